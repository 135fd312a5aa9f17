"""The pages of the law as data: every legal value in force, and the rates of each semester since 2015."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.models.base import Confiance
from generator.models.law import Droit, Texte, Valeur
from generator.publish.guide import Guide
from generator.publish.pages.changes import CHANGES, changes, coming_pages
from generator.publish.pages.chart import step_chart
from generator.publish.pages.template import page
from generator.publish.pages.versions import HERE as VERSIONS
from generator.questions.profession import CONFIANCES
from generator.texts.escaping import Markdown
from generator.texts.formatting import droit_text

# The four series that the table of rates joins.
_ECB, _INCREASE, _PERSONS, _OTHERS = "taux_bce", "majoration_bce", "taux_legal_particuliers", "taux_legal_autres_cas"
_FIRST_YEAR = 2015
HERE, SUMS = "donnees/index.md", "donnees/montants.md"
RATES, RATES_CSV = "donnees/taux.md", "donnees/taux.csv"
_DOUBT: tuple[Confiance, ...] = ("sure", "probable", "a_verifier")


@dataclass(frozen=True)
class Line:
    """One legal value as it stands on the law's date."""

    droit: Droit
    valeur: str
    depuis: date
    textes: tuple[Texte, ...]
    confiance: str


@dataclass(frozen=True)
class Semester:
    """The rates that hold during one semester; None where no row covers it."""

    nom: str
    debut: date
    bce: Decimal | None
    penalites: Decimal | None
    particuliers: Decimal | None
    autres_cas: Decimal | None
    confiance: str


def data_pages(guide: Guide) -> dict[str, bytes]:
    """Return `donnees/`: the values, the sums apart, the coming changes, the rates by semester and their CSV.

    Without its four series, the table of rates is left out.
    """
    soon = changes(guide)
    values = lines(guide)
    sums = [line for line in values if value_page(line.droit) == SUMS]
    made = {
        HERE: page(
            "donnees.md.j2",
            HERE,
            lignes=[line for line in values if value_page(line.droit) == HERE],
            montants=SUMS if sums else None,
            jour_du_droit=guide.day,
            taux=RATES if has_rates(guide) else None,
            changements=CHANGES if soon else None,
            versions=VERSIONS if guide.recorded else None,
        )
    }
    if sums:
        made[SUMS] = page("montants.md.j2", SUMS, lignes=sums, jour_du_droit=guide.day)
    if soon:
        made |= coming_pages(guide, soon)
    return {**made, **(_rates(semesters(guide)) if has_rates(guide) else {})}


def value_page(droit: Droit) -> str:
    """Return the page on which *droit* stands, at the anchor of its id: one page for all would weigh too much."""
    return SUMS if droit.unite == "euros" else HERE


def has_sums(guide: Guide) -> bool:
    """Return whether a value in force on the law's date is a sum."""
    return any(value_page(line.droit) == SUMS for line in lines(guide))


def has_rates(guide: Guide) -> bool:
    """Return whether the library holds the four series that the table of rates joins."""
    return {_ECB, _INCREASE, _PERSONS, _OTHERS} <= guide.library.droit.keys()


def _rates(rates: list[Semester]) -> dict[str, bytes]:
    made = page("taux.md.j2", RATES, semestres=[printed(semester) for semester in reversed(rates)], graphe=rate_chart(rates), csv=RATES_CSV)
    return {RATES: made, RATES_CSV: csv(rates)}


def lines(guide: Guide) -> list[Line]:
    """Return every value in force on the law's date, by title."""
    found = []
    for droit in sorted(guide.library.droit.values(), key=lambda droit: droit.titre):
        held = droit.on(guide.day)
        if held:
            since, row = held
            textes = tuple(guide.library.textes[texte] for texte in droit.textes)
            valeur = droit_text(droit, row)
            found.append(Line(droit, valeur, since, textes, CONFIANCES[row.confiance or droit.confiance]))
    return found


def semesters(guide: Guide) -> list[Semester]:
    """Return the semesters from 2015 to the one of the law's date."""
    starts = [date(year, month, 1) for year in range(_FIRST_YEAR, guide.day.year + 1) for month in (1, 7)]
    return [_semester(guide, start) for start in starts if start <= guide.day]


def rate_chart(rates: list[Semester]) -> Markdown | None:
    """Return the chart of the penalties between professionals, None when no semester has a rate."""
    drawn = [(semester.nom, semester.penalites) for semester in rates if semester.penalites is not None]
    return step_chart("Taux des pénalités entre professionnels, à défaut de clause", drawn) if drawn else None


def csv(rates: list[Semester]) -> bytes:
    """Return the table of rates as CSV for a French spreadsheet: semicolons between cells, decimal commas."""
    head = "semestre;debut;taux_bce;penalites_entre_professionnels;interet_legal_particuliers;interet_legal_autres_cas;confiance"
    rows = [";".join((s.nom, s.debut.isoformat(), *printed(s)[1:5], s.confiance)) for s in rates]
    return ("\n".join([head, *rows]) + "\n").encode()


def printed(semester: Semester) -> tuple[str, str, str, str, str, str]:
    """Return the name of a semester, its four rates as the French write them, and its confidence."""
    rates = (semester.bce, semester.penalites, semester.particuliers, semester.autres_cas)
    ecb, penalties, persons, others = ("" if rate is None else f"{rate:.2f}".replace(".", ",") for rate in rates)
    return semester.nom, ecb, penalties, persons, others, semester.confiance


def _semester(guide: Guide, start: date) -> Semester:
    held = {name: _known(guide.library.droit[name], start) for name in (_ECB, _INCREASE, _PERSONS, _OTHERS)}
    marks = [row[1].confiance or guide.library.droit[name].confiance for name, row in held.items() if row]
    amounts = {name: row[1].valeur if row and isinstance(row[1].valeur, Decimal) else None for name, row in held.items()}
    ecb, increase = amounts[_ECB], amounts[_INCREASE]
    return Semester(
        nom=f"{start.year}-S{1 if start.month == 1 else 2}",
        debut=start,
        bce=ecb,
        penalites=None if ecb is None or increase is None else ecb + increase,
        particuliers=amounts[_PERSONS],
        autres_cas=amounts[_OTHERS],
        confiance=CONFIANCES[max(marks, key=_DOUBT.index)] if all(held.values()) else CONFIANCES["a_verifier"],
    )


def _known(droit: Droit, start: date) -> tuple[date, Valeur] | None:
    """Return (date of effect, value) for the semester that begins on *start*.

    None when its value is not known yet: the last known one does not replace it.
    """
    held = droit.on(start)
    own = held is not None and held[0] == start if droit.id in (_PERSONS, _OTHERS) else droit.verifie_le >= start
    return held if own or droit.id == _INCREASE else None
