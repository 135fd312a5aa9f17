"""What is found fast is looked for first: no pattern can match a text that holds none of its signs."""

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.rules.droit.contreverites import FALSEHOODS
from generator.rules.forme.consignes import _SIGNS, PATTERN
from generator.texts.typography import _PROTECTED, _RULES, _SIGNS_OF_PROTECTED

# Texts made from a pattern that looks around itself are often of no use, and the shortest one that fails takes minutes to find.
FEW = settings(max_examples=8, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], phases=[Phase.generate])
TYPOGRAPHY = [*((pattern, signs) for pattern, _, signs in _RULES), (_PROTECTED, _SIGNS_OF_PROTECTED)]


def matches(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Return texts in which *pattern* finds something; what stands around it is any."""
    return st.from_regex(pattern).filter(lambda text: pattern.search(text) is not None)


@pytest.mark.parametrize(("pattern", "signs"), TYPOGRAPHY, ids=range(len(TYPOGRAPHY)))
@given(data=st.data())
@FEW
def test_typography_changes_no_text_without_its_signs(pattern: re.Pattern[str], signs: tuple[str, ...], data: st.DataObject) -> None:
    found = pattern.search(data.draw(matches(pattern)))

    assert found
    assert any(sign in found.string for sign in signs)


@pytest.mark.parametrize("falsehood", FALSEHOODS, ids=lambda falsehood: falsehood.signs[0])
@given(data=st.data())
@FEW
def test_a_sentence_that_the_law_denies_holds_one_of_its_signs(falsehood: object, data: st.DataObject) -> None:
    assert isinstance(falsehood, type(FALSEHOODS[0]))
    text = data.draw(matches(falsehood.words))

    assert any(sign in text.casefold() for sign in falsehood.signs)


@given(matches(PATTERN))
@FEW
def test_an_instruction_to_mend_by_hand_holds_one_of_its_signs(text: str) -> None:
    assert _SIGNS.search(text)
