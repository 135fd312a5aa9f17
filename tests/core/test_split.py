"""What was already read of a sentence for one pattern is never taken for what another one finds in it."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

from generator.texts.split import Sentence, found

WORDS = [f"mot{number}" for number in range(80)]


def words_found(patterns: list[re.Pattern[str]], sentence: Sentence) -> list[str]:
    return [one.words for pattern in patterns for one in found([sentence], pattern)]


def test_each_pattern_finds_its_words_whatever_was_looked_for_before() -> None:
    for order, names in enumerate(permutations(("neige", "pluie", "vent"))):
        sentence = Sentence(f"Phrase {order} : la pluie tombe.", 0)
        patterns = [re.compile(name) for name in names]
        # The second time, what is clean is known.
        assert words_found(patterns, sentence) == words_found(patterns, sentence) == ["pluie"]


def test_patterns_first_asked_by_several_threads_at_once_share_nothing() -> None:
    patterns = [re.compile(rf"\b{word}\b") for word in WORDS]
    empty, whole = Sentence("Rien de tout cela ici.", 0), Sentence(f"Tout cela : {' '.join(WORDS)}.", 0)
    with ThreadPoolExecutor(8) as executor:
        said = [*executor.map(lambda pattern: words_found([pattern], empty) + words_found([pattern], whole), patterns)]

    assert said == [[word] for word in WORDS]
    assert words_found(patterns, whole) == WORDS
