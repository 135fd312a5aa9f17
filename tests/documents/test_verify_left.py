"""`clausier verify` on what is left to do in a document: blanks, options, words of ours that were changed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.verify import verify
from tests.bench import FACTURES, WHOLE, Bench, bench, changed, retyped

__all__ = ["bench"]


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


@pytest.mark.parametrize(("typed", "wrong"), [("W751 234 567", False), ("w751234567", False), ("W75123456", True), ("X751234567", True)])
def test_an_association_may_give_its_rna_number_for_a_siret(bench: Bench, typed: str, *, wrong: bool) -> None:
    said = bench.said(bench.filled("requete-injonction", "professionnel", filling=changed("professionnel", client_siret=typed)))

    assert any(line.startswith("[siret]") for line in said) == wrong
