"""File by file, what two makings of a pack differ in, and what their manifests say of why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.license.pack import altered, manifest_of
from generator.package.archive import MANIFEST, ORIGIN, SUMS
from generator.package.origin import of_entry

Files = Mapping[str, bytes]
Reason = Literal["altere", "sources", "outils", "sources et outils", "rien"]
WORDS: Mapping[Reason, str] = {
    "altere": "modifié après la fabrication",
    "sources": "ses sources ont changé",
    "outils": "les outils ont changé",
    "sources et outils": "ses sources et les outils ont changé",
    "rien": "rien ne l’explique",
}
MISSING, ADDED = "absent du ZIP", "n’est plus fabriqué"
_MADE = (MANIFEST, SUMS)
"""The files that the others make differ."""


@dataclass(frozen=True)
class Difference:
    """A file that differs: its path in the ZIP, why, and whether it stands on one side only (`MISSING`, `ADDED`, or nothing)."""

    path: str
    reason: Reason
    side: str = ""

    @property
    def explained(self) -> bool:
        """Whether sources or tools account for it."""
        return self.reason not in ("altere", "rien")

    def __str__(self) -> str:
        return f"{self.path} : {f'{self.side}, ' if self.side else ''}{WORDS[self.reason]}"


def differences(old: Files, new: Files) -> list[Difference]:
    """Return what the pack *old* and the one made again, *new*, differ in, by path.

    The manifest is told only when no file accounts for it, the checksums when they are not those of the files.
    """
    told, made = manifest_of(old), manifest_of(new)
    wrong = set(altered(old))
    tools = bool(tools_changed(old, new))
    found = []
    for path in sorted({*old, *new} - {*_MADE}):
        if old.get(path) != new.get(path):
            side = MISSING if path not in old else ADDED if path not in new else ""
            found.append(Difference(path, _reason(path, told, made, wrong, tools=tools), side))
    if MANIFEST in wrong:
        found.append(Difference(MANIFEST, "altere"))
    elif not found and old[MANIFEST] != new[MANIFEST]:
        same = _without_tools(told) == _without_tools(made)
        sources = _origin(told).get("sources") != _origin(made).get("sources")
        found.append(Difference(MANIFEST, "sources" if sources else "outils" if same and tools else "rien"))
    if wrong - {one.path for one in found}:
        found.append(Difference(SUMS, "altere"))
    return found


def tools_changed(old: Files, new: Files) -> list[str]:
    """Return each tool whose version differs: « pandoc 3.8 → 3.9 »; « programme » when the generator itself does."""
    told, made = manifest_of(old), manifest_of(new)
    before, after = _mapping(told.get("outils")), _mapping(made.get("outils"))
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    found = [f"{name} {before.get(name, 'absent')} → {after.get(name, 'absent')}" for name in names]
    same = _origin(told).get("programme") == _origin(made).get("programme")
    return found if same else [*found, "le programme de clausier"]


def _reason(path: str, told: Mapping[str, Any], made: Mapping[str, Any], wrong: set[str], *, tools: bool) -> Reason:
    if path in wrong:
        return "altere"
    names = {_text(path, told), _text(path, made)}
    before, after = (_mapping(_origin(one).get("sources")) for one in (told, made))
    if any(before.get(name) != after.get(name) for name in names):
        return "sources et outils" if tools else "sources"
    return "outils" if tools else "rien"


def _text(path: str, manifest: Mapping[str, Any]) -> str:
    """Return the name of the text that the file *path* is made from; a file that no document makes has its own."""
    return next((of_entry(entry) for entry in manifest["fichiers"] if entry.get("path") == path), path)


def _without_tools(manifest: Mapping[str, Any]) -> dict[str, Any]:
    return {**manifest, "outils": None, ORIGIN: {**_origin(manifest), "programme": None}}


def _origin(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    return _mapping(manifest.get(ORIGIN))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
