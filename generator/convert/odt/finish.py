"""Make the delivered ODT from the body that lua/to_odt.lua wrote: our styles, its properties, and a ZIP dated with the law's date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from generator.convert import provenance
from generator.convert.description import author, keywords, subject
from generator.convert.dress import QUOTED, dressed
from generator.convert.job import Job
from generator.convert.licence import PROPERTIES
from generator.convert.odt import page, styles
from generator.convert.odt.styles import NAMESPACES, font_faces, mm
from generator.convert.odt.variants import FRAMES, automatic_styles
from generator.convert.signing import initialled
from generator.convert.zip_writer import write_zip

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
VERSION = 'office:version="1.3"'
# Without them LibreOffice lays the text out as its predecessors of 2005 did.
SETTINGS = {
    "AddParaTableSpacing": True, "AddParaTableSpacingAtStart": True, "AddParaSpacingToTableCells": True, "UseFormerLineSpacing": False,
    "UseFormerObjectPositioning": False, "UseFormerTextWrapping": False, "ConsiderTextWrapOnObjPos": False,
    "IgnoreFirstLineIndentInNumbering": False, "TabsRelativeToIndent": True, "AddFrameOffsets": False,
}  # fmt: skip
PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
_FIELD = re.compile(r'<text:user-field-input text:name="([^"]+)"')


def finish(raw: bytes, job: Job, *, letter: bool, pied: str) -> bytes:
    """Return the ODT whose body is *raw*, as lua/to_odt.lua wrote it; *pied* is printed at the foot of its pages."""
    body = raw.decode()
    layout, master = page.layout(letter=letter), page.master(job.titre, pied, letter=letter, initials=initialled(job))
    return write(
        {
            "content.xml": dressed(_content(body, job, letter=letter).encode(), job.face, QUOTED),
            "styles.xml": dressed(styles.styles_xml(layout, master, letter=letter).encode(), job.face, QUOTED),
            "meta.xml": _meta(job).encode(),
            "settings.xml": _settings().encode(),
        },
        job,
    )


def write(parts: Mapping[str, bytes], job: Job) -> bytes:
    """Return the ODT made of *parts*, with the manifest and the media type that OpenDocument requires."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{media_type}"/>'
        for name, media_type in [("/", MEDIA_TYPE), *((name, "text/xml") for name in sorted(parts))]
    )
    manifest = f'{DECLARATION}<manifest:manifest {NAMESPACES} manifest:version="1.3">{entries}</manifest:manifest>'
    return write_zip({**parts, "mimetype": MEDIA_TYPE.encode(), "META-INF/manifest.xml": manifest.encode()}, job.date_droit)


def _content(body: str, job: Job, *, letter: bool) -> str:
    return (
        f"{DECLARATION}<office:document-content {NAMESPACES} {VERSION}>{font_faces()}"
        f"<office:automatic-styles>{automatic_styles(body, letter=letter)}</office:automatic-styles>"
        f"<office:body><office:text>{_declarations(body, job)}{_placed(body)}</office:text></office:body></office:document-content>"
    )


def _declarations(body: str, job: Job) -> str:
    """Return the declarations of the user fields of *body*, each with its prompt as its value."""
    fields = [job.blank(cle) for cle in dict.fromkeys(_FIELD.findall(body))]
    written = "".join(
        f'<text:user-field-decl office:value-type="string" office:string-value={quoteattr(blank.prompt)} text:name="{blank.cle}"/>'
        for blank in fields
    )
    return f"<text:user-field-decls>{written}</text:user-field-decls>" if fields else ""


def _placed(body: str) -> str:
    """Return *body* with the sizes of its frames set; a frame grows to fit a longer address."""
    for name, (_, width, height) in FRAMES.items():
        opening = f'<draw:frame draw:style-name="{name}"'
        size = f'draw:name="{name}" text:anchor-type="as-char" svg:width="{mm(width)}"><draw:text-box fo:min-height="{mm(height)}">'
        body = body.replace(f"{opening}><draw:text-box>", f"{opening} {size}")
    return body


def _meta(job: Job) -> str:
    own = "".join(
        f'<meta:user-defined meta:name="{name}" meta:value-type="string">{escape(value)}</meta:user-defined>'
        for name, value in {**PROPERTIES, **provenance.of(job)}.items()
    )
    words = "".join(f"<meta:keyword>{escape(word)}</meta:keyword>" for word in keywords(job))
    name = escape(author(job))
    day = f"{job.date_droit.isoformat()}T00:00:00"
    return (
        f"{DECLARATION}<office:document-meta {NAMESPACES} {VERSION}><office:meta><meta:generator>Clausier</meta:generator>"
        f"<dc:title>{escape(job.titre)}</dc:title><dc:subject>{escape(subject(job))}</dc:subject>{words}"
        f"<meta:initial-creator>{name}</meta:initial-creator><dc:creator>{name}</dc:creator><dc:language>fr-FR</dc:language>"
        f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>{own}</office:meta></office:document-meta>"
    )


def _settings() -> str:
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="boolean">{str(value).lower()}</config:config-item>'
        for name, value in SETTINGS.items()
    )
    return (
        f"{DECLARATION}<office:document-settings {NAMESPACES} {VERSION}><office:settings>"
        f'<config:config-item-set config:name="ooo:configuration-settings">{items}</config:config-item-set>'
        "</office:settings></office:document-settings>"
    )
