"""The page « Qui a relu quoi »: each document, clause and frame of the packs, signed by whom and when, or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.models.content import Cadre, Clause, Document, Signature
from generator.models.publics import PUBLICS, in_order
from generator.publish.addresses import clause_page, document_page
from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.render.printed import printed
from generator.texts.formatting import french_date
from generator.texts.signature import Signable, etat, kind

HERE = "donnees/relectures.md"
TITLE = "Qui a relu quoi"
_KINDS = (Document, Clause, Cadre)


@dataclass(frozen=True)
class Line:
    """One text as the page lists it: what it is, and its page; a frame has none."""

    titre: str
    page: str | None


def signature_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page of the signatures: the texts signed as they stand, those to read again, those nobody has signed."""
    texts = _texts(guide)
    held = {state: [text for text in texts if etat(text) == state] for state in ("signe", "a_relire", "non_signe")}
    by_kind = [[text for text in held["non_signe"] if isinstance(text, own)] for own in _KINDS]
    return {
        HERE: page(
            "relectures.md.j2",
            HERE,
            total=_count(texts),
            signes=len(held["signe"]),
            changes=len(held["a_relire"]),
            signatures=_by_signature(guide, held["signe"]),
            a_relire=_by_signature(guide, held["a_relire"]),
            attente=[(_count(own), [_line(guide, text) for text in own]) for own in by_kind if own],
        )
    }


def signed_by(text: Signable) -> str:
    """Return who signed *text* as it stands and when, in French; empty when nobody did."""
    return _told(text.relu) if text.relu and etat(text) == "signe" else ""


def document_signatures(guide: Guide, document: Document) -> list[str]:
    """Return who signed *document*, its frame and its clauses, each once; nothing unless all of them are signed as they stand."""
    library = guide.library
    parts: list[Signable] = [document, library.cadres[document.frame], *(library.clauses[name] for name in document.clauses)]
    told = [signed_by(part) for part in parts]
    return list(dict.fromkeys(told)) if all(told) else []


def _told(relu: Signature) -> str:
    return f"par {relu.par}, le {french_date(relu.le)}"


def _by_signature(guide: Guide, texts: Sequence[Signable]) -> list[tuple[str, list[Line]]]:
    """Return the texts that one person signed on one day, the latest day first: a jurist signs many at once."""
    found: dict[tuple[date, str], list[Line]] = {}
    for text in texts:
        if text.relu:
            found.setdefault((text.relu.le, _told(text.relu)), []).append(_line(guide, text))
    return [(told, lines) for (_, told), lines in sorted(found.items(), key=lambda item: item[0], reverse=True)]


def _texts(guide: Guide) -> list[Signable]:
    """Return the documents of the guide in order of use, then their clauses in the order in which they print them, then the frames."""
    found = printed(guide.library, guide.packs())
    reached = {text.id for text in found if isinstance(text, Clause)}
    names = dict.fromkeys(name for document in guide.documents() for name in document.clauses if name in reached)
    frames = [text for text in found if isinstance(text, Cadre)]
    return [*guide.documents(), *(guide.library.clauses[name] for name in names), *frames]


def _count(texts: Sequence[Signable]) -> str:
    """Return how many texts of each kind there are: « 58 documents, 183 clauses et 15 cadres »."""
    numbers = Counter(kind(text) for text in texts)
    parts = [f"{number} {name}{'s' if number > 1 else ''}" for name, number in numbers.items()]
    return " et ".join([*([", ".join(parts[:-1])] if parts[1:] else []), *parts[-1:]])


def _line(guide: Guide, text: Signable) -> Line:
    if isinstance(text, Document):
        return Line(text.titre, document_page(text))
    if isinstance(text, Cadre):
        return Line(f"Cadre « {text.id} »", None)
    publics = ", ".join(PUBLICS[public].name for public in in_order(text.publics))
    first = next(document.titre for document in guide.documents() if text.id in document.clauses)
    return Line(f"{text.titre} ({publics}) – {first}", clause_page(text.sujet))
