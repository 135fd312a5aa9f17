"""Every fault that a model can find has a French sentence."""

import re
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from generator.load import KINDS
from generator.load.files import read_entry
from generator.load.messages import HINTS, NOT_BLANK, PATTERN_HINTS, SENTENCES, problems_of
from generator.models.base import Part, Record, SourceFile
from generator.models.content import Document
from generator.models.law import Droit
from generator.models.pack import Pack

MODELS = [model for _, _, model in KINDS.values()]
WRONG: list[Any] = [
    None,
    True,
    -1,
    0,
    10**30,
    "",
    " ",
    "é à",
    "x" * 3000,
    "4,50",
    "1e999999",
    "1.123456789",
    "123456789012345.5",
    "NaN",
    "inf",
    "oui",
    "2026-02-30",
    "2026-11-22 10:00",
    "22/11/2026",
    "0",
    [],
    [None],
    [[]],
    ["x", 1],
    {},
    {"x": "y"},
    {"2026-01-01": {}},
    {"2026-01-01": {"valeur": []}},
    {"2026-01-01": []},
    {"x y": 1},
    {"particulier": {"contient": [1]}},
]


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for leaf in _leaves(field.annotation):
            if isinstance(leaf, type) and issubclass(leaf, Part):
                yield from _parts(leaf)


def _leaves(annotation: object) -> Iterator[object]:
    arguments = typing.get_args(annotation)
    yield from (leaf for argument in arguments for leaf in _leaves(argument))
    if not arguments:
        yield annotation


PARTS = sorted({part for model in MODELS for part in _parts(model)}, key=lambda part: part.__name__)


def _errors(part: type[BaseModel], data: object) -> list[Any]:
    try:
        part.model_validate(data)
    except ValidationError as error:
        return error.errors()
    return []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_any_wrong_value_in_any_key_has_a_sentence(part: type[BaseModel]) -> None:
    source = SourceFile("content/essai.md", places={(): (1, 1)})
    found = 0
    for key in [*part.model_fields, "cle_inconnue"]:
        for value in WRONG:
            errors = _errors(part, {key: value})
            assert {error["type"] for error in errors} <= SENTENCES.keys()
            for problem in problems_of(errors, part, source):
                found += 1
                assert problem.message
                assert not re.search(r"\{|\}|<|None|True|Input|should", re.sub("«[^»]*»", "", problem.message + problem.hint))
                assert len(problem.message) < 400
    assert found


@pytest.mark.parametrize("data", [None, [], "texte", 3, True])
def test_anything_but_a_block_has_a_sentence(data: object) -> None:
    for model in MODELS:
        problems = list(problems_of(_errors(model, data), model, SourceFile("packs/essai.yml", places={(): (1, 1)})))

        assert [problem.message.startswith("ce fichier ") for problem in problems] == [True], model


def _schema_types(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
        for part in schema.values():
            yield from _schema_types(part)
    elif isinstance(schema, list | tuple):
        for part in schema:
            yield from _schema_types(part)


def test_the_models_use_only_kinds_whose_faults_are_known() -> None:
    """A new kind of field (a datetime, a URL...) brings new faults: add it here with their sentences."""
    known = {
        "model",
        "model-fields",
        "model-field",
        "str",
        "int",
        "bool",
        "decimal",
        "date",
        "list",
        "dict",
        "literal",
        "nullable",
        "union",
    }
    known |= {"default", "function-before", "function-after", "no-info"}
    # A type that several fields share is named once: the name brings no fault of its own.
    known |= {"definitions", "definition-ref"}
    used = {kind for model in MODELS for kind in _schema_types(model.__pydantic_core_schema__)}

    assert used <= known


def test_every_hint_and_pattern_has_its_sentence() -> None:
    assert HINTS.keys() <= SENTENCES.keys()
    patterns = {
        found
        for part in PARTS
        for field in part.model_json_schema().get("properties", {}).values()
        for found in re.findall(r"'pattern': '([^']*)'", str(field))
    }
    assert {pattern.replace("\\\\", "\\") for pattern in patterns} == PATTERN_HINTS.keys() | {NOT_BLANK}


def _said(model: type[Record], text: str) -> list[str]:
    problems = read_entry("packs/essai.yml", text.encode(), model).problems
    return [
        f"{problem.line}:{problem.column} {problem.message} → {problem.hint}" for problem in problems if "manque" not in problem.message
    ]


@pytest.mark.parametrize(
    ("model", "text", "said"),
    [
        (Pack, "voie: x", "1:1 la clé « voie » n'existe pas ici → clés possibles : "),
        (Pack, "proffession: x", "1:1 la clé « proffession » n'existe pas ici → vouliez-vous dire « profession » ?"),
        (Pack, "publics: [client]", "1:11 « client » n'est pas un choix possible → choix possibles : particulier, "),
        (Pack, "publics: [particuliers]", "1:11 « particuliers » n'est pas un choix possible → vouliez-vous dire « particulier » ?"),
        (Pack, "variables: {Taux: 3}", "1:13 « Taux » n'a pas la forme attendue pour « Taux » → une minuscule sans accent"),
        (Pack, "variables: {taux: 1.5}", None),
        (Pack, "variables: {taux: []}", "1:19 une liste n'est pas un nombre entier → "),
        (Pack, "statut: {sante: non}", "1:17 « non » n'est ni true ni false → écrivez true ou false, pas oui ou non"),
        (Droit, "valeurs: {2026-01-01: {note: x}}", None),
        (Droit, "valeurs: {2026-01-01: [1]}", "1:23 une liste n'est pas un nombre → "),
        (Droit, "valeurs: {2026-01-01: true}", "1:23 « true » n'est pas un nombre → "),
        (Droit, "valeurs: {2026-01-01: }", "1:11 « 2026-01-01 » est vide → "),
        (Droit, "valeurs: {1er janvier: 4}", "1:11 « 1er janvier » n'est pas une date → écrivez la date ainsi : 2026-11-22"),
        (
            Document,
            "attendus: {particuliers: {}}",
            "1:12 « particuliers » n'est pas un choix possible → vouliez-vous dire « particulier » ?",
        ),
        (Document, "attendus: {particulier: {contien: []}}", "1:26 la clé « contien » n'existe pas ici → vouliez-vous dire « contient » ?"),
        (Document, f'titre: "{"x" * 1500}\n  {"x" * 1500}"', "1:8 « titre » dépasse 2000 caractères → "),
        (Document, f"genre: {'x' * 200}", f"1:8 « {'x' * 60}… » n'est pas un choix possible → "),
    ],
)
def test_a_sentence_stands_at_its_place(model: type[Record], text: str, said: str | None) -> None:
    found = _said(model, text)

    assert len(found) == (said is not None)
    assert said is None or found[0].startswith(said)


def test_a_block_value_with_one_fault_has_one_sentence() -> None:
    problems = read_entry("content/droit/essai.yml", b"valeurs:\n  2026-01-01: {valeur: 4, confiance: oui}\n", Droit).problems

    assert [problem.message for problem in problems if problem.line == 2] == ["« oui » n'est pas un choix possible"]
