"""One answer to a question that several documents ask, each with its own choice of answers."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import product

Choices = tuple[tuple[str, ...], ...]
"""The answers that each document offers to one question, as it orders them."""


def kept_in(choices: Choices, dropped: AbstractSet[str]) -> frozenset[str]:
    """Return answers such that each of *choices* holds exactly one: the first ones that are not *dropped*, if some go together.

    The same situation may bear two names, one a document (« assujetti_tva », « tva »): as few names as possible are kept.
    Raises ValueError when no answers suit all the documents at once.
    """
    offered = [[*(cle for cle in members if cle not in dropped), *(cle for cle in members if cle in dropped)] for members in choices]
    suited = [found for picked in product(*offered) if _suits(found := frozenset(picked), choices)]
    if not suited:
        raise ValueError(choices)
    return min(suited, key=lambda found: (len(found & dropped), len(found), _rank(found, offered)))


def _suits(found: frozenset[str], choices: Iterable[tuple[str, ...]]) -> bool:
    return all(sum(cle in found for cle in members) == 1 for members in choices)


def _rank(found: frozenset[str], offered: Iterable[list[str]]) -> list[int]:
    return [min(members.index(cle) for cle in found if cle in members) for members in offered]
