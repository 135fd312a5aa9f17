"""The dates of two special procedures: a claim against a public buyer, and the fees of a lawyer before the bâtonnier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.deadlines.facts import BadFactError, Facts
from generator.deadlines.messages import say
from generator.deadlines.term import Deadline, count_on, months_after, term
from generator.deadlines.times import EXTENSION
from generator.models.library import Library
from generator.models.publics import PUBLICS
from generator.texts.formatting import droit_text


def _claim(facts: Facts, library: Library) -> Iterator[Deadline]:
    """Yield the last day of the claim that a public contract (CCAG) requires, unless the buyer has received it."""
    if not PUBLICS[facts.public].public_body or facts.claim:
        return
    for start, more in sorted(_disputes(facts))[:1]:
        yield term("claim", start, start, library, say("claim_more") + say(more))


def _disputes(facts: Facts) -> Iterator[tuple[date, str]]:
    """Yield each day from which a dispute with a public buyer may run.

    Case law: CE, 23 January 2012, no. 348725, and 22 November 2019, no. 417752.
    """
    if facts.refusal:
        yield facts.refusal, "claim_refusal"
    if facts.notice and facts.notice_days:
        yield date.fromordinal(facts.notice.toordinal() + facts.notice_days), "claim_silence"
    elif facts.notice:
        yield facts.notice, "claim_notice"


def _silence(facts: Facts, library: Library) -> Iterator[Deadline]:
    if not PUBLICS[facts.public].public_body or not facts.claim:
        return
    refused = term("silence", facts.claim, facts.claim, library)
    # No text sets this time for sums due under a contract: it is a careful habit, never a rule.
    court = term("court", refused.day, facts.claim, library)
    yield refused
    yield replace(court, kind="usage")


def _fees(facts: Facts, library: Library) -> Iterator[Deadline]:
    """Yield the end of the bâtonnier's time, then that of the month to appeal to the first president; nothing after his decision."""
    if not facts.batonnier or facts.fees_decision:
        return
    own = term("fees", facts.batonnier, facts.batonnier, library)
    end = own.day
    if facts.extension is not None:
        droit, row, most = count_on(EXTENSION, facts.batonnier, library)
        if not 1 <= facts.extension <= most:
            raise BadFactError("extension", say("extension", most=droit_text(droit, row)))
        end = months_after(own.day, facts.extension)
        own = replace(own, day=end, titre=say("fees_extended"), more=say("fees_extended_more"))
    seize = term("president", end, facts.batonnier, library)
    yield own
    yield seize


def _appeal(facts: Facts, library: Library) -> Iterator[Deadline]:
    if facts.fees_decision:
        yield term("appeal", facts.fees_decision, facts.fees_decision, library)


MAKERS = (_claim, _silence, _fees, _appeal)
