"""What the notes of an invoice state of the fixed fee and of the law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from generator.dossier.invoice.stated import SENTENCE
from generator.penalties.contract import plain_words

FEE = re.compile(r"indemnite[^.;]{0,60}\brecouvrement\b|indemnite forfaitaire|frais de recouvrement")
DENIED = re.compile(r"\b(?:aucune?|pas de|pas d'|ni|sans) ?(?:\w+ )?(?:indemnite|frais)\b|n'est pas due?\b|ne sont pas dus\b")
"""What says that none is asked; « sans préjudice d'une indemnisation » does not."""
EUROS = re.compile(r"([0-9]{1,6}(?: [0-9]{3})*(?:[.,][0-9]{1,2})?) ?(?:€|eur\b|euros?\b)")


def fee_sentences(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield, in plain words, each sentence of (code, text) notes that asks for the fixed fee."""
    for code, text in texts:
        for sentence in SENTENCE.split(text):
            plain = plain_words(sentence)
            if (FEE.search(plain) or (code == "PMT" and EUROS.search(plain))) and not DENIED.search(plain):
                yield plain


def amounts(plain: str) -> list[Decimal]:
    """Return the sums in euros of a sentence in plain words."""
    return [Decimal(found.replace(" ", "").replace(",", ".")) for found in EUROS.findall(plain)]


def cites(text: str, article: str) -> bool:
    """Return whether *text* cites *article* (« L. 441-6 »), however its spaces and stops are written."""
    return citing(article).search(text) is not None


@cache
def citing(article: str) -> re.Pattern[str]:
    """Return what a text cites *article* with."""
    letter, _, number = article.partition(". ")
    return re.compile(rf"(?<![A-Za-z0-9]){letter}\.?\s?{re.escape(number)}(?![0-9]|-[0-9])", re.IGNORECASE)
