"""The documents of the case, filled: the request, the account to the day of filing, the list of the pieces with their digests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from generator.casefile.numbered import PARTS, Numbered
from generator.casefile.pages.typed import NEXT_PAGE, heading, paragraph, table
from generator.convert.editions import foot
from generator.convert.pdf.characters import RefusedAnswerError
from generator.convert.pdf.typeset import compile_pdf
from generator.convert.source import Source
from generator.dossier import Dossier, Missing
from generator.dossier.model import Row, Value
from generator.dossier.printed import NOTHING_THERE, in_sentence
from generator.fill import Prepared, chosen, completed_for, filled, prepare
from generator.models.editions import PRINTED, USUAL
from generator.models.genres import GENRES
from generator.models.library import Library
from generator.models.publics import Cote, Public
from generator.problems import ProblemsFoundError
from generator.store.cache import Cache

FILED, EDITED = PRINTED, USUAL
"""The editions of a document that is filed, and of the one to edit before it is."""
_STOPPED = ("date_arrete", "date_lettre")


@dataclass(frozen=True)
class Made:
    """The files of the documents by name, in the order of the case; what is missing and what must be known of each, by its title.

    `textes` holds the words of each blank as these documents print them.
    """

    files: Mapping[str, bytes]
    documents: Mapping[str, str]
    missing: Mapping[str, Sequence[Missing]]
    cautions: Sequence[str]
    textes: Mapping[str, str]


def filed(dossier: Dossier, pieces: Sequence[Numbered], side: Cote, library: Library, day: date) -> Dossier:
    """Return *dossier* as it stands on the *day* of filing: its account stopped that day, *pieces* in the tables of the bordereau."""
    rows = {cle: tuple(_row(piece, library, cle) for piece in pieces if piece.part == part) for part, cle in PARTS[side].items()}
    values: dict[str, Value] = {**dossier.values, **dict.fromkeys(_STOPPED, day)}
    return replace(dossier, values=values, lignes={**dossier.lignes, **{cle: own for cle, own in rows.items() if cle in library.champs}})


def _row(piece: Numbered, library: Library, table_id: str) -> Row:
    known: dict[str, Value] = {"nombre": Decimal(piece.number), "texte": piece.settled.titre, "date": piece.settled.date or NOTHING_THERE}
    row: dict[str, Value] = {}
    for column in library.champs[table_id].colonnes if table_id in library.champs else ():
        row[column] = Decimal(piece.pages) if column == "ligne_pages" else known[library.champs[column].type]
    return row


def documents(
    source: Source,
    pack: str,
    public: Public,
    asked: Sequence[str],
    dossier: Dossier,
    pieces: Sequence[Numbered],
    cache: Cache,
    executor: Executor,
) -> Made:
    """Return *asked*, those of the documents that *pack* has for *public*, filled; the first of them to edit too.

    Raises ProblemsFoundError with the problems of all of them.
    """
    ours = {one.document.id for one in source.renderings if one.pack.id == pack and one.public == public}
    files, titles, missing, cautions, problems = dict[str, bytes](), dict[str, str](), dict[str, Sequence[Missing]](), list[str](), []
    textes = _answers(dossier, source.library)
    wanted = [name for name in asked if name in ours]
    for place, name in enumerate(wanted, 1):
        rendering = chosen(source, pack, name, replace(dossier, public=public))
        prepared = prepare(source, rendering, FILED, cache, executor)
        try:
            if name.startswith("bordereau"):
                content = _with_digests(prepared, dossier, pieces)
                made = filled(prepared, dossier)
            else:
                made = filled(prepared, dossier)
                content = made.content
        except ProblemsFoundError as error:
            problems += error.problems
            continue
        files[f"{place:02}-{name}.pdf"] = content
        textes |= completed_for(prepared, dossier).filling.textes
        titles[name] = rendering.document.titre
        missing[rendering.document.titre] = made.missing
        cautions += made.cautions
        if place == 1:
            files[f"{place:02}-{name}.{EDITED}"] = filled(prepare(source, rendering, EDITED, cache, executor), dossier).content
    if problems:
        raise ProblemsFoundError(problems)
    return Made(files, titles, missing, tuple(dict.fromkeys(cautions)), textes)


def _answers(dossier: Dossier, library: Library) -> dict[str, str]:
    """Return the words of each answer of *dossier*, as a sentence prints it."""
    return {
        cle: in_sentence(champ, value)
        for cle, value in dossier.values.items()
        if (champ := library.champs.get(cle)) and champ.type != "case"
    }


def _with_digests(prepared: Prepared, dossier: Dossier, pieces: Sequence[Numbered]) -> bytes:
    """Return the PDF of the bordereau with a table of the digests of the files behind it."""
    filling = completed_for(prepared, dossier).filling
    job = prepared.job
    body = "\n\n".join([prepared.template.decode(), *_digests(pieces)])
    try:
        return compile_pdf(body, job, pied=foot(job), sommaire=GENRES[job.genre].contents, filling=filling)
    except RefusedAnswerError as error:
        raise ProblemsFoundError([dossier.problem(str(error), error.hint)]) from None


DIGESTS = "Empreintes des fichiers"
DIGESTS_SAID = (
    "Chaque empreinte (SHA-256) est celle du fichier déposé, puis celle du fichier dont il est la copie. "
    "Un fichier dont un seul signe change n’a plus la même."
)
DIGESTS_HEAD = ("N°", "Fichier", "Empreinte SHA-256")
DIGESTED = "déposé\noriginal"
"""What the table of the digests says: its title, what a digest is, its head, the two files of each piece."""


def _digests(pieces: Sequence[Numbered]) -> Iterator[str]:
    yield NEXT_PAGE
    yield heading(DIGESTS)
    yield paragraph(DIGESTS_SAID)
    rows = [DIGESTS_HEAD]
    for piece in pieces:
        digests = f"{hashlib.sha256(piece.pdf).hexdigest()}\n{piece.settled.found.digest}"
        rows.append((str(piece.number), DIGESTED, digests))
    yield table(rows, "(12mm, 1fr, 100mm)", fine=2)
