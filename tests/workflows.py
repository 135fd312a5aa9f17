"""What a workflow may do, whoever wrote it: the points that any workflow, job or step of ours is held to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ruamel.yaml import YAML

Job = Mapping[str, Any]
MAIN = "github.ref == 'refs/heads/main'"
PUSHED = ("workflow_run.conclusion == 'success'", "workflow_run.event == 'push'", "workflow_run.head_branch == 'main'")
DROP = "sudo rm -f /etc/sudoers.d/runner /run/docker.sock /run/containerd/containerd.sock"
AS_ROOT = (
    re.compile(r"sudo apt-get update -qq"),
    re.compile(r"sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends [a-z0-9 -]+"),
    re.compile(re.escape(DROP)),
)
FOREIGN = re.compile(
    r"\b(?:make|pip3?|npm|npx|python3? -m|clausier|pytest)\b|(?:^|\s)\.?/?\.ci/(?:run|inscrire-parution|preparer-parution|proposition)\b"
)
"""What runs code that others wrote: packages, and a proposal's own tree."""
TESTING = re.compile(r"\.ci/(?:run|canari)\b|make (?:test|quick)\b|\.venv/\.tests\b|\bpytest\b|\bnpm\b")
ELSEWHERE = {
    r"\b(?:curl|wget)\b": "a file fetched by its address",
    r"\bnp[mx] ": "npm outside .ci/run",
    r"\bpip3? ": "pip outside the Makefile",
}
EVENTS = {"push", "pull_request", "schedule", "workflow_dispatch", "workflow_run"}


def offences(text: str) -> list[str]:
    """Return what a workflow does that none may."""
    workflow = YAML(typ="safe").load(text)
    return [*_whole(text, workflow), *(f"{name}: {said}" for name, job in workflow["jobs"].items() for said in _job(workflow, job))]


def events(workflow: Mapping[Any, Any]) -> dict[str, Any]:
    """Return what starts a workflow."""
    # `on` is a word of YAML 1.1 and a key of 1.2.
    found = workflow.get("on") or workflow[True]
    return dict(found) if isinstance(found, Mapping) else dict.fromkeys([found] if isinstance(found, str) else found)


def _whole(text: str, workflow: Mapping[Any, Any]) -> Iterator[str]:
    if unknown := events(workflow).keys() - EVENTS:
        yield f"started by {sorted(unknown)}"
    if workflow.get("permissions") not in ({}, {"contents": "read"}):
        yield "rights that every job gets"
    if "env" in workflow or "defaults" in workflow:
        yield "an environment that every job gets"
    if "secrets" in text:
        yield "a secret"
    uses = re.findall(r"^\s*(?:- )?uses:.*$", text, re.MULTILINE)
    if any(not re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+$", line) for line in uses):
        yield "an action without its digest and its version"


def _job(workflow: Mapping[Any, Any], job: Job) -> Iterator[str]:
    if "steps" not in job:
        yield "the steps of another workflow"
        return
    if job.get("runs-on") != "ubuntu-latest" or "container" in job or "services" in job:
        yield "another machine than a fresh one of the forge"
    if not 0 < job.get("timeout-minutes", 0) <= 60:
        yield "no end"
    rights = job.get("permissions", workflow.get("permissions"))
    if not isinstance(rights, Mapping):
        yield "all rights at once"
        return
    steps = job["steps"]
    if "token" in str(job.get("env", {})):
        yield "a token that every step gets"
    if "write" in rights.values():
        yield from (f"rights to write, and « {one} »" for one in _foreign(steps))
    yield from _as_root(steps)
    for step in steps:
        yield from _step(workflow, job, step)
    yield from _published(workflow, job)


def _foreign(steps: list[Job]) -> Iterator[str]:
    for step in steps:
        if "uses" in step and re.match(r"actions/setup-", step["uses"]):
            yield step["uses"].partition("@")[0]
        if found := FOREIGN.search(step.get("run", "")):
            yield found[0].strip()


def _as_root(steps: list[Job]) -> Iterator[str]:
    dropped = False
    for step in steps:
        run = step.get("run", "")
        lines = [line.strip() for line in run.splitlines() if re.search(r"\b(?:sudo|su|doas|pkexec|docker)\b", line)]
        yield from (f"as root: {line}" for line in lines if not any(one.fullmatch(line) for one in AS_ROOT))
        if lines and dropped:
            yield "root after it was given up"
        dropped = dropped or (run.strip() == DROP and "if" not in step)
        if FOREIGN.search(run) and not dropped:
            yield f"root at hand for « {run.strip()} »"


def _step(workflow: Mapping[Any, Any], job: Job, step: Job) -> Iterator[str]:
    run, uses, given = step.get("run", ""), step.get("uses", ""), step.get("with", {})
    if "${{" in run or "${{" in str(step.get("shell", "")) or "script" in given:
        yield "a value written into a script"
    yield from (said for pattern, said in ELSEWHERE.items() if re.search(pattern, run))
    if "token" in str(step.get("env", {})) and (found := FOREIGN.search(run)):
        yield f"a token for « {found[0].strip()} »"
    if "continue-on-error" in step:
        yield "a step that may fail"
    if uses.startswith("actions/cache") or "cache" in given:
        yield "a cache that another run may have filled"
    if uses.startswith("actions/checkout"):
        yield from _checkout(workflow, job, given)


def _checkout(workflow: Mapping[Any, Any], job: Job, given: Mapping[str, Any]) -> Iterator[str]:
    if given.get("persist-credentials") is not False:
        yield "a checkout that keeps the right to push"
    if given.keys() - {"persist-credentials", "fetch-depth", "ref"}:
        yield "a checkout of something else"
    if "workflow_run" in events(workflow) and not all(one in str(job.get("if", "")) for one in PUSHED):
        yield "a checkout of what a stranger proposed"


def _published(workflow: Mapping[Any, Any], job: Job) -> Iterator[str]:
    """Judge a job that publishes, and those that it waits for, where what it publishes was made."""
    rights = job.get("permissions", {})
    if not {"pages", "id-token"} & {*rights} and "gh release create" not in str(job["steps"]) and ".ci/publier-" not in str(job["steps"]):
        return
    needed = job.get("needs", [])
    makers = [workflow["jobs"][name] for name in ([needed] if isinstance(needed, str) else needed)]
    if not makers:
        yield "published, and made by no other job"
    started = events(workflow)
    pushes = (started.get("push") or {}).get("branches") == ["main"] and "github.event_name == 'push'"
    for maker in makers:
        said = str(maker.get("if", ""))
        if MAIN not in said and not all(one in said for one in PUSHED) and (not pushes or pushes not in said):
            yield "published from elsewhere than main"
        runs = "\n".join(step.get("run", "") for step in maker["steps"])
        if TESTING.search(runs) or re.search(r"download-artifact|run download", str(maker["steps"])):
            yield "made beside the tests"
        if "setup-node" in str(maker["steps"]):
            yield "made with what tests need"
    if "pull_request" in started:
        yield "published by what also checks proposals"
