"""The sheet that a jurist signs: each text as it is printed, for whom, on what law, and the digest of what is signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator.models.base import Confiance
from generator.models.content import Cadre, Clause, Notice
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public, in_order
from generator.outgoing.alone import Alone
from generator.package.grounds import Ground, articles, grounds, worst
from generator.package.whence import whence
from generator.questions.profession import CONFIANCES
from generator.render.conditions import CONDITIONS
from generator.render.document import Rendering
from generator.texts.formatting import french_date
from generator.texts.passages import CLOSED, opening
from generator.texts.plain import pieces, reader_view
from generator.texts.signature import Signable, digest, digest_of_all, etat, kind, title
from generator.texts.typography import french

FILE = "fiche-a-signer.html"
Readers = dict[Public, dict[str, None]]
"""The packs that print a passage, by public."""
_NOTICE = {
    "quand": "Quand s’en servir",
    "ne_pas_changer": "Ce qu’il ne faut pas changer",
    "envoi": "Comment l’envoyer",
    "preuves": "Ce qu’il faut garder",
}
_FEW = 3
ALONE = Alone("\n" + "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("sheet_style.j2", "signing_style.j2")))


@dataclass(frozen=True)
class _Passage:
    """A passage as printed, the option it stands in, who reads it, and what it rests on."""

    words: str
    option: str
    readers: str
    grounds: Sequence[Ground]
    confiance: Confiance

    @property
    def sure(self) -> str:
        return CONFIANCES[self.confiance]


@dataclass(frozen=True)
class _Chapter:
    """One text to sign: `values` are what its front matter prints or decides, by their French names."""

    text: Signable
    titre: str
    state: str
    digest: str
    articles: Sequence[Ground]
    values: Sequence[tuple[str, str]]
    passages: Sequence[_Passage]


@dataclass
class _Found:
    """The passages of one text by (line, words), in the order met, and everyone who reads the text."""

    passages: dict[tuple[int, str], tuple[str, Readers]] = field(default_factory=dict)
    readers: Readers = field(default_factory=dict)


def signing_sheet(library: Library, names: Sequence[str], texts: Sequence[Signable], renderings: Iterable[Rendering], day: date) -> bytes:
    """Return the sheet of *texts*, which *names* ask for, as a self-contained HTML page; *renderings* are those of all the packs.

    Raises `RefusedPageError`.
    """
    found = _found(library, texts, renderings)
    chapters = [_chapter(library, text, found[text.source.path], day) for text in texts]
    page = _template().render(chapters=chapters, noms=names, jour=french_date(day), fiche=digest_of_all(texts), seule=ALONE)
    return ALONE.judged(page, "le document", FILE, partial(whence, texts)).encode()


@lru_cache(maxsize=1)
def _template() -> Template:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    ).get_template("signing_sheet.html.j2")


def _found(library: Library, texts: Iterable[Signable], renderings: Iterable[Rendering]) -> Mapping[str, _Found]:
    """Return the passages of each of *texts*, by the path of its file."""
    found = {text.source.path: _Found() for text in texts}
    bodies = {clause.source.path: clause.source.body_line for clause in library.clauses.values()}
    for rendering in renderings:
        own = [path for path in (record.source.path for record in _records(library, rendering)) if path in found]
        for path in own:
            found[path].readers.setdefault(rendering.public, {})[rendering.pack.id] = None
        for path, line, option, words in _read(library, rendering, {*own}):
            # A clause's title stands in its front matter, and is told among its values.
            if line >= bodies.get(path, 0):
                _, readers = found[path].passages.setdefault((line, words), (option, {}))
                readers.setdefault(rendering.public, {})[rendering.pack.id] = None
    return found


def _records(library: Library, rendering: Rendering) -> tuple[Signable, ...]:
    return rendering.document, library.cadres[rendering.document.frame], *rendering.clauses


def _read(library: Library, rendering: Rendering, paths: set[str]) -> Iterator[tuple[str, int, str, str]]:
    """Yield (path, line, option, words) for each line that *rendering* prints from the files *paths*."""
    if not paths:
        return
    opened: list[str] = []
    for path, line, piece in pieces(rendering.marked):
        if path not in paths:
            continue
        for row in piece.splitlines():
            if row.strip() == CLOSED and opened:
                opened.pop()
            elif row.startswith(CLOSED):
                passage = opening(row)
                opened.append(_option(library, passage.groupe, passage.libelle) if passage else "")
        words = reader_view(piece, library.champs).strip()
        if any(char.isalpha() for char in words):
            yield path, line, next((option for option in reversed(opened) if option), ""), words


def _option(library: Library, group: str, label: str) -> str:
    return f"{library.groupes[group].question} {label}" if group in library.groupes else label


def _chapter(library: Library, text: Signable, found: _Found, day: date) -> _Chapter:
    passages = [
        _passage(library, text, line, words, option, _readers(readers, found.readers), day)
        for (line, words), (option, readers) in sorted(found.passages.items(), key=lambda item: item[0][0])
    ]
    rests = articles(library, text) if isinstance(text, Clause) else []
    return _Chapter(
        text, f"{kind(text).capitalize()} « {title(text)} »", _state(text), digest(text), rests, list(_values(library, text)), passages
    )


def _passage(library: Library, text: Signable, line: int, words: str, option: str, readers: str, day: date) -> _Passage:
    found = grounds(library, text, line, day)
    rests = found or (articles(library, text) if isinstance(text, Clause) else [])
    return _Passage(words, french(option), readers, found, worst(rests))


def _readers(readers: Readers, every: Readers) -> str:
    """Return who reads a passage among those who read its text, in words: all of them, the clients of some packs, or some publics."""
    if readers == every:
        return "tous"
    packs = {pack for own in readers.values() for pack in own}
    if readers == {public: own for public, found in every.items() if (own := {pack: None for pack in found if pack in packs})}:
        return f"pack {_few(packs)}" if len(packs) == 1 else f"packs {_few(packs)}"
    told = [
        PUBLICS[public].name + ("" if readers[public] == every[public] else f" ({_few(readers[public])})") for public in in_order(readers)
    ]
    return french(" ; ".join(told))


def _few(names: Iterable[str]) -> str:
    first, rest = sorted(names)[:_FEW], sorted(names)[_FEW:]
    return ", ".join(first) + (f" et {len(rest)} autre{'s' if len(rest) > 1 else ''}" if rest else "")


def _state(text: Signable) -> str:
    if text.relu is None:
        return "Pas encore signé."
    said = french(f"Signé le {french_date(text.relu.le)} par {text.relu.par}")
    return f"{said}." if etat(text) == "signe" else f"{said}, changé depuis."


def _values(library: Library, text: Signable) -> Iterator[tuple[str, str]]:
    if isinstance(text, Cadre):
        return
    yield "Version", text.version
    yield "Titre", french(text.titre)
    yield "Écrit pour", ", ".join(PUBLICS[public].name for public in in_order(text.publics))
    if isinstance(text, Clause):
        if text.quand:
            yield "Seulement quand", french(" ; et ".join(_meaning(library, name) for name in text.quand))
        yield from ((f"Par défaut, {name}", french(str(value))) for name, value in text.defauts.items())
        return
    yield "Cadre", text.frame
    if text.clauses:
        yield "Clauses, dans l’ordre", " ; ".join(library.clauses[name].titre for name in text.clauses if name in library.clauses)
    yield from ((_NOTICE[name], french(getattr(text.notice, name))) for name in Notice.model_fields)


def _meaning(library: Library, name: str) -> str:
    return CONDITIONS[name].sens if name in CONDITIONS else library.conditions[name].sens
