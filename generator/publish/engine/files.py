"""The files of a project as MkDocs knows them: those of the packs and of the theme would else be tens of thousands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from jinja2 import FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.publish.engine.judged import DOWNLOADS
from generator.store.regular import is_regular, listed


class Asked(Files):
    """The files of a project, which note those that the links of a page lead to.

    One of a pack is made when a link leads to it: a kilobyte for each of those of a thousand packs would fill the memory.
    """

    def __init__(self, files: Iterable[File], config: MkDocsConfig) -> None:
        super().__init__(file for file in files if not file.src_uri.startswith(DOWNLOADS))
        self._config = config
        self.asked: set[str] = set()

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of *path*, and note it."""
        name = PurePosixPath(path).as_posix()
        found = super().get_file_from_path(name) or (self._download(name) if self._is_download(name) else None)
        if found is not None:
            self.asked.add(found.src_uri)
        return found

    def holds(self, path: str) -> bool:
        """Return whether *path* is a file of the project."""
        return path in self.src_uris or self._is_download(path)

    def downloads(self) -> Iterator[File]:
        """Yield the files of the packs, folder after folder."""
        return (self._download(f"{DOWNLOADS}{name}") for name, _ in listed(Path(self._config.docs_dir, DOWNLOADS)))

    def _is_download(self, path: str) -> bool:
        return path.startswith(DOWNLOADS) and is_regular(f"{self._config.docs_dir}/{path}")

    def _download(self, path: str) -> File:
        config = self._config
        return File(path, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)


class Theme(FileSystemLoader):
    """The files of a theme, without its hidden folders: it has ten thousand icons there, of which none goes to a site by itself."""

    def list_templates(self) -> list[str]:
        """Return the paths of the files that MkDocs chooses from; it takes none that is hidden."""
        found: set[str] = set()
        for place in self.searchpath:
            for folder, folders, names in os.walk(place):
                folders[:] = (name for name in folders if not name.startswith("."))
                found.update(os.path.relpath(f"{folder}/{name}", place) for name in names)
        return sorted(found)
