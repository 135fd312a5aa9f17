"""Aucun tribunal n'est choisi d'avance.

Quoi : aucun texte ne nomme le tribunal d'une ville ou celui du siège du prestataire, ni ne parle de compétence exclusive ;
un contrat ou une CGV ne laisse pas non plus de blanc pour en nommer un.
Seule exception : pour un professionnel, l'option « deux_commercants », que l'acheteur garde si les deux parties sont commerçantes.
Pourquoi : face à un consommateur, la clause est sans effet et abusive ; ailleurs, elle ne vaut qu'entre commerçants (art. 48 CPC).

Refusé :  Tout litige relève du tribunal de commerce de Lyon.
Accepté : À défaut d'accord, le litige est porté devant les juridictions compétentes selon la loi.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.genres import GENRES
from generator.models.publics import PUBLICS
from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, in_rendering
from generator.texts.passages import opening
from generator.texts.plain import pieces
from generator.texts.split import found, sentences

ID = "juridiction"
_COURT = (
    r"\b(?:tribuna(?:l|ux)|T[JC]|TAE|juridictions?|cours? d'appel|juges?)\b"
    r"(?: (?:judiciaires?|de commerce|des activités économiques|de proximité|administratifs?|consulaires?|compétente?s?|civile?s?))*"
)
_OWNER = r"(?:prestataire|vendeur|professionnel|créancier|cabinet)"

NAMED = re.compile(
    rf"{_COURT}(?: (?:du|dans le) ressort)?(?: (?:situé|siégeant)e?s? à| de(?: la)?| d'| du| des) ?"
    r"(?:l'|Le |La )?(?-i:[A-ZÀ-ÖØ-Þ][a-zà-ÿ]\w*)",
    re.IGNORECASE,
)
BLANK = re.compile(rf"{_COURT}(?: de| d'| du)? ?\[", re.IGNORECASE)
OURS = re.compile(
    rf"{_COURT}[^.;:]{{0,60}}\b(?:notre|nos|mon|son) (?:siège|domicile|établissement|cabinet|adresse|ressort)"
    rf"|{_COURT}[^.;:]{{0,60}}\b(?:siège|domicile|établissement|cabinet|adresse)(?: social| professionnelle?)? (?:du {_OWNER}|de l'avocat)"
    rf"|{_COURT}[^.;:]{{0,40}} siège social\b",
    re.IGNORECASE,
)
EXCLUSIVE = re.compile(
    r"\b(?:compétences?|compétente?s?|attributions?)[^.;:]{0,20} (?:exclusive|exclusives|exclusivement)\b"
    r"|\b(?:attributions?|attributi(?:f|ve)s?)(?: expresse)? de (?:juridiction|compétence)|\bseuls? compétents?\b"
    r"|\bcompétence (?:est )?(?:expressément )?attribuée\b",
    re.IGNORECASE,
)
SAID = "« {mots} » : un tribunal ne se choisit pas d'avance"
HINT = "écrivez « les juridictions compétentes selon la loi »"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield every court chosen in advance."""
    patterns = [NAMED, OURS, EXCLUSIVE, *([BLANK] if GENRES[rendered.document.genre].agreed else [])]
    allowed = list(_between_merchants(rendered)) if PUBLICS[rendered.public].business else []
    parts = sentences(rendered.markdown, rendered.plain)
    for one in (one for pattern in patterns for one in found(parts, pattern)):
        if not any(start <= one.position < end for start, end in allowed):
            yield in_rendering(rendered, ID, SAID.format(mots=one.words.rstrip(" [")), one.position, HINT)


def _between_merchants(rendered: RenderedDocument) -> Iterator[tuple[int, int]]:
    """Yield the stretches of plain text that stand in the option kept only when both parties are merchants."""
    opened = None
    for start, (_, _, piece) in zip(rendered.plain.starts, pieces(rendered.markdown), strict=True):
        option = opening(piece.split("\n", 1)[0])
        if option and option.cle == "deux_commercants":
            opened = start
        elif opened is not None and piece.startswith(":::"):
            yield opened, start
            opened = None
