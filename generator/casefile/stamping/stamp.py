"""The pages of a piece with its number on each, never over what they show."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Pdf

from generator.casefile.pages.upright import A4, add_page, drawing
from generator.casefile.stamping.corners import EDGE, free_corners, scale_for
from generator.casefile.stamping.label import HEIGHT, WIDTH, drawings
from generator.convert.pdf.streams import written

SMALL = 0.9
"""A page smaller than that share of A4 both ways is put on a sheet of A4 as it is."""


@dataclass(frozen=True)
class Stamped:
    """The numbered pages of a piece as a PDF, and those that were made a little smaller to hold the label, from 1."""

    pdf: bytes
    pages: int
    moved: tuple[int, ...]


def stamped(data: bytes, number: int) -> Stamped:
    """Return the pages of *data* with the label of piece *number*."""
    moved = list[int]()
    corners = list(free_corners(data, WIDTH, HEIGHT))
    with pikepdf.open(io.BytesIO(data)) as source, Pdf.new() as whole:
        told = drawings(whole, number, len(corners))
        for index, (page, corner, label) in enumerate(zip(source.pages, corners, told, strict=True), 1):
            form, width, height = drawing(page, whole)
            if corner is not None:
                scale = scale_for(width, height)
                add_page(whole, width, height, [(form, 1, 0, 0), (label, scale, corner.left, corner.bottom)])
                continue
            small = width < A4[0] * SMALL and height < A4[1] * SMALL
            sheet = A4 if small else (width, height)
            scale = scale_for(*sheet)
            # A band above the page, for the label and the room around it.
            band = HEIGHT * scale + 2 * EDGE
            shrunk = 1.0 if small and height <= sheet[1] - 2 * band else min(1.0, (sheet[1] - band) / height)
            left, bottom = (sheet[0] - width * shrunk) / 2, (sheet[1] - band - height * shrunk) / (2 if small else 1)
            add_page(
                whole,
                *sheet,
                [(form, shrunk, left, bottom), (label, scale, sheet[0] - EDGE - WIDTH * scale, sheet[1] - EDGE - HEIGHT * scale)],
            )
            if shrunk < 1:
                moved.append(index)
        return Stamped(written(whole), len(corners), tuple(moved))
