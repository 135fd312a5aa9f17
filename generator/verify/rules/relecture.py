"""Ce que l'acheteur a écrit respecte les règles de nos propres textes.

Quoi : dans les passages modifiés et les réponses libres, ni frais, 40 € ou pénalités demandés à un particulier, ni menace, ni mot de soin,
ni tribunal désigné à tort, ni médiateur là où la loi l'exclut ; le médiateur est nommé là où il est dû ; aucun article périmé.
Ce sont les règles qui relisent nos textes, avec les mêmes noms ; les noms, adresses, dates et sommes tapés ne sont pas relus.
Pourquoi : une phrase ajoutée de bonne foi peut être une infraction.

Refusé :  Des frais de relance de 15 euros vous seront facturés.    (dans la lettre d'un particulier)
Accepté : la lettre telle que fournie
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.problems import Probleme
from generator.render.conditions import conditions
from generator.rules import RENDERED_RULES
from generator.rules.droit import frais, juridiction, lignes_rouges, mediateur, perimes, prescription, voies
from generator.rules.tree import RenderedDocument
from generator.texts.plain import plain
from generator.verify.finding import Constat
from generator.verify.messages import at_passage
from generator.verify.sheet import Sheet
from generator.verify.squeeze import beginning
from generator.verify.words import Passage, expected, written

HINTS = {
    frais.ID: "supprimez ce passage : la loi ne le permet pas pour ce client",
    juridiction.ID: "supprimez le tribunal désigné : la loi dit lequel est compétent",
    lignes_rouges.ID: "supprimez ce passage, et dites seulement ce qui est possible",
    mediateur.ID: "reprenez le passage du modèle sur le médiateur",
    perimes.ID: "reprenez les mots du modèle",
    prescription.ID: "reprenez le délai du modèle",
    voies.ID: "reprenez la voie de recouvrement du modèle",
}
"""The rules on our own texts that judge a delivered one too, and what its buyer can do."""

_PATH = "document"


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield what the rules of our texts refuse in the file, and did not find in its template."""
    passages = list(written(sheet))
    allowed = {(problem.rule, problem.message) for problem in _judged(sheet, expected(sheet))}
    # A buyer who names the mediator in his own words has named him: `texte` says that the passage changed.
    renamed = any(mediateur.WORD.search(passage.shown) for passage in passages if not passage.ours)
    for problem in _judged(sheet, passages):
        inside = problem.path == _PATH
        if (problem.rule, problem.message) not in allowed and (inside or not renamed):
            where = at_passage(beginning(passages[problem.line - 1].shown)) if inside else ""
            yield Constat(problem.rule, problem.message, where, HINTS[problem.rule])


def _judged(sheet: Sheet, passages: Iterable[Passage]) -> list[Probleme]:
    rendering = sheet.model.rendering
    marked = "".join(f"\ue000{_PATH}:{number}\ue001{passage.markdown}\n\n" for number, passage in enumerate(passages, 1))
    held = conditions(rendering.public, rendering.pack)
    seen = RenderedDocument(rendering.document, rendering.public, held, rendering.clauses, marked, plain(marked, sheet.library.champs))
    return [problem for name in HINTS for problem in RENDERED_RULES[name](seen)]
