"""A job that waits for the converter, in little memory."""

from __future__ import annotations

import copy
import zlib
from collections.abc import Iterable
from dataclasses import replace

from generator.convert.job import Job

_QUICKLY = 1
"""A level of compression."""


class Waiting:
    """A job that waits for the converter, and the *editions* that it lacks; its text is packed: those of a thousand packs fill a memory."""

    __slots__ = ("_job", "_text", "digest", "editions", "length", "line", "path")

    def __init__(self, job: Job, path: str, line: int) -> None:
        """Pack *job*; *path* and *line* are those to name when it cannot be converted."""
        self._job, self._text = replace(job, markdown=""), zlib.compress(job.markdown.encode(), _QUICKLY)
        self.digest, self.length, self.path, self.line = job.digest, len(job.markdown), path, line
        self.editions: list[str] = []

    @property
    def job(self) -> Job:
        """The job, its text unpacked."""
        return replace(self._job, markdown=zlib.decompress(self._text).decode())

    def asked(self, editions: Iterable[str]) -> Waiting:
        """Return the same job, of which *editions* alone are asked; both hold its text once."""
        one = copy.copy(self)
        one.editions = [*editions]
        return one

    @property
    def titre(self) -> str:
        """The title of what it makes."""
        return self._job.titre
