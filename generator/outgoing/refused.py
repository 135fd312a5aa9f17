"""The end of a build that would let out what we do not publish."""

from __future__ import annotations

import re

from generator.outgoing.page import Fault

_LONGEST = 160
_HIDDEN = re.compile(r"[^\S ]+|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


class RefusedPageError(Exception):
    """A page, or another file that browsers open, that may not leave; the message says what it would hold, and where that comes from."""


def sentence(place: str, made: str, path: str, found: Fault) -> str:
    """Return why *made* (« le guide ») was not made: its file *path* would hold what was *found*, which comes from *place*."""
    shown = _HIDDEN.sub(" ", found.excerpt).strip()[:_LONGEST]
    return f"{place}: {made} n’a pas pu être construit, car « {path} » aurait {found.what}{f' : {shown}' if shown else '.'}"
