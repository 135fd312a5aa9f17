"""The page styles of an ODT: paper, margins, header and footer."""

from __future__ import annotations

from xml.sax.saxutils import escape

from generator.convert import tokens
from generator.convert.odt.styles import mm, props
from generator.convert.signing import TO_INITIAL

# Header and footer hold one line.
LINE = 5.1


def layout(*, letter: bool) -> str:
    """Return the page layout: A4, our margins, a footer, and room for a header on contracts."""
    top = tokens.MARGIN_TOP_LETTER if letter else tokens.FOOTER_DISTANCE
    page = props(
        "page-layout",
        fo_page_width=mm(tokens.PAGE_WIDTH),
        fo_page_height=mm(tokens.PAGE_HEIGHT),
        style_print_orientation="portrait",
        fo_margin_top=mm(top),
        fo_margin_bottom=mm(tokens.FOOTER_DISTANCE),
        fo_margin_left=mm(tokens.MARGIN_SIDE),
        fo_margin_right=mm(tokens.MARGIN_SIDE),
        style_writing_mode="lr-tb",
    )
    header = props("header-footer", fo_min_height=mm(LINE), fo_margin_bottom=mm(tokens.MARGIN_TOP - tokens.FOOTER_DISTANCE - LINE))
    footer = props("header-footer", fo_min_height=mm(LINE), fo_margin_top=mm(tokens.MARGIN_BOTTOM - tokens.FOOTER_DISTANCE - LINE))
    return (
        f'<style:page-layout style:name="Page">{page}<style:header-style>{"" if letter else header}</style:header-style>'
        f"<style:footer-style>{footer}</style:footer-style></style:page-layout>"
    )


def master(titre: str, pied: str, *, letter: bool, initials: bool) -> str:
    """Return the master page: *titre* in the header of a contract from its second page, *pied* at the foot of every page.

    With *initials*, the parties have a place for theirs above it.
    """
    head = ""
    if not letter:
        head = (
            f'<style:header><text:p text:style-name="Header">{escape(titre)}</text:p></style:header>'
            '<style:header-first><text:p text:style-name="Header"/></style:header-first>'
        )
    foot = (
        f'<text:p text:style-name="Footer">{escape(pied)}<text:tab/>Page <text:page-number text:select-page="current">1</text:page-number>'
        " sur <text:page-count>1</text:page-count></text:p>"
    )
    if initials:
        foot = f'<text:p text:style-name="Footer"><text:tab/>{TO_INITIAL}</text:p>{foot}'
    first = "" if letter else f"<style:footer-first>{foot}</style:footer-first>"
    feet = f"<style:footer>{foot}</style:footer>{first}"
    return f'<style:master-page style:name="Standard" style:page-layout-name="Page">{head}{feet}</style:master-page>'
