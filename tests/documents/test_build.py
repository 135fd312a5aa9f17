"""A build writes whole packs: right files, right names, right manifest, right checksums."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.tools import ROOT, program
from tests.trees import DAY, clausier, copy_library, digests, manifest

NEXT = "2026-11-23"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Path:
    tree = copy_library(tmp_path_factory.mktemp("tree"), out)
    clausier(tree, "build", "--date", DAY)
    return tree


def test_the_manifest_lists_every_file_with_its_size_and_sha256(tree: Path) -> None:
    listed = {str(entry["path"]): (entry["size"], entry["sha256"]) for entry in manifest(tree / "build")}

    packs = tree / "build" / "packs"
    found = {path: ((packs / path).stat().st_size, digest) for path, digest in digests(packs).items()}
    assert listed == {path: facts for path, facts in found.items() if path not in ("manifest.json", "SHA256SUMS")}


def test_the_manifest_says_which_tools_made_it(tree: Path) -> None:
    tools = json.loads((tree / "build" / "packs" / "manifest.json").read_text("utf-8"))["outils"]

    assert tools["pandoc"] == "3.9"
    assert {"clausier", "typst", "pikepdf", "zlib"} < set(tools)


def test_each_entry_names_pack_document_public_edition_version_and_law_date(tree: Path) -> None:
    for entry in manifest(tree / "build"):
        assert entry["pack"]
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", str(entry["date_droit"]))
        if entry["edition"] != "zip":
            assert entry["document"]
        if entry["edition"] not in ("zip", "html", "yml"):
            pack = r"20\d\d\.\d\d-[0-9a-f]{8}"
            assert re.fullmatch(pack if entry["document"] in ("notice", "complet") else r"\d+\.\d+\.\d+", str(entry["version"]))


def test_sha256sum_accepts_the_checksums(tree: Path) -> None:
    subprocess.run(
        [program("sha256sum"), "--check", "--strict", "SHA256SUMS"], cwd=tree / "build" / "packs", check=True, capture_output=True
    )


def archives(tree: Path) -> list[Path]:
    found = sorted((tree / "build" / "packs").glob("*.zip"))
    assert found
    return found


def test_a_zip_holds_readme_notice_documents_manifest_and_checksums(tree: Path) -> None:
    for path in archives(tree):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            names = archive.namelist()
            assert {"LISEZ-MOI.txt", "LICENCE.txt", "notice.docx", "notice.pdf", "manifest.json", "SHA256SUMS"} <= set(names)
            deep = [name.split("/") for name in names if "/" in name]
            assert {edition for _, edition, _ in deep} == {"word", "word-simple", "libreoffice", "pdf", "pdf-a-remplir", "courriels"}
            moments = sorted({moment for moment, _, _ in deep})
            assert [int(moment.split("-")[0]) for moment in moments] == list(range(1, len(moments) + 1))
            for line in archive.read("SHA256SUMS").decode().splitlines():
                digest, name = line.split("  ")
                assert digest == hashlib.sha256(archive.read(name)).hexdigest()
            listed = {entry["path"] for entry in json.loads(archive.read("manifest.json"))["fichiers"]}
            assert listed == set(names) - {"LISEZ-MOI.txt", "LICENCE.txt", "guide.html", "manifest.json", "SHA256SUMS"}


def test_the_guide_in_a_zip_stands_alone_and_leads_to_its_files(tree: Path) -> None:
    for path in archives(tree):
        with zipfile.ZipFile(path) as archive:
            page = archive.read("guide.html").decode()
            names = set(archive.namelist())
        links = re.findall(r'(?:href|src)="([^"]*)"', page)
        ids = set(re.findall(r'\bid="([^"]*)"', page))

        assert {link for link in links if "/" in link and not link.startswith("https://")} <= names
        assert {link[1:] for link in links if link.startswith("#")} <= ids
        assert [link for link in links if not link.startswith(("#", "https://")) and link not in names] == []
        assert not re.search(r"<(?:script|img|link|iframe)\b", page)
        assert page.count("<h1>") == 1
        assert "{{" not in page
        assert not re.search(r"\w'\w", re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL))


def test_names_in_a_zip_open_well_on_windows(tree: Path) -> None:
    for path in archives(tree):
        with zipfile.ZipFile(path) as archive:
            law = max(date.fromisoformat(entry["date_droit"]) for entry in json.loads(archive.read("manifest.json"))["fichiers"])
            for info in archive.infolist():
                assert info.filename.isascii()
                assert len(info.filename) < 110
                assert len(info.filename.split("/")[-1]) <= 70
                assert not re.search(r'[<>:"\\|?*]', info.filename)
                assert info.date_time == (law.year, law.month, law.day, 0, 0, 0)
            lowered = [name.lower() for name in archive.namelist()]
            assert len(lowered) == len(set(lowered))


def test_the_readme_is_utf8_with_windows_line_ends(tree: Path) -> None:
    with zipfile.ZipFile(archives(tree)[0]) as archive:
        text = archive.read("LISEZ-MOI.txt")

    assert text.count(b"\r\n") == text.count(b"\n") >= 3
    assert text.count(b"\n") <= 30
    assert "{" not in text.decode("utf-8")


def test_an_email_edition_is_its_object_a_blank_line_and_its_body(tree: Path) -> None:
    texts = sorted((tree / "build" / "packs").rglob("*.txt"))
    assert texts
    for path in texts:
        lines = path.read_text("utf-8").splitlines()
        assert lines[0].startswith("Objet\u00a0: ")
        assert lines[1] == ""
        assert lines[2]


def test_a_partial_build_holds_exactly_what_was_asked(tree: Path, tmp_path: Path) -> None:
    pack = min(path.stem for path in (tree / "packs").glob("*.yml"))

    clausier(tree, "build", pack, "--date", DAY, "--editions", "pdf", "--out", str(tmp_path / "out"))

    found = {path for path in digests(tmp_path / "out" / "packs") if path not in ("manifest.json", "SHA256SUMS")}
    assert f"{pack}.zip" in found
    assert all(path == f"{pack}.zip" or (path.startswith(f"{pack}/") and path.endswith(".pdf")) for path in found)


def test_a_pack_that_has_no_file_in_the_editions_asked_is_packed_all_the_same(tmp_path: Path, out: Path) -> None:
    tree = copy_library(tmp_path, out)
    pack = tree / "packs" / "second.yml"
    pack.write_text(pack.read_text("utf-8").replace("  - rappel\n", ""), "utf-8")

    clausier(tree, "build", "second", "--date", DAY, "--editions", "txt")

    with zipfile.ZipFile(tree / "build" / "packs" / "second.zip") as archive:
        assert sorted(archive.namelist()) == ["LICENCE.txt", "LISEZ-MOI.txt", "SHA256SUMS", "manifest.json"]


def test_a_whole_build_leaves_the_jurist_s_sheet_and_a_dossier_beside_each_zip(tree: Path) -> None:
    for archive in archives(tree):
        folder = archive.with_suffix("")
        assert (folder / "fiche-de-relecture.html").is_file()
        assert (folder / "dossier-exemple.yml").is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [("{{ champ.inconnu }}", "« champ.inconnu » n'existe pas"), ("Du <b>gras</b>.", "le HTML n'est pas admis")],
    ids=["cannot be rendered", "told while the packs are made"],
)
def test_problems_write_nothing_and_the_last_good_build_stays(tmp_path: Path, out: Path, words: str, told: str) -> None:
    broken = copy_library(tmp_path / "tree", out)
    clausier(broken, "build", "--date", DAY)
    before = digests(broken / "build" / "packs")
    clause = min((broken / "content" / "clauses").glob("*.md"))
    clause.write_text(clause.read_text("utf-8") + f"\n{words}\n", "utf-8")

    done = clausier(broken, "build", "--date", DAY, code=1)

    assert f"content/clauses/{clause.name}" in done.stdout
    assert told in done.stdout
    assert "Rien n'a été écrit." in done.stderr
    assert digests(broken / "build" / "packs") == before
    assert not [*(broken / "build").glob(".new-*")]


def test_a_text_that_cannot_be_converted_is_a_problem_at_its_file(tmp_path: Path, out: Path) -> None:
    tree = copy_library(tmp_path, out)
    letter = next(path for path in sorted((tree / "content" / "documents").glob("*.md")) if "genre: lettre" in path.read_text("utf-8"))
    # A character that no font of ours has: Typst refuses to make a PDF/UA with it.
    letter.write_text(letter.read_text("utf-8") + "\nUn signe étranger : \u4e2d.\n", "utf-8")

    done = clausier(tree, "build", "--date", DAY, code=1)

    assert f"content/documents/{letter.name}:" in done.stdout
    assert "[conversion]" in done.stdout
    assert "Traceback" not in done.stderr
    assert not (tree / "build" / "packs").exists()


def test_a_build_says_how_many_warnings_it_leaves(tmp_path: Path, out: Path) -> None:
    tree = copy_library(tmp_path, out)
    (tree / "packs" / "oublie.yaml").write_text("id: oublie\n", "utf-8")

    assert "Avertissements : 1." in clausier(tree, "build", "--date", DAY, "--editions", "txt").stderr


def test_a_zip_inside_a_build_equals_a_zip_read_back(tree: Path) -> None:
    path = archives(tree)[0]
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        for entry in manifest(tree / "build"):
            if entry["pack"] == path.stem and entry["edition"] == "pdf" and entry["document"] != "notice":
                file = str(entry["path"]).split("/")[1]
                name = file if entry["document"] == "complet" else next(n for n in archive.namelist() if n.endswith(f"/pdf/{file}"))
                assert hashlib.sha256(archive.read(name)).hexdigest() == entry["sha256"]


def test_a_build_for_tomorrow_differs_from_today_where_the_law_changes(tmp_path: Path) -> None:
    tree = copy_library(tmp_path / "tree")
    file = tree / "content" / "droit" / "delai-retour.yml"
    file.write_text(file.read_text("utf-8").replace("  2020-01-01: 14\n", f"  2020-01-01: 14\n  {NEXT}: 21\n"), "utf-8")
    made: dict[str, dict[str, str]] = {}
    for day in (DAY, NEXT):
        out = tmp_path / day
        clausier(tree, "build", "--date", day, "--editions", "docx,txt", "--out", str(out))
        made[day] = {str(entry["path"]): entry["sha256"] for entry in manifest(out)}

    assert made[DAY].keys() == made[NEXT].keys()
    # The delay stands in the conditions, and the notice and the archive tell the law's date of the pack.
    assert sorted(path for path, digest in made[DAY].items() if digest != made[NEXT][path]) == [
        "exemple.zip",
        "exemple/conditions-particulier.docx",
        "exemple/conditions-professionnel.docx",
        "exemple/notice.docx",
        "second.zip",
        "second/conditions-particulier.docx",
        "second/conditions-professionnel.docx",
        "second/notice.docx",
    ]


def test_the_manifest_holds_the_index_and_its_old_keys(tmp_path: Path) -> None:
    clausier(ROOT, "build", "coach", "--date", DAY, "--editions", "txt", "--out", str(tmp_path))

    told = json.loads((tmp_path / "packs" / "manifest.json").read_text("utf-8"))

    assert list(told) == ["outils", "fichiers", "textes"]
    entry = told["textes"]["c_com_l441_10"]
    assert list(entry) == ["valeurs", "clauses", "documents", "packs"]
    assert entry["packs"] == ["coach"]
    assert "convention-honoraires" not in entry["documents"]


def test_a_build_from_the_command_line_may_be_made_in_two_processes() -> None:
    script = "import generator.pipeline; from generator.store.twin import lone; print(lone())"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"{sys.platform == 'linux'}\n"
