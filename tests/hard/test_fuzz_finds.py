"""What `python -m bench.fuzz` has found, kept small: each answers in French, with a code, and writes nothing that acts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.frozen import DAY, grown
from tests.invoices import cii, ubl
from tests.program import ENGLISH, Program

ON = ("--date", DAY.isoformat())
FINDS: Mapping[str, tuple[Mapping[str, bytes], tuple[str, ...], int, str]] = {
    # A content that has neither the articles, the values nor the words on which the notes of an invoice rest.
    "verify: the law of penalties is not in the content": (
        {"facture.xml": cii(notes=[("PMD", "Pénalités : trois fois le taux légal (C. com., art. L. 441-6).")])},
        ("verify", "facture.xml", *ON),
        0,
        "les notes que doit cette facture ne peuvent pas être vérifiées au jour où elle fut émise",
    ),
    "verify: an invoice to a consumer, in such a content": (
        {"facture.xml": ubl(notes=[("BAR", "B2C"), ("PMT", "Indemnité forfaitaire de 40 €.")])},
        ("verify", "facture.xml", *ON),
        1,
        "retirez la note PMT et toute indemnité forfaitaire",
    ),
}


@pytest.mark.parametrize("name", FINDS)
def test_what_was_found_once_is_answered(name: str, tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    files, command, code, words = FINDS[name]
    monkeypatch.chdir(grown(tmp_path))
    for path, content in files.items():
        Path(path).write_bytes(content)

    said = clausier(*command)

    told = (said.out + said.err).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")
    assert (said.code, words in told) == (code, True), told
    assert not ENGLISH.search(told)
