"""The command `clausier import`, which turns a jurist's corrections in Word into a change of our files."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import context
from generator.cli.french import FrenchCommand

UNREADABLE, REFUSED = 2, 1


@click.command("import", cls=FrenchCommand)
@click.argument("file", metavar="FICHIER.docx", type=click.Path(path_type=Path))
@click.option("--from-redline", is_flag=True, help="Le fichier est une édition de relecture, corrigée avec le suivi des modifications.")
@click.option("--write", is_flag=True, help="Écrit les corrections dans les sources. Sans cette option, rien n'est écrit.")
@click.pass_context
def import_(ctx: click.Context, file: Path, *, from_redline: bool, write: bool) -> None:
    """Reprend dans les sources les corrections faites dans Word ou LibreOffice."""
    from generator.patch.plan import planned  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.patch.read import read  # noqa: PLC0415
    from generator.patch.sources import sources  # noqa: PLC0415
    from generator.patch.told import report, unified  # noqa: PLC0415
    from generator.reading import opened  # noqa: PLC0415
    from generator.store.swap import write_all  # noqa: PLC0415
    from generator.verify import UnreadableError  # noqa: PLC0415

    if not from_redline:
        raise click.UsageError("dites ce que vous importez : --from-redline.", ctx)
    root, cache, day = context.root(), context.cache(), context.today(None)
    try:
        document, expected = read(_content(file))
    except UnreadableError as error:
        click.echo(f"{file} : {error}", err=True)
        raise SystemExit(UNREADABLE) from None
    source = opened(root, day, (), cache)
    plan = planned(document, sources(root, source.library), source.library, str(file), expected)
    files = plan.files()
    if files:
        click.echo(unified(files), nl=False)
    if told := report(plan, source.renderings if files else ()):
        click.echo(f"\n{told}" if files else told)
    click.echo(_verdict(len(files), len(plan.refusals), write=write), err=True)
    if write and files:
        write_all({root / path: text.encode() for path, (_, text) in files.items()})
        _check(root, set(files))
    if plan.refusals:
        raise SystemExit(REFUSED)


def _content(path: Path) -> bytes:
    from generator.verify import UnreadableError  # noqa: PLC0415

    if not path.is_file():
        raise UnreadableError("il n'existe pas, ou n'est pas un fichier")
    return path.read_bytes()


def _check(root: Path, paths: set[str]) -> None:
    """Show the problems of the files that were written."""
    from generator.problems import formatted  # noqa: PLC0415
    from generator.reading import review  # noqa: PLC0415

    found = review(root, context.today(None), (), context.cache())
    if told := formatted([problem for problem in found.problems if problem.path in paths], "text"):
        click.echo(f"\nÀ revoir dans ces fichiers :\n{told}")


def _verdict(files: int, refusals: int, *, write: bool) -> str:
    if not files and not refusals:
        return "Aucune correction à reprendre."
    many = "s" if files > 1 else ""
    done = f"{files} fichier{many} {'écrit' if write else 'à changer'}{many if write else ''}"
    left = f", {refusals} correction{'s' if refusals > 1 else ''} laissée{'s' if refusals > 1 else ''} de côté" if refusals else ""
    hint = "" if write or not files else " Rien n'a été écrit : ajoutez --write."
    return f"{done}{left}.{hint}"
