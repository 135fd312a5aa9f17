"""A problem that a jurist can fix, with its place, its rule, a sentence and a hint; how problems are printed and stop a command."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from typing import Literal

Format = Literal["text", "github", "json"]
_PATH, _MESSAGE, _HINT = 300, 300, 900
"""Characters shown of each: a hint may list all that can be written."""
_QUOTE = 80
_SPACES = "\u00a0\u202f"
_QUOTED = re.compile(r"«([^«»]*)»")


def _told(text: str, most: int) -> str:
    """Return *text* on one line, without what a terminal or a forge would obey; it and its quotations are cut when they are long."""
    if text.isprintable() and len(text) <= _QUOTE:
        return text
    plain = "".join(char if char.isprintable() or char in _SPACES else " " if char.isspace() else "\ufffd" for char in text)
    plain = _QUOTED.sub(lambda quoted: quoted[0] if len(quoted[1]) <= _QUOTE else f"«{quoted[1][:_QUOTE].rstrip()}… »", plain)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


@dataclass(frozen=True, order=True)
class Probleme:
    """One problem of the content, at its place.

    `line` and `column` count from 1.
    Only an `erreur` stops a build; `--strict` turns every `avertissement` into an `erreur`.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    severity: Literal["erreur", "avertissement"] = "erreur"

    def __post_init__(self) -> None:
        """Keep what a file says from filling a screen, or from passing for what the program says."""
        for name, most in (("path", _PATH), ("message", _MESSAGE), ("hint", _HINT)):
            object.__setattr__(self, name, _told(getattr(self, name), most))

    def hardened(self) -> Probleme:
        """Return this problem as an `erreur`."""
        return replace(self, severity="erreur")

    def __str__(self) -> str:
        mark = "" if self.severity == "erreur" else " (avertissement)"
        text = f"{self.path}:{self.line}:{self.column}: [{self.rule}]{mark} {self.message}"
        return f"{text}\n    → {self.hint}" if self.hint else text


class ProblemsFoundError(Exception):
    """Raised when the content has problems; nothing was written."""

    def __init__(self, problems: Iterable[Probleme]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ProblemsFoundError], tuple[list[Probleme]]]:
        """Let another process raise it again."""
        return type(self), (self.problems,)


def stop_on_errors(problems: Iterable[Probleme]) -> None:
    """Raise `ProblemsFoundError` with all of *problems* when one of them is an error."""
    found = list(problems)
    if any(problem.severity == "erreur" for problem in found):
        raise ProblemsFoundError(found)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return « vouliez-vous dire « x » ? » for the known word nearest to *word*, empty when none is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"vouliez-vous dire « {near[0]} » ?" if near else ""


def _github(problem: Probleme) -> str:
    # The three characters GitHub asks to escape in the message, and two more in a property.
    def escaped(text: str, marks: str = "%\r\n") -> str:
        return "".join(f"%{ord(c):02X}" if c in marks else c for c in text)

    level = "error" if problem.severity == "erreur" else "warning"
    path, title = escaped(problem.path, "%\r\n:,"), escaped(problem.rule, "%\r\n:,")
    place = f"file={path},line={problem.line},col={problem.column},title={title}"
    text = problem.message + (f"\n→ {problem.hint}" if problem.hint else "")
    return f"::{level} {place}::{escaped(text)}"


def formatted(problems: Iterable[Probleme], form: Format) -> str:
    """Return *problems* as text, as GitHub annotations (one per line) or as a JSON list."""
    if form == "json":
        return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)
    return "\n".join(_github(problem) if form == "github" else str(problem) for problem in problems)
