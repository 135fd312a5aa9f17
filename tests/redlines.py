"""Corrections in a DOCX as Word writes them: split runs, revision numbers everywhere, tracked insertions, deletions and moves."""

from __future__ import annotations

import io
import random
import zipfile
from copy import deepcopy

from lxml import etree

from generator.convert.docx.package import PARTS, WORD_TYPE, declare, relate

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHO = {f"{W}author": "Une juriste", f"{W}date": "2026-11-28T10:00:00Z"}
_TEXTS = (f"{W}t", f"{W}delText")


class Redline:
    """A document that a jurist corrects; a position is a number of characters in the text that she sees."""

    def __init__(self, content: bytes, seed: int = 0) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.chance = random.Random(seed)
        self.number = 9_000
        self.comments: list[etree._Element] = []
        for paragraph in self.paragraphs():
            self._noise(paragraph)

    def paragraphs(self) -> list[etree._Element]:
        """Return every paragraph, in reading order."""
        return list(self.root.iter(f"{W}p"))

    def find(self, words: str) -> etree._Element:
        """Return the first paragraph that shows *words*."""
        return next(one for one in self.paragraphs() if place(words, one) >= 0)

    def replace(self, words: str, new: str) -> None:
        """Replace *words*, wherever they first stand, by *new*; either may be empty."""
        paragraph = self.find(words)
        start = place(words, paragraph)
        self.change(paragraph, start, start + len(words), new)

    def change(self, paragraph: etree._Element, start: int, end: int, new: str) -> None:
        """Replace the characters from *start* to *end* by *new*."""
        runs = self._cut(paragraph, start, end)
        place = self._before(paragraph, start) if not runs else None
        for run in runs:
            self._delete(run)
        if new:
            added = self._revision("ins", self._run(new, runs[0] if runs else place))
            if runs:
                last = runs[-1].getparent()
                assert last is not None
                last.addnext(added)
            elif place is not None:
                place.addnext(added)
            else:
                properties = paragraph.find(f"{W}pPr")
                paragraph.insert(0 if properties is None else 1, added)

    def paragraph_below(self, words: str, new: str) -> None:
        """Type *new* as a paragraph below the one that shows *words*: a line break at its end, then the words."""
        paragraph = self.find(words)
        below = etree.Element(f"{W}p")
        if (properties := paragraph.find(f"{W}pPr")) is not None:
            below.append(deepcopy(properties))
        below.append(self._revision("ins", self._run(new)))
        paragraph.addnext(below)
        self._mark(paragraph, "ins")

    def paragraph_above(self, words: str, new: str) -> None:
        """Type *new* as a paragraph above the one that shows *words*."""
        paragraph = self.find(words)
        above = etree.Element(f"{W}p")
        if (properties := paragraph.find(f"{W}pPr")) is not None:
            above.append(deepcopy(properties))
        above.append(self._revision("ins", self._run(new)))
        paragraph.addprevious(above)
        self._mark(above, "ins")

    def remove_paragraph(self, words: str) -> None:
        """Delete the whole paragraph that shows *words*, and its end."""
        paragraph = self.find(words)
        for run in list(paragraph.iterchildren(f"{W}r")):
            self._delete(run)
        self._mark(paragraph, "del")

    def part(self, words: str) -> None:
        """Break the paragraph after *words*."""
        paragraph = self.find(words)
        end = place(words, paragraph) + len(words)
        last = self._before(paragraph, end)
        assert last is not None
        rest = etree.Element(f"{W}p")
        if (properties := paragraph.find(f"{W}pPr")) is not None:
            rest.append(deepcopy(properties))
        rest.extend(list(last.itersiblings()))
        paragraph.addnext(rest)
        self._mark(paragraph, "ins")

    def join(self, words: str) -> None:
        """Delete the end of the paragraph that shows *words*, which the next one then continues after a space."""
        paragraph = self.find(words)
        self.change(paragraph, len(shown(paragraph)), len(shown(paragraph)), " ")
        self._mark(paragraph, "del")

    def move(self, words: str, below: str) -> None:
        """Move the paragraph that shows *words* below the one that shows *below*, as Word records a move."""
        paragraph, target = self.find(words), self.find(below)
        copy = deepcopy(paragraph)
        for mark in list(copy.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            copy.remove(mark)
        for one, kind in ((paragraph, "moveFrom"), (copy, "moveTo")):
            for run in list(one.iterchildren(f"{W}r")):
                wrapper = self._revision(kind)
                run.addprevious(wrapper)
                wrapper.append(run)
            self._mark(one, kind)
            self.number += 1
            number = {f"{W}id": str(self.number)}
            opening = etree.Element(f"{W}{kind}RangeStart", {**number, **_WHO, f"{W}name": "move1"})
            one.insert(0 if one.find(f"{W}pPr") is None else 1, opening)
            one.append(etree.Element(f"{W}{kind}RangeEnd", number))
        target.addnext(copy)

    def comment(self, words: str, text: str) -> None:
        """Write a comment on *words*."""
        paragraph = self.find(words)
        start = place(words, paragraph)
        runs = self._cut(paragraph, start, start + len(words))
        number = {f"{W}id": str(len(self.comments))}
        runs[0].addprevious(etree.Element(f"{W}commentRangeStart", number))
        reference = etree.Element(f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", number)
        runs[-1].addnext(reference)
        runs[-1].addnext(etree.Element(f"{W}commentRangeEnd", number))
        comment = etree.Element(f"{W}comment", {**number, **_WHO})
        etree.SubElement(comment, f"{W}p").append(self._run(text))
        self.comments.append(comment)

    def bold(self, words: str) -> None:
        """Set *words* in bold, as a tracked change of their look."""
        paragraph = self.find(words)
        start = place(words, paragraph)
        for run in self._cut(paragraph, start, start + len(words)):
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            properties.append(etree.Element(f"{W}b"))
            properties.append(self._revision("rPrChange", etree.Element(f"{W}rPr")))

    def saved(self) -> bytes:
        """Return the corrected document."""
        parts = {**self.parts, "word/document.xml": etree.tostring(self.root, encoding="UTF-8", standalone=True)}
        if self.comments:
            comments = etree.Element(f"{W}comments")
            comments.extend(deepcopy(self.comments))
            parts["word/comments.xml"] = etree.tostring(comments)
            relate(parts, PARTS["document"], "comments", "comments.xml")
            declare(parts, "word/comments.xml", f"{WORD_TYPE}comments+xml")
        return zipped(parts)

    def _noise(self, paragraph: etree._Element) -> None:
        """Cut the runs anywhere and number them, as Word does with what it has seen typed, spelled and saved."""
        for run in list(paragraph.iterchildren(f"{W}r")):
            text = run.find(f"{W}t")
            if text is not None and len(text.text or "") > 3 and self.chance.random() < 0.6:
                self._split(run, self.chance.randrange(1, len(text.text or "")))
        for run in paragraph.iterchildren(f"{W}r"):
            run.set(f"{W}rsidR", f"00{self.chance.randrange(16**6):06X}")
            if self.chance.random() < 0.2:
                run.addprevious(etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"}))

    def _split(self, run: etree._Element, at: int) -> None:
        text = run.find(f"{W}t")
        assert text is not None
        rest = deepcopy(run)
        words = text.text or ""
        other = rest.find(f"{W}t")
        assert other is not None
        text.text, other.text = words[:at], words[at:]
        for one in (text, other):
            one.set(_XML_SPACE, "preserve")
        run.addnext(rest)

    def _cut(self, paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
        """Return the runs that show exactly the characters from *start* to *end*."""
        for edge in (start, end):
            at = 0
            for run in list(_runs(paragraph)):
                size = len(shown(run))
                if at < edge < at + size:
                    self._split(run, edge - at)
                    break
                at += size
        found, at = [], 0
        for run in _runs(paragraph):
            size = len(shown(run))
            if size and start <= at and at + size <= end:
                found.append(run)
            at += size
        return found

    def _before(self, paragraph: etree._Element, position: int) -> etree._Element | None:
        self._cut(paragraph, 0, position)
        last, at = None, 0
        for run in _runs(paragraph):
            if at >= position:
                break
            last, at = run, at + len(shown(run))
        return last

    def _delete(self, run: etree._Element) -> None:
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        wrapper = self._revision("del")
        run.addprevious(wrapper)
        wrapper.append(run)

    def _run(self, text: str, like: etree._Element | None = None) -> etree._Element:
        run = etree.Element(f"{W}r", {f"{W}rsidR": "00ABCDEF"})
        properties = None if like is None else like.find(f"{W}rPr")
        if properties is not None:
            run.append(deepcopy(properties))
        etree.SubElement(run, f"{W}t", {_XML_SPACE: "preserve"}).text = text
        return run

    def _revision(self, kind: str, *children: etree._Element) -> etree._Element:
        self.number += 1
        revision = etree.Element(f"{W}{kind}", {f"{W}id": str(self.number), **_WHO})
        revision.extend(children)
        return revision

    def _mark(self, paragraph: etree._Element, kind: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        marks = properties.find(f"{W}rPr")
        if marks is None:
            marks = etree.SubElement(properties, f"{W}rPr")
        marks.insert(0, self._revision(kind))


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return the parts of a DOCX as a file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _runs(paragraph: etree._Element) -> list[etree._Element]:
    """Return the runs that a reader sees, those inserted included."""
    gone = {f"{W}del", f"{W}moveFrom"}
    return [run for run in paragraph.iter(f"{W}r") if not any(one.tag in gone for one in run.iterancestors())]


def shown(element: etree._Element) -> str:
    """Return what a reader sees of a paragraph or a run once every change is accepted."""
    runs = _runs(element) if element.tag == f"{W}p" else [element]
    return "".join(text.text or "" for run in runs for text in run.iter(f"{W}t"))


def place(words: str, paragraph: etree._Element) -> int:
    """Return where *words* stand in what a paragraph shows, whatever its spaces; -1 when they do not."""
    return shown(paragraph).replace("\u00a0", " ").find(words.replace("\u00a0", " "))


def accepted(content: bytes) -> list[str]:
    """Return the paragraphs of a DOCX once every change is accepted, without blanks at their edges; empty ones are left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found, left = [""], False
    for paragraph in root.iter(f"{W}p"):
        if not left:
            found.append("")
        found[-1] += shown(paragraph)
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        left = marks is not None and any(marks.find(f"{W}{kind}") is not None for kind in ("del", "moveFrom"))
    return [" ".join(text.split()) for text in found if text.strip()]
