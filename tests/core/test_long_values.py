"""An assertion on long values fails at once: a whole run of the checks must not wait for a list of differences that nobody reads."""

import pytest


@pytest.mark.parametrize("side", [b"\x00\xff\n" * 400_000, ["ligne"] * 60_000, "mot\n" * 60_000], ids=["bytes", "list", "text"])
def test_long_values_are_not_compared_line_by_line(side: bytes | list[str] | str) -> None:
    with pytest.raises(AssertionError, match="trop longues pour être comparées"):
        assert side == side[1:]


def test_short_values_are() -> None:
    with pytest.raises(AssertionError, match="At index 1 diff"):
        assert ["a", "b"] == ["a", "c"]
