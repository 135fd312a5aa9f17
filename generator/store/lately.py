"""What was made last, kept at hand up to a weight: what is made for a thousand packs would fill the memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


def lately(make: Callable[[str], Made], weight: Callable[[Made], int], limit: int) -> Callable[[str], Made]:
    """Return *make*, which keeps the results that were asked for last as long as they weigh no more than *limit* together.

    The last one is kept whatever it weighs.
    """
    held: dict[str, tuple[Made, int]] = {}

    def made(name: str) -> Made:
        one = held.pop(name, None)
        if one is None:
            result = make(name)
            one = result, weight(result)
        held[name] = one
        # What was asked for least lately stands first.
        while len(held) > 1 and sum(heavy for _, heavy in held.values()) > limit:
            del held[next(iter(held))]
        return one[0]

    return made
