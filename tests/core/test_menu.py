"""A menu stays short when a guide has hundreds of professions."""

from __future__ import annotations

import pytest

from generator.publish.pages.navigation import MOST, shelved


def entries(count: int) -> list[tuple[str, str]]:
    return [(f"Métier {place:04}", f"professions/{place:04}.md") for place in range(count)]


def test_a_short_list_stands_in_the_menu_as_it_is() -> None:
    assert shelved(entries(MOST)) == [{name: path} for name, path in entries(MOST)]


@pytest.mark.parametrize("count", [MOST + 1, 240, 1000])
def test_a_long_list_stands_on_shelves_that_hold_every_entry_once_in_order(count: int) -> None:
    found = shelved(entries(count))

    lists = [(name, shelf) for entry in found if isinstance(entry, dict) for name, shelf in entry.items()]
    assert [one for _, shelf in lists for one in shelf] == [{name: path} for name, path in entries(count)]
    # What one page bears: the shelves, and the entries of its own.
    assert max(len(shelf) for _, shelf in lists) + len(lists) <= MOST + count // 40 + 1
    for name, shelf in lists:
        first, last = (next(iter(one)) for one in (shelf[0], shelf[-1]) if isinstance(one, dict))
        assert name == f"{first} – {last}"
