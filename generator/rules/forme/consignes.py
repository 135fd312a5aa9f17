"""Personne n'a de phrase à retirer : ce qui dépend du cas est une option, une question ou un nombre.

Quoi : ni l'aide d'un champ ou d'une question, ni un mode d'emploi, ni un pack, ni le texte d'un document ne demande d'enlever,
de corriger ou de choisir à la main une ligne, une phrase, une option ou un motif.
Les conseils sur autre chose que nos phrases restent permis : « masquez ces passages, ou retirez la pièce », « ne retirez aucun article ».
Pourquoi : la phrase oubliée part chez le client, et elle dit ce qui n'est pas : une relance jamais envoyée, un motif de trop.

Refusé :  Sans deuxième relance, retirez-la.
Accepté : un passage ::: {.option …}, des options d'un même groupe, ou une liste de dates qui se compte
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.base import Record
from generator.models.located import Loc
from generator.problems import Probleme
from generator.rules.forme.noms import MANUALS
from generator.rules.tree import Tree, at, in_content
from generator.texts.jinja_tags import noteless
from generator.texts.plain import comparable
from generator.texts.text import GUIDE

ID = "consignes"
_OURS = (
    r"(?:lignes?|phrases?|passages?|mentions?|options?|paragraphes?|mots?|motifs?|encadrés?|choix|consignes?|alinéas?|titres?|cases?|articles?"
    r"|clauses?|règles?|modes?|versions?|formules?|tirets?|rubriques?|autres?)"
)
_REMOVE = r"(?:supprimez|retirez|enlevez|effacez|ôtez|rayez|barrez|biffez|omettez|sautez)"
_TO_REMOVE = r"(?:supprimer|enlever|effacer|ôter|rayer|barrer|biffer|omettre)"
_NOT_DENIED = r"(?<!ne )(?<!n')(?<!ni )(?<!pas )(?<!sans )"
_THE = r"(?:(?:l[ae]|les|ce|cet|cette|ces|tous les|toutes les) |l')"
_PATTERNS = (
    rf"{_REMOVE}-(?:la|le|les)\b",
    rf"{_REMOVE} (?:(?:aussi|alors|donc|sinon|tout|toute) )?{_THE}(?:\w+ )??{_OURS}\b",
    rf"{_REMOVE} (?:celui|celle|ceux|celles)\b",
    rf"(?:gardez|conservez|choisissez|laissez)(?: donc)? une? seule? (?:des? (?:\w+ )?)?{_OURS}\b",
    rf"ne (?:gardez|conservez|laissez|recopiez) pas {_THE}{_OURS}\b",
    rf"(?:{_TO_REMOVE}|retirer) {_THE}(?:\w+ )??{_OURS}\b",
    rf"à (?:{_TO_REMOVE}|retirer) (?:si|sinon|quand|sauf|lorsqu)",
    r"gardez (?:celui|celle|ceux|celles) (?:de votre|qui vous)",
    rf"(?:corrigez|adaptez|modifiez|remplacez|réécrivez) {_THE}{_OURS}\b",
)
PATTERN = re.compile(rf"{_NOT_DENIED}\b(?:{'|'.join(_PATTERNS)})", re.IGNORECASE)
_SIGNS = re.compile(
    r"supprime|retire|enlev|efface|ôte|raye|barre|biffe|omet|saute|garde|conserve|choisisse|laisse|recopie|corrige|adapte|modifie|remplace|réécri",
    re.IGNORECASE,
)
"""What `PATTERN` cannot do without: most lines hold none of it, and it is found much faster."""
HINT = "faites-en une option, une question (groupe) ou une liste de dates : CONTRIBUTING.md dit comment"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield each instruction to remove, choose or mend by hand what the machine should."""
    for record, loc, text in _read_by_people(tree):
        if found := _found(text):
            yield at(record, ID, _message(found), *loc, hint=HINT)
    for read in tree.texts:
        # The manual of a pack tells how to decide an option; the guide speaks of other people's letters.
        if read.text.path in MANUALS or read.text.path.startswith(GUIDE):
            continue
        seen, start = noteless(read.text.content), 0
        for line in seen.joined.split("\n"):
            if found := _found(line):
                yield in_content(read.text, ID, _message(found), seen.origin(start), HINT)
            start += len(line) + 1


def _found(text: str) -> re.Match[str] | None:
    return PATTERN.search(comparable(text)) if _SIGNS.search(text) else None


def _read_by_people(tree: Tree) -> Iterator[tuple[Record, Loc, str]]:
    """Yield the help of blanks and questions, the notices, and every text of the packs."""
    library = tree.library
    yield from ((champ, ("ou_le_trouver",), champ.ou_le_trouver) for champ in library.champs.values())
    yield from ((groupe, ("aide",), groupe.aide or "") for groupe in library.groupes.values())
    for document in library.documents.values():
        yield from ((document, ("notice", key), value) for key, value in document.notice)
    for pack in library.packs.values():
        yield from ((pack, loc, value) for loc, value in _strings(pack.model_dump(), ()))


def _message(found: re.Match[str]) -> str:
    return f"« {found.group()} » : personne ne doit retoucher nos phrases à la main"


def _strings(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(part, (*loc, key))
    elif isinstance(value, list | tuple):
        for index, part in enumerate(value):
            yield from _strings(part, (*loc, index))
