"""What the reader must know before sending an account: unconfirmed rates, limitation, reminders."""

from __future__ import annotations

from collections.abc import Iterator

from generator.formatting import droit_text, figure, french_date, texte_short
from generator.models.library import Library
from generator.penalties.limitation import Limit
from generator.penalties.result import Caution, Result, UsedValue
from generator.penalties.wording import MARKS


def cautions(result: Result, limit: Limit | None, library: Library) -> tuple[Caution, ...]:
    """Return every caution of an account, most pressing first."""
    return (*_unconfirmed(result), *_limitation(result, limit, library), *_claim(result), *_reminders(result, library))


def _unconfirmed(result: Result) -> Iterator[Caution]:
    """Yield one caution for each series that holds a value nobody has confirmed."""
    doubtful: dict[str, list[UsedValue]] = {}
    for value in result.values:
        if value.confiance != "sure":
            doubtful.setdefault(value.titre, []).append(value)
    for titre, values in doubtful.items():
        shown = ", ".join(f"{_shown(value)} depuis le {french_date(value.since)}{MARKS[value.confiance]}" for value in values)
        notes = " ".join(dict.fromkeys(value.note for value in values if value.note))
        yield Caution("taux_non_confirme", f"À confirmer : {titre} : {shown}. {notes}".rstrip())


def _shown(value: UsedValue) -> str:
    return f"{figure(value.valeur)} %" if value.unite == "pourcent" else figure(value.valeur)


def _limitation(result: Result, limit: Limit | None, library: Library) -> Iterator[Caution]:
    claim = result.claim
    if not result.total:
        return
    if limit is None:
        yield Caution("prescription_inconnue", f"La durée de la prescription n'est pas connue au {french_date(claim.to)}.")
        return
    if claim.to < limit.near:
        return
    term = droit_text(limit.droit, limit.valeur)
    cite = ", ".join(texte_short(library.textes[name]) for name in limit.droit.textes if name in library.textes)
    if claim.public == "acheteur_public":
        since = "du 1er janvier qui suit l'année de l'échéance"
        more = "Elle part plus tôt si la prestation date d'une année antérieure. Une demande écrite l'interrompt."
    else:
        since = "de l'échéance"
        more = (
            "Elle peut partir plus tôt, du jour où la prestation a été exécutée. "
            "Un paiement partiel ou une reconnaissance écrite de la dette peut l'interrompre."
        )
    past = claim.to > limit.last
    head = "La prescription est passée" if past else "La prescription est proche"
    when = f"le dernier jour pour agir {'était' if past else 'est'} le {french_date(limit.last)}"
    message = f"{head} : comptée {since} ({term}, {cite}), {when}. {more}"
    yield Caution("prescription_passee" if past else "prescription_proche", message)


def _claim(result: Result) -> Iterator[Caution]:
    claim = result.claim
    if claim.at_legal_rate:
        message = "Par prudence, les intérêts partent du lendemain de la réception de la mise en demeure, ou de sa première présentation."
        yield Caution("point_de_depart", message)
    elif claim.notice:
        message = "La mise en demeure ne change rien à ce calcul : les intérêts courent sans elle, du lendemain de l'échéance."
        yield Caution("mise_en_demeure_sans_effet", message)
    if result.owed.excess:
        message = f"Les paiements dépassent ce qui était dû de {figure(result.owed.excess)} € : ce trop-perçu est à rendre."
        yield Caution("trop_percu", message)


def _reminders(result: Result, library: Library) -> Iterator[Caution]:
    claim = result.claim

    def cite(name: str) -> str:
        return f" ({texte_short(library.textes[name])})" if name in library.textes else ""

    if claim.public == "particulier":
        message = "Si le débiteur a un dossier de surendettement, plus aucun intérêt ne court dès que le dossier est recevable"
        yield Caution("surendettement", f"{message}{cite('c_conso_l722_14')}.")
    elif claim.public != "acheteur_public":
        message = "Si le débiteur est en sauvegarde, redressement ou liquidation, le jugement d'ouverture arrête les intérêts"
        fee = " et l'indemnité forfaitaire peut ne plus être due" if result.fee else ""
        yield Caution("procedure_collective", f"{message}{cite('c_com_l622_28')}{fee}. Vérifiez au Bodacc.")
    if claim.at_legal_rate:
        message = "Après une condamnation, le taux légal peut être majoré"
        yield Caution("jugement", f"{message}{cite('cmf_l313_3')} : ce calcul n'en tient pas compte.")
