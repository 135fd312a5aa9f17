"""One PDF form with a blank of each kind: its fields, its answers, its refusals, its bytes."""

from __future__ import annotations

import io
import re
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from generator.convert import provenance
from generator.convert.editions import Tools
from generator.convert.filling import Filling
from generator.convert.job import Blank, Group, Job
from generator.convert.pdf.form_font import form_font
from generator.convert.pdf.properties import pdf_properties
from generator.convert.pdf.streams import packed, plain_ends
from generator.convert.pdf.typeset import TypesettingError, UnprintableError
from generator.models.genres import Genre
from generator.texts.escaping import escaped
from generator.texts.packed import packed as held
from generator.verify.read_pdf import read_pdf
from tests.documents.test_convert_values import HOSTILE
from tests.forms import squeezed, text_of
from tests.pdfs import MM, altered, body, faults, fields, filled_with_pypdf, form, pdf, places, typed, words

BLANKS = (
    Blank("nom", "Le nom du client", "texte", "nom du client", longueur_mm=80),
    Blank("adresse", "L’adresse du client", "adresse", "adresse du client"),
    Blank("debut", "La date de début", "date", "date"),
    Blank("civilite", "La civilité", "choix", "civilité", options=("Madame", "Monsieur")),
    Blank("accord", "L’accord du client", "case", "case à cocher"),
    Blank("factures", "Les factures impayées", "lignes", "une ligne par facture", ("numero", "montant")),
    Blank("numero", "Facture n°", "texte", "numéro"),
    Blank("montant", "Montant TTC", "montant", "montant"),
)
MARKDOWN = """# Un {#un .article}

[]{.champ cle="nom"}\\
[]{.champ cle="adresse"}

Le client, []{.champ cle="civilite"} []{.champ cle="nom"}, demeure []{.champ cle="adresse"}, depuis le []{.champ cle="debut"}.

[]{.champ cle="accord"} Le client est d’accord.

[]{.champ cle="factures"}

::: {.option cle="site" libelle="Si vous avez un « site »"}
Site de []{.champ cle="nom"}.
:::

::: {.option groupe="lieu" cle="sur_place" libelle="Sur place"}
La séance a lieu sur place.
:::

::: {.option groupe="lieu" cle="a_distance" libelle="À distance"}
La séance a lieu à distance.
:::
"""
GROUPS = (Group("lieu", "Où a lieu la séance ?", ("sur_place", "a_distance")),)
SAMPLE = Job(held(MARKDOWN), "contrat", "Essai", "", "1.2.0", date(2026, 11, 22), BLANKS, "essai", "particulier", GROUPS)
KIND: tuple[Genre, str, str, str, date] = ("liste", "Essai", "", "1.0.0", date(2026, 11, 22))


@pytest.fixture(scope="module")
def sample(tools: Tools) -> str:
    return body(SAMPLE, tools)


def test_no_word_of_an_empty_form_stands_under_a_field_of_another(sample: str, tmp_path: Path) -> None:
    made = form(sample, SAMPLE)
    own = {word for blank in BLANKS for word in blank.prompt.split()}
    for sheet, (left, top, right, bottom), word in words(made, tmp_path):
        for number, edges in [place for found in places(made).values() for place in found]:
            x0, y0, x1, y1 = edges[0] / MM, 297 - edges[3] / MM, edges[2] / MM, 297 - edges[1] / MM
            middle = (left + right) / 2, (top + bottom) / 2
            assert word in own or number != sheet or not (x0 < middle[0] < x1 and y0 < middle[1] < y1), word


def test_a_field_says_what_it_asks_and_what_it_expects(sample: str) -> None:
    with pikepdf.open(io.BytesIO(form(sample, SAMPLE))) as opened:
        said = {name: str(field.TU) for name, field in fields(opened).items()}
        told = {name: [str(kid.Contents) for kid in field.Kids] for name, field in fields(opened).items()}
        assert told.pop("choix.lieu") == ["Où a lieu la séance ? Sur place", "Où a lieu la séance ? À distance"]
        assert told.pop("civilite") == ["La civilité : Madame", "La civilité : Monsieur"]
        assert all(words.startswith(said[name]) for name, places in told.items() for words in places)

    assert said["nom"] == "Le nom du client"
    assert said["debut"] == "La date de début (JJ/MM/AAAA)"
    assert said["civilite"] == "La civilité"
    assert said["factures.2.montant"] == "Les factures impayées, ligne 2 : Montant TTC (par exemple 480,00 €)"
    assert said["choix.lieu"] == "Où a lieu la séance ?"
    assert said["option.site"] == "Si vous avez un « site » : cochez si ce passage s’applique"


def test_of_the_answers_to_a_question_exactly_one_is_ticked(sample: str) -> None:
    empty = form(sample, SAMPLE)
    first = typed(empty, {}, ticked=("choix.lieu",))
    second = filled_with_pypdf(first, {"choix.lieu": "/a_distance"})

    said = []
    for data in (empty, first, second):
        with pikepdf.open(io.BytesIO(data)) as opened:
            field = fields(opened)["choix.lieu"]
            assert int(field.Ff) & 1 << 15
            said.append((str(field.V), *(str(kid.AS) for kid in field.Kids)))
        assert faults(data) == []
    assert said == [("/Off", "/Off", "/Off"), ("/sur_place", "/sur_place", "/Off"), ("/a_distance", "/Off", "/a_distance")]
    boxes = {one.name: one.text for one in read_pdf(second).fields if one.name in ("option.sur_place", "option.a_distance")}
    assert boxes == {"option.sur_place": "☐", "option.a_distance": "☒"}


def test_a_form_runs_no_script_limits_no_answer_and_follows_the_reading_order(sample: str) -> None:
    with pikepdf.open(io.BytesIO(form(sample, SAMPLE))) as opened:
        assert all(sheet.obj.Tabs == pikepdf.Name.S for sheet in opened.pages)
        assert "/NeedAppearances" not in opened.Root.AcroForm
        keys = {key for item in opened.objects if isinstance(item, pikepdf.Dictionary) for key in item}
        assert not keys & {"/JS", "/MaxLen", "/AA", "/OpenAction"}
        assert int(fields(opened)["adresse"].Ff) & 1 << 12, "an address alone on its line has several"
        assert not int(fields(opened)["nom"].Ff) & 1 << 12


def test_what_is_typed_once_stands_in_every_place_and_the_prompt_is_gone(sample: str, tmp_path: Path) -> None:
    full = typed(form(sample, SAMPLE), {"nom": "Dominique Modele", "factures.1.montant": "480,00 EUR"}, ticked=("option.site", "accord"))

    with pikepdf.open(io.BytesIO(full)) as opened:
        found = fields(opened)
        assert len(found["nom"].Kids) == 3
        assert all(b"Dominique Modele" in kid.AP.N.read_bytes() for kid in found["nom"].Kids)
        assert str(found["factures.1.montant"].V) == "480,00 EUR"
        assert str(found["option.site"].V) == "/Oui"
        assert all(str(kid.AS) == "/Oui" for name in ("option.site", "accord") for kid in found[name].Kids)
    shown = " ".join(word for _, _, word in words(full, tmp_path))
    assert "[nom du client]" not in shown
    assert "[date]" in shown
    assert faults(full) == []


def test_a_place_takes_no_more_than_it_shows(sample: str) -> None:
    full = typed(form(sample, SAMPLE), {"nom": "mot " * 200})

    with pikepdf.open(io.BytesIO(full)) as opened:
        assert 30 < len(str(fields(opened)["nom"].V)) < 400


def test_the_validators_refuse_a_form_whose_field_says_nothing_and_one_that_runs_a_script(sample: str) -> None:
    def silent(opened: pikepdf.Pdf) -> None:
        field = fields(opened)["nom"]
        del field.TU
        for kid in field.Kids:
            del kid.Contents

    def scripted(opened: pikepdf.Pdf) -> None:
        opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))

    made = form(sample, SAMPLE)
    assert faults(altered(made, lambda _: None)) == []
    assert faults(altered(made, silent))
    assert faults(altered(made, scripted))


@pytest.mark.parametrize("value", [*HOSTILE, "&<>\"']]>", "Œuvre – « ça » n’est… 1 000 €", "e\u0301te\u0301"])
def test_a_hostile_answer_arrives_untouched(value: str, sample: str) -> None:
    filling = Filling({"nom": value, "civilite": value}, lignes={"factures": ({"numero": value, "montant": value},)})

    made = pdf(sample, SAMPLE, filling)

    composed = value.replace("e\u0301", "é")
    assert squeezed(text_of(made)).count(squeezed(composed)) == 6
    assert faults(made) == []


def test_no_answer_is_cut_by_a_hyphen(tools: Tools) -> None:
    blank = Blank("courriel", "Votre courriel", "courriel", "votre courriel")
    sentences = [f'{"mot " * count}[]{{.champ cle="courriel"}}.' for count in range(24)]
    job = Job(held("\n\n".join(sentences)), "contrat", "Essai", "", "1.0.0", date(2026, 11, 22), (blank,))

    made = pdf(body(job, tools), job, Filling({"courriel": "accompagnement@exemple.fr"}))

    assert text_of(made).count("accompagnement@exemple.fr.") == len(sentences)


def test_four_thousand_characters_stay_between_the_margins(sample: str, tmp_path: Path) -> None:
    for value in ("Réponse très longue. " * 190, "X" * 4000):
        made = pdf(sample, SAMPLE, Filling({"nom": value}, lignes={"factures": ({"numero": value},)}))

        assert squeezed(text_of(made)).count("X" * 4000 if value[0] == "X" else squeezed(value)) >= 1
        boxes = [box for _, box, _ in words(made, tmp_path)]
        assert min(left for left, *_ in boxes) >= 24.9
        # A full stop may hang a little in the margin.
        assert max(right for _, _, right, _ in boxes) <= 186
        assert faults(made) == []


@pytest.mark.parametrize(
    ("answer", "shown"),
    [("Camille 🙂", "« 🙂 » (U+1F642)"), ("שלום", "« ש » (U+05E9)"), ("a\u200eb", "invisible U+200E"), ("a\x07b", "invisible U+0007")],
)
def test_a_character_that_no_font_has_is_refused_with_its_champ(answer: str, shown: str, sample: str) -> None:
    with pytest.raises(UnprintableError) as refused:
        pdf(sample, SAMPLE, Filling({"nom": answer}))

    assert str(refused.value) == f"« Le nom du client » (nom) : le PDF ne sait pas écrire le caractère {shown}"
    assert refused.value.cle == "nom"


def test_a_character_refused_in_a_table_is_placed_by_its_row_and_column(sample: str) -> None:
    with pytest.raises(UnprintableError) as refused:
        pdf(sample, SAMPLE, Filling(lignes={"factures": ({"numero": "1"}, {"numero": "2 中"})}))

    assert refused.value.cle == "factures.2.numero"
    assert str(refused.value).startswith("« Les factures impayées » (factures), ligne 2, « Facture n° » (numero) : ")


def test_an_answer_to_what_the_document_does_not_ask_changes_nothing(sample: str) -> None:
    other = Filling({"autre": "🙂"}, {"autre_case": True}, {"autres": ({"autre": "🙂"},)})

    assert pdf(sample, SAMPLE, other) == pdf(sample, SAMPLE, Filling())


def test_the_lines_of_an_address_stay_where_it_stands_alone_and_join_inside_a_sentence(sample: str) -> None:
    text = text_of(pdf(sample, SAMPLE, Filling({"adresse": "3 avenue du Spécimen\r\n75000\tVILLE-FICTIVE"})))

    assert "3 avenue du Spécimen\n75000 VILLE-FICTIVE\n" in text
    assert "demeure 3 avenue du Spécimen, 75000 VILLE-FICTIVE, depuis" in text.replace("\n", " ").replace("  ", " ")


def test_what_is_not_answered_stays_a_prompt(sample: str) -> None:
    filling = Filling({"nom": "Dominique"}, {"accord": True}, {"factures": ({"numero": "F-1"}, {"montant": "2 €"})})
    text = text_of(pdf(sample, SAMPLE, filling))

    assert "☑ Le client" in text
    assert "[adresse du client]" in text
    assert text.count("[montant]") == 1
    assert text.count("[numéro]") == 1
    assert "☐ Le client" in text_of(pdf(sample, SAMPLE))
    assert text_of(pdf(sample, SAMPLE)).count("[montant]") == 3


def test_an_option_is_kept_without_its_instruction_or_dropped_or_left_to_decide(sample: str) -> None:
    undecided, kept, dropped = (text_of(pdf(sample, SAMPLE, Filling(options=options))) for options in ({}, {"site": True}, {"site": False}))

    assert "Option – Si vous avez un « site »" in undecided
    assert "Site de" in undecided
    assert "Option" not in kept
    assert "Site de" in kept
    assert "Site de" not in dropped


def test_a_file_says_what_it_was_made_from_before_and_after_filling(sample: str) -> None:
    expected = provenance.Provenance("essai", "particulier", "1.2.0", "2026-11-22", provenance.digest(MARKDOWN))
    made = form(sample, SAMPLE)

    for data in (pdf(sample, SAMPLE), made, typed(made, {"nom": "Dominique"}), filled_with_pypdf(made, {"nom": "Dominique"})):
        assert provenance.read(pdf_properties(data)) == expected


def test_same_job_same_bytes_in_any_thread(sample: str) -> None:
    filling = Filling({"nom": "Dominique"})
    alone = pdf(sample, SAMPLE, filling), form(sample, SAMPLE)
    with ThreadPoolExecutor(3) as executor:
        again = [executor.submit(lambda: (pdf(sample, SAMPLE, filling), form(sample, SAMPLE))) for _ in range(4)]

        assert all(future.result() == alone for future in again)


def test_the_font_of_the_fields_is_cut_once() -> None:
    assert form_font() is form_font()


def test_a_stream_that_ends_like_a_line_end_is_kept_plain() -> None:
    drawing = next(content for length in range(256) if zlib.compress(content := b"q" * length).endswith(b"\r"))
    empty = pikepdf.new()
    empty.Root.Sample = empty.make_stream(drawing)
    written = io.BytesIO()
    empty.save(written)
    assert b"\r\nendstream" in written.getvalue()

    mended = plain_ends(written.getvalue())

    assert b"\r\nendstream" not in mended
    with pikepdf.open(io.BytesIO(mended)) as opened:
        assert opened.Root.Sample.read_bytes() == drawing
    assert not packed(drawing).endswith(b"\r")


@pytest.mark.parametrize("value", HOSTILE[:3])
def test_a_hostile_prompt_or_label_makes_a_sound_form(value: str, tools: Tools) -> None:
    blank = Blank("nom", value, "texte", value, longueur_mm=20)
    job = Job(
        held(f'[]{{.champ cle="nom"}}\n\n::: {{.option cle="o" libelle="{escaped(value)}"}}\n{escaped(value)}\n:::\n'), *KIND, (blank,)
    )

    made = form(body(job, tools), job)

    assert faults(made) == []
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert str(fields(opened)["nom"].TU) == value
        assert str(fields(opened)["option.o"].TU) == f"{value} : cochez si ce passage s’applique"


def test_a_prompt_that_the_font_of_the_fields_has_not_is_refused(tools: Tools) -> None:
    job = Job(held('[]{.champ cle="nom"}\n'), *KIND, (Blank("nom", "Nom", "texte", "nom → prénom"),))

    with pytest.raises(TypesettingError, match=re.escape("le formulaire PDF ne sait pas écrire le caractère « → » (U+2192)")):
        form(body(job, tools), job)
