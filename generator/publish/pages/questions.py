"""The page that lists the questions people ask, by theme; the pages of the themes are written by hand."""

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
    """Return `questions/index.md`, the list of all questions by theme; nothing when the guide has no theme."""
    themes = [(theme, guide_page(theme), questions(guide.guide_bodies[theme.id])) for theme in guide.section("questions")]
    return {HERE: page("questions.md.j2", HERE, themes=themes)} if themes else {}


def questions(body: str) -> list[tuple[Markdown, str]]:
    """Return (question, anchor) of each question in the Markdown of a theme; the anchor is the one that Python-Markdown makes."""
    return [(title, slugify(html.unescape(title), "-")) for title, _ in sections(body)]


def sections(body: str) -> list[tuple[Markdown, str]]:
    """Return (question, its answer) of each question in the Markdown of a theme, both in Markdown."""
    _, *parts = _HEADING.split(body)
    return [(Markdown(title.strip()), answer.strip()) for title, answer in zip(parts[::2], parts[1::2], strict=True)]
