"""The tools of the site, and the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import get_args

from generator.models.offers import Outil
from generator.publish.guide import Guide
from generator.publish.pages import deadlines as deadline_pages
from generator.publish.pages import letters as letter_pages
from generator.publish.pages import monter as monter_pages
from generator.publish.pages import penalties as penalty_pages
from generator.publish.pages import procedure as procedure_pages
from generator.publish.pages import verifier as verifier_pages
from generator.publish.pages.template import page
from generator.publish.tools.data import has_law

HERE = "outils/index.md"


@dataclass(frozen=True)
class Tool:
    """A tool of the site: its title, its page and what it does, in one sentence."""

    titre: str
    page: str
    resume: str

    @property
    def nom(self) -> str:
        """The name that a publisher knows it by: that of its page."""
        return PurePosixPath(self.page).stem


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
    Tool(
        "Pénalités et intérêts",
        penalty_pages.HERE,
        "Ce que le retard coûte au débiteur, semestre par semestre, au centime, avec les taux et leurs sources.",
    ),
    Tool(
        "Remplir une lettre",
        letter_pages.HERE,
        "Un formulaire, la lettre sous vos yeux, un fichier Word : vos réponses servent à la lettre suivante et restent chez vous.",
    ),
    Tool(
        "Vérifier ma lettre",
        verifier_pages.HERE,
        "Ce qui reste à remplir, ce qui se contredit, ce qui a changé dans la loi depuis : votre document est relu chez vous.",
    ),
    Tool(
        "Échéances",
        deadline_pages.HERE,
        "Relances, temps pour agir, signification, opposition : les dates, et un fichier pour votre agenda.",
    ),
    Tool(
        "Monter mon dossier",
        monter_pages.HERE,
        "Vos pièces rangées, numérotées et réunies en PDF avec leur bordereau, et ce qui manque pour la voie choisie.",
    ),
)
"""In the order of the menu: a new tool is one line here."""


def tools(guide: Guide) -> list[Tool]:
    """Return the tools that this guide can offer: each needs content of its own, or the legal values that it computes from."""
    made = {
        procedure_pages.START: bool(guide.procedure),
        procedure_pages.OVERVIEW: bool(guide.procedure),
        penalty_pages.HERE: has_law(guide),
        letter_pages.HERE: bool(guide.letters),
        verifier_pages.HERE: bool(guide.texts),
        deadline_pages.HERE: deadline_pages.has_law(guide),
        monter_pages.HERE: monter_pages.offered(guide),
    }
    chosen = guide.publisher.outils if guide.publisher else None
    return [tool for tool in TOOLS if made[tool.page] and (chosen is None or tool.nom not in get_args(Outil) or tool.nom in chosen)]


def tool_pages(guide: Guide) -> dict[str, bytes]:
    """Return `outils/index.md`, the list of the tools."""
    return {HERE: page("outils.md.j2", HERE, outils=tools(guide))}


def left_out(guide: Guide) -> list[Tool]:
    """Return the tools that the publisher does not offer, or that have nothing left to work on once the sold texts are taken out."""
    if guide.publisher is None or (guide.publisher.outils is None and not guide.offres):
        return []
    offered = tools(guide)
    return [tool for tool in TOOLS if tool.nom in get_args(Outil) and tool not in offered]


def left_out_pages(guide: Guide) -> dict[str, bytes]:
    """Return a page that says so in place of each tool left out, for the guide links to it."""
    return {tool.page: page("outil-absent.md.j2", tool.page, outil=tool, outils=HERE) for tool in left_out(guide)}
