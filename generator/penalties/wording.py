"""The French words that an account prints for its coded values."""

from __future__ import annotations

from generator.models.base import Confiance

MARKS: dict[Confiance, str] = {"sure": "", "probable": " (probable)", "a_verifier": " (à confirmer)"}
"""What stands after a value; nothing after a sure one."""
