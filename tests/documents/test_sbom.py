"""The list of components that stands beside a release: complete, in the form of the standard, the same bytes every time."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion

from tests.program import Program
from tests.tools import ROOT


@pytest.fixture
def written(tmp_path: Path, clausier: Program, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.chdir(ROOT)
    assert clausier("sbom", "--out", str(tmp_path / "sbom.json")).code == 0
    return (tmp_path / "sbom.json").read_bytes()


def test_the_standard_accepts_it(written: bytes) -> None:
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415 - two seconds, which every process would pay at the collection

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written.decode()) is None


def test_it_lists_each_package_and_each_script_with_its_version_and_its_licence(written: bytes) -> None:
    listed: list[dict[str, Any]] = json.loads(written)["components"]
    urls = [one["purl"] for one in listed]

    pinned = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", (ROOT / "constraints-outil.txt").read_text("utf-8"), re.MULTILINE)
    wanted = {f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{version}" for name, version in pinned}
    assert len(urls) == len(set(urls))
    assert wanted <= set(urls)
    scripts = {path.name for path in (ROOT / "site" / "assets" / "vendor").iterdir()}
    assert {one["name"].rpartition("/")[2] for one in listed if one["purl"].startswith("pkg:npm/")} >= scripts
    assert [one["name"] for one in listed if not one.get("licenses") or "UNKNOWN" in str(one["licenses"])] == []


def test_it_holds_no_clock_no_chance_and_no_place(written: bytes, tmp_path: Path, clausier: Program) -> None:
    assert clausier("sbom", "--out", str(tmp_path / "encore.json")).code == 0

    assert (tmp_path / "encore.json").read_bytes() == written
    told = json.loads(written)
    assert "timestamp" not in told["metadata"]
    assert str(ROOT) not in written.decode()
