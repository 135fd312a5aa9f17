"""What is no plain file below the content is told by its name, and never opened."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.load import load
from generator.problems import Probleme
from generator.store.cache import Cache
from tests.frozen import DAY, grown
from tests.reading import check
from tests.rights import open_to_others


@pytest.fixture
def told(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[Probleme]]:
    monkeypatch.chdir(grown(tmp_path))
    return lambda: [problem for problem in check(Path(), out, DAY) if problem.rule == "lecture"]


@pytest.mark.parametrize("folder", ["content", "packs", "site"])
def test_a_folder_of_sources_that_is_a_link_is_refused(folder: str, tmp_path: Path, told: Callable[[], list[Probleme]]) -> None:
    (tmp_path / "site").mkdir(exist_ok=True)
    (tmp_path / folder).rename(tmp_path / "ailleurs")
    (tmp_path / folder).symlink_to("ailleurs")

    assert [(one.path, one.message, one.severity) for one in told()] == [(folder, "les liens symboliques ne sont pas admis", "erreur")]


def pipe(place: Path) -> None:
    os.mkfifo(place)


def plug(place: Path) -> None:
    # The name of a socket is short.
    here = Path.cwd()
    os.chdir(place.parent)
    with socket.socket(socket.AF_UNIX) as plugged:
        plugged.bind(place.name)
    os.chdir(here)


def dangling(place: Path) -> None:
    place.symlink_to("nulle-part")


def circle(place: Path) -> None:
    place.symlink_to(place.name)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (pipe, "c'est un tube, et non un fichier"),
        (plug, "c'est une prise de communication, et non un fichier"),
        (Path.mkdir, "c'est un dossier, et non un fichier"),
        (dangling, "les liens symboliques ne sont pas admis"),
        (circle, "les liens symboliques ne sont pas admis"),
    ],
)
@pytest.mark.parametrize("path", ["content/clauses/x.md", "content/droit/x.yml", "content/communs.yml", "packs/x.yml"])
def test_what_is_no_file_is_told(
    path: str, make: Callable[[Path], None], message: str, tmp_path: Path, told: Callable[[], list[Probleme]]
) -> None:
    (tmp_path / path).unlink(missing_ok=True)
    make(tmp_path / path)

    assert (path, message, "erreur") in [(one.path, one.message, one.severity) for one in told()]


def test_what_the_site_cannot_copy_is_told(tmp_path: Path, told: Callable[[], list[Probleme]]) -> None:
    (tmp_path / "site" / "overrides").mkdir(parents=True)
    os.mkfifo(tmp_path / "site" / "overrides" / "main.html")

    assert [str(one).split("\n")[0] for one in told()] == ["site/overrides/main.html:1:1: [lecture] c'est un tube, et non un fichier"]


@pytest.mark.parametrize("name", ["..md", ".prix.md", ".yml"])
def test_a_hidden_text_is_told(name: str, tmp_path: Path, told: Callable[[], list[Probleme]]) -> None:
    (tmp_path / "content" / "clauses" / name).write_text("---\n", "utf-8")

    assert [(one.path, one.severity) for one in told()] == [(f"content/clauses/{name}", "avertissement")]


def test_the_own_files_of_an_editor_are_nobodys(tmp_path: Path, told: Callable[[], list[Probleme]]) -> None:
    for name in (".prix.md.swp", ".DS_Store", ".gitkeep"):
        (tmp_path / "content" / "clauses" / name).write_bytes(b"")

    assert told() == []


@pytest.mark.parametrize("name", [b"a\nb.md", b"a\x1b[31m.md", b"\xff\xfe.md", "a\u202eb.md".encode(), "a\u200bb.txt".encode()])
@pytest.mark.parametrize("folder", ["content/clauses", "content/documents", "packs", "site"])
def test_a_name_that_cannot_be_read_is_told_on_one_line(
    folder: str, name: bytes, tmp_path: Path, told: Callable[[], list[Probleme]]
) -> None:
    (tmp_path / folder).mkdir(exist_ok=True)
    Path(os.fsdecode(os.fsencode(tmp_path / folder) + b"/" + name)).write_text("x")

    (one,) = told()

    assert one.message == "le nom de ce fichier ne se lit pas"
    assert one.path.startswith(f"{folder}/")
    assert one.path.isprintable()


def test_what_nobody_may_read_is_told(tmp_path: Path) -> None:
    tree, kept = grown(tmp_path / "tree"), tmp_path / "cache"
    # What Python loads late, nobody else could load.
    load(tree, Cache(tmp_path / "chaud"))
    (tree / "content" / "clauses" / "prix.md").chmod(0)
    (tree / "content" / "droit").chmod(0)
    kept.mkdir(mode=0o777)
    kept.chmod(0o777)
    open_to_others(tmp_path)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        problems = [str(one).split("\n")[0] for one in load(tree, Cache(kept)).problems]
    finally:
        if root:
            os.seteuid(0)
        (tree / "content" / "droit").chmod(0o755)

    assert "content/clauses/prix.md:1:1: [lecture] ce fichier ne se lit pas" in problems
    assert "content/droit:1:1: [lecture] ce dossier ne se lit pas" in problems
