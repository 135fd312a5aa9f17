"""Which commercial court the address of the other party has, in the words of the report: a certain one, a choice, or how to find it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.depots.tribunal import MERCHANTS, court_name, court_of
from generator.models.depot import Depot
from generator.models.library import Library
from generator.texts.formatting import french_date

_CITY = re.compile(r"\b(\d{5})[ \u00a0]+([^\d\n,]+)")


def court_remarks(library: Library, depot: Depot, address: str | None) -> Iterator[str]:
    """Yield what the open data say of the court of *address*; nothing for a way to another judge, or without a postal code."""
    ressorts = library.ressorts.get(MERCHANTS)
    # The last line of an address that has a postal code is the one that the post reads.
    cities = _CITY.findall(address or "")
    if depot.tribunal != "commerce" or ressorts is None or not cities:
        return
    code, commune = cities[-1]
    found = court_of(ressorts, code, commune.strip())
    told = f"d'après des données ouvertes du {french_date(ressorts.lu_le)} au plus tard"
    if found.tribunal:
        yield f"Le tribunal de cette adresse ({code} {commune.strip()}), {told} : {court_name(found.tribunal)}. Vérifiez auprès du greffe."
    elif found.possibles:
        courts = " ou ".join(court_name(court) for court in found.possibles)
        yield f"Le code postal {code} a plusieurs tribunaux selon la commune, {told} : {courts}. Demandez au greffe."
    else:
        yield f"Le code postal {code} n'est pas dans nos données (CEDEX, peut-être) : prenez celui de la commune, ou demandez au greffe."
