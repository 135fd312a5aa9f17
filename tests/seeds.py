"""The errors of the two articles this product started from, each with the words that would repeat it.

`C1`…`C18` are those of section 9 of the dossier on terms of sale, `A1`…`A15` and `B1`…`B9` those of section 6 of the dossier on recovery.
`L1`…`L14` are those that our own texts made after them, found when the law was read again in November 2026.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Lecteur = Literal["vendeur", "particulier", "tous"]
"""Who reads: the seller (guide, notices), the consumer (his documents), or everybody."""


@dataclass(frozen=True)
class Erreur:
    """An error: what repeats it, sentences that do (*faux*) and sentences that do not (*juste*)."""

    id: str
    motif: str
    faux: tuple[str, ...]
    juste: tuple[str, ...]
    lecteur: Lecteur = "tous"

    @property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.motif, re.IGNORECASE)


@dataclass(frozen=True)
class Oubli:
    """Something an article left unsaid, and that our guide says: each pattern is found there."""

    id: str
    motifs: tuple[str, ...]

    @staticmethod
    def found(motif: str, text: str) -> bool:
        return re.search(motif, text, re.IGNORECASE) is not None


# A sentence, or a cell of a table: what stands between full stops and bars. A full stop inside « art. 5 » or « L. 121 » does not end it.
DANS = r"(?:[^.|\n]|\.(?=[ \u00a0]?\d))*?"
ABOVE = r"(?:supérieure?s? à|au-delà de|au-dessus de|plus de|(?<!n')excèd\w+(?! pas)|(?<!ne )dépass\w+(?! pas))"
TRY = r"(?:tentative|conciliation|médiation|recours amiable|démarche amiable|résolution amiable)"
NAMED = r"(?:désignée?|prévue?|choisie?|nommée?|indiquée?|fixée?)"
TERMS = r"(?:CGV|conditions(?: générales)?|contrat|clause)"
LETTER = r"(?:recommandée?|LRAR|mise en demeure|relances?|lettres?|courriers?|rappels?)"

ERREURS = (
    Erreur(
        "C1 A8",
        rf"{TRY}{DANS}{ABOVE}{DANS}5 ?000|{ABOVE} 5 ?000 ?(?:€|euros){DANS}{TRY}",
        (
            "Une tentative de conciliation est obligatoire si le litige est supérieur à 5 000 €.",
            "Au-dessus de 5 000 €, vous devez d'abord tenter une médiation.",
            "La conciliation est obligatoire pour toute somme qui dépasse 5 000 €.",
        ),
        ("Jusqu'à 5 000 €, il faut avoir tenté une conciliation.", "La tentative ne vaut que si la demande n'excède pas 5 000 €."),
    ),
    Erreur(
        "C2 A6",
        rf"\bavant{DANS}injonction{DANS}(?:prouver|preuve|justifi\w+|inform\w+){DANS}médiat|injonction{DANS}"
        rf"(?:prouver|preuve|justifi\w+){DANS}médiat",
        (
            "Avant de déposer une injonction de payer, vous devez prouver que vous avez informé le client de son droit au médiateur.",
            "La requête en injonction de payer contient la preuve de l'information sur la médiation.",
        ),
        ("Aucune tentative amiable n'est exigée avant l'injonction de payer.",),
    ),
    Erreur(
        "C3 A5",
        rf"tribunal {NAMED} (?:dans|par|en|aux|à) {DANS}\b{TERMS}|clause attributive|injonction{DANS}tribunal {NAMED}",
        (
            "Entre professionnels, saisissez le tribunal désigné dans vos CGV.",
            "L'injonction se demande au tribunal du siège, sauf clause attributive de compétence.",
        ),
        (
            "Aucune clause ne peut en désigner un autre.",
            "Pour une injonction, c'est celui du client, même si votre contrat en nomme un autre.",
        ),
    ),
    Erreur(
        "C4",
        rf"(?:clients? professionnels?|débiteurs? professionnels?|entre professionnels|BtoB|B2B){DANS}tribunal de commerce",
        ("Client professionnel : saisissez le tribunal de commerce.", "Entre professionnels, l'affaire va au tribunal de commerce."),
        ("Le tribunal de commerce ne juge que les commerçants.", "Un client libéral dépend du tribunal judiciaire."),
    ),
    Erreur(
        "C5 A11",
        rf"pénalités?{DANS}\b(?:uniquement|seulement|que|sauf) (?:si|lorsque|quand)\b{DANS}"
        rf"\b{TERMS}|pénalités? (?:non|pas) prévues?{DANS}ne sont pas dues",
        ("Les pénalités de retard ne sont dues que si elles sont prévues dans vos CGV.",),
        (
            "Les pénalités de retard sont dues sans rappel, dès le lendemain de l'échéance.",
            "Pénalités de retard | oui, depuis le lendemain de l'échéance | seulement si le contrat accepté en prévoit, avec mesure",
        ),
    ),
    Erreur(
        "C6 A10",
        rf"\bhuissiers?\b|(?:il faut|passe[rz] (?:d'abord )?(?:par|devant)|saisi\w+) un juge{DANS}avant{DANS}commissaire"
        rf"|commissaire de justice{DANS}\b(?:jamais|impossible|pas){DANS}sans (?:juge|jugement)",
        ("On ne peut pas saisir directement un huissier : il faut un juge.", "Il faut un juge avant le commissaire de justice."),
        ("Si vous vous accordez, le commissaire de justice délivre un titre exécutoire, sans juge.",),
    ),
    Erreur(
        "C7 A2",
        rf"\b{LETTER}\b{DANS}"
        rf"\b(?<!ne )(?:prouve|vaut|constitue|compte|montre|démontre|atteste|tient lieu)(?! pas){DANS}\b(?:amiable|conciliation)"
        rf"|\b{LETTER}\b{DANS}(?<!n')(?<!ne )\b(?:interromp\w*|suspend\w*|arrête\w*|fait repartir)(?! pas){DANS}"
        rf"(?:prescription|délai pour agir)",
        (
            "La lettre recommandée a une valeur légale : elle prouve que vous avez tenté une résolution amiable.",
            "La mise en demeure interrompt la prescription.",
            "Vos lettres suspendent le délai pour agir.",
            "Un courrier recommandé vaut tentative de règlement amiable.",
        ),
        (
            "La mise en demeure ne compte pas comme la tentative amiable que le tribunal exige.",
            "Vos relances n'arrêtent pas le délai pour agir.",
            "Le recommandé sert à prouver la date et le contenu.",
        ),
    ),
    Erreur(
        "C8 A1",
        rf"légalement (?:proposer|offrir|tenue?|obligée?){DANS}(?:amiable|médiat)"
        rf"|(?:devez|obligatoire de|obligation de|tenue? de) (?:lui |leur )?(?:propos\w+|offrir){DANS}médiat",
        (
            "En BtoC, vous devez légalement proposer un recours amiable : la médiation.",
            "Dès la relance, vous devez proposer la médiation au client.",
        ),
        (
            "À un particulier, rappelez alors les coordonnées de votre médiateur, si votre profession en a un.",
            "La médiation est facultative.",
        ),
    ),
    Erreur(
        "A1 (saisine)",
        r"\b(?:vous pouvez|saisissez|vous saisissez|le prestataire peut|le professionnel peut)(?: alors| aussi)?"
        r"(?: saisir)?(?: gratuitement)?"
        r" (?:le|un|votre) médiateur",
        ("Vous pouvez saisir le médiateur de la consommation pour obtenir le paiement.",),
        ("Le client peut le saisir ; vous, non.",),
        "vendeur",
    ),
    Erreur(
        "C9 A12",
        rf"(?:client professionnel|avec un pro\w*|entreprise|entre professionnels){DANS}directement{DANS}assign",
        ("Avec un client professionnel, vous pouvez passer directement à l'injonction de payer ou à l'assignation.",),
        ("Devant le tribunal judiciaire, jusqu'à 5 000 €, il faut avoir tenté une conciliation.",),
    ),
    Erreur(
        "C10 A14",
        rf"(?:séance|rendez-vous|consultation|réservation)s?{DANS}(?:annulée?s?|manquée?s?|non honorée?s?){DANS}"
        rf"\b(?<!ne )(?:pouvez|peut|êtes en droit|"
        rf"droit d'){DANS}(?:exig\w+|réclam\w+|demand\w+|factur\w+){DANS}(?:paiement|intégralité|totalité|prix)",
        ("Si vos CGV ont été acceptées et la séance annulée trop tard, vous pouvez en exiger le paiement.",),
        ("Rien n'est dû si le client a un motif légitime et sérieux.", "Un rendez-vous non honoré ne donne lieu à aucun honoraire."),
    ),
    Erreur(
        "C11 A3",
        rf"délai légal{DANS}"
        rf"(?:huit|quinze|8|15) jours|(?:la loi|le code) (?:impose|fixe|prévoit|exige|donne|accorde){DANS}mise en demeure{DANS}jours"
        rf"|mise en demeure{DANS}(?:la loi|le code) (?:impose|fixe|prévoit|exige|donne|accorde){DANS}(?:huit|quinze|8|15) jours",
        ("Le délai légal de la mise en demeure est de huit jours.", "La loi impose dans la mise en demeure un délai de 8 jours."),
        ("Huit ou quinze jours : c'est l'usage, la loi demande seulement un délai raisonnable.",),
    ),
    Erreur(
        "A3 (départ du délai)",
        rf"mets en demeure{DANS}\b(?:sous|dans (?:les|un délai de)) [\w ]{{1,20}}jours(?! à compter de (?:la|sa) réception)",
        ("Je vous mets en demeure de payer cette somme sous 8 jours.",),
        ("Je vous mets en demeure de payer cette somme dans les 15 jours à compter de la réception de cette lettre.",),
    ),
    Erreur(
        "C14",
        rf"\b40 ?€|\bquarante euros|indemnité forfaitaire"
        rf"|\b(?<!aucun )frais de (?:relance|dossier|recouvrement|rappel){DANS}(?<!n'est )(?<!ne sont )"
        r"\b(?:dus?|facturés?|à la charge du client|demandés?|ajoutés?)\b",
        (
            "Une indemnité forfaitaire de 40 € est due par facture.",
            "Les frais de recouvrement sont à la charge du client.",
        ),
        (
            "Aucun frais de relance, de dossier ou de recouvrement n'est demandé au client.",
            "La somme due porte intérêt au taux légal à compter de la mise en demeure.",
        ),
        "particulier",
    ),
    Erreur(
        "C14 (guide)",
        rf"(?:clients?|consommateurs?|un particulier|d'un particulier){DANS}\b(?<!ne )(?:pouvez|peut){DANS}"
        rf"(?:réclamer|facturer|ajouter|demander)"
        rf"{DANS}(?:frais de re\w+|40 ?€)",
        ("À un client particulier, vous pouvez réclamer des frais de recouvrement.",),
        ("À un particulier, vous ne pouvez ajouter aucun frais de relance.",),
        "vendeur",
    ),
    Erreur(
        "C15 B1",
        rf"acompte{DANS}\b(?:est|constitue|devient|représente){DANS}(?:créance|exigible)"
        rf"|prestation non (?:livrée|exécutée|fournie){DANS}(?:créance|exigible)",
        (
            "L'acompte versé à un fournisseur défaillant est une créance que vous pouvez recouvrer.",
            "Une prestation non livrée fait naître aussitôt une créance.",
        ),
        ("Les sommes versées d'avance sont des arrhes au sens de l'article L. 214-1 du Code de la consommation.",),
    ),
    Erreur(
        "C16 B4",
        rf"(?:avocats?|notaires?|médecins?), (?:les |des )?(?:avocats?|notaires?|médecins?){DANS}"
        rf"(?:injonction|même (?:voie|procédure|chemin)|avocat\b)"
        rf"|\bl'avocat (?:peut|dépose|demande|obtient)(?! pas){DANS}injonction",
        (
            "Avocats, notaires, médecins : passez par une injonction de payer.",
            "L'avocat peut déposer une requête en injonction de payer pour ses honoraires.",
        ),
        (
            "Un avocat ne peut pas demander une injonction pour ses honoraires : il saisit son bâtonnier.",
            "L'avocat saisit son bâtonnier ; le notaire et le commissaire de justice font taxer leurs frais.",
        ),
    ),
    Erreur(
        "C17 B2",
        rf"\b(?:injonction|relanc\w+|réclam\w+|créance (?:doit|existe)){DANS}\bcertaine?s?, ?(?:et )?liquides?"
        rf"|\bcertaine?s?, ?(?:et )?liquides?{DANS}\binjonction",
        (
            "La créance doit être certaine, liquide et exigible.",
            "L'injonction de payer demande une créance certaine, liquide et exigible.",
        ),
        (
            "L'injonction vise une somme déterminée, née d'un contrat.",
            "Que veut dire « certaine, liquide et exigible » ?",
            "Pour saisir, il faut un titre exécutoire qui constate une créance liquide et exigible.",
        ),
    ),
    Erreur(
        "C18",
        rf"avocat{DANS}(?:quel que soit|peu importe|sans limite){DANS}montant|(?:quel que soit|peu importe) le montant{DANS}avocat",
        ("L'avocat n'est pas obligatoire, quel que soit le montant.",),
        ("Au-delà de 10 000 €, il vous faut un avocat dès l'opposition.",),
    ),
    Erreur(
        "A9",
        r"\b2 ?000 ?(?:€|euros)? ?(?:à|et|-|–) ?3 ?000\b",
        ("Un procès coûte de 2 000 à 3 000 €.",),
        ("Le coût dépend de l'affaire : demandez un devis.",),
    ),
    Erreur(
        "A15",
        r"TVA non applicable, (?!article 293 B du CGI)",
        ("TVA non applicable, art. 293 B du CGI.", "TVA non applicable, article 293 C du CGI."),
        ("TVA non applicable, article 293 B du CGI.",),
    ),
    Erreur(
        "B3",
        rf"\bseul (?:un |le )?(?:juge|tribunal){DANS}(?:titre|exécut|recouvr|contraindre)"
        rf"|titre exécutoire{DANS}(?:uniquement|seulement|que) (?:d'un|par un|du|le) (?:juge|tribunal)",
        ("Seul un juge peut délivrer un titre exécutoire.", "Un titre exécutoire ne vient que d'un juge."),
        ("Le commissaire de justice délivre un titre exécutoire, sans juge.",),
    ),
    Erreur(
        "B5",
        r"\b(?:CGV|conditions générales) ou (?:une |la |votre |vos |les )?(?:lettres?|conventions?)\b",
        ("Faites signer vos CGV ou votre lettre de mission.",),
        ("La convention d'honoraires se signe avec chaque client.",),
    ),
    Erreur(
        "B7",
        rf"\bdossier (?:est )?(?:déjà )?(?:prêt|constitué|complet|documenté|transmis(?! à un (?:autre|confrère)))\b{DANS}"
        rf"|\btransmettr\w+ (?:le|mon|notre|ce) dossier à",
        (
            "Mon dossier est prêt et documenté.",
            "À défaut, nous transmettrons le dossier à notre service juridique.",
        ),
        (
            "Préparez le dossier avant de choisir.",
            "Avec son accord, le dossier est transmis à un autre vétérinaire.",
            "Sans paiement dans ce délai, je pourrai saisir la juridiction compétente.",
        ),
    ),
    Erreur(
        "B8",
        rf"(?:société|cabinet|agence|organisme) de recouvrement{DANS}(?:à la charge du|aux frais du|payée?s? par le) (?:débiteur|client)",
        ("Les honoraires de la société de recouvrement sont à la charge du débiteur.",),
        ("Les frais d'une société de recouvrement restent à la charge du créancier.",),
    ),
    Erreur(
        "B9",
        rf"(?:propres )?(?:notes|factures|messages|écrits?){DANS}"
        rf"(?<!ne )\b(?:suffi(?:t|sent) à prouver|fait preuve|font preuve|vaut preuve|valent preuve)",
        ("Un écrit vaut preuve.", "Vos factures suffisent à prouver la dette."),
        ("Vos propres notes et factures, seules, ne prouvent rien.",),
    ),
    Erreur(
        "L1 (réclamation)",
        rf"(?:lettre|elle|mise en demeure)\b{DANS}(?<!n')(?<!ne )\b(?:est|vaut|constitue)(?! pas){DANS}"
        rf"(?:réclamation préalable|mémoire en réclamation)",
        ("Cette lettre est aussi ma réclamation préalable.", "La mise en demeure vaut mémoire en réclamation."),
        ("Cette lettre est une demande préalable de paiement.", "Elle ne remplace pas le mémoire en réclamation."),
    ),
    Erreur(
        "L2 (premier président)",
        rf"premier président{DANS}\b(?:peut|pourra|pourrait) être saisi",
        ("Sans décision dans ce délai, le premier président de la cour d'appel peut être saisi à sa place.",),
        ("Le premier président de la cour d'appel doit être saisi dans un délai d'un mois.",),
    ),
    Erreur(
        "L3 (artisans)",
        r"entre commerçants et entre sociétés commerciales|un commerçant ou une société commerciale(?:, et vous| ; moi) aussi",
        (
            "Le tribunal de commerce : entre commerçants et entre sociétés commerciales.",
            "Un commerçant ou une société commerciale, et vous aussi | le tribunal de commerce de son siège",
        ),
        ("Un commerçant, un artisan ou une société commerciale, et vous êtes l'un des trois | le tribunal de commerce",),
    ),
    Erreur(
        "L5 (note d'honoraires)",
        rf"(?:note d'honoraires|facture){DANS}(?<!ne )\bdonne le prix",
        ("Elle vient du contrat conclu avec le débiteur, dont la note d'honoraires donne le prix.",),
        ("Le prix avait été annoncé avant l'acte.",),
    ),
    Erreur(
        "L8 (butoir)",
        rf"\brien ne peut{DANS}\b20 ans",
        ("Rien ne peut reporter ce terme au-delà de 20 ans.",),
        ("En général, ni un report ni une pause ne mènent au-delà de 20 ans.",),
    ),
    Erreur(
        "L9 (preuve)",
        r"contre un particulier, la loi exige un écrit",
        ("Contre un particulier, la loi exige un écrit au-delà d'un certain montant.",),
        ("Contre quelqu'un qui n'est pas commerçant, il faut un écrit.",),
    ),
)

OUBLIS = (
    Oubli("L1 (CCAG)", (rf"CCAG{DANS}deux mois|mémoire en réclamation[^#]*deux mois", r"18MA01540", r"mise en demeure ne suffit pas")),
    Oubli("L2 (silence du bâtonnier)", (r"un mois, depuis la fin du délai du bâtonnier", r"22-18\.471", r"quatre mois au plus")),
    Oubli("L3 (artisans)", (r"artisans relèvent du tribunal de commerce depuis le 1er janvier 2022, entre eux et avec les commerçants",)),
    Oubli("L4 (frais de la demande)", (rf"au plus tard 15 jours après la demande{DANS}caduque",)),
    Oubli("L6 (arrhes)", (r"commande spéciale faite sur devis, ou un objet fabriqué à votre demande, cette règle ne s'applique pas",)),
    Oubli("L7 (acte de signification)", (r"original de l'acte de signification",)),
    Oubli("L8 (exceptions)", (r"exceptions, dont une demande en justice", rf"rejetée, ou si vous l'abandonnez{DANS}jamais été arrêté")),
    Oubli("L9 (preuve)", (r"pas commerçant \(un particulier, un libéral, une association\)[^|]{0,60}1 ?500 ?€",)),
    Oubli("L10 (paliers)", (r"Ces pourcentages ne s'ajoutent pas",)),
    Oubli("L11 (salaire, durée du titre)", (rf"saisie d'un salaire{DANS}commandement", r"décision de justice s'exécute pendant 10 ans")),
    Oubli("L12 (certaine, liquide, exigible)", (r"\*?Certaine\*?\s*:", r"\*?Liquide\*?\s*:", r"\*?Exigible\*?\s*:")),
    Oubli("L13 (contrat fini par le prestataire)", (r"Le prestataire met lui-même fin au contrat",)),
    Oubli("L14 (avoir)", (r"c'est un avoir",)),
    Oubli(
        "C12 A13 B6 (délai pour agir)",
        (
            r"Un particulier \| 2 ans",
            r"Un professionnel \| 5 ans",
            r"Ce qui ne l'arrête pas[^#]*Les relances[^#]*La mise en demeure",
        ),
    ),
    Oubli("C13 A13 (signification)", (rf"ordonnance rendue depuis le 1er septembre 2026{DANS}trois mois",)),
    Oubli("C13 A13 (timbre)", (rf"contribution de 50 €{DANS}tribunal judiciaire", r"la requête n'a pas de frais de greffe")),
    Oubli("A4", (r"tribunal du client",)),
    Oubli("A7", (rf"10 000 €{DANS}avocat{DANS}opposition",)),
    Oubli("C1", (rf"5 000 €{DANS}(?:conciliation|médiation)",)),
    Oubli("C6 B3", (r"titre exécutoire, sans juge",)),
    Oubli("C16 B4", (rf"avocat{DANS}bâtonnier{DANS}notaire{DANS}tax",)),
    Oubli("B9", (r"nul ne se fait sa preuve à lui-même",)),
)
