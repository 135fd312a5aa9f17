"""Every DOCX of the real packs: what Word finds in it, delivered and filled."""

from __future__ import annotations

import re
import subprocess
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from docx_integrity import check as integrity
from lxml import etree

from generator.convert import provenance
from generator.convert.description import keywords, subject
from generator.convert.docx import reference
from generator.convert.docx.finish import OWN
from generator.convert.docx.insertion import insert
from generator.convert.editions import NO_TEXT, Tools
from generator.convert.filling import NOTHING, Filling
from generator.convert.job import Job
from generator.convert.source import Source
from generator.convert.worker import Worker
from generator.package.contents import contents
from generator.package.jobs import wanted_of
from generator.texts.passages import Passage, passages
from tests import open_xml
from tests.converted import converted
from tests.tools import program
from tests.word import ROWS, W, body, controls, found, paragraphs, parts, tag, text, value

PLACE = re.compile(r'\[\]\{\.champ cle="(\w+)"\}')
OPTION = re.compile(r'\{\.option (?:groupe="\w+" )?cle="(\w+)" libelle="([^"]*)"\}')


@pytest.fixture(scope="module")
def jobs(real_source: Source) -> list[Job]:
    """One job of each document and public of the real packs, and one of the instructions."""
    found = {
        (want.job.document, want.job.public): want.job
        for want in wanted_of(real_source, map(contents(real_source), real_source.packs), ("docx",))
        if want.editions
    }
    assert len(found) > 10
    return list(found.values())


@pytest.fixture(scope="module")
def delivered(jobs: list[Job], real: Path) -> dict[Job, bytes]:
    return {job: made["docx"] for job, made in converted(jobs, ("docx",), real).items()}


@pytest.fixture(scope="module")
def filled(delivered: dict[Job, bytes]) -> dict[Job, bytes]:
    return {job: insert(content, job, answers(job)) for job, content in delivered.items() if job.champs}


def answers(job: Job) -> Filling:
    """Return an answer of its own to every blank of *job*; every second option is kept, the others are dropped."""
    columns = {column for blank in job.champs for column in blank.colonnes}
    textes = {blank.cle: f"Réponse {blank.cle} & Cie" for blank in job.champs if blank.type not in ("case", "lignes")}
    rows = {
        blank.cle: tuple({column: f"{blank.cle} {column} {row}" for column in blank.colonnes} for row in range(ROWS + 1))
        for blank in job.champs
        if blank.type == "lignes"
    }
    options = {cle: number % 2 == 0 for number, (cle, _) in enumerate(OPTION.findall(job.markdown))}
    cases = {blank.cle: True for blank in job.champs if blank.type == "case"}
    return Filling({cle: text for cle, text in textes.items() if cle not in columns}, cases, rows, options)


def expected(job: Job, filling: Filling) -> list[str]:
    """Return what a reader of *job* filled with *filling* must see."""
    kept = job.markdown
    for cle in (cle for cle, decided in filling.options.items() if not decided):
        kept = re.sub(rf'::: \{{\.option [^}}]*?cle="{cle}".*?\n:::', "", kept, flags=re.DOTALL)
    shown = [filling.textes[cle] for cle in PLACE.findall(kept) if cle in filling.textes]
    return shown + [text for cle in PLACE.findall(kept) for row in filling.lignes.get(cle, ()) for text in row.values()]


def test_every_blank_of_every_document_is_a_control_at_each_of_its_places(delivered: dict[Job, bytes]) -> None:
    for job, content in delivered.items():
        wanted = Counter(PLACE.findall(job.markdown)) + Counter(f"option:{cle}" for cle, _ in OPTION.findall(job.markdown))
        for blank in job.champs:
            for column in blank.colonnes:
                wanted[column] += ROWS * wanted[blank.cle]

        assert Counter(map(tag, controls(body(content)))) == wanted


def test_every_control_has_a_title_and_a_number_of_its_own(delivered: dict[Job, bytes]) -> None:
    for job, content in delivered.items():
        # The same answer may keep a passage of its question and another that stands alone.
        heads = defaultdict[str, tuple[str, ...]](tuple)
        for passage in passages(job.markdown):
            heads[f"option:{passage.cle}"] += ("Choix " if passage.groupe else "Option – ",)
        labels = {blank.cle: blank.libelle for blank in job.champs} | heads
        root = body(content)
        for control in controls(root):
            label = labels[tag(control)]
            assert value(control, "w:sdtPr/w:alias").startswith(label if isinstance(label, tuple) else label[:60])
            assert len(value(control, "w:sdtPr/w:alias")) <= 64
        numbers = [int(number.get(f"{W}val", "")) for number in found(root, "//w:sdtPr/w:id")]
        assert len(numbers) == len(set(numbers))
        assert all(0 < number < 2**31 for number in numbers)


def test_each_bound_control_finds_its_node_and_its_prompt(delivered: dict[Job, bytes]) -> None:
    for content in delivered.values():
        held, root = parts(content), body(content)
        bindings = found(root, "//w:dataBinding")
        for binding in bindings:
            assert binding.get(f"{W}prefixMappings") == "xmlns:c='urn:clausier:champs:1'"
            assert len(found(etree.fromstring(held["customXml/item1.xml"]), binding.get(f"{W}xpath", ""))) == 1
            assert binding.get(f"{W}storeItemID", "").encode() in held["customXml/itemProps1.xml"]
        prompts = found(root, "//w:sdt[w:sdtPr/w:placeholder]")
        entries = found(etree.fromstring(held["word/glossary/document.xml"]), "//w:docPart") if prompts else []
        shown = {value(entry, "w:docPartPr/w:name"): text(entry) for entry in entries}
        for control in prompts:
            assert shown[value(control, "w:sdtPr/w:placeholder/w:docPart")] == text(control)
            assert found(control, "w:sdtPr/w:showingPlcHdr")
        assert bool(bindings) == ("customXml/item1.xml" in held)


def test_a_document_without_blank_carries_neither_data_nor_glossary(delivered: dict[Job, bytes]) -> None:
    (notice,) = [content for job, content in delivered.items() if job.document == "notice"]

    assert not [name for name in parts(notice) if name.startswith(("customXml/", "word/glossary/"))]


def head(job: Job, option: Passage) -> str:
    """Return what a reader is told of a passage: to keep it or not, or that it is one of several of which one is kept."""
    if not option.groupe:
        return f"Option – {option.libelle} (à conserver ou à supprimer)"
    group = next(group for group in job.groupes if group.cle == option.groupe)
    count = len(group.choix)
    rank = group.choix.index(option.cle) + 1
    return f"Choix {rank} sur {count} – {group.question} {option.libelle} (gardez un seul de ces {count} choix)"


def test_every_option_is_a_block_control_headed_by_its_instruction(delivered: dict[Job, bytes]) -> None:
    for job, content in delivered.items():
        blocks = found(body(content), "/w:document/w:body/w:sdt[w:sdtPr/w:richText]")
        wanted = list(passages(job.markdown))
        assert [tag(block) for block in blocks] == [f"option:{passage.cle}" for passage in wanted]
        for block, option in zip(blocks, wanted, strict=True):
            first, *passage = found(block, "w:sdtContent/*")
            assert value(first, "w:pPr/w:pStyle") == "Consigne"
            assert text(first) == head(job, option)
            assert "".join(map(text, passage))


def test_a_file_says_where_it_comes_from_filled_or_not(delivered: dict[Job, bytes], filled: dict[Job, bytes]) -> None:
    for job, content in [*delivered.items(), *filled.items()]:
        properties = etree.fromstring(parts(content)["docProps/custom.xml"])
        held = {item.get("name", ""): "".join(map(str, item.itertext())) for item in found(properties, "p:property")}
        core = parts(content)["docProps/core.xml"].decode()

        assert provenance.read(held) == provenance.Provenance(
            job.document, job.public, job.version, job.date_droit.isoformat(), provenance.digest(job.markdown), " ".join(job.publics)
        )
        assert f"<dc:title>{job.titre}</dc:title>" in core
        assert f"<dc:subject>{subject(job)}</dc:subject><dc:creator>Clausier</dc:creator>" in core
        assert f"<cp:keywords>{', '.join(keywords(job))}</cp:keywords><dc:language>fr-FR</dc:language>" in core


def test_no_part_is_there_for_nothing(delivered: dict[Job, bytes]) -> None:
    for content in delivered.values():
        held = parts(content)
        related = held["word/_rels/document.xml.rels"] + held["[Content_Types].xml"] + held["word/settings.xml"]
        assert not [name for name in held if "comments" in name or "notes" in name]
        assert b"comments" not in related
        assert b"notes" not in related


def test_every_table_bears_the_name_of_what_it_holds(delivered: dict[Job, bytes]) -> None:
    for job, content in delivered.items():
        for table in found(body(content), "//w:tbl"):
            caption = value(table, "w:tblPr/w:tblCaption")
            sections = found(table, "w:sdt[w:sdtPr/w15:repeatingSection]")
            assert caption == (job.blank(tag(sections[0])).libelle if sections else caption)
            assert caption
            assert not caption.startswith("Tableau")


FIELD = re.compile(r"(?:PAGE)?REF (\S+)")


def test_every_reference_has_a_bookmark_of_its_own_in_one_heading(delivered: dict[Job, bytes], filled: dict[Job, bytes]) -> None:
    references = 0
    for job, content in [*delivered.items(), *filled.items()]:
        root = body(content)
        starts, ends = (found(root, f"//w:bookmark{edge}") for edge in ("Start", "End"))
        inside = {mark.get(f"{W}name", ""): next(mark.iterancestors(f"{W}p"), None) for mark in starts}
        assert len(inside) == len(starts), "two bookmarks of one name"
        closing = {mark.get(f"{W}id"): next(mark.iterancestors(f"{W}p"), None) for mark in ends}
        assert len(closing) == len(ends) == len(starts)
        for mark in starts:
            paragraph = inside[mark.get(f"{W}name", "")]
            assert paragraph is not None, "a bookmark stands inside a paragraph"
            assert closing[mark.get(f"{W}id")] is paragraph, "and ends in the same one"
            assert value(paragraph, "w:pPr/w:pStyle") in {"Heading1", "Partie", "Annexe"}
        fields = [name for field in found(root, "//w:instrText") for name in FIELD.findall(field.text or "")]
        contents = {link.get(f"{W}anchor", "") for link in found(root, "//w:p[w:pPr/w:pStyle/@w:val='TOC1']//w:hyperlink")}
        links = {link.get(f"{W}anchor", "") for link in found(root, "//w:hyperlink")} - contents
        assert set(fields) | links <= {name for name in inside if name.startswith("_Ref")}, job.titre
        assert contents <= {name for name in inside if name.startswith("_Toc")}
        # A passage that was dropped may have held the only reference to an article.
        assert set(inside) == set(fields) | links | contents or content is filled.get(job), "no bookmark for nothing"
        references += len(fields)
    assert references > 10


def test_a_document_names_fonts_that_word_and_libreoffice_both_set(delivered: dict[Job, bytes]) -> None:
    for content in delivered.values():
        held = parts(content)
        fonts = [font for name in ("word/styles.xml", "word/document.xml") for font in found(etree.fromstring(held[name]), "//w:rFonts")]
        named = {str(name) for font in fonts for name in font.attrib.values()}

        # LibreOffice replaces the first two by Caladea and Carlito, as wide; the third draws boxes alone.
        assert {"Cambria", "Calibri"} <= named <= {"Cambria", "Calibri", "MS Gothic"}
        assert not [name for name in held if name.endswith((".odttf", ".ttf"))]


def test_a_filled_document_holds_every_answer_and_nothing_of_the_form(filled: dict[Job, bytes]) -> None:
    for job, content in filled.items():
        everything = "\n".join(paragraphs(content))

        assert [answer for answer in expected(job, answers(job)) if answer not in everything] == []
        assert [blank.prompt for blank in job.champs if blank.type != "case" and blank.prompt in everything] == []
        assert "à conserver ou à supprimer" not in everything
        root = body(content)
        assert found(root, "//w:sdt | //w:dataBinding | //*[namespace-uri()='urn:clausier'] | //w:rStyle[@w:val='PlaceholderText']") == []
        assert not [name for name in parts(content) if name.startswith(("customXml/", "word/glossary/"))]
        assert b"glossary" not in parts(content)["word/_rels/document.xml.rels"] + parts(content)["[Content_Types].xml"]
        assert b"customXml" not in parts(content)["word/_rels/document.xml.rels"] + parts(content)["[Content_Types].xml"]


def one_of_each(filled: dict[Job, bytes]) -> dict[Job, bytes]:
    """Return one public of each document: the others differ by their words."""
    return dict({job.document: (job, content) for job, content in filled.items()}.values())


def test_filled_documents_are_valid(filled: dict[Job, bytes], tmp_path: Path) -> None:
    paths = written(one_of_each(filled), tmp_path)

    assert {path.name: problems for path in paths if (problems := integrity(path))} == {}
    # The longest of each genre: half a second a file, and one filler for all.
    longest = {
        job.genre: path for path, job in sorted(zip(paths, one_of_each(filled), strict=True), key=lambda pair: pair[0].stat().st_size)
    }
    assert {path: errors for path, errors in open_xml.faults([*longest.values()]).items() if errors} == {}


def test_libreoffice_shows_every_answer(filled: dict[Job, bytes], tmp_path: Path) -> None:
    kept = one_of_each(filled)
    paths = written(kept, tmp_path)

    for (job, _), shown in zip(kept.items(), libreoffice(paths, tmp_path), strict=True):
        assert [answer for answer in expected(job, answers(job)) if answer not in shown] == []


def written(filled: dict[Job, bytes], folder: Path) -> list[Path]:
    paths = []
    for number, (job, content) in enumerate(filled.items()):
        paths.append(folder / f"{number}-{job.document}.docx")
        paths[-1].write_bytes(content)
    return paths


def libreoffice(paths: list[Path], folder: Path) -> list[str]:
    """Return the text that LibreOffice reads in each file."""
    profile = f"-env:UserInstallation=file://{folder.parent / 'profile'}"
    office = [program("soffice"), profile, "--headless", "--convert-to", "fodt", "--outdir", str(folder / "texts")]
    subprocess.run([*office, *map(str, paths)], check=True, capture_output=True, timeout=300)
    return ["".join(map(str, etree.parse(folder / "texts" / f"{path.stem}.fodt").getroot().itertext())) for path in paths]


def test_what_is_not_answered_stays_a_prompt_in_its_colour(delivered: dict[Job, bytes]) -> None:
    for job, content in delivered.items():
        if not job.champs:
            continue
        rest = insert(content, job, NOTHING)

        assert paragraphs(rest) == paragraphs(content)
        assert found(body(rest), "//w:sdt") == []
        prompts = {blank.prompt for blank in job.champs if blank.type not in ("case", "lignes")}
        styled = {text(run) for run in found(body(rest), "//w:r[w:rPr/w:rStyle/@w:val='PlaceholderText']")}
        assert styled == prompts


def test_same_answers_same_bytes_in_any_thread(delivered: dict[Job, bytes], filled: dict[Job, bytes]) -> None:
    with ThreadPoolExecutor(3) as executor:
        again = {job: executor.submit(insert, delivered[job], job, answers(job)) for job in filled}

        assert {job: future.result() for job, future in again.items()} == filled


def test_filling_starts_no_program(delivered: dict[Job, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)

    for job, template in delivered.items():
        assert insert(template, job, answers(job)) != template


EVERYTHING = """## Objet {.objet}

Un [lien](https://www.exemple.fr/), du **gras**, de l’*italique*.

- un
- deux

1. premier

| Colonne | Autre |
|---|---|
| a | b |

> Une citation.

::: {.signature}
Le client
:::
"""


@pytest.mark.parametrize("kind", reference.KINDS)
def test_on_the_short_reference_pandoc_writes_what_it_writes_on_the_whole_one(kind: str, tools: Tools) -> None:
    whole = tools.letter if kind == "letter" else tools.contract
    pandoc = Worker(tools.pandoc, tools.place, tools.timeout)

    def written(path: Path) -> dict[str, bytes]:
        return parts(pandoc.convert({**NO_TEXT, "markdown": EVERYTHING, "reference": str(path)})[0])

    long, short, kept = written(whole), written(reference.short(whole)), parts(reference.frame(whole).read_bytes())
    pandoc.stop()

    assert b"exemple.fr" in long[OWN[-1]]
    assert {name: short[name] for name in OWN} == {name: long[name] for name in OWN}
    # The notes are dropped from what we deliver, their links with them.
    others = long.keys() - {*OWN, "word/_rels/footnotes.xml.rels"}
    assert {name: kept[name] for name in others} == {name: long[name] for name in others}
