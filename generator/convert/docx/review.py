"""The DOCX in which a jurist corrects our texts: plain paragraphs, each passage in a bookmark that says where it comes from.

No control, no field, no table of contents. Word and LibreOffice keep bookmarks whose names have at most 40 characters;
LibreOffice drops the parts of XML that a program may add.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from copy import deepcopy
from typing import cast
from xml.sax.saxutils import quoteattr

from generator.convert.docx.insertion import insert
from generator.convert.docx.package import PARTS, read_parts
from generator.convert.docx.plain import show_results
from generator.convert.docx.properties import FORMAT, USERS_OWN
from generator.convert.docx.xml import Element, el, parse, q, remove, serialized, style_of, text_of, unwrap
from generator.convert.filling import NOTHING
from generator.convert.job import Job
from generator.convert.zip_writer import write_zip
from generator.texts.places import MARK

PREFIX = "cl_"
PLACE = re.compile(rf"{PREFIX}([0-9a-f]{{8}})_([0-9]+)(?:x([0-9]+))?_([0-9a-f]{{8}})(?:_[0-9]+)?")
"""The name of a bookmark: the file, the line, the cell of a row, and what the words of the passage were."""
PASSAGES = "clausier_passages"
"""The property that holds the number of bookmarks."""
PROPERTIES = "docProps/custom.xml"
CONTENTS = ("TOCHeading", "TOC1")
_TRACKED = b"<w:trackRevisions/>"
_FIRST_PROPERTY = b"<w:defaultTabStop"
_SPACES = re.compile(r"[\s\u00a0]+")


def review(delivered: bytes, job: Job) -> bytes:
    """Return the edition to correct from the DOCX *delivered*, made from the same *job*, whose text says its places."""
    parts = read_parts(insert(delivered, job, NOTHING))
    root = parse(parts[PARTS["document"]])
    _drop_contents(root)
    _plain_references(root)
    for mark in list(root.iter(q("bookmarkStart"), q("bookmarkEnd"))):
        remove(mark)
    for caption in root.iter(q("tblCaption")):
        caption.set(q("val"), MARK.sub("", caption.get(q("val"), "")))
    number = _bookmark(root)
    parts[PARTS["document"]] = serialized(root)
    # What the jurist types is a tracked change from the first key.
    parts[PARTS["settings"]] = parts[PARTS["settings"]].replace(_FIRST_PROPERTY, _TRACKED + _FIRST_PROPERTY)
    parts[PROPERTIES] = _with_property(parts[PROPERTIES], PASSAGES, str(number))
    return write_zip(parts, job.date_droit)


def words_code(text: str) -> str:
    """Return the eight hexadecimal digits by which a bookmark remembers the words of its passage; blanks count as one space."""
    return f"{zlib.crc32(_SPACES.sub(' ', text).strip().encode()):08x}"


def _drop_contents(root: Element) -> None:
    for paragraph in [one for one in root.iter(q("p")) if style_of(one) in CONTENTS]:
        remove(paragraph)


def _plain_references(root: Element) -> None:
    """Replace each field and each link by its words."""
    show_results(root)
    for link in list(root.iter(q("hyperlink"))):
        unwrap(link, list(link))
    for style in [one for one in root.iter(q("rStyle")) if one.get(q("val")) == "Hyperlink"]:
        remove(style)


def _bookmark(root: Element) -> int:
    """Replace the marks in the text of *root* by bookmarks, each around the words of its passage; return how many there are."""
    names: dict[str, int] = {}
    number = 0
    for paragraph in root.iter(q("p")):
        for text in [one for one in paragraph.iter(q("t")) if MARK.search(one.text or "")]:
            _split(text)
        for place, pieces in list(_passages(paragraph)):
            name = f"{PREFIX}{place}_{words_code(''.join(map(text_of, pieces)))}"
            names[name] = names.get(name, 0) + 1
            shown = name if names[name] == 1 else f"{name}_{names[name]}"
            pieces[0].addprevious(el("bookmarkStart", id=str(number), name=shown))
            pieces[-1].addnext(el("bookmarkEnd", id=str(number)))
            number += 1
        for text in [one for one in paragraph.iter(q("t")) if MARK.fullmatch(one.text or "")]:
            remove(cast("Element", text.getparent()))
    return number


def _split(text: Element) -> None:
    """Cut the run of *text* so that each mark stands in a run of its own."""
    run = cast("Element", text.getparent())
    properties = run.find(q("rPr"))
    for piece in _pieces(text.text or ""):
        made = el("r", el("t", text=piece))
        if properties is not None:
            made.insert(0, deepcopy(properties))
        run.addprevious(made)
    remove(run)


def _pieces(text: str) -> Iterator[str]:
    end = 0
    for mark in MARK.finditer(text):
        yield from (piece for piece in (text[end : mark.start()], mark.group()) if piece)
        end = mark.end()
    if text[end:]:
        yield text[end:]


def _passages(paragraph: Element) -> Iterator[tuple[str, list[Element]]]:
    """Yield (place, runs) for each passage of *paragraph*, its mark first among the runs."""
    place, runs = "", list[Element]()
    for run in paragraph.iterchildren(q("r")):
        found = MARK.fullmatch(text_of(run))
        if found:
            if place and runs:
                yield place, runs
            place, runs = found[1], []
        elif place:
            runs.append(run)
    if place and runs:
        yield place, runs


def _with_property(part: bytes, name: str, value: str) -> bytes:
    root = parse(part)
    number = max((int(one.get("pid", "1")) for one in root), default=1) + 1
    added = (
        f'<property xmlns="{FORMAT}/custom-properties" xmlns:vt="{FORMAT}/docPropsVTypes" fmtid="{USERS_OWN}" pid="{number}"'
        f" name={quoteattr(name)}><vt:lpwstr>{value}</vt:lpwstr></property>"
    )
    root.append(parse(added.encode()))
    return serialized(root)
