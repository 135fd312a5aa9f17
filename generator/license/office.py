"""Stamp a DOCX or an ODT: one property more, one line more at the foot; the part that holds the text keeps its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from generator.convert.docx.properties import FIRST, USERS_OWN
from generator.convert.exemplaire import PROPERTY, line
from generator.convert.odt.page import LINE
from generator.license.zip_edit import replaced

_PID = re.compile(r'\bpid="([0-9]+)"')
_FOOTER = re.compile(r"word/footer[0-9]*\.xml")
_END_OF_FOOT = re.compile(r"</style:footer(?:-first|-left)?>")
_MARGIN = re.compile(r'(<style:page-layout-properties [^>]*fo:margin-bottom=")([0-9.]+)(mm")')
_HEIGHT = re.compile(r'(<style:footer-style><style:header-footer-properties fo:min-height=")([0-9.]+)(mm")')

Parts = Mapping[str, str]


def stamped_docx(data: bytes, stamp: str) -> bytes:
    """Return the DOCX *data* with *stamp* among its own properties and in each of its footers."""
    return _changed(data, lambda name: name == "docProps/custom.xml" or bool(_FOOTER.fullmatch(name)), lambda parts: _docx(parts, stamp))


def stamped_odt(data: bytes, stamp: str) -> bytes:
    """Return the ODT *data* with *stamp* among its own properties and at the foot of its master pages."""
    return _changed(data, lambda name: name in ("meta.xml", "styles.xml"), lambda parts: _odt(parts, stamp))


def _changed(data: bytes, wanted: Callable[[str], bool], change: Callable[[Parts], Parts]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if wanted(name)}
    return replaced(data, {name: text.encode() for name, text in change(parts).items()})


def _docx(parts: Parts, stamp: str) -> Parts:
    foot = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">{escape(line(stamp))}</w:t></w:r></w:p>'
    return {
        name: _with_property(text, stamp) if name.startswith("docProps/") else text.replace("</w:ftr>", f"{foot}</w:ftr>")
        for name, text in parts.items()
    }


def _with_property(text: str, stamp: str) -> str:
    number = max(map(int, _PID.findall(text)), default=FIRST - 1) + 1
    own = f'<property fmtid="{USERS_OWN}" pid="{number}" name="{PROPERTY}"><vt:lpwstr>{escape(stamp)}</vt:lpwstr></property>'
    return text.replace("</Properties>", f"{own}</Properties>")


def _odt(parts: Parts, stamp: str) -> Parts:
    own = f'<meta:user-defined meta:name="{PROPERTY}" meta:value-type="string">{escape(stamp)}</meta:user-defined>'
    foot = f'<text:p text:style-name="Footer">{escape(line(stamp))}</text:p>'
    # The second line takes its height from the margin below: the text and the first line stay in their places.
    styles = _END_OF_FOOT.sub(lambda end: foot + end[0], parts["styles.xml"])
    return {
        "meta.xml": parts["meta.xml"].replace("</office:meta>", f"{own}</office:meta>"),
        "styles.xml": _HEIGHT.sub(lambda found: _longer(found, LINE), _MARGIN.sub(lambda found: _longer(found, -LINE), styles)),
    }


def _longer(length: re.Match[str], by: float) -> str:
    return f"{length[1]}{float(length[2]) + by:g}{length[3]}"
