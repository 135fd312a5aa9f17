"""The folder of a tree to compare: a folder as it is, or a git revision unpacked aside."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generator.store.git import git

CONTENT = ("content", "packs", "site/editeur.yml")
"""What a tree is read from."""
UNPACKED = ("content", "packs", "site")
"""What is taken out of a revision: the publisher's file names a logo and fonts beside it."""


class UnknownTreeError(Exception):
    """There is neither a folder nor a revision of that name; the message says so, in French."""


@dataclass(frozen=True)
class Tree:
    """A tree to read: its folder, its name, the commit it comes from and when that was made (both None for a folder outside git)."""

    path: Path
    name: str
    commit: str | None = None
    made: datetime | None = None


@contextmanager
def tree(root: Path, name: str) -> Iterator[Tree]:
    """Yield the tree called *name*: a folder that holds `content/`, or a git revision of the repository of *root*.

    A revision is unpacked in a temporary folder, removed at the end. Raises `UnknownTreeError`.
    """
    folder = Path(name)
    if (folder / "content").is_dir():
        yield Tree(folder, name)
        return
    commit = _commit(root, name)
    with tempfile.TemporaryDirectory(prefix="clausier-") as place:
        _unpack(root, commit, Path(place))
        yield Tree(Path(place), name, commit, made_on(root, commit))


def start_of(root: Path, name: str) -> AbstractContextManager[Tree]:
    """Yield the tree that the work in *root* started from: a folder, or where it left the git revision *name*.

    What others added to that revision since is no change of this work. Raises `UnknownTreeError`.
    """
    # No name at all is not the current folder.
    if name and (Path(name) / "content").is_dir():
        return tree(root, name)
    try:
        left = git(root, "merge-base", "HEAD", _commit(root, name)).decode().strip()
    except subprocess.CalledProcessError:
        # The two have no commit in common.
        left = name
    return tree(root, left)


def exists(root: Path, name: str) -> bool:
    """Return whether there is a tree called *name*."""
    if (Path(name) / "content").is_dir():
        return True
    try:
        _commit(root, name)
    except UnknownTreeError:
        return False
    return True


def working_tree(root: Path) -> Tree:
    """Return the tree of *root* as it stands, dated with its latest commit when it has one."""
    try:
        commit = _commit(root, "HEAD")
    except UnknownTreeError:
        return Tree(root, "vos fichiers")
    return Tree(root, "vos fichiers", None, made_on(root, commit))


def made_on(root: Path, commit: str) -> datetime:
    """Return the instant at which *commit* was made, in UTC."""
    shown = git(root, "show", "-s", "--format=%ct", commit).decode().strip()
    return datetime.fromtimestamp(int(shown), UTC)


def files_between(root: Path, before: Tree, after: Tree) -> list[str]:
    """Return the paths of the files that differ, whatever they hold, from the root; of two folders, those that are read alone."""
    if before.commit is None:
        return [path for path in _held(before) | _held(after) if _content(before, path) != _content(after, path)]
    ends = [before.commit, *([after.commit] if after.commit else [])]
    return git(root, "diff", "--name-only", "--relative", "-z", *ends).decode(errors="replace").split("\0")[:-1]


def text_at(root: Path, tree: Tree, path: str) -> str:
    """Return the text of the file *path* in *tree*, also of one that is not unpacked; empty when there is none."""
    if tree.commit is None:
        return (_content(tree, path) or b"").decode(errors="replace")
    top = git(root, "rev-parse", "--show-prefix").decode().strip()
    place = f"{tree.commit}:{top}{path}"
    return git(root, "show", place).decode(errors="replace") if _holds(root, tree.commit, top + path) else ""


def _held(tree: Tree) -> dict[str, None]:
    found = (path for place in CONTENT for path in ([tree.path / place, *(tree.path / place).rglob("*")]))
    return dict.fromkeys(sorted(path.relative_to(tree.path).as_posix() for path in found if path.is_file()))


def _content(tree: Tree, path: str) -> bytes | None:
    file = tree.path / path
    return file.read_bytes() if file.is_file() else None


def _commit(root: Path, name: str) -> str:
    # `--end-of-options`: a name that begins with a dash is no option.
    try:
        found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except (subprocess.CalledProcessError, OSError):
        message = f"« {name} » n'est ni un dossier qui contient content/, ni une version connue de git."
        raise UnknownTreeError(message) from None
    return found.decode().strip()


def _unpack(root: Path, commit: str, place: Path) -> None:
    top = git(root, "rev-parse", "--show-prefix").decode().strip()
    held = [path for path in UNPACKED if _holds(root, commit, top + path)]
    if "content" not in held:
        message = f"la version « {commit[:12]} » n'a pas de dossier content/."
        raise UnknownTreeError(message)
    archive = git(root, "archive", "--format=zip", "-0", f"{commit}:{top}" if top else commit, "--", *held)
    # A ZIP, whose links become files that hold their target: nothing leads out of *place*, whatever the Python.
    with zipfile.ZipFile(io.BytesIO(archive)) as members:
        members.extractall(place)


def _holds(root: Path, commit: str, path: str) -> bool:
    try:
        git(root, "cat-file", "-e", f"{commit}:{path}")
    except subprocess.CalledProcessError:
        return False
    return True
