"""The command `clausier compare`, which shows what a change does to every document."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Day, Target

if TYPE_CHECKING:
    from generator.compare.comparison import Comparison, Side

Form = Literal["text", "json", "markdown", "github"]
EQUAL, PROBLEMS, DIFFERENT = 0, 1, 3
OUT = context.BUILD / "comparaison"
AUTHOR = "Clausier"
BOTH_DAYS = 2


@click.command(cls=FrenchCommand)
@click.argument("names", nargs=-1, metavar="[AVANT] [APRÈS] [PACK]...")
@click.option(
    "--date",
    "days",
    type=Day(),
    multiple=True,
    metavar="JOUR",
    help="Le droit de ce jour. Donné deux fois, sans AVANT : ce qui change d'un jour à l'autre.",
)
@click.option(
    "--out",
    type=Target(folder=True),
    default=OUT,
    metavar="DOSSIER",
    help=f"Où écrire. Par défaut : {OUT}.",
)
@click.option("--author", default=AUTHOR, metavar="NOM", help=f"Qui signe les modifications suivies. Par défaut : {AUTHOR}.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "github"]),
    default="text",
    metavar="FORME",
    help="text, json, markdown, ou github : un commentaire de proposition.",
)
@click.pass_context
def compare(ctx: click.Context, names: Sequence[str], days: Sequence[date], out: Path, author: str, form: Form) -> None:
    """Montre ce qu'un changement fait à chaque document, d'une version de git ou d'un dossier à l'autre."""
    from generator.compare.folder import DATA  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.store.swap import put_folder  # noqa: PLC0415

    with ExitStack() as stack:
        before, after, packs = _sides(ctx, stack, names, days)
        found, made, said = _made(before, after, packs, author, form)
    put_folder(out, made, DATA)
    click.echo(said or _told(found, made, form, out))
    raise SystemExit(PROBLEMS if found.broken else EQUAL if found.equal else DIFFERENT)


def _sides(ctx: click.Context, stack: ExitStack, names: Sequence[str], days: Sequence[date]) -> tuple[Side, Side, Sequence[str]]:
    """Return the two sides to compare and the packs asked for; *stack* removes what was unpacked."""
    from generator.compare.comparison import Side  # noqa: PLC0415
    from generator.compare.revisions import tree, working_tree  # noqa: PLC0415

    root = context.root()
    here = working_tree(root)
    if len(days) == BOTH_DAYS:
        return Side(here, days[0]), Side(here, days[1]), names
    if len(days) > BOTH_DAYS:
        raise click.UsageError("--date se donne une fois, ou deux.", ctx)
    if not names:
        raise click.UsageError("dites avec quoi comparer : une version de git (main, HEAD~1, un commit) ou un dossier.", ctx)
    day = context.today(days[0] if days else None)
    before = stack.enter_context(tree(root, names[0]))
    rest = list(names[1:])
    if not rest or not _is_tree(root, rest[0]):
        return Side(before, day), Side(here, day), rest
    return Side(before, day), Side(stack.enter_context(tree(root, rest[0])), day), rest[1:]


def _is_tree(root: Path, name: str) -> bool:
    """Return whether *name* is a tree and not a pack; fails when it may be both."""
    from generator.compare.revisions import exists  # noqa: PLC0415

    found = exists(root, name)
    if found and (root / "packs" / f"{name}.yml").is_file():
        message = f"« {name} » est une version et un pack : écrivez refs/heads/{name} pour la version."
        raise click.UsageError(message)
    # What is neither is an unknown version, unless a tree has a pack of that name: compare() will say so.
    return found


def _made(before: Side, after: Side, packs: Sequence[str], author: str, form: Form) -> tuple[Comparison, dict[str, bytes], str]:
    """Return the comparison, the files of its folder and the comment of a proposal, empty in any other form."""
    from generator.compare.comparison import compare as run  # noqa: PLC0415
    from generator.compare.folder import folder  # noqa: PLC0415

    cache = context.cache()
    with context.workers() as executor:
        found = run(before, after, packs, cache, executor)
        made = folder(found, author, cache.place("references"), executor)
        if form != "github":
            return found, made, ""
        from generator.compare.proposal import explained  # noqa: PLC0415 - nor pdfium, for a comparison without pictures

        said, pictures = explained(found, context.root(), os.environ, cache, executor)
        return found, made | pictures, said.rstrip()


def _told(found: Comparison, made: dict[str, bytes], form: Form, out: Path) -> str:
    from generator.compare.folder import DATA, PAGE, SUMMARY  # noqa: PLC0415
    from generator.compare.summary import brief  # noqa: PLC0415

    if form == "json":
        return made[DATA].decode().rstrip()
    if form == "markdown":
        return made[SUMMARY].decode().rstrip()
    return f"{brief(found)}\n{out / PAGE}"
