"""3,000 dossiers at random are completed in the browser and by `clausier fill`: same sums, same words, same cautions."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page

from generator.convert.job import Job
from generator.convert.source import Source
from generator.models.publics import PUBLICS
from generator.render.document import Rendering
from tests.site.test_letters_parity import counted_alike, letters, page

__all__ = ["letters", "page"]


def test_three_thousand_dossiers_are_counted_alike(page: Page, letters: Mapping[Job, tuple[Rendering, str]], real_source: Source) -> None:
    counts = counted_alike(page, letters, real_source.library, 3_000, 3)

    assert counts["dossiers"] == 3_000
    assert all(counts[public] > 100 for public in PUBLICS)
    assert counts["part payments"] > 1_000
    assert counts["several invoices"] > 1_000
    assert counts["wrong figures"] > 300
    assert counts["typed figures"] - counts["wrong figures"] > 300
