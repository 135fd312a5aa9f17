"""Les mots, adresses et numéros d'article périmés ne reviennent pas.

Quoi : un document ne cite ni un ancien numéro d'article, ni un tribunal, un titre, un site ou une adresse qui n'existe plus.
Les formules légales reproduites mot pour mot sont laissées telles quelles.
Pourquoi : une référence morte fait douter de tout le document, et peut priver une clause d'effet.

Refusé :  pénalités prévues à l'article L. 441-6 du Code de commerce
Accepté : pénalités prévues à l'article L. 441-10 du Code de commerce
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, in_rendering
from generator.texts.split import Sentence, found, sentences

ID = "perimes"
COM, CONSO, CIV = r"Code de commerce|C\. com\.", r"Code de la consommation|C\. conso\.", r"Code civil|C\. civ\."

# Old number, its code, what to cite instead, what the sentence must also hold.
ARTICLES = (
    ("L. 441-6", COM, "L. 441-10 (retard), L. 441-1 (conditions générales)", ""),
    ("L. 441-3", COM, "L. 441-9", ""),
    # L. 121-21 is now the article on recovery fees: only its old meaning is stale.
    ("L. 121-21", CONSO, "L. 221-18", "rétract"),
    ("L. 121-20", CONSO, "L. 221-18", ""),
    ("L. 152-1", CONSO, "L. 612-1", ""),
    ("L. 156-1", CONSO, "L. 616-1", ""),
    ("R. 156-1", CONSO, "R. 616-1", ""),
    ("L. 132-1", CONSO, "L. 212-1", ""),
    ("R. 132-1", CONSO, "R. 212-1", ""),
    ("R. 132-2", CONSO, "R. 212-2", ""),
    ("L. 137-2", CONSO, "L. 218-2", ""),
    ("L. 136-1", CONSO, "L. 215-1", ""),
    ("L. 141-5", CONSO, "R. 631-3", ""),
    ("L. 122-16", CONSO, "L. 121-21", ""),
    ("1134", CIV, "1103", ""),
    ("1147", CIV, "1231-1", ""),
    ("1152", CIV, "1231-5", ""),
    ("1153", CIV, "1231-6", ""),
    ("1154", CIV, "1343-2", ""),
)
# Words, what to write instead, what the sentence must also hold.
WORDS = (
    (r"\bhuissiers?\b", "écrivez « commissaire de justice »", ""),
    (r"\btribuna(?:l|ux) (?:d'instance|de grande instance)\b|\bjuges? de proximité\b|\bT\.?G\.?I\b", "écrivez « tribunal judiciaire »", ""),
    (
        r"\bec\.europa\.eu/\S*odr\b|\bplateforme (?:RLL|ODR)\b|\brèglement (?:des litiges en ligne|en ligne des litiges)\b",
        "supprimez le passage : cette plateforme européenne est fermée",
        "",
    ),
    (
        r"\b22,? rue de Londres\b|\bJérôme Hercé\b|\bCarole Pascarel\b",
        "écrivez l'adresse actuelle : 180 boulevard Haussmann, 75008 Paris",
        "",
    ),
    (r"\b14,? rue Saint-Jean\b", "écrivez le siège actuel du CM2C : 49 rue de Ponthieu, 75008 Paris", ""),
    (r"\blitiges@cm2c\.net\b", "écrivez declarer-un-litige@cm2c.net", ""),
    (r"\bBloctel\b", "imprimez {{ citation.interdiction_demarchage }}", ""),
    (r"\b[Dd]ispensée?s? d'immatriculation\b", "supprimez la mention : toute entreprise est immatriculée", ""),
    (r"\bcentres? de gestion agréée?s?\b", "supprimez la mention : elle ne vaut pas pour une profession libérale", ""),
    (r"\bTVA non applicable,? art\.? 293 ?-?B\b", "écrivez les mots de la loi : « TVA non applicable, article 293 B du CGI »", ""),
    (
        r"\b(?:six|6) mois\b",
        "imprimez {{ droit.delai_signification_injonction }} : ce délai est plus court depuis septembre 2026",
        "injonction|ordonnance",
    ),
)
OLD_NUMBER = "« {mots} » est un ancien numéro"
STALE = "« {mots} » est périmé"
AFTER = re.compile(r"[^;:]{0,60}?\b(?P<code>Code [a-zà-ÿ' ]+|C\. ?[a-zà-ÿ]+\.|C[A-Z]{2,3}\b|(?:loi|décret|ordonnance) n)")
ARTICLE = re.compile(r"\bart(?:icles?|\.)(?: [\d-]+(?:,| et| ou))* $")
NUMBERS = tuple(
    (number, re.compile(r"(?<![\w.-])" + re.escape(number).replace(r"\ ", " ?") + r"(?![\d-])"), code, new, near)
    for number, code, new, near in ARTICLES
)
STALE_WORDS = tuple((re.compile(pattern, re.IGNORECASE), hint, near) for pattern, hint, near in WORDS)


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield every reference that the law has left behind."""
    parts = sentences(rendered.markdown, rendered.plain)
    for number, pattern, code, new, near in NUMBERS:
        for one in found(parts, pattern):
            if re.search(near, one.sentence.text, re.IGNORECASE) and _cites(one.sentence, one.position + len(one.words), number, code):
                message = OLD_NUMBER.format(mots=number)
                yield in_rendering(rendered, ID, message, one.position, f"citez {new}")
    for pattern, hint, near in STALE_WORDS:
        for one in found(parts, pattern):
            if re.search(near, one.sentence.text, re.IGNORECASE):
                yield in_rendering(rendered, ID, STALE.format(mots=one.words), one.position, hint)


def _cites(sentence: Sentence, end: int, number: str, code: str) -> bool:
    """Tell whether the number that ends at *end* is cited as an article of *code*: no other code is named after it."""
    rest = sentence.text[end - sentence.start :]
    named = AFTER.match(rest)
    if named:
        return re.match(code, named["code"]) is not None
    # Four figures alone may be anything: an article says its name.
    before = sentence.text[: end - sentence.start - len(number)]
    return not number.isdigit() or ARTICLE.search(before) is not None
