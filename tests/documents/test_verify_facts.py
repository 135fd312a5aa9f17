"""`clausier verify` beside the facts of a document: sums they do not give, lost tables and totals, numbers, dates, two documents in one."""

from __future__ import annotations

import io
import re
import subprocess
import warnings
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from generator.models.editions import Edition
from generator.verify import UnreadableError, verify
from generator.verify.numeros import numbers_in
from generator.verify.read_file import read_file
from tests.bench import FACTURES, ROWS, WHOLE, Bench, changed, interest, opened, retyped, saved_as
from tests.tools import ROOT, program
from tests.trees import clausier
from tests.verifier_corpus import joined, rewritten

EDITIONS: tuple[Edition, ...] = ("docx", "odt", "pdf")
PROPERTIES = "docProps/custom.xml"


@pytest.fixture(scope="module")
def bench(out: Path) -> Bench:
    return opened(ROOT, out)


def heads(said: list[str]) -> list[str]:
    """Return the sentences of findings without their hints."""
    return [one.partition("\n")[0] for one in said]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("4,55 €", []),
        (
            "9 999,00 €",
            ["[compte] 9 999 € : même à 100 % par an, le document donne au plus 37,48 € – Les sommes dues par facture, ligne 1"],
        ),
        ("12,00 €", ["[compte] 12 € : le reste dû donne au plus 4,55 € au 15 mai 2026 – Les sommes dues par facture, ligne 1"]),
        (
            "2,00 €",
            [
                (
                    "[compte] (avertissement) 2 € : sans paiement reçu après l'échéance, le reste dû donne 4,55 € au 15 mai 2026"
                    " – Les sommes dues par facture, ligne 1"
                )
            ],
        ),
    ],
)
def test_penalties_that_the_dates_do_not_give_are_refused(bench: Bench, edition: Edition, asked: str, expected: list[str]) -> None:
    rows = {"factures_pro": ({**ROWS["factures_pro"][0], "ligne_penalites": asked},)}
    total = {"9 999,00 €": "10 419,00 €", "12,00 €": "432,00 €", "2,00 €": "422,00 €"}.get(asked, "424,55 €")
    filling = changed("professionnel", rows, interets_restants=asked, total_du=total)

    assert heads(bench.said(bench.filled("mise-en-demeure", "professionnel", edition, filling))) == expected


def test_an_account_is_counted_again_from_its_invoices_and_payments(bench: Bench) -> None:
    late = {"paiements": ({**ROWS["paiements"][0], "ligne_date_paiement": "20/04/2026"},)}

    said = heads(bench.said(bench.filled("decompte", "professionnel", "docx", changed("professionnel", late))))

    # The payment comes eleven days late: it pays the penalties of 480 € first, then the invoice.
    assert "[compte] 4,55 € : les factures, les paiements et les dates du document donnent" in "\n".join(said)
    assert heads(bench.said(bench.filled("decompte", "professionnel"))) == []


@pytest.mark.parametrize(
    ("period", "rate", "days", "said"),
    [
        ("du 10/04/2026 au 15/05/2026", "12,15 %", "46", "[periodes] 46 jours : la période en compte 36"),
        ("du 10/04/2026 au 15/05/2026", "8 %", "36", "[periodes] 8 % : la loi donne 12,15 % pour cette période"),
        ("du 09/04/2026 au 15/05/2026", "12,15 %", "37", "[periodes] la période commence le 9 avril 2026, l'échéance est le 9 avril 2026"),
        ("du 10/04/2026 au 20/05/2026", "12,15 %", "41", "[periodes] la période finit le 20 mai 2026, après le dernier jour compté"),
    ],
)
def test_a_line_of_interest_has_the_days_and_the_rate_of_its_period(bench: Bench, period: str, rate: str, days: str, said: str) -> None:
    filling = changed("professionnel", {"interets": (interest("380,00 €", period, rate, days, "4,55 €"),)})

    assert any(one.startswith(said) for one in bench.said(bench.filled("decompte", "professionnel", "docx", filling)))


def test_a_contract_s_rate_that_the_document_says_is_followed(bench: Bench) -> None:
    contract = {"taux_de_la_loi": False, "taux_du_contrat": True, "sans_relance": True, "une_relance": False, "plusieurs_relances": False}

    def told(rate: str, asked: str, total: str) -> list[str]:
        rows = {"factures_pro": ({**ROWS["factures_pro"][0], "ligne_penalites": asked},)}
        filling = changed("professionnel", rows, taux_contractuel=rate, interets_restants=asked, total_du=total)
        return heads(bench.said(bench.filled("mise-en-demeure", "professionnel", "docx", replace(filling, options=contract))))

    # 380 € × 18 % × 36 days ÷ 365
    assert told("18,00 % par an", "6,75 €", "426,75 €") == []
    assert any(one.startswith("[compte] 12 €") for one in told("18,00 % par an", "12,00 €", "432,00 €"))
    # A rate in words that nobody can read: only what is impossible is refused.
    assert told("celui de nos conditions", "12,00 €", "432,00 €") == []
    assert any(one.startswith("[compte] 9 999 €") for one in told("celui de nos conditions", "9 999,00 €", "10 419,00 €"))


@pytest.mark.parametrize("edition", ["docx", "odt"])
def test_a_total_without_its_table_is_told_and_so_is_a_table_without_its_total(bench: Bench, edition: Edition) -> None:
    data = bench.filled("mise-en-demeure", "particulier", edition)
    tables = {"docx": r"<w:tbl>.*?</w:tbl>", "odt": r"<table:table\b.*?</table:table>"}
    totals = {
        "docx": r"<w:p\b(?:(?!</w:p>).)*Total restant(?:(?!</w:p>).)*</w:p>",
        "odt": r"<text:p\b(?:(?!</text:p>).)*Total restant(?:(?!</text:p>).)*</text:p>",
    }

    def without(pattern: str) -> Callable[[str], str]:
        return lambda text: re.sub(pattern, "", text, flags=re.DOTALL)

    assert "[tableaux] 380 € sans aucune ligne : le tableau « Les factures impayées » n'est plus là" in "\n".join(
        heads(bench.said(retyped(data, without(tables[edition]))))
    )
    assert "[tableaux] « Les factures impayées » : le total « Total des factures restant dues (TTC) » n'est plus là" in "\n".join(
        heads(bench.said(retyped(data, without(totals[edition]))))
    )


def test_rows_left_to_fill_that_libreoffice_does_not_print_are_missed(bench: Bench, tmp_path: Path) -> None:
    data = bench.filled("mise-en-demeure", "particulier", "odt", replace(WHOLE["particulier"], lignes={}))
    prompts = ("numéro", "date", "échéance", "montant", "reste dû")
    # LibreOffice prints nothing in the place of a prompt.
    bare = retyped(data, lambda text: re.sub(rf"\[(?:{'|'.join(prompts)})\]", "", text))
    (tmp_path / "lettre.odt").write_bytes(bare)
    saved_as("pdf", tmp_path, tmp_path / "lettre.odt")
    saved_as("docx:MS Word 2007 XML", tmp_path, tmp_path / "lettre.odt")

    for name in ("lettre.pdf", "lettre.docx"):
        said = heads(bench.said((tmp_path / "out" / name).read_bytes()))
        assert "[a_remplir] « Les factures impayées » : aucune ligne n'est remplie – Les factures impayées" in said


def test_the_tables_of_a_printed_pdf_are_added_up(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "bon.odt").write_bytes(bench.filled("decompte", "professionnel", "odt"))
    wrong = changed("professionnel", {"factures": ({**FACTURES[0], "ligne_reste_du": "400,00 €"},)})
    (tmp_path / "faux.docx").write_bytes(bench.filled("decompte", "professionnel", "docx", wrong))
    saved_as("pdf", tmp_path, tmp_path / "bon.odt", tmp_path / "faux.docx")

    assert heads(bench.said((tmp_path / "out" / "bon.pdf").read_bytes())) == []
    assert any(one.startswith("[montants] 380 €") for one in bench.said((tmp_path / "out" / "faux.pdf").read_bytes()))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize(
    ("cle", "text", "expected"),
    [
        ("pro_siret", "123 456 789 00012", "[siret] « 123 456 789 00012 » n'est pas un SIRET possible"),
        ("pro_siret", "000 000 018 0000", "[siret] « 000 000 018 0000 » n'est pas un SIRET : il faut 14 chiffres"),
        ("pro_immatriculation", "RCS Ville-Fictive 123 456 789", "[siren] « 123 456 789 » n'est pas un SIREN possible"),
        ("pro_immatriculation", "RNE 000 000 026", "[siren] « 000 000 026 » n'est pas le SIREN du SIRET « 000 000 018 00002 »"),
    ],
)
def test_a_wrong_number_is_seen_in_the_sender_s_line(bench: Bench, edition: Edition, cle: str, text: str, expected: str) -> None:
    said = bench.said(bench.filled("mise-en-demeure", "particulier", edition, changed("particulier", None, **{cle: text})))

    assert len(said) == 1
    assert said[0].startswith(expected)


def test_numbers_are_seen_wherever_they_are_written() -> None:
    def seen(text: str) -> list[tuple[str, str, bool]]:
        return [(one.kind, one.digits, one.possible) for one in numbers_in(text)]

    assert seen("SIRET 000 000 018 00002 – RNE 000 000 018") == [("siret", "00000001800002", True), ("siren", "000000018", True)]
    assert seen("N° SIRET : 000 000 018\n00002") == [("siret", "00000001800002", True)]
    assert seen("SIRET 00000001800002 75000 Ville") == [("siret", "00000001800002", True)]
    assert seen("RCS Paris B 123 456 789") == [("siren", "123456789", False)]
    assert seen("IBAN FR76 0000 0000 0000 0000 0000 001") == [("iban", "FR7600000000000000000000001", False)]
    assert seen("FR76 0000 0000 0000 0000 0000 000 BIC ABCD") == [("iban", "FR7600000000000000000000000", True)]
    assert seen("Numéro de TVA : FR66 000000018") == []
    assert (
        seen("inscrit au RCS de Lyon, 12 rue du Modèle ; RCS 06 12 34 56 78 ; SIRET en cours 75000 Ville ; SIRET ou RNA W751234567") == []
    )
    assert seen("commande AB12 3456 7890 1234, tél. 00 00 00 00 00, facture F-2026-012") == []


def test_a_negative_sum_is_refused(bench: Bench) -> None:
    filling = changed("particulier", acompte_verse="-100,00 €", montant_restant_du="580,00 €")

    assert heads(bench.said(bench.filled("relance-1", "particulier", "docx", filling)))[0].startswith(
        "[montants] « -100,00 € » est une somme négative"
    )


def test_what_describes_a_party_names_not_the_other(bench: Bench) -> None:
    said = heads(
        bench.said(
            bench.filled("requete-injonction", "professionnel", "docx", changed("professionnel", client_representant="Camille Exemple EI"))
        )
    )
    firm = heads(bench.said(bench.filled("mise-en-demeure", "particulier", "docx", changed("particulier", client_nom="Modèle SARL"))))

    assert any(one.startswith("[parties] « Camille Exemple EI » est le nom ou le numéro de l'autre partie") for one in said)
    assert firm == [
        "[parties] (avertissement) « SARL » désigne un professionnel, et ce document s'adresse à un particulier – Le nom du client"
    ]


def spoken(**values: str) -> Callable[[str], str]:
    """Return the change of the provenance of a DOCX."""

    def change(text: str) -> str:
        for name, value in values.items():
            text = re.sub(rf'(name="clausier_{name}"[^>]*><vt:lpwstr>)[^<]*', rf"\g<1>{value}", text)
        return text

    return change


def test_a_law_s_date_that_is_not_that_of_the_text_is_told(bench: Bench) -> None:
    letter = bench.filled("mise-en-demeure", "particulier")

    before = heads(bench.said(rewritten(letter, PROPERTIES, spoken(droit="2024-05-02"))))
    other = heads(bench.said(rewritten(letter, PROPERTIES, spoken(droit="2026-02-02"))))
    foot = heads(bench.said(rewritten(letter, "word/footer1.xml", lambda text: text.replace("2026", "2024"))))

    assert before[0].startswith("[version] le droit de ce fichier ne peut pas dater du 2 mai 2024")
    assert other[0].startswith("[version] (avertissement) ce fichier dit un droit vérifié le 2 février 2026")
    assert foot[0].startswith("[version] le pied de page dit un droit vérifié le")


def test_a_document_whose_year_has_passed_says_so(out: Path, bench: Bench) -> None:
    later = opened(ROOT, out, date(2028, 1, 1))

    for edition in EDITIONS:
        said = heads(later.said(bench.filled("mise-en-demeure", "particulier", edition)))
        assert any("il y a plus d'un an" in one for one in said)
        assert any(one.startswith("[dates] (avertissement) « La date de la lettre » (15 mai 2026) a plus d'un an") for one in said)


def pages(*files: bytes, first: bool) -> bytes:
    """Return the pages of several PDFs in one, put behind the first or in a new one."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(files[0])) if first else pikepdf.new() as pdf, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for data in files[1:] if first else files:
            pdf.pages.extend(pikepdf.open(io.BytesIO(data)).pages)
        pdf.save(target)
    return target.getvalue()


def test_two_documents_in_one_file_are_told(bench: Bench, tmp_path: Path) -> None:
    letter, account = (bench.filled(name, "professionnel", "pdf") for name in ("mise-en-demeure", "decompte"))
    for name, data in (("1.pdf", letter), ("2.pdf", account)):
        (tmp_path / name).write_bytes(data)
    united = tmp_path / "u.pdf"
    subprocess.run([program("pdfunite"), str(tmp_path / "1.pdf"), str(tmp_path / "2.pdf"), str(united)], check=True)
    after = "[un_seul] ce fichier contient un autre document à la suite : « Décompte des sommes dues »"

    assert heads(bench.said(pages(letter, account, first=True)))[0] == after
    assert after in heads(bench.said(pages(letter, account, first=False)))
    assert after in heads(bench.said(united.read_bytes()))
    docx = bench.filled("mise-en-demeure", "particulier")
    assert (
        heads(bench.said(joined(docx, docx)))[0]
        == "[un_seul] ce fichier contient deux fois le même document : « Mise en demeure de payer »"
    )
    text = bench.filled("relance-1", "particulier", "txt")
    assert any("[un_seul]" in one for one in bench.said(text + b"\n\n" + bench.filled("relance-3", "particulier", "txt")))


def test_what_a_normal_person_does_to_a_file_is_accepted(bench: Bench) -> None:
    owner = io.BytesIO()
    with pikepdf.open(io.BytesIO(bench.filled("mise-en-demeure", "particulier", "pdf"))) as pdf:
        pdf.save(owner, encryption=pikepdf.Encryption(owner="secret", user=""))
    text = bench.filled("relance-1", "particulier", "txt").decode()

    assert bench.said(owner.getvalue()) == []
    assert bench.said(text.replace("\u2011", "-").replace("\u202f", " ").encode("cp1252")) == []


def test_a_prompt_s_mark_left_on_an_answer_is_no_prompt(bench: Bench) -> None:
    empty = bench.template(bench.model("relance-1", "particulier"), "docx")
    answered = {f"[{cle}]": text for cle, text in (("date du contrat", "2 mars 2026"), ("civilité", "Madame"))}

    def typed(text: str) -> str:
        for prompt, answer in answered.items():
            text = text.replace(prompt, answer)
        return text

    said = "\n".join(bench.said(retyped(empty, typed)))
    assert "« La date du contrat »" not in said
    assert "« La civilité du client »" not in said
    assert "« La date de la facture » reste à remplir" in said


def test_a_text_that_several_publics_share_is_said_to_be_all_of_theirs(bench: Bench) -> None:
    found = verify(bench.filled("relance-1", "professionnel", "txt"), bench.catalogue)

    assert "professionnel" in found.publics
    assert len(found.publics) > 1
    assert found.constats == ()


def test_a_hostile_file_is_refused_at_once() -> None:
    with pytest.raises(UnreadableError, match="trop long"):
        read_file(b"Bonjour.\n\n" * 6_000)
    with pytest.raises(UnreadableError, match="trop long"):
        read_file(b"mot " * 6_000)


def test_a_pdf_that_never_ends_is_refused_at_once() -> None:
    def saved(pdf: pikepdf.Pdf) -> bytes:
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()

    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        node = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Div))
        node.K = pikepdf.Array([node, node])
        pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=node))
        endless = saved(pdf)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj.Contents = pdf.make_stream(b" " * 20_000_000)
        huge = saved(pdf)

    with pytest.raises(UnreadableError, match="trop long"):
        read_file(endless)
    with pytest.raises(UnreadableError, match="trop gros une fois déplié"):
        read_file(huge)


def test_the_command_finds_its_content_from_any_folder(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "bon.docx").write_bytes(bench.filled("relance-1", "particulier"))

    assert "rien à corriger" in clausier(tmp_path, "verify", "bon.docx").stdout
