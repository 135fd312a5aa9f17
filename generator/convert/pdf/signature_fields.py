"""The fields where the parties to a contract sign with a certificate (PAdES): empty, they change nothing of what is printed."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.convert.pdf.places import elements, places_of
from generator.convert.pdf.streams import packed, written

# template.typ links the place of each signature to this address, followed by who signs.
ADDRESS = "https://signature.invalid/"
GROUP = "signature"
PRINT = 1 << 2


def sign_here(pdf: bytes) -> bytes:
    """Return *pdf*, as Typst wrote it, with an empty signature field at the place of each party: "signature.client"; PDF/UA-1, PDF/A-2a."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        known = elements(opened.Root.StructTreeRoot.ParentTree)
        group = opened.make_indirect(Dictionary(T=String(GROUP), Kids=Array()))
        for page, annotation, who in places_of(opened, ADDRESS):
            known[int(annotation.StructParent)].S = Name.Form
            _become_field(opened, annotation, page.obj, group, who)
        if len(group.Kids):
            opened.Root.AcroForm = opened.make_indirect(Dictionary(Fields=Array([group])))
        return written(opened)


def signing(pdf: Pdf) -> list[Object]:
    """Return the fields that `sign_here` put at the top of the form of *pdf*."""
    return list(pdf.Root.AcroForm.Fields) if "/AcroForm" in pdf.Root else []


def _become_field(pdf: Pdf, annotation: Object, page: Object, group: Object, who: str) -> None:
    left, bottom, right, top = (float(edge) for edge in annotation.Rect)
    for key in ("/A", "/Border"):
        if key in annotation:
            del annotation[key]
    box = Array([0, 0, round(right - left, 2), round(top - bottom, 2)])
    empty = pdf.make_stream(packed(b""), Filter=Name.FlateDecode, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary())
    annotation.Subtype, annotation.FT = Name.Widget, Name.Sig
    annotation.T, annotation.TU = String(who), String(f"Signature électronique : {who}")
    annotation.Contents = String(f"Signature électronique : {who}")
    annotation.F, annotation.P, annotation.Parent = PRINT, page, group
    annotation.AP = Dictionary(N=empty)
    annotation.MK = Dictionary()
    group.Kids.append(annotation)
