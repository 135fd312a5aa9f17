"""The site in place, which the one that is being made replaces: what did not change is linked from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from generator.store.record import Seen, seen
from generator.store.renew import linked, renew, renew_with


@dataclass(frozen=True)
class Before:
    """The site in *folder*; *files* are those of it that stand as they were left, with their digests: they need not be read."""

    folder: Path
    files: Mapping[str, Seen] = field(default_factory=dict)

    def link(self, path: str, digest: str, target: Path) -> Seen | None:
        """Make *target* the file *path* of this site, and return it as it was left; None when its content has not that *digest*."""
        known = self.files.get(path)
        if known is None or known.sha256 != digest or not linked(target, self.folder / path):
            return None
        if seen(target, digest)._replace(changed=known.changed) == known:
            return known
        # Somebody wrote there since it was looked at, or put a link in its place.
        target.unlink()
        return None

    def put(self, path: str, content: bytes, target: Path) -> Seen:
        """Put *content*, that of the file *path*, at *target*; return it as it is left."""
        return self._left(path, sha256(content).hexdigest(), target, partial(renew_with, content))

    def copy(self, path: str, source: Path, digest: str, target: Path) -> Seen:
        """Put the content of *source*, which has that *digest*, at *target*, as `put` does."""
        return self._left(path, digest, target, partial(renew, source))

    def _left(self, path: str, digest: str, target: Path, put: Callable[[Path, Path], None]) -> Seen:
        known = self.link(path, digest, target)
        if known is None:
            put(target, self.folder / path)
        return known or seen(target, digest)
