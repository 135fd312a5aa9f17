"""The pages that few texts change: they are shown no other, and those of the guide in place serve as long as what they see is equal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

Kept = Callable[[str, str, Callable[[], Mapping[str, bytes]]], Mapping[str, bytes]]
"""Returns pages, given their name, a digest of what they are shown beside all but the clauses, and what makes them."""
_STEADY: Shape[dict[str, str]] = Shape("steady", dict[str, str])
"""The SHA-256 of each page of a kind, by its path in the project."""
_LEFT_OUT = ("content/clauses/", "content/journal")
"""The files that these pages are shown nothing of."""
_MAKERS = ("jinja2", "markupsafe", "lxml", "fonttools", "num2words")


def anew(_name: str, _own: str, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
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

    def made(self, name: str, own: str, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
        """Return the pages *name*, by path: those of the project before when they are as made under this key, else new ones.

        *own* is a digest of what they are shown beside what the key holds.
        """
        key = key_of(self.key, name, own)
        kept = _STEADY.get(self.cache, key)
        left = self._left(kept[0]) if kept else None
        if left is not None:
            return left
        made = make()
        _STEADY.put(self.cache, key, {path: sha256(content).hexdigest() for path, content in made.items()})
        return made

    def _left(self, digests: Mapping[str, str]) -> Mapping[str, bytes] | None:
        """Return the files of these *digests*, None when one is gone or was changed."""
        found: dict[str, bytes] = {}
        for path, digest in digests.items():
            held = content_and_status(self.before / path)
            if held is None or sha256(held[0]).hexdigest() != digest:
                return None
            found[path] = held[0]
        return found
