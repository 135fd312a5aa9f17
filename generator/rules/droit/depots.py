"""Le dossier d'une voie ne demande rien qui n'ait sa pièce, son texte et son degré de certitude.

Quoi : une exigence nomme des sortes de pièces, des textes, des valeurs en euros et des conditions qui existent ;
celle qu'un texte impose cite ce texte, et n'est pas dite plus sûre que lui ; un doute dit ce qui le lèverait ;
une case du formulaire nomme des champs qui existent, ou dit ce qu'on y écrit ;
un dépôt renvoie à une page, à une démarche et à des documents qui existent, et dit ce qu'il coûte ;
deux dépôts d'une même voie n'ont pas le même destinataire ; une sorte de pièce sert à un dépôt (avertissement).
Pourquoi : un dossier incomplet est refusé, et le temps pour agir ne s'arrête pas pour autant.

Refusé :  {id: bordereau, titre: Le bordereau, pieces: [bordereau], force: texte, confiance: sure}
Accepté : {id: bordereau, titre: Le bordereau, pieces: [bordereau], force: texte, textes: [cpc_1407], confiance: sure}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.base import Confiance, Record
from generator.models.depot import CANAUX, Cas, Case, Depot, Exigence, Feuille, Remise
from generator.models.law import Unite
from generator.problems import Probleme, did_you_mean
from generator.render.conditions import CONDITIONS
from generator.rules.tree import Tree, at, warning
from generator.texts.folding import folded
from generator.texts.formulas import names_of
from generator.texts.templates import read_formula

ID = "depots"
TIMES: tuple[Unite, ...] = ("heures", "jours", "mois", "annees", "texte")
DOUBTS: tuple[Confiance, ...] = ("a_verifier", "probable")
"""The least certain first."""
Place = tuple[str | int, ...]


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield whatever would send someone to a court with a file that is wrong, or surer than its ground."""
    for depot in tree.library.depots.values():
        yield from _links(tree, depot)
        yield from _case(tree, depot, depot, ())
        yield from _twins(depot)
        yield from _copied(tree, depot)
        yield from _doubts(depot)
        for index, exigence in enumerate(depot.exigences):
            yield from _case(tree, depot, exigence, ("exigences", index))
            yield from _ground(tree, depot, exigence, ("exigences", index))
    yield from _names(tree)
    yield from _kinds(tree)


def _links(tree: Tree, depot: Depot) -> Iterator[Probleme]:
    yield from _missing(tree, depot, "pages", "page inconnue", depot.page, "page")
    if depot.demarche:
        yield from _missing(tree, depot, "demarches", "démarche inconnue", depot.demarche, "demarche")
    elif not depot.cout:
        hint = "nommez une démarche de content/couts, ou dites-le dans « cout »"
        yield at(depot, ID, "ce dépôt ne dit pas ce qu'il coûte", "id", hint=hint)
    for index, exigence in enumerate(depot.exigences):
        for place, name in enumerate(exigence.pieces):
            yield from _missing(tree, depot, "pieces", "sorte de pièce inconnue", name, "exigences", index, "pieces", place)
    cited = [(("exigences", index), one.textes) for index, one in enumerate(depot.exigences)]
    cited += [(("remises", index), one.textes) for index, one in enumerate(depot.remises)]
    cited += [(("retours", index), one.textes) for index, one in enumerate(depot.retours)]
    for loc, names in cited:
        for place, name in enumerate(names):
            yield from _missing(tree, depot, "textes", "texte inconnu", name, *loc, "textes", place)
    for index, retour in enumerate(depot.retours):
        if retour.delai:
            where = ("retours", index, "delai")
            yield from _missing(tree, depot, "droit", "valeur inconnue", retour.delai, *where)
            if retour.delai in tree.library.droit and tree.library.droit[retour.delai].unite not in TIMES:
                hint = "nommez une valeur en jours, en mois ou en années"
                yield at(depot, ID, f"« {retour.delai} » n'est pas un délai", *where, hint=hint)


def _case(tree: Tree, depot: Depot, cas: Cas, loc: Place) -> Iterator[Probleme]:
    """Yield the bounds and the condition of *cas* that name what is not there."""
    for key in ("plus_de", "au_plus"):
        name = getattr(cas, key)
        if name:
            yield from _missing(tree, depot, "droit", "valeur inconnue", name, *loc, key)
            if name in tree.library.droit and tree.library.droit[name].unite != "euros":
                yield at(depot, ID, f"« {name} » n'est pas une valeur en euros", *loc, key, hint="nommez une valeur en euros")
    if cas.si:
        formula, faults = read_formula(cas.si)
        for fault in faults:
            yield at(depot, ID, fault.message, *loc, "si", hint="écrivez des noms de conditions, comme dans {% if … %}")
        known = {*CONDITIONS, *tree.library.conditions}
        for name in names_of(formula) if formula else ():
            if name not in known:
                hint = did_you_mean(name, known) or "conditions admises : " + ", ".join(sorted(CONDITIONS))
                yield at(depot, ID, f"« {name} » n'est pas une condition", *loc, "si", hint=hint)


def _doubts(depot: Depot) -> Iterator[Probleme]:
    """Yield what is not certain in *depot* without a word on what would settle it."""
    told: list[tuple[Place, str, Depot | Exigence | Feuille | Remise]] = [((), depot.titre_court, depot)]
    told += [(("exigences", index), one.titre, one) for index, one in enumerate(depot.exigences)]
    told += [(("remises", index), CANAUX[one.canal], one) for index, one in enumerate(depot.remises)]
    told += [(("feuille",), "l'ordre des cases", depot.feuille)] if depot.feuille else []
    for loc, name, one in told:
        if one.confiance != "sure" and not one.confirmer:
            message = f"rien ne dit ce qui lèverait le doute sur « {name} »"
            yield at(depot, ID, message, *loc, "confiance", hint="dites-le dans « confirmer »")


def _ground(tree: Tree, depot: Depot, exigence: Exigence, loc: Place) -> Iterator[Probleme]:
    yield from _told(depot, exigence, loc)
    if exigence.force == "texte" and not exigence.textes:
        hint = "citez-le dans « textes », ou écrivez « force: preuve » ou « force: usage »"
        yield at(depot, ID, f"aucun texte n'est cité pour « {exigence.titre} », qu'un texte exige", *loc, "force", hint=hint)
    held = {name: tree.library.textes[name].confiance for name in exigence.textes if name in tree.library.textes}
    for doubt in DOUBTS if exigence.force == "texte" else ():
        if exigence.confiance == doubt:
            return
        ground = next((name for name, level in held.items() if level == doubt), None)
        if ground:
            hint = f"écrivez « {doubt} », ou faites confirmer l'article"
            yield at(depot, ID, f"cette exigence se dit plus sûre que « {ground} » ({doubt})", *loc, "confiance", hint=hint)
            return


def _told(depot: Depot, one: Exigence | Case, loc: Place) -> Iterator[Probleme]:
    if one.si and not one.cas:
        hint = "dites-le en quelques mots dans « cas » : « pour un soin »"
        yield at(depot, ID, f"rien ne dit au lecteur quand « {one.titre} » est demandé", *loc, "si", hint=hint)


def _copied(tree: Tree, depot: Depot) -> Iterator[Probleme]:
    """Yield the blank that a box copies and that does not exist, and the box with nothing to write or to say."""
    for index, case in enumerate(depot.feuille.cases if depot.feuille else ()):
        loc = ("feuille", "cases", index)
        yield from _case(tree, depot, case, loc)
        yield from _told(depot, case, loc)
        for place, name in enumerate(case.champs):
            yield from _missing(tree, depot, "champs", "champ inconnu", name, *loc, "champs", place)
        if not case.champs and not case.note:
            hint = "nommez des champs, ou dites dans « note » ce qu'on y écrit"
            yield at(depot, ID, f"rien ne dit quoi écrire dans « {case.titre} »", *loc, "titre", hint=hint)


def _twins(depot: Depot) -> Iterator[Probleme]:
    ids = [exigence.id for exigence in depot.exigences]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield at(depot, ID, f"deux exigences s'appellent « {name} »", "exigences", index, "id", hint="choisissez un autre nom")


def _names(tree: Tree) -> Iterator[Probleme]:
    """Yield the way that two files share with nothing to part them, and the name that leads to two ways."""
    held: dict[tuple[str, str | None], str] = {}
    ways: dict[str, str] = {}
    for depot in tree.library.depots.values():
        other = held.setdefault((depot.voie, depot.tribunal), depot.id)
        if other != depot.id:
            hint = "donnez-lui une autre voie, ou un autre tribunal"
            yield at(depot, ID, f"« {other} » est déjà le dépôt de cette voie devant ce tribunal", "voie", hint=hint)
        for index, name in enumerate((depot.voie, *depot.noms)):
            if ways.setdefault(name, depot.voie) != depot.voie:
                where: Place = ("noms", index - 1) if index else ("voie",)
                yield at(depot, ID, f"« {name} » est déjà un nom de la voie « {ways[name]} »", *where, hint="choisissez un autre nom")


def _kinds(tree: Tree) -> Iterator[Probleme]:
    if tree.library.incomplete & {"pieces", "depots"}:
        return
    for piece in tree.library.pieces.values():
        for index, mot in enumerate(piece.mots):
            if folded(mot.casefold()) != mot:
                hint = f"écrivez « {folded(mot.casefold())} »"
                yield at(piece, ID, f"« {mot} » n'est pas en minuscules sans accent", "mots", index, hint=hint)
    used = {name for depot in tree.library.depots.values() for exigence in depot.exigences for name in exigence.pieces}
    for name, piece in tree.library.pieces.items():
        # A way names a piece that does not exist: it may well be this one, badly written.
        if name not in used and used <= tree.library.pieces.keys():
            yield warning(piece, ID, f"aucun dépôt ne demande la pièce « {name} »", "id", hint="ajoutez-la à une exigence, ou supprimez-la")


def _missing(tree: Tree, record: Record, kind: str, words: str, name: str, *loc: str | int) -> Iterator[Probleme]:
    known = getattr(tree.library, kind)
    if name not in known and kind not in tree.library.incomplete:
        hint = did_you_mean(name, known) or f"ajoutez sa fiche, ou corrigez le nom ({kind})"
        yield at(record, ID, f"{words} : « {name} »", *loc, hint=hint)
