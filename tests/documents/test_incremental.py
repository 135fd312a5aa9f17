"""What stands is not made again, and nothing stale is served: after each kind of edit, the bytes of a build from nothing."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.answer import build
from generator.convert.zip_parts import Part, part_of
from generator.order import Made, Request, Watcher
from generator.package import archive
from generator.package.archive import digest
from tests.trees import DAY, copy_library, digests, environment


@dataclass
class Bench:
    """A tree built again and again in this process; `out` keeps what it made, `cache` is shared with builds from nothing."""

    tree: Path
    cache: Path
    said: list[str] = field(default_factory=list)

    @property
    def packs(self) -> Path:
        return self.tree / "build" / "packs"

    def built(self, out: str = "build", progress: Callable[..., None] = lambda *_: None, **options: Any) -> Made:  # noqa: ANN401
        request = replace(Request(self.tree, self.tree / out, date.fromisoformat(DAY)), **options)
        (self.tree / out).mkdir(exist_ok=True)
        if not (self.tree / out / ".cache").exists():
            (self.tree / out / ".cache").symlink_to(self.cache)
        self.said.clear()
        with ThreadPoolExecutor(2) as executor:
            return build(request, executor, Watcher(progress, self.said.append))

    def clean(self, **options: Any) -> dict[str, str]:  # noqa: ANN401
        """Return what a build from nothing makes of the tree as it is."""
        shutil.rmtree(self.tree / "neuf", ignore_errors=True)
        self.built("neuf", **options)
        return digests(self.tree / "neuf" / "packs")

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.tree / path
        text = file.read_text("utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        file.write_text(text.replace(old, new, 1), "utf-8")

    def inodes(self) -> dict[str, int]:
        return {path.relative_to(self.packs).as_posix(): path.stat().st_ino for path in self.packs.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen library, built once."""
    place = tmp_path_factory.mktemp("incremental")
    (place / "cache").mkdir()
    Bench(copy_library(place / "tree"), place / "cache").built()
    return place


@pytest.fixture
def bench(made: Path, tmp_path: Path) -> Bench:
    """A copy of that tree, as a copied checkout is, with what was built in it."""
    shutil.copytree(made / "tree", tmp_path / "tree", symlinks=True)
    return Bench(tmp_path / "tree", made / "cache")


def _append(place: str, text: str) -> Callable[[Bench], None]:
    def edit(bench: Bench) -> None:
        path = min(bench.tree.glob(place))
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    return edit


def _replace(path: str, old: str, new: str) -> Callable[[Bench], None]:
    return lambda bench: bench.edit(path, old, new)


def _renamed(bench: Bench) -> None:
    bench.edit("packs/second.yml", "id: second", "id: deuxieme")
    (bench.tree / "packs" / "second.yml").rename(bench.tree / "packs" / "deuxieme.yml")


EDITS: dict[str, Callable[[Bench], None]] = {
    "clause": _append("content/clauses/*.md", "\nUne phrase de plus.\n"),
    "value": _replace("content/droit/delai-retour.yml", "2020-01-01: 14", "2020-01-01: 15"),
    "pack": _replace("packs/second.yml", "profession: Second métier", "profession: Deuxième métier"),
    "champ": _replace("content/champs.yml", "invite: nom du client", "invite: nom de votre client"),
    "frame": _replace("content/cadres/cgv.md", "Conditions :", "Nos conditions :"),
    "read-me": _append("content/cadres/lisez-moi.md", "\nUne ligne de plus.\n"),
    "guide page": _append("content/guide/relancer.md", "\nUne phrase de plus.\n"),
    "style": _append("site/assets/**/*.css", "\n/* rien */\n"),
    "script": _append("site/assets/**/*.js", "\n// rien\n"),
    "template": _append("site/overrides/*.html", "\n"),
    "deletion": _replace("packs/second.yml", "  - rappel\n", ""),
    "deleted pack": lambda bench: (bench.tree / "packs" / "second.yml").unlink(),
    "renaming": _renamed,
    "date": lambda _: None,
    "editions": lambda _: None,
}
OPTIONS: dict[str, dict[str, Any]] = {"date": {"day": date(2027, 6, 30)}, "editions": {"editions": ("docx", "txt")}}


@pytest.mark.parametrize("kind", EDITS)
def test_after_an_edit_the_packs_are_those_of_a_build_from_nothing(bench: Bench, kind: str) -> None:
    EDITS[kind](bench)
    options = OPTIONS.get(kind, {})

    bench.built(**options)

    assert digests(bench.packs) == bench.clean(**options)
    assert not list((bench.tree / "build").glob(".new-*"))


def test_what_stands_is_told_as_it_was_and_left_where_it_is(bench: Bench) -> None:
    (bench.tree / "packs" / "second.yaml").write_text("rien", "utf-8")
    first = bench.built()
    told, inodes = [*bench.said], bench.inodes()
    assert told == ["Avertissements : 1. « clausier check » les montre."]

    # By how many it would be made changes nothing of it.
    second = bench.built(jobs=1)

    assert (second.files, second.converted) == (first.files, 0)
    assert bench.said == told
    assert bench.inodes() == inodes


def test_a_pack_that_stands_is_linked_and_shares_its_files_with_nothing(bench: Bench) -> None:
    inodes = bench.inodes()
    bench.edit("packs/second.yml", "profession: Second métier", "profession: Deuxième métier")

    bench.built()

    kept = {path for path, inode in bench.inodes().items() if inodes.get(path) == inode}
    assert {path for path in inodes if path.startswith("exemple")} <= kept
    assert not [path for path in kept if path.startswith("second") and path.endswith((".zip", "complet.pdf"))]
    # The former generation is gone: an edit of one file reaches no other.
    assert {path.stat().st_nlink for path in bench.packs.rglob("*") if path.is_file()} == {1}


def test_what_did_not_change_in_a_zip_is_not_compressed_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    compressed = bench.tree / "compresses"

    def noted(content: bytes) -> Part:
        # A copy of this process may make the packs.
        with compressed.open("ab") as file:
            file.write(f"{digest(content)}\n".encode())
        return part_of(content)

    monkeypatch.setattr(archive, "part_of", noted)
    before = digests(bench.packs)
    bench.edit("packs/second.yml", "profession: Second métier", "profession: Deuxième métier")

    bench.built()

    anew = set(compressed.read_text().split())
    kept = {path for path, told in digests(bench.packs).items() if path.startswith("second/") and before.get(path) == told}
    assert len(kept) > 10
    assert anew
    assert not anew & {before[path] for path in kept}
    assert digests(bench.packs) == bench.clean()


def test_a_zip_that_was_changed_by_hand_lends_nothing(bench: Bench) -> None:
    _same_size(bench, "second.zip")
    bench.edit("packs/second.yml", "profession: Second métier", "profession: Deuxième métier")

    bench.built()

    assert digests(bench.packs) == bench.clean()


def _same_size(bench: Bench, name: str = "exemple.zip") -> None:
    path = bench.packs / name
    before, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced(bench: Bench) -> None:
    path = min((bench.packs / "second").glob("*.docx"))
    path.unlink()
    path.symlink_to(bench.packs / "exemple.zip")


TAMPERED: dict[str, Callable[[Bench], object]] = {
    "one bit, its date put back": _same_size,
    "a file replaced by a link": _replaced,
    "a file removed": lambda bench: min((bench.packs / "second").glob("*.pdf")).unlink(),
    "a file added": lambda bench: (bench.packs / "second" / "note.txt").write_text("à moi"),
    "the manifest": lambda bench: (bench.packs / "manifest.json").write_text("{}"),
    "a folder removed": lambda bench: shutil.rmtree(bench.packs / "exemple"),
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_what_was_changed_by_hand_is_made_again(bench: Bench, kind: str) -> None:
    before = digests(bench.packs)
    TAMPERED[kind](bench)

    bench.built()

    assert digests(bench.packs) == before


def test_an_edit_of_the_same_size_and_date_is_seen_in_a_copied_checkout(bench: Bench) -> None:
    pack = bench.tree / "packs" / "second.yml"
    before = pack.stat()
    bench.edit("packs/second.yml", "Second métier", "Tierce métier")
    os.utime(pack, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert pack.stat().st_size == before.st_size

    bench.built()

    assert digests(bench.packs) == bench.clean()


def test_a_record_of_another_moment_or_a_torn_one_changes_no_byte(bench: Bench) -> None:
    place = bench.tree / "build" / ".packs.json"
    first, earlier, pack = digests(bench.packs), place.read_bytes(), (bench.tree / "packs" / "second.yml").read_text("utf-8")
    bench.edit("packs/second.yml", "profession: Second métier", "profession: Deuxième métier")
    bench.built()
    second, later = digests(bench.packs), place.read_bytes()
    assert first != second

    # Killed between the exchange and the record; then the edit is taken back.
    for record in (earlier, later, later[: len(later) // 2], b"[]", b'{"asked": 1}', later.replace(b'"parts":{', b'"parts":{"x":1,')):
        place.write_bytes(record)
        bench.built()
        assert digests(bench.packs) == second
    place.write_bytes(earlier)
    (bench.tree / "packs" / "second.yml").write_text(pack, "utf-8")
    bench.built()
    assert digests(bench.packs) == first


def test_an_edit_made_during_a_build_is_seen_by_the_next(bench: Bench) -> None:
    before, pack = digests(bench.packs), bench.tree / "packs" / "second.yml"
    earlier = pack.read_text("utf-8")
    # Words that no other test has: something is converted, and the edit falls after the reading.
    bench.edit("packs/second.yml", "profession: Second métier", "profession: Métier du moment")

    def taken_back(*_: object) -> None:
        pack.write_text(earlier, "utf-8")

    bench.built(progress=taken_back)
    assert pack.read_text("utf-8") == earlier
    assert digests(bench.packs) != before

    bench.built()

    assert digests(bench.packs) == before


def test_where_nothing_can_be_linked_a_pack_is_copied(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "refused")

    monkeypatch.setattr(os, "link", refused)
    bench.edit("packs/second.yml", "profession: Second métier", "profession: Deuxième métier")

    bench.built()

    assert digests(bench.packs) == bench.clean()


def test_what_stands_loads_no_library(bench: Bench) -> None:
    code = (
        "import sys\n"
        "from generator.cli.main import main\n"
        f"main(['build', '--date', '{DAY}'], standalone_mode=False)\n"
        "print({'pydantic', 'jinja2', 'lxml', 'ruamel', 'babel', 'typst', 'pikepdf'} & {*sys.modules})\n"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=bench.tree, env=environment(), capture_output=True, text=True, check=True)

    assert told.stdout == "set()\n"
    assert "(0 conversions)" in told.stderr
