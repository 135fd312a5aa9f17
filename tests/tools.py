"""Programs that tests need: locally a missing one skips with its name, in CI it fails."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from lxml import etree

ROOT = Path(__file__).parent.parent
NPM = ROOT / "build" / "npm" / "node_modules"
PATIENCE = 120
"""Seconds to wait for what comes at once on a machine that does nothing else: no test fails because another one runs beside it."""


def waited(came: Callable[[], bool]) -> bool:
    """Wait until *came*, and tell whether it did."""
    until = time.monotonic() + PATIENCE
    while not came():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def program(name: str) -> str:
    """Return the full path of a program."""
    found = shutil.which(name)
    if found is None:
        _missing(name)
    return str(found)


def npm_package(name: str) -> Path:
    """Return the folder of an npm package that `.ci/run` installs."""
    folder = NPM / name
    if not folder.is_dir():
        _missing(f"{name} (npm)")
    return folder


def _missing(name: str) -> None:
    reason = f"{name} is not installed"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def found(tree: etree._Element, path: str, namespaces: dict[str, str] | None = None) -> list[Any]:
    """Return what an XPath that selects nodes finds in *tree*."""
    return cast("list[Any]", tree.xpath(path, namespaces=namespaces))
