"""« Ma version → la vôtre » in the browser says of an older file what `clausier update` says, and takes the same answers out of it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator import reading
from generator.archive.record import published
from generator.convert.source import Source
from generator.models.editions import EDITIONS, Edition
from generator.publish.guide import Guide
from generator.publish.recorded import ancestors
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.publish.tools.verifier_data import FOLDER, verifier_data
from generator.render.resolve import law_day
from generator.store.cache import Cache, open_cache
from generator.update import Updated, update
from generator.update.carry import carried
from generator.update.given import given
from generator.update.report import history
from generator.verify import Catalogue, catalogue_of, verify
from tests.documents.test_update import ANSWERS, retyped
from tests.older import DAY, FIRST, older, today
from tests.tools import ROOT
from tests.trees import clausier

ASK = """async ([data, day]) => {
    const { verify } = Clausier;
    const found = await verify.run(Uint8Array.from(atob(data), (char) => char.charCodeAt(0)), Clausier.days.read(day));
    const { dossier, worked, columns, notes } = verify.carried(found.sheet);
    notes.unshift(...verify.supposed(found.sheet));
    const constats = found.constats.map((one) => [one.rule, one.severity, one.message, one.where, one.hint]);
    return { constats, history: verify.history(found.sheet), dossier, worked, columns, notes: notes.map(verify.noted) };
}"""
OF_A_CONSUMER = ANSWERS.replace("professionnel", "particulier").replace("[2026-05-01, 2026-05-08]", "[]").replace("oui", "non")
CHANGES = {
    "as it was": (),
    "words of the buyer": (("Le délai commence", "Ce délai commence"), ("restent sans réponse", "restent ignorés")),
    "an unreadable date": (("1er avril 2026", "31 février 2026"),),
    "another name": (("Dominique Fictif", "Dominique Fictif, – gérant"),),
}


@dataclass(frozen=True)
class Desk:
    """Today's library, which knows an older one, and what reads files with it."""

    source: Source
    catalogue: Catalogue
    cache: Cache

    def expected(self, data: bytes) -> dict[str, Any]:
        with ThreadPoolExecutor(1) as executor:
            found = update(data, "x", self.catalogue, self.source, executor)
        assert isinstance(found, Updated)
        carry = carried(given(found.sheet), found.older.job, found.model.job, self.source.library, found.sheet.publics)
        constats = [[one.rule, one.severity, one.message, one.where, one.hint] for one in verify(data, self.catalogue).constats]
        return {
            "constats": constats,
            "history": list(history(found)),
            "dossier": carry.dossier,
            "worked": carry.worked,
            "columns": carry.columns,
            "notes": [str(note) for note in found.notes if note.name not in ("refusee", "recalculee")],
        }


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, out: Path) -> Path:
    return older(tmp_path_factory.mktemp("before"), out)


@pytest.fixture(scope="module")
def desk(before: Path, out: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    cache = open_cache(out)
    tree = today(tmp_path_factory.mktemp("now"), before, out)
    entry = '[{id: corrigee, le: 2026-11-30, titre: "Relance corrigée", texte: "Écrivez de nouveau.", documents: [relance]}]\n'
    (tree / "content/journal.yml").write_text(entry, "utf-8")
    source = reading.opened(tree, date.fromisoformat(DAY), (), cache)
    with ThreadPoolExecutor(2) as executor:
        return Desk(source, catalogue_of(source, cache, executor), cache)


@pytest.fixture(scope="module")
def files(before: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Letters filled with the older words, as they are and as hands changed them, by what was done to them."""
    place, found = tmp_path_factory.mktemp("files"), dict[str, bytes]()
    editions: tuple[tuple[str, Edition], ...] = (("relance", "docx"), ("relance", "odt"), ("rappel", "txt"))
    for reader, answers in (("a trader", ANSWERS), ("a consumer", OF_A_CONSUMER)):
        (before / "dossier.yml").write_text(answers, "utf-8")
        for document, edition in editions:
            path = place / f"{reader} {document}{EDITIONS[edition].suffix}"
            command = ("fill", "exemple", document, "--answers", "dossier.yml", "--edition", edition)
            clausier(before, *command, "--date", FIRST, "--out", str(path))
            found[path.name] = path.read_bytes()
            for name, changes in CHANGES.items() if edition == "docx" else ():
                held = [pair for pair in changes if reader == "a trader" or "restent" not in pair[0]]
                path.write_bytes(found[path.name])
                retyped(path, *held)
                found[f"{path.name}, {name}"] = path.read_bytes()
                path.write_bytes(found[f"{reader} {document}.docx"])
    return found


@pytest.fixture(scope="module")
def page(desk: Desk, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page, opened from a folder, with the scripts of the rules and the data of today's library."""
    folder, known = tmp_path_factory.mktemp("verifier"), desk.catalogue
    day = law_day(known.library, known.day)
    with ThreadPoolExecutor(2) as executor:
        past = ancestors(published(known.library), known.models, desk.cache, executor)
    texts = list(zip(known.models, known.templates, strict=True))
    guide = Guide(known.library, (), {}, {}, {}, day, day, texts=texts, ancestors=past)
    for path, data in {**verifier_data(guide), scripts.COMMON_DATA: tool_data.common()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    listed = [
        (ROOT / "site" if name.startswith("assets/") else folder) / name
        for name in ("assets/js/commun/dossier-store.js", *scripts.VERIFIER)
    ]
    tags = "".join(f'<script src="{path.as_uri()}"></script>' for path in listed)
    (folder / "page.html").write_text(f'<!doctype html><meta charset="utf-8">{tags}', "utf-8")
    page = browser.new_page()
    page.goto((folder / "page.html").as_uri())
    opening = "async (folder) => { Clausier.verify.open(folder); await Clausier.verify.load('commun.js'); }"
    page.evaluate(opening, f"{folder.as_uri()}/{FOLDER}/")
    yield page
    page.close()


def test_the_browser_and_the_command_take_the_same_answers_and_say_the_same(desk: Desk, files: dict[str, bytes], page: Page) -> None:
    different = []
    for name, data in files.items():
        expected = desk.expected(data)
        said: dict[str, Any] = page.evaluate(ASK, [base64.b64encode(data).decode(), DAY])
        different += [f"{name}, {key}:\n  {expected[key]}\n  {said[key]}" for key in expected if expected[key] != said[key]]

    assert len(files) == 2 * (3 + len(CHANGES))
    assert different == []


def test_the_page_shows_the_redline_the_notes_and_offers_the_answers(files: dict[str, bytes], page: Page) -> None:
    shown = page.evaluate(
        """async ([data, day]) => {
            const found = await Clausier.verify.run(Uint8Array.from(atob(data), (char) => char.charCodeAt(0)), Clausier.days.read(day));
            const part = Clausier.verify.myVersion(found.sheet, (text) => text);
            Clausier.bar = { tell() {} };
            [...part.querySelectorAll("button")].find((one) => one.textContent.includes("dans mon dossier")).click();
            return {
                removed: [...part.querySelectorAll("del")].map((one) => one.textContent).join(" "),
                added: [...part.querySelectorAll("ins")].map((one) => one.textContent).join(" "),
                notes: part.querySelectorAll(".a-reporter li").length,
                answers: Clausier.store.read(),
                version: part.querySelector("p > a").getAttribute("href"),
            };
        }""",
        [base64.b64encode(files["a trader relance.docx"]).decode(), DAY],
    )

    assert "Un chèque à mon ordre" in shown["removed"]
    assert "n’est pas payée" in shown["added"]
    assert shown["notes"] == 2
    assert shown["answers"]["note_date"] == "2026-04-01"
    assert shown["answers"]["options"] == {"plusieurs_rappels": True}
    assert shown["version"].startswith("../versions/relance/")


def test_a_library_that_published_nothing_older_tells_the_page_nothing_new(source: Source, out: Path) -> None:
    with ThreadPoolExecutor(2) as executor:
        known = catalogue_of(source, open_cache(out), executor)
        assert ancestors(published(known.library), known.models, open_cache(out), executor) == ()
    guide = Guide(known.library, (), {}, {}, {}, known.day, known.day, texts=list(zip(known.models, known.templates, strict=True)))
    scripts_made = verifier_data(guide)

    assert not [name for name in scripts_made if "/anciens/" in name]
    assert b'"anciens":' not in scripts_made[f"{FOLDER}/commun.js"]
