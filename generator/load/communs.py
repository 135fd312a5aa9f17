"""Replace in packs the names of common texts (`{{ commun.droit_commun }}`) by their words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.load.once import once
from generator.models.library import Library
from generator.models.located import Loc
from generator.models.pack import Commun, Pack
from generator.problems import Probleme, did_you_mean

_NAME = re.compile(r"\{\{ *commun\.([A-Za-z0-9_]*) *\}\}")
_PACK = "packs"


def with_communs(library: Library, packs: list[Pack]) -> tuple[list[Pack], list[Probleme], list[Probleme]]:
    """Return *packs* with the words of the common texts they name, a problem for each unknown name, one for each unused common text."""
    used: dict[str, None] = {}
    problems: list[Probleme] = []
    made: list[Pack] = []
    for pack in packs:
        data = pack.model_dump()
        values = {loc: value for loc, value in _texts(data, ()) if "commun." in value}
        for loc, value in values.items():
            names = _NAME.findall(value)
            used |= dict.fromkeys(names)
            problems += [_unknown(library, pack, name, loc) for name in names if name not in library.communs]
        made.append(_made(pack, _filled(data, library.communs)) if values else pack)
    if "communs" in library.incomplete:
        return made, [], []
    idle = [commun for commun in library.communs.values() if commun.id not in used and _PACK not in library.incomplete]
    return made, problems, [_idle(commun) for commun in idle]


def _made(pack: Pack, data: object) -> Pack:
    made = Pack.model_validate(data)
    made.placed(pack.source)
    return made


def _texts(value: object, loc: Loc) -> list[tuple[Loc, str]]:
    if isinstance(value, str):
        return [(loc, value)]
    parts: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        parts = list(value.items())
    elif isinstance(value, list):
        parts = list(enumerate(value))
    return [found for key, part in parts for found in _texts(part, (*loc, key))]


def _filled(value: Any, communs: Mapping[str, Commun]) -> Any:  # noqa: ANN401 - any data of a pack
    if isinstance(value, str):
        return once(_NAME.sub(lambda name: communs[name[1]].texte if name[1] in communs else name[0], value))
    if isinstance(value, dict):
        return {key: _filled(part, communs) for key, part in value.items()}
    return [_filled(part, communs) for part in value] if isinstance(value, list) else value


def _unknown(library: Library, pack: Pack, name: str, loc: Loc) -> Probleme:
    line, column = pack.place(*loc)
    hint = did_you_mean(name, library.communs) or "ajoutez-le dans content/communs.yml, ou corrigez le nom"
    return Probleme(pack.source.path, line, column, "noms", f"« commun.{name} » n'existe pas", hint)


def _idle(commun: Commun) -> Probleme:
    line, column = commun.place("id")
    hint = "supprimez-le, ou imprimez-le dans un pack"
    return Probleme(commun.source.path, line, column, "inutilises", f"aucun pack n'imprime « commun.{commun.id} »", hint, "avertissement")
