"""A DOCX made for the purpose: what stands in the place of each kind of answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from generator.convert.docx.insertion import insert
from generator.convert.editions import Tools, convert
from generator.convert.filling import NOTHING, Filling
from generator.convert.job import Blank, Job
from generator.models.genres import Genre
from generator.texts.packed import packed
from tests.word import ROWS, W, body, controls, found, paragraphs, parts, tag, text, value

NOM = Blank("nom", "Le nom", "texte", "nom du client")
ADRESSE = Blank("adresse", "L’adresse", "adresse", "adresse du client")
FACTURES = (
    Blank("factures", "Les factures", "lignes", "une ligne par facture", ("numero", "reste")),
    Blank("numero", "Numéro", "texte", "numéro"),
    Blank("reste", "Reste dû", "montant", "montant"),
)
HOSTILE = {
    "markup": "& < > \" ' ]]> &amp; <w:p/> {{ x }} [y](z)",
    "emoji": "🦊 É œ Ÿ",
    "right to left": "שלום עולם",
    "spaces": "a  b\u00a0c\u202fd",
    "long": "Société de l’Exemple & Fils. " * 137,
    "script": '=cmd|"/c calc"!A1 ${x} %s \\ro REF',
}


def small(markdown: str, *champs: Blank, genre: Genre = "lettre") -> Job:
    return Job(packed(markdown), genre, "Essai", "", "1.0.0", date(2026, 11, 22), champs, "essai", "particulier")


def place(cle: str) -> str:
    return f'[]{{.champ cle="{cle}"}}'


def test_a_control_keeps_its_number_when_another_blank_comes_before(tools: Tools) -> None:
    alone = convert(small(f"{place('nom')}\n", NOM), ("docx",), tools)["docx"]
    after = convert(small(f"{place('adresse')} {place('nom')}\n", NOM, ADRESSE), ("docx",), tools)["docx"]

    number = "//w:sdtPr[w:tag/@w:val='nom']/w:id"
    assert value(body(alone), number) == value(body(after), number)


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("texte", "w:text[not(@w:multiLine)]"),
        ("siret", "w:text"),
        ("courriel", "w:text"),
        ("nombre", "w:text"),
        ("montant", "w:text"),
        ("adresse", "w:text[not(@w:multiLine)]"),
        ("date", "w:date[w:dateFormat/@w:val='d MMMM yyyy'][w:lid/@w:val='fr-FR']"),
        ("choix", "w:dropDownList[count(w:listItem)=2]"),
        ("case", "w14:checkbox[w14:checked/@w14:val='0'][w14:checkedState/@w14:val='2612'][w14:uncheckedState/@w14:val='2610']"),
    ],
)
def test_each_type_of_blank_is_its_own_control(kind: str, path: str, tools: Tools) -> None:
    blank = Blank("valeur", "La valeur", kind, "valeur", options=("oui & non", "peut-être"))

    content = convert(small(f"Soit {place('valeur')}.\n", blank), ("docx",), tools)["docx"]

    (control,) = controls(body(content))
    assert len(found(control, f"w:sdtPr/{path}")) == 1
    assert len(found(control, "w:sdtPr/w:dataBinding")) == 1
    assert text(control) == ("☐" if kind == "case" else "[valeur]")
    (node,) = found(etree.fromstring(parts(content)["customXml/item1.xml"]), "/c:champs/c:valeur")
    assert node.text == ("false" if kind == "case" else None)


def test_an_address_alone_on_its_line_takes_several_lines(tools: Tools) -> None:
    content = convert(small(f"{place('nom')}\\\n{place('adresse')}\n", NOM, ADRESSE), ("docx",), tools)["docx"]

    assert len(found(body(content), "//w:sdtPr[w:tag/@w:val='adresse']/w:text[@w:multiLine='1']")) == 1


def test_the_rows_of_a_table_repeat_and_each_has_its_own_answers(tools: Tools) -> None:
    root = body(convert(small(f"{place('factures')}\n", *FACTURES), ("docx",), tools)["docx"])

    (section,) = found(root, "//w:tbl/w:sdt[w:sdtPr/w15:repeatingSection]")
    items = found(section, "w:sdtContent/w:sdt[w:sdtPr/w15:repeatingSectionItem]")
    assert tag(section) == "factures"
    assert [[tag(cell) for cell in controls(item) if item in cell.iterancestors()] for item in items] == [["numero", "reste"]] * ROWS
    assert found(root, "//w:dataBinding") == []


def test_a_link_with_words_of_its_own_keeps_them(tools: Tools) -> None:
    job = small("# Prix {#prix .article}\n\nVoir [le prix](#prix), à l'[](#prix).\n", genre="contrat")

    root = body(convert(job, ("docx",), tools)["docx"])

    (link,) = found(root, "//w:hyperlink")
    (mark,) = found(root, "//w:bookmarkStart")
    assert (text(link), link.get(f"{W}anchor")) == ("le prix", mark.get(f"{W}name"))
    assert [field.text for field in found(root, "//w:instrText")] == [f" REF {mark.get(f'{W}name')} \\r \\h \\* Lower "]


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_answer_arrives_untouched(hostile: str, tools: Tools) -> None:
    markdown = (
        f"{place('nom')}\n\nDit {place('nom')}, **soit {place('nom')}**.\n\n- {place('nom')}\n\n## {place('nom')}\n\n{place('factures')}\n"
    )
    job = small(markdown, NOM, *FACTURES)

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling({"nom": hostile}, lignes={"factures": ({"numero": hostile},)}))

    # What stands inside a sentence loses the spaces at its two ends.
    value = hostile.strip()
    assert [shown.strip() for shown in paragraphs(content)] == [
        value, f"Dit {value}, soit {value}.", value, value, "Numéro", "Reste dû", value, "[montant]",
    ]  # fmt: skip


def test_characters_that_xml_refuses_are_dropped(tools: Tools) -> None:
    job = small(f"Nom : {place('nom')}.\n", NOM)

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling({"nom": "a\x00b\x08c\ufffed"}))

    assert paragraphs(content) == ["Nom : abcd."]


def test_the_lines_of_an_answer_are_kept_alone_and_joined_inside_a_sentence(tools: Tools) -> None:
    job = small(f"{place('nom')}\\\n{place('adresse')}\n\nDemeurant {place('adresse')}.\n", NOM, ADRESSE, genre="contrat")

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling({"adresse": "3 rue du Spécimen\r\n75000 Ville-Fictive"}))

    _, block, sentence = found(body(content), "//w:body/w:p")
    assert text(block) == "[nom du client]\n3 rue du Spécimen\n75000 Ville-Fictive"
    assert value(block, "w:pPr/w:jc") == "left", "justified, Word would stretch each line"
    assert text(sentence) == "Demeurant 3 rue du Spécimen, 75000 Ville-Fictive."


def test_an_answer_takes_the_look_of_the_words_around_it(tools: Tools) -> None:
    job = small(f"**Total : {place('nom')}**, soit {place('nom')}, *ou {place('nom')}*.\n", NOM)

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling({"nom": "480 €"}))

    runs = found(body(content), "//w:r[w:t='480 €']")
    looks = [[etree.QName(prop).localname for prop in found(run, "w:rPr/*")] for run in runs]
    assert looks == [["b", "bCs"], [], ["i", "iCs"]]


def test_boxes_are_ticked_or_left_empty(tools: Tools) -> None:
    job = small(f"{place('oui')} oui {place('non')} non\n", Blank("oui", "Oui", "case", "case"), Blank("non", "Non", "case", "case"))

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling(cases={"oui": True, "non": False}))

    assert paragraphs(content) == ["☒ oui ☐ non"]


@pytest.mark.parametrize("rows", [1, 2, 11, 12, 40])
def test_a_table_has_as_many_rows_as_it_has_answers(rows: int, tools: Tools) -> None:
    job = small(f"{place('factures')}\n", *FACTURES)
    given = tuple({"numero": f"F-{row}"} for row in range(rows))

    root = body(insert(convert(job, ("docx",), tools)["docx"], job, Filling(lignes={"factures": given})))

    assert [[text(cell) for cell in found(row, "w:tc")] for row in found(root, "//w:tr")[1:]] == [
        [f"F-{row}", "[montant]"] for row in range(rows)
    ]
    kept = [bool(found(row, ".//w:keepNext")) for row in found(root, "//w:tr")]
    assert kept == ([True] * rows + [False] if rows < 12 else [False] * (rows + 1)), "a short table stays on one page"


def test_an_option_is_kept_dropped_or_left_to_decide(tools: Tools) -> None:
    options = "".join(f'::: {{.option cle="{cle}" libelle="Si {cle}"}}\nPassage {cle}.\n:::\n\n' for cle in ("a", "b", "c"))
    job = small(f"Début.\n\n{options}Fin.\n")

    content = insert(convert(job, ("docx",), tools)["docx"], job, Filling(options={"a": True, "b": False}))

    assert paragraphs(content) == ["Début.", "Passage a.", "Option – Si c (à conserver ou à supprimer)", "Passage c.", "Fin."]


def test_an_empty_line_without_rule_parts_two_optional_passages(tools: Tools) -> None:
    options = "".join(f'::: {{.option cle="{cle}" libelle="Si {cle}"}}\nPassage {cle}.\n:::\n\n' for cle in ("a", "b"))
    job = small(f"Début.\n\n{options}Fin.\n")
    content = convert(job, ("docx",), tools)["docx"]

    blocks = found(body(content), "/w:document/w:body/w:sdt/w:sdtContent/w:p")
    ruled = [bool(found(block, "w:pPr/w:pBdr/w:left")) for block in blocks]
    assert ruled == [True, True, False, True, True], "the last one is followed by a text without rule"
    assert paragraphs(insert(content, job, Filling(options={"a": True, "b": True}))) == ["Début.", "Passage a.", "Passage b.", "Fin."]


def test_a_kept_passage_looks_as_if_it_had_never_been_optional(tools: Tools) -> None:
    passage = f"Un {place('nom')}.\n\n- point\n- point\n\nDeux.\n\n{place('factures')}\n"
    plain = small(f"Début.\n\n{passage}\nFin.\n", NOM, *FACTURES)
    optional = replace(plain, text=packed(f'Début.\n\n::: {{.option cle="a" libelle="Si"}}\n{passage}:::\n\nFin.\n'))

    kept = insert(convert(optional, ("docx",), tools)["docx"], optional, Filling(options={"a": True}))
    same = insert(convert(plain, ("docx",), tools)["docx"], plain, NOTHING)

    assert [etree.tostring(block, method="c14n").split() for block in found(body(kept), "/w:document/w:body/*")] == [
        etree.tostring(block, method="c14n").split() for block in found(body(same), "/w:document/w:body/*")
    ]
