"""A dossier that fills every document of a pack with the examples of its blanks: fictional people, sound figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.models.content import Champ
from generator.models.library import Library
from generator.models.pack import Pack
from generator.reader import reader_of
from generator.render import Rendering
from generator.verify.values import days_of

_HEAD = """# {profession} : un dossier d'exemple, avec des parties fictives.
# Remplacez chaque réponse par la vôtre, puis : clausier fill {pack} DOCUMENT --answers ce-fichier.yml
# {who}.
public: {public}
"""


def sample(library: Library, pack: Pack, renderings: Sequence[Rendering]) -> bytes:
    """Return the text of a `dossier.yml` that answers all that the documents of *pack* ask; what is worked out is left out."""
    names = dict.fromkeys(name for rendering in renderings for name in rendering.used.champs)
    columns = {column for name in names for column in library.champs[name].colonnes}
    asked = [library.champs[name] for name in names if name not in columns and not library.champs[name].calcul]
    head = _HEAD.format(profession=pack.profession, pack=pack.id, public=pack.publics[0], who=reader_of(pack).told_in_a_dossier)
    return "\n".join([head, *(line for champ in asked for line in _lines(library, champ))]).encode() + b"\n"


def _lines(library: Library, champ: Champ) -> Iterator[str]:
    yield f"# {champ.libelle}"
    if champ.type != "lignes":
        yield f"{champ.id}: {_typed(champ)}"
        return
    yield f"{champ.id}:"
    given = [column for column in map(library.champs.__getitem__, champ.colonnes) if not column.calcul]
    for index, column in enumerate(given):
        yield f"  {'-' if index == 0 else ' '} {column.id}: {_typed(column)}"


def _typed(champ: Champ) -> str:
    if champ.type == "dates":
        return json.dumps([day.isoformat() for day in days_of(champ.exemple) or ()])
    # A JSON string is a YAML string, whatever quotes and colons it holds.
    return "oui" if champ.type == "case" else json.dumps(champ.exemple, ensure_ascii=False)
