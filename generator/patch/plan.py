"""Put a jurist's corrections together: which lines change, what is refused and why, what she said in the margin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.convert.docx.review import words_code
from generator.models.library import Library
from generator.patch.added import Adder
from generator.patch.edit import EDGES, Unit, above, core, edited
from generator.patch.finder import Finder, Found
from generator.patch.messages import RefusedError, refused, value_refused
from generator.patch.passages import ITEM, PARAGRAPH, Corrected, Passage
from generator.patch.sources import SourceText
from generator.problems import Probleme

RULE = "correction"
_STYLES = (
    ("consigne", "consigne"),
    ("citation", "citation"),
    ("title", "titre"),
    ("subtitle", "titre"),
    ("titre", "titre"),
    ("cellule", "colonnes"),
)
"""How the style of a paragraph that comes from no line begins, in Word or as LibreOffice writes it, and why it is refused."""

_INSTRUCTION = re.compile("Option – |Choix [0-9]+ sur [0-9]+ – ")


@dataclass
class Plan:
    """What becomes of the files, what is refused, and the comments with the line they speak of."""

    sources: Mapping[str, SourceText]
    touched: list[tuple[str, int]] = field(default_factory=list)
    refusals: list[Probleme] = field(default_factory=list)
    comments: list[tuple[str, int, str, str, str]] = field(default_factory=list)

    def files(self) -> dict[str, tuple[str, str]]:
        """Return the old and the new text of each file that changes, by its path."""
        texts = {source.path: ("\n".join(source.lines), source.text()) for source in self.sources.values()}
        return {path: both for path, both in sorted(texts.items()) if both[0] != both[1]}


def planned(document: Corrected, sources: Mapping[str, SourceText], library: Library, name: str, expected: int) -> Plan:
    """Return what becomes of *sources* when *document*, the file *name*, is taken; *expected* is how many passages it was made with."""
    planner = _Planner(document.passages, sources, library, name)
    planner.run()
    plan = planner.plan
    missing = expected - sum(passage.place is not None for passage in document.passages)
    if missing > 0:
        planner.refuse(None, refused("disparus", nombre=missing))
    if document.margins_changed:
        planner.refuse(None, refused("marges"))
    for comment in document.comments:
        path, line = planner.at(comment.passage)
        plan.comments.append((path, line, comment.author, comment.text, core(comment.words)))
    plan.refusals = list(dict.fromkeys(plan.refusals))
    return plan


class _Planner:
    """The corrections of one document, taken passage by passage."""

    def __init__(self, passages: Sequence[Passage], sources: Mapping[str, SourceText], library: Library, name: str) -> None:
        self.passages, self.sources, self.library, self.name = passages, sources, library, name
        self.plan = Plan(sources)
        self.finder = Finder(passages, sources, library)
        self.taken: dict[tuple[str, int, int | None], str] = {}
        self.adder = Adder()

    def run(self) -> None:
        for passage in self.passages:
            if passage.place and not core(passage.new) and core(passage.old) and (found := self.found(passage)):
                self.adder.moved(core(passage.old), found.line)
        for index, passage in enumerate(self.passages):
            try:
                self.take(index, passage)
            except RefusedError as error:
                self.refuse(passage, error)
        self.boundaries()
        for source in self.sources.values():
            for group in list(source.emptied()):
                source.gone -= group
                self.plan.refusals.append(_problem(source.path, min(group), refused("vide")))

    def take(self, index: int, passage: Passage) -> None:
        """Take what changed in a passage. Raises `RefusedError`."""
        if passage.rows_changed:
            raise refused("tableau")
        if passage.formatted:
            self.refuse(passage, refused("forme"))
        if passage.place is None or not core(passage.old):
            self.unmarked(index, passage)
            return
        if words_code(passage.old) != passage.place.words:
            raise refused("sans_suivi", core(passage.old))
        if not passage.changed:
            return
        found = self.found(passage)
        if found is None:
            raise refused("metadonnees" if self.finder.chosen(passage) else "perime", core(passage.old))
        if any(letter.hole.startswith("{%") for letter in found.line.letters):
            raise refused("condition")
        if core(passage.old) == core(passage.new):
            return
        if passage.emphasised and "*" not in found.line.text:
            self.refuse(passage, refused("gras"))
        self.change(index, passage, found)

    def change(self, index: int, passage: Passage, found: Found) -> None:
        def refuse(hole: str, shown: str) -> RefusedError:
            return value_refused(hole, shown, self.library)

        source, number = found.source, found.number
        made = edited(found.line, passage.old, passage.new, found.printed, refuse)
        key = (source.path, number, found.line.cell)
        if self.taken.setdefault(key, core(passage.new)) != core(passage.new):
            raise refused("deux_fois")
        before, after = self.adder.above(made.before, found.line), self.adder.below(made.after, found.line)
        if source.already(number, before, after):
            raise refused("deja")
        self.rewrite(found, made.lines)
        if made.after and found.line.kind in ("heading", "front"):
            self.before_next(index, made.after)
        elif after:
            source.after.setdefault(number, []).extend(after)
        if before:
            source.before.setdefault(number, []).extend(before)
        self.plan.touched.append((source.path, number))

    def rewrite(self, found: Found, lines: Sequence[str]) -> None:
        """Write *lines* in the place of the one that was found; it goes when there are none."""
        source, number = found.source, found.number
        if not lines:
            if source.raw(number - 1).endswith("\\") and not source.raw(number).endswith("\\"):
                raise refused("bloc")
            source.gone.add(number)
        elif found.line.kind == "cell" and number in source.instead:
            raise refused("tableau")
        elif [*lines] != [source.raw(number)]:
            source.instead[number] = tuple(lines)

    def unmarked(self, index: int, passage: Passage) -> None:
        """Take a passage that no bookmark names: words added between two others, or words of the machine."""
        old, style = core(passage.old), passage.style.lower()
        # LibreOffice gives a paragraph the style of the one removed above it: the words tell an instruction.
        reason = next((reason for start, reason in _STYLES if style.startswith(start) or _INSTRUCTION.match(old)), "inconnu")
        if old and (passage.changed or reason == "inconnu"):
            raise refused(reason if passage.changed else "sans_suivi", old)
        if passage.changed and core(passage.new):
            self.before_next(index, tuple(above(passage.new)))

    def before_next(self, index: int, added: Sequence[Unit]) -> None:
        """Write *added* above the next passage, or below the one before when none follows."""
        here = self.passages[index]
        titled = here.place is not None
        below, last = self.neighbour(index, 1), None if titled else self.neighbour(index, -1)
        if below and (here.place is None or below.source is self.sources[here.place.file]):
            # What goes on after a title is the first paragraph of its article.
            own = [Unit(unit.text, "paragraph" if titled and unit.kind == "flow" else unit.kind) for unit in added]
            lines = self.adder.above(own, below.line)
            if below.source.already(below.number, lines, ()):
                raise refused("deja")
            below.source.before.setdefault(below.number, []).extend(lines)
            self.plan.touched.append((below.source.path, below.number))
        elif last and not last.source.frame:
            own = [Unit(unit.text, "paragraph" if unit.kind == "flow" else unit.kind) for unit in added]
            last.source.after.setdefault(last.number, []).extend(self.adder.below(own, last.line))
            self.plan.touched.append((last.source.path, last.number))
        else:
            raise refused("ailleurs", " ".join(unit.text for unit in added))

    def neighbour(self, index: int, step: int) -> Found | None:
        """Return the line of the passage beside another, None when it is in another flow or is no plain line of a text."""
        there = index + step
        passage = self.passages[there] if 0 <= there < len(self.passages) else None
        if passage is None or passage.flow != self.passages[index].flow or not (passage.place and core(passage.old)):
            return None
        found = self.found(passage)
        return found if found and found.line.kind == "text" else None

    def boundaries(self) -> None:
        """Part what the jurist parted, join what she joined."""
        last: Passage | None = None
        was = now = False
        for passage in self.passages:
            if last and passage.flow != last.flow:
                last = None
            if not passage.old:
                now = now or _ends_paragraph(passage.new)
                continue
            # What no line wrote stands between: an instruction, a wording of the law.
            wall = passage.place is None
            if last and was != now and (wall or core(passage.new)):
                try:
                    if wall:
                        raise refused("colle")
                    self.part(last, passage) if now else self.join(last, passage)
                except RefusedError as error:
                    self.refuse(last, error)
            if wall or core(passage.new):
                last, was, now = None if wall else passage, False, False
            was, now = was or _ends_paragraph(passage.old), now or _ends_paragraph(passage.new)

    def part(self, above_: Passage, below: Passage) -> None:
        first, second = self.found(above_), self.found(below)
        if first is None or second is None or first.line.kind != "text" or first.line.item or first.line.broken:
            raise refused("paragraphe")
        first.source.parted.add(first.number)
        self.plan.touched.append((first.source.path, first.number))

    def join(self, above_: Passage, below: Passage) -> None:
        first, second = self.found(above_), self.found(below)
        if first is None or second is None or first.source is not second.source or first.line.item or second.line.item:
            raise refused("colle")
        between = [n for n in range(first.number + 1, second.number) if not first.source.raw(n).startswith("{%")]
        if {first.line.kind, second.line.kind} != {"text"} or any(
            first.source.raw(n).strip() and n not in first.source.gone for n in between
        ):
            raise refused("colle")
        first.source.gone.update(between)
        self.plan.touched.append((first.source.path, first.number))

    def found(self, passage: Passage) -> Found | None:
        return self.finder.found(passage)

    def at(self, passage: Passage | None) -> tuple[str, int]:
        """Return the (path, line) to name for a passage: its own, or that of the passage before it."""
        index = next((i for i, one in enumerate(self.passages) if one is passage), -1)
        for one in reversed(self.passages[: index + 1]):
            if one.place and one.place.file in self.sources:
                found = self.found(one)
                return self.sources[one.place.file].path, found.number if found else one.place.line
        return self.name, 1

    def refuse(self, passage: Passage | None, error: RefusedError) -> None:
        self.plan.refusals.append(_problem(*self.at(passage), error))


def _problem(path: str, line: int, error: RefusedError) -> Probleme:
    return Probleme(path, line, 1, RULE, error.message, error.hint)


def _ends_paragraph(text: str) -> bool:
    end = text[len(text.rstrip(EDGES)) :]
    return PARAGRAPH in end or ITEM in end
