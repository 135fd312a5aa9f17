"""What changed in a text since it was signed, read in git: the history is asked for the very text whose digest was signed."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from generator.load.files import read_page
from generator.models.content import Signature
from generator.store.git import git
from generator.texts.signature import Signable, digest, signed_form


@dataclass(frozen=True)
class Since:
    """The commit that last held the signed text and the lines changed since (« - » then, « + » now), or why they cannot be shown."""

    commit: str = ""
    lines: tuple[str, ...] = ()
    unknown: str = ""


def changed_since(root: Path, text: Signable, relu: Signature) -> Since:
    """Return what changed in *text* since *relu*, in the lines that a signature covers."""
    try:
        commits = git(root, "log", "--format=%H", "--", text.source.path).decode().split()
    except (subprocess.CalledProcessError, OSError):
        return Since(unknown="pas d'historique git ici : les lignes changées ne peuvent pas être montrées")
    for commit in commits:
        then = _text_at(root, commit, text)
        if then and digest(then) == relu.empreinte:
            rows = unified_diff(signed_form(then).splitlines(), signed_form(text).splitlines(), n=0, lineterm="")
            return Since(commit, tuple(row for row in list(rows)[2:] if not row.startswith("@@") and row[1:].strip()))
    return Since(unknown="le texte signé n'est pas dans l'historique git : les lignes changées ne peuvent pas être montrées")


def _text_at(root: Path, commit: str, text: Signable) -> Signable | None:
    """Return *text* as its file was at *commit*, None when it did not exist or cannot be read."""
    try:
        content = git(root, "show", f"{commit}:./{text.source.path}")
    except subprocess.CalledProcessError:
        return None
    found = next(iter(read_page(text.source.path, content, type(text)).records), None)
    return found if isinstance(found, Signable) else None
