"""Documents of the real packs, filled and read back: what tests of `clausier verify` work on."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from generator import reading
from generator.convert.all import Wanted, convert_all
from generator.convert.filling import Filling
from generator.convert.insertion import insert
from generator.models.editions import FILLED, Edition
from generator.store.cache import Cache, open_cache
from generator.verify import Catalogue, catalogue_of, verify
from generator.verify.sheet import Model
from tests.frozen import DAY
from tests.tools import ROOT, program

ANSWERS = {
    "pro_nom": "Camille Exemple EI",
    "pro_adresse": "1 rue de l’Exemple\n75000 Ville-Fictive",
    "pro_siret": "000 000 018 00002",
    "pro_immatriculation": "RNE 000 000 018",
    "pro_telephone": "00 00 00 00 00",
    "pro_courriel": "camille@exemple.fr",
    "pro_iban": "FR76 0000 0000 0000 0000 0000 000",
    "client_civilite": "Madame",
    "client_nom": "Dominique Modèle",
    "client_adresse": "3 avenue du Spécimen\n75000 Ville-Fictive",
    "contrat_reference": "devis n° 2026-007",
    "contrat_date": "2 mars 2026",
    "prestation_date": "9 mars 2026",
    "facture_numero": "F-2026-012",
    "facture_date": "10 mars 2026",
    "facture_echeance": "9 avril 2026",
    "facture_montant_ttc": "480,00 €",
    "acompte_verse": "100,00 €",
    "montant_restant_du": "380,00 €",
    "date_relance": "12 avril 2026",
    "relances": "du 12 avril 2026, du 19 avril 2026 et du 29 avril 2026",
    "date_limite": "9 mai 2026",
    "lieu": "Ville-Fictive",
    "date_lettre": "15 mai 2026",
    "lrar_numero": "1A 000 000 0000 0",
    "date_mise_en_demeure": "15 mai 2026",
    "date_reception": "18 mai 2026",
    "date_arrete": "30 juin 2026",
    "mediateur_nom": "Médiation Fictive",
    "mediateur_adresse": "4 impasse du Modèle, 75000 Ville-Fictive",
    "mediateur_site": "mediation.exemple.fr",
    "total_principal": "380,00 €",
    "total_paiements": "100,00 €",
    "interets_payes": "0,00 €",
    "pages_total": "3",
}
INVOICE = {"ligne_facture": "F-2026-012", "ligne_date": "10/03/2026", "ligne_echeance": "09/04/2026"}
FACTURES = ({**INVOICE, "ligne_montant_ttc": "480,00 €", "ligne_reste_du": "380,00 €"},)
PAIEMENTS = ({"ligne_date_paiement": "20/03/2026", "ligne_moyen": "virement", "ligne_facture": "F-2026-012", "ligne_paiement": "100,00 €"},)
CONSUMER = {"total_interets": "1,17 €", "interets_restants": "1,17 €", "total_du": "381,17 €"}
TRADER = {
    "date_arrete": "15 mai 2026",
    "total_interets": "4,55 €",
    "interets_restants": "4,55 €",
    "total_indemnites": "40,00 €",
    "indemnites_restantes": "40,00 €",
    "total_du": "424,55 €",
}


def interest(base: str, period: str, rate: str, days: str, amount: str) -> dict[str, str]:
    names = ("ligne_facture", "ligne_base", "ligne_periode", "ligne_taux", "ligne_jours", "ligne_interets")
    return dict(zip(names, ("F-2026-012", base, period, rate, days, amount), strict=True))


ROWS = {
    "factures": FACTURES,
    "factures_pro": (
        {
            "ligne_facture": "F-2026-012",
            "ligne_echeance": "09/04/2026",
            "ligne_reste_du": "380,00 €",
            "ligne_penalites": "4,55 €",
            "ligne_indemnite": "40,00 €",
        },
    ),
    "paiements": PAIEMENTS,
}
LEGAL = interest("380,00 €", "du 19/05/2026 au 30/06/2026", "2,62 %", "43", "1,17 €")
LATE = interest("380,00 €", "du 10/04/2026 au 15/05/2026", "12,15 %", "36", "4,55 €")
SEVERAL = {"sans_relance": False, "une_relance": False, "plusieurs_relances": True}
LAWFUL = {"taux_de_la_loi": True, "taux_du_contrat": False}
WHOLE = {
    "particulier": Filling(ANSWERS | CONSUMER, {}, {**ROWS, "interets": (LEGAL,)}, {"mise_en_demeure_recue": True, **SEVERAL}),
    "professionnel": Filling(ANSWERS | TRADER, {}, {**ROWS, "interets": (LATE,)}, {**SEVERAL, **LAWFUL}),
}


@dataclass(frozen=True)
class Bench:
    """The real library on a day, and how its documents are filled."""

    catalogue: Catalogue
    cache: Cache

    def model(self, document: str, public: str) -> Model:
        found = [model for model in self.catalogue.models if (model.job.document, model.job.public) == (document, public)]
        # A text that several packs share is there once, under the first of them.
        return next((model for model in found if model.rendering.pack.id == "coach"), found[0])

    def template(self, model: Model, edition: str) -> bytes:
        with ThreadPoolExecutor(1) as executor:
            return convert_all([Wanted(model.job, (edition,), "x", 1)], self.cache, executor, lambda *_: None).content(model.job, edition)

    def filled(self, document: str, public: str, edition: Edition = "docx", filling: Filling | None = None) -> bytes:
        model = self.model(document, public)
        return insert(self.template(model, FILLED[edition]), model.job, edition, filling or WHOLE[public])

    def said(self, data: bytes) -> list[str]:
        return [str(constat).replace("\u00a0", " ") for constat in verify(data, self.catalogue).constats]


def opened(root: Path, out: Path, day: date = DAY) -> Bench:
    cache = open_cache(out)
    with ThreadPoolExecutor(2) as executor:
        return Bench(catalogue_of(reading.opened(root, day, (), cache), cache, executor), cache)


@pytest.fixture(scope="module")
def bench(out: Path) -> Bench:
    return opened(ROOT, out)


def retyped(data: bytes, change: Callable[[str], str]) -> bytes:
    """Return a DOCX or an ODT whose text is changed as a hand would change it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name in ("word/document.xml", "content.xml"):
                changed = change(content.decode()).encode()
                assert changed != content
                content = changed
            archive.writestr(name, content)
    return target.getvalue()


def changed(public: str, rows: Mapping[str, tuple[Mapping[str, str], ...]] | None = None, **answers: str) -> Filling:
    whole = WHOLE[public]
    return replace(whole, textes={**whole.textes, **answers}, lignes={**whole.lignes, **(rows or {})})


def saved_as(form: str, place: Path, *files: Path) -> None:
    """Have LibreOffice save *files* in another form, in the folder `out` of *place*."""
    # One profile a session: LibreOffice takes two seconds to make it.
    office = [program("soffice"), f"-env:UserInstallation=file://{place.parent / 'profile'}", "--headless"]
    command = [*office, "--convert-to", form, "--outdir", str(place / "out"), *sorted(map(str, files))]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def strange_zip(*names: str, size: int = 10) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in names:
            archive.writestr(name, b"0" * size)
    return target.getvalue()
