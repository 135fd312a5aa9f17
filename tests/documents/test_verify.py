"""`clausier verify`: filled documents read back, whole and broken, in every edition."""

from __future__ import annotations

import io
import json
import random
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from generator import reading
from generator.cli.verify import verify as command
from generator.convert.all import Wanted, convert_all
from generator.convert.filling import Filling
from generator.convert.insertion import insert
from generator.models.editions import FILLED, Edition
from generator.store.cache import Cache, open_cache
from generator.verify import Catalogue, UnknownFileError, UnreadableError, catalogue_of, verify
from generator.verify.read_file import read_file
from generator.verify.sheet import Model
from generator.verify.values import day_of, number_of
from tests.frozen import DAY, LIBRARY
from tests.tools import ROOT, program
from tests.trees import clausier

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


@pytest.mark.parametrize("public", ["particulier", "professionnel"])
@pytest.mark.parametrize(
    ("document", "edition"),
    [
        ("mise-en-demeure", "docx"), ("mise-en-demeure", "odt"), ("mise-en-demeure", "pdf"),
        ("decompte", "docx"), ("decompte", "odt"), ("decompte", "pdf"),
        ("relance-3", "docx"), ("relance-3", "odt"), ("relance-3", "txt"),
    ],
)  # fmt: skip
def test_nothing_is_found_in_a_well_filled_document(bench: Bench, document: str, public: str, edition: Edition) -> None:
    found = verify(bench.filled(document, public, edition), bench.catalogue)

    assert [str(constat) for constat in found.constats] == []
    assert (found.model.job.document, found.model.job.public) == (document, public)
    assert (found.provenance is None) == (edition == "txt")


def changed(public: str, rows: Mapping[str, tuple[Mapping[str, str], ...]] | None = None, **answers: str) -> Filling:
    whole = WHOLE[public]
    return replace(whole, textes={**whole.textes, **answers}, lignes={**whole.lignes, **(rows or {})})


FAULTS = {
    "due before invoice": (
        "relance-1",
        changed("particulier", facture_echeance="9 mars 2026"),
        (
            "[dates] « L’échéance de la facture » (9 mars 2026) est avant « La date de la facture » (10 mars 2026)"
            " – L’échéance de la facture\n"
            "    → corrigez l'une des deux dates"
        ),
    ),
    "letter before the last reminder": (
        "mise-en-demeure",
        changed("particulier", date_lettre="20 avril 2026"),
        (
            "[dates] « La date de la lettre » (20 avril 2026) est avant « Les dates de vos relances, n° 3 » (29 avril 2026)"
            " – La date de la lettre\n"
            "    → corrigez l'une des deux dates"
        ),
    ),
    "claimed before it is late": (
        "mise-en-demeure",
        changed("particulier", {"factures": ({**FACTURES[0], "ligne_echeance": "15/05/2026"},)}),
        (
            "[dates] l'échéance (15 mai 2026) n'est pas passée le 15 mai 2026 – Les factures impayées, ligne 1\n"
            "    → corrigez l'une des deux dates"
        ),
    ),
    "no date": (
        "relance-1",
        changed("particulier", facture_date="31 février 2026"),
        (
            "[dates] « 31 février 2026 » n'est pas une date – La date de la facture, « Facture : n° F-2026-012 du 31… »\n"
            "    → écrivez-la ainsi : 15 mai 2026"
        ),
    ),
    "a year mistyped": (
        "relance-1",
        changed("particulier", contrat_date="2 mars 1926"),
        (
            "[dates] (avertissement) « La date du contrat » est loin d'aujourd'hui : 2 mars 1926 – La date du contrat\n"
            "    → vérifiez l'année"
        ),
    ),
    "remainder": (
        "relance-1",
        changed("particulier", montant_restant_du="480,00 €"),
        (
            "[montants] 480 € : « Le montant de la facture (TTC) » moins « Ce que le client a déjà payé » donne 380 € – "
            "Le montant restant dû (TTC)\n    → refaites le calcul, et corrigez la somme fausse"
        ),
    ),
    "a total that is not its rows": (
        "mise-en-demeure",
        changed("particulier", total_principal="400,00 €"),
        (
            "[montants] 400 € : la somme des lignes donne 380 € – Total des factures restant dues (TTC)\n"
            "    → refaites le calcul, et corrigez la somme fausse"
        ),
    ),
    "a line of interest": (
        "decompte",
        changed(
            "particulier",
            {"interets": (interest("380,00 €", "du 19/05/2026 au 30/06/2026", "2,62 %", "43", "30,90 €"),)},
            total_interets="30,90 €",
            interets_restants="30,90 €",
            total_du="410,90 €",
        ),
        (
            "[montants] 30,90 € : la ligne donne 1,17 € – Les intérêts de retard par période, ligne 1\n"
            "    → refaites le calcul, et corrigez la somme fausse"
        ),
    ),
    "interest before the formal notice": (
        "decompte",
        changed("particulier", {"interets": (interest("380,00 €", "du 10/05/2026 au 21/06/2026", "2,62 %", "43", "1,17 €"),)}),
        (
            "[interets] la période commence le 10 mai 2026, mise en demeure reçue le 18 mai 2026"
            " – Les intérêts de retard par période, ligne 1\n"
            "    → ne comptez d'intérêts qu'à partir du lendemain de la réception de la mise en demeure"
        ),
    ),
    "SIRET": (
        "relance-1",
        changed("particulier", pro_siret="123 456 789 00012"),
        (
            "[siret] « 123 456 789 00012 » n'est pas un SIRET possible : un chiffre au moins est faux – Votre numéro SIRET, "
            "« Camille Exemple EI SIRET 123 456… »\n"
            "    → Il figure sur votre avis de situation au répertoire Sirene et sur vos factures."
        ),
    ),
    "IBAN": (
        "relance-1",
        changed("particulier", pro_iban="FR76 0000 0000 0000 0000 0000 001"),
        (
            "[iban] « FR76 0000 0000 0000 0000 0000 001 » n'est pas un IBAN possible – Votre IBAN\n"
            "    → Sur votre relevé d’identité bancaire. Vérifiez-le caractère par caractère."
        ),
    ),
    "e-mail": (
        "mise-en-demeure",
        changed("particulier", pro_courriel="camille@exemple"),
        (
            "[courriel] « camille@exemple » n'est pas une adresse de courriel – Votre courriel, « Camille Exemple EI 1 rue de… »\n"
            "    → écrivez-la ainsi : nom@exemple.fr"
        ),
    ),
    "creditor and client": (
        "mise-en-demeure",
        changed("particulier", client_nom="Camille Exemple EI"),
        (
            "[parties] le professionnel et le client portent le même nom – Le nom du client\n"
            "    → vérifiez qui doit payer, et corrigez l'un des deux"
        ),
    ),
    "a medical word typed by the buyer": (
        "relance-1",
        changed("particulier", contrat_reference="séances pour dépression"),
        (
            "[lignes_rouges] « dépression » révèle ce qui doit rester secret – « Contrat accepté le 2 mars 2026… »\n"
            "    → supprimez ce passage, et dites seulement ce qui est possible"
        ),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_contradiction_is_told_where_it_stands(bench: Bench, name: str) -> None:
    document, filling, message = FAULTS[name]

    said = bench.said(bench.filled(document, "particulier", "docx", filling))

    assert message in said
    assert len(said) == 1 or name in ("a total that is not its rows", "a line of interest")


def test_one_indemnity_is_due_for_each_invoice(bench: Bench) -> None:
    more = changed("professionnel", total_indemnites="80,00 €", indemnites_restantes="80,00 €", total_du="464,55 €")
    other = changed("professionnel", total_indemnites="50,00 €", indemnites_restantes="50,00 €", total_du="434,55 €")

    assert bench.said(bench.filled("decompte", "professionnel", "docx", more)) == [
        (
            "[indemnites] (avertissement) 80 € d'indemnités pour 1 facture : 40 € par facture – Total des indemnités forfaitaires\n"
            "    → comptez une indemnité par facture payée en retard"
        )
    ]
    assert bench.said(bench.filled("decompte", "professionnel", "docx", other))[0].startswith(
        "[indemnites] 50 € d'indemnités pour 1 facture"
    )


def test_a_delivered_document_says_all_that_waits_for_an_answer(bench: Bench) -> None:
    for edition in ("docx", "odt", "pdf"):
        said = bench.said(bench.template(bench.model("relance-1" if edition != "pdf" else "mise-en-demeure", "particulier"), edition))

        waiting = [constat for constat in said if not constat.startswith("[a_remplir]")]
        question = "[options] « Combien de relances avez-vous déjà envoyées ? » attend sa réponse"
        assert [constat.partition("\n")[0] for constat in waiting] == ([question] if edition == "pdf" else [])
        assert any(constat.startswith("[a_remplir] « La date du contrat » reste à remplir") for constat in said)


def test_a_prompt_left_in_a_letter_and_a_row_left_empty_are_told_once_each(bench: Bench) -> None:
    whole = WHOLE["particulier"]
    textes = {cle: text for cle, text in whole.textes.items() if cle != "client_civilite"}
    half = replace(whole, textes=textes, lignes={"factures": (*FACTURES, {}, {"ligne_facture": "F-2"})})

    for edition in ("docx", "odt", "pdf"):
        said = bench.said(bench.filled("mise-en-demeure", "particulier", edition, half))

        assert said[0].startswith(
            "[a_remplir] « La civilité du client » reste à remplir (2 endroits) – La civilité du client, « [civilité], »"
        )
        assert said[1] == (
            "[a_remplir] ligne 3 : il manque « Date », « Échéance », « Montant TTC », « Reste dû TTC » – Les factures impayées\n"
            "    → complétez la ligne"
        )
        assert said[2].startswith("[a_remplir] « Les factures impayées » : une ligne est vide")
        assert len(said) == 3


def test_an_option_that_is_not_decided_is_named_and_its_blanks_are_not_asked(bench: Bench) -> None:
    whole = WHOLE["particulier"]

    for edition in ("docx", "odt", "pdf"):
        said = bench.said(bench.filled("cgv", "particulier", edition, whole))

        assert "[options] l'option « Si vous avez un site » n'est pas décidée\n    → supprimez la consigne" in "\n".join(said)
        assert not any("Votre site" in constat for constat in said)


def test_two_answers_to_one_blank_are_both_shown(bench: Bench) -> None:
    data = bench.filled("mise-en-demeure", "particulier")
    last = "Camille Exemple EI"

    typed = retyped(data, lambda text: last.join(text.rsplit(last, 1)[:1]) + "Camille Specimen" + text.rsplit(last, 1)[1])

    assert bench.said(typed) == [
        (
            "[redite] deux réponses différentes : « Camille Exemple EI » et « Camille Specimen » – Votre nom ou raison sociale\n"
            "    → écrivez la même partout"
        )
    ]


def test_fees_typed_in_a_letter_to_a_consumer_are_refused_by_the_rule_of_our_own_texts(bench: Bench) -> None:
    data = bench.filled("mise-en-demeure", "particulier")

    typed = retyped(
        data, lambda text: text.replace("Si vous contestez ces sommes", "Des frais de relance de 15 € sont dus. Si vous contestez")
    )

    said = bench.said(typed)
    assert said[0].startswith(
        "[frais] « frais de relance » : des frais de relance ou de recouvrement ne peuvent être demandés à un particulier"
    )
    assert said[0].endswith("\n    → supprimez ce passage : la loi ne le permet pas pour ce client")
    assert "[texte] (avertissement) la phrase « Si vous contestez ces sommes » a été retirée ou modifiée" in said[1]


def test_a_sum_of_forty_euros_owed_by_a_consumer_is_no_fee(bench: Bench) -> None:
    forty = changed("particulier", facture_montant_ttc="40,00 €", acompte_verse="0,00 €", montant_restant_du="40,00 €")

    assert bench.said(bench.filled("relance-1", "particulier", "docx", forty)) == []


def test_a_mediator_that_the_law_wants_is_missed(bench: Bench) -> None:
    named = re.compile(r"<w:p>(?:(?!</w:p>).)*édiat(?:(?!</w:p>).)*</w:p>")
    data = retyped(bench.filled("cgv", "particulier"), lambda text: named.sub("", text))

    said = "\n".join(bench.said(data))
    assert "[mediateur] le médiateur de la consommation est dû, et ce document ne le nomme pas\n    → reprenez le passage du modèle" in said


def test_our_words_removed_or_changed_are_a_warning_and_do_not_stop_the_sending(bench: Bench) -> None:
    data = bench.filled("relance-1", "particulier")

    found = verify(retyped(data, lambda text: text.replace("Sauf erreur de ma part", "Je crois")), bench.catalogue)

    assert [(constat.rule, constat.severity) for constat in found.constats] == [("texte", "avertissement")]
    assert found.errors == 0
    assert "Sauf erreur de ma part" in found.constats[0].message


def typed_form(data: bytes, values: Mapping[str, str]) -> bytes:
    """Return a form with values in its fields, as a PDF reader writes them."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:

        def walk(fields: pikepdf.Object, above: str) -> None:
            for field in fields:
                name = f"{above}.{field.T}".strip(".") if "/T" in field else above
                if name in values:
                    state = f"/{values[name]}" if above == "choix" else "/On"
                    field.V = pikepdf.Name(state) if "/FT" in field and field.FT == "/Btn" else pikepdf.String(values[name])
                if "/Kids" in field:
                    walk(field.Kids, name)

        walk(pdf.Root.AcroForm.Fields, "")
        pdf.save(target)
    return target.getvalue()


def test_a_form_is_read_by_its_fields(bench: Bench) -> None:
    empty = bench.template(bench.model("mise-en-demeure", "particulier"), "formulaire")
    values = {
        **ANSWERS,
        "choix.relances_envoyees": "plusieurs_relances",
        **{f"factures.1.{name}": text for name, text in FACTURES[0].items()},
    }

    assert [said for said in bench.said(empty) if not said.startswith("[a_remplir]")] == [
        "[options] « Combien de relances avez-vous déjà envoyées ? » attend sa réponse\n    → cochez une seule de ces cases"
    ]
    assert len(bench.said(empty)) > 15
    assert bench.said(typed_form(empty, values)) == []
    assert bench.said(typed_form(empty, {**values, "total_principal": "400,00 €"}))[0].startswith("[montants] 400 €")


def saved_as(form: str, place: Path, *files: Path) -> None:
    """Have LibreOffice save *files* in another form, in the folder `out` of *place*."""
    office = [program("soffice"), f"-env:UserInstallation=file://{place / 'profile'}", "--headless"]
    command = [*office, "--convert-to", form, "--outdir", str(place / "out"), *sorted(map(str, files))]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def test_what_libreoffice_saved_again_is_read_all_the_same(bench: Bench, tmp_path: Path) -> None:
    wrong = changed("particulier", total_principal="400,00 €")
    for edition in ("docx", "odt"):
        (tmp_path / f"bon.{edition}").write_bytes(bench.filled("mise-en-demeure", "particulier", edition))
        (tmp_path / f"faux.{edition}").write_bytes(bench.filled("mise-en-demeure", "particulier", edition, wrong))
        model = bench.model("mise-en-demeure", "particulier")
        (tmp_path / f"vide.{edition}").write_bytes(bench.template(model, edition))
    for edition, name in (("docx", "docx:MS Word 2007 XML"), ("odt", "odt")):
        saved_as(name, tmp_path, *tmp_path.glob(f"*.{edition}"))

    for edition in ("docx", "odt"):
        assert bench.said((tmp_path / "out" / f"bon.{edition}").read_bytes()) == []
        assert bench.said((tmp_path / "out" / f"faux.{edition}").read_bytes())[0].startswith("[montants] 400 €")
        waiting = bench.said((tmp_path / "out" / f"vide.{edition}").read_bytes())
        assert len(waiting) > 15
        assert all(said.startswith(("[a_remplir]", "[options]")) for said in waiting)


def test_a_word_letter_saved_as_odt_keeps_each_address_with_its_party(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "lettre.docx").write_bytes(bench.filled("mise-en-demeure", "particulier"))

    saved_as("odt", tmp_path, tmp_path / "lettre.docx")

    # LibreOffice writes the recipient's frame before the sender's.
    assert bench.said((tmp_path / "out" / "lettre.odt").read_bytes()) == []


@pytest.mark.parametrize("edition", ["docx", "odt"])
def test_a_contract_printed_to_pdf_is_read_across_its_pages(bench: Bench, tmp_path: Path, edition: Edition) -> None:
    delivered = bench.template(bench.model("cgv", "particulier"), edition)
    (tmp_path / f"cgv.{edition}").write_bytes(delivered)

    saved_as("pdf", tmp_path, tmp_path / f"cgv.{edition}")

    found = verify((tmp_path / "out" / "cgv.pdf").read_bytes(), bench.catalogue)
    known = verify(delivered, bench.catalogue)
    assert (found.model, found.provenance) == (known.model, None)
    assert {(one.rule, one.message) for one in found.constats} == {(one.rule, one.message) for one in known.constats}


def test_a_file_made_before_the_law_changed_says_what_changed(out: Path) -> None:
    before, now = opened(LIBRARY, out, date(2026, 6, 30)), opened(LIBRARY, out)
    model = next(m for m in before.catalogue.models if (m.job.document, m.job.public) == ("relance", "professionnel"))

    said = now.said(before.template(model, "docx"))

    assert said[0] == (
        "[version] (avertissement) ce fichier vient d'une ancienne version (1.0.0, droit vérifié le 1er janvier 2026) ; "
        "l'actuelle est : 1.0.0, droit vérifié le 8 novembre 2026\n    → reprenez la version actuelle, et reportez-y vos réponses"
    )
    assert "[version] Indemnité de retard : 40 € → 1 500 € depuis le 1er juillet 2026\n    → reprenez la version actuelle" in "\n".join(
        said
    )
    assert not any(constat.startswith("[texte]") for constat in said)


def test_a_file_made_with_a_later_law_is_not_judged_by_an_older_one(out: Path) -> None:
    before, now = opened(LIBRARY, out, date(2026, 6, 30)), opened(LIBRARY, out)
    model = next(m for m in now.catalogue.models if (m.job.document, m.job.public) == ("relance", "professionnel"))

    assert before.said(now.template(model, "docx"))[0].startswith("[version] (avertissement) ce fichier est plus récent")


def strange_zip(*names: str, size: int = 10) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"0" * size)
    return target.getvalue()


def locked_pdf() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    return target.getvalue()


def blank_pdf() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target)
    return target.getvalue()


UNREADABLE = {
    "empty": (b"  \n", "ce fichier est vide"),
    "a stranger's ZIP": (strange_zip("a.txt"), "ce fichier n'est ni un document Word, ni un document LibreOffice, ni un PDF, ni un texte"),
    "a broken ZIP": (b"PK\x03\x04 broken", "ce fichier est abîmé : téléchargez-le ou enregistrez-le de nouveau"),
    "a DOCX that is no XML": (strange_zip("word/document.xml"), "ce fichier est abîmé : téléchargez-le ou enregistrez-le de nouveau"),
    "a bomb": (
        strange_zip("word/document.xml", size=51_000_000),
        "ce fichier est trop gros une fois déplié : ce n'est pas un de nos documents",
    ),
    "an old or protected Word file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "ce fichier est protégé par un mot de passe, ou dans un ancien format de Word : enregistrez-le en .docx",
    ),
    "a protected PDF": (locked_pdf(), "ce PDF est protégé par un mot de passe : enregistrez-le sans mot de passe"),
    "a broken PDF": (b"%PDF-1.7\nbroken", "ce PDF est abîmé : téléchargez-le ou enregistrez-le de nouveau"),
    "a scanned PDF": (blank_pdf(), "ce PDF ne contient pas de texte : c'est peut-être une image numérisée"),
    "an image": (b"\x89PNG\r\n\x1a\n\xff", "ce fichier n'est ni un document Word, LibreOffice ou PDF, ni un texte"),
    "an RTF": (b"{\\rtf1 Bonjour}", "ce fichier est au format RTF : enregistrez-le en .docx ou en .odt"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_says_why(name: str) -> None:
    data, message = UNREADABLE[name]

    with pytest.raises(UnreadableError) as raised:
        read_file(data)

    assert str(raised.value) == message


@pytest.mark.parametrize(("edition", "count"), [("docx", 1), ("pdf", 6)])
def test_a_file_with_bytes_gone_wrong_is_read_or_refused(bench: Bench, edition: Edition, count: int) -> None:
    sound = bench.filled("mise-en-demeure", "particulier", edition)
    chance = random.Random(edition)
    refused = 0
    for _ in range(60):
        damaged = bytearray(sound)
        for place in chance.sample(range(len(sound)), count):
            damaged[place] = chance.randrange(256)
        try:
            read_file(bytes(damaged))
        except UnreadableError:
            refused += 1

    assert 0 < refused < 60


def test_letters_that_other_alphabets_write_in_two_signs_are_read(bench: Bench) -> None:
    for edition in ("docx", "txt"):
        data = bench.filled(
            "relance-1", "particulier", edition, changed("particulier", pro_nom="İpek Modèle İ", contrat_reference="a\x0bİ")
        )

        assert bench.said(data) == []


def test_an_entity_of_a_hostile_file_is_not_followed(bench: Bench) -> None:
    data = bench.filled("relance-1", "particulier")
    entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

    hostile = retyped(data, lambda text: text.replace("<w:document", f"{entity}<w:document", 1).replace("Sauf erreur", "&x;Sauf erreur", 1))

    with pytest.raises(UnreadableError, match="abîmé"):
        read_file(hostile)


def test_a_stranger_s_text_is_none_of_our_documents(bench: Bench) -> None:
    with pytest.raises(UnknownFileError, match="n'est pas un de nos documents"):
        verify(b"Bonjour,\n\nVoici la recette de la tarte aux pommes.\n", bench.catalogue)


def test_a_document_without_its_properties_is_recognised_by_its_text(bench: Bench) -> None:
    bare = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bench.filled("mise-en-demeure", "professionnel"))) as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            if name != "docProps/custom.xml":
                target.writestr(name, source.read(name))

    found = verify(bare.getvalue(), bench.catalogue)

    assert (found.model.job.document, found.model.job.public, found.constats) == ("mise-en-demeure", "professionnel", ())


def test_the_command_says_it_all_and_its_exit_code_tells(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, wrong, stranger = (tmp_path / name for name in ("bon.docx", "faux.odt", "autre.pdf"))
    whole.write_bytes(bench.filled("relance-1", "particulier"))
    wrong.write_bytes(bench.filled("relance-1", "particulier", "odt", changed("particulier", montant_restant_du="480,00 €")))
    stranger.write_bytes(b"%PDF-1.7\nbroken")
    monkeypatch.chdir(ROOT)

    def told(*files: Path, form: str = "text") -> Result:
        return CliRunner().invoke(command, [*map(str, files), "--date", DAY.isoformat(), "--format", form])

    sound, both, broken, data = told(whole), told(whole, wrong), told(stranger, wrong), told(wrong, form="json")
    assert (sound.exit_code, sound.stdout) == (0, f"{whole} : Première relance (particulier) – rien à corriger\n")
    assert both.exit_code == 1
    assert f"{wrong} : Première relance (particulier) – 1 point à corriger\n  [montants] 480\u00a0€" in both.stdout
    assert (broken.exit_code, broken.stderr) == (2, f"{stranger} : ce PDF est abîmé : téléchargez-le ou enregistrez-le de nouveau\n")
    report = json.loads(data.stdout)
    assert (data.exit_code, [constat["rule"] for constat in report[0]["constats"]]) == (1, ["montants"])
    assert report[0]["document"] == "relance-1"


def test_a_missing_file_hides_no_other(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "bon.docx").write_bytes(bench.filled("relance-1", "particulier"))

    said = clausier(ROOT, "verify", str(tmp_path / "absent.docx"), str(tmp_path), str(tmp_path / "bon.docx"), code=2)

    why = "il n'existe pas, ou n'est pas un fichier"
    assert said.stderr == f"{tmp_path / 'absent.docx'} : {why}\n{tmp_path} : {why}\n"
    assert "bon.docx : Première relance (particulier) – rien à corriger" in said.stdout


def test_no_file_is_a_bad_usage() -> None:
    assert "Nommez au moins un fichier à relire." in clausier(ROOT, "verify", code=2).stderr


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er juin 2026", date(2026, 6, 1)),
        ("15\u00a0mai\u00a02026", date(2026, 5, 15)),
        ("15mai2026", date(2026, 5, 15)),
        ("3 aout 2026", date(2026, 8, 3)),
        ("15/05/2026", date(2026, 5, 15)),
        ("2026-05-15", date(2026, 5, 15)),
        ("31 février 2026", None),
        ("[date]", None),
        ("bientôt", None),
    ],
)
def test_a_day_is_read_as_the_french_write_it(text: str, day: date | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1\u202f250,50\u00a0€", Decimal("1250.50")),
        ("1250.50", Decimal("1250.50")),
        ("1.250,50 EUR", Decimal("1250.50")),
        ("480 €", Decimal(480)),
        ("12,15 %", Decimal("12.15")),
        ("environ 80 €", None),
        ("", None),
    ],
)
def test_a_sum_is_read_as_the_french_write_it(text: str, number: Decimal | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(("typed", "wrong"), [("W751 234 567", False), ("w751234567", False), ("W75123456", True), ("X751234567", True)])
def test_an_association_may_give_its_rna_number_for_a_siret(bench: Bench, typed: str, *, wrong: bool) -> None:
    said = bench.said(bench.filled("requete-injonction", "professionnel", filling=changed("professionnel", client_siret=typed)))

    assert any(line.startswith("[siret]") for line in said) == wrong
