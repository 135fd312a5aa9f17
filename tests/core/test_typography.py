"""What a keyboard types becomes what French typography asks; what is not prose is left alone."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.texts.typography import french

PAIRS = [
    ("L'article", "L’article"),
    ("l'*article*", "l’*article*"),
    ("jusqu'à l'{{ texte.x }}", "jusqu’à l’{{ texte.x }}"),
    ("{{ champ.x }}'s", "{{ champ.x }}’s"),
    ("l'[](#prix)", "l’[](#prix)"),
    ('dit "oui" et "non"', "dit «~oui~» et «~non~»"),
    ('l\'"usage"', "l’«~usage~»"),
    ("«oui»", "«~oui~»"),
    ("« oui »", "«~oui~»"),
    ("Attention !", "Attention~!"),
    ("Attention!", "Attention~!"),
    ("Quoi ? Rien ; tout : voici", "Quoi~? Rien~; tout~: voici"),
    ("deux: un", "deux~: un"),
    ("et pas avant... fin", "et pas avant… fin"),
    ("40 €", "40~€"),
    ("40€", "40~€"),
    ("2,75 %", "2,75~%"),
    ("{{ droit.x }} %", "{{ droit.x }}~%"),
    ("1 500 €", "1~500~€"),
    ("1 000 000", "1~000~000"),
    ("n° 5", "n°~5"),
    ("n°5", "n°~5"),
    ("N° {{ champ.x }}", "N°~{{ champ.x }}"),
    ("L. 441-10", "L.~441-10"),
    ("D. 441-5 et R. 616-1", "D.~441-5 et R.~616-1"),
    ("article L. 441-10", "article~L.~441-10"),
    ("articles 10 et 11", "articles~10 et 11"),
    ("art. 10", "art.~10"),
    ("M. Fictif et Mme Exemple", "M.~Fictif et Mme~Exemple"),
    ("30 jours, 2 ans, 6 mois", "30~jours, 2~ans, 6~mois"),
    ("un mot - un autre", "un mot – un autre"),
    ("Fait à Paris, le 1", "Fait à Paris, le 1"),
    ("mot\u00a0: suite", "mot~: suite"),
    ("- un élément", "- un élément"),
    ("| Moyen | Délai |\n|-------|:-----:|", "| Moyen | Délai |\n|-------|:-----:|"),
    ("**Quand.** Avant", "**Quand.** Avant"),
    ("12:30", "12:30"),
    ("(oui !)", "(oui~!)"),
    ('::: {.option cle="x" libelle="L\'option : oui ?"}', '::: {.option cle="x" libelle="L’option~: oui~?"}'),
    ("", ""),
]
UNTOUCHED = [
    "{{ champ.x }}",
    "{{ droit.x | lettres }}",
    "{% if not professionnel %}",
    '{# "note" d\'un juriste : 40 € #}',
    '`l\'"code" : 40 €`',
    "https://exemple.fr/l'adresse?a=1:2;b=3!",
    "nom.prenom@exemple.fr",
    '::: {.option cle="l_option" libelle="Oui"}',
    "::: signature",
    '[texte](https://exemple.fr/a\'b "titre")',
    "[](#prix)",
    "# Titre {.objet}",
    "---",
]


@pytest.mark.parametrize(("typed", "printed"), PAIRS)
def test_what_is_typed_is_printed_the_french_way(typed: str, printed: str) -> None:
    assert french(typed).replace("\u00a0", "~") == printed


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_not_prose_is_left_alone(text: str) -> None:
    assert french(text) == text
    assert text in french(f"Avant\n\n{text}\n\nl'après")


PIECES = st.sampled_from(
    [*(typed for typed, _ in PAIRS), *UNTOUCHED, " ", "\n", "'", '"', ":", "!", "...", " - ", "«", "»", "5", "é", "€", "%"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@example("« « oui")
@example("5 %")
def test_twice_is_once(text: str) -> None:
    assert french(french(text)) == french(text)


@given(st.text(st.characters(exclude_categories=("Cs", "Co", "Cc")), max_size=80))
def test_any_text_passes_and_twice_is_once(text: str) -> None:
    assert french(french(text)) == french(text)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_tags_and_lines_stay_where_they_are(text: str) -> None:
    tags = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)

    assert tags.findall(french(text)) == tags.findall(text)
    assert french(text).count("\n") == text.count("\n")
