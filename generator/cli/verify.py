"""The command `clausier verify`, which says what is left to fix in a filled document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Day
from generator.convert.exemplaire import line

if TYPE_CHECKING:
    from generator.convert.source import Source
    from generator.dossier import Dossier
    from generator.license.pack import Copy
    from generator.store.cache import Cache
    from generator.verify import Catalogue, Constat, Verified

UNREADABLE, TO_FIX = 2, 1
PROJECT = Path(__file__).resolve().parents[2]
"""The folder that this program was installed from, where its content is."""


@click.command(cls=FrenchCommand)
@click.argument("files", nargs=-1, metavar="FICHIER...", type=click.Path(path_type=Path))
@click.option("--date", "day", type=Day(), metavar="JOUR", help="Le droit de ce jour (2026-11-22). Par défaut : aujourd'hui.")
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Pour une facture : un dossier.yml, son public et son taux du contrat.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", metavar="FORME", help="text ou json.")
@click.pass_context
def verify(ctx: click.Context, files: tuple[Path, ...], day: date | None, answers: Path | None, form: Literal["text", "json"]) -> None:
    """Relit un document rempli, ou les notes d'une facture : ce qui manque, se contredit, ou a changé dans la loi."""
    from generator.cli.dossier import dossier_of  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.invoice_notes.file import BadInvoiceError  # noqa: PLC0415
    from generator.verify import UnknownFileError, UnreadableError  # noqa: PLC0415

    if not files:
        raise click.UsageError("nommez au moins un fichier à relire.", ctx)
    root = context.root(PROJECT)
    desk = Desk(root, context.today(day), context.cache(root / context.BUILD))
    if answers:
        desk.dossier = dossier_of(ctx, answers, desk.source.library)
    reports: list[dict[str, Any]] = []
    code = 0
    for path in files:
        try:
            report, said, to_fix = _judged(path, desk)
        except (UnreadableError, UnknownFileError, BadInvoiceError) as error:
            code = UNREADABLE
            why = f"{error} ; {error.hint}" if isinstance(error, BadInvoiceError) else str(error)
            reports.append({"fichier": str(path), "illisible": why})
            click.echo(f"{path} : {why}", err=True)
            continue
        code = max(code, TO_FIX if to_fix else 0)
        reports.append({"fichier": str(path), **report})
        if form == "text":
            click.echo(said)
    if form == "json":
        click.echo(json.dumps(reports, ensure_ascii=False, indent=2))
    raise SystemExit(code)


class Desk:
    """What files are judged with, read when the first file asks for it."""

    def __init__(self, root: Path, day: date, cache: Cache) -> None:
        self._root, self.day, self._cache = root, day, cache
        self.dossier: Dossier | None = None

    @cached_property
    def source(self) -> Source:
        """The content with the law of the day; a pack that was sold says by itself whose copy it is, and never asks for it."""
        from generator.reading import opened  # noqa: PLC0415 - `--help` should not load the whole program

        return opened(self._root, self.day, (), self._cache)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The documents of today, that a file is one of."""
        from generator.verify import catalogue_of  # noqa: PLC0415

        with context.workers() as executor:
            return catalogue_of(self.source, self._cache, executor)


def _judged(path: Path, desk: Desk) -> tuple[dict[str, Any], str, bool]:
    """Return what is said of a file as data and as text, and whether something must be fixed. Raises as the reader of its kind does."""
    from generator.invoice_notes.check import check  # noqa: PLC0415
    from generator.invoice_notes.file import invoice_in  # noqa: PLC0415
    from generator.license.pack import copy_of  # noqa: PLC0415
    from generator.verify import judged, read_file  # noqa: PLC0415

    data = content_of(path)
    if copy := copy_of(data):
        return asdict(copy), _pack(path, copy), bool(copy.altered)
    if invoice := invoice_in(data):
        constats = check(invoice, desk.source.library, desk.day, desk.dossier)
        what = f"facture {invoice.number or 'sans numéro'}"
        report = {"facture": invoice.number, "constats": [asdict(constat) for constat in constats]}
        return report, _said(path, what, constats), _errors(constats) > 0
    # What cannot be read is said before the whole library is.
    read = read_file(data)
    found = judged(read, desk.catalogue)
    return {**_facts(found), "constats": [asdict(constat) for constat in found.constats]}, _text(path, found), found.errors > 0


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
    return _said(path, f"{found.model.job.titre} ({publics_in_words(found.publics)})", found.constats, *_stamp(found.exemplaire))


def _said(path: Path, what: str, constats: Sequence[Constat], *more: str) -> str:
    errors = _errors(constats)
    many = len(constats) - errors
    parts = [f"{errors} point{'s' if errors > 1 else ''} à corriger"] if errors else []
    parts += [f"{many} avertissement{'s' if many > 1 else ''}"] if many else []
    said = [f"  {row}" for constat in constats for row in str(constat).splitlines()]
    return "\n".join([f"{path} : {what} – {', '.join(parts) or 'rien à corriger'}", *more, *said])


def _errors(constats: Sequence[Constat]) -> int:
    return sum(constat.severity == "erreur" for constat in constats)


def publics_in_words(publics: tuple[str, ...]) -> str:
    """Return « particulier », or « particulier, professionnel : même texte » for a file that does not say which."""
    return publics[0] if len(publics) == 1 else f"{', '.join(publics)} : même texte"
