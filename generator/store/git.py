"""Ask git."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> bytes:
    """Return what git answers in *root*. Raises `CalledProcessError` when it refuses, `OSError` when it is not installed."""
    # A file name is a name, whatever signs it holds.
    command = ["git", "--literal-pathspecs", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout
