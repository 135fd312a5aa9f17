"""The command `clausier fill`, which fills a document with the answers of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Day, Target
from generator.models.editions import EDITIONS, FILLED, USUAL, Edition
from generator.problems import did_you_mean

if TYPE_CHECKING:
    from generator.convert.source import Source
    from generator.dossier import Dossier
    from generator.fill import Filled
    from generator.models.library import Library
    from generator.store.cache import Cache


class FillableEdition(click.ParamType[Edition]):
    """The type of an option that names an edition which can be filled."""

    name = "édition"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Edition:  # noqa: ANN401
        """Return the edition named *value*; any other value fails with a French message."""
        asked = next((edition for edition in FILLED if edition == value), None)
        if asked is None:
            hint = did_you_mean(str(value), FILLED) or f"Éditions : {', '.join(FILLED)}."
            self.fail(f"l'édition « {value} » ne se remplit pas. {hint[0].upper()}{hint[1:]}", param, ctx)
        return asked


@click.command(cls=FrenchCommand)
@click.argument("pack", required=False, metavar="PACK")
@click.argument("document", required=False, metavar="DOCUMENT")
@click.option("--answers", type=click.Path(path_type=Path), metavar="DOSSIER", help="Les réponses : un fichier dossier.yml.")
@click.option(
    "--invoice",
    "invoices",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FACTURE",
    help="Une facture électronique : PDF Factur-X, ou XML CII ou UBL ; à répéter s'il y en a plusieurs.",
)
@click.option(
    "--edition",
    type=FillableEdition(),
    default=USUAL,
    metavar="ÉDITION",
    help=f"{', '.join([*FILLED][:-1])} ou {[*FILLED][-1]}. Par défaut : {USUAL}.",
)
@click.option("--out", type=Target(), metavar="FICHIER", help="Le fichier à écrire. Par défaut : un nouveau fichier ici.")
@click.option("--date", "day", type=Day(), metavar="JOUR", help="Le droit de ce jour (2026-11-22). Par défaut : aujourd'hui.")
@click.pass_context
def fill(
    ctx: click.Context,
    /,
    pack: str | None,
    document: str | None,
    answers: Path | None,
    invoices: Sequence[Path],
    edition: Edition,
    out: Path | None,
    day: date | None,
) -> None:
    """Remplit un document avec un dossier, calcule ce qui peut l'être, dit ce qui manque."""
    from generator.reading import read  # noqa: PLC0415 - `--help` should not load the whole program

    if pack is None or document is None:
        raise click.UsageError("il manque le pack ou le document : clausier fill coach relance-1 --answers dossier.yml.", ctx)
    if answers is None and not invoices:
        raise click.UsageError("il manque l'option --answers (ou --invoice).", ctx)
    root = context.root()
    if out is not None:
        _check_place(ctx, out, [*([answers] if answers else []), *invoices])
        named = next((known for known in FILLED if EDITIONS[known].suffix == out.suffix), edition)
        if named != edition:
            message = f"--out : « {out.name} » n'est pas un nom de fichier {edition} ; ajoutez --edition {named}."
            raise click.UsageError(message, ctx)
    cache = context.cache()
    filled = _fill(ctx, read(root, context.today(day), (pack,), cache), document, answers, invoices, edition, cache)
    place = out or Path(filled.file_name)
    if out is None and place.exists():
        raise click.UsageError(f"« {place} » existe déjà. Pour le remplacer : --out {place}.", ctx)
    from generator.store.swap import write_whole  # noqa: PLC0415

    write_whole(place, filled.content)
    click.echo(str(place))
    click.echo(_told(filled), err=True)


def _fill(
    ctx: click.Context, source: Source, document: str, answers: Path | None, invoices: Sequence[Path], edition: Edition, cache: Cache
) -> Filled:
    from generator.fill import BadRequestError, fill_document  # noqa: PLC0415
    from generator.penalties.cautions import pressing_first  # noqa: PLC0415

    (pack,) = source.packs
    dossier, cautions = _dossier(ctx, answers, invoices, source.library)
    try:
        with ThreadPoolExecutor(1) as executor:
            filled = fill_document(source, pack.id, document, dossier, edition, cache, executor)
    except BadRequestError as error:
        raise click.UsageError(str(error), ctx) from None
    told = tuple(pressing_first((*cautions, *filled.cautions)))
    return type(filled)(filled.content, filled.file_name, filled.missing, told)


def _dossier(ctx: click.Context, answers: Path | None, invoices: Sequence[Path], library: Library) -> tuple[Dossier, Sequence[str]]:
    """Return the answers of the dossier and of the invoices, and the differences between them; exit with all their problems at once."""
    from generator.dossier import Dossier, read_dossier  # noqa: PLC0415
    from generator.dossier.coherence import incoherences  # noqa: PLC0415
    from generator.dossier.invoice import read_invoice  # noqa: PLC0415
    from generator.dossier.merge import merged  # noqa: PLC0415
    from generator.problems import ProblemsFoundError  # noqa: PLC0415

    dossier, problems = read_dossier(str(answers), _content(ctx, answers), library) if answers else (Dossier(str(invoices[0])), [])
    read = [read_invoice(str(path), _content(ctx, path)) for path in invoices]
    problems = [*problems, *(problem for _, found in read for problem in found)]
    whole, cautions = merged(dossier, [invoice for invoice, _ in read if invoice is not None])
    if problems:
        # Contradictions too: all that is wrong is told at once.
        raise ProblemsFoundError([*problems, *incoherences(whole)])
    return whole, cautions


def _content(ctx: click.Context, path: Path) -> bytes:
    if not path.is_file():
        raise click.UsageError(f"« {path} » n'existe pas, ou n'est pas un fichier.", ctx)
    return path.read_bytes()


def _check_place(ctx: click.Context, out: Path, inputs: Sequence[Path]) -> None:
    if not out.parent.is_dir():
        raise click.UsageError(f"--out : le dossier « {out.parent} » n'existe pas.", ctx)
    if any(path.exists() and out.exists() and out.samefile(path) for path in inputs):
        raise click.UsageError(f"--out : « {out} » est l'un des fichiers donnés ; choisissez un autre nom.", ctx)


def _told(filled: Filled) -> str:
    """Return the lines to print after filling: each passage still to fill, then each caution."""
    count = len(filled.missing)
    head = f"Il reste {count} passage{'s' if count > 1 else ''} à compléter :" if count else "Il ne reste rien à compléter."
    missing = [f"  - {missing.libelle} ({missing.cle}). {missing.why}" for missing in filled.missing]
    return "\n".join(
        [head, *missing, *(["À savoir avant l'envoi :"] if filled.cautions else []), *(f"  - {text}" for text in filled.cautions)]
    )
