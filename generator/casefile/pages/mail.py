"""A message that a mail program saved: who wrote it to whom, when, about what, its words, and the names of what was attached."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime

from lxml import etree, html

from generator.casefile.pages.sheets import MESSAGE, Sheets
from generator.casefile.pages.strangers import from_pdf
from generator.casefile.pages.typed import set_text
from generator.casefile.sentences import RefusedPieceError, note
from generator.texts.formatting import french_date
from generator.verify.read_eml import UNPARSED

_HEADERS = {"From": "De", "To": "À", "Cc": "Copie à", "Subject": "Objet"}
_LONGEST = 4_000
_MOST_TEXT = 300_000
_ENDS = frozenset({"p", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "ul", "ol", "hr"})
_UNSEEN = frozenset({"script", "style", "head", "title"})
_EMPTY = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")


def from_mail(name: str, data: bytes, day: date) -> Sheets:
    """Return the message *data* set on pages, as the file *name*. Raises RefusedPieceError when it cannot be read."""
    try:
        message = message_from_bytes(data, _class=EmailMessage, policy=default)
        facts = [(said, _line(message.get(header))) for header, said in _HEADERS.items() if message.get(header)]
        sent = _sent(message)
        body = _body(message)
        attached = list(_attached(message))
    except (*UNPARSED, etree.LxmlError) as error:
        raise RefusedPieceError("bad_mail") from error
    if not facts:
        raise RefusedPieceError("bad_mail")
    if sent is not None:
        facts.insert(min(1, len(facts)), ("Date", f"{french_date(sent.date())}, {sent:%H:%M} ({sent:%z})".replace(" ()", "")))
    subject = _line(message.get("Subject")) or "Courriel sans objet"
    blocks = [
        *_EMPTY.split(body.strip()),
        *(f"Pièce jointe : {named}, {size} octets, SHA-256\n{digest}" for named, size, digest in attached),
    ]
    foot = f"Transcription du courriel « {name} », SHA-256 {hashlib.sha256(data).hexdigest()[:16]}…"
    made, named = set_text(subject, facts, blocks, foot, day)
    notes = [note("mail")]
    if attached:
        notes.append(note("mail_attached", names=", ".join(row[0] for row in attached)))
    if named:
        notes.append(note("signs"))
    text = "\n".join([*(value for _, value in facts), body])
    sheets = from_pdf(made)
    return replace(sheets, notes=tuple(notes), doubts=(), text=text, date=sent.date() if sent else None, title=subject, form=MESSAGE)


def _line(header: object) -> str:
    return " ".join(str(header or "").split())[:_LONGEST]


def _sent(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError, OverflowError):
        return None


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    content = part.get_content() if isinstance(part, EmailMessage) else ""
    if not isinstance(content, str):
        return ""
    content = content[:_MOST_TEXT].replace("\r\n", "\n")
    return _words(content) if part is not None and part.get_content_subtype() == "html" else content


def _words(markup: str) -> str:
    """Return what a reader sees of *markup*: lines where it breaks them."""
    if not markup.strip():
        return ""
    root = html.fromstring(re.sub(r"<\?xml[^>]*>", "", markup))
    return re.sub(r"[ \t]+", " ", "".join(_said(root, 0)))


def _said(node: html.HtmlElement, depth: int) -> Iterator[str]:
    if depth > 200 or not isinstance(node.tag, str) or node.tag in _UNSEEN:  # noqa: PLR2004 - deeper than any message
        return
    if node.tag == "br":
        yield "\n"
    yield re.sub(r"\s+", " ", node.text or "")
    for child in node:
        yield from _said(child, depth + 1)
        yield re.sub(r"\s+", " ", child.tail or "")
    if node.tag in _ENDS:
        yield "\n\n"


def _attached(message: EmailMessage) -> Iterator[tuple[str, str, str]]:
    for part in message.iter_attachments():
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        yield _line(part.get_filename()) or "sans nom", str(len(content)), hashlib.sha256(content).hexdigest()
