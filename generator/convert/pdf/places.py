"""The places that Typst left for fields: a template can only draw links, which a form makes widgets of."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Object, Page, Pdf


def places_of(pdf: Pdf, address: str) -> Iterator[tuple[Page, Object, str]]:
    """Yield each place linked to *address*, in the order of the pages: its page, its link annotation, what follows the address."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            target = str(annotation.A.URI) if "/A" in annotation and "/URI" in annotation.A else ""
            if target.startswith(address):
                yield page, annotation, target.removeprefix(address)


def elements(node: Object) -> dict[int, Object]:
    """Return the structure element of each annotation below *node*, a parent tree, by the number that the annotation bears."""
    numbers = node.get("/Nums", Array())
    found = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
    for kid in node.get("/Kids", Array()):
        found |= elements(kid)
    return found
