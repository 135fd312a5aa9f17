"""The map of the site: one file, or an index of files that the protocol allows."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from generator.publish.engine.map import finish_map

ADDRESS = "https://exemple.fr/guide/"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def written(site: Path, count: int) -> Path:
    """Write the map of *count* pages as the template does, with its compressed copy."""
    pages = "".join(f"\n  <url><loc>{ADDRESS}é-{place:03}.html</loc></url>" for place in range(count))
    (site / "sitemap.xml").write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SPACE["s"]}">{pages}\n</urlset>\n', "utf-8")
    (site / "sitemap.xml.gz").write_bytes(b"")
    return site


def addresses(path: Path) -> list[str]:
    return [str(found.text) for found in etree.parse(path).iterfind(".//s:loc", SPACE)]


def test_a_map_that_one_file_can_hold_keeps_its_bytes(tmp_path: Path) -> None:
    before = (written(tmp_path, 30) / "sitemap.xml").read_bytes()

    finish_map(tmp_path, ADDRESS, most=30)

    assert {path.name for path in tmp_path.iterdir()} == {"sitemap.xml", "sitemap.xml.gz"}
    assert (tmp_path / "sitemap.xml").read_bytes() == before


def test_a_longer_map_is_an_index_of_files_that_hold_every_address_once(tmp_path: Path) -> None:
    whole = addresses(written(tmp_path, 31) / "sitemap.xml")

    finish_map(tmp_path, ADDRESS, most=15)

    assert etree.parse(tmp_path / "sitemap.xml").getroot().tag == f"{{{SPACE['s']}}}sitemapindex"
    files = addresses(tmp_path / "sitemap.xml")
    assert files == [f"{ADDRESS}sitemap-{number}.xml" for number in (1, 2, 3)]
    parts = [addresses(tmp_path / name.removeprefix(ADDRESS)) for name in files]
    assert [len(part) for part in parts] == [15, 15, 1]
    assert [address for part in parts for address in part] == whole
    assert not (tmp_path / "sitemap.xml.gz").exists()


def test_no_file_of_a_map_is_heavier_than_allowed(tmp_path: Path) -> None:
    whole = addresses(written(tmp_path, 100) / "sitemap.xml")

    finish_map(tmp_path, ADDRESS, weight=1000)

    parts = sorted(tmp_path.glob("sitemap-*.xml"))
    assert len(parts) > 1
    assert all(path.stat().st_size <= 1000 for path in parts)
    assert sorted(address for path in parts for address in addresses(path)) == whole


def test_a_guide_without_an_address_has_no_map(tmp_path: Path) -> None:
    finish_map(written(tmp_path, 3), None)

    assert list(tmp_path.iterdir()) == []
