"""What the law makes different from one profession to the next, read on the texts as rendered."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from generator.convert.source import Source
from generator.invoice_notes import notes_for
from generator.models.publics import Public
from generator.render.document import Rendering
from generator.texts.escaping import readable
from tests.frozen import DAY

PROFESSIONS = 24
"""Those that have their own pack, 23, and all the others."""
CARE = ("chirurgien-dentiste", "infirmier", "masseur-kinesitherapeute", "medecin", "sage-femme")
OFFICERS = ("commissaire-de-justice", "notaire")
WELLNESS = ("coach", "hypnotherapeute", "naturopathe", "psychopraticien", "sophrologue")
SENT = ("lettre", "courriel")
_BLANK = re.compile(r'\[\]\{\.champ cle="[a-z0-9_]+"\}')


def texts(source: Source, *packs: str, document: str = "", public: Public | None = None) -> Iterator[tuple[Rendering, str]]:
    """Yield the renderings of *packs* with what a reader sees, blanks left out, on one line."""
    found = 0
    for rendering in source.renderings:
        if (packs and rendering.pack.id not in packs) or (document and rendering.document.id != document):
            continue
        if public in (None, rendering.public):
            found += 1
            yield rendering, re.sub(r"\s+", " ", readable(_BLANK.sub("…", rendering.markdown)))
    assert found, (packs, document, public)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.;:]) ", text)


def test_there_are_23_professions_one_pack_for_the_others_and_the_disappointed_client(real_source: Source) -> None:
    assert {pack.id for pack in real_source.packs} - {"client-decu"} == {
        *CARE, *OFFICERS, *WELLNESS, "agent-immobilier", "architecte", "avocat", "chiropracteur", "consultant", "expert-comptable",
        "geometre-expert", "organisme-formation", "osteopathe", "prestataire", "psychologue", "veterinaire",
    }  # fmt: skip
    assert len(real_source.packs) == PROFESSIONS + 1


def test_the_lawyer_never_speaks_of_an_injonction_and_goes_to_the_batonnier(real_source: Source) -> None:
    found = list(texts(real_source, "avocat"))
    assert not [rendering.document.id for rendering, text in found if "injonction" in text.lower()]
    assert all("bâtonnier" in text for rendering, text in found if rendering.document.id in ("mise-en-demeure", "convention-honoraires"))


def test_care_never_claims_a_fee_for_a_missed_appointment(real_source: Source) -> None:
    for rendering, text in texts(real_source, *CARE):
        for sentence in sentences(text):
            if re.search(
                r"rendez-vous (?:manqué|annulé|non honoré)|séance (?:manquée|annulée)|absence du patient", sentence, re.IGNORECASE
            ):
                assert re.search(r"\baucun|\bne (?:donne|se)\b|\brien\b", sentence), (rendering.pack.id, rendering.document.id, sentence)


def test_care_letters_carry_no_reason_no_act_and_no_date_of_care(real_source: Source) -> None:
    revealing = r"\b(?:motif|diagnostic|patholog\w+|symptômes?|CCAM|NGAP|code de l’acte|maladie|ordonnance médicale|opération)\b"
    for rendering, text in texts(real_source, *CARE):
        if rendering.document.genre in SENT:
            assert {"prestation_date", "contrat_reference", "contrat_date"}.isdisjoint(rendering.used.champs), rendering.document.id
            assert not re.search(revealing, text, re.IGNORECASE), (rendering.pack.id, rendering.document.id)


def test_care_has_no_consumer_mediator_and_no_general_terms(real_source: Source) -> None:
    for pack in (pack for pack in real_source.packs if pack.id in CARE):
        assert pack.mediation.regime == "exclue"
        assert {"cgv", "info-mediateur"}.isdisjoint(pack.documents)
        assert pack.publics == ["particulier"]


def test_officers_go_to_the_taxe_and_claim_neither_interest_nor_penalty(real_source: Source) -> None:
    claimed = r"\bpénalités? de retard\b|\b40 €|intérêts? (?:de retard|au taux légal|légal)|injonction de payer"
    for rendering, text in texts(real_source, *OFFICERS):
        if rendering.document.id in ("relance-1", "relance-2", "mise-en-demeure", "decompte"):
            for sentence in sentences(text):
                denied = re.search(r"\baucun|\bni\b|\bsans\b", sentence)
                assert denied or not re.search(claimed, sentence, re.IGNORECASE), (rendering.pack.id, rendering.document.id, sentence)
    assert all(re.search(r"vérification|taxe", text) for _, text in texts(real_source, *OFFICERS, document="mise-en-demeure"))


def test_officers_print_the_professional_s_penalties_for_free_fees_only(real_source: Source) -> None:
    found = [(r, text) for r, text in texts(real_source, *OFFICERS) if re.search(r"40\s€|majoré de 10", text)]
    assert {(r.document.id, r.public) for r, _ in found} == {
        ("convention-honoraires-libres", "professionnel"),
        ("mentions-facture", "professionnel"),
    }
    for rendering, text in found:
        free = "Cette convention ne porte que sur des honoraires libres" if rendering.document.id != "mentions-facture" else "hors tarif"
        assert free in text


def test_the_architect_s_consumer_contract_has_no_croa_clause_and_the_professional_s_may(real_source: Source) -> None:
    croa = re.compile(r"conseil régional de l’Ordre", re.IGNORECASE)
    for public in ("particulier", "non_professionnel"):
        for _, text in texts(real_source, "architecte", document="contrat-architecte", public=public):
            assert not re.search(r"(?:saisine|avis|soumis)[^.]*conseil régional de l’Ordre", text, re.IGNORECASE)
    assert all(croa.search(text) for _, text in texts(real_source, "architecte", document="contrat-architecte", public="professionnel"))


def test_the_trainer_asks_an_individual_for_nothing_before_the_ten_days_and_30_percent_at_most_then(real_source: Source) -> None:
    for _, text in texts(real_source, "organisme-formation", document="contrat-formation-particulier"):
        assert re.search(r"dix jours", text)
        assert re.search(r"aucune somme|Aucune somme|rien n’est (?:dû|demandé|payé)", text)
        assert "30 %" in text.replace("\u00a0", " ")


def test_the_vet_has_cgfesv_and_never_keeps_the_animal(real_source: Source) -> None:
    pack = next(pack for pack in real_source.packs if pack.id == "veterinaire")
    assert "cgfesv" in pack.documents
    assert "cgv" not in pack.documents
    for rendering, text in texts(real_source, "veterinaire"):
        assert not re.search(r"droit de rétention|reten(?:ir|u)[^.]*l’animal|garder l’animal|animal[^.]*en gage", text), (
            rendering.document.id
        )


def test_no_letter_to_a_public_buyer_speaks_of_injonction_or_of_the_commercial_code(real_source: Source) -> None:
    for rendering, text in texts(real_source, public="acheteur_public"):
        assert not re.search(r"injonction|L\. 441-10|saisie", text.replace("\u00a0", " ")), (rendering.pack.id, rendering.document.id)


def test_the_estate_agent_has_a_mandate_and_claims_nothing_before_the_sale(real_source: Source) -> None:
    for _, text in texts(real_source, "agent-immobilier", document="mandat"):
        assert "loi n° 70-9" in text.replace("\u00a0", " ")
        assert re.search(r"acte (?:écrit|authentique)", text)


def test_well_being_speaks_neither_of_patients_nor_of_cure(real_source: Source) -> None:
    for rendering, text in texts(real_source, *WELLNESS):
        assert not re.search(r"\bpatient(?:e|s|es)?\b|\bguéri(?:r|son)\b|\bsoigner\b", text, re.IGNORECASE), (
            rendering.pack.id,
            rendering.document.id,
        )


def test_the_table_of_professions_documents_and_clauses_holds_every_rendering(real_source: Source, tmp_path: Path) -> None:
    from generator.publish.guide import Guide  # noqa: PLC0415 - the site's half is slow to import
    from generator.publish.pages.matrix import CSV, matrix_pages  # noqa: PLC0415

    guide = Guide(real_source.library, (), {}, {}, {}, DAY, DAY)
    table = matrix_pages(guide)[CSV].decode("utf-8-sig")
    (tmp_path / "tableau.csv").write_text(table, "utf-8")

    told = {(row["pack"], row["document"], row["public"]) for row in csv.DictReader(io.StringIO(table), delimiter=";")}

    assert told == {(rendering.pack.id, rendering.document.id, rendering.public) for rendering in real_source.renderings}
    clauses = {
        (row["pack"], row["document"], row["public"], row["clause"])
        for row in csv.DictReader(io.StringIO(table), delimiter=";")
        if row["clause"]
    }
    assert clauses == {(r.pack.id, r.document.id, r.public, clause.id) for r in real_source.renderings for clause in r.clauses}


def test_the_invoice_lines_are_the_notes_that_the_command_gives(real_source: Source) -> None:
    for rendering, text in texts(real_source, document="mentions-facture"):
        notes = notes_for(real_source.library, rendering.public, real_source.day)
        assert all(f"{note.code}\u00a0: {note.text}".replace("\u00a0", " ") in text.replace("\u00a0", " ") for note in notes)
        assert bool(notes) == ("PMD" in text)
