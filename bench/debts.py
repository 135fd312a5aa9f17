"""A table of debts as long as asked for, each debtor with a name, sums and dates of their own, and the creditor who claims them."""

from __future__ import annotations

from pathlib import Path

_HEAD = (
    "Référence;Public;Nom;Civilité;Adresse;Code postal;Ville;Facture;Date;Échéance;Montant TTC;Paiement;Date du paiement;"
    "Moyen du paiement;Relances;Contrat;Date du contrat;Prestation;Demande de paiement reçue"
)
_PUBLICS = ("particulier", "professionnel", "non-professionnel", "acheteur public")
_CREDITOR = """pro_nom: Camille Exemple EI
pro_adresse: 1 rue de l’Exemple, 75000 Ville-Fictive
pro_siret: 000 000 018 00002
pro_immatriculation: RNE 000 000 018
pro_telephone: 00 00 00 00 00
pro_courriel: camille@exemple.fr
pro_iban: FR76 0000 0000 0000 0000 0000 000
lieu: Ville-Fictive
date_lettre: 15/05/2026
date_limite: 29/05/2026
lrar_numero: 1A 000 000 0000 0
mediateur_nom: Médiation Fictive
mediateur_adresse: 4 impasse du Modèle, 75000 Ville-Fictive
mediateur_site: mediation.exemple.fr
taux_contractuel: aucun
marche_reference: bon de commande n° 2026-000
"""


def creditor(place: Path) -> Path:
    """Write what all the letters share, and return its file."""
    place.write_text(_CREDITOR, "utf-8")
    return place


def table(place: Path, count: int) -> Path:
    """Write a table of *count* debtors and return it; one in ten has two invoices, one in three has paid a part."""
    with place.open("w", encoding="utf-8") as file:
        print(_HEAD, file=file)
        for number in range(count):
            for invoice in range(2 if number % 10 == 0 else 1):
                print(_row(number, invoice), file=file)
    return place


def _row(number: int, invoice: int) -> str:
    public = _PUBLICS[number % len(_PUBLICS)]
    euros, cents = 120 + (number * 37 + invoice * 11) % 4000, number % 100
    day = 1 + number % 27
    paid = f"{euros // 4},00;{1 + number % 20:02}/04/2026;virement" if number % 3 == 0 else ";;"
    return (
        f"C-{number:06};{public};Exemple {number};Madame, Monsieur;{1 + number % 200} rue du Spécimen;75000;Ville-Fictive;"
        f"F-{number:06}-{invoice};{day:02}/02/2026;{day:02}/03/2026;{euros},{cents:02};{paid};12/04/2026;"
        f"devis {number};02/01/2026;20/01/2026;{day:02}/02/2026"
    )
