"""What the commands on a table of debts share: the files they are given, what is common to all letters, the faults told before any."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.batch.debts import Debts
    from generator.batch.sources import Origin
    from generator.convert.source import Source
    from generator.dossier import Dossier


def there(ctx: click.Context, files: Sequence[Path | None], folders: Sequence[Path | None] = ()) -> None:
    """Raise click.UsageError when one of *files* is no file, or one of *folders* no folder; None was not given."""
    for places, is_there, kind in ((files, Path.is_file, "fichier"), (folders, Path.is_dir, "dossier")):
        for place in places:
            if place is not None and not is_there(place):
                raise click.UsageError(f"« {place} » n'existe pas, ou n'est pas un {kind}.", ctx)


def common_of(creditor: Path, source: Source) -> Dossier:
    """Return what the file *creditor* says is the same in all letters. Raises ProblemsFoundError."""
    from generator.dossier import read_dossier  # noqa: PLC0415
    from generator.problems import ProblemsFoundError  # noqa: PLC0415

    dossier, problems = read_dossier(creditor.name, creditor.read_bytes(), source.library)
    if problems:
        raise ProblemsFoundError(problems)
    return dossier


def stop_on_problems(origin: Origin | Debts) -> None:
    """Tell every problem, with its row and its column, and leave: nothing was written."""
    if not origin.problems:
        return
    for problem in sorted(set(origin.problems)):
        click.echo(origin.words.told(problem))
    count = len(set(origin.problems)) + origin.untold
    more = f", dont {origin.untold} qui ne sont pas montrés" if origin.untold else ""
    click.echo(f"{count} problème{'s' if count > 1 else ''}{more}. Rien n'a été écrit.", err=True)
    raise SystemExit(1)
