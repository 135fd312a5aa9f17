"""A publisher's face on the files: the same face gives the same bytes, none changes nothing, and a letter stays its sender's."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pikepdf

from tests.frozen import TESTS
from tests.trees import DAY, clausier, copy_library, digests

EXAMPLE = TESTS / "faces" / "exemple"


def built(tree: Path, *options: str) -> tuple[dict[str, str], int]:
    """Return the digest of each file of the packs, and how many conversions they took."""
    done = clausier(tree, "build", "exemple", "--date", DAY, *options)
    found = re.search(r"\((\d+) conversions?\)", done.stderr)
    assert found, done.stderr
    return digests(tree / "build" / "packs"), int(found[1])


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_face_dresses_every_file_and_signs_no_letter(tmp_path: Path) -> None:
    tree = copy_library(tmp_path / "arbre")
    file = tmp_path / "editeur" / "editeur.yml"
    shutil.copytree(EXAMPLE, file.parent)
    plain, _ = built(tree)
    faced, made = built(tree, "--editeur", str(file))
    packs = tree / "build" / "packs" / "exemple"

    word = parts(packs / "conditions-particulier.docx")
    assert b"7A1F3D" in word["word/styles.xml"]
    assert b"1B4965" not in b"".join(word.values())
    assert "Éditions Exemple" in word["word/footer1.xml"].decode()
    assert "<dc:creator>Éditions Exemple</dc:creator>" in word["docProps/core.xml"].decode()
    letter = parts(packs / "relance-particulier.docx")
    named = [name for name, content in letter.items() if "Éditions Exemple" in content.decode("utf-8", "replace")]
    assert named == ["docProps/core.xml"]
    assert b"7A1F3D" in letter["word/styles.xml"]
    odt = parts(packs / "conditions-particulier.odt")
    assert b"7A1F3D" in odt["styles.xml"]
    assert "Éditions Exemple" in odt["styles.xml"].decode()
    assert "<dc:creator>Éditions Exemple</dc:creator>" in odt["meta.xml"].decode()
    for name in ("exemple/conditions-particulier.pdf", "exemple/exemple-complet.pdf"):
        with pikepdf.open(packs.parent / name) as pdf:
            assert str(pdf.docinfo.Author) == "Éditions Exemple"
    notice = parts(packs / "notice.docx")
    assert notice["word/media/logo.png"].startswith(b"\x89PNG")
    assert 'descr="Éditions Exemple"' in notice["word/document.xml"].decode()
    with zipfile.ZipFile(io.BytesIO((packs.parent / "exemple.zip").read_bytes())) as pack:
        readme = next(pack.read(name) for name in pack.namelist() if name.endswith("LISEZ-MOI.txt"))
        guide = next(pack.read(name) for name in pack.namelist() if name.endswith("guide.html"))
    assert "contact@exemple.fr" in readme.decode("utf-8-sig")
    assert "data:image/svg+xml" in guide.decode()
    assert "#7a1f3d" in guide.decode().lower()

    assert made > 10
    assert built(tree, "--editeur", str(file)) == (faced, 0)
    file.write_text(file.read_text("utf-8").replace("#7A1F3D", "#5B2333"), "utf-8")
    changed, again = built(tree, "--editeur", str(file))
    assert again > 10
    assert changed != faced
    assert built(tree) == (plain, 0)
