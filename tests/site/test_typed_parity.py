"""What is typed is read the same way by the commands, the dossiers and the tools of the site: numbers, sums, rates of contracts."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.dossier.answers import RATE, BadAnswerError, answer
from generator.dossier.messages import on_a_page
from generator.models.content import Champ, TypeChamp
from generator.penalties.contract import NO_RATE, NONE, plain_words, read_rate
from generator.publish.tools import data as tool_data
from generator.texts.typed import amount, number
from tests.tools import ROOT

CASES = 3000
SCRIPTS = (
    *(f"commun/{name}" for name in ("days", "decimals", "french", "typed", "checksums", "clean", "phrases", "contract-rate")),
    "lettres/printed",
    "lettres/answers",
)
GAPS = ["", " ", "\u00a0", "\u202f", "'", "’", ".", ",", "  "]
RATES = [
    *(
        "12",
        "12,5",
        "12.5 %",
        "12 % par an",
        "12 pour cent l'an",
        "0",
        "100",
        "100,01",
        "8,00001",
        "1 % par mois",
        "-3",
        "12,50 %",
        "8,2500",
    ),
    *(
        "3x",
        "3 X",
        "x3",
        "3 fois",
        "trois fois le taux d’intérêt légal",
        "Trois fois le taux légal.",
        "deux fois",
        "20,5x",
        "3 fois le prix",
    ),
    *(
        "BCE + 10",
        "bce+1",
        "taux BCE majoré de dix points",
        "BCE − 1",
        "BCE + 101",
        "Banque centrale européenne plus 10 points de pourcentage",
    ),
    *("aucun", "Aucun", "loi", "non", "", "taux de la loi", "abc", "12 %% par an", "３x"),
]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto("about:blank")
    page.add_script_tag(content=tool_data.common().decode())
    rules = json.dumps({"phrases": tool_data.sentences(on_a_page()), "sans_taux": NO_RATE})
    page.add_script_tag(content=f"Clausier.letters = {{ rules: {rules} }};")
    for name in SCRIPTS:
        page.add_script_tag(path=Path(ROOT) / "site" / "assets" / "js" / f"{name}.js")
    yield page
    page.close()


def some_number(chance: random.Random) -> str:
    """A number as people type it: groups, decimals, a currency; often a slip."""
    groups = [str(chance.randint(0, 999)), *(f"{chance.randint(0, 999):03d}" for _ in range(chance.choice((0, 0, 1, 1, 2, 3))))]
    gap = chance.choice(GAPS)
    text = chance.choice(("", "", "", "-", "\u2212", "+")) + gap.join(groups)
    text += chance.choice(("", chance.choice(",.") + str(chance.randint(0, 999)), chance.choice(",.") + f"{chance.randint(0, 99):02d}"))
    return chance.choice(("", "", " ")) + text + chance.choice(("", "", " €", "€", "\u00a0€", " euros", " EUR", " %", "€€", "x"))


def in_python(kind: TypeChamp, text: str, name: str = "essai") -> str | None:
    """What a dossier makes of an answer: hundredths, words, or None when it is refused."""
    try:
        found = answer(Champ(id=name, libelle="Essai", type=kind, invite="essai", exemple="12", ou_le_trouver="Ici."), text)
    except BadAnswerError:
        return None
    return str(int(found * 100)) if isinstance(found, Decimal) else str(found)


def test_a_number_is_the_same_for_the_tools(page: Page) -> None:
    chance = random.Random(20261128)
    typed = [some_number(chance) for _ in range(CASES)]

    found: list[list[Any]] = json.loads(
        page.evaluate(
            """(typed) => JSON.stringify(JSON.parse(typed).map((text) => [
              Clausier.typed.number(text), Clausier.typed.amount(text),
              ...["nombre", "montant"].map((type) => String(Clausier.letters.answer({type}, text).value ?? "")),
            ]))""",
            json.dumps(typed),
        )
    )

    read = 0
    for text, (plain, money, count, cents) in zip(typed, found, strict=True):
        expected = number(text), amount(text)
        assert (None if plain is None else Decimal(plain), None if money is None else Decimal(money)) == expected, text
        said = [one or None for one in (count, cents)]
        assert said == [in_python("nombre", text), in_python("montant", text)], text
        read += expected[1] is not None
    assert CASES / 4 < read < CASES


def test_a_contract_rate_is_the_same_for_the_tools(page: Page) -> None:
    found: list[list[Any]] = json.loads(
        page.evaluate(
            """(typed) => JSON.stringify(JSON.parse(typed).map((text) => {
              const rates = Clausier.contractRate(Clausier.data.common.taux), read = rates.read(text);
              const { value } = Clausier.letters.answer({type: "texte", taux: true}, text);
              return [read && [read.form, read.figure], rates.none(text), value ?? null];
            }))""",
            json.dumps(RATES),
        )
    )

    for text, (read, none, printed) in zip(RATES, found, strict=True):
        rate = read_rate(text)
        assert (read and (read[0], Decimal(read[1]))) == (rate and (rate.form, rate.figure)), text
        assert none == (plain_words(text) in NONE), text
        assert printed == in_python("texte", text, RATE), text
