"""Word's mail merge: what another program makes of a letter and of its CSV is what `clausier fill` makes of the same answers."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from mailmerge import MailMerge, MailMergeOptions

from generator.convert.source import Source
from generator.dossier import read_dossier
from generator.dossier.sample import sample
from generator.fill import filled, prepare
from generator.models.editions import EDITIONS, USUAL
from generator.models.genres import GENRES
from generator.reading import read
from generator.store.cache import open_cache
from tests import open_xml
from tests.frozen import DAY
from tests.tools import ROOT
from tests.trees import clausier
from tests.word import body, found, text

PACK = "avocat"
(MERGED,) = (name for name, traits in EDITIONS.items() if traits.merged)


@pytest.fixture(scope="module")
def packed(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters of a pack, as main documents of a mail merge, with what stands beside them."""
    place = tmp_path_factory.mktemp("publipostage")
    (out / ".cache").mkdir(exist_ok=True)
    (place / ".cache").symlink_to(out / ".cache")
    clausier(ROOT, "build", PACK, "--date", DAY.isoformat(), "--editions", MERGED, "--out", str(place))
    return place / "packs" / PACK


@pytest.fixture(scope="module")
def content(out: Path) -> Source:
    return read(ROOT, DAY, (PACK,), open_cache(out))


def letters(packed: Path) -> list[Path]:
    return sorted(packed.glob("*.docx"))


def table(path: Path) -> list[list[str]]:
    raw = path.with_suffix(".csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Word and Excel take a CSV without its mark for another encoding"
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


def signs(words: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", words))


def test_each_letter_has_its_table_and_nothing_else_has(packed: Path, content: Source) -> None:
    genres = {document.id: document.genre for document in content.library.documents.values()}
    sent = {rendering.document.id for rendering in content.renderings if GENRES[rendering.document.genre].letter}
    named = {next(name for name in sorted(genres, key=len, reverse=True) if path.name.startswith(name)) for path in letters(packed)}

    assert named == sent
    assert {path.with_suffix(".csv") for path in letters(packed)} == set(packed.glob("*.csv"))
    assert "Sélection des destinataires" in (packed / "LISEZ-MOI-publipostage.txt").read_text("utf-8")


def test_the_columns_are_the_fields_and_word_keeps_their_names(packed: Path) -> None:
    for path in letters(packed):
        head, *rows = table(path)
        codes = "\n".join(one.text or "" for one in found(body(path.read_bytes()), "//w:instrText"))

        assert head == list(dict.fromkeys(re.findall(r"MERGEFIELD (\S+)", codes))), path.name
        assert all(re.fullmatch("[a-z][a-z0-9_]{0,39}", column) for column in head), path.name
        assert [len(row) for row in rows] == [len(head)]
        assert not any("\n" in cell for cell in rows[0])


def test_no_control_and_no_prompt_is_left(packed: Path) -> None:
    for path in letters(packed):
        root = body(path.read_bytes())
        assert found(root, "//w:sdt") == []
        assert "[" not in text(root), path.name


def test_another_program_merges_what_clausier_fills(packed: Path, content: Source, out: Path, tmp_path: Path) -> None:
    cache, library = open_cache(out), content.library
    answers, problems = read_dossier("exemple", sample(library, content.packs[0], content.renderings), library)
    assert problems == []
    compared = 0
    with ThreadPoolExecutor(1) as executor:
        for delivery in content.delivered(content.packs[0]):
            path = packed / delivery.file_name(MERGED)
            if not path.exists():
                continue
            ours = filled(prepare(content, delivery.rendering, USUAL, cache, executor), answers).content
            head, row = table(path)
            with MailMerge(str(path), options=MailMergeOptions(merge_if_fields=True)) as merge:
                merge.merge(**dict(zip(head, row, strict=True)))
                merge.write(str(tmp_path / path.name))
            theirs = (tmp_path / path.name).read_bytes()
            assert signs(text(body(theirs))) == signs(text(body(ours))), path.name
            compared += 1
    assert compared == len(letters(packed))


def test_the_open_xml_sdk_accepts_them(packed: Path) -> None:
    # Those that have the most kinds of fields: tables, passages, addresses.
    longest = sorted(letters(packed), key=lambda path: len(table(path)[0]))[-3:]

    errors = open_xml.faults(longest)

    assert len(errors) == len(longest)
    assert not any(errors.values()), errors
