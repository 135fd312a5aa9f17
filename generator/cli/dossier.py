"""The dossier that an option names: its answers, or all its problems at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.debts import there

if TYPE_CHECKING:
    from generator.dossier import Dossier
    from generator.models.library import Library


def dossier_of(ctx: click.Context, path: Path, library: Library) -> Dossier:
    """Return the answers of the file *path*. Raises click.UsageError without one, ProblemsFoundError with every problem."""
    from generator.dossier import read_dossier  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.dossier.coherence import incoherences  # noqa: PLC0415
    from generator.problems import ProblemsFoundError  # noqa: PLC0415

    there(ctx, (path,))
    dossier, problems = read_dossier(str(path), path.read_bytes(), library)
    if problems:
        raise ProblemsFoundError([*problems, *incoherences(dossier)])
    return dossier
