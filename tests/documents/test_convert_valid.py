"""Every document of the real packs, judged by independent validators; each validator must refuse a broken file."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx_integrity import check as integrity
from pypdf import PdfReader, PdfWriter

from tests import open_xml
from tests.constructs import covering, of_pdf
from tests.pdfs import faults
from tests.tools import program


@pytest.fixture(scope="session")
def packs(real: Path) -> Path:
    """The real packs."""
    return real / "packs"


# What tells apart the files of one document; the files that hold a whole pack are one document too.
APART = re.compile("-(?:acheteur-public|non-professionnel|particulier|professionnel)(?=-simple$|-a-remplir$|$)|^.*(?=-complet$)")
# LibreOffice stops without a word after some 250 files.
MOST_FILES = 100


def files(packs: Path, suffix: str) -> list[Path]:
    """Return every file of that kind, equal bytes once."""
    found = list({path.read_bytes(): path for path in sorted(packs.glob(f"*/*.{suffix}"))}.values())
    assert len(found) > 20
    return found


def one_of_each(packs: Path, suffix: str) -> list[Path]:
    """Return the longest file of each document: from one pack or public to the next the words change, and no word breaks a format."""
    longest: dict[str, Path] = {}
    for path in sorted(files(packs, suffix), key=lambda path: path.stat().st_size):
        longest[APART.sub("", path.stem)] = path
    assert len(longest) > 50
    return list(longest.values())


@pytest.fixture(scope="session")
def pdfs(packs: Path) -> list[Path]:
    """The PDF that hold every kind of object and every run of headings, and some of the others, which words alone tell apart."""
    longest = one_of_each(packs, "pdf")
    others = [path for path in files(packs, "pdf") if path not in longest]
    return [*covering(longest, one_in=8, read=of_pdf), *others[::16]]


def test_a_pdf_is_pdf_ua_1_and_pdf_a_2a(pdfs: list[Path]) -> None:
    assert len(pdfs) > 40
    assert {str(path): failures for path in pdfs if (failures := faults(path.read_bytes()))} == {}


def test_the_pdf_validator_refuses_a_pdf_without_title_and_language(packs: Path) -> None:
    writer = PdfWriter(clone_from=files(packs, "pdf")[0])
    del writer.root_object["/Lang"]
    broken = io.BytesIO()
    writer.write(broken)

    assert faults(broken.getvalue())


def test_a_pdf_says_its_title_and_holds_only_our_fonts(pdfs: list[Path]) -> None:
    for path in pdfs:
        reader = PdfReader(path)
        assert reader.metadata
        assert reader.metadata.title
        assert str(reader.root_object["/Lang"]) == "fr-FR"
        for sheet in reader.pages:
            fonts = sheet["/Resources"].get("/Font", {})  # type: ignore[attr-defined]
            for font in fonts.values():
                assert re.search(r"\+(ClausierSans|SourceSerif4)-", str(font.get_object()["/BaseFont"]))


def test_every_docx_is_clean(packs: Path) -> None:
    assert {str(path): found for path in files(packs, "docx") if (found := integrity(path))} == {}


def test_the_docx_checker_refuses_a_document_whose_part_is_gone(packs: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(files(packs, "docx")[0]) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            if name != "word/styles.xml":
                target.writestr(name, source.read(name))

    assert integrity(broken)


def test_the_open_xml_sdk_accepts_every_docx(packs: Path) -> None:
    # Each file is another start of the validator: those that hold every construct, and a few more.
    paths = covering(one_of_each(packs, "docx"), one_in=40)

    found = open_xml.faults(paths)

    assert len(found) == len(paths)
    assert {path: errors for path, errors in found.items() if errors} == {}


def test_the_open_xml_sdk_refuses_an_unknown_element(packs: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(files(packs, "docx")[0]) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"<w:body>", b"<w:body><w:bidon/>") if name == "word/document.xml" else content)

    assert open_xml.faults([broken])[str(broken)]


@pytest.mark.parametrize("edition", ["docx", "odt"])
def test_libreoffice_opens_one_file_of_each_document(edition: str, packs: Path, tmp_path: Path) -> None:
    named = []
    for index, path in enumerate(covering(one_of_each(packs, edition), one_in=16)):
        named.append(tmp_path / f"{index}-{path.name}")
        named[-1].write_bytes(path.read_bytes())
    profile = f"-env:UserInstallation=file://{tmp_path.parent / 'profile'}"
    office = [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "out")]
    for start in range(0, len(named), MOST_FILES):
        subprocess.run([*office, *map(str, named[start : start + MOST_FILES])], check=True, capture_output=True, timeout=300)

    for path in named:
        made = [program("pdftotext"), str(tmp_path / "out" / f"{path.stem}.pdf"), "-"]
        assert len(subprocess.run(made, capture_output=True, check=True).stdout) > 200
