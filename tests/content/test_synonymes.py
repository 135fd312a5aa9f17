"""The words of the search: what people type, and the term of our pages."""

from __future__ import annotations

import re

from generator.convert.source import Source


def test_the_words_people_type_lead_to_ours(real_source: Source) -> None:
    found = {(word.lower(), one.terme) for one in real_source.library.synonymes.values() for word in one.mots}

    assert len(real_source.library.synonymes) >= 140
    assert {
        ("huissier", "commissaire de justice"),
        ("lrar", "recommandé"),
        ("cgv", "conditions générales de vente"),
        ("tribunal d'instance", "tribunal judiciaire"),
        ("rdv annulé", "séance annulée"),
    } <= found
    assert {"ar", "bce", "b2b", "kiné", "lapin"} <= {word for word, _ in found}


def test_a_word_is_what_somebody_types(real_source: Source) -> None:
    for one in real_source.library.synonymes.values():
        assert all(re.fullmatch(r"[^\n]{2,40}", word) for word in (one.terme, *one.mots))
