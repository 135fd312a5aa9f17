"""Un texte est une donnée, pas un programme : quatre formes, pas une de plus.

Quoi : {{ nom }}, {{ nom | filtre }}, {% if condition %}…{% endif %}, {% for clause in clauses %}{{ clause }}{% endfor %}.
Pourquoi : chaque version d'un document doit pouvoir être lue et vérifiée d'avance.

Refusé :  {% if particulier and mediation_due %}
Accepté : {% if mediation_due %}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.base import Loc
from generator.problems import Probleme
from generator.rules.tree import Tree, at, in_text
from generator.texts.templates import FORMS

ID = "formes"
TEMPLATES = {"objet", "mention", "pieces_jointes", "questions", "issues"}
ELSEWHERE = "les balises vont dans le texte, « objet », « mention » et « pieces_jointes »"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every form that templates may not use."""
    for read in tree.texts:
        for fault in read.faults:
            yield in_text(read.text, ID, fault.message, fault.line, fault.column, FORMS)
    for records in tree.records.values():
        for record in records:
            for loc, text in _strings(record.model_dump(exclude=TEMPLATES), ()):
                if "{{" in text or "{%" in text:
                    yield at(record, ID, "cette valeur s'imprime telle quelle : elle ne peut pas contenir de balise", *loc, hint=ELSEWHERE)


def _strings(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, found in value.items():
            yield from _strings(found, (*loc, str(key)))
    elif isinstance(value, list):
        for index, found in enumerate(value):
            yield from _strings(found, (*loc, index))
