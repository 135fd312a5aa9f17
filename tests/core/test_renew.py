"""A file of the generation before serves when it holds the same bytes, and never when something else is shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.store.renew import renew, renew_with

LONG = bytes(3 << 20)


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    return tmp_path / "source", tmp_path / "nouveau" / "fichier", tmp_path / "avant"


def test_equal_bytes_are_linked(places: tuple[Path, Path, Path]) -> None:
    source, target, before = places
    source.write_bytes(LONG)
    before.write_bytes(LONG)

    renew(source, target, before)

    assert target.samefile(before)
    assert not target.samefile(source)


@pytest.mark.parametrize("other", [LONG[:-1] + b"1", LONG + b"1", b"", None])
def test_others_are_copied(places: tuple[Path, Path, Path], other: bytes | None) -> None:
    source, target, before = places
    source.write_bytes(LONG)
    if other is not None:
        before.write_bytes(other)

    renew(source, target, before)

    assert target.read_bytes() == LONG
    assert target.stat().st_nlink == 1


def test_what_both_share_already_and_what_is_a_link_are_copied(places: tuple[Path, Path, Path], tmp_path: Path) -> None:
    source, target, before = places
    source.write_bytes(LONG)
    before.hardlink_to(source)
    renew(source, target, before)
    assert target.stat().st_nlink == 1

    before.unlink()
    (tmp_path / "ailleurs").write_bytes(LONG)
    before.symlink_to(tmp_path / "ailleurs")
    target.unlink()
    renew(source, target, before)

    assert not target.is_symlink()
    assert target.stat().st_nlink == 1


def test_what_stood_there_goes(places: tuple[Path, Path, Path]) -> None:
    _, target, before = places
    target.parent.mkdir()
    before.write_bytes(b"neuf")
    target.write_bytes(b"vieux")
    target.with_name("autre").hardlink_to(target)

    renew_with(b"neuf", target, before)

    assert target.samefile(before)
    assert target.with_name("autre").read_bytes() == b"vieux"
