"""The invoice in a file that may be anything."""

from __future__ import annotations

from generator.dossier.invoice import BadInvoiceError, Facts, facts_of
from generator.dossier.invoice.messages import HINTS

__all__ = ["BadInvoiceError", "invoice_in"]

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
OTHERS = ("give", "no_xml", "no_pdf", "locked", "too_big")
"""The hints on a file that is no invoice, and on a PDF that the reader of documents will name better."""


def invoice_in(data: bytes) -> Facts | None:
    """Return what the invoice in a file says, None when the file is something else.

    Raises BadInvoiceError for an invoice that cannot be read, and for an order, a status, an invoice of another format.
    """
    head = data[:1024]
    if b"%PDF-" not in head and not _is_xml(head):
        return None
    try:
        return facts_of(data)
    except BadInvoiceError as error:
        if error.hint in {HINTS[name] for name in OTHERS}:
            return None
        raise


def _is_xml(head: bytes) -> bool:
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(b"<")
