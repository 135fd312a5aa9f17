"""What a value says arrives untouched in every edition; what cannot be converted says so in French."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from generator.convert.editions import ConversionError, Tools, convert, prepare
from generator.convert.job import Blank, Job
from generator.models.genres import Genre
from generator.texts.escaping import escaped
from generator.texts.packed import packed
from tests.tools import program

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = [
    "L'Étoile *Sud* & Fils <SARL> #1",
    r"$x_y$ \ @a \"b\" 100 % [c](d) ~e~ ^f^ `g` |h|",
    "]]> &amp; <w:p/> </w:t>",
    "- tiret",
    "+ plus",
    "= égal",
    "==== souligné",
    "1. premier",
    "1986. Année",
    "# titre",
    "> citation",
    "::: bloc",
    "{.classe} {{ nom }} {% si %}",
    '#champ("x") #set text(red)',
    "[](#sujet) [@cle] ![image](x.png)",
    "a... b -- c 'd' \"e\"",
    "http://exemple.invalid/?a=1&b=2 _x_ __y__",
    "| cellule | autre |",
    "/* commentaire */ // fin",
    "<https://exemple.invalid>",
]


def job(markdown: str, *champs: Blank, genre: Genre = "liste") -> Job:
    return Job(packed(markdown), genre, "Essai", "", "1.0.0", date(2026, 11, 22), champs)


def docx_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p"))


def pdf_text(data: bytes) -> str:
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages)


def html_text(data: bytes) -> str:
    return "".join(map(str, etree.fromstring(f"<div>{data.decode()}</div>").itertext()))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def contexts(value: str) -> Iterator[str]:
    yield f"{value}"
    yield f"Avant {value} après."
    yield f"- {value}\n- {value}"
    yield f"| a | b |\n|---|---|\n| {value} | x |"
    yield f"## {value}"
    yield f"**{value}**"
    yield f'::: {{.option cle="o" libelle="Si"}}\n{value}\n:::'


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_arrives_untouched(value: str, tools: Tools) -> None:
    for markdown in contexts(escaped(value)):
        made = convert(job(markdown + "\n"), ("docx", "txt", "html", "pdf"), tools)

        assert value in docx_text(made["docx"])
        assert squeezed(value) in squeezed(made["txt"].decode())
        assert squeezed(value) in squeezed(pdf_text(made["pdf"]))
        assert value in html_text(made["html"])


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_prompt_shows_between_brackets(value: str, tools: Tools) -> None:
    blank = Blank("client_nom", value, "texte", value)

    made = convert(job('Nom : []{.champ cle="client_nom"}.\n', blank), ("docx", "txt", "html", "pdf"), tools)

    shown = f"[{value}]"
    assert shown in docx_text(made["docx"])
    assert shown in made["txt"].decode()
    assert squeezed(shown) in squeezed(pdf_text(made["pdf"]))
    assert shown in html_text(made["html"])


def test_a_blank_is_highlighted_in_word_by_its_own_style(tools: Tools) -> None:
    blank = Blank("client_nom", "Nom du client", "texte", "nom du client")

    made = convert(job('[]{.champ cle="client_nom"}\n', blank), ("docx",), tools)

    with zipfile.ZipFile(io.BytesIO(made["docx"])) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
        styles = etree.fromstring(archive.read("word/styles.xml"))
    run = next(run for run in root.iter(f"{W}r") if "nom du client" in "".join(map(str, run.itertext())))
    style = run.find(f"{W}rPr/{W}rStyle").get(f"{W}val")  # type: ignore[union-attr]
    assert style in {found.get(f"{W}styleId") for found in styles.iter(f"{W}style")}


def test_a_table_of_blanks_has_a_header_and_three_rows(tools: Tools) -> None:
    blanks = (
        Blank("factures", "Factures", "lignes", "factures", ("numero", "montant")),
        Blank("numero", "Numéro", "texte", "numéro"),
        Blank("montant", "Montant", "montant", "montant"),
    )

    made = convert(job('[]{.champ cle="factures"}\n', *blanks), ("docx", "txt"), tools)

    assert docx_text(made["docx"]).count("[numéro]") == 3
    assert "Montant" in made["txt"].decode()


def test_articles_are_numbered_by_word_itself_and_references_follow(tools: Tools) -> None:
    markdown = "# Un {#un .article}\n\nVoir l’[](#deux).\n\n# Deux {#deux .article}\n\nTexte.\n"

    made = convert(job(markdown, genre="contrat"), ("docx", "txt", "html", "pdf"), tools)

    assert "Voir l’article\u00a02" in docx_text(made["docx"])
    assert "Article\u00a01" not in docx_text(made["docx"]).split("Voir")[0], "the number is Word's own, not typed text"
    assert "article 2" in made["txt"].decode().replace("\u00a0", " ")
    assert 'href="#deux"' in made["html"].decode()
    assert "Article 2" in pdf_text(made["pdf"]).replace("\u00a0", " ")


def test_the_parties_to_a_contract_sign_side_by_side_and_with_the_date(tools: Tools, tmp_path: Path) -> None:
    markdown = "Fait le jour dit.\n\n::: signature\nPremière partie\n:::\n\n::: signature\nSeconde partie\n:::\n"

    made = convert(job(markdown, genre="contrat"), ("docx", "pdf"), tools)

    (tmp_path / "a.pdf").write_bytes(made["pdf"])
    layout = [program("pdftotext"), "-layout", str(tmp_path / "a.pdf"), "-"]
    lines = subprocess.run(layout, capture_output=True, text=True, check=True).stdout.splitlines()
    assert any("Première partie" in line and "Seconde partie" in line for line in lines)
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    kept = ["".join(map(str, p.itertext())) for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert {"Fait le jour dit.", "Première partie"} <= set(kept)


def test_a_reference_to_nothing_is_refused(tools: Tools) -> None:
    with pytest.raises(ConversionError, match="nulle-part"):
        convert(job("Voir [](#nulle-part).\n"), ("docx",), tools)


def test_a_text_that_pandoc_cannot_finish_is_named_and_the_next_one_goes_through(tools: Tools) -> None:
    nested = "[" * 40 + "x" + "]" * 40
    with pytest.raises(ConversionError, match="Essai"):
        convert(job(nested + "\n"), ("txt",), replace(tools, timeout=1.0))

    assert b"ensuite" in convert(job("ensuite\n"), ("txt",), tools)["txt"]


def test_same_job_same_bytes_whatever_ran_before_and_in_any_thread(tools: Tools) -> None:
    first = job("# Un {#un .article}\n\nTexte.\n", genre="cgv")
    alone = convert(first, ("docx", "pdf", "txt", "html"), tools)
    with ThreadPoolExecutor(3) as executor:
        others = [executor.submit(convert, job(f"Autre {index}.\n"), ("docx", "pdf"), tools) for index in range(6)]
        again = [executor.submit(convert, first, ("docx", "pdf", "txt", "html"), tools) for _ in range(4)]
        for future in others:
            future.result()

        assert all(future.result() == alone for future in again)


def test_a_job_names_itself_by_everything_it_depends_on() -> None:
    one = job("a\n")

    assert one.key("docx") == job("a\n").key("docx")
    different = [
        one.key("pdf"),
        job("b\n").key("docx"),
        replace(one, version="1.0.1").key("docx"),
        replace(one, date_droit=date(2026, 11, 23)).key("docx"),
        replace(one, champs=(Blank("a", "A", "texte", "a"),)).key("docx"),
    ]
    assert len({one.key("docx"), *different}) == 6


def test_the_reference_documents_are_built_once(tmp_path: Path) -> None:
    first = prepare(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (first.letter, first.contract)}

    prepare(tmp_path)

    assert {path: path.stat().st_mtime_ns for path in before} == before
