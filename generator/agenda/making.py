"""The letters of an agenda are made by a crew, then put in place debt by debt; what is there and equal is not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.agenda.run import Line, Press, claim_of, wanted
from generator.agenda.sentences import say
from generator.agenda.standing import standing_of
from generator.batch.crew import Crew
from generator.batch.debts import Debt, Debts
from generator.batch.output import Output
from generator.batch.work import Kit, Made, Order, make, program
from generator.convert.filling import Filling
from generator.convert.source import Source
from generator.fill import completed_for
from generator.models.editions import EDITIONS, Edition
from generator.models.publics import Public

Text = tuple[str, Public, Edition]
"""What names a template of an agenda: its document, its public, its edition."""


@dataclass(frozen=True)
class _Sheet:
    """A file to make: its name, its text, its answers, whether some passages wait for one."""

    name: str
    text: Text
    filling: Filling
    waiting: bool


@dataclass
class _Folder:
    """A debt whose files are being made: its line, the digest of all they are made of, those that are there by now."""

    line: Line
    key: str
    sheets: Sequence[_Sheet]
    made: dict[str, Made] = field(default_factory=dict)


class Maker:
    """Makes the letters of *lines*, judged from *debts*, in *output*; `kit` is what its crew needs."""

    def __init__(self, debts: Debts, lines: Sequence[Line], press: Press, source: Source) -> None:
        self._debts, self._lines, self._press, self._source = debts, lines, press, source
        texts = {(document, public, one.edition): (one,) for (document, public), found in press.known.items() for one in found}
        self.kit: Kit[Text] = Kit(texts, program())
        self._digests = {text: hashlib.sha256(one.template).hexdigest() for text, (one,) in texts.items()}

    def made(self, crew: Crew, output: Output) -> Iterator[Line]:
        """Yield each line, in order, once its letters are in place, with their names; what could not be made is in its notes."""
        finished, flying = dict[int, Line](), dict[int, tuple[int, _Sheet]]()
        folders = dict[int, _Folder]()

        def orders() -> Iterator[Order[Text]]:
            number = 0
            for place, (debt, line) in enumerate(zip(self._debts, self._lines, strict=True)):
                sheets = list(self._sheets(debt, line))
                key = self._key(sheets)
                known = output.known(line.folder)
                if not sheets:
                    finished[place] = line
                elif known and known.key == key and output.is_whole(line.folder, known):
                    finished[place] = replace(line, files=tuple(known.files))
                else:
                    folders[place] = _Folder(line, key, sheets)
                    for sheet in sheets:
                        flying[number] = place, sheet
                        yield Order(number, sheet.text, sheet.filling, sheet.waiting)
                        number += 1

        done = 0
        for made in crew.results(make, orders(), _never_made):
            place, sheet = flying.pop(made.number)
            folder = folders[place]
            folder.made[sheet.name] = made
            if len(folder.made) == len(folder.sheets):
                finished[place] = _put(output, folders.pop(place))
            while done in finished:
                yield finished.pop(done)
                done += 1
        for place in sorted(finished):
            yield finished[place]

    def _sheets(self, debt: Debt, line: Line) -> Iterator[_Sheet]:
        claim, standing = claim_of(debt, self._press, self._source), standing_of(debt, self._source.day)
        for one in wanted(line.step, claim, standing, self._press):
            completed = completed_for(one.texts[0], one.dossier)
            for text in one.texts:
                name = f"{one.stem}{EDITIONS[text.edition].suffix}"
                yield _Sheet(name, (one.document, text.public, text.edition), completed.filling, bool(completed.missing))

    def _key(self, sheets: Sequence[_Sheet]) -> str:
        shown = repr((self.kit.program, [(sheet, self._digests[sheet.text]) for sheet in sheets]))
        return hashlib.sha256(shown.encode()).hexdigest()


def _put(output: Output, folder: _Folder) -> Line:
    """Return the line of *folder* once its files are in place, in their order."""
    line, files, notes = folder.line, dict[str, bytes](), list(folder.line.notes)
    for sheet in folder.sheets:
        made = folder.made[sheet.name]
        for _, content in made.files:
            files[sheet.name] = content
        if made.fault:
            notes.append(say("failed", name=sheet.name, why=made.fault))
    known = output.known(line.folder)
    if known and (name := output.retouched(line.folder, known, files)):
        return replace(line, files=tuple(known.files), notes=(*notes, say("retouched", name=name)))
    if files:
        # What failed is tried again.
        whole = len(files) == len(folder.sheets)
        output.put(line.folder, line.folder, folder.key if whole else "", files)
    return replace(line, files=tuple(files), notes=tuple(notes))


def _never_made(order: Order[Text]) -> Made:
    return Made(order.number, fault=say("killed"))
