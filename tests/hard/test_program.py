"""The program as a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.tools import ROOT


def test_python_m_generator_is_the_same_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--date", "2026-11-22", "--out", str(tmp_path)],
        cwd=ROOT / "tests" / "library",
        env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Aucun problème.\n")
