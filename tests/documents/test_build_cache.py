"""What did not change is not made again; a damaged cache is only slower."""

from __future__ import annotations

import json
import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from generator.convert.all import Wanted, convert_all
from generator.convert.job import Job
from generator.convert.source import Source
from generator.models.editions import PICTURE, PRINTED
from generator.store.cache import open_cache
from generator.store.twin import in_halves
from generator.texts.packed import packed
from tests.trees import DAY, clausier, copy_library, digests


def temporary(tree: Path) -> Path:
    """Return the temporary folder of the programs that build *tree*."""
    place = tree.with_name(f"temporary of {tree.name}")
    place.mkdir(exist_ok=True)
    return place


def conversions(tree: Path) -> int:
    done = clausier(tree, "build", "--date", DAY, TMPDIR=str(temporary(tree)))
    found = re.search(r"\((\d+) conversions?\)", done.stderr)
    assert found
    return int(found[1])


@pytest.fixture(scope="module")
def cold(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A tree built once with nothing in its cache, and how many conversions that took; who changes it works on a copy."""
    tree = copy_library(tmp_path_factory.mktemp("cold") / "tree")
    return tree, conversions(tree)


def test_a_second_build_converts_nothing(cold: tuple[Path, int]) -> None:
    tree, first = cold
    assert first > 10
    before = digests(tree / "build" / "packs")

    assert conversions(tree) == 0
    assert digests(tree / "build" / "packs") == before


def test_a_build_leaves_no_temporary_file(cold: tuple[Path, int]) -> None:
    tree, _ = cold

    homes = tree.glob("build/.cache/*/references/tmp")
    assert [list(place.iterdir()) for place in (temporary(tree), *homes)] == [[], []]


def test_one_changed_clause_converts_only_the_documents_that_print_it(cold: tuple[Path, int], tmp_path: Path) -> None:
    tree = shutil.copytree(cold[0], tmp_path / "tree")
    before = digests(tree / "build" / "packs")
    clause = next(
        path for path in sorted((tree / "content" / "clauses").glob("*.md")) if "publics: [professionnel]" in path.read_text("utf-8")
    )
    clause.write_text(clause.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")

    # Two texts in five editions, and the manual of both packs, which prints their new version.
    assert 0 < conversions(tree) <= 14
    after = digests(tree / "build" / "packs")
    changed = {path for path in after if after[path] != before.get(path)} - {"manifest.json", "SHA256SUMS"}
    documents = {path for path in changed if not path.endswith((".zip", ".html", "-complet.pdf")) and "/notice." not in path}
    assert documents
    assert all("professionnel" in path for path in documents)


def test_equal_texts_of_two_packs_are_converted_once(cold: tuple[Path, int], tmp_path: Path) -> None:
    tree, first = copy_library(tmp_path), cold[1]
    pack = min((tree / "packs").glob("*.yml"))
    twin = pack.with_name("jumeau.yml")
    twin.write_text(re.sub(r"(?m)^id: .*$", "id: jumeau", pack.read_text("utf-8")), "utf-8")

    # The twin's documents are the same bytes; only pages that name a pack could differ.
    assert conversions(tree) == first


@pytest.mark.parametrize("edition", ["html", "docx", "pdf", PICTURE])
def test_a_conversion_that_was_spoiled_is_made_again_where_it_is_read(edition: str, tmp_path: Path) -> None:
    cache, job = open_cache(tmp_path), Job(packed("Un texte.\n"), "lettre", "Titre", "", "1.0.0", date(2026, 11, 22), ())
    with ThreadPoolExecutor(1) as executor:
        made = convert_all([Wanted(job, (edition,), "x.md", 1)], cache, executor, lambda *_: None)
    whole, entry = made.content(job, edition), cache.folder / "conversions" / job.key(edition)
    kept = entry.read_bytes()
    entry.write_bytes(kept[:-1] + b"?")

    assert made.content(job, edition) == whole
    assert entry.read_bytes() == kept


def test_the_manifest_is_laid_out_as_json_lays_it_out(cold: tuple[Path, int]) -> None:
    text = (cold[0] / "build" / "packs" / "manifest.json").read_text("utf-8")

    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_torn_cache_entries_are_made_again(cold: tuple[Path, int], tmp_path: Path) -> None:
    tree = shutil.copytree(cold[0], tmp_path / "tree")
    before = digests(tree / "build" / "packs")
    for index, path in enumerate(sorted(path for path in (tree / "build" / ".cache").rglob("*") if path.is_file())):
        content = path.read_bytes()
        path.write_bytes((content[: len(content) // 2], b"", b"\x00" * 50)[index % 3])

    # What stands asks the cache for nothing.
    assert conversions(tree) == 0
    shutil.rmtree(tree / "build" / "packs")
    assert conversions(tree) > 0
    assert digests(tree / "build" / "packs") == before


def test_a_picture_that_the_cache_lost_meanwhile_is_drawn_where_typst_is(source: Source, tmp_path: Path) -> None:
    job = source.job(next(one for one in source.renderings if one.document.genre == "lettre"))
    cache = open_cache(tmp_path)
    with ThreadPoolExecutor(2) as executor:
        # Typst has its threads in this process now, and a copy of it has none.
        made = convert_all([Wanted(job, (PRINTED, PICTURE), "", 1)], cache, executor, lambda *_: None)
    drawn = made.content(job, PICTURE)

    def asked(share: slice) -> list[tuple[int, bytes]]:
        shutil.rmtree(cache.folder / "conversions", ignore_errors=True)
        return [(os.getpid(), made.content(job, PICTURE)) for _ in range(2)[share]]

    assert in_halves(asked, worth=True) == [[(os.getpid(), drawn)], [(os.getpid(), drawn)]]
