"""An input that fails, made smaller for as long as it fails in the same way: files, then parts of an archive, lines, characters."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from bench.fuzz.archives import entries_of, packed
from bench.fuzz.trial import Case

Fails = Callable[[Case], bool]
Unit = TypeVar("Unit")


class Budget:
    """How many more times an input may be tried."""

    def __init__(self, tries: int, fails: Fails) -> None:
        self.left, self.fails = tries, fails

    def still(self, case: Case) -> bool:
        """Return whether *case* still fails; no, when nothing is left to try with."""
        if self.left <= 0:
            return False
        self.left -= 1
        return self.fails(case)


def smallest(case: Case, fails: Fails, tries: int = 400) -> Case:
    """Return *case* with as little as *tries* let find of what makes it fail."""
    budget = Budget(tries, fails)
    names = fewer(list(case.parts), lambda kept: budget.still(_only(case, kept)))
    case = _only(case, names)
    for name in names:
        content = case.parts[name]
        if isinstance(content, bytes):
            case = _smaller_part(case, name, content, budget)
    return case


def _only(case: Case, names: Sequence[str]) -> Case:
    return replace(case, parts={name: case.parts[name] for name in names})


def _smaller_part(case: Case, name: str, content: bytes, budget: Budget) -> Case:
    def now(data: bytes) -> Case:
        return replace(case, parts={**case.parts, name: data})

    try:
        entries = entries_of(content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return now(_bytes(content, lambda data: budget.still(now(data))))
    if not budget.still(now(packed(entries))):
        # The fault is in the archive itself, not in what it holds.
        return now(_bytes(content, lambda data: budget.still(now(data))))
    entries = fewer(entries, lambda kept: budget.still(now(packed(kept))))
    for place in sorted(range(len(entries)), key=lambda one: -len(entries[one][1])):
        inside, data = entries[place]

        def with_part(data: bytes, place: int = place, inside: str = inside) -> Case:
            return now(packed([*entries[:place], (inside, data), *entries[place + 1 :]]))

        entries[place] = inside, _bytes(data, lambda data, put=with_part: budget.still(put(data)))  # type: ignore[misc]
    return now(packed(entries))


def _bytes(content: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Return *content* with fewer lines, then with fewer characters; of what is no text, with fewer bytes."""
    lines = fewer(content.splitlines(keepends=True), lambda kept: fails(b"".join(kept)))
    content = b"".join(lines)
    try:
        signs = list(content.decode("utf-8"))
    except UnicodeDecodeError:
        return b"".join(fewer([content[n : n + 1] for n in range(len(content))], lambda kept: fails(b"".join(kept))))
    return "".join(fewer(signs, lambda kept: fails("".join(kept).encode("utf-8")))).encode("utf-8")


def fewer(units: Sequence[Unit], fails: Callable[[list[Unit]], bool]) -> list[Unit]:
    """Return some of *units* that still fail: no run of them of any length can be taken away, as far as it could be tried."""
    kept = list(units)
    size = len(kept)
    while size >= 1:
        place = 0
        while place < len(kept):
            tried = kept[:place] + kept[place + size :]
            if len(kept) > size and fails(tried):
                kept = tried
            else:
                place += size
        size = size // 2 if size > 1 else 0
    return kept
