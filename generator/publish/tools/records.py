"""The records of publics and creditors, as plain data for the scripts of the tools: each takes the traits it asks for."""

from __future__ import annotations

from typing import Any

from generator.models.publics import CREDITORS, PUBLICS


def publics(*traits: str) -> dict[str, dict[str, Any]]:
    """Return *traits* of each public, by name; what a public has not is left out, as undefined as it is false."""
    return {public: _held(record, traits) for public, record in PUBLICS.items()}


def creditors(*traits: str) -> dict[str, dict[str, Any]]:
    """Return *traits* of each creditor, by name; what a creditor has not is left out."""
    return {creditor: _held(record, traits) for creditor, record in CREDITORS.items()}


def _held(record: object, traits: tuple[str, ...]) -> dict[str, Any]:
    return {trait: value for trait in traits if (value := getattr(record, trait))}
