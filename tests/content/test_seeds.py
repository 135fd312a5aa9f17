"""Our texts repeat none of the errors of the articles this product started from, and say what those left unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.convert.source import Source
from generator.models.pack import Pack
from generator.package.contents import contents_of
from generator.render.combinations import given, ungiven
from generator.render.document import Rendering, render_document
from generator.texts.escaping import readable
from generator.texts.plain import plain
from tests.seeds import ERREURS, OUBLIS, Erreur, Lecteur, Oubli

Texts = dict[Lecteur, dict[str, str]]
"""Every text we publish, by who reads it and by where it stands."""
# Documents of one kind differ by a few words: a sentence is searched once, and no error is longer than one.
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…]) (?=[A-ZÀÂÉÈÊÎÔÙÛÇ«])")


@pytest.fixture(scope="module")
def real(real_source: Source) -> Source:
    # The words of a document that cannot be rendered would not be searched.
    assert len(real_source.renderings) == len(list(given(real_source.library, real_source.packs)))
    return real_source


@pytest.fixture(scope="module")
def texts(real: Source) -> Texts:
    cases = ungiven(real.library, real.packs)
    to_come = [render_document(real.env, real.library, case.pack, case.document, case.public, real.day) for case in cases]
    documents = {name: text for rendering in (*real.renderings, *to_come) for name, text in document(real, rendering)}
    seller = {f"guide/{name}": typed(body) for name, body in real.bodies.items()}
    for pack in real.packs:
        seller[f"{pack.id}/notice"] = typed(contents_of(real, pack).manual.markdown)
        seller[f"packs/{pack.id}"] = typed("\n".join(sentences(pack)))
    consumers = {name: text for name, text in documents.items() if "/particulier" in name or "/non_professionnel" in name}
    return {"vendeur": seller, "particulier": consumers, "tous": {**seller, **documents}}


@pytest.fixture(scope="module")
def sentences_of(texts: Texts) -> Texts:
    """Each sentence, by who reads it, with a place where it stands."""
    return {
        reader: {sentence: place for place, text in read.items() for sentence in BETWEEN_SENTENCES.split(text)}
        for reader, read in texts.items()
    }


def document(real: Source, rendering: Rendering) -> Iterator[tuple[str, str]]:
    # A statutory wording is quoted as it stands: « huissiers » is the word of 1897.
    ours = re.sub(r"(?ms)^(\ue000[^\ue001]*\ue001)?::: citation\n.*?^:::$", "", rendering.marked)
    text = plain(ours, real.library.champs).text
    yield f"{rendering.document.id}/{rendering.public}/{hash(text)}", text


def sentences(pack: Pack) -> Iterator[str]:
    """Yield the sentences of a pack's sheet."""
    notes = (pack.tva, pack.instrument, pack.mediation, pack.secret, pack.voie_de_recouvrement)
    yield from (block.note for block in notes)
    yield from (pack.resume, pack.statut.texte, pack.tva.mention or "", pack.prescription.depart, *pack.mentions)


def typed(markdown: str) -> str:
    """Return a Markdown as a keyboard types it, without emphasis; lines stay."""
    return readable(markdown).replace("’", "'").replace("\u00a0", " ").replace("**", "")


@pytest.mark.parametrize("erreur", ERREURS, ids=lambda erreur: erreur.id)
def test_an_error_is_known_by_its_words(erreur: Erreur) -> None:
    assert [faux for faux in erreur.faux if not any(map(erreur.regex.search, BETWEEN_SENTENCES.split(faux)))] == []
    assert [juste for juste in erreur.juste if erreur.regex.search(juste)] == []


@pytest.mark.parametrize("erreur", ERREURS, ids=lambda erreur: erreur.id)
def test_our_texts_do_not_repeat_an_error(erreur: Erreur, sentences_of: Texts) -> None:
    read_by = sentences_of[erreur.lecteur]
    found = {place: match.group() for sentence, place in read_by.items() if (match := erreur.regex.search(sentence))}

    assert len(read_by) > 1000
    assert found == {}


@pytest.mark.parametrize("oubli", OUBLIS, ids=lambda oubli: oubli.id)
def test_our_guide_says_what_was_left_unsaid(oubli: Oubli, texts: Texts) -> None:
    guide = "\n".join(text for place, text in texts["vendeur"].items() if place.startswith("guide/"))

    assert [motif for motif in oubli.motifs if not oubli.found(motif, guide)] == []


def test_every_error_of_the_dossier_has_its_line() -> None:
    ids = {word for entry in (*ERREURS, *OUBLIS) for word in entry.id.split(" (")[0].split()}

    lists = {"C": 18, "A": 15, "B": 9, "L": 14}
    assert ids == {f"{name}{n}" for name, last in lists.items() for n in range(1, last + 1)}
