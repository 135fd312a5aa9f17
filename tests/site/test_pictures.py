"""The pictures of the guide: the cards of its sections, the first page of its documents."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from generator.models.face import NO_FACE
from generator.publish.cards import SECTIONS, cards
from generator.store.cache import Cache

LARGE = 50_000


def test_a_card_a_section_of_the_size_that_networks_show(real: Path, tmp_path: Path) -> None:
    drawn = cards(NO_FACE, Cache(tmp_path / "one"))

    assert list(drawn) == list(SECTIONS)
    assert len(drawn) == 9
    for section, data in drawn.items():
        picture = Image.open(io.BytesIO(data))
        assert picture.format == "PNG"
        assert picture.size == (1200, 630)
        assert len(data) < LARGE
        assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 5, f"{section} shows nothing"
        assert (real / "site" / "assets" / "cartes" / f"{section}.png").read_bytes() == data
    # Drawn again, or kept, the same bytes.
    assert cards(NO_FACE, Cache(tmp_path / "other")) == cards(NO_FACE, Cache(tmp_path / "one")) == drawn


def test_the_home_page_shows_a_finished_letter(real: Path) -> None:
    data = (real / "site" / "assets" / "lettre-remplie.png").read_bytes()
    picture = Image.open(io.BytesIO(data))

    assert len(data) < LARGE
    assert picture.height > picture.width > 400
    assert len(picture.convert("RGB").getcolors(1 << 16) or []) > 3
    assert "assets/lettre-remplie.png" in (real / "site" / "index.html").read_text("utf-8")


def test_a_text_shows_its_first_page_small(real: Path) -> None:
    pictures = [path for folder in ("contrats", "lettres") for path in (real / "site" / folder).rglob("*.png")]

    assert len(pictures) > 200
    for path in pictures:
        picture = Image.open(io.BytesIO(path.read_bytes()))
        assert picture.size == (529, 748), path
        assert path.stat().st_size < LARGE, path
        colours = picture.convert("RGB").getcolors(1 << 16) or []
        assert len(colours) > 3, f"{path} is blank"
        assert max(colours)[1] == (255, 255, 255), path
