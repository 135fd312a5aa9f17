"""What a profession that sees people says in its terms, pack by pack; and what no one else's terms say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from generator.models.library import Library
from generator.render.combinations import Case, given
from generator.render.conditions import SEANCES
from generator.render.document import render_document, sandbox
from generator.render.notice import framed
from generator.texts.plain import comparable, plain
from tests.frozen import DAY
from tests.reading import real_library

DOCUMENTS = ("cgv", "contrat-accompagnement")
SAID = (
    "le temps qui reste et le prix ne change pas",
    "payer en proportion du temps reçu",
    "considéré comme annulé par le prestataire",
    "Chacun s'occupe de son matériel",
    "Si l'origine de la panne n'est pas certaine",
    "rien de tel ne s'écrit dans le contrat",
    "n'invite jamais à modifier, à retarder ou à arrêter un traitement",
    "Une personne mineure n'est pas reçue sans l'accord d'un titulaire de l'autorité parentale.",
    "arrêter un rendez-vous, pour un motif légitime",
    "Ce refus n'est jamais une discrimination",
    "Un rendez-vous refusé par le prestataire n'est pas dû.",
)
EXCUSED = "Un retard dû à la force majeure, ou à un motif légitime et sérieux, n'est pas à sa charge"


@dataclass(frozen=True)
class Printed:
    """The terms of a pack for a public, and what a reader sees of them."""

    case: Case
    text: str


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


@pytest.fixture(scope="module")
def terms(library: Library) -> Sequence[Printed]:
    env = sandbox(library)
    found = []
    for case in given(library, list(library.packs.values())):
        if case.document.id in DOCUMENTS:
            rendering = render_document(env, library, case.pack, case.document, case.public, DAY)
            found.append(Printed(case, plain(rendering.marked, library.champs).text))
    return found


@pytest.mark.parametrize("words", SAID)
def test_who_sees_people_says_it_and_no_one_else(words: str, terms: Sequence[Printed]) -> None:
    saying = {(one.case.pack.id, one.case.document.id, one.case.public) for one in terms if comparable(words) in one.text}

    assert saying == {(one.case.pack.id, one.case.document.id, one.case.public) for one in terms if one.case.pack.famille in SEANCES}
    assert {public for _, _, public in saying} == {"particulier", "non_professionnel", "professionnel"}


def test_only_a_professional_is_late_without_an_excuse_but_force_majeure(terms: Sequence[Printed]) -> None:
    excused = {one.case.public for one in terms if comparable(EXCUSED) in one.text}

    assert excused == {"particulier", "non_professionnel"}


def test_where_a_secret_binds_a_payer_never_learns_who_comes(terms: Sequence[Printed]) -> None:
    bound = [one for one in terms if one.case.pack.secret.niveau == "secret_professionnel" and one.case.public == "professionnel"]

    assert {one.case.pack.id for one in bound} >= {"osteopathe", "psychologue"}
    for one in bound:
        told = [
            sentence for sentence in re.split(r"\. ", one.text) if "dates de présence" in sentence or "dates des rendez-vous" in sentence
        ]
        assert told
        assert all("sans nom" in sentence for sentence in told), told


def test_an_insurance_that_the_law_imposes_is_no_choice_in_the_sheet_of_the_pack(library: Library) -> None:
    imposed = {pack.id: pack.mentions for pack in library.packs.values() if pack.statut.assurance_obligatoire}

    assert imposed.keys() >= {"osteopathe", "chiropracteur", "veterinaire", "infirmier", "masseur-kinesitherapeute"}
    for name, mentions in imposed.items():
        assert any("assurance" in mention for mention in mentions), name
        assert not any("si vous en avez une" in mention for mention in mentions), name


def test_a_care_note_bears_no_deposit(library: Library) -> None:
    env = sandbox(library)
    sheets = [
        case for case in given(library, list(library.packs.values())) if case.document.id == "mentions-facture" and case.held["sante"]
    ]

    assert len(sheets) >= 5
    for case in sheets:
        text = plain(render_document(env, library, case.pack, case.document, case.public, DAY).marked, library.champs).text
        assert "notes d'honoraires" in text, case.pack.id
        assert "acomptes payés" not in text, case.pack.id


def test_the_manual_of_a_care_pack_speaks_of_patients_and_no_other_manual_does(library: Library) -> None:
    env = sandbox(library)
    for pack in library.packs.values():
        if pack.cote == "professionnel":
            manual, readme = (framed(env, library, frame, pack, "", DAY) for frame in ("notice", "lisez-moi"))
            for words in ("Vos patients sont des particuliers.", "le numéro de la note"):
                assert (words in manual) is pack.statut.sante, (pack.id, words)
            for words in ("syndicat de copropriétaires", "acheteur public", "le client vous a confié"):
                assert (words in manual) is not pack.statut.sante, (pack.id, words)
            assert ("à qui il s’adresse" in readme) is not pack.statut.sante, pack.id
            assert ("vos patients" in readme) is pack.statut.sante, pack.id
