"""The recipient stands in the window of the envelope, whatever its name and address; a letter with ordinary answers is one page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.convert.filling import Filling
from generator.convert.job import Job
from generator.convert.jobs import job_of
from generator.convert.pdf.typeset import TypesettingError
from generator.convert.source import Source
from generator.dossier.layout import layout_of
from tests.converted import converted, typst_of
from tests.pdfs import ink, pdf, typed, words

# A DL envelope, its letter folded in three: what its window shows, in millimetres. The lower window is the tall one's lower part.
LEFT, RIGHT = 100.0, 190.0
BOTTOM = 79.0
WINDOWS = {35: 55.0, 45: 45.0}
# All that stands right of the sender and above the place and date.
AROUND = (LEFT, 41.0, 210.0, 82.0)

# What the law makes its writer explain; a withdrawal's refund states the whole scale of its increases.
LONG = ("notification-retention", "retractation-remboursement")

SENDER = {
    "pro_nom": "Camille Exemple EI",
    "pro_adresse": "1 rue de l’Exemple\nBâtiment B\n75000 VILLE-FICTIVE",
    "pro_siret": "000 000 000 00000",
    "pro_immatriculation": "RNE 000 000 000",
    "pro_telephone": "00 00 00 00 00",
    "pro_courriel": "camille@exemple.fr",
}
SHORT = {"client_nom": "Dominique Modèle", "client_adresse": "3 avenue du Spécimen\n75000 VILLE-FICTIVE"}
SIX_LINES = {
    "client_nom": "Société Fictive de Conseil en Organisation",
    "client_adresse": "Direction administrative\nBâtiment C – Étage 4\n3 avenue du Spécimen\nBP 00000\n75000 VILLE-FICTIVE CEDEX 00",
}
LONG_NAME = {**SIX_LINES, "client_nom": "Société Fictive Internationale de Conseil en Organisation et en Développement des Territoires"}
NO_BLANK = {**SHORT, "client_nom": "W" * 90}
NINE_LINES = {**SHORT, "client_adresse": "\n".join(f"{number} ligne d’une adresse" for number in range(1, 9))}
RECIPIENTS = {"short": SHORT, "six lines": SIX_LINES, "long name": LONG_NAME, "no blank": NO_BLANK, "nine lines": NINE_LINES}
ALL_MEET = ("short", "nine lines")


@pytest.fixture(scope="module")
def letters(source: Source, real_source: Source, out: Path) -> dict[Job, str]:
    """Every letter of the real packs, the longest for each public, and those of the frozen library, with its Typst text."""
    jobs = [job_of(one.library, rendering) for one in (source, real_source) for rendering in one.renderings]
    longest = {(job.document, job.public): job for job in sorted(jobs, key=lambda job: len(job.markdown))}
    found = typst_of([job for job in longest.values() if job.genre == "lettre"], out)
    assert len(found) > 4
    return found


@pytest.fixture(scope="module")
def models(letters: dict[Job, str], out: Path) -> dict[Job, bytes]:
    """The PDF of each letter, that nobody filled."""
    return {job: made["pdf"] for job, made in converted(letters, ("pdf",), out).items()}


@pytest.fixture(scope="module")
def forms(letters: dict[Job, str], out: Path) -> dict[Job, bytes]:
    """The form of each letter, that nobody filled."""
    return {job: made["formulaire"] for job, made in converted(letters, ("formulaire",), out).items()}


@pytest.fixture(scope="module")
def filled(letters: dict[Job, str]) -> Callable[[Job, str], bytes]:
    """The PDF of a letter with ordinary answers, to one of `RECIPIENTS`, made once."""

    @cache
    def of(job: Job, recipient: str) -> bytes:
        return pdf(letters[job], job, ordinary(job, RECIPIENTS[recipient]))

    return of


def ordinary(job: Job, recipient: dict[str, str]) -> Filling:
    """Return answers of an ordinary length for every blank, and two rows in each table."""
    samples = {"date": "15 septembre 2026", "montant": "1 480,00 €", "siret": "000 000 000 00000", "nombre": "12"}
    known = asked(job, {**SENDER, **recipient})
    textes = {blank.cle: known.get(blank.cle) or samples.get(blank.type, "Réponse") for blank in job.champs}
    # A cell holds a date in figures.
    cells = textes | {blank.cle: "15/09/2026" for blank in job.champs if blank.type == "date"}
    rows = {blank.cle: ({cle: cells[cle] for cle in blank.colonnes},) * 2 for blank in job.champs if blank.type == "lignes"}
    return Filling(textes, lignes=rows)


def parties(job: Job) -> dict[str, str]:
    """Return the letter's own blanks for its two parties, by the names that they bear in a letter to a client."""
    found = {}
    for place, prefix in (("expediteur", "pro"), ("destinataire", "client")):
        block = re.search(rf"::: {place}\n(.*?)\n:::", job.markdown, re.DOTALL)
        for cle in re.findall(r'cle="(\w+)"', block[1]) if block else ():
            found[f"{prefix}_{cle.rsplit('_', 1)[-1]}"] = cle
    return found


def asked(job: Job, answers: dict[str, str]) -> dict[str, str]:
    """Return those of *answers* that the letter asks, under its own names."""
    own = parties(job)
    blanks = {blank.cle for blank in job.champs}
    return {own.get(cle, cle): answer for cle, answer in answers.items() if own.get(cle, cle) in blanks}


def sheets(data: bytes) -> int:
    return len(PdfReader(io.BytesIO(data)).pages)


def in_the_window(data: bytes, tmp_path: Path) -> str:
    """Return the text of the window, without blanks."""
    return "".join(word for sheet, box, word in words(data, tmp_path) if sheet == 0 and box[0] >= LEFT and 45 < box[1] < 78)


def assert_in_the_window(data: bytes, tmp_path: Path) -> None:
    drawn = ink(data, AROUND, tmp_path)
    assert drawn
    left, top, right, bottom = drawn
    assert left >= LEFT
    assert right <= RIGHT
    assert bottom <= BOTTOM
    for height, edge in WINDOWS.items():
        assert top >= edge, f"window of {height} mm"


@pytest.mark.parametrize("recipient", RECIPIENTS)
def test_the_recipient_and_nothing_else_stands_in_the_window(
    recipient: str, letters: dict[Job, str], filled: Callable[[Job, str], bytes], tmp_path: Path
) -> None:
    # Each letter meets the shortest recipient and the longest, which other tests write to too, and one of the three others in turn.
    others = [name for name in RECIPIENTS if name not in ALL_MEET]
    for rank, job in enumerate(letters):
        if recipient not in (*ALL_MEET, others[rank % len(others)]):
            continue
        made = filled(job, recipient)

        assert_in_the_window(made, tmp_path)
        assert in_the_window(made, tmp_path) == "".join("".join(asked(job, RECIPIENTS[recipient]).values()).split())


def test_the_recipient_of_the_model_stands_in_the_window(models: dict[Job, bytes], tmp_path: Path) -> None:
    for model in models.values():
        assert_in_the_window(model, tmp_path)


def test_the_recipient_of_the_form_stands_in_the_window_empty_and_typed(forms: dict[Job, bytes], tmp_path: Path) -> None:
    for job, empty in forms.items():
        full = typed(empty, asked(job, {**SENDER, **SIX_LINES}))

        assert_in_the_window(empty, tmp_path)
        assert_in_the_window(full, tmp_path)
        shown = in_the_window(full, tmp_path)
        assert shown.startswith("SociétéFictivedeConseilenOrganisation")
        assert shown.endswith("VILLE-FICTIVECEDEX00" if len(asked(job, SIX_LINES)) > 1 else "Organisation")


def test_a_name_that_no_window_holds_is_refused(letters: dict[Job, str]) -> None:
    job, text = next(iter(letters.items()))

    with pytest.raises(TypesettingError, match="le destinataire ne tient pas dans la fenêtre"):
        pdf(text, job, ordinary(job, {**SHORT, "client_nom": "Nom " * 1000}))


def test_a_sender_too_long_for_the_head_of_the_letter_is_refused(letters: dict[Job, str]) -> None:
    job, text = next(iter(letters.items()))

    with pytest.raises(TypesettingError, match="l’expéditeur ne tient pas en tête de la lettre"):
        pdf(text, job, ordinary(job, {**SHORT, "pro_nom": "Nom " * 1000}))


def test_a_long_sender_stays_beside_the_window_and_above_the_text(letters: dict[Job, str], tmp_path: Path) -> None:
    sender = {"pro_nom": "Nom " * 60, "pro_adresse": "\n".join(["1 rue de l’Exemple"] * 5)}
    for job, text in letters.items():
        made = pdf(text, job, ordinary(job, {**SHORT, **sender}))

        assert_in_the_window(made, tmp_path)
        heading = [box for sheet, box, word in words(made, tmp_path) if sheet == 0 and box[0] < LEFT and box[1] < 84]
        assert max(box[3] for box in heading) < 84
        assert all(not asked(job, sender) or box[2] < LEFT for box in heading)


def test_a_letter_with_ordinary_answers_is_one_page_and_complete(
    letters: dict[Job, str],
    models: dict[Job, bytes],
    forms: dict[Job, bytes],
    filled: Callable[[Job, str], bytes],
    tmp_path: Path,
) -> None:
    for job, text in letters.items():
        options = layout_of(job.markdown).options
        kept = dict.fromkeys(options, False) | {group.choix[-1]: True for group in job.groupes}
        allowed = 2 if job.document in LONG else 1
        assert sheets(pdf(text, job, replace(ordinary(job, SIX_LINES), options=kept))) <= allowed, job.titre
        # Undecided options and fields to type in take room of their own.
        assert options or sheets(models[job]) == 1, job.titre
        assert sheets(forms[job]) <= 2, job.titre
        found = words(filled(job, "short"), tmp_path)
        flow = " ".join(word for _, _, word in found)
        if "::: mention" in job.markdown:
            assert "Lettre recommandée avec" in flow
        if "{.pj}" in job.markdown:
            assert "Pièces jointes" in flow
        if "::: signature" in job.markdown:
            assert flow.rindex("Camille Exemple EI") > flow.rindex("le 15 septembre 2026"), "the signature closes the letter"


def test_place_and_date_stand_below_the_window(models: dict[Job, bytes], filled: Callable[[Job, str], bytes], tmp_path: Path) -> None:
    for job, model in models.items():
        for made in (model, filled(job, "nine lines")):
            lines = [box for _, box, word in words(made, tmp_path) if word == "le" and box[0] > LEFT]
            assert lines[0][1] > BOTTOM
