"""When a document serves: one record a moment, with its French names, and the places in the order of a pack that it takes.

Whatever depends on a moment asks its record a question; only this file names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.models.content import Document
from generator.models.publics import BUYER, SELLER, Cote


@dataclass(frozen=True, eq=False)
class Moment:
    """A moment in a claim: its title and its folder by side of the contract, and the tens of `Document.ordre` that belong to it."""

    titles: Mapping[Cote, str]
    folders: Mapping[Cote, str]
    tens: frozenset[int]


MOMENTS: tuple[Moment, ...] = (
    Moment(
        {SELLER: "Avant de commencer", BUYER: "Avant d’écrire"},
        {SELLER: "avant-de-commencer", BUYER: "avant-d-ecrire"},
        frozenset({0, 1, 2}),
    ),
    Moment(
        {SELLER: "Un client ne paie pas", BUYER: "Rien ne vient"},
        {SELLER: "un-client-ne-paie-pas", BUYER: "rien-ne-vient"},
        frozenset({3, 4}),
    ),
    Moment(
        {SELLER: "Trouver un accord", BUYER: "Trouver un accord"},
        {SELLER: "trouver-un-accord", BUYER: "trouver-un-accord"},
        frozenset({7}),
    ),
    Moment(
        {SELLER: "Devant le juge", BUYER: "Devant le médiateur ou le juge"},
        {SELLER: "devant-le-juge", BUYER: "mediateur-ou-juge"},
        frozenset({5, 6, 8, 9}),
    ),
)
"""Every moment, in the order in which they come; the last one holds what proves the claim, and whom to bring it to."""


def moment_of(document: Document) -> Moment:
    """Return the moment at which *document* serves."""
    return next((moment for moment in MOMENTS if document.ordre // 10 in moment.tens), MOMENTS[-1])


def moments_of(documents: Iterable[Document]) -> list[Moment]:
    """Return the moments at which *documents* serve, in order."""
    held = {moment_of(document) for document in documents}
    return [moment for moment in MOMENTS if moment in held]
