"""Where the texts stand: signed, changed since, or never signed, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.signing.history import Since, changed_since
from generator.texts.formatting import french_date
from generator.texts.signature import Etat, Signable, digest, etat, kind, title

_HEADINGS: dict[Etat, str] = {"a_relire": "À relire de nouveau", "non_signe": "Pas encore signés"}


@dataclass(frozen=True)
class Standing:
    """A text, where it stands, and what changed in it since its signature when it has changed."""

    text: Signable
    etat: Etat
    since: Since | None = None


def standing(root: Path, text: Signable) -> Standing:
    """Return where *text* stands; what changed since its signature is read in the git history of *root*."""
    now = etat(text)
    since = changed_since(root, text, text.relu) if text.relu and now == "a_relire" else None
    return Standing(text, now, since)


def as_data(found: Standing) -> dict[str, Any]:
    """Return one text as a JSON object: `empreinte` is that of the text as it stands, `depuis` what changed since it was signed."""
    text, since = found.text, found.since
    return {
        "genre": kind(text),
        "id": text.id,
        "titre": title(text),
        "fichier": text.source.path,
        "ligne": text.key_place("relu")[0],
        "etat": found.etat,
        "empreinte": digest(text),
        "relu": text.relu.model_dump(mode="json") if text.relu else None,
        "depuis": {"version": since.commit or None, "lignes": since.lines, "inconnu": since.unknown or None} if since else None,
    }


def as_text(found: Sequence[Standing]) -> str:
    """Return the texts to sign, those that changed since a signature first, then how many there are of each."""
    lines: list[str] = []
    for state, heading in _HEADINGS.items():
        own = [one for one in found if one.etat == state]
        lines += [f"{heading} ({len(own)})", *(line for one in own for line in _lines(one))] if own else []
    signed = sum(one.etat == "signe" for one in found)
    return "\n".join([*lines, f"{signed} texte{'s' if signed > 1 else ''} sur {len(found)} signé{'s' if signed > 1 else ''}."])


def _lines(one: Standing) -> Iterator[str]:
    text, since = one.text, one.since
    yield f"{text.source.path}:{text.key_place('relu')[0]}: {kind(text)} « {title(text)} »"
    if text.relu and since:
        yield f"    signé le {french_date(text.relu.le)} par {text.relu.par}"
        yield f"    {since.unknown}" if since.unknown else f"    changé depuis la version {since.commit[:12]} :"
        yield from (f"    {line[0]} {line[1:]}" for line in since.lines)
