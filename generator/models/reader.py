"""Who reads a pack: the professional who is to be paid, or the client who paid. One record a side; every page takes its words here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.models.pack import Pack
from generator.models.publics import BUYER, PUBLICS, SELLER, Cote, Public


@dataclass(frozen=True)
class Reader:
    """The words of one side of the contract.

    `lived` is what happened to it, `slug` the word for that in an address. `asked` is the question that the public answers in a form,
    `who` the same as a sentence; `existing` opens the list of versions; `whose` says whom the public describes.
    """

    cote: Cote
    lived: str
    slug: str
    asked: str
    who: str
    existing: str
    whose: str
    told_in_a_dossier: str
    choose: str
    by_pack: str
    promise: str
    guide: str
    rules: str
    mentions: str
    paid: bool = False
    """Whether this side has a profession and is to be paid."""

    @cached_property
    def answers(self) -> Mapping[Public, str]:
        """What answers the question of the public."""
        return {public: traits.words[self.cote].answer for public, traits in PUBLICS.items()}

    @cached_property
    def versions(self) -> Mapping[Public, str]:
        """What tells the texts of a document apart in a list."""
        return {public: traits.words[self.cote].version for public, traits in PUBLICS.items()}

    def call(self, pack: Pack) -> str:
        """Return how a choice names *pack*: a trade for who has one, the situation for the client."""
        return pack.pluriel if self.paid else pack.profession


READERS: Mapping[Cote, Reader] = {
    SELLER: Reader(
        cote=SELLER,
        lived="J’ai travaillé et je ne suis pas payé",
        slug="travaille",
        asked="Votre client",
        who="Qui est votre client ?",
        existing="Existe pour :",
        whose="votre client",
        told_in_a_dossier="Qui est le client",
        choose="Votre profession",
        by_pack="Le texte et ses fichiers, selon votre profession",
        promise="contrat, relances et mise en demeure",
        guide="Se faire payer",
        rules="Les règles de la profession",
        mentions="Les mentions obligatoires",
        paid=True,
    ),
    BUYER: Reader(
        cote=BUYER,
        lived="J’ai payé d’avance et rien ne vient",
        slug="paye",
        asked="Vous êtes",
        who="Qui êtes-vous ?",
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
