"""The pages that few texts change: they are shown no other, and those of the guide in place serve as long as what they see is equal."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator.convert.source import Source
from generator.publish.guide import Guide
from generator.store.cache import Cache, key_of
from generator.store.program import whole_program
from generator.store.regular import content_and_status
from generator.store.shape import Shape

_Pages = Iterable[tuple[str, bytes]]
Kept = Callable[[str, str, Callable[[], _Pages]], _Pages]
"""Gives pages, by path, given their name, a digest of what they are shown beside all but the clauses, and what makes them."""
_STEADY: Shape[dict[str, str]] = Shape("steady", dict[str, str])
"""The SHA-256 of each page of a kind, by its path in the project."""
_LEFT_OUT = ("content/clauses/", "content/journal")
"""The files that these pages are shown nothing of."""
_MAKERS = ("jinja2", "markupsafe", "lxml", "fonttools", "num2words")


def anew(_name: str, _own: str, make: Callable[[], _Pages]) -> _Pages:
    """Return what *make* does: nothing is known of any page."""
    return make()


def key_of_rest(source: Source, guide: Guide) -> str:
    """Return a digest of all that `without_clauses` leaves of *guide*, which was made from *source*, and of what makes pages of it."""
    files = (f"{path} {digest}" for path, digest in sorted(source.digests.items()) if not path.startswith(_LEFT_OUT))
    letters = (repr((one.document.id, one.public, one.packs, one.file_name, one.job.digest)) for one in guide.letters)
    recorded = (
        repr((one.published.text.adresse, one.after and one.after.text.adresse, sha256(one.redline.encode()).hexdigest()))
        for one in guide.recorded
    )
    made_by = (whole_program(), *(f"{name} {version(name)}" for name in _MAKERS))
    # A clause that was read again may move the law's date, which any page may print.
    days = (day.isoformat() for day in (source.day, guide.day, guide.source_date))
    return key_of(*made_by, *days, repr(sorted(guide.groups.items())), *files, "", *letters, "", *recorded)


@dataclass(frozen=True)
class Steady:
    """The pages of the project in the folder *before*, of which *cache* keeps the digests under *key*."""

    cache: Cache
    key: str
    before: Path

    def made(self, name: str, own: str, make: Callable[[], _Pages]) -> Iterator[tuple[str, bytes]]:
        """Yield the pages *name*, by path: those of the project before when they are as made under this key, else new ones.

        *own* is a digest of what they are shown beside what the key holds. Raises `OSError` for a page that is changed meanwhile.
        """
        key = key_of(self.key, name, own)
        kept = _STEADY.get(self.cache, key)
        if kept and all(self._left(path, digest) is not None for path, digest in kept[0].items()):
            for path, digest in kept[0].items():
                if (content := self._left(path, digest)) is None:
                    raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), str(self.before / path))
                yield path, content
            return
        digests: dict[str, str] = {}
        for path, content in make():
            digests[path] = sha256(content).hexdigest()
            yield path, content
        _STEADY.put(self.cache, key, digests)

    def _left(self, path: str, digest: str) -> bytes | None:
        """Return the content of a file of the project before, None when it is gone or has not this *digest*."""
        held = content_and_status(self.before / path)
        return held[0] if held is not None and sha256(held[0]).hexdigest() == digest else None
