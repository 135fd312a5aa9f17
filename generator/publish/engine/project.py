"""A staged project kept open in memory, so that one page can be written again without the others, by the steps of a whole MkDocs build."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.publish.engine.build import mkdocs
from generator.publish.engine.compact import compact
from generator.publish.engine.places import Places


class Project:
    """An open MkDocs project: its configuration, its menu, its templates, and each page as it was last read."""

    def __init__(self, staged: Path, site: Path, day: date) -> None:
        """Open the project of *staged*, whose pages go to *site*. Raises `PublishError` when MkDocs finds a fault in its menu."""
        self.staged, self.day = staged, day
        # The first half of `mkdocs.commands.build.build`, without the texts of the pages.
        with mkdocs(staged, day):
            # A path that is not whole would start from the folder of the configuration.
            self.config = load_config(config_file=str(staged / "mkdocs.yml"), site_dir=str(site.resolve()))
            self.config.plugins["places"] = Places()
            self.config = self.config.plugins.on_config(self.config)
            self.config.plugins.on_pre_build(config=self.config)
            files = get_files(self.config)
            env = self.config.theme.get_env()
            files.add_files_from_theme(env, self.config)
            self.files = self.config.plugins.on_files(files, config=self.config)
            set_exclusions(self.files, self.config)
            nav = get_navigation(self.files, self.config)
            self.nav = self.config.plugins.on_nav(nav, config=self.config, files=self.files)
            for file in self.files.documentation_pages():
                if file.page is None:
                    Page(None, file, self.config)
                # The menu and the foot of a page name its neighbours.
                self._page(file.src_uri).read_source(self.config)
            self.env = self.config.plugins.on_env(env, config=self.config, files=self.files)

    def write(self, paths: Collection[str]) -> bool:
        """Write again the pages of *paths* (in `docs/`) from their files as they are now; return whether a title changed.

        Raises `PublishError` when MkDocs warns, of a broken link for instance: no page is then written.
        """
        pages = [self._page(path) for path in paths]
        titles = [page.title for page in pages]
        with mkdocs(self.staged, self.day):
            for page in pages:
                _populate_page(page, self.config, self.files)
            for page in pages:
                page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)
        documents = self.files.documentation_pages()
        with mkdocs(self.staged, self.day):
            for page in pages:
                place = Path(page.file.abs_dest_path)
                # The file may have another name in a finished build: it keeps its bytes.
                place.unlink(missing_ok=True)
                _build_page(page, self.config, documents, self.nav, self.env)
                place.write_text(compact(place.read_text(encoding="utf-8")), encoding="utf-8")
        return titles != [page.title for page in pages]

    def add(self, paths: Iterable[str]) -> None:
        """Declare new files of `docs/` other than pages, so that links may lead to them."""
        for path in paths:
            self.files.append(File(path, self.config.docs_dir, self.config.site_dir, self.config.use_directory_urls))

    def _page(self, path: str) -> Page:
        file = self.files.get_file_from_path(path)
        if file is None or file.page is None:
            raise KeyError(path)
        return file.page
