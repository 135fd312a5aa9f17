"""`clausier batch` with `--due-today` or `--mail-merge`: a register in, letters and an agenda out, its faults before the first file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.program import Program
from tests.trees import copy_real
from tests.word import body, text

HEAD = (
    "Référence;Public;Nom;Adresse;Facture;Date;Échéance;Montant TTC;Paiement;Date du paiement;Moyen du paiement;Relances;"
    "Mise en demeure;Mise en demeure reçue;Litige;Procédure collective;Demande de paiement reçue"
)
ROWS = {
    "E1": "professionnel;Exemple SARL;3 avenue;F-1;10/09/2026;10/10/2026;1200,00;200,00;20/10/2026;virement;13/10/2026 et 20/10/2026;;;;;",
    "P1": "particulier;Dominique Modèle;4 avenue du Spécimen;F-2;10/09/2026;10/10/2026;300,00;;;;13/10/2026 et 20/10/2026;;;;;",
    "A1": "acheteur public;Commune Fictive;1 place du Modèle;F-3;10/09/2026;10/10/2026;900,00;;;;13/10/2026 et 20/10/2026;;;;;12/09/2026",
    "E2": "professionnel;Modèle SAS;5 avenue du Spécimen;F-4;01/11/2026;15/11/2026;150,00;;;;;;;;;",
    "E3": "professionnel;Litige SARL;6 avenue du Spécimen;F-5;01/06/2026;01/07/2026;150,00;;;;;;;la qualité;;",
    "P2": "particulier;Camille Fictive;7 avenue du Spécimen;F-6;01/06/2026;01/07/2026;150,00;150,00;20/07/2026;chèque;;;;;;",
    "P3": "particulier;Proche Modèle;8 avenue du Spécimen;F-7;10/12/2024;10/01/2025;150,00;;;;;;;;;",
    "E4": "professionnel;Deux Exemples;9 avenue du Spécimen;F-8;01/10/2026;10/11/2026;100,00;;;;;;;;;",
}
SECOND = "E4;professionnel;Deux Exemples;9 avenue du Spécimen;F-9;01/10/2026;12/11/2026;120,00;;;;;;;;;"
CREDITOR = """pro_nom: "Camille Exemple EI"
pro_adresse: "1 rue de l’Exemple, 75000 Ville-Fictive"
pro_siret: "000 000 018 00002"
pro_immatriculation: "RNE 000 000 018"
pro_telephone: "00 00 00 00 00"
pro_courriel: "camille@exemple.fr"
pro_iban: "FR76 0000 0000 0000 0000 0000 000"
lieu: Ville-Fictive
date_lettre: 2026-11-22
"""
DAY = ("--date", "2026-11-22")


@pytest.fixture
def register(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of debts in a folder where the real content stands, which is the current one."""
    monkeypatch.chdir(copy_real(tmp_path, out))
    (tmp_path / "creancier.yml").write_text(CREDITOR, "utf-8")
    return written(tmp_path, *(f"{name};{row}" for name, row in ROWS.items()), SECOND)


def written(folder: Path, *rows: str) -> Path:
    path = folder / "registre.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))


def words(path: Path) -> str:
    return text(body(path.read_bytes())).replace("\u00a0", " ")


def test_each_debt_gets_the_letter_of_its_day_with_its_account(register: Path, clausier: Program) -> None:
    said = clausier("batch", "coach", "--due-today", "--debts", register.name, "--creditor", "creancier.yml", "--editions", "docx", *DAY)

    assert said.code == 0, said
    assert "Rien n’a été envoyé." in said.err
    lines = {line["Référence"]: line for line in table(Path("lettres/index.csv"))}
    assert [*lines] == ["P3", "P1", "A1", "E1", "E4", "E2", "E3", "P2"], "most pressing first"
    assert {name: Path(line["Fichiers"].partition(",")[0]).name for name, line in lines.items()} == {
        "P3": "decompte-particulier.docx",
        "P1": "mise-en-demeure-particulier.docx",
        "A1": "mise-en-demeure-acheteur-public.docx",
        "E1": "mise-en-demeure-professionnel.docx",
        "E4": "relance-1-professionnel-f-8.docx",
        "E2": "relance-1-professionnel.docx",
        "E3": "decompte-professionnel.docx",
        "P2": "",
    }
    assert lines["E3"]["Pourquoi"] == "Le client conteste (la qualité) : répondez-lui avant toute relance."
    assert lines["P2"]["À faire"] == "Rien : soldée"
    assert lines["P3"]["Dernier jour pour agir"] == "2027-01-10"
    # A letter that speaks of one invoice: one for each.
    assert [name.rpartition("/")[2] for name in lines["E4"]["Fichiers"].split(", ")][:2] == [
        "relance-1-professionnel-f-8.docx",
        "relance-1-professionnel-f-9.docx",
    ]
    files = [Path("lettres") / name for line in lines.values() for name in line["Fichiers"].split(", ") if name]
    assert all(path.is_file() for path in files)
    page = Path("lettres/index.html").read_text("utf-8")
    assert "Rien n’a été envoyé, et rien ne le sera." in page
    assert all(f'href="{path.relative_to("lettres").as_posix()}"' in page for path in files)


def test_each_client_is_told_its_own_law(register: Path, clausier: Program) -> None:
    clausier("batch", "coach", "--due-today", "--debts", register.name, "--creditor", "creancier.yml", "--editions", "docx", *DAY)

    lines = {line["Référence"]: line for line in table(Path("lettres/index.csv"))}
    letters = {name: words(Path("lettres") / lines[name]["Fichiers"].partition(",")[0]) for name in ("P1", "A1", "E1")}
    accounts = {name: words(Path("lettres") / lines[name]["Fichiers"].rpartition(", ")[2]) for name in ("P1", "A1", "E1")}
    assert [name for name, said in letters.items() if "40 €" in said] == ["A1", "E1"]
    assert [name for name, said in letters.items() if "L. 441-10" in said] == ["E1"]
    assert [name for name, said in letters.items() if "L. 2192-13" in said] == ["A1"]
    assert [name for name, said in letters.items() if "1231-6" in said] == ["P1"]
    assert (lines["P1"]["Principal"], lines["P1"]["Indemnités"], lines["P1"]["Total"]) == ("300,00", "0,00", "300,00")
    for name in ("A1", "E1"):
        total = f"{float(lines[name]['Total'].replace(',', '.')):,.2f} €".replace(",", " ").replace(".", ",")
        assert total in letters[name], "the sum of the index is that of the letter"
        assert total in accounts[name]


def test_an_agenda_goes_on_where_it_was(register: Path, clausier: Program) -> None:
    written(register.parent, f"E4;{ROWS['E4']}".replace("F-8", "F/9"), SECOND, f"E1;{ROWS['E1']}")
    order = ("batch", "coach", "--due-today", "--debts", register.name, "--creditor", "creancier.yml", "--editions", "docx", *DAY)

    assert clausier(*order).code == 0
    first = {path: path.read_bytes() for path in Path("lettres").glob("*/*.docx")}
    lost, corrected, *_ = sorted(first)
    lost.unlink()
    corrected.write_bytes(b"my own words")
    index = Path("lettres/index.csv").read_bytes()

    assert "--resume" in clausier(*order).err
    assert clausier(*order, "--resume").code == 0
    # Two invoices whose numbers give one name have a letter each.
    assert {path.name for path in first} >= {"relance-1-professionnel-f-9.docx", "relance-1-professionnel-f-9-2.docx"}
    assert not lost.exists(), "its folder holds a letter that somebody corrected"
    assert corrected.read_bytes() == b"my own words"
    assert f"{corrected.name} a été corrigé depuis" in Path("lettres/index.csv").read_text("utf-8")
    corrected.unlink()
    assert clausier(*order, "--resume").code == 0
    assert {path: path.read_bytes() for path in Path("lettres").glob("*/*.docx")} == first
    assert Path("lettres/index.csv").read_bytes() == index


def test_faults_are_told_by_row_and_column_before_any_file(register: Path, clausier: Program) -> None:
    written(
        register.parent,
        "E1;professionnel;Exemple SARL;3 avenue;F-1;10/09/2026;10/10/2026;100,00;150,00;20/10/2026;virement;;;;;;",
        "E2;professionnel;Modèle SAS;4 avenue;F-2;10/09/2026;10/10/2026;100,00;50,00;24/12/2026;virement;;;;;;",
        "E3;professionnel;Essai SAS;5 avenue;F-3;10/09/2026;10/10/2026;100,00;;;;24/12/2026;;;;;",
    )
    said = clausier("batch", "coach", "--due-today", "--debts", register.name, "--creditor", "creancier.yml", *DAY)

    assert said.code == 1
    assert "registre.csv, ligne 2, colonne « Paiement »" in said.out
    assert "registre.csv, ligne 3, colonne « Date du paiement »" in said.out
    assert "registre.csv, ligne 4, colonne « Relances »" in said.out
    assert not Path("lettres").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("coach", "--due-today"), "l manque le pack ou le registre"),
        (("coach", "relance-1", "--due-today", "--debts", "registre.csv"), "choisit lui-même les documents"),
        (("coach", "--due-today", "--debts", "absent.csv"), "n'existe pas"),
        (("coach", "decompte", "--debts", "registre.csv", "--mail-merge", "fusion"), "n'est pas une lettre"),
        (("coach", "relance-1", "--mail-merge", "fusion"), "va avec --debts"),
    ],
)
def test_what_does_not_go_together_is_refused(arguments: tuple[str, ...], told: str, register: Path, clausier: Program) -> None:
    said = clausier("batch", *arguments)

    assert said.code == 2
    assert told in said.err
    assert register.exists()
    assert not Path("fusion").exists()


def test_a_table_of_debts_feeds_a_mail_merge(register: Path, clausier: Program) -> None:
    late = ("E1", "P1", "A1")
    written(
        register.parent,
        *(f"{name};{ROWS[name]}" for name in late),
        "E4;professionnel;Deux Exemples;9 avenue;F-8;01/09/2026;01/10/2026;100,00;;;;;;;;;",
        "E4;professionnel;Deux Exemples;9 avenue;F-9;01/09/2026;01/10/2026;120,00;;;;;;;;;",
    )
    arguments = (
        "batch",
        "coach",
        "mise-en-demeure",
        "--debts",
        register.name,
        "--creditor",
        "creancier.yml",
        "--mail-merge",
        "fusion",
        *DAY,
    )
    said = clausier(*arguments)

    assert said.code == 0, said
    assert "4 lettres à fusionner dans Word." in said.err
    stem = "mise-en-demeure-professionnel"
    assert sorted(path.name for path in Path("fusion").glob("*.csv")) == [
        "mise-en-demeure-acheteur-public-publipostage.csv",
        "mise-en-demeure-particulier-publipostage.csv",
        f"{stem}-1-ligne-publipostage.csv",
        f"{stem}-2-lignes-publipostage.csv",
    ]
    (one,), (two,) = (table(Path(f"fusion/{stem}-{rows}-publipostage.csv")) for rows in ("1-ligne", "2-lignes"))
    assert (one["client_nom"], one["ligne_facture_1"], "ligne_facture_2" in one) == ("Exemple SARL", "F-1", False)
    assert (two["ligne_facture_1"], two["ligne_facture_2"]) == ("F-8", "F-9")
    assert (one["option_plusieurs_relances"], two["option_sans_relance"]) == ("oui", "oui")
    assert clausier(*arguments).code == 2, "what is there is not written over"
