"""« Vérifier ma lettre » says of a file what `clausier verify` says: the same rules, the same words, the same order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.convert.provenance import digest
from generator.publish.guide import Guide
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.publish.tools.verifier_data import FOLDER, verifier_data
from generator.render.resolve import law_day
from generator.verify import UnknownFileError, UnreadableError, verify
from tests import hostile
from tests.bench import Bench, opened, retyped, saved_as
from tests.frozen import DAY
from tests.longest_task import MOST, REFERENCE, longest_task, reference
from tests.tools import ROOT
from tests.verifier_corpus import Files, corpus

OPEN = "async (folder) => { Clausier.verify.open(folder); await Clausier.verify.load('commun.js'); }"
JUDGE = """async (day) => {
    const said = [];
    for (const file of document.querySelector("input").files) {
        try {
            const content = new Uint8Array(await file.arrayBuffer());
            await new Promise((resume) => setTimeout(resume));
            const found = await Clausier.verify.run(content, Clausier.days.read(day));
            const names = ["rule", "severity", "message", "where", "hint"];
            const told = found.constats.map((one) => names.map((name) => one[name]));
            said.push({model: [found.model.document, found.publics], found: told});
        } catch (error) {
            if (!(error instanceof Clausier.verify.Refused)) throw new Error(`${file.name} : ${error.stack}`);
            said.push({refused: error.message});
        }
    }
    return JSON.stringify(said);
}"""


@pytest.fixture(scope="module")
def bench(out: Path) -> Bench:
    return opened(ROOT, out)


@pytest.fixture(scope="module")
def page(bench: Bench, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the data of the real library."""
    with prepared(bench, browser, tmp_path_factory.mktemp("verifier")) as page:
        yield page


@contextmanager
def prepared(bench: Bench, browser: Browser, folder: Path) -> Iterator[Page]:
    """Give an empty page, opened from *folder*, with the scripts of the rules and the data of the library of *bench*."""
    known = bench.catalogue
    day = law_day(known.library, DAY)
    guide = Guide(known.library, (), {}, {}, {}, day, day, texts=list(zip(known.models, known.templates, strict=True)))
    data_of_engine = {scripts.COMMON_DATA: tool_data.common(), scripts.PENALTIES_DATA: tool_data.penalties(known.library)}
    for path, data in {**verifier_data(guide), **data_of_engine}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    listed = [(ROOT / "site" if name.startswith("assets/") else folder) / name for name in (*scripts.VERIFIER, *scripts.ACCOUNT)]
    tags = "".join(f'<script src="{path.as_uri()}"></script>' for path in listed)
    (folder / "page.html").write_text(f'<!doctype html><meta charset="utf-8"><input type="file" multiple>{tags}', "utf-8")
    page = browser.new_page()
    page.goto((folder / "page.html").as_uri())
    page.evaluate(OPEN, f"{folder.as_uri()}/{FOLDER}/")
    yield page
    page.close()


def one_text_each(bench: Bench) -> Bench:
    """Return *bench* with one text of each document for each public: a file is laid over one after the other, and the tab has its turn."""
    known = bench.catalogue
    first = {(model.job.document, model.job.public): at for at, model in reversed(list(enumerate(known.models)))}
    kept = sorted(first.values())
    models, templates = [known.models[at] for at in kept], [known.templates[at] for at in kept]
    return replace(bench, catalogue=replace(known, models=models, templates=templates))


def by_the_library(data: bytes, bench: Bench) -> dict[str, Any]:
    try:
        found = verify(data, bench.catalogue)
    except (UnreadableError, UnknownFileError) as error:
        return {"refused": str(error)}
    constats = [[one.rule, one.severity, one.message, one.where, one.hint] for one in found.constats]
    return {"model": [found.model.job.document, list(found.publics)], "found": constats}


def by_the_browser(page: Page, *files: bytes) -> list[dict[str, Any]]:
    """Return what the page says of each of *files*."""
    # As a person gives them: tens of megabytes are slow to bring any other way. In one question: each costs as much as a letter.
    folder = Path(unquote(urlsplit(page.url).path)).parent
    places = [folder / f"fichier-{number}" for number in range(len(files))]
    for place, data in zip(places, files, strict=True):
        place.write_bytes(data)
    page.set_input_files("input", places)
    said: list[dict[str, Any]] = json.loads(page.evaluate(JUDGE, DAY.isoformat()))
    return said


def differences(files: Files, bench: Bench, page: Page) -> tuple[list[str], set[str]]:
    """Return the files that the two judge differently, and every rule that spoke."""
    different, rules = [], set()
    for (name, data), said in zip(files.items(), by_the_browser(page, *files.values()), strict=True):
        expected = by_the_library(data, bench)
        rules |= {one[0] for one in expected.get("found", ())}
        if expected != said:
            different.append(f"{name}:\n  {expected}\n  {said}")
    return different, rules


def test_the_browser_and_the_command_find_the_same(bench: Bench, page: Page) -> None:
    files = corpus(bench)

    different, rules = differences(files, bench, page)

    assert len(files) > 200
    assert different == []
    # Every rule that a file can break was broken at least once.
    assert rules >= {
        "version", "options", "a_remplir", "redite", "parties", "siret", "iban", "courriel", "dates", "montants", "indemnites", "interets",
        "frais", "juridiction", "lignes_rouges", "mediateur", "perimes", "prescription", "voies", "texte",
    }  # fmt: skip


def test_a_hostile_file_is_refused_alike_and_the_tab_comes_back(bench: Bench, browser: Browser, tmp_path: Path) -> None:
    frozen = []
    different = []
    bench = one_text_each(bench)
    with prepared(bench, browser, tmp_path) as page:
        usual = reference(page)
        for name, make in {**hostile.DOCX, **hostile.ODT, **hostile.TEXT, **hostile.MAIL}.items():
            data = make()
            expected = by_the_library(data, bench)
            (said,), longest = longest_task(page, partial(by_the_browser, page, data))
            if said != expected and name not in hostile.READ_OTHERWISE:
                different.append(f"{name}:\n  {expected}\n  {said}")
            if longest > MOST * usual:
                frozen.append(f"{name}: {longest / usual:.1f} times the reference")

    assert different == []
    assert frozen == []


def test_a_page_that_keeps_its_tab_is_told(page: Page) -> None:
    _, longest = longest_task(page, lambda: page.evaluate(REFERENCE, 2 * MOST))

    assert longest > MOST * reference(page)


def test_they_find_the_same_in_what_libreoffice_saved_again(bench: Bench, page: Page, tmp_path: Path) -> None:
    documents = {"mise-en-demeure": "particulier", "decompte": "professionnel", "cgv": "particulier"}
    for document, public in documents.items():
        (tmp_path / f"{document}.docx").write_bytes(bench.filled(document, public))
        (tmp_path / f"{document}-vide.docx").write_bytes(bench.template(bench.model(document, public), "docx"))
    saved_as("docx:MS Word 2007 XML", tmp_path, *tmp_path.glob("*.docx"))
    files = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    different, _ = differences(files, bench, page)

    assert len(files) == 2 * len(documents)
    assert different == []


def test_the_data_hold_each_text_once_and_each_file_loads(bench: Bench, page: Page) -> None:
    loaded = page.evaluate("""async () => {
        const {common, load, received} = Clausier.verify;
        const found = [];
        for (const [document, reader, name] of common.fichiers) {
            await load(name);
            for (const model of received(document, reader)) found.push([model.rang, document, reader, model.empreinte]);
        }
        return found.sort((one, other) => one[0] - other[0]);
    }""")

    jobs = [model.job for model in bench.catalogue.models]
    assert loaded == [[rank, job.document, job.public, digest(job.markdown)] for rank, job in enumerate(jobs)]


def test_a_file_filled_before_a_blank_changed_its_name_is_judged_alike(bench: Bench, page: Page) -> None:
    template = bench.template(bench.model("mise-en-demeure", "particulier"), "docx")
    data = retyped(template, lambda text: text.replace('"client_nom"', '"nom_du_client"'))
    library = bench.catalogue.library
    blank = library.champs["client_nom"].model_copy(update={"anciens_noms": ["nom_du_client"]})
    renamed = replace(bench.catalogue, library=replace(library, champs={**library.champs, "client_nom": blank}))

    page.evaluate("Clausier.verify.common.anciens_noms.nom_du_client = 'client_nom'")
    (ours,) = by_the_browser(page, data)
    page.evaluate("delete Clausier.verify.common.anciens_noms.nom_du_client")

    assert ours == by_the_library(data, replace(bench, catalogue=renamed))
    assert [ours] == by_the_browser(page, template)
    assert [ours] != by_the_browser(page, data)
