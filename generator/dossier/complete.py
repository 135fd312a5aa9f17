"""The answers and what is worked out of them fill one document; what is still missing is listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.convert.filling import Filling
from generator.convert.job import Job
from generator.dossier import computed
from generator.dossier.account import Account, LackError, account_of, rate_answers
from generator.dossier.answers import RATE
from generator.dossier.coherence import incoherences
from generator.dossier.computed import Facts
from generator.dossier.decisions import known_options, rivals, with_groups
from generator.dossier.differences import differences, figures
from generator.dossier.layout import Layout, layout_of, unknown_options
from generator.dossier.messages import message
from generator.dossier.model import Dossier, Row, Value
from generator.dossier.printed import empty_cell, in_cell, in_sentence
from generator.models.content import Champ, Groupe
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public
from generator.penalties.cautions import pressing_first
from generator.penalties.contract import NO_RATE
from generator.problems import ProblemsFoundError


@dataclass(frozen=True)
class Missing:
    """A passage that is still to fill: its blank or option, its name, and where to find the answer."""

    cle: str
    libelle: str
    why: str


@dataclass(frozen=True)
class Completed:
    """What fills a document, what is still missing in it, what its reader must know before sending it."""

    filling: Filling
    missing: tuple[Missing, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class _Found:
    """The answers of one document, given and worked out, and why others could not be."""

    values: Mapping[str, Value]
    lignes: Mapping[str, tuple[Row, ...]]
    lacks: Mapping[str, LackError]


def complete(dossier: Dossier, job: Job, public: Public, library: Library, *, interest: bool = True) -> Completed:
    """Return the filling of *job*; without *interest*, late payment adds nothing: the creditor's fees are taxed.

    Raises ProblemsFoundError when answers contradict each other, the sums or the document.
    """
    layout = layout_of(job.markdown)
    problems = [*incoherences(dossier), *unknown_options(dossier, layout, library), *rivals(dossier, layout, library)]
    if problems:
        raise ProblemsFoundError(problems)
    day = dossier.day("date_lettre")
    if "date_arrete" in layout.cles:
        day = dossier.day("date_arrete") or day

    @cache
    def account() -> Account:
        if day is None:
            raise LackError("date_arrete" if "date_arrete" in layout.cles else "date_lettre")
        return account_of(dossier, public, day, library, interest=interest)

    tables = {cle: library.champs[cle].colonnes for cle in layout.cles if cle in library.champs}
    facts = Facts(dossier, public, day, account, tuple(cle for cle, columns in tables.items() if "ligne_pages" in columns))
    found = _found(facts, library, [cle for cle in layout.cles if cle in library.champs])
    known = known_options(facts, library)
    problems = list(differences(dossier, found.values, known, library))
    if problems:
        raise ProblemsFoundError(problems)
    options = with_groups({name: kept for name, kept in {**dossier.options, **known}.items() if name in layout.options}, layout)
    visible = layout.visible(options)
    asked = [library.champs[cle] for cle in visible]
    filling = Filling(
        {
            champ.id: in_sentence(champ, value)
            for champ in asked
            if champ.type != "case" and (value := found.values.get(champ.id)) is not None
        },
        {champ.id: bool(found.values[champ.id]) for champ in asked if champ.type == "case" and champ.id in found.values},
        {champ.id: _rows(champ, found.lignes[champ.id], library) for champ in asked if champ.id in found.lignes},
        options,
    )
    cautions = pressing_first(dict.fromkeys(_cautions(dossier, facts, layout, found, library)))
    return Completed(filling, tuple(_missing(asked, found, library, layout, options)), tuple(cautions))


def _found(facts: Facts, library: Library, cles: Sequence[str]) -> _Found:
    values, lignes, lacks = dict(facts.dossier.values), dict(facts.dossier.lignes), dict[str, LackError]()
    for cle in cles:
        champ = library.champs[cle]
        try:
            if champ.calcul and (value := computed.VALUES.get(champ.calcul)):
                values[cle] = value(facts)
            elif champ.calcul and (table := computed.TABLES.get(champ.calcul)):
                lignes[cle] = table(facts)
            elif cle in facts.dossier.lignes:
                lignes[cle] = _with_columns(champ, facts, library)
        except LackError as error:
            lacks[cle] = error
    return _Found(values, lignes, lacks)


def _with_columns(table: Champ, facts: Facts, library: Library) -> tuple[Row, ...]:
    rows = [dict(row) for row in facts.dossier.rows(table.id)]
    for column in table.colonnes:
        calcul = library.champs[column].calcul
        if calcul and (cell := computed.COLUMNS.get(calcul)):
            for index, row in enumerate(rows):
                row[column] = cell(facts, index)
    return tuple(rows)


def _rows(table: Champ, rows: Sequence[Row], library: Library) -> tuple[Mapping[str, str], ...]:
    columns = [library.champs[name] for name in table.colonnes]
    if not rows:
        return ({column.id: empty_cell(column) for column in columns},)
    return tuple({column.id: in_cell(column, row[column.id]) for column in columns if column.id in row} for row in rows)


def _missing(asked: Sequence[Champ], found: _Found, library: Library, layout: Layout, options: Mapping[str, bool]) -> Iterator[Missing]:
    waiting = layout.waiting(options)
    for champ in asked:
        if champ.id in waiting:
            continue
        if champ.type == "lignes" and champ.id in found.lignes:
            for column in (library.champs[name] for name in champ.colonnes):
                if any(column.id not in row for row in found.lignes[champ.id]):
                    yield Missing(
                        column.id, f"{champ.libelle}, colonne « {column.libelle} »", _why(column, found.lacks.get(champ.id), library)
                    )
        elif champ.type != "case" and champ.id not in found.values:
            yield Missing(champ.id, champ.libelle, _why(champ, found.lacks.get(champ.id), library))
    yield from _undecided(library, layout, options)


def _undecided(library: Library, layout: Layout, options: Mapping[str, bool]) -> Iterator[Missing]:
    for name, members in layout.groupes.items():
        if any(cle not in options for cle in members):
            yield _choice(library.groupes[name], members, layout, library)
    grouped = {cle for members in layout.groupes.values() for cle in members}
    for name, libelle in layout.options.items():
        if name not in options and name not in grouped:
            why = f"Gardez ce passage ou supprimez-le : « options » du dossier, {name}: oui ou {name}: non."
            yield Missing(name, f"Option « {libelle} »", why)


def _choice(groupe: Groupe, members: Sequence[str], layout: Layout, library: Library) -> Missing:
    if groupe.compte:
        deciding = library.champs[groupe.compte]
        return Missing(deciding.id, groupe.question, deciding.ou_le_trouver)
    answers = " ou ".join(f"{groupe.id}: {cle} (« {layout.options[cle]} »)" for cle in members)
    return Missing(groupe.id, groupe.question, f"Gardez un seul de ces passages : « options » du dossier, {answers}.")


def _why(champ: Champ, lack: LackError | None, library: Library) -> str:
    if lack is None or not champ.calcul:
        return champ.ou_le_trouver
    if not lack.champs:
        return str(lack)
    needs = ", ".join(f"{library.champs[cle].libelle} ({cle})" for cle in lack.champs if cle in library.champs)
    none = " Si rien n'a été payé, écrivez « paiements: [] »." if "paiements" in lack.champs else ""
    return f"Se calcule quand le dossier donne : {needs}.{none}"


def _cautions(dossier: Dossier, facts: Facts, layout: Layout, found: _Found, library: Library) -> Iterator[str]:
    """Yield what the invoices and the account warn of, when this document rests on them."""
    yield from _quality(dossier, facts.public)
    yield from figures(dossier, found.values, found.lignes, library)
    yield from _rate(dossier, facts.public, layout, library)
    yield from (str(lack) for lack in found.lacks.values() if not lack.champs)
    if "total_principal" in layout.cles and "total_principal" not in found.lacks:
        yield from facts.account().cautions
    if "montant_restant_du" in layout.cles and found.values.get("montant_restant_du") == 0:
        yield message("nothing_left")
    written, stopped = dossier.day("date_lettre"), facts.day
    if written and stopped and stopped > written:
        yield message("counted_after")


def _quality(dossier: Dossier, public: Public) -> Iterator[str]:
    """Yield what does not go together between the public of the document and what the invoices say of their buyer."""
    if dossier.buyer_registered and PUBLICS[public].consumer:
        yield (
            "La facture donne au client un numéro d'entreprise ou de TVA, et ce document est fait pour un particulier. "
            "S'il a acheté pour son activité, écrivez « public: professionnel » dans le dossier."
        )
    if dossier.buyer_registered is False and PUBLICS[public].business:
        yield (
            "La facture ne donne au client ni SIREN ni numéro de TVA, et ce document est fait pour un professionnel. "
            "Vérifiez qu'il a acheté pour son activité : sinon il ne doit ni pénalités ni indemnité forfaitaire, "
            "et le dossier doit dire « public: particulier » ou « public: non_professionnel »."
        )
    if dossier.buyer_registered is False and PUBLICS[public].public_body:
        yield "La facture ne donne pas de SIREN au client, et ce document est fait pour un acheteur public : vérifiez qu'il en est un."


def _rate(dossier: Dossier, public: Public, layout: Layout, library: Library) -> Iterator[str]:
    """Yield what must be checked about the rate of late penalties, in a document that counts interest."""
    answers = rate_answers(library)
    if answers and answers[-1] in layout.options and RATE not in dossier.values and answers[0] not in dossier.options:
        yield message("rate_not_given", blank=RATE)
    if not PUBLICS[public].business and dossier.values.get(RATE, NO_RATE) != NO_RATE and "interets" in layout.cles:
        yield message("rate_not_applied")
