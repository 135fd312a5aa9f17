"""The sheets that the browser fills beside those of the letters: the cover of the pieces, the table of their digests; HTML with holes."""

from __future__ import annotations

from collections.abc import Sequence

from generator.casefile import assembly, numbered, request
from generator.models.publics import Cote
from generator.texts.typography import french

_LIST = ("N°", "Pièce", "Date", "Pages", "À la page")


def digests() -> str:
    """Return what follows the list of the pieces, as HTML with holes: the table of the digests."""
    return (
        f"<h3>{french(request.DIGESTS)}</h3><p>{french(request.DIGESTS_SAID)}</p>"
        f"{_table('empreintes', request.DIGESTS_HEAD, ('numero', 'fichier', 'empreinte'), right=1)}"
    )


def cover(side: Cote) -> str:
    """Return the cover of the pieces, as HTML with holes: who asks what, then the pieces of each part; what is empty is left out."""
    asker, other = (name for name, _ in assembly.PARTIES[side])
    named = {"partie_1": asker, "partie_2": other, "devant": "Devant", "demande": "Demande"}
    facts = (
        f'<div class="option" data-option="{key}"><p></p>'
        f'<p><strong>{french(name)} :</strong> <span class="champ" data-cle="{key}"></span></p></div>'
        for key, name in named.items()
    )
    parts = (
        f'<div class="option" data-option="{part}"><p></p><h3>{french(numbered.part_name(part, side))}</h3>'
        f"{_table(part, _LIST, ('numero', 'titre', 'date', 'pages', 'page'), right=1)}</div>"
        for part in numbered.PARTS[side]
    )
    return "".join((*facts, *parts))


def _table(key: str, head: Sequence[str], columns: Sequence[str], *, right: int) -> str:
    """Return a table with one row of holes; the first *right* of its columns are numbers."""
    sides = [' class="droite"' if place < right else "" for place, _ in enumerate(columns)]
    titles = "".join(f"<th{side}>{french(title)}</th>" for side, title in zip(sides, head, strict=True))
    cells = "".join(f'<td{side}><span class="champ" data-cle="{name}"></span></td>' for side, name in zip(sides, columns, strict=True))
    rows = f"<thead><tr>{titles}</tr></thead><tbody><tr>{cells}</tr></tbody>"
    return f'<div class="lignes" data-cle="{key}"><table>{rows}</table></div>'
