"""Stage the guide: gather what its pages are made from, write the MkDocs project that shows it."""

from __future__ import annotations

import gc
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.convert.source import Source
from generator.package.packs import Packed
from generator.publish.accessible import judged
from generator.publish.gathering import guide_of_texts
from generator.publish.published import STAGED
from generator.publish.staging import stage_files, stage_texts
from generator.publish.steady import Steady, key_of_rest
from generator.publish.storefront import offered, storefront
from generator.store.cache import Cache
from generator.store.twin import Word


class Publication:
    """A project that is being staged: the pages of the texts first, then those that name the files of the packs, and these files."""

    def __init__(self, source: Source, cache: Cache, executor: Executor, site: Path, out: Path, ready: Word) -> None:
        """Stage the pages of the texts below *out*.

        *site* is the folder of the hand-written files (configuration, theme, assets). The texts are converted once *ready* returns,
        when the packs have left what they converted of them in *cache*.
        """
        self._cache, self._staged = cache, out / STAGED
        self._guide = storefront(guide_of_texts(source, cache, executor, ready), cache)
        # A tenth of the time goes to a collector that finds nothing: all of it serves until the pages are staged.
        gc.freeze()
        self._steady = Steady(cache, key_of_rest(source, self._guide), out / "guide")
        # What these pages remember of the guide ends with them.
        stage_texts(replace(self._guide), site, self._staged, self._steady)

    def stage(self, packed: Packed) -> date:
        """Stage the pages that offer the files of *packed*, and these files; return the day that dates the pages."""
        files = offered(packed.outputs, self._guide.offres)
        reports = judged(packed.folder, self._guide.library.documents).reports(self._cache)
        stage_files(replace(self._guide, files=files, reports=reports), packed.folder, self._staged, self._steady)
        return self._guide.source_date
