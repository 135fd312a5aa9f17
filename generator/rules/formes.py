"""Un texte est une donnée, pas un programme : quatre formes, pas une de plus.

Quoi : {{ nom }}, {{ nom | filtre }}, {% if condition %}…{% endif %}, {% for clause in clauses %}{{ clause }}{% endfor %}.
Pourquoi : chaque version d'un document doit pouvoir être lue et vérifiée d'avance.

Refusé :  {% if particulier and mediation_due %}
Accepté : {% if mediation_due %}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import Tree, in_text
from generator.templates import FORMS

ID = "formes"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every form that templates may not use."""
    for read in tree.texts:
        for fault in read.faults:
            yield in_text(read.text, ID, fault.message, fault.line, fault.column, FORMS)
