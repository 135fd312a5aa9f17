"""Build the site from the project that was staged, and put both in place."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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
from generator.store.memory import trim
from generator.store.program import whole_program
from generator.store.record import Seen, Standing
from generator.store.regular import listed
from generator.store.swap import exchange

STAGED = ".new-guide"
"""The folder of the project while it is staged and built."""
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
    known = {f"docs/{DOWNLOADS}{output.path}": output.sha256 for output in packed.outputs}
    digests = _digests(staged, known)
    stamp = key_of(*(part for item in digests.items() for part in item), whole_program(), *engine_versions())
    if stands.whole and (current / STAMP).is_file() and (current / STAMP).read_text("ascii") == stamp:
        return Built(staged, current, out, stands.files)
    left = build_site(staged, day, cache, Before(current, stands.files), digests, site.parent, frozenset({digest_of(SHEET)}))
    (staged / "site" / STAMP).write_text(stamp, "ascii")
    new = out / ".new-site"
    (staged / "site").rename(new)
    return Built(staged, new, out, left)


def _digests(folder: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Return the SHA-256 of each file of *folder*, in hexadecimal, by path in order; *known* holds some of them."""
    names = sorted(name for name, _ in listed(folder))
    return {name: known.get(name) or hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
