"""What is kept at hand of what was made: the last results, up to a weight."""

from generator.store.lately import lately


def asked(names: str, limit: int) -> str:
    """Return what was made, in order, when each of *names* was asked for; a capital weighs three, any other letter one."""
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name * 2

    known = lately(make, lambda result: 3 if result.isupper() else 1, limit)
    assert [known(name) for name in names] == [name * 2 for name in names]
    return "".join(made)


def test_what_was_asked_for_last_is_not_made_again() -> None:
    assert asked("abab", 2) == "ab"
    assert asked("abcabc", 2) == "abcabc"
    # « a » was asked for again: « b » goes first.
    assert asked("abacab", 2) == "abcb"


def test_a_heavy_one_takes_the_place_of_several() -> None:
    assert asked("abcAa", 4) == "abcAa"
    assert asked("abcAc", 4) == "abcA"


def test_the_last_one_is_kept_whatever_it_weighs() -> None:
    assert asked("AAaA", 2) == "AaA"
