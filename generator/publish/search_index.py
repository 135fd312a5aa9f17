"""Search without accents: « penalites » must find « Pénalités »."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from pathlib import Path

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{3,}")


def fold_index(site: Path) -> None:
    """Add to each entry of the search index the words of its text that bear an accent, without it.

    They enter as tags, the one field of the theme's index that is free; the style sheet hides them.
    """
    path = site / "search" / "search_index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    # The theme lets a tag outweigh a title a thousandfold: ours are only the words of the text.
    index["config"]["fields"]["tags"]["boost"] = index["config"]["fields"]["text"]["boost"]
    for entry in index["docs"]:
        words = folded_words(f"{entry['title']} {entry['text']}")
        if words:
            entry["tags"] = [*entry.get("tags", []), *words]
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8")
    offline = path.with_suffix(".js")
    if offline.exists():
        offline.write_text(f"var __index = {text}", encoding="utf-8")


def folded_words(text: str) -> list[str]:
    """Return, sorted, the folded form of each word of *text* that loses something when folded."""
    words = _WORD.findall(html.unescape(_TAG.sub(" ", text)).lower())
    return sorted({folded(word) for word in words if folded(word) != word})


def folded(word: str) -> str:
    """Return *word* without its accents and ligatures."""
    plain = word.replace("œ", "oe").replace("æ", "ae")
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
