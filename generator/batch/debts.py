"""A table of debts becomes one dossier a debtor, and every problem of every row.

The rows may come in any order and be as many as they like: they wait in a file of the system, not in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Self

from generator.batch.cells import typed
from generator.batch.columns import NEEDED, Target, Vocabulary
from generator.batch.ledger import Ledger
from generator.batch.rows import Head, Piece, RowReader
from generator.batch.table import CREDITOR, BadTableError, Row, sheets_of
from generator.batch.telling import WHOLE_LINE, Words
from generator.batch.written import read, written
from generator.dossier import Dossier
from generator.dossier.coherence import incoherences
from generator.dossier.model import RULE, Place, Value
from generator.dossier.model import Row as Line
from generator.models.library import Library
from generator.models.located import Loc
from generator.problems import Probleme

MOST_PROBLEMS = 1_000
"""Problems that are told; beyond, their count."""


@dataclass(frozen=True)
class Debt:
    """One debtor of a table: its reference there, its answers with the place of each, the lines of its invoices.

    `states` are what no letter prints: a dispute, an insolvency, each a day or words.
    """

    reference: str
    dossier: Dossier
    lines: tuple[int, ...]
    states: Mapping[str, str | date] = field(default_factory=dict)


@dataclass
class Debts:
    """The debts of a table, in the order of their first lines; read them as often as needed, then close.

    `common` holds what is the same for all. `problems` are those of the whole file, of which `untold` more are counted only;
    `notes` are sentences on columns that fill nothing; `words` tells a problem as the reader of the table knows it.
    """

    path: Path
    common: Dossier
    problems: list[Probleme] = field(default_factory=list)
    untold: int = 0
    notes: list[str] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    rows: int = 0
    head: Head = field(default_factory=Head)
    ledger: Ledger = field(default_factory=Ledger, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.close()

    def __len__(self) -> int:
        return len(self.ledger)

    def __iter__(self) -> Iterator[Debt]:
        return (debt for debt, _ in self.judged())

    def judged(self) -> Iterator[tuple[Debt, list[Probleme]]]:
        """Yield each debt with what its rows say differently of it."""
        for items in self.ledger.groups():
            yield _debt(self, [read(item, Piece) for item in items])

    def tell(self, problems: Sequence[Probleme]) -> None:
        """Keep *problems*, or count them when there are too many to read."""
        room = max(MOST_PROBLEMS - len(self.problems), 0)
        self.problems += problems[:room]
        self.untold += len(problems[room:])


def read_debts(path: Path, library: Library, common: Dossier | None = None) -> Debts:
    """Return the debts of *path*, a CSV file or a workbook, for the blanks of *library*; *common* holds what is the same in all letters.

    A workbook may say what is common in its sheet « Créancier » instead; both are a problem. The caller closes what is returned (`with`).
    A file that cannot be read has one problem and no debt.
    """
    debts = Debts(path, common or Dossier(path.name))
    vocabulary = Vocabulary(library)
    try:
        with sheets_of(path) as sheets:
            if sheets.creditor is not None:
                _read_creditor(debts, sheets.creditor, vocabulary, given=common is not None)
            _read_rows(debts, sheets.debts, vocabulary)
    except BadTableError as error:
        debts.tell([Probleme(path.name, error.line, WHOLE_LINE, RULE, str(error), error.hint)])
        return debts
    for debt, problems in debts.judged():
        debts.tell([*problems, *incoherences(debt.dossier)])
    debts.problems = sorted(set(debts.problems))
    return debts


def _read_rows(debts: Debts, rows: Iterator[Row], vocabulary: Vocabulary) -> None:
    line, heads = next(rows, (1, ()))
    told = len(debts.problems)
    debts.head = _head(debts, line, [typed(cell) for cell in heads], vocabulary)
    if len(debts.problems) > told:
        # Every row would be faulty for the same reason.
        return
    path, reader = debts.path.name, RowReader(debts.head, vocabulary.library)
    for line, cells in rows:
        debts.rows += 1
        if len(cells) > len(heads) and any(cells[len(heads) :]):
            message, hint = "cette ligne a plus de cellules que l’en-tête", "entourez de guillemets un texte qui contient le séparateur"
            reader.problems.append(Probleme(path, line, WHOLE_LINE, RULE, message, hint))
        else:
            piece = reader.read(line, cells)
            if piece.reference and piece.public:
                debts.ledger.put(f"{piece.reference}\0{piece.public}", line, written(piece))
        debts.tell(reader.problems)
        reader.problems.clear()
    if not debts.rows:
        debts.tell([Probleme(path, line, WHOLE_LINE, RULE, "ce tableau n’a pas de ligne", "écrivez une ligne par facture sous l’en-tête")])


def _head(debts: Debts, line: int, heads: Sequence[str], vocabulary: Vocabulary) -> Head:
    path, targets = debts.path.name, dict[int, Target]()
    for place, name in enumerate(heads, 1):
        target = vocabulary.target(name)
        debts.words.column(path, place, name, target.cle if target else "")
        if target is None:
            debts.notes += [f"{path} : la colonne « {name} » ne remplit rien. {vocabulary.near(name)}".rstrip()] if name else []
        elif target in targets.values():
            first = next(heads[other - 1] for other, known in targets.items() if known == target)
            debts.tell([Probleme(path, line, place, RULE, f"les colonnes « {first} » et « {name} » disent la même chose", "gardez-en une")])
        else:
            targets[place] = target
    known = {*targets.values()}
    if Target("postcode") in known or Target("town") in known:
        known.add(Target("value", "client_adresse"))
    for column in NEEDED:
        if column.target not in known:
            hint = f"ajoutez-la ; ses cellules disent : {column.form}"
            debts.tell([Probleme(path, line, WHOLE_LINE, RULE, f"il manque la colonne « {column.head} »", hint)])
    return Head(path, targets)


def _read_creditor(debts: Debts, rows: Iterator[Row], vocabulary: Vocabulary, *, given: bool) -> None:
    """Take what is common to all letters from the sheet « Créancier »: what it is in the first column, the answer in the second."""
    path = f"{debts.path.name}, feuille « {CREDITOR} »"
    if given:
        debts.tell([Probleme(path, 1, 1, RULE, "le créancier est dit deux fois", "retirez cette feuille, ou l’option --creditor")])
    values, options, places = dict[str, Value](), dict[str, bool](), dict[Loc, Place]()
    for line, cells in rows:
        name, cell = typed(cells[0]), cells[1] if len(cells) > 1 else None
        target = vocabulary.target(name)
        if not typed(cell) or (target is None and line == 1):
            continue
        if target is None or target.kind not in ("value", "option"):
            debts.notes.append(f"{path}, ligne {line} : « {name} » ne remplit rien.")
            continue
        reader, piece = RowReader(Head(path, {2: target}), vocabulary.library), Piece(line)
        reader.take(piece, target, 2, cell)
        debts.tell(reader.problems)
        values |= piece.values
        options |= piece.options
        places |= {(cle,): (path, line, 2) for cle in piece.values} | {("options", name): (path, line, 2) for name in piece.options}
    debts.common = Dossier(path, values, {}, options, None, places)


def _debt(debts: Debts, pieces: Sequence[Piece]) -> tuple[Debt, list[Probleme]]:
    """Return the debt of *pieces*, rows of one debtor, and what they say differently of it."""
    path, at, common, problems = debts.path.name, debts.head.column, debts.common, list[Probleme]()
    values, options, places = dict[str, Value](), dict[str, bool](), dict[Loc, Place]()
    invoices, demands, payments = list[Line](), list[Line](), list[Line]()
    for piece in pieces:
        line = piece.line
        for cle, value in piece.values.items():
            first = places.setdefault((cle,), (path, line, at(Target("value", cle))))
            if values.setdefault(cle, value) != value:
                message = f"ce débiteur ({piece.reference}) a une autre réponse à la ligne {first[1]}"
                hint = "écrivez la même sur toutes ses lignes, ou donnez-lui une autre référence"
                problems.append(Probleme(path, line, first[2], RULE, message, hint))
        options |= piece.options
        places |= {("options", name): (path, line, at(Target("option", name))) for name in piece.options}
        places[("factures", len(invoices))] = (path, line, at(Target("invoice", "ligne_facture")))
        places |= {("factures", len(invoices), cle): (path, line, at(Target("invoice", cle))) for cle in piece.invoice}
        places[("factures_acheteur_public", len(demands))] = (path, line, at(Target("demand", "ligne_demande")))
        invoices.append(piece.invoice)
        demands.append(piece.demand)
        for number, payment in sorted(piece.payments.items()):
            places |= {("paiements", len(payments), cle): (path, line, at(Target("payment", cle, number))) for cle in payment}
            payments.append({**payment, "ligne_facture": piece.invoice.get("ligne_facture", "")})
    places[("public",)] = (path, pieces[0].line, at(Target("public")))
    given = {"factures_acheteur_public": tuple(demands)} if any(demands) else {}
    if len(demands) == 1 and "ligne_demande" in demands[0]:
        values.setdefault("demande_paiement_date", demands[0]["ligne_demande"])
    dossier = replace(
        common,
        path=path,
        values={**common.values, **values},
        lignes={**common.lignes, **given, "factures": tuple(invoices), "paiements": tuple(payments)},
        options={**common.options, **options},
        public=pieces[0].public,
        places={**common.places, **places},
    )
    states = {name: said for piece in reversed(pieces) for name, said in piece.states.items()}
    return Debt(pieces[0].reference, dossier, tuple(piece.line for piece in pieces), states), problems
