"""The pages that a command writes in a folder: whoever wrote what stands in them, they hold nothing but what is ours."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from generator.agenda import index as agenda
from generator.agenda.run import Line
from generator.agenda.steps import Step
from generator.batch import index as batch
from generator.batch import listing
from generator.batch.plan import Letter, Plan
from generator.batch.work import Judged, Sums
from generator.compare import folder as comparison
from generator.convert.filling import Filling
from generator.outgoing.alone import Alone
from generator.outgoing.refused import RefusedPageError
from generator.penalties.result import Shares
from tests.inert import awake
from tests.leaves import LANGUAGES, mark

DAY = date(2026, 11, 22)
ONE = Decimal(1)
TRIED = {**LANGUAGES, "sens de lecture": "{}\u202e\u2066fdp.exe\u2069", "plein écran": "＝1+1 {}", "saut de ligne": "\n=1+1 {}"}
HEAD = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
{}<title>Un titre</title><style>{}</style></head><body>{}</body></html>"""
PAGE = Alone("p { color: red }")


@pytest.mark.parametrize("language", TRIED)
def test_an_agenda_prints_what_a_debtor_wrote_as_a_text(language: str) -> None:
    one, two, three, four, five = (TRIED[language].format(mark(number)) for number in range(5))
    step = Step("envoi", three, four, day=DAY, coming=four, last=DAY, notes=())
    line = Line(one, two, "professionnel", step, Shares(ONE, ONE, ONE), "F-1-x", (f"{mark(5)} '\".docx",), (five,), (five,))

    found = {name: "".join(parts).encode() for name, parts in agenda.files(one, DAY, [line])}

    assert [f"{name}: {why}" for name, content in found.items() for why in awake(name, content)] == []
    _, row = csv.reader(io.StringIO(found["index.csv"].decode("utf-8-sig")), delimiter=";")
    assert one in row[1]
    assert not [cell for cell in row if cell[:1] in tuple("=@\t\r\n＝＠+-")]


@pytest.mark.parametrize("language", TRIED)
def test_an_index_of_letters_prints_what_a_debtor_wrote_as_a_text(language: str) -> None:
    one, two, three, four = (TRIED[language].format(mark(number)) for number in range(4))
    judged = Judged(0, "particulier", Filling(), (three,), (four,), Sums(ONE, ONE), "")
    plan = Plan()
    plan.put(Letter(0, "F-1-x", "lettre", one, two, judged, (four,), "refusée", three, (f"{mark(5)} '\".docx",)))

    found = {name: "".join(parts).encode() for name, parts in batch.pages(one, plan)}

    assert [f"{name}: {why}" for name, content in found.items() for why in awake(name, content)] == []
    _, row = csv.reader(io.StringIO(found["index.csv"].decode("utf-8-sig")), delimiter=";")
    assert one in row[0]
    assert not [cell for cell in row if cell[:1] in tuple("=@\t\r\n＝＠+-")]
    plan.close()


def test_each_kind_of_page_has_one_style_sheet_and_loads_nothing() -> None:
    assert PAGE.judged(HEAD.format(PAGE.policy, PAGE.sheet, "<p>Un texte.</p>"), "l’index", "a.html", str)
    assert "default-src 'none'; style-src 'sha256-" in PAGE.policy
    assert comparison.ALONE.sheet != listing.ALONE.sheet


@pytest.mark.parametrize(
    ("policy", "sheet", "body", "told"),
    [
        ("", PAGE.sheet, "", "un début sans notre politique de sécurité"),
        (PAGE.policy, "p { color: blue }", "", "une feuille de style qui n’est pas une des nôtres"),
        (PAGE.policy, PAGE.sheet, "<script>alert(1)</script>", "un script qui n’est pas un des nôtres"),
        (PAGE.policy, PAGE.sheet, '<p onclick="alert(1)">Un texte.</p>', "un attribut « onclick »"),
        (PAGE.policy, PAGE.sheet, '<a href="javascript:alert(1)">Un lien</a>', "un attribut « href »"),
    ],
)
def test_a_page_that_holds_anything_else_is_not_written(policy: str, sheet: str, body: str, told: str) -> None:
    with pytest.raises(RefusedPageError) as refused:
        PAGE.judged(HEAD.format(policy, sheet, body), "l’index", "index.html", lambda _: "creances.csv:3")

    assert str(refused.value).startswith(f"creances.csv:3: l’index n’a pas pu être construit, car « index.html » aurait {told}")
