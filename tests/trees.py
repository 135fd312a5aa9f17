"""Trees that a test may build and break, the program run on them, and what it made."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests import ready
from tests.frozen import grown
from tests.tools import ROOT

DAY = "2026-11-22"


def copy_library(place: Path, out: Path | None = None) -> Path:
    """Return *place*, made a whole project: the frozen library, and the hand-written half of the site.

    With *out*, the output folder of the session, its builds take from the cache there what another test had converted.
    """
    shutil.copytree(ROOT / "site", place / "site", dirs_exist_ok=True)
    if out:
        with_cache(place, out)
    return grown(place)


def copy_real(place: Path, out: Path) -> Path:
    """Return *place*, made a whole project of the real content, whose runs take from the cache of *out* what is known there."""
    for name in ("content", "packs", "site"):
        shutil.copytree(ROOT / name, place / name)
    return with_cache(place, out)


def with_cache(place: Path, out: Path) -> Path:
    """Return the project *place*, whose runs take from the cache of *out* what is known there: no reading or conversion is made twice."""
    (out / ".cache").mkdir(parents=True, exist_ok=True)
    (place / "build").mkdir(parents=True, exist_ok=True)
    (place / "build" / ".cache").symlink_to(out / ".cache")
    return place


def command(*arguments: str) -> list[str]:
    """Return the command line of the program."""
    return [sys.executable, "-m", "generator", *arguments]


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a run: this one, the program in reach, and *changes*."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "SOURCE_DATE_"))}
    return {**kept, "PYTHONPATH": str(ROOT), **changes}


def clausier(tree: Path, *arguments: str, code: int = 0, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the program in *tree* and return what it said; it must leave with *code*. A change of its environment starts Python anew."""
    if changes:
        done = subprocess.run(
            command(*arguments), cwd=tree, env=environment(**changes), capture_output=True, text=True, encoding="utf-8", check=False
        )
    else:
        done = ready.run(tree, arguments, environment())
    assert done.returncode == code, done.stdout + done.stderr
    return done


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below *folder*, by its path there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def manifest(out: Path) -> list[dict[str, Any]]:
    """Return the entries of the manifest of the build in *out*."""
    entries: list[dict[str, Any]] = json.loads((out / "packs" / "manifest.json").read_text("utf-8"))["fichiers"]
    return entries
