"""Nothing that stands in the cache is published for another thing: what was changed there by any means is made again, without a word."""

from __future__ import annotations

import ast
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import generator
from generator.problems import Probleme
from generator.store.cache import Cache, open_cache
from generator.store.record import NOTHING, Record, keep, recorded
from generator.store.shape import Shape
from tests.trees import DAY, clausier, copy_library, digests

HOUSE = Path(generator.__file__).parent
FLIPS, SEED = 300, 18
PIPES = {"batch/crew.py"}
"""Where a pickle comes through a pipe from the process that started this one."""
REFUSED = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "jsonpickle", "runpy", "code", "imp"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, str]]]:
    """A tree whose site was made with a cache of its own, and the digests of what it made."""
    tree = copy_library(tmp_path_factory.mktemp("menteur") / "tree")
    clausier(tree, "site", "--date", DAY)
    return tree, made(tree)


def made(tree: Path) -> dict[str, dict[str, str]]:
    return {name: digests(tree / "build" / name) for name in ("packs", "site", "guide")}


def again(tree: Path) -> dict[str, dict[str, str]]:
    """Return the digests of a site made of nothing but the sources and the cache."""
    for path in (tree / "build").iterdir():
        if path.name != ".cache":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = clausier(tree, "site", "--date", DAY)
    assert "Traceback" not in done.stderr
    return made(tree)


def kinds(tree: Path) -> dict[str, list[Path]]:
    """Return the entries of each kind of the cache of *tree*."""
    folders = sorted(path for path in (tree / "build" / ".cache").glob("*/*") if path.is_dir())
    # `tmp` holds the temporary files of pandoc.
    return {folder.name: sorted(path for path in folder.iterdir() if path.name != "tmp") for folder in folders}


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "dedans").write_text("x")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def link(target: str) -> Callable[[Path], None]:
    def put(path: Path) -> None:
        path.unlink()
        path.symlink_to(target)

    return put


def rewrite(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(change(path.read_bytes()))


ODD: tuple[Callable[[Path], object], ...] = (
    folder,
    pipe,
    link("nulle-part"),
    link("/dev/zero"),
    link("../../../../dehors"),
    rewrite(lambda _: b""),
    rewrite(lambda whole: whole[: len(whole) // 2]),
    rewrite(lambda whole: whole[65:]),  # another version of the program: no digest
    rewrite(lambda whole: whole + b"\n"),
    rewrite(lambda _: b"\x80\x04]\x94."),  # a pickle
    lambda path: path.chmod(0),
)


def test_flipped_bits_and_odd_entries_of_any_kind_change_nothing(built: tuple[Path, dict[str, dict[str, str]]]) -> None:
    tree, clean = built
    chance = random.Random(SEED)
    outside = tree / "dehors"
    outside.write_bytes(b"dehors")
    entries = kinds(tree)
    assert {"conversions", "files", "html", "pages", "renderings", "references", "said", "verdicts"} <= entries.keys()
    # What a kind tells of many others would hide that nobody looked at these: its first entry is always flipped.
    flipped, left = [paths[0] for paths in entries.values() if paths], list[Path]()
    for paths in entries.values():
        # A kind of few entries has its share of both.
        odd = paths[1 : len(ODD) + 1] if len(paths) > 1 else []
        for spoil, path in zip(ODD, odd, strict=False):
            spoil(path)
        others = paths[len(ODD) + 1 :]
        # Whole, and under the name of another.
        if len(others) > 1:
            shutil.copyfile(others[0], others.pop())
        left += others
    for path in [*flipped, *chance.sample(left, FLIPS - len(flipped))]:
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)

    assert again(tree) == clean
    assert outside.read_bytes() == b"dehors"
    assert not [path for paths in kinds(tree).values() for path in paths if not path.is_file() or path.is_symlink()]


def test_a_kind_or_a_version_that_is_no_folder_is_made_again(tmp_path: Path) -> None:
    spoilers: tuple[Callable[[Path], object], ...] = (
        lambda place: place.write_text("x"),
        os.mkfifo,
        lambda place: place.symlink_to(tmp_path / "ailleurs"),
    )
    for index, spoil in enumerate(spoilers):
        out = tmp_path / str(index)
        cache = open_cache(out)
        cache.put("sorte", "nom", b"contenu")
        for place in (cache.folder / "sorte", cache.folder):
            shutil.rmtree(place)
            spoil(place)

            assert open_cache(out).get("sorte", "nom") is None
            cache.put("sorte", "nom", b"contenu")
            assert cache.get("sorte", "nom") == b"contenu"
            assert cache.place("outils").is_dir()
        shutil.rmtree(cache.folder / "outils")
        spoil(cache.folder / "outils")
        assert [*cache.place("outils").iterdir()] == []
    assert not (tmp_path / "ailleurs").exists()


def test_an_entry_of_another_name_kind_or_shape_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    problems: Shape[list[Probleme]] = Shape("dits", list[Probleme])
    told = [Probleme("a.md", 1, 2, "règle", "un\nmot", "une piste", "avertissement")]
    problems.put(cache, "un", told, b"\nbrut\n")
    assert problems.get(cache, "un") == (told, b"\nbrut\n")

    (tmp_path / "autres").mkdir()
    for kind, name in (("dits", "deux"), ("autres", "un")):
        shutil.copy(tmp_path / "dits" / "un", tmp_path / kind / name)
        assert cache.get(kind, name) is None
    for content in (b"", b"[]x", b"{}", b'[{"path": 3}]', b'[{"path": "a"}]', b"\xff", b"[" * 9_999, b"null\n", b"\x80\x04]\x94."):
        cache.put("dits", "faux", content)
        assert problems.get(cache, "faux") is None, content


def test_a_record_with_one_flipped_bit_is_no_record(tmp_path: Path) -> None:
    place = tmp_path / ".packs.json"
    keep(place, Record("question", ("dit",), {"coach": "abc"}))
    whole = place.read_bytes()
    assert recorded(place).said == ("dit",)

    for index in range(len(whole)):
        place.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert recorded(place) == NOTHING
    place.unlink()
    os.mkfifo(place)
    assert recorded(place) == NOTHING
    keep(place, Record("question"))
    assert recorded(place).asked == "question"


def test_nothing_that_was_read_is_run() -> None:
    paths = {path.relative_to(HOUSE).as_posix(): path for path in sorted(HOUSE.rglob("*.py"))}
    assert len(paths) > 500
    for name, path in paths.items():
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        taken = [node for node in nodes if isinstance(node, ast.ImportFrom)]
        imported = {alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        imported |= {str(node.module).split(".")[0] for node in taken}
        called = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
        named = {node.id for node in nodes if isinstance(node, ast.Name)} | {alias.name for node in taken for alias in node.names}

        assert not imported & (REFUSED - {"pickle"} if name in PIPES else REFUSED), name
        assert not called & {"exec", "eval", "__import__", "compile"}, name
        assert not {one for one in named if "Bytecode" in one}, name
