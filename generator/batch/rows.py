"""One row of a table of debts becomes an invoice and what it says of its debtor, or every problem that keeps it from being one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from generator.batch.cells import ERRORS, Cell, plain_day, typed, typed_for
from generator.batch.columns import Target, plain
from generator.dossier.answers import PHONES, BadAnswerError, answer, day, shown, ticked
from generator.dossier.layout import groups_of
from generator.dossier.model import RULE, Value
from generator.dossier.printed import euros
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public
from generator.problems import Probleme, did_you_mean

_PARTS = re.compile(r"[;,\n]| et ")
_KEEP_OR_DROP = "écrivez oui pour garder le passage, non pour le supprimer"


@dataclass
class Piece:
    """What one row says: answers by blank, options, the cells of its invoice and of its demand, those of its payments by their number."""

    line: int
    reference: str = ""
    public: Public | None = None
    values: dict[str, Value] = field(default_factory=dict)
    options: dict[str, bool] = field(default_factory=dict)
    invoice: dict[str, Value] = field(default_factory=dict)
    demand: dict[str, Value] = field(default_factory=dict)
    payments: dict[int, dict[str, Value]] = field(default_factory=dict)
    states: dict[str, str | date] = field(default_factory=dict)


@dataclass(frozen=True)
class Head:
    """The head of a table: what each of its columns fills, by its place, counted from 1."""

    path: str = ""
    targets: Mapping[int, Target] = field(default_factory=dict)

    def column(self, target: Target) -> int:
        """Return the place of the column that fills *target*, the first one when there is none."""
        return self.places.get(target, 1)

    @cached_property
    def places(self) -> Mapping[Target, int]:
        """The place of each target."""
        return {target: place for place, target in self.targets.items()}


class RowReader:
    """Reads the rows of one table, for the blanks and options of *library*; `problems` grows with each."""

    def __init__(self, head: Head, library: Library) -> None:
        self.head, self.library = head, library
        self.problems: list[Probleme] = []
        self._groups = groups_of(library)

    def read(self, line: int, cells: Sequence[Cell]) -> Piece:
        """Return what the row says; what has a problem is left out."""
        piece = Piece(line)
        told = len(self.problems)
        town = dict[str, str]()
        for place, cell in enumerate(cells, 1):
            target = self.head.targets.get(place)
            if target is None:
                continue
            if isinstance(cell, str) and cell.strip() in ERRORS:
                self._tell(line, place, f"cette cellule contient une erreur du tableur ({cell.strip()})", "corrigez sa formule")
            elif target.kind in ("postcode", "town"):
                town[target.kind] = typed(cell, target.kind)
            else:
                self.take(piece, target, place, cell)
        _add_town(piece, town)
        self._whole(piece, self.problems[told:])
        return piece

    def take(self, piece: Piece, target: Target, place: int, cell: Cell) -> None:
        """Put *cell*, which stands in the column *place*, in *piece*, or note its problem."""
        try:
            self._fill(piece, target, cell)
        except BadAnswerError as error:
            self._tell(piece.line, place, str(error), error.hint)

    def _fill(self, piece: Piece, target: Target, cell: Cell) -> None:
        if target.kind == "reference":
            piece.reference = typed(cell)
        elif target.kind == "public":
            piece.public = public_of(typed(cell))
        elif target.kind == "option":
            self._option(piece, target.cle, typed(cell))
        elif target.kind == "state":
            _state(piece, target.cle, typed(cell))
        else:
            value = self.value(target.cle, cell)
            if value is None:
                return
            if target.kind == "value":
                piece.values[target.cle] = value
            elif target.kind == "invoice":
                piece.invoice[target.cle] = value
            elif target.kind == "demand":
                piece.demand[target.cle] = value
            else:
                piece.payments.setdefault(target.number, {})[target.cle] = value

    def value(self, cle: str, cell: Cell) -> Value | None:
        """Return the answer of the blank *cle* in *cell*, None when the cell is empty. Raises BadAnswerError."""
        champ = self.library.champs[cle]
        text = typed_for(cell, champ, phone=cle in PHONES)
        if champ.type == "dates":
            # The column is there: an empty cell says that there is none.
            return tuple(day(plain_day(part.strip())) for part in _PARTS.split(text) if part.strip())
        return answer(champ, text) if text else None

    def _option(self, piece: Piece, name: str, text: str) -> None:
        if not text:
            return
        members = self._groups.get(name)
        if members is None:
            piece.options[name] = ticked(text, _KEEP_OR_DROP)
        elif text in members:
            piece.options[text] = True
        else:
            hint = did_you_mean(text, members) or f"réponses possibles : {', '.join(members)}"
            raise BadAnswerError(f"{shown(text)} ne répond pas à la question « {name} »", hint)

    def _whole(self, piece: Piece, told: Sequence[Probleme]) -> None:
        """Tell what the row lacks; what was refused in a cell is not told again as lacking."""
        refused = {problem.column for problem in told}
        for target, there in (
            (Target("reference"), bool(piece.reference)),
            (Target("public"), piece.public is not None),
            *((Target("value", cle), cle in piece.values) for cle in ("client_nom", "client_adresse")),
            *((Target("invoice", cle), cle in piece.invoice) for cle in _OF_INVOICE),
        ):
            place = self.head.column(target)
            if not there and place not in refused:
                self._tell(piece.line, place, "cette cellule est vide", "complétez-la, ou retirez la ligne")
        for number, payment in sorted(piece.payments.items()):
            self._payment(piece, number, payment, refused)
        self._left(piece)

    def _payment(self, piece: Piece, number: int, payment: Mapping[str, Value], refused: set[int]) -> None:
        amount, when = Target("payment", "ligne_paiement", number), Target("payment", "ligne_date_paiement", number)
        if payment.get("ligne_paiement") == 0 and "ligne_date_paiement" not in payment:
            # « 0,00 » where nothing was paid.
            del piece.payments[number]
        elif "ligne_paiement" not in payment and self.head.column(amount) not in refused:
            self._tell(piece.line, self.head.column(amount), "ce paiement n’a pas de montant", "écrivez la somme reçue")
        elif "ligne_date_paiement" not in payment and self.head.column(when) not in refused:
            place = self.head.places.get(when, self.head.column(amount))
            self._tell(piece.line, place, "ce paiement n’a pas de date", "écrivez le jour où la somme est arrivée sur votre compte")

    def _left(self, piece: Piece) -> None:
        """Tell a balance that no payment explains: the whole invoice would be claimed."""
        left, amount = piece.invoice.get("ligne_reste_du"), piece.invoice.get("ligne_montant_ttc")
        if isinstance(left, Decimal) and isinstance(amount, Decimal) and left != amount and not piece.payments:
            place = self.head.column(Target("invoice", "ligne_reste_du"))
            message = f"il reste {euros(left)} sur {euros(amount)}, et la ligne ne dit aucun paiement"
            self._tell(piece.line, place, message, "écrivez ce qui a été payé et quand : « Paiement » et « Date du paiement »")

    def _tell(self, line: int, place: int, message: str, hint: str) -> None:
        self.problems.append(Probleme(self.head.path, line, place, RULE, message, hint))


_OF_INVOICE = ("ligne_facture", "ligne_date", "ligne_echeance", "ligne_montant_ttc")
_NAMED: Mapping[str, Public] = {plain(name): public for public, traits in PUBLICS.items() for name in (public, traits.name)}


def public_of(text: str) -> Public | None:
    """Return the public that *text* names, in any case and with or without accents, None when it is empty. Raises BadAnswerError."""
    if not text:
        return None
    bare = plain(text)
    found = _NAMED.get(bare) or _NAMED.get(bare.removesuffix("s"))
    if found is None:
        names = [traits.name for traits in PUBLICS.values()]
        raise BadAnswerError(f"{shown(text)} n’est pas un public", did_you_mean(text, names) or f"choix possibles : {', '.join(names)}")
    return found


def _state(piece: Piece, name: str, text: str) -> None:
    """Put in *piece* what is said of the debt: a day, or words; « non » says nothing."""
    if text and plain(text) != "non":
        try:
            piece.states[name] = day(plain_day(text))
        except BadAnswerError:
            piece.states[name] = text


def _add_town(piece: Piece, town: Mapping[str, str]) -> None:
    line = " ".join(part for part in (town.get("postcode", ""), town.get("town", "")) if part)
    address = piece.values.get("client_adresse")
    if line:
        piece.values["client_adresse"] = f"{address}\n{line}" if address else line
