"""Where nothing may be written, no command writes: a link, a device, a pipe, a place of the system; a disk that refuses is told."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.cli.types import Target
from generator.store.cache import Cache, open_cache
from generator.store.refusals import refusal
from generator.store.swap import check_replaceable, exchange, locked, mend, whole, write_all, write_whole
from generator.store.targets import OddPlaceError, check_home
from tests.frozen import grown
from tests.program import Program
from tests.rights import open_to_others

FILES = {
    "sbom": ("sbom", "--out"),
    "license": ("license", "coach.zip", "--to", "moi", "--out"),
    "fill": ("fill", "coach", "relance", "--answers", "a.yml", "--out"),
    "review": ("review", "--sheet", "--out"),
    "template": ("batch", "coach", "relance", "--template"),
}
FOLDERS = {
    "check": ("check", "--out"),
    "build": ("build", "--out"),
    "site": ("site", "--out"),
    "serve": ("serve", "--out"),
    "batch": ("batch", "coach", "relance", "--debts", "a.csv", "--out"),
    "compare": ("compare", "avant", "apres", "--out"),
    "merge": ("merge", "un", "deux", "--out"),
    "update": ("update", "ancien.docx", "--out"),
}
ODD: dict[str, Callable[[Path], object]] = {
    "tube": os.mkfifo,
    "lien": lambda place: place.symlink_to("vrai"),
    "lien-perdu": lambda place: place.symlink_to("nulle-part"),
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(grown(tmp_path))
    (tmp_path / "vrai").mkdir()
    return tmp_path


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("command", [*FILES, *FOLDERS])
def test_no_command_writes_over_what_is_odd(command: str, odd: str, tree: Path, clausier: Program) -> None:
    ODD[odd](tree / odd)
    before = (tree / odd).lstat()

    said = clausier(*(FILES | FOLDERS)[command], odd)

    assert said.code == 2
    assert f"« {odd} » ne convient pas, c'est un " in said.err
    assert (tree / odd).lstat().st_ino == before.st_ino
    assert [*(tree / "vrai").iterdir()] == []


@pytest.mark.parametrize("command", [*FILES, *FOLDERS])
@pytest.mark.parametrize("place", ["/dev/null", "/dev/stdout", "/proc/self/fd/1", "/dev/nouveau", "/sys/x"])
@pytest.mark.usefixtures("tree")
def test_no_command_writes_where_the_system_is(command: str, place: str, clausier: Program) -> None:
    said = clausier(*(FILES | FOLDERS)[command], place)

    assert (said.code, said.out) == (2, "")
    assert f"« {place} » ne convient pas, cet endroit est au système" in said.err


def test_a_folder_is_no_place_for_a_file_nor_a_file_for_a_folder(tree: Path, clausier: Program) -> None:
    (tree / "plein").write_text("à moi")

    for command in FILES.values():
        assert "« vrai » ne convient pas, c'est un dossier ; donnez un autre nom de fichier." in clausier(*command, "vrai").err
    for command in FOLDERS.values():
        assert "« plein » ne convient pas, c'est un fichier ; choisissez-en un autre." in clausier(*command, "plein").err
    assert (tree / "plein").read_text() == "à moi"


def test_the_usual_place_is_judged_as_well(tree: Path, clausier: Program) -> None:
    (tree / "build").symlink_to("vrai")

    assert "« build » ne convient pas, c'est un lien symbolique" in clausier("check").err
    with pytest.raises(OddPlaceError, match="« build » : c'est un lien symbolique"):
        open_cache(Path("build"))


def test_every_command_that_asks_where_to_write_judges_the_place() -> None:
    asking = {
        f"{name} {param.opts[0]}": param.type
        for name, command in main.commands.items()
        for param in command.params
        if {"--out", "--template"} & {*param.opts}
    }

    assert len(asking) > len(FILES) + len(FOLDERS) - 1
    assert [name for name, kind in asking.items() if not isinstance(kind, Target)] == []


def test_a_folder_of_files_in_memory_is_a_place_like_another() -> None:
    check_home(Path("/dev/shm/clausier"))
    check_home(Path("lettres"))


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / ("n" * 250 + ".docx")
    write_whole(place, b"ancien")

    def write(error: BaseException) -> None:
        with whole(place) as file:
            file.write(b"nou")
            raise error

    with pytest.raises(KeyboardInterrupt):
        write(KeyboardInterrupt())
    with pytest.raises(OSError, match="n" * 250) as caught:
        write(OSError(errno.ENOSPC, "No space left on device"))

    assert caught.value.errno == errno.ENOSPC
    assert place.read_bytes() == b"ancien"
    assert [path.name for path in tmp_path.iterdir()] == [place.name]


def test_several_files_are_written_once_there_is_room_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = tmp_path / "un", tmp_path / "deux"
    one.write_bytes(b"ancien")
    write = Path.write_bytes

    def full(place: Path, content: bytes) -> int:
        if content == b"trop":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(place, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="deux"):
        write_all({one: b"nouveau", other: b"trop"})

    assert one.read_bytes() == b"ancien"
    assert [path.name for path in tmp_path.iterdir()] == ["un"]
    write_all({one: b"nouveau", other: b"assez"})
    assert (one.read_bytes(), other.read_bytes()) == (b"nouveau", b"assez")


@pytest.mark.parametrize("make", [*ODD.values(), Path.mkdir])
def test_a_lock_that_is_no_file_is_made_again(make: Callable[[Path], object], tmp_path: Path) -> None:
    (tmp_path / "vrai").write_text("à moi")
    make(tmp_path / ".lock")

    with locked(tmp_path, lambda: None):
        assert (tmp_path / ".lock").lstat().st_size == 0
    assert (tmp_path / "vrai").read_text() == "à moi"
    assert not (tmp_path / "nulle-part").exists()


@pytest.mark.parametrize("make", [os.mkfifo, ODD["lien"], lambda place: place.write_text("x")])
def test_what_is_left_aside_goes_whatever_it_is(make: Callable[[Path], object], tmp_path: Path) -> None:
    (tmp_path / "vrai").mkdir()
    (tmp_path / "vrai" / "a").write_text("à moi")
    for name in (".new-packs", ".old-site"):
        make(tmp_path / name)

    mend(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["vrai"]
    assert (tmp_path / "vrai" / "a").read_text() == "à moi"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may take the place of another")
def test_the_packs_of_somebody_else_are_told_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "packs" / "coach").mkdir(parents=True)
    (tmp_path / "packs" / "manifest.json").write_text("{}")
    os.chown(tmp_path, 65534, 65534)
    open_to_others(tmp_path.parent)

    os.seteuid(65534)
    try:
        with pytest.raises(PermissionError) as caught:
            check_replaceable(tmp_path)
    finally:
        os.seteuid(0)

    assert refusal(caught.value) == f"Impossible d'écrire ou de lire « {tmp_path}/packs » : accès refusé."


def test_an_exchange_that_was_made_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("new", "current"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "f").write_text(name)

    def refused(_: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("generator.store.swap.clear", refused)
    exchange(tmp_path / "new", tmp_path / "current")

    assert (tmp_path / "current" / "f").read_text() == "new"


@pytest.mark.parametrize(
    "code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE, errno.EROFS, errno.ENOMEM, errno.EAGAIN]
)
def test_what_the_disk_refuses_is_told_with_a_name_or_without(code: int) -> None:
    bare = refusal(OSError(code, os.strerror(code)))
    named = refusal(OSError(code, os.strerror(code), "build/.new-packs/coach/x.docx"))
    kept = refusal(OSError(code, os.strerror(code), "build/.cache"))

    assert bare is not None
    assert bare.startswith("Impossible d'écrire : ")
    assert named is not None
    assert named.startswith("Impossible d'écrire ou de lire « build/packs/coach/x.docx » : ")
    assert kept is not None
    assert os.strerror(code) not in bare + named + kept


def test_a_cache_that_refuses_is_told_by_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    cache = Cache(tmp_path / ".cache" / "abc")
    monkeypatch.setattr("generator.store.cache.write_whole", full)
    with pytest.raises(OSError, match=r"/\.cache'") as caught:
        cache.put("conversions", "0" * 64, b"")

    assert refusal(caught.value) == f"Impossible d'écrire ou de lire « {tmp_path}/.cache » : le disque est plein."


def test_a_folder_that_could_not_be_copied_is_told_once(tmp_path: Path) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "x")

    (tmp_path / "a").mkdir()
    for name in ("un", "deux"):
        (tmp_path / "a" / name).write_text("x")
    with pytest.raises(shutil.Error) as caught:
        shutil.copytree(tmp_path / "a", tmp_path / "b", copy_function=full)

    assert refusal(caught.value) == "Impossible d'écrire : le disque est plein."


def test_a_name_is_told_on_one_line() -> None:
    assert refusal(PermissionError(errno.EACCES, "x", "a\n\u202eb")) == "Impossible d'écrire ou de lire « a��b » : accès refusé."


def test_memory_that_is_short_is_told_and_a_bug_is_not() -> None:
    base = sqlite3.connect(":memory:")
    base.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.OperationalError) as caught:
        base.execute("CREATE TABLE t (a)")
    base.close()

    assert refusal(caught.value) == "Impossible d'écrire : le disque est plein."
    assert str(refusal(MemoryError())).startswith("La mémoire manque")
    assert str(refusal(RuntimeError("can't start new thread"))).startswith("Le système refuse")
    assert refusal(RuntimeError("autre")) is None
    assert refusal(KeyError("x")) is None
