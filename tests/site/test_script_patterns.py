"""No pattern of our scripts takes time on one unit said again and again, in the browser that runs them: as tests/core/test_patterns*.py."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from pygments.lexer import inherit  # type: ignore[import-untyped]
from pygments.lexers.javascript import JavascriptLexer  # type: ignore[import-untyped]
from pygments.token import Name, Operator, Punctuation, String  # type: ignore[import-untyped]

from tests.core.test_patterns_of_strangers import UNITS
from tests.invoices import cii
from tests.tools import ROOT

SCRIPTS = ROOT / "site" / "assets" / "js"
LONGEST = 10_000
"""Characters: the longest paragraph that is read (generator/verify/reading.py)."""
TRIES = 5
"""Readings of which the least counts: a busy machine accuses nobody."""
SQUARE = (r"(\w+)\s*=", "a")
"""A pattern and a unit: its work grows with the square of their number. What takes a sixth as long, on the same machine, is slow."""
# What our scripts make at run time, with the line that makes it. The page is ours: its own policy is not in the way of what it measures.
KEPT = """() => {
  const Own = RegExp;
  window.made = new Map();
  window.RegExp = new Proxy(Own, {
    construct(target, given) {
      const found = Reflect.construct(target, given);
      const line = /\\/assets\\/js\\/([^\\n?]+?\\.js)[^\\n:]*:(\\d+)/.exec(new Error().stack.split("\\n")[2] || "");
      if (line) window.made.set(found.source + "/" + found.flags + line[1], [found.source, found.flags, line[1] + ":" + line[2]]);
      return found;
    }
  });
}"""
MADE = "Array.from(made.values())"
SLOW = """([patterns, units, longest, tries, [square, often]]) => {
  const slow = [];
  const spent = (pattern, text) => {
    const start = performance.now();
    pattern.lastIndex = 0;
    text.replace(pattern, "");
    return performance.now() - start;
  };
  const least = (pattern, unit, enough) => {
    const text = unit.repeat(longest / unit.length) + "x";
    let found = Infinity;
    for (let left = tries; left && found > enough; left -= 1) found = Math.min(found, spent(pattern, text));
    return found;
  };
  const most = least(new RegExp(square, "g"), often, 0) / 6;
  for (const [source, flags, place] of patterns) {
    // With what is never there beside it: other browsers have not the short ways that this one takes for a pattern alone.
    const pattern = new RegExp("(?:" + source + ")|\\ufdd0", flags);
    for (const unit of units) {
      const found = least(pattern, unit, most);
      if (found > most) slow.push(`${place}: /${source}/${flags} on ${JSON.stringify(unit)}, ${Math.round(found)} ms`);
    }
  }
  return slow;
}"""
WRONG = """(scripts) => Object.entries(scripts).flatMap(([name, script]) => {
  try {
    new Function(script);
    return [];
  } catch (error) {
    return [name + ": " + error];
  }
})"""
NOTES = (("PMD", "Pénalités de retard : 12,5 % par an"), ("", "Pénalités de retard : 10 % l'an, soit 3 fois le taux légal"))
BILL = b'<?xml version="1.0" encoding="UTF-8"?>' + cii(notes=NOTES)
INVOICE = """async (content) => {
  const { dataset } = document.getElementById("dossier");
  await Clausier.files.loadAll([...dataset.lecture.split(","), ...dataset.factures.split(",")]);
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  Clausier.invoices.judged("facture.xml", await Clausier.invoices.facts(bytes, dataset.attaches.split(",")));
}"""
MESSAGE = b"""From: a@exemple.fr
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="limite"

--limite
Content-Type: text/plain; charset="utf-8"

- Facture : F-1 ; Date : 10/03/2026
--limite--
"""


class Lexer(JavascriptLexer):  # type: ignore[misc]
    """As Pygments reads JavaScript, with a pattern after an arrow too."""

    tokens: ClassVar[dict[str, list[Any]]] = {"root": [(r"=>", Punctuation, "slashstartsregex"), inherit]}


@cache
def signs() -> list[tuple[str, Any, str, str]]:
    """Return the parts of our scripts: the name of the script, what they are, what they say, their place."""
    found = []
    for path in sorted(SCRIPTS.rglob("*.js")):
        name, line = path.relative_to(SCRIPTS).as_posix(), 1
        for kind, text in Lexer().get_tokens(path.read_text("utf-8")):
            found.append((name, kind, text, f"{name}:{line}"))
            line += text.count("\n")
    return found


def written() -> Iterator[tuple[str, str, str]]:
    """Yield each pattern that stands in a script, with its flags and its place."""
    for _, kind, text, place in signs():
        if kind in String.Regex:
            source, _, flags = text[1:].rpartition("/")
            yield source, flags, place


def built() -> set[str]:
    """Return the places where a script makes a pattern at run time."""
    return {place for _, kind, text, place in signs() if kind in Name and text == "RegExp"}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto("about:blank")
    yield page
    page.close()


def slow(page: Page, patterns: list[tuple[str, str, str]]) -> list[str]:
    found: list[str] = page.evaluate(SLOW, [patterns, UNITS, LONGEST, TRIES, SQUARE])
    return found


def test_the_browser_takes_for_patterns_what_we_take_for_them(page: Page) -> None:
    # A script whose patterns are a number, and whose divisions are products, is a script still: none was missed, none is something else.
    scripts: dict[str, str] = {}
    for name, kind, text, _ in signs():
        said = "(0)" if kind in String.Regex else text.replace("/", "*") if kind in Operator else text
        scripts[name] = scripts.get(name, "") + said

    assert len(list(written())) > 180
    assert page.evaluate(WRONG, scripts) == []


def test_a_pattern_of_a_script_answers_at_once(page: Page) -> None:
    assert slow(page, list(written())) == []


def test_a_slow_pattern_is_told(page: Page) -> None:
    told = slow(page, [(r"\B(?=(\d{3})+(?!\d))", "g", "a.js:1"), (r"\B(?=(?:\d{3}){1,3}(?!\d))", "g", "a.js:2")])

    assert {one.partition(": ")[0] for one in told} == {"a.js:1"}


def test_a_pattern_made_at_run_time_answers_at_once(browser: Browser, address: str, real: Path) -> None:
    page = browser.new_page()
    page.add_init_script(f"({KEPT})()")
    # The guide has them without their line breaks.
    page.route("**/assets/js/**", lambda route: route.fulfill(path=SCRIPTS / urlsplit(route.request.url).path.partition("/assets/js/")[2]))
    made: list[tuple[str, str, str]] = []
    page.goto(f"{address}outils/verifier.html")
    letter = (real / "packs" / "coach" / "mise-en-demeure-particulier.docx").read_bytes()
    for name, content in (("lettre.docx", letter), ("message.eml", MESSAGE), ("facture.xml", BILL)):
        page.set_input_files("#fichier", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
        page.locator("#verifier:not([aria-busy]) #verdict", has_text=name).wait_for()
    made += page.evaluate(MADE)
    page.goto(f"{address}outils/monter.html")
    made += page.evaluate(MADE)
    page.goto(f"{address}outils/echeances.html")
    page.evaluate(INVOICE, base64.b64encode(BILL).decode())
    made += page.evaluate(MADE)
    page.goto(f"{address}outils/monter.html", wait_until="load")
    made += page.evaluate(MADE)

    assert built() - {place for _, _, place in made} == set()
    assert slow(page, made) == []
    page.close()
