"""`clausier fill`: one dossier, every document of the ladder, every edition; what is refused, and with which exit code."""

from __future__ import annotations

import errno
import io
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from generator.convert.insertion import insert
from generator.convert.jobs import job_of
from generator.convert.source import Source
from generator.dossier import complete, read_dossier
from generator.fill import BadRequestError, chosen, fill_document, fillable, filled, prepare
from generator.models.editions import FILLED, Edition
from generator.models.publics import Public
from generator.problems import ProblemsFoundError
from generator.store.cache import Cache, open_cache
from generator.store.swap import write_whole
from tests.answers import changed
from tests.documents.test_facturx import pdf, xml
from tests.frozen import DAY, TESTS
from tests.program import Program
from tests.reading import read
from tests.tools import ROOT
from tests.trees import copy_real

COACH = (TESTS / "dossiers" / "coach.yml").read_text("utf-8")
LADDER = ("relance-1", "relance-2", "relance-3", "mise-en-demeure", "decompte", "bordereau-pieces")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NBSP = "\u00a0"


@pytest.fixture(scope="module")
def cache(out: Path) -> Cache:
    return open_cache(out)


@pytest.fixture(scope="module")
def real(out: Path) -> Source:
    return read(ROOT, out, DAY, ("avocat", "coach"))[0]


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def text_of(content: bytes, edition: str) -> str:
    """Return what a reader sees, on one line, plain spaces."""
    if edition == "pdf":
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif edition == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        text = "\n".join("".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p"))
    elif edition == "odt":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = " ".join(str(part) for part in etree.fromstring(archive.read("content.xml")).itertext())
    else:
        text = content.decode()
    return " ".join(text.replace(NBSP, " ").split())


def dossier(public: str, **answers: str) -> str:
    return changed(COACH, public=public, barreau="Ville-Fictive", **answers)


@pytest.mark.parametrize("public", ["particulier", "professionnel"])
@pytest.mark.parametrize("pack", ["coach", "avocat"])
def test_one_dossier_fills_the_whole_ladder(pack: str, public: Public, real: Source, cache: Cache, executor: Executor) -> None:
    from generator.convert.all import Wanted, convert_all  # noqa: PLC0415

    answers, problems = read_dossier("dossier.yml", dossier(public).encode(), real.library)
    assert problems == []
    found = [r for r in real.renderings if r.pack.id == pack and r.public == public and r.document.id in LADDER]
    assert len(found) == len(LADDER) - (pack == "avocat")
    for rendering in found:
        job = job_of(real.library, rendering)
        completed = complete(answers, job, public, real.library)
        wanted = Wanted(job, ("modele",), "", 1)
        template = convert_all([wanted], cache, executor, lambda *_: None).content(job, "modele")
        text = insert(template, job, "txt", completed.filling).decode()

        assert completed.missing == (), rendering.document.id
        assert "[" not in text, rendering.document.id
        assert "\ue000" not in text


@pytest.mark.parametrize("edition", ["docx", "odt", "pdf"])
def test_the_account_says_its_sums_in_every_edition(edition: Edition, real: Source, cache: Cache, executor: Executor) -> None:
    asked = dossier("professionnel", date_lettre="2026-07-15").replace("2026-04-20", "2026-06-10")
    answers, _ = read_dossier("dossier.yml", asked.encode(), real.library)

    filled = fill_document(real, "coach", "decompte", answers, edition, cache, executor)

    text = text_of(filled.content, edition)
    assert filled.file_name == f"decompte-professionnel.{edition}"
    for said in ("389,91 €", "50,84 €", "9,91 €", "40,93 €", "80,00 €", "1 640,41 €", "1 761,34 €", "15 juillet 2026", "10/06/2026"):
        assert said in text, said
    assert "[" not in text


def test_a_reminder_is_ready_to_paste(real: Source, cache: Cache, executor: Executor) -> None:
    answers, _ = read_dossier("dossier.yml", COACH.encode(), real.library)

    filled = fill_document(real, "coach", "relance-1", answers, "txt", cache, executor)

    text = filled.content.decode()
    assert text.startswith(f"Objet{NBSP}: Facture n°{NBSP}F-2026-012 –")
    assert f"Reste dû, TTC{NBSP}: 380,00{NBSP}€" in text


def test_the_same_dossier_gives_the_same_bytes(real: Source, cache: Cache, executor: Executor) -> None:
    answers, _ = read_dossier("dossier.yml", COACH.encode(), real.library)
    editions: tuple[Edition, ...] = ("docx", "odt", "pdf")

    first = [fill_document(real, "coach", "mise-en-demeure", answers, edition, cache, executor).content for edition in editions]
    again = [fill_document(real, "coach", "mise-en-demeure", answers, edition, cache, executor).content for edition in editions]

    assert first == again


def test_a_prepared_document_is_filled_the_same_in_another_process(real: Source, cache: Cache, executor: Executor) -> None:
    answers, _ = read_dossier("dossier.yml", COACH.encode(), real.library)
    rendering = chosen(real, "coach", "mise-en-demeure", answers)
    prepared = [prepare(real, rendering, edition, cache, executor) for edition in fillable(rendering.document)]

    here = [filled(one, answers) for one in prepared]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
        there = [elsewhere.submit(filled, one, answers).result() for one in prepared]

    assert there == here
    assert len({one.content for one in here}) == len(here)


def test_a_character_no_font_has_is_a_problem_of_its_answer(real: Source, cache: Cache, executor: Executor) -> None:
    text = COACH.replace("ligne_facture: F-2026-015", "ligne_facture: F-2026-猫")
    answers, _ = read_dossier("dossier.yml", text.encode(), real.library)

    assert "猫" in text_of(fill_document(real, "coach", "decompte", answers, "docx", cache, executor).content, "docx")
    with pytest.raises(ProblemsFoundError) as error:
        fill_document(real, "coach", "decompte", answers, "pdf", cache, executor)

    (problem,) = error.value.problems
    line = text.split("\n").index("  - ligne_facture: F-2026-猫") + 1
    assert (problem.path, problem.line, problem.rule) == ("dossier.yml", line, "dossier")
    assert "« 猫 »" in problem.message
    assert "ligne_facture" in problem.message


def test_an_address_too_long_for_the_window_is_a_problem_of_its_line(real: Source, cache: Cache, executor: Executor) -> None:
    text = COACH.replace("  3 avenue du Spécimen", "\n".join(f"  Bâtiment {number}" for number in range(20)))
    answers, _ = read_dossier("dossier.yml", text.encode(), real.library)

    with pytest.raises(ProblemsFoundError) as error:
        fill_document(real, "coach", "mise-en-demeure", answers, "pdf", cache, executor)

    (problem,) = error.value.problems
    assert problem.message == "le destinataire ne tient pas dans la fenêtre de l’enveloppe"
    assert problem.line == text.split("\n").index("client_adresse: |") + 1


def test_what_does_not_exist_is_told_with_what_does(real: Source, cache: Cache, executor: Executor) -> None:
    answers, _ = read_dossier("dossier.yml", b"lieu: Ville-Fictive", real.library)

    def refused(document: str, edition: Edition) -> str:
        with pytest.raises(BadRequestError) as error:
            fill_document(real, "coach", document, answers, edition, cache, executor)
        return str(error.value)

    assert refused("relance-4", "docx").endswith("« relance-4 ». Vouliez-vous dire « relance-3 » ?")
    assert "Documents : cgv" in refused("zzz", "docx")
    assert "public: particulier" in refused("decompte", "docx")
    answers, _ = read_dossier("dossier.yml", b"public: particulier", real.library)
    assert refused("decompte", "txt") == "le document « decompte » ne se remplit pas en .txt. Éditions : docx, odt, pdf."
    assert set(FILLED) == {"docx", "odt", "pdf", "eml", "txt"}


def test_a_public_without_this_document_is_a_problem_of_the_dossier(real: Source, cache: Cache, executor: Executor) -> None:
    answers, _ = read_dossier("dossier.yml", b"lieu: A\npublic: acheteur_public", real.library)

    with pytest.raises(ProblemsFoundError) as error:
        fill_document(real, "coach", "mentions-facture", answers, "docx", cache, executor)

    assert str(error.value) == (
        "dossier.yml:2:9: [dossier] ce document n'existe pas pour le public « acheteur_public »\n"
        "    → choix possibles : particulier, non_professionnel, professionnel"
    )


# The command


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: Path) -> Path:
    """A folder with the library, the cache of the session and a dossier."""
    monkeypatch.chdir(copy_real(tmp_path, out))
    (tmp_path / "dossier.yml").write_text(COACH, "utf-8")
    return tmp_path


def test_it_writes_the_file_says_where_and_what_is_left(desk: Path, clausier: Program) -> None:
    (desk / "dossier.yml").write_text(COACH.replace("lrar_numero: 1A 000 000 0000 0\n", ""), "utf-8")

    said = clausier("fill", "coach", "mise-en-demeure", "--answers", "dossier.yml", "--date", "2026-11-22")

    assert (said.code, said.out) == (0, "mise-en-demeure-particulier.docx\n")
    lines = said.err.split("\n")
    assert lines[0] == "Il reste 1 passage à compléter :"
    assert lines[1] == "  - Le numéro du recommandé (lrar_numero). Sur le bordereau remis par La Poste."
    assert lines[2] == "À savoir avant l'envoi :"
    assert "Dominique Modèle" in text_of((desk / "mise-en-demeure-particulier.docx").read_bytes(), "docx")


def test_it_replaces_a_file_only_when_told_its_name(desk: Path, clausier: Program) -> None:
    place = desk / "relance-1-particulier.txt"
    place.write_text("à garder", "utf-8")

    refused = clausier("fill", "coach", "relance-1", "--answers", "dossier.yml", "--edition", "txt")
    kept = place.read_text("utf-8")
    written = clausier("fill", "coach", "relance-1", "--answers", "dossier.yml", "--edition", "txt", "--out", place.name)

    assert (refused.code, kept) == (2, "à garder")
    assert "« relance-1-particulier.txt » existe déjà. Pour le remplacer : --out relance-1-particulier.txt." in refused.err
    assert written.code == 0
    assert place.read_text("utf-8").startswith("Objet")
    assert sorted(path.name for path in desk.iterdir()) == [
        *("build", "content", "dossier.yml", "packs", "relance-1-particulier.txt", "site")
    ]


def test_a_file_that_cannot_be_written_is_named_and_leaves_nothing_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, _: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(OSError, match=r"lettre\.txt'$"):
        write_whole(tmp_path / "lettre.txt", b"Bonjour")

    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_the_dossier_exits_1_and_writes_nothing(desk: Path, clausier: Program) -> None:
    (desk / "dossier.yml").write_text("public: particulier\ncontrat_date: 31/02/2026\nrelance: 2\n", "utf-8")

    said = clausier("fill", "coach", "relance-1", "--answers", "dossier.yml")

    assert said.code == 1
    assert [line.split(" [")[0] for line in said.out.split("\n") if line.startswith("dossier")] == ["dossier.yml:2:15:", "dossier.yml:3:1:"]
    assert said.err == "2 erreurs. Rien n'a été écrit.\n"
    assert not list(desk.glob("*.docx"))


def test_an_invoice_fills_a_letter(desk: Path, clausier: Program) -> None:
    (desk / "facture.pdf").write_bytes(pdf(xml("basicwl")))
    (desk / "dossier.yml").write_text("public: professionnel\ndate_lettre: 2026-05-15\n", "utf-8")

    said = clausier("fill", "coach", "mise-en-demeure", "--answers", "dossier.yml", "--invoice", "facture.pdf")

    assert said.code == 0
    text = text_of((desk / "mise-en-demeure-professionnel.docx").read_bytes(), "docx")
    # 380 € for 36 days at 12,15 %: 4,55 € of penalties, and 40 €.
    for words in ("Modèle & Fils <SARL>", "F-2026-012", "09/04/2026", "380,00 €", "4,55 €", "424,55 €", "FR76 0000"):
        assert words in text, words
    assert "  - Paiements : seuls les acomptes" in said.err


def test_a_bad_invoice_and_a_bad_dossier_are_told_together(desk: Path, clausier: Program) -> None:
    (desk / "facture.pdf").write_bytes(pdf(None))
    (desk / "dossier.yml").write_text("pro_siret: 123\n", "utf-8")

    said = clausier("fill", "coach", "relance-1", "--answers", "dossier.yml", "--invoice", "facture.pdf")

    assert said.code == 1
    assert re.findall(r"(?m)^(\S+): \[dossier\]", said.out) == ["dossier.yml:1:12", "facture.pdf:1:1"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Il manque le pack ou le document"),
        (["coach"], "Il manque le pack ou le document"),
        (["coach", "relance-1"], "Il manque l'option --answers"),
        (["coch", "relance-1", "--answers", "dossier.yml"], "Le pack « coch » n'existe pas. Vouliez-vous dire « coach » ?"),
        (["coach", "relance1", "--answers", "dossier.yml"], "Vouliez-vous dire « relance-1 » ?"),
        (["coach", "relance-1", "--answers", "absent.yml"], "« absent.yml » n'existe pas"),
        (["coach", "relance-1", "--answers", "content"], "« content » n'existe pas, ou n'est pas un fichier"),
        (
            ["coach", "relance-1", "--answers", "dossier.yml", "--edition", "pdf"],
            "ne se remplit pas en .pdf. Éditions : docx, odt, eml, txt.",
        ),
        (["coach", "relance-1", "--answers", "dossier.yml", "--edition", "tx"], "« tx » ne se remplit pas. Vouliez-vous dire « txt » ?"),
        (["coach", "relance-1", "--answers", "dossier.yml", "--out", "non/lettre.docx"], "le dossier « non » n'existe pas"),
        (["coach", "relance-1", "--answers", "dossier.yml", "--out", "content"], "c'est un dossier ; donnez un autre nom de fichier"),
        (["coach", "relance-1", "--answers", "dossier.yml", "--out", "./dossier.yml"], "est l'un des fichiers donnés"),
        (["coach", "relance-1", "--answers", "dossier.yml", "--out", "lettre.pdf"], "n'est pas un nom de fichier docx"),
        (["coach", "relance-1", "--answers", "dossier.yml", "--date", "demain"], "« demain » n'est pas un jour"),
    ],
)
def test_bad_usage_exits_2_in_french(arguments: list[str], said: str, desk: Path, clausier: Program) -> None:
    answer = clausier("fill", *arguments)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert (desk / "dossier.yml").read_text("utf-8") == COACH


def test_a_dossier_without_public_is_asked_for_one(desk: Path, clausier: Program) -> None:
    (desk / "dossier.yml").write_text("lieu: Ville-Fictive\n", "utf-8")

    said = clausier("fill", "coach", "decompte", "--answers", "dossier.yml")

    assert said.code == 2
    assert "ajoutez au dossier une ligne « public: particulier »" in said.err
