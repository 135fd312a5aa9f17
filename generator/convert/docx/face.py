"""Put a publisher's face on a DOCX: its colours and fonts in the styles, its logo at the head of the manual."""

from __future__ import annotations

from lxml import etree

from generator.convert.docx.package import PARTS, Parts, declare_default, relate
from generator.convert.docx.xml import parse, q, serialized
from generator.convert.dress import COMMA, LOGO_HEIGHT, LOGO_WIDTH, dressed
from generator.convert.job import Job
from generator.models.face import Logo
from generator.models.genres import MANUAL

DRESSED = ("word/styles.xml", "word/numbering.xml", "word/fontTable.xml", "word/document.xml")
PICTURE = "media/logo.png"
EMU_PER_MM = 36_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def put_on(parts: Parts, job: Job) -> None:
    """Dress *parts*, those of the file of *job*, in the face of its publisher; nothing changes when it gives none."""
    for name in DRESSED:
        if name in parts:
            parts[name] = dressed(parts[name], job.face, COMMA)
    if job.face.logo and job.genre == MANUAL:
        _head(parts, job.face.logo)


def _head(parts: Parts, logo: Logo) -> None:
    from generator.convert.pdf.compiler import logo_picture  # noqa: PLC0415 - Typst draws it, which no other DOCX needs

    parts[f"word/{PICTURE}"] = logo_picture(logo)
    declare_default(parts, "png", "image/png")
    relate(parts, PARTS["document"], "image", PICTURE)
    document = parse(parts[PARTS["document"]])
    body = document.find(q("body"))
    if body is not None:
        body.insert(0, _paragraph(logo))
    parts[PARTS["document"]] = serialized(document)


def _paragraph(logo: Logo) -> etree._Element:
    width, height = (round(side * EMU_PER_MM) for side in logo.size(LOGO_WIDTH, LOGO_HEIGHT))
    paragraph = etree.fromstring(
        f'<w:p xmlns:w="{q("p")[1:].partition("}")[0]}" xmlns:r="{q("r:id")[1:].partition("}")[0]}"><w:pPr><w:pStyle w:val="BodyText"/>'
        f'<w:jc w:val="left"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0"'
        f' distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="Logo"/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="image"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    for named in paragraph.iter("{*}docPr", "{*}cNvPr"):
        named.set("descr", logo.text)
    return paragraph
