"""Read the draft of an e-mail as delivered, or a message as a mail program saved it (RFC 5322, MIME)."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from generator.verify.messages import REFUSALS
from generator.verify.read_txt import paragraphs_of
from generator.verify.reading import Read, UnreadableError

_HEAD = re.compile(rb"(?:From [^\n]*\n)?[!-9;-~]+:[ \t].*?(?:\r?\n){2}", re.DOTALL)
_OURS = re.compile(rb"^(?:MIME-Version|Content-Type|X-Unsent):", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEAD = 65_536
UNPARSED = (LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What Python's parser raises on headers or on parts that no mail program writes."""


def is_message(data: bytes) -> bool:
    """Return whether *data* is a message: its first line is a header, and one of its headers is of MIME or of a draft."""
    head = _HEAD.match(data[:_LONGEST_HEAD])
    return head is not None and _OURS.search(head[0]) is not None


def read_eml(data: bytes) -> Read:
    """Return the content of a message: its subject as the object of the letter, then the paragraphs of its plain text."""
    try:
        message = message_from_bytes(data, _class=EmailMessage, policy=default)
        body = message.get_body(("plain",))
        subject, text = str(message.get("Subject", "")).strip(), None if body is None else body.get_content()
    except UNPARSED as error:
        raise UnreadableError(REFUSALS["courriel_sans_texte"]) from error
    if not isinstance(text, str):
        raise UnreadableError(REFUSALS["courriel_sans_texte"])
    return Read({}, paragraphs_of((f"Objet\u00a0: {subject}\n\n" if subject else "") + text))
