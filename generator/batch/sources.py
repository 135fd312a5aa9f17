"""Where the letters of a batch come from: a table of debts, a folder of dossiers, a folder of electronic invoices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from generator.batch.columns import plain
from generator.batch.debts import MOST_PROBLEMS, Debts
from generator.batch.ledger import Ledger
from generator.batch.telling import Words
from generator.batch.written import read, written
from generator.dossier import Dossier, read_dossier
from generator.dossier.coherence import incoherences
from generator.dossier.invoice import Invoice, read_invoice
from generator.dossier.invoice.record import Party
from generator.dossier.layout import layout_of
from generator.dossier.merge import merged
from generator.dossier.model import RULE
from generator.models.library import Library
from generator.penalties.contract import ContractRate
from generator.problems import Probleme
from generator.render.document import Rendering

CHOSEN = "facture_numero"
"""The blank of a document that speaks of one invoice."""
_DOSSIERS, _INVOICES = (".yml", ".yaml"), (".pdf", ".xml")


@dataclass(frozen=True)
class Owed:
    """What one letter is made from: who it is for as its owner knows it, its answers, what its invoices ask to check."""

    reference: str
    dossier: Dossier
    cautions: tuple[str, ...] = ()


@dataclass
class Origin:
    """The letters to make, to be read as often as needed, and every problem of what was read; `count` is that of the debtors."""

    owed: Callable[[], Iterator[Owed]]
    problems: list[Probleme] = field(default_factory=list)
    untold: int = 0
    notes: list[str] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    close: Callable[[], None] = lambda: None
    count: Callable[[], int] = lambda: 0

    def __enter__(self) -> Self:
        return self

    def tell(self, problems: Sequence[Probleme]) -> None:
        """Keep *problems*, or count them when there are too many to read."""
        room = max(MOST_PROBLEMS - len(self.problems), 0)
        self.problems += problems[:room]
        self.untold += len(problems[room:])

    def __exit__(self, *_: object) -> None:
        self.close()


def of_debts(debts: Debts) -> Origin:
    """Return the letters of a table of debts."""

    def owed() -> Iterator[Owed]:
        return (Owed(debt.reference, debt.dossier) for debt in debts)

    return Origin(owed, debts.problems, debts.untold, debts.notes, debts.words, debts.ledger.close, debts.ledger.__len__)


def of_dossiers(folder: Path, library: Library, common: Dossier | None) -> Origin:
    """Return a letter for each dossier of *folder*, in the order of their names; *common* answers what a dossier does not."""
    ledger = Ledger()
    origin = Origin(lambda: (read(one, Owed, Dossier) for (one,) in ledger.groups()), close=ledger.close, count=ledger.__len__)
    for path in _files(folder, _DOSSIERS, origin):
        dossier, problems = read_dossier(path.name, path.read_bytes(), library)
        whole = _with(common, dossier)
        origin.tell([*problems, *incoherences(whole)])
        ledger.put(path.name, 1, written(Owed(path.stem, whole)))
    return origin


def of_invoices(folder: Path, common: Dossier | None) -> Origin:
    """Return a letter for each buyer of the invoices of *folder*, in the order of their files; *common* answers the rest."""
    ledger = Ledger()
    base = common or Dossier(folder.name)

    def owed() -> Iterator[Owed]:
        for items in ledger.groups():
            invoices: list[Invoice] = [read(item, Invoice, Party, ContractRate) for item in items]
            dossier, cautions = merged(base, invoices)
            if "paiements" not in dossier.lignes:
                # What was paid before an invoice is in it; nothing else is said to be.
                dossier = replace(dossier, lignes={**dossier.lignes, "paiements": ()})
            yield Owed(str(dossier.text("client_nom") or invoices[0].path), dossier, cautions)

    origin = Origin(owed, close=ledger.close, count=ledger.__len__)
    for number, path in enumerate(_files(folder, _INVOICES, origin)):
        invoice, problems = read_invoice(path.name, path.read_bytes())
        origin.tell(problems)
        if invoice is not None:
            ledger.put(_buyer(invoice), number, written(invoice))
    for one in owed():
        origin.tell([*incoherences(one.dossier)])
    return origin


def per_invoice(owed: Iterator[Owed]) -> Iterator[Owed]:
    """Yield a letter for each invoice, for a document that speaks of one."""
    for one in owed:
        rows = one.dossier.rows("factures")
        if len(rows) < 2 or CHOSEN in one.dossier.values:  # noqa: PLR2004 - several
            yield one
            continue
        demands = one.dossier.rows("factures_acheteur_public")
        for index, row in enumerate(rows):
            values = {**one.dossier.values, CHOSEN: row.get("ligne_facture", "")}
            if index < len(demands) and "ligne_demande" in demands[index]:
                values["demande_paiement_date"] = demands[index]["ligne_demande"]
            yield replace(one, dossier=replace(one.dossier, values=values))


def speaks_of_one(rendering: Rendering, library: Library) -> bool:
    """Return whether a document names one invoice, and has no table where several could stand."""
    asked = layout_of(rendering.markdown).cles
    return CHOSEN in asked and not any("ligne_facture" in library.champs[cle].colonnes for cle in asked)


def _files(folder: Path, suffixes: Sequence[str], origin: Origin) -> list[Path]:
    found = sorted(path for path in folder.iterdir() if path.suffix.casefold() in suffixes and not path.name.startswith("."))
    if not found:
        hint = f"mettez-y des fichiers {' ou '.join(suffixes)}"
        origin.tell([Probleme(str(folder), 1, 1, RULE, "ce dossier ne contient rien à lire", hint)])
    return found


def _buyer(invoice: Invoice) -> str:
    """Return what the invoices of one buyer have in common: its company number, else its name; else nothing but their file."""
    buyer = invoice.buyer
    return min(buyer.sirens) if buyer.sirens else plain(buyer.name or "") or invoice.path


def _with(common: Dossier | None, dossier: Dossier) -> Dossier:
    if common is None:
        return dossier

    return replace(
        dossier,
        values={**common.values, **dossier.values},
        lignes={**common.lignes, **dossier.lignes},
        options={**common.options, **dossier.options},
        public=dossier.public or common.public,
        places={**common.places, **dossier.places},
    )
