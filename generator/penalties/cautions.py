"""The cautions that go with an account: unconfirmed rates, limitation, reminders to read before sending it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.models.library import Library
from generator.models.publics import PUBLICS
from generator.penalties.limitation import Limit
from generator.penalties.messages import SENTENCES, say
from generator.penalties.result import Caution, Result, UsedValue
from generator.penalties.wording import MARKS
from generator.texts.formatting import droit_text, figure, french_date, texte_short

CITED = {"over_indebted": "c_conso_l722_14", "insolvent": "c_com_l622_28", "judgment": "cmf_l313_3"}
"""The article that each reminder cites, by the name of its sentence."""


def cautions(result: Result, limit: Limit | None, library: Library) -> tuple[Caution, ...]:
    """Return every caution of an account, most pressing first."""
    return (*_limitation(result, limit, library), *_unconfirmed(result), *_claim(result), *_reminders(result, library))


def pressing_first(messages: Iterable[str]) -> list[str]:
    """Return *messages* with those that say that it is too late to act in court moved to the front."""
    start = SENTENCES["limit_past"].partition("{")[0]
    return sorted(messages, key=lambda message: not message.startswith(start))


def _unconfirmed(result: Result) -> Iterator[Caution]:
    """Yield one caution for each series of values that has an unconfirmed one."""
    doubtful: dict[str, list[UsedValue]] = {}
    for value in result.values:
        if value.confiance != "sure":
            doubtful.setdefault(value.titre, []).append(value)
    for titre, values in doubtful.items():
        shown = ", ".join(say("since", value=_shown(value), day=french_date(value.since), mark=MARKS[value.confiance]) for value in values)
        notes = " ".join(dict.fromkeys(value.note for value in values if value.note))
        yield Caution("taux_non_confirme", say("unconfirmed", titre=titre, values=shown, notes=notes).rstrip())


def _shown(value: UsedValue) -> str:
    return f"{figure(value.valeur)} %" if value.unite == "pourcent" else figure(value.valeur)


def _limitation(result: Result, limit: Limit | None, library: Library) -> Iterator[Caution]:
    claim = result.claim
    if not result.total:
        return
    if limit is None:
        yield Caution("prescription_inconnue", say("limit_unknown", to=french_date(claim.to)))
        return
    if claim.to < limit.near:
        return
    side = "public" if PUBLICS[claim.public].public_body else "due"
    slots = {
        "start": say(f"start_{side}"),
        "term": droit_text(limit.droit, limit.valeur),
        "cite": ", ".join(texte_short(library.textes[name]) for name in limit.droit.textes if name in library.textes),
        "last": french_date(limit.last),
        "more": say(f"more_{side}"),
    }
    if claim.to > limit.last:
        yield Caution("prescription_passee", say("limit_past", **slots))
    else:
        yield Caution("prescription_proche", say("limit_near", **slots))


def _claim(result: Result) -> Iterator[Caution]:
    claim = result.claim
    if claim.at_legal_rate:
        yield Caution("point_de_depart", say("notice_start"))
    elif claim.notice:
        yield Caution("mise_en_demeure_sans_effet", say("notice_idle"))
    if result.owed.excess:
        yield Caution("trop_percu", say("excess", amount=figure(result.owed.excess)))


def _reminders(result: Result, library: Library) -> Iterator[Caution]:
    claim = result.claim

    def cite(sentence: str) -> str:
        texte = library.textes.get(CITED[sentence])
        return f" ({texte_short(texte)})" if texte else ""

    if PUBLICS[claim.public].person:
        yield Caution("surendettement", say("over_indebted", cite=cite("over_indebted")))
    elif not PUBLICS[claim.public].public_body:
        fee = say("insolvent_fee") if result.fee else ""
        yield Caution("procedure_collective", say("insolvent", cite=cite("insolvent"), fee=fee))
    if claim.at_legal_rate:
        yield Caution("jugement", say("judgment", cite=cite("judgment")))
