"""Hostile files, built small and quickly: each is what a stranger may drop on a reader, by the name of what it attacks."""

# ruff: noqa: E501, PLC3002 - a table of files, each on its line

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_ODF = " ".join(
    f'xmlns:{prefix}="{OFFICE}:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)
HEAD, FOOT = f'<w:document xmlns:w="{WORD}"><w:body>', "</w:body></w:document>"
ODT_HEAD, ODT_FOOT = f"<office:document-content {_ODF}><office:body><office:text>", "</office:text></office:body></office:document-content>"


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a ZIP of *parts*."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(body: str, **parts: bytes | str) -> bytes:
    """Return a DOCX that holds *body*; *parts* are others, named with « __ » for « / »."""
    others = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    return zipped({"word/document.xml": HEAD + body + FOOT, **others})


def odt(body: str) -> bytes:
    """Return an ODT that holds *body*."""
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT_HEAD + body + ODT_FOOT})


def p(text: str) -> str:
    """Return a paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def nested(times: int, start: str, end: str, inside: str = "") -> str:
    """Return *inside* in *times* pairs."""
    return start * times + inside + end * times


def control(name: str, text: str) -> str:
    """Return a content control of Word."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="{name}"/></w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>'


CELL, CELL_END = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"


def lying(size: int, told: int, name: str = "word/document.xml") -> bytes:
    """Return a ZIP whose only entry unpacks to *size* bytes and says *told*."""
    data = bytearray(zipped({name: b" " * size}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.rindex(mark) + place
        data[start : start + 4] = struct.pack("<I", told)
    return bytes(data)


def overlapping(entries: int) -> bytes:
    """Return a ZIP whose *entries* all name the same packed bytes: « quoted overlap » at its simplest."""
    whole = zipped({"word/document.xml": b" " * 5_000_000})
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    one = whole[start:end]
    directory = b"".join(one.replace(b"word/document.xml", b"word/documen%05d" % number) if number else one for number in range(entries))
    return (
        whole[:start] + directory + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, entries % 65536, entries % 65536, len(directory), start, 0)
    )


def twice(name: str = "word/document.xml") -> bytes:
    """Return a ZIP with two entries of one name."""
    import warnings  # noqa: PLC0415

    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, HEAD + p("un") + FOOT)
        archive.writestr(name, HEAD + p("deux") + FOOT)
    return target.getvalue()


def many_entries(count: int) -> bytes:
    """Return a DOCX with *count* empty entries more."""
    return zipped({"word/document.xml": HEAD + p("a") + FOOT, **{f"x{number}": b"" for number in range(count)}})


DOCTYPE = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def declared(text: str, encoding: str) -> bytes:
    """Return the XML *text* in another encoding, with what says so."""
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)


DOCX: dict[str, Callable[[], bytes]] = {
    "20 000 equal paragraphs": lambda: docx(p("") * 20_000),
    "100 000 equal paragraphs": lambda: docx(p("") * 100_000),
    "100 000 paragraphs of words": lambda: docx(p("Sauf erreur de notre part") * 100_000),
    "paragraphs at the limit": lambda: docx(p("Sauf erreur de notre part, la facture n° F-1 est due.") * 1_490),
    "short paragraphs at the limit": lambda: docx(p("le 1 de 2") * 1_490),
    "one sentence of ours at the limit": lambda: docx(p("Total dû : 12,00 €") * 1_490),
    "paragraph of 5 MB": lambda: docx(p("mot " * 1_250_000)),
    "paragraph of 45 MB": lambda: docx(p("a" * 45_000_000)),
    "paragraphs of 9 900 characters": lambda: docx(p("Sauf erreur " * 825) * 10),
    "100 000 runs": lambda: docx(f"<w:p>{'<w:r><w:t>a </w:t></w:r>' * 100_000}</w:p>"),
    "1 000 000 empty runs": lambda: docx(f"<w:p>{'<w:r/>' * 1_000_000}</w:p>"),
    "100 000 breaks": lambda: docx(f"<w:p>{'<w:br/>' * 100_000}</w:p>"),
    "table of 50 000 rows": lambda: docx(f"<w:tbl>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * 50_000}</w:tbl>"),
    "table of 50 000 cells": lambda: docx(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 50_000}</w:tr></w:tbl>"),
    "tables in tables": lambda: docx(nested(75, CELL, CELL_END, p("mot " * 30) * 1_000)),
    "tables in tables, empty": lambda: docx(nested(60, CELL, CELL_END, "<w:r/>" * 60_000)),
    "tables in tables, rows beside": lambda: docx(nested(40, "<w:tbl><w:tr><w:tc>" + p("a") * 20, CELL_END, p("a") * 300)),
    "paragraphs in paragraphs": lambda: docx(nested(240, "<w:p>", "</w:p>", "<w:r><w:t>mot</w:t></w:r>" * 4_000)),
    "boxes in boxes": lambda: docx(nested(100, "<w:p><w:txbxContent>", "</w:txbxContent></w:p>", p("mot") * 4_000)),
    "100 000 controls": lambda: docx(control("pro_nom", p("a")) * 100_000),
    "controls at the limit": lambda: docx(control("pro_nom", p("Camille Exemple")) * 1_400),
    "controls in controls": lambda: docx(
        nested(60, '<w:sdt><w:sdtPr><w:tag w:val="pro_nom"/></w:sdtPr><w:sdtContent>', "</w:sdtContent></w:sdt>", p("mot") * 4_000)
    ),
    "60 000 levels": lambda: docx(nested(60_000, "<w:r>", "</w:r>")),
    "250 levels": lambda: docx(nested(250, "<w:r>", "</w:r>")),
    "300 000 attributes": lambda: docx("<w:p " + " ".join(f'a{number}=""' for number in range(300_000)) + "/>"),
    "300 000 namespaces": lambda: docx("<w:p " + " ".join(f'xmlns:a{number}="a"' for number in range(300_000)) + "/>"),
    "namespaces at each level": lambda: docx(
        nested(200, "<w:r " + " ".join(f'xmlns:a{number}="a{number}"' for number in range(200)) + ">", "</w:r>") * 20
    ),
    "1 000 000 comments": lambda: docx("<!---->" * 1_000_000),
    "1 000 000 instructions": lambda: docx("<?a?>" * 1_000_000),
    "feet": lambda: docx(
        p("a"), **{f"word__footer{number}": f'<w:ftr xmlns:w="{WORD}">{p("Pied " * 3_000) * 20}</w:ftr>' for number in range(60)}
    ),
    "properties": lambda: docx(p("a"), docProps__custom="<Properties>" + "<property/>" * 600_000 + "</Properties>"),
    "a property of 40 MB": lambda: docx(
        p("a"),
        docProps__custom='<P xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
        f'<property name="clausier_document"><a>{"a" * 40_000_000}</a></property></P>',
    ),
    "a size that lies": lambda: lying(100_000_000, 1_000),
    "a size that tells": lambda: zipped({"word/document.xml": b" " * 60_000_000}),
    "overlapping entries": lambda: overlapping(5_000),
    "overlapping entries, few": lambda: overlapping(12),
    "two entries of one name": twice,
    "30 000 entries": lambda: many_entries(30_000),
    "10 000 entries": lambda: many_entries(10_000),
    "a doctype": lambda: zipped({"word/document.xml": DOCTYPE + HEAD + p("&b;") + FOOT}),
    "a doctype in UTF-16": lambda: zipped({"word/document.xml": declared(DOCTYPE + HEAD + p("&b;") + FOOT, "UTF-16")}),
    "a doctype in UTF-32": lambda: zipped({"word/document.xml": declared(DOCTYPE + HEAD + p("&b;") + FOOT, "UTF-32")}),
    "a doctype in EBCDIC": lambda: zipped({"word/document.xml": declared(DOCTYPE + HEAD + p("&b;") + FOOT, "cp037")}),
    "a doctype in the feet": lambda: docx(p("a"), word__footer1=declared(f'{DOCTYPE}<w:ftr xmlns:w="{WORD}"/>', "UTF-16")),
    "a doctype after 1 MB of blanks": lambda: zipped(
        {"word/document.xml": " " * 0 + "<!-- " + " " * 1_000_000 + "-->" + DOCTYPE + HEAD + FOOT}
    ),
}


def spaces(count: int) -> str:
    """Return *count* elements that each stand for 999 spaces."""
    return '<text:s text:c="999"/>' * count


ODT: dict[str, Callable[[], bytes]] = {
    "100 000 paragraphs of ODT": lambda: odt("<text:p>a</text:p>" * 100_000),
    "100 000 counted spaces": lambda: odt(f"<text:p>{spaces(100_000)}</text:p>"),
    "spans in spans": lambda: odt(f"<text:p>{nested(240, '<text:span>', '</text:span>', 'mot ' * 50_000)}</text:p>"),
    "tables in tables of ODT": lambda: odt(
        nested(
            70,
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
            "<text:p>mot</text:p>" * 4_000,
        )
    ),
    "repeated rows": lambda: odt(
        '<table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    ),
    "user fields": lambda: odt("<text:p>" + '<text:user-field-input text:name="pro_nom">a</text:user-field-input>' * 60_000 + "</text:p>"),
    "a doctype of ODT in UTF-16": lambda: zipped(
        {"content.xml": declared(DOCTYPE + ODT_HEAD + "<text:p>&b;</text:p>" + ODT_FOOT, "UTF-16")}
    ),
}
TEXT: dict[str, Callable[[], bytes]] = {
    "text of 4 MB": lambda: b"mot " * 1_000_000,
    "2 000 000 lines": lambda: b"a\n" * 2_000_000,
    "1 000 000 paragraphs": lambda: b"a\n\n" * 1_000_000,
    "text of 45 MB": lambda: b"mot " * 11_000_000,
    "45 MB of lines": lambda: b"a\n\n" * 15_000_000,
    "45 MB of blanks": lambda: b" " * 45_000_000 + b"a",
    "blank lines": lambda: b"a\n" + b" " * 100_000 + b"\n" + (b"\n" + b"\t" * 50_000) * 100,
    "blanks of a limit": lambda: ("Sauf erreur" + " " * 9_900 + "\n\n").encode() * 10,
    "accents in Windows-1252": lambda: ("é" * 5_000_000).encode("cp1252"),
    "lines that are items": lambda: b"- a\n" * 1_000_000,
    "digits at the limit": lambda: ("SIRET " + "1 " * 4_900 + "\n\n").encode() * 10,
    "sums at the limit": lambda: ("1 000 " * 1_650 + "\n\n").encode() * 10,
    "accounts at the limit": lambda: ("FR76 0000 " * 990 + "\n\n").encode() * 10,
    "brackets at the limit": lambda: ("[" * 9_900 + "\n\n").encode() * 10,
    "options at the limit": lambda: ("Option – " * 1_100 + "\n\n").encode() * 10,
    "addresses at the limit": lambda: ("a@a." * 2_450 + "\n\n").encode() * 10,
    "items of a table at the limit": lambda: ("- Facture : " * 800 + "\n\n").encode() * 10,
    "dates at the limit": lambda: ("le 1er mai 2026, " * 550 + "\n\n").encode() * 10,
    "quotes at the limit": lambda: ("« " * 4_900 + "\n\n").encode() * 10,
    "zero-width at the limit": lambda: ("a\u200b" * 4_900 + "\n\n").encode() * 10,
    "lines of a day out of range": lambda: "Facture du 31/12/9999, échéance le 01/01/0001, le 31 décembre 9999.\n\n".encode() * 200,
}
_EML = b"From: a@a.fr\r\nMIME-Version: 1.0\r\nSubject: a\r\n"


def multipart(parts: int, body: bytes = b"a") -> bytes:
    """Return a message of *parts* parts."""
    one = b"--x\r\nContent-Type: text/html\r\n\r\n" + body + b"\r\n"
    return (
        _EML
        + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
        + one * parts
        + b"--x\r\nContent-Type: text/plain\r\n\r\nfin\r\n--x--\r\n"
    )


def parts_in_parts(depth: int) -> bytes:
    """Return a message whose parts stand in one another."""
    lines = [b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number) for number in range(depth)]
    return _EML + b"".join(lines) + b"Content-Type: text/plain\r\n\r\nfin\r\n"


MAIL: dict[str, Callable[[], bytes]] = {
    "10 000 parts": lambda: multipart(10_000),
    "300 000 parts": lambda: multipart(300_000),
    "2 000 parts in parts": lambda: parts_in_parts(2_000),
    "60 parts in parts": lambda: parts_in_parts(60),
    "20 000 messages in messages": lambda: _EML + b"Content-Type: message/rfc822\r\n\r\n" * 20_000 + b"a",
    "base64 of 40 MB": lambda: (
        _EML + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(b"mot " * 7_000_000)
    ),
    "base64 of 40 MB on one line": lambda: (
        _EML + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(b"mot " * 7_000_000)
    ),
    "quoted-printable of 40 MB": lambda: (
        _EML + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=C3=A9" * 7_000_000
    ),
    "plain text of 40 MB": lambda: _EML + b"Content-Type: text/plain\r\n\r\n" + b"mot\r\n" * 8_000_000,
    "200 000 headers": lambda: _EML + b"X-A: b\r\n" * 200_000 + b"\r\na",
    "a subject of 40 MB": lambda: b"From: a@a.fr\r\nMIME-Version: 1.0\r\nX-Unsent: 1\r\n\r\n".replace(
        b"\r\n\r\n", b"\r\nSubject: " + b"a " * 20_000_000 + b"\r\n\r\na"
    ),
    "a folded subject": lambda: _EML.replace(b"Subject: a", b"Subject: " + b"a\r\n " * 15_000) + b"\r\na",
    "encoded words": lambda: _EML.replace(b"Subject: a", b"Subject: " + b"=?utf-8?q?=C3=A9?= " * 3_000) + b"\r\na",
    "broken encoded words": lambda: _EML.replace(b"Subject: a", b"Subject: " + b"=?" * 30_000) + b"\r\na",
    "addresses in a header": lambda: _EML.replace(b"a@a.fr", b"(" * 30_000) + b"\r\na",
    "nested comments in a type": lambda: _EML + b"Content-Type: text/plain" + b"(" * 3_000 + b"\r\n\r\na",
    "parameters in a type": lambda: _EML + b"Content-Type: text/plain" + b"; a*0=b" * 8_000 + b"\r\n\r\na",
    "a boundary of 60 kB": lambda: _EML + b"Content-Type: multipart/mixed; boundary=" + b"x" * 60_000 + b"\r\n\r\n" + b"--x\r\n" * 100_000,
    "a head without end": lambda: b"From: a\r\nMIME-Version: 1.0\r\n" + b"a: b\r\n" * 5_000_000,
    "an unknown charset": lambda: _EML + b"Content-Type: text/plain; charset=klingon\r\n\r\na",
    "charset idna": lambda: _EML + b"Content-Type: text/plain; charset=idna\r\n\r\n" + b"a" * 200_000,
    "charset punycode": lambda: _EML + b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a-" + b"b9" * 100_000,
    "charset UTF-7": lambda: _EML + b"Content-Type: text/plain; charset=utf-7\r\n\r\n" + b"+AOk-" * 1_000_000,
}


def pdf_of(objects: Mapping[int, bytes], *, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of *objects* by number, with a sound table."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, content in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n" % number + content + b"\nendobj\n")
    start, size = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n" % size)
    out.write(b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size)))
    out.write(b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))
    return out.getvalue()


def stream(content: bytes, more: bytes = b"", *, times: int = 1) -> bytes:
    """Return a stream of *content*, deflated *times*."""
    for _ in range(times):
        content = zlib.compress(content)
    filters = b" ".join([b"/FlateDecode"] * times)
    return b"<</Length %d /Filter [%s] %s>>stream\n" % (len(content), filters, more) + content + b"\nendstream"


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
DRAWN = b"BT /F 12 Tf 50 700 Td (Bonjour) Tj ET"


def one_page(
    contents: bytes = DRAWN,
    root: bytes = b"",
    page: bytes = PAGE,
    pages: bytes = b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    **more: bytes,
) -> dict[int, bytes]:
    """Return the objects of a PDF of one page; *more* are those of their number: n6=..."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R " + root + b">>",
        2: pages,
        3: page,
        4: stream(contents),
        5: FONT,
        **{int(name[1:]): content for name, content in more.items()},
    }


def object_stream(count: int, content: bytes = b"null") -> bytes:
    """Return an object stream of *count* objects, numbered from 100."""
    head = b" ".join(b"%d %d" % (100 + number, number * (len(content) + 1)) for number in range(count)) + b" "
    body = (content + b" ") * count
    return stream(head + body, b"/Type/ObjStm/N %d/First %d" % (count, len(head)))


def with_object_stream(count: int, content: bytes = b"null") -> bytes:
    """Return a PDF whose table is a stream that names the *count* objects of an object stream."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    rows = {0: (0, 0, 65535)}
    for number, content_ in {**one_page(), 6: object_stream(count, content)}.items():
        rows[number] = (1, out.tell(), 0)
        out.write(b"%d 0 obj\n" % number + content_ + b"\nendobj\n")
    start = out.tell()
    rows[7] = (1, start, 0)
    rows |= {100 + number: (2, 6, number) for number in range(count)}
    size = 100 + count
    empty = (0, 0, 0)
    table = b"".join(struct.pack(">BII", *rows.get(number, empty)) for number in range(size))
    out.write(
        b"7 0 obj\n" + stream(table, b"/Type/XRef/Size %d/W[1 4 4]/Root 1 0 R" % size) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    )
    return out.getvalue()


STRUCTURE = b"/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R"
PDF: dict[str, Callable[[], bytes]] = {
    "a structure that holds itself": lambda: pdf_of(
        one_page(root=STRUCTURE, n6=b"<</Type/StructTreeRoot/K[7 0 R 7 0 R]>>", n7=b"<</S/P/K[7 0 R 7 0 R]>>")
    ),
    "fields that hold themselves": lambda: pdf_of(one_page(root=b"/AcroForm<</Fields[6 0 R]>>", n6=b"<</T(a)/FT/Tx/Kids[6 0 R 6 0 R]>>")),
    "a structure of 60 levels of two": lambda: pdf_of(
        one_page(
            root=b"/StructTreeRoot 6 0 R",
            **{f"n{number}": b"<</S/P/K[%d 0 R %d 0 R]>>" % (number + 1, number + 1) for number in range(6, 70)},
            n70=b"<</S/P>>",
        )
    ),
    "a structure of 200 000 children": lambda: pdf_of(one_page(root=STRUCTURE, n6=b"<</K[" + b"<</S/P/K 0>>" * 200_000 + b"]>>")),
    "a structure that points to the same words": lambda: pdf_of(
        one_page(
            b"/P <</MCID 0>>BDC BT /F 12 Tf 50 700 Td (" + b"Bonjour " * 500 + b") Tj ET EMC",
            root=STRUCTURE,
            n6=b"<</K[" + b"<</S/P/Pg 3 0 R/K 0>>" * 40_000 + b"]>>",
        )
    ),
    "one paragraph of the same words": lambda: pdf_of(
        one_page(
            b"/P <</MCID 0>>BDC BT /F 12 Tf 50 700 Td (" + b"Bonjour " * 500 + b") Tj ET EMC",
            root=STRUCTURE,
            n6=b"<</K<</S/P/Pg 3 0 R/K[" + b"0 " * 190_000 + b"]>>>>",
        )
    ),
    "a page of 100 MB": lambda: pdf_of(one_page(DRAWN + b" " * 100_000_000)),
    "a page of 4,9 MB of words": lambda: pdf_of(one_page((DRAWN + b"\n") * (4_900_000 // 38))),
    "a page of 4,9 MB of lines": lambda: pdf_of(one_page(b"0 0 m 9 9 l S\n" * (4_900_000 // 14))),
    "a page of 4,9 MB of letters": lambda: pdf_of(one_page(b"BT /F 12 Tf 50 700 Td (" + b"mot " * 1_200_000 + b") Tj ET")),
    "a page of 4,9 MB of marks": lambda: pdf_of(one_page(b"/P <</MCID 0>>BDC EMC\n" * (4_900_000 // 22))),
    "a page of 4,9 MB of states": lambda: pdf_of(one_page(b"q " * 2_400_000)),
    "a page of 4,9 MB of brackets": lambda: pdf_of(one_page(b"[" * 4_900_000)),
    "three chained filters": lambda: pdf_of({**one_page(), 4: stream(DRAWN + b" " * 100_000_000, times=3)}),
    "filters by another name": lambda: pdf_of({**one_page(), 4: stream(DRAWN + b" " * 100_000_000).replace(b"/Filter", b"/F#69lter")}),
    "LZW and runs": lambda: pdf_of(
        {**one_page(), 4: b"<</Length 40001/Filter/RunLengthDecode>>stream\n" + b"\x81 " * 20_000 + b"\x80" + b"\nendstream"}
    ),
    "runs in a deflate": lambda: pdf_of(
        {
            **one_page(),
            4: (lambda packed: b"<</Length %d/Filter[/FlateDecode/RunLengthDecode]>>stream\n" % len(packed) + packed + b"\nendstream")(
                zlib.compress(b"\x81 " * 2_000_000 + b"\x80")
            ),
        }
    ),
    "one content many times": lambda: pdf_of(
        one_page(DRAWN + b" " * 4_000_000, page=PAGE.replace(b"/Contents 4 0 R", b"/Contents[" + b"4 0 R " * 3_000 + b"]"))
    ),
    "one content on many pages": lambda: pdf_of(
        one_page(
            DRAWN + b" " * 2_000_000,
            pages=b"<</Type/Pages/Kids[" + b"".join(b"%d 0 R " % n for n in range(10, 210)) + b"]/Count 200>>",
            **{f"n{n}": PAGE for n in range(10, 210)},
        )
    ),
    "a form that draws itself": lambda: pdf_of(
        one_page(
            b"/X Do",
            page=PAGE.replace(b"/Font", b"/XObject<</X 6 0 R>>/Font"),
            n6=stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
        )
    ),
    "forms that draw two": lambda: pdf_of(
        one_page(
            b"/X Do",
            page=PAGE.replace(b"/Font", b"/XObject<</X 6 0 R>>/Font"),
            **{
                f"n{n}": stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (n + 1))
                for n in range(6, 40)
            },
            n40=stream(DRAWN, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>"),
        )
    ),
    "a form of 100 MB": lambda: pdf_of(
        one_page(
            b"/X Do",
            page=PAGE.replace(b"/Font", b"/XObject<</X 6 0 R>>/Font"),
            n6=stream(DRAWN + b" " * 100_000_000, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
        )
    ),
    "a form of many words": lambda: pdf_of(
        one_page(
            b"/X Do",
            page=PAGE.replace(b"/Font", b"/XObject<</X 6 0 R>>/Font"),
            n6=stream((DRAWN + b"\n") * 2_000_000, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>"),
        )
    ),
    "many forms of words": lambda: pdf_of(
        one_page(
            b"/X Do\n" * 100_000,
            page=PAGE.replace(b"/Font", b"/XObject<</X 6 0 R>>/Font"),
            n6=stream((DRAWN + b"\n") * 100, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>"),
        )
    ),
    "an image of 100 000 pixels a side": lambda: pdf_of(
        one_page(
            b"/X Do",
            page=PAGE.replace(b"/Font", b"/XObject<</X 6 0 R>>/Font"),
            n6=stream(
                b"\0" * 100_000_000, b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB"
            ),
        )
    ),
    "a map of 50 MB": lambda: pdf_of(
        {
            **one_page(),
            5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            6: stream(b"1 beginbfchar\n" + b"<41> <0041>\n" * 4_000_000 + b"endbfchar"),
        }
    ),
    "a map of wide ranges": lambda: pdf_of(
        {
            **one_page(),
            5: b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A>>]/ToUnicode 6 0 R>>",
            6: stream(b"100 beginbfrange\n" + b"<0000> <ffff> <0041>\n" * 10_000 + b"endbfrange"),
        }
    ),
    "a font of 100 MB": lambda: pdf_of(
        {
            **one_page(),
            5: b"<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 6 0 R>>>>",
            6: stream(b"\0\1\0\0" + b"\0" * 100_000_000),
        }
    ),
    "an encoding of many differences": lambda: pdf_of(
        {**one_page(), 5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[" + b"0 /A " * 1_000_000 + b"]>>>>"}
    ),
    "pages that hold themselves": lambda: pdf_of(one_page(pages=b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>")),
    "one page 200 000 times": lambda: pdf_of(one_page(pages=b"<</Type/Pages/Kids[" + b"3 0 R " * 200_000 + b"]/Count 200000>>")),
    "a count that lies": lambda: pdf_of(one_page(pages=b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>")),
    "100 000 pages": lambda: pdf_of(
        one_page(
            pages=b"<</Type/Pages/Kids[" + b"".join(b"%d 0 R " % n for n in range(10, 100_010)) + b"]/Count 100000>>",
            **{f"n{n}": PAGE for n in range(10, 100_010)},
        )
    ),
    "an object stream of 300 000": lambda: with_object_stream(300_000),
    "an object stream of 100 000": lambda: with_object_stream(100_000),
    "an object stream of 100 000 arrays": lambda: with_object_stream(100_000, b"[" * 1 + b"0 " * 200 + b"]"),
    "an object of 40 MB": lambda: pdf_of(one_page(n6=b"[" + b"0 " * 20_000_000 + b"]")),
    "an object of 40 MB that is read": lambda: pdf_of(one_page(root=b"/StructTreeRoot 6 0 R", n6=b"<</K[" + b"0 " * 20_000_000 + b"]>>")),
    "a catalogue of 30 MB": lambda: pdf_of(one_page(root=b"/A[" + b"0 " * 15_000_000 + b"]")),
    "500 000 objects": lambda: pdf_of({**one_page(), **dict.fromkeys(range(10, 500010), b"null")}),
    "brackets in brackets": lambda: pdf_of(one_page(root=b"/A " + b"[" * 200_000 + b"]" * 200_000)),
    "a table that follows itself": lambda: (lambda data: data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % data.rindex(b"xref\n0"), 1))(
        pdf_of(one_page())
    ),
    "a table of a large size": lambda: pdf_of(one_page()).replace(b"/Size 6", b"/Size 2000000000"),
    "a table of many rows": lambda: pdf_of(one_page()).replace(b"xref\n0 6\n", b"xref\n0 600000000\n"),
    "no table": lambda: pdf_of(one_page()).replace(b"startxref", b"startxxxx"),
    "no table, many objects": lambda: pdf_of({**one_page(), **dict.fromkeys(range(10, 300010), b"null")}).replace(
        b"startxref", b"startxxxx"
    ),
    "no table, 40 MB": lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 5_000_000,
    "no table, words": lambda: b"%PDF-1.7\n" + b"obj endobj stream " * 2_000_000,
    "a length that lies": lambda: pdf_of({**one_page(), 4: b"<</Length 2000000000>>stream\n" + DRAWN + b"\nendstream"}),
    "a length that names itself": lambda: pdf_of({**one_page(), 4: b"<</Length 4 0 R>>stream\n" + DRAWN + b"\nendstream"}),
    "names of pages, many": lambda: pdf_of(one_page(root=b"/Names<</EmbeddedFiles<</Names[" + b"(a)<</F(a.xml)>>" * 300_000 + b"]>>>>")),
    "names that hold themselves": lambda: pdf_of(one_page(root=b"/Names<</EmbeddedFiles 6 0 R>>", n6=b"<</Kids[6 0 R 6 0 R]>>")),
    "keywords of 30 MB": lambda: pdf_of(
        one_page(n6=b"<</Keywords(" + b"clausier_a=b," * 2_500_000 + b")>>"), trailer=b"/Root 1 0 R/Info 6 0 R"
    ),
    "a field of 30 MB": lambda: pdf_of(one_page(root=b"/AcroForm<</Fields[<</T(pro_nom)/FT/Tx/V(" + b"a" * 30_000_000 + b")>>]>>")),
    "60 000 fields": lambda: pdf_of(one_page(root=b"/AcroForm<</Fields[" + b"<</T(pro_nom)/FT/Tx/V(a)>>" * 60_000 + b"]>>")),
    "names of fields that grow": lambda: pdf_of(
        one_page(
            root=b"/AcroForm<</Fields[6 0 R]>>",
            **{f"n{n}": b"<</T(" + b"a" * 50_000 + b")/Kids[%d 0 R]>>" % (n + 1) for n in range(6, 60)},
            n60=b"<</T(b)/Kids[" + b"<</T(c)/FT/Tx/V(a)>>" * 4_000 + b"]>>",
        )
    ),
    "a predictor of many columns": lambda: pdf_of({**one_page(), 4: stream(DRAWN, b"/DecodeParms[<</Predictor 12/Columns 2000000000>>]")}),
    "annotations": lambda: pdf_of(
        one_page(page=PAGE.replace(b"/Contents", b"/Annots[" + b"<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]>>" * 200_000 + b"]/Contents"))
    ),
}
READ_OTHERWISE: frozenset[str] = frozenset({"60 000 levels", "60 parts in parts", "nested comments in a type"})
"""What the browser refuses in other words: too deep for its parser, or parts of a message that it takes otherwise."""
ALL: dict[str, Callable[[], bytes]] = {**DOCX, **ODT, **TEXT, **MAIL, **PDF}
