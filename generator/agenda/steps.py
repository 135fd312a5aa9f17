"""The step that the calendar proposes for a debt on a day: the same dates as the tool « Échéances », the same steps as « Votre situation ».

How many reminders there are, and when, is our own habit: what was sent late moves the next step by as many days. What the law sets is in
`generator.deadlines`, which says it with its articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from generator.agenda.sentences import say
from generator.agenda.standing import Standing
from generator.deadlines import Calendar, Deadline, Facts, compute, headlines
from generator.deadlines.headline import LOST
from generator.models.content import Document
from generator.models.etape import Etape
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.publics import PUBLICS, SELLER
from generator.penalties.periods import ONE_DAY
from generator.texts.formatting import french_date

Urgency = Literal["prescription", "delai", "envoi", "humain", "a_noter", "attente", "rien"]
URGENCIES: tuple[Urgency, ...] = ("prescription", "delai", "envoi", "humain", "a_noter", "attente", "rien")
"""What a line of the agenda asks, most pressing first."""


@dataclass(frozen=True)
class Step:
    """What to do today for a debt.

    `document` is the letter to make, None when there is none; `account` says whether its account is made. `day` and `coming` are the next
    date and what it brings; `last` is the last day to act in court, None when it is not known or nothing is late.
    """

    urgency: Urgency
    what: str
    why: str
    document: Document | None = None
    account: bool = False
    day: date | None = None
    coming: str = ""
    last: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ladder:
    """What a pack has to send: its documents by id, and those that `content/` names as steps, in the order of the calendar."""

    library: Library
    pack: Pack
    documents: Mapping[str, Document]

    def etape(self, document: str) -> Etape | None:
        """Return the step of content/situation.yml that sends *document*."""
        return next((one for one in self.etapes() if document in one.documents), None)

    def etapes(self) -> list[Etape]:
        """Return the steps of whoever is to be paid, in order."""
        return [one for one in self.library.etapes.values() if one.cote == SELLER]

    def notice(self) -> str:
        """Return the id of the formal notice, the step after which a way is chosen; empty when `content/` has no step."""
        *_, step, _ = (None, None, *self.etapes())
        return step.documents[0] if step else ""

    def days(self) -> int | None:
        """Return the days that the formal notice leaves to pay."""
        notice = self.library.documents.get(self.notice())
        _, _, name = ((notice and notice.suite.delai) or "").rpartition(".")
        count = self.pack.variables.get(name)
        return count if isinstance(count, int) else None


def calendar_of(standing: Standing, ladder: Ladder) -> tuple[Facts, Calendar]:
    """Return the facts of *standing* and their calendar; raises BadFactError when its dates make no sense."""
    own = ladder.pack.prescription
    traits = PUBLICS[standing.public]
    received = standing.received
    facts = Facts(
        due=standing.due,
        public=standing.public,
        day=standing.day,
        limitation=None if traits.public_body else own.particulier if traits.consumer else own.professionnel,
        limitation_doubt=ladder.pack.verifie.confiance.get("prescription", "a_verifier"),
        start=standing.start,
        notice=received,
        notice_days=ladder.days() if received else None,
        insolvency=standing.published,
    )
    return facts, compute(facts, ladder.library)


def proposed(standing: Standing, ladder: Ladder) -> Step:
    """Return the step of today for *standing*. Raises BadFactError."""
    if not standing.late:
        if not standing.coming:
            return Step("rien", say("paid"), say("paid_why"))
        due = min(one.due for one in standing.coming)
        return Step("rien", say("not_due"), say("not_due_why", due=french_date(due)), day=due, coming=say("next_due"))
    facts, calendar = calendar_of(standing, ladder)
    dates = {one.id: one for one in calendar.deadlines}
    last = dates.get("prescription")
    step = _stopped(standing, dates) or _pressing(standing, facts, calendar, ladder) or _on_the_ladder(standing, dates, ladder)
    step, notes = _with_terms(step, facts, calendar)
    coming = [one.number for one in standing.coming]
    if coming:
        notes = (*notes, say("coming", numbers=", ".join(coming)))
    return replace(step, last=last.day if last else None, notes=(*step.notes, *notes))


def _with_terms(step: Step, facts: Facts, calendar: Calendar) -> tuple[Step, tuple[str, ...]]:
    """Return *step* with the next time that the law sets, beside that to act in court, and a sentence for each that is past."""
    past = tuple(one.sentence for one in headlines(calendar, facts) if one.grave and one.sentence != step.why)
    terms = [one for one in calendar.deadlines if one.id in LOST and one.id != "prescription" and one.day >= facts.day]
    if terms and step.urgency not in ("prescription", "delai"):
        return replace(step, urgency="delai", day=terms[0].day, coming=terms[0].titre), (*past, *calendar.unknown)
    return step, (*past, *calendar.unknown)


def _stopped(standing: Standing, dates: Mapping[str, Deadline]) -> Step | None:
    """Return the step of a debt that is not the machine's to claim."""
    if standing.insolvency:
        declare = dates.get("declaration")
        pressing: Urgency = "delai" if declare else "humain"
        return Step(
            pressing,
            say("insolvent"),
            say("insolvent_why"),
            account=True,
            day=declare.day if declare else None,
            coming=declare.titre if declare else "",
        )
    if standing.dispute:
        return Step("humain", say("dispute"), say("dispute_why", said=_told(standing.dispute)), account=True)
    return None


def _pressing(standing: Standing, facts: Facts, calendar: Calendar, ladder: Ladder) -> Step | None:
    """Return the step of a debt whose time to act in court is past or near."""
    last = next((one for one in calendar.deadlines if one.id == "prescription"), None)
    near = next((one for one in calendar.deadlines if one.id == "prescription-proche"), None)
    if last is None or near is None or near.day > standing.day:
        return None
    said = headlines(calendar, facts)[0].sentence
    if last.day < standing.day:
        return Step("prescription", say("late"), said, account=True)
    if PUBLICS[standing.public].public_body:
        # A written demand starts a new time: it goes before that day, whatever was sent.
        notice = ladder.documents.get(ladder.notice())
        what = _title(notice, ladder) if notice else near.titre
        return Step("prescription", what, said, notice, account=True, day=last.day, coming=last.titre)
    return Step("prescription", say("near"), said, account=True, day=last.day, coming=last.titre)


def _on_the_ladder(standing: Standing, dates: Mapping[str, Deadline], ladder: Ladder) -> Step:
    if standing.sent or standing.received:
        return _after_the_notice(standing, dates, ladder)
    rungs = [one for one in dates.values() if one.id in ladder.documents and ladder.documents[one.id].jour is not None]
    if not rungs:
        return Step("humain", say("no_text"), say("no_text_why", due=french_date(standing.due)), account=True)
    rung, day = _next(standing, rungs, ladder)
    document = ladder.documents[rung.id]
    sent = standing.reminders[-1] if standing.reminders else None
    slots = {"due": french_date(standing.due), "titre": _named(document, ladder), "day": french_date(day)}
    if day > standing.day:
        told = say("wait_sent", last=french_date(sent)) if sent else ""
        why = say("wait_why", sent=told, **slots)
        return Step("attente", say("wait"), why, day=day, coming=_named(document, ladder))
    why = say("sent_before", last=french_date(sent), **slots) if sent else say("none_sent", **slots)
    after, coming = _after(standing, rungs, rung, ladder)
    return Step("envoi", _title(document, ladder), why, document, account=True, day=after, coming=coming)


def _next(standing: Standing, rungs: Sequence[Deadline], ladder: Ladder) -> tuple[Deadline, date]:
    """Return the rung that comes after what was sent, and its day."""
    notice = next((one for one in rungs if one.id == ladder.notice()), rungs[-1])
    before = [one for one in rungs if one is not notice]
    count = len(standing.reminders)
    if count >= len(before):
        return notice, _shifted(standing, [*before, notice], len(before))
    # The steps ask for two reminders, first and second; a further one is sent only while the day of the notice has not come.
    asked = sum(1 for one in before if ladder.etape(one.id))
    if count >= asked and _shifted(standing, [*before[:asked], notice], asked) <= standing.day:
        return notice, _shifted(standing, [*before[:asked], notice], asked)
    return before[count], _shifted(standing, before, count)


def _shifted(standing: Standing, rungs: Sequence[Deadline], index: int) -> date:
    """Return the day of a rung, later when the one before it went out late: as many days after it as the calendar leaves."""
    day = rungs[index].day
    if not standing.reminders or index == 0:
        return day
    return max(day, standing.reminders[-1] + (day - rungs[index - 1].day))


def _after(standing: Standing, rungs: Sequence[Deadline], rung: Deadline, ladder: Ladder) -> tuple[date | None, str]:
    """Return the next date once *rung* is sent today, and what it brings."""
    if rung.id == ladder.notice():
        days = ladder.days()
        return None, say("next_receipt", days=days) if days else ""
    after, day = _next(replace(standing, reminders=(*standing.reminders, standing.day)), rungs, ladder)
    return max(day, standing.day + ONE_DAY), say("next_paid", titre=_named(ladder.documents[after.id], ladder))


def _after_the_notice(standing: Standing, dates: Mapping[str, Deadline], ladder: Ladder) -> Step:
    if standing.received is None:
        assert standing.sent is not None
        days = ladder.days()
        coming = say("next_receipt", days=days) if days else ""
        return Step("a_noter", say("receipt"), say("receipt_why", sent=french_date(standing.sent)), coming=coming)
    end = dates.get("fin-mise-en-demeure")
    until = end.day if end else standing.received
    slots = {"received": french_date(standing.received), "end": french_date(until)}
    if standing.day <= until:
        return Step("attente", say("wait"), say("notice_runs", **slots), day=until, coming=say("next_end"))
    etape = next(reversed(ladder.etapes()), None)
    if etape is None:
        return Step("humain", say("no_text"), say("notice_over", **slots), account=True)
    document = next((ladder.documents[name] for name in etape.documents if name in ladder.documents), None)
    notes = (etape.texte,)
    return Step("envoi", etape.titre, say("notice_over", **slots), document, account=True, coming=etape.suite, notes=notes)


def _title(document: Document, ladder: Ladder) -> str:
    etape = ladder.etape(document.id)
    return etape.titre if etape else _named(document, ladder)


def _named(document: Document, ladder: Ladder) -> str:
    return ladder.pack.titres.get(document.id, document.titre)


def _told(dispute: str) -> str:
    return "" if dispute.casefold() == "oui" else f" ({dispute.rstrip('.')})"
