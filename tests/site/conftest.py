"""What tests of the guide share: its address."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site_pages import served


@pytest.fixture(scope="session")
def address(real: Path) -> Iterator[str]:
    """The real guide, served with the headers that we publish."""
    with served(real / "site") as address:
        yield address
