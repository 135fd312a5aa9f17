"""Each test stands in a layer, and the two fast layers stay fast."""

import re
import subprocess
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.conftest import LONGEST
from tests.frozen import TESTS

LAYERS = {"core", "content", "documents", "site", "hard"}
FAST = [path for layer in ("core", "content") for path in sorted((TESTS / layer).glob("*.py")) if path.name != "test_layers.py"]


def test_every_test_stands_in_a_layer() -> None:
    assert {path.parent.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")} == LAYERS


def test_the_files_to_start_with_exist() -> None:
    names = {path.name for path in TESTS.rglob("test_*.py")}

    assert [name for name in LONGEST if name not in names] == []


def test_a_fast_layer_starts_no_process() -> None:
    with pytest.raises(pytest.fail.Exception, match="tests/documents"):
        subprocess.run(["true"], check=True)
    with ProcessPoolExecutor(1) as pool, pytest.raises(pytest.fail.Exception, match="tests/documents"):
        pool.submit(print)


def test_a_fast_layer_builds_no_guide(request: pytest.FixtureRequest) -> None:
    with pytest.raises(pytest.fail.Exception, match="tests/site"):
        request.getfixturevalue("real")


def test_a_fast_layer_imports_nothing_heavy() -> None:
    rooms = r"playwright|subprocess|tests\.(?:documents|site|hard|chromium|site_pages|trees)"
    heavy = re.compile(rf"^(?:from|import) (?:{rooms})\b", re.MULTILINE)

    assert [f"{path.parent.name}/{path.name}" for path in FAST if heavy.search(path.read_text("utf-8"))] == []
