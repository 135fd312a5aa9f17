"""What was read of a table, kept in a file that the system forgets with the process: memory stays flat, whatever the count of rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

_TABLES = """
CREATE TABLE groups (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE items (owner INTEGER, line INTEGER, content BLOB, PRIMARY KEY (owner, line)) WITHOUT ROWID;
"""


class Ledger:
    """Items put by group and line, given back group by group, in the order of their first items, each in the order of its lines."""

    def __init__(self) -> None:
        # An empty name: a private file of SQLite, on the disk, that is gone when it is closed.
        self._base = sqlite3.connect("")
        self._base.executescript(_TABLES)

    def put(self, group: str, line: int, content: bytes) -> None:
        """Keep *content*, read at *line*, in *group*."""
        self._base.execute("INSERT OR IGNORE INTO groups (name) VALUES (?)", (group,))
        (owner,) = self._base.execute("SELECT id FROM groups WHERE name = ?", (group,)).fetchone()
        self._base.execute("INSERT INTO items VALUES (?, ?, ?)", (owner, line, content))

    def groups(self) -> Iterator[list[bytes]]:
        """Yield the items of each group."""
        items = self._base.execute("SELECT owner, content FROM items ORDER BY owner, line")
        for _, found in groupby(items, itemgetter(0)):
            yield [content for _, content in found]

    def __len__(self) -> int:
        return int(self._base.execute("SELECT count(*) FROM groups").fetchone()[0])

    def close(self) -> None:
        """Forget everything."""
        self._base.close()
