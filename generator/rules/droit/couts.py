"""Ce que coûte une démarche se compte avec des tarifs datés.

Quoi : un frais est fait de valeurs en euros, d'un taux de TVA et de barèmes qui existent ;
les tranches d'un barème montent, et la dernière n'a pas de fin ;
une démarche cite des frais, une page et des textes qui existent, et n'est pas dite plus sûre que ses tarifs ;
une phrase ne nomme entre accolades que « montant » ou une démarche ; une page qui montre le tableau a la section qu'elle annonce.
Pourquoi : un coût faux décide quelqu'un à agir, ou à renoncer.

Refusé :  confiance: sure, pour une démarche dont un tarif est « probable »
Accepté : confiance: probable
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.costs.wording import DUE, names
from generator.models.base import Confiance, Record
from generator.models.costs import Demarche
from generator.models.law import Unite
from generator.problems import Probleme, did_you_mean
from generator.rules.tree import Tree, at

ID = "couts"
_SUREST: tuple[Confiance, ...] = ("sure", "probable", "a_verifier")
Place = tuple[str | int, ...]


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield whatever would make a cost wrong, or surer than it is."""
    yield from _scales(tree)
    yield from _fees(tree)
    for demarche in tree.library.demarches.values():
        yield from _way(tree, demarche)
        yield from _surer(tree, demarche)
    for repere in tree.library.reperes.values():
        for name in names(repere.phrase):
            if name != DUE:
                yield from _missing(tree, repere, "demarches", "démarche inconnue", name, "phrase")
    yield from _places(tree)


def _places(tree: Tree) -> Iterator[Probleme]:
    """Yield the places that show a cost and name nothing: the ways of « Quelle procédure ? », the section of a page."""
    for procedure in tree.library.procedures.values():
        for key, issue in procedure.issues.items():
            for place, voie in enumerate(issue.voies):
                for index, name in enumerate(voie.couts):
                    way = ("issues", key, "voies", place, "couts", index)
                    yield from _missing(tree, procedure, "demarches", "démarche inconnue", name, *way)
            yield from _in_euros(tree, procedure, issue.plus_de, "issues", key, "plus_de")
            yield from _in_euros(tree, procedure, issue.au_plus, "issues", key, "au_plus")
    for page in tree.library.pages.values():
        if page.couts and f"\n## {page.couts.sous}\n" not in f"\n{page.source.body}\n":
            hint = "écrivez le titre de la section comme dans la page, sans « ## »"
            yield at(page, ID, f"cette page n'a pas de section « {page.couts.sous} »", "couts", "sous", hint=hint)


def _scales(tree: Tree) -> Iterator[Probleme]:
    for bareme in tree.library.baremes.values():
        for day, grille in bareme.valeurs.items():
            ends = [tranche.jusqua for tranche in grille.tranches]
            for index, end in enumerate(ends):
                where = ("valeurs", day.isoformat(), "tranches", index)
                last = index == len(ends) - 1
                if last and end is not None:
                    yield at(bareme, ID, "la dernière tranche d'un barème n'a pas de fin", *where, "jusqua", hint="ôtez « jusqua »")
                elif not last and (end is None or (index and end <= (ends[index - 1] or 0))):
                    message = "les tranches d'un barème vont de la plus basse à la plus haute"
                    yield at(bareme, ID, message, *where, hint="remettez-les dans l'ordre")


def _fees(tree: Tree) -> Iterator[Probleme]:
    for frais in tree.library.frais.values():
        yield from _in_euros(tree, frais, frais.montant, "montant")
        yield from _in_euros(tree, frais, frais.deplacement, "deplacement")
        yield from _measured(tree, frais, frais.tva, "pourcent", "tva")
        for key, unit in (("coefficient", "fois"), ("proportion", "pourcent")):
            name = getattr(frais, key)
            if name:
                yield from _missing(tree, frais, "baremes", "barème inconnu", name, key)
            if name in tree.library.baremes and tree.library.baremes[name].unite != unit:
                hint = f"nommez un barème dont l'unité est « {unit} »"
                yield at(frais, ID, f"« {name} » n'est pas un barème en « {unit} »", key, hint=hint)


def _way(tree: Tree, demarche: Demarche) -> Iterator[Probleme]:
    for key in ("frais", "si_paye"):
        for index, name in enumerate(getattr(demarche, key)):
            yield from _missing(tree, demarche, "frais", "frais inconnu", name, key, index)
    if demarche.page:
        yield from _missing(tree, demarche, "pages", "page inconnue", demarche.page, "page")
    yield from _in_euros(tree, demarche, demarche.plafond, "plafond")
    for index, more in enumerate(demarche.en_plus):
        yield from _in_euros(tree, demarche, more.plus_de, "en_plus", index, "plus_de")


def _surer(tree: Tree, demarche: Demarche) -> Iterator[Probleme]:
    library = tree.library
    held: dict[str, Confiance] = {}
    for frais in (library.frais[name] for name in (*demarche.frais, *demarche.si_paye) if name in library.frais):
        for name in (frais.montant, frais.deplacement, frais.tva):
            if name in library.droit:
                row = library.droit[name].on(tree.day)
                held[name] = (row[1].confiance if row else None) or library.droit[name].confiance
        for name in (frais.coefficient, frais.proportion):
            if name in library.baremes:
                held[name] = library.baremes[name].confiance
    for name, confiance in held.items():
        if _SUREST.index(confiance) > _SUREST.index(demarche.confiance):
            message = f"cette démarche se dit plus sûre que son tarif « {name} » ({confiance})"
            yield at(demarche, ID, message, "confiance", hint=f"écrivez « {confiance} », ou faites confirmer le tarif")
            return


def _in_euros(tree: Tree, record: Record, name: str | None, *loc: str | int) -> Iterator[Probleme]:
    yield from _measured(tree, record, name, "euros", *loc)


def _measured(tree: Tree, record: Record, name: str | None, unit: Unite, *loc: str | int) -> Iterator[Probleme]:
    """Yield a problem for a value that does not exist, or that is not in *unit*."""
    if name is None:
        return
    yield from _missing(tree, record, "droit", "valeur inconnue", name, *loc)
    if name in tree.library.droit and tree.library.droit[name].unite != unit:
        yield at(record, ID, f"« {name} » n'est pas une valeur en « {unit} »", *loc, hint="nommez une valeur de cette unité")


def _missing(tree: Tree, record: Record, kind: str, words: str, name: str, *loc: str | int) -> Iterator[Probleme]:
    known = getattr(tree.library, kind)
    if name not in known and kind not in tree.library.incomplete:
        hint = did_you_mean(name, known) or f"ajoutez sa fiche, ou corrigez le nom ({kind})"
        yield at(record, ID, f"{words} : « {name} »", *loc, hint=hint)
