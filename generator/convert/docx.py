"""The DOCX that pandoc writes, made into the document we deliver."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

from lxml import etree

from generator.convert import archive
from generator.convert import tokens as t
from generator.convert.docx_body import finish_body, finish_lists
from generator.convert.reference import FOOTER_TEXT, HEADER_TEXT
from generator.convert.styles import W

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
FURNITURE = ("word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml")

SETTINGS = (
    f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:autoHyphenation w:val="{hyphenation}"/><w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
APP = (
    f'{DECLARATION}<Properties xmlns="{PROPERTIES}"><Application>Microsoft Office Word</Application>'
    "<AppVersion>16.0000</AppVersion></Properties>"
)
CORE = (
    DECLARATION + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:language>fr-FR</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


def finish(raw: bytes, *, letter: bool, titre: str, pied: str, date_droit: date) -> bytes:
    """Return the finished document: real fields, our furniture, settings, properties, and a ZIP without date."""
    with zipfile.ZipFile(io.BytesIO(raw)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, finish_part in (("word/document.xml", finish_body), ("word/numbering.xml", finish_lists)):
        root = etree.fromstring(parts[name], PARSER)
        finish_part(root)
        etree.cleanup_namespaces(root)
        parts[name] = DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")
    for name in FURNITURE:
        if name in parts:
            text = parts[name].decode().replace(FOOTER_TEXT, escape(pied)).replace(HEADER_TEXT, escape(titre))
            parts[name] = text.encode()
    parts["word/settings.xml"] = SETTINGS.format(hyphenation="false" if letter else "true").encode()
    parts["word/fontTable.xml"] = _font_table().encode()
    parts["docProps/app.xml"] = APP.encode()
    parts["docProps/core.xml"] = CORE.format(title=escape(titre), day=date_droit.isoformat()).encode()
    return archive.write_zip(parts)


def _font_table() -> str:
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{"roman" if name == t.SERIF else "swiss"}"/><w:pitch w:val="variable"/></w:font>'
        for name, other in t.ALTERNATIVES.items()
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{entries}</w:fonts>'
