"""The sample dossier of each pack: one coherent case that fills all its documents, for all publics, and leaves nothing over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.convert.jobs import job_of
from generator.convert.source import Source
from generator.dossier import Dossier, complete, read_dossier
from generator.dossier.checksums import is_iban, is_siret
from generator.dossier.coherence import incoherences
from generator.dossier.layout import layout_of
from generator.dossier.sample import sample
from generator.dossier.situation import kept_in
from tests.frozen import DAY
from tests.reading import read
from tests.tools import ROOT

ORDER = (
    ("contrat_date", "prestation_date"),
    ("prestation_date", "date_mise_en_demeure"),
    ("date_mise_en_demeure", "date_reception"),
    ("date_reception", "date_lettre"),
    ("date_resolution", "date_reception_resolution"),
    ("date_reception_resolution", "date_terme_remboursement"),
    ("date_terme_remboursement", "date_lettre"),
    ("date_reclamation_client", "date_mise_en_demeure"),
    ("date_lettre", "date_limite"),
)
SUMS = (
    ("versements", "ligne_versement_montant", "prix_ttc"),
    ("devis_lignes", "ligne_devis_total", "prix_ht"),
    ("devis_lignes_ttc", "ligne_devis_total_ttc", "prix_ttc"),
    ("compte_detaille", "ligne_compte_ttc", "compte_total"),
    ("soins_prevus", "ligne_honoraires", "soins_total"),
    ("soins_prevus", "ligne_base_am", "soins_total_base"),
    ("soins_prevus", "ligne_hors_base", "soins_total_hors_base"),
    ("echeances", "ligne_montant_versement", "montant_transaction"),
    ("versements_client", "ligne_montant_verse", "total_verse"),
    ("remboursements_recus", "ligne_montant_verse", "total_rembourse"),
    ("augmentations", "ligne_montant_augmentation", "total_augmentations"),
    ("interets_client", "ligne_montant_interets", "total_interets_client"),
    ("remboursements_prevus", "ligne_montant_versement", "montant_rembourse_accord"),
)


@pytest.fixture(scope="module")
def content(out: Path) -> Source:
    """Return the real content, rendered and not converted."""
    found, problems = read(ROOT, out, DAY)
    assert [problem for problem in problems if problem.severity == "erreur"] == []
    return found


@pytest.fixture(scope="module")
def dossiers(content: Source) -> Mapping[str, Dossier]:
    """Return the sample dossier of each pack, read without a problem."""
    found = {}
    for pack in content.packs:
        found[pack.id], problems = read_dossier("dossier-exemple.yml", sample(content.library, pack, content.of(pack)), content.library)
        assert problems == [], pack.id
        assert list(incoherences(found[pack.id])) == [], pack.id
    return found


def test_it_fills_every_document_for_every_public(content: Source, dossiers: Mapping[str, Dossier]) -> None:
    for rendering in content.renderings:
        where = (rendering.pack.id, rendering.document.id, rendering.public)
        job = job_of(content.library, rendering)
        interest = rendering.pack.voie_de_recouvrement.code != "taxe"
        dossier = replace(dossiers[rendering.pack.id], public=rendering.public)
        completed = complete(dossier, job, rendering.public, content.library, interest=interest)
        assert completed.missing == (), where
        layout = layout_of(job.markdown)
        assert set(completed.filling.options) == set(layout.options), where
        for question, members in layout.groupes.items():
            assert sum(completed.filling.options[cle] for cle in members) == 1, (where, question)
    assert len(content.renderings) > 900


def test_its_people_have_sound_numbers_and_one_status(content: Source, dossiers: Mapping[str, Dossier]) -> None:
    for name, dossier in dossiers.items():
        for cle, value in dossier.values.items():
            if content.library.champs[cle].type == "siret":
                assert is_siret(str(value)), (name, cle)
            if cle.endswith("_iban"):
                assert is_iban(str(value).replace(" ", "")), (name, cle)
        siren = str(dossier.values.get("pro_siret", ""))[:9]
        if registered := dossier.text("pro_immatriculation"):
            assert "".join(filter(str.isdigit, registered)) == siren
        if number := dossier.text("pro_tva_intracom"):
            assert number == f"FR{(12 + 3 * (int(siren) % 97)) % 97:02} {siren}"
        if "EI" in str(dossier.values.get("pro_nom", "")):
            assert "société" not in str(dossier.values.get("pro_forme", "")), name
            assert not re.search(r"\b(?:SARL|SAS|SASU|EURL|capital)\b", str(dossier.values.get("pro_forme", ""))), name


def test_its_days_follow_each_other(dossiers: Mapping[str, Dossier]) -> None:
    seen = 0
    for name, dossier in dossiers.items():
        for before, after in ORDER:
            first, then = dossier.day(before), dossier.day(after)
            if first and then:
                assert first < then, (name, before, after)
                seen += 1
        reminders = dossier.days("relances") or ()
        written = dossier.day("date_lettre") or date.max
        assert all(day < written for day in reminders), name
    assert seen > 100


def test_its_tables_give_its_totals(dossiers: Mapping[str, Dossier]) -> None:
    seen = set()
    for name, dossier in dossiers.items():
        for table, column, total in SUMS:
            amount = dossier.amount(total)
            if table in dossier.lignes and amount is not None:
                cells = [row[column] for row in dossier.rows(table)]
                assert sum((cell for cell in cells if isinstance(cell, Decimal)), Decimal(0)) == amount, (name, table)
                seen.add(table)
    assert seen == {table for table, _, _ in SUMS}


def test_one_answer_serves_the_documents_that_ask_in_their_own_words() -> None:
    assert kept_in((("oui", "non"),), frozenset()) == {"oui"}
    assert kept_in((("oui", "non"),), frozenset({"oui"})) == {"non"}
    assert kept_in((("tva", "franchise"), ("assujetti", "franchise")), frozenset({"franchise"})) == {"tva", "assujetti"}
    assert kept_in((("a", "b"), ("c", "b")), frozenset()) == {"b"}
    assert kept_in((("a", "b"), ("b",)), frozenset({"b"})) == {"b"}
    with pytest.raises(ValueError, match="a"):
        kept_in((("a",), ("b",), ("a", "b")), frozenset())
