"""The sheet on which a jurist approves a pack: every passage, the law it rests on, how sure that is, and a box to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from generator.models.base import Confiance
from generator.models.content import Clause
from generator.models.library import Library
from generator.models.pack import Pack, Verifiable
from generator.models.reader import reader_of
from generator.outgoing.page import Known, digest_of, fault
from generator.outgoing.refused import RefusedPageError, sentence
from generator.package.grounds import articles, grounds, worst
from generator.package.whence import whence
from generator.questions.profession import CONFIANCES
from generator.questions.unverified import RUBRIQUES
from generator.render.document import Rendering
from generator.texts.formatting import french_date
from generator.texts.plain import pieces, reader_view
from generator.texts.typography import french

FILE = "fiche-de-relecture.html"
SHEET = f"\n{(Path(__file__).parent / 'sheet_style.j2').read_text(encoding='utf-8')}"
"""The style sheet that stands in it."""
_OF_THE_CLAUSE = "textes de l’article"
_OF_NO_TEXT = "usage, ou fait du dossier"


@dataclass(frozen=True)
class _Row:
    """A passage, the law it rests on (`fondement`), and how sure that is."""

    passage: str
    fondement: str
    confiance: Confiance

    @property
    def sure(self) -> str:
        return CONFIANCES[self.confiance]


@dataclass(frozen=True)
class _Part:
    """The passages of one clause, or of a document outside its clauses; `textes` lists the articles of the clause."""

    titre: str
    textes: str
    rows: tuple[_Row, ...]


@dataclass(frozen=True)
class _Chapter:
    titre: str
    parts: tuple[_Part, ...]


def review_sheet(library: Library, pack: Pack, renderings: Sequence[Rendering], day: date) -> bytes:
    """Return the sheet of *pack*, a self-contained HTML page: its facts, then its documents in order; each passage appears once.

    Raises `RefusedPageError`.
    """
    seen: set[tuple[str, str]] = set()
    facts = _Chapter("La profession", (_Part("", "", tuple(_facts(pack))),))
    texts = [_chapter(library, rendering, day, seen) for rendering in renderings]
    law = max((rendering.date_droit for rendering in renderings), default=day)
    text = _template().render(
        pack=french(pack.profession), jour=french_date(law), chapters=[facts, *(text for text in texts if text.parts)]
    )
    if found := fault(text, Known(styles=frozenset({digest_of(SHEET)}))):
        raise RefusedPageError(sentence(whence((pack, *(one.document for one in renderings)), found.excerpt), "le pack", FILE, found))
    return text.encode()


@lru_cache(maxsize=1)
def _template() -> Template:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    ).get_template("review_sheet.html.j2")


def _facts(pack: Pack) -> Iterator[_Row]:
    facts: dict[Verifiable, str] = {
        "statut": pack.statut.texte,
        "tva": f"« {pack.tva.mention} ». {pack.tva.note}" if pack.tva.mention else pack.tva.note,
        "instrument": f"{pack.instrument.nom}. {pack.instrument.note}",
        "mediation": pack.mediation.note,
        "prescription": f"Point de départ : {pack.prescription.depart}",
        "secret": pack.secret.note,
        "voie_de_recouvrement": pack.voie_de_recouvrement.note,
        "mentions": " ; ".join(pack.mentions),
    }
    for key, text in facts.items():
        yield _Row(french(f"{RUBRIQUES[key]} : {text}"), "fiche du pack", pack.verifie.confiance.get(key, "a_verifier"))


def _chapter(library: Library, rendering: Rendering, day: date, seen: set[tuple[str, str]]) -> _Chapter:
    titre = f"{french(rendering.titre)} ({reader_of(rendering.pack).versions[rendering.public]})"
    return _Chapter(titre, tuple(_parts(library, rendering, day, seen)))


def _parts(library: Library, rendering: Rendering, day: date, seen: set[tuple[str, str]]) -> Iterator[_Part]:
    """Yield, clause by clause, the passages of a document that no earlier document of the sheet contains."""
    owners: dict[str, Clause] = {clause.source.path: clause for clause in rendering.clauses}
    rows: dict[str, list[_Row]] = {}
    for path, line, piece in pieces(rendering.marked):
        passage = reader_view(piece, library.champs).strip()
        # A clause's title, in its front matter, is the title of its part; a line of a table or a rule says nothing.
        ours = line >= owners[path].source.body_line if path in owners else path == rendering.document.source.path
        if ours and any(char.isalpha() for char in passage) and (path, passage) not in seen:
            seen.add((path, passage))
            rows.setdefault(path, []).append(_row(library, rendering, owners.get(path), line, passage, day))
    for path, found in rows.items():
        clause = owners.get(path)
        if clause is None:
            yield _Part("", "", tuple(found))
        else:
            textes = ", ".join(f"{ground.name} ({ground.sure})" for ground in articles(library, clause))
            yield _Part(f"{french(clause.titre)} – version {clause.version}", textes, tuple(found))


def _row(library: Library, rendering: Rendering, clause: Clause | None, line: int, passage: str, day: date) -> _Row:
    found = grounds(library, clause or rendering.document, line, day)
    if not found and clause is not None:
        return _Row(passage, _OF_THE_CLAUSE, worst(articles(library, clause)))
    return _Row(passage, ", ".join(dict.fromkeys(ground.name for ground in found)) or _OF_NO_TEXT, worst(found))
