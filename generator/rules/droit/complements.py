"""Ce qui ne se dit pas l'un sans l'autre se dit ensemble.

Quoi : un fichier qui imprime un délai ou un article de la liste imprime aussi ce qui l'accompagne :
le délai du bâtonnier et celui de son silence, la réclamation et le CCAG, les paliers et leur non-cumul, la consignation et son délai.
Pourquoi : une moitié de règle trompe ; celui qui s'arrête là perd son recours.

Refusé :  Le bâtonnier a {{ droit.delai_decision_batonnier }} pour décider.
Accepté : Le bâtonnier a {{ droit.delai_decision_batonnier }} pour décider, puis il reste {{ droit.delai_saisine_premier_president }}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.prose import prose
from generator.rules.tree import Tree

ID = "complements"
WITHOUT = "« {nom} » est imprimé sans {suite}"

# The name printed, what the same file must hold, what that is called.
TOGETHER = (
    ("droit_delai_decision_batonnier", r"droit_delai_saisine_premier_president", "le délai de saisine du premier président"),
    ("texte_cja_r421_1", r"\bCCAG\b", "le mémoire en réclamation qu'un CCAG demande"),
    ("texte_cpc_1425", r"droit_delai_consignation_injonction", "le délai pour consigner les frais de la demande"),
    ("droit_majoration_remboursement_longue", r"\bun seul\b|ne s'ajoutent pas", "dire qu'un seul palier s'applique"),
    ("droit_prescription_butoir", r"exception|\bsauf\b", "ses exceptions"),
    ("droit_delai_contestation_creance_commerciale", r"décret", "l'attente de son décret"),
    ("texte_c_civ_2241", r"texte_c_civ_2243|rejetée", "dire que l'effet tombe si la demande est rejetée ou abandonnée"),
)
RULES = tuple((name, re.compile(rf"\{{\{{\s*{name}\b"), re.compile(needed, re.IGNORECASE), told) for name, needed, told in TOGETHER)


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield the first printing of each name that its file leaves alone."""
    for _, phrases in prose(tree):
        whole = "\n".join(phrase.words for phrase in phrases)
        for name, printed, needed, told in RULES:
            if not printed.search(whole) or needed.search(whole):
                continue
            for phrase in phrases:
                match = printed.search(phrase.words)
                if match:
                    message = WITHOUT.format(nom=name.replace("_", ".", 1), suite=told)
                    yield phrase.problem(ID, message, match.start(), "ajoutez-le dans le même fichier : une moitié de règle trompe")
                    break
