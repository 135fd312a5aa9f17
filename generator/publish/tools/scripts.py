"""Which scripts each tool of the guide runs, in the order in which they need one another; the pages list them from here."""

from __future__ import annotations

from collections.abc import Mapping

COMMON_DATA = "outils/donnees/commun.js"
PENALTIES_DATA = "outils/donnees/penalites.js"
DEADLINES_DATA = "outils/donnees/echeances.js"
SITUATION_DATA = "outils/donnees/situation.js"
COSTS_DATA = "outils/donnees/couts.js"
LETTERS_DATA = "outils/donnees/lettres"
LETTER_RULES = f"{LETTERS_DATA}/regles.js"
LETTER_FONTS = f"{LETTERS_DATA}/polices.js"
ZIP = "assets/vendor/fflate/fflate.min.js"


def _in(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"assets/js/{folder}/{name}.js" for name in names)


_WORDS = _in("commun", "days", "decimals", "french", "phrases")
_RATE = _in("commun", "contract-rate")
_FORM = _in("commun", "typed", "form")
_CLAIMS = _in("penalites", "claim", "rates", "regime", "schedule")
"""The engine: a claim becomes sums."""

PENALTIES = (
    *(COMMON_DATA, PENALTIES_DATA, *_WORDS, *_RATE, *_FORM, *_CLAIMS),
    *_in("penalites", "cautions", "compute", "report", "view", "page"),
)
DEADLINES = (
    *(COMMON_DATA, DEADLINES_DATA, *_WORDS, *_FORM),
    *_in("commun", "ics"),
    *_in("echeances", "term", "ways", "compute", "headline", "page"),
)
SITUATION = (SITUATION_DATA, *_in("situation", "words", "form"))
"""What the home page runs to ask where the reader stands."""
CHOICE = (SITUATION_DATA, *_in("situation", "words", "choice"))
"""What the page of a document runs to ask which of its texts the reader needs."""
COSTS = (COMMON_DATA, COSTS_DATA, *_in("commun", "days", "decimals", "french", "phrases", "typed"), *_in("couts", "compute", "page"))
"""What a page that says costs runs, to count for the reader's own sum."""
VERIFIER = (
    *(ZIP, COMMON_DATA, *_WORDS, *_in("commun", "checksums")),
    *_in("verifier", "text", "values", "numeros", "zipped", "read-docx", "read-odt", "read-file", "squeeze", "template", "rows", "align"),
    *_in("verifier", "sheet", "older", "catalogue", "invoices", "counting", "rules-answers", "rules-dates", "rules-sums", "rules-tables"),
    *_in("verifier", "rules-account", "rules-periods", "rules-text", "words", "rules-words", "verify"),
    *_in("verifier", "given", "carry", "ma-version"),
)
"""What « Vérifier ma lettre » adds to its page with the first file."""
ACCOUNT = (PENALTIES_DATA, *_RATE, *_CLAIMS)
"""What it adds after, to count again what a document claims: the engine of « Pénalités et intérêts »."""
LETTERS = (f"{LETTERS_DATA}/index.js", *_in("lettres", "element", "files", "choices", "tool"))
"""What « Remplir une lettre » runs first: the choice of a letter."""
LETTER = (
    *(LETTER_RULES, COMMON_DATA, *_WORDS, *_in("commun", "typed", "checksums"), *_RATE),
    *_in("lettres", "printed", "answers", "account", "computed", "differences", "coherence", "decisions", "read", "complete"),
    *_in("lettres", "text", "docx", "dossier", "preview", "field", "dates", "passages", "table", "form"),
    *_in("lettres", "message", "made", "actions", "suite", "desk"),
)
"""What it adds to its page with the first letter chosen."""
LETTER_LATER: Mapping[str, tuple[str, ...]] = {
    "compte": (PENALTIES_DATA, *_CLAIMS, *_in("penalites", "cautions", "compute")),
    "docx": (ZIP, f"{LETTERS_DATA}/socle.js"),
    "odt": (ZIP, *_in("lettres", "odt")),
    "pdf": (ZIP, LETTER_FONTS, *_in("lettres", "pdf-blocks", "pdf-text", "pdf-sheet", "pdf-flow", "pdf-pages", "pdf-properties", "pdf")),
    "agenda": _in("commun", "ics"),
}
"""What it adds when it is asked: with the first letter whose sums it counts, the engine of « Pénalités et intérêts » and its cautions;
with the first file of each kind, what writes it."""
