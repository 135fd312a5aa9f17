"""What tests of documents share: pandoc, with the reference documents that it takes its styles from."""

from pathlib import Path

import pytest

from generator.convert.editions import Tools, prepare
from tests.conftest import alone


@pytest.fixture(scope="session")
def tools(shared: Path) -> Tools:
    """The tools of a conversion, prepared once for every process."""
    with alone(shared / "references.lock"):
        return prepare(shared / "references")
