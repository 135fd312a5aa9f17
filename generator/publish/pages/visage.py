"""The publisher's face on the site: its style sheet, its logo and its fonts, and what every page is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.face.web import Scheme, scheme
from generator.models.face import Face, Font, Use

FOLDER = "assets/visage"
STYLE = f"{FOLDER}/visage.css"
FAMILIES: dict[Use, str] = {"texte": "Visage texte", "titres": "Visage titres"}
FORMATS = {"ttf": "truetype", "otf": "opentype"}
_PLAIN, _BOLD = "100 500", "501 900"
# The logo stands on white paper, as it was judged: it is seen in both schemes.
_LOGO = ".md-logo > img { padding: .15rem .3rem; border-radius: .1rem; background: #fff; }"


def face_pages(face: Face) -> dict[str, bytes]:
    """Return the files of the face by their path in `docs/`, none for a publisher who has none."""
    if not face:
        return {}
    fonts = {_place(font): font.content for font in face.fonts}
    logo = {_logo(face): face.logo.content} if face.logo else {}
    return {STYLE: "\n".join([*_rules(face), ""]).encode(), **logo, **fonts}


def face_settings(face: Face) -> dict[str, Any]:
    """Return what the face changes in the configuration of the site, `extra` apart."""
    named = {"site_name": face.nom} if face.nom else {}
    return {**named, "theme": {"logo": _logo(face)}} if face.logo else named


def face_extra(face: Face) -> dict[str, Any]:
    """Return what every page is told of the face: its style sheet, what stands for the logo, the contact."""
    return {"visage": {"style": STYLE, "logo": face.logo.text if face.logo else "", "contact": face.contact}} if face else {}


def _logo(face: Face) -> str:
    return f"{FOLDER}/logo.{face.logo.kind}" if face.logo else ""


def _place(font: Font) -> str:
    return f"{FOLDER}/{font.use}-{'gras' if font.bold else 'normal'}{'-italique' if font.italic else ''}.{_extension(font)}"


def _extension(font: Font) -> str:
    return font.name.rpartition(".")[2].lower()


def _rules(face: Face) -> Iterator[str]:
    if face.logo:
        yield _LOGO
    for font in face.fonts:
        place = _place(font).removeprefix(f"{FOLDER}/")
        yield (
            f'@font-face {{ font-family: "{FAMILIES[font.use]}"; font-weight: {_BOLD if font.bold else _PLAIN};'
            f" font-style: {'italic' if font.italic else 'normal'}; font-display: swap;"
            f' src: url({place}) format("{FORMATS[_extension(font)]}"); }}'
        )
    if face.family("texte"):
        yield f':root {{ --md-text-font: "{FAMILIES["texte"]}"; }}'
    if face.family("titres"):
        yield f':root {{ --g-serif: "{FAMILIES["titres"]}", Georgia, serif; }}'
    if found := scheme(face):
        yield from _colours(found)


def _colours(found: Scheme) -> Iterator[str]:
    """Yield the colours of each scheme, then those of paper, where the dark ones would not be read."""
    feet = f"--md-footer-bg-color: {found.fond_fonce}; --md-footer-bg-color--dark: {found.fond_nuit};"
    yield (
        f'[data-md-color-scheme="default"] {{ --md-primary-fg-color: {found.fond}; --md-primary-fg-color--light: {found.fond};'
        f" --md-primary-fg-color--dark: {found.fond_fonce}; --md-accent-fg-color: {found.accent};"
        f" --md-typeset-a-color: {found.principale}; --g-encre: {found.principale}; --g-sceau: {found.accent}; {feet} }}"
    )
    yield (
        f'[data-md-color-scheme="slate"] {{ --md-primary-fg-color: {found.fond_fonce}; --md-primary-fg-color--light: {found.fond};'
        f" --md-primary-fg-color--dark: {found.fond_nuit}; --md-accent-fg-color: {found.accent_sombre};"
        f" --md-typeset-a-color: {found.principale_sombre}; --g-sceau: {found.accent_sombre}; {feet} }}"
    )
    yield ".md-tabs__item--active { box-shadow: inset 0 -.15rem #fff; }"
    yield (
        f"@media print {{ [data-md-color-scheme] {{ --md-typeset-a-color: {found.principale}; --g-encre: #000;"
        f" --g-sceau: {found.accent}; }} }}"
    )
