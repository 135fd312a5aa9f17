"""What the machine refuses, in French: a disk that is full, a file of somebody else, memory that is short."""

from __future__ import annotations

import errno
import re
import shutil
import sqlite3
from pathlib import Path

from generator.store.targets import OddPlaceError, shown

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
_ASIDE = re.compile(r"(^|/)\.(?:new|old)-")
_CODE = re.compile(r"\[Errno (\d+)\]")
CACHE = ".cache"
"""The folder of what is kept from one build to the next: it may always be removed."""


def refusal(error: Exception) -> str | None:
    """Return the sentence that tells *error*, None when the machine has no part in it."""
    if isinstance(error, OddPlaceError):
        return str(error)
    if isinstance(error, shutil.Error) and (code := _CODE.search(str(error))):
        # A folder that could not be copied: a list of files, each with why.
        return _of_file(OSError(int(code[1]), ""))
    return _of_machine(error) or (_of_file(error) if isinstance(error, OSError) else None)


def _of_machine(error: Exception) -> str | None:
    """Return the sentence of what the machine has no more of, other than by an error of a file."""
    if isinstance(error, MemoryError):
        return "La mémoire manque : fermez d'autres programmes, ou demandez moins à la fois."
    if isinstance(error, RuntimeError) and "start new thread" in str(error):
        return "Le système refuse un programme de plus : demandez-en moins à la fois avec --jobs."
    if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in _LEDGER:
        return "Impossible d'écrire : le disque est plein."
    return None


def _of_file(error: OSError) -> str | None:
    """Return why a file could not be written or read; what fails in the middle of a file names none."""
    reason = REASONS.get(error.errno or 0)
    if not error.filename:
        return f"Impossible d'écrire : {reason}." if reason else None
    # A copy names what it reads first; the reader knows what he asked for, not what is prepared aside.
    name = _ASIDE.sub(r"\1", shown(error.filename2 if error.filename2 and error.errno in _FULL else error.filename))
    hint = " Supprimez-le : il se refait." if Path(name).name == CACHE and error.errno not in _FULL else ""
    return f"Impossible d'écrire ou de lire « {name} » : {reason or f'erreur {error.errno} du système'}.{hint}"
