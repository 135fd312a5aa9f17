"""Where a result may go: a new name, or one of the same kind; never a link, a device, a pipe, or a place of the system's own."""

from __future__ import annotations

import stat
from pathlib import Path

_SYSTEM = tuple(map(Path, ("/proc", "/sys", "/dev")))
_MEMORY = Path("/dev/shm")  # noqa: S108 - the only folder there for files
_KINDS = {
    stat.S_IFLNK: "c'est un lien symbolique",
    stat.S_IFIFO: "c'est un tube",
    stat.S_IFSOCK: "c'est une prise de communication",
    stat.S_IFBLK: "c'est un périphérique",
    stat.S_IFCHR: "c'est un périphérique",
    stat.S_IFDIR: "c'est un dossier",
    stat.S_IFREG: "c'est un fichier",
}


class OddPlaceError(OSError):
    """A result cannot go where it was asked; the message says why, in French."""

    def __init__(self, place: Path, reason: str) -> None:
        super().__init__()
        self.place, self.reason = place, reason

    def __str__(self) -> str:
        return f"Impossible d'écrire « {shown(self.place)} » : {self.reason}. Choisissez un autre nom."


def check_file(place: Path) -> None:
    """Raise `OddPlaceError` when the file *place* would replace what is no plain file."""
    _check_kind(place, stat.S_IFREG)


def check_folder(place: Path) -> None:
    """Raise `OddPlaceError` when the folder *place* would stand where something else does."""
    _check_kind(place, stat.S_IFDIR)


def check_home(place: Path) -> None:
    """Raise `OddPlaceError` when *place* is among those that the system keeps for itself."""
    try:
        real = place.parent.resolve() / place.name
    except (OSError, RuntimeError):
        # It is nowhere: to write will tell.
        return
    if any(real.is_relative_to(system) for system in _SYSTEM) and not real.is_relative_to(_MEMORY):
        raise OddPlaceError(place, "cet endroit est au système")


def shown(place: Path | str | bytes) -> str:
    """Return the name of a place as a sentence can hold it: one line, and no sign that hides or turns others."""
    name = place.decode("utf-8", "replace") if isinstance(place, bytes) else str(place)
    return "".join(sign if sign.isprintable() else "�" for sign in name)


def _check_kind(place: Path, kind: int) -> None:
    try:
        found = stat.S_IFMT(place.lstat().st_mode)
    except (OSError, ValueError):
        # There is nothing, or nobody may look: to write will tell.
        found = kind
    if found != kind:
        raise OddPlaceError(place, _KINDS.get(found, "ce n'est pas un fichier"))
