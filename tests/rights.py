"""Folders that another user of the machine may go through."""

from __future__ import annotations

import os
from pathlib import Path


def open_to_others(place: Path) -> None:
    """Let any user of the machine go through *place* and the folders above it that are ours."""
    for folder in (place, *place.parents):
        status = folder.stat()
        if status.st_uid == os.getuid() and status.st_mode & 0o011 != 0o011:
            folder.chmod(status.st_mode | 0o011)
