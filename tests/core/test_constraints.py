"""What is installed is what was read: each package has its exact version and the hash of its files, and no index is named."""

import re
import tomllib
from importlib.metadata import metadata, requires, version
from itertools import chain

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.tools import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
FILES = ("constraints.txt", "constraints-outil.txt")
ALL = (*FILES, "constraints-installation.txt", "constraints-canari.txt")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def lines(name: str) -> list[str]:
    """Return the requirements of a file, each on one line, without its comments."""
    whole = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    return [line for line in whole.splitlines() if line and not line.startswith("#")]


def pinned(name: str) -> dict[str, str]:
    """Return the version of each package of a file."""
    found = [Requirement(_HASH.sub("", line).strip()) for line in lines(name)]
    return {canonicalize_name(one.name): str(one.specifier) for one in found}


@pytest.mark.parametrize("name", ALL)
def test_every_package_has_one_version_and_its_hashes(name: str) -> None:
    assert [line for line in lines(name) if not re.match(r"[A-Za-z0-9._-]+==[^ *;]+ ", line) or not _HASH.search(line)] == []


@pytest.mark.parametrize("name", ALL)
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


def test_each_package_accepts_the_oldest_python_that_the_project_does() -> None:
    """`Requires-Python` of the core metadata: pip finds no version of a package that refuses its Python, and names none."""
    (oldest,) = SpecifierSet(PROJECT["project"]["requires-python"])
    here = [Requirement(_HASH.sub("", line).strip()) for line in lines("constraints.txt")]
    names = [one.name for one in here if one.marker is None or one.marker.evaluate()]
    accepted = {name: ",".join(metadata(name).get_all("Requires-Python", [])) for name in names}

    assert len(accepted) > 100
    assert {name: said for name, said in accepted.items() if not SpecifierSet(said).contains(f"{oldest.version}.0")} == {}
    assert f"--python-version {oldest.version}.0 " in MAKEFILE


def test_the_program_runs_with_the_versions_that_are_tested() -> None:
    assert pinned("constraints-outil.txt").items() <= pinned("constraints.txt").items()


def test_only_what_exists_in_no_other_form_runs_a_script_of_its_own_when_it_is_installed() -> None:
    """Source archives by their name: another package without a wheel stops the installation."""
    (named,) = re.findall(r"^SOURCES = (\S+)$", MAKEFILE, re.MULTILINE)
    (install,) = [line for line in MAKEFILE.splitlines() if line.startswith("INSTALL = ")]

    assert named.split(",") == ["docopt", "odfpy"]
    assert all(
        option in install for option in ("--require-hashes", "--only-binary :all:", "--no-binary $(SOURCES)", "--no-build-isolation")
    )
    # A source archive and nothing else: one hash, of that archive.
    for name in named.split(","):
        (line,) = [line for line in lines("constraints.txt") if line.startswith(f"{name}==")]
        assert len(_HASH.findall(line)) == 1


def test_what_installs_and_what_builds_has_one_version_and_comes_first() -> None:
    first = pinned("constraints-installation.txt")
    rule = MAKEFILE.partition("$(VENV)/.tool: ")[2].partition("\n\n")[0]

    assert {*first} == {"pip", "setuptools"}
    assert first["setuptools"] == pinned("constraints-outil.txt")["setuptools"]
    assert re.findall(r"--requirement (\S+)", rule) == ["constraints-installation.txt", "constraints-outil.txt"]
    assert "--no-deps --no-build-isolation --editable ." in rule


@pytest.mark.parametrize("name", FILES)
def test_what_each_package_asks_for_is_in_the_file(name: str) -> None:
    """A file is complete: pip would refuse the rest, and here it is said by name, extras included."""
    held = {**pinned(name), **pinned("constraints-installation.txt")}
    extras = PROJECT["project"]["optional-dependencies"] if name == "constraints.txt" else {}
    asked = [*map(Requirement, chain(PROJECT["project"]["dependencies"], *extras.values()))]
    seen: set[tuple[str, str]] = set()
    missing = set()
    while asked:
        one = asked.pop()
        key = canonicalize_name(one.name)
        for extra in {"", *one.extras}:
            if (key, extra) in seen or (one.marker and not one.marker.evaluate({"extra": ""})):
                continue
            seen.add((key, extra))
            if key not in held or version(key) != held[key].removeprefix("=="):
                missing.add(f"{key} {version(key)}")
            needed = [Requirement(said) for said in requires(key) or ()]
            asked += [
                Requirement(re.sub(r";.*", "", str(need)))
                for need in needed
                if need.marker is None or need.marker.evaluate({"extra": extra})
            ]

    assert missing == set()
    assert {name for name, _ in seen} >= {"docopt", "markupsafe"}
