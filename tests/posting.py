"""A forge where a proposal was just checked, and what is posted there."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from tests import gh
from tests.tools import ROOT
from tests.trees import environment

MARKER = "<!-- clausier -->"
COMMIT = "c0ffee" * 6 + "c0ff"
HOME = "https://forge.exemple/nous/clausier"
PAGE = f"{HOME}/actions/runs/7"
PNG, PDF, DOCX = b"\x89PNG\r\n\x1a\nimage", b"%PDF-1.7 page", b"PK\x03\x04word"


class Forge:
    """A forge where a run of the check has just ended, and the script that comments it."""

    def __init__(self, place: Path) -> None:
        self.place, self.file, self.bin = place, place / "forge.json", place / "gh"
        self.bin.mkdir()
        (self.bin / "gh").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{gh.__file__}" "$@"\n', "utf-8")
        (self.bin / "gh").chmod(0o755)
        run = {
            "id": 7, "event": "pull_request", "path": ".github/workflows/ci.yml", "conclusion": "success", "html_url": PAGE,
            "head_sha": COMMIT, "head_branch": "mots", "head_repository": {"full_name": "elle/clausier", "owner": {"login": "elle"}},
        }  # fmt: skip
        pull = {"number": 12, "head": {"label": "elle:mots", "sha": COMMIT}, "base": {"ref": "main"}}
        self.state = gh.start(run, [pull], [])

    def leaves(self, files: dict[str, bytes], size: int | None = None) -> None:
        """Make the run leave *files*, of *size* bytes in the eyes of the forge."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        number = len(self.state["artifacts"]) + 1
        (self.place / f"{number}.zip").write_bytes(held.getvalue())
        self.state["artifacts"].append(
            {"id": number, "name": "proposition", "expired": False, "size_in_bytes": size or len(held.getvalue())},
        )

    def comment(self, code: int = 0) -> str:
        """Run the script, which must leave with *code*, and return our comment after it, empty when there is none."""
        self.file.write_text(json.dumps(self.state), "utf-8")
        found = environment(
            PATH=f"{self.bin}:{environment()['PATH']}", FORGE=str(self.file), GITHUB_REPOSITORY="nous/clausier",
            GITHUB_SERVER_URL="https://forge.exemple", GITHUB_REF_NAME="main",
        )  # fmt: skip
        # As on the forge: the script stands alone, with nothing of ours to import.
        found.pop("PYTHONPATH")
        done = subprocess.run(
            [sys.executable, "-I", str(ROOT / ".ci" / "commenter.py"), "7"],
            env=found,
            cwd=self.place,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code, done.stderr
        self.state = json.loads(self.file.read_text("utf-8"))
        return next((str(one["body"]) for one in self.state["comments"] if one["user"]["login"] == "github-actions[bot]"), "")

    def said(self, words: str, **files: bytes) -> str:
        """Return what becomes of *words* in a comment."""
        self.leaves({"commentaire.md": f"{MARKER}\n{words}\n".encode(), **files})
        return self.comment()

    @property
    def written(self) -> list[tuple[str, str]]:
        return [(method, path) for method, path, _ in self.state["asked"] if method != "GET"]

    @property
    def branch(self) -> list[dict[str, str]]:
        """The entries of the branch of the files, none when there is no branch."""
        objects = self.state["objects"]
        entries: list[dict[str, str]] = objects[objects[self.state["tip"]]["tree"]]["tree"] if self.state["tip"] else []
        return entries

    @property
    def published(self) -> dict[str, bytes]:
        """The files of the branch, but those of the folders that were there before the last publication."""
        objects = self.state["objects"]
        return {one["path"]: base64.b64decode(objects[one["sha"]]["content"]) for one in self.branch if one["type"] == "blob"}
