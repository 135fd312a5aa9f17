"""What search engines are told of a page in the vocabulary of schema.org: its questions with their answers, its steps."""

from __future__ import annotations

import json
from collections.abc import Sequence

from lxml import html
from markdown import markdown

from generator.publish.pages.questions import sections
from generator.texts.escaping import Markdown, readable
from generator.texts.typography import french


def faq(body: str) -> Markdown:
    """Return the JSON of a `FAQPage` for the Markdown *body* of a page of questions, each a heading with its answer below."""
    asked = [
        {
            "@type": "Question",
            "name": readable(question),
            "acceptedAnswer": {"@type": "Answer", "text": _plain(answer)},
        }
        for question, answer in sections(body)
    ]
    return _json({"@type": "FAQPage", "inLanguage": "fr", "mainEntity": asked})


def how_to(name: str, steps: Sequence[tuple[str, str]]) -> Markdown:
    """Return the JSON of a `HowTo` of that *name* whose *steps* are (title, what it is), in order."""
    told = [
        {"@type": "HowToStep", "position": position, "name": french(titre), "text": french(texte)}
        for position, (titre, texte) in enumerate(steps, start=1)
    ]
    return _json({"@type": "HowTo", "inLanguage": "fr", "name": french(name), "step": told})


def _plain(source: str) -> str:
    # Blanks at the ends of lines are those of the Markdown.
    return " ".join(html.fragment_fromstring(markdown(source), create_parent="div").text_content().split())


def _json(data: dict[str, object]) -> Markdown:
    # JSON is YAML: it enters the front matter of the page as it stands.
    return Markdown(json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False))
