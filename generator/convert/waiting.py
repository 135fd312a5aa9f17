"""A job that waits for the converter, in little memory."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import replace

from generator.convert.job import Job
from generator.texts.packed import packed


class Waiting:
    """A job that waits for the converter, and the *editions* that it lacks; its text is packed: those of a thousand packs fill a memory."""

    __slots__ = ("_job", "_text", "digest", "editions", "length", "line", "path")

    def __init__(self, job: Job, path: str, line: int) -> None:
        """Pack *job*; *path* and *line* are those to name when it cannot be converted."""
        self._job, self._text = replace(job, markdown=""), packed(job.markdown)
        self.digest, self.length, self.path, self.line = job.digest, len(job.markdown), path, line
        self.editions: list[str] = []

    @property
    def job(self) -> Job:
        """The job, its text unpacked."""
        return replace(self._job, markdown=self._text.text)

    def asked(self, editions: Iterable[str]) -> Waiting:
        """Return the same job, of which *editions* alone are asked; both hold its text once."""
        one = copy.copy(self)
        one.editions = [*editions]
        return one

    @property
    def titre(self) -> str:
        """The title of what it makes."""
        return self._job.titre
