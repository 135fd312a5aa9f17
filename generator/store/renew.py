"""Make a new generation of a folder: a file that did not change is taken from the one before, by a hard link."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path


def renew(source: Path, target: Path, before: Path) -> None:
    """Put the content of *source* at *target*: a hard link to *before*, of the generation that goes, when it holds the same bytes.

    Else a copy: what stays in two folders is two files, so that no edit of one reaches the other.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        # A file that both folders share already would stay so.
        if not before.is_symlink() and not before.samefile(source) and filecmp.cmp(source, before, shallow=False):
            os.link(before, target)
            return
    except OSError:
        # There is no file before, or the file system refuses links.
        pass
    shutil.copyfile(source, target)
