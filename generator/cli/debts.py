"""What the commands on a table of debts share: what they are given, the faults told before any file, who makes the letters, how it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from generator.batch.crew import Crew
    from generator.batch.debts import Debts
    from generator.batch.sources import Origin
    from generator.batch.work import Kit
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


@contextmanager
def crew_of(kit: Kit[Any], count: int, jobs: int | None, cluster: str | None) -> Iterator[Crew]:
    """Give a `with` block those who make *count* letters: *jobs* processes, or the workers of *cluster*. Raises NoClusterError."""
    from generator.batch.cluster import Cluster  # noqa: PLC0415
    from generator.batch.crew import SHARE, Alone, Processes  # noqa: PLC0415

    processes = jobs or os.cpu_count() or 1
    if cluster is not None:
        with Cluster(kit, cluster) as far:
            yield far
    elif processes == 1 or count <= SHARE:
        # A second process takes longer to start than these letters to be made.
        yield Alone(kit)
    else:
        with Processes(kit, processes) as near:
            yield near


@contextmanager
def usable(ctx: click.Context) -> Iterator[None]:
    """Say in a `with` block, by a click.UsageError, that a folder of letters or a cluster cannot be used."""
    from generator.batch.cluster import NoClusterError  # noqa: PLC0415
    from generator.batch.output import NotABatchError  # noqa: PLC0415
    from generator.batch.work import OtherProgramError  # noqa: PLC0415

    try:
        yield
    except (NotABatchError, NoClusterError) as error:
        raise click.UsageError(f"{error}.", ctx) from None
    except OtherProgramError:
        raise click.UsageError("les machines de ce cluster n'ont pas la même version de clausier que celle-ci.", ctx) from None


def interrupted(what: str, done: int, total: int, out: Path) -> NoReturn:
    """Tell how far a run went when somebody stopped it, how to go on, and leave."""
    click.echo(f"Interrompu : {done} {what} sur {total} sont dans {out}.", err=True)
    click.echo("Pour continuer : la même commande, avec --resume.", err=True)
    raise SystemExit(130) from None
