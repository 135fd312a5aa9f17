"""What the program is made of that we did not write: the packages it installs, the scripts and the fonts that it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import cast

PACKAGES = "constraints-outil.txt"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_SCRIPT = re.compile(r"^(\S+) (\S+), https://\S+ \((\S+), see LICENSE\)")
_FONTS = re.compile(r"npm packages `([^`]+)` and `([^`]+)`, version (\S+?)\.\s", re.DOTALL)
_OSI = "License :: OSI Approved :: "
OFL = "OFL-1.1"


@dataclass(frozen=True)
class Component:
    """A package, a script or a font: its name, its version, its licence (an SPDX expression, or words), its package URL."""

    name: str
    version: str
    licence: str
    purl: str


def components(root: Path, pandoc: str) -> list[Component]:
    """Return the components of the tree *root*, by package URL; *pandoc* is the version of the program inside our wheel."""
    program = Component("pandoc", pandoc, "GPL-2.0-or-later", f"pkg:generic/pandoc@{pandoc}")
    found = [*_packages(root), *_scripts(root), *_fonts(root), program]
    return sorted(found, key=lambda one: one.purl)


def _packages(root: Path) -> Iterator[Component]:
    for name, version in _PINNED.findall((root / PACKAGES).read_text("utf-8")):
        plain = re.sub(r"[-_.]+", "-", name).lower()
        yield Component(plain, version, _licence(name), f"pkg:pypi/{plain}@{version}")


def _licence(name: str) -> str:
    """Return the licence that an installed package declares, empty when it is not installed or declares none."""
    try:
        told = cast("Message", metadata(name))
    except PackageNotFoundError:
        return ""
    classified = [value.removeprefix(_OSI) for value in told.get_all("Classifier", []) if value.startswith(_OSI)]
    short = str(told.get("License") or "").strip()
    # Some packages put the whole text of their licence there.
    said = short if short not in ("", "UNKNOWN") and "\n" not in short else "; ".join(sorted(classified))
    return str(told.get("License-Expression") or said)


def _scripts(root: Path) -> Iterator[Component]:
    for readme in sorted((root / "site" / "assets" / "vendor").glob("*/README.txt")):
        found = _SCRIPT.match(readme.read_text("utf-8"))
        assert found, f"{readme}: its first line says the package, its version and its licence"
        yield Component(found[1], found[2], found[3], _npm(found[1], found[2]))


def _fonts(root: Path) -> Iterator[Component]:
    found = _FONTS.search((root / "generator" / "convert" / "fonts" / "README.md").read_text("utf-8"))
    assert found, "generator/convert/fonts/README.md says which packages the fonts come from"
    for name in (found[1], found[2]):
        yield Component(name, found[3], OFL, _npm(name, found[3]))


def _npm(name: str, version: str) -> str:
    return f"pkg:npm/{name.replace('@', '%40')}@{version}"
