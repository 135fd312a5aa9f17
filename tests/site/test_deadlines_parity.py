"""The calendar of an unpaid invoice in the browser: the same as by the library, and a file that calendars read."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest
from icalendar import Calendar as ICalendar
from playwright.sync_api import Browser, Page

from generator.deadlines import BadFactError, Facts, compute, headlines
from generator.deadlines.facts import DATES as FACTS
from generator.deadlines.headline import LOST
from generator.models.library import Library
from generator.models.publics import Public
from generator.publish.guide import Guide
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.texts.typography import french
from tests.core.test_deadlines import INVOICE, day
from tests.reading import real_library
from tests.tools import ROOT

CASES = 3000
DAY = date(2026, 11, 22)
PUBLICS: tuple[Public, ...] = get_args(Public)
MARKS = ("sure", "probable", "a_verifier")
DATES = tuple(name for name in FACTS if name != "due")


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


@pytest.fixture(scope="module")
def page(library: Library, browser: Browser) -> Iterator[Page]:
    """An empty page with the data and the scripts of the calculation."""
    guide = Guide(library, (), {}, {}, {}, DAY, DAY)
    page = browser.new_page()
    page.goto("about:blank")
    for data in (tool_data.common(), tool_data.deadlines(guide)):
        page.add_script_tag(content=data.decode())
    for name in scripts.DEADLINES:
        if name.startswith("assets/") and not name.endswith(("form.js", "page.js")):
            page.add_script_tag(path=ROOT / "site" / name)
    yield page
    page.close()


def some_facts(chance: random.Random) -> Facts:
    def some_day(first: date, last: date) -> date:
        return first + timedelta(chance.randint(0, (last - first).days))

    due = some_day(date(2014, 1, 1), date(2029, 12, 31)) if chance.random() < 0.99 else date(1999, 5, 1)
    given: dict[str, Any] = {}
    eve = due
    for name in DATES:
        if chance.random() < 0.4:
            eve = some_day(eve if chance.random() < 0.97 else due - timedelta(300), eve + timedelta(200))
            given[name] = eve
    if chance.random() < 0.3:
        given["notice_days"] = chance.choice((0, 1, 8, 15, 365, 366))
    if ("batonnier" in given and chance.random() < 0.4) or chance.random() < 0.01:
        given["extension"] = chance.choice((0, 1, 2, 3, 4, 4, 5))
    special = chance.choice((None, None, "prescription_acte_notarie", "prescription_commune"))
    return Facts(
        due=due,
        public=chance.choice(PUBLICS),
        day=some_day(date(2016, 1, 1), date(2030, 1, 1)),
        limitation=special,
        limitation_doubt=chance.choice(MARKS) if special else "sure",  # type: ignore[arg-type]
        in_person=chance.random() < 0.5,
        **given,
    )


def in_python(facts: Facts, library: Library) -> dict[str, Any]:
    try:
        found = compute(facts, library)
    except BadFactError as error:
        return {"option": error.option, "message": french(str(error))}
    rows = [{**asdict(one), "day": one.day.isoformat(), "textes": list(one.textes)} for one in found.deadlines]
    pages = {slug: french(library.pages[slug].titre) for slug in LOST.values()}
    return {
        "heads": [
            {"sentence": french(one.sentence), "grave": one.grave, "page": pages[one.page] if one.page else None}
            for one in headlines(found, facts)
        ],
        "deadlines": [{**row, "titre": french(row["titre"]), "more": french(row["more"])} for row in rows],
        "unknown": [french(sentence) for sentence in found.unknown],
    }


def sent(facts: Facts) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(facts).items()}


# One text in, one text out: the driver is slow at passing thousands of objects.
IN_BROWSER = """(cases) => JSON.stringify(JSON.parse(cases).map((sent) => {
  const facts = Object.assign({}, sent);
  for (const name of ["day", ...Clausier.data.deadlines.dates]) {
    facts[name] = sent[name] === null ? null : Clausier.days.read(sent[name]);
  }
  const made = Clausier.deadlines.compute(facts);
  if (made.error) return {option: made.error.option, message: made.error.message};
  const heads = Clausier.deadlines.headlines(made.deadlines, facts).map((one) => ({...one, page: one.page && one.page.titre}));
  return {heads, deadlines: made.deadlines.map((one) => ({...one, day: Clausier.days.iso(one.day)})), unknown: made.unknown};
}))"""


def test_three_thousand_calendars_are_the_same_in_the_browser(page: Page, library: Library) -> None:
    chance = random.Random(20261122)
    cases = [some_facts(chance) for _ in range(CASES)]

    kinds = {"calendar": 0, "partial": 0, "refused": 0}
    for facts, got in zip(cases, json.loads(page.evaluate(IN_BROWSER, json.dumps([sent(facts) for facts in cases]))), strict=True):
        expected = in_python(facts, library)
        assert got == expected, facts
        kinds["refused" if "option" in expected else "partial" if expected["unknown"] else "calendar"] += 1
    assert min(kinds.values()) > CASES / 20, kinds


# The calendar file


def file_of(page: Page, facts: Facts, label: str, stamp: str = "20261122T101500Z") -> bytes:
    """Return the bytes of the file that the browser makes of *facts*."""
    text: str = page.evaluate(
        """([facts, label, stamp]) => {
          for (const name of ["day", ...Clausier.data.deadlines.dates]) {
            facts[name] = facts[name] === null ? null : Clausier.days.read(facts[name]);
          }
          const found = Clausier.deadlines.compute(facts).deadlines.map((one) => ({...one, sources: one.textes}));
          const heads = Clausier.deadlines.headlines(found, facts);
          const warnings = heads.filter((one) => one.grave).map((one) => one.sentence);
          const alarms = Clausier.data.deadlines.alarmes;
          const past = Clausier.deadlines.say("warning");
          return Clausier.ics(found, {due: facts.due, day: facts.day, warnings, past, label, stamp, alarms});
        }""",
        [sent(facts), label, stamp],
    )
    return text.encode()


WHOLE = replace(
    INVOICE,
    notice=day("2026-11-05"),
    notice_days=8,
    order=day("2026-11-12"),
    served=day("2026-11-20"),
    opposition=day("2026-11-21"),
    insolvency=day("2026-11-22"),
    simplified=day("2026-11-06"),
)
LABELS = ["", "F-2026-014", "Étoile ; du, Sud\\Nord & « été » <b> 🎉", "deux\nlignes", "é" * 120, "🎉" * 40]


@pytest.mark.parametrize("label", LABELS)
def test_calendars_read_the_file(page: Page, library: Library, label: str) -> None:
    data = file_of(page, WHOLE, label)

    read = ICalendar.from_ical(data)
    events = list(read.walk("VEVENT"))
    expected = compute(WHOLE, library).deadlines
    assert [event.decoded("DTSTART") for event in events] == [one.day for one in expected]
    assert [event.decoded("DTEND") - event.decoded("DTSTART") for event in events] == [timedelta(1)] * len(events)
    for event, one in zip(events, expected, strict=True):
        titre = french(one.titre)
        assert str(event["SUMMARY"]) == (f"{titre} – {label}" if label else titre)
        assert event.decoded("DTSTAMP") == datetime(2026, 11, 22, 10, 15, tzinfo=UTC)
        alarms = list(event.walk("VALARM"))
        assert len(alarms) == 1
        assert alarms[0].decoded("TRIGGER") == -timedelta(tool_data.ALARMS[one.kind])
        if one.more:
            assert str(event["DESCRIPTION"]).startswith(french(one.more))
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_a_time_that_is_past_leads_the_file_too(page: Page, library: Library) -> None:
    old = replace(INVOICE, public="particulier", due=day("2018-10-15"), notice=day("2026-11-30"))

    events = list(ICalendar.from_ical(file_of(page, old, "F-1")).walk("VEVENT"))
    assert str(events[0]["SUMMARY"]) == french("Attention, un délai est passé : lisez la note avant tout envoi – F-1")
    assert events[0].decoded("DTSTART") == old.day
    assert all("15\u00a0octobre\u00a02020" in str(event["DESCRIPTION"]) for event in events)
    assert len(events) == len(compute(old, library).deadlines) + 1


@pytest.mark.parametrize("label", LABELS)
def test_lines_are_short_and_end_as_the_format_asks(page: Page, label: str) -> None:
    data = file_of(page, WHOLE, label)

    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut in two


def test_a_corrected_date_keeps_the_identity_of_its_event(page: Page) -> None:
    def identities(facts: Facts, label: str = "F-1") -> dict[str, str]:
        events = ICalendar.from_ical(file_of(page, facts, label)).walk("VEVENT")
        return {str(event["UID"]): event.decoded("DTSTART").isoformat() for event in events}

    before, after = identities(WHOLE), identities(replace(WHOLE, notice=day("2026-11-06")))
    assert before.keys() == after.keys()
    assert before != after
    assert not identities(WHOLE, "F-2").keys() & before.keys()
