"""Des options qui s'excluent sont les réponses d'une même question, écrite une fois.

Quoi : le groupe d'une option est dans content/groupes.yml, où sa question est écrite ; une option n'est que dans un groupe ;
un groupe et une option n'ont pas le même nom ; une question qu'un nombre de réponses décide nomme un champ de type « dates »,
ou le taux du contrat ; ses réponses pour 0, 1, 2 sont toutes dans le texte ; un groupe sert quelque part.
Pourquoi : deux options contraires gardées ensemble annulent la lettre, et une question écrite deux fois finit par en faire deux.

Refusé :  ::: {.option groupe="convention" cle="signee" libelle="Oui"}, sans « convention » dans content/groupes.yml
Accepté : la même ligne, et « - id: convention » avec sa question dans content/groupes.yml
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.dossier.answers import RATE
from generator.models.content import Groupe
from generator.problems import Probleme, did_you_mean
from generator.rules.tree import ReadText, Tree, at, in_text, warning
from generator.texts.passages import Passage, passages

ID = "groupes"
Member = tuple[ReadText, Passage]


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield the groups that are not declared, badly declared, mixed up or used nowhere."""
    declared = tree.library.groupes
    members = [(read, passage) for read in tree.texts for passage in passages(read.text.content)]
    grouped = [(read, passage) for read, passage in members if passage.groupe]
    for groupe in declared.values():
        yield from _described(tree, groupe, {passage.cle for _, passage in grouped if passage.groupe == groupe.id})
    yield from _unknown(tree, grouped)
    yield from _in_two(grouped)
    yield from _same_name(declared, members)
    yield from _uncounted(declared, grouped)
    used = {passage.groupe for _, passage in grouped}
    whole = not any(read.faults for read in tree.texts) and not tree.library.incomplete
    for groupe in declared.values() if whole else ():
        if groupe.id not in used:
            yield warning(groupe, ID, f"aucune option n'est du groupe « {groupe.id} »", "id", hint="supprimez-le, ou employez-le")


def _described(tree: Tree, groupe: Groupe, members: set[str]) -> Iterator[Probleme]:
    if not groupe.question.rstrip().endswith("?"):
        yield at(groupe, ID, "la question d'un groupe finit par un point d'interrogation", "question", hint="posez une question")
    if bool(groupe.compte) != bool(groupe.selon):
        given, lacking = ("compte", "selon") if groupe.compte else ("selon", "compte")
        yield at(groupe, ID, f"« {given} » ne va pas sans « {lacking} »", given, hint=f"ajoutez « {lacking} »", key=True)
        return
    if not groupe.compte:
        return
    countable = [champ.id for champ in tree.library.champs.values() if champ.type == "dates" or champ.id == RATE]
    if "champs" not in tree.library.incomplete and groupe.compte not in countable:
        hint = did_you_mean(groupe.compte, countable) or f"nommez un champ de type « dates », ou « {RATE} »"
        yield at(groupe, ID, f"« {groupe.compte} » n'est pas un champ dont les réponses se comptent", "compte", hint=hint)
    for index, cle in enumerate(groupe.selon):
        if members and cle not in members:
            hint = did_you_mean(cle, members) or f"options de ce groupe : {', '.join(sorted(members))}"
            yield at(groupe, ID, f"aucune option « {cle} » n'est du groupe « {groupe.id} »", "selon", index, hint=hint)


def _unknown(tree: Tree, grouped: list[Member]) -> Iterator[Probleme]:
    declared = tree.library.groupes
    for read, passage in grouped:
        if passage.groupe not in declared and "groupes" not in tree.library.incomplete:
            hint = did_you_mean(passage.groupe, declared) or "ajoutez-le dans content/groupes.yml, avec sa question"
            yield in_text(read.text, ID, f"le groupe « {passage.groupe} » n'existe pas", passage.line, 1, hint)


def _in_two(grouped: list[Member]) -> Iterator[Probleme]:
    seen: dict[str, str] = {}
    for read, passage in grouped:
        first = seen.setdefault(passage.cle, passage.groupe)
        if first != passage.groupe:
            message = f"l'option « {passage.cle} » est dans deux groupes, « {first} » et « {passage.groupe} »"
            yield in_text(read.text, ID, message, passage.line, 1, "donnez-lui un autre nom dans l'un des deux")


def _same_name(declared: Mapping[str, Groupe], members: list[Member]) -> Iterator[Probleme]:
    for read, passage in members:
        if passage.cle in declared:
            message = f"« {passage.cle} » est aussi le nom d'un groupe"
            yield in_text(read.text, ID, message, passage.line, 1, "donnez un autre nom à l'option ou au groupe")


def _uncounted(declared: Mapping[str, Groupe], grouped: list[Member]) -> Iterator[Probleme]:
    """Yield the texts that answer a counted question for some numbers of dates only."""
    places: dict[tuple[str, str, str], tuple[ReadText, int]] = {}
    cles: dict[tuple[str, str, str], set[str]] = {}
    for read, passage in grouped:
        place = read.text.path, read.text.key, passage.groupe
        places.setdefault(place, (read, passage.line))
        cles.setdefault(place, set()).add(passage.cle)
    somewhere = {cle for found in cles.values() for cle in found}
    for place, (read, line) in places.items():
        groupe = declared.get(place[2])
        lacking = [cle for cle in groupe.selon if cle in somewhere - cles[place]] if groupe else []
        if lacking and len(cles[place]) > 1:
            message = f"il manque ici une réponse au groupe « {place[2]} » : {', '.join(lacking)}"
            yield in_text(read.text, ID, message, line, 1, "chaque nombre de dates a son passage")
