"""Pages that stand upright and hold nothing but what they show: no form, no script, no link, no metadata of whoever made them."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
_KEPT = ("/Type", "/Subtype", "/BBox", "/Matrix", "/Resources", "/Group", "/Length", "/Filter", "/DecodeParms")


def drawing(page: pikepdf.Page, target: Pdf) -> tuple[Object, float, float]:
    """Return *page* as one drawing of *target* with its corner at the origin, turned as a reader sees it; its width and height."""
    for box in ("/TrimBox", "/ArtBox", "/BleedBox"):
        # A reader sees the crop box: what a printer would trim is shown too.
        if box in page.obj:
            del page.obj[box]
    form = page.as_form_xobject(handle_transformations=True)
    for key in [key for key in form.keys() if key not in _KEPT]:  # noqa: SIM118 - an object of pikepdf
        del form[key]
    a, b, c, d, e, f = (float(part) for part in form.get("/Matrix", Array([1, 0, 0, 1, 0, 0])))
    left, bottom, right, top = (float(edge) for edge in form.BBox)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    form.Matrix = Array([round(part, 5) for part in (a, b, c, d, e - min(across), f - min(up))])
    return target.copy_foreign(form), max(across) - min(across), max(up) - min(up)


def add_page(target: Pdf, width: float, height: float, drawings: Sequence[tuple[Object, float, float, float]]) -> None:
    """Add to *target* a page of *width* by *height* points, with each of *drawings* at its scale and place (drawing, scale, x, y)."""
    names = [f"/D{number}" for number, _ in enumerate(drawings)]
    content = "".join(
        f"q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm {name} Do Q\n" for name, (_, scale, x, y) in zip(names, drawings, strict=True)
    )
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
        Resources=Dictionary(XObject=Dictionary({name: form for name, (form, *_) in zip(names, drawings, strict=True)})),
        Contents=target.make_stream(content.encode()),
    )
    target.pages.append(pikepdf.Page(target.make_indirect(page)))
