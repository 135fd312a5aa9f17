"""Render a template to Markdown: one document for one public at a time, a clause, a page or the tool « Quelle procédure ? »."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import CodeType
from typing import Any, TypeVar

from jinja2 import BaseLoader, Environment, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import ValidationError

from generator.models.content import Clause, Document
from generator.models.costs import Demarche
from generator.models.depot import Depot
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.page import Page
from generator.models.procedure import Procedure
from generator.models.publics import Public
from generator.problems import Probleme
from generator.render.conditions import conditions
from generator.render.resolve import FILTERS, UnavailableError, Used, document_names, law_names, with_defaults
from generator.texts.escaping import Markdown, escaped
from generator.texts.marks import marked, unmarked
from generator.texts.packed import Packed, packed
from generator.texts.templates import environment, read_template
from generator.texts.text import Text, body_text, document_texts, entry_texts, library_texts, procedure_texts
from generator.texts.typography import french

M = TypeVar("M", Procedure, Demarche, Depot)
_CHAMP = re.compile(r'\[\]\{\.champ cle="([a-z0-9_]+)"\}')
_REFERENCE = re.compile(r"\[([^\]\n]*)\]\(#([a-z0-9-]+)\)")


class RenderError(Exception):
    """A text cannot be rendered; carries the problem to show."""

    def __init__(self, problem: Probleme) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Rendering:
    """A document rendered for one public of one pack: its Markdown with marks of provenance, and the names that it printed."""

    pack: Pack
    document: Document
    public: Public
    clauses: tuple[Clause, ...]
    packed: Packed
    used: Used

    @property
    def marked(self) -> str:
        """Its Markdown, with marks of provenance."""
        return self.packed.text

    @property
    def titre(self) -> str:
        """The title that the profession gives to the document."""
        return self.pack.titres.get(self.document.id, self.document.titre)

    @property
    def markdown(self) -> str:
        """The Markdown to convert, without marks of provenance."""
        return unmarked(self.marked)

    @property
    def date_droit(self) -> date:
        """The law's date: the latest date of effect or of verification of what is printed."""
        return max(self.used.dates)


Printer = Callable[[Text], str]
"""Gives a text in Markdown."""


def sandbox(library: Library) -> ImmutableSandboxedEnvironment:
    """Return the Jinja sandbox with every template of the library, each prepared and compiled when first used.

    It is compiled from its text in each process that prints it: what runs is never read from a disk.
    """
    env = environment(FILTERS)
    env.loader = _Loader({text.name: text for text in library_texts(library)})
    return env


class _Loader(BaseLoader):
    """The templates of one library."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self._texts = texts

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002 - jinja's
        """Return the template *name*."""
        return environment.template_class.from_code(environment, _compiled(self._texts[name]), globals or {}, None)


# Every sandbox compiles alike, and an edit under the preview's eyes leaves most texts as they are.
@lru_cache(maxsize=4096)
def _compiled(text: Text) -> CodeType:
    return _COMPILER.compile(text.prepared, text.name)


_COMPILER = environment(FILTERS)


def clauses_of(library: Library, document: Document, public: Public, pack: Pack) -> list[Clause]:
    """Return, in order, the clauses of *document* that *public* reads in *pack*."""
    held = conditions(public, pack)
    chosen = [library.clauses[name] for name in document.clauses]
    return [clause for clause in chosen if public in clause.publics and all(held[name] for name in clause.quand)]


def render_document(
    env: ImmutableSandboxedEnvironment, library: Library, pack: Pack, document: Document, public: Public, day: date
) -> Rendering:
    """Return *document* rendered for *public* with the law of *day*. Raises `RenderError` when a name has no value."""
    used = Used()
    names = document_names(library, pack, public, day, used)
    blocks = []
    clauses = tuple(clauses_of(library, document, public, pack))
    for clause in clauses:
        used.seen(day, clause.verifie_le, clause.valable_depuis)
        body = rendered(env, body_text(clause), with_defaults(names, pack, clause.defauts))
        blocks.append(Markdown(f"# {_title(clause)} {{#{clause.sujet} .article}}\n\n{body.strip()}\n"))
    parts = {text.key: text for text in document_texts(document)}
    corps = rendered(env, parts[""], {**names, "clauses": blocks})
    pieces = [rendered(env, text, names) for key, text in parts.items() if key.startswith("pieces_jointes.")]
    around = {
        **names,
        "titre": pack.titres.get(document.id, document.titre),
        "corps": Markdown(corps.strip()),
        "objet": Markdown(rendered(env, parts["objet"], names) if "objet" in parts else ""),
        "mention": Markdown(rendered(env, parts["mention"], names) if "mention" in parts else ""),
        "pieces_jointes": Markdown("\n".join(f"- {piece}" for piece in pieces)),
    }
    text = rendered(env, body_text(library.cadres[document.frame]), around)
    used.seen(day, document.valable_depuis)
    # Clauses are rendered before the frame that opens the page: the reader meets the frame's blanks first.
    used.champs = {name: None for champ in _CHAMP.findall(text) for name in (champ, *library.champs[champ].colonnes)}
    return Rendering(pack, document, public, clauses, packed(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"), used)


def render_clause(
    env: ImmutableSandboxedEnvironment, library: Library, pack: Pack, clause: Clause, public: Public, day: date
) -> tuple[str, Used]:
    """Return a clause alone, as its page on the site shows it; references print the title to which they point."""
    used = Used()
    used.seen(day, clause.verifie_le, clause.valable_depuis)
    names = with_defaults(document_names(library, pack, public, day, used), pack, clause.defauts)
    text = unmarked(rendered(env, body_text(clause), names))

    def title(sujet: str) -> str:
        return next((french(other.titre) for other in reversed(library.clauses.values()) if other.sujet == sujet), sujet)

    return _REFERENCE.sub(lambda match: match[1] or f"article « {escaped(title(match[2]))} »", text), used


def law_printer(env: ImmutableSandboxedEnvironment, library: Library, day: date) -> Printer:
    """Return the function that gives in Markdown a text which may print only the law, that of *day*.

    The function raises `RenderError` when a name has no value.
    """
    names = law_names(library, day, Used())
    return lambda text: unmarked(rendered(env, text, names))


def render_page(printed: Printer, page: Page) -> str:
    """Return the Markdown of a page of the guide."""
    return printed(body_text(page))


def render_procedure(printed: Printer, procedure: Procedure) -> Procedure:
    """Return the tool « Quelle procédure ? » with its texts in Markdown."""
    made = _valid(procedure, _with_texts(printed, procedure, procedure_texts(procedure)))
    made.placed(procedure.source)
    return made


def render_demarche(printed: Printer, demarche: Demarche) -> Demarche:
    """Return a way of getting paid with its texts in Markdown."""
    return _valid(demarche, _with_texts(printed, demarche, entry_texts(demarche)))


def render_depot(printed: Printer, depot: Depot) -> Depot:
    """Return the file that a way asks for with its texts in Markdown."""
    made = _valid(depot, _with_texts(printed, depot, entry_texts(depot)))
    made.placed(depot.source)
    return made


def _valid(record: M, data: object) -> M:
    """Return *record* with the values of *data*, its own with what they print. Raises `RenderError` for one that is no text any more."""
    try:
        return type(record).model_validate(data)
    except ValidationError as error:
        line, column = record.place(*error.errors()[0]["loc"])
        message = "ce texte est vide ou trop long une fois ses valeurs imprimées"
        raise RenderError(Probleme(record.source.path, line, column, "formes", message, "écrivez-le autrement")) from None


def _with_texts(printed: Printer, record: Procedure | Demarche | Depot, texts: Sequence[Text]) -> object:
    """Return the values of *record*, where each of its *texts* is rendered."""
    data: Any = record.model_dump(mode="json")
    for (loc, _), text in zip(record.texts(), texts, strict=True):
        block = data
        for key in loc[:-1]:
            block = block[key]
        block[loc[-1]] = printed(text)
    return data


def _title(clause: Clause) -> str:
    line, _ = clause.place("titre")
    return marked(escaped(french(clause.titre)), clause.source.path, line)


def rendered(env: ImmutableSandboxedEnvironment, text: Text, names: Mapping[str, object]) -> str:
    """Return *text* with *names* printed in it. Raises `RenderError` when a name has no value."""
    if "{" not in text.content:
        # It prints no name: half of our texts, and nothing to compile.
        return text.prepared
    try:
        return env.get_template(text.name).render(names)
    except UnavailableError as error:
        raise RenderError(_unavailable(text, error)) from None


def _unavailable(text: Text, error: UnavailableError) -> Probleme:
    uses, _ = read_template(text.content)
    places = [(use.line, use.column) for use in uses if f"{'.'.join(use.name)}.".startswith(f"{error.name}.")]
    line, column = places[0] if places else (1, 1)
    return Probleme(text.path, text.line + line - 1, column, "noms", str(error), error.hint)
