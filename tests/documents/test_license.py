"""`clausier license`: a buyer's copy bears its name everywhere that it can, and says the very same texts."""

from __future__ import annotations

import filecmp
import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from docx_integrity import check as integrity
from lxml import etree

from generator.convert.exemplaire import line
from generator.verify.read_file import read_file
from tests.odf import TEXT, part, shown
from tests.odf import faults as odt_faults
from tests.pdfs import faults
from tests.program import Program
from tests.tools import ROOT, program
from tests.trees import DAY, copy_library
from tests.trees import clausier as run

BUYER = "commande 2026-0042, Żółć & Cie"
STAMP = line(BUYER)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Path:
    """A pack of the frozen library, as the publisher makes it."""
    tree = copy_library(tmp_path_factory.mktemp("license"), out)
    run(tree, "build", "exemple", "--date", DAY)
    return tree / "build" / "packs" / "exemple.zip"


@pytest.fixture(scope="module")
def copy(pack: Path) -> Path:
    run(pack.parent, "license", pack.name, "--to", BUYER, "--out", "copie.zip")
    return pack.with_name("copie.zip")


def files(path: Path | bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path) if isinstance(path, bytes) else path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def of(found: dict[str, bytes], ending: str) -> dict[str, bytes]:
    chosen = {name: content for name, content in found.items() if name.endswith(ending)}
    assert chosen
    return chosen


def text_of(data: bytes) -> list[str]:
    """Return the words of a PDF as Poppler sees them, without the line of the copy."""
    said = subprocess.run([program("pdftotext"), "-raw", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    return [row for row in said.replace("\f", "\n").splitlines() if row.strip() and row.strip() != STAMP]


def test_the_parts_of_an_office_file_keep_their_bytes_but_for_the_stamp(pack: Path, copy: Path) -> None:
    before, after = files(pack), files(copy)

    for ending, changed in ((".docx", ("docProps/custom.xml", "word/footer")), (".odt", ("meta.xml", "styles.xml"))):
        for name, content in of(before, ending).items():
            old, new = files(content), files(after[name])
            assert list(old) == list(new)
            assert {part for part in old if old[part] != new[part]} == {part for part in old if part.startswith(changed)}


def test_a_pdf_keeps_its_bytes_its_words_and_its_conformity(pack: Path, copy: Path) -> None:
    before, after = files(pack), files(copy)

    for name, content in of(before, ".pdf").items():
        assert after[name].startswith(content)
        assert faults(after[name]) == []
        assert text_of(after[name]) == text_of(content)
        with pikepdf.open(io.BytesIO(after[name])) as opened:
            assert opened.check_pdf_syntax() == []
            words = str(opened.docinfo["/Keywords"])
            assert words.endswith("clausier_exemplaire=commande 2026-0042%2C Żółć & Cie")
            assert opened.open_metadata()["pdf:Keywords"] == words


def test_every_foot_bears_the_stamp_and_the_files_stay_whole(copy: Path, tmp_path: Path) -> None:
    found = files(copy)

    for name, content in of(found, ".docx").items():
        feet = [etree.fromstring(part) for part_name, part in files(content).items() if part_name.startswith("word/footer")]
        assert feet
        assert {"".join(map(str, foot[-1].itertext())) for foot in feet} == {STAMP}
        path = tmp_path / Path(name).name
        path.write_bytes(content)
        assert integrity(path) == []
    for content in of(found, ".odt").values():
        feet = [one for one in part(content, "styles.xml").iter() if etree.QName(one.tag).localname.startswith("footer")]
        assert {shown(one) for foot in feet for one in list(foot)[-1:] if one.tag == f"{TEXT}p"} == {STAMP}
        assert list(odt_faults(content)) == []


def test_our_own_reader_finds_the_stamp_and_nothing_else_new(pack: Path, copy: Path) -> None:
    before, after = files(pack), files(copy)

    for name, content in before.items():
        if name.endswith((".docx", ".odt", ".pdf")):
            old, new = read_file(content), read_file(after[name])
            assert (new.blocks, new.fields, new.stray) == (old.blocks, old.fields, old.stray)
            assert [row for row in new.foot if row.strip() != STAMP] == list(old.foot)
            assert new.properties["clausier_exemplaire"] == BUYER


def test_an_e_mail_is_sent_to_someone_else_and_bears_no_stamp(pack: Path, copy: Path) -> None:
    before, after = files(pack), files(copy)

    assert {name for name, content in of(before, ".txt").items() if "/" in name and after[name] != content} == set()
    assert STAMP in after["LICENCE.txt"].decode().splitlines()


def test_the_manifest_and_the_checksums_are_those_of_the_copy(copy: Path, tmp_path: Path) -> None:
    found = files(copy)
    told = json.loads(found["manifest.json"])

    assert told["exemplaire"] == BUYER
    assert {entry["path"]: entry["sha256"] for entry in told["fichiers"]} == {
        entry["path"]: hashlib.sha256(found[entry["path"]]).hexdigest() for entry in told["fichiers"]
    }
    with zipfile.ZipFile(copy) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    subprocess.run([program("sha256sum"), "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, check=True, capture_output=True)


def test_the_same_stamp_gives_the_same_bytes(pack: Path, copy: Path) -> None:
    said = run(pack.parent, "license", pack.name, "--to", BUYER, TZ="Asia/Tokyo", LANG="C")

    own = pack.with_name("exemple-commande-2026-0042-zoc-cie.zip")
    assert filecmp.cmp(own, copy, shallow=False)
    assert f"{own.name} : exemplaire de « {BUYER} »." in said.stderr


def test_verify_says_whose_copy_it_is(copy: Path, pack: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = clausier("verify", str(copy), str(pack))

    told = [f"{path} : pack exemple – {len(files(path))} fichiers intacts" for path in (copy, pack)]
    assert said.out.splitlines() == [told[0], f"  {STAMP}", told[1]]


def test_verify_names_the_files_of_a_pack_that_were_changed(
    pack: Path, tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    wrong = changed(pack, tmp_path)

    said = clausier("verify", str(wrong))

    assert said.code == 1
    assert said.out.splitlines() == [f"{wrong} : pack exemple – 1 fichier modifié sur {len(files(pack))}", "  LISEZ-MOI.txt"]


def changed(pack: Path, folder: Path) -> Path:
    """Return a pack whose read-me someone changed."""
    with zipfile.ZipFile(folder / "change.zip", "w") as archive:
        for name, content in files(pack).items():
            archive.writestr(name, content + b"!" if name == "LISEZ-MOI.txt" else content)
    return folder / "change.zip"


@pytest.mark.parametrize(
    ("buyer", "why"),
    [
        ("  ", "L'exemplaire n'a pas de nom"),
        ("x" * 81, "Le nom de l'exemplaire a 81 caractères : 80 au plus"),
        ("a\nb", "un caractère invisible (U+000A)"),
        ("a\u202eb", "un caractère invisible (U+202E)"),
        ("李", "Nos PDF ne savent pas écrire « 李 » (U+674E)"),
    ],
)
def test_a_stamp_that_will_not_do_is_one_sentence_and_nothing_is_written(
    pack: Path, buyer: str, why: str, tmp_path: Path, clausier: Program
) -> None:
    said = clausier("license", str(pack), "--to", buyer, "--out", str(tmp_path / "x.zip"))

    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert why in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_zip_that_will_not_do_is_one_sentence(pack: Path, copy: Path, tmp_path: Path, clausier: Program) -> None:
    (tmp_path / "texte.zip").write_bytes(b"bonjour")
    with zipfile.ZipFile(tmp_path / "autre.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    wrong = changed(pack, tmp_path)

    for path, why in (
        (tmp_path / "texte.zip", "Ce fichier n'est pas un ZIP, ou il est abîmé"),
        (tmp_path / "autre.zip", "Ce ZIP n'est pas un de nos packs"),
        (wrong, "« LISEZ-MOI.txt » n'est plus tel qu'il a été fabriqué"),
        (copy, f"Ce pack est déjà un exemplaire (« {BUYER} »)"),
        (tmp_path / "absent.zip", "il n'existe pas"),
    ):
        said = clausier("license", str(path), "--to", "autre", "--out", str(tmp_path / "x.zip"))
        assert (said.code, len(said.err.splitlines())) == (2, 1)
        assert why in said.err
    assert "c'est le pack lui-même" in clausier("license", str(pack), "--to", "autre", "--out", str(pack)).err
    assert not (tmp_path / "x.zip").exists()
