"""Un particulier ne doit ni les 40 €, ni les pénalités des professionnels, ni des frais de relance.

Quoi : un texte adressé à un particulier ou à un non-professionnel ne demande ni 40 €, ni frais de relance, de dossier ou de recouvrement,
ni pénalité, et ne cite ni l'article L. 441-10 du Code de commerce ni le taux de la Banque centrale européenne ;
un texte adressé à un acheteur public ne cite pas cet article, et seul un tel texte cite le Code de la commande publique.
Une phrase qui nie (« Aucun frais de relance n'est demandé ») passe quand sa tournure est dans la liste de la règle.
Pourquoi : demander à un consommateur des frais de recouvrement est un délit (art. L. 121-21 et L. 132-23 C. conso.) ;
l'article L. 441-10 ne vise que les professionnels.

Refusé :  Les frais de relance sont de 15 euros.    (dans la lettre du particulier)
Accepté : Aucun frais de relance n'est demandé au client en raison d'un retard de paiement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.publics import PUBLICS
from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, in_rendering
from generator.texts.split import found, sentences

ID = "frais"
_KINDS = r"frais|coûts?|indemnités?|forfaits?|participations?|majorations?"
_FOR = (
    r"relances?|rappels?|dossiers?|(?:mise en )?recouvrement|rejets?|retards?|mises? en demeure|impayée?s?|contentieux"
    r"|(?:lettre|courrier|envoi)s?(?: en)? recommandée?s?"
)

FORTY = re.compile(r"(?<![\d.,])(?<!\d )40(?:,00)? ?(?:€|euros?\b|EUR\b)|\bquarante euros\b", re.IGNORECASE)
TRADE = re.compile(r"\bL\. ?441-(?:6|10)(?![\d-])|\bD\. ?441-5(?![\d-])", re.IGNORECASE)
RATE = re.compile(r"\bBCE\b|Banque centrale|\b(?:taux|opération)s? de refinancement|\bmajorée?s? de (?:10|dix) points", re.IGNORECASE)
FEES = re.compile(
    rf"\b(?:{_KINDS})(?: (?:forfaitaires?|administratifs?|supplémentaires?|complémentaires?|fixes?|internes?))*"
    rf"(?: (?:pour|au|aux|de|des|du|liée?s? au|liée?s? aux)| d')(?: (?:la|le|les|chaque|toute|frais de))* ?(?:l'|d')?(?:{_FOR})\b"
    r"|\bfrais (?:engagés|exposés|occasionnés)[^.;:]{0,40}\b(?:recouvr\w+|relanc\w+|paiement)"
    r"|\bindemnités? (?:forfaitaires?|pour frais)|\bclauses? pénales?"
    r"|\b(?:relances?|rappels?)\b[^.;:]{0,30}\b(?:est|sont|sera|seront) (?:facturée?s?|due?s?|payante?s?)\b",
    re.IGNORECASE,
)
CONTRACT_RATE = re.compile(r"\bintérêts?\b[^.;:]{0,60}\[[^\]]*\btaux\b[^\]]*\]", re.IGNORECASE)
PENALTY = re.compile(
    r"\bpénalités?\b|\b(?:trois|3) fois (?:le taux|l'intérêt)|\bmajor(?:ation|ée?)s?\b[^.;:]{0,60}\bretards?\b"
    r"|\bretards?\b[^.;:]{0,60}\bmajor(?:ation|ée?)s?\b",
    re.IGNORECASE,
)
PUBLIC_LAW = re.compile(r"\b[LR]\. ?2192-\d+|Code de la commande publique", re.IGNORECASE)

EXCEPTIONS = re.compile(
    r"\b(?:sauf|hormis|excepté|hors|avant|jusqu|si|s'il|tant que|à condition|dès|au-delà|en deçà|à moins|mais|ensuite|puis)\b",
    re.IGNORECASE,
)
_ITEM = r"(?:(?!\b(?:mais|sauf|puis|et)\b)[a-zà-ÿ' -])+"
DENIALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # « Aucun frais de relance, de dossier n'est demandé au client »
        (
            rf"\baucune? (?:autre )?(?:{_KINDS}|pénalité)\b[^.;:]{{0,80}}? "
            r"n(?:e |')(?:(?:vous|lui|leur) )?(?:est|sont|sera|seront) "
            r"(?:dûe?s?|dues?|demandée?s?|facturée?s?|réclamée?s?|ajoutée?s?|exigée?s?)\b"
        ),
        # « sans frais de dossier », « sans pénalité de retard »
        rf"\bsans (?:aucune? )?(?:{_KINDS}|pénalités?)(?: de [a-zà-ÿ]+| d'[a-zà-ÿ]+)?",
        # « il ne comporte ni frais de dossier, ni pénalité »
        rf"\bne (?:comporte|comportent|prévoit|prévoient|entraîne|entraînent) ni {_ITEM}(?:, ni {_ITEM})*",
        # « les frais de recouvrement restent à la charge du prestataire »
        r"\bfrais de recouvrement[^.;:]{0,60} restent à (?:sa charge|la charge (?:du (?:créancier|prestataire)|de l'avocat))\b",
    )
)

CHECKS = {
    CONTRACT_RATE: "aucun taux n'est convenu avec un particulier : l'intérêt légal suffit",
    FORTY: "les 40 € ne sont dus que par un professionnel ou un acheteur public",
    TRADE: "l'article L. 441-10 du Code de commerce ne vise que les professionnels",
    RATE: "le taux de la Banque centrale européenne ne vaut pas pour un particulier",
    FEES: "des frais de relance ou de recouvrement ne peuvent être demandés à un particulier",
    PENALTY: "un particulier ne doit pas de pénalité de retard, seulement l'intérêt légal après la mise en demeure",
}
SAID = "« {mots} » : {raison}"
NOT_PUBLIC = "« {mots} » ne vaut pas pour un acheteur public"
ONLY_PUBLIC = "« {mots} » ne vaut que pour un acheteur public"
HINT = "supprimez le passage, ou mettez-le dans la clause ou la condition des professionnels"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield what this public may not be asked, and the law that is not its own."""
    parts = sentences(rendered.markdown, rendered.plain)
    if PUBLICS[rendered.public].from_notice:
        for forbidden, message in CHECKS.items():
            # The title of a clause asks for nothing: what matters is what the clause says.
            for one in found((part for part in parts if not part.title), forbidden, DENIALS, EXCEPTIONS):
                yield in_rendering(rendered, ID, SAID.format(mots=one.words, raison=message), one.position, HINT)
    if PUBLICS[rendered.public].public_body:
        for one in found(parts, TRADE):
            hint = "citez les articles L. 2192-13 et R. 2192-31 et suivants du Code de la commande publique"
            yield in_rendering(rendered, ID, NOT_PUBLIC.format(mots=one.words), one.position, hint)
    else:
        for one in found(parts, PUBLIC_LAW):
            hint = "supprimez le passage, ou mettez-le sous {% if acheteur_public %}"
            yield in_rendering(rendered, ID, ONLY_PUBLIC.format(mots=one.words), one.position, hint)
