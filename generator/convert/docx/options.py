"""The optional passages of a DOCX: each has a rule at its left and an instruction above it, and stands in one content control."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from generator.convert import tokens
from generator.convert.docx.controls import titled
from generator.convert.docx.xml import OURS, Element, drop, el, put, q, remove, style_of, unwrap
from generator.convert.styles import LIST_EDGE

TAG = "option:"
INSTRUCTION = "Consigne"
# Some programs draw the rules of two neighbours as one, their inks notwithstanding: an empty line parts them.
INTERVAL = "Intervalle"
# A box of its own: the rule would cross it.
BOXED = "CitationLegale"
# Word joins the borders of neighbours that are alike: two inks in turn keep two options apart.
INKS = (tokens.PROMPT_INK, tokens.PROMPT_INK_TWIN)


@dataclass(frozen=True)
class Option:
    """An optional passage: the elements between its two markers."""

    cle: str
    intitule: str
    blocks: list[Element] = field(default_factory=list)


def take_options(body: Element) -> list[Option]:
    """Return the optional passages of *body* with their markers removed and a rule at their left."""
    options: list[Option] = []
    inside = False
    for block in list(body):
        if block.tag in (f"{OURS}option", f"{OURS}fin"):
            inside = block.tag == f"{OURS}option"
            if inside:
                options.append(Option(block.get("cle", ""), block.get("intitule", "")))
            body.remove(block)
        elif inside:
            options[-1].blocks.append(block)
            if block.tag == q("p") and style_of(block) != BOXED:
                _rule_at_left(block, INKS[len(options) % len(INKS)])
    return options


def wrap_options(options: list[Option]) -> None:
    """Put each passage in a content control of its own, so that one key deletes it."""
    firsts = {option.blocks[0] for option in options}
    for option in options:
        if option.blocks[-1].getnext() in firsts:
            option.blocks.append(el("p", el("pPr", el("pStyle", val=INTERVAL))))
        content = el("sdtContent")
        control = el("sdt", el("sdtPr", *titled(option.intitule, TAG + option.cle), el("richText")), content)
        option.blocks[0].addprevious(control)
        content.extend(option.blocks)


def keep_option(control: Element) -> None:
    """Keep the text of an optional passage and remove its instruction, its rule, the line below it and its control."""
    blocks = list(cast("Element", control.find(q("sdtContent"))))
    for block in blocks:
        if block.tag == q("p") and style_of(block) != BOXED:
            _no_rule(block)
    unwrap(control, [block for block in blocks if style_of(block) not in (INSTRUCTION, INTERVAL)])


def drop_option(control: Element) -> None:
    """Remove the whole passage."""
    remove(control)


def _rule_at_left(paragraph: Element, ink: str) -> None:
    put(paragraph, el("pBdr", el("left", val="single", sz="12", space="7", color=ink)))
    if _indented(paragraph):
        put(paragraph, el("ind", left=str(LIST_EDGE)))


def _no_rule(paragraph: Element) -> None:
    drop(paragraph, "pBdr")
    if _indented(paragraph):
        drop(paragraph, "ind")


def _indented(paragraph: Element) -> bool:
    """Return whether the rule moves the text of *paragraph*; list items and headings have an indent of their own."""
    return paragraph.find(f"{q('pPr')}/{q('numPr')}") is None and not style_of(paragraph).startswith("Heading")
