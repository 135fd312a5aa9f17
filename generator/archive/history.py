"""The order of the record: which texts some pack prints after a release."""

from __future__ import annotations

from collections.abc import Iterable

from generator.models.version import Parution


def in_force(releases: Iterable[Parution]) -> dict[str, Parution]:
    """Return the texts that some pack still prints after *releases*, the oldest first: their addresses, and when they came out."""
    found: dict[str, Parution] = {}
    for release in releases:
        for address in release.retires:
            found.pop(address, None)
        found |= dict.fromkeys(release.publies, release)
    return found
