"""Un texte garde la mise en forme simple que tous les formats savent rendre.

Quoi : pas de HTML, pas d'image, pas de note, pas de liste d'attributs, pas de titre dans une clause ; chaque bloc « ::: »
est fermé ; une option dit sa clé et son libellé. Un lien mène à https://…, à mailto:…, à un article du document ou, dans le
guide, à une de ses pages : rien d'autre, quelle que soit la façon de l'écrire.
Pourquoi : ce qui passe dans le PDF doit passer aussi dans Word, le courriel et le site, et rien ne doit s'y exécuter.

Refusé :  <b>Important</b>
Accepté : **Important**
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from generator.models.base import Record
from generator.problems import Probleme
from generator.rules import written_document, written_page
from generator.rules.forme.formes import plain_values
from generator.rules.tree import Tree, at, in_text
from generator.rules.written import BY_NAME, located
from generator.texts.jinja_tags import Shown, shown
from generator.texts.passages import NAMED
from generator.texts.text import GUIDE, Text
from generator.texts.typography import french

ID = "markdown"
FORBIDDEN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\[\^"), "les notes de bas de page ne sont pas admises", "mettez la note dans le texte"),
    (re.compile(r"^ {0,3}\d{2,}[.)] "), "cette ligne se lirait comme une liste numérotée", "commencez la phrase autrement"),
    (re.compile(r"^(\t| {4,}\S)"), "un retrait de quatre espaces ferait du code", "supprimez le retrait"),
    (re.compile(r"^ {0,3}(=+|-+)\s*$"), "une ligne de « = » ou de « - » ferait un titre", "supprimez-la"),
)
GUIDE_FORBIDDEN = (
    FORBIDDEN[0],
    (re.compile(r"^[ >*+\d.)-]{0,40}\[[^\[\]\n]{1,300}\][ \u00a0]?:"), BY_NAME.message, BY_NAME.hint),
)

_MOST = 20
"""Lines told of one text: who mends them is told of the others."""
_TAG = re.compile(r"<[A-Za-z/!?]")
FENCE = re.compile(r"^ {0,3}(:{3,})\s*(.*)$")
ALONE = '::: {.option cle="en_ligne" libelle="Si le contrat est conclu en ligne"}'
GROUPED = '::: {.option groupe="lieu_de_signature" cle="en_ligne" libelle="En ligne"}'


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every mark-up that some edition could not show, or that a page of ours may not hold."""
    for read in tree.texts:
        guide = read.text.path.startswith(GUIDE)
        # What is judged is what will be printed: with our typography, without notes.
        text = french(read.text.content)
        seen = _Seen(read.text, text, shown(text))
        # A tag badly written is told by « formes », and what it would print is not known.
        yield from [] if read.faults else _written(seen, guide=guide)
        yield from islice(_lines(seen, guide=guide), _MOST)
        yield from [] if guide else islice(_fences(seen), _MOST)
    for records in tree.records.values():
        for record in records:
            yield from _values(record)


def _values(record: Record) -> Iterator[Probleme]:
    """Yield each value of a file that would not read as a line of text wherever it is printed."""
    for loc, value in plain_values(record):
        if _TAG.search(value):
            yield at(record, ID, "le HTML n'est pas admis dans une valeur", *loc, hint="écrivez du texte : un « < » est suivi d'une espace")
        if "\n" in value.strip():
            yield at(record, ID, "cette valeur tient sur une ligne", *loc, hint="ôtez le « | » ou les retours à la ligne")


class _Seen:
    """A template as it prints, from whose positions come those of the file."""

    def __init__(self, text: Text, typed: str, printed: Shown) -> None:
        self.text, self.typed, self.printed = text, typed, printed

    def problem(self, position: int, message: str, hint: str) -> Probleme:
        """Return the problem of the character at *position* of the printed text."""
        origin = min(self.printed.origin(position), len(self.typed))
        line = self.typed.count("\n", 0, origin)
        column = origin - (self.typed.rfind("\n", 0, origin) + 1)
        ours, theirs = self.typed.split("\n")[line], self.text.content.split("\n")[line]
        if ours != theirs:
            blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
            start, there = max((block.a, block.b) for block in blocks if block.a <= column) if blocks[0].a <= column else (0, 0)
            column = min(there + column - start, len(theirs))
        return in_text(self.text, ID, message, line + 1, column + 1, hint)

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield each printed line with the position of its first character."""
        start = 0
        for line in self.printed.text.split("\n"):
            yield start, line
            start += len(line) + 1


def _written(seen: _Seen, *, guide: bool) -> Iterator[Probleme]:
    """Yield what the text becomes that it may not: HTML, a picture, attributes, a link that leads elsewhere."""
    text = seen.printed.text
    for position, refused in located(text, written_page.refused) if guide else written_document.refusals(text, printed=False):
        yield seen.problem(position, refused.message, refused.hint)


def _lines(seen: _Seen, *, guide: bool) -> Iterator[Probleme]:
    clause = seen.text.path.startswith("content/clauses/")
    for start, line in seen.lines():
        for pattern, message, hint in GUIDE_FORBIDDEN if guide else FORBIDDEN:
            if found := pattern.search(line):
                yield seen.problem(start + found.start(), message, hint)
        if clause and re.match(r" {0,3}#", line):
            yield seen.problem(start, "une clause n'a pas de titre dans son texte", "la machine écrit le titre des métadonnées")


def _fences(seen: _Seen) -> Iterator[Probleme]:
    opened: list[int] = []
    for start, line in seen.lines():
        fence = FENCE.match(line)
        if not fence:
            continue
        name = fence[2].strip()
        if not name:
            if not opened:
                yield seen.problem(start, "ce « ::: » ne ferme aucun bloc", "supprimez-le")
            opened = opened[:-1]
            continue
        opened.append(start)
        if name.startswith("{.option"):
            if not NAMED.fullmatch(name):
                yield seen.problem(start, "une option dit sa clé et son libellé", GROUPED if "groupe=" in name else ALONE)
        elif name not in written_document.BLOCS:
            blocs = ", ".join(sorted(written_document.BLOCS))
            yield seen.problem(start, f"bloc inconnu : « {name} »", f"blocs admis : option, {blocs}")
    for start in opened:
        yield seen.problem(start, "ce bloc n'est pas refermé", "ajoutez une ligne « ::: » à la fin du bloc")
