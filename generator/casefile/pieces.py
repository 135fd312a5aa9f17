"""The pieces of a folder: what is in each file, what its owner says of it, and every reason why it cannot be filed yet, all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.casefile import entries as listing
from generator.casefile.entries import Entry, Proposal
from generator.casefile.folder import Found, files_of
from generator.casefile.numbered import Settled
from generator.casefile.pages.all import pages_of
from generator.casefile.pages.sheets import Sheets
from generator.casefile.pages.text import text_of
from generator.casefile.pages.typed import spelled
from generator.casefile.recognise import guess, kind_name
from generator.casefile.redaction import redacted
from generator.casefile.secrets import revealing
from generator.casefile.sentences import RULE, RefusedPieceError, note, problem
from generator.convert.source import Source
from generator.dossier import Dossier
from generator.models.depot import Piece
from generator.models.pack import Pack
from generator.problems import Probleme, ProblemsFoundError
from generator.verify import Catalogue

MOST_PAGES = 2_000
"""Pages of all the pieces."""


class UnansweredError(Exception):
    """Something is still to be said of some pieces: `text` is the `pieces.yml` to complete.

    `asked` says what is not known, `problems` what may have to stay secret.
    """

    def __init__(self, text: str, asked: Sequence[str], problems: Sequence[Probleme]) -> None:
        super().__init__("; ".join(asked))
        self.text = text
        self.asked = asked
        self.problems = problems


@dataclass(frozen=True)
class Pieces:
    """The pieces of a folder with all that is known of each, and the text of `pieces.yml` that says so, None when it stands already."""

    settled: Sequence[Settled]
    text: str | None


def pieces_of(folder: Path, file: Path, source: Source, dossier: Dossier, catalogue: Callable[[], Catalogue]) -> Pieces:
    """Return the pieces of *folder*, for the profession and on the day of *source*; *file*, `pieces.yml`, says what their owner knows.

    Raises ProblemsFoundError with what is wrong or may not be shown, all at once; UnansweredError when something is still to be said.
    """
    kinds = source.library.pieces
    found, problems = files_of(folder)
    already = file.read_bytes() if file.is_file() else b""
    said, faults = listing.read_entries(str(file), already, [one.name for one in found], kinds) if already.strip() else ([], [])
    known = {entry.name: entry for entry in said}
    kept = [one for one in found if not (one.name in known and known[one.name].left_out)]
    sheets = dict(_opened(kept, source.day, catalogue, problems))
    total = sum(one.pages for one in sheets.values())
    if total > MOST_PAGES:
        problems.append(problem(str(folder), "too_many_pages", count=total, most=MOST_PAGES))
    if problems or faults:
        raise ProblemsFoundError([*problems, *faults])
    ordered = [one for entry in said for one in kept if one.name == entry.name] + [one for one in kept if one.name not in known]
    return _settled(ordered, sheets, known, _Context(str(file), already.decode("utf-8-sig"), source.packs[0], dossier, kinds))


@dataclass(frozen=True)
class _Context:
    path: str
    already: str
    pack: Pack
    dossier: Dossier
    kinds: Mapping[str, Piece]


def _opened(
    found: Sequence[Found], day: date, catalogue: Callable[[], Catalogue], problems: list[Probleme]
) -> Iterator[tuple[str, Sheets]]:
    for one in found:
        try:
            yield one.name, pages_of(one, day, catalogue)
        except RefusedPieceError as error:
            problems.append(error.problem(one.path))


def _settled(found: Sequence[Found], sheets: Mapping[str, Sheets], known: Mapping[str, Entry], context: _Context) -> Pieces:
    proposals, asked, settled = list[Proposal](), list[str](), list[Settled]()
    problems, secrets = list[Probleme](), list[Probleme]()
    for one in found:
        entry = known.get(one.name, Entry(one.name))
        pages, faults = _masked(one, sheets[one.name], entry, context.path)
        problems += faults
        text = "\n".join([pages.text, text_of(pages.pdf)]) if not entry.masks else text_of(pages.pdf)
        thought = guess(one, pages, text, context.kinds, context.dossier)
        nature, when = entry.nature or thought.nature, entry.date or (None if entry.undated else thought.date)
        titre = spelled(entry.titre) if entry.titre else (kind_name(context.kinds[nature]) if entry.masks and nature else thought.titre)
        if not entry.read:
            secrets += _revealed(one, f"{titre}\n{one.name if not entry.titre else ''}\n{text}", context)
        if one.name not in known:
            proposals.append(Proposal(one.name, thought.nature, thought.titre, thought.date, thought.read))
        asked += _asked(one, nature, when, undated=entry.undated)
        if when and when == thought.date and thought.read and not entry.date:
            pages = replace(pages, notes=(*pages.notes, note("read_date")))
        if nature:
            settled.append(Settled(one, pages, nature, titre, when))
    if problems:
        raise ProblemsFoundError(problems)
    listed = listing.written_entries(context.already, _by_day(proposals), context.kinds) if proposals else None
    if asked or secrets:
        raise UnansweredError(listed or context.already, asked, secrets)
    return Pieces(_in_order(settled, proposals), listed)


def _in_order(settled: Sequence[Settled], proposals: Sequence[Proposal]) -> Sequence[Settled]:
    """Return *settled* in the order in which `pieces.yml` names them once *proposals* are in it."""
    new = [one.name for one in _by_day(proposals)]
    known = [piece for piece in settled if piece.found.name not in new]
    return [*known, *(piece for name in new for piece in settled if piece.found.name == name)]


def _by_day(proposals: Sequence[Proposal]) -> Sequence[Proposal]:
    """Return *proposals* in the order of their dates, those without one last; names that all begin with a number have their own order."""
    if all(one.name[:1].isdigit() for one in proposals):
        return proposals
    return sorted(proposals, key=lambda one: (one.date is None, one.date or date.min))


def _asked(one: Found, nature: str | None, when: date | None, *, undated: bool) -> Iterator[str]:
    lacking = [name for name, given in (("nature", nature), ("date", when or undated)) if not given]
    if lacking:
        yield f"{one.name} : {' et '.join(lacking)}"


def _masked(one: Found, sheets: Sheets, entry: Entry, path: str) -> tuple[Sheets, list[Probleme]]:
    """Return the pages of *one* without what *entry* masks, and a problem for each mask that finds nothing."""
    if not entry.masks:
        return sheets, []
    made = redacted(sheets.pdf, entry.masks)
    faults = [
        Probleme(
            path,
            *entry.place,
            RULE,
            f"« {one.name} » : il n'y a rien à masquer pour « {mask.words or 'zone'} »{f' page {mask.page}' if mask.page else ''}",
            "recopiez les mots de la page ; sur une image, qui n'a pas de mots, donnez une zone",
        )
        for mask in made.unfound
    ]
    pages = f"{len(made.pages)} page{'s' if len(made.pages) > 1 else ''}"
    told = (*sheets.notes, note("masked", count=made.boxes, pages=pages))
    # What the file says beside its pages is what was masked: it is forgotten.
    doubts = sheets.doubts if len(made.pages) < sheets.pages else ()
    return replace(sheets, pdf=made.pdf, notes=told, doubts=doubts, text="", title=""), faults


def _revealed(one: Found, text: str, context: _Context) -> Iterator[Probleme]:
    words = revealing(context.pack, text)
    if words:
        yield problem(one.path, "secret", words=", ".join(f"« {word} »" for word in words), file=context.path)
