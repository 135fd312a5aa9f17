"""Every page of the site, as a pure function of the guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.publish.guide import Guide
from generator.publish.pages.chapters import chapter_pages
from generator.publish.pages.clauses import clause_pages
from generator.publish.pages.conditions import condition_pages
from generator.publish.pages.costs import cost_pages
from generator.publish.pages.courts import court_pages
from generator.publish.pages.data import data_pages
from generator.publish.pages.deadlines import deadline_pages
from generator.publish.pages.depots import depot_pages
from generator.publish.pages.documents import contract_pages, sent_pages
from generator.publish.pages.doubts import doubt_pages
from generator.publish.pages.feeds import feed_pages
from generator.publish.pages.journal import journal_pages
from generator.publish.pages.letters import letter_pages
from generator.publish.pages.matrix import matrix_pages
from generator.publish.pages.monter import monter_pages
from generator.publish.pages.offers import offer_pages
from generator.publish.pages.penalties import penalty_pages
from generator.publish.pages.procedure import procedure_pages
from generator.publish.pages.professions import profession_pages
from generator.publish.pages.questions import question_pages
from generator.publish.pages.robots import robots_pages
from generator.publish.pages.rules import rule_pages
from generator.publish.pages.signatures import signature_pages
from generator.publish.pages.situation import situation_pages
from generator.publish.pages.situation_data import situation_data
from generator.publish.pages.textes import texte_pages
from generator.publish.pages.tools import left_out_pages, tool_pages
from generator.publish.pages.verifier import verifier_pages
from generator.publish.pages.versions import version_pages
from generator.publish.pages.visage import face_pages

Kind = Callable[[Guide], Mapping[str, bytes]]


def _card_pages(guide: Guide) -> Mapping[str, bytes]:
    return {f"assets/cartes/{section}.png": picture for section, picture in guide.cards.items()}


def _face_pages(guide: Guide) -> Mapping[str, bytes]:
    return face_pages(guide.library.face)


# Two processes make every other one each: what takes longest stands so that both end together.
OF_TEXTS: tuple[Kind, ...] = (
    letter_pages,
    version_pages,
    texte_pages,
    clause_pages,
    court_pages,
    depot_pages,
    data_pages,
    monter_pages,
    condition_pages,
    chapter_pages,
    cost_pages,
    signature_pages,
    question_pages,
    verifier_pages,
    journal_pages,
    penalty_pages,
    feed_pages,
    doubt_pages,
    tool_pages,
    procedure_pages,
    robots_pages,
    matrix_pages,
    left_out_pages,
    deadline_pages,
    _card_pages,
    rule_pages,
    _face_pages,
)
"""The pages that name no file to download: they can be made while the packs are."""
OF_FILES: tuple[Kind, ...] = (sent_pages, contract_pages, situation_pages, profession_pages, situation_data, offer_pages)
KINDS = (*OF_TEXTS, *OF_FILES)
STEADY: frozenset[Kind] = frozenset(
    {
        letter_pages,
        version_pages,
        court_pages,
        depot_pages,
        data_pages,
        monter_pages,
        cost_pages,
        question_pages,
        penalty_pages,
        doubt_pages,
        procedure_pages,
        deadline_pages,
        rule_pages,
    }
)
"""The pages that no clause and no entry of the journal changes."""
