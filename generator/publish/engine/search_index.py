"""Write what the search of the site reads: one script, whose words the browser indexes when a reader first searches."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

DATA = "outils/donnees/recherche.js"
"""The script, in the site."""
MOST = 3 << 20
"""The bytes of pages that one script may hold: twice what twenty-five packs need."""
# What the theme brings for a search that we do not run.
_UNUSED = ("search", "assets/javascripts/workers", "assets/javascripts/lunr")
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_BLOCKS = frozenset({"p", "li"})
# A paragraph that ends so is made of sentences.
_SENTENCE = re.compile(r"[.!?…»:;]\)?$")
_LABEL = 40
"""The signs of the longest line that is a label or a link, and tells nothing."""


class Kind(NamedTuple):
    """What a page or a section is called in the results, and how much it weighs there; with `titles`, only the page's title is searched."""

    label: str
    weight: float
    titles: bool = False


class Section(NamedTuple):
    """A page, or what stands below one of its headings: its address, its title, its paragraphs one a line, its other words."""

    location: str
    title: str
    sentences: str
    others: str


def section(entry: Mapping[str, Any]) -> Section:
    """Return what is searched in *entry*, an entry of the index of MkDocs."""
    return Section(str(entry["location"]), plain(entry["title"]), *words(entry["text"]))


def searched(kinds: Mapping[str, Sequence[Any] | None]) -> Callable[[Iterable[Section]], tuple[Section, ...]]:
    """Return the function that leaves of sections what `write_search` reads with the same *kinds*: most of the words are not searched."""
    records = {start: Kind(*kind) if kind else None for start, kind in kinds.items()}
    sizes = _sizes(records)

    return lambda sections: tuple(found[1] for one in sections if (found := _searched(one, records, sizes)))


def write_search(
    site: Path,
    sections: Iterable[Section],
    kinds: Mapping[str, Sequence[Any] | None],
    synonyms: Sequence[Sequence[str]],
    most: int = MOST,
) -> None:
    """Write the script of the search below *site* from the *sections* of its pages, and remove the theme's own search.

    The longest beginning of an address in *kinds* says what stands there (the values of a `Kind`); with None, it is not searched.
    A line of *synonyms* is a term of our pages, then the words that people type for it. Pages of more than *most* bytes are cut into
    several scripts, those that weigh most in the results first: the browser answers from the first and brings the others after it.
    """
    records = {start: Kind(*kind) if kind else None for start, kind in kinds.items()}
    data = search_data(sections, records, synonyms)
    first, *others = _parts(data["pages"], data["genres"], most)
    path = site / DATA
    path.parent.mkdir(parents=True, exist_ok=True)
    names = [f"{path.stem}-{number}.js" for number in range(2, len(others) + 2)]
    told = {**data, "pages": first, **({"suite": names} if names else {})}
    # Read by every page, from a folder too, where nothing but a script can be.
    path.write_text(f"window.Clausier.search.receive({_script(told)});\n", encoding="utf-8")
    for name, pages in zip(names, others, strict=True):
        path.with_name(name).write_text(f"window.Clausier.search.more({_script(pages)});\n", encoding="utf-8")
    for name in _UNUSED:
        shutil.rmtree(site / name, ignore_errors=True)


def _script(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _parts(pages: Sequence[Any], kinds: Sequence[Any], most: int) -> list[list[Any]]:
    """Return *pages* in lists of about half of *most* bytes each, in one list and in their order when *most* can hold them."""
    sizes = [len(_script(page).encode()) for page in pages]
    if sum(sizes) <= most:
        return [[*pages]]
    heavy = sorted(range(len(pages)), key=lambda place: -max(kinds[section[0]][1] for section in pages[place][2]))
    parts: list[list[Any]] = [[]]
    held = 0
    for place in heavy:
        if parts[-1] and held + sizes[place] > most // 2:
            parts.append([])
            held = 0
        parts[-1].append(pages[place])
        held += sizes[place]
    return parts


def search_data(sections: Iterable[Section], kinds: Mapping[str, Kind | None], synonyms: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return what the scripts of the search read, from the *sections* of the pages.

    `genres` holds [label, weight]; `pages` holds [address, title, sections]; a section is [rank of its kind, anchor, title, its
    paragraphs one a line, its other words].
    """
    sizes = _sizes(kinds)
    known: dict[Kind, int] = {}
    pages: dict[str, list[Any]] = {}
    for kind, one in filter(None, (_searched(one, kinds, sizes) for one in sections)):
        address, _, anchor = one.location.partition("#")
        page = pages.setdefault(address, [address, one.title, []])
        page[2].append([known.setdefault(kind, len(known)), anchor, *one[1:]])
    return {
        "genres": [[kind.label, kind.weight] for kind in known],
        "synonymes": synonyms,
        "pages": list(pages.values()),
    }


def words(text: str) -> tuple[str, str]:
    """Return the paragraphs of the HTML *text* that are sentences, one a line, and its words that stand in no paragraph."""
    sentences, others, inside, start = list[str](), list[str](), 0, 0
    for tag in (*_TAG.finditer(text), None):
        block = tag is not None and tag[2] in _BLOCKS
        if tag is not None and not block:
            continue
        said = plain(text[start : tag.start() if tag else len(text)])
        if inside and _SENTENCE.search(said):
            sentences.append(said)
        elif said and (not inside or len(said) > _LABEL):
            others.append(said)
        if tag is not None:
            inside += -1 if tag[1] else 1
            start = tag.end()
    return "\n".join(sentences), " ".join(others)


def plain(source: str) -> str:
    """Return the text of the HTML *source*, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", source)).split())


def _sizes(kinds: Iterable[str]) -> list[int]:
    # The longest beginning of an address is the first that is found.
    return sorted({len(start) for start in kinds}, reverse=True)


def _searched(one: Section, kinds: Mapping[str, Kind | None], sizes: Iterable[int]) -> tuple[Kind, Section] | None:
    """Return as what *one* is searched, and what of it is; None when nothing is."""
    kind = kinds[next(start for size in sizes if (start := one.location[:size]) in kinds)]
    if kind is None or (kind.titles and one.location.partition("#")[2]):
        return None
    return kind, one._replace(sentences="", others="") if kind.titles else one
