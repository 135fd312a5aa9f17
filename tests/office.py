"""LibreOffice at work: a macro that opens documents, corrects them with the changes tracked, and saves them as DOCX."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.corrections import Correction
from tests.tools import ROOT, program

MACRO = ROOT / "tests" / "corriger.bas"
_LIBRARY = (
    'xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"'
)
_DOCTYPE = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">'


def corrected(place: Path, documents: Mapping[Path, Sequence[Correction]]) -> dict[Path, Path]:
    """Return the file that LibreOffice saved for each document, in the folder *place*, after the corrections."""
    orders = []
    saved = {path: place / f"corrige-{number}.docx" for number, path in enumerate(documents)}
    for path, wanted in documents.items():
        orders.append(f"open\t{path}")
        orders += [f"{one.kind}\t{one.words}\t{one.new}" for one in wanted]
        orders.append(f"save\t{saved[path]}")
    script = place / "ordres.txt"
    script.write_text("\n".join([*orders, "", ""]), "utf-8")
    profile = place / "profil"
    office = [program("soffice"), f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
    # The first start makes the profile, and would forget a macro that is already there.
    subprocess.run([*office, "--terminate_after_init"], capture_output=True, timeout=120, check=False, stdin=subprocess.DEVNULL)
    _install(profile / "user" / "basic" / "Standard")
    macro = f"macro:///Standard.Corriger.Corriger({script})"
    # It sometimes aborts as it ends, when every file is already saved.
    subprocess.run([*office, macro], capture_output=True, timeout=240, check=False, stdin=subprocess.DEVNULL)
    told = script.with_suffix(".dit")
    assert not told.exists(), told.read_text("utf-8", errors="replace")
    assert [path.name for path in saved.values() if not path.is_file()] == []
    return saved


def _install(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    module = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{_DOCTYPE.format("script:module", "module")}\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Corriger" script:language="StarBasic">'
        f"{escape(MACRO.read_text('utf-8'))}</script:module>"
    )
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n{_DOCTYPE.format("library:library", "library")}\n'
    (folder / "Corriger.xba").write_text(module, "utf-8")
    (folder / "script.xlb").write_text(
        f'{head}<library:library {_LIBRARY}><library:element library:name="Corriger"/></library:library>', "utf-8"
    )
    (folder / "dialog.xlb").write_text(f"{head}<library:library {_LIBRARY}/>", "utf-8")
