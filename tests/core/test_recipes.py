"""The three recipes of CONTRIBUTING.md lead to the files that a rule, an edition and a command of today are in."""

import ast
import keyword
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.models.editions import EDITIONS
from generator.rules import CHANGE_RULES, RENDERED_RULES, SOURCE_RULES
from tests.tools import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
_PATH = re.compile(r"`((?:generator|tests|site)/[^`\s]*|[A-Z]+\.md)`")


def recipe(title: str) -> str:
    """Return the text of a section of CONTRIBUTING.md."""
    found = re.search(rf"^### {title}\n(.*?)(?=^###? )", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def places(title: str, **names: str) -> Iterator[Path]:
    """Yield each path that a recipe names, with *names* in the place of its placeholders."""
    for path in _PATH.findall(recipe(title)):
        for word, name in names.items():
            path = path.replace(f"<{word}>", name)  # noqa: PLW2901 - one placeholder after the other
        yield ROOT / path


def imports(path: Path, module: str) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and any(f"{node.module}.{alias.name}".startswith(module) for alias in node.names)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    )


def test_a_rule_stands_where_the_recipe_says() -> None:
    named = list(places("Ajouter une règle", règle="lignes_rouges", faute="ligne-rouge-menace"))
    own, _form, _change, *others = named

    assert own == ROOT / "generator/rules/droit/lignes_rouges.py"
    assert [path for path in (own, *others) if not path.exists()] == []
    assert [path for path in others if path.is_file() and "lignes_rouges" not in path.read_text("utf-8")] == []
    assert "[lignes_rouges]" in (ROOT / "tests/bad/ligne-rouge-menace/expected.txt").read_text("utf-8")
    registering = {path for path in (ROOT / "generator").rglob("*.py") if imports(path, "generator.rules.droit.lignes_rouges")}
    assert registering <= {*named}, "the recipe forgets a file"


@pytest.mark.parametrize("rule", sorted({**SOURCE_RULES, **RENDERED_RULES, **CHANGE_RULES}))
def test_every_rule_is_in_the_table_of_messages(rule: str) -> None:
    table = GUIDE.partition("### Ce que disent les messages")[2].partition("### Proposer")[0]

    assert re.search(rf"^\|[^|]*`{rule}`", table, re.MULTILINE), f"« {rule} » manque au tableau de CONTRIBUTING.md"


def test_an_edition_stands_where_the_recipe_says() -> None:
    named = list(places("Ajouter une édition"))

    assert [path for path in named if not path.is_file()] == []
    record, *tables = [path for path in named if path.is_relative_to(ROOT / "generator")]
    assert record == ROOT / "generator/models/editions.py"
    assert len(tables) == 3
    for path in tables:
        assert imports(path, "generator.models.editions") or imports(path, "generator.models"), path
    assert len(EDITIONS) > 1


@pytest.mark.parametrize("command", sorted(main.commands))
def test_a_command_stands_where_the_recipe_says(command: str) -> None:
    # A word of Python cannot name a module.
    module = f"{command}_" if keyword.iskeyword(command) else command.replace("-", "_")
    named = list(places("Ajouter une commande", commande=module))
    own, context, together, failures, readme = named

    # Those of the publisher's line share their options: they stand with the group itself.
    assert own.is_file() or f"def {command}(" in together.read_text("utf-8")
    assert context.is_file()
    assert failures.is_file()
    assert re.search(rf"^clausier {command}\b", readme.read_text("utf-8"), re.MULTILINE), f"« {command} » manque à README.md"
