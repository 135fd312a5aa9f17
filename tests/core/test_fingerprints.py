"""The fingerprint that is remembered of a pack is the one that would be worked out, whatever file was edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.convert.source import Source
from generator.models.editions import PUBLISHED, Edition
from generator.package.contents import contents
from generator.package.fingerprint import fingerprints
from generator.problems import ProblemsFoundError
from generator.reading import opened
from generator.store.cache import Cache, open_cache
from tests.frozen import DAY, grown

VALUE = re.compile(r"(?m)^(?P<before>[- ]*[a-z_]+: )(?P<words>[A-ZÀ-Ý][^\"'\n:{]{8,})$")
"""A line of YAML whose value is words."""


def marks(source: Source, cache: Cache, editions: tuple[Edition, ...] = PUBLISHED) -> dict[str, str]:
    return fingerprints(source, contents(source), editions, {"essai": "1"}, cache)


def edits(tree: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file of *tree* with the text of one edit: a word more in a text, in a value, a day put back."""
    for path in sorted([*tree.rglob("*.md"), *tree.rglob("*.yml")]):
        text = path.read_text("utf-8")
        front, mark, body = text.rpartition("\n---\n")
        values = [(match.start("words"), match.end("words")) for match in VALUE.finditer(front if mark else text)]
        yield from ((path, f"{text[:end]} bis{text[end:]}") for _, end in values[-1:])
        if mark and body.strip():
            yield path, f"{text.rstrip()}\n\nUne phrase de plus.\n"
        if "valable_depuis: 20" in text:
            yield path, re.sub(r"valable_depuis: \d{4}", "valable_depuis: 2026", text, count=1)


def test_what_is_remembered_is_what_would_be_worked_out(tmp_path: Path) -> None:
    tree, kept = grown(tmp_path / "arbre"), open_cache(tmp_path / "out")
    first = marks(opened(tree, DAY, (), kept), kept)
    moved, read = set(), 0
    for number, (path, text) in enumerate(edits(tree)):
        before = path.read_text("utf-8")
        path.write_text(text, "utf-8")
        try:
            source = opened(tree, DAY, (), kept)
        except ProblemsFoundError:
            continue
        else:
            remembered = marks(source, kept)
            fresh = marks(source, open_cache(tmp_path / f"neuf{number}"))
            assert remembered == fresh, path
            moved |= {path} if fresh != first else set()
            read += 1
        finally:
            path.write_text(before, "utf-8")

    assert read > 50
    # The test would say nothing of edits that no pack feels.
    assert len(moved) > 25
    assert marks(opened(tree, DAY, (), kept), kept) == first


def test_editions_tools_and_days_have_their_own(tmp_path: Path) -> None:
    tree, kept = grown(tmp_path / "arbre"), open_cache(tmp_path / "out")
    source = opened(tree, DAY, (), kept)
    told = [
        marks(source, kept),
        marks(source, kept, PUBLISHED[:2]),
        fingerprints(source, contents(source), PUBLISHED, {"essai": "2"}, kept),
    ]

    assert len({frozenset(one.items()) for one in told}) == len(told)


def test_what_a_pack_is_made_of_is_not_worked_out_again(tmp_path: Path) -> None:
    tree, kept = grown(tmp_path / "arbre"), open_cache(tmp_path / "out")
    first = marks(opened(tree, DAY, (), kept), kept)

    def never(_: object) -> None:
        pytest.fail("worked out again")

    assert fingerprints(opened(tree, DAY, (), kept), never, PUBLISHED, {"essai": "1"}, kept) == first  # type: ignore[arg-type]
