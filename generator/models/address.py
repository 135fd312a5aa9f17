"""Addresses of the web that a person writes: judged as addresses, for they enter pages, feeds and the settings of servers."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_HOST, _LAST_PORT = 253, 65535


def _judged(written: str, *, root: bool) -> str:
    """Return *written*, an address of which the signs are known. Raises for one that does not say a place on the web."""
    if reason := _fault(written, root=root):
        raise PydanticCustomError("adresse", "{raison}", {"raison": reason})
    return written


def _fault(written: str, *, root: bool) -> str:
    parts = urlsplit(written)
    host, _, port = parts.netloc.lower().partition(":")
    labels = host.split(".")
    if len(labels) < 2 or len(host) > _LONGEST_HOST or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():  # noqa: PLR2004
        return f"« {host} » n'est pas le nom d'un site"
    try:
        # A name in letters of another alphabet is written in those of the web: « xn-- ».
        host.encode().decode("idna")
    except UnicodeError:
        return f"« {host} » n'est pas le nom d'un site"
    if port and (not 0 < int(port) <= _LAST_PORT or port.startswith("0")):
        return f"le port va de 1 à {_LAST_PORT}"
    steps = parts.path.removesuffix("/").split("/")[1:]
    if {".", ".."} & {step.lower().replace("%2e", ".") for step in steps} or (root and "" in steps):
        return "son chemin contient « // », « /./ » ou « /../ »"
    return ""


Adresse = Annotated[
    str,
    StringConstraints(pattern=r"^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][A-Za-z0-9._~!$&*+,/:=?@%#-]*)?$", max_length=2000),
    AfterValidator(partial(_judged, root=False)),
]
"""A whole address of the web, that a reader follows."""

Racine = Annotated[
    str,
    StringConstraints(pattern=r"^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?$", max_length=200),
    AfterValidator(partial(_judged, root=True)),
]
"""An address that paths complete: neither question nor anchor, and only signs that every server's settings take as they are."""
