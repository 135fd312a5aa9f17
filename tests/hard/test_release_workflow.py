"""The workflow of a release, its scripts run for real on a repository of their own, with a `gh` that only notes what it is asked."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.frozen import grown
from tests.tools import ROOT, program
from tests.trees import environment, with_cache
from tests.workflows import events

FILE = ROOT / ".github" / "workflows" / "parution.yml"
WORKFLOW: dict[Any, Any] = YAML(typ="safe").load(FILE)
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$ASKED"
case "$1 $2" in
    "release view") exit "${KNOWN:-1}" ;;
esac
"""


class Forge:
    """A repository with its remote, and what was asked of `gh`."""

    def __init__(self, place: Path, out: Path) -> None:
        self.place, self.tree, self.bin = place, grown(with_cache(place / "tree", out)), place / "bin"
        self.bin.mkdir()
        for name, text in (("gh", GH), ("clausier", f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n')):
            (self.bin / name).write_text(text, "utf-8")
            (self.bin / name).chmod(0o755)
        self.git("init", "--quiet", "--bare", str(place / "origin.git"))
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("remote", "add", "origin", str(place / "origin.git"))
        (self.tree / ".gitignore").write_text("build/\n", "utf-8")
        self.commit()

    def git(self, *arguments: str) -> str:
        author = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false"]
        command = [program("git"), *author, *arguments]
        return subprocess.run(command, cwd=self.tree, check=True, capture_output=True, text=True).stdout.strip()

    def commit(self) -> None:
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "Un état")
        self.git("push", "--quiet", "origin", "main")

    def proposed(self) -> subprocess.CompletedProcess[str]:
        """Record what is published today in one checkout, and propose it from another, as the two jobs do."""
        done = self.run("inscrire-parution")
        self.git("restore", "content")
        self.git("clean", "--quiet", "--force", "-d", "content")
        self.run("proposer-parution")
        return done

    def prepared(self) -> None:
        """Gather a release, of packs that stand for those of a build."""
        packs = self.tree / "build" / "packs"
        packs.mkdir(parents=True, exist_ok=True)
        for name in ("exemple.zip", "second.zip", "manifest.json"):
            (packs / name).touch()
        self.run("preparer-parution")

    def run(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.bin}:{environment()['PATH']}"
        found = environment(PATH=path, ASKED=str(self.place / "asked"), GIT_CONFIG_GLOBAL="/dev/null", **more)
        return subprocess.run(
            [str(ROOT / ".ci" / script), "build/parution"], cwd=self.tree, env=found, check=True, capture_output=True, text=True
        )

    @property
    def asked(self) -> list[str]:
        asked = self.place / "asked"
        return asked.read_text("utf-8").splitlines() if asked.exists() else []


@pytest.fixture
def forge(tmp_path: Path, out: Path) -> Forge:
    return Forge(tmp_path, out)


def test_a_release_is_proposed_on_a_branch_of_its_own(forge: Forge) -> None:
    forge.proposed()

    branch = forge.git("branch", "--show-current")
    assert re.fullmatch(r"parution-\d{4}-\d\d-\d\d", branch)
    assert forge.git("ls-remote", "origin", branch)
    changed = forge.git("diff", "--name-only", "main", branch).splitlines()
    assert len(changed) == 14
    assert all(name.startswith("content/versions/") for name in changed)
    (asked,) = forge.asked
    assert asked.startswith(f"pr create --head {branch} --base main --title Parution du ")


def test_nothing_new_is_not_proposed(forge: Forge) -> None:
    forge.proposed()
    before = forge.asked

    said = forge.proposed()

    assert said.stderr == "Rien de nouveau : tous les textes sont au relevé.\n"
    assert forge.asked == before


def test_what_was_merged_is_tagged_with_its_packs(forge: Forge) -> None:
    forge.proposed()
    branch = forge.git("branch", "--show-current")

    forge.prepared()
    assert len(forge.asked) == 1
    forge.run("publier-parution")

    view, create = forge.asked[1:]
    assert view == f"release view {branch}"
    assert create.startswith(
        f"release create {branch} build/parution/exemple.zip build/parution/second.zip build/parution/manifest.json"
        " build/parution/sbom.cdx.json --target "
    )
    assert forge.git("rev-parse", "HEAD") in create


def test_a_release_that_is_there_is_left_as_it_is(forge: Forge) -> None:
    forge.proposed()

    forge.prepared()
    said = forge.run("publier-parution", KNOWN="0")

    assert "déjà publiée" in said.stderr
    assert not [line for line in forge.asked if line.startswith("release create")]


def test_it_may_do_no_more_than_it_must() -> None:
    assert WORKFLOW["permissions"] == {}
    assert {name: [one for one, right in job["permissions"].items() if right == "write"] for name, job in WORKFLOW["jobs"].items()} == {
        "inscrire": [],
        "proposer": ["contents", "pull-requests"],
        "fabriquer": [],
        "publier": ["contents"],
    }
    assert {*events(WORKFLOW)} == {"workflow_dispatch", "push"}
