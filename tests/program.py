"""The program, run inside the process of the tests, and what it said."""

import re
import sys
from dataclasses import dataclass

import pytest

from generator.cli.run import run

ENGLISH = re.compile(
    r"\b(Usage|Options:|Commands|Show this|Error|Try|Invalid|Missing|No such|Got|unexpected|required|default|exit|requires|range|"
    r"message and|choose from|is not|argument)\b"
)
"""Words that only a message nobody put in French holds."""


@dataclass
class Said:
    """How a run ended."""

    code: int
    out: str
    err: str


class Program:
    """The program, run in this process from the current folder."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *arguments: str) -> Said:
        self.monkeypatch.setattr(sys, "argv", ["clausier", *arguments])
        code: object = 0
        try:
            run()
        except SystemExit as end:
            code = end.code
        caught = self.capsys.readouterr()
        return Said(int(str(code or 0)), caught.out, caught.err)
