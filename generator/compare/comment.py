"""The comment of a proposal, for those who must read it: what to correct, what changes and for whom, what is still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.compare.announcement import announcement
from generator.compare.comparison import Comparison
from generator.compare.forge import FILES, Forge, file
from generator.compare.markdown import code, plain
from generator.compare.owners import FILE as OWNERS
from generator.compare.passages import Passage, passages, some, who
from generator.compare.redline import PAGE_FORM, Redlined
from generator.compare.remarks import remarks
from generator.compare.summary import heads, law, others, readers, whole
from generator.models.content import Clause, Document
from generator.models.genres import GENRES
from generator.problems import Probleme
from generator.texts.formatting import french_date, texte_text

MARKER = "<!-- clausier -->"
LONGEST = 60_000
"""Characters of a comment; a forge takes 65 536."""
_ADDRESS = 120
_LONGEST_PASSAGE = 1_500


@dataclass(frozen=True)
class Proposal:
    """What a comment is made from.

    `problems` are those of the new tree, the rules of change included. `files` gives the redline of each pair by format, by
    the name of the pair; `pictures` the two pictures of some. `owners` gives, for each file that differs, who owns it.
    """

    found: Comparison
    problems: Sequence[Probleme]
    files: Mapping[str, Mapping[str, str]]
    pictures: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forge: Forge = field(default_factory=Forge)


@dataclass
class _Section:
    """A part of the comment: its title and its pieces, some of which may be left out when all is too long and it is not *short*."""

    title: str
    pieces: list[str]
    short: bool = False
    left: int = 0

    @property
    def text(self) -> str:
        more = [f"\n… et {self.left} de plus : lisez `resume.md`, dans les fichiers de la vérification."] if self.left else []
        return "\n".join([f"### {self.title}", *self.pieces, *more])


def comment(proposal: Proposal) -> str:
    """Return the comment as Markdown, at most `LONGEST` characters once its files have their addresses.

    Nothing that comes from the proposal is read as Markdown, as HTML, as a person or as a link. A file of the comparison is
    at the address `{fichiers}/<path>`.
    """
    found = proposal.found
    head = [MARKER, "## Ce que change cette proposition", "", *map(plain, heads(found))]
    sections = [section for section in _sections(proposal) if section.pieces]
    while _length(text := "\n\n".join(["\n".join(head), *(section.text for section in sections)])) > LONGEST:
        longest = max((section for section in sections if section.pieces and not section.short), key=lambda section: _length(section.text))
        longest.pieces.pop()
        longest.left += 1
    return text + "\n"


def _length(text: str) -> int:
    return len(text) + _ADDRESS * text.count(FILES)


def _sections(proposal: Proposal) -> Iterator[_Section]:
    found, forge = proposal.found, proposal.forge
    first, after = remarks(found, proposal.problems, forge)
    yield _Section("À corriger d'abord", first)
    yield _Section("À regarder", after)
    yield _Section("Les mots qui changent", [*_reworded(found, forge)])
    yield _Section("Ce qui apparaît ou disparaît", _inside(whole(found)))
    yield _Section("Le droit", _inside(law(found)))
    yield _Section("Avant, après", [*_pictured(proposal)])
    yield _Section("Les comparaisons", [*_redlines(proposal)])
    yield _Section("Dans les fichiers", [*_inside(others(found)), *_quiet(found)])
    yield _Section("Les versions à écrire", [*_versions(proposal)])
    yield _Section("L'annonce à écrire", [*_announced(found)], short=True)
    yield _Section("Qui doit le lire", [*_owners(proposal)], short=True)


def _inside(section: str) -> list[str]:
    return section.split("\n")[1:]


def _reworded(found: Comparison, forge: Forge) -> Iterator[str]:
    """Yield each passage that changes, once; the first of a file comes with whom that file reaches, since when and on which ground."""
    groups: dict[str, list[Passage]] = {}
    for passage in passages(found):
        groups.setdefault(passage.place[0] if passage.place else "", []).append(passage)
    for path, group in groups.items():
        yield "\n".join([f"**{forge.place(path) if path else 'Titres et blancs'}**", "", *_about(found, path, group)])
        for passage in group:
            where = f"{plain(passage.heading)} : " if passage.heading else ""
            moved = "(déplacé) " if passage.change.moved else ""
            line = f" ({forge.line(*passage.place)})" if passage.place else ""
            yield f"\n> {where}{moved}{_short(passage.shown)}{line}"


def _about(found: Comparison, path: str, group: Sequence[Passage]) -> Iterator[str]:
    pairs = {one.pair.name: one.pair for passage in group for one in passage.found}
    yield from (f"- {plain(line.removeprefix('- '))}" for line in who(found, pairs.values()))
    library = found.new.library
    records: list[Clause | Document] = [*library.clauses.values(), *library.documents.values()]
    since = next((record.valable_depuis for record in records if record.source.path == path), None)
    if since:
        yield f"- Texte valable depuis le {french_date(since)}."
    textes = dict.fromkeys(name for passage in group for name in passage.textes if name in library.textes)
    if textes:
        yield f"- Fondement : {plain(some(texte_text(library.textes[name]) for name in textes))}."


def _short(shown: str) -> str:
    """Return a passage, its end left out when it is long; no mark stays open."""
    if len(shown) <= _LONGEST_PASSAGE:
        return shown
    kept = shown[:_LONGEST_PASSAGE].rpartition(" ")[0].rstrip("\\*~")
    bare = re.sub(r"\\.", "", kept)
    return kept + "".join(sign for sign in ("**", "~~") if bare.count(sign) % 2) + " …"


def _pictured(proposal: Proposal) -> Iterator[str]:
    for one in proposal.found.redlined:
        if one.pair.name in proposal.pictures:
            before, after = proposal.pictures[one.pair.name]
            cells = f"| !{file('Avant', before)} | !{file('Après', after)} |"
            yield f"{_named(one)} : là où le texte change, un trait dans la marge.\n\n| Avant | Après |\n|---|---|\n{cells}"


def _redlines(proposal: Proposal) -> Iterator[str]:
    forge = proposal.forge
    pages: dict[str, None] = {}
    for one in proposal.found.redlined:
        forms = proposal.files.get(one.pair.name, {}).items()
        links = " · ".join(file(form.upper(), path) for form, path in forms if form != PAGE_FORM)
        yield f"- {_named(one)}" + (f" : {links}" if links else "")
        if one.pair.new is not None:
            pages.setdefault(f"{GENRES[one.pair.text.job.genre].folder}/{one.pair.document}.html")
    if pages:
        guide = "le guide fabriqué par cette proposition"
        guide = f"[{guide}]({forge.run}#artifacts)" if forge.run else guide
        yield f"- Leurs pages, dans {guide} : {', '.join(map(code, pages))}."


def _named(one: Redlined) -> str:
    return plain(f"{one.pair.text.job.titre}, {readers(one.pair)}")


def _quiet(found: Comparison) -> Iterator[str]:
    if found.quiet:
        documents = dict.fromkeys(pair.document for pair in found.quiet)
        yield f"- Mêmes mots, autres fichiers (la version ou la date du droit change au pied des pages) : {some(map(code, documents))}."


def _versions(proposal: Proposal) -> Iterator[str]:
    for problem in proposal.problems:
        if problem.rule == "numerotation" and problem.hint:
            yield f"- {proposal.forge.place(problem.path, problem.line)} : {plain(problem.hint)}."


def _announced(found: Comparison) -> Iterator[str]:
    entry = announcement(found)
    if entry is not None:
        path, text = entry
        yield f"Pour ceux qui ont déjà ces textes : complétez `titre` et `texte`, et ajoutez {code(path)}.\n\n```yaml\n{text}\n```"


def _owners(proposal: Proposal) -> Iterator[str]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for path, names in proposal.owners.items():
        groups.setdefault(names, []).append(path)
    for names, paths in groups.items():
        if names:
            yield f"- {plain(', '.join(names))} : {_paths(paths)}."
    if () in groups:
        yield f"- {code(OWNERS)} ne nomme personne pour {_paths(groups[()])}."


def _paths(paths: Iterable[str]) -> str:
    held = [*paths]
    return some(map(code, held)) if len(held) > 1 else "".join(map(code, held))
