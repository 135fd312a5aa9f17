"""Every pattern that reads a text of the library answers at once, whatever the text repeats."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.load.limits import MAX_LINE

ROOMS = ("rules", "texts", "load", "render", "check")
UNITS = (
    "1 ", " ", "\t", "a", "A", "0", "é", "deux-", "a-", "-", "--", "=", "1 000 ", "1.", "1,1 ", "mot ", "un ", "du 1 ", "art. ",
    "L. 1", "n° ", "n'", "€ ", "\u00a0", "« ", "» ", '"', "'", "…", "\\", "`", "```", "_", "*", "**", "#", "[", "]", "[](",
    "](a", "![", "[^", "]: ", "(", "<", "<a", "<!--", "&#1;", "a@a.", "https://a.", "{", "}", "{{", "}}", "{%", "{#", "{#a ",
    "#}", "{.option ", '[]{.champ cle="a"}', "::: ", "> ", "| ", "a|", "!!! ", "\ue000a:1\ue001",
)  # fmt: skip
_CALLS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


def held(value: object, seen: set[int]) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a value of a module holds, however deep."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from held(part, seen)
    elif isinstance(value, dict):
        yield from held((*value, *value.values()), seen)
    elif type(value).__module__.startswith("generator.") and hasattr(value, "__dict__") and id(value) not in seen:
        seen.add(id(value))
        yield from held(vars(value), seen)


def written(source: str) -> Iterator[re.Pattern[str]]:
    """Yield the patterns written inside the functions of a module."""
    for node in ast.walk(ast.parse(source)):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
        if called and node.func.value.id == "re" and node.func.attr in _CALLS:  # type: ignore[attr-defined]
            first = node.args[0]  # type: ignore[attr-defined]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield re.compile(first.value)


@cache
def patterns() -> dict[tuple[str, int], str]:
    """Return each pattern of the rooms that read texts, with a module that has it."""
    found: dict[tuple[str, int], str] = {}
    for room in ROOMS:
        package = importlib.import_module(f"generator.{room}")
        for name in [package.__name__, *(module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))]:
            module = importlib.import_module(name)
            for pattern in (*held(vars(module).copy(), set()), *written(Path(str(module.__file__)).read_text("utf-8"))):
                found.setdefault((pattern.pattern, pattern.flags), name)
    return found


def test_the_patterns_are_found() -> None:
    assert len(patterns()) > 200
    assert len(UNITS) >= 47


@pytest.mark.parametrize("room", ROOMS)
def test_a_pattern_answers_at_once_on_whatever_repeats(room: str) -> None:
    # One line as long as it may be, then as many short ones: a paragraph.
    texts = [f"{(unit * MAX_LINE)[:MAX_LINE]}\n{(unit + chr(10)) * (MAX_LINE // (len(unit) + 1))}" for unit in UNITS]
    late = []
    for (source, flags), module in patterns().items():
        if module.startswith(f"generator.{room}"):
            pattern = re.compile(source, flags)
            for unit, text in zip(UNITS, texts, strict=True):
                began = time.process_time()
                for _ in pattern.finditer(text):
                    pass
                if time.process_time() - began > 1:
                    late.append((module, source, unit))

    assert late == []
