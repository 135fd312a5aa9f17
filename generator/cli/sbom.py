"""The command `clausier sbom`, which lists what the program rests on."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Target
from generator.cli.verify import PROJECT


@click.command(cls=FrenchCommand)
@click.option(
    "--out",
    type=Target(),
    default=context.BUILD / "sbom.cdx.json",
    metavar="FICHIER",
    help="Où écrire. Par défaut : build/sbom.cdx.json.",
)
def sbom(out: Path) -> None:
    """Liste les composants du logiciel, leurs versions et leurs licences (CycloneDX)."""
    from generator.sbom.components import components  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.sbom.write import cyclonedx  # noqa: PLC0415
    from generator.store.swap import write_whole  # noqa: PLC0415
    from generator.store.versions import tool_versions  # noqa: PLC0415

    found = components(PROJECT, tool_versions(context.cache())["pandoc"])
    write_whole(out, cyclonedx(found))
    click.echo(f"{len(found)} composants dans {out}.", err=True)
