"""The folder of a batch: letters put in place whole, and a journal of what was put there, from which a run goes on."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from generator.store.regular import is_regular
from generator.store.swap import ASIDE, whole, write_whole
from generator.store.targets import check_file

JOURNAL = "journal.jsonl"
"""One line for what the folder is, then one for each letter written: its place, the digest of all it is made of, that of each file."""


class NotABatchError(Exception):
    """The folder of output cannot be used; the message says why, in French."""


@dataclass(frozen=True)
class Known:
    """What the journal says of a letter: the digest of what it was made from, and of each of its files by name."""

    key: str
    files: Mapping[str, str]


class Output:
    """The folder *place*, for the letters that *title* names ("coach/mise-en-demeure"). Use it in a `with` block."""

    def __init__(self, place: Path, title: str, *, resume: bool) -> None:
        """Read the folder. Raises NotABatchError when it holds something else, or letters that nobody asked to go on with."""
        self.place, self._title = place, title
        self._journal: IO[str] | None = None
        journal = place / JOURNAL
        there = is_regular(journal)
        if place.exists() and not place.is_dir():
            raise NotABatchError(f"« {place} » est un fichier : choisissez un dossier")
        if not there and place.is_dir() and any(path.name != ".lock" for path in place.iterdir()):
            raise NotABatchError(f"« {place} » contient autre chose que des lettres de clausier : choisissez un dossier nouveau ou vide")
        if there and not resume:
            raise NotABatchError(f"« {place} » contient déjà des lettres : ajoutez --resume pour continuer, ou choisissez un autre dossier")
        self._known = sqlite3.connect("")
        try:
            self._known.execute("CREATE TABLE known (place TEXT PRIMARY KEY, line TEXT)")
            if there:
                self._read(journal, title)
        except BaseException:
            self._known.close()
            raise

    def start(self) -> None:
        """Make the folder, if it is not there, and open its journal: nothing was written so far."""
        self.place.mkdir(parents=True, exist_ok=True)
        journal = self.place / JOURNAL
        check_file(journal)
        there = journal.is_file()
        torn = there and journal.read_bytes()[-1:] != b"\n"
        self._journal = journal.open("a", encoding="utf-8")
        if torn:
            self._journal.write("\n")
        if not there:
            self._write({"lot": self._title})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._journal is not None:
            self._journal.close()
        self._known.close()

    def known(self, place: str) -> Known | None:
        """Return what the journal says of the letter at *place*."""
        found = self._known.execute("SELECT line FROM known WHERE place = ?", (place,)).fetchone()
        line = json.loads(found[0]) if found else None
        return Known(line["cle"], line["fichiers"]) if line else None

    def is_whole(self, folder: str, known: Known) -> bool:
        """Return whether every file of a letter is there, as it was written or as somebody corrected it since."""
        return all((self.place / folder / name).is_file() for name in known.files)

    def retouched(self, folder: str, known: Known, files: Mapping[str, bytes]) -> str:
        """Return the name of one of *files* that is there as we never wrote it: somebody corrected it; empty when there is none."""
        for name, content in files.items():
            path = self.place / folder / name
            if name in known.files and path.is_file():
                there = path.read_bytes()
                if there != content and hashlib.sha256(there).hexdigest() != known.files[name]:
                    return name
        return ""

    def put(self, folder: str, place: str, key: str, files: Mapping[str, bytes]) -> None:
        """Write the files of a letter, each whole or not at all, then its line of the journal."""
        for name, content in files.items():
            for left in (self.place / folder).glob(f"{ASIDE}*"):
                # A run that was killed while it wrote.
                left.unlink()
            write_whole(self.place / folder / name, content)
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        self._write({"endroit": place, "cle": key, "fichiers": digests})

    def write(self, name: str, parts: Iterator[str]) -> None:
        """Write the text file *name*, given in parts, whole or not at all."""
        with whole(self.place / name) as file:
            file.writelines(part.encode() for part in parts)

    def _write(self, line: Mapping[str, object]) -> None:
        assert self._journal is not None, "start() first"
        self._journal.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._journal.flush()

    def _read(self, journal: Path, title: str) -> None:
        with journal.open(encoding="utf-8", errors="replace") as lines:
            for text in lines:
                try:
                    line = json.loads(text)
                except (ValueError, RecursionError):
                    # The last line of a run that was killed while it wrote: its letter is made again.
                    continue
                if not isinstance(line, dict):
                    continue
                if "lot" in line and line["lot"] != title:
                    raise NotABatchError(f"« {self.place} » contient les lettres « {line['lot']} » : choisissez un autre dossier")
                if isinstance(line.get("endroit"), str) and isinstance(line.get("cle"), str) and isinstance(line.get("fichiers"), dict):
                    self._known.execute("INSERT OR REPLACE INTO known VALUES (?, ?)", (line["endroit"], text))
