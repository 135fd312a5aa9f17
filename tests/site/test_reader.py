"""Who « you » are: in the client's pack the reader is the client, in every other one the professional; no page or file errs."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import html

from generator.convert.source import Source
from generator.models.content import Document
from generator.models.publics import Cote
from generator.models.reader import READERS
from generator.rules.forme.cotes import SPOKEN_OF
from tests.tools import found

OTHER_WORDS: dict[Cote, re.Pattern[str]] = {
    "client": re.compile(
        r"\b(?:votre|vos) clients?\b|\bpour un (?:client|particulier|professionnel)\b\.|\bclients? (?:non )?p", re.IGNORECASE
    ),
    "professionnel": re.compile(r"\bvos? prestataires?\b|\bvous êtes (?:un particulier|un professionnel|une association)", re.IGNORECASE),
}

# The questions of the professional's guide speak once of what he paid himself.
OF_THE_PACK: dict[Cote, str] = {
    "client": "//body",
    "professionnel": "(//header | //section[starts-with(@aria-labelledby, 'document-')])",
}


def words(source: bytes, path: str = "//body") -> str:
    """Return the words of a page, or of one part of it; what the page of another document says in a link is that document's."""
    tree = html.document_fromstring(source, parser=html.HTMLParser(encoding="utf-8"))
    texts = found(tree, f"{path}//text()[not(ancestor::script or ancestor::style or ancestor::nav)]")
    return re.sub(r"\s+", " ", " ".join(texts))


def of_side(source: Source, cote: Cote) -> list[Document]:
    """Return the documents that only packs of this side hold."""
    held = {name for pack in source.packs if pack.cote == cote for name in pack.documents}
    others = {name for pack in source.packs if pack.cote != cote for name in pack.documents}
    return [source.library.documents[name] for name in sorted(held - others)]


@pytest.mark.parametrize("cote", READERS)
def test_the_archive_speaks_to_its_reader(real: Path, real_source: Source, cote: Cote) -> None:
    for pack in (pack for pack in real_source.packs if pack.cote == cote):
        with zipfile.ZipFile(real / "packs" / f"{pack.id}.zip") as archive:
            told = [archive.read("LISEZ-MOI.txt").decode(), words(archive.read("guide.html"), OF_THE_PACK[cote])]
        told.append((real / "packs" / pack.id / "dossier-exemple.yml").read_text("utf-8"))
        for text in told:
            wrong = OTHER_WORDS[cote].search(text)
            assert wrong is None, (pack.id, wrong and text[wrong.start() - 60 : wrong.end() + 60])


def test_the_pages_speak_to_their_reader(real: Path, real_source: Source) -> None:
    counts = dict.fromkeys(READERS, 0)
    for cote in READERS:
        packs = [real / "site" / "professions" / f"{pack.id}.html" for pack in real_source.packs if pack.cote == cote]
        documents = [
            page
            for document in of_side(real_source, cote)
            for folder in ("lettres", "contrats")
            for page in (real / "site" / folder / f"{document.id}.html", *(real / "site" / folder / document.id).glob("*.html"))
        ]
        for page in filter(Path.exists, (*packs, *documents)):
            text = words(page.read_bytes(), "//article")
            described = str(html.document_fromstring(page.read_text("utf-8")).xpath("string(//meta[@name='description']/@content)"))
            for told in (text, described):
                wrong = OTHER_WORDS[cote].search(told)
                assert wrong is None, (page.name, wrong and told[wrong.start() - 60 : wrong.end() + 60])
            counts[cote] += 1
    assert counts["client"] > 30
    assert counts["professionnel"] > 300


def test_the_tool_asks_the_client_who_he_is(real: Path, real_source: Source) -> None:
    data = real / "site" / "outils" / "donnees" / "lettres"
    script = (data / "index.js").read_text("utf-8")
    index = json.loads(script[script.index("letters.index = ") + len("letters.index = ") : script.rindex(";")])
    assert index["lecteurs"]["client"]["demande"] == "Vous êtes"
    assert index["lecteurs"]["client"]["reponses"]["particulier"] == "Un particulier"
    assert index["lecteurs"]["professionnel"]["demande"] == "Votre client"
    assert {pack["id"] for pack in index["packs"] if pack["cote"] == "client"} == {p.id for p in real_source.packs if p.cote == "client"}
    for pack in index["packs"]:
        for row in index["lettres"][pack["id"]].values():
            for name in filter(None, row):
                text = (data / f"{name}.js").read_text("utf-8")
                letter = json.loads(text[text.index(f'letters.texts["{name}"] = ') + len(f'letters.texts["{name}"] = ') : text.rindex(";")])
                asked = [
                    *letter["options"].values(),
                    *(f"{champ['partie']} | {champ['libelle']} | {champ['aide']}" for champ in letter["champs"]),
                    *(f"{c['libelle']} | {c['aide']}" for champ in letter["champs"] for c in champ.get("colonnes", ())),
                ]
                for told in asked:
                    assert SPOKEN_OF[pack["cote"]].search(told) is None, (pack["id"], letter["document"], told)


def test_the_table_says_whom_the_public_describes(real: Path, real_source: Source) -> None:
    text = (real / "site" / "professions" / "tableau.csv").read_text("utf-8-sig")
    cotes = {pack.id: pack.cote for pack in real_source.packs}
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    assert {(cotes[row["pack"]], row["qui"]) for row in rows} == {("client", "vous"), ("professionnel", "votre client")}
