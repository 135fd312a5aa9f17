"""The addresses of a proposal on its forge, when the environment of a run tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from generator.compare.markdown import code

FILES = "{fichiers}"
"""Stands for the address of the files of a comparison, known once they are published (`.ci/commenter.py`)."""


@dataclass(frozen=True)
class Forge:
    """The address of the project, the commit proposed and the run that checks it; each empty when it is not known."""

    home: str = ""
    commit: str = ""
    run: str = ""

    def place(self, path: str, line: int = 0) -> str:
        """Return *path* as Markdown, with its *line* when it has one, and a link to it in the commit proposed."""
        return self._linked(code(path) + (f", ligne {line}" if line else ""), path, line)

    def line(self, path: str, line: int) -> str:
        """Return *line* of *path* as Markdown, for who knows already which file it is."""
        return self._linked(f"ligne {line}", path, line)

    def _linked(self, named: str, path: str, line: int) -> str:
        if not (self.home and self.commit):
            return named
        return f"[{named}]({self.home}/blob/{self.commit}/{quote(path)}{f'?plain=1#L{line}' if line else ''})"


def forge_of(environment: Mapping[str, str]) -> Forge:
    """Return the forge that GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID and HEAD_SHA describe."""
    server, project = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
    home = f"{server}/{project}" if server and project else ""
    run = environment.get("GITHUB_RUN_ID", "")
    return Forge(home, environment.get("HEAD_SHA", ""), f"{home}/actions/runs/{run}" if home and run else "")


def file(label: str, path: str) -> str:
    """Return a link to a file of the comparison; *label* is Markdown."""
    return f"[{label}]({FILES}/{quote(path)})"
