"""The blanks of a text as a person reads them: `[]{.champ cle="x"}` shows its prompt, and hides it again."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.convert.job import Blank

_EMPTY = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')
_SHOWN = re.compile(r'\[(?:[^\[\]\\\n]|\\.)*\](?=\{\.champ cle="[a-z0-9_]+"\})')
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#~^$@|&]")


def shown(markdown: str, champs: Mapping[str, Blank]) -> str:
    r"""Return a rendered text in which each blank shows its prompt: `[\[nom du client\]]{.champ cle="client_nom"}`."""

    def prompt(found: re.Match[str]) -> str:
        text = _SPECIAL.sub(lambda char: f"\\{char.group()}", champs[found[1]].prompt)
        return f'[{text}]{{.champ cle="{found[1]}"}}'

    return _EMPTY.sub(prompt, markdown)


def hidden(text: str) -> str:
    """Return the rendered text that `shown` was given."""
    return _SHOWN.sub("[]", text)
