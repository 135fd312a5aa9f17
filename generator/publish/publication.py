"""Turn the packs and the library into the guide: gather what its pages are made from, stage the MkDocs project, build the site."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.convert.source import Source
from generator.outgoing.page import digest_of
from generator.package.packs import Packed
from generator.package.review_sheet import SHEET
from generator.publish.accessible import judged
from generator.publish.engine.before import Before
from generator.publish.engine.build import build_site, engine_versions
from generator.publish.gathering import guide_of_texts
from generator.publish.staging import DOWNLOADS, stage_files, stage_texts
from generator.publish.steady import Steady, key_of_rest
from generator.publish.storefront import offered, storefront
from generator.store.cache import Cache, key_of
from generator.store.memory import trim
from generator.store.program import whole_program
from generator.store.record import Seen, Standing
from generator.store.regular import listed
from generator.store.swap import exchange
from generator.store.twin import Word

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


class Publication:
    """A project that is being staged: the pages of the texts first, then those that name the files of the packs, and these files."""

    def __init__(self, source: Source, cache: Cache, executor: Executor, site: Path, out: Path, ready: Word) -> None:
        """Stage the pages of the texts below *out*.

        *site* is the folder of the hand-written files (configuration, theme, assets). The texts are converted once *ready* returns,
        when the packs have left what they converted of them in *cache*.
        """
        self._cache, self._staged = cache, out / STAGED
        self._guide = storefront(guide_of_texts(source, cache, executor, ready))
        # A tenth of the time goes to a collector that finds nothing: all of it serves until the pages are staged.
        gc.freeze()
        self._steady = Steady(cache, key_of_rest(source, self._guide), out / "guide")
        stage_texts(self._guide, site, self._staged, self._steady)

    def stage(self, packed: Packed) -> date:
        """Stage the pages that offer the files of *packed*, and these files; return the day that dates the pages."""
        files = offered(packed.outputs, self._guide.offres)
        reports = judged(packed.outputs, packed.folder, self._guide.library.documents).reports(self._cache)
        stage_files(replace(self._guide, files=files, reports=reports), packed.folder, self._staged, self._steady)
        return self._guide.source_date


def published(packed: Packed, day: date, site: Path, out: Path, cache: Cache, stands: Standing) -> Built:
    """Return the guide built from the project that was staged below *out* for *packed*, whose pages are of that *day*.

    *stands* is what stands of the one in place, which serves when it is whole and equal, and those of its files that are equal when it
    is not. *site* is the folder of the hand-written files.

    Raises `PublishError` when MkDocs finds a broken link or a page out of the menu.
    """
    staged, current = out / STAGED, out / "site"
    # Where this process staged it too, what did so leaves its place to MkDocs.
    trim()
    known = {f"{DOWNLOADS}/{output.path}": output.sha256 for output in packed.outputs}
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
    return {name: known.get(name) or hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(listed(folder))}
