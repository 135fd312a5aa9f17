"""A forge for tests, called as `gh api PATH --method METHOD [--input -]`: it answers from the file $FORGE, and notes what it is asked."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

Forge = dict[str, Any]
Body = dict[str, Any]
_FOLDER = {"mode": "100644", "type": "blob", "sha": "a"}


def start(run: Body, pulls: list[Body], artifacts: list[Body]) -> Forge:
    """Return a forge that nothing was asked yet; the zip of an artifact is the file « <number>.zip » beside that of the forge."""
    return {"run": run, "pulls": pulls, "artifacts": artifacts, "comments": [], "tip": None, "objects": {}, "asked": []}


def main(path: str, method: str, sent: str) -> None:
    """Answer one request."""
    place = Path(os.environ["FORGE"])
    forge: Forge = json.loads(place.read_text("utf-8"))
    body: Body = json.loads(sent) if sent else {}
    prefix = f"repos/{os.environ['GITHUB_REPOSITORY']}/"
    assert path.startswith(prefix), path
    asked = urlsplit(path.removeprefix(prefix))
    forge["asked"].append([method, path.removeprefix(prefix), body])
    archive = re.fullmatch(r"actions/artifacts/(\d+)/zip", asked.path)
    if archive:
        sys.stdout.buffer.write((place.parent / f"{archive[1]}.zip").read_bytes())
    else:
        print(json.dumps(_answer(forge, method, asked.path, body, {key: values[0] for key, values in parse_qs(asked.query).items()})))  # noqa: T201
    place.write_text(json.dumps(forge), "utf-8")


def _answer(forge: Forge, method: str, path: str, body: Body, query: dict[str, str]) -> object:  # noqa: C901, PLR0911, PLR0912 - one case a request
    match method, path.split("/"):
        case "GET", ["actions", "runs", _]:
            return forge["run"]
        case "GET", ["actions", "runs", _, "artifacts"]:
            return {"artifacts": forge["artifacts"]}
        case "GET", ["pulls"]:
            wanted = (query["head"], query["base"])
            return [one for one in forge["pulls"] if (one["head"]["label"], one["base"]["ref"]) == wanted]
        case "GET", ["issues", _, "comments"]:
            page, size = int(query["page"]), int(query["per_page"])
            return forge["comments"][(page - 1) * size : page * size]
        case "POST", ["issues", _, "comments"]:
            return _kept(forge["comments"], {"id": len(forge["comments"]) + 1, "user": {"login": "github-actions[bot]"}, **body})
        case "PATCH", ["issues", "comments", name]:
            next(one for one in forge["comments"] if one["id"] == int(name)).update(body)
        case "GET", ["git", "matching-refs", "heads", branch]:
            refs = [{"ref": f"refs/heads/{branch}-autre", "object": {"sha": "autre"}}]
            return [*refs, {"ref": f"refs/heads/{branch}", "object": {"sha": forge["tip"]}}] if forge["tip"] else refs
        case "GET", ["git", "trees", commit]:
            return {"tree": _tops(forge, forge["objects"][commit]["tree"])}
        case "POST", ["git", "refs"]:
            assert forge["tip"] is None
            forge["tip"] = body["sha"]
        case "PATCH", ["git", "refs", "heads", _]:
            forge["tip"] = body["sha"]
        case "POST", ["git", "trees"] if os.environ.get("MEANWHILE") and not forge["tip"]:
            # Another proposal is published while this one is.
            forge["objects"] |= {"theirs": {"tree": [{**_FOLDER, "path": "proposition-99-abc/a.png"}]}, "commit": {"tree": "theirs"}}
            forge["tip"] = "commit"
            return {"sha": "late"}
        case "POST", ["git", "blobs" | "trees" | "commits" as kind]:
            sha = f"{kind}-{len(forge['objects'])}"
            forge["objects"][sha] = body
            return {"sha": sha}
        case _:
            sys.exit(f"unknown request: {method} {path}")
    return {}


def _kept(held: list[Body], one: Body) -> Body:
    held.append(one)
    return one


def _tops(forge: Forge, tree: str) -> list[Body]:
    """Return the entries of *tree*, one for each folder: its sha is its name after the tree's."""
    tops: dict[str, Body] = {}
    for entry in forge["objects"][tree]["tree"]:
        top = entry["path"].split("/")[0]
        tops[top] = {"path": top, "mode": "040000", "type": "tree", "sha": f"{tree}:{top}", "url": "…"} if "/" in entry["path"] else entry
    return list(tops.values())


if __name__ == "__main__":
    option: Callable[[str], bool] = sys.argv.__contains__
    assert sys.argv[1] == "api"
    main(sys.argv[2], sys.argv[sys.argv.index("--method") + 1], sys.stdin.read() if option("--input") else "")
