"""The formulas that templates test: names of conditions joined by `and`, `or`, `not` and parentheses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from jinja2 import nodes


@dataclass(frozen=True)
class Formula:
    """A formula: a condition's name (`word` is then empty), `not` of one formula, or `and` or `or` of several."""

    word: Literal["", "not", "and", "or"]
    parts: tuple[Formula, ...] = ()
    name: str = ""


class NotAFormulaError(Exception):
    """A part of a test is neither a name nor `and`, `or` or `not`; carries that part."""

    def __init__(self, node: nodes.Node) -> None:
        super().__init__(str(node))
        self.node = node


def formula_of(node: nodes.Node) -> Formula:
    """Return the formula in the syntax tree of a test. Raises `NotAFormulaError` at the first part that is not allowed."""
    # Where a name is awaited, Jinja reads `and` as a name too.
    if isinstance(node, nodes.Name) and node.name not in ("and", "or"):
        return Formula("", name=node.name)
    if isinstance(node, nodes.Not):
        return Formula("not", (formula_of(node.node),))
    if isinstance(node, nodes.And | nodes.Or):
        return joined("and" if isinstance(node, nodes.And) else "or", formula_of(node.left), formula_of(node.right))
    raise NotAFormulaError(node)


def joined(word: Literal["and", "or"], *parts: Formula) -> Formula:
    """Return *parts* under one `and` or `or`; a part already joined by the same word is merged into it."""
    return Formula(word, tuple(one for part in parts for one in (part.parts if part.word == word else (part,))))


def names_of(formula: Formula) -> tuple[str, ...]:
    """Return the names in *formula*, each once, in the order they are read."""
    found = (formula.name,) if not formula.word else tuple(name for part in formula.parts for name in names_of(part))
    return tuple(dict.fromkeys(found))


def holds(formula: Formula, held: Mapping[str, bool]) -> bool:
    """Return whether *formula* is true when its names have the values of *held*."""
    if not formula.word:
        return held[formula.name]
    values = (holds(part, held) for part in formula.parts)
    if formula.word == "not":
        return not next(values)
    return all(values) if formula.word == "and" else any(values)


def expanded(formula: Formula, named: Mapping[str, Formula], within: frozenset[str] = frozenset()) -> Formula:
    """Return *formula* with every name of *named* replaced by its formula; a name defined by itself stays."""
    if not formula.word:
        if formula.name in within or formula.name not in named:
            return formula
        return expanded(named[formula.name], named, within | {formula.name})
    parts = tuple(expanded(part, named, within) for part in formula.parts)
    return Formula("not", parts) if formula.word == "not" else joined(formula.word, *parts)


def straight(formula: Formula, *, denied: bool = False) -> Formula:
    """Return the equivalent formula with `not` before names only: `not (a or b)` becomes `not a and not b`."""
    if formula.word == "not":
        return straight(formula.parts[0], denied=not denied)
    if not formula.word:
        return Formula("not", (formula,)) if denied else formula
    word: Literal["and", "or"] = "and" if (formula.word == "and") != denied else "or"
    return joined(word, *(straight(part, denied=denied) for part in formula.parts))


def opposite(one: Formula, other: Formula) -> bool:
    """Return whether *other* is the negation of *one*, in whatever order its parts are written."""
    return _shape(straight(one)) == _shape(straight(other, denied=True))


def _shape(formula: Formula) -> object:
    return formula.name or (formula.word, frozenset(map(_shape, formula.parts)))


def in_words(formula: Formula, said: Callable[[str, bool], str]) -> str:
    """Return *formula* as French words; `said(name, holding)` gives those of a name, or of its contrary when *holding* is false."""
    return _words(straight(formula), said)


def _words(formula: Formula, said: Callable[[str, bool], str]) -> str:
    if not formula.word:
        return said(formula.name, True)  # noqa: FBT003 - a callable has no keyword
    if formula.word == "not":
        return said(formula.parts[0].name, False)  # noqa: FBT003 - a callable has no keyword
    words = [f"({_words(part, said)})" if part.word in ("and", "or") else _words(part, said) for part in formula.parts]
    return (" et " if formula.word == "and" else " ou ").join(words)
