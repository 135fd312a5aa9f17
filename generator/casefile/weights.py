"""What each page of a file weighs, alone."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Pdf


def weights_of(pdf: bytes) -> list[int]:
    """Return the bytes that each page of *pdf* takes in a file of its own."""
    found = list[int]()
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        for number in range(len(whole.pages)):
            with Pdf.new() as one:
                one.pages.extend(whole.pages[number : number + 1])
                made = io.BytesIO()
                one.save(made)
                found.append(made.tell())
    return found
