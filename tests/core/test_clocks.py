"""No test fails because another one runs beside it: none judges by a clock, none waits for less than `PATIENCE`.

The processor time of a test's own process is no such clock: what others do is not in it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.tools import PATIENCE, ROOT

CLOCK = re.compile(r"\b(?:perf_counter|monotonic|performance\.now|Date\.now)\b")
ALLOWED = {
    "tests/tools.py": "for how long to wait",
    "tests/hard/test_kill.py": "when to kill",
    "tests/site/test_script_patterns.py": "a pattern against another one, in the same tab",
}
"""What reads a clock, and why: never to say that something took too long."""
SHORT = {
    "tests/documents/test_convert_values.py": "a conversion that never ends is given up",
    "tests/site/test_verifier_page.py": "a press that was lost is pressed again",
}
"""What waits for less: something comes anyway when the time is over."""


def modules() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "tests").rglob("*.py")):
        if path.name != "test_clocks.py":
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def test_no_test_reads_a_clock_but_to_wait() -> None:
    assert {name for name, text in modules() if CLOCK.search(text)} == {*ALLOWED}


def test_no_test_waits_for_less_than_a_busy_machine_needs() -> None:
    short = set()
    for name, text in modules():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.keyword) and node.arg == "timeout" and isinstance(node.value, ast.Constant):
                value = node.value.value
                milliseconds = isinstance(value, int) and value >= 1_000
                if isinstance(value, int | float) and value < PATIENCE * (1_000 if milliseconds else 1):
                    short.add(name)

    assert short == {*SHORT}
