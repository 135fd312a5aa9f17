"""The real texts on days to come, and on the day before they hold."""

from datetime import date, timedelta
from pathlib import Path

from tests.content.test_dates import DATED, FIRST
from tests.reading import read
from tests.tools import ROOT


def test_the_real_texts_hold_on_any_day_from_the_latest_of_theirs(out: Path) -> None:
    for day in (FIRST, date(2028, 2, 29), date(2035, 12, 31)):
        problems = read(ROOT, out, day)[1]
        assert [problem for problem in problems if problem.severity == "erreur"] == [], day


def test_the_day_before_names_the_text_and_its_date(out: Path) -> None:
    problems = read(ROOT, out, FIRST - timedelta(days=1))[1]

    names = {problem.path for problem in problems if problem.rule == "dates"}
    assert names == {record.source.path for record in DATED if record.valable_depuis == FIRST}
    assert all("ce texte vaut depuis le" in problem.message for problem in problems if problem.rule == "dates")
