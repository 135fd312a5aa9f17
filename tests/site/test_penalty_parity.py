"""The account in the browser is the account of the library: thousands of random claims, to the cent and to the word."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args

import pytest
from playwright.sync_api import Browser, Page

from generator.models.library import Library
from generator.models.publics import Creditor, Public
from generator.penalties import BadClaimError, Claim, ClaimError, Payment, RefusedRateError, Result, compute, read_rate
from generator.penalties.json_report import json_report
from generator.penalties.report import refusal_text, text_report
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.texts.typography import french
from tests.frozen import TESTS
from tests.reading import real_library
from tests.tools import ROOT

CASES = 5000
TEXTS = 400
FIRST, LAST = date(2014, 9, 1), date(2027, 9, 30)
PUBLICS: tuple[Public, ...] = get_args(Public)
CREDITORS: tuple[Creditor, ...] = get_args(Creditor)
EDGES = [date(year, month, day) for year in range(2015, 2028) for month, day in ((1, 1), (6, 30), (7, 1), (12, 31), (2, 28))]
WITH_A_FORM = ("form.js", "view.js", "page.js", "memory.js", "dossier-bar.js")
"""The scripts that need the page they show: the calculation does without."""
ODD_AMOUNTS = ["0", "0.00", "-5", "1000000000", "999999999.99", "1.001", "0.01", "0.0000001", "-0.000000015", "007.50", "18.25"]
ODD_RATES = ["0", "100", "100.01", "8.25", "8.2500", "12.3456", "8.00001", "0.0000001", "15.21", "2.7"]
ODD_RATES += ["0x", "20x", "20,5x", "3,00001x", "BCE + 0", "BCE + 101", "bce plus 1 point", "BCE + 10,00001"]
french = lru_cache(maxsize=None)(french)


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


@pytest.fixture(scope="module")
def page(library: Library, browser: Browser) -> Iterator[Page]:
    """An empty page with the data and the scripts of the calculation."""
    page = browser.new_page()
    page.goto("about:blank")
    for data in (tool_data.common(), tool_data.penalties(library)):
        page.add_script_tag(content=data.decode())
    for name in (*scripts.PENALTIES, *scripts.PENALTIES_COUNT):
        if name.startswith("assets/") and not name.endswith(WITH_A_FORM):
            page.add_script_tag(path=ROOT / "site" / name)
    page.add_script_tag(path=TESTS / "browser" / "account_json.js")
    yield page
    page.close()


def some_day(chance: random.Random, first: date = FIRST, last: date = LAST) -> date:
    if chance.random() < 0.25:
        edge = chance.choice(EDGES) + timedelta(chance.randint(-1, 1))
        if first <= edge <= last:
            return edge
    return first + timedelta(chance.randint(0, max(0, (last - first).days)))


def some_amount(chance: random.Random, *, most: int = 30_000_000) -> str:
    if chance.random() < 0.02:
        return chance.choice(ODD_AMOUNTS)
    cents = chance.choice((chance.randint(1, 300), chance.randint(1, most), chance.randint(1, 100) * 10_000))
    return f"{cents // 100}.{cents % 100:02d}" if chance.random() < 0.9 else str(cents // 100 + 1)


def some_rate(chance: random.Random) -> str:
    """A contract's rate as people write it: a percentage, a number of times the legal interest, points above the ECB rate."""
    figure = f"{chance.randint(100, 1500) / 100:.2f}"
    return chance.choice(
        (
            *(figure, figure.replace(".", ",") + " % l'an", f"{chance.choice(('1,5', '2', '3', '4', '10'))}x"),
            *("trois fois le taux d’intérêt légal", f"{chance.randint(1, 5)} fois le taux de l'intérêt légal"),
            *("BCE + 10", f"taux BCE + {chance.randint(1, 15)} points"),
            f"taux de refinancement de la Banque centrale européenne, majoré de {chance.choice(('8', '10', '12,5'))} points de pourcentage",
        )
    )


def some_claim(chance: random.Random) -> dict[str, Any]:
    """One claim as the form gives it: all as text; most make sense, some do not."""
    public = chance.choice(PUBLICS)
    creditor: Creditor = "particulier" if chance.random() < (0.02 if public == "acheteur_public" else 0.2) else "professionnel"
    due = some_day(chance)
    to = (
        some_day(chance, due, min(LAST, due + timedelta(chance.choice((2, 40, 400, 2500))))) if chance.random() < 0.97 else some_day(chance)
    )
    legal = public in ("particulier", "non_professionnel") or creditor == "particulier"
    notice = some_day(chance, due, to) if chance.random() < (0.95 if legal and to > due else 0.1) else None
    rate = None
    if chance.random() < (0.02 if legal or public == "acheteur_public" else 0.6):
        rate = chance.choice(ODD_RATES) if chance.random() < 0.3 else some_rate(chance)
    payments = [
        {"day": (some_day(chance, due - timedelta(40), to) if chance.random() < 0.98 else some_day(chance)).isoformat(), "amount": part}
        for part in (
            some_amount(chance, most=chance.choice((2_000, 200_000, 20_000_000))) for _ in range(chance.choice((0, 0, 1, 1, 2, 4)))
        )
    ]
    if len(payments) > 1 and chance.random() < 0.3:
        payments[1]["day"] = payments[0]["day"]
    return {
        "amount": some_amount(chance),
        "due": due.isoformat(),
        "to": to.isoformat() if chance.random() < 0.995 else "2101-01-01",
        "public": public,
        "creditor": creditor,
        "notice": notice.isoformat() if notice else None,
        "payments": payments,
        "rate": rate,
        "invoices": chance.choice((1, 1, 1, 1, 2, 7)) if not legal else (1 if chance.random() < 0.97 else 2),
    }


def claim_of(asked: dict[str, Any]) -> Claim:
    return Claim(
        amount=Decimal(asked["amount"]),
        due=date.fromisoformat(asked["due"]),
        to=date.fromisoformat(asked["to"]),
        public=asked["public"],
        creditor=asked["creditor"],
        notice=date.fromisoformat(asked["notice"]) if asked["notice"] else None,
        payments=tuple(Payment(date.fromisoformat(one["day"]), Decimal(one["amount"])) for one in asked["payments"]),
        rate=read_rate(asked["rate"]) if asked["rate"] else None,
        invoices=asked["invoices"],
    )


def in_python(asked: dict[str, Any], library: Library, *, text: bool = False) -> dict[str, Any]:
    """What the library makes of a claim, in the shape that the browser answers."""
    try:
        return answer(compute(claim_of(asked), library), [], library, text=text)
    except RefusedRateError as error:
        refused = [line.start.isoformat() for line in error.refused]
        made = answer(error.offer, refused, library, text=text)
        return {**made, "refusal": folded(refusal_text(error))} if text else made
    except BadClaimError as error:
        return {"kind": "claim", "option": error.option, "message": french(str(error))}
    except ClaimError as error:
        return {"kind": "missing", "option": None, "message": french(str(error))}


def answer(result: Result, refused: list[str], library: Library, *, text: bool) -> dict[str, Any]:
    made = json_report(result)
    made["sources"]["texts"] = [one["id"] for one in made["sources"]["texts"]]
    for value in made["sources"]["values"]:
        # Where a value was read stands on the page of the data.
        del value["sources"]
        value["titre"] = french(value["titre"])
        value["note"] = french(value["note"]) if value["note"] else None
    made["warnings"] = [{"code": one["code"], "message": french(one["message"])} for one in made["warnings"]]
    return {"refused": refused, "report": made, **({"text": folded(text_report(result, library))} if text else {})}


def folded(text: str) -> str:
    """Return *text* as a plain terminal shows it: the page has French apostrophes and spaces, the command line has not."""
    return text.replace("\u00a0", " ").replace("’", "'")


# One text in, one text out: the driver is slow at passing thousands of objects.
IN_BROWSER = """([cases, text]) => JSON.stringify(JSON.parse(cases).map((asked) => {
  const made = Clausier.penalties.compute(asked);
  if (made.error) return {kind: made.error.kind, option: made.error.option || null, message: made.error.message};
  const found = {refused: made.refused.map((line) => Clausier.days.iso(line.start)), report: Clausier.json(made.result)};
  if (text) found.text = Clausier.penalties.report.text(made.result);
  if (text && made.refused.length) found.refusal = Clausier.penalties.report.refusal(made.result, made.refused);
  return found;
}))"""


def in_browser(page: Page, cases: list[dict[str, Any]], *, text: bool = False) -> list[dict[str, Any]]:
    """What the page makes of claims."""
    found: list[dict[str, Any]] = json.loads(page.evaluate(IN_BROWSER, [json.dumps(cases), text]))
    return found


def test_five_thousand_claims_are_the_same_in_the_browser(page: Page, library: Library) -> None:
    chance = random.Random(20261122)
    cases = [some_claim(chance) for _ in range(CASES)]

    found = in_browser(page, cases)

    kinds = {"account": 0, "refused": 0, "claim": 0, "missing": 0}
    for asked, got in zip(cases, found, strict=True):
        expected = in_python(asked, library)
        assert got == expected, asked
        kinds[expected.get("kind") or ("refused" if expected["refused"] else "account")] += 1
    # The comparison means something only if every sort of answer is among them.
    assert kinds["account"] > CASES / 2
    assert min(kinds.values()) > CASES / 60, kinds


def test_the_text_to_copy_is_what_the_command_line_prints(page: Page, library: Library) -> None:
    chance = random.Random(7)
    cases = [some_claim(chance) for _ in range(TEXTS)]

    for asked, got in zip(cases, in_browser(page, cases, text=True), strict=True):
        if "text" in got:
            got["text"] = folded(got["text"])
        if "refusal" in got:
            got["refusal"] = folded(got["refusal"])
        assert got == in_python(asked, library, text=True), asked


def test_every_caution_and_every_refusal_is_met(library: Library) -> None:
    chance = random.Random(20261122)
    seen: set[str] = set()
    for _ in range(CASES):
        made = in_python(some_claim(chance), library)
        seen |= {made["option"] or "missing"} if "kind" in made else {one["code"] for one in made["report"]["warnings"]}

    assert {"amount", "to", "invoices", "payment", "creditor", "notice", "rate", "missing"} <= seen
    assert {"taux_non_confirme", "prescription_passee", "prescription_proche", "point_de_depart", "mise_en_demeure_sans_effet"} <= seen
    assert {"trop_percu", "procedure_collective", "surendettement", "jugement"} <= seen


def test_a_hole_in_the_law_is_said_in_the_same_words(page: Page, library: Library) -> None:
    droit = library.droit["taux_legal_autres_cas"]
    rows = {start: row for start, row in droit.valeurs.items() if start != date(2025, 7, 1)}
    young = library.droit["prescription_commune"].model_copy(update={"valeurs": {date(2026, 9, 1): Decimal(5)}})
    torn = replace(library, droit={**library.droit, droit.id: droit.model_copy(update={"valeurs": rows}), young.id: young})
    asked: dict[str, Any] = {
        "amount": "800",
        "public": "particulier",
        "creditor": "professionnel",
        "payments": [],
        "rate": None,
        "invoices": 1,
    }
    held = {**asked, "due": "2025-05-01", "to": "2025-08-01", "notice": "2025-05-02"}
    unknown = {**asked, "public": "professionnel", "due": "2026-07-01", "to": "2026-08-01", "notice": None}
    before = page.evaluate("JSON.stringify(Clausier.data.penalties.droit)")
    changed = {name: tool_data.series(torn.droit[name]) for name in (droit.id, young.id)}

    page.evaluate("(changed) => { Object.assign(Clausier.data.penalties.droit, changed); }", changed)
    found = in_browser(page, [held, unknown])
    page.evaluate("(law) => { Clausier.data.penalties.droit = JSON.parse(law); }", before)

    assert found == [in_python(held, torn), in_python(unknown, torn)]
    assert "il manque la ligne du 1er" in found[0]["message"]
    assert found[1]["report"]["warnings"][0]["code"] == "prescription_inconnue"
