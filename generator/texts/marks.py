"""The marks that say, in a text that was rendered, from which line of which file each of its lines comes."""

from __future__ import annotations

import re

_MARK = re.compile("\ue000([^\ue001]*):([0-9]+)\ue001")


def marked(text: str, path: str, first_line: int) -> str:
    """Return *text* with a mark of provenance, `U+E000 path:line U+E001`, before each line that has text of its own.

    Removing the marks (`unmarked`) gives exactly the plain rendering.
    """
    lines = text.split("\n")
    for index, line in enumerate(lines):
        stripped = line.lstrip(" ")
        if stripped and not stripped.startswith(("{%", "{#")):
            indent = line[: len(line) - len(stripped)]
            lines[index] = f"{indent}\ue000{path}:{first_line + index}\ue001{stripped}"
    return "\n".join(lines)


def unmarked(text: str) -> str:
    """Return *text* without its marks of provenance."""
    return _MARK.sub("", text)


def origin(text: str, position: int) -> tuple[str, int]:
    """Return the (path, line) of the source line from which the character at *position* of a marked text comes."""
    found = ("", 1)
    for match in _MARK.finditer(text):
        if match.start() > position:
            break
        found = (match.group(1), int(match.group(2)))
    return found


def printed_origin(text: str, position: int) -> tuple[str, int]:
    """Return the (path, line) of the source line that gave the character at *position* of a marked text without its marks."""
    found, removed = ("", 1), 0
    for match in _MARK.finditer(text):
        if match.start() - removed > position:
            break
        found, removed = (match.group(1), int(match.group(2))), removed + len(match.group())
    return found
