"""Every document of the frozen library, for each of its publics in each pack, as readable French text.

`GOLDEN=1 pytest tests/core/test_golden.py` writes the goldens anew; the diff is then to be read.
"""

import os
from pathlib import Path

import pytest

from generator.convert.source import Source
from generator.package.archive import README
from generator.package.beside import beside
from generator.package.contents import contents_of
from generator.store.cache import Cache, open_cache
from generator.texts.escaping import readable
from tests.frozen import DAY, GOLDEN, LIBRARY
from tests.reading import read

REWRITE = os.environ.get("GOLDEN") == "1"


def _texts(source: Source, cache: Cache) -> dict[str, str]:
    """Return what each golden file must hold, by its path in `tests/golden`."""
    texts = {
        f"{rendering.pack.id}/{rendering.document.id}-{rendering.public}.txt": readable(rendering.markdown)
        for rendering in source.renderings
    }
    for pack in source.packs:
        own = contents_of(source, pack)
        texts[f"{pack.id}/notice.txt"] = readable(own.manual.markdown)
        readme = beside(source, own, cache)[README].decode()
        assert readme.count("\r\n") == readme.count("\n"), "a Windows reader needs CRLF"
        texts[f"{pack.id}/LISEZ-MOI.txt"] = readme.replace("\r\n", "\n")
    return texts


def _goldens() -> list[str]:
    return sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt"))


@pytest.mark.skipif(not REWRITE, reason="only when GOLDEN=1 asks for it")
def test_goldens_are_written_anew(source: Source, out: Path) -> None:
    texts = _texts(source, open_cache(out))
    for path in _goldens():
        if path not in texts:
            (GOLDEN / path).unlink()
    for path, text in texts.items():
        file = GOLDEN / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def test_every_rendering_has_its_golden(source: Source, out: Path) -> None:
    assert sorted(_texts(source, open_cache(out))) == _goldens()


@pytest.mark.parametrize("path", _goldens())
def test_a_document_reads_as_its_golden(path: str, source: Source, out: Path) -> None:
    assert _texts(source, open_cache(out))[path] == Path(GOLDEN / path).read_text("utf-8")


def test_the_second_reading_from_the_cache_is_the_same(source: Source, out: Path) -> None:
    again, problems = read(LIBRARY, out, DAY)

    assert problems == []
    assert [rendering.marked for rendering in again.renderings] == [rendering.marked for rendering in source.renderings]
