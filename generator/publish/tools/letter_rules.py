"""What the scripts that fill letters know beside the letters: the words of `clausier fill`, what may follow what, where the engine is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.convert.eml import FIRST, LAST
from generator.dossier.account import rate_answers
from generator.dossier.coherence import BEFORE_THE_LETTER, COUNTED, ORDERED
from generator.dossier.computed import REMINDERS
from generator.dossier.messages import on_a_page
from generator.models.library import Library
from generator.models.publics import USUAL_CREDITOR
from generator.penalties.contract import NO_RATE
from generator.publish.tools import data as tool_data
from generator.publish.tools import records


def letter_rules(library: Library, ladder: Iterable[str], later: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return what every letter shares; *ladder* are the documents that follow one another, *later* the scripts loaded on demand."""
    return {
        "phrases": tool_data.sentences(on_a_page()),
        "traits": {"publics": records.publics("from_notice", "business", "consumer", "public_body"), "creancier": USUAL_CREDITOR},
        "questions": sorted(library.groupes),
        "dates": [champ.id for champ in library.champs.values() if champ.type == "dates"],
        "dates_ordonnees": ORDERED,
        "dates_avant_la_lettre": BEFORE_THE_LETTER,
        "dates_comptees": COUNTED,
        "etapes": {document: _step(document, library) for document in ladder},
        "sans_taux": NO_RATE,
        "reponses_du_taux": list(rate_answers(library)),
        "entetes": {"premiers": FIRST, "derniers": LAST},
        **later,
    }


def _step(document: str, library: Library) -> str:
    """Return the blank in which the next letters say on which day *document* was sent: its own, or the list of reminders."""
    own = f"date_{document.replace('-', '_')}"
    return own if own in library.champs else REMINDERS
