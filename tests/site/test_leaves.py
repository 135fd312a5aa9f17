"""A text of every language that our outputs are written in, in every value of every file: refused at its place, or printed as a text.

`LEAVES=all pytest tests/site/test_leaves.py -s` tries each language alone, one build each; by default they are tried together.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePath

import pytest
from playwright.sync_api import Browser

from generator.answer import site
from generator.deadlines.times import DROIT
from generator.load import KINDS
from generator.models.publics import PUBLICS
from generator.order import Request, Watcher
from generator.outgoing.refused import RefusedPageError
from generator.problems import ProblemsFoundError
from generator.publish.tools import scripts
from tests.frozen import DAY, TESTS, grown
from tests.inert import awake
from tests.leaves import LANGUAGES, MARK, Leaf, Tree, files, mark
from tests.program import ENGLISH
from tests.reading import check
from tests.site.test_deadlines_parity import WHOLE, file_of
from tests.tools import ROOT

TOGETHER = {
    "signes": "=cmd|' /C calc'!A0;{}\"' onmouseover='alert(1) ]]>&e;\\ ;}} location /x javascript:alert(1)",
    "balises": '{}"</title></script><script>alert(1)</script>"><img src=x onerror=alert(1)> ]]><!ENTITY e "x">&e;',
    "lignes": "{}\nEND:VCALENDAR\nBEGIN:VEVENT\nBcc: evil@evil.test\n/*\n  Access-Control-Allow-Origin: *\n=1+1;x\n\n# Titre\n}}*{{x",
}
TRIED = LANGUAGES if os.environ.get("LEAVES") == "all" else TOGETHER
TIME = """id: {}
titre: Un temps
unite: mois
valeurs:
  2020-01-01: 6
textes: [loi_fictive_10]
verifie_le: 2026-11-08
cadence_mois: 12
confiance: sure
sources: [Journal]
"""
"""A value that the calendar of dates needs: every key of it is tried in the others."""
RATE = """- id: taux_contractuel
  libelle: Le taux du contrat
  type: texte
  invite: taux
  exemple: 12 %
  ou_le_trouver: Dans le contrat.
"""
"""The blank that a note of an invoice prints."""
PLACE = re.compile(r"(?:content|packs|site)/[^ :]+(?::[1-9][0-9]*){1,2}: ")
Refused = dict[Leaf, str]
"""What is said of each value that is refused."""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: Path) -> Tree:
    """The frozen library with a file of each kind that it lacks; no text is compared with what it was expected to say."""
    shutil.copytree(ROOT / "site", tmp_path / "site")
    grown(tmp_path, TESTS / "leaves")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / ".cache").symlink_to(out / ".cache")
    _change(tmp_path / "packs" / "exemple.yml", "note: Le juge fictif.", 'note: "{{ commun.juge_fictif }}"')
    _change(tmp_path / "content" / "champs.yml", r"\Z", RATE)
    _change(tmp_path / "content" / "documents" / "relance.md", "{% if professionnel %}", "{% if ecrit_du %}")
    _change(tmp_path / "content" / "documents" / "conditions.md", r"attendus:\n(?:  .*\n)+", "")
    monkeypatch.chdir(tmp_path)
    return Tree(Path())


def _change(path: Path, old: str, new: str) -> None:
    text, times = re.subn(old, new, path.read_text("utf-8"))
    assert times == 1
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("language", TRIED)
def test_a_hostile_value_is_refused_at_its_place_or_printed_as_a_text(language: str, tree: Tree, out: Path, browser: Browser) -> None:
    for name in {*DROIT, *(traits.limitation for traits in PUBLICS.values())}:
        Path(f"content/droit/{name.replace('_', '-')}.yml").write_text(TIME.format(name), "utf-8")
    values = {leaf: TRIED[language].format(mark(number)) for number, leaf in enumerate(tree.leaves)}
    said = refused(tree, values, out)
    said |= stopped(tree, values)

    assert [one for one in said.values() if not PLACE.match(one) or ENGLISH.search(MARK.sub("", one))] == []
    assert len(tree.leaves) == len(values) + len(said) > 600
    found: Counter[str] = Counter()
    faults = []
    for name, content in _published(browser):
        faults += [f"{name}: {why}" for why in awake(name, content)]
        if seen := len(set(MARK.findall(content.decode("utf-8", "replace")))):
            found[f".{name.rpartition('.')[2]}"] += seen
    assert faults == []
    # One value is printed by no page: what would settle a doubt on a demand.
    assert found[".html"] >= len(values) - 1
    told = ", ".join(f"{times} {suffix}" for suffix, times in found.most_common())
    print(f"\n{language} : {len(tree.leaves)} valeurs, {len(said)} refusées, {len(values)} imprimées ({told})")  # noqa: T201


def _published(browser: Browser) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file of the packs and of the site, and of the calendar that a page of it makes."""
    for folder in ("site", "packs"):
        yield from files(Path("build") / folder)
    page = browser.new_page()
    page.goto("about:blank")
    for name in scripts.DEADLINES:
        if not name.endswith(("form.js", "page.js")):
            page.add_script_tag(content=(Path("build/site") / name).read_text("utf-8"))
    yield "echeances.ics", file_of(page, WHOLE, "F-1")
    page.close()


def refused(tree: Tree, values: dict[Leaf, str], out: Path, after: Callable[[], None] = lambda: None) -> Refused:
    """Take from *values* those that the rules refuse, turn after turn, *after* each writing of *tree*; return what is said of each."""
    marked = {mark(number): leaf for number, leaf in enumerate(tree.leaves)}
    said: Refused = {}
    while True:
        places = tree.write(values)
        after()
        problems = [problem for problem in check(Path(), out, DAY) if problem.severity == "erreur"]
        if not problems:
            return said
        known = len(said)
        for problem in problems:
            named = MARK.search(problem.message)
            leaf = places.get((problem.path, problem.line)) or (marked[named[0]] if named else None)
            if leaf in values:
                del values[leaf]
                said[leaf] = str(problem)
        if len(said) == known:
            # What a problem says of a text that a value changes: of the values of this file, none is printed.
            paths = {problem.path for problem in problems}
            held = {leaf: str(problems[0]) for leaf in values if leaf.path in paths}
            assert held, problems
            said |= held
            for leaf in held:
                del values[leaf]


def stopped(tree: Tree, values: dict[Leaf, str], after: Callable[[], None] = lambda: None) -> Refused:
    """Build the tree, and take from *values* those for which a page is refused; return what is said of each."""
    marked = {mark(number).lower(): leaf for number, leaf in enumerate(tree.leaves)}
    said: Refused = {}
    while True:
        places = tree.write(values)
        after()
        try:
            with ThreadPoolExecutor(2) as executor:
                site(Request(Path(), Path("build"), DAY), executor, Watcher(lambda *_: None, lambda _: None))
        except ProblemsFoundError as error:
            found = {leaf: str(problem) for problem in error.problems if (leaf := places[problem.path, problem.line]) in values}
        except RefusedPageError as error:
            sentence = str(error)
            named = re.search(MARK.pattern, sentence, re.IGNORECASE)
            path, line, *_ = sentence.split(":")
            found = {marked[named[0].lower()] if named else places[path, int(line)]: sentence}
        else:
            return said
        said |= found
        for leaf in found:
            del values[leaf]


def test_a_file_of_each_kind_is_tried(tree: Tree) -> None:
    tried = {leaf.path for leaf in tree.leaves}

    # What was published is held by its digest: a value of it that changes is refused.
    untried = {kind for kind, (pattern, _, _) in KINDS.items() if not any(PurePath(path).match(pattern) for path in tried)}
    assert untried == {"blancs", "parutions"}
