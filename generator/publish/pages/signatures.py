"""The page « Qui a relu quoi »: each document and clause of the packs, signed by whom and when, or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.models.content import Clause, Document, Signature
from generator.models.publics import in_order
from generator.publish import vocabulary
from generator.publish.addresses import clause_page, document_page
from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.render.printed import printed
from generator.texts.formatting import french_date
from generator.texts.signature import Signable, etat

HERE = "donnees/relectures.md"
TITLE = "Qui a relu quoi"
_SHOWN = 12
"""The figures of a digest that a page shows: enough to compare two, and a line still fits a telephone."""


@dataclass(frozen=True)
class Line:
    """One text as the page lists it: what it is, its page, its signature if it ever had one."""

    titre: str
    page: str
    relu: Signature | None

    @property
    def empreinte(self) -> str:
        """The beginning of the digest that was signed."""
        return self.relu.empreinte[:_SHOWN] if self.relu else ""


def signature_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page of the signatures: the texts signed as they stand, those to read again, those nobody has signed."""
    texts = _texts(guide)
    held = {state: [text for text in texts if etat(text) == state] for state in ("signe", "a_relire", "non_signe")}
    waiting = held["non_signe"]
    return {
        HERE: page(
            "relectures.md.j2",
            HERE,
            total=_count(texts),
            signes=[_line(guide, text) for text in held["signe"]],
            a_relire=[_line(guide, text) for text in held["a_relire"]],
            attente=[(_count(own), [_line(guide, text) for text in own]) for own in _by_kind(waiting)],
        )
    }


def _texts(guide: Guide) -> list[Signable]:
    """Return the documents of the guide in order of use, then the clauses that packs print in the order of these documents."""
    reached = {text.id for text in printed(guide.library, guide.packs()) if isinstance(text, Clause)}
    names = dict.fromkeys(name for document in guide.documents() for name in document.clauses if name in reached)
    return [*guide.documents(), *(guide.library.clauses[name] for name in names)]


def signed_by(text: Signable) -> str:
    """Return who signed *text* as it stands and when, in French; empty when nobody did."""
    return f"par {text.relu.par}, le {french_date(text.relu.le)}" if text.relu and etat(text) == "signe" else ""


def document_signature(guide: Guide, document: Document) -> str:
    """Return the line of the page of *document*: its own signature, and how many of its clauses are signed; empty when it is not signed."""
    own = signed_by(document)
    clauses = [guide.library.clauses[name] for name in document.clauses]
    if not own or not clauses:
        return own
    signed = sum(bool(signed_by(clause)) for clause in clauses)
    return f"{own} ; {signed} de ses {len(clauses)} clauses" if signed != len(clauses) else f"{own} ; toutes ses clauses aussi"


def _by_kind(texts: Iterable[Signable]) -> list[list[Signable]]:
    own = list(texts)
    kinds = ([text for text in own if isinstance(text, kind)] for kind in (Document, Clause))
    return [list(found) for found in kinds if found]


def _count(texts: Sequence[Signable]) -> str:
    """Return how many documents and clauses there are: « 58 documents et 181 clauses »."""
    numbers = [(sum(isinstance(text, kind) for text in texts), word) for kind, word in ((Document, "document"), (Clause, "clause"))]
    return " et ".join(f"{number} {word}{'s' if number > 1 else ''}" for number, word in numbers if number)


def _line(guide: Guide, text: Signable) -> Line:
    if isinstance(text, Document):
        return Line(text.titre, document_page(text), text.relu)
    publics = ", ".join(vocabulary.PUBLICS[public].lower() for public in in_order(text.publics))
    first = next(document.titre for document in guide.documents() if text.id in document.clauses)
    return Line(f"{text.titre} ({publics}) – {first}", clause_page(text.sujet), text.relu)
