"""What tests share: one cache a session, and the frozen library read once."""

from pathlib import Path

import pytest
from hypothesis import settings

from generator.cache import open_cache
from generator.packs import Source
from generator.pipeline import Request, read
from tests.frozen import DAY, LIBRARY

# The same examples every time: a test that fails once in a hundred runs teaches people not to look.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One output folder for the whole session: its cache makes the second reading of a file free."""
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="session")
def source(out: Path) -> Source:
    """The frozen library, checked and rendered: it holds no problem."""
    found, problems = read(Request(LIBRARY, out, DAY), open_cache(out))
    assert problems == []
    return found
