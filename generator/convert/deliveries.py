"""What a pack delivers: each text of a document once, for all the publics that have it, and the names of its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from generator.convert.job import Job
from generator.models.editions import EDITIONS, Edition
from generator.models.publics import Public, in_order
from generator.render.document import Rendering


@dataclass(frozen=True)
class Delivery:
    """One text of a document in a pack: a rendering that prints it, its conversion job, the publics that it serves, in order.

    `name` is that of its files, without a suffix.
    """

    rendering: Rendering
    job: Job
    publics: tuple[Public, ...]
    name: str

    def file_name(self, edition: Edition) -> str:
        """Return the name of its file in *edition*."""
        return f"{self.name}{EDITIONS[edition].suffix}"


def deliveries(renderings: Iterable[Rendering], job_of: Callable[[Rendering], Job]) -> list[Delivery]:
    """Return what the pack of *renderings* delivers, in their order; texts that differ by their public alone are one."""
    texts: dict[tuple[str, Job], list[Rendering]] = {}
    jobs: dict[tuple[str, Job], Job] = {}
    held: dict[str, list[Public]] = {}
    for rendering in renderings:
        job = job_of(rendering)
        text = rendering.document.id, replace(job, public="")
        texts.setdefault(text, []).append(rendering)
        jobs.setdefault(text, job)
        held.setdefault(rendering.document.id, []).append(rendering.public)
    found = []
    for text, alike in texts.items():
        publics = in_order({one.public for one in alike})
        job = jobs[text]
        shared = replace(job, public=publics[0], publics=tuple(publics)) if len(publics) > 1 else job
        found.append(Delivery(alike[0], shared, tuple(publics), _name(alike[0], publics, held[text[0]])))
    return found


def filled_name(rendering: Rendering, edition: Edition) -> str:
    """Return the usual name of *rendering* filled for one client: `<document>[-<public>]` with the suffix of *edition*."""
    return f"{_name(rendering, [rendering.public], [rendering.public])}{EDITIONS[edition].suffix}"


def _name(rendering: Rendering, publics: Sequence[Public], held: Sequence[Public]) -> str:
    """Return `<document>` with the *publics* that its text serves, of those that the pack has a text for.

    Nobody is named when there is nobody else. Three publics are named by the one that is left: a name stays short.
    """
    named, document = rendering.document.publics, rendering.document.id
    if len(named) == 1 or (len(publics) > 1 and len(publics) == len(held)):
        return document
    left = [public for public in in_order(held) if public not in publics]
    told = f"sauf-{_joined(left)}" if len(publics) > 2 else _joined(publics)  # noqa: PLR2004 - three
    return f"{document}-{told}"


def _joined(publics: Sequence[Public]) -> str:
    return "-et-".join(public.replace("_", "-") for public in publics)
