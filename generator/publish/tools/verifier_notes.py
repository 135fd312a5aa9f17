"""What « Vérifier ma lettre » needs to judge the notes of an invoice as `clausier verify` does: their words, the law, the patterns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from generator.invoice_notes import check, codes, file, messages, stated
from generator.invoice_notes.notes import FLOOR_WORDS, PRINTS
from generator.models.law import Droit
from generator.models.library import Library
from generator.models.note import CODES, OF_THE_CONTRACT, OF_THE_LAW, RATED, owes_notes
from generator.models.publics import PUBLICS
from generator.penalties.contract import plain_words
from generator.publish.guide import Guide
from generator.publish.tools.data import has_law, script, sentences
from generator.publish.tools.js_patterns import js_pattern
from generator.publish.tools.scripts import NOTES_DATA
from generator.texts.formatting import droit_text, droit_words
from generator.texts.typography import french


def has_notes(guide: Guide) -> bool:
    """Return whether the library says what the notes of an invoice are, and the law that they rest on."""
    return has_law(guide) and bool(guide.library.notes) and FLOOR_WORDS in guide.library.droit


def notes_data(library: Library, day: date) -> dict[str, bytes]:
    """Return the script by its path in `docs/`; *day* is that of the law of the site."""
    printed = {name[2] for note in library.notes.values() for name in PRINTS.finditer(note.texte) if name[1] == "droit"}
    fees = {traits.fee for traits in PUBLICS.values() if traits.fee}
    return {
        NOTES_DATA: script(
            "notes",
            {
                "phrases": sentences(messages.on_a_page()),
                "autres": file.OTHERS,
                "jour": day.toordinal(),
                "codes": CODES,
                "taux": {"code": RATED, "legal": OF_THE_LAW, "convenu": OF_THE_CONTRACT},
                "notes": [[note.code, note.taux, note.publics, french(note.texte)] for note in library.notes.values()],
                "imprime": PRINTS.pattern,
                "droit": {name: _values(library.droit[name]) for name in sorted({*printed, *fees, FLOOR_WORDS} & library.droit.keys())},
                "plancher": FLOOR_WORDS,
                "publics": {
                    name: [french(traits.name), owes_notes(name), traits.public_body, traits.business, traits.consumer, traits.fee]
                    for name, traits in PUBLICS.items()
                },
                "traitement": {"code": codes.TREATMENT, "b2b": codes.TO_BUSINESS, "b2c": codes.TO_CONSUMER, "connus": codes.TREATMENTS},
                "une_fois": codes.ONCE,
                "remplaces": [
                    [js_pattern(stated.citing(old)), *map(french, (old, article.article, article.code))]
                    for article, old in check.replaced(library)
                ],
                "entre_professionnels": [
                    [js_pattern(stated.citing(library.textes[name].article)), french(library.textes[name].article)]
                    for name in check.OF_BUSINESS
                    if name in library.textes
                ],
                "motifs": {"indemnite": js_pattern(stated.FEE), "nie": js_pattern(stated.DENIED), "euros": js_pattern(stated.EUROS)},
            },
        )
    }


def _values(droit: Droit) -> list[list[str]]:
    """Return (first day, text, figure, words) of each row of a value, the oldest first; what is no figure has neither figure nor words."""
    rows = []
    for start in sorted(droit.valeurs):
        held = droit.on(start)
        assert held is not None, "the day is one of its own"
        number = [str(held[1].valeur), plain_words(droit_words(droit, held[1]))] if isinstance(held[1].valeur, Decimal) else []
        rows.append([start.isoformat(), french(droit_text(droit, held[1])), *number])
    return rows
