"""A value on its way into Markdown comes out as it was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.texts.escaping import ControlCharacterError, Markdown, escaped, readable

TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co")))
BLANKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


@given(TEXTS)
def test_what_is_read_is_what_was_typed_blanks_folded(value: str) -> None:
    assert readable(escaped(value)) == BLANKS.sub(" ", value)


@given(TEXTS)
def test_no_sign_that_markdown_knows_is_left(value: str) -> None:
    left = re.sub(r"&#[0-9]+;", "", escaped(value))

    assert not set(left) & set("\\`*_{}[]()<>#+-.!|~^$@\"'&:=\n\t")


@given(TEXTS)
def test_markdown_of_our_own_enters_as_it_stands(value: str) -> None:
    assert escaped(Markdown(value)) == value


@given(TEXTS, st.characters(categories=["Cc"]), TEXTS)
def test_control_characters_are_refused(before: str, control: str, after: str) -> None:
    if BLANKS.fullmatch(control):
        assert readable(escaped(before + control + after)) == BLANKS.sub(" ", before + control + after)
    else:
        with pytest.raises(ControlCharacterError):
            escaped(before + control + after)


@pytest.mark.parametrize(
    ("value", "markdown"),
    [
        ("L'Étoile", "L&#39;Étoile"),
        ("a\n\tb", "a b"),
        ("a\u00a0b", "a\u00a0b"),
        ("&#39;", "&#38;&#35;39;"),
        (40, "40"),
        ("1. x", "1&#46; x"),
        ("{{ x }}", "&#123;&#123; x &#125;&#125;"),
    ],
)
def test_each_sign_becomes_its_entity(value: object, markdown: str) -> None:
    assert escaped(value) == markdown
