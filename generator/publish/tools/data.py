"""What the scripts of the tools read: the dated law and the sentences of the library, as plain JavaScript files."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from babel.dates import get_day_names, get_month_names

from generator.deadlines import facts, times
from generator.deadlines import headline as deadline_headline
from generator.deadlines.messages import SENTENCES as DEADLINE_SENTENCES
from generator.models.content import Document
from generator.models.law import Droit, Texte
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.publics import PUBLICS
from generator.models.reader import reader_of
from generator.penalties import cautions, claim, contract, limitation, rates, regime, schedule, wording
from generator.penalties.messages import SENTENCES
from generator.publish.addresses import document_page, guide_page
from generator.publish.guide import Guide
from generator.publish.tools import records
from generator.questions.profession import CONFIANCES, doubt, route_in_words
from generator.texts.formatting import PLURAL_FROM, UNITS, texte_short
from generator.texts.typed import EUROS, NUMBER
from generator.texts.typography import french

DEADLINES_PAGE = "outils/echeances.md"
ALARMS = {"fait": 1, "usage": 1, "droit": 14, "alerte": 0}
"""How many days before a date the calendar rings, by kind of date; a time already past is told on the day itself."""
NATURES = {"fait": "votre date", "usage": "usage", "droit": "règle de droit"}
"""What a date is, in a word, beside it."""
DROIT = tuple(
    dict.fromkeys(
        (
            *rates.DROIT,
            *(traits.fee for traits in PUBLICS.values() if traits.fee),
            *(traits.limitation for traits in PUBLICS.values()),
            regime.COMMON_LIMITATION,
        )
    )
)
"""The values a late-payment account may rest on."""
TEXTES = tuple(
    dict.fromkeys(
        (
            *(name for one in regime.REGIMES.values() for name in (*one.textes, *one.contract_textes, *one.payment_textes)),
            *cautions.CITED.values(),
        )
    )
)
"""The articles it may rest on."""


def script(name: str, data: dict[str, Any]) -> bytes:
    """Return the file that gives *data* to the scripts as `Clausier.data.<name>`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (
        f"window.Clausier = window.Clausier || {{}};\nClausier.data = Clausier.data || {{}};\nClausier.data.{name} = {text};\n"
    ).encode()


def common() -> bytes:
    """Return the names of the months and of the days, and the units."""
    months, days = get_month_names("wide", locale="fr"), get_day_names("wide", locale="fr")
    units = {name: [symbol, singular] for name, (symbol, singular, _) in UNITS.items()}
    return script(
        "common",
        {
            "mois": [months[number] for number in range(1, 13)],
            "jours": [days[number] for number in range(7)],
            "unites": units,
            "pluriel": str(PLURAL_FROM),
            "nombre": NUMBER,
            "euros": EUROS,
            "taux": contract_rates(),
        },
    )


def contract_rates() -> dict[str, Any]:
    """Return what reads the rate of a contract and says it in words."""
    words = {name: text for name, text in SENTENCES.items() if name in ("rate_fixed", "rate_times", "rate_ecb", "rate_ecb_one")}
    return {
        "formes": contract.PATTERNS,
        "nombres": contract.NUMERALS,
        "aucun": sorted(contract.NONE),
        "longueur": contract.MOST_CHARACTERS,
        "limites": {"fixe": float(claim.HIGHEST_RATE), "legal": claim.MOST_TIMES, "bce": float(claim.HIGHEST_RATE), "pluriel": PLURAL_FROM},
        "phrases": sentences(words),
    }


def has_law(guide: Guide) -> bool:
    """Return whether the library holds every value an account may rest on."""
    return {*DROIT} <= guide.library.droit.keys()


def penalties(library: Library) -> bytes:
    """Return the law, the limits and the sentences that an account needs."""
    droit = [library.droit[name] for name in DROIT]
    textes = dict.fromkeys((*TEXTES, *(name for one in droit for name in one.textes)))
    return script(
        "penalties",
        {
            "droit": {one.id: series(one) for one in droit},
            "textes": cited(library, textes),
            "phrases": sentences(SENTENCES),
            "traits": {
                "publics": records.publics("debtor", "person", "from_notice", "public_body", "limitation", "fee"),
                "creanciers": records.creditors("named", "business", "legal_rate"),
            },
            "regimes": {name: _rules(one) for name, one in regime.REGIMES.items()},
            "prescription": regime.COMMON_LIMITATION,
            "taux": {
                "bce": rates.ECB,
                "majoration": rates.ADDED,
                "majoration_publique": rates.ADDED_PUBLIC,
                "legal": rates.LEGAL,
                "plancher": rates.FLOOR,
            },
            "rappels": cautions.CITED,
            "marques": wording.MARKS,
            "confiances": CONFIANCES,
            "limites": {
                "somme": str(claim.LARGEST),
                "taux": str(claim.HIGHEST_RATE),
                "fois": str(claim.MOST_TIMES),
                "factures": claim.MOST_INVOICES,
                "annee": claim.LAST_YEAR,
                "jours_par_an": schedule.DAYS_IN_YEAR,
                "mois_avant_prescription": limitation.NEAR_MONTHS,
            },
        },
    )


def deadlines(guide: Guide) -> bytes:
    """Return the law, the reminders, the professions and the sentences that a calendar needs."""
    library = guide.library
    special = {name for pack in guide.packs() for name in (pack.prescription.particulier, pack.prescription.professionnel)}
    limitations = [traits.limitation for traits in PUBLICS.values()]
    droit = [library.droit[name] for name in dict.fromkeys((*times.DROIT, *limitations, *sorted(special)))]
    fixed = (name for names in times.ARTICLES.values() for name in names)
    textes = dict.fromkeys((*fixed, *(name for one in droit for name in one.textes)))
    reminders = sorted((d.jour, d.ordre, d.id) for d in library.documents.values() if d.jour is not None)
    return script(
        "deadlines",
        {
            "droit": {one.id: series(one) for one in droit},
            "textes": cited(library, textes),
            "phrases": sentences(DEADLINE_SENTENCES),
            "traits": {"publics": records.publics("consumer", "business", "public_body", "limitation")},
            "delais": {name: [time.id, time.droit] for name, time in times.TIMES.items()},
            "prolongation": times.EXTENSION,
            "articles": times.ARTICLES,
            "professions": {pack.id: _profession(pack) for pack in guide.packs() if reader_of(pack).paid},
            "relances": [_reminder(library.documents[slug], jour) for jour, _, slug in reminders],
            "marques": {mark: doubt(mark) for mark in wording.MARKS},
            "natures": NATURES,
            "alarmes": ALARMS,
            "dates": facts.DATES,
            "suite_des_dates": facts.STEPS,
            "pertes": _lost(library),
            "limites": {
                "premiere_annee": facts.FIRST_YEAR,
                "derniere_annee": facts.LAST_YEAR,
                "jours": facts.MOST_DAYS,
                "mois_avant_prescription": limitation.NEAR_MONTHS,
            },
        },
    )


def series(droit: Droit) -> dict[str, Any]:
    """Return a legal value with its rows, oldest first; the confidence of each row is its own."""
    return {
        "id": droit.id,
        "titre": french(droit.titre),
        "unite": droit.unite,
        "textes": droit.textes,
        "verifie_le": droit.verifie_le.isoformat(),
        "valeurs": [_row(droit, day) for day in sorted(droit.valeurs)],
    }


def cited(library: Library, names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the articles of *names* that the library knows, as the pages cite them."""
    return {name: _texte(library.textes[name]) for name in names if name in library.textes}


def sentences(table: dict[str, str]) -> dict[str, str]:
    """Return sentences with French typography; their slots stay."""
    return {name: french(text) for name, text in table.items()}


def _rules(rules: regime.Rules) -> dict[str, Any]:
    return {name: value for name, value in asdict(rules).items() if value}


def _row(droit: Droit, day: date) -> list[str]:
    """Return (day, value, confidence) of a row, and its note when it has one."""
    held = droit.on(day)
    assert held is not None, "the day is one of its own"
    row = held[1]
    return [day.isoformat(), str(row.valeur), row.confiance or droit.confiance, *([french(row.note)] if row.note else [])]


def _profession(pack: Pack) -> dict[str, str]:
    return {
        "consommateur": pack.prescription.particulier,
        "autres": pack.prescription.professionnel,
        "note": french(" ".join((f"Point de départ pour votre profession : {pack.prescription.depart}", *_own_route(pack)))),
        "confiance": pack.verifie.confiance.get("prescription", "a_verifier"),
        "voie": pack.voie_de_recouvrement.code,
    }


def _own_route(pack: Pack) -> Iterator[str]:
    if pack.voie_de_recouvrement.code in ("batonnier", "taxe"):
        route = route_in_words(pack).lower()
        yield f"Pour vos honoraires, une voie propre existe ({route}) : lisez la page de votre profession avant de demander une injonction."


def _reminder(document: Document, jour: int) -> dict[str, Any]:
    address = _from_deadlines(document_page(document))
    return {"id": document.id, "jour": jour, "titre": french(document.titre), "publics": document.publics, "page": address}


def _lost(library: Library) -> dict[str, dict[str, str] | None]:
    """Return, for each date after which a right may be lost, the page that says what to do; none where the guide lacks it."""
    return {
        name: {"titre": french(page.titre), "page": _from_deadlines(guide_page(page))} if (page := library.pages.get(slug)) else None
        for name, slug in deadline_headline.LOST.items()
    }


def _from_deadlines(address: str) -> str:
    return posixpath.relpath(address, posixpath.dirname(DEADLINES_PAGE)).removesuffix(".md") + ".html"


def _texte(texte: Texte) -> dict[str, str]:
    return {"court": texte_short(texte), "titre": french(texte.titre), "url": texte.url}
