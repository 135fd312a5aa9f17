"""The texts that may be signed: those in whose file the rules find no error."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.problems import ProblemsFoundError
from generator.reading import examined
from generator.rules.droit.signatures import ID
from generator.signing.asked import UnknownTextError, asked
from generator.store.cache import Cache
from generator.texts.signature import Signable


def sound(root: Path, names: Sequence[str], day: date, cache: Cache) -> list[Signable]:
    """Return the texts of *names* in the tree below *root*.

    Raises `ProblemsFoundError` with the errors of their files, those of signatures apart; `UnknownTextError`.
    """
    source, found = examined(root, day, (), cache)
    errors = [problem for problem in found.problems if problem.severity == "erreur" and problem.rule != ID]
    try:
        texts = asked(source.library, names)
    except UnknownTextError:
        # A file that cannot be read gives no text: its problems say more than « there is none ».
        if unread := [problem for problem in errors if Path(problem.path).stem in names]:
            raise ProblemsFoundError(unread) from None
        raise
    paths = {text.source.path for text in texts}
    if wrong := [problem for problem in errors if problem.path in paths]:
        raise ProblemsFoundError(wrong)
    return texts
