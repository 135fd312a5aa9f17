"""French sentences for the failures that a user can act on; every other exception is a bug and keeps its traceback."""

from __future__ import annotations

import errno

from generator.archive.plan import EarlierDayError
from generator.compare.revisions import UnknownTreeError
from generator.convert.exemplaire import StampError
from generator.outgoing.refused import RefusedPageError
from generator.reading import UnknownPackError
from generator.shards.parts import CannotMergeError
from generator.shards.share import EmptyShareError
from generator.signing.asked import UnknownTextError
from generator.signing.write import CannotSignError
from generator.store.refusals import refusal
from generator.store.swap import NotOursError

PROBLEMS, USAGE = 1, 2
EXPECTED = (UnknownPackError, UnknownTextError, UnknownTreeError, EarlierDayError, StampError, EmptyShareError, CannotMergeError)


def told(error: Exception) -> tuple[str, int] | None:
    """Return (sentence, exit code) for an expected failure, None for a bug."""
    if isinstance(error, EXPECTED):
        return str(error)[:1].upper() + str(error)[1:], USAGE
    if isinstance(error, NotOursError):
        return f"« {error.folder} » existe et n'est pas une fabrication de clausier. Choisissez un autre dossier avec --out.", USAGE
    if isinstance(error, RefusedPageError | CannotSignError):
        return str(error), PROBLEMS
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return "Ce port est déjà pris : choisissez-en un autre avec --port.", USAGE
    sentence = refusal(error)
    return (sentence, USAGE) if sentence else None
