"""The content as it was read: the library and the texts rendered from it, from which every command starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.convert.deliveries import Delivery, deliveries
from generator.convert.job import Job
from generator.convert.jobs import job_of
from generator.models.costs import Demarche
from generator.models.depot import Depot
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.procedure import Procedure
from generator.models.publics import Public
from generator.render.document import Rendering
from generator.store.cache import key_of
from generator.store.lately import lately

RECENT = 8_000_000
"""Characters of the texts kept at hand while packs are read one after the other: those of all of ours, not of a thousand packs."""


@dataclass(frozen=True)
class Rendered:
    """The rendered texts that are of no pack: the guide's pages by id, « Quelle procédure ? », ways of getting paid and their files."""

    bodies: Mapping[str, str]
    procedure: Procedure | None
    demarches: Mapping[str, Demarche]
    depots: Mapping[str, Depot]


_OWN = ("content/clauses/", "content/documents/", "content/guide/", "content/journal", "content/versions/", "packs/")
"""The files of one clause, one document, one pack or one page, and those that only the site and the rules read."""


@dataclass(frozen=True)
class Source:
    """The library, the packs asked for and the law's day. A text is rendered when it is first needed.

    `texts` renders the documents of a pack, `render` what is of none.
    `digests` gives that of each file that was read, by path, `digest` that of all of them.
    """

    library: Library
    packs: Sequence[Pack]
    day: date
    env: ImmutableSandboxedEnvironment
    texts: Callable[[Pack], Sequence[Rendering]]
    render: Callable[[], Rendered]
    digests: Mapping[str, str]
    digest: str = ""

    @cached_property
    def _rendered(self) -> Rendered:
        return self.render()

    @cached_property
    def renderings(self) -> Sequence[Rendering]:
        """Every document of every pack for every public it is for, in the order of the packs; they stay in memory."""
        return [rendering for pack in self.packs for rendering in self.texts(pack)]

    @property
    def bodies(self) -> Mapping[str, str]:
        """The Markdown of the guide's pages, by page id."""
        return self._rendered.bodies

    @property
    def procedure(self) -> Procedure | None:
        """The tool « Quelle procédure ? » with its texts in Markdown, None when the content has none."""
        return self._rendered.procedure

    @property
    def demarches(self) -> Mapping[str, Demarche]:
        """The ways of getting paid, by id, with their texts in Markdown."""
        return self._rendered.demarches

    @property
    def depots(self) -> Mapping[str, Depot]:
        """The file that each way asks for, by id, with its texts in Markdown."""
        return self._rendered.depots

    def of(self, pack: Pack) -> Sequence[Rendering]:
        """Return the renderings of *pack*, in the order of its documents."""
        return self._of_packs.get(pack.id, []) if self._whole else self._lately(pack.id)

    def delivered(self, pack: Pack) -> list[Delivery]:
        """Return what *pack* delivers, in the order of its documents: a text that several publics share is there once."""
        return deliveries(self.of(pack), self.job)

    def job(self, rendering: Rendering) -> Job:
        """Return the conversion job of *rendering*."""
        if not self._whole:
            return job_of(self.library, rendering)
        # By identity: to compare two renderings is to compare their texts. What is not held may leave its place to another.
        told = (id(rendering.document), id(rendering.packed), id(rendering.used), rendering.public, rendering.titre)
        known = self._jobs.get(told)
        return known or self._jobs.setdefault(told, job_of(self.library, rendering))

    @property
    def held(self) -> Sequence[Rendering]:
        """The renderings that stay in memory: all of them once `renderings` was asked for, none before."""
        return self.renderings if self._whole else ()

    @property
    def _whole(self) -> bool:
        return "renderings" in vars(self)

    @cached_property
    def _lately(self) -> Callable[[str], Sequence[Rendering]]:
        # It does not hold this source, which is let go with its texts as soon as nobody asks it for more.
        packs, texts = {pack.id: pack for pack in self.packs}, self.texts
        return lately(lambda name: texts(packs[name]) if name in packs else [], lambda own: sum(one.packed.length for one in own), RECENT)

    @cached_property
    def common(self) -> str:
        """The digest of the day and of the files that any text may be made from: all but those of one clause, document, pack or page."""
        shared = (f"{path} {digest}" for path, digest in self.digests.items() if not path.startswith(_OWN))
        return key_of(self.day.isoformat(), *shared)

    @cached_property
    def _of_packs(self) -> dict[str, list[Rendering]]:
        found: dict[str, list[Rendering]] = {}
        for rendering in self.renderings:
            found.setdefault(rendering.pack.id, []).append(rendering)
        return found

    @cached_property
    def _jobs(self) -> dict[tuple[int, int, int, Public, str], Job]:
        return {}
