"""The debts of a register are judged, with every fault, before the first letter is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.agenda.letters import Claimed, claimed, each
from generator.agenda.sentences import say
from generator.agenda.standing import RECEIVED, Standing, standing_of
from generator.agenda.steps import Ladder, Step, proposed
from generator.batch.debts import Debt, Debts
from generator.batch.names import free, safe
from generator.batch.run import Progress
from generator.batch.sources import speaks_of_one
from generator.convert.source import Source
from generator.deadlines import BadFactError
from generator.dossier import Dossier
from generator.dossier.coherence import incoherences
from generator.fill import Prepared, completed_for, fillable, prepare
from generator.models.content import Document
from generator.models.editions import EDITIONS, PRINTED, USUAL, Edition
from generator.models.genres import GENRES
from generator.models.located import Loc
from generator.models.publics import Public
from generator.penalties.result import Shares
from generator.problems import ProblemsFoundError
from generator.render.document import Rendering
from generator.store.cache import Cache

ACCOUNT = "decompte"
"""The document that counts what is due."""


@dataclass(frozen=True)
class Line:
    """One debt in the agenda: its step, the sums of today, what was made and what is missing in it, what else to know."""

    reference: str
    name: str
    public: Public
    step: Step
    owed: Shares
    folder: str
    files: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class Press:
    """The documents of one pack, each prepared when a debt first needs it; *editions* is what was asked for, None for the usual ones."""

    source: Source
    editions: tuple[Edition, ...] | None
    cache: Cache
    executor: Executor
    known: dict[tuple[str, Public], tuple[Prepared, ...]] = field(default_factory=dict)

    @cached_property
    def renderings(self) -> Mapping[tuple[str, Public], Rendering]:
        """The texts of the pack, by document and public."""
        (pack,) = self.source.packs
        return {(one.document.id, one.public): one for one in self.source.of(pack)}

    def ladder(self, public: Public) -> Ladder:
        """Return what the pack has to send to *public*."""
        documents = {name: one.document for (name, whom), one in self.renderings.items() if whom == public}
        return Ladder(self.source.library, self.source.packs[0], documents)

    def prepared(self, document: str, public: Public) -> tuple[Prepared, ...]:
        """Return *document* in each edition, ready to be filled; none when the pack has no text of it for *public*."""
        rendering = self.renderings.get((document, public))
        if rendering is None:
            return ()
        if (document, public) not in self.known:
            editions = self._editions(rendering.document)
            self.known[document, public] = tuple(prepare(self.source, rendering, one, self.cache, self.executor) for one in editions)
        return self.known[document, public]

    @property
    def interest(self) -> bool:
        """Whether a late payment bears interest before a judge has fixed what is due."""
        return self.source.packs[0].voie_de_recouvrement.code != "taxe"

    def _editions(self, document: Document) -> Sequence[Edition]:
        possible = fillable(document)
        asked = self.editions or (
            USUAL,
            PRINTED,
            *(one for one in possible if GENRES[document.genre].mailed and EDITIONS[one].opener == "message"),
        )
        return [one for one in asked if one in possible] or [USUAL]


def judged(debts: Debts, press: Press, source: Source, progress: Progress) -> list[Line]:
    """Return a line for each of *debts*, in their order, told to *progress*; the problems of the others join those of *debts*.

    A debt whose rows have a problem already has no line.
    """
    lines, taken = list[Line](), set[str]()
    faulty = {problem.line for problem in debts.problems}
    for number, debt in enumerate(debts):
        progress("Vérification", number, None)
        if not faulty.isdisjoint(debt.lines):
            continue
        try:
            line = _judged(debt, press, source)
        except ProblemsFoundError as error:
            debts.tell(error.problems)
            continue
        except BadFactError as error:
            debts.tell([debt.dossier.problem(str(error).rstrip("."), "", *_PLACES.get(error.option, ("factures", 0, "ligne_echeance")))])
            continue
        folder = free(line.folder, taken.__contains__)
        taken.add(folder)
        lines.append(replace(line, folder=folder))
    return lines


def _judged(debt: Debt, press: Press, source: Source) -> Line:
    standing = standing_of(debt, source.day)
    step = proposed(standing, press.ladder(standing.public))
    claim = claim_of(debt, press, source)
    if problems := list(incoherences(claim.dossier)):
        raise ProblemsFoundError(problems)
    missing, notes = dict[str, None](), dict.fromkeys((*claim.notes, *step.notes))
    for one in wanted(step, claim, standing, press):
        completed = completed_for(one.texts[0], one.dossier)
        missing |= dict.fromkeys(f"{blank.libelle} ({blank.cle})" for blank in completed.missing)
        notes |= dict.fromkeys(completed.cautions)
    if step.account and step.document and ACCOUNT not in (*step.document.suite.joints, step.document.id):
        notes[say("not_attached")] = None
    name = debt.dossier.text("client_nom") or debt.reference
    return Line(debt.reference, name, standing.public, step, claim.owed, safe(debt.reference, name), (), tuple(missing), tuple(notes))


def claim_of(debt: Debt, press: Press, source: Source) -> Claimed:
    """Return what is claimed of *debt* on the day of *source*. Raises ProblemsFoundError."""
    return claimed(debt.dossier, standing_of(debt, source.day), source.library, interest=press.interest)


@dataclass(frozen=True)
class Wanted:
    """A document to make for a debt: its templates, one an edition, its answers, the name of its files without a suffix."""

    document: str
    texts: tuple[Prepared, ...]
    dossier: Dossier
    stem: str


def wanted(step: Step, claim: Claimed, standing: Standing, press: Press) -> Iterator[Wanted]:
    """Yield each document that *step* asks for."""
    named = [*([step.document.id] if step.document else []), *([ACCOUNT] if step.account else [])]
    taken = set[str]()
    for document in dict.fromkeys(named):
        if texts := press.prepared(document, standing.public):
            usual = texts[0].file_name.removesuffix(EDITIONS[texts[0].edition].suffix)
            single = speaks_of_one(press.renderings[document, standing.public], press.source.library)
            for invoice, dossier in each(claim, standing, single=single):
                # « F/1 » and « F-1 » are two invoices.
                stem = free(f"{usual}-{safe(invoice)}" if invoice else usual, taken.__contains__)
                taken.add(stem)
                yield Wanted(document, texts, dossier, stem)


_PLACES: Mapping[str, Loc] = {"notice": (RECEIVED,), "start": ("prestation_date",)}
"""Where the register says a fact that a calendar refuses; the others are due dates."""
