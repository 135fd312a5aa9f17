"""Results as the cache keeps them: JSON of one type, judged when it is read. Nothing that was read from a disk is run."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from generator.store.cache import Cache

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")


class Shape(Generic[T]):
    """Results of one kind in a cache: values of one type, each with bytes beside it that are kept as they are."""

    def __init__(self, kind: str, of: Any) -> None:  # noqa: ANN401 - no word for the type of types
        """*of* is the type: made of the standard library's, of dataclasses and of our models, none of which JSON would tell as another."""
        self.kind, self._of = kind, of

    @cached_property
    def _adapter(self) -> TypeAdapter[T]:
        # Built when it is first needed: most commands need none, or one.
        from pydantic import TypeAdapter  # noqa: PLC0415

        return TypeAdapter(self._of)

    def get(self, cache: Cache, key: str) -> tuple[T, bytes] | None:
        """Return the value kept under *key* and the bytes beside it, None when there is none or when it is of another shape."""
        kept = cache.get(self.kind, key)
        return None if kept is None else self.read(kept)

    def put(self, cache: Cache, key: str, value: T, beside: bytes = b"") -> None:
        """Keep *value* and the bytes *beside* it under *key*."""
        cache.put(self.kind, key, self.written(value, beside))

    def written(self, value: T, beside: bytes = b"") -> bytes:
        """Return *value* and the bytes *beside* it as they are kept."""
        # JSON has no end of line of its own.
        return self._adapter.dump_json(value) + b"\n" + beside

    def read(self, kept: bytes) -> tuple[T, bytes] | None:
        """Return what `written` was given, None when *kept* is not of this shape."""
        told, _, beside = kept.partition(b"\n")
        try:
            return self._adapter.validate_json(told), beside
        except ValueError:
            return None
