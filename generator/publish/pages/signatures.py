"""The page « Qui a relu quoi »: each document, clause and frame of the packs, signed by whom and when, or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.models.content import Cadre, Clause, Document, Signature
from generator.models.publics import in_order
from generator.publish import vocabulary
from generator.publish.addresses import clause_page, document_page
from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.render.printed import printed
from generator.texts.formatting import french_date
from generator.texts.signature import Signable, etat, kind

HERE = "donnees/relectures.md"
TITLE = "Qui a relu quoi"
_KINDS = (Document, Clause, Cadre)
_SHOWN = 12
"""The figures of a digest that a page shows: enough to compare two, and a line still fits a telephone."""


@dataclass(frozen=True)
class Line:
    """One text as the page lists it: what it is, its page (a frame has none), its signature if it ever had one."""

    titre: str
    page: str | None
    relu: Signature | None

    @property
    def empreinte(self) -> str:
        """The beginning of the digest that was signed."""
        return self.relu.empreinte[:_SHOWN] if self.relu else ""


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
            signes=[_line(guide, text) for text in held["signe"]],
            a_relire=[_line(guide, text) for text in held["a_relire"]],
            attente=[(_count(own), [_line(guide, text) for text in own]) for own in by_kind if own],
        )
    }


def signed_by(text: Signable) -> str:
    """Return who signed *text* as it stands and when, in French; empty when nobody did."""
    return f"par {text.relu.par}, le {french_date(text.relu.le)}" if text.relu and etat(text) == "signe" else ""


def document_signatures(guide: Guide, document: Document) -> list[str]:
    """Return who signed *document*, its frame and its clauses, each once; nothing unless all of them are signed as they stand."""
    library = guide.library
    parts: list[Signable] = [document, library.cadres[document.frame], *(library.clauses[name] for name in document.clauses)]
    told = [signed_by(part) for part in parts]
    return list(dict.fromkeys(told)) if all(told) else []


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
        return Line(text.titre, document_page(text), text.relu)
    if isinstance(text, Cadre):
        return Line(f"Cadre « {text.id} »", None, text.relu)
    publics = ", ".join(vocabulary.PUBLICS[public].lower() for public in in_order(text.publics))
    first = next(document.titre for document in guide.documents() if text.id in document.clauses)
    return Line(f"{text.titre} ({publics}) – {first}", clause_page(text.sujet), text.relu)
