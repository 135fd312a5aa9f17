"""A text of every language that our outputs are written in, in every value of every file: refused at its place, or printed as a text.

`LEAVES=all pytest tests/site/test_leaves.py -s` tries each language alone, one build each; by default they are tried together.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.answer import site
from generator.order import Request, Watcher
from generator.problems import Probleme
from generator.publish.engine.build import PublishError
from tests.frozen import DAY, TESTS, grown
from tests.inert import awake
from tests.leaves import LANGUAGES, MARK, Leaf, Tree, files, mark
from tests.reading import check
from tests.tools import ROOT

TOGETHER = {
    "signes": "=cmd|' /C calc'!A0;{}\"' onmouseover='alert(1) ]]>&e;\\ ;}} location /x javascript:alert(1)",
    "balises": '{}"</title></script><script>alert(1)</script>"><img src=x onerror=alert(1)> ]]><!ENTITY e "x">&e;',
    "lignes": "{}\nEND:VCALENDAR\nBEGIN:VEVENT\nBcc: evil@evil.test\n/*\n  Access-Control-Allow-Origin: *\n=1+1;x\n\n# Titre\n}}*{{x",
}
TRIED = LANGUAGES if os.environ.get("LEAVES") == "all" else TOGETHER


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: Path) -> Tree:
    """The frozen library with a file of each kind that it lacks; no text is compared with what it was expected to say."""
    shutil.copytree(ROOT / "site", tmp_path / "site")
    grown(tmp_path, TESTS / "leaves")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / ".cache").symlink_to(out / ".cache")
    _change(tmp_path / "packs" / "exemple.yml", "note: Le juge fictif.", 'note: "{{ commun.juge_fictif }}"')
    _change(tmp_path / "content" / "documents" / "conditions.md", r"attendus:\n(?:  .*\n)+", "")
    monkeypatch.chdir(tmp_path)
    return Tree(Path())


def _change(path: Path, old: str, new: str) -> None:
    text, times = re.subn(old, new, path.read_text("utf-8"))
    assert times == 1
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("language", TRIED)
def test_a_hostile_value_is_refused_at_its_place_or_printed_as_a_text(language: str, tree: Tree, out: Path) -> None:
    values = {leaf: TRIED[language].format(mark(number)) for number, leaf in enumerate(tree.leaves)}
    refused = _refused(tree, values, out)
    stopped = _built(tree, values) if values else []

    found: Counter[str] = Counter()
    faults = []
    for folder in ("site", "packs") if values else ():
        for name, content in files(Path("build") / folder):
            faults += [f"{name}: {why}" for why in awake(name, content)]
            if seen := len(set(MARK.findall(content.decode("utf-8", "replace")))):
                found[Path(name).suffix] += seen
    assert faults == []
    assert len(tree.leaves) == len(values) + len(refused) + len(stopped) > 500
    assert found[".html"] >= len(values)
    told = ", ".join(f"{times} {suffix}" for suffix, times in found.most_common())
    print(f"\n{language} : {len(tree.leaves)} valeurs, {len(refused) + len(stopped)} refusées, {len(values)} imprimées ({told})")  # noqa: T201


def _refused(tree: Tree, values: dict[Leaf, str], out: Path) -> dict[Leaf, Probleme]:
    """Take from *values* those that the rules refuse, turn after turn; return the problem of each."""
    marked = {mark(number): leaf for number, leaf in enumerate(tree.leaves)}
    refused: dict[Leaf, Probleme] = {}
    while True:
        places = tree.write(values)
        problems = [problem for problem in check(Path(), out, DAY) if problem.severity == "erreur"]
        if not problems:
            return refused
        known = len(refused)
        for problem in problems:
            named = MARK.search(problem.message)
            leaf = places.get((problem.path, problem.line)) or (marked[named[0]] if named else None)
            if leaf in values:
                del values[leaf]
                refused[leaf] = problem
        if len(refused) == known:
            # What a problem says of a whole block, or of a file: of the values that it holds, none is printed.
            paths = {problem.path for problem in problems}
            held = {leaf: problems[0] for leaf in values if leaf.path in paths}
            assert held, problems
            refused |= held
            for leaf in held:
                del values[leaf]


def _built(tree: Tree, values: dict[Leaf, str]) -> list[str]:
    """Build the tree, and take from *values* those for which a page is refused; return what was said of each."""
    marked = {mark(number).lower(): leaf for number, leaf in enumerate(tree.leaves)}
    said: list[str] = []
    while True:
        tree.write(values)
        try:
            with ThreadPoolExecutor(2) as executor:
                site(Request(Path(), Path("build"), DAY), executor, Watcher(lambda *_: None, lambda _: None))
        except PublishError as error:
            said.append(str(error))
        else:
            return said
        named = re.search(
            f"^(?:content|packs|site)/[^ ]+: le guide n’a pas pu être construit, car « .*({MARK.pattern})", said[-1], re.IGNORECASE
        )
        assert named, said
        del values[marked[named[1].lower()]]
