"""Une phrase que le droit dément ne revient pas.

Quoi : aucun texte, aucune notice, aucune page du guide n'affirme l'une des contrevérités de la liste :
le premier président que l'on « peut » saisir après un bâtonnier silencieux, une lettre qui vaudrait réclamation devant un acheteur public,
le tribunal de commerce sans les artisans, la note d'honoraires qui donne le prix, un butoir de prescription sans exception,
l'écrit exigé du seul particulier, les arrhes présumées sans réserve, une tentative amiable que la loi ne demanderait jamais.
Pourquoi : chacune a coûté un procès à quelqu'un ; la source de chaque correction est dans content/textes.yml.

Refusé :  Sans décision du bâtonnier, le premier président peut être saisi.
Accepté : Sans décision du bâtonnier, le premier président doit être saisi dans le mois qui suit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.problems import Probleme
from generator.rules.prose import prose
from generator.rules.tree import Tree

ID = "contreverites"
SAID = "« {mots} » : {raison}"
_IN = r"[^.;|]"
_LETTER = r"(?:lettres?|mises? en demeure|courriers?|courriels?|recommandée?|relances?|elle|il|ceci)"
_BILL = r"\b(?:notes?|factures?|relevés?)(?: d'honoraires| de frais)?\b"
_AGAINST = r"(?:contre|envers|à|avec|face à) un(?: client)? (?:particulier|consommateur)"
_NEEDED = r"(?:exig\w+|impos\w+|faut|obligatoire|nécessaire)"
_TRADE_COURT = r"tribuna(?:l|ux) (?:de commerce|des activités économiques)"
_MAY = r"(?:peut|peuvent|pourra|pourront|pourrait|pourrez|pouvez|possible|libre|loisible|faculté)"


@dataclass(frozen=True)
class Falsehood:
    """Words that state what the law denies; what in the sentence, or anywhere in the file, makes them true again.

    `signs` are the words without one of which, case folded, no sentence can state it: they are found much faster.
    """

    signs: tuple[str, ...]
    words: re.Pattern[str]
    reason: str
    hint: str
    unless: re.Pattern[str] | None = None
    mended: re.Pattern[str] | None = None


def _found(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


FALSEHOODS = (
    Falsehood(
        ("premier président",),
        _found(
            rf"premier président\b{_IN}{{0,60}}\b{_MAY}\b{_IN}{{0,30}}\bsaisi\w*"
            rf"|\b{_MAY}\b{_IN}{{0,50}}\b(?:saisir|saisi|porter|portée?|s'adresser|vous adresser|solliciter){_IN}{{0,40}}premier président"
        ),
        "il doit l'être, dans le mois qui suit le délai du bâtonnier",
        "écrivez « doit être saisi » et imprimez {{ droit.delai_saisine_premier_president }}",
        # A decision may be appealed from, or left as it is.
        _found(r"contre (?:la|sa|cette|une) décision|recours contre|décision (?:rendue|notifiée)"),
    ),
    Falsehood(
        ("réclamation",),
        _found(
            rf"\b{_LETTER}\b{_IN}{{0,40}}(?<!n')(?<!ne )\b(?:est|sont|vaut|valent|vaudra|constitue\w*|forme|(?:tient|tiennent) lieu"
            rf"|ser(?:t|vent) de)(?! pas\b)(?! ni\b){_IN}{{0,25}}"
            r"\b(?:réclamations? préalables?|réclamation(?! écrite)|mémoires? (?:en|de) réclamation)\b"
            rf"|\b{_LETTER}\b{_IN}{{0,20}}(?<!ne )\bsuffi\w+(?! pas\b){_IN}{{0,30}}\bréclamation"
            rf"|\bréclamation\b.{{0,20}}\b{_LETTER} suffi\w+(?! pas\b)"
        ),
        "devant un acheteur public, un CCAG demande un mémoire en réclamation, et une lettre de relance n'en est pas un",
        "écrivez « demande préalable de paiement », et parlez du mémoire en réclamation",
        _found(r"médiateur"),
    ),
    Falsehood(
        ("tribunal de commerce", "tribunaux de commerce", "activités économiques"),
        _found(rf"{_TRADE_COURT}.*\b(?:commerçante?s?|sociétés?)\b|\b(?:commerçante?s?|sociétés?)\b.*{_TRADE_COURT}"),
        "les artisans en relèvent aussi depuis 2022",
        "nommez les artisans, ou dites pourquoi la phrase ne les vise pas",
        _found(r"artisan|clause|greffier"),
    ),
    Falsehood(
        ("artisan",),
        _found(rf"\bartisans?\b{_IN}*\btribuna(?:l|ux) judiciaires?\b|\btribuna(?:l|ux) judiciaires?\b{_IN}*\bartisans?\b"),
        "entre eux et avec un commerçant, les artisans relèvent du tribunal de commerce depuis 2022",
        "dites que le créancier n'est ni commerçant, ni artisan, ni société commerciale",
        _found(r"aucun des|\bni (?:un |une )?commerçant|n'(?:êtes|est|es) (?:pas|ni)|particulier|libéral"),
    ),
    Falsehood(
        ("note", "facture", "relevé"),
        _found(
            rf"{_BILL}{_IN}{{0,30}}(?<!ne )(?<!n')\b(?:donne|fixe|établi|prouve|justifie|détermine|démontre)(?:nt|t|ra|ssent)?(?! pas\b)\b"
            rf"{_IN}{{0,25}}\b(?:prix|montants?|créance|dette|sommes?)\b"
            rf"|\b(?:prix|montant)\b{_IN}{{0,30}}\b(?:est|sont|fixé|donné|établi|déterminé|résulte|ressort)\w*\b{_IN}{{0,15}}"
            rf"\b(?:par|de|celui de|à) (?:la|ma|sa|votre|une|cette) (?:note|facture)\b"
        ),
        "une facture ou une note seule ne fait pas le prix",
        "dites d'où vient le prix : devis accepté, tarif affiché, tarif conventionnel, contrat",
    ),
    Falsehood(
        ("prescription_butoir", "20 ans", "vingt ans"),
        _found(
            rf"\b(?:rien|aucune?|jamais|en aucun cas|ne peu\w+ pas)\b{_IN}*(?:prescription_butoir|\b(?:20|vingt) ans\b)"
            rf"|(?:prescription_butoir|\b(?:20|vingt) ans\b){_IN}*\b(?:rien|aucune?|jamais|dans tous les cas|quoi qu'il arrive)\b"
        ),
        "la loi prévoit des exceptions, dont une demande en justice",
        "écrivez « en général », et nommez les exceptions",
        _found(r"exception|sauf|en général|en principe"),
    ),
    Falsehood(
        ("écrit",),
        _found(
            rf"{_AGAINST}\b{_IN}{{0,60}}\b{_NEEDED}\b{_IN}{{0,40}}\bécrit\b|\bécrit\b{_IN}{{0,40}}\b{_NEEDED}\b{_IN}{{0,30}}\b{_AGAINST}\b"
            rf"|{_AGAINST}\b{_IN}{{0,40}}\bécrit\b{_IN}{{0,20}}\b{_NEEDED}\b"
        ),
        "l'écrit est exigé contre toute personne qui n'est pas commerçante",
        "écrivez « contre quelqu'un qui n'est pas commerçant », et imprimez {{ droit.seuil_preuve_ecrit }}",
        _found(r"commerçant|aucun écrit|ni écrit"),
    ),
    Falsehood(
        ("n'est ", "aucune "),
        _found(
            rf"\brecherche\b{_IN}{{0,50}}\bn'est (?:pas|jamais|plus) une condition (?:pour|de|à)\b"
            rf"|\baucune (?:recherche|tentative|démarche)\b{_IN}{{0,60}}\b(?:imposée|exigée|requise|obligatoire|nécessaire)\b"
        ),
        "jusqu'à un certain montant, la loi exige une tentative amiable avant le juge",
        "dites que ce contrat ne l'impose pas, ou pour quelle procédure la loi n'en demande pas ({{ texte.cpc_750_1 }})",
        _found(r"contrat|conditions|convention|cette demande|au-d(?:elà|essus)"),
        # An injonction and the bâtonnier's own procedure ask for none.
        _found(r"injonction|bâtonnier"),
    ),
    Falsehood(
        ("arrhes", "le double"),
        _found(
            rf"\b(?:sommes?|versements?|avances?|argent|acomptes?)\b{_IN}{{0,60}}(?<!ne )(?<!n')"
            r"\b(?:est|sont|serait|seraient|sera|seront|constitue\w*|vaut|valent|présumée?s?|(?:a|ont) (?:la nature|valeur))(?! pas)\b"
            rf"(?:(?!\b(?:non|pas|sans)\b){_IN}){{0,25}}\b(?:des |d')arrhes"
            rf"|\b(?:doi(?:t|vent)|devez|devra|rend\w*|restitu\w+)\b{_IN}{{0,40}}\ble double\b"
        ),
        "une commande sur mesure échappe à cette présomption",
        "dites l'exception dans le même texte ({{ texte.c_conso_l214_3 }})",
        _found(r"\bs'il (?:dit|est écrit)|le contrat dit que"),
        _found(r"sur mesure|commandes? spéciales?"),
    ),
)


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every sentence that states one of the falsehoods."""
    for _, phrases in prose(tree):
        whole = "\n".join(phrase.words for phrase in phrases)
        lower = [phrase.words.casefold() for phrase in phrases]
        for falsehood in FALSEHOODS:
            near = [phrase for phrase, words in zip(phrases, lower, strict=True) if any(sign in words for sign in falsehood.signs)]
            if near and falsehood.mended and falsehood.mended.search(whole):
                continue
            for phrase in near:
                match = falsehood.words.search(phrase.words)
                if match and not (falsehood.unless and falsehood.unless.search(phrase.words)):
                    message = SAID.format(mots=" ".join(match.group().split()), raison=falsehood.reason)
                    yield phrase.problem(ID, message, match.start(), falsehood.hint)
