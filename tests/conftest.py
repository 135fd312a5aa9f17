"""What tests share: one cache a session, and the frozen library read once."""

import fcntl
import gc
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from _pytest.assertion import util
from hypothesis import settings
from playwright.sync_api import Browser

from generator.convert.source import Source
from tests.chromium import chromium
from tests.frozen import DAY, LIBRARY
from tests.program import Program
from tests.reading import read
from tests.tools import ROOT
from tests.trees import clausier as run

# The same examples every time: a test that fails once in a hundred runs teaches people not to look.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")

# As the program does (generator/__main__.py): most of what tests read stays to the end of their file.
gc.set_threshold(50_000, 10, 10)

# What a shell runs in the background ignores Ctrl-C, and so would each program that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

TODAY = date.today()  # noqa: DTZ011 - the day the real guide is built for, as a publisher would
"""The real content is read on the day it is built: a text read again since then shows that day."""


# The longest files, first, by the seconds of processor that each takes: taken last, one keeps a process at work alone.
# A process is given a file when two cases of its last one are left: while the first builds the guide, the other has the next three,
# which need none and take as long.
LONGEST = (
    "test_site_browser.py",
    "test_kill.py",
    "test_hostile.py",
    "test_site_incremental.py",
    "test_verifier_parity.py",
    "test_letters_tool.py",
    "test_letters_files.py",
    "test_search.py",
    "test_dossier_tools.py",
    "test_tool_pages.py",
    "test_verify_samples.py",
    "test_import_seeds.py",
    "test_convert_valid.py",
    "test_redline.py",
    "test_letters_parity.py",
    "test_monter.py",
    "test_serve.py",
    "test_leaves.py",
    "test_letters.py",
    "test_seeds.py",
    "test_build_same_bytes.py",
    "test_casefile.py",
    "test_proposal_comment.py",
    "test_new_record.py",
    "test_incremental.py",
    "test_pdf.py",
    "test_docx.py",
    "test_last_pages.py",
    "test_site_pages.py",
    "test_bad.py",
    "test_verify_facts.py",
    "test_any_day.py",
    "test_storefront.py",
    "test_verify_files.py",
    "test_written_document.py",
    "test_deploy.py",
    "test_odt.py",
    "test_some_packs.py",
    "test_sample.py",
    "test_shards.py",
)

LONG = 50_000
"""Characters that two values may be written with: pytest compares longer ones line by line for minutes, in CI above all."""


def told(op: str, left: object, right: object, **how: Any) -> Iterator[str]:  # noqa: ANN401 - what pytest asks of its own
    """Yield what pytest says of two values that an assertion finds different; of long ones, how long they are and where they differ."""
    sides = [repr(left), repr(right)]
    if sum(map(len, sides)) <= LONG:
        yield from TOLD(op, left, right, **how)
        return
    yield f"deux valeurs trop longues pour être comparées ligne à ligne ({op})"
    yield from (f"{len(side)} signes : {side[:200]}" for side in sides)
    yield from islice((f"diffère : {' / '.join(map(str, path))}" for path in differing(left, right)), 40)


def differing(left: object, right: object) -> Iterator[tuple[object, ...]]:
    """Yield the keys that lead to each place where *left* and *right*, mappings of mappings, differ."""
    if not isinstance(left, Mapping) or not isinstance(right, Mapping):
        yield ()
        return
    for key in [*left, *(key for key in right if key not in left)]:
        if left.get(key) != right.get(key):
            yield from ((key, *path) for path in differing(left.get(key), right.get(key)))


# Its hook cannot be replaced: every one of that name runs.
TOLD = util.assertrepr_compare
util.assertrepr_compare = told


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each case with the layer of its folder, and put the longest files first."""
    for item in items:
        item.add_marker(item.path.parent.name)
    rank = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(rank)))


@pytest.fixture
def clausier(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """The program, run from the current folder in this process."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return Program(monkeypatch, capsys)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that every process of this session writes to."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold *lock*: what one process makes, the others wait for."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def out(shared: Path) -> Path:
    """One output folder for every process, with the cache of this checkout: what `.ci/run` or another test made there is not made again.

    An entry is named by all that it was made from, program and tools included, and it tells when it is torn.
    """
    out, cache = shared / "out", ROOT / "build" / ".cache"
    cache.mkdir(parents=True, exist_ok=True)
    out.mkdir(exist_ok=True)
    with alone(shared / "cache.lock"):
        if not (out / ".cache").exists():
            (out / ".cache").symlink_to(cache)
    return out


@pytest.fixture(scope="session")
def real(shared: Path, out: Path) -> Path:
    """The output folder of the real content, packs and guide, built once for every process; what it converts, others find converted."""
    place = shared / "real"
    with alone(shared / "guide.lock"):
        if not (place / "site").is_dir():
            place.mkdir(exist_ok=True)
            (place / ".cache").symlink_to(out / ".cache")
            run(ROOT, "site", "--date", TODAY.isoformat(), "--out", str(place))
    return place


@pytest.fixture(scope="session")
def real_source(shared: Path, out: Path) -> Source:
    """The real content, checked and rendered; the first process to read it leaves its cache to the others."""
    with alone(shared / "content.lock"):
        found, problems = read(ROOT, out, TODAY)
    assert [problem for problem in problems if problem.severity == "erreur"] == []
    return found


@pytest.fixture(scope="session")
def source(out: Path) -> Source:
    """The frozen library, checked and rendered: it holds no problem."""
    found, problems = read(LIBRARY, out, DAY)
    assert problems == []
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium of a test process: Playwright refuses a second one while the first runs."""
    with chromium() as browser:
        yield browser
