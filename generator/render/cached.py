"""Render a document only when its sources changed since the last rendering, which the cache keeps."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from weakref import WeakValueDictionary

from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.load import Loaded
from generator.models.pack import Pack
from generator.render.combinations import Case
from generator.render.document import Rendering, clauses_of, render_document
from generator.render.resolve import law_day
from generator.store.cache import Cache, key_of

Renderer = Callable[[Case], Rendering]

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


def naming(loaded: Loaded, day: date) -> Callable[[Case], str]:
    """Return the function that names the text of a case: where two trees give it one name, they print it alike on *day*."""
    library = loaded.library
    shared = [f"{path} {digest}" for path, digest in loaded.digests.items() if not path.startswith(NOT_SHARED)]
    common = key_of(day.isoformat(), law_day(library, day).isoformat(), *shared)
    packs: dict[int, tuple[Pack, str]] = {}

    def pack_digest(pack: Pack) -> str:
        # By identity: a pack made for a combination bears the name of the one it was made from.
        if id(pack) not in packs:
            packs[id(pack)] = pack, key_of(pack.model_dump_json())
        return packs[id(pack)][1]

    def name(case: Case) -> str:
        clauses = clauses_of(library, case.document, case.public, case.pack)
        files = [record.source.path for record in (case.document, *clauses)]
        return key_of(common, pack_digest(case.pack), case.public, *(f"{path} {loaded.digests[path]}" for path in files))

    return name


def renderer(env: ImmutableSandboxedEnvironment, loaded: Loaded, day: date, cache: Cache) -> Renderer:
    """Return the function that renders a case of the library of *loaded* with the law of *day*, or takes the rendering from *cache*.

    The function raises `RenderError` when a name has no value.
    """
    library, name = loaded.library, naming(loaded, day)
    # Many packs print the same text: it is in memory once, for as long as a rendering holds it.
    alive: WeakValueDictionary[bytes, Rendering] = WeakValueDictionary()

    def rendered(case: Case) -> Rendering:
        clauses = tuple(clauses_of(library, case.document, case.public, case.pack))
        key = name(case)
        known = cache.get("renderings", key)
        if known is not None:
            digest = hashlib.sha256(known).digest()
            twin = alive.get(digest)
            # Our own build folder, named by the digest of this program.
            marked, used = (twin.marked, twin.used) if twin else pickle.loads(known)  # noqa: S301
            made = alive[digest] = Rendering(case.pack, case.document, case.public, clauses, marked, used)
            return made
        made = render_document(env, library, case.pack, case.document, case.public, day)
        content = pickle.dumps((made.marked, made.used))
        cache.put("renderings", key, content)
        twin = alive.setdefault(hashlib.sha256(content).digest(), made)
        return replace(made, marked=twin.marked, used=twin.used)

    return rendered
