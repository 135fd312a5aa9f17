"""French sentences for the failures that a user can act on; every other exception is a bug and keeps its traceback."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from generator.archive.plan import EarlierDayError
from generator.compare.revisions import UnknownTreeError
from generator.convert.exemplaire import StampError
from generator.outgoing.refused import RefusedPageError
from generator.reading import UnknownPackError
from generator.shards.parts import CannotMergeError
from generator.shards.share import EmptyShareError
from generator.signing.asked import UnknownTextError
from generator.signing.write import CannotSignError
from generator.store.swap import NotOursError
from generator.store.targets import OddPlaceError, shown

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
    errno.ENOTEMPTY: "ce dossier n'est pas vide",
    errno.ENOSPC: "le disque est plein",
    errno.EROFS: "le disque est en lecture seule",
    errno.EDQUOT: "votre part du disque est pleine",
    errno.EFBIG: "le fichier dépasse la taille permise",
    errno.EMFILE: "trop de fichiers sont ouverts à la fois",
    errno.ENFILE: "trop de fichiers sont ouverts à la fois",
    errno.ENAMETOOLONG: "ce nom est trop long",
    errno.ELOOP: "ce lien ne mène nulle part",
    errno.EINVAL: "ce nom n'est pas admis",
    errno.EILSEQ: "ce nom n'est pas admis",
    errno.ENXIO: "ce n'est pas un fichier",
    errno.ENODEV: "ce n'est pas un fichier",
    errno.EOPNOTSUPP: "ce n'est pas un fichier",
    errno.EBUSY: "il est occupé",
    errno.ETXTBSY: "il est occupé",
    errno.EIO: "le disque répond par une erreur",
    errno.ESTALE: "il a changé pendant la fabrication ; relancez la commande",
    errno.ENOMEM: "la mémoire manque",
    errno.EAGAIN: "le système refuse un programme de plus",
    errno.EXDEV: "il est sur un autre disque",
}
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EIO)
# What SQLite, which holds the rows of a table on the disk, answers to a disk that is full or that fails.
_LEDGER = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
CACHE = ".cache"
"""The folder of what is kept from one build to the next: it may always be removed."""


def told(error: Exception) -> tuple[str, int] | None:
    """Return (sentence, exit code) for an expected failure, None for a bug."""
    if isinstance(error, EXPECTED):
        return str(error)[:1].upper() + str(error)[1:], USAGE
    if isinstance(error, NotOursError):
        return f"« {error.folder} » existe et n'est pas une fabrication de clausier. Choisissez un autre dossier avec --out.", USAGE
    if isinstance(error, OddPlaceError):
        return str(error), USAGE
    if isinstance(error, RefusedPageError | CannotSignError):
        return str(error), PROBLEMS
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return "Ce port est déjà pris : choisissez-en un autre avec --port.", USAGE
    sentence = _short(error) or (_refused(error) if isinstance(error, OSError) else None)
    return (sentence, USAGE) if sentence else None


def _short(error: Exception) -> str | None:
    """Return the sentence of what the machine has no more of, other than by an error of a file."""
    if isinstance(error, MemoryError):
        return "La mémoire manque : fermez d'autres programmes, ou demandez moins à la fois."
    if isinstance(error, RuntimeError) and "start new thread" in str(error):
        return "Le système refuse un programme de plus : demandez-en moins à la fois avec --jobs."
    if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in _LEDGER:
        return "Impossible d'écrire : le disque est plein."
    return None


def _refused(error: OSError) -> str | None:
    """Return why a file could not be written or read; what fails in the middle of a file names none."""
    reason = REASONS.get(error.errno or 0)
    if not error.filename:
        return f"Impossible d'écrire : {reason}." if reason else None
    name = shown(error.filename)
    hint = " Supprimez-le : il se refait." if Path(name).name == CACHE and error.errno not in _FULL else ""
    return f"Impossible d'écrire ou de lire « {name} » : {reason or f'erreur {error.errno} du système'}.{hint}"
