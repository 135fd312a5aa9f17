"""Several machines share a build: their parts make the bytes of one machine's, or one sentence says why they cannot."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.package.archive import checksums
from generator.shards.merge import merge
from generator.shards.parts import CannotMergeError
from tests.trees import DAY, clausier, copy_library, digests

PARTS = 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packs of one build, `whole`, and of its three parts, `part-1` and so on."""
    place = tmp_path_factory.mktemp("shards")
    tree = copy_library(place / "tree")
    third = (tree / "packs" / "second.yml").read_text("utf-8").replace("id: second", "id: troisieme")
    (tree / "packs" / "troisieme.yml").write_text(third, "utf-8")
    for name, asked in (("whole", ()), *((f"part-{number}", ("--shard", f"{number}/{PARTS}")) for number in range(1, PARTS + 1))):
        clausier(tree, "build", "--date", DAY, *asked)
        # One after the other in one folder, nothing is converted twice.
        (tree / "build" / "packs").rename(place / name)
    return place


@pytest.fixture
def parts(made: Path, tmp_path: Path) -> list[Path]:
    """The three parts, in a folder where a test may damage them."""
    return [shutil.copytree(made / f"part-{number}", tmp_path / f"part-{number}") for number in range(1, PARTS + 1)]


def refused(folders: list[Path], out: Path) -> str:
    with pytest.raises(CannotMergeError) as caught:
        merge(folders, out, lambda: None)
    assert not (out / "packs").exists()
    assert not (out / ".new-packs").exists()
    return str(caught.value)


def rewritten(part: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the manifest of *part* as a build with other options would have written it."""
    told = json.loads((part / "manifest.json").read_text("utf-8"))
    change(told)
    (part / "manifest.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    held = {
        path.relative_to(part).as_posix(): path.read_bytes() for path in part.rglob("*") if path.is_file() and path.name != "SHA256SUMS"
    }
    (part / "SHA256SUMS").write_bytes(checksums(held))


def test_the_parts_in_any_order_make_the_bytes_of_one_build(made: Path, tmp_path: Path) -> None:
    folders = [str(made / f"part-{number}") for number in (3, 1, 2)]

    done = clausier(tmp_path, "merge", *folders, "--out", "tout")

    assert digests(tmp_path / "tout" / "packs") == digests(made / "whole")
    assert done.stderr.startswith("3 parts : ")


def test_each_part_has_packs_that_no_other_has_and_says_which_it_is(made: Path) -> None:
    told = [json.loads((made / f"part-{number}" / "manifest.json").read_text("utf-8")) for number in range(1, PARTS + 1)]

    assert sorted(one["pack"] for part in told for one in part["fichiers"] if one["edition"] == "zip") == ["exemple", "second", "troisieme"]
    assert [(part["part"]["numero"], part["part"]["sur"]) for part in told] == [(1, 3), (2, 3), (3, 3)]
    assert "part" not in json.loads((made / "whole" / "manifest.json").read_text("utf-8"))


def test_what_is_merged_is_no_link_to_a_part(parts: list[Path], tmp_path: Path) -> None:
    merge(parts, tmp_path / "out", lambda: None)
    before = digests(tmp_path / "out" / "packs")

    for path in parts[0].rglob("*"):
        if path.is_file():
            path.write_bytes(b"")
    assert digests(tmp_path / "out" / "packs") == before


def test_a_part_that_is_missing_or_given_twice_is_named(parts: list[Path], tmp_path: Path) -> None:
    assert refused(parts[:1], tmp_path / "out") == "Il manque les parts 2 et 3 sur 3."
    assert refused([parts[0], parts[2]], tmp_path / "out") == "Il manque la part 2 sur 3."
    twice = refused([*parts, parts[1]], tmp_path / "out")
    assert twice == f"La part 2 sur 3 est donnée deux fois : « {parts[1]} » et « {parts[1]} »."


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("sur", 2, "ne sont pas du même partage : l'un est une part sur 3, l'autre une part sur 2."),
        ("programme", "0123", "n'ont pas le même programme"),
        ("sources", "0123", "n'ont pas les mêmes textes"),
        ("jour", "2026-11-23", "n'ont pas le même jour (2026-11-22 et 2026-11-23) : refaites l'une des deux."),
        ("editions", ["docx"], "n'ont pas les mêmes éditions"),
        ("packs", ["exemple", "second", "tiers"], "n'ont pas les mêmes packs demandés"),
    ],
)
def test_parts_made_otherwise_do_not_go_together(key: str, value: object, told: str, parts: list[Path], tmp_path: Path) -> None:
    rewritten(parts[1], lambda manifest: manifest["part"].update({key: value}))

    found = refused(parts, tmp_path / "out")

    assert found.startswith(f"« {parts[0]} » et « {parts[1]} » ")
    assert told in found


def test_another_version_of_a_tool_is_named(parts: list[Path], tmp_path: Path) -> None:
    rewritten(parts[2], lambda manifest: manifest["outils"].update(typst="0.1"))

    assert "n'ont pas la même version de typst (" in refused(parts, tmp_path / "out")


def test_a_file_that_changed_or_went_is_named(parts: list[Path], tmp_path: Path) -> None:
    pack = next(parts[0].glob("*.zip"))
    content = pack.read_bytes()
    pack.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert refused(parts, tmp_path / "out") == f"« {pack} » n'est pas le fichier que dit manifest.json : refaites cette part."
    pack.unlink()
    assert refused(parts, tmp_path / "out") == f"« {pack} » manque : refaites cette part."


def test_a_manifest_that_changed_is_named(parts: list[Path], tmp_path: Path) -> None:
    path = parts[0] / "manifest.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"numero": 1', '"numero": 2'), "utf-8")
    assert "se contredisent : un des deux a changé" in refused(parts, tmp_path / "out")
    path.write_text(text[:500], "utf-8")
    assert refused(parts, tmp_path / "out") == f"« {path} » ne se lit pas : refaites cette part."
    path.unlink()
    assert f"« {parts[0]} » n'est pas une part : il n'y a pas de manifest.json." in refused(parts, tmp_path / "out")


@pytest.mark.parametrize(
    "change",
    [
        lambda manifest: manifest["fichiers"][0].update(path="../../ailleurs"),
        lambda manifest: manifest["fichiers"][0].update(path="/etc/passwd"),
        lambda manifest: manifest["part"].update(sur=10**12),
        lambda manifest: manifest["part"].update(numero=4),
        lambda manifest: manifest["part"].update(numero="1"),
        lambda manifest: manifest.update(part=[]),
    ],
    ids=["climbs", "elsewhere", "too many", "out of them", "words", "nothing"],
)
def test_a_forged_manifest_is_refused(change: Callable[[dict[str, Any]], object], parts: list[Path], tmp_path: Path) -> None:
    rewritten(parts[0], change)

    assert "ne se lit pas" in refused(parts, tmp_path / "out")


def test_a_whole_build_is_no_part(made: Path, tmp_path: Path) -> None:
    told = clausier(tmp_path, "merge", str(made / "whole"), code=2).stderr

    assert told.strip() == f"« {made / 'whole'} » n'est pas une part : c'est une fabrication sans --shard."


def test_the_parts_are_not_replaced_by_the_whole(parts: list[Path], tmp_path: Path) -> None:
    own = tmp_path / "build" / "packs"
    own.parent.mkdir()
    parts[0].rename(own)

    with pytest.raises(CannotMergeError, match="tient une des parts"):
        merge([own, *parts[1:]], tmp_path / "build", lambda: None)
    assert own.is_dir()
