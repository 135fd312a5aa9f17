"""Every pattern that reads a text of the library answers at once, whatever the text repeats."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from generator.load.limits import MAX_LINE
from tests.tools import ROOT

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
    if isinstance(value, re.Pattern):
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
                if isinstance(pattern.pattern, str):
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


def backtracking(tree: Sequence[tuple[Any, Any]]) -> Iterator[str]:
    """Yield each possessive repeat of a parsed pattern whose group could give back what it took: it is not atomic, nor a single sign."""
    for code, found in tree:
        if code is _constants.POSSESSIVE_REPEAT:
            ((inner, _), *more) = found[2]
            if more or inner in (_constants.BRANCH, _constants.SUBPATTERN, _constants.MAX_REPEAT, _constants.MIN_REPEAT):
                yield str(found[2])
        for part in found if isinstance(found, tuple | list) else (found,):
            for one in part if isinstance(part, list) else (part,):
                if isinstance(one, _parser.SubPattern):
                    yield from backtracking(one)


def test_what_never_gives_back_is_matched_by_every_python_of_ours() -> None:
    """Python before 3.11.5 matches nothing with a possessive repeat of a group that backtracks (python/cpython#106052)."""
    assert list(backtracking(_parser.parse("a(?:b|cd)*+"))) != []
    assert list(backtracking(_parser.parse("(?:x|a(?>b|cd)*+[ef]++)"))) == []
    named = {}
    for path in (ROOT / "generator").rglob("*.py"):
        if re.search(r"\)[*+?]\+", text := path.read_text("utf-8")):
            named[".".join(path.relative_to(ROOT).with_suffix("").parts)] = text
    found = {
        (name, pattern.pattern)
        for name, text in named.items()
        for pattern in (*held(vars(importlib.import_module(name)).copy(), set()), *written(text))
    }

    assert "generator.accessibility.marks" in named
    assert {(name, fault) for name, pattern in found for fault in backtracking(_parser.parse(pattern))} == set()
