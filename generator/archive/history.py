"""The order of the record: which texts some pack prints after a release, when one was withdrawn, and which came after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.archive.record import Published
from generator.models.version import Parution


def in_force(releases: Iterable[Parution]) -> dict[str, Parution]:
    """Return the texts that some pack still prints after *releases*, the oldest first: their addresses, and when they came out."""
    return _lives(releases)[0]


def withdrawn(releases: Iterable[Parution]) -> dict[str, Parution]:
    """Return the texts that no pack prints any more after *releases*: their addresses, and the release that withdrew them."""
    return _lives(releases)[1]


def _lives(releases: Iterable[Parution]) -> tuple[dict[str, Parution], dict[str, Parution]]:
    living: dict[str, Parution] = {}
    gone: dict[str, Parution] = {}
    for release in releases:
        for address in release.retires:
            living.pop(address, None)
            gone[address] = release
        for address in release.publies:
            living[address] = release
            gone.pop(address, None)
    return living, gone


def successor(text: Published, texts: Mapping[str, Published], releases: Sequence[Parution]) -> Published | None:
    """Return the text that took the place of *text*, None while some pack prints it or when nothing replaced it.

    It is one of the same document, for one of its publics and one of its packs, published when *text* was withdrawn: the one
    that shares the most packs and publics.
    """
    end = withdrawn(releases).get(text.text.adresse)
    if end is None:
        return None
    near = [(_shared(text, texts[address]), address) for address in end.publies if address in texts]
    near = [(shared, address) for shared, address in near if all(shared)]
    return texts[max(near)[1]] if near else None


def _shared(one: Published, other: Published) -> tuple[int, int]:
    if one.text.document != other.text.document:
        return 0, 0
    return len({*one.text.packs} & {*other.text.packs}), len(one.text.publics.keys() & other.text.publics.keys())
