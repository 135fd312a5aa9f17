"""L'aide à la décision mène toujours quelque part.

Quoi : chaque réponse mène à une question ou à une issue qui existe, chaque question et chaque issue est atteinte,
aucun chemin ne tourne en rond, et une issue renvoie à des pages, des sections, des documents et des textes qui existent.
Pourquoi : le lecteur suit un lien à la fois ; un chemin coupé le laisserait seul, au pire moment.

Refusé :  {id: oui, libelle: Oui, vers: montent} quand la question s'appelle « montant »
Accepté : {id: oui, libelle: Oui, vers: montant}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.extensions.toc import slugify

from generator.models.procedure import Procedure
from generator.problems import Probleme, did_you_mean
from generator.rules.tree import Tree, at
from generator.texts.typography import french

ID = "procedure"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every way of the tool « Quelle procédure ? » that leads nowhere, and every place that no way reaches."""
    for procedure in tree.library.procedures.values():
        missing = list(_missing(procedure))
        yield from missing
        yield from _twins(procedure)
        # A name badly written hides the place it meant: one fault, one message.
        yield from [] if missing else _unreached(procedure)
        yield from _circles(procedure)
        yield from _links(tree, procedure)
        yield from _sections(tree, procedure)


def _missing(procedure: Procedure) -> Iterator[Probleme]:
    known = {*procedure.questions, *procedure.issues}
    if procedure.depart not in procedure.questions:
        hint = did_you_mean(procedure.depart, procedure.questions) or "donnez le nom d'une question"
        yield at(procedure, ID, f"question inconnue : « {procedure.depart} »", "depart", hint=hint)
    for name, question in procedure.questions.items():
        for index, reponse in enumerate(question.reponses):
            if reponse.vers not in known:
                hint = did_you_mean(reponse.vers, known) or "donnez le nom d'une question ou d'une issue"
                message = f"cette réponse mène à « {reponse.vers} », qui n'existe pas"
                yield at(procedure, ID, message, "questions", name, "reponses", index, "vers", hint=hint)


def _twins(procedure: Procedure) -> Iterator[Probleme]:
    for name in procedure.issues:
        if name in procedure.questions:
            hint = "renommez l'une des deux"
            yield at(procedure, ID, f"« {name} » est à la fois une question et une issue", "issues", name, hint=hint, key=True)
    for name, question in procedure.questions.items():
        ids = [reponse.id for reponse in question.reponses]
        for index, found in enumerate(ids):
            if found in ids[:index]:
                message = f"deux réponses de cette question s'appellent « {found} »"
                yield at(procedure, ID, message, "questions", name, "reponses", index, "id", hint="choisissez un autre nom")


def _unreached(procedure: Procedure) -> Iterator[Probleme]:
    reached = {procedure.depart, *(reponse.vers for question in procedure.questions.values() for reponse in question.reponses)}
    for kind, words, names in (("questions", "question", procedure.questions), ("issues", "issue", procedure.issues)):
        for name in names:
            if name not in reached:
                hint = f"ajoutez une réponse avec « vers: {name} », ou supprimez-la"
                yield at(procedure, ID, f"aucune réponse ne mène à cette {words} : « {name} »", kind, name, hint=hint, key=True)


def _circles(procedure: Procedure) -> Iterator[Probleme]:
    """Yield one problem for each answer that leads back to a question already asked on its way."""
    told: set[tuple[str, int]] = set()
    done: set[str] = set()

    def walk(name: str, asked: tuple[str, ...]) -> Iterator[Probleme]:
        for index, reponse in enumerate(procedure.questions[name].reponses):
            if reponse.vers in asked and (name, index) not in told:
                told.add((name, index))
                way = " → ".join((*asked[asked.index(reponse.vers) :], reponse.vers))
                loc = ("questions", name, "reponses", index, "vers")
                yield at(procedure, ID, f"ce chemin tourne en rond : {way}", *loc, hint="menez cette réponse à une question qui suit")
            elif reponse.vers in procedure.questions and reponse.vers not in done:
                yield from walk(reponse.vers, (*asked, reponse.vers))
        done.add(name)

    for name in procedure.questions:
        if name not in done:
            yield from walk(name, (name,))


def _sections(tree: Tree, procedure: Procedure) -> Iterator[Probleme]:
    """Yield each way that sends to a section which its page does not have."""
    for name, issue in procedure.issues.items():
        for index, voie in enumerate(issue.voies):
            page = tree.library.pages.get(voie.page or "")
            if voie.ancre and (page or not voie.page):
                titles = re.findall(r"^#{2,3} (.+)$", page.source.body, re.MULTILINE) if page else []
                known = [slugify(french(title.strip()), "-") for title in titles]
                if voie.ancre not in known:
                    hint = did_you_mean(voie.ancre, known) or "nommez une section de la page, ou ôtez « ancre »"
                    where = ("issues", name, "voies", index, "ancre")
                    yield at(procedure, ID, f"section inconnue : « {voie.ancre} »", *where, hint=hint)


def _links(tree: Tree, procedure: Procedure) -> Iterator[Probleme]:
    library = tree.library
    for name, issue in procedure.issues.items():
        cited: list[tuple[str, str, str, tuple[str | int, ...]]] = []
        cited += [("pages", "page inconnue", page, ("pages", index)) for index, page in enumerate(issue.pages)]
        cited += [("documents", "document inconnu", slug, ("documents", index)) for index, slug in enumerate(issue.documents)]
        cited += [("textes", "texte inconnu", texte, ("textes", index)) for index, texte in enumerate(issue.textes)]
        cited += [("pages", "page inconnue", voie.page, ("voies", index, "page")) for index, voie in enumerate(issue.voies) if voie.page]
        cited += [
            ("depots", "dépôt inconnu", voie.depot, ("voies", index, "depot")) for index, voie in enumerate(issue.voies) if voie.depot
        ]
        for kind, words, found, loc in cited:
            known = getattr(library, kind)
            if found not in known and kind not in library.incomplete:
                hint = did_you_mean(found, known) or f"ajoutez sa fiche, ou corrigez le nom ({kind})"
                yield at(procedure, ID, f"{words} : « {found} »", "issues", name, *loc, hint=hint)
