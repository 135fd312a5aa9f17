"""What stands below `content/`, `packs/` and `site/` and is not read, or must not be: each is told by its name, and none is opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from generator.problems import Probleme

FOLDERS = ("content", "packs", "site")
SCHEMAS = "content/schemas/"
_READ = ("content/", "packs/")
"""The folders of which every file has a reader."""
_TEXTS = (".md", ".yml", ".yaml", ".txt")
_KINDS = {
    stat.S_IFIFO: "un tube",
    stat.S_IFSOCK: "une prise de communication",
    stat.S_IFBLK: "un périphérique",
    stat.S_IFCHR: "un périphérique",
}
_RENAME = "renommez-le : des minuscules sans accent, des chiffres et des tirets"


def strangers(root: Path, read: Collection[str], patterns: Collection[str]) -> Iterator[Probleme]:
    """Yield a problem for each thing below *root* that is no file of ours: a link, a pipe, a folder named like a text, a stray.

    *read* are the files that are read, by their path, and *patterns* say which are.
    """
    for folder in FOLDERS:
        place = root / folder
        if place.is_symlink():
            yield _fault(folder, "les liens symboliques ne sont pas admis", "remplacez-le par le dossier lui-même")
        elif place.exists() and not place.is_dir():
            yield _fault(folder, "ce n'est pas un dossier", "supprimez-le, ou remettez le dossier")
        else:
            yield from _below(root, folder, read, patterns)


def _below(root: Path, folder: str, read: Collection[str], patterns: Collection[str]) -> Iterator[Probleme]:
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        # There is no such folder, or no longer.
        return
    except OSError:
        yield _fault(folder, "ce dossier ne se lit pas", "rendez-le lisible, ou supprimez-le")
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if not path.isprintable():
            yield _fault(shown(path), "le nom de ce fichier ne se lit pas", _RENAME)
        elif entry.is_symlink():
            yield _fault(path, "les liens symboliques ne sont pas admis", "remplacez-le par le fichier lui-même")
        elif entry.is_dir(follow_symlinks=False):
            if path.startswith(_READ) and path.endswith(_TEXTS):
                yield _fault(path, "c'est un dossier, et non un fichier", "renommez-le, ou mettez le fichier à sa place")
            yield from _below(root, path, read, patterns)
        elif not entry.is_file(follow_symlinks=False):
            yield from _special(path, entry)
        elif path.startswith(_READ) and path not in read and not path.startswith(SCHEMAS):
            yield from _stray(path, patterns)


def _special(path: str, entry: os.DirEntry[str]) -> Iterator[Probleme]:
    try:
        kind = _KINDS.get(stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode), "autre chose")
    except OSError:
        return
    yield _fault(path, f"c'est {kind}, et non un fichier", "supprimez-le")


def _stray(path: str, patterns: Collection[str]) -> Iterator[Probleme]:
    name = path.rpartition("/")[2]
    if name.startswith("."):
        # An editor's own files (`.prix.md.swp`) are nobody's.
        if name.endswith(_TEXTS):
            yield _warning(path, "ce fichier n'est lu par personne : son nom commence par un point", "renommez-le, ou supprimez-le")
        return
    near = get_close_matches(path, patterns, n=1, cutoff=0)[0]
    yield _warning(path, "ce fichier n'est lu par personne", f"sa place est {near} ; déplacez-le, renommez-le ou supprimez-le")


def shown(path: str) -> str:
    """Return a path as one line can show it."""
    return "".join(sign if sign.isprintable() else "�" for sign in path.encode("utf-8", "replace").decode())


def _fault(path: str, message: str, hint: str) -> Probleme:
    return Probleme(path, 1, 1, "lecture", message, hint)


def _warning(path: str, message: str, hint: str) -> Probleme:
    return Probleme(path, 1, 1, "lecture", message, hint, "avertissement")
