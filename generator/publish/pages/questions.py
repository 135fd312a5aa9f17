"""The questions people ask, by theme, and the list of them all."""

from __future__ import annotations

import html
import re

from markdown.extensions.toc import slugify

from generator.publish.addresses import guide_page
from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.texts.escaping import Markdown

HERE = "questions/index.md"
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def question_pages(guide: Guide) -> dict[str, bytes]:
    """Return `questions/index.md`; the pages of the themes are pages of the guide. None without a theme."""
    themes = [(theme, guide_page(theme), questions(guide.guide_bodies[theme.id])) for theme in guide.section("questions")]
    return {HERE: page("questions.md.j2", HERE, themes=themes)} if themes else {}


def questions(body: str) -> list[tuple[Markdown, str]]:
    """Return (question, anchor) of each question of a theme; the anchor is the one that Python-Markdown makes."""
    return [(Markdown(title.strip()), slugify(html.unescape(title.strip()), "-")) for title in _HEADING.findall(body)]
