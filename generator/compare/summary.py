"""What a comparison says, in French, as Markdown: the file `resume.md` and what the command prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.compare.comparison import Comparison
from generator.compare.facts import BODY, HELD, KINDS, WHOLE, WORDING, Fact
from generator.compare.markdown import code, plain
from generator.compare.pairs import Pair
from generator.compare.passages import Passage, count, passages, some, who
from generator.models.content import Clause, Document
from generator.models.publics import PUBLICS
from generator.problems import Probleme
from generator.texts.formatting import french_date, texte_text

_LONGEST = 120
_SOURCES = ("documents", "clauses", "cadres", "communs", "packs")


def summary(found: Comparison, files: Mapping[str, Mapping[str, str]]) -> str:
    """Return the whole summary as Markdown; *files* gives the redline of each pair, by format, by the name of the pair."""
    parts = [f"# Ce qui change : {found.before.tree.name} → {found.after.tree.name}", "\n".join(heads(found))]
    parts += [part for part in (_errors(found), *_sections(found, files)) if part]
    return "\n\n".join(parts) + "\n"


def brief(found: Comparison) -> str:
    """Return what changes in a few lines for a terminal: the counts, then each file with the number of passages and whom it reaches."""
    lines = [*heads(found)]
    groups: dict[str, list[Passage]] = {}
    for passage in passages(found):
        groups.setdefault(passage.place[0] if passage.place else "titres et blancs", []).append(passage)
    for path, group in groups.items():
        pairs = {one.pair.name: one.pair for passage in group for one in passage.found}
        lines += [f"{path} : {count(len(group), 'passage')}", *(f"  {line}" for line in who(found, pairs.values()))]
    errors = [problem for problem in found.problems if problem.severity == "erreur"]
    return "\n".join([*lines, *map(str, errors)])


def headline(found: Comparison) -> str:
    """Return one sentence that counts what changes."""
    if found.equal:
        return "Aucune différence."
    documents = {one.pair.document for one in found.redlined}
    packs = {pack for one in found.redlined for pack in one.pair.packs}
    if not documents:
        quiet = f" ; {count(len(found.quiet), 'texte')} dont seuls la version ou le droit changent" if found.quiet else ""
        return f"Aucun mot ne change dans les documents ; {count(len(found.facts), 'donnée')} changent{quiet}."
    return f"{count(len(documents), 'document')}, {count(len(packs), 'pack')}, {count(len(found.redlined), 'texte distinct')}."


def heads(found: Comparison) -> Iterator[str]:
    """Yield what is said first: the counts, the days, what could not be compared."""
    yield headline(found)
    if found.before.day != found.after.day:
        yield f"Droit du {french_date(found.before.day)}, puis du {french_date(found.after.day)}."
    if found.unmade:
        yield f"{count(found.unmade, 'texte')} ne se fabriquent pas, à cause d'une erreur : ils ne sont pas comparés."
    if found.unreadable:
        yield (
            f"La version « {found.before.tree.name} » ne se lit plus avec le programme d'aujourd'hui : {found.unreadable.path}, "
            f"ligne {found.unreadable.line} : {found.unreadable.message}. Les textes publiés en tiennent lieu."
        )


def _errors(found: Comparison) -> str:
    errors = [problem for problem in found.problems if problem.severity == "erreur"]
    return "\n".join(["## À corriger d'abord", *map(_problem, errors)]) if errors else ""


def _sections(found: Comparison, files: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield _reworded(found)
    yield whole(found)
    yield law(found)
    yield _links(found, files)
    yield _quiet(found)
    yield others(found)
    yield _verdicts(found)
    yield _journal(found)


def _reworded(found: Comparison) -> str:
    groups: dict[str, list[Passage]] = {}
    for passage in passages(found):
        groups.setdefault(passage.place[0] if passage.place else "", []).append(passage)
    return "\n\n".join(["## Les mots qui changent", *(_source(found, path, group) for path, group in groups.items())]) if groups else ""


def _source(found: Comparison, path: str, group: Sequence[Passage]) -> str:
    """Return what changes in one file, and whom it reaches."""
    pairs = {one.pair.name: one.pair for passage in group for one in passage.found}
    said = [f"### {code(path)}" if path else "### Titres et blancs", *who(found, pairs.values())]
    since = next((record.valable_depuis for record in _records(found) if record.source.path == path), None)
    if since:
        said.append(f"- Texte valable depuis le {french_date(since)}.")
    textes = dict.fromkeys(name for passage in group for name in passage.textes)
    grounds = [texte_text(found.new.library.textes[name]) for name in textes if name in found.new.library.textes]
    if grounds:
        said.append(f"- Fondement : {some(grounds)}.")
    said.append("")
    for passage in group:
        where = f"{plain(passage.heading)} : " if passage.heading else ""
        said += [f"> {where}{'(déplacé) ' if passage.change.moved else ''}{passage.shown}", ""]
    return "\n".join(said).rstrip()


def _records(found: Comparison) -> Iterator[Clause | Document]:
    yield from found.new.library.clauses.values()
    yield from found.new.library.documents.values()


def whole(found: Comparison) -> str:
    """Return the section on the files and the texts that appear or disappear, empty for none."""
    said = [
        f"- {KINDS[fact.kind].capitalize()} {'nouveau' if fact.added else 'retiré'} : {code(fact.id)} ({code(fact.path)})."
        for fact in found.facts
        if fact.kind in _SOURCES and fact.field == WHOLE
    ]
    for one in found.redlined:
        if one.pair.old is None or one.pair.new is None:
            word = "Nouveau texte" if one.pair.old is None else "Texte retiré"
            said.append(f"- {word} : {plain(one.pair.text.job.titre)}, {readers(one.pair)}.")
    return "\n".join(["## Ce qui apparaît ou disparaît", *said]) if said else ""


def law(found: Comparison) -> str:
    """Return the section on values, articles and wordings of the law, empty for none."""
    shown = [
        f"- {KINDS[fact.kind].capitalize()} {code(fact.id)} : {_value(fact.before)} → {_value(fact.after)} ({code(fact.field)})."
        for fact in found.facts
        if fact.kind in ("droit", "textes", "citations", "changements") and fact.field != WHOLE
    ]
    shown += [
        f"- {KINDS[fact.kind].capitalize()} {code(fact.id)} : {'nouveau' if fact.added else 'retiré'}."
        for fact in found.facts
        if fact.kind in ("droit", "textes", "citations", "changements") and fact.field == WHOLE
    ]
    return "\n".join(["## Le droit", *shown]) if shown else ""


def _links(found: Comparison, files: Mapping[str, Mapping[str, str]]) -> str:
    said = []
    for one in found.redlined:
        links = " · ".join(f"[{form.upper()}]({path})" for form, path in files.get(one.pair.name, {}).items())
        if links:
            said.append(f"- {plain(one.pair.text.job.titre)}, {readers(one.pair)} : {links}")
    return "\n".join(["## Les comparaisons", *said]) if said else ""


def _quiet(found: Comparison) -> str:
    documents: dict[str, list[Pair]] = {}
    for pair in found.quiet:
        documents.setdefault(pair.document, []).append(pair)
    said = []
    for name, group in documents.items():
        old, new = group[0].old, group[0].new
        versions = f" : version {old.job.version} → {new.job.version}" if old and new and old.job.version != new.job.version else ""
        said.append(f"- {code(name)}{versions} ({count(len({pack for pair in group for pack in pair.packs}), 'pack')})")
    return (
        "\n".join(["## Mêmes mots, autres fichiers", "La version ou la date du droit change au pied des pages.", "", *said]) if said else ""
    )


def others(found: Comparison) -> str:
    """Return what changes beside the words of documents and the law: notices, promises, metadata, pages of the guide."""
    told = ("droit", "textes", "citations", "changements", "journal")
    shown = [
        f"- {code(fact.path)} (ligne {fact.line}) : {_field(fact)}"
        for fact in found.facts
        if fact.kind not in told and fact.field not in (WHOLE, BODY, WORDING, HELD)
    ]
    bodies = [f"- {code(fact.path)} : le texte change." for fact in found.facts if fact.field == BODY]
    return "\n".join(["## Dans les fichiers", *bodies, *shown]) if shown or bodies else ""


def _field(fact: Fact) -> str:
    if isinstance(fact.before, list) and isinstance(fact.after, list):
        gone = [_value(value) for value in fact.before if value not in fact.after]
        come = [_value(value) for value in fact.after if value not in fact.before]
        said = [f"retiré : {', '.join(gone)}"] if gone else []
        said += [f"ajouté : {', '.join(come)}"] if come else []
        return f"{code(fact.field)} – {' ; '.join(said) or 'ordre changé'}."
    return f"{code(fact.field)} – {_value(fact.before)} → {_value(fact.after)}."


def _verdicts(found: Comparison) -> str:
    appeared = [_problem(problem) for problem in found.appeared]
    gone = [_problem(problem) for problem in found.gone]
    said = ["### Nouveaux", *appeared] if appeared else []
    said += ["### Résolus", *gone] if gone else []
    return "\n".join(["## Ce que disent les règles", *said]) if said else ""


def _journal(found: Comparison) -> str:
    if found.unreadable:
        return ""
    new = [entry for name, entry in found.new.library.journal.items() if name not in found.old.library.journal]
    said = [f"- **{plain(entry.titre)}.** {plain(entry.texte)}" for entry in new]
    return "\n".join(["## Si l'ancien texte est déjà signé ou envoyé", *said]) if said else ""


def _problem(problem: Probleme) -> str:
    word = "erreur" if problem.severity == "erreur" else "avertissement"
    hint = f" → {plain(problem.hint)}" if problem.hint else ""
    return f"- {code(problem.path)}, ligne {problem.line} ({word}, {problem.rule}) : {plain(problem.message)}{hint}"


def readers(pair: Pair) -> str:
    """Return who reads *pair*: its publics and its packs."""
    return f"{', '.join(PUBLICS[public].name for public in pair.publics)} ({some(pair.packs)})"


def _value(value: object) -> str:
    if value is None:
        return "rien"
    shown = plain(value if isinstance(value, str) else str(value))
    return f"« {shown if len(shown) <= _LONGEST else shown[:_LONGEST] + '…'} »"
