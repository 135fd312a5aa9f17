"""Who reads a pack: the professional who is to be paid, or the client who paid. One record a side; every page takes its words here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.models.base import Cote, Public
from generator.models.pack import Pack


@dataclass(frozen=True)
class Reader:
    """The words of one side of the contract.

    `asked` is the question that the public answers, `answers` its answers; `versions` tells the texts of a document apart in a list,
    `named` after a title, `aimed` in a sentence of its own; `existing` opens the list of versions; `whose` says whom the public describes.
    """

    asked: str
    answers: Mapping[Public, str]
    versions: Mapping[Public, str]
    named: Mapping[Public, str]
    aimed: Mapping[Public, str]
    existing: str
    whose: str
    told_in_a_dossier: str
    choose: str
    by_pack: str
    promise: str
    guide: str
    rules: str
    mentions: str

    def call(self, pack: Pack) -> str:
        """Return how a choice names *pack*: a trade for who has one, the situation for the client."""
        return pack.profession if self is READERS["client"] else pack.pluriel


def _client(answer: str) -> str:
    return f"{answer[:1].lower()}{answer[1:]}"


_OURS: Mapping[Public, str] = {
    "particulier": "Un particulier",
    "non_professionnel": "Une association ou un autre groupement, hors activité professionnelle",
    "professionnel": "Un professionnel",
    "acheteur_public": "Un acheteur public",
}
READERS: Mapping[Cote, Reader] = {
    "professionnel": Reader(
        asked="Votre client",
        answers={
            "particulier": "Particulier",
            "non_professionnel": "Personne morale non professionnelle",
            "professionnel": "Professionnel",
            "acheteur_public": "Acheteur public",
        },
        versions={
            "particulier": "clients particuliers",
            "non_professionnel": "clients non professionnels",
            "professionnel": "clients professionnels",
            "acheteur_public": "acheteurs publics",
        },
        named={
            "particulier": "client particulier",
            "non_professionnel": "client non professionnel",
            "professionnel": "client professionnel",
            "acheteur_public": "acheteur public",
        },
        aimed={
            "particulier": "Pour un client particulier.",
            "non_professionnel": "Pour une personne morale non professionnelle.",
            "professionnel": "Pour un client professionnel.",
            "acheteur_public": "Pour un acheteur public.",
        },
        existing="Existe pour :",
        whose="votre client",
        told_in_a_dossier="Qui est le client",
        choose="Votre profession",
        by_pack="Le texte et ses fichiers, selon votre profession",
        promise="contrat, relances et mise en demeure",
        guide="Se faire payer",
        rules="Les règles de la profession",
        mentions="Les mentions obligatoires",
    ),
    "client": Reader(
        asked="Vous êtes",
        answers=_OURS,
        versions={public: f"si vous êtes {_client(answer)}" for public, answer in _OURS.items()},
        named={public: f"vous êtes {_client(answer)}" for public, answer in _OURS.items()},
        aimed={public: f"Si vous êtes {_client(answer)}." for public, answer in _OURS.items()},
        existing="Une version existe :",
        whose="vous",
        told_in_a_dossier="Qui vous êtes",
        choose="Votre situation",
        by_pack="Le texte et ses fichiers",
        promise="obtenir la prestation ou le remboursement",
        guide="Obtenir la prestation ou le remboursement",
        rules="Ce que dit la loi",
        mentions="Ce qu’une lettre doit dire",
    ),
}


def reader_of(pack: Pack) -> Reader:
    """Return the words for whoever reads *pack*."""
    return READERS[pack.cote]


def sides(packs: Iterable[Pack]) -> list[Cote]:
    """Return the sides of the contract that *packs* write from, the professional's first."""
    held = {pack.cote for pack in packs}
    return [cote for cote in READERS if cote in held]
