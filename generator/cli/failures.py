"""French sentences for the failures that a user can act on; every other exception is a bug and keeps its traceback."""

from __future__ import annotations

import errno

from generator.archive.plan import EarlierDayError
from generator.compare.revisions import UnknownTreeError
from generator.convert.exemplaire import StampError
from generator.reading import UnknownPackError
from generator.shards.parts import CannotMergeError
from generator.shards.share import EmptyShareError
from generator.signing.asked import UnknownTextError
from generator.signing.write import CannotSignError
from generator.store.swap import NotOursError
from generator.store.targets import OddPlaceError

PROBLEMS, USAGE = 1, 2
EXPECTED = (UnknownPackError, UnknownTextError, UnknownTreeError, EarlierDayError, StampError, EmptyShareError, CannotMergeError)
# The system says these in its own language, often English.
REASONS = {
    errno.ENOENT: "il n'existe pas",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.EISDIR: "c'est un dossier",
    errno.EEXIST: "il existe déjà",
    errno.ENOSPC: "le disque est plein",
    errno.EROFS: "le disque est en lecture seule",
    errno.EDQUOT: "votre part du disque est pleine",
    errno.EFBIG: "le fichier dépasse la taille permise",
}


def told(error: Exception) -> tuple[str, int] | None:
    """Return (sentence, exit code) for an expected failure, None for a bug."""
    if isinstance(error, EXPECTED):
        return str(error)[:1].upper() + str(error)[1:], USAGE
    if isinstance(error, NotOursError):
        return f"« {error.folder} » existe et n'est pas une fabrication de clausier. Choisissez un autre dossier avec --out.", USAGE
    if isinstance(error, OddPlaceError):
        return str(error), USAGE
    # Imported here: MkDocs is heavy, and only `site` and `serve` can fail this way.
    from generator.publish.engine.build import PublishError  # noqa: PLC0415

    if isinstance(error, PublishError | CannotSignError):
        return str(error), PROBLEMS
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return "Ce port est déjà pris : choisissez-en un autre avec --port.", USAGE
    return (sentence, USAGE) if isinstance(error, OSError) and (sentence := _refused(error)) else None


def _refused(error: OSError) -> str | None:
    """Return why a file could not be written or read; what fails in the middle of a file names none."""
    if error.filename:
        reason = REASONS.get(error.errno or 0, f"erreur {error.errno} du système")
        return f"Impossible d'écrire ou de lire « {error.filename} » : {reason}."
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return f"Impossible d'écrire : {REASONS[error.errno or 0]}." if full else None
