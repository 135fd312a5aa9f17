"""The pages that no clause changes: they lack nothing of what they are not shown, and those that stand serve only as they were made."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from generator.accessibility.report import Report
from generator.convert.source import Source
from generator.models.library import Output, Reading
from generator.models.offers import Offre
from generator.models.stored import held
from generator.publish.gathering import guide_of_texts
from generator.publish.guide import Guide
from generator.publish.pages.all import OF_FILES, STEADY
from generator.publish.pages.document_texts import texts_by_pack
from generator.publish.pages.documents import document_pages
from generator.publish.pages.letters import letter_pages
from generator.publish.pages.professions import profession_page
from generator.publish.pages.seen import seen_by_documents, seen_by_packs, without_clauses
from generator.publish.steady import Steady, key_of_rest
from generator.store.cache import Cache, open_cache
from generator.store.twin import no_word
from generator.texts.packed import packed
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
        assert [*letter_pages(without_clauses(guide))] == [*letter_pages(guide)]
    assert not STEADY & {*OF_FILES}
    assert sum(len(kind(whole)) for kind in STEADY) + len([*letter_pages(whole)]) > 1000


def test_the_key_holds_the_letters_the_published_texts_and_the_questions(frozen: Guide, source: Source) -> None:
    letter, name = frozen.letters[0], min(frozen.groups)
    others = [
        replace(frozen, letters=frozen.letters[1:]),
        replace(frozen, letters=(replace(letter, packs=("autre",)), *frozen.letters[1:])),
        replace(frozen, letters=(replace(letter, job=replace(letter.job, text=packed("Autre."))), *frozen.letters[1:])),
        replace(frozen, groups={**frozen.groups, name: ("autre",)}),
        replace(frozen, day=date(2030, 1, 1)),
        replace(frozen, source_date=date(2030, 1, 1)),
    ]
    path = next(path for path in source.digests if path.startswith("content/documents/"))
    clause = next(path for path in source.digests if path.startswith("content/clauses/"))
    keys = [key_of_rest(source, guide) for guide in others]
    keys.append(key_of_rest(replace(source, digests={**source.digests, path: "autre"}), frozen))
    first = key_of_rest(source, frozen)

    assert len({first, *keys}) == len(others) + 2
    assert key_of_rest(replace(source, digests={**source.digests, clause: "autre"}), frozen) == first


def with_files(guide: Guide) -> Guide:
    """Return *guide* with a file for each text of each pack, and a report on every other one."""
    told = [
        (pack, name, reading.public, f"{pack}/{name}-{reading.public}.docx")
        for name, readings in guide.document_readings.items()
        for reading in readings
        for pack in reading.packs
    ]
    files = tuple(
        Output(path, pack, name, (public,), "docx", "1.0.0", DAY, 10, sha256(path.encode()).hexdigest())
        for pack, name, public, path in told
    )
    judged = {one.sha256 for one in files[::2]}
    return replace(guide, files=files, reports=lambda one: Report("word", ()) if one.sha256 in judged else None)


def test_a_document_is_shown_nothing_that_its_pages_lack(frozen: Guide, whole: Guide) -> None:
    for guide in map(with_files, (frozen, whole)):
        seen = seen_by_documents(guide)
        for document in guide.documents():
            told = document, "flux.xml", ["une signature"]
            assert list(document_pages(seen(document)[0], *told)) == list(document_pages(guide, *told)), document.id


def test_what_is_its_own_changes_its_digest_and_no_other(frozen: Guide) -> None:
    guide = with_files(frozen)
    name, other = [document.id for document in guide.documents() if len(guide.document_readings.get(document.id, ())) > 1][:2]
    document, mine, theirs = guide.library.documents[name], guide.document_readings[name][0], guide.document_readings[other][0]

    def digest(changed: Guide) -> str:
        return seen_by_documents(changed)(document)[1]

    def with_first(of: str, reading: Reading) -> Guide:
        return replace(guide, document_readings={**guide.document_readings, of: (reading, *guide.document_readings[of][1:])})

    file = next(one for one in guide.outputs if one.document == name and guide.reports(one))
    others = tuple(replace(one, sha256="autre") if one.document == other else one for one in guide.outputs)
    changed = [
        with_first(name, replace(mine, html=held(mine.html.read() + b"."))),
        with_first(name, replace(mine, apercu=held(b"autre"))),
        with_first(name, replace(mine, packs=("autre",))),
        with_first(other, replace(theirs, packs=("autre",))),
        replace(guide, document_readings={**guide.document_readings, other: guide.document_readings[other][1:]}),
        replace(guide, files=tuple(replace(one, sha256="autre") if one == file else one for one in guide.outputs)),
    ]

    assert len({digest(guide), *map(digest, changed)}) == len(changed) + 1
    assert digest(with_first(other, replace(theirs, html=held(b"autre")))) == digest(guide)
    assert digest(with_first(other, replace(theirs, apercu=held(b"une")))) == digest(
        with_first(other, replace(theirs, apercu=held(b"autre")))
    )
    assert digest(replace(guide, files=others)) == digest(guide)


def test_a_pack_is_shown_nothing_that_its_page_lacks(frozen: Guide, whole: Guide) -> None:
    for bare in map(with_files, (frozen, whole)):
        sold = {pack.id: Offre(lien="https://exemple.test/", prix="12 €") for pack in bare.packs()[::2]}
        guide = replace(bare, offres=sold, files=(*bare.outputs, *map(zip_file, bare.library.packs)))
        seen, texts = seen_by_packs(guide), texts_by_pack(guide)
        for pack in guide.packs():
            told = pack, "flux.xml", [("Une clause", "clauses/une.md")], texts[pack.id]
            assert list(profession_page(seen(pack)[0], *told)) == list(profession_page(guide, *told)), pack.id


def zip_file(pack: str) -> Output:
    return Output(f"{pack}.zip", pack, None, (), "zip", "1.0.0", DAY, 10, sha256(pack.encode()).hexdigest())


def test_what_is_a_pack_s_own_changes_its_digest_and_no_other(frozen: Guide) -> None:
    guide = with_files(frozen)
    pack, other = guide.packs()
    name, readings = next((name, found) for name, found in guide.document_readings.items() if pack.id in found[0].packs)

    def digest(changed: Guide) -> str:
        return seen_by_packs(changed)(pack)[1]

    def with_first(reading: Reading) -> Guide:
        return replace(guide, document_readings={**guide.document_readings, name: (reading, *readings[1:])})

    changed = [
        with_first(replace(readings[0], packs=("autre",))),
        with_first(replace(readings[0], apercu=None if readings[0].apercu else held(b"une"))),
        replace(guide, files=(*guide.outputs, zip_file(pack.id))),
        replace(guide, offres={pack.id: Offre(lien="https://exemple.test/", prix="12 €")}),
    ]

    assert len({digest(guide), *map(digest, changed)}) == len(changed) + 1
    assert digest(replace(guide, document_readings={**guide.document_readings, name: readings[1:]})) != digest(guide)
    assert digest(with_first(replace(readings[0], html=held(b"autre")))) == digest(guide)
    assert digest(with_first(replace(readings[0], packs=(*readings[0].packs, "autre")))) == digest(guide)
    assert digest(replace(guide, files=(*guide.outputs, zip_file(other.id)))) == digest(guide)


@pytest.fixture
def place(tmp_path: Path) -> Steady:
    return Steady(open_cache(tmp_path / "out"), "clé", tmp_path / "avant")


def written(place: Steady, pages: Mapping[str, bytes]) -> None:
    for path, content in pages.items():
        (place.before / path).parent.mkdir(parents=True, exist_ok=True)
        (place.before / path).write_bytes(content)


PAGES = {"docs/a.md": b"a", "docs/b/c.js": b"c"}


def never() -> Iterable[tuple[str, bytes]]:
    pytest.fail("made again")


def test_what_stands_as_it_was_made_serves(place: Steady) -> None:
    assert [*place.made("sort", "", PAGES.items)] == [*PAGES.items()]
    written(place, PAGES)

    assert [*place.made("sort", "", never)] == [*PAGES.items()]


def test_pages_are_made_one_at_a_time_and_count_once_all_of_them_are(place: Steady) -> None:
    asked: list[str] = []

    def make() -> Iterator[tuple[str, bytes]]:
        for page in PAGES.items():
            asked.append(page[0])
            yield page

    first, *_ = place.made("sort", "", make)
    begun = place.made("autre", "", make)
    asked.clear()
    assert next(iter(begun)) == first
    assert asked == [first[0]]
    written(place, PAGES)
    del begun

    assert [*place.made("sort", "", never)] == [*PAGES.items()]
    asked.clear()
    assert [*place.made("autre", "", make)] == [*PAGES.items()]
    assert asked == [*PAGES]


def test_a_page_that_is_changed_while_it_serves_stops_the_build(place: Steady) -> None:
    assert [*place.made("sort", "", PAGES.items)]
    written(place, PAGES)
    served = iter(place.made("sort", "", never))
    next(served)
    (place.before / "docs" / "b" / "c.js").write_bytes(b"autre")

    with pytest.raises(OSError, match=r"c\.js"):
        next(served)


@pytest.mark.parametrize("harm", ["changed", "gone", "link", "other kind", "other words", "other key"])
def test_what_does_not_is_made_again(place: Steady, harm: str, tmp_path: Path) -> None:
    assert [*place.made("sort", "", PAGES.items)]
    written(place, PAGES)
    page = place.before / "docs" / "a.md"
    asked, kind, own = place, "sort", ""
    if harm == "changed":
        page.write_bytes(b"autre")
    elif harm == "gone":
        page.unlink()
    elif harm == "link":
        page.rename(tmp_path / "ailleurs")
        page.symlink_to(tmp_path / "ailleurs")
    elif harm == "other kind":
        kind = "autre"
    elif harm == "other words":
        own = "autre"
    else:
        asked = replace(place, key="autre")

    assert [*asked.made(kind, own, lambda: [("docs/a.md", b"neuf")])] == [("docs/a.md", b"neuf")]


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
