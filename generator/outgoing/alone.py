"""A page that is read alone, opened from a folder: its text, one style sheet, links; it loads nothing, and its policy says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from generator.outgoing.page import Fault, Known, digest_of, fault
from generator.outgoing.refused import RefusedPageError, sentence


@dataclass(frozen=True)
class Alone:
    """A kind of page that stands alone, with the one *sheet* that its template holds between `<style>` and `</style>`."""

    sheet: str

    @cached_property
    def policy(self) -> str:
        """The tag that a page carries right after its size: no other style, no script, no picture."""
        return f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src {digest_of(self.sheet)}">'

    def judged(self, page: str, made: str, name: str, origin: Callable[[str], str]) -> str:
        """Return *page*, the file *name* of what is *made* (« l’index »), once judged; *origin* says where an excerpt of it comes from.

        Raises `RefusedPageError`.
        """
        if found := self.fault(page):
            raise RefusedPageError(sentence(origin(found.excerpt), made, name, found))
        return page

    def fault(self, page: str) -> Fault | None:
        """Return the first thing that *page* may not hold, None when every part of it is one of ours."""
        return fault(page, Known(styles=frozenset({digest_of(self.sheet)}), policy=self.policy))
