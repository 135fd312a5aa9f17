"""The licence in the ZIP of a pack: what the buyer may do, as LICENCE-CONTENU.md says it."""

from __future__ import annotations

from generator.convert.licence import ADDRESS, LICENCE

FILE = "LICENCE.txt"
RIGHTS = (
    (
        "Vous pouvez utiliser, remplir, modifier et envoyer ces documents dans votre activité, "
        "sans payer, sans demander et sans citer personne."
    ),
    (
        "Vous pouvez aussi les publier ou les vendre, tels quels ou dans un recueil, "
        "sous licence Creative Commons Attribution 4.0 International (CC BY 4.0) : "
        "citez « Clausier », dites ce que vous avez changé et gardez la date de vérification du droit."
    ),
    "Ces textes donnent une information générale : ils ne sont pas un conseil juridique et sont fournis sans garantie.",
)
"""What the licence allows and what it does not promise, a sentence each."""


def licence() -> bytes:
    """Return the content of `LICENCE.txt` (UTF-8, CRLF): the sentences, then the licence by its name and its address."""
    lines = ["LICENCE", "", *(line for sentence in RIGHTS for line in (sentence, "")), f"{LICENCE} : {ADDRESS}", ""]
    return "\r\n".join(lines).encode()
