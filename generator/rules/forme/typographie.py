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
from generator.rules.tree import Tree, in_text

ID = "typographie"
TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{[.#][^}]*\}|`[^`]*`")


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield quotes that stand alone and double spaces."""
    for read in tree.texts:
        for number, raw in enumerate(read.text.content.split("\n"), start=1):
            line = TAGS.sub(lambda match: "x" * len(match.group()), raw)
            if line.count('"') % 2:
                yield in_text(read.text, ID, "un guillemet reste ouvert", number, line.rindex('"') + 1, "fermez-le sur la même ligne")
            if line.count("«") != line.count("»"):
                column = max(line.find("«"), line.find("»")) + 1
                yield in_text(read.text, ID, "un guillemet reste ouvert", number, column, "fermez-le sur la même ligne")
            double = re.search(r"(?<=[^\s|:-])  +(?=[^\s|])", line)
            if double:
                yield in_text(read.text, ID, "deux espaces se suivent", number, double.start() + 1, "gardez-en une")
