"""Read the draft of an e-mail as delivered, or a message as a mail program saved it (RFC 5322, MIME)."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from generator.verify.read_txt import paragraphs_of
from generator.verify.reading import Read, UnreadableError
from generator.verify.refusals import REFUSALS

_HEAD = re.compile(rb"(?:From [^\n]*\n)?[!-9;-~]+:[ \t].*?(?:\r?\n){2}", re.DOTALL)
_OURS = re.compile(rb"^(?:MIME-Version|Content-Type|X-Unsent):", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEAD = 65_536
MOST_PARTS = 200
"""Lines that may begin a part: a message has some ten parts, and our texts no such line."""
LONG_HEADER = re.compile(rb"^(?:Content-[A-Za-z-]{1,40}|Subject):(?:[^\n]|\n[ \t]){4000}", re.IGNORECASE | re.MULTILINE)
"""A header that is read, longer than any mail program writes: its parser takes time for each of its parameters."""
CHARSETS = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-?8859-?[0-9]{1,2}|latin-?1|(?:windows|cp)-?125[0-9]|koi8-[ru]|macintosh", re.IGNORECASE
)
"""What the text of a message may be written in: other codes are not those of texts, or take time."""
UNPARSED = (LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What Python's parser raises on headers or on parts that no mail program writes."""


def is_message(data: bytes) -> bool:
    """Return whether *data* is a message: its first line is a header, and one of its headers is of MIME or of a draft."""
    head = _HEAD.match(data[:_LONGEST_HEAD])
    return head is not None and _OURS.search(head[0]) is not None


def read_eml(data: bytes) -> Read:
    """Return the content of a message: its subject as the object of the letter, then the paragraphs of its plain text."""
    if data.count(b"\n--") > MOST_PARTS or LONG_HEADER.search(data):
        raise UnreadableError(REFUSALS["courriel_sans_texte"])
    try:
        message = message_from_bytes(data, _class=EmailMessage, policy=default)
        body = message.get_body(("plain",))
        known = body is not None and CHARSETS.fullmatch(body.get_content_charset("ascii"))
        subject, text = str(message.get("Subject", "")).strip(), body.get_content() if body is not None and known else None
    except UNPARSED as error:
        raise UnreadableError(REFUSALS["courriel_sans_texte"]) from error
    if not isinstance(text, str):
        raise UnreadableError(REFUSALS["courriel_sans_texte"])
    return Read({}, paragraphs_of((f"Objet\u00a0: {subject}\n\n" if subject else "") + text))
