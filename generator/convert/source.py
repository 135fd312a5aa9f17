"""The content as it was read: the library and the texts rendered from it, from which every command starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.convert.all import job_of
from generator.convert.deliveries import Delivery, deliveries
from generator.convert.job import Job
from generator.models.costs import Demarche
from generator.models.depot import Depot
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.procedure import Procedure
from generator.render.document import Rendering
from generator.store.cache import key_of


@dataclass(frozen=True)
class Rendered:
    """The rendered texts: documents of each pack for each public, the guide's pages by id, « Quelle procédure ? », ways and their files."""

    renderings: Sequence[Rendering]
    bodies: Mapping[str, str]
    procedure: Procedure | None
    demarches: Mapping[str, Demarche]
    depots: Mapping[str, Depot]


_OWN = ("content/clauses/", "content/documents/", "content/guide/", "content/journal", "content/versions/", "packs/")
"""The files of one clause, one document, one pack or one page, and those that only the site and the rules read."""


@dataclass(frozen=True)
class Source:
    """The library, the packs asked for and the law's day. The texts are rendered when one of them is first needed.

    `digests` gives that of each file that was read, by path, `digest` that of all of them.
    """

    library: Library
    packs: Sequence[Pack]
    day: date
    env: ImmutableSandboxedEnvironment
    render: Callable[[], Rendered]
    digests: Mapping[str, str]
    digest: str = ""

    @cached_property
    def _rendered(self) -> Rendered:
        return self.render()

    @property
    def renderings(self) -> Sequence[Rendering]:
        """Every document of every pack for every public it is for, in the order of the packs."""
        return self._rendered.renderings

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

    def of(self, pack: Pack) -> list[Rendering]:
        """Return the renderings of *pack*, in the order of its documents."""
        return self._of_packs.get(pack.id, [])

    def delivered(self, pack: Pack) -> list[Delivery]:
        """Return what *pack* delivers, in the order of its documents: a text that several publics share is there once."""
        return deliveries(self.of(pack), self.job)

    def job(self, rendering: Rendering) -> Job:
        """Return the conversion job of *rendering*, one of `renderings`."""
        return self._jobs[id(rendering)]

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
    def _jobs(self) -> dict[int, Job]:
        # By identity: to compare two renderings is to compare their texts.
        return {id(rendering): job_of(self.library, rendering) for rendering in self.renderings}
