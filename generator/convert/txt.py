"""Make the plain-text edition from the template that pandoc writes: prompts or the buyer's answers replace our marks."""

from __future__ import annotations

import re

from generator.convert.filling import NOTHING, Filling, inline
from generator.convert.job import BOX, TICKED, Job

# lua/marks.lua writes them.
MARK = re.compile("\ue000(champ|lignes|option|fin)(?:\ue001([^\ue001\ue002]*))?(?:\ue001([^\ue002]*))?\ue002")
_OPTION = re.compile("\ue000option\ue001([^\ue001\ue002]*)\ue001[^\ue002]*\ue002\n\n(.*?)\ue000fin\ue001[^\ue002]*\ue002\n\n?", re.DOTALL)
_ROWS_TO_FILL = 3
BETWEEN = "\ue001"
"""Stands between the name of an optional passage and its instruction."""


def finish(template: str, job: Job, filling: Filling = NOTHING) -> bytes:
    """Return the text to paste, in UTF-8; *template* is the output of lua/to_txt.lua."""

    def option(found: re.Match[str]) -> str:
        kept = filling.options.get(found[1])
        if kept is None:
            return found[0]
        return found[2] if kept else ""

    def mark(found: re.Match[str]) -> str:
        kind, name, more = found.groups()
        if kind == "champ":
            return _answer(job, filling, name, alone=more == "seul")
        if kind == "lignes":
            return _rows(job, filling, name)
        return f"[{name}]" if kind == "fin" else f"[{' : '.join(more.split(BETWEEN))}]"

    text = MARK.sub(mark, _OPTION.sub(option, template + "\n"))
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode()


def _answer(job: Job, filling: Filling, cle: str, *, alone: bool) -> str:
    blank = job.blank(cle)
    if blank.type == "case":
        return TICKED if filling.cases.get(cle) else BOX
    answer = filling.textes.get(cle)
    if answer is None:
        return blank.prompt
    return answer if alone else inline(answer)


def _rows(job: Job, filling: Filling, cle: str) -> str:
    """Return one sentence for each row of a table: columns aligned with spaces would break in a proportional font."""
    columns = [job.blank(name) for name in job.blank(cle).colonnes]
    rows = filling.lignes.get(cle) or ({},) * _ROWS_TO_FILL
    cells = [[f"{column.libelle}\u00a0: {inline(row.get(column.cle, column.prompt))}" for column in columns] for row in rows]
    return "\n".join(f"- {' ; '.join(row)}" for row in cells)
