"""Texts changed: lines moved, values swapped and pushed out of range, units repeated, pairs nested, signs and payloads put in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from bench.fuzz.payloads import PAYLOADS
from bench.fuzz.pieces import ODD, PAIRS, UNITS, VALUES

Mutation = Callable[[str, Random], str]
_VALUE = re.compile(r"^([ \t]*(?:- )?[\w-]+: ?)(.*)$", re.MULTILINE)
LENGTHS = (3, 40, 600, 3_000, 20_000, 60_000)
DEPTHS = (3, 30, 300, 5_000)


def texts(content: bytes, chance: Random) -> bytes:
    """Return a text with one to three changes; now and then its bytes are no longer what they were."""
    text = content.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice(MUTATIONS)(text, chance)
    return encoded(text, chance)


def smuggled(content: bytes, chance: Random) -> bytes:
    """Return a text that is as sound as it was, but for a payload behind one of its values or one of its paragraphs."""
    text, payload = content.decode("utf-8"), chance.choice(PAYLOADS)
    found = [one for one in _VALUE.finditer(text) if one[2] and one[2][0] not in "[{|>&"]
    if not found or (text.startswith("---") and chance.random() < 0.4):
        places = [one.start() for one in re.finditer(r"\n(?:\n|$)", text) if one.start() > text.find("\n---\n", 3)]
        place = chance.choice(places or [len(text)])
        return (text[:place] + chance.choice((" ", "\n\n")) + payload + text[place:]).encode()
    one = chance.choice(found)
    said = one[2].strip().strip("'\"") + chance.choice((" ", "")) + payload
    return (text[: one.start(2)] + json.dumps(said, ensure_ascii=False) + text[one.end(2) :]).encode()


def encoded(text: str, chance: Random) -> bytes:
    """Return the bytes of a text, mostly UTF-8."""
    form = chance.choice(("utf-8",) * 30 + ("utf-16", "utf-8-sig", "latin-1", "cp1252", "utf-32", "utf-7"))
    data = text.encode(form, "surrogatepass" if form.startswith("utf") else "replace")
    if chance.random() < 0.03 and data:
        place = chance.randrange(len(data))
        data = data[:place] + chance.randbytes(chance.choice((1, 2, 8))) + data[place:]
    return data


def json_texts(content: bytes, chance: Random) -> bytes:
    """Return a JSON text where values, names or the depth have changed; sometimes it is changed as a text."""
    if chance.random() < 0.4:
        return texts(content, chance)
    data: Any = json.loads(content)
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = _changed(data, chance)
    return json.dumps(data, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def value(chance: Random) -> str:
    """Return a value that stands where another one was expected."""
    kind = chance.randrange(5)
    if kind == 0:
        return chance.choice(UNITS) * chance.choice(LENGTHS[:5])
    if kind == 1:
        left, right = chance.choice(PAIRS)
        depth = chance.choice(DEPTHS)
        return left * depth + "a" + right * depth
    if kind == 2:
        return chance.choice(PAYLOADS)
    return chance.choice(ODD) + "a" if kind == 3 else chance.choice(VALUES)


def _spot(text: str, chance: Random) -> int:
    return chance.randrange(len(text) + 1)


def _lines(text: str, chance: Random, change: Callable[[list[str], int], object]) -> str:
    lines = text.split("\n")
    change(lines, chance.randrange(len(lines)))
    return "\n".join(lines)


def _repeated(text: str, chance: Random) -> str:
    place = _spot(text, chance)
    return text[:place] + chance.choice(UNITS) * chance.choice(LENGTHS) + text[place:]


def _nested(text: str, chance: Random) -> str:
    place, (left, right), depth = _spot(text, chance), chance.choice(PAIRS), chance.choice(DEPTHS)
    return text[:place] + left * depth + "a" + right * depth + text[place:]


def _replaced(text: str, chance: Random) -> str:
    found = list(_VALUE.finditer(text))
    if not found:
        return _repeated(text, chance)
    one = chance.choice(found)
    new = value(chance)
    form = chance.choice((new, new, json.dumps(new, ensure_ascii=False), "'" + new.replace("'", "''") + "'", "|\n  " + new))
    return text[: one.start(2)] + form + text[one.end(2) :]


def _swapped(text: str, chance: Random) -> str:
    found = list(_VALUE.finditer(text))
    if len(found) < 2:
        return text
    one, other = sorted(chance.sample(found, 2), key=lambda each: each.start())
    return text[: one.start(2)] + other[2] + text[one.end(2) : other.start(2)] + one[2] + text[other.end(2) :]


def _inserted(pieces: Sequence[str]) -> Mutation:
    def change(text: str, chance: Random) -> str:
        piece = chance.choice(pieces)
        place = _spot(text, chance)
        if chance.random() < 0.5:
            # A passage of its own.
            place, piece = text.find("\n", place) + 1, f"\n{piece}\n\n"
        return text[:place] + piece + text[place:]

    return change


def _deleted(text: str, chance: Random) -> str:
    start = _spot(text, chance)
    return text[:start] + text[start + chance.choice((1, 5, 40, 400)) :]


def _cut(text: str, chance: Random) -> str:
    return text[: _spot(text, chance)]


def _indented(text: str, chance: Random) -> str:
    return _lines(text, chance, lambda lines, n: lines.__setitem__(n, chance.choice((" ", "  ", "\t", "    ")) + lines[n]))


def _line_gone(text: str, chance: Random) -> str:
    return _lines(text, chance, lambda lines, n: lines.pop(n))


def _line_moved(text: str, chance: Random) -> str:
    return _lines(text, chance, lambda lines, n: lines.insert(chance.randrange(len(lines)), lines.pop(n)))


def _block_repeated(text: str, chance: Random) -> str:
    size, times = chance.choice((1, 3, 10)), chance.choice((1, 2, 50, 2_000))
    return _lines(text, chance, lambda lines, n: lines.insert(n, "\n".join(lines[n : n + size] * times)))


MUTATIONS: tuple[Mutation, ...] = (
    _repeated, _nested, _replaced, _replaced, _replaced, _swapped, _deleted, _cut, _indented, _line_gone, _line_moved, _block_repeated,
    _inserted(ODD), _inserted(PAYLOADS), _inserted(PAYLOADS),
)  # fmt: skip


def _changed(data: Any, chance: Random) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(data, dict) and data and chance.random() < 0.8:
        name = chance.choice(list(data))
        act = chance.randrange(6)
        if act == 0:
            return {key: one for key, one in data.items() if key != name}
        if act == 1:
            return {**data, value(chance): data[name]}
        return {**data, name: _changed(data[name], chance)}
    if isinstance(data, list) and data and chance.random() < 0.8:
        place = chance.randrange(len(data))
        return [*data[:place], *[_changed(data[place], chance)] * chance.choice((1, 1, 2, 3_000)), *data[place + 1 :]]
    deep: Any = value(chance)
    for _ in range(chance.choice((0, 0, 1, 200))):
        deep = [deep] if chance.random() < 0.5 else {"a": deep}
    return chance.choice((deep, None, True, 0, -1, 10**30, 1e308, 0.1, [], {}, data))
