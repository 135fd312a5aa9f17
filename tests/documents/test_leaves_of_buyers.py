"""What a debtor, or who names him, may write in any cell of a table of debts: refused at its row, or printed as a text in every file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from generator.dossier.mail_merge import sheet
from tests.core.test_batch_debts import HEAD, row
from tests.documents.test_batch import CREDITOR
from tests.documents.test_fill import desk
from tests.inert import awake
from tests.leaves import LANGUAGES, MARK, files, mark
from tests.program import Program

__all__ = ["desk"]
ORDER = ("--debts", "creances.csv", "--creditor", "creancier.yml", "--date", "2026-11-22")
HIDDEN = ("a\u202efdp", "a\x1b[31mb")
CELLS = ("Référence", "Nom", "Adresse", "Facture")


def table(place: Path, *rows: list[str]) -> None:
    with (place / "creances.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEAD, *rows])
    (place / "creancier.yml").write_text(CREDITOR, "utf-8")


def test_a_hostile_cell_is_refused_at_its_row_or_printed_as_a_text_in_every_file(desk: Path, clausier: Program) -> None:
    order = ("batch", "coach", "--due-today", "--editions", "docx,eml", *ORDER)
    table(desk, row(), *(row(Nom=text) for text in HIDDEN))
    refused = clausier(*order)
    texts = [text.format(mark(number)) for number, text in enumerate(LANGUAGES.values())]
    table(desk, *(row(**dict.fromkeys(CELLS, " ".join(text.split()))) for text in texts))

    said = clausier(*order)

    assert refused.code == 1
    assert [line for line in (3, 4) if f"creances.csv, ligne {line}, colonne « Nom »" not in refused.out] == []
    assert (said.code, said.out) == (0, "lettres/index.html\n"), said.err
    made = dict(files(desk / "lettres"))
    assert [f"{name}: {why}" for name, content in made.items() if not name.endswith(".jsonl") for why in awake(name, content)] == []
    for kind in (".eml", "document.xml", "index.html", "index.csv"):
        held = b"".join(content for name, content in made.items() if name.endswith(kind)).decode("utf-8")
        assert len(set(MARK.findall(held))) == len(texts), kind


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "@SUM(1)", "-1+cmd", "+cmd", "\tx", "＝1"])
def test_a_spreadsheet_runs_nothing_of_the_table_that_feeds_a_letter(text: str) -> None:
    kept = ["-12,50 €", "+33 6 00 00 00 00", "Exemple"]

    written = sheet(["a"], [{"a": one} for one in (text, *kept)]).decode("utf-8-sig")

    assert [cells for (cells,) in csv.reader(written.splitlines(), delimiter=";")] == ["a", f"\u00a0{text}", *kept]
