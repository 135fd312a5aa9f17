"""A page of the guide is judged on the HTML that it becomes."""

import json
from typing import Any

import pytest
from lxml import html
from mkdocs.config.defaults import MkDocsConfig
from ruamel.yaml import YAML

from generator.rules import written_page
from generator.rules.written import located
from generator.texts.jinja_tags import VALUE, shown
from tests.markups import ADMITTED_IN_GUIDE, LINKS_IN, LINKS_OUT, REFUSED_IN_GUIDE, mixed
from tests.tools import ROOT


@pytest.mark.parametrize("text", [*REFUSED_IN_GUIDE, *(f"[a]({link})" for link in LINKS_OUT)])
def test_what_a_page_may_not_hold_is_refused_in_it(text: str) -> None:
    page = f"Un paragraphe.\n\n{text}\n\nUn autre.\n"

    ((position, _), *_) = located(page, written_page.refused)

    assert page.index(text) <= position < page.index(text) + len(text)


@pytest.mark.parametrize("text", [*ADMITTED_IN_GUIDE, *(f"[a]({link})" for link in LINKS_IN)])
def test_what_a_page_may_hold_is_let_through(text: str) -> None:
    assert written_page.refused(f"Un paragraphe.\n\n{text}\n\nUn autre.\n") == ()


def test_what_needs_no_tree_has_nothing_to_refuse() -> None:
    texts = [text for text in mixed(6_000, seed=18) if written_page.plainly_fine(text)]

    assert len(texts) > 500
    for text in texts:
        written, found = written_page.read(text)
        assert not found, text
        root = html.fragment_fromstring(written, create_parent="div")
        assert not [one.tag for one in root.iter("script", "img", "b", "div") if one.get("onclick") or one.tag != "div"], text
        assert all(not str(link.get("href")).startswith("javascript") for link in root.iter("a")), text


def test_the_extensions_are_those_of_the_guide() -> None:
    ours = YAML(typ="safe").load((ROOT / "site/mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    builtins: Any = dict(MkDocsConfig._schema)["markdown_extensions"]  # noqa: SLF001 - what MkDocs adds is written nowhere else

    assert {*written_page.EXTENSIONS} == {*builtins.builtins, *(next(iter(one)) if isinstance(one, dict) else one for one in ours)}


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("<{# #}b>", "<b>"),
        ("a\n{# note\nlongue #}\nb", "a\nb"),
        ("a\n  {% if x %}\nb\n{% endif %}\nc", "a\nb\nc"),
        ("{{ a }}{{ b.c }}", VALUE * 2),
        ("{{ '{#' }}b", f"{VALUE}b"),
        ("{# {{ #}x}}", "x}}"),
        ("a {# b", "a {# b"),
        ("{% if x %}a{# b #}{% else %}c{% endif %}", "ac"),
    ],
)
def test_what_a_template_prints_is_without_its_notes(template: str, printed: str) -> None:
    seen = shown(template)

    assert seen.text == printed
    for position, char in enumerate(seen.text):
        origin = seen.origin(position)
        assert template[origin : origin + 1] == char or VALUE in json.dumps(printed)
