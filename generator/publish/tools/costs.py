"""What the script of the costs reads: each fee with the tariffs of the day, each way of getting paid, the sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.costs.compute import amount
from generator.costs.wording import MOST, SENTENCES
from generator.models.costs import Demarche, Frais, Grille
from generator.publish.guide import Guide
from generator.publish.tools.data import script, sentences
from generator.texts.escaping import readable
from generator.texts.typography import french


def costs(guide: Guide) -> bytes:
    """Return the file of `Clausier.data.costs`; every figure is a text that the script reads without a rounding."""
    names = dict.fromkeys(name for one in guide.demarches.values() for name in (*one.frais, *one.si_paye))
    return script(
        "costs",
        {
            "frais": {name: _fee(guide, guide.library.frais[name]) for name in names},
            "demarches": {name: _way(guide, demarche) for name, demarche in guide.demarches.items()},
            "phrases": sentences(SENTENCES),
            "plus": str(MOST),
        },
    )


def _fee(guide: Guide, frais: Frais) -> dict[str, Any]:
    scales = guide.library.baremes
    coefficient = scales[frais.coefficient].on(guide.day) if frais.coefficient else None
    share = scales[frais.proportion].on(guide.day) if frais.proportion else None
    return {
        "montant": str(amount(guide.library, frais.montant, guide.day)),
        "coefficient": _bands(coefficient) if coefficient else None,
        "proportion": {
            "forfait": [str(share.forfait_jusqua), str(share.forfait)] if share.forfait is not None else None,
            "maximum": None if share.maximum is None else str(share.maximum),
            "tranches": _bands(share),
        }
        if share
        else None,
        "deplacement": str(amount(guide.library, frais.deplacement, guide.day)),
        "tva": str(amount(guide.library, frais.tva, guide.day)),
    }


def _bands(grille: Grille) -> Iterable[tuple[str | None, str]]:
    return [(None if band.jusqua is None else str(band.jusqua), str(band.taux)) for band in grille.tranches]


def _way(guide: Guide, demarche: Demarche) -> dict[str, Any]:
    return {
        "frais": demarche.frais,
        "si_paye": demarche.si_paye,
        "en_plus": [
            (french(readable(more.texte)), str(amount(guide.library, more.plus_de, guide.day)) if more.plus_de else None)
            for more in demarche.en_plus
        ],
        "plafond": str(amount(guide.library, demarche.plafond, guide.day)) if demarche.plafond else None,
        "chiffree": demarche.chiffree,
    }
