"""The files of a case: its documents, its pieces one by one and all together, what to read before filing, an inventory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator import __version__
from generator.casefile import form, request
from generator.casefile.bundle import Chapter, alone, bundled, cut
from generator.casefile.checklist import answered, said
from generator.casefile.court import court_remarks
from generator.casefile.cover import Line, cover_of
from generator.casefile.numbered import Numbered, Settled, in_order, part_name
from generator.casefile.report import NAME, Told, report
from generator.casefile.sentences import note
from generator.casefile.stamping.stamp import stamped
from generator.casefile.weights import weights_of
from generator.convert.source import Source
from generator.depots.asked import asked
from generator.depots.copied import copied
from generator.dossier import Dossier
from generator.dossier.printed import euros
from generator.models.depot import Depot
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.publics import BUYER, SELLER, Cote, Public
from generator.store.cache import Cache
from generator.texts.formatting import droit_text, french_date

SIGN = "inventaire.json"
"""The file by which such a folder is known as ours."""
PARTIES: Mapping[Cote, Sequence[tuple[str, str]]] = {
    SELLER: (("Demandeur", "pro_nom"), ("Débiteur", "client_nom")),
    BUYER: (("Demandeur", "demandeur_nom"), ("Prestataire", "prestataire_nom")),
}
"""How the cover names the parties, and the blanks that hold their names, by the side of who asks."""
ADDRESSES: Mapping[Cote, str] = {SELLER: "client_adresse", BUYER: "prestataire_adresse"}
"""The blank that holds the address of the other party."""
MEGABYTE = 1_000_000
LEAST = 0.9


@dataclass(frozen=True)
class Case:
    """What is asked: the profession, the client's public, the way, the answers, the day of filing.

    `due` is what is claimed, None when it is not known; `cautions` is what the invoices warn of, `most` the heaviest file in megabytes.
    """

    pack: Pack
    public: Public
    depot: Depot
    dossier: Dossier
    day: date
    due: Decimal | None
    cautions: Sequence[str] = ()
    most: int | None = None


@dataclass(frozen=True)
class Assembled:
    """The files of the case by path, and what the report tells."""

    files: Mapping[str, bytes]
    told: Told


def assembled(source: Source, case: Case, settled: Sequence[Settled], cache: Cache, executor: Executor) -> Assembled:
    """Return the files of *case*, whose pieces are *settled*. Raises ProblemsFoundError when the dossier does not hold together."""
    library, kinds = source.library, source.library.pieces
    pieces = list(_numbered(settled, case, source))
    filed = request.filed(case.dossier, pieces, case.pack.cote, library, case.day)
    made = request.documents(source, case.pack.id, case.public, case.depot.documents, filed, pieces, cache, executor)
    demands = asked(library, library.depots[case.depot.id], case.pack, case.public, case.due or Decimal(0), case.day)
    rendered = {one.id: one for one in case.depot.exigences}
    held = answered([rendered[one.id] for one in demands], pieces, list(made.documents), kinds)
    archival = all(piece.archival for piece in pieces)
    told = Told(
        case.depot,
        held,
        made.missing,
        [*case.cautions, *made.cautions],
        pieces,
        list(_remarks(case, library)),
        dict(_delays(case.depot, library, case.day)),
        archival,
    )
    foot = f"{said(case.depot.titre)} – dossier du {french_date(case.day)}"
    boxes = copied(library, case.depot, case.pack, case.public, made.textes)
    bundles = dict(_bundles(case, pieces, foot, len(made.documents) + 1, archival=archival))
    files = {
        NAME: report(told, foot, case.day),
        **({form.NAME: form.form_sheet(case.depot, boxes, foot, case.day)} if boxes else {}),
        **made.files,
        **bundles,
        **{f"pieces/{name}": content for piece in pieces for name, content in _parts(piece, case).items()},
    }
    files[SIGN] = _inventory(case, pieces, files, archival=archival)
    return Assembled(files, told)


def _numbered(settled: Sequence[Settled], case: Case, source: Source) -> Iterator[Numbered]:
    side = case.pack.cote
    for number, (part, piece) in enumerate(in_order(settled, source.library.pieces, side), 1):
        made = stamped(piece.sheets.pdf, number)
        notes = [*piece.sheets.notes]
        if made.moved:
            pages = f"page {made.moved[0]}" if len(made.moved) == 1 else f"pages {', '.join(map(str, made.moved))}"
            notes.append(note("moved" if len(made.moved) > 1 else "moved_one", pages=pages))
        title = f"Pièce n°\u00a0{number} – {piece.titre}"
        content = alone(made.pdf, title, case.day, archival=not piece.sheets.doubts)
        yield Numbered(number, part, piece, content, made.pages, notes)


def _remarks(case: Case, library: Library) -> Iterator[str]:
    stopped = case.dossier.day("date_arrete")
    if stopped and stopped != case.day:
        yield f"Le dossier arrêtait le compte au {french_date(stopped)} : il l'est au {french_date(case.day)}, jour du dépôt."
    if case.due is None:
        yield "La somme demandée n'est pas connue : ce qui dépend d'elle n'est pas vérifié."
    yield from court_remarks(library, case.depot, case.dossier.text(ADDRESSES[case.pack.cote]))


def _delays(depot: Depot, library: Library, day: date) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(one.delai for one in depot.retours if one.delai):
        droit = library.droit[name]
        found = droit.on(day)
        if found:
            yield name, f"{droit_text(droit, found[1])}."


def _bundles(case: Case, pieces: Sequence[Numbered], foot: str, place: int, *, archival: bool) -> Iterator[tuple[str, bytes]]:
    side, title = case.pack.cote, f"Pièces – {said(case.depot.titre_court)}"
    lines = [
        Line(part_name(one.part, side), one.number, one.settled.titre, french_date(one.settled.date) if one.settled.date else "", one.pages)
        for one in pieces
    ]
    whole = [_chapter(one, case, 0, one.pages) for one in pieces]
    named = list(_facts(case))
    everything = bundled(cover_of(title, named, lines, foot, case.day), whole, title, case.day, archival=archival)
    if case.most is None or len(everything) <= case.most * MEGABYTE:
        yield f"{place:02}-pieces.pdf", everything
        return
    # What stands around the pages, a cover among it, takes some room too.
    parts = cut([weights_of(piece.pdf) for piece in pieces], int(case.most * MEGABYTE * LEAST))
    for number, held in enumerate(parts, 1):
        chapters = [_chapter(pieces[piece], case, start, end) for piece, start, end in held]
        own = [_cut_line(lines[piece], start, end) for piece, start, end in held]
        heading = f"{title}, partie {number} sur {len(parts)}"
        cover = cover_of(heading, named, own, foot, case.day)
        yield f"{place:02}-pieces-partie-{number}-sur-{len(parts)}.pdf", bundled(cover, chapters, heading, case.day, archival=archival)


def _cut_line(line: Line, start: int, end: int) -> Line:
    if end - start == line.pages:
        return line
    return Line(line.part, line.number, f"{line.title} (pages {start + 1} à {end})", line.date, end - start)


def _chapter(piece: Numbered, case: Case, start: int, end: int) -> Chapter:
    title = f"{piece.number}. {piece.settled.titre}" + (f" (pages {start + 1} à {end})" if end - start < piece.pages else "")
    return Chapter(part_name(piece.part, case.pack.cote), title, piece.pdf, start, end)


def _parts(piece: Numbered, case: Case) -> Mapping[str, bytes]:
    """Return the file of *piece*, in parts when it is too heavy."""
    if case.most is None or len(piece.pdf) <= case.most * MEGABYTE:
        return {piece.file_name: piece.pdf}
    parts = cut([weights_of(piece.pdf)], int(case.most * MEGABYTE * LEAST))
    title = f"Pièce n°\u00a0{piece.number} – {piece.settled.titre}"
    return {
        piece.file_name.replace(".pdf", f"-partie-{number}-sur-{len(parts)}.pdf"): alone(
            piece.pdf, f"{title}, partie {number} sur {len(parts)}", case.day, archival=piece.archival, pages=(start, end)
        )
        for number, ((_, start, end),) in enumerate(parts, 1)
    }


def _facts(case: Case) -> Iterator[tuple[str, str]]:
    answers = case.dossier
    for name, cle in PARTIES[case.pack.cote]:
        found = answers.text(cle)
        if found:
            yield name, found
    yield "Devant", answers.text("juridiction_debiteur") or said(case.depot.destinataire)
    yield "Demande", said(case.depot.titre)
    if case.due is not None:
        yield "Somme", f"{euros(case.due)}, au {french_date(case.day)}"


def _inventory(case: Case, pieces: Sequence[Numbered], files: Mapping[str, bytes], *, archival: bool) -> bytes:
    told = {
        "clausier": __version__,
        "pack": case.pack.id,
        "public": case.public,
        "depot": case.depot.id,
        "jour": case.day.isoformat(),
        "somme": str(case.due) if case.due is not None else None,
        "pdf_a": archival,
        "pieces": [
            {
                "numero": piece.number,
                "partie": piece.part,
                "nature": piece.settled.nature,
                "titre": piece.settled.titre,
                "date": piece.settled.date.isoformat() if piece.settled.date else None,
                "pages": piece.pages,
                "fichier": f"pieces/{piece.file_name}",
                "sha256": hashlib.sha256(piece.pdf).hexdigest(),
                "original_sha256": piece.settled.found.digest,
                "pdf_a": piece.archival,
                "remarques": [*piece.remarks],
            }
            for piece in pieces
        ],
        "fichiers": [
            {"chemin": path, "octets": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for path, content in sorted(files.items())
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
