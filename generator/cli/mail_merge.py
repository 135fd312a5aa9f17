"""What `clausier batch PACK DOCUMENT --mail-merge` does: the main documents of Word's mail merge, with the tables that feed them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from generator.cli import context
from generator.cli.debts import common_of, stop_on_problems, there
from generator.models.genres import GENRES


def mail_merge(
    ctx: click.Context,
    pack: str,
    document: str,
    debts: Path | None,
    creditor: Path | None,
    folder: Path,
    day: date | None,
    *,
    others: Sequence[object],
) -> None:
    """Write in *folder* the letters of *debts* for Word; *others* are the arguments that say nothing here.

    Raises click.UsageError; leaves with 1 when the table has a fault, before anything is written.
    """
    from generator.batch.debts import read_debts  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.batch.merging import merge_of  # noqa: PLC0415
    from generator.fill import BadRequestError, texts_of  # noqa: PLC0415
    from generator.reading import read  # noqa: PLC0415
    from generator.store.swap import write_all  # noqa: PLC0415

    table_path = _checked(ctx, debts, creditor, others)
    cache = context.cache()
    source = read(context.root(), context.today(day), (pack,), cache)
    try:
        texts = texts_of(source, pack, document)
    except BadRequestError as error:
        raise click.UsageError(str(error), ctx) from None
    if not all(GENRES[text.document.genre].letter for text in texts.values()):
        raise click.UsageError(f"« {document} » n'est pas une lettre : le publipostage ne fait que des lettres.", ctx)
    common = common_of(creditor, source) if creditor else None
    with read_debts(table_path, source.library, common) as table, context.workers() as executor:
        stop_on_problems(table)
        merge = merge_of(source, texts, table, cache, executor)
        stop_on_problems(table)
        files = dict(merge.files())
        for name in files:
            if (folder / name).exists():
                raise click.UsageError(f"--mail-merge : « {folder / name} » existe déjà ; choisissez un autre dossier.", ctx)
        for note in table.notes:
            click.echo(note, err=True)
        write_all({folder / name: content for name, content in files.items()})
        for name in files:
            click.echo(str(folder / name))
    click.echo(f"{merge.letters} lettre{'s' if merge.letters > 1 else ''} à fusionner dans Word. Rien n'a été envoyé.", err=True)
    for name, count in sorted(merge.waiting.items()):
        click.echo(f"  - à compléter dans le CSV : {name}, {count} ligne{'s' if count > 1 else ''}", err=True)


def _checked(ctx: click.Context, debts: Path | None, creditor: Path | None, others: Sequence[object]) -> Path:
    """Return the table of debts. Raises click.UsageError when an argument is missing, or one too many."""
    if debts is None or any(other is not None for other in others):
        raise click.UsageError("--mail-merge va avec --debts, --creditor et --date : les autres options ne le changent pas.", ctx)
    there(ctx, files=(debts, creditor))
    return debts
