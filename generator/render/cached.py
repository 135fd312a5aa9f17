"""Render a document only when its sources changed since the last rendering, which the cache keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from weakref import WeakValueDictionary

from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.load import Loaded
from generator.models.content import Clause
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.publics import Public
from generator.render.combinations import Case
from generator.render.document import Printer, Rendering, clauses_of, law_printer, render_clause, render_document
from generator.render.resolve import Used, law_day
from generator.store.cache import Cache, key_of
from generator.store.shape import Shape
from generator.texts.packed import Packed, model, packed
from generator.texts.text import Text

Renderer = Callable[[Case], Rendering]
ClauseRenderer = Callable[[Pack, Clause, Public], tuple[str, Used]]

# A document prints its own file, its clauses', its pack, and what these files do not hold: the law, the blanks, the frames.
NOT_SHARED = (
    "content/changements.yml",
    "content/clauses/",
    "content/communs.yml",
    "content/couts/",
    "content/documents/",
    "content/envois.yml",
    "content/exemples.yml",
    "content/guide/",
    "content/journal.",
    "content/metiers.yml",
    "content/procedure.yml",
    "content/situation.yml",
    "content/synonymes.yml",
    "packs/",
    "site/",
)

_Names = tuple[list[str], list[date], list[str], list[str]]
_RENDERINGS: Shape[_Names] = Shape("renderings", _Names)
"""What a text printed: its blanks, the dates of its law, its values, its articles; beside them its words."""
_ALONE: Shape[_Names] = Shape("clauses", _Names)
"""The same of a clause alone."""
_LAW: Shape[dict[str, str]] = Shape("law", dict[str, str])
"""The texts that print only the law, each by its digest as typed: an entry for each state of the law."""


def naming(loaded: Loaded, day: date) -> Callable[[Case], str]:
    """Return the function that names the text of a case: where two trees give it one name, they print it alike on *day*."""
    library, digests = loaded.library, loaded.digests
    common, digest_of = _common(library, digests, day), _pack_digests()

    def name(case: Case) -> str:
        clauses = clauses_of(library, case.document, case.public, case.pack)
        files = [record.source.path for record in (case.document, *clauses)]
        return key_of(common, digest_of(case.pack), case.public, *(f"{path} {digests[path]}" for path in files))

    return name


def _common(library: Library, digests: Mapping[str, str], day: date) -> str:
    """Return the name of what every text may print on *day*."""
    shared = [f"{path} {digest}" for path, digest in digests.items() if not path.startswith(NOT_SHARED)]
    return key_of(day.isoformat(), law_day(library, day).isoformat(), *shared)


def _pack_digests() -> Callable[[Pack], str]:
    """Return the function that gives the digest of a pack, found once."""
    found: dict[int, tuple[Pack, str]] = {}

    def digest(pack: Pack) -> str:
        # By identity: a pack made for a combination bears the name of the one it was made from.
        if id(pack) not in found:
            found[id(pack)] = pack, key_of(pack.model_dump_json())
        return found[id(pack)][1]

    return digest


def renderer(env: ImmutableSandboxedEnvironment, loaded: Loaded, day: date, cache: Cache) -> Renderer:
    """Return the function that renders a case of the library of *loaded* with the law of *day*, or takes the rendering from *cache*.

    The function raises `RenderError` when a name has no value.
    """
    library, name = loaded.library, naming(loaded, day)
    # Many packs print the same text: it is in memory once, for as long as a rendering holds it.
    alive: WeakValueDictionary[bytes, Rendering] = WeakValueDictionary()
    # The texts of one document for one public have nearly the same words, and most often the same names.
    models: dict[tuple[str, Public], bytes] = {}
    names: dict[bytes, Used] = {}

    def known(digest: bytes) -> tuple[Packed, Used] | None:
        twin = alive.get(digest)
        return (twin.packed, twin.used) if twin else None

    def held(case: Case, kept: bytes, text: str, used: Used) -> tuple[Packed, Used]:
        kind = case.document.id, case.public
        if kind not in models:
            models[kind] = model(text)
        return packed(text, models[kind]), names.setdefault(kept.partition(b"\n")[0], used)

    def rendered(case: Case) -> Rendering:
        clauses = tuple(clauses_of(library, case.document, case.public, case.pack))
        key = name(case)
        kept = cache.get(_RENDERINGS.kind, key) or b""
        digest = hashlib.sha256(kept).digest()
        found = known(digest)
        if found is None:
            printed = _printed(kept)
            if printed is None:
                made = render_document(env, library, case.pack, case.document, case.public, day)
                printed = made.marked, made.used
                kept = _RENDERINGS.written(_names(made.used), made.marked.encode())
                cache.put(_RENDERINGS.kind, key, kept)
                digest = hashlib.sha256(kept).digest()
            found = known(digest) or held(case, kept, *printed)
        # The one that is given is the one that holds it.
        given = alive[digest] = Rendering(case.pack, case.document, case.public, clauses, *found)
        return given

    return rendered


def clause_renderer(
    env: ImmutableSandboxedEnvironment, library: Library, digests: Mapping[str, str], day: date, cache: Cache
) -> ClauseRenderer:
    """Return the function that gives a clause alone, as `render_clause` does, or takes it from *cache*; *digests* are those of the files.

    The function raises `RenderError` when a name has no value.
    """
    # It prints the titles of the clauses that it leads to.
    titles = [f"{clause.sujet} {clause.titre}" for clause in library.clauses.values()]
    common, digest_of = key_of(_common(library, digests, day), *titles), _pack_digests()

    def rendered(pack: Pack, clause: Clause, public: Public) -> tuple[str, Used]:
        key = key_of(common, digest_of(pack), public, clause.source.path, digests[clause.source.path])
        kept = _printed(cache.get(_ALONE.kind, key))
        if kept is None:
            kept = render_clause(env, library, pack, clause, public, day)
            _ALONE.put(cache, key, _names(kept[1]), kept[0].encode())
        return kept

    return rendered


@contextmanager
def law_printed(
    env: ImmutableSandboxedEnvironment, library: Library, digests: Mapping[str, str], day: date, cache: Cache
) -> Iterator[Printer]:
    """Give a `with` block what `law_printer` returns; what an earlier run printed of the same law is taken from *cache*."""
    law, printed = _common(library, digests, day), law_printer(env, library, day)
    kept = _LAW.get(cache, law)
    before, found = kept[0] if kept else {}, dict[str, str]()

    def one(text: Text) -> str:
        name = key_of(text.content)
        if name not in found:
            found[name] = before[name] if name in before else printed(text)
        return found[name]

    yield one
    if found.keys() != before.keys():
        _LAW.put(cache, law, found)


def _names(used: Used) -> _Names:
    # Sorted, but for the blanks: equal texts are equal bytes.
    return [*used.champs], sorted(used.dates), sorted(used.droit), sorted(used.textes)


def _printed(known: bytes | None) -> tuple[str, Used] | None:
    kept = None if known is None else _RENDERINGS.read(known)
    if kept is None:
        return None
    (champs, dates, droit, textes), words = kept
    return words.decode(), Used(dict.fromkeys(champs), set(dates), set(droit), set(textes))
