"""What the rules of law refuse in a text, and what they must leave in peace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.models.content import Champ, Clause, Document
from generator.models.genres import Genre
from generator.models.publics import Public
from generator.problems import Probleme
from generator.render.conditions import CONDITIONS
from generator.rules import RENDERED_RULES
from generator.rules.droit.chiffres import DIGITS, FREE, LITERAL
from generator.rules.tree import RenderedDocument
from generator.texts.marks import marked, unmarked
from generator.texts.plain import plain
from generator.texts.split import sentences
from tests.frozen import DAY, changed
from tests.reading import check
from tests.rule_sentences import ACCEPTED, REFUSED, Table

PATH = "content/documents/essai.md"
MEDIATOR = Champ(id="mediateur_nom", libelle="Nom", type="texte", invite="nom", exemple="Fictif", ou_le_trouver="Sur le contrat.")


def document(genre: Genre) -> Document:
    """Return a document of *genre* that promises nothing."""
    notice = {"quand": "x", "ne_pas_changer": "x", "envoi": "x", "preuves": "x"}
    base = {"id": "essai", "titre": "Essai", "genre": genre, "version": "1.0.0", "valable_depuis": "2026-01-01", "ordre": 1}
    return Document.model_validate({**base, "publics": ["particulier"], "resume": "x", "notice": notice})


def seen(text: str, public: Public = "particulier", genre: Genre = "cgv", *held: str, clauses: tuple[Clause, ...] = ()) -> RenderedDocument:
    """Return *text* as rules read it, for a pack where the conditions *held* hold."""
    # A statutory wording comes by one tag: only the line of the tag has a mark.
    markdown = re.sub("(?<=::: citation\n).*?\n[^\n]*:::", lambda quoted: unmarked(quoted[0]), marked(text, PATH, 1), flags=re.DOTALL)
    conditions = {name: name in (public, *held) for name in CONDITIONS}
    return RenderedDocument(document(genre), public, conditions, clauses, markdown, plain(markdown, {MEDIATOR.id: MEDIATOR}))


def found(rule: str, rendered: RenderedDocument) -> list[tuple[int, str]]:
    """Return the line and the message of each problem that *rule* tells."""
    problems: Iterator[Probleme] = RENDERED_RULES[rule](rendered)
    return [(problem.line, problem.message) for problem in problems]


def cases(table: Table) -> list[object]:
    """Return one parameter a sentence, named after its rule."""
    return [pytest.param(rule, *case, id=f"{rule}-{index}") for rule, found in table.items() for index, case in enumerate(found)]


@pytest.mark.parametrize(("rule", "text", "public", "genre", "held"), cases(REFUSED))
def test_a_rule_refuses(rule: str, text: str, public: Public, genre: Genre, held: tuple[str, ...]) -> None:
    problems = found(rule, seen(f"Une première ligne.\n\n{text}\n\nUne autre.\n", public, genre, *held))

    assert problems
    assert {line for line, _ in problems} == {3}


@pytest.mark.parametrize(("rule", "text", "public", "genre", "held"), cases(ACCEPTED))
def test_a_rule_leaves_in_peace(rule: str, text: str, public: Public, genre: Genre, held: tuple[str, ...]) -> None:
    assert found(rule, seen(f"Une première ligne.\n\n{text}\n\nUne autre.\n", public, genre, *held)) == []


@pytest.mark.parametrize("rule", [name for name in REFUSED if name not in ("frais", "mediateur")])
def test_words_reproduced_from_the_law_are_never_judged(rule: str) -> None:
    for text, public, genre, held in REFUSED[rule]:
        assert found(rule, seen(f"::: citation\n{text}\n:::\n", public, genre, *held)) == []


def test_a_title_of_a_clause_asks_for_nothing() -> None:
    assert found("frais", seen("# Frais de recouvrement {#frais .article}\n\nRien n'est demandé.")) == []
    assert found("frais", seen("# Titre {#frais .article}\n\nLes frais de recouvrement sont dus."))


def test_a_sentence_over_two_lines_is_one_sentence() -> None:
    text = seen("Aucun frais de relance\nn'est demandé au client.\nUne autre phrase (art. L. 441-10 C. com.). Une troisième.")

    found = sentences(text.markdown, text.plain)

    assert [part.text for part in found] == [
        "Aucun frais de relance n'est demandé au client.",
        "Une autre phrase (art. L. 441-10 C. com.).",
        "Une troisième.",
    ]
    assert all(text.plain.text[part.start :].startswith(part.text) for part in found)


@pytest.mark.parametrize(
    "line",
    [
        "14 jours",
        "40 €",
        "1 500 euros",
        "2,75 %",
        "30 pour cent",
        "10 points",
        "3 mois",
        "12 ans",
        "48 heures",
        "deux semaines",
        "trois fois le taux",
        "un délai d'un mois",
        "sous huitaine",
        "trente-six mois",
        "vingt et un jours",
    ],
)
def test_a_figure_with_its_unit_is_refused(line: str) -> None:
    assert LITERAL.search(f"Il a {line} pour payer.")


@pytest.mark.parametrize(
    "line",
    [
        "le 1er janvier 2026",
        "l'article L. 441-10",
        "divisé par 365",
        "2 exemplaires",
        "n° 17-17.319",
        "une seule fois",
        "le paiement en 3 fois",
        "cinq salariés ou moins",
        "par jour de retard",
        "chaque mois",
        "···· jours",
        "deux points à vérifier",
        "la veille",
        "un jour ouvré",
    ],
)
def test_a_number_without_unit_is_left_in_peace(line: str) -> None:
    assert not LITERAL.search(f"Voir {line} pour payer.")


def test_an_hour_of_opening_is_no_delay() -> None:
    assert FREE.search("ouvert 7 jours sur 7")
    assert DIGITS.search("ouvert 7 jours sur 7")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (
            "content/guide/relancer.md",
            "Écrivez d'abord.",
            "Sans huissier, ni plainte, ni frais de relance : L. 441-10, tribunal d'instance.",
        ),
        ("content/documents/relance.md", "quand: Quand", "quand: Un huissier, une plainte, des frais de relance, L. 441-10. Quand"),
        ("content/clauses/retard-particulier.md", "pourquoi: Un", "pourquoi: Pas d'huissier, de frais de relance ni de L. 441-6. Un"),
        ("content/cadres/notice.md", "Ce pack", "À un particulier, ni 40 € ni frais de relance. Ce pack"),
    ],
)
def test_what_speaks_to_the_seller_is_not_judged(
    path: str, old: str, new: str, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(changed(tmp_path, path, old, new))

    # What every text is held to, whoever reads it, stays: figures and articles have their record.
    assert [problem for problem in check(Path(), out, DAY) if problem.rule not in ("chiffres", "articles")] == []
