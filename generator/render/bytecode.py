"""Keep the compiled form of templates in the cache, under the digest of its bytes: one that is torn or flipped is compiled again."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.store.cache import Cache, key_of

_KIND = "templates"


class KeptBytecode(BytecodeCache):
    """The bytecode cache of jinja2 over ours: jinja2's own would run what a failing disk made of it."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* with what is kept, if anything is."""
        kept = self._cache.get(_KIND, _key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what *bucket* holds."""
        self._cache.put(_KIND, _key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    # A template of the same name and other words is another.
    return key_of(bucket.key, bucket.checksum)
