"""No pattern of what reads a stranger's words takes time on one unit said again and again, whatever it is."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

ROOMS = ("verify", "dossier", "update", "patch", "accessibility", "invoice_notes", "batch", "penalties", "deadlines", "strangers")
LONGEST = 2_000
"""Characters: a fifth of the longest paragraph that is read (generator/verify/reading.py), for a twenty-fifth of its time at most."""
MOST_SECONDS = 0.2
UNITS = (
    "1 ", "deux-", "1 000 ", "a@a.", "[", "<a", "'", '"', "-", ".", "é", "\u00a0", " ", "\n", "\t", "a", "0", "1.", "1,", "1/", "- ", "– ",
    "(", ")", "«", "» ", "{", "}", "](", "*", "_", "#", "\\", ":::", "{{ ", "&a;", "a\u200b", "mille ", "cent ", "Option – ", "SIRET ",
    "FR76 ", "% ", "12/12/2026 ", "1er mai 2026, ", " et ", "a: b\r\n",
)  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Yield every pattern that a module of ROOMS holds, alone or in a table, with where it stands."""
    for room in ROOMS:
        package = importlib.import_module(f"generator.{room}")
        names = (found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))
        for module in (package, *map(importlib.import_module, names)):
            waiting: list[tuple[str, object]] = [(f"{module.__name__}.{name}", value) for name, value in vars(module).items()]
            while waiting:
                name, value = waiting.pop()
                if isinstance(value, re.Pattern):
                    yield name, value
                elif isinstance(value, dict):
                    waiting += [(name, one) for one in (*value.keys(), *value.values()) if not isinstance(one, str | int)]
                elif isinstance(value, tuple | list | frozenset | set):
                    waiting += [(name, one) for one in value if not isinstance(one, str | int)]


PATTERNS = {pattern: name for name, pattern in patterns()}


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 80
    assert len(UNITS) == 47


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_said_again_and_again_takes_no_time(unit: str) -> None:
    said = "x" + unit * (LONGEST // len(unit))
    slow = []
    for pattern, name in PATTERNS.items():
        text = said.encode() if isinstance(pattern.pattern, bytes) else said
        start = time.process_time()
        pattern.search(text)  # type: ignore[arg-type]
        pattern.fullmatch(text[1:])  # type: ignore[arg-type]
        if (spent := time.process_time() - start) > MOST_SECONDS:
            slow.append(f"{name}: {spent:.1f} s")

    assert slow == []
