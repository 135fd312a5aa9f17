"""The table of all Word styles that we use, and the XML written from it for letters and for contracts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.convert import tokens

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_PER_MM = 1440 / 25.4
ARTICLE_NUMBERING = 50
ARTICLE_INDENT = 1247
LIST_INDENT = 454
# Where a list's dash stands, and the text of an optional paragraph behind its rule.
LIST_EDGE = 170


def twips(millimetres: float) -> int:
    """Return *millimetres* in twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph style, with sizes in points; `pre` and `post` are raw XML properties, put at their place in the schema."""

    name: str
    id: str
    based_on: str = "Normal"
    following: str = "BodyText"
    size: float | None = None
    sans: bool = False
    bold: bool = False
    italic: bool = False
    color: str = ""
    before: float = 0
    after: float = 0
    pitch: float | None = None
    pitch_rule: str = "atLeast"
    align: str = "left"
    keep_next: bool = False
    page_break: bool = False
    outline: int | None = None
    left: int = 0
    right: int = 0
    pre: str = ""
    tabs: str = ""

    def xml(self) -> str:
        """Return the style as XML, its children in the order of the schema."""
        line = f' w:line="{round(self.pitch * 20)}" w:lineRule="{self.pitch_rule}"' if self.pitch else ""
        ppr = [
            "<w:keepNext/><w:keepLines/>" if self.keep_next else "",
            "<w:pageBreakBefore/>" if self.page_break else "",
            self.pre,
            self.tabs,
            "<w:suppressAutoHyphens/>" if self.outline is not None or self.name == "Title" else "",
            f'<w:spacing w:before="{round(self.before * 20)}" w:after="{round(self.after * 20)}"{line}/>',
            f'<w:ind w:left="{self.left}" w:right="{self.right}"/>' if self.left or self.right else "",
            f'<w:jc w:val="{self.align}"/>',
            f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
        ]
        rpr = [
            fonts(tokens.SANS) if self.sans else "",
            "<w:b/><w:bCs/>" if self.bold else "",
            "<w:i/><w:iCs/>" if self.italic else "",
            f'<w:color w:val="{self.color}"/>' if self.color else "",
            f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2)}"/>' if self.size else "",
        ]
        default, chain = ' w:default="1"', ""
        if self.id != "Normal":
            default, chain = "", f'<w:basedOn w:val="{self.based_on}"/><w:next w:val="{self.following}"/>'
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.id}"><w:name w:val="{self.name}"/>{chain}'
            f"<w:qFormat/><w:pPr>{''.join(ppr)}</w:pPr><w:rPr>{''.join(rpr)}</w:rPr></w:style>"
        )


def fonts(name: str) -> str:
    """Return the run property that sets the font *name* for every script."""
    return "<w:rFonts " + " ".join(f'w:{script}="{name}"' for script in ("ascii", "hAnsi", "eastAsia", "cs")) + "/>"


def border(side: str, size: int, color: str, space: int = 0) -> str:
    """Return one border as XML, *size* in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def frame(top: float, bottom: float) -> str:
    """Return the frame of a block set at its place on the page, in millimetres; the text goes on below it."""
    return (
        f'<w:framePr w:w="{RIGHT_EDGE}" w:h="{twips(bottom - top)}" w:hRule="exact" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page"'
        f' w:x="{twips(tokens.MARGIN_SIDE)}" w:y="{twips(top)}"/>'
    )


# Points of room to sign: above the name on a letter, below it elsewhere.
SIGN = round(tokens.SIGN * 72 / 25.4, 1)
RIGHT_HALF = twips(tokens.RECIPIENT_X - tokens.MARGIN_SIDE)
RIGHT_EDGE = twips(tokens.PAGE_WIDTH - 2 * tokens.MARGIN_SIDE)
# One above the other and as wide as the page's text: nothing can slip in beside an address, however short.
FRAMES = {
    "Expediteur": frame(tokens.MARGIN_TOP_LETTER, tokens.RECIPIENT_Y),
    "Destinataire": frame(tokens.RECIPIENT_Y, tokens.LETTER_START),
}
BOX = f"<w:pBdr>{''.join(border(side, 4, tokens.RULE, 6) for side in ('top', 'left', 'bottom', 'right'))}</w:pBdr>"
ARTICLE_NUMBER = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{ARTICLE_NUMBERING}"/></w:numPr>'
FOOTER_TABS = f'<w:tabs><w:tab w:val="right" w:pos="{RIGHT_EDGE}"/></w:tabs>'
CONTENTS_TABS = f'<w:tabs><w:tab w:val="left" w:pos="{twips(18)}"/></w:tabs>'


def text(name: str, style_id: str, based_on: str = "BodyText", **more: Any) -> Paragraph:  # noqa: ANN401 - fields of Paragraph
    """Return a style of running text; its line pitch does not change when Word replaces our font."""
    return Paragraph(name, style_id, based_on, pitch=tokens.PITCH, **more)


def heading(name: str, style_id: str, size: float, outline: int | None, **more: Any) -> Paragraph:  # noqa: ANN401 - fields of Paragraph
    """Return a heading style, which never stands at the bottom of a page."""
    return Paragraph(name, style_id, size=size, sans=True, bold=True, color=tokens.ACCENT, keep_next=True, outline=outline, **more)


def label(name: str, style_id: str, size: float, **more: Any) -> Paragraph:  # noqa: ANN401 - fields of Paragraph
    """Return a style of small grey text for labels, headers and footers."""
    return Paragraph(name, style_id, size=size, sans=True, color=tokens.MUTED, **more)


def address(name: str, style_id: str, size: float, pitch: float, **more: Any) -> Paragraph:  # noqa: ANN401 - fields of Paragraph
    """Return the style of one of the two addresses of a letter."""
    more |= {"following": style_id, "pitch": pitch, "pitch_rule": "exact", "pre": FRAMES[style_id]}
    return Paragraph(name, style_id, size=size, sans=True, **more)


def paragraphs(*, letter: bool) -> list[Paragraph]:
    """Return the paragraph styles of a letter or of a contract."""
    # A letter should hold on one page.
    align, gap = ("left", 5) if letter else ("both", 6)
    return [
        text("Normal", "Normal", color=tokens.INK),
        text("Body Text", "BodyText", "Normal", after=gap, align=align),
        text("First Paragraph", "FirstParagraph", after=gap, align=align),
        text("Compact", "Compact", following="Compact", after=2),
        heading("Title", "Title", tokens.TITLE, None, following="Subtitle", after=3),
        label("Subtitle", "Subtitle", tokens.SUBTITLE, after=16),
        heading("heading 1", "Heading1", tokens.ARTICLE, 0, before=14, after=4, pre="" if letter else ARTICLE_NUMBER),
        heading("heading 2", "Heading2", tokens.SUBHEADING, 1, before=10, after=3),
        heading("heading 3", "Heading3", tokens.BODY, 2, before=8, after=3),
        heading("Partie", "Partie", tokens.ARTICLE, 0, before=14, after=4),
        heading("Annexe", "Annexe", tokens.ANNEX, 0, after=9, page_break=True),
        heading("TOC Heading", "TOCHeading", tokens.SUBTITLE, None, before=4, after=5),
        Paragraph("toc 1", "TOC1", following="TOC1", size=10, sans=True, pitch=14.5, tabs=CONTENTS_TABS),
        Paragraph("Cellule", "Cellule", following="Cellule", size=tokens.SMALL, sans=True, pitch=12.5, after=1),
        heading("Cellule d’en-tête", "CelluleEnTete", tokens.SMALL, None, pitch=12.5, after=1),
        label("Table Caption", "TableCaption", tokens.SMALL, italic=True, before=8, after=4, keep_next=True),
        Paragraph("Consigne", "Consigne", size=tokens.SMALL, sans=True, color=tokens.PROMPT_INK, before=9, after=3, keep_next=True),
        Paragraph("Intervalle", "Intervalle", size=4, pitch=6, pitch_rule="exact"),
        text("Citation légale", "CitationLegale", "Normal", following="CitationLegale", after=4, pre=BOX, left=170, right=170),
        text("Block Text", "BlockText", after=6, left=340),
        address("Expéditeur", "Expediteur", tokens.SMALL, 12, right=RIGHT_EDGE - twips(tokens.SENDER_WIDTH)),
        address("Destinataire", "Destinataire", 10, tokens.RECIPIENT_LINE, left=RIGHT_HALF),
        text("Lieu et date", "LieuEtDate", "Normal", after=10, left=RIGHT_HALF),
        Paragraph("Mention d’envoi", "MentionEnvoi", size=10, sans=True, bold=True, pitch=13, after=8),
        heading("Objet", "Objet", tokens.SUBHEADING, 0, before=2, after=9),
        heading("Pièces jointes", "PiecesJointes", 10, 1, before=12, after=2),
        text("Signature", "Signature", "Normal", before=SIGN if letter else 12, after=4 if letter else SIGN, left=RIGHT_HALF),
        label("header", "Header", tokens.FINE),
        label("footer", "Footer", tokens.FINE, tabs=FOOTER_TABS),
    ]


PROMPT_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:basedOn w:val="DefaultParagraphFont"/>'
    f'<w:qFormat/><w:rPr><w:color w:val="{tokens.PROMPT_INK}"/>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{tokens.PROMPT_FILL}"/></w:rPr></w:style>'
)
CHARACTERS = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/>'
    f'<w:qFormat/><w:rPr><w:color w:val="{tokens.ACCENT}"/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/>'
    f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{fonts(tokens.SANS)}</w:rPr></w:style>'
)
CELL_MARGINS = (("top", 35), ("left", 85), ("bottom", 25), ("right", 85))
MARGINS = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in CELL_MARGINS)
TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{border('top', 6, tokens.ACCENT)}{border('bottom', 6, tokens.ACCENT)}"
    f"{border('insideH', 4, tokens.RULE)}</w:tblBorders>"
    f"<w:tblCellMar>{MARGINS}</w:tblCellMar></w:tblPr>"
    f'<w:tblStylePr w:type="firstRow"><w:tblPr/>'
    f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{tokens.TINT}"/></w:tcPr></w:tblStylePr></w:style>'
)


def styles_xml(*, letter: bool) -> str:
    """Return the whole styles part of a reference document."""
    size = round(tokens.BODY * 2)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(tokens.SERIF)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    body = "".join(style.xml() for style in paragraphs(letter=letter))
    return f'<w:styles xmlns:w="{W}">{defaults}{body}{PROMPT_STYLES}{CHARACTERS}{TABLES}</w:styles>'


def numbering_xml() -> str:
    """Return the numbering part: "Article 1" before each heading of an article."""
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="{ARTICLE_NUMBERING}"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="Article %1"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{ARTICLE_INDENT}"/></w:tabs>'
        f'<w:ind w:left="{ARTICLE_INDENT}" w:hanging="{ARTICLE_INDENT}"/></w:pPr><w:rPr><w:color w:val="{tokens.MUTED}"/></w:rPr></w:lvl>'
        "</w:abstractNum>"
        f'<w:num w:numId="{ARTICLE_NUMBERING}"><w:abstractNumId w:val="{ARTICLE_NUMBERING}"/></w:num></w:numbering>'
    )
