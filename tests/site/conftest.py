"""What tests of the guide share: its address and one browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.chromium import chromium
from tests.site_pages import served


@pytest.fixture(scope="session")
def address(real: Path) -> Iterator[str]:
    """The real guide, served with the headers that we publish."""
    with served(real / "site") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium of a test process: Playwright refuses a second one while the first runs."""
    with chromium() as browser:
        yield browser
