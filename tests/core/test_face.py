"""A publisher's face: each fault is one French problem, and the colours of a scheme can be read."""

import io
import pickle
import re
import shutil
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image

from generator.convert.editions import foot
from generator.convert.source import Source
from generator.face.colours import NIGHT, contrast, darkened, lightened, readable
from generator.face.fonts import font_of
from generator.face.judge import face_of, faults
from generator.load.face import face_files
from generator.models.face import NO_FACE, Face, Logo, Visage
from generator.models.genres import GENRES
from generator.publish.pages.visage import face_extra, face_pages, face_settings
from tests.frozen import TESTS, grown
from tests.program import Program
from tests.tools import ROOT

EXAMPLE = TESTS / "faces" / "exemple"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{}</svg>'
PATH = '<path d="M0 0h40v10H0z"/>'
FONTS = ROOT / "generator" / "convert" / "fonts"
FOUR = {"400Regular": "normal", "700Bold": "gras", "400Regular_Italic": "italique", "700Bold_Italic": "gras italique"}


def said(folder: Path, **visage: object) -> list[str]:
    """Return the messages on the face that *visage* describes, whose files are in *folder*."""
    face = Visage.model_validate({"nom": "Éditions Exemple", **visage})
    return [fault.message for fault in faults(face, face_files(folder, face))]


def png(width: int, height: int, ink: str) -> bytes:
    """Return a PNG of a shape of the colour *ink* on nothing."""
    drawn, written = Image.new("RGBA", (width, height)), io.BytesIO()
    drawn.paste(Image.new("RGBA", (width // 2, height // 2), ink), (width // 4, height // 4))
    drawn.save(written, "PNG")
    return written.getvalue()


def _head(width: int, height: int) -> bytes:
    """Return the chunk that says the size of a PNG."""
    said = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return struct.pack(">I", 13) + said + struct.pack(">I", zlib.crc32(said))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (SVG.format("<!--" + "a" * 200_000 + "-->" + PATH), "le logo dépasse 200 ko"),
        (SVG.format(f"<foreignObject/>{PATH}"), "le SVG contient un élément « foreignObject »"),
        (SVG.format("<text>E</text>"), "le SVG contient un élément « text »"),
        (SVG.format('<path onload="x()" d="M0 0h9z"/>'), "le SVG contient un script (« onload »)"),
        (SVG.format('<use href="autre.svg#a"/>'), "le SVG appelle un autre fichier"),
        (SVG.format('<path style="fill: url(https://exemple.fr/a)" d="M0 0h9z"/>'), "le SVG appelle un autre fichier"),
        (SVG.format("<path style=\"mask-image: image-set('//exemple.fr/a' 1x)\" d='M0 0h9z'/>"), "le SVG appelle un autre fichier"),
        ('<!DOCTYPE svg [<!ENTITY a "a">]>' + SVG.format(PATH), "le SVG contient une déclaration DOCTYPE"),
        ('<?xml-stylesheet href="a.css"?>' + SVG.format(PATH), "le SVG contient une instruction de traitement"),
        (SVG.format(PATH).replace('viewBox="0 0 40 10"', ""), "le SVG ne dit pas sa taille"),
        (SVG.format(PATH).replace("0 0 40 10", "0 0 400 10"), "le logo est trop étiré"),
        (SVG.format('<path fill="#FFE9A8" d="M0 0h40v10H0z"/>'), "le logo se voit mal sur le papier blanc : contraste 1,2, il en faut 3"),
        (SVG.format("<path>"), "le SVG ne se lit pas"),
        ("GIF89a", "le logo n'est ni un SVG ni un PNG"),
        (png(120, 40, "#7A1F3D"), "le logo fait 120 × 40 pixels"),
        (png(400, 100, "#F2F2A0"), "le logo se voit mal sur le papier blanc : contraste 1,2, il en faut 3"),
        (png(400, 100, "#7A1F3D")[:150], "le logo ne se lit pas"),
        # A second head, which says another size than the first.
        (png(400, 100, "#7A1F3D")[:33] + png(3000, 3000, "#7A1F3D")[8:], "le logo ne se lit pas"),
        (png(400, 100, "#7A1F3D")[:33] + _head(60_000, 60_000) + png(400, 100, "#7A1F3D")[33:], "le logo ne se lit pas"),
        (
            SVG.format('<path fill="rgb(99999999999999999999,0,0)" d="M0 0h40v10H0z"/>'),
            "le logo se voit mal sur le papier blanc : contraste 1,0, il en faut 3",
        ),
    ],
)
def test_a_logo_that_would_fail_somewhere_is_refused(content: str | bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "logo").write_bytes(content if isinstance(content, bytes) else content.encode())

    assert said(tmp_path, logo="logo") == [message]


@pytest.mark.parametrize("content", [SVG.format(PATH).encode(), png(400, 100, "#7A1F3D")])
def test_a_sound_logo_is_taken(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "logo").write_bytes(content)

    assert said(tmp_path, logo="logo") == []


def test_a_file_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "ailleurs.svg").write_text(SVG.format(PATH))
    (tmp_path / "editeur").mkdir()
    (tmp_path / "editeur" / "logo.svg").symlink_to(tmp_path / "ailleurs.svg")

    assert said(tmp_path / "editeur", logo="logo.svg") == ["le logo « logo.svg » n'existe pas"]


def without(signs: str) -> Callable[[TTFont], None]:
    def cut(font: TTFont) -> None:
        cutter = subset.Subsetter()
        cutter.populate(unicodes=[code for code in font.getBestCmap() if chr(code) not in signs])
        cutter.subset(font)

    return cut


def restricted(font: TTFont) -> None:
    font["OS/2"].fsType = 2


def renamed(font: TTFont) -> None:
    for record in font["name"].names:
        record.string = "Autre" if record.nameID == 1 else record.string


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (without("€œ"), "la police « 400Regular.ttf » n'a pas : œ €"),
        (restricted, "la licence de la police « 400Regular.ttf » interdit de la mettre dans un fichier"),
        (renamed, "ce dossier mêle plusieurs familles : Autre, Source Serif 4"),
    ],
)
def test_a_font_that_would_fail_somewhere_is_refused(change: Callable[[TTFont], None], message: str, tmp_path: Path) -> None:
    family(tmp_path)
    with TTFont(tmp_path / "texte" / "400Regular.ttf") as font:
        change(font)
        font.save(tmp_path / "changed")
    (tmp_path / "changed").replace(tmp_path / "texte" / "400Regular.ttf")

    assert said(tmp_path, polices={"texte": "texte"}) == [message]


def test_a_family_is_whole(tmp_path: Path) -> None:
    family(tmp_path)
    assert said(tmp_path, polices={"texte": "texte"}) == []

    (tmp_path / "texte" / "400Regular_Italic.ttf").unlink()
    assert said(tmp_path, polices={"texte": "texte"}) == ["il manque à cette famille : italique"]
    assert said(tmp_path, polices={"titres": "texte"}) == []
    (tmp_path / "texte" / "700Bold.ttf").write_bytes(b"not a font")
    assert said(tmp_path, polices={"titres": "texte"}) == ["la police « 700Bold.ttf » ne se lit pas"]


def family(folder: Path) -> None:
    """Put a whole family in the folder `texte` of *folder*."""
    (folder / "texte").mkdir()
    for name in FOUR:
        shutil.copy(FONTS / f"SourceSerif4-{name}.ttf", folder / "texte" / f"{name}.ttf")


def test_the_name_of_the_file_given_is_in_the_message(
    clausier: Program, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(grown(tmp_path / "arbre"))
    shutil.copytree(EXAMPLE, tmp_path / "autre")
    file = tmp_path / "autre" / "editeur.yml"
    asked = ("check", "--date", "2026-11-22", "--out", str(out), "--editeur", str(file))
    assert clausier(*asked).code == 0

    file.write_text(file.read_text("utf-8").replace("#7A1F3D", "#E8A5BB"), "utf-8")
    said = clausier(*asked)

    assert said.code == 1
    assert said.out.startswith(f"{file}:9:17: [visage] « #E8A5BB » se lit mal sur l'en-tête des tableaux : contraste 1,88, il en faut 4,5")


def test_contrasts_are_those_of_wcag() -> None:
    # The example of WCAG's own techniques (G18): the last grey that AA takes on white.
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    "colour", [f"{red}{green}{blue}" for red in ("00", "80", "FF") for green in ("00", "80", "FF") for blue in ("00", "FF")]
)
def test_any_colour_gives_one_that_each_scheme_can_read(colour: str) -> None:
    assert readable(darkened(colour))
    assert contrast(lightened(colour), NIGHT) >= 4.5


def test_a_face_is_known_by_all_that_it_draws_with() -> None:
    visage = Visage.model_validate({"nom": "Éditions Exemple", "logo": "visage/logo.svg", "couleurs": {"principale": "#7A1F3D"}})
    face = face_of(visage, face_files(EXAMPLE, visage))
    font = font_of("texte", "a.ttf", (FONTS / "SourceSerif4-400Regular.ttf").read_bytes())
    others = [
        replace(face, nom="Autre"),
        replace(face, principale="123456"),
        replace(face, accent="123456"),
        replace(face, pied="Autre"),
        replace(face, contact="Autre"),
        replace(face, logo=Logo(b"<svg/>", "svg", 4.0, "Éditions Exemple")),
        replace(face, fonts=(font,)),
        NO_FACE,
    ]

    assert face == face_of(visage, face_files(EXAMPLE, visage)) == pickle.loads(pickle.dumps(face))
    assert len({one.digest for one in (face, *others)}) == len(others) + 1
    assert (face.principale, face.accent) == ("7A1F3D", "7A1F3D")
    assert face.logo
    assert face.logo.size(60, 14) == (56.0, 14)


def test_what_the_buyer_sends_does_not_name_the_publisher(source: Source) -> None:
    face = Face(nom="Éditions Exemple", pied="Éditions Exemple")
    jobs = [replace(source.job(rendering), face=face) for rendering in source.renderings]

    assert {GENRES[job.genre].sent for job in jobs} == {True, False}
    for job in jobs:
        assert foot(job).endswith(" – Éditions Exemple") is not GENRES[job.genre].sent
        assert f"version {job.version} – droit vérifié le " in foot(job)


def test_the_site_wears_the_face_in_colours_that_are_read(tmp_path: Path) -> None:
    family(tmp_path)
    shutil.copytree(EXAMPLE / "visage", tmp_path / "visage")
    visage = Visage.model_validate(
        {"nom": "Éditions Exemple", "logo": "visage/logo.svg", "couleurs": {"principale": "#7A1F3D"}, "polices": {"titres": "texte"}}
    )
    face = face_of(visage, face_files(tmp_path, visage))
    files = face_pages(face)
    style = files["assets/visage/visage.css"].decode()
    named = set(re.findall(r"url\(([^)]+)\)", style))

    assert {f"assets/visage/{name}" for name in named} | {"assets/visage/visage.css", "assets/visage/logo.svg"} == files.keys()
    assert len(named) == len(FOUR)
    assert face_settings(face) == {"site_name": "Éditions Exemple", "theme": {"logo": "assets/visage/logo.svg"}}
    light, dark = (re.search(rf'"{name}"\] {{([^}}]+)', style)[1] for name in ("default", "slate"))  # type: ignore[index]
    assert contrast(colour(light, "--md-typeset-a-color"), "FBFAF6") >= 4.5
    assert contrast(colour(dark, "--md-typeset-a-color"), NIGHT) >= 4.5
    for scheme in (light, dark):
        for ground in ("--md-primary-fg-color", "--md-footer-bg-color"):
            assert contrast(colour(scheme, ground), "FFFFFF") >= 4.5
    assert (face_pages(NO_FACE), face_settings(NO_FACE), face_extra(NO_FACE)) == ({}, {}, {})


def colour(rules: str, name: str) -> str:
    """Return the colour that *rules* give to the variable *name*."""
    return str(re.findall(rf"{name}: #([0-9a-f]{{6}});", rules)[0])
