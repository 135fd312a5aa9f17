"""The command `clausier review`: the texts that no jurist has signed as they stand, the sheet to sign, the signature in their files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Day, Target

SHEET = context.BUILD / "fiche-a-signer.html"


@click.command(cls=FrenchCommand)
@click.argument("names", nargs=-1, metavar="[NOM]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", metavar="FORME", help="text ou json.")
@click.option("--sheet", is_flag=True, help="Écrit la fiche à signer : les textes tels qu'ils s'impriment, et leur empreinte.")
@click.option("--out", type=Target(), metavar="FICHIER", help=f"Où écrire la fiche. Par défaut : {SHEET}.")
@click.option("--sign", is_flag=True, help="Écrit la signature dans les fichiers des textes nommés, tous ou aucun.")
@click.option("--par", metavar="NOM", help="Qui signe, avec sa qualité.")
@click.option("--le", type=Day(), metavar="JOUR", help="Le jour de la signature. Par défaut : aujourd'hui.")
@click.option("--empreinte", metavar="EMPREINTE", help="Celle de la fiche signée : si un texte a changé depuis, rien n'est écrit.")
@click.pass_context
def review(
    ctx: click.Context,
    names: tuple[str, ...],
    form: Literal["text", "json"],
    *,
    sheet: bool,
    out: Path | None,
    sign: bool,
    par: str | None,
    le: date | None,
    empreinte: str | None,
) -> None:
    """Dit quels textes un juriste n'a pas signés, ou plus ; écrit la fiche à signer ; reporte sa signature."""
    if sheet and sign:
        raise click.UsageError("--sheet et --sign vont l'un sans l'autre : la fiche se relit avant de se signer.", ctx)
    if (sheet or sign) and not names:
        raise click.UsageError("nommez les textes : un pack, un document (avec son cadre et ses clauses), une clause ou un cadre.", ctx)
    if not sign and (par or le or empreinte):
        raise click.UsageError("--par, --le et --empreinte vont avec --sign.", ctx)
    if out and not sheet:
        raise click.UsageError("--out va avec --sheet.", ctx)
    root = context.root()
    if sign:
        if not (par or "").strip():
            raise click.UsageError('--par : dites qui signe, avec sa qualité, par exemple --par "Prénom Nom, avocat".', ctx)
        if le and le > context.today(None):
            raise click.UsageError(f"--le : le {le.isoformat()} est à venir.", ctx)
        click.echo("\n".join(_sign(root, names, str(par).strip(), context.today(le), empreinte)))
    elif sheet:
        click.echo(_sheet(root, names, out or SHEET), err=True)
    else:
        click.echo(_listed(root, names, form))


def _listed(root: Path, names: Sequence[str], form: Literal["text", "json"]) -> str:
    from generator.reading import opened  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.signing.asked import asked  # noqa: PLC0415
    from generator.signing.report import as_data, as_text, standing  # noqa: PLC0415

    texts = asked(opened(root, context.today(None), (), context.cache(root / context.BUILD)).library, names)
    found = [standing(root, text) for text in texts]
    return json.dumps([as_data(one) for one in found], ensure_ascii=False, indent=2) if form == "json" else as_text(found)


def _sheet(root: Path, names: Sequence[str], out: Path) -> str:
    from generator.package.signing_sheet import signing_sheet  # noqa: PLC0415
    from generator.reading import opened  # noqa: PLC0415
    from generator.signing.asked import asked  # noqa: PLC0415
    from generator.store.swap import write_whole  # noqa: PLC0415

    source = opened(root, context.today(None), (), context.cache(root / context.BUILD))
    texts = asked(source.library, names)
    write_whole(out, signing_sheet(source.library, names, texts, source.renderings, source.day))
    return f"{len(texts)} texte{'s' if len(texts) > 1 else ''} à relire dans {out}."


def _sign(root: Path, names: Sequence[str], par: str, le: date, empreinte: str | None) -> Iterator[str]:
    from generator.signing.sound import sound  # noqa: PLC0415
    from generator.signing.write import CannotSignError, sign, signature  # noqa: PLC0415
    from generator.texts.formatting import french_date  # noqa: PLC0415
    from generator.texts.signature import digest_of_all, etat  # noqa: PLC0415

    texts = sound(root, names, context.today(None), context.cache(root / context.BUILD))
    if empreinte and digest_of_all(texts) != empreinte:
        raise CannotSignError(
            "Ces textes ne sont plus, ou pas, ceux de la fiche : écrivez-la de nouveau avec --sheet, et relisez-la. Rien n'a été écrit."
        )
    waiting = [text for text in texts if etat(text) != "signe"]
    sign(root, [(text, signature(text, par, le)) for text in waiting])
    yield from (f"{text.source.path} : signé le {french_date(le)} par {par}." for text in waiting)
    held = [(text, text.relu) for text in texts if text.relu and text not in waiting]
    yield from (f"{text.source.path} : déjà signé le {french_date(relu.le)} par {relu.par}." for text, relu in held)
