"""The sheet that every rule judges: a delivered file, read and aligned with the text it was made from, today's or a published one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from generator.convert.job import TICKED, Blank, Job
from generator.convert.provenance import Provenance, digest
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public, PublicTraits
from generator.render.document import Rendering
from generator.verify.align import Alignment
from generator.verify.messages import WORDS
from generator.verify.published import Older
from generator.verify.reading import Read
from generator.verify.rows import Row
from generator.verify.squeeze import beginning, squeezed
from generator.verify.template import Line
from generator.verify.values import day_of, days_of, number_of

_LINES = 4
Day = date
"""Inside `Sheet` its own method has that name."""
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
WORDED = ("texte", "adresse", "choix")
"""Types of blanks that are answered in words."""

OPTION = re.compile(r"\[?(Option – .+?|Choix \d+ sur \d+ – .+?)\s*(?:\(|: )(?:à conserver ou à supprimer|gardez un seul de ces)", re.DOTALL)


@dataclass(frozen=True)
class Model:
    """A document of today's library: its rendering for one public of one pack, its conversion job, and the packs that print it."""

    rendering: Rendering
    job: Job
    packs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """One place of a blank: the text found there, and the paragraph around it (empty for a form field)."""

    blank: Blank
    text: str
    paragraph: str
    option: str = ""
    sure: bool = True

    @property
    def answered(self) -> bool:
        """Whether it holds an answer, and not the prompt."""
        return is_answer(self.blank, self.text)

    @property
    def where(self) -> str:
        """The French words that locate it: the label of the blank, and the passage it stands in."""
        if not self.paragraph:
            return self.blank.libelle
        return WORDS["champ"].format(libelle=self.blank.libelle, debut=beginning(self.paragraph))


def is_answer(blank: Blank, text: str) -> bool:
    """Return whether *text* is an answer: not empty, nor the prompt of *blank* today or in an older version."""
    return bool(text.strip()) and squeezed(text) != squeezed(blank.prompt) and not _BRACKETED.fullmatch(text.strip())


@dataclass(frozen=True)
class Sheet:
    """A delivered file under verification on *day*.

    `model` is today's document nearest to it, `models` every one of the same document and public;
    `provenance` is what the file says of itself, None when it says nothing; `publics` are those whose text it has;
    `following` is the document that stands after it in the same file, None for none;
    `older` is the published text it was made from, None when that is today's or is not in the record.
    """

    read: Read
    library: Library
    day: date
    model: Model
    models: Sequence[Model]
    alignment: Alignment
    provenance: Provenance | None
    publics: tuple[Public, ...]
    following: Model | None = None
    older: Older | None = None

    @property
    def job(self) -> Job:
        """The job of the text that the file is aligned with: the published one it was made from, else today's."""
        return self.older.job if self.older else self.model.job

    @property
    def public(self) -> PublicTraits:
        """The record of the public that the document is written for."""
        return PUBLICS[self.model.rendering.public]

    @property
    def for_persons(self) -> bool:
        """Whether all those for whom the text may be written are human beings."""
        return all(PUBLICS[public].person for public in self.publics)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every place of every blank, in reading order, except those of tables, which are in `rows`."""
        return tuple(self._places())

    def _places(self) -> Iterator[Place]:
        known = {blank.cle: blank for blank in self.job.champs}
        named = {field.name for field in self.read.fields if field.name in known}
        for answer in self.alignment.answers:
            if answer.cle not in named:
                yield Place(known[answer.cle], answer.text, self.alignment.paragraphs[answer.paragraph], answer.option, answer.sure)
        for field in self.read.fields:
            if field.name in known:
                yield Place(known[field.name], field.text, "", self._option(field.name))

    def _option(self, cle: str) -> str:
        """Return the optional passage that contains every place of a blank, empty when a place stands outside it."""
        lines = [line for line in self.alignment.template if isinstance(line, Line) and any(hole.cle == cle for hole in line.holes)]
        options = {line.option for line in lines}
        waiting = options <= self.put_aside
        return min(options) if options and waiting else ""

    @property
    def rows(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows of each table in the document, by its blank; rows that still show prompts are included."""
        return self.alignment.rows

    def answered_rows(self, cle: str) -> list[Row]:
        """Return the rows of a table that have an answer, reduced to their answered cells."""
        kept = ({name: text for name, text in row.items() if is_answer(self.job.blank(name), text)} for row in self.rows.get(cle, ()))
        return [row for row in kept if row]

    def text(self, cle: str) -> str | None:
        """Return the answer to a blank, None when it has none."""
        answers = [place for place in self.places if place.blank.cle == cle and place.answered]
        return min(answers, key=lambda place: not place.sure).text if answers else None

    def date(self, cle: str) -> date | None:
        """Return the date answered to a blank, None when it is not a date."""
        text = self.text(cle)
        return None if text is None else day_of(text)

    def days(self, cle: str) -> tuple[Day, ...]:
        """Return the dates answered to a blank of type date or dates, none when it has no readable answer."""
        text = self.text(cle)
        return () if text is None else days_of(text) or ()

    def amount(self, cle: str) -> Decimal | None:
        """Return the sum or the number answered to a blank, None when there is none."""
        text = self.text(cle)
        return None if text is None else number_of(text)

    def held(self, name: str) -> Decimal | None:
        """Return the figure of a legal value on the day of verification, None when it is not known or is not a figure."""
        droit = self.library.droit.get(name)
        found = droit.on(self.day) if droit else None
        return found[1].valeur if found and isinstance(found[1].valeur, Decimal) else None

    def label(self, cle: str) -> str:
        """Return the label under which the buyer knows a blank."""
        return self.library.champs[cle].libelle

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The paragraphs that match no line of the template."""
        return tuple(text for place, text in enumerate(self.alignment.paragraphs) if place not in self.alignment.used)

    @cached_property
    def free_texts(self) -> tuple[tuple[str, str], ...]:
        """The texts in the buyer's own words, each with how to find it: free answers, cells, added paragraphs."""
        answers = ((place.where, place.text) for place in self.places if place.blank.type in WORDED and place.answered)
        cells = (
            (WORDS["ligne"].format(libelle=self.label(cle), numero=number), text)
            for cle in self.rows
            for number, row in enumerate(self.answered_rows(cle), 1)
            for text in row.values()
        )
        # Where nothing but lines are known, a number may go on to the next one.
        following = (*self.others[1:], "") if self.read.loose else [""] * len(self.others)
        own = (
            (WORDS["passage"].format(debut=beginning(text)), f"{text}\n{after}" if after else text)
            for text, after in zip(self.others, following, strict=bool(self.others))
        )
        return tuple(dict.fromkeys((*answers, *cells, *own)))

    @property
    def current(self) -> bool:
        """Whether the file was made from today's text; a file that does not say, and is none of the record, is taken as such."""
        if self.older:
            return False
        return self.provenance is None or self.provenance.empreinte in {digest(model.job.markdown) for model in self.models}

    @property
    def faithful(self) -> bool:
        """Whether the text it is aligned with is the very one it was made from, today's or a published one."""
        return self.older is not None or self.current

    @cached_property
    def undecided(self) -> tuple[str, ...]:
        """The names of the optional passages that still have their instruction: « Option – … » or « Choix 1 sur 2 – … »."""
        texts = self.read.paragraphs
        if self.read.loose:
            # An instruction may go on to the next lines.
            texts = tuple(" ".join(texts[place : place + _LINES]) for place in range(len(texts)))
        found = (OPTION.match(text.strip()) for text in texts)
        return tuple(dict.fromkeys(" ".join(match[1].split()) for match in found if match))

    @cached_property
    def put_aside(self) -> frozenset[str]:
        """The optional passages whose blanks are not needed yet: those not decided, and those of a form whose box is not ticked."""
        options = {line.option: squeezed(line.libelle) for line in self.alignment.template if isinstance(line, Line) and line.option}
        ticked = {
            field.name.removeprefix("option."): field.text == TICKED for field in self.read.fields if field.name.startswith("option.")
        }
        waiting = set(map(squeezed, self.undecided))
        return frozenset(option for option, label in options.items() if (not ticked.get(option) if ticked else label in waiting))
