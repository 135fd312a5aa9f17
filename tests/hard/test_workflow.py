"""What a proposal is checked for: everything, unless it touches nothing but texts."""

import shutil
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.tools import ROOT, program
from tests.trees import environment

WORKFLOW = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "ci.yml")
STEPS = {step["name"]: step for step in WORKFLOW["jobs"]["verifier"]["steps"] if "name" in step}


def git(tree: Path, *arguments: str) -> str:
    author = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "commit.gpgsign=false"]
    return subprocess.run([program("git"), *author, *arguments], cwd=tree, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize(
    ("changed", "alone"),
    [
        (["content/clauses/prix.md"], True),
        (["content/clauses/prix.md", "packs/coach.yml"], True),
        (["content/clauses/prix.md", "generator/pipeline.py"], False),
        (["site/content/page.md"], False),
        (["tests/library/content/champs.yml"], False),
        ([], False),
    ],
    ids=str,
)
def test_texts_alone_are_known_from_the_files_that_differ(changed: list[str], alone: bool, tmp_path: Path) -> None:  # noqa: FBT001
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "base")
    base = git(tmp_path, "rev-parse", "HEAD")
    for name in changed:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Essai\n", "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "proposition")

    done = subprocess.run([str(ROOT / ".ci" / "contenu-seul"), base], cwd=tmp_path, check=False)

    assert (done.returncode == 0) is alone


@pytest.mark.parametrize("known", [True, False], ids=["base has the script", "base has none"])
def test_a_proposal_does_not_say_itself_what_it_touches(known: bool, tmp_path: Path) -> None:  # noqa: FBT001
    tree, told = tmp_path / "tree", tmp_path / "told"
    script = tree / ".ci" / "contenu-seul"
    script.parent.mkdir(parents=True)
    told.touch()
    git(tree, "init", "--quiet")
    if known:
        shutil.copy(ROOT / ".ci" / "contenu-seul", script)
        git(tree, "add", ".")
    git(tree, "commit", "--quiet", "--allow-empty", "--message", "base")
    base = git(tree, "rev-parse", "HEAD")
    script.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    git(tree, "add", ".")
    git(tree, "commit", "--quiet", "--message", "proposition")

    step = ["bash", "-e", "-c", STEPS["Ce que la proposition touche"]["run"]]
    env = environment(BASE=base, RUNNER_TEMP=str(tmp_path), GITHUB_OUTPUT=str(told))
    subprocess.run(step, cwd=tree, env=env, check=True, capture_output=True)

    assert told.read_text("utf-8") == ""


def test_the_whole_check_runs_unless_texts_alone_differ() -> None:
    assert ".ci/contenu-seul" in STEPS["Ce que la proposition touche"]["run"]
    texts, whole = STEPS["Relire les textes"], STEPS["Tout vérifier"]
    (alone, once), everything = texts["if"].split(" && "), whole["if"]
    assert (alone.replace("==", "!="), once, ".ci/run" in whole["run"]) == (everything, "matrix.compare == 'oui'", True)
    # What it reads stands in .ci/run when everything is checked.
    assert sum("check --strict" in step.get("run", "") for step in STEPS.values()) == 1
    assert (ROOT / ".ci" / "run").read_text("utf-8").count("check --strict") == 1
    # The site that a proposal would give is made in all cases, and elsewhere.
    assert WORKFLOW["jobs"]["apercu"]["if"] == "github.event_name == 'pull_request'"
    assert "needs" not in WORKFLOW["jobs"]["apercu"]
    # The check builds no canary: the guide that is shown does.
    assert WORKFLOW["jobs"]["apercu"]["steps"][-1]["run"] == ".ci/canari"


def test_the_machines_share_all_the_tests_and_one_compares() -> None:
    parts = WORKFLOW["jobs"]["verifier"]["strategy"]["matrix"]["include"]
    whole = STEPS["Tout vérifier"]

    assert (whole["env"], whole["run"]) == ({"ESSAIS": "${{ matrix.essais }}", "PYTHON": "python3"}, ".ci/run $ESSAIS")
    named = [path for part in parts for pattern in part["essais"].split() for path in (ROOT / "tests").glob(pattern)]
    shared = [path for one in named for path in ([one] if one.is_file() else one.glob("test_*.py"))]
    assert sorted(shared) == sorted((ROOT / "tests").rglob("test_*.py"))
    assert [part.get("compare") for part in parts].count("oui") == 1
    # The others run on the oldest Python that the project accepts.
    assert [part["python"] for part in parts if "python" in part] == ["3.13"]
    assert WORKFLOW["jobs"]["verifier"]["steps"][4]["with"]["python-version"] == "${{ matrix.python || '3.11' }}"


def test_a_path_without_a_test_is_told_before_anything_is_installed(tmp_path: Path) -> None:
    place = tmp_path / "tree"
    (place / "tests" / "core").mkdir(parents=True)
    (place / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", place / ".ci")

    done = subprocess.run([str(place / ".ci" / "run"), "core", "coeur/test_*"], check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (2, "Aucun essai dans tests/coeur/test_*.\n")
    assert not (place / "build").exists()
