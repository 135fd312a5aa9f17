"""The draft of an e-mail, which a mail program opens as a message to send (RFC 5322, 2045 and 2047).

Nobody to send it to, no day and no identifier are written: the sender's own program says them when the message leaves.
`site/assets/js/lettres/message.js` writes the same bytes in the page.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator

from generator.convert import txt
from generator.convert.filling import NOTHING, Filling
from generator.convert.job import Job

FIRST = ("X-Unsent: 1",)
"""What makes a draft of the file for Outlook and Thunderbird."""
LAST = ("MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable")
OBJECT = re.compile("Objet\u00a0: (.*)\n+")
"""How a letter says its object, in its first line: it is the subject of the message."""
LONGEST_LINE = 76
OCTETS_IN_A_WORD = 42
"""An encoded word holds 75 signs: these octets in base64, and its marks."""
_PLAIN = frozenset({9, *range(32, 127)} - {ord("=")})
_BLANK = (9, 32)


def finish(template: str, job: Job, filling: Filling = NOTHING) -> bytes:
    """Return the draft, with its subject and its body; *template* is the output of lua/to_txt.lua."""
    text = txt.finish(template, job, filling).decode()
    found = OBJECT.match(text)
    return draft(found[1], text[found.end() :]) if found else draft(job.titre, text)


def draft(subject: str, body: str) -> bytes:
    """Return the message of *subject* and *body*, in quoted-printable, with the line ends of mail."""
    head = [*FIRST, _header("Subject", subject), *LAST]
    return "\r\n".join([*head, "", *map(_quoted, body.strip().split("\n")), ""]).encode("ascii")


def _header(name: str, text: str) -> str:
    """Return a header of text, as encoded words that no character is cut by; what looks like one of them is encoded too."""
    if "=?" not in text and re.fullmatch(r"[\x20-\x7e]*", text) and len(name) + 2 + len(text) <= LONGEST_LINE:
        return f"{name}: {text}"
    words = [b""]
    for sign in text:
        if len(words[-1]) + len(sign.encode()) > OCTETS_IN_A_WORD:
            words.append(b"")
        words[-1] += sign.encode()
    return f"{name}: " + "\r\n ".join(f"=?UTF-8?B?{b64encode(word).decode()}?=" for word in words)


def _quoted(line: str) -> str:
    """Return a line in quoted-printable, cut where it is too long for mail."""
    lines = [""]
    for sign in _signs(line.encode()):
        if len(lines[-1]) + len(sign) > LONGEST_LINE - 1:
            lines.append("")
        lines[-1] += sign
    return "=\r\n".join(lines)


def _signs(octets: bytes) -> Iterator[str]:
    for rank, octet in enumerate(octets, 1):
        # A blank at the end of a line would be lost.
        lost = rank == len(octets) and octet in _BLANK
        yield chr(octet) if octet in _PLAIN and not lost else f"={octet:02X}"
