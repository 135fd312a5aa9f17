"""Compiled templates are kept beside the program, are never stale, and their absence costs time only."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.store.compiled import Compiled


def environment(folder: Path, *made_by: str) -> Environment:
    return Environment(loader=FileSystemLoader(folder), bytecode_cache=Compiled(folder, *made_by), autoescape=True)


@pytest.fixture(autouse=True)
def keeping(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "a.j2").write_text("{{ un }}")


def refuse(*_: object, **__: object) -> None:
    pytest.fail("compiled again")


def test_a_template_is_compiled_once_for_every_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment(tmp_path).get_template("a.j2").render(un=1) == "1"
    monkeypatch.setattr(Environment, "_generate", refuse)

    assert environment(tmp_path).get_template("a.j2").render(un=2) == "2"


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    environment(tmp_path).get_template("a.j2")
    (tmp_path / "a.j2").write_text("{{ un }} !")

    assert environment(tmp_path).get_template("a.j2").render(un=1) == "1 !"


def test_another_version_of_what_compiles_finds_nothing_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment(tmp_path, "1").get_template("a.j2")
    monkeypatch.setattr(Environment, "_generate", lambda *_, **__: "raise KeyError")

    with pytest.raises(KeyError):
        environment(tmp_path, "2").get_template("a.j2")


@pytest.mark.parametrize("torn", [b"", b"j2", b"\0" * 100])
def test_a_torn_file_is_compiled_again(tmp_path: Path, torn: bytes) -> None:
    environment(tmp_path).get_template("a.j2")
    (kept,) = (tmp_path / "__pycache__").glob("*.jinja")
    for content in (torn, kept.read_bytes()[:-5]):
        kept.write_bytes(content)
        assert environment(tmp_path).get_template("a.j2").render(un=1) == "1"


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)

    assert environment(tmp_path).get_template("a.j2").render(un=1) == "1"
    assert not (tmp_path / "__pycache__").exists()


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("un fichier")

    assert environment(tmp_path).get_template("a.j2").render(un=1) == "1"
