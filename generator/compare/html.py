"""A redline as HTML: `<ins>` and `<del>`, with words in them for those who hear the page; what stays the same is folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby

from generator.compare.changes import Change, Fate, RowChange, Stretches
from generator.compare.head import Head
from generator.compare.lines import Line, Table
from generator.compare.words import Word, text_of

AROUND, LEAST_FOLDED = 1, 4
"""Blocks shown on each side of a change; unchanged blocks that are worth folding."""

_SPOKEN = {Fate.ADDED: ("ins", "ajouté : ", " fin de l’ajout"), Fate.REMOVED: ("del", "retiré : ", " fin du retrait")}
_LOOKS = {"Strong": "strong", "Emph": "em", "Code": "code"}
_HEADINGS = {"titre": 2, "article": 3, "objet": 3, "pj": 4, "annexe": 3}


def redline(changes: Sequence[Change], head: Head) -> str:
    """Return the fragment of a page that shows *changes*; it holds no style and no script.

    What wraps it gives `ins`, `del`, `.hors-vue` and `.comparaison` their looks.
    """
    parts = ['<div class="comparaison">']
    for folded, group in _folds(changes):
        inner = "\n".join(_blocks(group, head))
        if folded:
            inner = f'<details class="inchange"><summary>{len(group)} passages inchangés</summary>\n{inner}\n</details>'
        parts.append(inner)
    return "\n".join([*parts, "</div>"])


def passage(change: Change) -> str:
    """Return one block as HTML, without its note: the rows of a table that change, and no other."""
    rows = tuple(row for row in change.rows if row.old != row.new)
    return _shown(replace(change, rows=rows), "")


def _folds(changes: Sequence[Change]) -> Iterator[tuple[bool, list[Change]]]:
    """Yield the blocks in order, those far from any change apart, to be folded."""
    touched = [place for place, change in enumerate(changes) if not change.same]
    near = {place + step for place in touched for step in range(-AROUND, AROUND + 1)}
    for far, places in groupby(range(len(changes)), lambda place: place not in near):
        group = [changes[place] for place in places]
        yield far and len(group) >= LEAST_FOLDED, group


def _blocks(changes: Sequence[Change], head: Head) -> Iterator[str]:
    for kind, group in groupby(changes, lambda change: _list_of(change.block)):
        held = [_block(change, head) for change in group]
        yield f"<{kind}>\n{''.join(held)}</{kind}>" if kind else "\n".join(held)


def _list_of(block: object) -> str:
    if isinstance(block, Line) and block.depth and block.kind in ("puce", "numero", "suite"):
        return "ol" if block.kind == "numero" else "ul"
    return ""


def _block(change: Change, head: Head) -> str:
    return _shown(change, _note(change, head))


def _shown(change: Change, note: str) -> str:
    block = change.block
    if isinstance(block, Table):
        rows = "".join(_row(row, block.right) for row in change.rows)
        return f"<table{_fate(change.fate)}><tbody>{rows}</tbody></table>{note}"
    tag, classes = _tag(block)
    shown = _words(change.words)
    if block.kind == "article" and block.number:
        shown = f'<span class="num">Article\u00a0{block.number}</span> {shown}'
    if tag == "li":
        value = f' value="{block.number}"' if block.kind == "numero" and block.number else ""
        return f"<li{value}{_fate(change.fate, classes)}>{shown}{note}</li>\n"
    return f"<{tag}{_fate(change.fate, classes)}>{shown}</{tag}>{note}"


def _tag(line: Line) -> tuple[str, str]:
    inside = " dans-option" if line.inside else ""
    if line.kind == "partie":
        return f"h{min(line.depth + 2, 6)}", inside
    if line.kind in _HEADINGS:
        return f"h{_HEADINGS[line.kind]}", inside
    if _list_of(line):
        return "li", inside + (f" niveau-{line.depth}" if line.depth > 1 else "") + (" suite" if line.kind == "suite" else "")
    return "p", f"{inside} {line.kind}" if line.kind != "paragraphe" else inside


def _fate(fate: Fate, classes: str = "") -> str:
    told = f"{classes} {fate.value}".strip() if fate is not Fate.KEPT else classes.strip()
    return f' class="{told}"' if told else ""


def _note(change: Change, head: Head) -> str:
    said = "" if change.same else head.ground(change)
    return f'<p class="fondement">{escape(said).replace(chr(10), "<br>")}</p>' if said else ""


def _row(row: RowChange, right: Sequence[bool]) -> str:
    fate, head = row.fate, row.head
    tag = 'th scope="col"' if head else "td"
    cells = "".join(
        f"<{tag}{_fate(Fate.KEPT, 'droite' if place < len(right) and right[place] else '')}>{_words(words)}</{tag[:2]}>"
        for place, words in enumerate(row.cells)
    )
    return f"<tr{_fate(fate)}>{cells}</tr>"


def _words(words: Stretches) -> str:
    out = []
    for stretch in words:
        inner = "".join(_run(look, [*group]) for look, group in groupby(stretch.words, lambda word: (word.look, word.link, word.prompt)))
        if stretch.fate is not Fate.KEPT:
            tag, before, after = _SPOKEN[stretch.fate]
            inner = f'<{tag}><span class="hors-vue">{before}</span>{inner}<span class="hors-vue">{after}</span></{tag}>'
        out.append(inner)
    return "".join(out)


def _run(traits: tuple[tuple[str, ...], str, bool], words: Sequence[Word]) -> str:
    look, link, prompt = traits
    shown = escape(text_of(words), quote=False).replace("\n", "<br>")
    for name in reversed(look):
        shown = f"<{_LOOKS[name]}>{shown}</{_LOOKS[name]}>"
    if link and not link.startswith("#"):
        shown = f'<a href="{escape(link)}">{shown}</a>'
    return f'<span class="champ">{shown}</span>' if prompt else shown
