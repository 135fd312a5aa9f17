"""The pages that no clause changes: they lack nothing of what they are not shown, and those that stand serve only as they were made."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from generator.convert.source import Source
from generator.publish.gathering import guide_of_texts
from generator.publish.guide import Guide
from generator.publish.pages.all import OF_FILES, STEADY
from generator.publish.steady import Steady, key_of_rest, without_clauses
from generator.store.cache import Cache, open_cache
from generator.store.twin import no_word
from tests.frozen import DAY, LIBRARY
from tests.trees import clausier, copy_library, digests


def guide_of(source: Source, cache: Cache) -> Guide:
    with ThreadPoolExecutor(2) as executor:
        return guide_of_texts(source, cache, executor, no_word)


@pytest.fixture(scope="module")
def frozen(out: Path, source: Source) -> Guide:
    return guide_of(source, open_cache(out))


@pytest.fixture(scope="module")
def whole(out: Path, real_source: Source) -> Guide:
    return guide_of(real_source, open_cache(out))


def test_they_are_the_same_with_and_without_the_clauses(frozen: Guide, whole: Guide) -> None:
    for guide in (frozen, whole):
        for kind in STEADY:
            assert kind(without_clauses(guide)) == kind(guide), kind.__name__
    assert not STEADY & {*OF_FILES}
    assert sum(len(kind(whole)) for kind in STEADY) > 1000


def test_the_key_holds_the_letters_the_published_texts_and_the_questions(frozen: Guide, source: Source) -> None:
    letter, name = frozen.letters[0], min(frozen.groups)
    others = [
        replace(frozen, letters=frozen.letters[1:]),
        replace(frozen, letters=(replace(letter, packs=("autre",)), *frozen.letters[1:])),
        replace(frozen, letters=(replace(letter, job=replace(letter.job, markdown="Autre.")), *frozen.letters[1:])),
        replace(frozen, groups={**frozen.groups, name: ("autre",)}),
    ]
    path = next(path for path in source.digests if path.startswith("content/documents/"))
    clause = next(path for path in source.digests if path.startswith("content/clauses/"))
    keys = [key_of_rest(source, guide) for guide in others]
    keys.append(key_of_rest(replace(source, digests={**source.digests, path: "autre"}), frozen))
    first = key_of_rest(source, frozen)

    assert len({first, *keys}) == len(others) + 2
    assert key_of_rest(replace(source, digests={**source.digests, clause: "autre"}), frozen) == first


@pytest.fixture
def place(tmp_path: Path) -> Steady:
    return Steady(open_cache(tmp_path / "out"), "clé", tmp_path / "avant")


def written(place: Steady, pages: Mapping[str, bytes]) -> None:
    for path, content in pages.items():
        (place.before / path).parent.mkdir(parents=True, exist_ok=True)
        (place.before / path).write_bytes(content)


PAGES = {"docs/a.md": b"a", "docs/b/c.js": b"c"}


def never() -> Mapping[str, bytes]:
    pytest.fail("made again")


def test_what_stands_as_it_was_made_serves(place: Steady) -> None:
    assert place.made("sort", lambda: PAGES) == PAGES
    written(place, PAGES)

    assert place.made("sort", never) == PAGES
    assert list(place.made("sort", never)) == list(PAGES)


@pytest.mark.parametrize("harm", ["changed", "gone", "link", "other kind", "other key"])
def test_what_does_not_is_made_again(place: Steady, harm: str, tmp_path: Path) -> None:
    place.made("sort", lambda: PAGES)
    written(place, PAGES)
    page = place.before / "docs" / "a.md"
    asked, kind = place, "sort"
    if harm == "changed":
        page.write_bytes(b"autre")
    elif harm == "gone":
        page.unlink()
    elif harm == "link":
        page.rename(tmp_path / "ailleurs")
        page.symlink_to(tmp_path / "ailleurs")
    elif harm == "other kind":
        kind = "autre"
    else:
        asked = replace(place, key="autre")

    assert asked.made(kind, lambda: {"docs/a.md": b"neuf"}) == {"docs/a.md": b"neuf"}


def test_a_page_of_the_project_edited_by_hand_is_made_again(tmp_path: Path, out: Path) -> None:
    tree = copy_library(tmp_path / "arbre", out)
    clausier(tree, "site", "--date", DAY.isoformat())
    before = digests(tree / "build" / "guide")
    page = next((tree / "build" / "guide" / "docs" / "outils" / "donnees" / "lettres").glob("*.js"))
    page.write_text("à moi", "utf-8")
    clause = min((tree / "content" / "clauses").glob("*.md"))
    text = clause.read_text("utf-8")
    clause.write_text(f"{text}\nPhrase de plus.\n", "utf-8")
    clausier(tree, "site", "--date", DAY.isoformat())
    shutil.copyfile(LIBRARY / "content" / "clauses" / clause.name, clause)

    clausier(tree, "site", "--date", DAY.isoformat())

    assert digests(tree / "build" / "guide") == before
