"""The tests of the core run in one process."""

from tests.alone import alone, real

__all__ = ["alone", "real"]
