"""A comment or a docstring that names one of our files names one that exists: a move leaves no old name behind."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools import ROOT

FOLDERS = ("generator", "bench", "tests", "site")
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
NOT_READ = ("tests/bad", "tests/golden/", "site/assets/vendor/")
SUFFIXES = (".py", ".js", ".css", ".lua", ".typ")
BUILT = "outils/donnees/"
"""The scripts below this folder are written by the build of the site."""

NAME = re.compile(r"(?<![\w./<>*{}-])[\w./<>*{}-]*\w\.(?:py|js|css|lua|typ)\b(?![\w(=-]|\.\w)")
COMMENTS = {
    ".js": re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL),
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".lua": re.compile(r"--[^\n]*"),
    ".typ": re.compile(r"(?<!:)//[^\n]*"),
}


def files() -> list[str]:
    found = [path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES]
    return [*found, *DOCUMENTS]


def prose(path: str) -> Iterator[str]:
    text = (ROOT / path).read_text("utf-8")
    suffix = Path(path).suffix
    if suffix == ".py":
        yield from (token.string for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT)
        documented = ast.Module | ast.ClassDef | ast.FunctionDef
        yield from (ast.get_docstring(node) or "" for node in ast.walk(ast.parse(text)) if isinstance(node, documented))
    elif suffix in COMMENTS:
        yield from COMMENTS[suffix].findall(text)
    else:
        yield text


def known(paths: list[str]) -> set[str]:
    # A file may be named by the end of its path: `docx/finish.py` is `generator/convert/docx/finish.py`.
    return {"/".join(path.split("/")[start:]) for path in paths for start in range(path.count("/") + 1)}


def stale(text: str, existing: set[str]) -> list[str]:
    named = (name for name in NAME.findall(text) if not name.startswith(BUILT) and not set("<>*{}") & set(name))
    return [name for name in named if name not in existing]


def test_every_file_named_in_a_comment_exists() -> None:
    paths = files()
    existing = known(paths)
    read = [path for path in paths if not path.startswith(NOT_READ)]
    found = [f"{path}: {name}" for path in read for text in prose(path) for name in stale(text, existing)]
    assert found == []


@pytest.mark.parametrize("name", ["generator/packs.py", "convert/docx/fill.py", "sentences.py", "site/assets/js/old.js"])
def test_the_name_of_a_file_that_moved_is_found(name: str) -> None:
    assert stale(f"As `{name}` says.", known(["generator/load/files.py"])) == [name]


def test_the_end_of_a_path_and_a_placeholder_are_accepted() -> None:
    text = "`load/files.py`, `generator/rules/<nom>.py`, tests/*/test_x.py, champ.type"
    assert stale(text, known(["generator/load/files.py"])) == []
