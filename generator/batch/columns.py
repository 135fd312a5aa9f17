"""The columns of a table of debts: what the head of each means, whatever its accents and capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.dossier.layout import library_passages
from generator.models.library import Library
from generator.models.publics import PUBLICS
from generator.problems import did_you_mean
from generator.texts.typography import french

Kind = Literal["reference", "public", "postcode", "town", "invoice", "demand", "payment", "value", "option", "state"]

MOST_PAYMENTS = 12
"""Payments of one invoice that a row may tell, each in columns of its own."""


DISPUTE, INSOLVENCY = "litige", "procedure_collective"
"""The states of a debt that stop its reminders."""


@dataclass(frozen=True)
class Target:
    """What a column fills: a blank, a column of the invoices or of the payments (*number* counts those), an option, a state of the debt."""

    kind: Kind
    cle: str = ""
    number: int = 1


@dataclass(frozen=True)
class Column:
    """A column that we document: its head, what it fills, other heads it is known by, what to write, an example, when it is needed."""

    head: str
    target: Target
    others: tuple[str, ...]
    form: str
    example: str
    needed: str = ""


_PUBLICS = [traits.name for traits in PUBLICS.values()]
_DATE = "une date : 12/03/2026 ou 2026-03-12"
_SUM = "un montant : 1 234,56"
COLUMNS: tuple[Column, ...] = (
    Column(
        "Référence",
        Target("reference"),
        ("référence du débiteur", "référence client", "code client", "n° client", "numéro client", "compte", "compte client"),
        "votre numéro de client : les lignes qui l’ont en commun font une seule lettre",
        "C-0042",
        "toujours",
    ),
    Column(
        "Public",
        Target("public"),
        ("type de client", "qualité"),
        f"{', '.join(_PUBLICS[:-1])} ou {_PUBLICS[-1]}",
        _PUBLICS[0],
        "toujours",
    ),
    Column("Nom", Target("value", "client_nom"), ("client", "débiteur", "raison sociale"), "un texte", "Exemple SARL", "toujours"),
    Column("Civilité", Target("value", "client_civilite"), (), "Madame, Monsieur ou « Madame, Monsieur »", "Madame, Monsieur"),
    Column(
        "Adresse", Target("value", "client_adresse"), (), "un texte, sur plusieurs lignes si besoin", "3 avenue du Spécimen", "toujours"
    ),
    Column("Code postal", Target("postcode"), ("cp",), "cinq chiffres, s’il n’est pas dans « Adresse »", "75000"),
    Column("Ville", Target("town"), ("commune",), "un texte, si elle n’est pas dans « Adresse »", "Ville-Fictive"),
    Column("SIRET", Target("value", "client_siret"), ("siret client",), "quatorze chiffres", "000 000 026 00005"),
    Column("Courriel", Target("value", "client_courriel"), ("email", "e-mail", "mail"), "une adresse", "dominique@exemple.fr"),
    Column(
        "Facture",
        Target("invoice", "ligne_facture"),
        ("n° facture", "n° de facture", "numéro de facture", "facture n°", "pièce"),
        "son numéro ; une ligne par facture",
        "F-2026-012",
        "toujours",
    ),
    Column(
        "Date", Target("invoice", "ligne_date"), ("date facture", "date de facture", "date de la facture"), _DATE, "10/03/2026", "toujours"
    ),
    Column("Échéance", Target("invoice", "ligne_echeance"), ("date d’échéance",), _DATE, "09/04/2026", "toujours"),
    Column("Montant TTC", Target("invoice", "ligne_montant_ttc"), ("montant", "ttc", "total ttc"), _SUM, "480,00", "toujours"),
    Column(
        "Reste dû",
        Target("invoice", "ligne_reste_du"),
        ("reste dû ttc", "solde", "restant dû"),
        "un montant, pour vérifier ; il ne remplace pas les paiements",
        "380,00",
    ),
    Column(
        "Paiement",
        Target("payment", "ligne_paiement"),
        ("paiement 1", "payé", "acompte"),
        f"{_SUM} ; vide si rien n’est payé. Pour d’autres : Paiement 2, Date du paiement 2, Moyen du paiement 2…",
        "100,00",
        "si une partie est payée",
    ),
    Column(
        "Date du paiement",
        Target("payment", "ligne_date_paiement"),
        ("date du paiement 1", "payé le", "date paiement"),
        _DATE,
        "20/04/2026",
        "avec « Paiement »",
    ),
    Column(
        "Moyen du paiement",
        Target("payment", "ligne_moyen"),
        ("moyen du paiement 1", "payé par", "moyen"),
        "virement, chèque, carte ou espèces",
        "virement",
        "avec « Paiement », pour un décompte",
    ),
    Column(
        "Relances",
        Target("value", "relances"),
        ("dates des relances",),
        "les dates, séparées par « et » ; vide si aucune",
        "12/04/2026 et 19/04/2026",
        "pour une relance ou une mise en demeure",
    ),
    Column("Mise en demeure", Target("value", "date_mise_en_demeure"), ("date de mise en demeure",), _DATE, "15/05/2026"),
    Column("Mise en demeure reçue", Target("value", "date_reception"), ("date de réception",), _DATE, "18/05/2026"),
    Column(
        "Demande de paiement reçue",
        Target("demand", "ligne_demande"),
        ("reçue le",),
        f"{_DATE} : le jour où l’acheteur public a reçu la facture",
        "12/03/2026",
        "pour un acheteur public",
    ),
    Column(
        "Litige",
        Target("state", DISPUTE),
        ("contestation", "contesté"),
        "vide ou non ; sinon oui, ou ce que le client conteste",
        "non",
        "avec --due-today",
    ),
    Column(
        "Procédure collective",
        Target("state", INSOLVENCY),
        ("surendettement", "redressement ou liquidation"),
        "vide ou non ; sinon oui, ou la date de publication du jugement au Bodacc",
        "non",
        "avec --due-today",
    ),
    Column("Contrat", Target("value", "contrat_reference"), ("référence du contrat",), "un texte", "devis n° 2026-007"),
    Column("Date du contrat", Target("value", "contrat_date"), (), _DATE, "02/03/2026"),
    Column("Prestation", Target("value", "prestation_date"), ("date de la prestation",), _DATE, "09/03/2026"),
)
"""The columns of the table « Créances », in the order of the empty one."""
NEEDED = tuple(column for column in COLUMNS if column.needed == "toujours")
_NEXT = {"ligne_paiement": "Paiement", "ligne_date_paiement": "Date du paiement", "ligne_moyen": "Moyen du paiement"}


@dataclass(frozen=True)
class Vocabulary:
    """Every head that a table may have for the blanks and the options of *library*."""

    library: Library

    def target(self, head: str) -> Target | None:
        """Return what a column headed *head* fills, None when it fills nothing."""
        return self._targets.get(plain(head))

    def near(self, head: str) -> str:
        """Return « vouliez-vous dire « x » ? » for the documented head nearest to *head*, empty when none is near."""
        heads = {plain(column.head): column.head for column in COLUMNS}
        found = did_you_mean(plain(head), heads)
        return next((found.replace(name, shown) for name, shown in heads.items() if f"« {name} »" in found), "")

    @cached_property
    def _targets(self) -> Mapping[str, Target]:
        columns = {column for champ in self.library.champs.values() for column in champ.colonnes}
        asked = [champ for champ in self.library.champs.values() if champ.id not in columns and champ.type != "lignes"]
        # What is ours wins over what the pack calls its blanks; an id wins over a label.
        found = {plain(french(champ.libelle)): Target("value", champ.id) for champ in asked}
        found |= {plain(name): Target("option", name) for name in self._named_options()}
        found |= {plain(former): Target("value", today) for former, today in self.library.former_names().items() if today not in columns}
        found |= {plain(champ.id): Target("value", champ.id) for champ in asked}
        for number in range(2, MOST_PAYMENTS + 1):
            found |= {plain(f"{head} {number}"): Target("payment", cle, number) for cle, head in _NEXT.items()}
        for column in COLUMNS:
            if column.target.kind != "value" or column.target.cle in self.library.champs:
                found |= {plain(name): column.target for name in (column.head, *column.others)}
        return found

    def _named_options(self) -> Iterable[str]:
        return (*self.library.groupes, *(passage.cle for passage in library_passages(self.library)))


def plain(head: str) -> str:
    """Return *head* without accents, capitals or marks: « Date d’échéance » is "date d echeance"."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", head.casefold()) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", bare.replace("œ", "oe")))
