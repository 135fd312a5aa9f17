"""What the headings of any document owe to a reader who goes from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_SHOWN = 60


def faults(levels: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Yield a sentence for each heading, given as (level, text), that skips a level (WCAG 2.1, 1.3.1; PDF/UA-1, 7.4.2)."""
    above = 0
    for level, text in levels:
        said = f"« {shown(text)} »" if text.strip() else "un titre"
        if not text.strip():
            yield f"un titre de niveau {level} est vide"
        if level > above + 1:
            yield f"{said} est de niveau {level}, après un niveau {above}" if above else f"{said}, le premier titre, est de niveau {level}"
        above = level


def shown(text: str) -> str:
    """Return the start of *text*, short enough to be quoted."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
