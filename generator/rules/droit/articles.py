"""Un article écrit dans un texte a sa fiche.

Quoi : le numéro d'un article tapé dans un texte est celui d'une fiche de content/textes.yml.
Pourquoi : un article qui n'existe pas, ou que personne n'a lu, ferait douter de tout le document.

Refusé :  Selon l'article L. 441-99 du Code de commerce
Accepté : Selon l'article L. 441-10 du Code de commerce
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme, did_you_mean
from generator.rules.droit import perimes
from generator.rules.tree import Tree, in_content
from generator.texts.jinja_tags import shown

ID = "articles"
_SPACE = r"[ \u00a0\u202f]?"
# « L. 441-10 », « article L 441-10 », « article 1231-6 »; a number of one or two figures is an article of the document itself.
_CITED = re.compile(
    rf"\b(?P<code>[LRDA])\.{_SPACE}(?P<number>\d{{2,}}(?:-\d+)*)"
    rf"|\bart(?:icles?|\.){_SPACE}(?P<bare>(?:[LRDA]{_SPACE})?\d{{3,}}(?:-\d+)*)"
)
_LETTER = re.compile(r"^([LRDA])\W*")
_HINT = "corrigez le numéro, ou ajoutez sa fiche dans content/textes.yml"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every article that a text cites and that no record of the law holds."""
    if "textes" in tree.library.incomplete:
        return
    known = {number for texte in tree.library.textes.values() for number in _numbers(f"article {texte.article}")}
    # Of an old number the rule « perimes » says which one to cite instead.
    old = {number for number, *_ in perimes.ARTICLES}
    for read in tree.texts:
        seen = shown(read.text.content)
        for found in _CITED.finditer(seen.joined):
            number = _number(found)
            if number not in known | old:
                hint = did_you_mean(number, sorted(known)) or _HINT
                yield in_content(read.text, ID, f"l'article « {number} » n'a pas de fiche", seen.origin(found.start()), hint)


def _numbers(text: str) -> Iterator[str]:
    return map(_number, _CITED.finditer(text))


def _number(found: re.Match[str]) -> str:
    """Return the article as its record writes it: « L. 441-10 », « 1231-6 »."""
    return f"{found['code']}. {found['number']}" if found["code"] else _LETTER.sub(r"\1. ", found["bare"])
