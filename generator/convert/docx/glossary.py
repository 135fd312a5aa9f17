"""The glossary part of a DOCX, from which Word takes the prompt to show in an empty control."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from generator.convert.docx.controls import building_block, prompt_run
from generator.convert.docx.package import PARTS, WORD_TYPE, Parts, declare, relate
from generator.convert.docx.xml import DECLARATION, Element, el, q
from generator.convert.job import Blank, Job
from generator.convert.styles import PROMPT_STYLES, W

FOLDER = "word/glossary/"
MAIN = f"{FOLDER}document.xml"
# Word makes these again as it pleases, but wants them there.
EMPTY = {
    "settings": f'<w:settings xmlns:w="{W}"/>',
    "webSettings": f'<w:webSettings xmlns:w="{W}"/>',
    "fontTable": f'<w:fonts xmlns:w="{W}"/>',
}
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    f"{PROMPT_STYLES}</w:styles>"
)
DECLARED = f' xmlns:w="{W}"'.encode()
HEAD, FOOT = b"<w:glossaryDocument" + DECLARED + b"><w:docParts>", b"</w:docParts></w:glossaryDocument>"


def add_glossary(parts: Parts, root: Element, job: Job) -> None:
    """Add to *parts* a glossary with one entry for each blank whose prompt *root*, the document part, shows, if there are any."""
    shown = {tag.get(q("val"), "") for tag in root.iter(q("tag")) if tag.find(f"../{q('placeholder')}") is not None}
    if not shown:
        return
    entries = b"".join(_entry(blank) for blank in job.champs if blank.cle in shown)
    parts[MAIN] = DECLARATION + HEAD + entries + FOOT
    relate(parts, PARTS["document"], "glossaryDocument", "glossary/document.xml")
    declare(parts, MAIN, f"{WORD_TYPE}document.glossary+xml")
    for name, content in {**EMPTY, "styles": STYLES}.items():
        parts[f"{FOLDER}{name}.xml"] = DECLARATION + content.encode()
        relate(parts, MAIN, name, f"{name}.xml")
        declare(parts, f"{FOLDER}{name}.xml", f"{WORD_TYPE}{name}+xml")


@lru_cache(maxsize=4096)  # one blank stands in hundreds of documents
def _entry(blank: Blank) -> bytes:
    identity = building_block(blank.cle)
    properties = el(
        "docPartPr",
        el("name", val=identity.hex),
        el("category", el("name", val="General"), el("gallery", val="placeholder")),
        el("types", el("type", val="bbPlcHdr")),
        el("behaviors", el("behavior", val="content")),
        el("guid", val=f"{{{str(identity).upper()}}}"),
    )
    entry = el("docPart", properties, el("docPartBody", el("p", prompt_run(blank))))
    return etree.tostring(entry, encoding="UTF-8").replace(DECLARED, b"")
