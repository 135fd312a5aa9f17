"""Publics, genres and editions are named by their records alone; what one of them lacks somewhere is told by its name."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, cast, get_args

import pytest

from generator.convert.editions import FINISHERS
from generator.convert.insertion import FILLERS
from generator.models.content import Condition
from generator.models.editions import EDITIONS, Edition, EditionTraits
from generator.models.genres import GENRES, Genre, GenreTraits
from generator.models.publics import CREDITORS, PUBLICS, SELLER, Cote, Creditor, Public, PublicTraits
from generator.models.reader import READERS
from generator.render.conditions import CONDITIONS, EXACTLY_ONE
from generator.verify.read_file import PLAIN, ZIPPED
from tests.tools import ROOT

RECORDS = {f"generator/models/{name}.py" for name in ("publics", "genres", "editions")}
WORDS = {*PUBLICS, *GENRES, *EDITIONS}
_PUBLIC = "|".join(PUBLICS)

_JS = "site/assets/js"
_PAGES = "generator/publish/pages/templates"
_LUA = "generator/convert/lua"
ALLOWED: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "docx odt simple pdf formulaire eml txt relecture publipostage",
        ("generator/convert/editions.py",),
        "the functions that make each edition: a table that `gaps` judges",
    ),
    ("docx odt pdf eml txt", ("generator/convert/insertion.py",), "the functions that fill each edition: a table that `gaps` judges"),
    ("docx", (f"{_LUA}/to_docx.lua",), "pandoc's name of the format"),
    ("odt", (f"{_LUA}/odt_inlines.lua",), "pandoc's name of the format"),
    ("simple", (f"{_LUA}/odt_contents.lua", f"{_LUA}/odt_inlines.lua"), "XLink's name of a link"),
    ("txt", (f"{_LUA}/to_txt.lua",), "pandoc's name of the format"),
    ("pdf", ("generator/convert/pdf/typeset.py",), "Typst's name of the format"),
    ("particulier", ("generator/render/conditions.py",), "the condition that other conditions need"),
    (
        "acheteur_public contrat",
        ("generator/penalties/rates.py", "generator/penalties/result.py", f"{_JS}/penalites/rates.js"),
        "a kind of rate",
    ),
    (
        "courriel",
        (
            *(f"generator/{name}.py" for name in ("dossier/answers", "models/content", "rules/forme/elisions", "verify/line_form")),
            "generator/verify/rules/courriel.py",
            f"{_JS}/verifier/rules-answers.js",
        ),
        "a type of blanks",
    ),
    (
        "notice",
        (
            *(
                f"generator/{name}.py"
                for name in (
                    "agenda/run",
                    "deadlines/facts",
                    "dossier/account",
                    "penalties/claim",
                    "penalties/json_report",
                    "penalties/regime",
                )
            ),
            *(f"{_PAGES}/outil-{name}.md.j2" for name in ("echeances", "penalites")),
            *(f"{_JS}/{name}.js" for name in ("echeances/compute", "penalites/claim")),
        ),
        "the day of the formal notice",
    ),
    (
        "notice",
        ("generator/rules/forme/consignes.py", "generator/rules/forme/cotes.py", "generator/texts/signature.py"),
        "the key of what a document says of itself",
    ),
    ("docx", ("generator/publish/tools/scripts.py",), "the name of a script"),
    (
        "relecture",
        tuple(f"generator/{name}.py" for name in ("publish/tools/verifier_rules", "publish/pages/verifier", "verify/rules/__init__")),
        "the rule that reads what the buyer wrote",
    ),
    (
        "relecture",
        tuple(f"generator/{name}.py" for name in ("package/packs", "publish/pages/professions", "publish/pages/document_texts")),
        "the review sheet beside the ZIP",
    ),
    ("lettre", ("generator/publish/pages/letters.py", f"{_JS}/lettres/desk.js"), "a name inside a page"),
    ("contrat", ("generator/questions/unverified.py",), "the heading of a profession's facts"),
    ("contrat", ("generator/casefile/recognise.py",), "a kind of piece"),
    (
        "annexe",
        (f"{_LUA}/to_typst.lua", f"{_LUA}/ending.lua", "generator/convert/pdf/template.typ"),
        "the look of a heading",
    ),
    (
        "annexe",
        tuple(f"generator/compare/{name}.py" for name in ("docx/body", "html", "lines", "markdown", "pdf")),
        "a kind of heading",
    ),
    ("docx pdf", ("generator/compare/redline.py",), "the forms of a redline, which is no edition of a pack"),
)
"""Words, the files where they may stand, and what they mean there."""


def written() -> Iterator[tuple[str, int, str]]:
    """Yield (file, line, text) for each quoted string of the program and of the site's scripts, docstrings aside."""
    for path in sorted((ROOT / "generator").rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py":
            yield from ((name, line, text) for line, text in constants(path.read_text("utf-8")))
        elif path.suffix in (".j2", ".typ", ".lua"):
            yield from ((name, line, text) for line, text in quoted(path.read_text("utf-8")))
    for path in sorted((ROOT / _JS).rglob("*.js")):
        yield from ((path.relative_to(ROOT).as_posix(), line, text) for line, text in quoted(path.read_text("utf-8")))


def constants(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) for each string of a module; one that stands alone is a docstring."""
    tree = ast.parse(source)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


def quoted(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) for each short string between quotes, whatever the language, and for a public that is a key or a field."""
    for number, line in enumerate(source.splitlines(), 1):
        yield from ((number, found[2]) for found in re.finditer(r"""(["'`])([^"'`\\]*)\1""", line))
        yield from ((number, found[1] or found[2]) for found in re.finditer(rf"\.({_PUBLIC})\b|\b({_PUBLIC})\s*:", line))


@pytest.fixture(scope="module")
def strings() -> list[tuple[str, int, str]]:
    return list(written())


@pytest.fixture(scope="module")
def named(strings: list[tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    return [(path, line, text) for path, line, text in strings if text in WORDS and path not in RECORDS]


def test_only_their_records_name_publics_genres_and_editions(named: list[tuple[str, int, str]]) -> None:
    may = {(path, word) for words, paths, _ in ALLOWED for path in paths for word in words.split()}

    assert [f"{path}:{line}: « {word} »: ask its record" for path, line, word in named if (path, word) not in may] == []


def test_every_place_that_may_name_one_still_does(named: list[tuple[str, int, str]]) -> None:
    found = {(path, word) for path, _, word in named}
    may = [(path, word) for words, paths, _ in ALLOWED for path in paths for word in words.split()]

    assert [place for place in may if place not in found] == []


def test_no_french_name_is_typed_again(strings: list[tuple[str, int, str]]) -> None:
    names = {text for table in (PUBLICS, GENRES, EDITIONS, CREDITORS) for record in table.values() for text in phrases(record)}
    again = [f"{path}:{line}: « {text} »" for path, line, text in strings if text in names and path not in RECORDS]

    assert len(names) >= 40
    assert again == []


def phrases(record: object) -> Iterator[str]:
    """Yield the traits of a record that are several words; a word alone may say other things."""
    for field in fields(cast("Any", record)):
        value = getattr(record, field.name)
        parts = [text for words in value.values() for text in vars(words).values()] if isinstance(value, Mapping) else [value]
        yield from (part for part in parts if isinstance(part, str) and " " in part)


# What each record must have elsewhere.


def gaps() -> list[str]:
    """Return a sentence for each thing that a public, a genre, an edition, a creditor or a side of the contract lacks."""
    return [
        *(f"l'édition « {name} » : {lack}" for name, traits in EDITIONS.items() for lack in of_edition(name, traits)),
        *(f"le genre « {name} » : {lack}" for name, traits in GENRES.items() for lack in of_genre(name, traits)),
        *(f"le public « {name} » : {lack}" for name, traits in PUBLICS.items() for lack in of_public(name, traits)),
        *(f"le créancier « {name} » : pas dans Creditor" for name in CREDITORS if name not in get_args(Creditor)),
        *(f"le côté « {name} » : pas dans READERS (models/reader.py)" for name in get_args(Cote) if name not in READERS),
        *(
            f"« {name} » : pas de fiche (models/{file}.py)"
            for file, ids, table in (("editions", Edition, EDITIONS), ("genres", Genre, GENRES), ("publics", Public, PUBLICS))
            for name in get_args(ids)
            if name not in cast("dict[str, object]", table)
        ),
    ]


def of_edition(name: str, traits: EditionTraits) -> Iterator[str]:
    if name not in get_args(Edition):
        yield "pas dans Edition (models/editions.py)"
    if name not in FINISHERS:
        yield "rien ne la produit dans FINISHERS (convert/editions.py)"
    if (traits.filled_from is None) == (name in FILLERS):
        yield "rien ne la remplit dans FILLERS (convert/insertion.py), ou rien ne doit"
    if traits.opener not in {*ZIPPED, *PLAIN}:
        yield f"rien ne relit « {traits.opener} » (verify/read_file.py)"
    if traits.opener not in openers_of_the_page():
        yield f"rien ne relit « {traits.opener} » (site/assets/js/verifier/read-file.js)"
    # What is made when it is asked for alone: the jurist's own, Word's mail merge.
    if any(name in genre.default_editions for genre in GENRES.values()) == traits.on_demand:
        yield "un genre l'a (models/genres.py)" if traits.on_demand else "aucun genre ne l'a (models/genres.py)"
    if (f'"{name}"' in schema("document", "editions")) == traits.on_demand:
        yield "pas dans content/schemas/document.json (python -m generator.models.schemas)"
    yield from (f"même {trait} qu'une autre" for trait in ("suffix", "label", "rank") if not unique(EDITIONS, trait, traits))


def of_genre(name: str, traits: GenreTraits) -> Iterator[str]:
    if name not in get_args(Genre):
        yield "pas dans Genre (models/genres.py)"
    if not (ROOT / "content" / "cadres" / f"{name}.md").is_file():
        yield f"pas de cadre (content/cadres/{name}.md)"
    if name not in schema("document", "genre"):
        yield "pas dans content/schemas/document.json (python -m generator.models.schemas)"
    if not (ROOT / _PAGES / f"{traits.folder}.md.j2").is_file():
        yield f"sa partie du site « {traits.folder} » n'a pas de page"
    yield from (f"son édition « {edition} » n'a pas de fiche" for edition in traits.default_editions if edition not in EDITIONS)


def of_public(name: str, traits: PublicTraits) -> Iterator[str]:
    if name not in get_args(Public):
        yield "pas dans Public (models/publics.py)"
    yield from (f"aucun mot pour le côté « {cote} » (models/publics.py)" for cote in get_args(Cote) if cote not in traits.words)
    if name not in get_args(Condition) or name not in CONDITIONS or name not in EXACTLY_ONE[0]:
        yield "pas de condition de ce nom (models/content.py, render/conditions.py)"
    if name not in schema("pack", "publics"):
        yield "pas dans content/schemas/pack.json (python -m generator.models.schemas)"
    for value in filter(None, (traits.limitation, traits.fee)):
        if not (ROOT / "content" / "droit" / f"{value.replace('_', '-')}.yml").is_file():
            yield f"la valeur « {value} » manque (content/droit/)"
    if sum((traits.from_notice, traits.business, traits.public_body)) != 1:
        yield "aucun régime d'intérêts, ou deux (from_notice, business, public_body)"
    yield from (f"même {trait} qu'un autre" for trait in ("name", "initial", "clients", "debtor") if not unique(PUBLICS, trait, traits))


def unique(table: Mapping[Any, object], trait: str, traits: object) -> bool:
    return [getattr(other, trait) for other in table.values()].count(getattr(traits, trait)) == 1


def schema(kind: str, key: str) -> str:
    """Return the text of what the schema that editors read says of *key*."""
    return json.dumps(json.loads((ROOT / f"content/schemas/{kind}.json").read_text("utf-8"))["properties"][key])


def openers_of_the_page() -> set[str]:
    """Return what the checker of the site knows how to open, or to refuse with a word."""
    table = re.search(r"const OPENERS = \{(.*?)\n  \};", (ROOT / _JS / "verifier" / "read-file.js").read_text("utf-8"), re.DOTALL)
    return set(re.findall(r"^    (\w+)[:(]", table[1], re.MULTILINE)) if table else set()


def test_every_record_has_all_it_needs() -> None:
    missing = gaps()

    assert not missing, "\n".join(missing)


def test_a_new_edition_is_missed_by_name_wherever_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    epub = replace(EDITIONS["txt"], label="EPUB", suffix=".epub", folder="liseuse", rank=99, opener=cast("Any", "livre"))
    monkeypatch.setitem(cast("dict[str, EditionTraits]", EDITIONS), "epub", epub)

    assert gaps() == [
        "l'édition « epub » : pas dans Edition (models/editions.py)",
        "l'édition « epub » : rien ne la produit dans FINISHERS (convert/editions.py)",
        "l'édition « epub » : rien ne la remplit dans FILLERS (convert/insertion.py), ou rien ne doit",
        "l'édition « epub » : rien ne relit « livre » (verify/read_file.py)",
        "l'édition « epub » : rien ne relit « livre » (site/assets/js/verifier/read-file.js)",
        "l'édition « epub » : aucun genre ne l'a (models/genres.py)",
        "l'édition « epub » : pas dans content/schemas/document.json (python -m generator.models.schemas)",
    ]


def test_a_new_public_is_missed_by_name_wherever_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {SELLER: PUBLICS["professionnel"].words[SELLER]}
    copy = replace(PUBLICS["professionnel"], name="copropriété", initial="C", words=words, fee="indemnite_inconnue", business=False)
    monkeypatch.setitem(cast("dict[str, PublicTraits]", PUBLICS), "copropriete", copy)

    assert gaps() == [
        "le public « professionnel » : même clients qu'un autre",
        "le public « professionnel » : même debtor qu'un autre",
        "le public « copropriete » : pas dans Public (models/publics.py)",
        "le public « copropriete » : aucun mot pour le côté « client » (models/publics.py)",
        "le public « copropriete » : pas de condition de ce nom (models/content.py, render/conditions.py)",
        "le public « copropriete » : pas dans content/schemas/pack.json (python -m generator.models.schemas)",
        "le public « copropriete » : la valeur « indemnite_inconnue » manque (content/droit/)",
        "le public « copropriete » : aucun régime d'intérêts, ou deux (from_notice, business, public_body)",
        "le public « copropriete » : même clients qu'un autre",
        "le public « copropriete » : même debtor qu'un autre",
    ]


def test_a_new_genre_is_missed_by_name_wherever_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    poster = replace(GENRES["liste"], name="affiche", folder="affiches", default_editions=cast("Any", ("svg",)))
    monkeypatch.setitem(cast("dict[str, GenreTraits]", GENRES), "affiche", poster)

    assert gaps() == [
        "le genre « affiche » : pas dans Genre (models/genres.py)",
        "le genre « affiche » : pas de cadre (content/cadres/affiche.md)",
        "le genre « affiche » : pas dans content/schemas/document.json (python -m generator.models.schemas)",
        "le genre « affiche » : sa partie du site « affiches » n'a pas de page",
        "le genre « affiche » : son édition « svg » n'a pas de fiche",
    ]
