"""Une formule légale se reproduit mot pour mot.

Quoi : chaque formule a son fichier dans content/citations/, son empreinte, et s'imprime seule sur sa ligne ;
seule une formule « forme: mots », courte et sur une seule ligne, s'imprime dans une phrase.
Pourquoi : une retouche, même d'un signe, lui ferait perdre sa valeur.

Refusé :  Voici le formulaire : {{ citation.formulaire_de_retractation }}
Accepté : {{ citation.formulaire_de_retractation }}    (seule sur sa ligne)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from generator.models.library import Library
from generator.problems import Probleme
from generator.rules.tree import Tree, at, in_text

ID = "citations"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield wordings without file, changed wordings, wordings that nobody declares, and quotations inside a sentence."""
    if "citations" not in tree.library.incomplete:
        yield from _files(tree.library)
    for read in tree.texts:
        for use in read.uses:
            line = read.text.content.split("\n")[use.line - 1]
            if use.name[0] != "citation" or line.strip() == "{{ " + ".".join(use.name) + " }}":
                continue
            known = tree.library.citations.get(use.name[-1])
            if not known or known.forme != "mots":
                hint = "laissez une ligne vide avant et après"
                yield in_text(read.text, ID, "une formule légale s'imprime seule sur sa ligne", use.line, use.column, hint)


def _files(library: Library) -> Iterator[Probleme]:
    for citation in library.citations.values():
        path = f"content/citations/{citation.id.replace('_', '-')}.txt"
        if citation.id not in library.wordings:
            yield at(citation, ID, f"le fichier {path} manque", "id", hint="ajoutez-le, ou supprimez l'entrée")
            continue
        found = hashlib.sha256(library.wordings[citation.id].encode()).hexdigest()
        if found != citation.sha256:
            hint = f"rétablissez {path} ; si le texte officiel a changé, écrivez {found}"
            yield at(citation, ID, "le texte de cette formule a changé", "sha256", hint=hint)
        if citation.forme == "mots" and "\n" in library.wordings[citation.id].strip():
            hint = "gardez une seule ligne, ou écrivez « forme: encadre »"
            yield at(citation, ID, "des mots à imprimer dans une phrase tiennent sur une ligne", "forme", hint=hint)
    for name in sorted(library.wordings.keys() - library.citations.keys()):
        path = f"content/citations/{name.replace('_', '-')}.txt"
        yield Probleme(path, 1, 1, ID, "cette formule n'est pas déclarée", "ajoutez son entrée dans content/citations.yml")
