"""French figures, dates and citations."""

from datetime import date
from decimal import Decimal

import pytest

from generator.models.law import Droit, Texte, Valeur
from generator.texts.formatting import droit_text, droit_words, figure, french_date, texte_short, texte_text

LAW = {"id": "x", "titre": "X", "textes": ["x"], "verifie_le": "2026-11-02", "cadence_mois": 12, "confiance": "sure", "sources": ["x"]}


def _spaced(text: str) -> str:
    """Return *text* with its no-break spaces shown as `~`."""
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ((2027, 1, 1), "1er~janvier~2027"),
        ((2026, 11, 22), "22~novembre~2026"),
        ((2026, 8, 11), "11~août~2026"),
        ((2026, 12, 31), "31~décembre~2026"),
    ],
)
def test_a_day(day: tuple[int, int, int], text: str) -> None:
    assert _spaced(french_date(date(*day))) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("40", "40"),
        ("1500", "1~500"),
        ("37500", "37~500"),
        ("1000000", "1~000~000"),
        ("2.75", "2,75"),
        ("4.5", "4,50"),
        ("4.00", "4"),
        ("0.05", "0,05"),
        ("-1500.5", "-1~500,50"),
    ],
)
def test_a_figure(number: str, text: str) -> None:
    assert _spaced(figure(Decimal(number))) == text


def _value(unite: str, value: object) -> tuple[Droit, Valeur]:
    droit = Droit.model_validate({**LAW, "unite": unite, "valeurs": {"2026-01-01": value}})
    found = droit.on(date(2026, 1, 1))
    assert found
    return droit, found[1]


@pytest.mark.parametrize(
    ("unite", "value", "text", "words"),
    [
        ("euros", 40, "40~€", "quarante~euros"),
        ("euros", 1, "1~€", "un~euro"),
        ("euros", 1500, "1~500~€", "mille cinq cents~euros"),
        ("euros", "1500.50", "1~500,50~€", None),
        ("pourcent", "2.75", "2,75~%", "deux virgule sept cinq~pour cent"),
        ("pourcent", "4.50", "4,50~%", None),
        ("points", 10, "10~points", "dix~points"),
        ("points", 1, "1~point", "un~point"),
        ("points", "1.5", "1,50~point", None),
        ("heures", 48, "48~heures", "quarante-huit~heures"),
        ("jours", 14, "14~jours", "quatorze~jours"),
        ("jours", 21, "21~jours", "vingt et un~jours"),
        ("jours", 0, "0~jour", "zéro~jour"),
        ("mois", 1, "1~mois", "un~mois"),
        ("mois", 6, "6~mois", "six~mois"),
        ("annees", 1, "1~an", "un~an"),
        ("annees", 2, "2~ans", "deux~ans"),
        ("annees", 80, "80~ans", "quatre-vingts~ans"),
        ("texte", "trois fois", "trois fois", "trois fois"),
    ],
)
def test_a_legal_value_with_its_unit(unite: str, value: object, text: str, words: str | None) -> None:
    droit, valeur = _value(unite, value)

    assert _spaced(droit_text(droit, valeur)) == text
    assert words is None or _spaced(droit_words(droit, valeur)) == words


def test_a_value_holds_until_the_next_one() -> None:
    droit = Droit.model_validate(
        {**LAW, "unite": "euros", "valeurs": {"2020-01-01": 40, "2026-07-01": {"valeur": "45.5", "note": "Lu une fois."}}}
    )

    held = [droit.on(day) for day in (date(2019, 12, 31), date(2020, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2040, 1, 1))]

    assert [found and str(found[1].valeur) for found in held] == [None, "40", "40", "45.5", "45.5"]
    assert held[4] is not None
    assert held[4][0] == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("code", "article", "text", "short"),
    [
        ("Code de commerce", "L. 441-10", "article~L.~441-10 du Code de commerce", "art.~L.~441-10 C.~com."),
        ("Code de la commande publique", "L. 2192-13", "article~L.~2192-13 du Code de la commande publique", "art.~L.~2192-13 CCP"),
        (
            "Code rural et de la pêche maritime",
            "R. 242-49",
            "article~R.~242-49 du Code rural et de la pêche maritime",
            "art.~R.~242-49 C.~rural",
        ),
        ("Code civil", "1231-6", "article~1231-6 du Code civil", "art.~1231-6 C.~civ."),
        ("Code de la consommation", "R. 616-1", "article~R.~616-1 du Code de la consommation", "art.~R.~616-1 C.~conso."),
        (
            "Loi n° 71-1130 du 31 décembre 1971",
            "10",
            "article~10 de la loi n°~71-1130 du 31 décembre 1971",
            "art.~10 de la loi n°~71-1130 du 31 décembre 1971",
        ),
        ("Décret n° 91-1197", "174", "article~174 du décret n°~91-1197", "art.~174 du décret n°~91-1197"),
        ("Règlement (UE) 2016/679", "13", "article~13 du règlement (UE) 2016/679", "art.~13 RGPD"),
        ("Ordonnance n° 1", "2", "article~2 de l’ordonnance n°~1", "art.~2 de l’ordonnance n°~1"),
        ("Arrêté du 1er avril", "1er", "article~1er de l’arrêté du 1er avril", "art.~1er de l’arrêté du 1er avril"),
        ("Édit fictif", "1", "article~1 de l’édit fictif", "art.~1 de l’édit fictif"),
        ("Traité fictif", "1", "article~1 du traité fictif", "art.~1 du traité fictif"),
        ("Directive (UE) 2025/2647", "1", "article~1 de la directive (UE) 2025/2647", "art.~1 de la directive (UE) 2025/2647"),
        (
            "Code des relations entre le public et l’administration",
            "L. 231-4",
            "article~L.~231-4 du Code des relations entre le public et l’administration",
            "art.~L.~231-4 CRPA",
        ),
        ("7e règle", "1", "article~1 du 7e règle", "art.~1 du 7e règle"),
    ],
)
def test_a_citation(code: str, article: str, text: str, short: str) -> None:
    data = {
        "id": "x",
        "code": code,
        "article": article,
        "titre": "X",
        "url": "https://exemple.fr",
        "verifie_le": "2026-11-02",
        "confiance": "sure",
    }
    texte = Texte.model_validate(data)

    assert _spaced(texte_text(texte)) == text
    assert _spaced(texte_short(texte)) == short
