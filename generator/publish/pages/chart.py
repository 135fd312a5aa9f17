"""The step chart of a rate, as inline SVG: it takes the page's fonts and colours, dark scheme included."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.texts.escaping import Markdown, escaped
from generator.texts.formatting import figure
from generator.texts.typography import NBSP

_WIDTH, _HEIGHT = 720, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 10, 22, 30


def step_chart(titre: str, points: Sequence[tuple[str, Decimal]]) -> Markdown:
    """Return the chart of *points*, (period, percentage) in order; periods are named « 2026-S1 »."""
    ceiling = (int(max(value for _, value in points)) // 4 + 1) * 4
    width = (_WIDTH - _LEFT - _RIGHT) / len(points)

    def x(index: int) -> float:
        return round(_LEFT + width * index, 1)

    def y(value: Decimal | int) -> float:
        return round(_TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - float(value) / ceiling), 1)

    def percent(value: Decimal) -> str:
        return f"{figure(value)}{NBSP}%"

    steps = "L".join(f"{x(i)},{y(value)}L{x(i + 1)},{y(value)}" for i, (_, value) in enumerate(points))
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="graphe-titre graphe-texte" class="graphe">',
        f'<title id="graphe-titre">{escaped(titre)}</title>',
        f'<desc id="graphe-texte">{escaped("; ".join(f"{name} : {percent(value)}" for name, value in points))}</desc>',
    ]
    for mark in range(0, ceiling + 1, 4):
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(mark)}" y2="{y(mark)}" class="grille"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y(mark) + 4}" text-anchor="end">{mark}{NBSP}%</text>')
    parts.append(f'<path d="M{steps}L{x(len(points))},{y(0)}L{_LEFT},{y(0)}Z" class="aire"/><path d="M{steps}" class="courbe"/>')
    for index, (name, _) in enumerate(points):
        if name.endswith("S1"):
            year = name.removesuffix("-S1")
            # Every other year gives way on a phone, where the letters are larger.
            kind = "annee paire" if int(year) % 2 == 0 else "annee"
            parts.append(f'<text x="{x(index)}" y="{_HEIGHT - 8}" class="{kind}">{escaped(year)}</text>')
    highest = max(range(len(points)), key=lambda i: (points[i][1], -i))
    for index in sorted({0, highest, len(points) - 1}):
        anchor = "end" if index == len(points) - 1 else "start"
        place = x(index + 1) if anchor == "end" else x(index)
        value = points[index][1]
        parts.append(f'<text x="{place}" y="{y(value) - 7}" text-anchor="{anchor}" class="valeur">{percent(value)}</text>')
    return Markdown("".join(parts) + "</svg>")
