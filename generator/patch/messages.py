"""Why a correction is not taken, in French: what it touches, and where that is changed."""

from __future__ import annotations

import re

from generator.models.library import Library
from generator.patch.source_line import BREAK

REASONS: dict[str, tuple[str, str]] = {
    "perime": (
        "la source a changé depuis que ce document a été fait : cette phrase n'y est plus",
        "refaites l'édition de relecture, et reportez-y la correction",
    ),
    "sans_suivi": (
        "ce passage a été changé sans le suivi des modifications : « {texte} »",
        "remettez ses mots d'origine, puis corrigez avec le suivi des modifications",
    ),
    "disparus": (
        "des passages de ce document ont disparu sans le suivi des modifications : il en manque {nombre}",
        "reprenez le document d'origine, et corrigez avec le suivi des modifications",
    ),
    "inconnu": ("ce passage ne vient d'aucune ligne de nos textes : « {texte} »", "corrigez-le à la main, là où il est écrit"),
    "titre": ("le titre du document ne se corrige pas ici : « {texte} »", "corrigez « titre » dans le fichier du document, ou du pack"),
    "consigne": (
        "la consigne d'une option ne se corrige pas ici : « {texte} »",
        "le libellé est sur la ligne « ::: » de l'option, la question dans content/groupes.yml",
    ),
    "citation": (
        "ces mots sont ceux de la loi, repris tels quels : « {texte} »",
        "une formule ne change qu'avec son texte : content/citations.yml et content/citations/",
    ),
    "tableau": ("la forme d'un tableau ne se corrige pas ici", "changez les lignes ou les colonnes dans le fichier"),
    "colonnes": (
        "ce tableau est fait de blancs à remplir : « {texte} »",
        "ses colonnes et leurs invites sont dans content/champs.yml",
    ),
    "forme": ("la mise en forme ne se reprend pas", "dites-le en commentaire, ou changez les signes ** dans le fichier"),
    "gras": ("le gras ou l'italique du texte ajouté n'est pas repris", "ajoutez les signes ** dans le fichier"),
    "marges": ("l'en-tête et le pied de page sont écrits par la machine", "dites-le en commentaire"),
    "vide": ("il ne resterait rien dans ce passage", "retirez aussi ses balises, dans le fichier"),
    "titre_vide": ("un titre ou une valeur ne se retire pas ici", "retirez-la dans le fichier"),
    "bloc": ("cette ligne ferme un bloc dont les lignes sont fixes", "changez le bloc dans le fichier"),
    "paragraphe": ("un paragraphe ne peut ni commencer ni finir ici", "faites ce changement dans le fichier"),
    "saut": ("un saut de ligne ne se reprend pas : « {texte} »", "commencez un paragraphe, ou faites ce changement dans le fichier"),
    "debut": ("ce début de ligne serait lu comme une liste ou un titre : « {texte} »", "commencez la phrase autrement"),
    "invite": ("un blanc à remplir ne s'ajoute pas ici : « {texte} »", "écrivez {{{{ champ.… }}}} dans le fichier"),
    "signe": ("« {texte} » contient un signe qui a un sens dans nos sources", "écrivez-le sans ce signe, ou corrigez le fichier"),
    "signes": ("cette correction coupe un passage en gras, en italique ou un lien", "faites ce changement dans le fichier"),
    "deja": ("cet ajout est déjà dans la source", "il n'y a rien à faire, sauf s'il faut l'écrire deux fois"),
    "deux_fois": ("ce passage a été corrigé de deux façons dans ce document", "gardez-en une"),
    "ailleurs": ("ce texte ajouté ne suit aucune ligne de nos textes : « {texte} »", "ajoutez-le dans le fichier"),
    "relu": ("ce passage ne se relit pas tel que vous l'avez écrit : « {texte} »", "faites ce changement dans le fichier"),
    "guillemets": ("cette valeur ne peut pas contenir ces signes : « {texte} »", "corrigez-la dans le fichier, entre guillemets"),
    "condition": ("ce passage dépend d'une condition écrite dans la ligne", "corrigez la ligne dans le fichier"),
    "metadonnees": (
        "ce passage est choisi par une condition écrite dans les métadonnées : « {texte} »",
        "corrigez-le dans le fichier du document : objet, mention ou pièces jointes",
    ),
    "colle": (
        "ces deux paragraphes ne peuvent pas être réunis : une option, une liste ou un autre fichier les sépare",
        "faites ce changement dans le fichier",
    ),
}
_WHERE = {
    "droit": ("« {texte} » est une valeur de la loi ({source})", "elle se corrige, avec sa date et sa source, dans {fichier}"),
    "texte": ("« {texte} » est une référence ({source})", "elle se corrige dans {fichier}"),
    "citation": ("« {texte} » est une formule fixée par un texte ({source})", "elle ne change qu'avec ce texte, dans {fichier}"),
    "champ": ("« {texte} » est un blanc à remplir ({source})", "son invite se corrige dans {fichier}"),
    "pack": ("« {texte} » vient du pack ({source})", "ces mots sont ceux d'une profession : ils se corrigent dans {fichier}"),
    "": ("« {texte} » est écrit par la machine ({source})", "faites ce changement dans le fichier"),
}
_NAME = re.compile(r"\{\{ *([a-z_]+)(?:\.([a-z0-9_.]+))?")


class RefusedError(Exception):
    """A correction that is not taken: the message and the hint, in French."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def refused(key: str, text: str = "", **values: object) -> RefusedError:
    """Return the refusal named *key*, which quotes *text*."""
    message, hint = REASONS[key]
    return RefusedError(message.format(texte=short(text), **values), hint.format(**values))


def value_refused(hole: str, shown: str, library: Library) -> RefusedError:
    """Return the refusal of a correction that touches a value; *hole* is its source, *shown* what it prints."""
    if hole.startswith("{%"):
        return refused("condition")
    if hole == "\\" or shown == BREAK:
        return refused("bloc")
    if hole.startswith("["):
        message = f"« {short(shown)} » est un renvoi : la machine compte les articles ({hole})"
        return RefusedError(message, "pour renvoyer ailleurs, changez le sujet du renvoi dans le fichier")
    found = _NAME.match(hole)
    root, name = (found[1], found[2] or "") if found else ("", "")
    message, hint = _WHERE.get(root, _WHERE[""])
    return RefusedError(message.format(texte=short(shown), source=hole), hint.format(fichier=_file(root, name, library)))


def short(text: str, most: int = 90) -> str:
    """Return *text* on one line, cut when it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _file(root: str, name: str, library: Library) -> str:
    if root == "droit" and name in library.droit:
        return library.droit[name].source.path
    return {"texte": "content/textes.yml", "citation": "content/citations.yml", "champ": "content/champs.yml"}.get(
        root, "packs/<profession>.yml"
    )
