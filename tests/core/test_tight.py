"""A text is set tightly when that saves a page: a long one is set so at once, and loosely only when its pages are few."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest

from generator.convert.job import Job
from generator.convert.pdf import typeset
from generator.models.genres import Genre
from generator.texts.packed import packed

LONG = "x" * 20_001


def document(pages: int) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("genre", "body", "tight", "loose", "asked", "taken"),
    [
        ("notice", LONG, 9, 10, ["tight"], "tight"),
        ("notice", LONG, 8, 9, ["tight", "loose"], "tight"),
        ("notice", LONG, 8, 8, ["tight", "loose"], "loose"),
        ("notice", LONG, 1, 1, ["tight", "loose"], "loose"),
        ("lettre", "x", 1, 1, ["loose"], "loose"),
        ("lettre", "x", 1, 2, ["loose", "tight"], "tight"),
        ("lettre", "x", 2, 2, ["loose", "tight"], "loose"),
        ("contrat", LONG, 9, 10, ["loose"], "loose"),
    ],
)
def test_the_setting_that_is_taken_and_those_that_are_tried(
    genre: Genre, body: str, tight: int, loose: int, asked: list[str], taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {"tight": document(tight), "loose": document(loose)}
    tried: list[str] = []

    def compiled(source: str, *_: object) -> bytes:
        tried.append("tight" if '"serre": true' in source else "loose")
        return made[tried[-1]]

    monkeypatch.setattr(typeset, "compile_source", compiled)
    job = Job(packed(""), genre, "Titre", "", "1.0.0", date(2026, 11, 22), ())

    assert typeset.typeset(body, job, pied="", sommaire=False, data={}) == made[taken]
    assert tried == asked
