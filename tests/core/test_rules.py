"""Every rule is a page that jurists read, and has a fault that shows it."""

import importlib
import pkgutil
import re
from types import ModuleType

import pytest

from generator.rules import CHANGE_RULES, RENDERED_RULES, SOURCE_RULES, changement, droit, forme
from tests.frozen import BAD

MODULES = [
    importlib.import_module(f"{family.__name__}.{found.name}")
    for family in (changement, droit, forme)
    for found in pkgutil.iter_modules(family.__path__)
]
EXPECTED = {path.parent.name: path.read_text("utf-8") for path in sorted(BAD.glob("*/expected.txt"))}


@pytest.mark.parametrize("module", [module for module in MODULES if hasattr(module, "ID")], ids=lambda module: module.__name__)
def test_a_rule_has_its_name_its_page_and_its_fault(module: ModuleType) -> None:
    name = module.__name__.rpartition(".")[2]
    page = module.__doc__ or ""

    assert name == module.ID
    assert name in {**SOURCE_RULES, **RENDERED_RULES, **CHANGE_RULES}
    assert re.match(r"[A-ZÀÉ][^\n]*\.\n\n", page), "a title, then a blank line"
    for word in ("Quoi :", "Pourquoi :", "Refusé :", "Accepté :"):
        assert f"\n{word}" in page
    assert any(f"[{name}]" in text for text in EXPECTED.values()), "no folder of tests/bad shows this rule"


def test_every_rule_listed_has_its_module() -> None:
    assert {**SOURCE_RULES, **RENDERED_RULES, **CHANGE_RULES}.keys() == {module.ID for module in MODULES if hasattr(module, "ID")}


@pytest.mark.parametrize("kind", ["lecture", "yaml", "schema", "base"])
def test_what_the_loader_says_has_its_fault_too(kind: str) -> None:
    assert any(f"[{kind}]" in text for text in EXPECTED.values())
