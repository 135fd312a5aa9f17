"""Seeded corrections, made as Word records them and by LibreOffice itself: written, the sources print what the jurist left."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.convert.source import Source
from generator.patch.edit import core
from generator.patch.finder import Finder
from generator.patch.plan import planned
from generator.patch.read import read
from generator.patch.sources import sources
from generator.render.document import Rendering
from tests import open_xml
from tests.constructs import covering
from tests.corrections import KINDS, Correction, corrections, play
from tests.frozen import DAY, grown
from tests.odf import office
from tests.office import corrected
from tests.redlines import Redline
from tests.reviewed import made, plan, rendering_of, said, tree_at, write
from tests.tools import ROOT

PACK, DOCUMENTS = "coach", (
    ("cgv", "particulier"),
    ("contrat-accompagnement", "professionnel"),
    ("contrat-accompagnement", "particulier"),
    ("protocole-transactionnel", "non_professionnel"),
    ("garanties-legales", "particulier"),
    ("mise-en-demeure", "particulier"),
    ("decompte", "acheteur_public"),
)  # fmt: skip
FROZEN = (("conditions", "particulier"), ("conditions", "professionnel"), ("relance", "professionnel"))


@dataclass(frozen=True)
class Case:
    """A document for review, the tree it was made from, as it was read then, its corrections, and what was printed once they were written.

    What is printed is kept by the files that are written: from one program to the other they are the same.
    """

    tree: Path
    source: Source
    packs: tuple[str, ...]
    document: tuple[str, str]
    content: bytes
    wanted: tuple[Correction, ...]
    printed: dict[tuple[tuple[str, str], ...], list[str]] = field(default_factory=dict, compare=False)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory, out: Path) -> list[Case]:
    """Documents of the frozen library, each with several seeds, and of the real content; corrections that touch a value are left out."""
    place = tmp_path_factory.mktemp("sources")
    frozen, real = grown(place / "frozen"), place / "real"
    for folder in ("content", "packs"):
        shutil.copytree(ROOT / folder, real / folder)
    shutil.copytree(ROOT / "site", real / "site", ignore=shutil.ignore_patterns("assets"))
    return [
        *_cases(frozen, (), [(document, seed) for document in FROZEN for seed in range(5)], out),
        *_cases(real, (PACK,), [(document, seed) for seed, document in enumerate(DOCUMENTS)], out),
    ]


def _cases(tree: Path, packs: tuple[str, ...], wanted: Sequence[tuple[tuple[str, str], int]], out: Path) -> Iterator[Case]:
    source = tree_at(tree, out, DAY, *packs)
    for document, seed in wanted:
        content = made(source, rendering_of(source, *document), out)
        taken = tuple(one for one in corrections(content, seed, 14) if not plan(source, tree, play(content, [one], seed)).refusals)
        if taken:
            yield Case(tree, source, packs, document, content, taken)


def printed_again(case: Case, corrected: bytes, out: Path) -> list[str]:
    """Return what the sources print once *corrected* is written, then put them back."""
    found = plan(case.source, case.tree, corrected)
    assert [str(one) for one in found.refusals] == []
    written = tuple(sorted((path, new) for path, (_, new) in found.files().items()))
    if written not in case.printed:
        write(found, case.tree)
        try:
            again = tree_at(case.tree, out, DAY, *case.packs)
            case.printed[written] = said(made(again, _of(again, case), out))
        finally:
            for path, (old, _) in found.files().items():
                (case.tree / path).write_text(old, "utf-8")
    return case.printed[written]


def _of(source: Source, case: Case) -> Rendering:
    return rendering_of(source, *case.document)


def test_there_are_enough_corrections_of_every_kind(cases: list[Case]) -> None:
    kinds = [one.kind for case in cases for one in case.wanted]

    assert len(kinds) >= 80
    assert {kind: kinds.count(kind) for kind in KINDS if kinds.count(kind) < 2} == {}


def test_what_word_recorded_is_what_the_sources_print(cases: list[Case], out: Path) -> None:
    for seed, case in enumerate(cases):
        left = play(case.content, list(case.wanted), seed)

        assert printed_again(case, left, out) == said(left), (case.document, seed)
        assert said(left) != said(case.content)


def test_what_libreoffice_recorded_is_what_the_sources_print(cases: list[Case], out: Path, tmp_path: Path) -> None:
    places = {}
    for number, case in enumerate(cases):
        places[tmp_path / f"{number}.docx"] = case
        (tmp_path / f"{number}.docx").write_bytes(case.content)

    saved = corrected(tmp_path, {path: case.wanted for path, case in places.items()})

    for path, case in places.items():
        left = saved[path].read_bytes()
        assert said(left) == said(play(case.content, list(case.wanted), 0)), (case.document, "the two programs were not told the same")
        assert printed_again(case, left, out) == said(left), case.document


def test_libreoffice_keeps_the_comments_and_the_changes_of_word(cases: list[Case], out: Path, tmp_path: Path) -> None:
    case = next(one for one in cases if one.document[0] == "mise-en-demeure")
    redline = Redline(play(case.content, list(case.wanted), 0))
    redline.comment("taux légal", "À vérifier")
    (tmp_path / "lettre.docx").write_bytes(redline.saved())

    content = (office([tmp_path / "lettre.docx"], "docx:MS Word 2007 XML", tmp_path / "out") / "lettre.docx").read_bytes()

    found = plan(case.source, case.tree, content)
    path, line, author, text, words = found.comments[0]
    assert (path, author, text, words) == ("content/documents/mise-en-demeure.md", "Une juriste", "À vérifier", "taux légal")
    assert "taux légal" in (case.tree / path).read_text("utf-8").split("\n")[line - 1]
    assert printed_again(case, content, out) == said(redline.saved())


def test_every_document_for_review_names_its_lines_and_says_nothing_by_itself(real_source: Source, out: Path) -> None:
    first = {one.document.id: one for one in reversed(real_source.renderings)}
    # Read once for all: none of these documents changes a line of them.
    texts, library = sources(ROOT, real_source.library), real_source.library
    lost = []
    for rendering in first.values():
        document, expected = read(made(real_source, rendering, out))
        finder = Finder(document.passages, texts, library)
        placed = [passage for passage in document.passages if passage.place and core(passage.old)]
        lost += [passage for passage in placed if not finder.found(passage) and not finder.chosen(passage)]
        found = planned(document, texts, library, "corrige.docx", expected)
        assert (found.refusals, found.files()) == ([], {}), rendering.document.id

    assert len(first) > 50
    assert lost == []


def test_the_open_xml_sdk_accepts_a_document_for_review(cases: list[Case], tmp_path: Path) -> None:
    files = {tmp_path / f"{number}.docx": case.content for number, case in enumerate(cases)}
    for path, content in files.items():
        path.write_bytes(content)

    assert {path: errors for path, errors in open_xml.faults(covering([*files])).items() if errors} == {}
