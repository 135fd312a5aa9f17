"""Un mot qui s'élide ou se contracte ne précède pas une réponse libre.

Quoi : « de », « du », « que », « à », « le »… ne précèdent pas ce qui peut commencer par une voyelle, un h muet ou un article.
« de », « que », « jusque », « lorsque », « puisque », « quoique », « le », « la »,
« je », « me », « te », « se », « ne » et « ce » s'élident.
« de », « à » se contractent avec un article ; « du », « des », « au », « aux », « les », « en » ne vont pas avec l'article d'une réponse.
« d' », « l' », « qu' », « j' » supposent une voyelle.
Une date va bien après « du », « le », « au », « les » ; un montant, un nombre et un SIRET commencent par un chiffre.
Un courriel va bien après « à ».
Une valeur connue (choix, pack, droit, texte) est jugée sur ce qu'elle imprime.
Pourquoi : « barreau de Angers » ou « à Le Mans » dit au lecteur qu'une machine a écrit.

Refusé :  inscrit au barreau de {{ champ.barreau }}
Accepté : inscrit au tableau de son ordre (barreau : {{ champ.barreau }})
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.models.content import Champ, TypeChamp
from generator.problems import Probleme
from generator.rules.tree import ReadText, Tree, in_content
from generator.texts.formatting import droit_text, droit_words, texte_short, texte_text
from generator.texts.jinja_tags import noteless

ID = "elisions"
_ELIDED = frozenset(["de", "que", "jusque", "lorsque", "puisque", "quoique", "le", "la", "je", "me", "te", "se", "ne", "ce"])
_CONTRACTED = frozenset(["de", "à"])
_ARTICLES = frozenset(["du", "des", "au", "aux", "le", "la", "les", "en"])
_WORDS = "|".join(sorted(_ELIDED | _CONTRACTED | _ARTICLES, key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<word>(?:{_WORDS})(?=[\s*])|(?:d|l|j|qu|jusqu|lorsqu|puisqu|quoiqu)['’])[\s*]*"
    r"\{\{ *(?P<name>(?:champ|pack|droit|texte)\.[a-z0-9_.]+)(?: *\| *(?P<filtre>\w+))? *\}\}",
    re.IGNORECASE,
)
_LAST = re.compile(rf"(?<![\w-])((?:{_WORDS})|(?:d|l|j|qu)['’])\s*$", re.IGNORECASE)
"""The last word of a statutory wording, when it is one of them."""
_AFTER_QUOTED = re.compile(r"\{\{ *citation\.(?P<citation>\w+) *\}\}[\s*]*\{\{ *champ\.(?P<champ>\w+) *\}\}")
_DATED = frozenset(["du", "le", "au", "les"])
_NUMBERS: frozenset[TypeChamp] = frozenset({"montant", "nombre", "siret"})
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæh]", re.IGNORECASE)
# Before these the word stays whole: an h that is breathed, figures in words, the y of foreign names.
_WHOLE = re.compile(
    r"(?:h(?:aut|ors|uit|all|alt|andicap|asard|âte|ausse|éros|iérarchie|onte)|onz|oui|un(?: euro)?s? (?:%|pour)|y[aeiou])", re.IGNORECASE
)
_HINT = "tournez autrement : « barreau : … », une apposition, des guillemets"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield each word that would have to change before what a buyer, a pack or the law puts after it."""
    packs = [{**pack.model_dump(), "variables": pack.variables} for pack in tree.packs]
    for read in tree.texts:
        seen = noteless(read.text.content)
        for found in _AFTER_QUOTED.finditer(seen.text):
            champ = tree.library.champs.get(found["champ"])
            last = _LAST.search(tree.library.wordings.get(found["citation"], ""))
            if champ and last and _refused(last[1].lower().replace("’", "'"), champ):
                yield _problem(read, seen.origin(found.start()), last[1], f"champ.{champ.id}")
        for found in _BEFORE.finditer(seen.text):
            if _wrong(tree, packs, read, found["word"].lower().replace("’", "'"), found["name"], found["filtre"] or ""):
                yield _problem(read, seen.origin(found.start()), found["word"], found["name"])


def _problem(read: ReadText, place: int, word: str, name: str) -> Probleme:
    return in_content(read.text, ID, f"« {word} » ne convient pas à tout ce que « {name} » peut imprimer", place, _HINT)


def _wrong(tree: Tree, packs: Sequence[Mapping[str, object]], read: ReadText, word: str, name: str, filtre: str) -> bool:
    root, _, rest = name.partition(".")
    if root == "champ":
        champ = tree.library.champs.get(rest)
        return champ is not None and _refused(word, champ)
    return any(_unfit(word, value) for value in _printed(tree, packs, read, root, rest, filtre))


def _refused(word: str, champ: Champ) -> bool:
    """Return whether some answer of *champ* does not fit after *word*."""
    if champ.type == "choix":
        return any(_unfit(word, option) for option in champ.options)
    if word.endswith("'"):
        return True
    if champ.type == "date":
        return word not in _DATED
    return champ.type not in _NUMBERS and not (champ.type == "courriel" and word == "à")


def _unfit(word: str, value: str) -> bool:
    """Return whether *value*, known, does not fit after *word*."""
    starts_with_vowel = bool(_VOWEL.match(value)) and not _WHOLE.match(value)
    if word.endswith("'"):
        return not starts_with_vowel
    return (word in _ELIDED and starts_with_vowel) or (word in _CONTRACTED | _ARTICLES and bool(re.match(r"les? |du |des ", value)))


def _printed(tree: Tree, packs: Sequence[Mapping[str, object]], read: ReadText, root: str, rest: str, filtre: str) -> Iterator[str]:
    """Yield what a known name may print: in each of *packs*, on the day."""
    library = tree.library
    if root == "texte" and rest in library.textes:
        yield (texte_short if filtre == "court" else texte_text)(library.textes[rest])
    elif root == "droit" and rest in library.droit and (held := library.droit[rest].on(tree.day)):
        yield (droit_words if filtre == "lettres" else droit_text)(library.droit[rest], held[1])
    elif root == "pack":
        clauses = (clause for clause in library.clauses.values() if clause.source.path == read.text.path)
        defaults = [clause.defauts for clause in clauses]
        for pack in packs:
            yield from _of_block(pack, rest.split("."))
        for values in defaults:
            yield from _of_block({"variables": values}, rest.split("."))


def _of_block(block: object, path: list[str]) -> Iterator[str]:
    for name in path:
        block = block.get(name) if isinstance(block, dict) else None
    if isinstance(block, str | int):
        yield str(block)
