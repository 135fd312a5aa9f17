"""What `clausier import` prints: the change of each file, what is refused, the comments, and whom the change reaches."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from generator.patch.messages import short
from generator.patch.plan import Plan
from generator.render.document import Rendering

_NAMED = 6


def unified(files: dict[str, tuple[str, str]]) -> str:
    """Return the change of every file, as `git apply` and `patch -p1` read it."""
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for path, (old, new) in files.items()
        for line in difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{path}", f"b/{path}")
    )


def report(plan: Plan, renderings: Sequence[Rendering]) -> str:
    """Return what stands beside the change: refusals, comments, packs and publics."""
    parts = [
        _part("Laissé de côté", [str(one) for one in plan.refusals]),
        _part("Commentaires", [f"{path}:{line}: {_comment(*said)}" for path, line, *said in plan.comments]),
        _part("Touche", [*_reach(plan, renderings)]),
    ]
    return "\n\n".join(part for part in parts if part)


def _part(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{title} ({len(lines)}) :", *(f"  {line.replace(chr(10), f'{chr(10)}  ')}" for line in lines)]) if lines else ""


def _comment(author: str, text: str, words: str) -> str:
    return f"{author or 'sans nom'} : {' '.join(text.split())}" + (f" (sur « {short(words, 50)} »)" if words else "")


def _reach(plan: Plan, renderings: Sequence[Rendering]) -> Iterator[str]:
    """Yield a line for each place that changes: the documents, the packs and the publics that print it."""
    for path, line in sorted(set(plan.touched)):
        printed = [one for one in renderings if f"\ue000{path}:{line}\ue001" in one.marked]
        documents = dict.fromkeys(one.document.id for one in printed)
        packs, publics = dict.fromkeys(one.pack.id for one in printed), dict.fromkeys(one.public for one in printed)
        yield f"{path}:{line}: {_names('document', [*documents])} ; {_names('pack', [*packs])} ; {_names('public', [*publics])}"


def _names(kind: str, names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    return f"{len(names)} {kind}{'s' if len(names) > 1 else ''}" + (f" ({shown})" if names else "")
