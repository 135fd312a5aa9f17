"""How two texts are compared: what a change may split, what it joins, and that nothing is lost on either side."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compare.changes import Fate, compared, difference
from generator.compare.lines import Line, Row, Table, lines_of
from generator.compare.markdown import redline
from generator.compare.words import cut, sentences, text_of
from generator.convert.job import Job
from generator.texts.packed import packed
from generator.texts.places import placed, whole


def shown(old: str, new: str) -> str:
    """Return the words of both, what is removed in square brackets and what is added in braces."""
    marks = {Fate.KEPT: "{}", Fate.REMOVED: "[{}]", Fate.ADDED: "{{{}}}"}
    return "".join(marks[stretch.fate].format(text_of(stretch.words)) for stretch in difference(cut(old), cut(new)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Payez sous 15 jours.", "Payez sous 30 jours.", "Payez sous [15 jours]{30 jours}."),
        ("Le prix est de 1 500,50 €.", "Le prix est de 1 600,50 €.", "Le prix est de [1 500,50 €]{1 600,50 €}."),
        ("Le 1er janvier 2026 au matin.", "Le 1er mars 2026 au matin.", "Le [1er janvier 2026]{1er mars 2026} au matin."),
        (
            "Selon l’article L. 441-10, tout est dû.",
            "Selon l’article L. 441-11, tout est dû.",
            "Selon l’[article L. 441-10]{article L. 441-11}, tout est dû.",
        ),
        ("Voir l’article 7 du contrat.", "Voir l’article 8 du contrat.", "Voir l’[article 7]{article 8} du contrat."),
        # A single word kept between two changes joins them.
        (
            "Le client règle vite la note due.",
            "Le client acquitte vite le solde due.",
            "Le client [règle vite la note]{acquitte vite le solde} due.",
        ),
        # A sentence that comes or goes leaves its neighbours alone.
        ("Un. Deux mots. Trois.", "Un. Trois.", "Un. [Deux mots. ]Trois."),
        ("Un. Trois.", "Un. Trois. Quatre.", "Un. Trois.{ Quatre.}"),
        # Two sentences with nothing in common are not mixed.
        ("Le juge tranche seul.", "Aucune somme ne reste.", "[Le juge tranche seul.]{Aucune somme ne reste.}"),
        ("Rien ne change.", "Rien ne change.", "Rien ne change."),
    ],
)
def test_a_change_is_shown_as_a_reader_would_mark_it(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@pytest.mark.parametrize(
    "whole",
    [
        "1 500,50 €",
        "12 %",
        "1er janvier 2027",
        "15/03/2026",
        "L. 441-10",
        "article 12",
        "n° 45-2138",
        "30 jours",
        "aujourd’hui",
        "rendez-vous",
    ],
)
def test_a_change_never_splits_what_is_one(whole: str) -> None:
    assert [word.text for word in cut(f"a {whole} b") if word.solid][1:-1] in ([whole], ["aujourd’", "hui"])


@given(st.text(max_size=80))
def test_the_words_of_a_text_are_the_whole_text(text: str) -> None:
    assert text_of(cut(text)) == text
    assert text_of([word for part in sentences(cut(text)) for word in part]) == text


WORDS = st.lists(st.sampled_from(["le", "prix", "client", "15 jours", "paie", ".", "[nom]", "40 €"]), max_size=9).map(" ".join)
LINES = st.builds(lambda text, kind: Line(kind, cut(text)), WORDS, st.sampled_from(["paragraphe", "puce", "article"]))
ROWS = st.builds(lambda one, two: Row((cut(one), cut(two))), WORDS, WORDS)
TABLES = st.lists(ROWS, min_size=1, max_size=3).map(lambda rows: Table(tuple(rows)))
TEXTS = st.lists(st.one_of(LINES, TABLES), max_size=7).map(tuple)


@given(TEXTS, TEXTS)
def test_nothing_of_either_text_is_lost(old: tuple[Line | Table, ...], new: tuple[Line | Table, ...]) -> None:
    changes = compared(old, new)

    assert tuple(change.old for change in changes if change.old) == old
    assert tuple(change.new for change in changes if change.new) == new
    for change in changes:
        stretches = change.words or tuple(stretch for row in change.rows for cell in row.cells for stretch in cell)
        for side, gone in ((change.old, Fate.ADDED), (change.new, Fate.REMOVED)):
            kept = "".join(text_of(stretch.words) for stretch in stretches if stretch.fate is not gone)
            assert kept == ("" if side is None else words_of(side))


def words_of(block: Line | Table) -> str:
    if isinstance(block, Line):
        return text_of(block.words)
    return "".join(text_of(cell) for row in block.rows for cell in row.cells)


def test_an_article_that_moves_is_told_as_moved() -> None:
    first, second = (Line("article", cut("Prix")), Line("paragraphe", cut("Le prix est fixe."))), (Line("article", cut("Secret")),)

    moved = [change for change in compared((*first, *second), (*second, *first)) if change.moved]

    assert {change.fate for change in moved} == {Fate.ADDED, Fate.REMOVED}
    assert len({words_of(change.block) for change in moved}) * 2 == len(moved)


def test_a_comment_of_the_forge_takes_our_words_for_words_only() -> None:
    old, new = (Line("paragraphe", cut(text)) for text in ("Écrivez.", "Écrivez à @equipe <b>*vite*</b> ![x](http://y)."))

    said = " ".join(redline(compared((old,), (new,))))

    assert "@equipe" not in said
    assert "<b>" not in said
    assert "![x]" not in said


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("\ue000a.md:3\ue001- un", "- \ue000a.md:3\ue001un"),
        ("  \ue000a.md:3\ue0012. deux", "  2. \ue000a.md:3\ue001deux"),
        ("\ue000a.md:3\ue001# Titre {#x .article}", "# \ue000a.md:3\ue001Titre {#x .article}"),
        ("\ue000cadre.md:1\ue001\ue000a.md:3\ue001Texte", "\ue000a.md:3\ue001Texte"),
        ('\ue000a.md:3\ue001::: {.option cle="x"}', '::: {.option cle="x"}'),
        ('\ue000a.md:3\ue001[]{.champ cle="factures"}', '[]{.champ cle="factures"}'),
        ("\ue000a.md:3\ue001|---|---|", "|---|---|"),
        ("\ue000a.md:3\ue001| un | deux |", "| \ue000a.md:3\ue001un | \ue000a.md:3\ue001deux |"),
        ("Sans marque", "Sans marque"),
    ],
)
def test_a_mark_of_provenance_leaves_the_markdown_as_it_reads(marked: str, expected: str) -> None:
    assert placed(marked, {"factures"}, whole) == expected


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://exemple.fr/a", "https://exemple.fr/a"),
        ("#prix", "#prix"),
        ("javascript:alert(1)", ""),
        ("file:///C:/x.exe", ""),
        ("//a.fr", ""),
    ],
)
def test_a_text_that_leads_where_ours_may_not_is_compared_without_its_link(address: str, kept: str) -> None:
    link = {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "Cliquez"}], [address, ""]]}
    job = Job(packed(""), "cgv", "Conditions", "", "1.0.0", date(2026, 11, 22), (), "conditions", "particulier")

    (*_, line) = lines_of(job, json.dumps({"blocks": [{"t": "Para", "c": [link]}]}).encode())

    assert isinstance(line, Line)
    assert [(word.text, word.link) for word in line.words] == [("Cliquez", kept)]
