"""The schemas that editors read say what the models say."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.load import KINDS
from generator.models.schemas import ALONE, FOLDER, LISTS, main, schemas
from generator.models.version import TextePublie
from tests.tools import ROOT

TEXTS = schemas()


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_a_committed_schema_is_the_model(kind: str) -> None:
    assert (ROOT / FOLDER / f"{kind}.json").read_text("utf-8") == TEXTS[kind], "run: python -m generator.models.schemas"


def test_no_schema_is_left_over() -> None:
    assert {path.stem for path in (ROOT / FOLDER).iterdir()} == TEXTS.keys()


def test_every_kind_of_file_has_its_schema() -> None:
    assert {TextePublie, *(model for _, _, model in KINDS.values())} == {*ALONE.values(), *LISTS.values()}


def test_the_command_writes_them_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    main()

    assert {path.stem: path.read_text("utf-8") for path in (tmp_path / FOLDER).iterdir()} == TEXTS


def _parts(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _parts(part)


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_a_schema_speaks_french_refuses_unknown_keys_and_names_its_draft(kind: str) -> None:
    schema = json.loads(TEXTS[kind])

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for part in _parts(schema):
        assert "title" not in part or not isinstance(part["title"], str)
        if "properties" in part:
            assert part["additionalProperties"] is False
            for field in part["properties"].values():
                assert "$ref" in field or field["description"].endswith((".", "…"))
        if "description" in part and isinstance(part["description"], str):
            assert not re.search(r"\b(the|of|whose|from|with|file)\b", part["description"])
