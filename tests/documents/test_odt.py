"""Every OpenDocument text of the real packs: what the grammar, LibreOffice and a reader's eye find in it."""

from __future__ import annotations

import html
import io
import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from lxml import etree
from PIL import Image

from generator.convert import provenance
from generator.convert import tokens as t
from generator.convert.description import subject
from generator.convert.editions import Tools, convert, foot
from generator.convert.job import Job
from generator.convert.jobs import job_of
from generator.convert.signing import TO_INITIAL
from generator.convert.source import Source
from tests.constructs import covering
from tests.converted import converted
from tests.odf import META, STYLE, TABLE, TEXT, changed, faults, office, part, squeezed, words
from tests.tools import program

FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
CLIENT = "Société Générale de l’Étoile &amp; Fils &lt;SARL&gt;"
BLOCKS = ("p", "li", "h2", "h3", "h4", "td", "th", "caption")


@pytest.fixture(scope="module")
def jobs(real_source: Source) -> dict[str, Job]:
    """One job of each document and public of the real packs, coach's before the others', by a name that says where it comes from."""
    first = sorted(real_source.renderings, key=lambda one: one.pack.id != "coach")
    found = {(one.document.id, one.public): one for one in reversed(first)}
    assert len(found) > 20
    return {f"{one.pack.id}-{one.document.id}-{one.public}": job_of(real_source.library, one) for one in found.values()}


@pytest.fixture(scope="module")
def made(jobs: dict[str, Job], real: Path) -> dict[str, dict[str, bytes]]:
    found = converted(jobs.values(), ("odt", "html"), real)
    return {name: found[job] for name, job in jobs.items()}


@pytest.fixture(scope="module")
def tampered(made: dict[str, dict[str, bytes]]) -> dict[str, bytes]:
    """Files as a user leaves them: one field changed, references out of date, a part torn."""
    letter, contract = made["coach-mise-en-demeure-particulier"]["odt"], made["coach-cgv-particulier"]["odt"]
    return {
        "changed": changed(letter, r'office:string-value="[^"]*"( text:name="client_nom")', rf'office:string-value="{CLIENT}"\1'),
        "outdated": changed(contract, r"(<text:bookmark-ref [^>]*>)[^<]*", r"\1nulle part"),
        "torn": changed(letter, "</text:p>", ""),
    }


@pytest.fixture(scope="module")
def drawn(made: dict[str, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The documents that LibreOffice draws: those that hold every construct, one in eight of the others, and those that tests name."""
    folder = tmp_path_factory.mktemp("constructs")
    for name, editions in made.items():
        (folder / f"{name}.odt").write_bytes(editions["odt"])
    chosen = [path.stem for path in covering(sorted(folder.glob("*.odt")), one_in=8)]
    return sorted({*chosen, "coach-mise-en-demeure-particulier", "coach-cgv-particulier"})


@pytest.fixture(scope="module")
def rendered(
    made: dict[str, dict[str, bytes]], drawn: list[str], tampered: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The PDF that LibreOffice makes of each file, in one run."""
    folder = tmp_path_factory.mktemp("odt")
    for name, data in {**{name: made[name]["odt"] for name in drawn}, **tampered}.items():
        (folder / f"{name}.odt").write_bytes(data)
    return office(sorted(folder.glob("*.odt")), "pdf", folder / "pdf")


def text_of(pdf: Path, job: Job) -> str:
    """Return the text of a PDF, squeezed, without the header and the foot of its pages."""
    found = subprocess.run([program("pdftotext"), "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    pages = []
    for number, sheet in enumerate(found.rstrip("\f").split("\f")):
        text = squeezed(sheet).replace(squeezed(TO_INITIAL), "")
        text = re.sub(re.escape(squeezed(foot(job))) + r"Page\d+sur\d+", "", text)
        pages.append(text.removeprefix(squeezed(job.titre)) if number else text)
    return "".join(pages)


def blocks(fragment: bytes) -> list[str]:
    """Return the text of each paragraph, item, heading and cell of the edition for the site."""
    root = etree.fromstring(f"<div>{fragment.decode()}</div>")
    leaves = [element for element in root.iter(*BLOCKS) if next(element.iterdescendants(*BLOCKS), None) is None]
    return [squeezed("".join(map(str, element.itertext()))) for element in leaves]


def test_a_file_says_first_what_it_is_and_lists_its_parts(jobs: dict[str, Job], made: dict[str, dict[str, bytes]]) -> None:
    for name, editions in made.items():
        data, day = editions["odt"], jobs[name].date_droit
        assert data[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text"
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
        assert entries[0].compress_type == zipfile.ZIP_STORED
        assert {entry.date_time for entry in entries} == {(day.year, day.month, day.day, 0, 0, 0)}
        manifest = part(data, "META-INF/manifest.xml")
        listed = {value for entry in manifest.iter() for key, value in entry.attrib.items() if str(key).endswith("}full-path")}
        assert listed == {"/", *(entry.filename for entry in entries)} - {"mimetype", "META-INF/manifest.xml"}


def test_the_grammar_of_opendocument_accepts_every_document(made: dict[str, dict[str, bytes]]) -> None:
    assert {name: found for name, editions in made.items() if (found := set(faults(editions["odt"])))} == {}


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"<text:line-break/>", "<text:p/>"),
        (r"<office:text>", "<office:text>perdu"),
        (r"text:is-list-header=", "text:bidon="),
        (r'(<text:user-field-decl [^>]*?) text:name="[^"]*"', r"\1"),
    ],
)
def test_the_grammar_refuses_a_broken_document(made: dict[str, dict[str, bytes]], pattern: str, replacement: str) -> None:
    assert list(faults(changed(made["coach-mise-en-demeure-particulier"]["odt"], pattern, replacement)))


def test_every_style_that_is_named_is_written(made: dict[str, dict[str, bytes]]) -> None:
    for name, editions in made.items():
        elements = [element for root in ("content.xml", "styles.xml") for element in part(editions["odt"], root).iter()]
        named = {value for element in elements for key, value in element.attrib.items() if str(key).endswith("style-name")}
        assert named - {element.get(f"{{{STYLE}}}name") for element in elements} <= {""}, name


def test_libreoffice_shows_every_word_of_a_document(
    jobs: dict[str, Job], made: dict[str, dict[str, bytes]], drawn: list[str], rendered: Path
) -> None:
    assert len(drawn) > 25
    for name in drawn:
        job = jobs[name]
        text = text_of(rendered / f"{name}.pdf", job)
        shown = blocks(made[name]["html"])
        assert [block for block in shown if block not in text] == [], name
        # A row left as it is says so on paper too, each of its cells.
        columns = {cle for blank in job.champs if blank.type == "lignes" for cle in blank.colonnes}
        for prompt in {squeezed(job.blank(cle).prompt) for cle in columns}:
            assert text.count(prompt) >= shown.count(prompt), name


def test_libreoffice_refuses_a_torn_file(rendered: Path) -> None:
    assert not (rendered / "torn.pdf").exists()


def test_one_change_of_a_field_fills_all_its_places_and_survives_saving(
    jobs: dict[str, Job], tampered: dict[str, bytes], rendered: Path, tmp_path: Path
) -> None:
    job = jobs["coach-mise-en-demeure-particulier"]
    places = job.markdown.count('cle="client_nom"')
    shown = "SociétéGénéraledel’Étoile&Fils<SARL>"
    text = text_of(rendered / "changed.pdf", job)
    assert text.count(shown) == places
    assert squeezed(job.blank("client_nom").prompt) not in text

    (tmp_path / "changed.odt").write_bytes(tampered["changed"])
    saved = (office([tmp_path / "changed.odt"], "odt", tmp_path / "saved") / "changed.odt").read_bytes()

    fields = [field for field in part(saved).iter(f"{TEXT}user-field-input") if field.get(f"{TEXT}name") == "client_nom"]
    assert [squeezed("".join(map(str, field.itertext()))) for field in fields] == [shown] * places
    properties = {field.get(f"{META}name"): field.text for field in part(saved, "meta.xml").iter(f"{META}user-defined")}
    assert provenance.read(cast("dict[str, str]", properties)) == provenance.read(provenance.of(job))
    # Saved by LibreOffice, a field keeps its key and a table of rows its name.
    assert {table.get(f"{TABLE}name") for table in part(saved).iter(f"{TABLE}table")} == {job.blank("factures").libelle}


def test_every_table_bears_the_name_of_what_it_holds(jobs: dict[str, Job], made: dict[str, dict[str, bytes]]) -> None:
    for name, job in jobs.items():
        tables = [str(table.get(f"{TABLE}name")) for table in part(made[name]["odt"]).iter(f"{TABLE}table")]
        places = re.findall(r'^\[\]\{\.champ cle="([^"]+)"\}$', job.markdown, re.MULTILINE)
        blanks = [job.blank(cle).libelle for cle in places if job.blank(cle).type == "lignes"]
        assert len(tables) == len(set(tables)), name
        assert set(blanks) <= set(tables), name
        assert not [table for table in tables if not table or table.startswith("Tableau")], name


def test_nothing_that_marks_a_blank_survives_its_answer(made: dict[str, dict[str, bytes]], rendered: Path) -> None:
    for name, editions in made.items():
        roots = [part(editions["odt"], root) for root in ("content.xml", "styles.xml")]
        looks = [look for root in roots for look in root.iter(f"{{{STYLE}}}text-properties")]
        assert not [look for look in looks if look.get(f"{FO}background-color")], name
        styled = {
            field.getparent().get(f"{TEXT}style-name") for field in fields_of(editions["odt"]) if field.getparent().tag == f"{TEXT}span"
        }
        assert styled <= {"Strong_20_Emphasis", "Emphasis"}, name
    for name in ("changed", "coach-mise-en-demeure-particulier"):
        command = [program("pdftoppm"), "-r", "60", "-singlefile", "-png", str(rendered / f"{name}.pdf")]
        sheet = Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("RGB")
        light = {pixel[2] for pixel in set(sheet.get_flattened_data()) if pixel[0] > 240}  # type: ignore[index]
        assert min(light) >= 215, name


def fields_of(data: bytes) -> Iterator[Any]:
    return part(data).iter(f"{TEXT}user-field-input", f"{TEXT}text-input")


def test_a_reference_follows_the_number_of_its_article(jobs: dict[str, Job], made: dict[str, dict[str, bytes]], rendered: Path) -> None:
    job = jobs["coach-cgv-particulier"]

    assert text_of(rendered / "outdated.pdf", job) == text_of(rendered / "coach-cgv-particulier.pdf", job)
    assert len(list(part(made["coach-cgv-particulier"]["odt"]).iter(f"{TEXT}bookmark-ref"))) > 3


def test_every_blank_is_a_field_in_each_of_its_places(jobs: dict[str, Job], made: dict[str, dict[str, bytes]]) -> None:
    for name, job in jobs.items():
        content = part(made[name]["odt"])
        tables = [blank for blank in job.champs if blank.type == "lignes"]
        columns = {column for blank in tables for column in blank.colonnes}
        wanted = Counter(re.findall(r'\{\.champ cle="([^"]+)"', job.markdown))
        rows = sum(wanted.pop(blank.cle, 0) * len(blank.colonnes) * 3 for blank in tables)
        fields = Counter(str(field.get(f"{TEXT}name")) for field in content.iter(f"{TEXT}user-field-input"))
        declared = [field.get(f"{TEXT}name") for field in content.iter(f"{TEXT}user-field-decl")]
        assert fields == wanted, name
        assert sorted(map(str, declared)) == sorted(wanted)
        assert len(list(content.iter(f"{TEXT}text-input"))) == rows
        assert not columns & set(fields)


def test_a_long_contract_opens_on_its_contents_and_numbers_its_articles(jobs: dict[str, Job], made: dict[str, dict[str, bytes]]) -> None:
    job, content = jobs["coach-cgv-particulier"], part(made["coach-cgv-particulier"]["odt"])
    articles = re.findall(r"^# (.*?) \{#\S+ \.article\}", html.unescape(job.markdown), re.MULTILINE)
    contents = [
        squeezed("".join(map(str, entry.itertext()))) for entry in content.iter(f"{TEXT}a") if entry.get(f"{TEXT}style-name") == "Entree"
    ]
    assert contents == [squeezed(f"Article {number} {title}") for number, title in enumerate(articles, 1)]
    assert next(iter(part(made["coach-mise-en-demeure-particulier"]["odt"]).iter(f"{TEXT}table-of-content")), None) is None


def test_a_letter_shows_its_recipient_in_the_window_of_the_envelope(jobs: dict[str, Job], drawn: list[str], rendered: Path) -> None:
    for name in [name for name in drawn if jobs[name].genre == "lettre"]:
        found = words(rendered / f"{name}.pdf")
        recipient = [box for box in found if box[0] in ("[nom", "[adresse") and box[1] > t.RECIPIENT_X - 1 and box[2] < t.LETTER_START]
        place = next(box for box in found if box[0].startswith("[lieu]"))
        assert len(recipient) == 2, name
        assert min(box[2] for box in recipient) >= t.RECIPIENT_Y - 0.5
        assert max(box[3] for box in recipient) <= t.LETTER_START
        assert t.LETTER_START - 0.5 <= place[2] <= t.LETTER_START + 1.5
        assert found[0][2] == pytest.approx(t.MARGIN_TOP_LETTER, abs=1)


def test_a_letter_is_read_in_order(made: dict[str, dict[str, bytes]]) -> None:
    content = part(made["coach-mise-en-demeure-particulier"]["odt"])
    fields = [str(field.get(f"{TEXT}name")) for field in content.iter(f"{TEXT}user-field-input")]
    first = [fields.index(name) for name in ("pro_nom", "client_nom", "lieu", "lrar_numero", "client_civilite")]
    assert first == sorted(first)


def test_the_properties_say_title_language_and_law_date(jobs: dict[str, Job], made: dict[str, dict[str, bytes]]) -> None:
    for name, job in jobs.items():
        meta = {etree.QName(element).localname: element.text for element in part(made[name]["odt"], "meta.xml")[0]}
        assert (meta["title"], meta["language"]) == (job.titre, "fr-FR")
        assert (meta["initial-creator"], meta["creator"], meta["subject"]) == ("Clausier", "Clausier", subject(job))
        assert meta["creation-date"] == f"{job.date_droit.isoformat()}T00:00:00"


def test_same_document_same_bytes(jobs: dict[str, Job], made: dict[str, dict[str, bytes]], tools: Tools) -> None:
    for name in ("coach-mise-en-demeure-particulier", "coach-cgv-particulier"):
        assert convert(jobs[name], ("odt",), tools)["odt"] == made[name]["odt"]
