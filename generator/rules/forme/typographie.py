"""Ce que la machine ne peut pas deviner : un guillemet seul, deux espaces.

Quoi : les guillemets vont par deux dans un paragraphe ; il n'y a qu'une espace entre deux mots.
Pourquoi : apostrophes, guillemets et espaces insécables sont posés par la machine, qui a besoin de paires.

Refusé :  la "mise en demeure
Accepté : la "mise en demeure"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import Tree, in_content
from generator.texts.jinja_tags import TAG, noteless

ID = "typographie"
TAGS = re.compile(rf"{TAG}|\{{[.#][^{{}}]*\}}|`[^`]*`")
_DOUBLE = re.compile(r"(?<=[^\s|:-]) {2,}(?=[^\s|])")


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield quotes that stand alone and double spaces."""
    for read in tree.texts:
        seen, start = noteless(read.text.content), 0
        for raw in seen.text.split("\n"):
            line = TAGS.sub(lambda match: "x" * len(match.group()), raw)
            for column, message, hint in _faults(line):
                yield in_content(read.text, ID, message, seen.origin(start + column), hint)
            start += len(raw) + 1


def _faults(line: str) -> Iterator[tuple[int, str, str]]:
    if line.count('"') % 2:
        yield line.rindex('"'), "un guillemet reste ouvert", "fermez-le sur la même ligne"
    if line.count("«") != line.count("»"):
        yield max(line.find("«"), line.find("»")), "un guillemet reste ouvert", "fermez-le sur la même ligne"
    if double := _DOUBLE.search(line):
        yield double.start(), "deux espaces se suivent", "gardez-en une"
