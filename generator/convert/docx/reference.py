"""Build the reference documents that give pandoc our page, styles, numbering, header and footer.

A reference document is three files. The whole one; the *short* one, the same with only the names of its styles, which pandoc reads
anew for each document; the *frame*, what pandoc makes of the whole one, once: the parts that are the same in every document.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from generator.convert import styles, tokens
from generator.convert.docx.xml import parse, q, remove, serialized
from generator.convert.styles import W, twips
from generator.convert.zip_writer import write_zip
from generator.store.cache import key_of
from generator.store.regular import make_way, regular
from generator.store.swap import write_whole

HERE = Path(__file__).parent
KINDS = ("letter", "contract")
# A ZIP has a date: this one is read by pandoc alone.
ANY_DAY = date(1980, 1, 1)
# Replaced in each document by its own text.
FOOTER_TEXT = "@@PIED@@"
HEADER_TEXT = "@@ENTETE@@"

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_BARE = {
    "word/theme/theme1.xml": '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>',
    "word/fontTable.xml": f'<w:fonts xmlns:w="{W}"/>',
    "word/settings.xml": f'<w:settings xmlns:w="{W}"/>',
}
# Part name -> relationship type. The first page of a contract has its own: a footer and an empty header.
FURNITURE = {
    "letter": {"footer1": "footer"},
    "contract": {"footer1": "footer", "footer2": "footer", "header1": "header", "header2": "header"},
}


def path(folder: Path, kind: str) -> Path:
    """Return the path of the reference document of *kind* in *folder*; its name changes when the code that builds it does."""
    code = b"".join(path.read_bytes() for path in (HERE.parent / "tokens.py", HERE.parent / "styles.py", HERE / "reference.py"))
    return folder / f"reference-{kind}-{hashlib.sha256(code).hexdigest()[:12]}.docx"


def intact(target: Path) -> bool:
    """Return whether the reference document at *target* is as it was written: pandoc dies on one that is torn or flipped."""
    files = [regular(path) for path in (target, short(target), frame(target))]
    return None not in files and regular(_digest(target)) == _sum(target, files)


def short(target: Path) -> Path:
    """Return the path of the short form of the reference document at *target*."""
    return target.with_suffix(".short.docx")


def frame(target: Path) -> Path:
    """Return the path of what pandoc makes of the reference document at *target* and of no text."""
    return target.with_suffix(".frame.docx")


def write(target: Path, base: bytes, kind: str, emptied: Callable[[Path], bytes]) -> None:
    """Build the reference document of *kind* on pandoc's own *base* and put its files at *target* and beside it, each in one step.

    *emptied* returns what pandoc makes of no text on the reference document whose path it is given.
    """
    whole = build(base, letter=kind == "letter")
    files = [whole, shortened(whole)]
    for place, content in zip((target, short(target)), files, strict=True):
        _put(place, content)
    files.append(emptied(target))
    _put(frame(target), files[-1])
    _put(_digest(target), _sum(target, files))


def _put(target: Path, content: bytes) -> None:
    # It is a folder of the cache: what is no file of ours goes.
    make_way(target)
    write_whole(target, content)


def _sum(target: Path, files: Sequence[bytes | None]) -> bytes:
    """Return the digest of the *files* of the reference document at *target*, and of its name: none passes for another."""
    return key_of(target.name, *(content or b"" for content in files)).encode()


def _digest(target: Path) -> Path:
    return target.with_suffix(".sha256")


def shortened(whole: bytes) -> bytes:
    """Return the reference document *whole* with what pandoc copies without a look at it left out.

    Of a style it looks at the name and at what it is based on. Stored: pandoc takes it apart for each document.
    """
    parts = _parts(whole)
    listed = parse(parts["word/styles.xml"])
    for element in list(listed):
        for said in list(element) if element.tag == q("style") else ():
            if said.tag not in (q("name"), q("basedOn")):
                element.remove(said)
        if element.tag != q("style"):
            remove(element)
    parts["word/styles.xml"] = serialized(listed)
    parts |= {name: content.encode() for name, content in _BARE.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def build(base: bytes, *, letter: bool) -> bytes:
    """Return pandoc's *base* document with our styles, numbering, page, header and footer."""
    parts = _parts(base)
    parts["word/styles.xml"] = styles.styles_xml(letter=letter).encode()
    parts["word/numbering.xml"] = styles.numbering_xml().encode()
    body = f"<w:body><w:p/>{_section(letter=letter)}</w:body>"
    parts["word/document.xml"] = f'<w:document xmlns:w="{W}" xmlns:r="{R}">{body}</w:document>'.encode()
    relations, types = "", ""
    for name, kind in FURNITURE["letter" if letter else "contract"].items():
        parts[f"word/{name}.xml"] = _furniture(name, kind).encode()
        relations += f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>'
        types += f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}{kind}+xml"/>'
    _insert(parts, "word/_rels/document.xml.rels", "</Relationships>", relations)
    _insert(parts, "[Content_Types].xml", "</Types>", types)
    return write_zip(parts, ANY_DAY)


def _insert(parts: dict[str, bytes], name: str, end: str, xml: str) -> None:
    parts[name] = parts[name].replace(end.encode(), (xml + end).encode())


def _section(*, letter: bool) -> str:
    top = tokens.MARGIN_TOP_LETTER if letter else tokens.MARGIN_TOP
    side, edge = twips(tokens.MARGIN_SIDE), twips(tokens.FOOTER_DISTANCE)
    references = '<w:footerReference w:type="default" r:id="footer1"/>'
    if not letter:
        references = (
            '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
            + references
            + '<w:footerReference w:type="first" r:id="footer2"/>'
        )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips(tokens.PAGE_WIDTH)}" w:h="{twips(tokens.PAGE_HEIGHT)}"/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{side}" w:bottom="{twips(tokens.MARGIN_BOTTOM)}" w:left="{side}"'
        f' w:header="{edge}" w:footer="{edge}" w:gutter="0"/>{"" if letter else "<w:titlePg/>"}</w:sectPr>'
    )


def _furniture(name: str, kind: str) -> str:
    if kind == "footer":
        content = _run(FOOTER_TEXT) + f"<w:r><w:tab/></w:r>{_run('Page ')}{_field('PAGE')}{_run(' sur ')}{_field('NUMPAGES')}"
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{content}</w:p>'
    else:
        content = _run(HEADER_TEXT) if name == "header1" else ""
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{content}</w:p>'
    root = "ftr" if kind == "footer" else "hdr"
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{paragraph}</w:{root}>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
