"""Every document of the frozen library, for each of its publics in each pack, as readable French text.

`GOLDEN=1 pytest tests/core/test_golden.py` writes the goldens anew; the diff is then to be read.
"""

import io
import os
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest

from generator.convert.all import Converted
from generator.convert.source import Source
from generator.models.editions import PUBLISHED
from generator.package.contents import contents, contents_of
from generator.package.packs import package
from generator.texts.escaping import readable
from tests.frozen import DAY, GOLDEN, LIBRARY
from tests.reading import read

REWRITE = os.environ.get("GOLDEN") == "1"


def _texts(source: Source) -> dict[str, str]:
    """Return what each golden file must hold, by its path in `tests/golden`."""
    texts = {
        f"{rendering.pack.id}/{rendering.document.id}-{rendering.public}.txt": readable(rendering.markdown)
        for rendering in source.renderings
    }
    for pack in source.packs:
        texts[f"{pack.id}/notice.txt"] = readable(contents_of(source, pack).manual.markdown)
        texts[f"{pack.id}/LISEZ-MOI.txt"] = _readme(source, pack.id)
    return texts


def _readme(source: Source, pack: str) -> str:
    """Return LISEZ-MOI.txt as its ZIP holds it, around documents that nobody converted."""
    packed = package(source, contents(source), Converted(defaultdict(bytes), 0), PUBLISHED, {})
    content = zipfile.ZipFile(io.BytesIO(packed.files[f"{pack}.zip"])).read("LISEZ-MOI.txt").decode()
    assert content.count("\r\n") == content.count("\n"), "a Windows reader needs CRLF"
    return content.replace("\r\n", "\n")


def _goldens() -> list[str]:
    return sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt"))


@pytest.mark.skipif(not REWRITE, reason="only when GOLDEN=1 asks for it")
def test_goldens_are_written_anew(source: Source) -> None:
    texts = _texts(source)
    for path in _goldens():
        if path not in texts:
            (GOLDEN / path).unlink()
    for path, text in texts.items():
        file = GOLDEN / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def test_every_rendering_has_its_golden(source: Source) -> None:
    assert sorted(_texts(source)) == _goldens()


@pytest.mark.parametrize("path", _goldens())
def test_a_document_reads_as_its_golden(path: str, source: Source) -> None:
    assert _texts(source)[path] == Path(GOLDEN / path).read_text("utf-8")


def test_the_second_reading_from_the_cache_is_the_same(source: Source, out: Path) -> None:
    again, problems = read(LIBRARY, out, DAY)

    assert problems == []
    assert [rendering.marked for rendering in again.renderings] == [rendering.marked for rendering in source.renderings]
