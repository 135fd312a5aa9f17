"""The way that the case takes: the file that its judge asks for, chosen among those open to the profession, the client and the sum."""

from __future__ import annotations

from decimal import Decimal

from generator.casefile.recognise import plain
from generator.convert.source import Source
from generator.depots.asked import closed_by, open_to
from generator.dossier import Dossier
from generator.dossier.account import LackError, account_of
from generator.dossier.printed import euros
from generator.models.depot import Depot
from generator.models.pack import Pack
from generator.models.publics import Public
from generator.problems import did_you_mean

_PAID = "total_verse"


class BadRouteError(Exception):
    """The way asked for does not exist, is not open here, or is two: the message says so in French."""


def route(source: Source, pack: Pack, public: Public, asked: str | None) -> Depot:
    """Return the file of the way *asked*, its texts in Markdown; without a name, the first that is open. Raises BadRouteError."""
    found = open_to(source.library, pack, public)
    if not found:
        raise BadRouteError("aucune voie n'est ouverte à cette profession contre ce client.")
    if asked is None:
        found = [depot for depot in found if depot.voie == found[0].voie]
    else:
        every = list(source.library.depots.values())
        if not any(_named(depot, asked) for depot in every):
            ways = dict.fromkeys(depot.voie for depot in every)
            hint = did_you_mean(plain(asked).replace(" ", "-"), ways) or f"Voies : {', '.join(ways)}."
            raise BadRouteError(f"la voie « {asked} » n'existe pas. {hint[0].upper()}{hint[1:]}")
        open_ways = dict.fromkeys(depot.voie for depot in found)
        found = [depot for depot in found if _named(depot, asked)]
        if not found:
            raise BadRouteError(f"la voie « {asked} » n'est pas ouverte ici : ce pack, contre ce client, a {', '.join(open_ways)}.")
    if len(found) > 1:
        choices = " ou ".join(f"--for {depot.id}" for depot in found)
        raise BadRouteError(f"deux tribunaux sont possibles, selon ce qu'est votre client : ajoutez {choices}.")
    return source.depots[found[0].id]


def _named(depot: Depot, asked: str) -> bool:
    name = plain(asked)
    return name in (plain(depot.id), plain(depot.voie), *map(plain, depot.noms))


def sum_due(dossier: Dossier, public: Public, pack: Pack, source: Source) -> Decimal | None:
    """Return what is claimed on the day of *source*, None when the dossier does not say enough. Raises as `account_of`."""
    if not dossier.rows("factures"):
        return dossier.amount(_PAID)
    try:
        owed = account_of(dossier, public, source.day, source.library, interest=pack.voie_de_recouvrement.code != "taxe").owed
    except LackError:
        return None
    return owed.principal + owed.interest + owed.fee


def shut(source: Source, depot: Depot, due: Decimal | None) -> str | None:
    """Return why *depot* is not open to the sum *due*, None when it is."""
    bound = closed_by(source.library, depot, due, source.day) if due is not None else None
    if bound is None or due is None:
        return None
    return f"cette voie n'est pas ouverte à une somme de {euros(due)} : {source.library.droit[bound].titre}"
