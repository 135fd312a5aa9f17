"""Why a file of a stranger is not read, by a name that each reader has a sentence for."""

from __future__ import annotations

from typing import Literal

Kind = Literal["abime", "mot_de_passe", "trop_gros_deplie", "trop_de_balises", "trop_de_travail"]
"""Damaged, protected, too large once unpacked, made of too many elements, too long to read."""


class StrangeFileError(Exception):
    """The file of a stranger goes beyond what is read, or cannot be read: `kind` says why."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.kind: Kind = kind
