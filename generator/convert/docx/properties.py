"""The properties of a DOCX: title, author, subject, keywords, language, date, licence, and the provenance that `clausier verify` reads."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from generator.convert import provenance
from generator.convert.description import author, keywords, subject
from generator.convert.docx.package import Parts
from generator.convert.docx.xml import DECLARATION
from generator.convert.job import Job
from generator.convert.licence import PROPERTIES

FORMAT = "http://schemas.openxmlformats.org/officeDocument/2006"
# The set of properties that a user adds, and the first number that they may bear.
USERS_OWN, FIRST = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", 2
APP = (
    f'<Properties xmlns="{FORMAT}/extended-properties"><Application>Microsoft Office Word</Application>'
    "<AppVersion>16.0000</AppVersion></Properties>"
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>"
    "<cp:keywords>{keywords}</cp:keywords><dc:language>fr-FR</dc:language><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
CUSTOM = f'<Properties xmlns="{FORMAT}/custom-properties" xmlns:vt="{FORMAT}/docPropsVTypes">{{properties}}</Properties>'


def write_properties(parts: Parts, job: Job) -> None:
    """Replace pandoc's properties in *parts* by those of the file made from *job*."""
    properties = "".join(
        f'<property fmtid="{USERS_OWN}" pid="{number}" name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate({**PROPERTIES, **provenance.of(job)}.items(), FIRST)
    )
    parts["docProps/app.xml"] = DECLARATION + APP.encode()
    said = {"title": job.titre, "subject": subject(job), "author": author(job), "keywords": ", ".join(keywords(job))}
    core = CORE.format(day=job.date_droit.isoformat(), **{name: escape(text) for name, text in said.items()})
    parts["docProps/core.xml"] = DECLARATION + core.encode()
    parts["docProps/custom.xml"] = DECLARATION + CUSTOM.format(properties=properties).encode()
