"""A text in little memory is the same text."""

import sys
from hashlib import sha256

from hypothesis import given
from hypothesis.strategies import characters, text

from generator.texts.packed import model, packed


@given(text(characters(exclude_categories=["Cs"])))
def test_a_text_comes_back_as_it_was(written: str) -> None:
    assert packed(written).text == written
    assert packed(written).length == len(written)
    assert packed(written) == packed(f"{written}")


@given(text(characters(exclude_categories=["Cs"])), text(characters(exclude_categories=["Cs"])))
def test_a_text_is_the_same_whatever_it_is_like(written: str, other: str) -> None:
    assert packed(written, model(other)).text == written
    assert packed(written, model(other)) == packed(written) == packed(written, model(written))
    assert hash(packed(written, model(other))) == hash(packed(written))
    assert (packed(written) == packed(other)) is (written == other)


def test_a_long_text_takes_little_memory() -> None:
    written = "Le créancier peut demander une indemnité de 40 €, qui s’ajoute aux pénalités.\n" * 100

    assert sys.getsizeof(packed(written).content) < sys.getsizeof(written) / 20


def test_texts_in_the_same_words_take_a_twentieth() -> None:
    # What is in no text of ours twice: a text alone is not left so small.
    own = " ".join(sha256(str(number).encode()).hexdigest() for number in range(200))
    others = [f"{own[:number]} {number} {own[number:]}" for number in range(100, 110)]

    assert all(len(packed(other, model(own)).content) < len(other) / 20 for other in others)
    assert all(len(packed(other).content) > len(other) / 3 for other in others)
