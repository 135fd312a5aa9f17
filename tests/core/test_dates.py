"""The law by date, on the frozen library: days that nobody can serve, and what the guide announces."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.load import load
from generator.models.library import Library
from generator.publish.guide import Guide
from generator.publish.pages.changes import CHANGES
from generator.publish.pages.data import data_pages
from generator.publish.pages.doubts import HERE, doubt_pages
from generator.render.resolve import law_day
from generator.store.cache import open_cache
from tests.frozen import DAY, LIBRARY, changed, grown
from tests.reading import check

NEXT = DAY + timedelta(days=1)


def guide(library: Library, day: date) -> Guide:
    return Guide(library, (), {}, {}, {}, law_day(library, day), day)


def test_a_day_without_a_value_says_which_value_and_where_it_starts(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(changed(tmp_path, "content/droit/delai-retour.yml", "2020-01-01", "2026-12-01"))

    problems = check(Path(), out, DAY)

    told = [problem for problem in problems if problem.rule == "noms"]
    assert told
    assert all("« droit.delai_retour » n'a pas de valeur le 22\u00a0novembre\u00a02026" in problem.message for problem in told)
    assert all("la première est du 1er\u00a0décembre\u00a02026" in problem.message for problem in told)
    assert check(Path(), out, date(2026, 12, 1)) == []


def test_the_frozen_texts_hold_from_their_first_day(out: Path) -> None:
    assert [problem.rule for problem in check(LIBRARY, out, date(2025, 12, 31)) if problem.rule == "dates"]
    # The attendus of the library speak of the values of July: January only lacks those.
    assert {problem.rule for problem in check(LIBRARY, out, date(2026, 1, 1))} == {"attendus"}
    assert check(LIBRARY, out, date(2026, 7, 1)) == []


def test_the_page_of_tomorrow_prints_tomorrow_s_law_and_announces_only_what_comes_after(tmp_path: Path, out: Path) -> None:
    tree = grown(tmp_path)
    (tree / "content" / "changements.yml").write_text(
        "".join(
            f"- id: fictif_{index}\n  le: {day}\n  titre: Changement {index}\n  effet: Rien de grave.\n"
            "  textes: [code_fictif_1]\n  confiance: sure\n  sources: [Journal fictif]\n"
            for index, day in enumerate((NEXT, date(2027, 1, 1)))
        ),
        "utf-8",
    )
    library = load(tree, open_cache(out)).library
    pages = {day: data_pages(guide(library, day))[CHANGES].decode() for day in (DAY, NEXT)}

    assert "Changement 0" in pages[DAY]
    assert "Changement 1" in pages[DAY]
    assert "Changement 0" not in pages[NEXT]
    assert "Changement 1" in pages[NEXT]
    assert "23\u00a0novembre\u00a02026" in pages[NEXT]


def test_a_change_without_a_date_is_watched_whatever_the_day(tmp_path: Path, out: Path) -> None:
    tree = grown(tmp_path)
    (tree / "content" / "changements.yml").write_text(
        "- id: fictif\n  titre: Seuil fictif\n  effet: Il pourrait doubler.\n"
        "  textes: [code_fictif_1]\n  confiance: a_verifier\n  sources: [Journal fictif]\n  confirmer: Lire le Journal fictif.\n",
        "utf-8",
    )
    asked = guide(load(tree, open_cache(out)).library, NEXT)
    changes = data_pages(asked)[CHANGES].decode()

    assert "Seuil fictif" in changes.split("## À surveiller")[1]
    assert "<time" not in changes
    assert "Seuil fictif" in doubt_pages(asked)[HERE].decode()
