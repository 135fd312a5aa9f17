"""The tool « Quelle procédure ? »: every way of answering ends on pages that exist, and recalls its own answers."""

from __future__ import annotations

import posixpath
import re

import pytest

from generator.convert.source import Source
from generator.models.procedure import Procedure
from generator.publish.pages import verifier as verifier_pages
from generator.publish.pages.all import parts_of_files, parts_of_texts
from generator.publish.pages.chapters import chapter_pages
from generator.publish.pages.procedure import OVERVIEW, START, Place, in_order, places, procedure_pages
from generator.questions.dependents import dependents
from tests.content.test_guide_pages import guide_of

LINK = re.compile(r"\]\(([^)#\s]+\.md)(?:#[^)]*)?\)")
VERDICTS = re.compile(
    r"\b(vous devez choisir|la meilleure|nous vous conseillons|nous recommandons|choisissez l|il faut choisir)\b", re.IGNORECASE
)


@pytest.fixture(scope="session")
def procedure(real_source: Source) -> Procedure:
    assert real_source.procedure
    return real_source.procedure


@pytest.fixture(scope="session")
def made(real_source: Source) -> dict[str, str]:
    return {path: data.decode() for path, data in procedure_pages(guide_of(real_source)).items()}


def ends(procedure: Procedure) -> list[Place]:
    return [place for place in places(procedure) if place.name in procedure.issues]


def test_every_way_of_answering_has_its_own_page(procedure: Procedure, made: dict[str, str]) -> None:
    found = [place.page for place in places(procedure)]

    assert len(found) == len(set(found))
    assert {*found, OVERVIEW} == made.keys()
    # Each is a page to build and to host: a question too many, in front of the others, doubles them.
    assert len(found) < 120
    assert all(len(page) < 110 for page in found)


def test_every_path_ends_on_pages_that_exist(real_source: Source, made: dict[str, str]) -> None:
    guide = guide_of(real_source)
    # The checker's page needs the texts of the packs, which this guide leaves out.
    known = {path for part in [*parts_of_texts(guide), *parts_of_files(guide)] for path, _ in part.make()} | {verifier_pages.HERE}
    written = {path: data.decode() for path, data in chapter_pages(guide).items()}
    for path, text in {**made, **written}.items():
        for target in LINK.findall(text):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in known, f"{path} -> {target}"


def test_every_question_and_every_issue_is_met(procedure: Procedure) -> None:
    assert {place.name for place in places(procedure)} == {*procedure.questions, *procedure.issues}
    assert len(ends(procedure)) > 20


def test_a_page_recalls_the_answers_of_its_own_path(procedure: Procedure, made: dict[str, str]) -> None:
    for place in places(procedure):
        text = made[place.page]
        recalled = re.findall(r"(?m)^:   (.+?) \[Changer", text)
        assert recalled == [str(answered.reponse) for answered in place.answers]
        if place.answers:
            back = posixpath.relpath(place.answers[-1].page, posixpath.dirname(place.page))
            assert f"[Revenir]({back})" in text
            assert f"[Recommencer]({posixpath.relpath(START, posixpath.dirname(place.page))})" in text


def test_two_ways_to_one_question_are_two_pages(source: Source) -> None:
    assert source.procedure
    found = {place.page: [str(one.reponse) for one in place.answers] for place in places(source.procedure) if place.name == "montant"}

    assert found == {"outils/procedure/voisin.md": ["Un voisin"], "outils/procedure/cousin.md": ["Un cousin"]}


def test_the_law_of_the_day_is_printed(source: Source) -> None:
    text = procedure_pages(guide_of(source))["outils/procedure/voisin.md"].decode()

    assert "L’indemnité fictive est de 1\u00a0500\u00a0€" in text
    assert "[1\u00a0500\u00a0€ au plus](voisin/peu.md)" in text
    assert 'title: "Combien doit-il\u00a0?"' in text


def test_what_the_tool_prints_is_known_to_rest_on_the_law(source: Source) -> None:
    index = dependents(source.library)

    assert index["droit", "indemnite_fictive"].procedures == ("procedure",)
    assert index["textes", "code_fictif_1"].procedures == ("procedure",)


def test_a_page_has_one_title_no_menu_and_stays_out_of_the_search(made: dict[str, str]) -> None:
    for path, text in made.items():
        assert len(re.findall(r"(?m)^# ", text)) == 1, path
        if path not in (START, OVERVIEW):
            assert "search: {exclude: true}" in text
            assert "hide: [navigation, toc]" in text
        assert "<script" not in text


def test_an_end_explains_and_does_not_choose(procedure: Procedure, made: dict[str, str]) -> None:
    for place in ends(procedure):
        text = made[place.page]
        assert "sans ordre de préférence" in text
        assert "ne décide pas à votre place" in text
        assert not VERDICTS.search(text), place.page
        assert len(procedure.issues[place.name].voies) > 1, place.name


def test_an_article_that_an_end_prints_is_among_its_texts(real_source: Source) -> None:
    procedure = real_source.library.procedures["procedure"]
    missing = []
    for name, issue in procedure.issues.items():
        printed = set(re.findall(r"\{\{ texte\.(\w+)", " ".join([issue.texte, *(voie.texte for voie in issue.voies)])))
        missing += [f"{name}: {texte}" for texte in sorted(printed - set(issue.textes))]
    assert missing == []


def test_the_overview_has_every_question_once_and_every_answer(procedure: Procedure, made: dict[str, str]) -> None:
    text = made[OVERVIEW]
    order = in_order(procedure)

    assert sorted(order) == sorted(procedure.questions)
    assert re.findall(r"(?m)^(\d+)\. \*\*", text) == [str(number) for number in range(1, len(order) + 1)]
    assert len(re.findall(r"(?m)^    - ", text)) == sum(len(question.reponses) for question in procedure.questions.values())
    for name in order:
        for reponse in procedure.questions[name].reponses:
            # A question always sends further down: the page is read once, from the top.
            assert reponse.vers not in order or order.index(reponse.vers) > order.index(name)


def test_professions_with_a_judge_of_their_own_never_reach_the_injunction(procedure: Procedure) -> None:
    for place in ends(procedure):
        if any(str(one.reponse).startswith(("Avocat", "Notaire")) for one in place.answers):
            issue = procedure.issues[place.name]
            assert "injonction-de-payer" not in [*issue.pages, *(voie.page for voie in issue.voies)]
            assert "requete-injonction" not in issue.documents


def test_nobody_is_sent_to_the_injunction_against_a_public_body(procedure: Procedure) -> None:
    issue = procedure.issues["personne-publique"]

    assert "Ni injonction de payer, ni saisie" in issue.texte
    assert "requete-injonction" not in issue.documents
