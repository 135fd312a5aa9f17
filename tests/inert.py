"""Read a file as its readers do, and tell what a text hidden in it would make them do: run, load, obey, or lose the thread."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import re
from collections.abc import Callable, Iterator

import pikepdf
from icalendar import Calendar
from lxml import etree, html
from ruamel.yaml import YAML

from tests.hosts import of_apache, of_headers, of_nginx
from tests.leaves import MARK

EVIL = re.compile(r"^\s*(?:javascript|data|vbscript|file):|evil\.test", re.IGNORECASE)
LEADING = ("href", "src", "action", "data", "content", "Target", "{http://www.w3.org/1999/xlink}href")
_PROPERTIES = frozenset(
    (
        *("VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"),
        *("ACTION", "TRIGGER"),
    )
)
_LONGEST = 75
_PARSER = html.HTMLParser(encoding="utf-8")
_DATA = re.compile(r"[^({\[]*\((.*)\);|[\w.]+(?:\[\"[\w-]+\"\])? = (.*);", re.DOTALL)


def awake(name: str, content: bytes) -> Iterator[str]:
    """Yield each thing that the file *name* does, and should not; raise when it can no longer be read."""
    suffix = name.rpartition(".")[2]
    if reader := HOSTS.get(name.rpartition("/")[2]):
        yield from reader(content.decode())
    elif suffix == "pdf":
        yield from _of_pdf(content)
    elif MARK.search(content.decode("utf-8", "replace")):
        held = READERS.get(suffix)
        yield from held(content) if held else [f"a mark in {name}"]


def _of_html(content: bytes) -> Iterator[str]:
    for element in html.document_fromstring(content, parser=_PARSER).iter():
        if not isinstance(element.tag, str):
            continue
        if MARK.search(element.tag) or element.tag in ("iframe", "object", "embed", "base", "math", "template"):
            yield f"an element {element.tag}"
        if element.tag in ("script", "style") and not element.get("type") and MARK.search(element.text or ""):
            yield "a script"
        if element.tag == "script" and element.get("type"):
            json.loads(element.text or "")
        for key, value in element.attrib.items():
            written, name = str(value), str(key)
            if name.startswith("on") or MARK.search(name) or name in ("srcdoc", "formaction", "ping"):
                yield f"an attribute {name}"
            if name in LEADING and element.tag != "meta" and EVIL.search(written) and not written.startswith("data:image/"):
                yield f"a link to {written}"


def _of_xml(content: bytes) -> Iterator[str]:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    if root.getroottree().docinfo.internalDTD is not None:
        yield "a declaration"
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield "an instruction"
            continue
        if MARK.search(element.tag) or any(MARK.search(str(key)) for key in element.attrib):
            yield f"an element {element.tag}"
        yield from (f"a link to {value!r}" for key, value in element.attrib.items() if key in LEADING and EVIL.search(str(value)))


def _of_csv(content: bytes) -> Iterator[str]:
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ","))
    if len({len(row) for row in rows}) != 1:
        yield "a cell that cuts a line"
    yield from (f"a formula {cell}" for row in rows for cell in row if MARK.search(cell) and cell[:1] in tuple("=+-@\t\r"))


def _of_message(content: bytes) -> Iterator[str]:
    message = email.message_from_bytes(content, policy=email.policy.default)
    yield from (f"a header {key}" for key in message if key.lower() in ("bcc", "cc") or MARK.search(key))
    yield from (f"a fault {fault}" for fault in message.defects)


def _of_pdf(content: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary):
                yield from (f"a PDF that holds {key}" for key in ("/JS", "/JavaScript", "/Launch") if key in one)
                if "/URI" in one and EVIL.search(str(one["/URI"])):
                    yield f"a link to {one['/URI']}"


def _of_json(content: bytes) -> Iterator[str]:
    json.loads(content)
    return iter(())


def _of_script(content: bytes) -> Iterator[str]:
    for line in content.decode().split("\n"):
        if MARK.search(line):
            found = _DATA.fullmatch(line)
            json.loads((found[1] or found[2]) if found else "")
    return iter(())


def _of_yaml(content: bytes) -> Iterator[str]:
    YAML(typ="safe").load(content)
    return iter(())


def _of_calendar(content: bytes) -> Iterator[str]:
    calendar = Calendar.from_ical(content)
    yield from (f"a part {part.name}" for part in calendar.walk() if part.name not in ("VCALENDAR", "VEVENT", "VALARM"))
    yield from (f"a property {name}" for part in calendar.walk() for name in part if name not in _PROPERTIES)
    yield from (f"a fault {fault}" for part in calendar.walk() for fault in part.errors)
    if not all(len(line) <= _LONGEST for line in content.split(b"\r\n")) or b"\n" in content.replace(b"\r\n", b""):
        yield "a line that is not folded"


def _of_text(_: bytes) -> Iterator[str]:
    # Shown as it is, whatever it says.
    return iter(())


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "html": _of_html,
    "xml": _of_xml,
    "rels": _of_xml,
    "rdf": _of_xml,
    "svg": _of_xml,
    "json": _of_json,
    "js": _of_script,
    "csv": _of_csv,
    "yml": _of_yaml,
    "eml": _of_message,
    "txt": _of_text,
    "ics": _of_calendar,
}
"""How each kind of file is read; those of other kinds hold nothing that a person wrote."""
HOSTS: dict[str, Callable[[str], Iterator[str]]] = {"nginx-entetes.conf": of_nginx, ".htaccess": of_apache, "_headers": of_headers}
"""How a host reads what is for it, whatever it holds."""
