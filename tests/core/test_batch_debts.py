"""A table of debts: what its cells may hold, what each row gives, and every fault told at its row and its column."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator.batch import template
from generator.batch.cells import Cell
from generator.batch.columns import COLUMNS
from generator.batch.debts import Debt, Debts, read_debts
from generator.convert.source import Source
from generator.dossier import read_dossier
from generator.fill import texts_of
from tests.answers import NBSP, real
from tests.frozen import DAY

__all__ = ["real"]

HEAD = ("Référence", "Public", "Nom", "Adresse", "Facture", "Date", "Échéance", "Montant TTC", "Paiement", "Date du paiement", "Relances")
ROW = ("C1", "particulier", "Dominique Modèle", "3 avenue du Spécimen", "F-1", "10/03/2026", "09/04/2026", "480,00", "", "", "12/04/2026")


def written(place: Path, *rows: Sequence[str], head: Sequence[str] = HEAD, encoding: str = "utf-8", separator: str = ";") -> Path:
    path = place / "creances.csv"
    path.write_text("\n".join(separator.join(row) for row in (head, *rows)) + "\n", encoding)
    return path


def row(**cells: str) -> list[str]:
    """Return the usual row where some cells, named by their column, are others."""
    named = {name.replace("_", " "): text for name, text in cells.items()}
    assert named.keys() <= {*HEAD}
    return [named.get(name, text) for name, text in zip(HEAD, ROW, strict=True)]


def book(place: Path, *rows: Sequence[Cell], head: Sequence[str] = HEAD, sheets: dict[str, list[Sequence[Cell]]] | None = None) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, content in {"Créances": [head, *rows], **(sheets or {})}.items():
        sheet = made.create_sheet(title)
        for line in content:
            sheet.append(list(line))
    path = place / "creances.xlsx"
    made.save(path)
    return path


def told(debts: Debts) -> list[str]:
    return [debts.words.told(problem).replace(NBSP, " ") for problem in debts.problems]


def only(debts: Debts) -> Debt:
    assert told(debts) == []
    (found,) = debts
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_file_is_read_as_spreadsheets_write_it(encoding: str, separator: str, tmp_path: Path, real: Source) -> None:
    path = written(tmp_path, [f'"{cell}"' for cell in row()], encoding=encoding, separator=separator)

    with read_debts(path, real.library) as debts:
        found = only(debts)

    assert (found.reference, found.lines, found.dossier.public) == ("C1", (2,), "particulier")
    assert found.dossier.values == {
        "client_nom": "Dominique Modèle",
        "client_adresse": "3 avenue du Spécimen",
        "relances": (date(2026, 4, 12),),
    }
    assert found.dossier.rows("factures") == (
        {
            "ligne_facture": "F-1",
            "ligne_date": date(2026, 3, 10),
            "ligne_echeance": date(2026, 4, 9),
            "ligne_montant_ttc": Decimal(480),
        },
    )
    assert found.dossier.lignes["paiements"] == ()


@pytest.mark.parametrize("typed", ["09/04/2026", "9/4/2026", "2026-04-09", "09.04.2026", "09-04-26", "09/04/26", "2026-04-09 00:00:00"])
def test_a_date_is_typed_as_people_do(typed: str, tmp_path: Path, real: Source) -> None:
    with read_debts(written(tmp_path, row(Échéance=typed)), real.library) as debts:
        assert only(debts).dossier.rows("factures")[0]["ligne_echeance"] == date(2026, 4, 9)


@pytest.mark.parametrize("typed", ["1234,56", "1234.56", "1 234,56 €", "1\u202f234,56\u00a0€", "1.234,56", "1\u00a0234,56 EUR"])
def test_a_sum_is_typed_as_people_do(typed: str, tmp_path: Path, real: Source) -> None:
    with read_debts(written(tmp_path, row(Montant_TTC=typed)), real.library) as debts:
        assert only(debts).dossier.rows("factures")[0]["ligne_montant_ttc"] == Decimal("1234.56")


@pytest.mark.parametrize(
    ("typed", "public"),
    [
        ("Particulier", "particulier"),
        ("PROFESSIONNEL", "professionnel"),
        ("non professionnel", "non_professionnel"),
        ("Non-Professionnels", "non_professionnel"),
        ("acheteur public", "acheteur_public"),
    ],
)
def test_a_public_is_named_in_any_case(typed: str, public: str, tmp_path: Path, real: Source) -> None:
    with read_debts(written(tmp_path, row(Public=typed)), real.library) as debts:
        assert only(debts).dossier.public == public


def test_the_rows_of_a_debtor_make_one_table_wherever_they_stand(tmp_path: Path, real: Source) -> None:
    rows = [
        row(Facture="F-1", Paiement="100", Date_du_paiement="20/04/2026"),
        row(Référence="C2", Nom="Autre"),
        row(Facture="F-2", Montant_TTC="10"),
        row(Facture="F-3", Public="professionnel"),
    ]
    with read_debts(written(tmp_path, *rows), real.library) as debts:
        assert told(debts) == []
        first, second, third = list(debts)
        assert [debt.reference for debt in debts] == ["C1", "C2", "C1"]

    assert (first.lines, second.lines, third.lines) == ((2, 4), (3,), (5,))
    assert [one["ligne_facture"] for one in first.dossier.rows("factures")] == ["F-1", "F-2"]
    assert first.dossier.rows("paiements") == (
        {"ligne_paiement": Decimal(100), "ligne_date_paiement": date(2026, 4, 20), "ligne_facture": "F-1"},
    )
    assert first.dossier.place("factures", 1, "ligne_montant_ttc") == ("creances.csv", 4, 8)


def test_a_column_may_bear_another_name_or_that_of_a_blank(tmp_path: Path, real: Source) -> None:
    table = {
        "N° client": "C1",
        "public": "professionnel",
        "RAISON SOCIALE": "Exemple SARL",
        "Adresse": "1 rue",
        "CP": "01000",
        "Ville": "Ville-Fictive",
        "N° facture": "F-1",
        "Date facture": "10/03/2026",
        "Date d'échéance": "09/04/2026",
        "Solde": "480",
        "ttc": "480",
        "client_representant": "Alix Spécimen, gérance",
        "La date du contrat": "02.03.26",
        "Ma colonne": "rien",
        "Echéanse": "x",
    }
    with read_debts(written(tmp_path, [*table.values()], head=[*table]), real.library) as debts:
        found = only(debts)

    assert found.dossier.text("client_adresse") == "1 rue\n01000 Ville-Fictive"
    assert found.dossier.text("client_representant") == "Alix Spécimen, gérance"
    assert found.dossier.day("contrat_date") == date(2026, 3, 2)
    assert debts.notes == [
        "creances.csv : la colonne « Ma colonne » ne remplit rien.",
        "creances.csv : la colonne « Echéanse » ne remplit rien. vouliez-vous dire « Échéance » ?",
    ]


def test_a_workbook_gives_dates_numbers_and_the_creditor(tmp_path: Path, real: Source) -> None:
    head = (*HEAD, "SIRET", "Code postal")
    issued, due = date(2026, 3, 10), datetime(2026, 4, 9)  # noqa: DTZ001 - a cell has no zone
    who: tuple[Cell, ...] = ("C1", "professionnel", "Exemple SARL", "1 rue")
    line = (*who, 2026012, issued, due, 1234.56, 0.1 + 0.2, date(2026, 4, 20), None, 1800002, 1000)
    creditor: list[Sequence[Cell]] = [
        ("Question", "Réponse"),
        ("Votre nom ou raison sociale", "Camille Exemple EI"),
        ("date_lettre", date(2026, 5, 15)),
    ]
    with read_debts(book(tmp_path, line, head=head, sheets={"Créancier": creditor, "Aide": [("x",)]}), real.library) as debts:
        found = only(debts).dossier

    assert found.rows("factures")[0] == {
        "ligne_facture": "2026012",
        "ligne_date": date(2026, 3, 10),
        "ligne_echeance": date(2026, 4, 9),
        "ligne_montant_ttc": Decimal("1234.56"),
    }
    assert found.rows("paiements")[0]["ligne_paiement"] == Decimal("0.3")
    assert found.text("client_siret") == "00000001800002"
    assert found.text("client_adresse") == "1 rue\n01000"
    assert (found.text("pro_nom"), found.day("date_lettre")) == ("Camille Exemple EI", date(2026, 5, 15))


FAULTS: tuple[tuple[list[list[str]], str], ...] = (
    ([row(Échéance="demain")], "ligne 2, colonne « Échéance » : « demain » n'est pas une date"),
    ([row(Montant_TTC="-1")], "ligne 2, colonne « Montant TTC » : « -1 » est négatif"),
    ([row(Montant_TTC="#REF!")], "ligne 2, colonne « Montant TTC » : cette cellule contient une erreur du tableur (#REF!)"),
    ([row(Public="pro")], "ligne 2, colonne « Public » : « pro » n’est pas un public"),
    ([row(Référence="")], "ligne 2, colonne « Référence » : cette cellule est vide"),
    ([row(), row(Référence="C2", Facture="")], "ligne 3, colonne « Facture » : cette cellule est vide"),
    ([row(Relances="12/04/2026 et hier")], "ligne 2, colonne « Relances » : « hier » n'est pas une date"),
    ([row(Paiement="100")], "ligne 2, colonne « Date du paiement » : ce paiement n’a pas de date"),
    ([row(Date_du_paiement="20/04/2026")], "ligne 2, colonne « Paiement » : ce paiement n’a pas de montant"),
    ([row(), row()], "ligne 3, colonne « Facture » : la facture « F-1 » est écrite deux fois"),
    ([row(), row(Facture="F-2", Nom="Autre")], "ligne 3, colonne « Nom » : ce débiteur (C1) a une autre réponse à la ligne 2"),
    ([row(Date="10/05/2026")], "ligne 2, colonne « Échéance » : l'échéance de la facture « F-1 » précède sa date"),
    ([[*row(), "de", "trop"]], "ligne 2 : cette ligne a plus de cellules que l’en-tête"),
    ([row(Nom='"Dominique')], "ligne 2 : cette ligne n’est pas du CSV : un guillemet ouvert n’est pas fermé"),
    ([], "ligne 1 : ce tableau n’a pas de ligne"),
)


@pytest.mark.parametrize(("rows", "sentence"), FAULTS, ids=[sentence[:60] for _, sentence in FAULTS])
def test_a_fault_is_told_at_its_row_and_column(rows: list[list[str]], sentence: str, tmp_path: Path, real: Source) -> None:
    with read_debts(written(tmp_path, *rows), real.library) as debts:
        (problem,) = told(debts)

    assert problem.startswith(f"creances.csv, {sentence}")
    assert "\n    → " in problem


def test_a_balance_that_no_payment_explains_is_a_fault(tmp_path: Path, real: Source) -> None:
    with read_debts(written(tmp_path, [*row(), "380"], head=(*HEAD, "Solde")), real.library) as debts:
        (problem,) = told(debts)

    assert problem == (
        "creances.csv, ligne 2, colonne « Solde » : il reste 380,00 € sur 480,00 €, et la ligne ne dit aucun paiement\n"
        "    → écrivez ce qui a été payé et quand : « Paiement » et « Date du paiement »"
    )


def test_every_fault_of_every_row_is_told_at_once(tmp_path: Path, real: Source) -> None:
    with read_debts(written(tmp_path, row(Échéance="x", Montant_TTC="y"), row(Référence="C2", Date="z")), real.library) as debts:
        assert [(problem.line, problem.column) for problem in debts.problems] == [(2, 7), (2, 8), (3, 6)]


def test_a_missing_or_a_double_column_stops_there(tmp_path: Path, real: Source) -> None:
    with read_debts(written(tmp_path, row(), head=[name.replace("Échéance", "Terme") for name in HEAD]), real.library) as debts:
        (missing,) = told(debts)
    with read_debts(written(tmp_path, [*row(), "x"], head=(*HEAD, "Montant")), real.library) as debts:
        (double,) = told(debts)

    assert missing.startswith("creances.csv, ligne 1 : il manque la colonne « Échéance »")
    assert double.startswith(
        "creances.csv, ligne 1, colonne « Montant » : les colonnes « Montant TTC » et « Montant » disent la même chose"
    )


def _with_a_formula(path: Path) -> None:
    made = load_workbook(path)
    made["Créances"]["H2"] = "=400+80"
    made.save(path)


def _another(change: Callable[[str, bytes], bytes]) -> Callable[[Path], None]:
    """Return what writes a workbook again with other parts."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return write


def _with_rows(rows: str) -> Callable[[Path], None]:
    return _another(
        lambda name, content: content.replace(b"</sheetData>", rows.encode() + b"</sheetData>") if "sheet1" in name else content
    )


def _with_more(part: str, end: str, more: str) -> Callable[[Path], None]:
    return _another(lambda name, content: content.replace(end.encode(), (more + end).encode()) if name.endswith(part) else content)


def _with_a_part(name: str, content: bytes = b"x") -> Callable[[Path], None]:
    def add(path: Path) -> None:
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(name, content)

    return add


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_with_a_formula, "ligne 2 : une formule n’a pas été calculée (H2)"),
        (_with_a_part("xl/vbaProject.bin"), "ligne 1 : ce classeur contient des macros"),
        (_with_a_part("xl/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "ligne 1 : ce classeur n’est pas celui d’un tableur"),
        (_with_a_part("xl/x.xml", b"<a>" + b"<si/>" * 400_000), "ligne 1 : ce classeur est démesuré"),
        (_with_a_part("xl/x.xml", b"<a>" + b"a" * 40_000_000), "ligne 1 : ce classeur est démesuré"),
        (_with_more("workbook.xml", "</sheets>", '<sheet name="a" sheetId="9" r:id="rId1"/>' * 300), "ligne 1 : ce classeur est démesuré"),
        (_with_more("styles.xml", "</styleSheet>", f'<numFmt formatCode="{"[d" * 600}"/>'), "ligne 1 : ce classeur est démesuré"),
        (
            _with_more("styles.xml", "<styleSheet", f"<!--{' ' * 9_000}--><!DOCTYPE a>"),
            "ligne 1 : ce classeur n’est pas celui d’un tableur",
        ),
        (_with_rows("<row/>" * 400_001), "ligne 1 : ce classeur est démesuré"),
        (_with_rows("<row>" + "<c/>" * 150_001 + "</row>"), "ligne 1 : ce classeur est démesuré"),
        (_with_rows("<row><c><v>1</v></c></row>" * 200_100), "ligne 1 : ce classeur est démesuré"),
        (lambda path: path.write_bytes(path.read_bytes()[:2000]), "ligne 1 : ce classeur est abîmé"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600), "ligne 1 : ce fichier est un ancien classeur (.xls)"),
        (lambda path: path.write_bytes(b"%PDF-1.7"), "ligne 1 : ce fichier est un PDF, pas un tableau"),
        (lambda path: path.write_bytes(b""), "ligne 1 : ce fichier est vide"),
        (lambda path: path.write_bytes(b"a;b\n\0"), "ligne 2 : ce fichier n’est pas du texte"),
    ],
)
def test_what_is_no_table_is_named(spoil: Callable[[Path], object], sentence: str, tmp_path: Path, real: Source) -> None:
    path = book(tmp_path, row())
    spoil(path)

    with read_debts(path, real.library) as debts:
        (problem,) = told(debts)
        assert [*debts] == []

    assert problem.startswith(f"creances.xlsx, {sentence}")


@pytest.mark.parametrize("rows", ['<row r="2000000000"><c><v>1</v></c></row>', '<row><c r="XFD3"/></row>' * 1_300])
def test_rows_and_cells_that_stand_far_away_are_not_waited_for(rows: str, tmp_path: Path, real: Source) -> None:
    path = book(tmp_path, row())
    _with_rows(rows)(path)

    with read_debts(path, real.library) as debts:
        assert [one.partition("\n")[0] for one in told(debts)] == ["creances.xlsx, ligne 1 : ce tableau est démesuré"]


def test_an_hour_is_no_day_and_no_sum(tmp_path: Path, real: Source) -> None:
    usual: dict[str, Cell] = dict(zip(HEAD, ROW, strict=True))
    path = book(tmp_path, [*{**usual, "Date": time(12, 30)}.values()], [*{**usual, "Montant TTC": timedelta(hours=30)}.values()])

    with read_debts(path, real.library) as debts:
        found = told(debts)

    assert any("« 12:30:00 » n'est pas une date" in one for one in found)
    assert any("« 1 day, 6:00:00 » n'est pas un montant" in one for one in found)


def test_the_creditor_is_said_once(tmp_path: Path, real: Source) -> None:
    common, _ = read_dossier("creancier.yml", b"pro_nom: Camille Exemple EI", real.library)
    with read_debts(written(tmp_path, row()), real.library, common) as debts:
        assert only(debts).dossier.text("pro_nom") == "Camille Exemple EI"
    with read_debts(book(tmp_path, row(), sheets={"Créancier": [("pro_siret", "12")]}), real.library, common) as debts:
        twice, wrong = told(debts)

    assert twice.startswith("creances.xlsx, feuille « Créancier », ligne 1 : le créancier est dit deux fois")
    assert wrong.startswith("creances.xlsx, feuille « Créancier », ligne 1 : « 12 » n'est pas un numéro SIRET")


def test_an_empty_workbook_asks_all_that_a_letter_needs_and_is_read_back(tmp_path: Path, real: Source) -> None:
    renderings = list(texts_of(real, "coach", "mise-en-demeure").values())
    content = template.workbook(real.library, renderings, DAY)
    path = tmp_path / "creances.xlsx"
    path.write_bytes(content)
    filled = load_workbook(io.BytesIO(content))
    examples = {column.head: column.example for column in COLUMNS}
    filled["Créances"].append([examples[str(cell.value)] for cell in filled["Créances"][1]])
    for line in filled["Créancier"].iter_rows(min_row=2):
        line[1].value = line[3].value
    filled.save(path)

    with read_debts(path, real.library) as debts:
        found = only(debts)

    assert template.workbook(real.library, renderings, DAY) == content
    assert debts.notes == []
    asked = {one.cle for one in template.common(real.library, renderings)}
    assert asked
    assert asked <= {*found.dossier.values, *found.dossier.options}
