"""The data from which every page of the site is made: the library, the readings of its texts, the files offered for download."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from generator.accessibility.report import Report
from generator.archive.record import Published
from generator.convert.job import Job
from generator.models.content import Document
from generator.models.costs import Demarche
from generator.models.depot import Depot
from generator.models.library import Library, Output, Reading
from generator.models.offers import Offre
from generator.models.pack import Pack
from generator.models.page import Page
from generator.models.procedure import Procedure
from generator.models.publics import Public
from generator.models.publisher import Editeur
from generator.store.grouped import Form, Grouped
from generator.texts.folding import folded
from generator.verify.sheet import Model
from generator.verify.template import Template

Made = TypeVar("Made")
Asked = ParamSpec("Asked")


@dataclass(frozen=True)
class Apart:
    """The DOCX of a letter taken apart for the browser (tools/letter_template.py).

    `parts` are those that no answer changes, by name; `pieces` the text, as JSON; `shares` the widths of the columns of each table.
    """

    parts: Mapping[str, bytes]
    pieces: str
    shares: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Letter:
    """A document that the site fills: one text for one public, the packs that have it, and what it is filled from.

    `file_name` has no suffix. Only new pages ask for what it was converted to, which is in memory no longer than they need it:
    `content` gives it by the name of the conversion, `apart` the DOCX.
    """

    document: Document
    public: Public
    packs: tuple[str, ...]
    job: Job
    file_name: str
    content: Callable[[str], bytes]
    apart: Callable[[], Apart]


@dataclass(frozen=True)
class Recorded:
    """A published text, the text that took its place and the redline between the two, both empty while it is printed.

    `read` gives its HTML fragment, which only new pages ask for.
    """

    published: Published
    read: Callable[[], str]
    after: Published | None
    redline: str


@dataclass(frozen=True)
class Heir:
    """A text of today that took the place of a published one: how many passages change, and the redline as HTML."""

    model: Model
    passages: int
    redline: str


@dataclass(frozen=True)
class Ancestor:
    """A published text that is no longer today's, with its words and holes, and the texts of today that stand in its place."""

    published: Published
    template: Template
    heirs: tuple[Heir, ...]


@dataclass(frozen=True)
class Coming:
    """A text that changes on a day to come: who reads it, and its redline from the eve to that day by its form (`compare/redline.py`)."""

    day: date
    name: str
    titre: str
    publics: tuple[Public, ...]
    packs: tuple[str, ...]
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Specimen:
    """A finished letter to show: the PNG of its first page, and the document it was made from."""

    picture: bytes
    document: Document


OUTPUT: Form[Output] = Form(Output.told, Output.read)
"""A file that the pages offer, as JSON."""


def by_pack(outputs: Iterable[Output]) -> Grouped[str, Output]:
    """Return *outputs* by pack, in little memory."""
    return Grouped(outputs, lambda output: output.pack, OUTPUT)


def no_report(_: Output) -> None:
    """Say nothing of any file."""


@dataclass(frozen=True, eq=False)
class Guide:
    """Everything that the pages of the site print.

    `files` are those that the pages offer, None while they are being made. Readings are by clause id and by document id;
    `guide_bodies` holds the Markdown of the hand-written pages by page id. `procedure` is the tool « Quelle procédure ? »,
    `demarches` the ways of getting paid, by id, and `depots` the file that each way asks for; their texts are Markdown.
    `day` is the law's date; `source_date` dates the built files. `texts` holds each distinct text of the documents, with its
    words and the blanks between them; `recorded` is every text ever published, `ancestors` those that are no longer today's;
    `coming` those that a value of the law known today will change. `offres` holds the offer of each pack that is sold, by pack;
    `reports` gives what accessibility/ says of a file; `cards` the picture of each section, as PNG;
    `groups` the options that answer each question, whatever the document.
    """

    library: Library
    files: Collection[Output] | None
    clause_readings: Mapping[str, tuple[Reading, ...]]
    document_readings: Mapping[str, tuple[Reading, ...]]
    guide_bodies: Mapping[str, str]
    day: date
    source_date: date
    procedure: Procedure | None = None
    demarches: Mapping[str, Demarche] = field(default_factory=dict)
    depots: Mapping[str, Depot] = field(default_factory=dict)
    texts: Sequence[tuple[Model, Template]] = ()
    letters: tuple[Letter, ...] = ()
    recorded: tuple[Recorded, ...] = ()
    ancestors: tuple[Ancestor, ...] = ()
    coming: tuple[Coming, ...] = ()
    specimen: Specimen | None = None
    offres: Mapping[str, Offre] = field(default_factory=dict)
    reports: Callable[[Output], Report | None] = no_report
    cards: Mapping[str, bytes] = field(default_factory=dict)
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    known: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, repr=False)
    """What `once_for_guide` made, by what made it and what it was made of."""

    @property
    def outputs(self) -> Collection[Output]:
        """The files that the pages offer. Raises `ValueError` while they are being made: no page that names one can be."""
        if self.files is None:
            message = "the files are still being made"
            raise ValueError(message)
        return self.files

    @cached_property
    def by_pack(self) -> Grouped[str, Output]:
        """The files by pack, in little memory."""
        return self.outputs if isinstance(self.outputs, Grouped) else by_pack(self.outputs)

    @cached_property
    def by_place(self) -> dict[tuple[str, str | None], list[Output]]:
        """The files by pack and document; a ZIP has no document."""
        found: dict[tuple[str, str | None], list[Output]] = {}
        for output in self.outputs:
            found.setdefault((output.pack, output.document), []).append(output)
        return found

    @property
    def publisher(self) -> Editeur | None:
        """The publisher of the site, None when the library names none."""
        return next(iter(self.library.editeurs.values()), None)

    @property
    def address(self) -> str | None:
        """The address of the guide once online, which ends in `/`; None when the publisher gives none."""
        return self.publisher.racine if self.publisher else None

    @cached_property
    def _packs(self) -> list[Pack]:
        # « Écrivains » stands with the E, whatever the locale of the machine.
        return sorted(self.library.packs.values(), key=lambda pack: folded(pack.pluriel.casefold()))

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {pack.id: rank for rank, pack in enumerate(self._packs)}

    def packs(self) -> list[Pack]:
        """Return the packs in the order of the menu."""
        return list(self._packs)

    def packs_of(self, names: Iterable[str]) -> list[Pack]:
        """Return those of *names* that are packs of the site, in the order of the menu."""
        # Thousands of pages ask for a few of them: none looks at all of a thousand.
        return [self._packs[rank] for rank in sorted({self._ranks[name] for name in names if name in self._ranks})]

    def section(self, name: str) -> list[Page]:
        """Return the guide's pages of one section, in order."""
        return sorted((page for page in self.library.pages.values() if page.section == name), key=lambda page: (page.ordre, page.id))

    @cached_property
    def _documents(self) -> list[Document]:
        return self._in_use({slug for pack in self.library.packs.values() for slug in pack.documents})

    def documents(self) -> list[Document]:
        """Return the documents that at least one pack uses, in the order of use."""
        return list(self._documents)

    def documents_of(self, pack: Pack) -> list[Document]:
        """Return the documents of *pack*, in the order of use."""
        return self._in_use(pack.documents)

    def _in_use(self, names: Iterable[str]) -> list[Document]:
        found = (self.library.documents[name] for name in {*names} if name in self.library.documents)
        return sorted(found, key=lambda document: (document.ordre, document.id))


def once_for_guide(make: Callable[Concatenate[Guide, Asked], Made]) -> Callable[Concatenate[Guide, Asked], Made]:
    """Return *make*, which makes the same thing of a guide once: what it made is in memory as long as that guide, and no longer."""

    @wraps(make)
    def made(guide: Guide, /, *of: Asked.args, **named: Asked.kwargs) -> Made:
        key = (make, *of, *named.items())
        if key not in guide.known:
            guide.known[key] = make(guide, *of, **named)
        found: Made = guide.known[key]
        return found

    return made
