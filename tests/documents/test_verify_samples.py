"""Every document of every pack, filled with its pack's own sample, verifies clean in the editions that are filled.

The longest text of each document and public is read in every kind of file, the longest of each document in a PDF too: from one profession
to the next only words change. Each other text is read in one edition, in turn: as Word or OpenDocument keeps it, or as a text or message,
which nothing but its words tells from all the others. No prompt and no option is left in any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.convert.all import Wanted, convert_all
from generator.convert.insertion import insert
from generator.convert.source import Source
from generator.dossier import Dossier, complete
from generator.dossier.read import read_dossier
from generator.dossier.sample import sample
from generator.fill import fillable
from generator.load import load
from generator.models.editions import FILLED, Edition
from generator.render.cached import renderer
from generator.render.combinations import given
from generator.render.document import Rendering, sandbox
from generator.render.resolve import law_day
from generator.verify import judged
from generator.verify.read_file import read_file
from generator.verify.sheet import Model
from tests.bench import Bench, opened
from tests.conftest import TODAY
from tests.tools import ROOT

LEAST = 450
"""Outputs: fewer would mean that documents were left aside."""
LEFT_OVER = re.compile(r"\[[^\]]+\]|\bOption\b|à compléter|\{\{|\bNone\b")


@dataclass(frozen=True)
class Output:
    """A filled document: what it is, by pack, document, public and edition, and its bytes."""

    name: str
    model: Model
    edition: Edition
    data: bytes


@pytest.fixture(scope="module")
def bench(out: Path, real_source: Source) -> Bench:
    """The texts of the guide, which other tests had converted; the day is the last on which a text was read, not today."""
    return opened(ROOT, out, law_day(real_source.library, TODAY))


@pytest.fixture(scope="module")
def dossiers(bench: Bench) -> Mapping[str, Dossier]:
    """The sample of each pack, read as a buyer's dossier."""
    library, loaded = bench.catalogue.library, load(ROOT, bench.cache)
    render = renderer(sandbox(library), loaded, bench.catalogue.day, bench.cache)
    of_pack: dict[str, list[Rendering]] = {}
    for case in given(library, [library.packs[name] for name in sorted(library.packs)]):
        of_pack.setdefault(case.pack.id, []).append(render(case))
    found = {}
    for name, renderings in of_pack.items():
        found[name], problems = read_dossier(f"{name}.yml", sample(library, library.packs[name], renderings), library)
        assert problems == []
    return found


def kind(model: Model) -> tuple[str, str]:
    return model.job.document, model.job.public


def read_in(rank: int, model: Model, longest: Mapping[tuple[str, str], Model], printed: Mapping[str, Model]) -> list[Edition]:
    """Return the editions that a text is read in: all for the longest of its document, one in turn for another; PDF for the *printed* ones.

    A text and a message say the same words: each letter is one of them in turn.
    """
    left = ("eml", "txt")[rank % 2]
    editions = [edition for edition in fillable(model.rendering.document) if edition in FILLED and edition != left]
    if printed[model.job.document] is model:
        return editions
    others: list[Edition] = [edition for edition in editions if edition != "pdf"]
    return others if longest[kind(model)] is model else [others[rank % len(others)]]


def outputs(bench: Bench, dossiers: Mapping[str, Dossier]) -> Iterator[Output]:
    """Yield each distinct document once, filled in its editions; a text that packs share is filled with the first one's sample."""
    rising = sorted(bench.catalogue.models, key=lambda model: len(model.job.markdown))
    longest, printed = {kind(model): model for model in rising}, {model.job.document: model for model in rising}
    # One for all: pandoc starts with the thread that asks for it.
    with ThreadPoolExecutor(1) as executor:
        for rank, model in enumerate(bench.catalogue.models):
            rendering, job = model.rendering, model.job
            interest = rendering.pack.voie_de_recouvrement.code != "taxe"
            completed = complete(dossiers[rendering.pack.id], job, rendering.public, bench.catalogue.library, interest=interest)
            assert completed.missing == (), (rendering.pack.id, job.document, job.public)
            editions = read_in(rank, model, longest, printed)
            wanted = Wanted(job, tuple(FILLED[edition] for edition in editions), rendering.document.source.path, 1)
            made = convert_all([wanted], bench.cache, executor, lambda *_: None)
            for edition in editions:
                name = f"{rendering.pack.id}/{job.document}-{job.public}.{edition}"
                yield Output(name, model, edition, insert(made.content(job, FILLED[edition]), job, edition, completed.filling))


def test_every_filled_sample_verifies_clean(bench: Bench, dossiers: Mapping[str, Dossier]) -> None:
    said, count, seen = [], 0, set()
    for output in outputs(bench, dossiers):
        count += 1
        seen.add((output.model.job.document, output.edition))
        read = read_file(output.data)
        said += [f"{output.name} : {paragraph}" for paragraph in read.paragraphs if LEFT_OVER.search(paragraph)]
        found = judged(read, bench.catalogue)
        said += [f"{output.name} : {constat}" for constat in found.constats]
        assert found.model.job.document == output.model.job.document, output.name
        assert output.model.job.public in found.publics, output.name

    assert said == []
    assert count > LEAST
    documents = {model.rendering.document.id: model.rendering.document for model in bench.catalogue.models}
    assert seen == {(name, edition) for name, document in documents.items() for edition in fillable(document) if edition in FILLED}
