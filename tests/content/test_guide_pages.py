"""The pages written by hand: complete, in order, reached."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from generator.convert.source import Source
from generator.publish.guide import Guide
from generator.publish.pages.chapters import chapter_pages
from generator.publish.pages.navigation import foot, navigation
from generator.publish.pages.procedure import OVERVIEW, START
from generator.publish.pages.professions import profession_list, profession_page
from generator.publish.pages.questions import question_pages, questions
from generator.publish.pages.tools import tool_pages, tools
from tests.frozen import DAY

STEPS = [
    "relancer",
    "relancer-par-ecrit",
    "mettre-en-demeure",
    "choisir-la-suite",
    "injonction-de-payer",
    "assigner",
    "deposer",
    "couts",
    "preparer-le-dossier",
    "acompte-verse",
    "negocier",
    "prevenir",
    "combien-de-temps",
]
TOLD = ("Ce qu’il faut faire", "Quand", "Ce que cela coûte", "Combien de temps", "Les preuves à garder", "Ce qui peut mal tourner")
ASKED = (
    "directement à un commissaire de justice",
    "service en ligne",
    "des pénalités à un professionnel",
    "des pénalités à un particulier",
    "une médiation à un professionnel",
    "une séance annulée",
    "À partir de quand puis-je réclamer",
    "Combien de temps puis-je attendre",
    "confier le recouvrement",
    "abîmer la relation",
    "une personne publique",
    "une association",
    "une petite entreprise",
    "à l’étranger",
    "en redressement",
    "surendetté",
    "conteste",
    "paie une partie",
)


def guide_of(source: Source) -> Guide:
    """Return the guide of *source* without its documents' texts and files."""
    return Guide(source.library, (), {}, {}, source.bodies, DAY, DAY, source.procedure, source.demarches)


@pytest.fixture(scope="session")
def real_guide(real_source: Source) -> Guide:
    return guide_of(real_source)


def test_no_page_offers_a_file_that_is_still_being_made(real_guide: Guide) -> None:
    begun = replace(real_guide, files=None)

    assert chapter_pages(begun) == chapter_pages(real_guide)
    with pytest.raises(ValueError, match="still being made"):
        list(profession_page(begun, begun.packs()[0], None, (), {}))


def test_the_path_has_its_thirteen_steps_in_order(real_guide: Guide) -> None:
    assert [step.id for step in real_guide.section("que-faire")] == STEPS

    listed = chapter_pages(real_guide)["que-faire/index.md"].decode()
    below = listed.partition("</ol>")[2]  # the ladder names a step too
    places = [below.index(f"]({step}.md)") for step in STEPS]

    assert places == sorted(places)
    assert [line for line in listed.split("\n") if line.startswith("## ")] == ["## À l’amiable", "## Devant le juge", "## À tout moment"]
    assert re.findall(r'start="(\d+)"', listed) == ["1", "4", "8"]


@pytest.mark.parametrize("step", STEPS)
def test_a_step_tells_everything_it_must(real_guide: Guide, step: str) -> None:
    page = chapter_pages(real_guide)[f"que-faire/{step}.md"].decode()
    headings = re.findall(r"(?m)^## (.+)$", page)

    for words in TOLD:
        assert any(heading.startswith(words) for heading in headings), words
    assert headings[-2:] == ["Les documents pour cette étape", "Les textes"]
    assert 'Page vérifiée le <time datetime="20' in page
    assert "genere_depuis:" in page
    record = real_guide.library.pages[step]
    assert record.textes
    assert record.documents


def test_an_article_or_a_value_that_a_page_prints_is_among_its_texts(real_guide: Guide) -> None:
    """The list at the foot of a page is the whole of what the page rests on."""
    missing = []
    for record in real_guide.library.pages.values():
        printed = set(re.findall(r"\{\{ texte\.(\w+)", record.source.body))
        missing += [f"{record.source.path}: {name}" for name in sorted(printed - set(record.textes))]
    assert missing == []


def test_the_ladder_stands_on_the_home_page_and_on_the_path(real_guide: Guide) -> None:
    made = chapter_pages(real_guide)

    for name in ("index.md", "que-faire/index.md"):
        page = made[name].decode()
        assert page.count('<span class="jour">') == 6
        days = [page.index(f"J &#43; {day}<") for day in (3, 10, 20, 30)]
        assert days == sorted(days)
        assert "un usage, pas une règle de droit" in page


def test_every_question_is_answered_with_an_article_or_a_page(real_guide: Guide) -> None:
    asked: list[str] = []
    for theme in real_guide.section("questions"):
        body = html.unescape(real_guide.guide_bodies[theme.id])
        for part in body.split("\n## ")[1:] if not body.startswith("## ") else body[3:].split("\n## "):
            title, _, answer = part.partition("\n")
            asked.append(title)
            assert re.search(r"art\.\s|\]\(", answer), title
            assert 40 < len(answer) < 1300, title

    for words in ASKED:
        assert any(words in title.replace("\u00a0", " ") for title in asked), words
    assert len(asked) == len(set(asked)) >= 25


def test_the_list_of_questions_leads_to_each_of_them(real_guide: Guide) -> None:
    listed = question_pages(real_guide)["questions/index.md"].decode()

    for theme in real_guide.section("questions"):
        found = questions(real_guide.guide_bodies[theme.id])
        assert found
        for _, anchor in found:
            assert f"({theme.id}.md#{anchor})" in listed


def test_an_anchor_is_the_one_of_python_markdown() -> None:
    body = "## Combien puis-je\u00a0attendre\u00a0?\n\nTexte.\n\n## L’« été »\u00a0: dû\u00a0?\n"

    assert [anchor for _, anchor in questions(body)] == ["combien-puis-je-attendre", "l-ete-du"]


def test_a_guide_without_questions_nor_tree_has_no_such_page(source: Source) -> None:
    bare = Guide(source.library, (), {}, {}, source.bodies, DAY, DAY)

    assert question_pages(bare) == {}
    assert not [tool for tool in tools(bare) if tool.page in (START, OVERVIEW)]
    assert "Questions" not in str(navigation(bare))


def test_the_page_of_regulated_professions_is_in_the_menu_and_on_the_list(real_guide: Guide) -> None:
    assert "professions/professions-reglementees.md" in str(navigation(real_guide))
    assert "(professions-reglementees.md)" in profession_list(real_guide)["professions/index.md"].decode()


def test_every_tool_is_listed_and_in_the_menu(real_guide: Guide) -> None:
    listed = tool_pages(real_guide)["outils/index.md"].decode()

    for tool in tools(real_guide):
        assert f"({tool.page.removeprefix('outils/')})" in listed
        assert tool.page in str(navigation(real_guide))


def test_the_foot_has_its_pages(real_guide: Guide) -> None:
    names = [entry["page"] for entry in foot(real_guide)]
    written = [f"pied/{name}.html" for name in ("limites", "mentions-legales", "contribuer", "accessibilite", "hors-ligne")]

    assert [name for name in names if name in written] == written


def test_the_client_who_was_left_learns_what_a_bank_a_report_and_a_complaint_do_not_do(real_source: Source) -> None:
    """A chargeback is a rule of the card networks; the law only gives back a payment that was not authorised (art. L. 133-18 CMF)."""
    page = html.unescape(real_source.bodies["acompte-verse"]).replace("\u00a0", " ").replace("’", "'")
    told = {section.partition("\n")[0]: section for section in page.split("\n## ")}

    assert "Ce n'est pas un droit donné par la loi" in told["Vous avez payé par carte"]
    assert "une prestation payée et jamais fournie n'est pas ce cas" in told["Vous avez payé par carte"]
    assert "dans un délai de deux mois après la publication au Bodacc" in told["Le prestataire a disparu"]
    assert "ni remboursement, ni décision sur votre affaire" in told["Signaler l'entreprise"]
    assert "N'en menacez jamais" in told["Quand c'est une escroquerie"]
    assert "](acompte-verse.md#quand-cest-une-escroquerie)" in page
