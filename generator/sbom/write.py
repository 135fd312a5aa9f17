"""The list of components as CycloneDX 1.6 JSON (ECMA-424): the same bytes for the same tree, with no clock and no chance in it."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Sequence

from generator import __version__
from generator.sbom.components import Component

# An SPDX identifier or an expression of several: anything else is only the name of a licence.
_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_NAMES = frozenset({"BSD", "ISC License", "MIT License", "LGPL"})
_OWN = "clausier"


def cyclonedx(found: Sequence[Component]) -> bytes:
    """Return the document that lists *found*; its serial number is drawn from what it lists."""
    listed = [_component(one) for one in found]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(listed, sort_keys=True))
    own = f"pkg:pypi/{_OWN}@{__version__}"
    told = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": _OWN,
                "version": __version__,
                "licenses": [{"license": {"id": "MIT"}}],
                "purl": own,
            }
        },
        "components": listed,
        "dependencies": [{"ref": own, "dependsOn": [one.purl for one in found]}],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _component(one: Component) -> dict[str, object]:
    held: dict[str, object] = {"type": "library", "bom-ref": one.purl, "name": one.name, "version": one.version}
    if one.licence:
        held["licenses"] = [_licence(one.licence)]
    return {**held, "purl": one.purl}


def _licence(words: str) -> dict[str, object]:
    if _EXPRESSION.fullmatch(words) and words not in _NAMES:
        return {"expression": words}
    return {"license": {"name": words}}
