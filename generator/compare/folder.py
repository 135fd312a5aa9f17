"""The folder of a comparison: the redlines, a page to read them, the summary, the data and their schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from generator.compare import html
from generator.compare.comparison import Comparison, Side
from generator.compare.grounds import ground
from generator.compare.head import Head
from generator.compare.pairs import Pair
from generator.compare.passages import Passage, passages, some, who
from generator.compare.redline import FORMS, PAGE_FORM, Redlined, files
from generator.compare.report import Changements, report
from generator.compare.summary import headline, summary
from generator.models.publics import PUBLICS
from generator.outgoing.alone import Alone
from generator.texts.formatting import french_date

PAGE, SUMMARY, DATA, SCHEMA, REDLINES = "index.html", "resume.md", "changements.json", "changements.schema.json", "comparaisons"
ALONE = Alone(f"\n{(Path(__file__).parent / 'comparison_style.j2').read_text(encoding='utf-8')}")


def folder(found: Comparison, author: str, references: Path, executor: Executor) -> dict[str, bytes]:
    """Return every file of the folder by its path; *author* signs the tracked changes, *references* keeps the reference documents.

    Same trees, same author: same bytes. Raises `TypesettingError` for a redline that cannot be typeset, `RefusedPageError` for a page
    that holds what is not ours.
    """
    made: dict[str, bytes] = {}
    places = redline_files(found)

    def redline(one: Redlined) -> dict[str, bytes]:
        return files(one.changes, head_of(found, one, author), references)

    for one, held in zip(found.redlined, executor.map(redline, found.redlined), strict=True):
        held[PAGE_FORM] = _redline_page(found, one, held[PAGE_FORM].decode())
        made |= {places[one.pair.name][form]: content for form, content in held.items()}
    made[SUMMARY] = summary(found, places).encode()
    made[DATA] = (report(found, places).model_dump_json(indent=1, exclude_defaults=True) + "\n").encode()
    made[SCHEMA] = (json.dumps(Changements.model_json_schema(), ensure_ascii=False, indent=1) + "\n").encode()
    made[PAGE] = _index(found, places)
    return made


def redline_files(found: Comparison) -> dict[str, dict[str, str]]:
    """Return the path in the folder of each redline, by the name of its pair, then by its form."""
    return {one.pair.name: {form: f"{REDLINES}/{one.pair.name}.{form}" for form in FORMS} for one in found.redlined}


def head_of(found: Comparison, one: Redlined, author: str) -> Head:
    """Return the head of a redline of *found*, signed by *author* on the day of the new tree's commit."""
    old, new = one.pair.old, one.pair.new
    return Head(
        one.pair.text.job,
        _version(found.before, old.job.version if old else None),
        _version(found.after, new.job.version if new else None),
        author,
        found.after.tree.made or datetime.combine(found.after.day, time(), UTC),
        lambda change: ground(change, found.old.library, found.new.library),
    )


def _version(side: Side, version: str | None) -> str:
    """Return how a side is named at the foot of a redline: its tree, its day when that tells it apart, the version of the text."""
    text = f"version {version}" if version else "sans ce texte"
    return f"{text} ({side.tree.name}, droit du {french_date(side.day)})"


def _redline_page(found: Comparison, one: Redlined, fragment: str) -> bytes:
    pair = one.pair
    return _page(
        f"{pair.name}.{PAGE_FORM}",
        titre=pair.text.job.titre,
        cle=f"{headed(found, pair)} – {_readers(pair)}",
        retour=f"../{PAGE}",
        fichiers=[(form.upper(), f"{pair.name}.{form}") for form in FORMS if form != PAGE_FORM],
        textes=[],
        corps=Markup(fragment),  # noqa: S704 - made by html.py, which escapes every word
    )


def headed(found: Comparison, pair: Pair) -> str:
    """Return what is compared in *pair*: « version 1.0.0 (main…) → version 1.1.0 (vos fichiers…) »."""
    old, new = pair.old, pair.new
    return f"{_version(found.before, old.job.version if old else None)} → {_version(found.after, new.job.version if new else None)}"


def _index(found: Comparison, places: Mapping[str, Mapping[str, str]]) -> bytes:
    entries = [
        {
            "titre": one.pair.text.job.titre,
            "page": places[one.pair.name][PAGE_FORM],
            "lecteurs": _readers(one.pair),
            "version": one.pair.text.job.version,
        }
        for one in found.redlined
    ]
    return _page(
        PAGE,
        titre=f"Ce qui change : {found.before.tree.name} → {found.after.tree.name}",
        cle=headline(found),
        retour="",
        fichiers=[("Le résumé", SUMMARY), ("Les données", DATA)],
        textes=entries,
        corps=Markup("\n").join(_sources(found)),
    )


def _sources(found: Comparison) -> Iterator[Markup]:
    """Yield what changes in each file of the content: its name, whom it reaches, its passages."""
    groups: dict[str, list[Passage]] = {}
    for passage in passages(found):
        groups.setdefault(passage.place[0] if passage.place else "", []).append(passage)
    for path, group in groups.items():
        pairs = {one.pair.name: one.pair for passage in group for one in passage.found}
        yield Markup("<h2><code>{}</code></h2>").format(path or "Titres et blancs")
        yield Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line[2:]) for line in who(found, pairs.values())))
        for passage in group:
            shown = html.passage(passage.change)
            yield Markup("<blockquote><p class='cle'>{}</p>{}</blockquote>").format(passage.heading, Markup(shown))  # noqa: S704 - escaped by html.py


def _readers(pair: Pair) -> str:
    return f"{', '.join(PUBLICS[public].name for public in pair.publics)} ({some(pair.packs)})"


def _page(name: str, **values: object) -> bytes:
    return ALONE.judged(_template().render(values, seule=ALONE), "le tableau des changements", name, lambda _: name).encode()


@lru_cache(maxsize=1)
def _template() -> Template:
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return env.get_template("comparison.html.j2")
