"""A tree as it was read: what every command and every build starts from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.convert.all import job_of
from generator.convert.job import Job
from generator.models.editions import EDITIONS, Edition
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.procedure import Procedure
from generator.render.document import Rendering


@dataclass(frozen=True)
class Rendered:
    """The texts of a tree: each document of each pack for each public, each page of the guide by id, the decision helper."""

    renderings: Sequence[Rendering]
    bodies: Mapping[str, str]
    procedure: Procedure | None


@dataclass(frozen=True)
class Source:
    """The library, the packs asked for and the law's day; their texts are rendered when they are first asked for."""

    library: Library
    packs: Sequence[Pack]
    day: date
    env: ImmutableSandboxedEnvironment
    render: Callable[[], Rendered]

    @cached_property
    def _rendered(self) -> Rendered:
        return self.render()

    @property
    def renderings(self) -> Sequence[Rendering]:
        """Every document of every pack for every public that it is for, in the order of the packs."""
        return self._rendered.renderings

    @property
    def bodies(self) -> Mapping[str, str]:
        """The Markdown of the guide's pages, by page id."""
        return self._rendered.bodies

    @property
    def procedure(self) -> Procedure | None:
        """The decision helper with its texts in Markdown, None when the tree has none."""
        return self._rendered.procedure

    def of(self, pack: Pack) -> list[Rendering]:
        """Return the renderings of *pack*, in the order of its documents."""
        return [rendering for rendering in self.renderings if rendering.pack.id == pack.id]

    def job(self, rendering: Rendering) -> Job:
        """Return the conversion of *rendering*, one of `renderings`."""
        return self._jobs[id(rendering)]

    @cached_property
    def _jobs(self) -> dict[int, Job]:
        # By identity: to compare two renderings is to compare their texts.
        return {id(rendering): job_of(self.library, rendering) for rendering in self.renderings}


def file_name(rendering: Rendering, edition: Edition) -> str:
    """Return `<document>[-<public>]` with the edition's suffix; the public stands when the document has more than one."""
    public = f"-{rendering.public.replace('_', '-')}" if len(rendering.document.publics) > 1 else ""
    return f"{rendering.document.id}{public}{EDITIONS[edition].suffix}"
