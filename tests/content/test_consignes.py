"""What nobody may be asked to do to our sentences, and the honest advice that stays."""

from __future__ import annotations

import pytest

from generator.rules.forme.consignes import PATTERN
from generator.texts.plain import comparable

ASKED = (
    "Sans deuxième relance, retirez-la.",
    "Sans SIRET, enlevez la ligne.",
    "À supprimer si vous n’avez pas de site.",
    "Si vous n’en avez pas, ne gardez pas cette ligne.",
    "Omettez la phrase si elle ne sert pas.",
    "Rayez la mention inutile.",
    "Sinon, ôtez ce passage.",
    "Vous pouvez supprimer le paragraphe sur l’acompte.",
    "Il faut retirer la dernière phrase.",
    "Si aucune relance n’est partie, adaptez la phrase.",
    "Corrigez la phrase des relances si vous en avez envoyé moins.",
    "Gardez un seul motif parmi les options, et supprimez les autres.",
    "Barrez l’option qui ne convient pas.",
)
HONEST = (
    "Masquez ces passages, ou retirez la pièce.",
    "Ne retirez aucun article : plusieurs mentions sont exigées.",
    "Ne supprimez pas la phrase sur le délai.",
    "Un recommandé à retirer à la poste garde sa valeur.",
    "Le client peut retirer son accord.",
    "Retirez votre demande au greffe.",
    "Sans supprimer la clause, précisez le prix au devis.",
    "Gardez la preuve de l’envoi.",
)


@pytest.mark.parametrize("sentence", ASKED)
def test_our_sentences_are_nobody_s_to_mend(sentence: str) -> None:
    assert PATTERN.search(comparable(sentence))


@pytest.mark.parametrize("sentence", HONEST)
def test_advice_on_other_things_stays(sentence: str) -> None:
    assert PATTERN.search(comparable(sentence)) is None
