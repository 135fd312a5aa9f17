"""The command `clausier invoice-notes`, which gives the notes on late payment that an invoice carries."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Day
from generator.models.publics import PUBLICS, SELLER, Public

if TYPE_CHECKING:
    from generator.dossier import Dossier
    from generator.models.pack import Pack


@click.command("invoice-notes", cls=FrenchCommand)
@click.argument("pack", required=False, metavar="PACK")
@click.option("--answers", type=click.Path(path_type=Path), metavar="DOSSIER", help="Un dossier.yml : le public et le taux du contrat.")
@click.option("--public", type=click.Choice(list(PUBLICS)), metavar="PUBLIC", help=f"Le client : {', '.join(PUBLICS)}.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "cii", "ubl", "json"]),
    default="text",
    metavar="FORME",
    help="text, cii (Factur-X), ubl ou json. Par défaut : text.",
)
@click.option("--date", "day", type=Day(), metavar="JOUR", help="Le droit de ce jour (2026-11-22). Par défaut : aujourd'hui.")
@click.pass_context
def invoice_notes(
    ctx: click.Context,
    /,
    pack: str | None,
    answers: Path | None,
    public: Public | None,
    form: Literal["text", "cii", "ubl", "json"],
    day: date | None,
) -> None:
    """Donne les notes d'une facture : pénalités (PMD), indemnité (PMT), escompte (AAB)."""
    from generator.cli.dossier import dossier_of  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.dossier.answers import RATE  # noqa: PLC0415
    from generator.invoice_notes import LowRateError, formats, notes_for  # noqa: PLC0415
    from generator.invoice_notes.messages import say  # noqa: PLC0415
    from generator.penalties import MissingValueError, read_rate  # noqa: PLC0415
    from generator.reading import opened  # noqa: PLC0415
    from generator.texts.typography import french  # noqa: PLC0415

    if pack is None:
        raise click.UsageError("il manque le pack : clausier invoice-notes coach --public professionnel.", ctx)
    asked = context.today(day)
    source = opened(context.root(), asked, (pack,), context.cache())
    dossier = dossier_of(ctx, answers, source.library) if answers else None
    known = _public(ctx, source.packs[0], public, dossier)
    typed = dossier.text(RATE) if dossier and PUBLICS[known].business else None
    try:
        notes = notes_for(source.library, known, asked, read_rate(typed) if typed else None)
    except (LowRateError, MissingValueError) as error:
        click.echo(str(error)[:1].upper() + str(error)[1:], err=True)
        raise SystemExit(1) from None
    if form == "json":
        click.echo(formats.as_json(notes, source.library, pack=pack, public=known, date=asked.isoformat(), taux=typed))
    elif said := formats.FRAGMENTS[form](notes):
        click.echo(said)
    else:
        click.echo(french(say("none")), err=True)
    if notes and source.packs[0].voie_de_recouvrement.code == "taxe":
        click.echo(french(say("tariff")), err=True)


def _public(ctx: click.Context, pack: Pack, asked: Public | None, dossier: Dossier | None) -> Public:
    """Return the public asked for, else that of the dossier, else the only one of the pack; exit in French when none fits."""
    if pack.cote != SELLER:
        raise click.UsageError(f"le pack « {pack.id} » est celui d'un client : il n'émet pas de facture.", ctx)
    public = asked or (dossier.public if dossier else None) or (pack.publics[0] if len(pack.publics) == 1 else None)
    known = ", ".join(pack.publics)
    if public is None:
        raise click.UsageError(f"il manque l'option --public : {known}.", ctx)
    if public not in pack.publics:
        raise click.UsageError(f"le pack « {pack.id} » n'a pas de client « {public} ». Choix possibles : {known}.", ctx)
    return public
