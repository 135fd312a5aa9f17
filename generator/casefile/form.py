"""What is copied into the official form of the way, box by box, from the answers of the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.casefile.checklist import said
from generator.casefile.pages.typed import facts, heading, paragraph, set_code
from generator.depots.copied import Box
from generator.models.depot import Depot

NAME = "00-formulaire-a-recopier.pdf"
_EMPTY = "(à compléter)"


def form_sheet(depot: Depot, boxes: Sequence[Box], foot: str, day: date) -> bytes:
    """Return a PDF of *boxes*, what is copied into the form of *depot*."""
    return set_code("À recopier dans le formulaire", list(_blocks(depot, boxes)), foot, day)


def _blocks(depot: Depot, boxes: Sequence[Box]) -> Iterator[str]:
    yield paragraph(f"{said(depot.titre)}. Cette feuille est pour vous : ne la déposez pas.")
    for form in depot.formulaires:
        yield paragraph(f"Formulaire : {said(form.titre)}, Cerfa n°\u00a0{form.cerfa}. {said(form.note)}")
    if depot.feuille:
        yield paragraph(said(depot.feuille.ordre))
    for box in boxes:
        yield heading(said(box.titre))
        if box.lines:
            yield facts([(said(name), words or _EMPTY) for name, words in box.lines])
        if box.note:
            yield paragraph(said(box.note))
