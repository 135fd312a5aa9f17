"""The closed set of rules: one file each, whose French docstring is the page jurists read."""

from __future__ import annotations

from generator.rules import (
    attendus,
    cadres,
    champs,
    citations,
    dates,
    formes,
    identifiants,
    inutilises,
    markdown,
    noms,
    publics,
    references,
    renvois,
    typographie,
    valeurs,
)
from generator.rules.tree import RenderedRule, SourceRule

SOURCE_RULES: dict[str, SourceRule] = {
    identifiants.ID: identifiants.check,
    references.ID: references.check,
    formes.ID: formes.check,
    noms.ID: noms.check,
    publics.ID: publics.check,
    dates.ID: dates.check,
    valeurs.ID: valeurs.check,
    citations.ID: citations.check,
    champs.ID: champs.check,
    inutilises.ID: inutilises.check,
    markdown.ID: markdown.check,
    typographie.ID: typographie.check,
    cadres.ID: cadres.check,
}
RENDERED_RULES: dict[str, RenderedRule] = {
    renvois.ID: renvois.check,
    attendus.ID: attendus.check,
}
