"""Every page of the site, as a pure function of the guide."""

from __future__ import annotations

from generator.publish.cards import card_pages
from generator.publish.clause_pages import clause_pages
from generator.publish.data_pages import data_pages
from generator.publish.deadline_pages import deadline_pages
from generator.publish.document_pages import document_pages
from generator.publish.doubt_pages import doubt_pages
from generator.publish.guide import Guide
from generator.publish.guide_pages import guide_pages
from generator.publish.journal_pages import journal_pages
from generator.publish.letter_pages import letter_pages
from generator.publish.matrix_pages import matrix_pages
from generator.publish.penalty_pages import penalty_pages
from generator.publish.procedure_pages import procedure_pages
from generator.publish.profession_pages import profession_pages
from generator.publish.question_pages import question_pages
from generator.publish.robots import robots_pages
from generator.publish.rule_pages import rule_pages
from generator.publish.texte_pages import texte_pages
from generator.publish.tool_pages import tool_pages
from generator.publish.verifier_pages import verifier_pages


def pages(guide: Guide) -> dict[str, bytes]:
    """Return the text of each page by its path in `docs/`."""
    return {
        **card_pages(),
        **guide_pages(guide),
        **profession_pages(guide),
        **matrix_pages(guide),
        **document_pages(guide),
        **clause_pages(guide),
        **journal_pages(guide),
        **tool_pages(guide),
        **procedure_pages(guide),
        **penalty_pages(guide),
        **deadline_pages(guide),
        **question_pages(guide),
        **data_pages(guide),
        **texte_pages(guide),
        **doubt_pages(guide),
        **rule_pages(guide),
        **verifier_pages(guide),
        **letter_pages(guide),
        **robots_pages(guide),
    }
