"""The notes of an invoice: what each public is written, what programs read back, what `verify` finds in those of a file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from generator.dossier import Dossier
from generator.dossier.invoice import BadInvoiceError, Facts, facts_of
from generator.dossier.invoice.stated import rates_in
from generator.invoice_notes import CODES, LowRateError, formats, notes_for
from generator.invoice_notes.check import check
from generator.invoice_notes.file import invoice_in
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public
from generator.penalties import MissingValueError, read_rate
from tests.invoices import MAKERS, RAM, RSM, UBL, Note, cii, ubl
from tests.penalties import PRO, READ, day, library
from tests.program import ENGLISH, Program
from tests.trees import copy_real

__all__ = ["library"]

ISSUED = day("2026-03-10")
NOBODY = ("Acheteur Spécimen", "")


def pairs(library: Library, public: Public = PRO, rate: str = "") -> list[Note]:
    return [(note.code, note.text) for note in notes_for(library, public, ISSUED, read_rate(rate) if rate else None)]


def changed(notes: Sequence[Note], code: str, text: str) -> list[Note]:
    return [(known, text if known == code else said) for known, said in notes]


def dossier(public: Public = PRO, rate: str = "") -> Dossier:
    return Dossier("dossier.yml", {"taux_contractuel": rate} if rate else {}, public=public)


def said(content: bytes, library: Library, known: Dossier | None = None) -> list[str]:
    facts = invoice_in(content)
    assert isinstance(facts, Facts)
    return [f"{found.message} → {found.hint}".replace("\u00a0", " ") for found in check(facts, library, READ, known)]


# The notes


def test_each_public_has_its_notes(library: Library) -> None:
    found = {public: dict(pairs(library, public)) for public in PUBLICS}

    assert {public for public, notes in found.items() if notes} == {"professionnel", "acheteur_public"}
    for public, points in (("professionnel", "10 points"), ("acheteur_public", "8 points")):
        notes = {code: text.replace("\u00a0", " ") for code, text in found[public].items()}  # type: ignore[index]
        assert tuple(notes) == CODES
        assert "Banque centrale européenne" in notes["PMD"]
        assert points in notes["PMD"]
        assert notes["PMT"] == "Indemnité forfaitaire pour frais de recouvrement : 40 €."
        assert notes["AAB"] == "Aucun escompte pour paiement anticipé."


@pytest.mark.parametrize("typed", ["12,5", "3x", "4 fois le taux légal", "BCE + 10", "BCE + 11"])
def test_the_rate_of_the_contract_is_read_back_from_its_note(library: Library, typed: str) -> None:
    assert rates_in(pairs(library, rate=typed)) == ((read_rate(typed),), ())


@pytest.mark.parametrize("typed", ["2x", "3", "BCE + 1"])
def test_a_contract_under_the_floor_is_refused(library: Library, typed: str) -> None:
    with pytest.raises(LowRateError, match="trois fois le taux d’intérêt légal"):
        notes_for(library, PRO, ISSUED, read_rate(typed))


def test_a_public_buyer_has_no_rate_of_contract(library: Library) -> None:
    with pytest.raises(LowRateError, match="fixé par un texte"):
        notes_for(library, "acheteur_public", ISSUED, read_rate("3x"))


def test_a_multiple_needs_no_rate_that_is_not_known_yet(library: Library) -> None:
    later = day("2030-01-01")

    assert notes_for(library, PRO, later, read_rate("3x"))
    with pytest.raises(MissingValueError):
        notes_for(library, PRO, later, read_rate("12"))


# What programs read


@MAKERS
@pytest.mark.parametrize("rate", ["", "3x", "12,5"])
def test_an_invoice_with_the_notes_has_nothing_to_fix(make: Callable[..., bytes], library: Library, rate: str) -> None:
    notes = notes_for(library, PRO, ISSUED, read_rate(rate) if rate else None)
    plain: bytes = make()
    fragment = (formats.cii if make is cii else formats.ubl)(notes).encode()
    mark = b"</rsm:ExchangedDocument>" if make is cii else b"<cbc:DocumentCurrencyCode>"
    content = plain.replace(mark, fragment + mark)

    assert facts_of(content).notes == tuple((note.code, note.text) for note in notes)
    assert said(content, library, dossier(rate=rate or "aucun")) == []
    assert said(content, library) == []


def test_the_fragments_hold_each_code_once_where_the_french_rules_look_for_it(library: Library) -> None:
    # BR-FR-05 and BR-FR-06, asked of the XML itself rather than of our reader.
    notes, names = notes_for(library, PRO, ISSUED), {"rsm": RSM, "ram": RAM, "cbc": f"{UBL}CommonBasicComponents-2"}
    for fragment in formats.cii(notes), formats.ubl(notes):
        root = etree.fromstring(f'<all xmlns:rsm="{RSM}">{fragment}</all>'.encode())
        codes = root.xpath("ram:IncludedNote[normalize-space(ram:Content)]/ram:SubjectCode/text()", namespaces=names)
        codes = codes or [(note.text or "")[1:4] for note in root.findall("cbc:Note", names)]
        assert codes == list(CODES)
    (order,) = {tuple(etree.QName(part).localname for part in note) for note in etree.fromstring(f"<a>{formats.cii(notes)}</a>")}
    assert order == ("Content", "SubjectCode")


# What is off in a file


@MAKERS
def test_each_missing_note_is_told_with_its_text(make: Callable[..., bytes], library: Library) -> None:
    (one,) = said(make(notes=[note for note in pairs(library) if note[0] != "PMT"]), library)

    assert one == (
        "la note PMT (indemnité forfaitaire pour frais de recouvrement) manque : elle est due sur une facture entre professionnels"
        " → ajoutez-la, avec son code : « Indemnité forfaitaire pour frais de recouvrement : 40 €. »"
    )
    assert len(said(make(), library)) == len(said(make(notes=[(code, "") for code in CODES]), library)) == len(CODES)


@pytest.mark.parametrize(
    ("code", "text", "message"),
    [
        ("PMD", "Pénalités de retard : 3 fois le taux d'intérêt légal, art. L441-6 du Code de commerce.", "cite l’article L. 441-6"),
        ("PMD", "Pénalités : 12,5 %. Article L.441-3.", "cite l’article L. 441-3, que remplace l’article L. 441-9 du Code de commerce"),
        ("PMD", "Pénalités de retard : 5 % par an.", "5 % par an, est sous le plancher légal, trois fois le taux d’intérêt légal"),
        ("PMD", "Pénalités de retard : deux fois le taux d'intérêt légal.", "est sous le plancher légal"),
        ("PMD", "Pénalités de retard selon nos conditions.", "ne dit pas le taux des pénalités"),
        ("PMD", "Pénalités de retard : 1,5 % par mois.", "ne se lit pas sûrement"),
        ("PMT", "Indemnité forfaitaire pour frais de recouvrement : 50 euros.", "l’indemnité forfaitaire écrite, 50,00 €, n’est pas"),
        ("PMT", "Indemnité forfaitaire : voir nos conditions.", "ne dit pas le montant"),
    ],
)
def test_a_note_that_contradicts_the_law_is_told(library: Library, code: str, text: str, message: str) -> None:
    (one,) = said(cii(notes=changed(pairs(library), code, text)), library)

    assert message in one


@MAKERS
@pytest.mark.parametrize(
    ("notes", "message", "severity"),
    [
        ([("AAB", "Escompte : néant")], "la facture a 2 notes AAB (escompte, ou son absence) : une facture électronique", "erreur"),
        ([("TXD", "Un"), ("TXD", "Deux"), ("TXD", "")], "la facture a 3 notes TXD (mention de taxe)", "erreur"),
        ([("BAR", "b2b")], "la note BAR dit autre chose que l’un de ses codes", "avertissement"),
        ([("BAR", "B2B"), ("BAR", "B2C")], "les notes BAR disent plusieurs codes : B2B, B2C", "avertissement"),
    ],
)
def test_the_codes_of_the_notes_are_those_of_the_french_rules(
    make: Callable[..., bytes], library: Library, notes: list[Note], message: str, severity: str
) -> None:
    facts = invoice_in(make(notes=[*pairs(library), *notes]))
    assert facts is not None

    (one,) = check(facts, library, READ, dossier())
    assert one.message.replace("\u00a0", " ").startswith(message)
    assert one.severity == severity
    # The French rules bind who sells from France.
    assert check(replace(facts, seller=replace(facts.seller, vat="DE123456789")), library, READ, dossier()) == ()


@MAKERS
def test_a_note_that_says_b2b_asks_for_the_siren_of_the_buyer(make: Callable[..., bytes], library: Library) -> None:
    notes = [*pairs(library), ("BAR", "B2B")]

    assert said(make(notes=notes), library) == []
    (one,) = said(make(notes=notes, buyer=NOBODY), library)
    assert one == "la note BAR dit B2B, et le SIREN de l’acheteur manque → ajoutez ses neuf chiffres"


def test_penalties_stated_as_data_are_no_note(library: Library) -> None:
    data = b"<cac:PaymentTerms><cbc:PenaltySurchargePercent>1.0</cbc:PenaltySurchargePercent></cac:PaymentTerms>"
    content = ubl(notes=pairs(library)).replace(b"<cac:PaymentTerms>", data + b"<cac:PaymentTerms>", 1)

    several, low = said(content, library)
    assert several.startswith("la facture écrit plusieurs taux de pénalité")
    assert "est sous le plancher légal" in low


@pytest.mark.parametrize(
    "text",
    [
        "Indemnité forfaitaire pour frais de recouvrement : 40 EUR",
        "Indemnité forfaitaire de quarante euros",
        "40,00 € par facture (art. D. 441-5)",
        "Indemnité forfaitaire de 40 €, due sans rappel et sans préjudice d'une indemnisation complémentaire",
        "Une indemnité forfaitaire de 40 € est due pour frais de recouvrement, même pour une facture de 15 €",
    ],
)
def test_the_fee_may_be_said_in_other_words(library: Library, text: str) -> None:
    assert said(ubl(notes=changed(pairs(library), "PMT", text)), library) == []


def test_a_rate_that_is_not_the_contract_s_is_told(library: Library) -> None:
    content = cii(notes=pairs(library, rate="3x"))

    (one,) = said(content, library, dossier(rate="12,5 % par an"))
    assert one.startswith(
        "le taux écrit, 3 fois le taux d’intérêt légal, n’est pas celui du contrat : 12,50 % par an → écrivez « En cas de"
    )
    (other,) = said(content, library, dossier(rate="aucun"))
    assert "majoré de 10 points" in other


@pytest.mark.parametrize(
    ("known", "notes", "who"), [("particulier", [], "le dossier le dit particulier"), ("", [("BAR", "B2C")], "la note BAR")]
)
def test_a_consumer_is_asked_for_nothing(library: Library, known: Public, notes: list[Note], who: str) -> None:
    answers = dossier(known) if known else None
    asked = [*pairs(library), *notes]

    fee, rate = said(cii(notes=asked, buyer=NOBODY), library, answers)
    assert fee.startswith("l’indemnité forfaitaire n’est pas due par ce client : ")
    assert who in fee
    assert rate.endswith("→ retirez cette phrase et la note PMD")
    cited = said(cii(notes=[*notes, ("", "Art. L. 441-10 du Code de commerce.")], buyer=NOBODY), library, answers)
    assert [one.split(" → ")[1] for one in cited] == ["retirez cet article et la phrase qui le cite"]
    (plain,) = said(cii(notes=[*notes, ("", "Pénalités de retard : trois fois le taux d'intérêt légal.")], buyer=NOBODY), library, answers)
    assert plain == rate
    denied = [*notes, ("PMT", "Aucune indemnité forfaitaire pour frais de recouvrement"), ("PMD", "Aucune pénalité de retard")]
    assert said(cii(notes=denied, buyer=NOBODY), library, answers) == []


def test_a_buyer_that_nothing_tells_is_a_caution(library: Library) -> None:
    facts = invoice_in(cii(notes=pairs(library), buyer=NOBODY))
    assert facts is not None
    (one,) = check(facts, library, READ)

    assert one.severity == "avertissement"
    assert "ni SIREN ni numéro de TVA" in one.message.replace("\u00a0", " ")


def test_a_public_buyer_is_judged_by_its_own_rate(library: Library) -> None:
    right, wrong = pairs(library, "acheteur_public"), pairs(library)

    assert said(ubl(notes=right), library, dossier("acheteur_public")) == []
    (one,) = said(ubl(notes=wrong), library, dossier("acheteur_public"))
    assert "envers un acheteur public" in one
    assert "majoré de 8 points" in one


def test_what_is_no_invoice_is_left_to_others_or_named(library: Library) -> None:
    assert invoice_in(b"Une lettre.") is None
    assert invoice_in(b"<html><body>Une page</body></html>") is None
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(place := io.BytesIO())
    assert invoice_in(place.getvalue()) is None
    with pytest.raises(BadInvoiceError, match="commande UBL"):
        invoice_in(f'<Order xmlns="{UBL}Order-2"/>'.encode())
    facts = invoice_in(cii(kind="381"))
    assert facts is not None
    with pytest.raises(BadInvoiceError, match="un avoir"):
        check(facts, library, READ)


# The commands


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Path:
    """A copy of the real content, with one dossier beside it."""
    place = copy_real(tmp_path_factory.mktemp("tree"), out)
    (place / "dossier.yml").write_text('public: professionnel\ntaux_contractuel: "3x"\n', "utf-8")
    return place


@pytest.fixture
def desk(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tree)
    return tree


def test_the_command_gives_the_notes_and_verify_takes_them_back(desk: Path, clausier: Program) -> None:
    asked = ("invoice-notes", "coach", "--answers", "dossier.yml", "--date", "2026-11-22")
    text, fragment, data = (clausier(*asked, "--format", form) for form in ("text", "cii", "json"))

    assert [line[:3] for line in text.out.splitlines()] == list(CODES)
    assert "Taux du contrat\u00a0: 3\u00a0fois le taux d’intérêt légal." in text.out.replace("3 fois", "3\u00a0fois")
    assert [note["code"] for note in json.loads(data.out)["notes"]] == list(CODES)
    mark = b"</rsm:ExchangedDocument>"
    (desk / "facture.xml").write_bytes(cii().replace(mark, fragment.out.encode() + mark))
    again = clausier("verify", "facture.xml", "--answers", "dossier.yml")
    assert (again.code, again.out) == (0, "facture.xml : facture T-1 – rien à corriger\n")

    (desk / "sans.xml").write_bytes(cii())
    found = clausier("verify", "sans.xml", "--format", "json")
    assert found.code == 1
    assert [one["rule"] for one in json.loads(found.out)[0]["constats"]] == ["notes"] * len(CODES)
    (desk / "commande.xml").write_text(f'<Order xmlns="{UBL}Order-2"/>', "utf-8")
    named = clausier("verify", "commande.xml")
    assert (named.code, named.err) == (2, "commande.xml : ce fichier est une commande UBL, pas une facture ; donnez la facture\n")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "il manque le pack"),
        (("coach",), 2, "il manque l'option --public : particulier, non_professionnel, professionnel, acheteur_public."),
        (("medecin", "--public", "acheteur_public"), 2, "n'a pas de client"),
        (("client-decu", "--public", "professionnel"), 2, "est celui d'un client"),
        (("coach", "--answers", "absent.yml"), 2, "« absent.yml » n'existe pas"),
        (("coach", "--answers", "bas.yml"), 1, "sous le plancher légal, trois fois le taux d’intérêt légal"),
        (("notaire", "--public", "professionnel"), 0, "PMD et PMT ne valent que pour une facture d’honoraires libres"),
        (("coach", "--public", "particulier", "--format", "ubl"), 0, "Aucune note"),
    ],
)
def test_what_cannot_be_given_is_said_in_french(desk: Path, clausier: Program, arguments: tuple[str, ...], code: int, message: str) -> None:
    (desk / "bas.yml").write_text('public: professionnel\ntaux_contractuel: "2x"\n', "utf-8")

    found = clausier("invoice-notes", *arguments)

    assert found.code == code
    assert message.lower() in " ".join(found.err.replace("\u00a0", " ").lower().split())
    assert not ENGLISH.search(found.err)


def test_an_invoice_older_than_the_law_that_is_known_is_told(library: Library) -> None:
    found = said(cii(issued="1999-03-10", notes=pairs(library)), library)

    unknown = "La valeur « majoration_bce » n’est pas connue au 10 mars 1999. Vérifiez la date de la facture."
    assert found == [f"les notes que doit cette facture ne peuvent pas être vérifiées au jour où elle fut émise → {unknown}"]
