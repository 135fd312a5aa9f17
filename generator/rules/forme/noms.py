"""Tout nom qu'un texte imprime existe, dans toutes ses branches.

Quoi : après droit, texte, champ, citation et pack, seulement des noms connus ; après « if » et « elif », seulement des conditions,
celles de la machine ou celles de content/conditions.yml.
Pourquoi : un nom mal écrit laisserait un trou dans une lettre.

Refusé :  {{ champ.debiteur_non }}
Accepté : {{ champ.client_nom }}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from functools import lru_cache

from generator.problems import Probleme, did_you_mean
from generator.render.conditions import CONDITIONS
from generator.render.resolve import printable_paths
from generator.rules.tree import ReadText, Tree, in_text
from generator.texts.templates import Use
from generator.texts.text import GUIDE

ID = "noms"
KINDS = {"droit": "droit", "texte": "textes", "champ": "champs", "citation": "citations"}
PLACES = {"droit": "content/droit/", "texte": "content/textes.yml", "champ": "content/champs.yml", "citation": "content/citations.yml"}
ROOTS = "un nom s'écrit droit.x, texte.x, champ.x, citation.x ou pack.x"
FRAME = frozenset({"corps", "objet", "mention", "pieces_jointes", "titre"})
# These frames surround no document: they have no blank, no object, no enclosure.
MANUALS = ("content/cadres/notice.md", "content/cadres/lisez-moi.md")


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every name that means nothing where it stands."""
    names = _names(tree)
    for read in tree.texts:
        for use in read.uses:
            known = _known(tree, read, use, names)
            name = ".".join(use.name)
            if known is not None and name not in known:
                message = f"« {name} » n'est pas une condition" if use.condition else f"« {name} » n'existe pas"
                yield in_text(read.text, ID, message, use.line, use.column, _hint(tree, read, use, known))


def _known(tree: Tree, read: ReadText, use: Use, names: Mapping[str, AbstractSet[str]]) -> AbstractSet[str] | None:
    """Return the names admitted at this place, None when they cannot all be known."""
    folder = _folder(read)
    manual = read.text.path in MANUALS
    frame = FRAME if folder == "cadres" else frozenset()
    if manual:
        frame = frozenset({"corps"})
    if use.condition:
        return _conditions(tree, frame) if folder != "guide" else set()
    root = use.name[0]
    if root in KINDS and (root != "champ" or not (manual or folder == "guide")):
        kind = KINDS[root]
        return None if kind in tree.library.incomplete else names[root]
    if folder == "guide":
        return {"date"}
    if root == "pack":
        # A pack that could not be read, or that is not in this tree, may define it.
        unknown = "packs" in tree.library.incomplete or tree.library.absent
        return None if unknown and use.name[1:2] == ("variables",) else names[root]
    if manual:
        return {"date"} | frame
    loop = {"clauses"} if folder == "documents" and not read.text.key else set()
    return {"date", "public"} | frame | loop


def _conditions(tree: Tree, frame: AbstractSet[str]) -> AbstractSet[str] | None:
    """Return what a test may name: the machine's conditions, the named formulas, and what a frame may lack."""
    if "conditions" in tree.library.incomplete:
        return None
    return CONDITIONS.keys() | tree.library.conditions.keys() | (frame & {"mention", "pieces_jointes"})


def _folder(read: ReadText) -> str:
    if read.text.path.startswith(GUIDE):
        return "guide"
    return read.text.path.split("/")[1] if "/" in read.text.path else ""


def _names(tree: Tree) -> Mapping[str, AbstractSet[str]]:
    """Return the names that begin with each root: those of the records, and all that a pack may be asked."""
    found = {root: frozenset(f"{root}.{name}" for name in getattr(tree.library, kind)) for root, kind in KINDS.items()}
    return {**found, "pack": _pack_paths() | _variables(tree)}


def _variables(tree: Tree) -> AbstractSet[str]:
    """Return the variables that at least one pack, or one clause by default, defines."""
    packs = (pack.variables for pack in tree.library.packs.values())
    clauses = (clause.defauts for clause in tree.library.clauses.values())
    return {f"pack.variables.{name}" for names in (*packs, *clauses) for name in names}


@lru_cache(maxsize=1)
def _pack_paths() -> AbstractSet[str]:
    return frozenset(printable_paths())


def _hint(tree: Tree, read: ReadText, use: Use, known: AbstractSet[str]) -> str:
    name, folder = ".".join(use.name), _folder(read)
    if use.condition and folder != "guide":
        return did_you_mean(name, known) or "conditions admises : " + ", ".join(sorted(known))
    parent, _, last = name.rpartition(".")
    # What stands before the last dot is right: it must not make every neighbour look near.
    near = get_close_matches(last, [other.rpartition(".")[2] for other in known if other.rpartition(".")[0] == parent], n=1)
    below = sorted(other for other in known if other.startswith(f"{name}."))
    if near:
        return f"vouliez-vous dire « {f'{parent}.' if parent else ''}{near[0]} » ?"
    if below:
        return "choisissez : " + ", ".join(below)
    return _elsewhere(tree, read, use, folder)


def _elsewhere(tree: Tree, read: ReadText, use: Use, folder: str) -> str:
    if read.text.path in MANUALS:
        return "ce cadre n'imprime que droit.x, texte.x, citation.x, pack.x, corps et date"
    if folder == "guide" and (use.condition or use.name[0] not in KINDS or use.name[0] == "champ"):
        return "une page du guide n'a pas de condition, et n'imprime que droit.x, texte.x, citation.x et date"
    if use.name == ("clauses",):
        return "seul le texte d'un document imprime des clauses"
    if len(use.name) == 1:
        roots = [root for root, kind in KINDS.items() if use.name[0] in getattr(tree.library, kind)]
        return f"vouliez-vous dire « {roots[0]}.{use.name[0]} » ?" if roots else ROOTS
    if use.name[:2] == ("pack", "variables"):
        return "ajoutez-le aux « variables » du pack ou aux « defauts » de la clause, ou corrigez le nom"
    root, *rest = use.name
    return f"ajoutez-le dans {PLACES[root]}, ou corrigez le nom" if root in KINDS and len(rest) == 1 else ROOTS
