#!/usr/bin/env python3
"""Posts what the check of a proposal has to say, as one comment: `commenter.py RUN`, on the default branch, with `gh`.

Whatever the run left comes from the proposal: it is bounded, read as data, and never run. Standard library only: nothing is installed.
"""

from __future__ import annotations

import base64
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

MARKER = "<!-- clausier -->"
HEAD = f"{MARKER}\n## Ce que change cette proposition\n\n"
BOT = "github-actions[bot]"
CHECK = ".github/workflows/ci.yml"
ARTIFACT, COMMENT, FOLDER, FILES = "proposition", "commentaire.md", "comparaison/", "{fichiers}"
BRANCH = "comparaisons"
"""A branch without history nor pages: one folder for each proposal."""

MOST_ZIP, MOST_BYTES, MOST_FILE = 64 << 20, 256 << 20, 10 << 20
MOST_ENTRIES, MOST_CHARACTERS = 5_000, 60_000
MOST_PUBLISHED = 60
"""Files: each is one request, and the forge counts them."""
MOST_POSTED = 65_000

NAME = re.compile(r"(?:comparaisons|images)/[A-Za-z0-9][A-Za-z0-9_-]{0,120}\.(png|pdf|docx)")
MAGIC = {"png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-", "docx": b"PK\x03\x04"}
LINK = re.compile(r"(!?)\[((?:[^\[\]\n\\]|\\.)*)\]\(" + re.escape(FILES) + r"/([^\s()]*)\)")
LAW = ("https://www.legifrance.gouv.fr/", "https://eur-lex.europa.eu/")
SILENT = ("cancelled", "skipped", "action_required", "stale", "neutral")
"""How a run ends that has nothing to say: a newer one will."""


class RefusedError(Exception):
    """What the run left is not published; the message says why, in French."""


def gh(path: str, method: str = "GET", body: object = None) -> bytes:
    """Return the answer of the forge to a request on this repository."""
    more = [] if body is None else ["--input", "-"]
    sent = None if body is None else json.dumps(body).encode()
    command = ["gh", "api", f"repos/{os.environ['GITHUB_REPOSITORY']}/{path}", "--method", method, *more]
    return subprocess.run(command, input=sent, stdout=subprocess.PIPE, check=True).stdout


def ask(path: str, method: str = "GET", body: object = None) -> Any:  # noqa: ANN401 - JSON
    """Return the answer of the forge, read."""
    return json.loads(gh(path, method, body))


def main(number: str) -> int:
    """Comment the proposal that run *number* checked; return the exit code, 1 when what it left is refused."""
    run = ask(f"actions/runs/{int(number)}")
    proposal = proposal_of(run)
    if proposal is None:
        return told("Pas de proposition ouverte à ce commit : rien à dire.")
    check = f"[la vérification]({run['html_url']})"
    joined = f"La page de la comparaison est jointe à {check}, qui a échoué."
    if run["conclusion"] == "success":
        joined = f"La page de la comparaison et le site fabriqué avec ces textes sont joints à {check}."
    try:
        archive = archive_of(run)
        if archive is None and run["conclusion"] in SILENT:
            return told("Vérification interrompue : rien à dire.")
        body = f"{HEAD}Il n'y a pas de comparaison : {check} s'est arrêtée avant."
        if archive is not None:
            body = f"{_body(proposal, run['head_sha'], archive)}\n\n{joined}"
    except RefusedError as error:
        post(proposal, f"{HEAD}La comparaison n'est pas publiée : {error}. Voyez {check}.\n")
        return told(f"Refusé : {error}.", 1)
    post(proposal, f"{body}\n")
    return 0


def _body(proposal: int, commit: str, archive: bytes) -> str:
    """Return the comment that *archive* holds, once its files are published."""
    text, files = unpacked(archive)
    wanted = dict.fromkeys(path for _, _, path in LINK.findall(text) if path in files)
    published = {path: files[path] for path in sorted(wanted, key=lambda path: not path.startswith("images/"))[:MOST_PUBLISHED]}
    address = publish(proposal, commit, published) if published else ""
    # The last thing done: no link that is taken away may bring together what was apart.
    body = neutral(linked(text, {path: f"{address}/{path}" for path in published})).rstrip()
    if len(body) > MOST_POSTED:
        raise RefusedError("son commentaire est trop long")
    return body


def told(sentence: str, code: int = 0) -> int:
    """Say *sentence* in the log of the run; return *code*."""
    sys.stdout.write(f"{sentence}\n")
    return code


def proposal_of(run: Mapping[str, Any]) -> int | None:
    """Return the number of the open proposal whose latest commit *run* checked, as the forge knows it."""
    if run["event"] != "pull_request" or run["path"].partition("@")[0] != CHECK or not run["head_repository"]:
        return None
    head = f"{run['head_repository']['owner']['login']}:{run['head_branch']}"
    query = urlencode({"state": "open", "base": os.environ["GITHUB_REF_NAME"], "head": head})
    found = [one["number"] for one in ask(f"pulls?{query}") if one["head"]["sha"] == run["head_sha"]]
    return int(found[0]) if found else None


def archive_of(run: Mapping[str, Any]) -> bytes | None:
    """Return the archive that *run* left, None when it left none."""
    found = ask(f"actions/runs/{run['id']}/artifacts?{urlencode({'name': ARTIFACT})}")["artifacts"]
    kept = [one for one in found if one["name"] == ARTIFACT and not one["expired"]]
    if not kept:
        return None
    latest = max(kept, key=lambda one: int(one["id"]))
    if latest["size_in_bytes"] > MOST_ZIP:
        raise RefusedError("ses fichiers sont trop lourds")
    return gh(f"actions/artifacts/{latest['id']}/zip")


def unpacked(archive: bytes) -> tuple[str, dict[str, bytes]]:
    """Return the comment of *archive*, and by their path its files that are what their name says. Nothing is written on the disk."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as held:
            entries = held.infolist()
            if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_BYTES:
                raise RefusedError("ses fichiers sont trop nombreux ou trop lourds")
            if any(".." in one.filename.split("/") or one.filename.startswith("/") or "\\" in one.filename for one in entries):
                raise RefusedError("le chemin d'un fichier sort de son dossier")
            read = {one.filename: _content(held, one) for one in entries if one.filename == COMMENT or _kind(one.filename)}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error) as error:
        raise RefusedError("ses fichiers sont illisibles") from error
    text = _text(read.pop(COMMENT, b""))
    return text, {path.removeprefix(FOLDER): content for path, content in read.items() if content.startswith(MAGIC[_kind(path)])}


def _kind(path: str) -> str:
    found = NAME.fullmatch(path.removeprefix(FOLDER)) if path.startswith(FOLDER) else None
    return found[1] if found else ""


def _content(held: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with held.open(entry) as file:
        content = file.read(MOST_FILE + 1)
    if len(content) > MOST_FILE:
        raise RefusedError("un de ses fichiers est trop lourd")
    return content


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise RefusedError("son commentaire est illisible") from error
    if len(text) > MOST_CHARACTERS:
        raise RefusedError("son commentaire est trop long")
    if not text.startswith(f"{MARKER}\n"):
        raise RefusedError("son commentaire n'est pas de Clausier")
    return text


def neutral(text: str) -> str:
    """Return the comment *text* with no HTML, no hidden character, nobody called, and no link but to us and to the law."""
    words = text.removeprefix(MARKER)
    # Controls and marks of direction would hide or turn what is read.
    words = "".join(sign for sign in words if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs"))
    words = re.sub(r"\\?<(?!br>)(?=[A-Za-z/!?])", "‹", words)
    # An entity may spell any sign: only those that our own writer uses stay.
    words = re.sub(r"&(?!(?:lt|gt|amp|nbsp|quot);)(?=[#A-Za-z])", "&amp;", words)
    allowed = "|".join(map(re.escape, (_home(), *LAW)))
    words = re.sub(rf"\]\((?!(?:{allowed})[^\s()\\]*\))", "] (", words).replace("]:", "] :")
    words = re.sub(rf"(?i)(?!{allowed})(?<![a-z])([a-z]+):(?=//)", r"\1: ", words)
    words = re.sub(r"(?i)\bwww\.(?<!//www\.)", "www\u200b.", words)
    # The number of a proposal would be told there.
    words = re.sub(r"(?i)(?<!&amp;)#(?=\d)|\bGH(?=-\d)", "\\g<0>\u200b", words)
    # A name after « @ » calls a person, unless a word stands just before.
    return MARKER + re.sub(r"(?<![A-Za-z0-9])@", "@\u200b", words)


def linked(text: str, addresses: Mapping[str, str]) -> str:
    """Return *text* where a link to a file has its address; a file without one leaves its name, a picture nothing."""

    def link(found: re.Match[str]) -> str:
        image, label, path = found.groups()
        return f"{image}[{label}]({addresses[path]})" if path in addresses else "" if image else label

    lines = [(line, LINK.sub(link, line)) for line in text.split("\n")]
    return "\n".join(new for old, new in lines if new == old or re.search(r"\w", new)).replace(FILES, "fichiers")


def _home() -> str:
    return f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}/"


def publish(proposal: int, commit: str, files: Mapping[str, bytes]) -> str:
    """Put *files* in the folder of the proposal on `BRANCH`, in place of its older ones; return the address of that folder."""
    # The commit is in the name: what the forge keeps of an older picture is not shown in its place.
    prefix = f"proposition-{proposal}-"
    folder = f"{prefix}{commit[:12]}"
    blobs = [_blob(f"{folder}/{path}", content) for path, content in files.items()]
    for _ in range(5):
        tip = _tip()
        held = ask(f"git/trees/{tip}")["tree"] if tip else []
        others = [{key: one[key] for key in ("path", "mode", "type", "sha")} for one in held if not one["path"].startswith(prefix)]
        tree = _sha("git/trees", tree=[*others, *blobs])
        made = _sha("git/commits", message=f"Comparaisons de la proposition {proposal}", tree=tree, parents=[])
        # Another proposal may have been published meanwhile: its folder would be lost.
        if _tip() == tip:
            if tip:
                ask(f"git/refs/heads/{BRANCH}", "PATCH", {"sha": made, "force": True})
            else:
                ask("git/refs", "POST", {"ref": f"refs/heads/{BRANCH}", "sha": made})
            return f"{_home()}raw/{BRANCH}/{folder}"
    raise RefusedError("d'autres comparaisons se publient en ce moment, relancez")


def _tip() -> str | None:
    found = ask(f"git/matching-refs/heads/{BRANCH}")
    return next((one["object"]["sha"] for one in found if one["ref"] == f"refs/heads/{BRANCH}"), None)


def _sha(path: str, **body: object) -> str:
    return str(ask(path, "POST", body)["sha"])


def _blob(path: str, content: bytes) -> dict[str, str]:
    sha = _sha("git/blobs", content=base64.b64encode(content).decode(), encoding="base64")
    return {"path": path, "mode": "100644", "type": "blob", "sha": sha}


def post(proposal: int, body: str) -> None:
    """Write *body* as our comment of the proposal: the one there is, known by its author and its first line, or a new one."""
    for page in range(1, 31):
        found = ask(f"issues/{proposal}/comments?{urlencode({'per_page': 100, 'page': page})}")
        ours = (one["id"] for one in found if one["user"]["login"] == BOT and one["body"].startswith(MARKER))
        name = next(ours, None)
        if name is not None:
            ask(f"issues/comments/{name}", "PATCH", {"body": body})
            return
        if len(found) < 100:  # noqa: PLR2004 - a page that is not full is the last
            break
    ask(f"issues/{proposal}/comments", "POST", {"body": body})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
