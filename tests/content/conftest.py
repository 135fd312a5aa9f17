"""The tests of the texts run in one process."""

from tests.alone import alone, real

__all__ = ["alone", "real"]
