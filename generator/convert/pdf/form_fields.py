"""Work out from the name of a form field which blank it asks for, what it looks like and what a screen reader says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Object, Pdf, String

from generator.convert.job import Job

OPTION, CHOICE, CHOSEN = "option", "choix", "="
# As champs.lua and to_typst.lua write them: inside a string of the body every quote is escaped, so a text cannot be taken for a call.
_CALL = re.compile(r'#option\("([^"\\]*)", "[^"\\]*", "((?:[^"\\]|\\.)*)", ')
_EXPECTED = {"date": "JJ/MM/AAAA", "dates": "du JJ/MM/AAAA et du JJ/MM/AAAA", "montant": "par exemple 480,00 €", "siret": "14 chiffres"}
_FIGURES = frozenset({"montant", "nombre"})


@dataclass(frozen=True)
class Field:
    """A field: a box to tick or a text, what it is called, what its empty place shows.

    It is in the *cell* of a table, *right* in a column of figures, an *address* whose lines may come close to the edge of their place.
    `state` is what a ticked box says: one of several boxes that exclude each other says which it is.
    """

    ticked: bool
    label: str
    prompt: str
    right: bool = False
    cell: bool = False
    address: bool = False
    state: str = "Oui"
    question: str = ""

    @property
    def radio(self) -> bool:
        """Whether it is one of several boxes that exclude each other: they answer `question`."""
        return bool(self.question)


def options_of(body: str) -> dict[str, str]:
    """Return the label of each optional passage by its id; *body* is the document as Typst text."""
    return {cle: re.sub(r"\\(.)", r"\1", label) for cle, label in _CALL.findall(body)}


def describe(name: str, job: Job, options: dict[str, str]) -> Field:
    """Return the field of that name: "client_nom", "factures.2.ligne_date", "option.forfait" or "choix.prix.forfait".

    "client_civilite=1" is the second of the boxes of a blank to choose: a list to drop down would leave its arrow in the letter,
    which readers made with PDFium draw for good.
    """
    first, *rest = name.split(".")
    if first == OPTION and rest:
        return Field(ticked=True, label=f"{options[rest[0]]} : cochez si ce passage s’applique", prompt="")
    if first == CHOICE and rest:
        question = next(group.question for group in job.groupes if group.cle == rest[0])
        return Field(ticked=True, label=f"{question} {options[rest[1]]}", prompt="", state=rest[1], question=question)
    if CHOSEN in first:
        cle, _, number = first.partition(CHOSEN)
        asked, state = job.blank(cle).libelle, job.blank(cle).options[int(number)]
        return Field(ticked=True, label=f"{asked} : {state}", prompt="", state=state, question=asked)
    blank = job.blank(rest[1] if rest else first)
    label = f"{job.blank(first).libelle}, ligne {rest[0]} : {blank.libelle}" if rest else blank.libelle
    if expected := _EXPECTED.get(blank.type):
        label += f" ({expected})"
    right = bool(rest) and blank.type in _FIGURES
    address = blank.type == "adresse"
    return Field(ticked=blank.type == "case", label=label, prompt=blank.prompt, right=right, cell=bool(rest), address=address)


def field_name(name: str, field: Field) -> str:
    """Return the name of the field that a place belongs to: boxes that exclude each other share one field."""
    if CHOSEN in name:
        return name.partition(CHOSEN)[0]
    return name.rpartition(".")[0] if field.radio else name


def grouped(pdf: Pdf, fields: dict[str, Object]) -> Array:
    """Return the tree of form fields made from *fields*, by full name: "factures.1.ligne_date" is a field in a group in a group."""
    top = Array()
    groups: dict[str, Object] = {}
    for name, field in fields.items():
        *above, own = name.split(".")
        siblings: Object = top
        path = ""
        for part in above:
            path = f"{path}.{part}"
            if path not in groups:
                groups[path] = pdf.make_indirect(Dictionary(T=String(part), Kids=Array()))
                _join(groups[path], siblings, groups.get(path.rpartition(".")[0]))
            siblings = groups[path].Kids
        field.T = String(own)
        _join(field, siblings, groups.get(path))
    return top


def _join(node: Object, siblings: Object, group: Object | None) -> None:
    siblings.append(node)
    if group is not None:
        node.Parent = group
