"""The trees of a tagged PDF: what one file must change before another takes its pages in."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


def leaves(node: Object | None, key: str) -> list[tuple[Any, Object]]:
    """Return the (key, value) pairs of a number tree ("/Nums") or of a name tree ("/Names"), in order."""
    if node is None:
        return []
    own = list(node.get(key, Array()))
    found = list(zip(own[::2], own[1::2], strict=True))
    for kid in node.get("/Kids", Array()):
        found += leaves(kid, key)
    return found


def numbered(page: Object, more: int) -> None:
    """Add *more* to the numbers by which *page* and its annotations find their elements."""
    if "/StructParents" in page:
        page.StructParents = int(page.StructParents) + more
    for annotation in page.get("/Annots", Array()):
        if "/StructParent" in annotation:
            annotation.StructParent = int(annotation.StructParent) + more


def resolved(pdf: Pdf) -> None:
    """Make every link and bookmark of *pdf* name its page itself: names of places are those of one file."""
    tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    named = {bytes(name): place for name, place in leaves(tree, "/Names")}
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            if isinstance(annotation.get("/Dest"), String):
                annotation.Dest = Array(list(named[bytes(annotation.Dest)]))


def with_prefix(pdf: Pdf, prefix: str) -> None:
    """Put *prefix* before the name of each element of *pdf*, wherever a cell of a table names the header that it is under."""
    tree = pdf.Root.StructTreeRoot
    if "/IDTree" not in tree:
        return
    renamed = []
    tables: dict[tuple[int, int], Object] = {}
    for name, element in leaves(tree.IDTree, "/Names"):
        element.ID = String(prefix.encode() + bytes(name))
        renamed += [element.ID, element]
        if table := _table_of(element):
            tables[table.objgen] = table
    tree.IDTree = pdf.make_indirect(Dictionary(Names=Array(renamed)))
    for element in _elements(Array(list(tables.values()))):
        attributes = element.get("/A")
        for one in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(one, Dictionary) and "/Headers" in one:
                one.Headers = Array([String(prefix.encode() + bytes(header)) for header in one.Headers])


def dropped_widgets(pdf: Pdf) -> None:
    """Take the fields out of *pdf*, with their elements."""
    if "/AcroForm" not in pdf.Root:
        return
    del pdf.Root["/AcroForm"]
    pairs = leaves(pdf.Root.StructTreeRoot.ParentTree, "/Nums")
    gone: set[int] = set()
    for page in pdf.pages:
        kept = []
        for annotation in page.obj.get("/Annots", Array()):
            if annotation.Subtype != Name.Widget:
                kept.append(annotation)
            elif "/StructParent" in annotation:
                gone.add(int(annotation.StructParent))
        if "/Annots" in page.obj:
            page.obj.Annots = Array(kept)
    for key, element in pairs:
        if int(key) in gone:
            _detach(element)
    left = [part for key, element in pairs if int(key) not in gone for part in (key, element)]
    pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(left)))


def _detach(element: Object) -> None:
    """Take *element* out of its parent, which stays: a cell is one of its row even with nothing in it."""
    kids = element.P.K if isinstance(element.P.K, Array) else Array([element.P.K])
    element.P.K = Array([kid for kid in kids if not (isinstance(kid, Dictionary) and kid.objgen == element.objgen)])


def _table_of(element: Object) -> Object | None:
    """Return the outermost table that *element* stands in: a cell names headers of its own table."""
    found, above = None, element.get("/P")
    while above is not None:
        if above.get("/S") == Name.Table:
            found = above
        above = above.get("/P")
    return found


def _elements(node: Object) -> list[Object]:
    found: list[Object] = []
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            waiting += list(one)
        elif isinstance(one, Dictionary) and "/S" in one:
            found.append(one)
            if "/K" in one:
                waiting.append(one.K)
    return found
