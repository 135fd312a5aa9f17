"""What a word may stand before: an answer nobody knows yet, or a value that is known."""

from __future__ import annotations

import re

import pytest

from generator.convert.source import Source
from generator.models.content import Champ, TypeChamp
from generator.rules.forme.elisions import _refused, _unfit

ANSWERS = ("Angers", "Le Mans", "Élodie Exemple", "AXA", "Hélène Exemple", "les Ateliers fictifs", "L’Haÿ", "Ville-Fictive")
BEFORE = r"\b(?:de|du|des|que|jusque|lorsque|à|au|aux|le|la|les|en|d['’]|l['’]|qu['’]) *\[\]\{\.champ cle=\"([a-z0-9_]+)\"\}"


def champ(kind: TypeChamp, *options: str) -> Champ:
    """Return a blank of this type."""
    return Champ(
        id="blanc",
        libelle="Blanc",
        type=kind,
        invite="blanc",
        exemple="x",
        ou_le_trouver="Ici.",
        options=list(options),
        longueur_mm=None,
        calcul=None,
    )


@pytest.mark.parametrize("word", ["de", "du", "que", "lorsque", "à", "au", "le", "en", "d'", "l'", "qu'"])
def test_a_free_answer_follows_none_of_them(word: str) -> None:
    assert _refused(word, champ("texte"))
    assert _refused(word, champ("adresse"))


@pytest.mark.parametrize(
    ("word", "kind", "refused"),
    [
        ("du", "date", False),
        ("au", "date", False),
        ("de", "date", True),
        ("que", "date", True),
        ("de", "montant", False),
        ("d'", "montant", True),
        ("à", "nombre", False),
        ("à", "courriel", False),
        ("de", "courriel", True),
    ],
)
def test_dates_figures_and_addresses_have_their_words(word: str, kind: TypeChamp, refused: bool) -> None:  # noqa: FBT001
    assert _refused(word, champ(kind)) is refused


def test_a_choice_is_judged_on_its_options() -> None:
    assert not _refused("de", champ("choix", "Madame", "Monsieur"))
    assert _refused("de", champ("choix", "Madame", "Autre"))


@pytest.mark.parametrize(
    ("word", "value", "unfit"),
    [
        ("de", "un an", True),
        ("d'", "un an", False),
        ("d'", "deux ans", True),
        ("de", "huit jours", False),
        ("de", "onze jours", False),
        ("de", "article 1103", True),
        ("de", "honoraires", True),
        ("de", "haut niveau", False),
        ("à", "le siège", True),
        ("que", "consultation", False),
    ],
)
def test_a_known_value_is_judged_on_what_it_prints(word: str, value: str, unfit: bool) -> None:  # noqa: FBT001
    assert _unfit(word, value) is unfit


def test_no_document_puts_such_a_word_before_a_free_answer(real_source: Source) -> None:
    free = {name for name, one in real_source.library.champs.items() if one.type in ("texte", "adresse")}
    found = {name for rendering in real_source.renderings for name in re.findall(BEFORE, rendering.markdown, re.IGNORECASE)}
    assert found & free == set()
    assert len(found) > 20, "dates and amounts do follow such words"
