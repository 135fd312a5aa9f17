"""Apply the rules of change to two trees, and find the documents whose printed text differs between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jinja2 import TemplateError

from generator.load import Loaded
from generator.problems import Probleme
from generator.render.cached import Renderer, naming
from generator.render.combinations import Case, given
from generator.render.document import RenderError, Rendering
from generator.rules import CHANGE_RULES
from generator.rules.change import Change, Reprint
from generator.rules.printed import printed


def check_changes(base: Loaded, head: Loaded, renderings: Sequence[Rendering], render: Renderer, day: date) -> list[Probleme]:
    """Return the problems of what changes from *base* to *head*, whose texts are *renderings*; *render* renders those of the base."""
    compared = list(_compared(base, head, renderings, render, day))
    paths = frozenset(record.source.path for new, _ in compared for record in (new.document, *new.clauses))
    change = Change(base.library, head.library, day, tuple(reprint for _, reprint in compared if reprint), paths)
    return [*_unread(base), *(problem for rule in CHANGE_RULES.values() for problem in rule(change))]


def _unread(base: Loaded) -> Iterator[Probleme]:
    """Yield a warning when the base cannot be read whole: nobody can mend it, and what is left of it is compared."""
    first = min((problem for problem in base.problems if problem.severity == "erreur"), default=None)
    if first is not None:
        place = f"{first.path}:{first.line}:{first.column}"
        message = f"le contenu de départ ne se lit pas tout entier avec ce programme : {place}: [{first.rule}] {first.message}"
        hint = "ce qui s'en lit est comparé ; relisez vous-même la différence des autres fichiers"
        yield replace(first, line=1, column=1, rule="base", message=message, hint=hint, severity="avertissement")


def _compared(
    base: Loaded, head: Loaded, renderings: Sequence[Rendering], render: Renderer, day: date
) -> Iterator[tuple[Rendering, Reprint | None]]:
    """Yield each of *renderings* that the base has too, with its reprint when its text differs."""
    names = dict.fromkeys(rendering.pack.id for rendering in renderings)
    packs = [base.library.packs[name] for name in names if name in base.library.packs]
    cases = {(case.pack.id, case.document.id, case.public): case for case in given(base.library, packs)}
    before, after = naming(base, day), naming(head, day)
    for new in renderings:
        case = cases.get((new.pack.id, new.document.id, new.public))
        if case is None:
            continue
        try:
            if before(case) == after(Case(new.pack, new.document, new.public)):
                yield new, None
                continue
            old = render(case)
        except (RenderError, KeyError, TemplateError):
            # The base has a fault that today's rules would tell: there is no text to compare with.
            continue
        texts = printed(old, base.library), printed(new, head.library)
        # In whatever order: a part that only moved is a change too.
        yield new, Reprint(old, new, *texts) if list(texts[0].items()) != list(texts[1].items()) else None
