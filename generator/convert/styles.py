"""Every Word style we use, as a table; `styles_xml` writes it for letters or for contracts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.convert import tokens as t

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
    """A paragraph style: sizes in points, `pre` and `post` are raw properties at their place in the schema."""

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
    line: float = 1.0
    exact: float | None = None
    align: str = "left"
    keep_next: bool = False
    page_break: bool = False
    outline: int | None = None
    left: int = 0
    pre: str = ""
    tabs: str = ""

    def xml(self) -> str:
        """Return the style element, children in schema order."""
        line = f'w:line="{round(self.exact * 20)}" w:lineRule="exact"' if self.exact else f'w:line="{round(self.line * 240)}" w:lineRule="auto"'
        ppr = [
            "<w:keepNext/><w:keepLines/>" if self.keep_next else "",
            "<w:pageBreakBefore/>" if self.page_break else "",
            self.pre,
            self.tabs,
            "<w:suppressAutoHyphens/>" if self.outline is not None or self.name == "Title" else "",
            f'<w:spacing w:before="{round(self.before * 20)}" w:after="{round(self.after * 20)}" {line}/>',
            f'<w:ind w:left="{self.left}"/>' if self.left else "",
            f'<w:jc w:val="{self.align}"/>',
            f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
        ]
        rpr = [
            fonts(t.SANS) if self.sans else "",
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
    """Return the run property that sets *name* for every script."""
    return "<w:rFonts " + " ".join(f'w:{script}="{name}"' for script in ("ascii", "hAnsi", "eastAsia", "cs")) + "/>"


def border(side: str, size: int, color: str, space: int) -> str:
    """Return one border, *size* in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


RECIPIENT_FRAME = (
    f'<w:framePr w:w="{twips(t.RECIPIENT_WIDTH)}" w:h="{twips(t.LETTER_START - t.RECIPIENT_Y)}" w:hRule="exact" w:wrap="notBeside"'
    f' w:vAnchor="page" w:hAnchor="page" w:x="{twips(t.RECIPIENT_X)}" w:y="{twips(t.RECIPIENT_Y)}"/>'
)
BOX = "".join(border(side, 4, t.RULE, 6) for side in ("top", "left", "bottom", "right"))
ARTICLE_NUMBER = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{ARTICLE_NUMBERING}"/></w:numPr>'
RIGHT_HALF = twips(t.RECIPIENT_X - t.MARGIN_SIDE)
RIGHT_EDGE = twips(t.PAGE_WIDTH - 2 * t.MARGIN_SIDE)
FOOTER_TABS = f'<w:tabs><w:tab w:val="right" w:pos="{RIGHT_EDGE}"/></w:tabs>'
CONTENTS_TABS = f'<w:tabs><w:tab w:val="left" w:pos="{twips(18)}"/></w:tabs>'


def paragraphs(*, letter: bool) -> list[Paragraph]:
    """Return the paragraph styles of a letter or of a contract."""
    text = "left" if letter else "both"
    heading = {"sans": True, "bold": True, "color": t.ACCENT, "keep_next": True}
    label = {"sans": True, "color": t.MUTED}
    return [
        Paragraph("Normal", "Normal", line=1.12),
        Paragraph("Body Text", "BodyText", after=6, line=1.12, align=text),
        Paragraph("First Paragraph", "FirstParagraph", "BodyText", after=6, line=1.12, align=text),
        Paragraph("Compact", "Compact", "BodyText", "Compact", after=2, line=1.12),
        Paragraph("Title", "Title", following="Subtitle", size=t.TITLE, sans=True, bold=True, color=t.ACCENT, after=3),
        Paragraph("Subtitle", "Subtitle", size=t.SUBTITLE, after=16, **label),
        Paragraph("heading 1", "Heading1", size=t.ARTICLE, before=15, after=5, outline=0, pre="" if letter else ARTICLE_NUMBER, **heading),
        Paragraph("heading 2", "Heading2", size=t.SUBHEADING, before=11, after=4, outline=1, **heading),
        Paragraph("heading 3", "Heading3", size=t.BODY, before=9, after=3, outline=2, **heading),
        Paragraph("Partie", "Partie", size=t.ARTICLE, before=15, after=5, outline=0, **heading),
        Paragraph("Annexe", "Annexe", size=15, before=0, after=9, outline=0, page_break=True, **heading),
        Paragraph("TOC Heading", "TOCHeading", size=t.SUBTITLE, before=4, after=6, **heading),
        Paragraph("toc 1", "TOC1", following="TOC1", size=10, sans=True, after=2.5, tabs=CONTENTS_TABS),
        Paragraph("Table Caption", "TableCaption", size=t.SMALL, italic=True, before=8, after=4, keep_next=True, **label),
        Paragraph("Consigne", "Consigne", size=9, sans=True, italic=True, color=t.PROMPT_INK, before=6, after=3, keep_next=True),
        Paragraph("Citation légale", "CitationLegale", following="CitationLegale", after=4, line=1.12, pre=f"<w:pBdr>{BOX}</w:pBdr>", left=170),
        Paragraph("Block Text", "BlockText", after=6, line=1.12, left=340),
        Paragraph("Expéditeur", "Expediteur", following="Expediteur", size=t.SMALL, sans=True, exact=12),
        Paragraph("Destinataire", "Destinataire", following="Destinataire", size=10, sans=True, exact=t.RECIPIENT_LINE, pre=RECIPIENT_FRAME),
        Paragraph("Lieu et date", "LieuEtDate", before=0, after=12, left=RIGHT_HALF),
        Paragraph("Mention d’envoi", "MentionEnvoi", size=10, sans=True, bold=True, after=8),
        Paragraph("Objet", "Objet", size=11, before=4, after=11, outline=0, **heading),
        Paragraph("Pièces jointes", "PiecesJointes", size=10, before=12, after=3, outline=1, **heading),
        Paragraph("Signature", "Signature", following="Signature", before=14, after=4, left=RIGHT_HALF, keep_next=True),
        Paragraph("header", "Header", following="Header", size=t.FINE, **label),
        Paragraph("footer", "Footer", following="Footer", size=t.FINE, tabs=FOOTER_TABS, **label),
        Paragraph("footnote text", "FootnoteText", following="FootnoteText", size=t.SMALL),
    ]


CHARACTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:basedOn w:val="DefaultParagraphFont"/>'
    f'<w:qFormat/><w:rPr><w:color w:val="{t.PROMPT_INK}"/><w:shd w:val="clear" w:color="auto" w:fill="{t.PROMPT_FILL}"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/>'
    f'<w:qFormat/><w:rPr><w:color w:val="{t.ACCENT}"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/>'
    f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{fonts(t.SANS)}</w:rPr></w:style>'
)
MARGINS = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", 45), ("left", 85), ("bottom", 45), ("right", 85)))
TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="245" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr>'
    f'<w:rPr>{fonts(t.SANS)}<w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>'
    f"<w:tblPr><w:tblBorders>{border('top', 6, t.ACCENT, 0)}{border('bottom', 6, t.ACCENT, 0)}{border('insideH', 4, t.RULE, 0)}</w:tblBorders>"
    f"<w:tblCellMar>{MARGINS}</w:tblCellMar></w:tblPr>"
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="{t.ACCENT}"/></w:rPr><w:tblPr/>'
    f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{t.TINT}"/></w:tcPr></w:tblStylePr></w:style>'
)


def styles_xml(*, letter: bool) -> str:
    """Return the whole styles part of a reference document."""
    size = round(t.BODY * 2)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(t.SERIF)}<w:color w:val="{t.INK}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    body = "".join(style.xml() for style in paragraphs(letter=letter))
    return f'<w:styles xmlns:w="{W}">{defaults}{body}{CHARACTERS}{TABLES}</w:styles>'


def numbering_xml() -> str:
    """Return the numbering part: "Article 1" before each heading of an article."""
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="{ARTICLE_NUMBERING}"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="Article %1"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{ARTICLE_INDENT}"/></w:tabs>'
        f'<w:ind w:left="{ARTICLE_INDENT}" w:hanging="{ARTICLE_INDENT}"/></w:pPr><w:rPr><w:color w:val="{t.MUTED}"/></w:rPr></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{ARTICLE_NUMBERING}"><w:abstractNumId w:val="{ARTICLE_NUMBERING}"/></w:num></w:numbering>'
    )
