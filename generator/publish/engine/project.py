"""A staged project open in memory, whose pages are made one by one with the steps of a whole MkDocs build."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import Section, get_navigation
from mkdocs.structure.pages import Page

from generator.publish.engine.before import Before
from generator.publish.engine.build import PublishError, mkdocs, root_of
from generator.publish.engine.compact import compact
from generator.publish.engine.files import Asked, Theme
from generator.publish.engine.judged import Judge
from generator.publish.engine.places import Places
from generator.publish.engine.policy import with_policy
from generator.store.grouped import Filed
from generator.store.record import SEEN, Seen
from generator.store.renew import renew
from generator.store.swap import write_whole

HTML = ".html"


class Project:
    """An open MkDocs project: its configuration, its menu, its templates and its pages, whose texts are read when they are first needed.

    Every call stands in a block of `mkdocs` (build.py), which turns what MkDocs warns of into a `PublishError`.
    """

    def __init__(self, staged: Path, site: Path) -> None:
        """Open the project of *staged*, whose pages go to *site*: the first half of `mkdocs.commands.build.build`, without the texts."""
        self.config = _configuration(staged, site)
        self.root = root_of(staged)
        # The theme prints names and titles as they stand.
        self.config.site_name = escape(self.config.site_name)
        self.config.plugins["places"] = Places()
        self.config = self.config.plugins.on_config(self.config)
        self.config.plugins.on_pre_build(config=self.config)
        files = get_files(self.config)
        env = self.config.theme.get_env()
        env.loader = Theme(self.config.theme.dirs)
        files.add_files_from_theme(env, self.config)
        self.files = Asked(self.config.plugins.on_files(files, config=self.config), self.config)
        set_exclusions(self.files, self.config)
        nav = get_navigation(self.files, self.config)
        _name(nav.items)
        self.nav = self.config.plugins.on_nav(nav, config=self.config, files=self.files)
        self.documents = self.files.documentation_pages()
        self.pages = [file.page or Page(None, file, self.config) for file in self.documents]
        self.env = self.config.plugins.on_env(env, config=self.config, files=self.files)

    def page(self, path: str) -> Page:
        """Return the page of the file *path* of `docs/`. Raises `KeyError`."""
        file = self.files.get_file_from_path(path)
        if file is None or file.page is None:
            raise KeyError(path)
        return file.page

    def copy_files(self, before: Before, digests: Mapping[str, str]) -> Mapping[str, Seen]:
        """Put every file that is no page in the site, those that did not change from *before*; return those of *digests*, as they are left.

        *digests* are those of the files of the project, by path. What `still` tells is left to be written.
        """
        return Filed(self._copied(before, digests), SEEN)

    def _copied(self, before: Before, digests: Mapping[str, str]) -> Iterator[tuple[str, Seen]]:
        own = (file for file in self._beside() if not _is_still(file))
        for file in chain(own, self.files.downloads()):
            source, target, digest = Path(file.abs_src_path or ""), Path(file.abs_dest_path), digests.get(f"docs/{file.src_uri}")
            if digest:
                yield file.dest_uri, before.copy(file.dest_uri, source, digest, target)
            else:
                # The theme's own.
                renew(source, target, before.folder / file.dest_uri)

    def still(self) -> Iterator[tuple[str, Path, str]]:
        """Yield, in order, each page that no text makes: its path in the site, the file that holds it, its path in the project.

        That last is empty for one that the theme writes, in the site, as `make_templates` does.
        """
        site = Path(self.config.site_dir)
        staged = [(file.dest_uri, Path(file.abs_src_path or ""), f"docs/{file.src_uri}") for file in self._beside() if _is_still(file)]
        written = [(name, site / name, "") for name in self.config.theme.static_templates if name.endswith(HTML)]
        yield from sorted([*staged, *written])

    def _beside(self) -> Iterator[File]:
        """Yield the files that are no page made of a text."""
        return (file for file in self.files if not file.is_documentation_page() and file.abs_src_path)

    def read(self, page: Page) -> frozenset[str]:
        """Turn the text of *page* into HTML; return the files that its links lead to."""
        self.files.asked.clear()
        _populate_page(page, self.config, self.files)
        if "title" in page.meta:
            page.meta["title"] = escape(page.meta["title"])
        return frozenset(self.files.asked)

    def judge(self, page: Page) -> None:
        """Warn of each anchor to which *page* links and that its page has not."""
        page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)

    def make(self, page: Page) -> str:
        """Return the whole HTML of *page*, which was read; it stands in the site as well."""
        place = Path(page.file.abs_dest_path)
        # The file may have another name in a finished build: it keeps its bytes.
        place.unlink(missing_ok=True)
        _build_page(page, self.config, self.documents, self.nav, self.env)
        html = with_policy(compact(place.read_text(encoding="utf-8")), page.file.dest_uri, self.root)
        place.write_text(html, encoding="utf-8")
        return html

    def make_templates(self) -> None:
        """Write the pages that the theme makes without a text: the page of the lost, the map."""
        for name in self.config.theme.static_templates:
            _build_theme_template(name, self.env, self.files, self.config, self.nav)

    def entries(self) -> list[Mapping[str, Any]]:
        """Return, and forget, what the search of the theme noted of the pages made since it was last asked."""
        index = next(plugin for name, plugin in self.config.plugins.items() if name.endswith("search")).search_index
        found, index.entries = index.entries, []
        return list(found)


def _is_still(file: File) -> bool:
    """Tell whether *file* is a page that the site shows."""
    return file.dest_uri.endswith(HTML)


def _configuration(staged: Path, site: Path) -> MkDocsConfig:
    """Return the configuration of the project of *staged*, without reading its menu as YAML, which takes longer than all the rest of it."""
    path = (staged / "mkdocs.yml").absolute()
    # It is written as JSON.
    told = json.loads(path.read_text(encoding="utf-8"))
    menu, rest = told.pop("nav", None), io.StringIO()
    json.dump(told, rest)
    # What it inherits from is looked for beside it.
    rest.name = str(path)
    # A path that is not whole would start from the folder of the configuration.
    return load_config(config_file=rest, config_file_path=str(path), nav=menu, site_dir=str(site.resolve()))


def _name(items: Iterable[StructureItem]) -> None:
    """Write the names that the menu gives to *items*, and to those below, as the HTML that the theme prints."""
    for item in items:
        if "title" in vars(item) and item.title is not None:
            item.title = escape(item.title)
        if isinstance(item, Section):
            _name(item.children)


class Opened:
    """A project kept open, with every page read once, for a preview that writes some of them again."""

    def __init__(self, staged: Path, site: Path, day: date, tree: Path) -> None:
        """Open the project of *staged*, made from the sources of *tree*, whose pages go to *site*.

        Raises `PublishError` when MkDocs finds a fault in its menu.
        """
        self.staged, self.day, self.tree, self._site = staged, day, tree, site
        self._judge = Judge(staged, root_of(staged), tree)
        with mkdocs(staged, day, tree):
            self.project = Project(staged, site)
            for page in self.project.pages:
                # The menu and the foot of a page name its neighbours.
                page.read_source(self.project.config)

    def write(self, paths: Collection[str]) -> bool:
        """Write again the pages of *paths* (in `docs/`) from their files as they are now; return whether a title changed.

        Raises `PublishError` when MkDocs warns, of a broken link for instance: no page is then written; and for a page that may not be
        published, which then stays as it was.
        """
        pages = [self.project.page(path) for path in paths]
        titles = [page.title for page in pages]
        with mkdocs(self.staged, self.day, self.tree):
            for page in pages:
                self.project.read(page)
            for page in pages:
                self.project.judge(page)
        with mkdocs(self.staged, self.day, self.tree):
            for page in pages:
                self._make(page)
        self.project.entries()
        return titles != [page.title for page in pages]

    def put(self, path: str, content: bytes) -> None:
        """Write the file *path* of `docs/`, which no text makes, in the site. Raises `PublishError` for one that may not be published."""
        if path.endswith(".html"):
            content = with_policy(compact(content.decode()), path, self.project.root).encode()
        if refusal := self._judge.sentence(path, content):
            raise PublishError(refusal)
        write_whole(self._site / path, content)

    def _make(self, page: Page) -> None:
        place = Path(page.file.abs_dest_path)
        before = place.read_bytes() if place.is_file() else None
        refusal = self._judge.sentence(page.file.dest_uri, self.project.make(page).encode())
        if refusal:
            place.unlink()
            if before is not None:
                place.write_bytes(before)
            raise PublishError(refusal)

    def add(self, paths: Iterable[str]) -> None:
        """Declare new files of `docs/` other than pages, so that links may lead to them."""
        config = self.project.config
        for path in paths:
            self.project.files.append(File(path, config.docs_dir, config.site_dir, config.use_directory_urls))
