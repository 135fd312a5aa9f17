"""Every French sentence of an account, shared by the command line and by the page in the browser."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # A claim that makes no sense
    "far": "l'année {year} est trop lointaine.",
    "not_late": "rien n'est en retard le {to} : la somme est à payer au plus tard le {due}.",
    "count": "le nombre de factures va de 1 à {most}.",
    "payment_after": "le paiement du {day} est postérieur au {to}, dernier jour du calcul.",
    "size": "une somme est plus grande que zéro et plus petite qu'un milliard d'euros, pas {amount}.",
    "cents": "une somme s'arrête au centime, pas {amount}.",
    "public_creditor": "un acheteur public doit ces intérêts au titulaire d'un marché, qui est un professionnel.",
    "no_fee": "aucune indemnité par facture n'est due ici : elle ne l'est qu'entre professionnels.",
    "notice_missing": "il manque le jour de réception de la mise en demeure : sans elle, aucun intérêt ne court.",
    "notice_early": "la mise en demeure du {notice} précède l'échéance du {due} : elle est sans effet.",
    "notice_late": "aucun intérêt ne court encore le {to} : la mise en demeure a été reçue le {notice}.",
    "rate_legal": "pas de taux de contrat ici : ce calcul prend l'intérêt légal, celui que nos textes demandent.",
    "rate_public": "le taux dû par un acheteur public est fixé par un texte, pas par le contrat.",
    "rate_size": "un taux va de 0 à 100 % par an, avec quatre décimales au plus, pas {rate}.",
    "rate_many": "un taux de contrat va de 0 à {most} fois le taux d'intérêt légal, avec quatre décimales au plus, pas {rate}.",
    "rate_points": "un taux de contrat ajoute de 0 à 100 points au taux de la Banque centrale européenne, "
    "avec quatre décimales au plus, pas {rate}.",
    # The contract's rate in words, as documents print it
    "rate_fixed": "{figure}\u00a0% par an",
    "rate_times": "{figure} fois le taux d'intérêt légal",
    "rate_ecb": "taux de refinancement de la Banque centrale européenne, majoré de {figure}\u00a0points de pourcentage",
    "rate_ecb_one": "taux de refinancement de la Banque centrale européenne, majoré de {figure}\u00a0point de pourcentage",
    # A legal value that is not known
    "unknown": "La valeur « {titre} » n'est pas connue au {day} : {why}.",
    "starts": "elle commence le {day}",
    "read": "le taux a été relu pour la dernière fois le {read}, il est connu jusqu'au {last}",
    "stops": "elle s'arrête le {day}",
    "hole": "il manque la ligne du {day}",
    # What the reader must know
    "unconfirmed": "À confirmer : {titre} : {values}. {notes}",
    "since": "{value} depuis le {day}{mark}",
    "limit_unknown": "La durée de la prescription n'est pas connue au {to}.",
    "limit_past": "La prescription est passée : comptée {start} ({term}, {cite}), le dernier jour pour agir était le {last}. {more}",
    "limit_near": "La prescription est proche : comptée {start} ({term}, {cite}), le dernier jour pour agir est le {last}. {more}",
    "start_public": "du 1er janvier qui suit l'année de l'échéance",
    "start_due": "de l'échéance",
    "more_public": "Elle part plus tôt si la prestation date d'une année antérieure. Une demande écrite l'interrompt.",
    "more_due": "Elle peut partir plus tôt, du jour où la prestation a été exécutée. "
    "Un paiement partiel ou une reconnaissance écrite de la dette peut l'interrompre.",
    "notice_start": "Par prudence, les intérêts partent du lendemain de la réception de la mise en demeure, "
    "ou de sa première présentation.",
    "notice_idle": "La mise en demeure ne change rien à ce calcul : les intérêts courent sans elle, du lendemain de l'échéance.",
    "excess": "Les paiements dépassent ce qui était dû de {amount} € : ce trop-perçu est à rendre.",
    "over_indebted": "Si le débiteur a un dossier de surendettement, plus aucun intérêt ne court dès que le dossier est recevable{cite}.",
    "insolvent": "Si le débiteur est en sauvegarde, redressement ou liquidation, le jugement d'ouverture arrête les intérêts{cite}{fee}. "
    "Vérifiez au Bodacc.",
    "insolvent_fee": " et l'indemnité forfaitaire peut ne plus être due",
    "judgment": "Après une condamnation, le taux légal peut être majoré{cite} : ce calcul n'en tient pas compte.",
    # The account as text
    "refused": "Le taux du contrat ({rate}) est sous le plancher légal :",
    "refused_caution": "Le taux du contrat ({rate}) est sous le plancher légal {spans}. "
    "Le taux par défaut y est compté à sa place : le contrat ne peut pas descendre plus bas.",
    "refused_span": "{span} (plancher {floor}, taux compté {rate})",
    "refused_line": "  {span} : plancher {floor}, taux par défaut {rate}",
    "offer": "Décompte proposé : le taux par défaut sur ces périodes, celui du contrat ailleurs.",
    "head": "Décompte arrêté au {to} inclus",
    "parties": "{debtor}, {creditor}.",
    "owed_on": "{amount} TTC à payer le {due} ; premier jour compté : {start}.",
    "method": "Chaque ligne : somme × taux × jours ÷ {days}, arrondie au centime.",
    "nothing_late": "Rien n'est resté impayé : aucun intérêt.",
    "from": "Du",
    "until": "Au",
    "days": "Jours",
    "rate": "Taux",
    "floor": "Plancher",
    "base": "Somme",
    "interest": "Montant",
    "star": "* repose sur un taux à confirmer",
    "paid": "Paiement du {day} : {amount} ({split})",
    "fee_row": "Indemnité forfaitaire (factures : {invoices})",
    "left": "Reste dû : {split}",
    "total": "Total dû au {to}",
    "span": "du {start} au {end}",
    "sources": "Sources",
    "source": "  {name} : {what}",
    "cautions": "À savoir",
    "caution": "  - {message}",
    "principal": "principal",
    "name_legal": "intérêts",
    "name_penalty": "pénalités",
    "fee": "indemnité",
    "overpaid": "trop-perçu",
    "nothing": "rien",
}


def say(name: str, /, **slots: object) -> str:
    """Return the sentence *name* with its slots filled."""
    return SENTENCES[name].format(**slots)
