"""The problems of a proposal in the order in which its author reads them: on the lines that he touched, in his files, elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from generator.compare.comparison import Comparison
from generator.compare.forge import Forge
from generator.compare.markdown import plain
from generator.problems import Probleme

_ON_A_LINE, _IN_A_FILE, _ELSEWHERE = range(3)


def remarks(found: Comparison, problems: Sequence[Probleme], forge: Forge) -> tuple[list[str], list[str]]:
    """Return the errors, then the warnings, each as a line of Markdown, those of the lines touched first.

    A warning that stands in a file left as it was, and that the old tree had too, is only counted.
    """
    lines = {path: touched(found, path) for path in dict.fromkeys(problem.path for problem in problems)}
    ordered = sorted(problems, key=lambda problem: (_near(problem, lines), problem))
    known = {*found.problems} - {*found.appeared}
    old = {
        problem
        for problem in ordered
        if problem.severity != "erreur" and problem in known and _near(problem, lines) != _ON_A_LINE
    }  # fmt: skip
    errors = [_told(problem, lines, forge) for problem in ordered if problem.severity == "erreur"]
    warnings = [_told(problem, lines, forge) for problem in ordered if problem.severity != "erreur" and problem not in old]
    if old:
        more = "avertissements, qui étaient" if len(old) > 1 else "avertissement, qui était"
        warnings.append(f"- {len(old)} {more} déjà là : `clausier check` les dit.")
    return errors, warnings


def touched(found: Comparison, path: str) -> set[int] | None:
    """Return the lines of the new file *path* that are not in the old one, None when the file is the same."""
    before, after = (side.tree.path / path for side in (found.before, found.after))
    was, now = (file.read_text("utf-8", "replace").splitlines() if file.is_file() else [] for file in (before, after))
    if was == now:
        return None
    steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    return {line + 1 for kind, _, _, start, end in steps if kind != "equal" for line in range(start, max(end, start + 1))}


def _near(problem: Probleme, lines: Mapping[str, set[int] | None]) -> int:
    held = lines[problem.path]
    return _ELSEWHERE if held is None else _ON_A_LINE if problem.line in held else _IN_A_FILE


def _told(problem: Probleme, lines: Mapping[str, set[int] | None], forge: Forge) -> str:
    hint = f" → {plain(problem.hint)}" if problem.hint else ""
    where = " (une ligne de la proposition)" if _near(problem, lines) == _ON_A_LINE else ""
    return f"- {forge.place(problem.path, problem.line)}{where} : {plain(problem.message)}{hint} (règle {plain(problem.rule)})"
