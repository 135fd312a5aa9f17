"""A run: every case is judged before the first file is written, then each letter is made, put in its place, and told in the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.batch import index
from generator.batch.crew import Crew
from generator.batch.names import safe
from generator.batch.output import Output
from generator.batch.plan import Count, Letter, Plan
from generator.batch.sources import CHOSEN, Origin, Owed, per_invoice
from generator.batch.work import Case, Judged, Kit, Made, Order, Refused, judge, make
from generator.models.editions import EDITIONS
from generator.models.publics import Public

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how many letters are, and how many there are in all, None when it is not known."""

_KILLED = "le programme s’est arrêté chaque fois qu’il faisait cette lettre"


class Interrupted(KeyboardInterrupt):
    """Somebody stopped the run; `count` says how far it went."""

    def __init__(self, count: Count) -> None:
        super().__init__()
        self.count = count


@dataclass(frozen=True)
class Lot:
    """A document of a pack, at `place` ("coach/relance-1"), `title` for a reader; `single` when each invoice has a letter of its own."""

    place: str
    title: str
    kit: Kit[Public]
    single: bool


def planned(lot: Lot, origin: Origin, crew: Crew, plan: Plan, progress: Progress) -> None:
    """Put in *plan* every letter of *origin*, judged; the problems of those that cannot be made join those of *origin*."""
    coming: dict[int, Owed] = {}

    def cases() -> Iterator[Case]:
        owed = per_invoice(origin.owed()) if lot.single else origin.owed()
        for number, one in enumerate(owed):
            coming[number] = one
            yield Case(number, one.reference, one.dossier)

    done = 0
    progress("Vérification", done, None)
    # Names are given in the order of the letters, whatever the order in which they are judged.
    waiting: dict[int, Judged | Refused] = {}
    for found in crew.results(judge, cases(), _never_judged):
        waiting[found.number] = found
        while done in waiting:
            owed, judged = coming.pop(done), waiting.pop(done)
            if isinstance(judged, Refused):
                origin.tell(judged.problems)
            else:
                plan.put(_letter(lot, plan, owed, judged))
            done += 1
            progress("Vérification", done, None)


def written(lot: Lot, plan: Plan, output: Output, crew: Crew, progress: Progress) -> Count:
    """Write every letter of *plan*, but those that are there and equal, then the index; return the counts.

    Raises Interrupted, after the index of what was done; OSError when the disk is full.
    """
    output.start()
    total = plan.count().letters
    done = 0
    progress("Lettres", done, total)

    def orders() -> Iterator[Order[Public]]:
        nonlocal done
        for letter in plan.letters(("à faire",)):
            known = output.known(letter.place)
            if known and known.key == letter.judged.key and output.is_whole(letter.folder, known):
                plan.put(replace(letter, state="gardée", files=tuple(known.files)))
                done += 1
            else:
                yield letter.order

    try:
        for made in crew.results(make, orders(), _never_made):
            plan.put(_put(output, plan.letter(made.number), made))
            done += 1
            progress("Lettres", done, total)
    except KeyboardInterrupt:
        _index(lot, plan, output)
        raise Interrupted(plan.count()) from None
    try:
        _index(lot, plan, output)
    except KeyboardInterrupt:
        raise Interrupted(plan.count()) from None
    return plan.count()


def _never_judged(case: Case) -> Judged | Refused:
    return Refused(case.number, (case.dossier.problem(_KILLED, ""),))


def _never_made(order: Order[Public]) -> Made:
    return Made(order.number, fault=_KILLED)


def _index(lot: Lot, plan: Plan, output: Output) -> None:
    for name, parts in index.pages(lot.title, plan):
        output.write(name, parts)


def _letter(lot: Lot, plan: Plan, owed: Owed, judged: Judged) -> Letter:
    name = owed.dossier.text("client_nom") or ""
    folder = plan.folder(f"{owed.reference}\0{judged.public}", safe(owed.reference, name) if name != owed.reference else safe(name))
    stem = lot.kit.stem(judged.public)
    if lot.single and (number := owed.dossier.text(CHOSEN) or _only(owed)):
        stem = f"{stem}-{safe(number)}"
    return Letter(judged.number, folder, plan.stem(folder, stem), owed.reference, name, judged, owed.cautions)


def _only(owed: Owed) -> str:
    rows = owed.dossier.rows("factures")
    return str(rows[0].get("ligne_facture", "")) if len(rows) == 1 else ""


def _put(output: Output, letter: Letter, made: Made) -> Letter:
    """Return *letter* once its files are in place, or refused with what keeps them from being."""
    if made.fault:
        return replace(letter, state="refusée", why=made.fault)
    files = {f"{letter.stem}{EDITIONS[edition].suffix}": content for edition, content in made.files}
    known = output.known(letter.place)
    if known and (name := output.retouched(letter.folder, known, files)):
        why = f"« {name} » a été corrigé depuis : renommez-le ou supprimez-le pour qu’il soit refait"
        return replace(letter, state="refusée", why=why, files=(name,))
    output.put(letter.folder, letter.place, letter.judged.key, files)
    return replace(letter, state="écrite", files=tuple(files))
