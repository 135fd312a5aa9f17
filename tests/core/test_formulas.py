"""Formulas of conditions: what they hold, how they are said in French, and that nothing else than names enters them."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load import load
from generator.models.library import Library
from generator.render.conditions import CONDITIONS, conditions, truths
from generator.render.document import render_document, sandbox
from generator.store.cache import open_cache
from generator.texts.formulas import Formula, expanded, holds, in_words, names_of, opposite, straight
from generator.texts.marks import origin, unmarked
from generator.texts.templates import read_formula, read_template
from tests.frozen import DAY, grown
from tests.tools import ROOT

NAMES = ("a", "b", "c")
CLAUSE = "content/clauses/retard-professionnel.md"


def read(text: str) -> Formula:
    formula, faults = read_formula(text)
    assert formula, faults
    return formula


def _written(depth: int) -> st.SearchStrategy[str]:
    if not depth:
        return st.sampled_from(NAMES)
    inner = _written(depth - 1)
    joined = st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3))
    return st.one_of(inner, inner.map("not ({})".format), joined.map(lambda made: "(" + f" {made[0]} ".join(made[1]) + ")"))


WRITTEN = _written(3)


@given(WRITTEN)
def test_a_formula_holds_when_its_words_say_so(text: str) -> None:
    formula = read(text)

    for values in product((False, True), repeat=len(NAMES)):
        held = dict(zip(NAMES, values, strict=True))
        said = eval(text, {"__builtins__": {}}, held)
        assert holds(formula, held) == said
        assert holds(straight(formula), held) == said
        assert holds(straight(formula, denied=True), held) != said


@given(WRITTEN)
def test_the_contrary_of_a_formula_is_known_however_it_is_written(text: str) -> None:
    formula = read(text)

    assert opposite(formula, read(f"not ({text})"))
    assert opposite(formula, straight(formula, denied=True))
    assert not opposite(formula, formula)


@given(WRITTEN, WRITTEN)
def test_what_is_called_contrary_never_holds_with_it(one: str, other: str) -> None:
    if opposite(read(one), read(other)):
        for values in product((False, True), repeat=len(NAMES)):
            held = dict(zip(NAMES, values, strict=True))
            assert holds(read(one), held) != holds(read(other), held)


def test_a_formula_lists_its_names_once_in_order() -> None:
    assert names_of(read("(b or not a) and (c or b)")) == ("b", "a", "c")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a", "oui a"),
        ("not a", "non a"),
        ("a and b and not c", "oui a et oui b et non c"),
        ("(a or b) and not c", "(oui a ou oui b) et non c"),
        ("not (a or b)", "non a et non b"),
        ("not (a and not b) or c", "non a ou oui b ou oui c"),
    ],
)
def test_a_formula_is_said_in_french(text: str, words: str) -> None:
    assert in_words(read(text), lambda name, holding: f"{'oui' if holding else 'non'} {name}") == words


def test_a_named_formula_is_replaced_and_a_circle_stops() -> None:
    named = {"x": read("a and not y"), "y": read("b or z"), "z": read("c or y")}

    assert names_of(expanded(read("x or a"), {"x": named["x"], "y": read("b")})) == ("a", "b")
    assert names_of(expanded(named["x"], named)) == ("a", "b", "c", "y")


@pytest.mark.parametrize(
    "text",
    ["", "and", "a b", "a and", "(a", "a)", "a %}{% if b", "{{ a }}", "a # b", "a\nor b", "a == b", "a or b and c", "1", "a.b", "true"],
)
def test_what_is_no_formula_is_refused(text: str) -> None:
    formula, faults = read_formula(text)

    assert formula is None
    assert faults


# What templates may test


def _library(tmp_path: Path, out: Path, formulas: dict[str, str], clause: str = "") -> Library:
    tree = grown(tmp_path)
    entries = [f'- id: {name}\n  sens: "Un sens."\n  formule: "{formule}"\n' for name, formule in formulas.items()]
    (tree / "content/conditions.yml").write_text("".join(entries), "utf-8")
    if clause:
        file = tree / CLAUSE
        file.write_text(file.read_text("utf-8").partition("\n---\n\n")[0] + "\n---\n\n" + clause, "utf-8")
    return load(tree, open_cache(out)).library


def test_formulas_join_the_conditions_and_one_that_names_nothing_known_is_left_out(tmp_path: Path, out: Path) -> None:
    library = _library(tmp_path, out, {"ferme": "secret", "secret": "secret_professionnel", "perdu": "inconnu", "rond": "rond or sante"})
    pack = library.packs["second"]

    held = truths(library, "professionnel", pack)

    assert held == {**conditions("professionnel", pack), "ferme": True, "secret": True}


@pytest.mark.parametrize(("pack", "line"), [("exemple", "Sans secret."), ("second", "Un secret, et un bâtonnier.")])
def test_only_the_first_true_branch_is_printed_and_its_lines_know_their_source(tmp_path: Path, out: Path, pack: str, line: str) -> None:
    clause = (
        "Avant.\n{% if sante %}\nDes soins.\n{% elif ferme and (voie_batonnier or voie_ordre) %}\nUn secret, et un bâtonnier.\n"
        "{% elif ferme %}\nUn secret.\n{% else %}\nSans secret.\n{% endif %}\nAprès.\n"
    )
    library = _library(tmp_path, out, {"ferme": "secret_professionnel"}, clause)
    document = library.documents["conditions"]

    text = render_document(sandbox(library), library, library.packs[pack], document, "professionnel", DAY).marked

    assert f"\nAvant.\n{line}\nAprès.\n" in unmarked(text)
    path, number = origin(text, text.index(line))
    file = tmp_path / CLAUSE
    assert (path, file.read_text("utf-8").split("\n")[number - 1]) == (CLAUSE, line)


# The words of the house


def test_every_condition_says_itself_and_its_contrary() -> None:
    for name, fact in CONDITIONS.items():
        assert fact.sens != fact.contraire, name
        assert fact.sens[0].islower(), name
        assert not fact.sens.endswith("."), name


def test_the_example_of_contributing_is_admitted() -> None:
    (example,) = re.findall(r"```markdown\n(\{% if .*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    named = re.findall(r"^- id: (\w+)$", (ROOT / "content/conditions.yml").read_text("utf-8"), re.MULTILINE)

    uses, faults = read_template(example)

    assert faults == []
    assert {use.name[0] for use in uses} <= {*CONDITIONS, *named}


def test_the_formal_notice_is_more_text_than_tags() -> None:
    lines = (ROOT / "content/documents/mise-en-demeure.md").read_text("utf-8").split("\n")

    assert sum("{%" in line for line in lines) < 30
