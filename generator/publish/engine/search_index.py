"""Make the search of the site ignore accents: « penalites » must find « Pénalités »."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.texts.folding import folded

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{3,}")


def fold_index(site: Path, synonyms: Mapping[str, Sequence[str]]) -> None:
    """Add to each entry of the search index the words of its title and of its text without accents, and the *synonyms* of its terms.

    Those of the title enter as tags, the one other field of the theme's index: they weigh as much as the title, and the style sheet
    hides them. Those of the text enter at the end of the text, hidden too.
    """
    path = site / "search" / "search_index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    index["config"]["fields"]["tags"]["boost"] = index["config"]["fields"]["title"]["boost"]
    terms = [(re.compile(rf"\b{re.escape(folded(term.lower()))}"), words) for term, words in sorted(synonyms.items())]
    for entry in index["docs"]:
        title, text = _plain(entry["title"]), _plain(entry["text"])
        entry["tags"] = [*entry.get("tags", []), *sorted(_words(title)), *_synonyms(title, terms)]
        if not entry["tags"]:
            del entry["tags"]
        hidden = sorted({*folded_words(entry["text"]), *_synonyms(text, terms)})
        if hidden:
            entry["text"] += f"<p hidden>{' '.join(hidden)}</p>"
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")
    offline = path.with_suffix(".js")
    if offline.exists():
        offline.write_text(f"var __index = {text}", encoding="utf-8")


def _plain(source: str) -> str:
    """Return the words of *source*, HTML or plain text, in lower case and without accents."""
    return folded(html.unescape(_TAG.sub(" ", source)).lower())


def _words(plain: str) -> set[str]:
    return set(_WORD.findall(plain))


def _synonyms(plain: str, terms: Sequence[tuple[re.Pattern[str], Sequence[str]]]) -> list[str]:
    return sorted({folded(word.lower()) for term, words in terms if term.search(plain) for word in words})


def folded_words(text: str) -> list[str]:
    """Return, sorted, the accentless form of each word of *text* that has an accent."""
    words = _WORD.findall(html.unescape(_TAG.sub(" ", text)).lower())
    return sorted({folded(word) for word in words if folded(word) != word})
