"""Ce qui a été publié ne change plus.

Quoi : `content/versions/` garde chaque texte publié sous l'empreinte de ses mots, et « parutions.yml » en tient la liste ;
chaque fichier et chaque blanc porte encore son empreinte, aucun ne manque, aucun n'est de trop.
Pourquoi : qui a signé ou envoyé un document doit pouvoir en retrouver le texte exact, des années après.

Refusé :  une virgule corrigée dans un fichier de `content/versions/`
Accepté : la clause corrigée dans `content/clauses/`, puis « clausier release »
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive.record import BLANKS, RESTORE, blank_of, path_of
from generator.archive.seal import blanks_named, file_digest, is_true_to_its_name, name_of
from generator.problems import Probleme
from generator.rules.tree import Tree, at

ID = "versions"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield the files of the record that changed, are missing, or that no release published."""
    library = tree.library
    if "parutions" not in library.incomplete:
        yield from _files(tree)
    for blanc in library.blancs.values():
        if name_of(blank_of(blanc)) != blanc.id:
            yield at(blanc, ID, f"le blanc « {blanc.id} » a changé depuis qu'il a été publié", "id", hint=RESTORE)
    if "blancs" not in library.incomplete:
        for address, content in library.versions.items():
            for name in blanks_named(content):
                if name not in library.blancs:
                    yield Probleme(path_of(address), 1, 1, ID, f"le blanc « {name} » manque dans {BLANKS}", RESTORE)


def _files(tree: Tree) -> Iterator[Probleme]:
    digests: dict[str, str] = {}
    for release in tree.library.parutions.values():
        for address, digest in release.publies.items():
            if address not in tree.library.versions:
                yield at(release, ID, f"le texte publié « {address} » manque", "publies", address, hint=RESTORE, key=True)
            elif digests.setdefault(address, digest) != digest:
                yield at(release, ID, f"« {address} » a deux empreintes", "publies", address, hint=RESTORE, key=True)
    for address, content in tree.library.versions.items():
        path = path_of(address)
        if address not in digests:
            hint = "seule « clausier release » écrit ici : supprimez ce fichier"
            yield Probleme(path, 1, 1, ID, "aucune parution n'a publié ce texte", hint)
        elif digests[address] != file_digest(content) or not is_true_to_its_name(address, content):
            yield Probleme(path, 1, 1, ID, "ce texte a changé depuis qu'il a été publié", RESTORE)
