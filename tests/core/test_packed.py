"""A text in little memory is the same text."""

import sys

from hypothesis import given
from hypothesis.strategies import characters, text

from generator.texts.packed import packed


@given(text(characters(exclude_categories=["Cs"])))
def test_a_text_comes_back_as_it_was(written: str) -> None:
    assert packed(written).text == written
    assert packed(written).length == len(written)
    assert packed(written) == packed(f"{written}")


def test_a_long_text_takes_little_memory() -> None:
    written = "Le créancier peut demander une indemnité de 40 €, qui s’ajoute aux pénalités.\n" * 100

    assert sys.getsizeof(packed(written).content) < sys.getsizeof(written) / 20
