"""Judge every file of a built site before it replaces the one in place, wherever the file comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.outgoing.beside import fault_of_file
from generator.outgoing.page import Fault, Known, fault
from generator.outgoing.refused import sentence
from generator.publish.engine.origin import origin
from generator.publish.engine.policy import known
from generator.store.cache import Cache, key_of
from generator.store.program import program_of
from generator.store.regular import listed
from generator.store.shape import Shape

DOWNLOADS = "telechargements/"
"""The folder of a site, and of the pages of a project, that holds the files of the packs."""
_READ = (".html", ".xml", ".svg")
"""The files whose content is judged; of any other, its name."""
_UNREAD = hashlib.sha256(b"").hexdigest()
_JUDGED: Shape[dict[str, str]] = Shape("judged", dict[str, str])
"""The digest of each file that was judged, by its path."""


def reads(path: str) -> bool:
    """Return whether the content of the file *path* of a site is judged, and not its name alone."""
    return path.endswith(_READ)


@dataclass(frozen=True)
class Judge:
    """Judges the files of a site whose address has the path *root*.

    *staged* is the project it is made from, *tree* the folder of the sources, empty when only the project is known; *sheets* holds the
    digests of the style sheets that stand in the pages to download.
    """

    staged: Path
    root: str
    tree: Path | None = None
    sheets: frozenset[str] = frozenset()

    def sentence(self, path: str, content: bytes) -> str | None:
        """Return why the file *path* of the site may not be published, as one sentence that names its source; None when it may."""
        found = self._fault(path, content)
        if found is None:
            return None
        return sentence(origin(path, found.excerpt, self.staged, self.tree), "le guide", path, found)

    def _fault(self, path: str, content: bytes) -> Fault | None:
        if not path.endswith(".html"):
            return fault_of_file(path.rpartition("/")[2], content)
        try:
            page = content.decode()
        except UnicodeDecodeError:
            return Fault("des octets qui ne sont pas de l’UTF-8", "")
        return fault(page, Known(styles=self.sheets) if path.startswith(DOWNLOADS) else known(path, self.root))

    def refusal(self, site: Path, cache: Cache, digests: Mapping[str, str]) -> str | None:
        """Return why a file of *site* may not be published, None when all may; what was judged before is not judged again.

        *digests* are those of the files that were just put there, by path.
        """
        key = key_of(program_of("generator.publish.engine.judged"), self.root, *sorted(self.sheets))
        kept = _JUDGED.get(cache, key)
        before, now = kept[0] if kept else {}, dict[str, str]()
        for path in sorted(path for path, _ in listed(site)):
            read = reads(path)
            digest = digests.get(path, "") if read else _UNREAD
            # What we know we judged need not be read.
            if not digest or before.get(path) != digest:
                content = (site / path).read_bytes() if read else b""
                digest = hashlib.sha256(content).hexdigest()
                if before.get(path) != digest and (refused := self.sentence(path, content)):
                    return refused
            now[path] = digest
        if now != before:
            _JUDGED.put(cache, key, now)
        return None
