"""Values and answers in OpenDocument texts: each where it belongs, to the character, and nothing of the form left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from generator.convert import tokens as t
from generator.convert.editions import Tools, convert
from generator.convert.filling import NOTHING, Filling
from generator.convert.job import BOX, TICKED, Blank, Job
from generator.convert.odt.insertion import insert
from generator.texts.escaping import escaped
from generator.texts.packed import packed
from tests.documents.test_convert_values import HOSTILE as SOURCES
from tests.documents.test_convert_values import contexts
from tests.odf import TABLE, TEXT, faults, office, paragraphs, part, words

ADDRESS = (
    "Service comptabilité\nBâtiment B, escalier 4\n125 boulevard des Très Longues Rues Imaginaires\nBP 90001\n99999 VILLE-FICTIVE CEDEX"
)
NAME = "Société Générale de l’Étoile et du Bâtiment réunis SARL"
BLANKS = (
    Blank("pro_nom", "Votre nom", "texte", "votre nom"),
    Blank("pro_adresse", "Votre adresse", "adresse", "votre adresse"),
    Blank("client_nom", "Le nom du client", "texte", "nom du client"),
    Blank("client_adresse", "L’adresse du client", "adresse", "adresse du client"),
    Blank("client_civilite", "La civilité", "choix", "civilité", options=("Madame", "Monsieur")),
    Blank("lieu", "Le lieu", "texte", "lieu"),
    Blank("accord", "L’accord", "case", "accord"),
    Blank("factures", "Les factures", "lignes", "factures", colonnes=("numero", "montant")),
    Blank("numero", "Facture n°", "texte", "numéro"),
    Blank("montant", "Montant", "montant", "montant"),
)
LETTER = """::: expediteur
[]{.champ cle="pro_nom"}\\
[]{.champ cle="pro_adresse"}
:::

::: destinataire
[]{.champ cle="client_nom"}\\
[]{.champ cle="client_adresse"}
:::

::: lieudate
[]{.champ cle="lieu"}, ce jour
:::

[]{.champ cle="client_civilite"},

Le client, []{.champ cle="client_nom"}, demeurant []{.champ cle="client_adresse"}, doit :

[]{.champ cle="factures"}

::: {.option cle="un" libelle="Si un"}
Premier passage de **[]{.champ cle="client_nom"}** :

- un point
:::

::: {.option cle="deux" libelle="Si deux"}
Second passage.
:::

[]{.champ cle="accord"} J’accepte.
"""
JOB = Job(packed(LETTER), "lettre", "Essai", "", "1.0.0", date(2026, 11, 22), BLANKS, "essai", "particulier")
ONE = '[]{.champ cle="nom"}'
STRING_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}string-value"
HOSTILE = [
    "& < > \" ' ]]> &amp; <text:p/>",
    "deux  espaces,   trois    et quatre",
    "   au début et à la fin  ",
    "tabulation\tici",
    "👩🏽‍⚖️ émoji et שלום עולם \u202bvers la gauche\u202c",
    "Ÿ œ … « » 1\u202f234,56\u00a0€ a\u2011b",
    "x" * 4000,
    "mot " * 1000 + "fin",
]


@pytest.fixture(scope="module")
def template(tools: Tools) -> bytes:
    return convert(JOB, ("odt",), tools)["odt"]


def rows(data: bytes) -> list[list[str]]:
    table = next(part(data).iter(f"{TABLE}table"))
    return [["".join(map(str, cell.itertext())) for cell in row] for row in table.iterchildren(f"{TABLE}table-row")]


@pytest.mark.parametrize("value", SOURCES)
def test_a_hostile_value_of_a_text_arrives_untouched(value: str, tools: Tools) -> None:
    for markdown in contexts(escaped(value)):
        made = convert(Job(packed(f"{markdown}\n"), "liste", "Essai", "", "1.0.0", date(2026, 11, 22), ()), ("odt",), tools)["odt"]

        assert any(value in paragraph for paragraph in paragraphs(made))
        assert list(faults(made)) == []


@pytest.mark.parametrize("value", SOURCES)
def test_a_hostile_prompt_title_and_label_arrive_untouched(value: str, tools: Tools) -> None:
    blanks = (Blank("nom", value, "texte", value), Blank("rangs", value, "lignes", value, ("nom",)))
    job = Job(
        packed(f"{ONE}\n\n{ONE.replace('nom', 'rangs')}\n"), "liste", value, "", "1.0.0", date(2026, 11, 22), blanks, "essai", "particulier"
    )

    made = convert(job, ("odt",), tools)["odt"]

    content = part(made)
    assert {f"[{value}]", value} <= set(paragraphs(made))
    assert [field.get(f"{TEXT}description") for field in content.iter(f"{TEXT}user-field-input", f"{TEXT}text-input")] == [value] * 4
    assert [field.get(STRING_VALUE) for field in content.iter(f"{TEXT}user-field-decl")] == [f"[{value}]"]
    assert next(part(made, "meta.xml").iter("{http://purl.org/dc/elements/1.1/}title")).text == value
    assert list(faults(made)) == []


def test_an_answer_fills_all_its_places_and_leaves_no_field(template: bytes) -> None:
    filled = insert(template, JOB, Filling({"client_nom": NAME, "client_civilite": "Madame", "lieu": "Ville-Fictive"}))

    text = "\n".join(paragraphs(filled))
    assert text.count(NAME) == JOB.markdown.count('cle="client_nom"')
    assert {"Madame,", "Ville-Fictive, ce jour"} <= set(paragraphs(filled))
    assert "[nom du client]" not in text
    tags = {etree.QName(element).localname for element in part(filled).iter()}
    assert not tags & {"user-field-decls", "user-field-input", "text-input", "placeholder"}
    assert list(faults(filled)) == []


def test_an_address_keeps_its_lines_where_it_stands_alone_and_joins_them_in_a_sentence(template: bytes) -> None:
    filled = paragraphs(insert(template, JOB, Filling({"client_nom": NAME, "client_adresse": ADDRESS})))

    assert f"{NAME}\n{ADDRESS}" in filled
    assert f"Le client, {NAME}, demeurant {', '.join(ADDRESS.splitlines())}, doit :" in filled


def test_what_is_not_answered_stays_a_prompt(template: bytes) -> None:
    filled = insert(template, JOB, NOTHING)

    text = "\n".join(paragraphs(filled))
    assert all(prompt in text for prompt in ("[nom du client]", "[civilité]", "[numéro]"))
    assert rows(filled) == [["[numéro]", "[montant]"]] * 3
    assert f"{BOX} J’accepte." in paragraphs(filled)
    assert list(faults(filled)) == []


def test_characters_that_xml_refuses_are_dropped(template: bytes) -> None:
    filled = insert(template, JOB, Filling({"lieu": "Ville\x08-\x00Fic\ufffftive\ud800"}))

    assert "Ville-Fictive, ce jour" in paragraphs(filled)


def test_an_answer_takes_the_look_of_the_words_around_it(template: bytes) -> None:
    filled = part(insert(template, JOB, Filling({"client_nom": NAME})))

    spans = [span for span in filled.iter(f"{TEXT}span") if span.text == NAME]
    assert len(spans) == JOB.markdown.count('cle="client_nom"')
    assert {span.get(f"{TEXT}style-name") for span in spans} == {None}
    around = [parent.get(f"{TEXT}style-name") for span in spans if (parent := span.getparent()) is not None]
    assert sum(style == "Strong_20_Emphasis" for style in around) == 1


def test_a_box_is_ticked_or_not(template: bytes) -> None:
    assert f"{TICKED} J’accepte." in paragraphs(insert(template, JOB, Filling(cases={"accord": True})))
    assert f"{BOX} J’accepte." in paragraphs(insert(template, JOB, Filling(cases={"accord": False})))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 40])
def test_a_table_has_as_many_rows_as_answers(template: bytes, count: int) -> None:
    answers = tuple({"numero": f"F-{number}", "montant": "1\u00a0234,56\u00a0€"} for number in range(count))

    filled = insert(template, JOB, Filling(lignes={"factures": answers}))

    assert rows(filled) == [[row["numero"], row["montant"]] for row in answers]
    table = next(part(filled).iter(f"{TABLE}table"))
    closing = [row[0].get(f"{TABLE}style-name") for row in table.iterchildren(f"{TABLE}table-row")]
    assert closing == ["Cellule"] * (count - 1) + ["CelluleFin"]
    assert list(faults(filled)) == []


def test_a_cell_without_answer_stays_a_prompt(template: bytes) -> None:
    assert rows(insert(template, JOB, Filling(lignes={"factures": ({"numero": "F-1"},)}))) == [["F-1", "[montant]"]]


def test_an_option_is_kept_dropped_or_left_to_decide(template: bytes) -> None:
    decided = insert(template, JOB, Filling(options={"un": True, "deux": False}))
    undecided = insert(template, JOB, NOTHING)

    text = "\n".join(paragraphs(decided))
    assert "un point" in text
    assert "Second passage" not in text
    assert "Option" not in text
    assert "option" not in "".join(str(element.get(f"{TEXT}style-name", "")) for element in part(decided)[-1].iter())
    assert list(part(decided).iter(f"{TEXT}section")) == []
    assert [section.get(f"{TEXT}name") for section in part(undecided).iter(f"{TEXT}section")] == ["option un", "option deux"]
    assert "\n".join(paragraphs(undecided)).count("(à conserver ou à supprimer)") == 2


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: value[:12])
def test_a_hostile_answer_arrives_untouched(template: bytes, value: str) -> None:
    filled = insert(template, JOB, Filling({"lieu": value, "client_civilite": value}, lignes={"factures": ({"numero": value},)}))

    # Inside a sentence an answer loses the blanks at its edges.
    assert f"{value.strip()}, ce jour" in paragraphs(filled)
    assert value.strip() in paragraphs(filled)
    assert list(faults(filled)) == []


def test_libreoffice_reads_hostile_answers_as_they_were_typed(template: bytes, tmp_path: Path) -> None:
    for number, value in enumerate(HOSTILE):
        (tmp_path / f"{number}.odt").write_bytes(insert(template, JOB, Filling({"pro_nom": value})))

    saved = office(sorted(tmp_path.glob("*.odt")), "odt", tmp_path / "saved")

    for number, value in enumerate(HOSTILE):
        assert f"{value}\n[votre adresse]" in paragraphs((saved / f"{number}.odt").read_bytes())


def test_a_filled_letter_shows_six_lines_of_address_in_the_window(template: bytes, tmp_path: Path) -> None:
    (tmp_path / "letter.odt").write_bytes(
        insert(template, JOB, Filling({"client_nom": NAME, "client_adresse": ADDRESS, "lieu": "Ville-Fictive"}))
    )

    found = words(office([tmp_path / "letter.odt"], "pdf", tmp_path / "pdf") / "letter.pdf")

    recipient = found[[word for word, *_ in found].index("Société") :][: len(f"{NAME} {ADDRESS}".split())]
    assert recipient[-1][0] == "CEDEX"
    assert min(box[1] for box in recipient) >= t.RECIPIENT_X - 0.5
    assert min(box[2] for box in recipient) >= t.RECIPIENT_Y - 0.5
    assert max(box[3] for box in recipient) <= t.RECIPIENT_Y + 25
    assert next(box for box in found if box[0] == "Ville-Fictive,")[2] >= t.LETTER_START - 0.5


def test_the_properties_stay_and_the_same_answers_give_the_same_bytes(template: bytes) -> None:
    filling = Filling({"client_nom": NAME}, options={"un": True})
    filled = insert(template, JOB, filling)

    assert insert(template, JOB, filling) == filled
    assert etree.tostring(part(filled, "meta.xml")) == etree.tostring(part(template, "meta.xml"))
