"""What a comparison says, as data: the file `changements.json` and its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from pydantic import Field

from generator.compare.changes import Change, Fate, RowChange
from generator.compare.comparison import Comparison, Side
from generator.compare.facts import KINDS, Fact
from generator.compare.grounds import textes_of
from generator.compare.lines import Line, Table
from generator.compare.markdown import heading_over
from generator.compare.pairs import Pair
from generator.compare.redline import Redlined
from generator.compare.words import text_of
from generator.models.base import Part
from generator.models.publics import Public
from generator.problems import Probleme
from generator.texts.formatting import texte_text

Sort = Literal["ajout", "retrait", "modification", "deplacement"]


class Cote(Part):
    """Un des deux côtés de la comparaison."""

    nom: str = Field(description="La version de git, le dossier, ou « vos fichiers ».")
    commit: str | None = Field(None, description="Le commit, quand c'en est un.")
    droit: date = Field(description="Le jour dont le droit s'applique.")


class Passage(Part):
    """Un paragraphe, un titre, une ligne de liste ou de tableau qui change."""

    sort: Sort = Field(description="Ce qui lui arrive ; « deplacement » à son départ et à son arrivée.")
    article: str = Field(description="L'article ou la partie où il se trouve ; vide avant le premier.")
    avant: str | None = Field(None, description="Ses mots avant.")
    apres: str | None = Field(None, description="Ses mots après.")
    fichier: str | None = Field(None, description="Le fichier d'où il vient.")
    ligne: int | None = Field(None, description="Sa ligne dans ce fichier.")
    textes: list[str] = Field(default_factory=list, description="Les articles qui le fondent.")


class Lecteur(Part):
    """Qui reçoit ce texte."""

    pack: str = Field(description="Le pack.")
    public: Public = Field(description="Le public.")


class Texte(Part):
    """Un texte d'un document, dont les mots changent."""

    document: str = Field(description="Le document.")
    titre: str = Field(description="Son titre.")
    nature: Literal["nouveau", "retiré", "modifié"] = Field(description="S'il existe des deux côtés.")
    lecteurs: list[Lecteur] = Field(description="Les packs et les publics qui reçoivent ce texte.")
    version_avant: str | None = Field(None, description="La version du document avant.")
    version_apres: str | None = Field(None, description="La version du document après.")
    valable_depuis: date | None = Field(None, description="Le jour depuis lequel le nouveau texte est conforme.")
    passages: list[Passage] = Field(default_factory=list, description="Ce qui change, dans l'ordre du texte.")
    comparaison: dict[str, str] = Field(default_factory=dict, description="Les fichiers de la comparaison, par format.")


class MemesMots(Part):
    """Un texte dont les mots ne changent pas, mais dont les fichiers changent."""

    document: str = Field(description="Le document.")
    lecteurs: list[Lecteur] = Field(description="Les packs et les publics qui le reçoivent.")
    version_avant: str = Field(description="La version avant.")
    version_apres: str = Field(description="La version après.")
    droit_avant: date = Field(description="La date du droit avant.")
    droit_apres: date = Field(description="La date du droit après.")


class Fait(Part):
    """Une clé d'un fichier de content/ ou de packs/ qui change."""

    nature: str = Field(description="Ce que c'est : clause, document, valeur de la loi…")
    id: str = Field(description="Son nom.")
    cle: str = Field(
        description="La clé ; « texte » pour le texte sous les métadonnées, « formule » pour une formule légale, « tout » pour "
        "ce qui apparaît ou disparaît en entier, « en vigueur » pour une valeur qui change de jour en jour."
    )
    avant: Any = Field(None, description="Sa valeur avant.")
    apres: Any = Field(None, description="Sa valeur après.")
    fichier: str = Field(description="Le fichier.")
    ligne: int = Field(description="La ligne.")


class Constat(Part):
    """Un problème que les règles trouvent d'un côté seulement."""

    regle: str = Field(description="La règle.")
    gravite: Literal["erreur", "avertissement"] = Field(description="Une erreur empêche de publier.")
    fichier: str = Field(description="Le fichier.")
    ligne: int = Field(description="La ligne.")
    message: str = Field(description="Ce qui ne va pas.")
    conseil: str = Field(description="Ce qu'il faut écrire.")


class EntreeDuJournal(Part):
    """Une entrée nouvelle du journal : ce que doit faire qui a déjà signé ou envoyé l'ancien texte."""

    id: str = Field(description="Son nom.")
    titre: str = Field(description="Ce qui a été fait.")
    texte: str = Field(description="Ce que cela change pour le lecteur.")
    documents: list[str] = Field(description="Les documents touchés.")


class Changements(Part):
    """Ce qui change entre deux versions du contenu."""

    avant: Cote
    apres: Cote
    illisible: str | None = Field(
        None, description="Le premier problème de l'ancienne version, si elle ne se lit plus : les textes publiés en tiennent lieu."
    )
    textes: list[Texte] = Field(default_factory=list, description="Les textes dont les mots changent, un par texte distinct.")
    memes_mots: list[MemesMots] = Field(default_factory=list, description="Les textes dont seuls la version ou le droit changent.")
    faits: list[Fait] = Field(default_factory=list, description="Ce qui change dans les fichiers, clé par clé.")
    journal: list[EntreeDuJournal] = Field(default_factory=list, description="Les entrées nouvelles du journal.")
    problemes: list[Constat] = Field(default_factory=list, description="Tous les problèmes du nouveau côté.")
    apparus: list[Constat] = Field(default_factory=list, description="Ceux que l'ancien côté n'avait pas.")
    resolus: list[Constat] = Field(default_factory=list, description="Ceux que le nouveau côté n'a plus.")


def report(found: Comparison, files: Mapping[str, Mapping[str, str]]) -> Changements:
    """Return what *found* says; *files* gives the paths of the redline of each pair, by format, by the name of the pair."""
    old = found.old.library.journal
    return Changements(
        avant=_side(found.before),
        apres=_side(found.after),
        illisible=str(found.unreadable) if found.unreadable else None,
        textes=[_text(found, one, files.get(one.pair.name, {})) for one in found.redlined],
        memes_mots=[_quiet(pair) for pair in found.quiet],
        faits=[_fact(fact) for fact in found.facts],
        journal=[
            EntreeDuJournal(id=entry.id, titre=entry.titre, texte=entry.texte, documents=[*entry.documents])
            for entry in found.new.library.journal.values()
            if entry.id not in old and not found.unreadable
        ],
        problemes=[_problem(problem) for problem in found.problems],
        apparus=[_problem(problem) for problem in found.appeared],
        resolus=[_problem(problem) for problem in found.gone],
    )


def _side(side: Side) -> Cote:
    return Cote(nom=side.tree.name, commit=side.tree.commit, droit=side.day)


def _text(found: Comparison, one: Redlined, files: Mapping[str, str]) -> Texte:
    pair = one.pair
    document = found.new.library.documents.get(pair.document)
    return Texte(
        document=pair.document,
        titre=pair.text.job.titre,
        nature="nouveau" if pair.old is None else "retiré" if pair.new is None else "modifié",
        lecteurs=_readers(pair),
        version_avant=pair.old.job.version if pair.old else None,
        version_apres=pair.new.job.version if pair.new else None,
        valable_depuis=document.valable_depuis if document and pair.new else None,
        passages=[*_passages(found, one.changes)] if pair.old and pair.new else [],
        comparaison=dict(files),
    )


def _readers(pair: Pair) -> list[Lecteur]:
    return [Lecteur(pack=pack, public=public) for pack, public in pair.readers]


def _quiet(pair: Pair) -> MemesMots:
    old, new = (pair.old or pair.text).job, (pair.new or pair.text).job
    return MemesMots(
        document=pair.document,
        lecteurs=_readers(pair),
        version_avant=old.version,
        version_apres=new.version,
        droit_avant=old.date_droit,
        droit_apres=new.date_droit,
    )


def _passages(found: Comparison, changes: Sequence[Change]) -> Iterator[Passage]:
    for place, change in enumerate(changes):
        if change.same:
            continue
        block = change.block
        path, line = block.places[0] if block.places else (None, None)
        about = {
            "article": heading_over(changes, place),
            "fichier": path,
            "ligne": line,
            "textes": [texte_text(found.new.library.textes[name]) for name in textes_of(change, found.old.library, found.new.library)
                       if name in found.new.library.textes],
        }  # fmt: skip
        if isinstance(block, Table):
            for row in change.rows:
                if row.old != row.new:
                    yield Passage(sort=_sort(row), avant=_cells(row, old=True), apres=_cells(row, old=False), **about)
        else:
            before, after = (text_of(one.words) if isinstance(one, Line) else None for one in (change.old, change.new))
            yield Passage(sort=_sort(change), avant=before, apres=after, **about)


def _sort(change: Change | RowChange) -> Sort:
    if isinstance(change, Change) and change.moved:
        return "deplacement"
    kinds: Mapping[Fate, Sort] = {Fate.ADDED: "ajout", Fate.REMOVED: "retrait", Fate.KEPT: "modification"}
    return kinds[change.fate]


def _cells(row: RowChange, *, old: bool) -> str | None:
    side = row.old if old else row.new
    return " | ".join(text_of(cell) for cell in side.cells) if side else None


def _fact(fact: Fact) -> Fait:
    return Fait(
        nature=KINDS[fact.kind], id=fact.id, cle=fact.field, avant=fact.before, apres=fact.after, fichier=fact.path, ligne=fact.line
    )


def _problem(problem: Probleme) -> Constat:
    return Constat(
        regle=problem.rule,
        gravite=problem.severity,
        fichier=problem.path,
        ligne=problem.line,
        message=problem.message,
        conseil=problem.hint,
    )
