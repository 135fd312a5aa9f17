"""Give a place in the menu to the pages that no menu lists, and an entry in the table of contents to each article of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

# `generator/texts/fragments.py` writes a text inside its page: MkDocs sees one block there, without headings.
_ARTICLE = re.compile(r'<h3 id="(texte-[^"]+)"[^>]*>(.*?)</h3>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
TEXT = "le-texte"
"""The id of the heading below which a page shows a text."""


class Places(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # it has no options
    """A text stands below its document, a question below the first one: the menu opens there, and the path is told."""

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give to each page out of the menu the page of the menu whose name its folder bears."""
        listed = {page.file.src_uri: page for page in nav.pages}
        for file in files.documentation_pages():
            if file.src_uri in listed:
                continue
            above = next((listed[name] for name in _above(file.src_uri) if name in listed), None)
            if above is not None:
                page = file.page or Page(None, file, config)
                page.parent = above  # type: ignore[assignment]  # any item of the menu has ancestors and can be active
        return nav

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Add the articles of the text to the table of contents of *page*."""
        for title in page.toc:
            for entry in title.children:
                if entry.id == TEXT:
                    entry.children = [AnchorLink(_TAG.sub("", words).strip(), name, 3) for name, words in _ARTICLE.findall(html)]
        return html


def _above(path: str) -> Iterator[str]:
    """Yield the pages that *path* may stand below, the nearest first: `lettres/relance-1.md` for `lettres/relance-1/professionnel.md`."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield f"{path}.md"
