"""`clausier casefile`: three cases end to end, their bordereaux against their folders, the same bytes twice, what stops it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from PIL import Image

from generator import reading
from generator.convert.source import Source
from generator.store.cache import Cache
from tests.casefiles import CONSULTANT, FILED, LAWYER, SOPHROLOGUE, Affair, scan
from tests.pdfs import faults
from tests.program import Program, Said
from tests.tools import ROOT, program
from tests.trees import digests

AFFAIRS = (SOPHROLOGUE, CONSULTANT, LAWYER)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHA = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass
class Desk:
    """The command, run on a case that is written in `place`."""

    clausier: Program
    place: Path
    affair: Affair

    def run(self, *options: str, out: str = "depot") -> Said:
        asked = {"--answers": "dossier.yml", "--pieces": "pieces", "--out": out}
        paths = [part for name, path in asked.items() for part in (name, str(self.place / path))]
        way = () if "--for" in options else ("--for", self.affair.way)
        return self.clausier("casefile", self.affair.pack, *paths, "--date", FILED.isoformat(), *way, *options)

    def complete(self) -> None:
        """Write `pieces.yml` as its owner would, after the first run."""
        file = self.place / "pieces.yml"
        text = file.read_text("utf-8")
        for old, new in self.affair.said.items():
            assert old in text, f"pieces.yml does not hold {old!r}:\n{text}"
            text = text.replace(old, new, 1)
        file.write_text(text, "utf-8")


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the content once for each pack: these tests are about what is made of it."""
    monkeypatch.setattr(reading, "read", _read)


@cache
def _read(root: Path, day: date, packs: tuple[str, ...], kept: Cache) -> Source:
    return READ(root, day, packs, kept)


READ = reading.read


@pytest.fixture
def desk(request: pytest.FixtureRequest, clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(ROOT)
    affair: Affair = getattr(request, "param", SOPHROLOGUE)
    return Desk(clausier, affair.write(tmp_path / "affaire"), affair)


def text_of(file: Path) -> str:
    return subprocess.run([program("pdftotext"), "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout


def inventory(place: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / "inventaire.json").read_text("utf-8"))
    return found


def archival(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_A_2B)
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


@pytest.mark.parametrize("desk", AFFAIRS, indirect=True, ids=lambda affair: affair.pack)
def test_a_case_asks_only_what_it_cannot_know_then_says_in_its_bordereau_what_its_folder_holds(desk: Desk) -> None:
    first = desk.run()
    assert first.code == 1
    assert [name for name in desk.affair.unknown if name not in first.err + first.out] == []
    assert len(re.findall(r"^  - ", first.err, re.MULTILINE)) == len(desk.affair.asked)
    assert not (desk.place / "depot").exists()

    desk.complete()
    said = desk.run()
    assert said.code == 0, said.out + said.err

    depot = desk.place / "depot"
    told = inventory(depot)
    pieces = told["pieces"]
    assert [piece["numero"] for piece in pieces] == list(range(1, len(desk.affair.pieces) + 1))
    assert {piece["original_sha256"] for piece in pieces} == {hashlib.sha256(data).hexdigest() for data in desk.affair.pieces.values()}
    for one in told["fichiers"]:
        data = (depot / one["chemin"]).read_bytes()
        assert (one["octets"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert re.fullmatch(r"[a-z0-9./-]{1,80}", one["chemin"]), one["chemin"]
    assert {one["chemin"] for one in told["fichiers"]} | {"inventaire.json"} == set(digests(depot))

    (bordereau,) = depot.glob("*-bordereau-pieces.pdf")
    words = " ".join(text_of(bordereau).split())
    assert SHA.findall(words) == [digest for piece in pieces for digest in (piece["sha256"], piece["original_sha256"])]
    total = sum(piece["pages"] for piece in pieces)
    assert f"Nombre total de pages : {total}" in words.replace("\u00a0", " ")
    for piece in pieces:
        data = (depot / piece["fichier"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == piece["sha256"]
        day = "/".join(reversed(piece["date"].split("-")))
        assert re.search(rf"\b{piece['numero']} {re.escape(piece['titre'])}.*? {day} {piece['pages']}\b", words), piece
        with pikepdf.open(io.BytesIO(data)) as opened:
            assert len(opened.pages) == piece["pages"]
        assert not piece["pdf_a"] or archival(data) == []
        stamps = re.findall(r"Pièce n° (\d+) +page (\d+/\d+)", text_of(depot / piece["fichier"]).replace("\u00a0", " "))
        assert stamps == [(str(piece["numero"]), f"{number}/{piece['pages']}") for number in range(1, piece["pages"] + 1)]

    (bundle,) = depot.glob("[0-9][0-9]-pieces.pdf")
    with pikepdf.open(bundle) as opened, opened.open_outline() as outline:
        marks = [child.title for part in outline.root for child in part.children]
        assert marks == [f"{piece['numero']}. {piece['titre']}" for piece in pieces]
        assert len(opened.pages) == total + 1
    assert told["pdf_a"] == all(piece["pdf_a"] for piece in pieces)
    for made in depot.glob("0[0-3]-*.pdf"):
        assert faults(made.read_bytes()) == [], made.name


def test_a_case_of_scans_messages_and_texts_of_ours_is_pdf_a(desk: Desk) -> None:
    (desk.place / "pieces" / "01 devis signé.pdf").unlink()
    desk.run()
    desk.complete()
    said = desk.run()
    assert said.code == 0, said.out + said.err

    (bundle,) = (desk.place / "depot").glob("[0-9][0-9]-pieces.pdf")

    assert inventory(desk.place / "depot")["pdf_a"] is True
    assert archival(bundle.read_bytes()) == []


def test_the_same_folder_gives_the_same_bytes_and_a_case_is_replaced_whole(desk: Desk) -> None:
    desk.run()
    desk.complete()
    assert desk.run().code == 0
    assert desk.run(out="autre").code == 0
    first = digests(desk.place / "depot")
    assert digests(desk.place / "autre") == first

    (desk.place / "pieces" / "nouvelle 2026-06-01.txt").write_text("Courrier du client, le 1er juin 2026", "utf-8")
    request = desk.place / "depot" / "01-requete-injonction.docx"
    made = request.read_bytes()
    request.write_bytes(made + b"complete")
    refused = desk.run()
    assert refused.code == 2
    assert "« 01-requete-injonction.docx »" in refused.err
    request.write_bytes(made)
    desk.run()
    text = (desk.place / "pieces.yml").read_text("utf-8")
    assert text.count("fichier:") == len(desk.affair.pieces) + 1
    (desk.place / "pieces.yml").write_text(text.replace("nature:   # à compléter", "nature: reponse"), "utf-8")
    assert desk.run().code == 0
    assert len(inventory(desk.place / "depot")["pieces"]) == len(desk.affair.pieces) + 1


def test_a_folder_that_is_not_a_case_is_left_alone(desk: Desk) -> None:
    desk.run()
    desk.complete()
    (desk.place / "depot").mkdir()
    (desk.place / "depot" / "photo.jpg").write_bytes(b"a")

    said = desk.run()

    assert said.code == 2
    assert "n'est pas une fabrication de clausier" in said.err
    assert digests(desk.place / "depot").keys() == {"photo.jpg"}


def test_no_file_of_pieces_is_heavier_than_asked(desk: Desk) -> None:
    for number in range(4):
        grain = Image.effect_noise((760, 760), 60 + number)
        made = io.BytesIO()
        grain.save(made, "PNG")
        (desk.place / "pieces" / f"presence {number} 2026-03-0{number + 1}.png").write_bytes(made.getvalue())
    desk.run()
    desk.complete()
    text = (desk.place / "pieces.yml").read_text("utf-8")
    (desk.place / "pieces.yml").write_text(text.replace("nature:   # à compléter", "nature: preuve-execution"), "utf-8")
    said = desk.run("--split-mo", "1")
    assert said.code == 0, said.out + said.err

    depot = desk.place / "depot"
    parts = sorted(depot.glob("*-pieces-partie-*.pdf"))
    assert len(parts) > 1
    assert [part.name for part in parts] == [f"04-pieces-partie-{number}-sur-{len(parts)}.pdf" for number in range(1, len(parts) + 1)]
    assert max(part.stat().st_size for part in (*parts, *(depot / "pieces").iterdir())) <= 1_000_000
    stamps = [stamp for part in parts for stamp in re.findall(r"Pièce n° (\d+) +page (\d+)/", text_of(part).replace("\u00a0", " "))]
    pieces = inventory(depot)["pieces"]
    assert stamps == [(str(one["numero"]), str(number)) for one in pieces for number in range(1, one["pages"] + 1)]


@pytest.mark.parametrize(
    ("affair", "way", "told"),
    [
        (SOPHROLOGUE, "injontion", "Vouliez-vous dire « injonction »"),
        (SOPHROLOGUE, "bâtonnier", "n'est pas ouverte ici"),
        (CONSULTANT, "injonction", "ajoutez --for injonction-tribunal-judiciaire ou --for injonction-tribunal-commerce"),
        (CONSULTANT, "commissaire-de-justice", "n'est pas ouverte à une somme de 10"),
    ],
)
def test_a_way_that_is_not_open_is_refused_in_one_sentence(
    affair: Affair, way: str, told: str, clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    desk = Desk(clausier, affair.write(tmp_path / "affaire"), affair)
    said = desk.run("--for", way)
    if said.code == 1:
        # The sum is known once the invoices are.
        desk.complete()
        said = desk.run("--for", way)

    assert said.code == 2
    assert told in said.err.replace("\u00a0", " ")
    assert not (desk.place / "depot").exists()


def test_what_is_missing_is_said_by_the_way_and_the_client(desk: Desk) -> None:
    for name in ("avis de réception.png", "presence.jpg", "01 devis signé.pdf"):
        (desk.place / "pieces" / name).unlink()
    said = desk.run()
    assert said.code == 0, said.out + said.err

    lacking = re.findall(r"^  - (L.*?) \((?:exigé|utile|conseillé)", said.err, re.MULTILINE)

    assert lacking == [
        "Le contrat, ou ce qui fixe le prix",
        "La preuve que le client a accepté",
        "La preuve que la prestation a eu lieu",
        "L’avis de réception de la mise en demeure",
    ]
    report = " ".join(text_of(desk.place / "depot" / "00-a-lire-avant-le-depot.pdf").split())
    assert "La preuve que le client a accepté utile à la preuve MANQUE" in report.replace("’", "'")


@pytest.mark.parametrize("desk", [CONSULTANT], indirect=True, ids=["consultant"])
def test_the_commercial_court_of_the_client_is_said_before_filing(desk: Desk) -> None:
    answers = desk.place / "dossier.yml"
    answers.write_text(re.sub(r"\b\d{5} Ville-Fictive", "69001 Lyon", answers.read_text("utf-8")), "utf-8")
    desk.run()
    desk.complete()
    said = desk.run()

    assert said.code == 0, said.out + said.err
    report = " ".join(text_of(desk.place / "depot" / "00-a-lire-avant-le-depot.pdf").split())
    for told in (said.err, report):
        assert "tribunal des activités économiques de Lyon. Vérifiez auprès du greffe." in told


@pytest.mark.parametrize("desk", [LAWYER], indirect=True, ids=["avocat"])
def test_what_may_not_be_shown_is_pointed_out_first_and_masked_for_good(desk: Desk) -> None:
    first = desk.run()
    assert first.code == 1
    assert "diligences.pdf" in first.out
    assert "« medical »" in first.out
    assert not (desk.place / "depot").exists()

    desk.complete()
    assert desk.run().code == 0

    depot = desk.place / "depot"
    for path in (*depot.glob("[0-9][0-9]-pieces.pdf"), *(depot / "pieces").glob("*diligences.pdf")):
        words = text_of(path)
        assert "Voisin" not in words
        assert "medical" not in words
        with pikepdf.open(path) as opened:
            whole = b"\n".join(
                one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image"
            )
        assert b"Voisin" not in whole
        assert b"medical" not in whole
    assert "medical" not in json.dumps(inventory(depot))


def test_a_piece_that_its_owner_read_again_may_be_shown(desk: Desk) -> None:
    (desk.place / "pieces" / "attestation santé 2026-03-01.jpg").write_bytes(scan("Attestation"))
    first = desk.run()
    assert "« santé »" in first.out
    desk.complete()
    file = desk.place / "pieces.yml"
    block = '  - fichier: "attestation santé 2026-03-01.jpg"\n'
    file.write_text(file.read_text("utf-8").replace(block, f"{block}    relue: oui\n"), "utf-8")

    assert desk.run().code == 0


def test_the_account_stops_on_the_day_of_filing(desk: Desk) -> None:
    with (desk.place / "dossier.yml").open("a", encoding="utf-8") as file:
        file.write("date_arrete: 2026-06-30\n")
    desk.run()
    desk.complete()
    said = desk.run()
    assert said.code == 0, said.out + said.err

    account = text_of(desk.place / "depot" / "02-decompte.pdf").replace("\u00a0", " ")

    assert "Sommes arrêtées au 23 novembre 2026" in account
    assert [day for day in ("23/05/2026", "30/06/2026", "01/07/2026", "23/11/2026") if day not in account] == []
    assert "Le dossier arrêtait le compte au 30 juin 2026" in said.err.replace("\u00a0", " ")


def test_a_document_of_ours_in_word_is_transcribed_and_dated_and_that_of_another_refused(desk: Desk) -> None:
    dossier, letter = desk.place / "dossier.yml", desk.place / "pieces" / "lettre.docx"
    with dossier.open("a", encoding="utf-8") as file:
        file.write("date_lettre: 2026-06-20\n")
    for name in desk.affair.pieces:
        (desk.place / "pieces" / name).unlink()
    said = desk.clausier("fill", "sophrologue", "relance-3", "--answers", str(dossier), "--date", "2026-11-23", "--out", str(letter))
    assert said.code == 0, said.out + said.err
    said = desk.run()
    assert said.code == 0, said.out + said.err

    (piece,) = inventory(desk.place / "depot")["pieces"]

    assert piece["nature"] == "relance"
    assert "le texte du fichier est transcrit dans notre mise en page" in piece["remarques"][0]
    words = text_of(desk.place / "depot" / piece["fichier"])
    assert "F-2026-012" in words

    with zipfile.ZipFile(desk.place / "pieces" / "autre.docx", "w") as archive:
        body = "<w:body><w:p><w:r><w:t>Un autre</w:t></w:r></w:p></w:body>"
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}">{body}</w:document>')
    refused = desk.run(out="autre")
    assert refused.code == 1
    assert "ce document n'est pas un des nôtres" in refused.out


def test_what_goes_into_the_official_form_is_told_box_by_box(desk: Desk) -> None:
    desk.run()
    desk.complete()
    assert desk.run().code == 0

    sheet = text_of(desk.place / "depot" / "00-formulaire-a-recopier.pdf").replace("\u00a0", " ")

    for words in ("tribunal judiciaire de Ville-Fictive", "Total dû 182,48 €", "3 avenue du Spécimen", "22 mai 2026"):
        assert re.sub(r" +", " ", words) in re.sub(r" +", " ", sheet), words


def test_a_disappointed_client_goes_to_the_mediator_with_his_own_documents(
    clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    pieces = {"devis 2026-03-02.jpg": scan("Devis"), "virement 2026-03-03.jpg": scan("Virement 600 euros")}
    answers = "public: particulier\ndemandeur_nom: Dominique Modèle\ntotal_verse: 600\n"
    affair = Affair("client-decu", "médiateur", answers, pieces, (), (), {})
    desk = Desk(clausier, affair.write(tmp_path / "affaire"), affair)
    said = desk.run()
    assert said.code == 0, said.out + said.err

    told = inventory(desk.place / "depot")

    assert [(one["partie"], one["nature"]) for one in told["pieces"]] == [
        ("existence", "devis-accepte"),
        ("versements", "preuve-versement"),
    ]
    assert {"01-saisine-mediateur.pdf", "01-saisine-mediateur.docx"} <= {one["chemin"] for one in told["fichiers"]}
    assert (told["somme"], told["pdf_a"]) == ("600", True)
