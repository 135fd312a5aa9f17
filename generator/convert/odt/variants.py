"""The automatic styles of an ODT: only those that its body names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator.convert import tokens
from generator.convert.odt.styles import LIST_MARK, LIST_STEP, TEXT_WIDTH, mm, native, props
from generator.convert.styles import paragraphs

RULE_GAP = 3.0
# What to_odt.lua may write after the name of a style.
VARIANTS = {
    "suite": {"fo_keep_with_next": "always"},
    "entier": {"fo_keep_together": "always"},
    "gauche": {"fo_text_align": "start"},
    "droite": {"fo_text_align": "end"},
    "centre": {"fo_text_align": "center"},
    "fin": {"fo_margin_bottom": "6pt"},
    "espace": {"fo_margin_top": "20pt"},
    "option": {"fo_border_left": f"1.5pt solid #{tokens.PROMPT_INK}", "fo_padding_left": mm(RULE_GAP)},
    "optionbis": {"fo_border_left": f"1.5pt solid #{tokens.PROMPT_INK_TWIN}", "fo_padding_left": mm(RULE_GAP)},
}
RULED = re.compile(r"(-niveau\d)?-option(bis)?$")
_PARAGRAPHS = re.compile(r'<text:[ph] text:style-name="([^"-]+(?:-[^"]+))"')
_COLUMNS = re.compile(r'table:style-name="Colonne-(\d+)"')
_HAIR, _LINE = f"0.5pt solid #{tokens.RULE}", f"0.75pt solid #{tokens.ACCENT}"
CELLS = {
    "EnTete": {"fo_background_color": f"#{tokens.TINT}", "fo_border_top": _LINE, "fo_border_bottom": _HAIR},
    "Cellule": {"fo_border_bottom": _HAIR},
    "CelluleFin": {"fo_border_bottom": _LINE},
    "SignataireHaut": {"fo_border_left": _HAIR, "fo_border_right": _HAIR, "fo_border_top": _HAIR},
    "Signataire": {"fo_border_left": _HAIR, "fo_border_right": _HAIR},
    "SignataireBas": {"fo_border_left": _HAIR, "fo_border_right": _HAIR, "fo_border_bottom": _HAIR},
}
# Addresses: what stands at their left, their width and their height, millimetres. One under the other, they end where the letter starts.
FRAMES = {
    "Expediteur": (0.0, tokens.SENDER_WIDTH, tokens.RECIPIENT_Y - tokens.MARGIN_TOP_LETTER),
    "Destinataire": (tokens.RECIPIENT_X - tokens.MARGIN_SIDE, tokens.RECIPIENT_WIDTH, tokens.LETTER_START - tokens.RECIPIENT_Y),
}


def automatic_styles(body: str, *, letter: bool) -> str:
    """Return the definitions of the automatic styles that *body* names; a paragraph with a rule also has its style without the rule."""
    names = set(_PARAGRAPHS.findall(body))
    names |= {plain for name in names if "-" in (plain := RULED.sub("", name))}
    written = [_paragraph(name, letter=letter) for name in sorted(names)]
    written += [_style(f"Colonne-{share}", "table-column", _column(share)) for share in sorted(set(_COLUMNS.findall(body)))]
    return "".join([*written, _fixed()])


@cache
def _margins(*, letter: bool) -> Mapping[str, Mapping[str, str]]:
    """Return the margins of each style of a letter or of a contract: LibreOffice takes one that is not written for none."""
    return {
        native(style.id): {"fo_margin_top": f"{style.before:g}pt", "fo_margin_bottom": f"{style.after:g}pt"}
        for style in paragraphs(letter=letter)
    }


def _style(name: str, family: str, content: str, parent: str = "") -> str:
    chain = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{chain}>{content}</style:style>'


@cache  # few names, in every document
def _paragraph(name: str, *, letter: bool) -> str:
    parent, *variants = name.split("-")
    values = dict(_margins(letter=letter)[parent])
    level = 0
    for variant in variants:
        if variant.startswith("niveau"):
            level = int(variant.removeprefix("niveau"))
        else:
            values |= VARIANTS[variant]
    if level:
        # LibreOffice draws the rule where the item's mark would stand: it stays at the margin, and the gap makes the item's indent.
        gap = LIST_STEP * level - LIST_MARK
        values |= {"fo_margin_left": mm(LIST_MARK), "fo_text_indent": mm(-LIST_MARK), "fo_padding_left": mm(gap)}
    return _style(name, "paragraph", props("paragraph", **values), parent)


def _column(share: str) -> str:
    width = TEXT_WIDTH * int(share) / 1000
    return props("table-column", style_column_width=mm(width), style_rel_column_width=f"{round(width * 100)}*")


def _leader() -> str:
    """Return the properties of a line to write by hand: a rule goes from its label to the edge of its cell."""
    stop = f'<style:tab-stop style:position="{mm(TEXT_WIDTH / 2 - 5)}" style:type="right" style:leader-style="solid"/>'
    line = props("paragraph", fo_margin_top="6pt", fo_margin_bottom="1pt")
    return line.replace("/>", f"><style:tab-stops>{stop}</style:tab-stops></style:paragraph-properties>")


@cache
def _fixed() -> str:
    """Return the styles that every document defines."""
    return "".join(_fixed_styles())


def _fixed_styles() -> Iterator[str]:
    for name, whole, tied in (
        ("Tableau", "true", ""), ("TableauEntier", "false", ""), ("TableauLie", "true", "always"), ("TableauEntierLie", "false", "always"),
    ):  # fmt: skip
        table = props(
            "table", style_width=mm(TEXT_WIDTH), table_align="margins", table_border_model="collapsing", fo_margin_top="2pt",
            fo_margin_bottom="8pt", style_may_break_between_rows=whole, fo_keep_with_next=tied,
        )  # fmt: skip
        yield _style(name, "table", table)
    yield _style("Ligne", "table-row", props("table-row", fo_keep_together="always"))
    room = props("table-row", fo_keep_together="always", style_min_row_height=mm(tokens.SIGN + 10))
    yield _style("LigneSignature", "table-row", room)
    yield _style("Mention", "paragraph", _leader(), "Table_20_Contents")
    for name, borders in CELLS.items():
        edges = {"fo_border": "none"} | borders
        padding = {"fo_padding_top": "1.75pt", "fo_padding_bottom": "1.25pt", "fo_padding_left": "4.25pt", "fo_padding_right": "4.25pt"}
        yield _style(name, "table-cell", props("table-cell", **edges, **padding))
    for name, (left, _, _) in FRAMES.items():
        frame = props(
            "graphic", style_vertical_pos="top", style_vertical_rel="baseline", fo_padding="0mm", fo_border="none", fo_margin="0mm"
        )
        yield _style(name, "graphic", frame, "Frame")
        holder = props("paragraph", fo_margin_left=mm(left), fo_margin_right="0mm", style_line_height_at_least="0mm")
        # As good as nothing: the frame alone makes the line.
        yield _style(f"Cadre{name}", "paragraph", holder + props("text", fo_font_size="1pt"), "Standard")
    yield _style("Passage", "section", "")
