"""Which scripts each tool of the guide runs, in the order in which they need one another; the pages list them from here."""

from __future__ import annotations

from collections.abc import Mapping

COMMON_DATA = "outils/donnees/commun.js"
PENALTIES_DATA = "outils/donnees/penalites.js"
DEADLINES_DATA = "outils/donnees/echeances.js"
DOSSIER_DATA = "outils/donnees/dossier.js"
INVOICES_DATA = "outils/donnees/factures.js"
SITUATION_DATA = "outils/donnees/situation.js"
COSTS_DATA = "outils/donnees/couts.js"
NOTES_DATA = "outils/donnees/notes.js"
CASEFILE_DATA = "outils/donnees/dossier-a-deposer.js"
LETTERS_DATA = "outils/donnees/lettres"
LETTER_RULES = f"{LETTERS_DATA}/regles.js"
LETTER_FONTS = f"{LETTERS_DATA}/polices.js"
ZIP = "assets/vendor/fflate/fflate.min.js"


def _in(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"assets/js/{folder}/{name}.js" for name in names)


_WORDS = _in("commun", "days", "decimals", "french", "phrases")
_RATE = _in("commun", "contract-rate")
_FORM = _in("commun", "typed", "form")
_STORE = _in("commun", "files", "dossier-store", "dossier-bar")
"""The dossier that the tools share, and its bar."""
_CLAIMS = _in("penalites", "claim", "rates", "regime", "schedule")
"""The engine: a claim becomes sums."""

READING = ("assets/vendor/js-yaml/js-yaml.min.js", DOSSIER_DATA, *_in("commun", "clean", "yaml", "dossier-file"))
"""What the bar adds to read or to write the file of a dossier."""
INVOICES = (
    *(COMMON_DATA, INVOICES_DATA, *_WORDS, *_in("commun", "typed", "checksums"), *_RATE),
    *_in("factures", "text", "party", "cii", "ubl", "stated", "due", "judge", "open", "merge"),
)
"""What it adds to read an electronic invoice."""
PDF = (ZIP, "assets/vendor/pdf-lib/pdf-lib.min.js")
"""What it adds to open an invoice that is a PDF."""
PENALTIES = (*(COMMON_DATA, PENALTIES_DATA, *_WORDS, *_RATE, *_FORM, *_STORE), *_in("penalites", "memory", "page"))
PENALTIES_COUNT = (*_CLAIMS, *_in("penalites", "cautions", "compute", "report", "view"))
"""What « Pénalités et intérêts » adds with the first calculation."""
DEADLINES = (
    *(COMMON_DATA, DEADLINES_DATA, *_WORDS, *_FORM, *_STORE),
    *_in("commun", "ics"),
    *_in("echeances", "term", "ways", "compute", "headline", "memory", "page"),
)
SITUATION = (SITUATION_DATA, *_in("situation", "words", "form"))
"""What the home page runs to ask where the reader stands."""
CHOICE = (SITUATION_DATA, *_in("situation", "words", "choice"))
"""What the page of a document runs to ask which of its texts the reader needs."""
COSTS = (COMMON_DATA, COSTS_DATA, *_WORDS, *_in("commun", "typed", "dossier-store"), *_in("couts", "compute", "page"))
"""What a page that says costs runs, to count for the reader's own sum."""
VERIFIER_PAGE = (*_STORE, *_in("verifier", "bill", "page"))
"""What « Vérifier ma lettre » runs first: the choice of a file."""
VERIFIER = (
    *(ZIP, COMMON_DATA, *_WORDS, *_in("commun", "checksums")),
    *_in("verifier", "text", "values", "numeros", "zipped", "read-docx", "read-odt", "read-eml", "signed", "read-file"),
    *_in("verifier", "squeeze", "template", "flats", "rows", "align"),
    *_in("verifier", "sheet", "older", "catalogue", "invoices", "counting", "rules-answers", "rules-dates", "rules-sums", "rules-tables"),
    *_in("verifier", "rules-account", "rules-periods", "rules-text", "words", "rules-words", "verify"),
    *_in("verifier", "given", "carry", "ma-version"),
)
"""What « Vérifier ma lettre » adds to its page with the first file."""
ACCOUNT = (PENALTIES_DATA, *_RATE, *_CLAIMS)
"""What it adds after, to count again what a document claims: the engine of « Pénalités et intérêts »."""
NOTES = (*INVOICES, PENALTIES_DATA, NOTES_DATA, *_in("penalites", "claim", "rates"), *_in("verifier", "notes-due", "notes-check"))
"""What it adds with the first file that may be an invoice, to judge its notes."""
LETTERS = (f"{LETTERS_DATA}/index.js", *_STORE, *_in("lettres", "element", "choices", "tool"))
"""What « Remplir une lettre » runs first: the choice of a letter."""
_FILLING = (
    *(LETTER_RULES, COMMON_DATA, DOSSIER_DATA, *_WORDS, *_in("commun", "typed", "checksums", "clean", "dossier-file"), *_RATE),
    *_in("lettres", "printed", "answers", "account", "computed", "differences", "coherence", "decisions", "read", "complete"),
    *_in("lettres", "text", "docx", "dossier", "preview"),
)
"""The answers become the words of a letter."""
LETTER = (
    *_FILLING,
    *_in("lettres", "field", "dates", "passages", "table", "form"),
    *_in("lettres", "message", "made", "actions", "suite", "desk"),
)
"""What it adds to its page with the first letter chosen."""
LETTER_LATER: Mapping[str, tuple[str, ...]] = {
    "compte": (PENALTIES_DATA, *_CLAIMS, *_in("penalites", "cautions", "compute")),
    "word": (ZIP, f"{LETTERS_DATA}/socle.js"),
    "opendocument": (ZIP, *_in("lettres", "odt-file")),
    "pages": (
        *(ZIP, LETTER_FONTS),
        *_in("lettres", "pdf-blocks", "pdf-text", "pdf-sheet", "pdf-table", "pdf-flow", "pdf-pages"),
        *_in("lettres", "pdf-properties", "pdf-objects", "pdf-file"),
    ),
    "agenda": _in("commun", "ics"),
}
"""What it adds when it is asked: with the first letter whose sums it counts, the engine of « Pénalités et intérêts » and its cautions;
with the first file of each kind, what writes it."""
CASEFILE = (
    *(COMMON_DATA, CASEFILE_DATA, *_WORDS, *_in("commun", "typed"), *_STORE),
    *_in("monter", "order", "checklist", "desk", "asked", "page"),
)
"""What « Monter mon dossier » runs first: the way, and what it asks for."""
CASEFILE_PIECES = _in("monter", "recognise", "secrets", "given", "moved", "piece", "results")
"""What it adds as soon as it is shown: the pieces and their order."""
CASEFILE_MADE = (
    *(f"{LETTERS_DATA}/index.js", "assets/js/lettres/element.js", *_FILLING, *LETTER_LATER["pages"]),
    *(*PDF, *_in("monter", "upright", "picture", "stamp", "bundle", "sheets", "make")),
)
"""What it adds to make the files: what sets the list of the pieces on pages, as « Remplir une lettre »; what numbers the pieces."""
