"""Apply the rules on sources to the library, and list whatever keeps a text from being rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from jinja2 import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.load import Loaded
from generator.models.base import Record
from generator.models.costs import Demarche
from generator.models.depot import Depot
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.procedure import Procedure
from generator.problems import Probleme, did_you_mean
from generator.render.cached import Renderer
from generator.render.combinations import Case
from generator.render.document import Printer, RenderError, Rendering, render_demarche, render_depot, render_page, render_procedure
from generator.render.notice import MANUALS, framed
from generator.rules import ALONE, SOURCE_RULES
from generator.rules.droit import chiffres, complements, confiance, contreverites, fraicheur, references, signatures
from generator.rules.forme import absents, cotes, elisions, exemples, typographie
from generator.rules.tree import ReadText, SourceRule, Tree
from generator.store.cache import Cache, key_of
from generator.store.shape import Shape
from generator.store.twin import in_halves, lone
from generator.texts.tags import Fault
from generator.texts.templates import Use, read_template, remember
from generator.texts.text import library_texts, text_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")
HARMLESS = frozenset(
    {
        chiffres.ID,
        complements.ID,
        confiance.ID,
        contreverites.ID,
        cotes.ID,
        elisions.ID,
        exemples.ID,
        fraicheur.ID,
        references.ID,
        signatures.ID,
        typographie.ID,
    }
)
"""The rules on sources whose faults leave a text to render: in its words, or in a name that another file may still lack."""
NEVER_HARDENED = frozenset({absents.ID})
"""The rules whose warnings stay warnings with `--strict`."""

_READ: Shape[dict[str, tuple[list[Use], list[Fault]]]] = Shape("readings", dict[str, tuple[list[Use], list[Fault]]])
_CLEAN: Shape[list[str]] = Shape("clean", list[str])
_MANY = 200
"""Texts from which a copy of this process applies half of the rules: it takes a tenth of a second, and no other thread at work."""


def chosen_packs(library: Library, names: Sequence[str]) -> tuple[list[Pack], list[str]]:
    """Return the packs named (all of them when none is), and a sentence for each name that is no pack."""
    unknown = [name for name in names if name not in library.packs]
    sentences = [f"le pack « {name} » n'existe pas. {_packs_hint(name, library)}" for name in unknown]
    return [pack for name, pack in sorted(library.packs.items()) if not names or name in names], sentences


def _packs_hint(name: str, library: Library) -> str:
    hint = did_you_mean(name, library.packs)
    return hint[0].upper() + hint[1:] if hint else "Packs : " + ", ".join(sorted(library.packs))


def check_sources(loaded: Loaded, packs: Sequence[Pack], day: date, cache: Cache) -> list[Probleme]:
    """Return the problems of the sources, those found while loading included.

    *cache* keeps how each text reads, and which files have no fault that they alone decide.
    """
    texts = read_texts(loaded, cache)
    tree = Tree(loaded.library, loaded.records, day, packs, texts)
    names = _names(loaded, tree)
    kept = _CLEAN.get(cache, _CLEAN.kind)
    clean = frozenset(kept[0]) if kept else frozenset[str]()
    changed = tree.only(tree.paths - {path for path, name in names.items() if name in clean})
    rules = [(rule, changed if name in ALONE else tree) for name, rule in SOURCE_RULES.items()]
    halves = in_halves(lambda share: _found(rules[share]), worth=len(texts) >= _MANY and lone())
    found = [*loaded.problems, *(problem for half in halves for problem in half)]
    # Where something is wrong, a record may stand where another will: of two with one name, the library knows the first.
    if clean != {*names.values()} and not any(one.severity == "erreur" or one.rule in ALONE for one in found):
        _CLEAN.put(cache, _CLEAN.kind, sorted({*names.values()}))
    return found


def _names(loaded: Loaded, tree: Tree) -> Mapping[str, str]:
    """Return a digest of all that the rules of `ALONE` read of each file, by its path: packs print common texts."""
    common = key_of(*sorted({loaded.digests.get(record.source.path, "") for record in loaded.records["communs"]}))
    return {path: key_of(path, loaded.digests[path], common) for path in tree.paths if path in loaded.digests}


def read_texts(loaded: Loaded, cache: Cache) -> tuple[ReadText, ...]:
    """Return the templates of *loaded* as they read; those that an earlier run read, which *cache* keeps, are not parsed again."""
    texts = [*library_texts(loaded.library), *map(text_of, loaded.orphans)]
    names = {text.content: key_of(text.content) for text in texts}
    kept = _READ.get(cache, _READ.kind)
    before = kept[0] if kept else {}
    remember({content: before[name] for content, name in names.items() if name in before})
    found = tuple(ReadText(text, *read_template(text.content)) for text in texts)
    if before.keys() != set(names.values()):
        _READ.put(cache, _READ.kind, {names[one.text.content]: ([*one.uses], [*one.faults]) for one in found})
    return found


def _found(rules: Iterable[tuple[SourceRule, Tree]]) -> list[Probleme]:
    return [problem for rule, tree in rules for problem in rule(tree)]


def render_all(render: Renderer, library: Library, cases: Iterable[Case], problems: list[Probleme]) -> Iterator[Rendering]:
    """Yield the rendering of every case that can be rendered; the others add to *problems*.

    A document that depends on a file with an error is left out, for the error is already reported.
    """
    broken = _broken(problems)
    for case in cases:
        made = None
        with _told(problems):
            if broken.isdisjoint(_files(library, case.document.id)):
                made = render(case)
        if made is not None:
            yield made


def check_manuals(
    env: ImmutableSandboxedEnvironment, library: Library, packs: Iterable[Pack], day: date, problems: Iterable[Probleme]
) -> list[Probleme]:
    """Return the problems that keep the notice or the LISEZ-MOI of a pack from being written."""
    broken = _broken(problems)
    frames = [name for name in MANUALS if name in library.cadres and library.cadres[name].source.path not in broken]
    found: list[Probleme] = []
    for pack in packs:
        for name in frames:
            with _told(found, *problems):
                framed(env, library, name, pack, "", day)
    return found


def render_pages(printed: Printer, library: Library, problems: list[Probleme]) -> dict[str, str]:
    """Return the Markdown of every page of the guide, by id; each page that cannot be rendered adds to *problems*."""
    return _rendered(library.pages, problems, lambda page: render_page(printed, page))


def render_tool(printed: Printer, library: Library, problems: list[Probleme]) -> Procedure | None:
    """Return the tool « Quelle procédure ? », None when there is none; one that cannot be rendered adds to *problems*."""
    made = _rendered(library.procedures, problems, lambda procedure: render_procedure(printed, procedure))
    return next(iter(made.values()), None)


def render_demarches(printed: Printer, library: Library, problems: list[Probleme]) -> dict[str, Demarche]:
    """Return each way of getting paid with its texts in Markdown, by id; each that cannot be rendered adds to *problems*."""
    return _rendered(library.demarches, problems, lambda demarche: render_demarche(printed, demarche))


def render_depots(printed: Printer, library: Library, problems: list[Probleme]) -> dict[str, Depot]:
    """Return the file that each way asks for with its texts in Markdown, by id; each that cannot be rendered adds to *problems*."""
    return _rendered(library.depots, problems, lambda depot: render_depot(printed, depot))


def _rendered(records: Mapping[str, R], problems: list[Probleme], render: Callable[[R], T]) -> dict[str, T]:
    """Return what *render* makes of each record, by id; one whose file has an error is left out, one that cannot be rendered tells why."""
    broken = _broken(problems)
    made = {}
    for name, record in records.items():
        with _told(problems):
            if record.source.path not in broken:
                made[name] = render(record)
    return made


def _broken(problems: Iterable[Probleme]) -> set[str]:
    """Return the files with an error that keeps them from being rendered; the faults of harmless rules do not."""
    return {problem.path for problem in problems if problem.severity == "erreur" and problem.rule not in HARMLESS}


@contextmanager
def _told(problems: list[Probleme], *known: Probleme) -> Iterator[None]:
    """Add to *problems* what cannot be rendered in a `with` block; *known* are problems reported elsewhere."""
    try:
        yield
    except RenderError as error:
        problems.append(error.problem)
    except (KeyError, UndefinedError):
        # A name without an entry: `references`, `noms` or the loader has told it, or there is a bug.
        if not any(problem.severity == "erreur" for problem in (*problems, *known)):
            raise


def _files(library: Library, name: str) -> set[str]:
    """Return the files that a document is rendered from."""
    document = library.documents[name]
    clauses = (library.clauses.get(clause) for clause in document.clauses)
    cadre = library.cadres.get(document.frame)
    records = (document, cadre, *clauses)
    return {record.source.path for record in records if record is not None}
