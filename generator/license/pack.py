"""A whole pack made the copy of one buyer: its files, its licence, its manifest and its checksums."""

from __future__ import annotations

import hashlib
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import PurePosixPath
from typing import Any

from generator.convert.exemplaire import PROPERTY, StampError, checked, line
from generator.convert.zip_writer import write_zip
from generator.license.office import stamped_docx, stamped_odt
from generator.license.pdf import stamped_pdf
from generator.license.pdf_font import line_font
from generator.models.editions import EDITIONS, Opener
from generator.package.archive import MANIFEST, SUMS, checksums, digests_of
from generator.package.licence import FILE as LICENCE
from generator.strangers import StrangeFileError
from generator.strangers.archive import Parts

KEY = "exemplaire"
"""The key of the manifest that holds the stamp of a buyer's copy."""

LARGEST = 100_000_000
"""Bytes of a pack, unpacked: our largest has a tenth of that."""
_DAMAGED = "Ce fichier n'est pas un ZIP, ou il est abîmé : téléchargez-le ou fabriquez-le de nouveau."
_TOO_BIG = "Ce ZIP est trop gros pour être un de nos packs."
_STRANGE = "Ce ZIP n'est pas un de nos packs : il n'a ni manifest.json ni SHA256SUMS de clausier."


def read_pack(data: bytes) -> dict[str, bytes]:
    """Return the files of one of our packs by their path. Raises `StampError` for a ZIP that is damaged, changed, or not ours."""
    try:
        files = Parts(data, part=LARGEST, parts=LARGEST)
        # What is no pack is known by its names, before anything of it is unpacked.
        if not {MANIFEST, SUMS} <= files.keys():
            raise StampError(_STRANGE)
        found = {name: files[name] for name in files}
    except StrangeFileError as error:
        raise StampError(_TOO_BIG if error.kind == "trop_gros_deplie" else _DAMAGED) from error
    if not is_pack(found):
        raise StampError(_STRANGE)
    return found


def is_pack(files: Mapping[str, bytes]) -> bool:
    """Return whether *files* are those of one of our packs: its manifest and its checksums are there."""
    return {MANIFEST, SUMS} <= files.keys() and "fichiers" in manifest_of(files)


def manifest_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the manifest of the pack *files*, empty when it is not one."""
    try:
        told = json.loads(files.get(MANIFEST, b""))
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def altered(files: Mapping[str, bytes]) -> list[str]:
    """Return, in order, the files of a pack that its SHA256SUMS does not know, knows otherwise, or names without their being there."""
    said = digests_of(files[SUMS])
    held = {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != SUMS}
    return sorted(name for name in said.keys() | held.keys() if said.get(name) != held.get(name))


@dataclass(frozen=True)
class Copy:
    """What a pack says of itself: its name, its stamp (empty for the publisher's own), its files, and those that were changed since."""

    pack: str
    exemplaire: str
    files: int
    altered: tuple[str, ...]


def copy_of(data: bytes) -> Copy | None:
    """Return what the pack *data* says of itself, None when it is no pack of ours."""
    try:
        files = read_pack(data) if data.startswith(b"PK") else {}
    except StampError:
        return None
    told = manifest_of(files)
    names = [str(entry["pack"]) for entry in told.get("fichiers", ()) if isinstance(entry, dict) and "pack" in entry]
    return Copy(names[0], str(told.get(KEY, "")), len(files), tuple(altered(files))) if names else None


def licensed(data: bytes, buyer: str) -> bytes:
    """Return the pack *data* as the copy of *buyer*: the same bytes for the same stamp.

    The stamp stands in the properties of each file and at its foot, in LICENCE.txt and in the manifest; an e-mail, which is
    sent to someone else, has neither. Raises `StampError` with a French sentence for a stamp or a ZIP that will not do.
    """
    stamp = checked(buyer)
    files = read_pack(data)
    told = manifest_of(files)
    if (already := told.get(KEY)) not in (None, stamp):
        raise StampError(f"Ce pack est déjà un exemplaire (« {already} ») : partez du ZIP d'origine.")
    if wrong := altered(files):
        raise StampError(f"« {wrong[0]} » n'est plus tel qu'il a été fabriqué : partez d'un ZIP intact.")
    if already == stamp:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        year, month, day = archive.infolist()[0].date_time[:3]
    makers = _makers(stamp)
    stamped = {name: makers.get(PurePosixPath(name).suffix, bytes)(content) for name, content in files.items()}
    stamped[LICENCE] = _licence(files.get(LICENCE, b""), stamp)
    for entry in told["fichiers"]:
        content = stamped[entry["path"]]
        entry.update(size=len(content), sha256=hashlib.sha256(content).hexdigest())
    stamped[MANIFEST] = (json.dumps({KEY: stamp, **told}, ensure_ascii=False, indent=2) + "\n").encode()
    stamped[SUMS] = checksums({name: content for name, content in stamped.items() if name != SUMS})
    return write_zip(stamped, date(year, month, day))


def file_name(pack: str, buyer: str) -> str:
    """Return the name of the copy that *buyer* gets of `pack.zip`: « coach-commande-2026-0042.zip »."""
    plain = unicodedata.normalize("NFKD", buyer).encode("ascii", "ignore").decode().lower()
    return f"{pack}-{re.sub('[^a-z0-9]+', '-', plain).strip('-') or KEY}.zip"


def _makers(stamp: str) -> Mapping[str, Callable[[bytes], bytes]]:
    """Return what stamps a file, by the ending of its name; what is not there is left as it is."""
    font = line_font(line(stamp))
    of: Mapping[Opener, Callable[[bytes], bytes]] = {
        "word": lambda data: stamped_docx(data, stamp),
        "opendocument": lambda data: stamped_odt(data, stamp),
        "pages": lambda data: stamped_pdf(data, stamp, font),
    }
    editions = {PurePosixPath(f"_{traits.suffix}").suffix: of[traits.opener] for traits in EDITIONS.values() if traits.opener in of}
    return {**editions, ".html": lambda data: _page(data, stamp)}


def _page(data: bytes, stamp: str) -> bytes:
    """Return the start page with the stamp in its head and as its last line."""
    head = f'<meta name="{PROPERTY}" content="{escape(stamp)}">\n</head>'
    foot = f'<p class="note">{escape(line(stamp))}</p>\n</footer>\n</body>'
    return data.replace(b"</head>", head.encode(), 1).replace(b"</footer>\n</body>", foot.encode(), 1)


def _licence(text: bytes, stamp: str) -> bytes:
    """Return the licence with the stamp as its last line; a pack without a licence gets that line alone."""
    return (text.rstrip() + b"\r\n\r\n" if text.strip() else b"") + f"{line(stamp)}\r\n".encode()
