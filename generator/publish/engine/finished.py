"""The pages of a build, each taken as it was when nothing that it is made from changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup
from mkdocs.structure.pages import Page
from pydantic import JsonValue

from generator.publish.engine.anchors import Anchors, let_go
from generator.publish.engine.before import Before
from generator.publish.engine.build import engine_versions, root_of
from generator.publish.engine.compact import compact
from generator.publish.engine.policy import LOST, with_policy
from generator.publish.engine.project import Project
from generator.publish.engine.search_index import Section, section
from generator.store.cache import Cache, key_of
from generator.store.program import program_of
from generator.store.record import Seen, seen
from generator.store.shape import Shape
from generator.store.twin import Meeting, Twin, no_word, possible
from generator.texts.packed import Packed, packed

# What the menu shows of a page, besides its title (the theme's `partials/nav-item.html`).
_SHOWN = ("icon", "status", "subtitle")
# Pages: a second process takes a third of a second to be worth it.
_FEW = 60
# What of the configuration makes pages and no text.
_OF_PAGES = ("nav", "not_in_nav", "extra", "theme")


@dataclass(frozen=True)
class Finished:
    """A page of the site: its path there, its sections as they are searched, the file as it is left.

    A page that is *scripted* has the theme around it.
    """

    path: str
    sections: Sequence[Section]
    scripted: bool
    left: Seen


@dataclass(frozen=True)
class _Said:
    """What the text of a page tells: its title and its front matter, its anchors, the files and the anchors that its links lead to."""

    title: str | None
    meta: Mapping[str, JsonValue]
    anchors: frozenset[str]
    targets: frozenset[str]
    anchored: Mapping[str, Mapping[str, str]]


_SAID: Shape[_Said] = Shape("said", _Said)
_HTML = "pages"
_FOUND: Shape[tuple[str, tuple[Section, ...]]] = Shape("sections", tuple[str, tuple[Section, ...]])
"""What is searched in a page, after the digest of its HTML, which is kept apart: a site that has it needs no other."""
_SMALLER: Shape[str] = Shape("smaller", str)
"""The digest of a page that no text makes, as the site has it."""


@dataclass(frozen=True)
class Keys:
    """What every page depends on: the programs and the way texts are read; with that, the menu, the templates and the day.

    *root* is the path of the address of the site.
    """

    texts: str
    site: str
    root: str


def keys_of(staged: Path, day: date) -> Keys:
    """Return what the pages of the project of *staged* depend on; *day* is the date that MkDocs gives to its files."""
    base, own = (staged / "base.yml").read_bytes(), (staged / "mkdocs.yml").read_bytes()
    reading = {name: value for name, value in json.loads(own).items() if name not in _OF_PAGES}
    texts = key_of(program_of("generator.publish.engine.finished"), *engine_versions(), base, json.dumps(reading, sort_keys=True))
    templates = sorted(path for path in (staged / "overrides").rglob("*") if path.is_file())
    named = [part for path in templates for part in (path.relative_to(staged).as_posix(), path.read_bytes())]
    return Keys(texts, key_of(texts, own, day.isoformat(), *named), root_of(staged))


class Pages:
    """The pages of *project*, made into its site or taken from *cache*.

    A page depends on its own text, on the files that its links lead to, on the titles of the menu and on what `Keys` says. The anchors
    that it links to are looked for in every build.
    """

    def __init__(self, project: Project, cache: Cache, keys: Keys, warnings: Sequence[str], before: Before) -> None:
        """*warnings* grows when MkDocs warns: what it warned of is not kept. What is equal in the site *before* is linked from there."""
        self._project, self._cache, self._keys, self._warnings, self._before = project, cache, keys, warnings, before
        self._menu = ""
        self._names: dict[str, str] = {}
        self._doubtful: dict[str, frozenset[str]] = {}
        self._anchors = Anchors(project, self._anchors_of)
        # The HTML of a text that was read, until its page is made: thousands are read before the first is.
        self._read: dict[str, Packed] = {}

    def made(self) -> Iterator[Finished]:
        """Write every page into the site, and yield it."""
        twin = Twin(self._half) if possible() and self._many("said", map(self._name, self._project.nav.pages)) else None
        try:
            keys = self._read_all(0 if twin else None, twin.meet if twin else no_word)
            if twin is None and possible() and self._many(_FOUND.kind, keys.values()):
                twin = Twin(lambda _: self._make_half(1, keys))
            if twin:
                self._make_half(0, keys)
                twin.wait()
        finally:
            if twin:
                twin.stop()
        # A page that is not in the cache by now is made when its turn comes, and one at a time is in memory.
        for page in self._project.pages:
            yield self._page(page, keys.get(page.file.src_uri) or self._key(page))
        self._anchors.judge()

    def _half(self, meet: Meeting) -> None:
        self._make_half(1, self._read_all(1, meet))

    def _read_all(self, half: int | None, meet: Meeting) -> Mapping[str, str]:
        """Read the pages of the menu, those of one *half* before the process of the other is met; return the names of their results."""
        listed = self._project.nav.pages
        if half is not None:
            known = {page.file.src_uri for page in listed}
            for page in self._project.pages[half::2]:
                if page.file.src_uri in known:
                    self._told(page)
        meet()
        told = {page.file.src_uri: self._told(page) for page in listed}
        # The menu needs the titles of its pages.
        self._menu = repr([(page.file.src_uri, str(page.title), [page.meta.get(name) for name in _SHOWN]) for page in listed])
        return {path: key_of(self._keys.site, self._menu, name) for path, name in told.items()}

    def _make_half(self, half: int, keys: Mapping[str, str]) -> None:
        for page in self._project.pages[half::2]:
            key = keys.get(page.file.src_uri) or self._key(page)
            if page.file.src_uri not in self._doubtful and not self._cache.holds(_FOUND.kind, key):
                self._page(page, key)

    def _many(self, kind: str, keys: Iterable[str]) -> bool:
        return sum(not self._cache.holds(kind, key) for key in keys) > _FEW

    def _key(self, page: Page) -> str:
        return key_of(self._keys.site, self._menu, self._told(page))

    def still(self, digests: Mapping[str, str]) -> Iterator[Finished]:
        """Yield each page that no text makes: those that the theme writes, those that were staged as they are, made smaller.

        *digests* are those of the files of the project, by path.
        """
        for path, file, name in self._project.still():
            digest = digests.get(name) or sha256(file.read_bytes()).hexdigest()
            key = key_of(self._keys.texts, self._keys.root, path, digest)
            yield Finished(path, (), scripted=path == LOST, left=self._smaller(path, file, key))

    def _smaller(self, path: str, file: Path, key: str) -> Seen:
        """Put the page of *file*, made smaller, at *path* of the site."""
        place = Path(self._project.config.site_dir, path)
        kept = _SMALLER.get(self._cache, key)
        if kept is not None and (left := self._before.link(path, kept[0], place)):
            return left
        html = self._cache.get("html", key)
        if html is None:
            html = with_policy(compact(file.read_bytes().decode(errors="replace")), path, self._keys.root).encode()
            self._cache.put("html", key, html)
        left = self._before.put(path, html, place)
        if kept is None:
            _SMALLER.put(self._cache, key, left.sha256)
        return left

    def _told(self, page: Page) -> str:
        """Let *page* say what its text tells the others; return the name of that result."""
        path = page.file.src_uri
        if path not in self._names:
            # Once said, its title would pass for one of the menu.
            self._names[path] = self._name(page)
            self._say(page, self._names[path])
        return self._names[path]

    def _say(self, page: Page, key: str) -> None:
        said = self._kept(key)
        if said:
            page.title, page.meta = said.title and Markup(said.title), dict(said.meta)  # noqa: S704 - `read` made it HTML
        else:
            said = self._said(page)
            if page.file.src_uri not in self._doubtful:
                _SAID.put(self._cache, key, said)
        self._anchors.note(page, said.anchors, said.anchored)

    def _kept(self, key: str) -> _Said | None:
        """Return what the cache holds of a text, None when a file that it leads to is gone."""
        kept = _SAID.get(self._cache, key)
        return kept[0] if kept and all(map(self._project.files.holds, kept[0].targets)) else None

    def _anchors_of(self, page: Page) -> frozenset[str]:
        # One that MkDocs warned of is not kept, and would be warned of again.
        doubtful = self._doubtful.get(page.file.src_uri)
        return (self._kept(self._told(page)) or self._said(page)).anchors if doubtful is None else doubtful

    def _name(self, page: Page) -> str:
        return key_of(self._keys.texts, page.file.src_uri, vars(page).get("title") or "", page.file.content_bytes)

    def _said(self, page: Page) -> _Said:
        targets = self._text(page)
        anchored = {file.src_uri: dict(links) for file, links in (page.links_to_anchors or {}).items()}
        return _Said(page.title, dict(page.meta), frozenset(page.present_anchor_ids or ()), targets, anchored)

    def _text(self, page: Page) -> frozenset[str]:
        known = len(self._warnings)
        targets = self._project.read(page)
        if len(self._warnings) > known:
            self._doubtful[page.file.src_uri] = frozenset(page.present_anchor_ids or ())
        self._read[page.file.src_uri] = packed(page.content or "")
        # Its Markdown is on the disk.
        page.content, page.markdown = None, ""
        return targets

    def _page(self, page: Page, key: str) -> Finished:
        path, place = page.file.dest_uri, Path(page.file.abs_dest_path)
        kept = _FOUND.get(self._cache, key)
        if kept is not None:
            digest, sections = kept[0]
            left = self._before.link(path, digest, place)
            if left is None and (html := self._cache.get(_HTML, key)) is not None:
                left = self._before.put(path, html, place)
            if left:
                return Finished(path, sections, scripted=True, left=left)
        if page.file.src_uri not in self._read:
            self._text(page)
        page.content = self._read.pop(page.file.src_uri).text
        html = self._project.make(page).encode()
        left = seen(place, sha256(html).hexdigest())
        sections = tuple(section(entry) for entry in self._project.entries())
        if page.file.src_uri not in self._doubtful:
            self._cache.put(_HTML, key, html)
            _FOUND.put(self._cache, key, (left.sha256, sections))
        let_go(page)
        return Finished(path, sections, scripted=True, left=left)
