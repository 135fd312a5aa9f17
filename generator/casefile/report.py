"""What to read before filing: what is missing, what is left to fill, what must be known of each piece, how the case is handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.casefile.checklist import FORCES, Answered, said
from generator.casefile.numbered import Numbered
from generator.casefile.pages.typed import heading, paragraph, set_code, table
from generator.dossier import Missing
from generator.models.depot import Depot

NAME = "00-a-lire-avant-le-depot.pdf"
_CHANNELS: Mapping[str, str] = {"papier": "Par la poste", "sur_place": "Au guichet", "en_ligne": "En ligne", "acte": "Par un acte"}
_FEWEST = 2


@dataclass(frozen=True)
class Told:
    """All that the report tells; `delays` gives in words each legal value that a delay of the way is."""

    depot: Depot
    answered: Sequence[Answered]
    missing: Mapping[str, Sequence[Missing]]
    cautions: Sequence[str]
    pieces: Sequence[Numbered]
    remarks: Sequence[str]
    delays: Mapping[str, str]
    archival: bool


def report(told: Told, foot: str, day: date) -> bytes:
    """Return the report as a PDF."""
    return set_code("À lire avant le dépôt", list(_blocks(told)), foot, day)


def lines(told: Told) -> Iterator[str]:
    """Yield what the report says first, for a terminal: what is missing, what is left to fill."""
    lacking = [one for one in told.answered if one.state == "manque"]
    yield (
        f"Il manque {len(lacking)} chose{'s' if len(lacking) >= _FEWEST else ''} au dossier :"
        if lacking
        else "Il ne manque rien au dossier."
    )
    for one in lacking:
        yield f"  - {said(one.exigence.titre)} ({FORCES[one.exigence.force]})"
    for title, missing in told.missing.items():
        if missing:
            yield f"À compléter dans « {title} » :"
            yield from (f"  - {one.libelle} ({one.cle}). {one.why}" for one in missing)
    if told.cautions or told.remarks:
        yield "À savoir :"
        yield from (f"  - {text}" for text in (*told.remarks, *told.cautions))
    for piece in told.pieces:
        yield from (f"  - pièce n° {piece.number} ({piece.settled.found.name}) : {note}" for note in piece.remarks)


def _blocks(told: Told) -> Iterator[str]:
    yield paragraph(
        f"{said(told.depot.titre)}. Cette feuille est pour vous : ne la déposez pas. "
        "Elle informe ; elle ne remplace pas le conseil d’un juriste."
    )
    yield heading("Ce qui est demandé")
    yield table([("Demandé", "", "Où c’est"), *map(_row, told.answered)], "(1fr, 30mm, 52mm)")
    lacking = [one for one in told.answered if one.state == "manque"]
    if lacking:
        yield heading("Ce qui manque")
        for one in lacking:
            parts = [said(one.exigence.note), one.exigence.dispense and f"Dispense : {said(one.exigence.dispense)}"]
            yield paragraph(" ".join([f"– {said(one.exigence.titre)}.", *(part for part in parts if part)]))
    if any(told.missing.values()):
        yield heading("Ce qui reste à compléter")
        for title, missing in told.missing.items():
            if missing:
                yield paragraph("\n".join([f"{title} :", *(f"– {one.libelle}. {one.why}" for one in missing)]))
    if told.depot.jamais:
        yield heading("Ce qui ne doit pas s’y trouver")
        yield paragraph("\n".join(f"– {said(text)}" for text in told.depot.jamais))
    if told.cautions or told.remarks:
        yield heading("À savoir")
        yield paragraph("\n".join(f"– {text}" for text in (*told.remarks, *told.cautions)))
    yield from _pieces(told)
    yield heading("Comment le remettre")
    yield paragraph("\n".join(f"– {_CHANNELS[way.canal]} : {said(way.texte)}" for way in told.depot.remises))
    if told.depot.cout:
        yield paragraph(said(told.depot.cout))
    yield heading("Ce qui revient")
    yield paragraph(
        "\n".join(f"– {said(one.titre)} : {said(one.texte)} {told.delays.get(one.delai or '', '')}".rstrip() for one in told.depot.retours)
    )


def _row(one: Answered) -> tuple[str, str, str]:
    where = {"la": one.by, "a_signer": "faite ici : à relire, compléter, signer", "manque": "MANQUE"}[one.state]
    return said(one.exigence.titre), FORCES[one.exigence.force], where


def _pieces(told: Told) -> Iterator[str]:
    noted = [(piece, piece.remarks) for piece in told.pieces]
    if not any(notes for _, notes in noted):
        return
    yield heading("Pièce par pièce")
    for piece, notes in noted:
        if notes:
            yield paragraph(f"Pièce n°\u00a0{piece.number} ({piece.settled.titre}) : {' ; '.join(notes)}.")
    if not told.archival:
        yield paragraph(
            "Le fichier de toutes les pièces ne se dit pas PDF/A : les pages dites plus haut ne le sont pas ; elles sont gardées. "
            "Il s’ouvre partout ; si votre tribunal exige PDF/A, exportez ces pièces en PDF/A depuis leur logiciel, puis recommencez."
        )
