"""What a person sees who runs the program in a terminal, and how it works there: as well as where nobody looks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.trees import copy_library, environment

pty = pytest.importorskip("pty", reason="ce système n’a pas de terminal que Python ouvre")

ERASED = "\x1b[2K"
_CODE = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]")
TOLD = """
from generator.cli.progress import watcher
from generator.store.twin import lone
with watcher() as watching:
    watching.progress(1, 2, "Un texte")
    watching.say("Seul." if lone() else "Avec un fil de plus.")
"""


def shown(tree: Path, *command: str) -> str:
    """Run *command* in *tree*, in a terminal of eighty columns; return all that it wrote there. It must end well."""
    ours, its = pty.openpty()
    written = b""
    with subprocess.Popen(command, cwd=tree, env=environment(TERM="xterm", COLUMNS="80"), stdin=its, stdout=its, stderr=its) as running:
        os.close(its)
        # So ends a terminal that nothing writes to any longer, on Linux.
        with suppress(OSError):
            while part := os.read(ours, 1 << 16):
                written += part
    os.close(ours)
    assert running.returncode == 0, written.decode()
    return written.decode()


def test_the_bar_has_no_thread_that_would_keep_the_program_from_copying_itself(tmp_path: Path) -> None:
    screen = shown(tmp_path, sys.executable, "-c", TOLD)

    assert re.search(r"Un texte .*1/2", _CODE.sub("", screen))
    assert "Seul." in screen


def test_the_bar_is_gone_once_all_is_made_whoever_drew_it(tmp_path: Path, out: Path) -> None:
    tree = copy_library(tmp_path / "tree", out)
    screen = shown(tree, sys.executable, "-m", "generator", "build", "--editions", "txt,pdf", "--out", "ailleurs")

    drawn = _CODE.sub("", screen)
    assert len(re.findall(r"\d+/\d+", drawn)) > 2
    # The one that would say that all is made is taken away instead: it would stay while the packs are put together.
    assert not re.search(r"\b(\d+)/\1\b", drawn)
    left = _CODE.sub("", screen.rpartition(ERASED)[2]).strip()
    assert re.fullmatch(r"\d+ fichiers dans .*ailleurs.packs \(\d+ conversions\)\.", left)
