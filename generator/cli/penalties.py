"""The command `clausier penalties`, which computes the sums due for a late payment, as text or JSON."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Day, Whole
from generator.models.publics import CREDITORS, PUBLICS, USUAL_CREDITOR
from generator.texts.typed import amount

if TYPE_CHECKING:
    from generator.penalties import ContractRate

_DAY = Day()
_LAW = ("content/droit/", "content/textes.yml")


class Amount(click.ParamType[Decimal]):
    """The type of an option that takes a sum, typed as 1250.00, 1250,00 or 1 250,00 €."""

    name = "montant"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401
        """Return the sum; anything else fails with a French message."""
        if isinstance(value, Decimal):
            return value
        found = amount(str(value))
        if found is None:
            self.fail(f"« {value} » n'est pas un montant. Écrivez-le ainsi : 1250,50.", param, ctx)
        return found


class Rate(click.ParamType["ContractRate"]):
    """The type of an option that takes the rate of a contract, typed as 12,5, as 3x or as "BCE + 10"."""

    name = "taux"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> ContractRate:  # noqa: ANN401
        """Return the rate; anything else fails with a French message."""
        from generator.penalties import ContractRate, read_rate  # noqa: PLC0415 - `--help` should not load the whole program

        if isinstance(value, ContractRate):
            return value
        found = read_rate(str(value))
        if found is None:
            self.fail(f"« {value} » n'est pas un taux. Écrivez-le ainsi : 12,5 ou 3x ou « BCE + 10 ».", param, ctx)
        return found


class DayAndAmount(click.ParamType[tuple[date, Decimal]]):
    """The type of an option that takes a payment, typed as 2026-03-15:300.00."""

    name = "paiement"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, Decimal]:  # noqa: ANN401
        """Return the day and the sum of the payment; anything else fails with a French message."""
        if isinstance(value, tuple):
            return value
        day, colon, paid = str(value).partition(":")
        if not colon:
            self.fail(f"« {value} » n'est pas un paiement. Écrivez-le ainsi : 2026-03-15:300,00.", param, ctx)
        return _DAY.convert(day, param, ctx), Amount().convert(paid, param, ctx)


@click.command(cls=FrenchCommand)
@click.option("--amount", type=Amount(), metavar="SOMME", help="La somme due, TTC, avant les paiements que vous indiquez (1250,50).")
@click.option("--due", type=_DAY, metavar="JOUR", help="Le dernier jour pour payer.")
@click.option("--to", type=_DAY, metavar="JOUR", help="Le dernier jour compté.")
@click.option("--public", type=click.Choice(list(PUBLICS)), metavar="PUBLIC", help=f"Le débiteur : {', '.join(PUBLICS)}.")
@click.option(
    "--creditor",
    type=click.Choice(list(CREDITORS)),
    default=USUAL_CREDITOR,
    metavar="QUI",
    help=f"Le créancier : {' ou '.join(CREDITORS)}. Par défaut : {USUAL_CREDITOR}.",
)
@click.option("--notice", type=_DAY, metavar="JOUR", help="La réception de la mise en demeure, ou sa première présentation.")
@click.option(
    "--payment", "payments", type=DayAndAmount(), multiple=True, metavar="JOUR:SOMME", help="Un paiement reçu ; à répéter s'il le faut."
)
@click.option(
    "--rate",
    type=Rate(),
    metavar="TAUX",
    help="Le taux du contrat : 12,5 (pour cent par an), 3x (fois l'intérêt légal) ou « BCE + 10 ». Par défaut : celui de la loi.",
)
@click.option("--invoices", type=Whole(1, 999), default=1, metavar="N", help="Le nombre de factures en retard. Par défaut : 1.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", metavar="FORME", help="text ou json.")
@click.pass_context
def penalties(ctx: click.Context, /, form: str, payments: tuple[tuple[date, Decimal], ...], **asked: Any) -> None:  # noqa: ANN401
    """Calcule les pénalités ou les intérêts d'un retard de paiement, au centime."""
    from generator.penalties import BadClaimError, Claim, ClaimError, Payment, RefusedRateError, compute  # noqa: PLC0415
    from generator.penalties.json_report import json_refusal, json_report  # noqa: PLC0415
    from generator.penalties.report import refusal_text, text_report  # noqa: PLC0415
    from generator.reading import opened  # noqa: PLC0415

    for name in ("amount", "due", "to", "public"):
        if asked[name] is None:
            raise click.UsageError(f"il manque l'option --{name}.", ctx)
    # A sum computed without a law file that cannot be read could be wrong.
    library = opened(context.root(), context.today(None), (), context.cache(), resting_on=_LAW).library
    claim = Claim(payments=tuple(Payment(day, paid) for day, paid in payments), **asked)
    try:
        result = compute(claim, library)
    except RefusedRateError as error:
        click.echo(refusal_text(error), err=True)
        click.echo(text_report(error.offer, library) if form == "text" else _dumped(json_refusal(error)))
        raise SystemExit(1) from None
    except BadClaimError as error:
        raise click.UsageError(f"--{error.option} : {error}", ctx) from None
    except ClaimError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from None
    click.echo(text_report(result, library) if form == "text" else _dumped(json_report(result)))


def _dumped(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
