"""What tests share: one cache a session, and the frozen library read once."""

import fcntl
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from generator.convert.source import Source
from tests.chromium import chromium
from tests.frozen import DAY, LIBRARY
from tests.reading import read
from tests.site_pages import served
from tests.tools import ROOT
from tests.trees import clausier

# The same examples every time: a test that fails once in a hundred runs teaches people not to look.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")

TODAY = date.today()  # noqa: DTZ011 - the day the real guide is built for, as a publisher would
"""The real content is read on the day it is built: a text read again since then shows that day."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start with the longest files: taken last, one would keep a process at work while the others wait."""
    items.sort(key=lambda item: item.path.name not in ("test_site_browser.py", "test_site_pages.py"))


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One output folder for the whole session: its cache makes the second reading of a file free."""
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the real content, packs and guide, built once for every process that runs tests."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    out = shared / "real"
    with (shared / "real.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (out / "site").is_dir():
            clausier(ROOT, "site", "--date", TODAY.isoformat(), "--out", str(out))
    return out


@pytest.fixture(scope="session")
def real_source(real: Path) -> Source:
    """The real content, checked and rendered."""
    found, problems = read(ROOT, real, TODAY)
    assert [problem for problem in problems if problem.severity == "erreur"] == []
    return found


@pytest.fixture(scope="session")
def source(out: Path) -> Source:
    """The frozen library, checked and rendered: it holds no problem."""
    found, problems = read(LIBRARY, out, DAY)
    assert problems == []
    return found


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
