"""Copy our style sheets and scripts for the browser, without the comments and the spaces that only their authors need."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

_SMALLER: dict[str, Callable[[str], str]] = {".css": cssmin, ".js": jsmin}


def copy_assets(source: Path, target: Path) -> None:
    """Copy the folder *source* to *target*, with scripts and style sheets made smaller; `vendor/` and licences are copied as they are."""
    shutil.copytree(source, target)
    for path in target.rglob("*"):
        if path.suffix in _SMALLER and "vendor" not in path.relative_to(target).parts:
            path.write_text(_SMALLER[path.suffix](path.read_text(encoding="utf-8")) + "\n", encoding="utf-8")
