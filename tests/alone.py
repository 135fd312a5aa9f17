"""What keeps a layer fast: its tests start no process, open no browser, build no guide."""

import multiprocessing.process
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

WHERE = "ce qui lance un programme va dans tests/documents, ce qui lit le guide construit ou ouvre un navigateur dans tests/site"


@pytest.fixture(scope="package", autouse=True)
def alone() -> Iterator[None]:
    """Refuse every process of a test of this layer, with where such a test belongs."""

    def refuse(*_: object, **__: object) -> None:
        pytest.fail(f"un test d'ici ne lance pas de processus : {WHERE}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess.Popen, "__init__", refuse)
        patch.setattr(multiprocessing.process.BaseProcess, "start", refuse)
        yield


@pytest.fixture(scope="session")
def real() -> Path:
    """Refuse the built guide."""
    pytest.fail(f"un test d'ici ne construit pas le guide : {WHERE}")
