"""A text is judged once: what did not change keeps its verdict, what changed is judged again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from generator.check import verdicts
from generator.problems import Probleme
from generator.rules.tree import RenderedDocument
from tests.frozen import DAY, grown
from tests.reading import check

Judged = Callable[[int], list[tuple[str, str]]]
"""Check the tree for the law of that many days later, and say which (document, public) a rule has read."""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = grown(tmp_path / "tree")
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def judged(tmp_path: Path, tree: Path, monkeypatch: pytest.MonkeyPatch) -> Judged:
    assert tree.is_dir()
    read: list[tuple[str, str]] = []

    def rule(rendered: RenderedDocument) -> Iterator[Probleme]:
        read.append((rendered.document.id, rendered.public))
        yield Probleme("content", 1, 1, "essai", f"lu : {rendered.document.id}")

    monkeypatch.setattr(verdicts, "RENDERED_RULES", {"essai": rule})

    def run(days: int) -> list[tuple[str, str]]:
        read.clear()
        # Another day is another check of the tree, whose texts are the same: only their own verdicts can answer.
        found = check(Path(), tmp_path / "out", DAY + timedelta(days=days))
        assert {problem.message.split(" (")[0] for problem in found} >= {"lu : conditions", "lu : relance"}
        return list(read)

    return run


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_second_check_reads_the_verdicts(judged: Judged) -> None:
    assert len(judged(0)) > 5
    assert judged(1) == []


def test_a_changed_clause_is_judged_again_where_it_is_printed(judged: Judged, tree: Path) -> None:
    judged(0)
    edit(tree / "content/clauses/retard-particulier.md", "Passé ce délai", "Une fois ce délai passé")

    assert set(judged(1)) == {("conditions", "particulier")}


def test_a_changed_prompt_is_judged_again(judged: Judged, tree: Path) -> None:
    judged(0)
    edit(tree / "content/champs.yml", "invite: n° de la facture", "invite: numéro de la facture")

    assert {document for document, _ in judged(1)} == {"rappel", "relance", "pieces"}


def test_a_changed_promise_is_judged_again(judged: Judged, tree: Path) -> None:
    judged(0)
    edit(tree / "content/documents/relance.md", 'exclut: ["indemnité"]', 'exclut: ["indemnités"]')

    assert {document for document, _ in judged(1)} == {"relance"}


def test_a_pack_with_the_same_texts_is_not_judged_twice(judged: Judged, tree: Path) -> None:
    twin = (tree / "packs/exemple.yml").read_text("utf-8")
    (tree / "packs/jumeau.yml").write_text(re.sub(r"(?m)^id: .*$", "id: jumeau", twin), "utf-8")

    read = judged(0)

    # Two packs, whose words differ, and a twin of the first.
    assert max(read.count(found) for found in read) == 2


def test_a_promise_that_moved_is_shown_at_its_new_line(tree: Path, tmp_path: Path) -> None:
    path = tree / "content/documents/conditions.md"
    edit(path, "majoré de 10 points", "majoré de 11 points")
    (before,) = (problem for problem in check(Path(), tmp_path / "out", DAY) if problem.rule == "attendus")
    edit(path, "notice:", "# une ligne de plus\nnotice:")

    (after,) = (problem for problem in check(Path(), tmp_path / "out", DAY) if problem.rule == "attendus")

    assert after.line == before.line + 1
    assert "majoré de 11 points" in path.read_text("utf-8").splitlines()[after.line - 1]


def test_torn_verdicts_are_judged_again(judged: Judged, tmp_path: Path) -> None:
    first = judged(0)
    entries = [path for path in (tmp_path / "out").rglob("texts/*") if path.is_file()]
    for path in entries:
        path.write_bytes(path.read_bytes()[:40])

    assert entries
    assert sorted(judged(1)) == sorted(first)


def test_all_that_a_rule_may_read_is_in_the_key() -> None:
    # A new field must enter the key of `verdicts._verdict` first: a rule that reads it would else answer for another text.
    known = {"document", "public", "conditions", "clauses", "markdown", "plain", "given", "invites", "columns"}

    assert {field.name for field in fields(RenderedDocument)} == known
