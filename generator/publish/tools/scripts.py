"""Which scripts each tool of the guide runs, in the order in which they need one another; the pages list them from here."""

from __future__ import annotations

COMMON_DATA = "outils/donnees/commun.js"
PENALTIES_DATA = "outils/donnees/penalites.js"
DEADLINES_DATA = "outils/donnees/echeances.js"
DOSSIER_DATA = "outils/donnees/dossier.js"
LETTERS_DATA = "outils/donnees/lettres"
LETTER_RULES = f"{LETTERS_DATA}/regles.js"


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
PENALTIES = (*(COMMON_DATA, PENALTIES_DATA, *_WORDS, *_RATE, *_FORM, *_STORE), *_in("penalites", "memory", "page"))
PENALTIES_COUNT = (*_CLAIMS, *_in("penalites", "cautions", "compute", "report", "view"))
"""What « Pénalités et intérêts » adds with the first calculation."""
DEADLINES = (
    *(COMMON_DATA, DEADLINES_DATA, *_WORDS, *_FORM, *_STORE),
    *_in("echeances", "term", "ways", "compute", "headline", "ics", "memory", "page"),
)
VERIFIER_PAGE = (*_STORE, *_in("verifier", "page"))
"""What « Vérifier ma lettre » runs first: the choice of a file."""
VERIFIER = (
    *("assets/vendor/fflate/fflate.min.js", COMMON_DATA, *_WORDS, *_in("commun", "checksums")),
    *_in("verifier", "text", "values", "numeros", "zipped", "read-docx", "read-odt", "read-file", "squeeze", "template", "rows", "align"),
    *_in("verifier", "sheet", "older", "catalogue", "invoices", "counting", "rules-answers", "rules-dates", "rules-sums", "rules-tables"),
    *_in("verifier", "rules-account", "rules-periods", "rules-text", "words", "rules-words", "verify"),
    *_in("verifier", "given", "carry", "ma-version"),
)
"""What « Vérifier ma lettre » adds to its page with the first file."""
ACCOUNT = (PENALTIES_DATA, *_RATE, *_CLAIMS)
"""What it adds after, to count again what a document claims: the engine of « Pénalités et intérêts »."""
LETTERS = (f"{LETTERS_DATA}/index.js", *_STORE, *_in("lettres", "element", "files", "choices", "tool"))
"""What « Remplir une lettre » runs first: the choice of a letter."""
LETTER = (
    *(LETTER_RULES, COMMON_DATA, DOSSIER_DATA, *_WORDS, *_in("commun", "typed", "checksums", "clean", "dossier-file"), *_RATE),
    *_in("lettres", "printed", "answers", "account", "computed", "differences", "coherence", "decisions", "read", "complete"),
    *_in("lettres", "text", "docx", "dossier", "preview", "field", "dates", "passages", "table", "form", "desk"),
)
"""What it adds to its page with the first letter chosen."""
LETTER_ACCOUNT = (PENALTIES_DATA, *_CLAIMS, *_in("penalites", "cautions", "compute"))
"""What it adds with the first letter whose sums it counts: the engine of « Pénalités et intérêts », and its cautions."""
