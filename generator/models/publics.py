"""Who the other party is: one record a public, with its French names and what the law makes of it.

Whatever depends on a public asks its record a question; only this file names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Public = Literal["particulier", "non_professionnel", "professionnel", "acheteur_public"]
Cote = Literal["professionnel", "client"]
"""The side of the contract that a text is written from."""
SELLER: Cote = "professionnel"
"""The side that is to be paid: the usual one."""
BUYER: Cote = "client"

Creditor = Literal["professionnel", "particulier"]
"""Who claims a sum."""
USUAL_CREDITOR: Creditor = "professionnel"


@dataclass(frozen=True)
class Words:
    """How a public is named to one side of the contract.

    `answer` answers the question that asks for the public; `version` tells the texts of a document apart in a list,
    `named` after a title, `aimed` in a sentence of its own.
    """

    answer: str
    version: str
    named: str
    aimed: str


@dataclass(frozen=True)
class PublicTraits:
    """What there is to know of a public.

    Its names: `name` in a few words, `clients` below the title of a contract, `debtor` in an account, `initial` in a table,
    `words` for each side of the contract.
    """

    name: str
    clients: str
    debtor: str
    initial: str
    words: Mapping[Cote, Words]
    limitation: str
    """The value of content/droit/ that says how long a professional may wait before going to court."""
    fee: str | None = None
    """The value of content/droit/ that fixes what is due for the costs of recovery, None when nothing is."""
    claims_as: Creditor = USUAL_CREDITOR
    """Which creditor it is when it claims a sum itself."""
    person: bool = False
    """A human being, who may be over-indebted and whose name is no company's."""
    consumer: bool = False
    """Protected by the consumer code: mediation, a short time to be sued."""
    from_notice: bool = False
    """Owes the legal interest, and only once the formal notice has reached it; no costs may be asked of it."""
    business: bool = False
    """Acts for its business: its contract may set the rate of late interest and, between merchants, the court."""
    public_body: bool = False
    """A person of public law: the public procurement code, the administrative court, a limitation that runs by years."""


def _words_to_itself(who: str) -> Words:
    you = f"{who[:1].lower()}{who[1:]}"
    return Words(answer=who, version=f"si vous êtes {you}", named=f"vous êtes {you}", aimed=f"Si vous êtes {you}.")


PUBLICS: dict[Public, PublicTraits] = {
    "particulier": PublicTraits(
        name="particulier",
        clients="Clients particuliers (consommateurs)",
        debtor="Débiteur particulier",
        initial="P",
        words={
            SELLER: Words("Particulier", "clients particuliers", "client particulier", "Pour un client particulier."),
            BUYER: _words_to_itself("Un particulier"),
        },
        limitation="prescription_consommateur",
        claims_as="particulier",
        person=True,
        consumer=True,
        from_notice=True,
    ),
    "non_professionnel": PublicTraits(
        name="non-professionnel",
        clients="Clients non professionnels",
        debtor="Débiteur personne morale non professionnelle",
        initial="N",
        words={
            SELLER: Words(
                "Association, copropriété ou autre groupement, hors activité professionnelle",
                "clients non professionnels",
                "client non professionnel",
                "Pour une association, une copropriété ou un autre groupement, hors activité professionnelle.",
            ),
            BUYER: _words_to_itself("Une association ou un autre groupement, hors activité professionnelle"),
        },
        limitation="prescription_commune",
        from_notice=True,
    ),
    "professionnel": PublicTraits(
        name="professionnel",
        clients="Clients professionnels",
        debtor="Débiteur professionnel",
        initial="E",
        words={
            SELLER: Words("Professionnel", "clients professionnels", "client professionnel", "Pour un client professionnel."),
            BUYER: _words_to_itself("Un professionnel"),
        },
        limitation="prescription_commune",
        fee="indemnite_recouvrement",
        business=True,
    ),
    "acheteur_public": PublicTraits(
        name="acheteur public",
        clients="Acheteurs publics",
        debtor="Débiteur acheteur public",
        initial="A",
        words={
            SELLER: Words("Acheteur public : commune, hôpital, État", "acheteurs publics", "acheteur public", "Pour un acheteur public."),
            BUYER: _words_to_itself("Un acheteur public"),
        },
        limitation="prescription_acheteur_public",
        fee="indemnite_recouvrement_acheteur_public",
        public_body=True,
    ),
}
"""Every public, in the order of the product: private persons first."""


@dataclass(frozen=True)
class CreditorTraits:
    """What there is to know of a creditor: its names (`answer` in a form, `named` in an account), the series of its legal interest."""

    answer: str
    named: str
    legal_rate: str
    business: bool
    """Whether it claims for its business: the rules between professionals need two of them."""


CREDITORS: dict[Creditor, CreditorTraits] = {
    "professionnel": CreditorTraits("un professionnel", "créancier professionnel", "taux_legal_autres_cas", business=True),
    "particulier": CreditorTraits("un particulier", "créancier particulier", "taux_legal_particuliers", business=False),
}


def in_order(publics: Iterable[Public]) -> list[Public]:
    """Return *publics* in the order of the product, each once."""
    asked = set(publics)
    return [public for public in PUBLICS if public in asked]
