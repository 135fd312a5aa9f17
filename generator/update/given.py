"""Take the buyer's answers out of a file: what stands in its blanks and its tables, and the optional passages that were kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.convert.filling import inline
from generator.convert.job import TICKED
from generator.dossier.layout import Layout, layout_of
from generator.update.messages import Note
from generator.verify.align import STRONG, Answer
from generator.verify.rows import Row
from generator.verify.rules.a_remplir import INSTRUCTION
from generator.verify.rules.version import FOOT
from generator.verify.sheet import OPTION, Place, Sheet
from generator.verify.squeeze import beginning, squeezed
from generator.verify.template import Hole, Line, letters

ADDED = re.compile(r"Sommaire|Article[ \u00a0]\d+")
"""What a PDF has and no other edition."""
SHOWN = 12
"""Words of a passage that a note quotes."""


@dataclass(frozen=True)
class Given:
    """The answers of a file as they were typed, in reading order; `notes` tell those that were not read surely.

    `texts` holds the text in each answered blank (☒ for a box), `rows` the answered rows of each table that the file has, `options`
    the optional passages that were kept (True) or removed; those not decided are absent.
    """

    texts: Mapping[str, str]
    rows: Mapping[str, Sequence[Row]]
    options: Mapping[str, bool]
    notes: tuple[Note, ...]


def given(sheet: Sheet) -> Given:
    """Return the answers of *sheet*, a file laid over the text it was made from."""
    places: dict[str, list[Place]] = {}
    for place in sheet.places:
        if place.answered and (place.blank.type != "case" or place.text == TICKED):
            places.setdefault(place.blank.cle, []).append(place)
    parted = set(_parted(sheet))
    places = {cle: [replace(place, sure=place.sure or cle in parted) for place in found] for cle, found in places.items()}
    chosen = {cle: _best(found) for cle, found in places.items()}
    notes = [note for cle, place in chosen.items() for note in _doubts(place, places[cle])]
    rows = {cle: sheet.answered_rows(cle) for cle in sheet.rows}
    answered = {cle: found for cle, found in rows.items() if found}
    options = dict(_options(sheet, layout_of(sheet.job.markdown)))
    return Given(
        {cle: _typed(place, typeset=sheet.read.typeset) for cle, place in chosen.items()}, answered, options, (*notes, *_passages(sheet))
    )


def _parted(sheet: Sheet) -> Iterator[str]:
    """Yield the blanks side by side on a line whose answers leave no doubt of where each ends.

    None holds a sign that stands between them, but for an address at the end, which begins with its number.
    """
    if sheet.read.loose:
        return
    held: dict[int, list[Answer]] = {}
    for answer in sheet.alignment.answers:
        held.setdefault(answer.paragraph, []).append(answer)
    for number, paragraph in sheet.alignment.places.items():
        line = sheet.alignment.template[number]
        answers = {answer.cle: squeezed(answer.text) for answer in held.get(paragraph, [])}
        for signs, holes in _runs(line) if isinstance(line, Line) else ():
            *others, last = holes
            address = sheet.job.blank(last).type == "adresse" and answers.get(last, "")[:1].isdecimal()
            closed = others if address else holes
            if all(signs) and not any(sign in answers.get(cle, "") for sign in signs for cle in closed):
                yield from holes


def _runs(line: Line) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the stretches of a line between words of ours: the signs between its holes, and these holes."""
    signs, holes, after = list[str](), list[str](), list[str]()
    for piece in (*line.pieces, "\n"):
        if isinstance(piece, Hole):
            signs, holes, after = [*signs, *(after if holes else [])], [*holes, piece.cle], []
        elif letters(piece) or "\n" in piece:
            if holes:
                yield signs, holes
            signs, holes, after = [], [], []
        else:
            after.append(squeezed(piece))


def _best(places: Sequence[Place]) -> Place:
    """Return the place whose text is taken: surely read first, then with its lines, which a sentence puts on one."""
    return min(places, key=lambda place: (not place.sure, "\n" not in place.text))


def _typed(place: Place, *, typeset: bool) -> str:
    """Return the text of a place; where a typesetter broke the lines, only an address has its own."""
    return " ".join(place.text.split("\n")) if typeset and place.blank.type != "adresse" else place.text


def _doubts(place: Place, places: Sequence[Place]) -> Iterator[Note]:
    libelle = place.blank.libelle
    if not place.sure:
        yield Note("incertaine", {"libelle": libelle, "texte": inline(place.text)})
        return
    others = [other.text for other in places if other.sure and squeezed(inline(other.text)) != squeezed(inline(place.text))]
    for other in dict.fromkeys(map(inline, others)):
        yield Note("plusieurs", {"libelle": libelle, "texte": inline(place.text), "autre": other})


def _options(sheet: Sheet, layout: Layout) -> Iterator[tuple[str, bool]]:
    """Yield each optional passage whose fate the file tells, and whether it was kept."""
    ticked = {field.name.removeprefix("option."): field.text == TICKED for field in sheet.read.fields if field.name.startswith("option.")}
    for cle in layout.options:
        if cle in ticked:
            # A box that is not ticked says nothing yet, unless another answer to the same question is.
            rivals = next((members for members in layout.groupes.values() if cle in members), ())
            if ticked[cle] or any(ticked.get(one) for one in rivals):
                yield cle, ticked[cle]
        elif cle not in sheet.put_aside:
            kept = _kept(sheet, cle)
            if kept is not None:
                yield cle, kept


def _kept(sheet: Sheet, cle: str) -> bool | None:
    """Return whether the words of an optional passage are in the file, None when it has too few words to say."""
    lines = [(number, line) for number, line in enumerate(sheet.alignment.template) if isinstance(line, Line) and line.option == cle]
    if any(number in sheet.alignment.places for number, _ in lines):
        return True
    return False if any(line.weight >= STRONG for _, line in lines) else None


def _passages(sheet: Sheet) -> Iterator[Note]:
    """Yield the passages that are the buyer's own, and those of ours that he removed or wrote again."""
    for text in sheet.others:
        # The foot of a page where lines alone are known, what the typesetter adds to a contract.
        if sheet.read.typeset and (FOOT.search(text) or ADDED.fullmatch(text)):
            continue
        if letters(text) >= STRONG and not INSTRUCTION.match(text.strip()) and not OPTION.match(text.strip()):
            yield Note("passage_ajoute", {"texte": beginning(inline(text), SHOWN)})
    for line in sheet.alignment.missing:
        yield Note("passage_retire", {"texte": beginning(inline("…".join(line.fixed)), SHOWN)})
