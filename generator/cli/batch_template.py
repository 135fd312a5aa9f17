"""What `clausier batch PACK DOCUMENT --template` does: an empty table of debts, with its help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.convert.source import Source


def write_template(ctx: click.Context, source: Source, document: str, place: Path) -> None:
    """Write the table *place* for a document, and its help beside a CSV file. Raises click.UsageError; nothing is replaced."""
    from generator.batch import template  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.fill import BadRequestError, texts_of  # noqa: PLC0415
    from generator.store.swap import write_all  # noqa: PLC0415

    (pack,) = source.packs
    try:
        renderings = list(texts_of(source, pack.id, document).values())
    except BadRequestError as error:
        raise click.UsageError(str(error), ctx) from None
    library = source.library
    if place.suffix == ".xlsx":
        files = {place: template.workbook(library, renderings, source.day)}
    elif place.suffix == ".csv":
        help_place = place.with_name(f"{place.stem}-aide.txt")
        files = {place: template.csv_table(library), help_place: template.csv_help(library, renderings, "creancier.yml")}
    else:
        raise click.UsageError("--template : donnez un nom en .csv ou en .xlsx.", ctx)
    for path in files:
        if path.exists():
            raise click.UsageError(f"--template : « {path} » existe déjà ; choisissez un autre nom.", ctx)
    write_all(files)
    for path in files:
        click.echo(str(path))
