"""Bytes that need not be in memory: their digest stands for them until they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256


@dataclass(frozen=True)
class Stored:
    """Some bytes: their SHA-256, which compares and prints in their place, and the function that reads them where they are kept."""

    sha256: str
    read: Callable[[], bytes] = field(compare=False, repr=False)


def stored(read: Callable[[], bytes]) -> Stored:
    """Return what *read* gives, each time it is asked for; it is read once here, for its digest."""
    return Stored(sha256(read()).hexdigest(), read)


def held(content: bytes) -> Stored:
    """Return *content*, which stays in memory: nothing keeps it elsewhere."""
    return stored(partial(bytes, content))
