"""Une formule légale ne se retouche pas.

Quoi : le texte d'une formule de content/citations/, ou son empreinte, ne change que si « verifie_le » avance :
« lue_dans » dit alors où le nouveau texte a été lu, et un avertissement demande de comparer.
Pourquoi : une formule imposée n'a sa valeur que mot pour mot ; si elle change, c'est que le texte officiel a changé.

Refusé :  un mot corrigé dans content/citations/formulaire-de-retractation.txt, verifie_le: 2026-11-02 comme avant
Accepté : le nouveau texte officiel, lue_dans: "Légifrance, …", verifie_le: 2026-11-22
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.change import Change, read_again
from generator.rules.tree import at, warning
from generator.texts.formatting import french_date

ID = "formules"


def check(change: Change) -> Iterator[Probleme]:
    """Yield the statutory wordings that changed: an error when nobody read the source again, else a warning."""
    for name, new in change.head.citations.items():
        old = change.base.citations.get(name)
        before, after = (side.wordings.get(name) for side in (change.base, change.head))
        if old is None or before is None or after is None or (before == after and old.sha256 == new.sha256):
            continue
        path = f"content/citations/{name.replace('_', '-')}.txt"
        if read_again(old.verifie_le, new.verifie_le, change.day):
            message = f"le texte de la formule « {new.titre} » a changé ; elle a été lue le {french_date(new.verifie_le)} : {new.lue_dans}"
            yield warning(new, ID, message, "sha256", hint=f"faites comparer {path} mot pour mot à cette source")
        else:
            message = f"le texte de la formule « {new.titre} » a changé, et elle n'a pas été relue depuis le {french_date(new.verifie_le)}"
            hint = f"rétablissez {path} ; si le texte officiel a changé, dites où et quand vous l'avez lu : « lue_dans », « verifie_le »"
            yield at(new, ID, message, "sha256", hint=hint)
