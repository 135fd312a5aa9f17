"""The anchors that pages link to: those that their pages lack are warned of once every page was read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generator.publish.engine.project import Project


class Anchors:
    """What each page of *project* links to in others; their anchors, thousands of words, are asked for when a link leads there."""

    def __init__(self, project: Project, anchors_of: Callable[[Page], Collection[str]]) -> None:
        """*anchors_of* gives those of a page that was read."""
        self._project, self._anchors_of = project, anchors_of
        self._links: dict[str, Mapping[str, Mapping[str, str]]] = {}

    def note(self, page: Page, anchors: Collection[str], links: Mapping[str, Mapping[str, str]]) -> None:
        """Note where the *links* of *page* lead, each as it is written by the anchor, by the file; *anchors* are its own."""
        own = page.file.src_uri
        # It has most of those that it leads to, for each title leads to itself.
        elsewhere = {path: named for path, named in links.items() if path != own or not all(anchor in anchors for anchor in named)}
        if elsewhere:
            self._links[own] = elsewhere
        _forget(page)

    def judge(self) -> None:
        """Let MkDocs warn of each anchor that a page links to and that its page has not."""
        for page in self._project.pages:
            named = self._links.get(page.file.src_uri, {})
            links = {file: {**links} for path, links in named.items() if (file := self._project.files.get_file_from_path(path))}
            for target in filter(None, (file.page for file in links)):
                if target.present_anchor_ids is None:
                    target.present_anchor_ids = set(self._anchors_of(target))
            page.links_to_anchors = links
            self._project.judge(page)


def let_go(page: Page) -> None:
    """Let go of what only a page that is being made needs: that of a thousand pages would fill the memory."""
    page.content, page.toc = None, TableOfContents([])
    _forget(page)


def _forget(page: Page) -> None:
    page.present_anchor_ids = page.links_to_anchors = None
