"""Every PDF and form of the real packs: what is asked is one field, what is answered arrives whole, PDF/UA-1 and PDF/A-2a hold."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest

from generator.convert.filling import Filling
from generator.convert.job import Job
from generator.convert.jobs import job_of
from generator.convert.source import Source
from generator.verify.read_pdf import read_pdf
from generator.verify.reading import Field
from tests.converted import converted, typst_of
from tests.forms import squeezed, text_of
from tests.pdfs import MM, boxes, faults, fields, filled_with_pypdf, form, pdf, places, typed, words

# In the Markdown every place of a blank is one empty span; a table of answers is one too.
SPAN = re.compile(r'\[\]\{\.champ cle="(\w+)"\}')


OPTION = re.compile(r'\.option [^}]*?cle="(\w+)"')
ROWS = {"lettre": 3}


@pytest.fixture(scope="module")
def documents(real_source: Source, out: Path) -> dict[Job, str]:
    """Each letter and list of the real packs for each public, and one other document of each genre, with its Typst text."""
    jobs = list({(one.document.id, one.public): job_of(real_source.library, one) for one in real_source.renderings}.values())
    firsts = {job.genre: job for job in reversed(jobs)}
    chosen = [job for job in jobs if job.genre in {"lettre", "liste"} or job is firsts[job.genre]]
    assert len(chosen) > 10
    return typst_of(chosen, out)


def longest(jobs: Iterable[Job]) -> list[Job]:
    """Return the longest text of each document: from one public to the next the words change, and no word breaks a format."""
    return list({job.document: job for job in sorted(jobs, key=lambda job: len(job.markdown))}.values())


@pytest.fixture(scope="module")
def forms(documents: dict[Job, str], out: Path) -> dict[Job, bytes]:
    """The form of each, as the packs have it: `test_a_form_is_what_its_text_gives` makes one again."""
    return {job: made["formulaire"] for job, made in converted(documents, ("formulaire",), out).items()}


@pytest.fixture(scope="module")
def filled(forms: dict[Job, bytes]) -> dict[Job, bytes]:
    """The longest form of each document, each field filled at length by pypdf, each box ticked."""
    asked = {
        job: {name: states[-1] if states else LONG.get(name, LONGER) for name, states in boxes(forms[job]).items()}
        for job in longest(forms)
    }
    return {job: filled_with_pypdf(forms[job], answers) for job, answers in asked.items()}


def test_a_form_is_what_its_text_gives(documents: dict[Job, str], forms: dict[Job, bytes]) -> None:
    for job in {job.genre: job for job in documents}.values():
        assert form(documents[job], job) == forms[job], job.titre


def expected_places(job: Job) -> Counter[str]:
    """Return how often each field of the form of *job* must stand, counted in its Markdown."""
    tables = {blank.cle: blank.colonnes for blank in job.champs if blank.type == "lignes"}
    found = Counter(SPAN.findall(job.markdown))
    rows = {
        f"{table}.{row}.{column}": found[table]
        for table in tables
        for row in range(1, ROWS.get(job.genre, 6) + 1)
        for column in tables[table]
    }
    grouped = {cle: f"choix.{group.cle}" for group in job.groupes for cle in group.choix}
    options = Counter(grouped.get(cle, f"option.{cle}") for cle in OPTION.findall(job.markdown))
    boxes = {cle: len(job.blank(cle).options) or 1 for cle in found}
    return Counter({cle: count * boxes[cle] for cle, count in found.items() if cle not in tables}) + Counter(rows) + options


def answers(job: Job) -> Filling:
    """Return an answer to every question of *job*."""
    texts = {"date": "1er septembre 2026", "montant": "1 480,00 €", "adresse": "3 avenue du Spécimen\n75000 VILLE-FICTIVE"}
    asked = [blank for blank in job.champs if blank.type not in {"case", "lignes"}]
    textes = {blank.cle: texts.get(blank.type, f"Réponse à « {blank.libelle} »") for blank in asked}
    cases = {blank.cle: True for blank in job.champs if blank.type == "case"}
    rows = {blank.cle: ({cle: textes[cle] for cle in blank.colonnes},) * 5 for blank in job.champs if blank.type == "lignes"}
    return Filling(textes, cases, rows, dict.fromkeys(OPTION.findall(job.markdown), True))


def test_every_document_filled_is_accessible_archival_and_without_prompt(documents: dict[Job, str]) -> None:
    for job in longest(documents):
        made = pdf(documents[job], job, answers(job))

        assert faults(made) == [], job.titre
        shown = squeezed(text_of(made))
        assert "àconserverouàsupprimer" not in shown
        assert not [blank.prompt for blank in job.champs if blank.type != "case" and squeezed(blank.prompt) in shown]


def test_every_form_is_accessible_and_archival_empty_and_filled(forms: dict[Job, bytes], filled: dict[Job, bytes]) -> None:
    for job, full in filled.items():
        assert faults(forms[job]) == [], job.titre
        assert faults(full) == [], job.titre


def kinds(data: bytes) -> Counter[str]:
    """Return how often each kind of element stands in the structure of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        return Counter(str(item.S) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/P" in item)


def test_the_title_of_a_document_heads_its_articles(documents: dict[Job, str], out: Path) -> None:
    for job, made in converted(documents, ("pdf",), out).items():
        found = kinds(made["pdf"])
        articles = len(re.findall(r"\{#\S+ \.article\}", job.markdown))

        assert found["/Title"] == 0, "read as a mere paragraph"
        assert found["/H1"] >= 1, job.titre
        assert job.genre == "lettre" or found["/H1"] == 1, job.titre
        assert found["/H2"] >= articles, job.titre


def test_every_blank_of_every_form_is_one_field_with_all_its_places(forms: dict[Job, bytes]) -> None:
    for job, made in forms.items():
        found = {name: len(where) for name, where in places(made).items()}

        assert found == dict(expected_places(job)), job.titre


def test_the_fields_of_every_form_stand_in_the_text_and_apart(forms: dict[Job, bytes]) -> None:
    for job, made in forms.items():
        where = [(name, sheet, edges) for name, found in places(made).items() for sheet, edges in found]
        for index, (name, sheet, (left, bottom, right, top)) in enumerate(where):
            assert left >= 25 * MM - 0.1, name
            assert right <= 185 * MM + 0.1, name
            assert right - left >= 9, name
            for other, on, (far_left, low, far_right, high) in where[index + 1 :]:
                apart = on != sheet or right <= far_left or far_right <= left or top <= low or high <= bottom
                assert apart, f"{job.titre} : {name} / {other}"


# What people write where a name, a reference, an address of the web is asked, at full length.
LONG = {
    "pro_nom": "Zoé Exemple & Fils - Société à responsabilité limitée au capital de 10 000 €",
    "contrat_reference": "devis n° 2026-007 du 2 mars 2026 signé en agence avec avenant n° 3",
    "mediateur_nom": "Association nationale des médiateurs fictifs de la consommation",
    "mediateur_adresse": "12 rue de la République, bâtiment C, 00000 VILLE-FICTIVE",
    "mediateur_site": "https://www.mediation-de-la-consommation.exemple.fr/saisir",
    "pro_immatriculation": "RCS Ville-Fictive 000 000 018",
    "pro_iban": "FR76 0000 0000 0000 0000 0000 000",
    "date_lettre": "30 septembre 2026",
    "montant_restant_du": "100 000,00 €",
}


LONGER = "Une réponse plus longue que d'habitude. " * 4
SIZE_SET = re.compile(rb"/\S+ ([0-9.]+) Tf")


def sizes(data: bytes) -> set[float]:
    """Return the sizes of the letters drawn in the places of the texts of a form, once filled."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        texts = [field for field in fields(opened).values() if field.FT == "/Tx" and "/V" in field]
        drawn = [kid.AP.N.read_bytes() for field in texts for kid in field.Kids]
    return {float(size) for drawing in drawn for size in SIZE_SET.findall(drawing)}


def test_what_is_typed_is_never_smaller_than_nine_points(forms: dict[Job, bytes], filled: dict[Job, bytes]) -> None:
    for job, full in filled.items():
        asked = {name: LONG.get(name, LONGER) for name, states in boxes(forms[job]).items() if not states}

        assert min(sizes(full), default=9) >= 9, job.titre
        assert min(sizes(typed(forms[job], asked)), default=9) >= 9, job.titre


def test_the_longest_usual_answers_are_whole_in_every_place(forms: dict[Job, bytes], tmp_path: Path) -> None:
    letters = {job: empty for job, empty in forms.items() if job.genre == "lettre"}
    assert letters
    for job, empty in letters.items():
        asked = {name: answer for name, answer in LONG.items() if name in places(empty)}
        full = typed(empty, asked)

        with pikepdf.open(io.BytesIO(full)) as opened:
            assert {name: str(fields(opened)[name].V) for name in asked} == asked, job.titre
        shown = squeezed(" ".join(word for _, _, word in words(full, tmp_path)))
        for name, answer in asked.items():
            assert shown.count(squeezed(html.escape(answer, quote=False))) >= len(places(empty)[name]), f"{job.titre} : {name}"


def test_every_blank_to_choose_is_a_choice_made_once_for_all_its_places(forms: dict[Job, bytes]) -> None:
    chosen = 0
    for job, empty in forms.items():
        for blank in (blank for blank in job.champs if blank.type == "choix"):
            assert boxes(empty)[blank.cle] == [f"/{option}" for option in blank.options], job.titre
            places_of_one = len(places(empty)[blank.cle]) // len(blank.options)
            full = typed(empty, {}, ticked=(blank.cle,))
            with pikepdf.open(io.BytesIO(full)) as opened:
                field = fields(opened)[blank.cle]
                assert str(field.V) == f"/{blank.options[0]}"
                assert [str(kid.AS) for kid in field.Kids] == [f"/{blank.options[0]}", *["/Off"] * (len(blank.options) - 1)] * places_of_one
            assert faults(full) == []
            assert Field(blank.cle, blank.options[0]) in read_pdf(full).fields
            assert Field(blank.cle, "") in read_pdf(empty).fields
            chosen += 1
    assert chosen


def test_no_mark_stands_alone_after_a_place_that_an_answer_may_not_fill(forms: dict[Job, bytes], tmp_path: Path) -> None:
    for job, empty in forms.items():
        texts = {blank.cle for blank in job.champs if blank.type in {"texte", "adresse", "courriel"}}
        found = words(empty, tmp_path)
        with pikepdf.open(io.BytesIO(empty)) as opened:
            numbers = {sheet.obj.objgen: number for number, sheet in enumerate(opened.pages)}
            at_left = [
                (name, numbers[kid.P.objgen], [float(edge) / MM for edge in kid.Rect])
                for name, field in fields(opened).items()
                for kid in field.Kids
                if name in texts and "/Q" not in kid
            ]
        for name, sheet, (_, bottom, right, top) in at_left:
            for number, (left, above, _, below), word in found:
                beside = number == sheet and 297 - top < (above + below) / 2 < 297 - bottom and right - 1 < left < right + 4
                assert not (beside and word[0] in ".,;:!?"), f"{job.titre} : {name} {word}"
