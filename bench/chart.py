"""Lines on two axes, as an SVG that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

Lines = Mapping[str, Sequence[tuple[float, float]]]
_WIDTH, _HEIGHT, _LEFT, _TOP, _ROW = 460, 260, 60, 40, 16
_COLOURS = ("#1b4f9c", "#b3261e", "#1e7d34", "#8a4b00", "#6a1b9a", "#00696b", "#5f6368", "#a0005a", "#3b5b00")


def chart(panels: Mapping[str, Lines], bottom: str) -> str:
    """Return one SVG with each of *panels*, by its title, side by side; *bottom* names what the horizontal axis counts."""
    names = list(dict.fromkeys(name for lines in panels.values() for name in lines))
    height = _TOP + _HEIGHT + 50 + _ROW * len(names)
    width = len(panels) * (_LEFT + _WIDTH + 30)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for place, (title, lines) in enumerate(panels.items()):
        parts += _panel(title, lines, bottom, names, place * (_LEFT + _WIDTH + 30) + _LEFT)
    for place, name in enumerate(names):
        top = _TOP + _HEIGHT + 50 + _ROW * place
        parts.append(f'<rect x="{_LEFT}" y="{top - 9}" width="18" height="4" fill="{_colour(place)}"/>')
        parts.append(f'<text x="{_LEFT + 26}" y="{top - 3}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _panel(title: str, lines: Lines, bottom: str, names: Sequence[str], left: float) -> list[str]:
    points = [point for line in lines.values() for point in line]
    widest, highest = max(x for x, _ in points), max(y for _, y in points) or 1
    floor = _TOP + _HEIGHT
    parts = [
        f'<text x="{left}" y="{_TOP - 16}" font-weight="bold">{escape(title)}</text>',
        f'<path d="M{left} {_TOP}V{floor}H{left + _WIDTH}" fill="none" stroke="#000"/>',
        f'<text x="{left - 6}" y="{_TOP + 4}" text-anchor="end">{highest:.0f}</text>',
        f'<text x="{left - 6}" y="{floor}" text-anchor="end">0</text>',
    ]
    for x in sorted({x for x, _ in points}):
        place = left + _WIDTH * x / widest
        parts.append(f'<text x="{place:.0f}" y="{floor + 16}" text-anchor="middle">{x:.0f}</text>')
    parts.append(f'<text x="{left + _WIDTH / 2:.0f}" y="{floor + 30}" text-anchor="middle">{escape(bottom)}</text>')
    for name, line in lines.items():
        places = [(left + _WIDTH * x / widest, floor - _HEIGHT * y / highest) for x, y in line]
        colour, drawn = _colour(names.index(name)), " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
    return parts


def _colour(place: int) -> str:
    return _COLOURS[place % len(_COLOURS)]
