"""Un texte sait de quel côté du contrat est son lecteur.

Quoi : dans un pack du client, « vous » est le client ; dans les autres, « vous » est le professionnel.
Les consignes (titres, résumés, notices, options, champs et leur aide, fiche du pack) ne parlent jamais de « vous » à la troisième personne,
ni d'un « vous » qui serait l'autre partie. Un champ commun aux deux côtés vaut pour les deux.
Pourquoi : le client déçu à qui l'on demande qui est « son client » prend la mauvaise version, et perd ses droits.

Refusé :  dans un document du client, « La date à laquelle le client a accepté. »
Accepté : « La date à laquelle le contrat a été accepté ou signé. »
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.models.content import Champ, Document, Groupe
from generator.models.library import Library
from generator.models.located import Loc
from generator.models.pack import Pack
from generator.models.publics import BUYER, SELLER, Cote
from generator.problems import Probleme
from generator.rules.tree import ReadText, Tree, at, in_content
from generator.texts.jinja_tags import noteless
from generator.texts.passages import passages
from generator.texts.text import body_text, document_texts

ID = "cotes"
_OTHER = r"(?:le|du|au|les|aux|ce|cet|un)"
SPOKEN_OF: Mapping[Cote, re.Pattern[str]] = {
    BUYER: re.compile(rf"\b(?:{_OTHER}|des|votre|vos|mon|mes|notre|nos) clients?\b", re.IGNORECASE),
    SELLER: re.compile(rf"\b(?:{_OTHER}|votre|vos|mon|mes) prestataires?\b|\bvous êtes (?:le|un) client\b", re.IGNORECASE),
}
"""What guidance never says to a reader of that side: himself at the third person, or the other side's « vous »."""
WRITTEN: Mapping[Cote, re.Pattern[str]] = {
    BUYER: re.compile(r"\b(?:votre|vos|mon|mes|notre|nos) clients?\b", re.IGNORECASE),
    SELLER: re.compile(r"\b(?:votre|vos|mon|mes) prestataires?\b", re.IGNORECASE),
}
"""What the text itself never says, where « le client » and « le prestataire » may name the parties."""
_LIBELLE = re.compile(r'\blibelle="([^"]*)"')
_HINTS: Mapping[Cote, str] = {
    BUYER: "ici le lecteur est le client : écrivez « vous » (ou « je » dans sa lettre)",
    SELLER: "ici le lecteur est le professionnel : écrivez « vous » pour lui, et « le client » pour l'autre partie",
}


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield guidance that speaks to the wrong side of the contract."""
    library = tree.library
    asked: dict[str, set[Cote]] = {}
    # A clause stands in ten documents: it is read once for each reader.
    texts, bodies = {read.text.name: read for read in tree.texts}, dict[tuple[str, Cote], list[Probleme]]()
    for document in library.documents.values():
        for cote in _sides(library, document):
            yield from _guidance(document, cote)
            for text in _texts(library, texts, document):
                if (text.text.name, cote) not in bodies:
                    bodies[text.text.name, cote] = [*_body(text, cote)]
                yield from bodies[text.text.name, cote]
                for name in _printed(library, text):
                    asked.setdefault(name, set()).add(cote)
    guided: Mapping[str, Champ | Groupe] = {**library.champs, **{f"groupe {name}": groupe for name, groupe in library.groupes.items()}}
    for name, record in guided.items():
        for cote in sorted(asked.get(name, ())):
            yield from _guidance(record, cote)
    for pack in library.packs.values():
        yield from _guidance(pack, pack.cote)


def _sides(library: Library, document: Document) -> list[Cote]:
    return sorted({pack.cote for pack in library.packs.values() if document.id in pack.documents})


def _texts(library: Library, texts: Mapping[str, ReadText], document: Document) -> Iterator[ReadText]:
    """Yield those of *texts*, by name, that a document prints: its own, its frame's, its clauses'."""
    records = [library.cadres.get(document.frame), *(library.clauses.get(name) for name in document.clauses)]
    names = {text.name for text in document_texts(document)} | {body_text(record).name for record in records if record}
    yield from (texts[name] for name in sorted(names) if name in texts)


def _printed(library: Library, read: ReadText) -> Iterator[str]:
    """Yield the blanks that a text asks, their columns, and its questions (« groupe x »)."""
    names = (use.name[1] for use in read.uses if use.name[0] == "champ" and len(use.name) > 1)
    for champ in (library.champs[name] for name in names if name in library.champs):
        yield from (champ.id, *champ.colonnes)
    yield from (f"groupe {passage.groupe}" for passage in passages(read.text.content))


def _guidance(record: Document | Champ | Groupe | Pack, cote: Cote) -> Iterator[Probleme]:
    for loc, value in _values(record):
        found = SPOKEN_OF[cote].search(value)
        if found:
            yield at(record, ID, f"« {found[0]} » se trompe de lecteur", *loc, hint=_HINTS[cote])


def _values(record: Document | Champ | Groupe | Pack) -> Iterator[tuple[Loc, str]]:
    """Yield the place and the text of every sentence of a record that its reader is told."""
    if isinstance(record, Document):
        yield from ((("titre",), record.titre), (("resume",), record.resume))
        yield from ((("notice", key), value) for key, value in record.notice.model_dump().items())
        yield from ((("pieces_jointes", index), piece) for index, piece in enumerate(record.pieces_jointes))
    elif isinstance(record, Champ):
        yield from ((("libelle",), record.libelle), (("invite",), record.invite), (("ou_le_trouver",), record.ou_le_trouver))
    elif isinstance(record, Groupe):
        yield from ((("question",), record.question), *(((("aide",), record.aide),) if record.aide else ()))
    else:
        yield from _strings(record.model_dump(exclude={"id", "documents", "textes", "variables", "famille", "cote"}))


def _strings(value: object, *loc: str | int) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, *loc, key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, *loc, index)


def _body(read: ReadText, cote: Cote) -> Iterator[Probleme]:
    seen, start = noteless(read.text.content), 0
    for line in seen.joined.split("\n"):
        for libelle in _LIBELLE.finditer(line):
            if found := SPOKEN_OF[cote].search(libelle[1]):
                place = seen.origin(start + libelle.start(1) + found.start())
                yield in_content(read.text, ID, f"« {found[0]} » se trompe de lecteur", place, _HINTS[cote])
        if found := WRITTEN[cote].search(_LIBELLE.sub("", line)):
            yield in_content(read.text, ID, f"« {found[0]} » se trompe de lecteur", seen.origin(start + line.index(found[0])), _HINTS[cote])
        start += len(line) + 1
