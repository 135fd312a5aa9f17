"""What the check of a proposal leaves, for real, on a repository of its own; and what its workflows may do."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.frozen import grown
from tests.posting import COMMIT, DOCX, HOME, MARKER, PDF, PNG, Forge
from tests.tools import ROOT, program
from tests.trees import DAY, environment, with_cache
from tests.workflows import DROP, events

WORKFLOWS = {path.stem: YAML(typ="safe").load(path) for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))}
CLAUSE = "content/clauses/annulation.md"


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


class Repository:
    """A project of which a proposal has changed a clause since `main`."""

    def __init__(self, place: Path, out: Path) -> None:
        self.tree, self.bin, self.summary = grown(with_cache(place / "tree", out)), place / "bin", place / "summary.md"
        self.bin.mkdir()
        program_text = f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@" --date {DAY}\n'
        (self.bin / "clausier").write_text(program_text, "utf-8")
        (self.bin / "clausier").chmod(0o755)
        (self.tree / ".gitignore").write_text("build/\n", "utf-8")
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit()
        self.git("switch", "--quiet", "--create", "mots")

    def git(self, *arguments: str) -> None:
        author = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false"]
        subprocess.run([program("git"), *author, *arguments], cwd=self.tree, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "Un état")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.tree / path).read_text("utf-8")
        assert old in text
        (self.tree / path).write_text(text.replace(old, new), "utf-8")
        self.commit()

    def compare(self, base: str = "main", code: int = 0, *, installed: bool = True) -> str:
        """Run the script, which must leave with *code*, and return the comment that it wrote."""
        path = f"{self.bin}:{environment()['PATH']}" if installed else "/usr/bin:/bin"
        found = environment(PATH=path, GITHUB_STEP_SUMMARY=str(self.summary), GIT_CONFIG_GLOBAL="/dev/null")
        done = subprocess.run(
            [str(ROOT / ".ci" / "proposition"), base, "build/proposition"],
            cwd=self.tree,
            env=found,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code, done.stderr
        return (self.tree / "build" / "proposition" / "commentaire.md").read_text("utf-8")


@pytest.fixture
def repository(tmp_path: Path, out: Path) -> Repository:
    return Repository(tmp_path, out)


def test_a_proposal_leaves_its_comment_and_its_files(repository: Repository) -> None:
    repository.git("switch", "--quiet", "main")
    repository.edit("content/clauses/prix.md", "---\n\n", "---\n\nUn mot de plus, écrit ailleurs.\n\n")
    repository.git("switch", "--quiet", "mots")
    repository.edit(CLAUSE, "heures avant.", "heures avant, par écrit.")

    said = repository.compare()

    out = repository.tree / "build" / "proposition"
    assert {path.name for path in out.iterdir()} == {"commentaire.md", "comparaison"}
    told = json.loads((out / "comparaison" / "changements.json").read_text("utf-8"))
    # What others changed in main meanwhile is no change of the proposal.
    assert {one["fichier"] for text in told["textes"] for one in text["passages"]} == {CLAUSE}
    assert ", par écrit" in said
    assert ", par écrit" in repository.summary.read_text("utf-8")
    assert "{fichiers}" not in repository.summary.read_text("utf-8")
    assert (out / "comparaison" / told["textes"][0]["comparaison"]["docx"]).read_bytes().startswith(DOCX[:4])


def test_what_it_leaves_can_be_posted(repository: Repository, forge: Forge) -> None:
    repository.edit(CLAUSE, "heures avant.", "heures avant, par écrit.")
    words = repository.compare()
    out = repository.tree / "build" / "proposition"
    left = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    forge.leaves({**left, "commentaire.md": words.encode()})

    said = forge.comment()
    folder = f"proposition-12-{COMMIT[:12]}"
    assert ", par écrit" in said
    # Each redline and each picture of the comment has its address, and stands there.
    linked = re.findall(r"\]\(\{fichiers\}/([^)]+)\)", words)
    assert {path.rpartition(".")[2] for path in linked} == {"png", "pdf", "docx"}
    assert all(f"]({HOME}/raw/comparaisons/{folder}/{path})" in said for path in linked)
    assert {path: content[:4] for path, content in forge.published.items()} == {
        f"{folder}/{path}": {"png": PNG, "pdf": PDF, "docx": DOCX}[path.rpartition(".")[2]][:4] for path in linked
    }
    # Nothing of what our own writer says is taken for something hostile.
    assert forge_words(said) == forge_words(words)


def forge_words(comment: str) -> list[str]:
    """Return the words of a comment, without its links and the last line, which is the forge's."""
    kept = comment.partition("\n\nLa page de la comparaison et le site")[0].strip()
    return re.sub(r"\]\([^)]*\)", "]", kept).split()


def test_texts_with_an_error_are_compared_all_the_same(repository: Repository) -> None:
    repository.edit(CLAUSE, "heures avant.", "heures avant, {{ champ.inconnu }}.")

    assert "champ.inconnu" in repository.compare()


@pytest.mark.parametrize(
    ("base", "installed", "why"),
    [("nulle-part", True, "nulle-part"), ("main", False, "clausier")],
    ids=["unknown base", "nothing installed"],
)
def test_no_comparison_is_said_with_its_reason(base: str, why: str, installed: bool, repository: Repository) -> None:  # noqa: FBT001
    said = repository.compare(base, code=1, installed=installed)

    assert said.startswith(f"{MARKER}\n## Ce que change cette proposition\n\nIl n'y a pas de comparaison")
    assert why in said.split("\n    ", 1)[1]
    assert all(line.startswith("    ") for line in said.splitlines()[5:])


def runs(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_check_of_a_proposal_has_no_right() -> None:
    check = WORKFLOWS["ci"]

    assert check["permissions"] == {"contents": "read"}
    assert {name: "permissions" in job for name, job in check["jobs"].items()} == {"verifier": False, "apercu": False}


def test_nothing_of_a_proposal_runs_before_or_as_root() -> None:
    steps = runs(WORKFLOWS["ci"])
    (place,) = [n for n, step in enumerate(steps) if "sudo apt-get" in step.get("run", "")]

    lines = steps[place]["run"].splitlines()
    assert all(re.match(r"sudo (?:DEBIAN_FRONTEND=noninteractive )?apt-get (?:update|install) [a-z -]+$", line) for line in lines)
    before = [step["run"] for step in steps[:place] if "run" in step]
    assert [re.findall(r"(?:^|[;&] )\s*(?:bash|\.|make) (\S+)", run, re.MULTILINE) for run in before] == [['"$script"']]
    assert 'git show "$BASE:.ci/contenu-seul" > "$script"' in before[0]
    # What it installs is what .ci/run would: it then finds nothing missing.
    (listed,) = re.findall(r"^system=\((.+)\)$", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)
    assert lines[-1].split("--no-install-recommends ")[1] == listed
    assert steps[place + 1]["run"] == DROP


def test_what_posts_checks_nothing_out_and_has_few_rights() -> None:
    poster = WORKFLOWS["commenter"]

    assert {*events(poster)} == {"workflow_run"}
    assert events(poster)["workflow_run"] == {"workflows": [WORKFLOWS["ci"]["name"]], "types": ["completed"]}
    assert poster["permissions"] == {}
    assert {name: job["permissions"] for name, job in poster["jobs"].items()} == {
        "commenter": {"actions": "read", "contents": "write", "pull-requests": "write"}
    }
    (step,) = runs(poster)
    assert "uses" not in step
    assert re.findall(r"contents/(\S+)\?ref=\$GITHUB_SHA", step["run"]) == [".ci/commenter.py"]
    assert "git " not in step["run"]


def test_what_the_check_leaves_has_the_name_that_is_looked_for() -> None:
    left = {step["with"]["name"]: step["with"]["path"] for step in runs(WORKFLOWS["ci"]) if "upload-artifact" in step.get("uses", "")}
    left.pop("site")
    (compare,) = [step for step in runs(WORKFLOWS["ci"]) if ".ci/proposition" in step.get("run", "")]
    script = (ROOT / ".ci" / "commenter.py").read_text("utf-8")

    assert left == {"proposition": "build/proposition"}
    assert compare["run"].endswith('.ci/proposition "$BASE" build/proposition')
    assert 'ARTIFACT, COMMENT, FOLDER, FILES = "proposition", "commentaire.md", "comparaison/"' in script
    assert f'CHECK = ".github/workflows/{"ci"}.yml"' in script


def test_the_owners_are_examples_until_someone_signs_up() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    paths = [line.split()[1] for line in lines if line.startswith("# /")]

    assert [line for line in lines if line and not line.startswith("#")] == []
    assert paths
    # The record is written by the first release.
    assert [path for path in paths if not (ROOT / path.strip("/")).exists()] in ([], ["/content/versions/"])
