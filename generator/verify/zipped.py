"""Unpack a DOCX or an ODT from an unknown source: `generator.strangers` bounds it, this says in French why it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.convert.docx.xml import Element
from generator.strangers import StrangeFileError
from generator.strangers.archive import Parts
from generator.strangers.xml import parsed
from generator.verify.reading import UnreadableError
from generator.verify.refusals import REFUSALS

LARGEST = 50_000_000
"""Bytes of a file: our largest has 3 million, pictures of a letterhead may weigh more."""


@contextmanager
def told() -> Iterator[None]:
    """Say in French, by an `UnreadableError`, why the file of a stranger is refused."""
    try:
        yield
    except StrangeFileError as error:
        raise UnreadableError(REFUSALS[error.kind]) from error


def unpacked(data: bytes) -> Parts:
    """Return the parts of a ZIP by name. Raises `UnreadableError` when it is damaged, protected or made of too many."""
    with told():
        return Parts(data)


def part(parts: Parts, name: str) -> bytes:
    """Return the bytes of a part, none when there is no such part. Raises `UnreadableError` when it is damaged or too large."""
    with told():
        return parts.get(name, b"")


def xml(parts: Parts, name: str) -> Element | None:
    """Return the root of a part, None when there is no such part. Raises `UnreadableError` when it is not XML, or too much of it."""
    with told():
        return parts.root(name)


def xml_of(content: bytes) -> Element:
    """Return the root of *content*. Raises `UnreadableError` when it is not XML, or too much of it."""
    with told():
        return parsed(content)
