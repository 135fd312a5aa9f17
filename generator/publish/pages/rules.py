"""The pages of the checker's rules, one per rule, written from the docstring of the rule's module for the jurists who write content."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.rules import CHANGE_RULES, RENDERED_RULES, SOURCE_RULES
from generator.texts.escaping import Markdown, escaped
from generator.texts.typography import french

HERE = "regles/index.md"
_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")
_PART = re.compile(r"^(Quoi|Pourquoi|Refusé|Accepté)[ \u00a0]*:[ \u00a0]*", re.MULTILINE)


@dataclass(frozen=True)
class RulePage:
    """A rule as its page shows it; the examples it refuses and accepts keep their line breaks."""

    id: str
    titre: str
    quoi: Markdown
    pourquoi: Markdown
    refuse: str
    accepte: str
    sur_le_rendu: bool
    sur_le_changement: bool
    source: str


def rules() -> list[RulePage]:
    """Return the rules that have a page, by title."""
    listed = [(name, rule.__module__) for name, rule in (*SOURCE_RULES.items(), *RENDERED_RULES.items(), *CHANGE_RULES.items())]
    return sorted((_read(name, module) for name, module in listed), key=lambda rule: rule.titre)


def rule_page(rule: RulePage) -> str:
    """Return the path of the page of a rule."""
    return f"regles/{rule.id}.md"


def rule_pages(_: Guide) -> dict[str, bytes]:
    """Return `regles/`: the list, and one page per rule."""
    found = rules()
    index = page("regles.md.j2", HERE, regles=[(rule, rule_page(rule)) for rule in found])
    return {HERE: index, **{rule_page(rule): page("regle.md.j2", rule_page(rule), regle=rule) for rule in found}}


def _read(name: str, module: str) -> RulePage:
    titre, _, rest = (sys.modules[module].__doc__ or "").partition("\n")
    pieces = _PART.split(rest)
    parts = dict(zip(pieces[1::2], (_unindented(piece) for piece in pieces[2::2]), strict=True))
    get = parts.get
    return RulePage(
        id=name,
        titre=titre.strip().removesuffix("."),
        quoi=_prose(get("Quoi", "")),
        pourquoi=_prose(get("Pourquoi", "")),
        refuse=get("Refusé", ""),
        accepte=get("Accepté", ""),
        sur_le_rendu=name in RENDERED_RULES,
        sur_le_changement=name in CHANGE_RULES,
        source=f"{module.replace('.', '/')}.py",
    )


def _prose(text: str) -> Markdown:
    """Return *text* as Markdown with French typography, its template tags shown as code."""
    pieces = _TAG.split(text[:1].upper() + text[1:])
    shown = [f"<code>{escaped(piece)}</code>" if index % 2 else escaped(french(piece)) for index, piece in enumerate(pieces)]
    return Markdown("".join(shown))


def _unindented(text: str) -> str:
    """Return *text* without the indentation of the lines after the first."""
    return "\n".join(line.strip() for line in text.strip().split("\n"))
