"""What a clause or a document says, part by part, and what in it binds: the two questions that its version answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from generator.models.content import Clause, Document
from generator.rules.prose import TAGS
from generator.texts.text import Text, body_text, document_texts
from generator.texts.typography import french

Parts = Mapping[str, object]
"""What a file holds, by the French name of each part."""

FIGURE = re.compile(r"\d+")
_TEST = re.compile(r"\{%-?\s*(if|elif|else|endif)\b(.*?)-?%\}")
_PRINTED = re.compile(r"\{\{-?\s*(?:pack\.variables|droit|citation)\.[a-z0-9_]+")
_CHAMP = re.compile(r"\bchamp\.([a-z0-9_]+)")
_OPTION = re.compile(r"\{\.option\b([^}]*)\}")
_KEY = re.compile(r'\b(?:cle|groupe)="([^"]*)"')
_ATTRIBUTES = re.compile(r"\{[.#][^}]*\}|\]\([^)]*\)")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_NAMES = {"": "le corps", "objet": "l'objet", "mention": "la mention", "pieces_jointes": "les pièces jointes"}


def said(record: Clause | Document, former: Mapping[str, str]) -> Parts:
    """Return what *record* says to its reader. *former* gives the name of today of each blank by its older ones.

    Where a line is cut, and the typing that typography changes anyway, make no difference.
    """
    texts: dict[str, list[str]] = {}
    for text in _texts(record):
        texts.setdefault(_NAMES[text.key.partition(".")[0]], []).extend(_paragraphs(_today(text.content, former)))
    return {**texts, "le titre": french(record.titre), **_listed(record)}


def binding(record: Clause | Document, former: Mapping[str, str]) -> Parts:
    """Return what in *record* changes the position of somebody: a correction of form leaves all of it as it is."""
    content = "\n".join(_today(text.content, former) for text in _texts(record))
    words = _ATTRIBUTES.sub("", TAGS.sub("", content))
    return {
        **_listed(record),
        "une condition": [(form, " ".join(test.split())) for form, test in _TEST.findall(content)],
        "un champ": set(_CHAMP.findall(content)),
        "une valeur": set(_PRINTED.findall(content)),
        "une option": Counter(key for option in _OPTION.findall(content) for key in _KEY.findall(option)),
        "un chiffre": Counter(FIGURE.findall(words)),
    }


def differing(old: Parts, new: Parts) -> list[str]:
    """Return the names of the parts that differ."""
    return [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]


def _texts(record: Clause | Document) -> list[Text]:
    return document_texts(record) if isinstance(record, Document) else [body_text(record)]


def _listed(record: Clause | Document) -> Parts:
    """Return the parts that are lists of names or of promises."""
    if isinstance(record, Clause):
        return {"les publics": record.publics, "les conditions": record.quand, "les valeurs par défaut": record.defauts}
    promised = {public: attendus.model_dump() for public, attendus in record.attendus.items()}
    return {"les publics": record.publics, "les clauses": record.clauses, "les attendus": promised, "le cadre": record.frame}


def _today(text: str, former: Mapping[str, str]) -> str:
    return _CHAMP.sub(lambda match: f"champ.{former.get(match[1], match[1])}", text)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _EMPTY_LINE.split(french(text)) if part.strip()]
