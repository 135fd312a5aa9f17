"""Build the site from the project that was staged, and put both in place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.outgoing.page import digest_of
from generator.package.packs import Packed
from generator.package.review_sheet import SHEET
from generator.publish.engine.before import Before
from generator.publish.engine.build import build_site, engine_versions
from generator.publish.engine.judged import DOWNLOADS
from generator.store.cache import Cache, key_of
from generator.store.grouped import PLAIN, Filed
from generator.store.memory import trim
from generator.store.program import whole_program
from generator.store.record import Seen, Standing
from generator.store.regular import listed
from generator.store.swap import exchange

STAGED = ".new-guide"
"""The folder of the project while it is staged and built."""
_DOWNLOADS = f"docs/{DOWNLOADS}"
STAMP = "empreinte.txt"
"""The digest of the staged project and of the programs a site was built by, kept inside it: all equal, nothing to build."""


@dataclass(frozen=True)
class Built:
    """A guide built beside the current one, ready to replace it."""

    staged: Path
    site: Path
    out: Path
    files: Mapping[str, Seen]
    """Those of the site whose content is known, as they are left."""

    def put_in_place(self) -> None:
        """Replace the site, then the staged project, by the new ones."""
        if self.site != self.out / "site":
            exchange(self.site, self.out / "site")
        exchange(self.staged, self.out / "guide")


def published(packed: Packed, day: date, site: Path, out: Path, cache: Cache, stands: Standing) -> Built:
    """Return the guide built from the project that was staged below *out* for *packed*, whose pages are of that *day*.

    *stands* is what stands of the one in place, which serves when it is whole and equal, and those of its files that are equal when it
    is not. *site* is the folder of the hand-written files.

    Raises `PublishError` when MkDocs finds a broken link or a page out of the menu.
    """
    staged, current = out / STAGED, out / "site"
    # Where this process staged it too, what did so leaves its place to MkDocs.
    trim()
    digests = _Digests(staged, Filed(((f"{_DOWNLOADS}{output.path}", output.sha256) for output in packed.outputs), PLAIN))
    stamp = key_of(digests.digest(), whole_program(), *engine_versions())
    if stands.whole and (current / STAMP).is_file() and (current / STAMP).read_text("ascii") == stamp:
        return Built(staged, current, out, stands.files)
    left = build_site(staged, day, cache, Before(current, stands.files), digests, site.parent, frozenset({digest_of(SHEET)}))
    (staged / "site" / STAMP).write_text(stamp, "ascii")
    new = out / ".new-site"
    (staged / "site").rename(new)
    return Built(staged, new, out, left)


class _Digests(Mapping[str, str]):
    """The SHA-256 of each file of a folder, in hexadecimal, by path in order: those of a thousand packs are not in memory together."""

    def __init__(self, folder: Path, known: Mapping[str, str]) -> None:
        """*known* are those of some files; that of another is worked out when it is first asked for."""
        self._folder, self._known = folder, known
        self._found: dict[str, str] = {}

    def __getitem__(self, path: str) -> str:
        digest = self._known.get(path) or self._found.get(path)
        if digest is None:
            try:
                digest = hashlib.sha256((self._folder / path).read_bytes()).hexdigest()
            except OSError as error:
                raise KeyError(path) from error
            # A text is read for this alone: whoever makes its page reads it.
            if not path.endswith(".md"):
                self._found[path] = digest
        return digest

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(name for name, _ in listed(self._folder)))

    def __len__(self) -> int:
        return sum(1 for _ in listed(self._folder))

    def digest(self) -> str:
        """Return the SHA-256 of all of them, in hexadecimal."""
        digest = hashlib.sha256()
        for path, own in self.items():
            digest.update(f"{own}  {path}\n".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()
