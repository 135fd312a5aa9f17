"""The styles of an ODT, derived from the table of Word's styles, so that both have the same look."""

from __future__ import annotations

from functools import cache
from xml.sax.saxutils import quoteattr

from generator.convert import tokens
from generator.convert.styles import LIST_EDGE, LIST_INDENT, RIGHT_EDGE, TWIPS_PER_MM, Paragraph, paragraphs

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing", "fo": "xsl-fo-compatible",
        "svg": "svg-compatible", "meta": "meta", "config": "config", "manifest": "manifest",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
# LibreOffice knows these styles by names of its own; the others keep ours.
NATIVE = {
    "Normal": "Standard", "BodyText": "Text_20_body", "Heading1": "Heading_20_1", "Heading2": "Heading_20_2", "Heading3": "Heading_20_3",
    "TOCHeading": "Contents_20_Heading", "TOC1": "Contents_20_1", "Cellule": "Table_20_Contents", "CelluleEnTete": "Table_20_Heading",
    "BlockText": "Quotations",
}  # fmt: skip
LEVELS = 6
ARTICLE_WIDTH = 22.0
CONTENTS_WIDTH = 18.0
ALIGNMENTS = {"left": "start", "both": "justify", "right": "end"}


def native(style_id: str) -> str:
    """Return the OpenDocument name of a style of Word's table."""
    return NATIVE.get(style_id, style_id)


def mm(length: float) -> str:
    """Return *length*, in millimetres, as OpenDocument writes it."""
    return f"{round(length, 2):g}mm"


def of_twips(length: float) -> float:
    """Return *length*, in twentieths of a point, as millimetres."""
    return length / TWIPS_PER_MM


LIST_STEP, LIST_MARK = of_twips(LIST_INDENT), of_twips(LIST_INDENT - LIST_EDGE)
TEXT_WIDTH = of_twips(RIGHT_EDGE)


def props(kind: str, **values: str) -> str:
    """Return a `style:<kind>-properties` element; the keyword `fo_margin_left` gives the attribute `fo:margin-left`."""
    attributes = "".join(f" {name.replace('_', ':', 1).replace('_', '-')}={quoteattr(value)}" for name, value in values.items() if value)
    return f"<style:{kind}-properties{attributes}/>" if attributes else ""


def paragraph_style(style: Paragraph, *, letter: bool) -> str:
    """Return the OpenDocument form of a style of Word's table."""
    name, parent, following = (native(word) for word in (style.id, style.based_on, style.following))
    chain = "" if name == "Standard" else f' style:parent-style-name="{parent}" style:next-style-name="{following}"'
    outline = "" if style.outline is None else f' style:default-outline-level="{style.outline + 1}"'
    # Of the styles of an outline, only that of the articles bears a number.
    unnumbered = style.outline is not None and (letter or style.id != "Heading1")
    numbering = ' style:list-style-name=""' if unnumbered else ""
    shown = name.replace("_20_", " ") if style.id in NATIVE else style.name
    content = _paragraph_properties(style) + _text_properties(style, letter=letter)
    return (
        f'<style:style style:name="{name}" style:display-name={quoteattr(shown)} style:family="paragraph"{chain}{outline}{numbering}>'
        f"{content}</style:style>"
    )


def _paragraph_properties(style: Paragraph) -> str:
    pitch = f"{style.pitch:g}pt" if style.pitch else ""
    exact = style.pitch_rule == "exact"
    framed = style.id in ("Expediteur", "Destinataire")
    values = {
        "fo_margin_left": mm(0 if framed else of_twips(style.left)),
        "fo_margin_right": mm(0 if framed else of_twips(style.right)),
        "fo_margin_top": f"{style.before:g}pt",
        "fo_margin_bottom": f"{style.after:g}pt",
        "fo_line_height": pitch if exact else "",
        "style_line_height_at_least": "" if exact else pitch,
        "fo_text_align": ALIGNMENTS[style.align],
        "fo_keep_with_next": "always" if style.keep_next else "",
        "fo_keep_together": "always" if style.keep_next else "",
        "fo_break_before": "page" if style.page_break else "",
        "fo_orphans": "2",
        "fo_widows": "2",
    }
    if style.id == "CitationLegale":
        values |= {"fo_border": f"0.5pt solid #{tokens.RULE}", "fo_padding": "6pt"}
    if style.id == "Normal":
        values |= {"style_tab_stop_distance": "12.5mm"}
    if stops := _tab_stops(style.id):
        return props("paragraph", **values).replace("/>", f">{stops}</style:paragraph-properties>")
    return props("paragraph", **values)


def _tab_stops(style_id: str) -> str:
    position, kind = {"Footer": (TEXT_WIDTH, "right"), "TOC1": (CONTENTS_WIDTH, "left")}.get(style_id, (0.0, ""))
    return f'<style:tab-stops><style:tab-stop style:position="{mm(position)}" style:type="{kind}"/></style:tab-stops>' if kind else ""


def _text_properties(style: Paragraph, *, letter: bool) -> str:
    body = style.id == "BodyText" and not letter
    return props(
        "text",
        style_font_name=tokens.SANS if style.sans else "",
        fo_font_size=f"{style.size:g}pt" if style.size else "",
        fo_font_weight="bold" if style.bold else "",
        fo_font_style="italic" if style.italic else "",
        fo_color=f"#{style.color}" if style.color else "",
        fo_hyphenate="true" if body else "",
        fo_hyphenation_remain_char_count="2" if body else "",
        fo_hyphenation_push_char_count="3" if body else "",
    )


def _character(name: str, shown: str, **values: str) -> str:
    opening = f'<style:style style:name="{name}" style:display-name={quoteattr(shown)} style:family="text">'
    return f"{opening}{props('text', **values)}</style:style>"


CHARACTERS = (
    _character("Emphasis", "Emphasis", fo_font_style="italic")
    + _character("Strong_20_Emphasis", "Strong Emphasis", fo_font_weight="bold")
    + _character("Internet_20_link", "Internet link", fo_color=f"#{tokens.ACCENT}")
    + _character("Entree", "Entrée de sommaire", fo_color=f"#{tokens.INK}")
    + _character("Code", "Code", style_font_name=tokens.SANS)
    # The number reads « article 3 » in a sentence that refers to it, « Article 3 » before its heading.
    + _character("Numero", "Numéro d’article", fo_color=f"#{tokens.MUTED}", fo_text_transform="capitalize")
)


FRAME = f'<style:style style:name="Frame" style:family="graphic">{props("graphic", fo_border="none", fo_padding="0mm")}</style:style>'


def _alignment(text_edge: float, label_width: float) -> str:
    """Return the properties that place the label of a list level and its text."""
    edge = mm(text_edge)
    alignment = f'text:list-tab-stop-position="{edge}" fo:text-indent="{mm(-label_width)}" fo:margin-left="{edge}"'
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" {alignment}/></style:list-level-properties>'
    )


def _list(name: str, kind: str, look: str) -> str:
    tag = f"text:list-level-style-{kind}"
    levels = "".join(
        f'<{tag} text:level="{depth}" {look}>{_alignment(LIST_STEP * depth, LIST_MARK)}</{tag}>' for depth in range(1, LEVELS + 1)
    )
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'


def _outline(*, letter: bool) -> str:
    number = 'style:num-format=""' if letter else 'text:style-name="Numero" style:num-format="1" style:num-prefix="article\u00a0"'
    width = 0.0 if letter else ARTICLE_WIDTH
    level = f'<text:outline-level-style text:level="1" {number}>{_alignment(width, width)}</text:outline-level-style>'
    return f'<text:outline-style style:name="Outline">{level}</text:outline-style>'


@cache
def font_faces() -> str:
    """Return the declarations of our fonts, with the fonts that replace them where they are not installed."""
    faces = ""
    for name, family in ((tokens.SERIF, "roman"), (tokens.SANS, "swiss")):
        families = quoteattr(f"'{name}', '{tokens.ALTERNATIVES[name]}'")
        generic = f'style:font-family-generic="{family}" style:font-pitch="variable"'
        faces += f'<style:font-face style:name="{name}" svg:font-family={families} {generic}/>'
    return f"<office:font-face-decls>{faces}</office:font-face-decls>"


def _rule() -> str:
    opening = '<style:style style:name="Horizontal_20_Line" style:display-name="Horizontal Line" style:family="paragraph"'
    line = props("paragraph", fo_border_bottom=f"0.5pt solid #{tokens.RULE}", fo_margin_bottom="6pt")
    return f'{opening} style:parent-style-name="Standard">{line}</style:style>'


def styles_xml(page: str, master: str, *, letter: bool) -> str:
    """Return the styles part of a letter or of a contract; *page* and *master* are what page.py returns."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {NAMESPACES} office:version="1.3">{font_faces()}'
        f"<office:styles>{_named(letter=letter)}</office:styles>"
        f"<office:automatic-styles>{page}</office:automatic-styles>"
        f"<office:master-styles>{master}</office:master-styles></office:document-styles>"
    )


@cache  # the same in every letter, and in every contract
def _named(*, letter: bool) -> str:
    default = (
        '<style:default-style style:family="paragraph">'
        + props("paragraph", style_tab_stop_distance="12.5mm", style_writing_mode="page", fo_hyphenation_ladder_count="2")
        + props(
            "text", style_font_name=tokens.SERIF, fo_font_size=f"{tokens.BODY:g}pt", fo_language="fr", fo_country="FR",
            style_letter_kerning="true",
            style_language_asian="zxx", style_country_asian="none", style_language_complex="zxx", style_country_complex="none",
        )
        + '</style:default-style><style:default-style style:family="table">'
        + props("table", table_border_model="collapsing")
        + "</style:default-style>"
    )  # fmt: skip
    written = "".join(paragraph_style(style, letter=letter) for style in paragraphs(letter=letter))
    lists = _list("Tirets", "bullet", 'text:bullet-char="–"') + _list("Numeros", "number", 'style:num-format="1" style:num-suffix="."')
    return f"{default}{written}{_rule()}{CHARACTERS}{FRAME}{lists}{_outline(letter=letter)}"
