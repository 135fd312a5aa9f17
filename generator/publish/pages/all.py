"""Every page of the site, as a pure function of the guide."""

from __future__ import annotations

from generator.publish.guide import Guide
from generator.publish.pages.cards import card_pages
from generator.publish.pages.chapters import chapter_pages
from generator.publish.pages.clauses import clause_pages
from generator.publish.pages.conditions import condition_pages
from generator.publish.pages.costs import cost_pages
from generator.publish.pages.data import data_pages
from generator.publish.pages.deadlines import deadline_pages
from generator.publish.pages.documents import document_pages
from generator.publish.pages.doubts import doubt_pages
from generator.publish.pages.feeds import feed_pages
from generator.publish.pages.journal import journal_pages
from generator.publish.pages.letters import letter_pages
from generator.publish.pages.matrix import matrix_pages
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


def pages(guide: Guide) -> dict[str, bytes]:
    """Return the text of each page by its path in `docs/`."""
    return {
        **card_pages(guide.library.face),
        **face_pages(guide.library.face),
        **chapter_pages(guide),
        **profession_pages(guide),
        **matrix_pages(guide),
        **document_pages(guide),
        **offer_pages(guide),
        **clause_pages(guide),
        **journal_pages(guide),
        **tool_pages(guide),
        **procedure_pages(guide),
        **situation_pages(guide),
        **situation_data(guide),
        **cost_pages(guide),
        **penalty_pages(guide),
        **deadline_pages(guide),
        **question_pages(guide),
        **data_pages(guide),
        **texte_pages(guide),
        **doubt_pages(guide),
        **signature_pages(guide),
        **condition_pages(guide),
        **rule_pages(guide),
        **verifier_pages(guide),
        **letter_pages(guide),
        **robots_pages(guide),
        **version_pages(guide),
        **feed_pages(guide),
        **left_out_pages(guide),
    }
