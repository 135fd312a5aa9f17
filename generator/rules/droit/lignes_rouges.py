"""Une lettre informe : elle ne menace pas, ne joue pas l'huissier, ne révèle rien.

Quoi : dans une lettre ou un courriel, ni menace, ni plainte, ni publication, ni saisie ou titre annoncés,
ni mot d'acte officiel (« sommation », « commandement ») ; dans une liste non plus, ni mot de soin ni contenu de séance.
Aucune tournure négative ne fait exception.
Pourquoi : chantage (art. 312-10 C. pén.), ressemblance avec un acte officiel (433-13), secret (226-13),
pratique agressive (art. L. 121-6 C. conso.).

Refusé :  Sans paiement, je déposerai une plainte et je publierai votre nom.
Accepté : Sans paiement ni accord dans ce délai, je pourrai saisir la juridiction compétente.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.genres import GENRES
from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, in_rendering
from generator.texts.secrets import SECRETS
from generator.texts.split import found, sentences

ID = "lignes_rouges"

# Reason shown, advice, words. « saisie du tribunal » is no seizure.
RED_LINES = (
    (
        "une facture impayée n'est pas une infraction",
        "annoncez seulement l'action civile possible",
        r"plaintes?|pénale?s?|pénaux|pénalement|escroqueries?|abus de confiance|filouterie|délit|police|gendarmerie",
    ),
    (
        "c'est une menace",
        "dites ce qui est possible : « je pourrai saisir la juridiction compétente »",
        (
            r"n'hésiterai(?:s|t)? pas|n'hésiterons pas|vous (?:vous )?expos(?:ez|erez)|sous peine de|à vos risques"
            r"|dernier (?:avis|avertissement|avant|rappel avant)|derni[eè]re? chance|représailles|conséquences graves|ultimatum"
        ),
    ),
    (
        "ce mot imite un acte officiel",
        "écrivez « mise en demeure »",
        r"sommations?|somm(?:e|ons) de|commandements?|exploit|huissiers?|République française|au nom de la loi",
    ),
    (
        "il n'y a encore ni titre ni saisie",
        "annoncez seulement l'action possible devant le juge",
        (
            r"titres? exécutoires?|exécution forcée|expulsion|saisies?[- ](?:attribution|vente|immobilière)"
            r"|saisie(?!s? (?:du|de la|de l'|d'un|d'une) ?(?:tribunal|juge|juridiction|médiat|bâtonnier|conciliat|justice|cour))s?"
            r"|saisir (?:vos|votre|ses|son) (?:biens?|comptes?|salaires?|revenus?|rémunérations?|meubles?|véhicules?)"
        ),
    ),
    (
        "on ne publie pas, on ne prévient pas des tiers",
        "supprimez le passage",
        (
            r"publi(?:er|erai|erons|ons|ée?s?|cation)|réseaux sociaux|avis (?:négatif|en ligne)s?|listes? noires?|mauvais payeurs?"
            r"|fich(?:er|age|erai)|dénonc\w+|réputation"
            r"|votre (?:employeur|hiérarchie|entourage|famille|conjoint)|vos (?:proches|voisins|collègues|clients|associés)"
        ),
    ),
    (
        "une lettre ne promet pas un résultat et n'invente pas de service",
        "supprimez le passage",
        r"service (?:juridique|contentieux|recouvrement)|garanti\w* le (?:paiement|recouvrement)|recouvrement (?:garanti|assuré)",
    ),
)


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE)


FORBIDDEN = tuple((reason, hint, _words(pattern)) for reason, hint, pattern in RED_LINES)
SECRET = _words(SECRETS)
SAID = "« {mots} » : {raison}"
REVEALS = "« {mots} » révèle ce qui doit rester secret"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield what no letter may say."""
    if not GENRES[rendered.document.genre].sent:
        return
    parts = sentences(rendered.markdown, rendered.plain)
    if GENRES[rendered.document.genre].letter:
        for reason, hint, pattern in FORBIDDEN:
            for one in found(parts, pattern):
                yield in_rendering(rendered, ID, SAID.format(mots=one.words, raison=reason), one.position, hint)
    for one in found(parts, SECRET):
        hint = "nommez la prestation par {{ pack.secret.objet_neutre }}"
        yield in_rendering(rendered, ID, REVEALS.format(mots=one.words), one.position, hint)
