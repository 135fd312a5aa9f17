"""`clausier rebuild`: a pack made again elsewhere is the same, or the files that differ are named with what explains them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.package.archive import checksums
from generator.rebuild.differences import differences, tools_changed
from tests.program import Program
from tests.trees import clausier as run
from tests.trees import copy_library

DAY = "2027-03-01"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Path:
    """The frozen library in a folder of its own, with one pack that its publisher made."""
    tree = copy_library(tmp_path_factory.mktemp("rebuild") / "chez l’éditeur", out)
    run(tree, "build", "exemple", "--date", DAY, TZ="Pacific/Auckland")
    return tree


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same library in another folder, which is the current one."""
    place = copy_library(tmp_path / "ailleurs")
    monkeypatch.chdir(place)
    return place


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, found: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return path


def pack(tree: Path) -> Path:
    return tree / "build" / "packs" / "exemple.zip"


def resealed(found: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files with checksums that hold, as someone who hides a change would write them."""
    return {**found, "SHA256SUMS": checksums({name: content for name, content in found.items() if name != "SHA256SUMS"})}


def told(found: dict[str, bytes], change: Callable[[Any], object]) -> dict[str, bytes]:
    """Return the files with another manifest, and checksums that hold."""
    manifest = json.loads(found["manifest.json"])
    change(manifest)
    return resealed({**found, "manifest.json": (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()})


def test_a_pack_made_again_in_another_folder_another_time_zone_is_identical(tree: Path, elsewhere: Path) -> None:
    said = run(elsewhere, "rebuild", str(pack(tree)), "--jobs", "1", TZ="America/Lima", LC_ALL="C.UTF-8", PYTHONHASHSEED="7")

    assert said.stdout == f"Identique : {len(files(pack(tree).read_bytes()))} fichiers.\n"


@pytest.mark.usefixtures("elsewhere")
def test_a_buyer_s_copy_is_identical_to_the_copy_made_again(tree: Path, clausier: Program) -> None:
    assert clausier("license", str(pack(tree)), "--to", "commande 7", "--out", "copie.zip").code == 0

    said = clausier("rebuild", "copie.zip")

    assert (said.code, said.out.splitlines()[1:]) == (0, ["  Exemplaire : commande 7"])
    assert said.out.startswith("Identique : ")


def test_a_changed_source_is_what_explains_its_files(tree: Path, elsewhere: Path, clausier: Program) -> None:
    clause = next((elsewhere / "content" / "clauses").glob("*.md"))
    clause.write_text(clause.read_text("utf-8").rstrip() + " Une phrase de plus.\n", "utf-8")

    said = clausier("rebuild", str(pack(tree)))

    assert said.code == 3
    head, *rows = said.out.splitlines()
    assert head.startswith(f"{len(rows)} fichiers diffèrent sur ")
    assert all(row.endswith(" : ses sources ont changé") for row in rows)
    held = {row.strip().partition(" : ")[0] for row in rows}
    assert held < files(pack(tree).read_bytes()).keys()


def test_an_altered_file_is_named_and_nothing_explains_it(tree: Path, elsewhere: Path, clausier: Program) -> None:
    found = files(pack(tree).read_bytes())
    letter = next(name for name in sorted(found) if name.endswith(".txt") and "/" in name)
    plain = zipped(elsewhere / "change.zip", {**found, letter: found[letter] + b"!"})

    said = clausier("rebuild", str(plain))

    assert (said.code, said.out.splitlines()[1:]) == (1, [f"  {letter} : modifié après la fabrication"])


def test_a_change_that_was_hidden_under_new_checksums_is_told(made: dict[str, bytes]) -> None:
    letter = next(name for name in sorted(made) if name.endswith(".txt") and "/" in name)

    assert list(map(str, differences(resealed({**made, letter: made[letter] + b"!"}), made))) == [f"{letter} : rien ne l’explique"]


def test_a_zip_closed_again_by_another_program_holds_the_same_files(tree: Path, elsewhere: Path, clausier: Program) -> None:
    again = zipped(elsewhere / "referme.zip", files(pack(tree).read_bytes()))

    said = clausier("rebuild", str(again))

    assert said.code == 0
    assert "refermé par un autre programme" in said.out


# What the manifests say: no pack is made for these.


@pytest.fixture
def made(tree: Path) -> dict[str, bytes]:
    return files(pack(tree).read_bytes())


def test_another_version_of_a_tool_explains_a_difference(made: dict[str, bytes]) -> None:
    def older(manifest: dict[str, dict[str, str]]) -> None:
        manifest["outils"]["pandoc"] = "3.8"

    letter = next(name for name in sorted(made) if name.endswith(".docx"))
    only = told(made, older)
    old = told({**made, letter: made[letter] + b"!"}, older)

    assert tools_changed(old, made) == ["pandoc 3.8 → 3.9"]
    assert list(map(str, differences(old, made))) == [f"{letter} : les outils ont changé"]
    assert list(map(str, differences(only, made))) == ["manifest.json : les outils ont changé"]


def test_the_program_itself_is_a_tool(made: dict[str, bytes]) -> None:
    def other(manifest: dict[str, dict[str, str]]) -> None:
        manifest["fabrication"]["programme"] = "0" * 16

    assert tools_changed(told(made, other), made) == ["le programme de clausier"]


def test_a_manifest_that_says_otherwise_what_no_file_shows_is_told(made: dict[str, bytes]) -> None:
    def lying(manifest: dict[str, object]) -> None:
        manifest["version"] = "9.9.9"

    assert list(map(str, differences(told(made, lying), made))) == ["manifest.json : rien ne l’explique"]


def test_a_file_taken_away_or_put_in_is_told(made: dict[str, bytes]) -> None:
    gone = next(name for name in sorted(made) if name.endswith(".pdf"))
    less = {name: content for name, content in made.items() if name != gone}

    assert list(map(str, differences({**less, "virus.exe": b"x"}, made))) == [
        f"{gone} : absent du ZIP, modifié après la fabrication",
        "virus.exe : n’est plus fabriqué, modifié après la fabrication",
    ]


def test_the_manifest_holds_no_place_and_no_clock(tree: Path, made: dict[str, bytes]) -> None:
    manifest = json.loads(made["manifest.json"])

    assert set(manifest["fabrication"]) == {"jour", "programme", "sources"}
    assert manifest["fabrication"]["jour"] < DAY
    assert str(tree) not in made["manifest.json"].decode()


def test_what_cannot_be_made_again_is_one_sentence(made: dict[str, bytes], elsewhere: Path, clausier: Program) -> None:
    def nameless(manifest: dict[str, object]) -> None:
        del manifest["fabrication"]

    older = zipped(elsewhere / "ancien.zip", told(made, nameless))
    (elsewhere / "texte.zip").write_bytes(b"bonjour")

    for path, why in ((older, "ne dit pas comment il a été fabriqué"), (elsewhere / "texte.zip", "n'est pas un ZIP")):
        said = clausier("rebuild", str(path))
        assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1)
        assert why in said.err


def test_a_pack_that_is_no_longer_there_is_told_by_its_name(tree: Path, elsewhere: Path, clausier: Program) -> None:
    (elsewhere / "packs" / "exemple.yml").unlink()

    said = clausier("rebuild", str(pack(tree)))

    assert (said.code, said.out) == (2, "")
    assert "« exemple »" in said.err
