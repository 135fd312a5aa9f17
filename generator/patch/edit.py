"""Change one line of a source as a jurist changed what it prints: only her words move, and the line must read back as she wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from generator.patch.messages import RefusedError, refused
from generator.patch.passages import ENDS, ITEM, PARAGRAPH
from generator.patch.source_line import BREAK, HOLE, Letter, Line, read_line
from generator.patch.words import LIKE_A_LIST, PROMPT, SIGNS, complete, flat, typed
from generator.texts.split import END
from generator.texts.typography import NBSP

Kind = Literal["flow", "paragraph", "item"]
Shown = Callable[[str], str | None]
Refuse = Callable[[str, str], RefusedError]

EDGES = ENDS + BREAK
_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_BREAKS = re.compile(f"[{PARAGRAPH}{ITEM}]")
_UNSAFE_PLAIN = re.compile(r": |:$| #|^[\[{&*!|>'\"%@?-]")


@dataclass(frozen=True)
class Unit:
    """Sentences to add: in the same paragraph, as one of their own, or as an item of a list."""

    text: str
    kind: Kind


@dataclass(frozen=True)
class Edited:
    """What becomes of a line: what to write before it, in its place (nothing when it goes), and after it."""

    before: tuple[Unit, ...]
    lines: tuple[str, ...]
    after: tuple[Unit, ...]


@dataclass(frozen=True)
class _Step:
    """What changes: the span of the old words, that of the new ones."""

    old: tuple[int, int]
    new: tuple[int, int]


def core(text: str) -> str:
    """Return a passage without what stands at its edges: blanks, breaks, the sign that ends its paragraph."""
    return text.strip(EDGES)


def values(line: Line, old: str, shown: Shown) -> list[str] | None:
    """Return what each value of *line* prints in *old*; None when *old* is not what the line prints."""
    found = line.pattern(shown).fullmatch(core(old))
    return [*found.groups()] if found else None


def edited(line: Line, old: str, new: str, printed: Sequence[str], refuse: Refuse) -> Edited:
    """Return *line* changed as *old* became *new*; *printed* are its values, *refuse* says why one may not change.

    Raises `RefusedError`.
    """
    before, after = core(old), core(new)
    if not after:
        if line.kind != "text":
            raise refused("titre_vide")
        return Edited((), (), ())
    letters = _spread(line, printed)
    steps = _steps(before, after)
    head, start = _head(line, steps, after)
    tail, end = _tail(line, steps, (before, after), new)
    inner = [_Step(step.old, (max(step.new[0], start), min(step.new[1], end))) for step in steps]
    edits = [_edit(line, letters, step, after, refuse) for step in inner if step.old[0] < step.old[1] or step.new[0] < step.new[1]]
    lines = _written(line, edits)
    _check(line, lines, printed, after[start:end])
    return Edited(head, lines, tail)


def check_new(text: str) -> None:
    """Raise `RefusedError` when *text*, which a jurist added, cannot stand in a source as it is."""
    if PROMPT.search(text):
        raise refused("invite", text)
    if SIGNS.search(text):
        raise refused("signe", text)
    if BREAK in text:
        raise refused("saut", text)
    if LIKE_A_LIST.match(text.strip()):
        raise refused("debut", text)
    line = read_line(typed(text).strip())
    if line is None or flat("".join(letter.shown for letter in line.letters)) != flat(text):
        raise refused("relu", text)


def units(text: str, last: str) -> Iterator[Unit]:
    """Yield the paragraphs that *text* adds, of which the first goes on where the text stands; *last* ends the last one."""
    begin, first = 0, True
    for end in [*_BREAKS.finditer(text), None]:
        piece = text[begin : end.start() if end else len(text)].strip(EDGES)
        sign = end.group() if end else last
        if piece:
            yield Unit(piece, "flow" if first else "item" if sign == ITEM else "paragraph")
        begin, first = (end.end() if end else begin), False


def above(text: str) -> Iterator[Unit]:
    """Yield the paragraphs and the sentences of *text*, added above a passage: each is what the sign that ends it says."""
    kinds: dict[str, Kind] = {"": "flow", PARAGRAPH: "paragraph", ITEM: "item"}
    for part in re.finditer(f"([^{PARAGRAPH}{ITEM}]+)([{PARAGRAPH}{ITEM}]?)", text):
        if part[1].strip(EDGES):
            yield Unit(part[1].strip(EDGES), kinds[part[2]])


def _spread(line: Line, printed: Sequence[str]) -> list[Letter]:
    """Return the letter of the line that each printed character belongs to; a value shows what it prints."""
    found, left = list[Letter](), iter(printed)
    for letter in line.letters:
        if letter.shown == HOLE:
            value = next(left)
            found += [replace(letter, shown=value)] * len(value)
        else:
            found.append(letter)
    return found


def _steps(old: str, new: str) -> list[_Step]:
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    ends_a, ends_b = _ends(a), _ends(b)
    same = SequenceMatcher(None, [*map(_alike, a)], [*map(_alike, b)], autojunk=False)
    return [_Step((ends_a[i1], ends_a[i2]), (ends_b[j1], ends_b[j2])) for tag, i1, i2, j1, j2 in same.get_opcodes() if tag != "equal"]


def _ends(tokens: Sequence[str]) -> list[int]:
    ends = [0]
    for token in tokens:
        ends.append(ends[-1] + len(token))
    return ends


def _alike(token: str) -> str:
    return token.replace(NBSP, " ").replace("’", "'")


def _head(line: Line, steps: Sequence[_Step], new: str) -> tuple[tuple[Unit, ...], int]:
    """Return the sentences added before the old words, and where these begin in *new*."""
    if line.kind in ("cell", "front") or not steps or steps[0].old != (0, 0):
        return (), 0
    added = new[: steps[0].new[1]]
    breaks = [found.end() for found in _BREAKS.finditer(added)]
    flows = [] if line.item or line.kind == "heading" else [found.end() for found in END.finditer(new) if found.end() <= len(added)]
    cut = max((*breaks, *flows), default=0)
    return tuple(above(added[:cut])), cut


def _tail(line: Line, steps: Sequence[_Step], words: tuple[str, str], whole: str) -> tuple[tuple[Unit, ...], int]:
    """Return the sentences added after the old words, and where these end in the new ones; *whole* still has its last sign."""
    old, new = words
    if line.kind == "cell" or not steps or steps[-1].old != (len(old), len(old)):
        return (), len(new)
    begin, end = steps[-1].new
    added = new[begin:end]
    paragraph = _BREAKS.search(added)
    goes_on = added[: paragraph.start()] if paragraph else added
    own_line = line.kind == "text" and not line.item and not line.broken and _finished(old) and _finished(goes_on)
    cut = 0 if own_line or not goes_on.strip(EDGES) else len(goes_on)
    last = _BREAKS.search(whole[len(whole.rstrip(EDGES)) :])
    found = tuple(units(added[cut:], last.group() if last else PARAGRAPH))
    if found and line.broken:
        raise refused("bloc")
    return (found, begin + cut) if found else ((), len(new))


def _finished(text: str) -> bool:
    """Return whether *text* ends as a sentence does; what a colon or a semicolon ends goes on."""
    return complete(text) and not text.rstrip(EDGES).endswith((":", ";"))


def _edit(line: Line, letters: Sequence[Letter], step: _Step, new: str, refuse: Refuse) -> tuple[int, int, str]:
    """Return the span of the source to replace, and by what."""
    (begin, end), added = step.old, new[slice(*step.new)]
    for letter in letters[begin:end]:
        if letter.hole:
            raise refuse(letter.hole, letter.shown)
    if begin == end and 0 < begin < len(letters) and letters[begin].hole and letters[begin] is letters[begin - 1]:
        raise refuse(letters[begin].hole, letters[begin].shown)
    if begin < end:
        start, stop = letters[begin].start, letters[end - 1].end
    else:
        start = stop = letters[begin - 1].end if begin else letters[0].start
    signs = [line.text[a:b] for a, b in line.signs if start < b and a < stop]
    if len(signs) % 2 or len(set(signs)) > 1:
        raise refused("signes")
    return start, stop, _source(line, added)


def _source(line: Line, added: str) -> str:
    if BREAK in added:
        raise refused("saut", added)
    if PROMPT.search(added):
        raise refused("invite", added)
    if SIGNS.search(added):
        raise refused("signe", added)
    if _BREAKS.search(added) and line.kind != "text":
        raise refused("paragraphe")
    if line.kind == "front" and set(added) & set("\"'") and line.prefix[-1:] in ("'", '"'):
        raise refused("guillemets", added)
    item = f"\n{line.prefix}" if line.prefix.strip() else "\n\n"
    return typed(added).replace(ITEM, item).replace(PARAGRAPH, "\n\n")


def _written(line: Line, edits: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    text = line.text
    for start, stop, added in sorted(edits, reverse=True):
        text = text[:start] + added + text[stop:]
    if "  " not in line.text and line.kind != "cell":
        indent = len(text) - len(text.lstrip(" "))
        text = text[:indent] + re.sub(" {2,}", " ", text[indent:])
    if line.kind == "text" and not line.prefix and not END.search(line.text):
        text = END.sub(lambda found: found.group().rstrip() + "\n", text)
    if line.kind == "front" and line.prefix[-1:] not in ("'", '"') and _UNSAFE_PLAIN.search(text[len(line.prefix) :]):
        raise refused("guillemets", text[len(line.prefix) :])
    return tuple(one.rstrip() for one in text.split("\n"))


def _check(line: Line, lines: Sequence[str], printed: Sequence[str], wanted: str) -> None:
    """Read the new lines again: with the same values, they must show what was wanted."""
    left, said = iter(printed), list[str]()
    for text in lines:
        again = read_line(text, cell=line.cell, front=line.kind == "front") if text else None
        if text and again is None:
            raise refused("relu", wanted)
        for letter in again.letters if again else ():
            said.append(next(left, "") if letter.shown == HOLE else letter.shown)
        said.append(" ")
    if flat("".join(said)) != flat(_BREAKS.sub(" ", wanted)) or next(left, None) is not None:
        raise refused("relu", wanted)
