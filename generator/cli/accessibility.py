"""The command `clausier accessibility`, which says what bars a reader who does not see the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from generator.cli.french import FrenchCommand
from generator.cli.verify import TO_FIX, UNREADABLE, content_of

if TYPE_CHECKING:
    from generator.accessibility.report import Report


@click.command(cls=FrenchCommand)
@click.argument("files", nargs=-1, metavar="FICHIER...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", metavar="FORME", help="text ou json.")
@click.pass_context
def accessibility(ctx: click.Context, files: tuple[Path, ...], form: Literal["text", "json"]) -> None:
    """Examine un PDF, un DOCX ou un ODT, de n'importe quelle origine : ce qui gêne un lecteur d'écran, point par point."""
    from generator.accessibility.examine import examine  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.verify import UnreadableError  # noqa: PLC0415

    if not files:
        raise click.UsageError("nommez au moins un fichier à examiner.", ctx)
    reports: list[dict[str, Any]] = []
    code = 0
    for path in files:
        try:
            report = examine(content_of(path))
        except UnreadableError as error:
            code = UNREADABLE
            reports.append({"fichier": str(path), "illisible": str(error)})
            click.echo(f"{path} : {error}", err=True)
            continue
        code = max(code, 0 if report.clean else TO_FIX)
        reports.append({"fichier": str(path), **report.as_data()})
        if form == "text":
            click.echo(_text(path, report))
    if form == "json":
        click.echo(json.dumps(reports, ensure_ascii=False, indent=2))
    raise SystemExit(code)


def _text(path: Path, report: Report) -> str:
    from generator.accessibility.report import sentence  # noqa: PLC0415

    lines = [f"{path} : {sentence(report)}"]
    for point in report.points:
        lines += [f"  {point.nom} ({point.critere}) : {fault}" for fault in point.fautes]
        if point.autres:
            lines.append(f"  {point.nom} ({point.critere}) : et {point.autres} autre{'s' if point.autres > 1 else ''} du même genre")
    return "\n".join(lines)
