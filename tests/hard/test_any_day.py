"""The real texts on days to come."""

from datetime import date, timedelta
from pathlib import Path

from tests.content.test_dates import FIRST
from tests.reading import read
from tests.tools import ROOT


def test_the_real_texts_hold_on_any_day_from_the_latest_of_theirs(out: Path) -> None:
    for day in (FIRST, FIRST + timedelta(days=1), date(2027, 1, 1), date(2028, 2, 29), date(2035, 12, 31)):
        problems = read(ROOT, out, day)[1]
        assert [problem for problem in problems if problem.severity == "erreur"] == [], day
