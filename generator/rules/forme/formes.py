"""Un texte est une donnée, pas un programme : quatre formes, pas une de plus.

Quoi : {{ nom }}, {{ nom | filtre }}, {% if condition %}…{% elif condition %}…{% else %}…{% endif %},
{% for clause in clauses %}{{ clause }}{% endfor %}.
Une condition est faite de noms, de « and », « or », « not » et de parenthèses. Un « if » n'en contient pas un autre,
et n'est pas suivi de celui qui dit le contraire.
Pourquoi : chaque version d'un document doit pouvoir être lue et vérifiée d'avance.

Refusé :  {% if public == "particulier" %}
Accepté : {% if particulier or non_professionnel %}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.base import Record
from generator.models.costs import Demarche
from generator.models.depot import Depot
from generator.models.located import Loc
from generator.models.note import NoteFacture
from generator.models.procedure import Procedure
from generator.problems import Probleme
from generator.rules.tree import Tree, at, in_text
from generator.texts.jinja_tags import shown
from generator.texts.templates import FORMS

ID = "formes"
TEMPLATES = {"objet", "mention", "pieces_jointes"}
ELSEWHERE = "les balises vont dans le texte, « objet », « mention » et « pieces_jointes »"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every form that templates may not use."""
    for read in tree.texts:
        for fault in read.faults:
            yield in_text(read.text, ID, fault.message, fault.line, fault.column, FORMS)
        if not read.faults and read.text.content.strip() and not shown(read.text.content).text.strip():
            yield in_text(read.text, ID, "ce texte ne dit rien une fois ses notes ôtées", 1, 1, "écrivez-le, ou supprimez-le")
    for records in tree.records.values():
        for record in records:
            for loc, text in plain_values(record):
                if "{{" in text or "{%" in text or "{#" in text:
                    yield at(record, ID, "cette valeur s'imprime telle quelle : elle ne peut pas contenir de balise", *loc, hint=ELSEWHERE)


def plain_values(record: Record) -> Iterator[tuple[Loc, str]]:
    """Yield the texts of a record that are printed as they stand, with the way to each; those that are templates are read as such."""
    templates = {str(loc[0]) for loc, _ in record.texts()} if isinstance(record, Procedure | Demarche | Depot | NoteFacture) else set[str]()
    yield from _strings(record.model_dump(exclude=TEMPLATES | templates), ())


def _strings(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, found in value.items():
            yield from _strings(found, (*loc, str(key)))
    elif isinstance(value, list):
        for index, found in enumerate(value):
            yield from _strings(found, (*loc, index))
