"""What the script of the costs reads: each fee with the tariffs of the day, each way of getting paid, the sentences."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

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
        "montant": _value(guide, frais.montant),
        "coefficient": _bands(coefficient) if coefficient else None,
        "proportion": {
            "forfait": [str(share.forfait_jusqua), str(share.forfait)] if share.forfait is not None else None,
            "maximum": None if share.maximum is None else str(share.maximum),
            "tranches": _bands(share),
        }
        if share
        else None,
        "deplacement": _value(guide, frais.deplacement),
        "tva": _value(guide, frais.tva),
    }


def _bands(grille: Grille) -> Iterable[tuple[str | None, str]]:
    return [(None if band.jusqua is None else str(band.jusqua), str(band.taux)) for band in grille.tranches]


def _way(guide: Guide, demarche: Demarche) -> dict[str, Any]:
    return {
        "frais": demarche.frais,
        "si_paye": demarche.si_paye,
        "en_plus": [(french(readable(more.texte)), _value(guide, more.plus_de) if more.plus_de else None) for more in demarche.en_plus],
        "plafond": _value(guide, demarche.plafond) if demarche.plafond else None,
        "chiffree": demarche.chiffree,
    }


def _value(guide: Guide, name: str | None) -> str:
    held = guide.library.droit[name].on(guide.day) if name else None
    return str(held[1].valeur) if held and isinstance(held[1].valeur, Decimal) else "0"
