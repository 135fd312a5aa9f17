"""A paragraph stands in one file: whoever mends a sentence mends it everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.load import load
from generator.load.yaml_reader import read_yaml
from generator.store.cache import open_cache
from tests.frozen import LIBRARY
from tests.reading import real_library
from tests.tools import ROOT

MOST_WORDS = 25
_TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_WORD = re.compile(r"[^\W_]+(?:[.,'/-][^\W_]+)*")
NO_FRANCHISE = "sans objet"


def files(root: Path) -> Iterator[Path]:
    """Yield every file of content that says something today.

    Statutory wordings are quotations, in files of their own; the record repeats what was published.
    """
    for folder in ("content", "packs"):
        held = sorted(path for path in (root / folder).rglob("*") if path.suffix in (".md", ".yml"))
        yield from (path for path in held if root / "content" / "versions" not in path.parents)


def paragraphs(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a file: its text values, and the runs of lines of its body."""
    text = path.read_text("utf-8")
    body = ""
    if path.suffix == ".md":
        text, _, body = text.removeprefix("---\n").partition("\n---\n")
    yield from values(read_yaml(text)[0])
    yield from runs(body, r"\n\s*\n")
    # A condition, an option or a title also ends a paragraph.
    yield from runs(body, r"\n(?:[ \t]*(?:\{[%#].*[%#]\}|:::.*|#.*)?(?:\n|$))+")


def runs(body: str, end: str) -> Iterator[str]:
    for run in re.split(end, f"\n{body}\n"):
        lines = (_TAG.sub("", line) for line in run.split("\n") if not line.startswith(":::"))
        yield " ".join(lines)


def values(data: object) -> Iterator[str]:
    """Yield every text in the data of a YAML file, each paragraph of it apart."""
    if isinstance(data, str):
        yield from re.split(r"\n\s*\n", data)
    elif isinstance(data, dict):
        for part in data.values():
            yield from values(part)
    elif isinstance(data, list):
        for part in data:
            yield from values(part)


def repeated(root: Path) -> dict[str, list[str]]:
    """Return the paragraphs of more than 25 words that stand in more than one file, with these files."""
    found: dict[str, dict[str, None]] = {}
    for path in files(root):
        for paragraph in paragraphs(path):
            plain = " ".join(paragraph.replace("\u00a0", " ").replace("’", "'").split())
            if len(_WORD.findall(plain)) > MOST_WORDS:
                found.setdefault(plain, {})[path.relative_to(root).as_posix()] = None
    return {paragraph: list(paths) for paragraph, paths in found.items() if len(paths) > 1}


def test_a_paragraph_of_more_than_25_words_stands_in_one_file() -> None:
    assert repeated(ROOT) == {}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("{words}.\n", "Avant.\n\n{words}.\n\nAprès.\n"),
        ("{{% if particulier %}}\n{words}.\n{{% endif %}}\n", "- Avant\n::: {{.option}}\n{words}.\n:::\n"),
        ("Ici.\n{words}.\n", "Ici.\n{{% if sante %}}\n{words}.\n{{% endif %}}\n"),
    ],
)
def test_a_repeated_paragraph_is_found_whatever_stands_around_it(first: str, second: str, tmp_path: Path) -> None:
    words = "L'un des mots de la phrase longue " * 5
    for name, body in (("a", first), ("b", second)):
        (tmp_path / "content" / "clauses").mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / "clauses" / f"{name}.md").write_text(f"---\nid: {name}\n---\n{body.format(words=words)}", "utf-8")

    assert len(repeated(tmp_path)) == 1


def test_a_short_or_a_single_paragraph_is_left_in_peace(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    for name in ("a", "b"):
        (tmp_path / "packs" / f"{name}.yml").write_text(f"id: {name}\nnote: {'mot ' * MOST_WORDS}\ntexte: {name} {'mot ' * 40}\n", "utf-8")

    assert repeated(tmp_path) == {}


def test_the_words_of_a_common_text_are_those_of_each_pack_that_names_it() -> None:
    library = real_library()

    assert library.packs["coach"].voie_de_recouvrement.note.startswith(library.communs["droit_commun"].texte)
    assert not any("{{" in pack.model_dump_json() for pack in library.packs.values())


def test_a_library_without_common_texts_is_one(out: Path) -> None:
    assert load(LIBRARY, open_cache(out)).library.communs == {}


def test_the_vat_mention_of_a_pack_is_one_of_the_law() -> None:
    library = real_library()
    exempt = [library.droit[name].valeurs for name in ("mention_exoneration_soins", "mention_exoneration_formation")]
    regimes: dict[str, list[object]] = {
        "taxable_ou_franchise": [library.wordings["mention_franchise_tva"].strip()],
        "exoneree": [value for values in exempt for value in values.values()],
    }

    for pack in library.packs.values():
        mentions = regimes.get(pack.tva.regime, [])
        # A client invoices nothing.
        assert pack.tva.mention in ([NO_FRANCHISE, *mentions] if mentions else [None]), pack.id
