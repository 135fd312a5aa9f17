"""The DOCX that fills itself: what Word finds in it, and what stands in its place once answered."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx_integrity import check as integrity
from lxml import etree

from generator.convert import provenance
from generator.convert.description import keywords, subject
from generator.convert.docx.insertion import insert
from generator.convert.editions import Tools, convert, prepare
from generator.convert.filling import NOTHING, Filling
from generator.convert.job import Blank, Job
from generator.convert.source import Source
from generator.models.genres import Genre
from generator.package.packs import wanted_of
from generator.texts.passages import Passage, passages
from tests.documents.test_convert_valid import open_xml_sdk
from tests.tools import program

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "c": "urn:clausier:champs:1",
    "p": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
}
W = f"{{{NAMES['w']}}}"
PLACE = re.compile(r'\[\]\{\.champ cle="(\w+)"\}')
OPTION = re.compile(r'\{\.option (?:groupe="\w+" )?cle="(\w+)" libelle="([^"]*)"\}')
ROWS = 3
NOM = Blank("nom", "Le nom", "texte", "nom du client")
ADRESSE = Blank("adresse", "L’adresse", "adresse", "adresse du client")
FACTURES = (
    Blank("factures", "Les factures", "lignes", "une ligne par facture", ("numero", "reste")),
    Blank("numero", "Numéro", "texte", "numéro"),
    Blank("reste", "Reste dû", "montant", "montant"),
)
HOSTILE = {
    "markup": "& < > \" ' ]]> &amp; <w:p/> {{ x }} [y](z)",
    "emoji": "🦊 É œ Ÿ",
    "right to left": "שלום עולם",
    "spaces": "a  b\u00a0c\u202fd",
    "long": "Société de l’Exemple & Fils. " * 137,
    "script": '=cmd|"/c calc"!A1 ${x} %s \\ro REF',
}


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return prepare(tmp_path_factory.mktemp("references"))


@pytest.fixture(scope="module")
def jobs(real_source: Source) -> list[Job]:
    """One job of each document and public of the real packs, and one of the instructions."""
    found = {(want.job.document, want.job.public): want.job for want in wanted_of(real_source, ("docx",)) if want.editions}
    assert len(found) > 10
    return list(found.values())


@pytest.fixture(scope="module")
def delivered(jobs: list[Job], tools: Tools) -> dict[Job, bytes]:
    return {job: convert(job, ("docx",), tools)["docx"] for job in jobs}


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


def small(markdown: str, *champs: Blank, genre: Genre = "lettre") -> Job:
    return Job(markdown, genre, "Essai", "", "1.0.0", date(2026, 11, 22), champs, "essai", "particulier")


def place(cle: str) -> str:
    return f'[]{{.champ cle="{cle}"}}'


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["word/document.xml"])


def found(root: etree._Element, path: str) -> list[etree._Element]:
    elements = root.xpath(path, namespaces=NAMES)
    assert isinstance(elements, list)
    return [element for element in elements if isinstance(element, etree._Element)]  # noqa: SLF001


def value(root: etree._Element, path: str) -> str:
    (element,) = found(root, path)
    return element.get(f"{W}val", "")


def text(element: etree._Element) -> str:
    return "".join("\n" if piece.tag == f"{W}br" else piece.text or "" for piece in element.iter(f"{W}t", f"{W}br"))


def paragraphs(data: bytes) -> list[str]:
    return [text(paragraph) for paragraph in body(data).iter(f"{W}p")]


def controls(root: etree._Element) -> list[etree._Element]:
    return found(root, "//w:sdt[w:sdtPr/w:tag]")


def tag(control: etree._Element) -> str:
    return value(control, "w:sdtPr/w:tag")


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


def test_a_control_keeps_its_number_when_another_blank_comes_before(tools: Tools) -> None:
    alone = convert(small(f"{place('nom')}\n", NOM), ("docx",), tools)["docx"]
    after = convert(small(f"{place('adresse')} {place('nom')}\n", NOM, ADRESSE), ("docx",), tools)["docx"]

    number = "//w:sdtPr[w:tag/@w:val='nom']/w:id"
    assert value(body(alone), number) == value(body(after), number)


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


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("texte", "w:text[not(@w:multiLine)]"),
        ("siret", "w:text"),
        ("courriel", "w:text"),
        ("nombre", "w:text"),
        ("montant", "w:text"),
        ("adresse", "w:text[not(@w:multiLine)]"),
        ("date", "w:date[w:dateFormat/@w:val='d MMMM yyyy'][w:lid/@w:val='fr-FR']"),
        ("choix", "w:dropDownList[count(w:listItem)=2]"),
        ("case", "w14:checkbox[w14:checked/@w14:val='0'][w14:checkedState/@w14:val='2612'][w14:uncheckedState/@w14:val='2610']"),
    ],
)
def test_each_type_of_blank_is_its_own_control(kind: str, path: str, tools: Tools) -> None:
    blank = Blank("valeur", "La valeur", kind, "valeur", options=("oui & non", "peut-être"))

    content = convert(small(f"Soit {place('valeur')}.\n", blank), ("docx",), tools)["docx"]

    (control,) = controls(body(content))
    assert len(found(control, f"w:sdtPr/{path}")) == 1
    assert len(found(control, "w:sdtPr/w:dataBinding")) == 1
    assert text(control) == ("☐" if kind == "case" else "[valeur]")
    (node,) = found(etree.fromstring(parts(content)["customXml/item1.xml"]), "/c:champs/c:valeur")
    assert node.text == ("false" if kind == "case" else None)


def test_an_address_alone_on_its_line_takes_several_lines(tools: Tools) -> None:
    content = convert(small(f"{place('nom')}\\\n{place('adresse')}\n", NOM, ADRESSE), ("docx",), tools)["docx"]

    assert len(found(body(content), "//w:sdtPr[w:tag/@w:val='adresse']/w:text[@w:multiLine='1']")) == 1


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


def test_the_rows_of_a_table_repeat_and_each_has_its_own_answers(tools: Tools) -> None:
    root = body(convert(small(f"{place('factures')}\n", *FACTURES), ("docx",), tools)["docx"])

    (section,) = found(root, "//w:tbl/w:sdt[w:sdtPr/w15:repeatingSection]")
    items = found(section, "w:sdtContent/w:sdt[w:sdtPr/w15:repeatingSectionItem]")
    assert tag(section) == "factures"
    assert [[tag(cell) for cell in controls(item) if item in cell.iterancestors()] for item in items] == [["numero", "reste"]] * ROWS
    assert found(root, "//w:dataBinding") == []


def test_a_file_says_where_it_comes_from_filled_or_not(delivered: dict[Job, bytes], filled: dict[Job, bytes]) -> None:
    for job, content in [*delivered.items(), *filled.items()]:
        properties = etree.fromstring(parts(content)["docProps/custom.xml"])
        held = {item.get("name", ""): "".join(map(str, item.itertext())) for item in found(properties, "p:property")}
        core = parts(content)["docProps/core.xml"].decode()

        assert provenance.read(held) == provenance.Provenance(
            job.document, job.public, job.version, job.date_droit.isoformat(), provenance.digest(job.markdown)
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


def test_a_link_with_words_of_its_own_keeps_them(tools: Tools) -> None:
    job = small("# Prix {#prix .article}\n\nVoir [le prix](#prix), à l'[](#prix).\n", genre="contrat")

    root = body(convert(job, ("docx",), tools)["docx"])

    (link,) = found(root, "//w:hyperlink")
    (mark,) = found(root, "//w:bookmarkStart")
    assert (text(link), link.get(f"{W}anchor")) == ("le prix", mark.get(f"{W}name"))
    assert [field.text for field in found(root, "//w:instrText")] == [f" REF {mark.get(f'{W}name')} \\r \\h \\* Lower "]


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
    assert {path: errors for path, errors in open_xml_sdk([*longest.values()], tmp_path).items() if errors} == {}


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
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    office = [program("soffice"), profile, "--headless", "--convert-to", "fodt", "--outdir", str(folder / "texts")]
    subprocess.run([*office, *map(str, paths)], check=True, capture_output=True, timeout=300)
    return ["".join(map(str, etree.parse(folder / "texts" / f"{path.stem}.fodt").getroot().itertext())) for path in paths]


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_answer_arrives_untouched(hostile: str, tools: Tools) -> None:
    markdown = (
        f"{place('nom')}\n\nDit {place('nom')}, **soit {place('nom')}**.\n\n- {place('nom')}\n\n## {place('nom')}\n\n{place('factures')}\n"
    )
    job = small(markdown, NOM, *FACTURES)

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling({"nom": hostile}, lignes={"factures": ({"numero": hostile},)}))

    # What stands inside a sentence loses the spaces at its two ends.
    value = hostile.strip()
    assert [shown.strip() for shown in paragraphs(content)] == [
        value, f"Dit {value}, soit {value}.", value, value, "Numéro", "Reste dû", value, "[montant]",
    ]  # fmt: skip


def test_characters_that_xml_refuses_are_dropped(tools: Tools) -> None:
    job = small(f"Nom : {place('nom')}.\n", NOM)

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling({"nom": "a\x00b\x08c\ufffed"}))

    assert paragraphs(content) == ["Nom : abcd."]


def test_the_lines_of_an_answer_are_kept_alone_and_joined_inside_a_sentence(tools: Tools) -> None:
    job = small(f"{place('nom')}\\\n{place('adresse')}\n\nDemeurant {place('adresse')}.\n", NOM, ADRESSE, genre="contrat")

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling({"adresse": "3 rue du Spécimen\r\n75000 Ville-Fictive"}))

    _, block, sentence = found(body(content), "//w:body/w:p")
    assert text(block) == "[nom du client]\n3 rue du Spécimen\n75000 Ville-Fictive"
    assert value(block, "w:pPr/w:jc") == "left", "justified, Word would stretch each line"
    assert text(sentence) == "Demeurant 3 rue du Spécimen, 75000 Ville-Fictive."


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


def test_an_answer_takes_the_look_of_the_words_around_it(tools: Tools) -> None:
    job = small(f"**Total : {place('nom')}**, soit {place('nom')}, *ou {place('nom')}*.\n", NOM)

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling({"nom": "480 €"}))

    runs = found(body(content), "//w:r[w:t='480 €']")
    looks = [[etree.QName(prop).localname for prop in found(run, "w:rPr/*")] for run in runs]
    assert looks == [["b", "bCs"], [], ["i", "iCs"]]


def test_boxes_are_ticked_or_left_empty(tools: Tools) -> None:
    job = small(f"{place('oui')} oui {place('non')} non\n", Blank("oui", "Oui", "case", "case"), Blank("non", "Non", "case", "case"))

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling(cases={"oui": True, "non": False}))

    assert paragraphs(content) == ["☒ oui ☐ non"]


@pytest.mark.parametrize("rows", [1, 2, 11, 12, 40])
def test_a_table_has_as_many_rows_as_it_has_answers(rows: int, tools: Tools) -> None:
    job = small(f"{place('factures')}\n", *FACTURES)
    given = tuple({"numero": f"F-{row}"} for row in range(rows))

    root = body(insert(convert(job, ("docx",), tools)["docx"], job, Filling(lignes={"factures": given})))

    assert [[text(cell) for cell in found(row, "w:tc")] for row in found(root, "//w:tr")[1:]] == [
        [f"F-{row}", "[montant]"] for row in range(rows)
    ]
    kept = [bool(found(row, ".//w:keepNext")) for row in found(root, "//w:tr")]
    assert kept == ([True] * rows + [False] if rows < 12 else [False] * (rows + 1)), "a short table stays on one page"


def test_an_option_is_kept_dropped_or_left_to_decide(tools: Tools) -> None:
    options = "".join(f'::: {{.option cle="{cle}" libelle="Si {cle}"}}\nPassage {cle}.\n:::\n\n' for cle in ("a", "b", "c"))
    job = small(f"Début.\n\n{options}Fin.\n")

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling(options={"a": True, "b": False}))

    assert paragraphs(content) == ["Début.", "Passage a.", "Option – Si c (à conserver ou à supprimer)", "Passage c.", "Fin."]


def test_an_empty_line_without_rule_parts_two_optional_passages(tools: Tools) -> None:
    options = "".join(f'::: {{.option cle="{cle}" libelle="Si {cle}"}}\nPassage {cle}.\n:::\n\n' for cle in ("a", "b"))
    job = small(f"Début.\n\n{options}Fin.\n")
    content = convert(job, ("docx",), tools)["docx"]

    blocks = found(body(content), "/w:document/w:body/w:sdt/w:sdtContent/w:p")
    ruled = [bool(found(block, "w:pPr/w:pBdr/w:left")) for block in blocks]
    assert ruled == [True, True, False, True, True], "the last one is followed by a text without rule"
    assert paragraphs(insert(content, job, Filling(options={"a": True, "b": True}))) == ["Début.", "Passage a.", "Passage b.", "Fin."]


def test_a_kept_passage_looks_as_if_it_had_never_been_optional(tools: Tools) -> None:
    passage = f"Un {place('nom')}.\n\n- point\n- point\n\nDeux.\n\n{place('factures')}\n"
    plain = small(f"Début.\n\n{passage}\nFin.\n", NOM, *FACTURES)
    optional = replace(plain, markdown=f'Début.\n\n::: {{.option cle="a" libelle="Si"}}\n{passage}:::\n\nFin.\n')

    kept = insert(convert(optional, ("docx",), tools)["docx"], optional, Filling(options={"a": True}))
    same = insert(convert(plain, ("docx",), tools)["docx"], plain, NOTHING)

    assert [etree.tostring(block, method="c14n").split() for block in found(body(kept), "/w:document/w:body/*")] == [
        etree.tostring(block, method="c14n").split() for block in found(body(same), "/w:document/w:body/*")
    ]


def test_same_answers_same_bytes_in_any_thread(delivered: dict[Job, bytes], filled: dict[Job, bytes]) -> None:
    with ThreadPoolExecutor(3) as executor:
        again = {job: executor.submit(insert, delivered[job], job, answers(job)) for job in filled}

        assert {job: future.result() for job, future in again.items()} == filled


def test_filling_starts_no_program(delivered: dict[Job, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)

    for job, template in delivered.items():
        assert insert(template, job, answers(job)) != template
