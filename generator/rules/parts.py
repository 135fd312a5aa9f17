"""What a clause or a document says, part by part, and what in it binds: the two questions that its version answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from generator.models.content import Clause, Document
from generator.rules.change import Change
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
_ALWAYS = ("le titre", "les publics")
"""Parts that count though no text printed before shows them changed."""
_WHOLE = ("les clauses", "le cadre", "les attendus")
"""Parts of a document that count when its text changes, in whatever file its words are: a promise that it already kept is no change."""
_NAMES = {"": "le corps", "objet": "l'objet", "mention": "la mention", "pieces_jointes": "les pièces jointes"}


def changed(change: Change, old: Clause | Document, new: Clause | Document) -> list[str]:
    """Return the names of the parts that say something else. Another way of writing what prints the same text is no change."""
    return _counted(change, new, _said(old, change), _said(new, change))


def bound(change: Change, old: Clause | Document, new: Clause | Document) -> list[str]:
    """Return the names of what changed and changes the position of somebody: a correction of form leaves all of it as it is."""
    return _counted(change, new, _binding(old, change), _binding(new, change))


def _counted(change: Change, new: Clause | Document, before: Parts, after: Parts) -> list[str]:
    found = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
    whole = new.id in change.reprinted
    worded = change.rewrites(new)
    return [name for name in found if name in _ALWAYS or (whole if name in _WHOLE else worded)]


def _said(record: Clause | Document, change: Change) -> Parts:
    """Return what *record* says to its reader; where a line is cut, and what typography changes anyway, make no difference."""
    texts: dict[str, list[str]] = {}
    for text in _texts(record):
        texts.setdefault(_NAMES[text.key.partition(".")[0]], []).extend(paragraphs(french(_today(text.content, change))))
    return {**texts, "le titre": french(record.titre), **_listed(record)}


def _binding(record: Clause | Document, change: Change) -> Parts:
    content = "\n".join(_today(text.content, change) for text in _texts(record))
    words = _ATTRIBUTES.sub("", TAGS.sub("", content))
    return {
        **_listed(record),
        "une condition": [(form, " ".join(test.split())) for form, test in _TEST.findall(content)],
        "un champ": set(_CHAMP.findall(content)),
        "une valeur": set(_PRINTED.findall(content)),
        "une option": Counter(key for option in _OPTION.findall(content) for key in _KEY.findall(option)),
        "un chiffre": Counter(FIGURE.findall(words)),
    }


def _texts(record: Clause | Document) -> list[Text]:
    return document_texts(record) if isinstance(record, Document) else [body_text(record)]


def _listed(record: Clause | Document) -> Parts:
    """Return the parts that are lists of names or of promises."""
    if isinstance(record, Clause):
        return {"les publics": record.publics, "les conditions": record.quand, "les valeurs par défaut": record.defauts}
    promised = {public: attendus.model_dump() for public, attendus in record.attendus.items()}
    return {"les publics": record.publics, "les clauses": record.clauses, "les attendus": promised, "le cadre": record.frame}


def _today(text: str, change: Change) -> str:
    """Return a template with the names that its blanks have today."""
    former = change.former
    return _CHAMP.sub(lambda match: f"champ.{former.get(match[1], match[1])}", text)


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text; where their lines are cut makes no difference."""
    return tuple(" ".join(part.split()) for part in _EMPTY_LINE.split(text) if part.strip())
