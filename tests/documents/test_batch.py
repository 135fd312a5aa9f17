"""`clausier batch`: a table of debts becomes a folder of letters; what stops, resumes, changes or dies loses and doubles nothing."""

from __future__ import annotations

import csv
import hashlib
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from docx_integrity import check as integrity

from generator.batch.crew import Alone, Processes
from generator.batch.output import Output
from generator.batch.plan import Plan
from generator.batch.run import Interrupted, Lot, planned, written
from generator.batch.sound import UnsoundError, check
from generator.batch.sources import Origin, Owed
from generator.batch.work import Case, Judged, Kit, Refused, judge, program
from generator.convert.source import Source
from generator.fill import prepare, texts_of
from generator.models.editions import Edition
from generator.models.publics import Public
from generator.store.cache import Cache, open_cache
from generator.store.swap import ASIDE
from tests.answers import dossier
from tests.core.test_batch_debts import HEAD, row
from tests.documents.test_fill import COACH, desk
from tests.frozen import DAY
from tests.invoices import cii
from tests.program import Program
from tests.reading import read
from tests.tools import ROOT

__all__ = ["desk"]
LETTER = ("batch", "coach", "mise-en-demeure", "--editions", "docx", "--date", "2026-11-22")
CREDITOR = """pro_nom: Camille Exemple EI
pro_adresse: 1 rue de l’Exemple, 75000 Ville-Fictive
lieu: Ville-Fictive
date_lettre: 2026-05-15
"""


def table(place: Path, *rows: list[str]) -> None:
    (place / "creances.csv").write_text("\n".join(";".join(line) for line in (HEAD, *rows)), "utf-8")
    (place / "creancier.yml").write_text(CREDITOR, "utf-8")


def letters(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*/*"))}


def index(folder: Path) -> list[dict[str, str]]:
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


# The command


def test_a_table_becomes_a_folder_of_letters_and_goes_on(desk: Path, clausier: Program) -> None:
    asked = (*LETTER, "--debts", "creances.csv", "--creditor", "creancier.yml", "--out", "lettres")
    table(desk, row(), row(Facture="F-2", Montant_TTC="20"), row(Référence="=2", Nom="Exemple <SARL>", Public="professionnel"))

    said = clausier(*asked)

    made = letters(desk / "lettres")
    assert (said.code, said.out.strip()) == (0, "lettres/index.html")
    assert "2 lettres écrites." in said.err
    assert [*made] == [
        "2-exemple-sarl/mise-en-demeure-professionnel.docx",
        "c1-dominique-modele/mise-en-demeure-particulier.docx",
    ]
    assert [integrity(desk / "lettres" / name) for name in made] == [[], []]
    first, second = index(desk / "lettres")
    assert (first["Factures"], first["Payé"], first["Reste dû"]) == ("500,00", "0,00", "500,00")
    assert (first["État"], second["Référence"]) == ("à compléter", "'=2")
    page = (desk / "lettres" / "index.html").read_text("utf-8")
    assert "Exemple &lt;SARL&gt;" in page
    assert "<script" not in page

    refused = clausier(*asked)
    again = clausier(*asked, "--resume")
    assert (refused.code, refused.err.split(" : ")[0]) == (2, "« lettres » contient déjà des lettres")
    assert "0 lettre écrite.\n2 déjà faites, gardées." in again.err

    corrected = desk / "lettres" / "c1-dominique-modele" / "mise-en-demeure-particulier.docx"
    corrected.write_bytes(corrected.read_bytes() + b"\0")
    table(desk, row(Montant_TTC="490"), row(Référence="=2", Nom="Exemple <SARL>", Public="professionnel"))
    kept = clausier(*asked, "--resume")
    assert kept.code == 1
    assert corrected.read_bytes().endswith(b"\0")
    assert index(desk / "lettres")[0]["Pourquoi"].endswith("a été corrigé depuis : renommez-le ou supprimez-le pour qu’il soit refait")


def test_a_fault_of_a_row_stops_before_the_first_file(desk: Path, clausier: Program) -> None:
    table(desk, row(), row(Référence="C2", Échéance="01/06/2026"))

    said = clausier(*LETTER, "--debts", "creances.csv", "--creditor", "creancier.yml", "--out", "lettres")

    assert said.code == 1
    assert said.out.startswith("creances.csv, ligne 3, colonne « Échéance » : la facture « F-1 » n'est pas en retard le 15")
    assert "1 problème. Rien n'a été écrit." in said.err
    assert not (desk / "lettres").exists()


def test_a_folder_that_holds_something_else_is_refused(desk: Path, clausier: Program) -> None:
    table(desk, row())

    said = clausier(*LETTER, "--debts", "creances.csv", "--creditor", "creancier.yml", "--out", ".")

    assert said.code == 2
    assert "contient autre chose que des lettres de clausier" in said.err


def test_a_document_that_speaks_of_one_invoice_makes_a_letter_for_each(desk: Path, clausier: Program) -> None:
    table(desk, row(), row(Facture="F/2"))

    said = clausier("batch", "coach", "relance-1", "--editions", "txt", "--debts", "creances.csv", "--creditor", "creancier.yml")

    assert said.code == 0
    assert [*letters(desk / "lettres")] == [f"c1-dominique-modele/relance-1-particulier-f-{number}.txt" for number in (1, 2)]


def test_dossiers_and_invoices_make_letters_too(desk: Path, clausier: Program) -> None:
    for folder in ("dossiers", "factures"):
        (desk / folder).mkdir()
    for name in ("un", "deux"):
        (desk / "dossiers" / f"{name}.yml").write_text(COACH, "utf-8")
    for number in ("T-1", "T-2"):
        (desk / "factures" / f"{number}.xml").write_bytes(cii(number=number))
    (desk / "creancier.yml").write_text(f"{CREDITOR}public: professionnel\n", "utf-8")

    of_dossiers = clausier(*LETTER, "--dossiers", "dossiers", "--out", "a")
    of_invoices = clausier(*LETTER, "--invoices", "factures", "--creditor", "creancier.yml", "--out", "b")

    assert (of_dossiers.code, of_invoices.code) == (0, 0)
    assert len(letters(desk / "a")) == 2
    assert [(one["Nom"], one["Factures"]) for one in index(desk / "b")] == [("Acheteur Spécimen", "1200,00")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Donnez une seule de ces options : --debts, --dossiers, --invoices ou --template"),
        (("--debts", "rien.csv"), "« rien.csv » n'existe pas"),
        (("--template", "t.ods"), "--template : donnez un nom en .csv ou en .xlsx"),
        (("--debts", "creances.csv", "--cluster", "tcp://127.0.0.1:9"), "Personne ne répond à « tcp://127.0.0.1:9 »"),
    ],
)
def test_bad_usage_is_told_in_french(
    arguments: tuple[str, ...], said: str, desk: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.batch.cluster.PATIENCE", 1)
    table(desk, row())

    answer = clausier(*LETTER, *arguments)

    assert answer.code == 2
    assert said in answer.err


# The processes


@pytest.fixture(scope="module")
def cache(out: Path) -> Cache:
    return open_cache(out)


@pytest.fixture(scope="module")
def real(out: Path) -> Source:
    return read(ROOT, out, DAY, ("avocat", "coach"))[0]


@pytest.fixture(scope="module")
def lot(real: Source, cache: Cache) -> Lot:
    texts = texts_of(real, "coach", "mise-en-demeure")
    with ThreadPoolExecutor(1) as executor:
        ready = prepare(real, texts["particulier"], "docx", cache, executor)
    return Lot("coach/mise-en-demeure", "Mise en demeure", Kit({"particulier": (ready,)}, program()), single=False)


@pytest.fixture(scope="module")
def origin(real: Source) -> Origin:
    """Forty debtors of one dossier."""
    known = dossier(real.library, COACH)

    def owed() -> Iterator[Owed]:
        for number in range(40):
            yield Owed(f"C{number}", replace(known, values={**known.values, "client_nom": f"Exemple {number}"}))

    return Origin(owed, count=lambda: 40)


def quiet(_: str, __: int, ___: int | None) -> None:
    """Say nothing."""


def made(lot: Lot, origin: Origin, place: Path, *, resume: bool = False) -> dict[str, str]:
    crew = Alone(lot.kit)
    with Output(place, lot.place, resume=resume) as output, closing(Plan()) as plan:
        planned(lot, origin, crew, plan, quiet)
        written(lot, plan, output, crew, quiet)
    return letters(place)


def deadly(kit: Kit[Public], cases: Sequence[Case]) -> list[Judged | Refused]:
    """Judge *cases*, and die of the one of number 7."""
    if any(case.number == 7 for case in cases):
        os.kill(os.getpid(), signal.SIGKILL)
    return judge(kit, cases)


def test_what_kills_its_process_is_told_and_takes_nothing_with_it(lot: Lot, origin: Origin) -> None:
    cases = [Case(number, one.reference, one.dossier) for number, one in enumerate(origin.owed())]
    alone = {found.number: found for found in Alone(lot.kit).results(judge, cases, _refused)}

    with Processes(lot.kit, 2) as crew:
        found = list(crew.results(deadly, cases, _refused))

    assert sorted(one.number for one in found) == [*range(40)]
    assert {one.number: one for one in found if one.number != 7} == {number: one for number, one in alone.items() if number != 7}
    assert [one for one in found if isinstance(one, Refused)] == [_refused(cases[7])]


def _refused(case: Case) -> Judged | Refused:
    return Refused(case.number, ())


def test_a_run_that_is_stopped_goes_on_where_it_was(lot: Lot, origin: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = made(lot, origin, tmp_path / "un")
    put, done = Output.put, list[str]()

    def stop_after_ten(self: Output, folder: str, place: str, key: str, files: Mapping[str, bytes]) -> None:
        if len(done) == 10:
            raise KeyboardInterrupt
        done.append(place)
        put(self, folder, place, key, files)

    with monkeypatch.context() as patch:
        patch.setattr(Output, "put", stop_after_ten)
        with pytest.raises(Interrupted) as stopped:
            made(lot, origin, tmp_path / "deux")
    journal = tmp_path / "deux" / "journal.jsonl"
    # What a power cut leaves: a line that was being written, a file aside.
    journal.write_text(journal.read_text("utf-8") + '{"endroit": "c10-ex', "utf-8")
    (tmp_path / "deux" / "c10-exemple-10").mkdir()
    (tmp_path / "deux" / "c10-exemple-10" / f"{ASIDE}1-7").write_bytes(b"PK")
    first = letters(tmp_path / "deux").keys()

    assert (stopped.value.count.written, stopped.value.count.left_to_do) == (10, 30)
    assert [one["État"] for one in index(tmp_path / "un")].count("à faire") == 0
    assert made(lot, origin, tmp_path / "deux", resume=True) == whole
    assert len(first) == 11


def test_a_letter_that_is_not_whole_is_not_written(lot: Lot, origin: Origin, tmp_path: Path) -> None:
    content = next(path.read_bytes() for path in (tmp_path / "un").glob("*/*.docx")) if made(lot, origin, tmp_path / "un") else b""
    (model,) = lot.kit.texts["particulier"]

    for spoilt in (content[:-30], content[:2000] + b"\0" + content[2001:], b""):
        with pytest.raises(UnsoundError):
            check("docx", spoilt, waiting=False)
    with pytest.raises(UnsoundError, match="blanc"):
        check("docx", model.template, waiting=False)
    spoilt_ones: tuple[tuple[Edition, bytes], ...] = (("pdf", b"%PDF-1.7\n"), ("txt", b" "), ("eml", b"\n\n"))
    for edition, bad in spoilt_ones:
        with pytest.raises(UnsoundError):
            check(edition, bad, waiting=True)
