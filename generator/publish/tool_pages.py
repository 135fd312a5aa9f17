"""The tools, and the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.publish import procedure_pages
from generator.publish.guide import Guide
from generator.publish.page_template import page

HERE = "outils/index.md"


@dataclass(frozen=True)
class Tool:
    """A tool: its name in the menu, its page, what it does in one sentence."""

    titre: str
    page: str
    resume: str


TOOLS = (
    Tool(
        "Quelle procédure ?",
        procedure_pages.START,
        "Une question par page, puis les voies qui vous sont ouvertes. Rien n’est décidé pour vous.",
    ),
    Tool(
        "La décision en une page",
        procedure_pages.OVERVIEW,
        "Les mêmes questions et les mêmes voies, d’un seul coup d’œil, à lire ou à imprimer.",
    ),
)
"""In the order of the menu: a new tool is one line here."""


def tools(guide: Guide) -> list[Tool]:
    """Return the tools that this guide has: the decision helper needs its own content."""
    asking = (procedure_pages.START, procedure_pages.OVERVIEW)
    return [tool for tool in TOOLS if guide.procedure or tool.page not in asking]


def tool_pages(guide: Guide) -> dict[str, bytes]:
    """Return `outils/index.md`."""
    return {HERE: page("outils.md.j2", HERE, outils=tools(guide))}
