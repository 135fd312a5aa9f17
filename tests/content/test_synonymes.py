"""The words of the search: each leads to a term that our pages use."""

from __future__ import annotations

import re

from generator.convert.source import Source
from generator.texts.folding import folded


def test_every_term_is_one_that_the_site_uses(real_source: Source) -> None:
    library = real_source.library
    texts = [*real_source.bodies.values(), *(rendering.markdown for rendering in real_source.renderings)]
    texts += [f"{pack.pluriel} {pack.profession} {pack.instrument.nom}" for pack in library.packs.values()]
    texts += [document.titre for document in library.documents.values()]
    site = folded(" ".join(texts).lower().replace("&#39;", "'").replace("’", "'"))

    unused = [one.id for one in library.synonymes.values() if folded(one.terme.lower()) not in site]
    assert unused == []


def test_the_words_people_type_lead_to_ours(real_source: Source) -> None:
    found = {word.lower(): one.terme for one in real_source.library.synonymes.values() for word in one.mots}

    assert len(real_source.library.synonymes) >= 40
    assert found["huissier"] == "commissaire de justice"
    assert found["lrar"] == "recommandé"
    assert found["cgv"] == "conditions générales"
    assert found["tribunal d'instance"] == "tribunal judiciaire"
    assert {"ar", "bce", "b2b", "kiné", "lapin"} <= found.keys()


def test_a_line_is_short_enough_for_an_index(real_source: Source) -> None:
    for one in real_source.library.synonymes.values():
        assert len(one.mots) <= 10
        assert all(re.fullmatch(r"[^\n]{2,40}", word) for word in (one.terme, *one.mots))
