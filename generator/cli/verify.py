"""The command `clausier verify`, which says what is left to fix in a filled document."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Day
from generator.convert.exemplaire import line

if TYPE_CHECKING:
    from generator.license.pack import Copy
    from generator.verify import Catalogue, Verified

UNREADABLE, TO_FIX = 2, 1
PROJECT = Path(__file__).resolve().parents[2]
"""The folder that this program was installed from, where its content is."""


@click.command(cls=FrenchCommand)
@click.argument("files", nargs=-1, metavar="FICHIER...", type=click.Path(path_type=Path))
@click.option("--date", "day", type=Day(), metavar="JOUR", help="Le droit de ce jour (2026-11-22). Par défaut : aujourd'hui.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", metavar="FORME", help="text ou json.")
@click.pass_context
def verify(ctx: click.Context, files: tuple[Path, ...], day: date | None, form: Literal["text", "json"]) -> None:
    """Relit un document rempli : ce qui reste à remplir, ce qui se contredit, ce qui a changé dans la loi."""
    from generator.license.pack import copy_of  # noqa: PLC0415
    from generator.reading import opened  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.verify import UnknownFileError, UnreadableError, catalogue_of  # noqa: PLC0415
    from generator.verify import verify as run  # noqa: PLC0415

    if not files:
        raise click.UsageError("nommez au moins un fichier à relire.", ctx)
    root = context.root(PROJECT)
    cache = context.cache(root / context.BUILD)

    @lru_cache(maxsize=1)
    def catalogue() -> Catalogue:
        # A pack says by itself whose copy it is: the library is read for documents alone.
        with context.workers() as executor:
            return catalogue_of(opened(root, context.today(day), (), cache), cache, executor)

    reports: list[dict[str, Any]] = []
    code = 0
    for path in files:
        try:
            data = content_of(path)
            if copy := copy_of(data):
                code = max(code, TO_FIX if copy.altered else 0)
                reports.append({"fichier": str(path), **asdict(copy)})
                if form == "text":
                    click.echo(_pack(path, copy))
                continue
            found = run(data, catalogue())
        except (UnreadableError, UnknownFileError) as error:
            code = UNREADABLE
            reports.append({"fichier": str(path), "illisible": str(error)})
            click.echo(f"{path} : {error}", err=True)
            continue
        code = max(code, TO_FIX if found.errors else 0)
        reports.append({"fichier": str(path), **_facts(found), "constats": [asdict(constat) for constat in found.constats]})
        if form == "text":
            click.echo(_text(path, found))
    if form == "json":
        click.echo(json.dumps(reports, ensure_ascii=False, indent=2))
    raise SystemExit(code)


def content_of(path: Path) -> bytes:
    """Return the bytes of *path*. Raises `UnreadableError` with a French sentence when there are none to read."""
    from generator.verify import UnreadableError  # noqa: PLC0415

    if not path.is_file():
        raise UnreadableError("il n'existe pas, ou n'est pas un fichier")
    try:
        return path.read_bytes()
    except PermissionError:
        raise UnreadableError("sa lecture est refusée") from None


def _facts(found: Verified) -> dict[str, Any]:
    """Return the data that identify a file: its document, and the version and the law's date in its properties.

    `public` is None when several publics have the same text and the file does not say which; `publics` then names them.
    """
    origin, job = found.provenance, found.model.job
    return {
        "document": job.document,
        "public": job.public if len(found.publics) == 1 else None,
        "publics": list(found.publics),
        "version": origin.version if origin else None,
        "droit": origin.droit if origin else None,
        "version_actuelle": job.version,
        "droit_actuel": job.date_droit.isoformat(),
        "exemplaire": found.exemplaire or None,
    }


def _pack(path: Path, copy: Copy) -> str:
    changed = len(copy.altered)
    state = f"{changed} fichier{'s' if changed > 1 else ''} modifié{'s' if changed > 1 else ''} sur {copy.files}"
    head = f"{path} : pack {copy.pack} – {state if changed else f'{copy.files} fichiers intacts'}"
    return "\n".join([head, *_stamp(copy.exemplaire), *(f"  {name}" for name in copy.altered)])


def _stamp(exemplaire: str) -> list[str]:
    return [f"  {line(exemplaire)}"] if exemplaire else []


def _text(path: Path, found: Verified) -> str:
    many = len(found.constats) - found.errors
    parts = [f"{found.errors} point{'s' if found.errors > 1 else ''} à corriger"] if found.errors else []
    parts += [f"{many} avertissement{'s' if many > 1 else ''}"] if many else []
    head = f"{path} : {found.model.job.titre} ({publics_in_words(found.publics)}) – {', '.join(parts) or 'rien à corriger'}"
    said = [f"  {row}" for constat in found.constats for row in str(constat).splitlines()]
    return "\n".join([head, *_stamp(found.exemplaire), *said])


def publics_in_words(publics: tuple[str, ...]) -> str:
    """Return « particulier », or « particulier, professionnel : même texte » for a file that does not say which."""
    return publics[0] if len(publics) == 1 else f"{', '.join(publics)} : même texte"
