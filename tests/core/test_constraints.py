"""What is installed is what was read: each package has its exact version and the hash of its files, and no index is named."""

import re
import tomllib
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tools import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FILES = ("constraints.txt", "constraints-outil.txt")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def lines(name: str) -> list[str]:
    """Return the requirements of a file, each on one line, without its comments."""
    whole = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    return [line for line in whole.splitlines() if line and not line.startswith("#")]


def pinned(name: str) -> dict[str, str]:
    """Return the version of each package of a file."""
    found = [Requirement(_HASH.sub("", line).strip()) for line in lines(name)]
    return {canonicalize_name(one.name): str(one.specifier) for one in found}


@pytest.mark.parametrize("name", FILES)
def test_every_package_has_one_version_and_its_hashes(name: str) -> None:
    assert [line for line in lines(name) if not re.match(r"[A-Za-z0-9._-]+==[^ *;]+ ", line) or not _HASH.search(line)] == []


@pytest.mark.parametrize("name", FILES)
def test_no_index_and_no_machine_is_named(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")

    assert [word for word in ("://", "index", "find-links", "trusted-host", "@", "/") if word in text] == []


def test_all_that_the_project_asks_for_is_pinned_in_the_versions_that_it_accepts() -> None:
    project = PROJECT["project"]
    build = PROJECT["build-system"]["requires"]
    whole, tool = pinned("constraints.txt"), pinned("constraints-outil.txt")

    for asked, held in (
        (chain(project["dependencies"], build), tool),
        (chain(project["dependencies"], build, *project["optional-dependencies"].values()), whole),
    ):
        for requirement in map(Requirement, asked):
            version = held[canonicalize_name(requirement.name)].removeprefix("==")
            assert requirement.specifier.contains(version, prereleases=True), requirement


def test_the_program_runs_with_the_versions_that_are_tested() -> None:
    assert pinned("constraints-outil.txt").items() <= pinned("constraints.txt").items()
