"""Une condition qui en réunit d'autres se lit, sert, et distingue des clients.

Quoi : dans content/conditions.yml, une formule est faite de conditions connues, ne mène pas à elle-même, ne prend pas le nom d'une autre,
sert à un texte au moins (avertissement), et n'est ni toujours vraie ni toujours fausse pour les clients de nos packs.
Pourquoi : une condition mal écrite ajoute ou retire un passage dans plusieurs documents à la fois.

Refusé :  formule: "particulier and professionnel"    (aucun client n'est l'un et l'autre)
Accepté : formule: "particulier or non_professionnel"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.models.content import Formule
from generator.problems import Probleme, did_you_mean
from generator.render.conditions import CONDITIONS, conditions, formulas
from generator.rules.tree import Tree, at, warning
from generator.texts.formulas import Formula, holds, names_of
from generator.texts.templates import RESERVED, read_formula

ID = "conditions"
HINT = "écrivez par exemple : (particulier or non_professionnel) and not voie_taxe"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield formulas that cannot be read, that name what is not there or themselves, that serve nobody or part nobody."""
    library = tree.library
    written = {name: read_formula(record.formule)[0] for name, record in library.conditions.items()}
    named = {name: formula for name, formula in written.items() if formula}
    whole = formulas(library)
    for name, record in library.conditions.items():
        yield from _name(record)
        if name not in named:
            yield from (at(record, ID, fault.message, "formule", hint=HINT) for fault in read_formula(record.formule)[1])
            continue
        unknown = [inner for inner in names_of(named[name]) if inner not in {*CONDITIONS, *library.conditions}]
        circle = _circle(name, named)
        for inner in unknown:
            hint = did_you_mean(inner, {*CONDITIONS, *library.conditions}) or "conditions admises : " + ", ".join(sorted(CONDITIONS))
            yield at(record, ID, f"« {inner} » n'est pas une condition", "formule", hint=hint)
        if circle:
            way = " → ".join(f"« {inner} »" for inner in circle)
            yield at(record, ID, f"cette condition mène à elle-même : {way}", "formule", hint="retirez l'un de ces noms d'une formule")
        if set(names_of(whole[name])) <= CONDITIONS.keys():
            yield from _constant(tree, record, whole[name])
    yield from _idle(tree, named)


def _name(record: Formule) -> Iterator[Probleme]:
    if record.id in CONDITIONS:
        yield at(record, ID, f"« {record.id} » est déjà une condition de la machine", "id", hint="choisissez un autre nom")
    elif record.id in RESERVED:
        yield at(record, ID, f"« {record.id} » est un nom que les textes emploient déjà", "id", hint="choisissez un autre nom")


def _circle(name: str, named: Mapping[str, Formula]) -> tuple[str, ...]:
    """Return the names that lead from *name* back to it, none when nothing does."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen = set[str]()
    while ways:
        way = ways.pop(0)
        for inner in names_of(named[way[-1]]):
            if inner == name:
                return (*way, name)
            if inner in named and inner not in seen:
                seen.add(inner)
                ways.append((*way, inner))
    return ()


def _constant(tree: Tree, record: Formule, formula: Formula) -> Iterator[Probleme]:
    """Yield a formula that has one value for every client of every pack."""
    packs = tree.library.packs.values()
    if "packs" in tree.library.incomplete or tree.library.absent:
        return
    values = {holds(formula, conditions(public, pack)) for pack in packs for public in pack.publics}
    if values == {True}:
        message = f"la condition « {record.id} » est vraie pour tous les clients de tous les packs"
        yield at(record, ID, message, "formule", hint="retirez-la des textes")
    elif values == {False}:
        message = f"la condition « {record.id} » n'est vraie pour aucun client d'aucun pack"
        yield at(record, ID, message, "formule", hint="corrigez la formule, ou retirez les passages qu'elle garde")


def _idle(tree: Tree, named: Mapping[str, Formula]) -> Iterator[Probleme]:
    if tree.library.incomplete & {"documents", "clauses", "cadres"}:
        return
    used = {use.name[0] for read in tree.texts for use in read.uses if use.condition}
    used |= {inner for name, formula in named.items() for inner in names_of(formula) if inner != name}
    for name, record in tree.library.conditions.items():
        if name not in used:
            hint = "supprimez-la, ou testez-la dans un texte"
            yield warning(record, ID, f"aucun texte ne teste la condition « {name} »", "id", hint=hint)
