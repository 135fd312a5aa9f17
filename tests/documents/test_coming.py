"""The page of coming changes: what the texts will say on the day when a value of the law changes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from generator.convert.source import Source
from generator.publish.coming import coming
from generator.publish.pages.atom import identity
from generator.publish.pages.changes import CHANGES, FEED, changes, coming_pages
from generator.store.cache import open_cache
from tests.content.test_guide_pages import guide_of
from tests.frozen import DAY, changed
from tests.reading import read

_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def soon(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Source:
    """The frozen library with a value known for the year to come."""
    place = changed(
        tmp_path_factory.mktemp("demain") / "projet", "content/droit/indemnite-fictive.yml", "valeurs:\n", "valeurs:\n  2027-01-01: 60\n"
    )
    found, problems = read(place, out, DAY)
    assert problems == []
    return found


def pages(source: Source, out: Path) -> dict[str, bytes]:
    with ThreadPoolExecutor(2) as executor:
        guide = replace(guide_of(source), coming=coming(source, open_cache(out), executor))
    return coming_pages(guide, changes(guide))


def test_a_value_to_come_shows_the_redline_of_each_text_that_prints_it(soon: Source, out: Path) -> None:
    made = pages(soon, out)

    texts = sorted(path for path in made if path.startswith("donnees/changements/2027-01-01/"))
    assert {path.rpartition(".")[2] for path in texts} == {"html", "docx", "pdf"}
    shown = [made[path].decode() for path in texts if path.endswith(".html")]
    assert all("<ins>" in page and "<del>" in page and "60" in page for page in shown)
    listed = made[CHANGES].decode()
    assert "Nos textes, le 1er janvier 2027" in listed.replace("\u00a0", " ").replace("&#160;", " ")
    assert listed.count("](changements/2027-01-01/") == len(shown)


def test_each_change_is_an_entry_of_the_feed(soon: Source, out: Path) -> None:
    feed = etree.fromstring(pages(soon, out)[FEED])

    ids = [entry.findtext(f"{_ATOM}id") for entry in feed.iter(f"{_ATOM}entry")]
    assert ids == [identity("changement:indemnite_fictive:2027-01-01")]


def test_a_day_without_a_new_value_has_no_redline(source: Source, out: Path) -> None:
    with ThreadPoolExecutor(2) as executor:
        assert coming(source, open_cache(out), executor) == ()
