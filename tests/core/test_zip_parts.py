"""A ZIP made with the parts of another is the one that is made without, and no other file lends it anything."""

from __future__ import annotations

import hashlib
import os
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.convert.zip_parts import part_of, parts_of, write_parts

DAY = date(2026, 11, 22)
FILES = {"a.txt": b"", "b/é.txt": b"Un texte, deux fois. " * 99, "c.bin": random.Random(1).randbytes(9_999)}


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, str]:
    """A ZIP of `FILES` and its SHA-256."""
    path = tmp_path / "avant.zip"
    digest, size = write_parts(path, ((name, part_of(content)) for name, content in FILES.items()), DAY)
    assert (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size) == (digest, size)
    return path, digest


def test_each_part_is_read_back_as_it_was_written(written: tuple[Path, str]) -> None:
    with zipfile.ZipFile(written[0]) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES

    with parts_of(*written) as held:
        found = {name: held(name) for name in FILES}
        assert held("d.txt") is None

    assert found == {name: part_of(content) for name, content in FILES.items()}
    assert {name: part.content for name, part in found.items() if part} == FILES


def test_a_zip_of_held_parts_and_of_new_ones_is_the_one_of_new_ones(written: tuple[Path, str], tmp_path: Path) -> None:
    others = {"0.txt": b"Avant", **FILES, "a.txt": b"Autre"}
    with parts_of(*written) as held:
        mixed = [(name, (held(name) if FILES.get(name) == content else None) or part_of(content)) for name, content in others.items()]
    write_parts(tmp_path / "mixte.zip", mixed, DAY)
    write_parts(tmp_path / "neuf.zip", ((name, part_of(content)) for name, content in others.items()), DAY)

    assert (tmp_path / "mixte.zip").read_bytes() == (tmp_path / "neuf.zip").read_bytes()


def _flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _linked(path: Path) -> None:
    path.rename(path.with_name("ailleurs.zip"))
    path.symlink_to("ailleurs.zip")


def _piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("harm", [_flipped, _linked, _piped, Path.unlink], ids=["flipped", "a link", "a pipe", "gone"])
def test_another_file_lends_nothing(harm: Callable[[Path], object], written: tuple[Path, str]) -> None:
    harm(written[0])

    with parts_of(*written) as held:
        assert [held(name) for name in FILES] == [None] * len(FILES)
