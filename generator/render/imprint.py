"""What a pack says of its publisher, who gives its name or a way to reach it."""

from __future__ import annotations

from generator.models.face import Face

WHO = "Qui publie ce pack"


def imprint(face: Face) -> str:
    """Return the name and the contact of the publisher in one line, empty when it gives neither."""
    return " – ".join(part for part in (face.nom, face.contact) if part)
