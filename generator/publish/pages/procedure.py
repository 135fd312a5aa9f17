"""The tool « Quelle procédure ? » without any script: one page for each question and each way to reach it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.models.procedure import Issue, Procedure, Question
from generator.publish.addresses import depot_page, document_page, guide_page
from generator.publish.guide import Guide
from generator.publish.pages.costs import STYLES, lines
from generator.publish.pages.template import page
from generator.publish.tools import scripts
from generator.texts.escaping import Markdown

START = "outils/procedure.md"
OVERVIEW = "outils/decision.md"
_SIGNS = re.compile(r"[*_`\[\]{}<>]")


@dataclass(frozen=True)
class Answered:
    """A question that the reader has already answered: the page where it stands, and the answer given."""

    question: Markdown
    page: str
    reponse: Markdown


@dataclass(frozen=True)
class Place:
    """A page of the tool: the question or the issue it shows, the answers that led there, and where each answer leads."""

    page: str
    name: str
    answers: tuple[Answered, ...]
    next: tuple[tuple[Markdown, str], ...] = ()


def procedure_pages(guide: Guide) -> dict[str, bytes]:
    """Return the start page of the tool, one page for each way of answering, and the page that shows all questions at once."""
    procedure = guide.procedure
    if procedure is None:
        return {}
    made = {}
    for place in places(procedure):
        if place.name in procedure.questions:
            made[place.page] = _question(procedure, place, procedure.questions[place.name])
        else:
            made[place.page] = _issue(guide, procedure, place, procedure.issues[place.name])
    return {**made, OVERVIEW: _overview(guide, procedure)}


def places(procedure: Procedure) -> Iterator[Place]:
    """Yield every page of the tool, one for each way of answering.

    Two ways to one question give two pages: each recalls its own answers, and can be sent to someone else.
    """
    yield from _places(procedure, procedure.depart, START, ())


def _places(procedure: Procedure, name: str, here: str, answers: tuple[Answered, ...]) -> Iterator[Place]:
    if name in procedure.issues:
        yield Place(here, name, answers)
        return
    question = procedure.questions[name]
    folder = here.removesuffix(".md")
    following = [(reponse, f"{folder}/{reponse.id}.md") for reponse in question.reponses]
    yield Place(here, name, answers, tuple((_title(reponse.libelle), path) for reponse, path in following))
    for reponse, path in following:
        answered = Answered(_title(question.titre), here, _title(reponse.libelle))
        yield from _places(procedure, reponse.vers, path, (*answers, answered))


def _question(procedure: Procedure, place: Place, question: Question) -> bytes:
    return page(
        "procedure-question.md.j2",
        place.page,
        outil=_title(procedure.titre),
        source=procedure.source.path,
        description=_text(procedure.description),
        depart=START,
        ensemble=OVERVIEW,
        titre=_title(question.titre),
        aide=_text(question.aide or ""),
        choix=place.next,
        reponses=place.answers,
    )


def _issue(guide: Guide, procedure: Procedure, place: Place, issue: Issue) -> bytes:
    library = guide.library
    pages = library.pages
    return page(
        "procedure-issue.md.j2",
        place.page,
        outil=_title(procedure.titre),
        source=procedure.source.path,
        depart=START,
        titre=_title(issue.titre),
        texte=_text(issue.texte),
        voies=[
            (
                _title(voie.titre),
                _text(voie.texte),
                (pages[voie.page], guide_page(pages[voie.page]) + (f"#{voie.ancre}" if voie.ancre else "")) if voie.page else None,
                lines(guide, issue, voie.couts),
                depot_page(guide.depots[voie.depot]) if voie.depot and voie.depot in guide.depots else None,
            )
            for voie in issue.voies
        ],
        chiffree=any(voie.couts for voie in issue.voies) and bool(guide.demarches),
        couts=next((guide_page(one) for one in pages.values() if one.couts and one.couts.forme == "complet"), None),
        styles=STYLES,
        scripts=scripts.COSTS,
        pages=[(pages[name], guide_page(pages[name])) for name in issue.pages],
        documents=[(library.documents[name], document_page(library.documents[name])) for name in issue.documents],
        textes=[library.textes[name] for name in issue.textes],
        verifie_le=procedure.verifie_le,
        reponses=place.answers,
    )


def in_order(procedure: Procedure) -> list[str]:
    """Return the names of the questions so that each stands after all those that lead to it."""
    found: list[str] = []

    def visit(name: str) -> None:
        if name in found or name not in procedure.questions:
            return
        for reponse in reversed(procedure.questions[name].reponses):
            visit(reponse.vers)
        found.append(name)

    visit(procedure.depart)
    return found[::-1]


def _overview(guide: Guide, procedure: Procedure) -> bytes:
    numbers = {name: number for number, name in enumerate(in_order(procedure), start=1)}
    return page(
        "procedure-ensemble.md.j2",
        OVERVIEW,
        outil=_title(procedure.titre),
        source=procedure.source.path,
        depart=START,
        questions=[
            (
                number,
                _title(procedure.questions[name].titre),
                [(_title(reponse.libelle), numbers.get(reponse.vers), _end(guide, procedure, reponse.vers)) for reponse in reponses],
            )
            for name, number in numbers.items()
            for reponses in [procedure.questions[name].reponses]
        ],
        verifie_le=procedure.verifie_le,
    )


def _title(written: str) -> Markdown:
    # A heading, a link or an emphasis is written around it: it is one line, whose signs are signs.
    return Markdown(_SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", re.sub(r"\s*\n\s*", " ", written.strip())))


def _text(written: str) -> Markdown:
    # Its braces are signs, and no attributes for what the template writes around it.
    return Markdown(written.replace("{", "&#123;").replace("}", "&#125;"))


def _end(guide: Guide, procedure: Procedure, name: str) -> tuple[Markdown, str] | None:
    """Return the title of an issue and the first page of the guide it sends to, None for a question."""
    if name not in procedure.issues:
        return None
    issue = procedure.issues[name]
    return _title(issue.titre), guide_page(guide.library.pages[issue.pages[0]])
