"""Every page of the site, as a pure function of the guide, in the parts that are made apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from generator.publish.addresses import clause_page, document_feed, pack_feed
from generator.publish.guide import Guide
from generator.publish.pages.chapters import chapter_pages
from generator.publish.pages.clauses import clause_list, sheet_page, sheets, told_by
from generator.publish.pages.conditions import condition_pages
from generator.publish.pages.costs import cost_pages
from generator.publish.pages.courts import court_pages
from generator.publish.pages.data import data_pages
from generator.publish.pages.deadlines import deadline_pages
from generator.publish.pages.depots import depot_pages
from generator.publish.pages.document_texts import texts_by_pack
from generator.publish.pages.documents import document_lists, document_pages
from generator.publish.pages.doubts import doubt_pages
from generator.publish.pages.feeds import feed_pages, feeds
from generator.publish.pages.journal import journal_pages
from generator.publish.pages.letters import letter_pages
from generator.publish.pages.matrix import matrix_pages
from generator.publish.pages.monter import monter_pages
from generator.publish.pages.offers import offer_pages
from generator.publish.pages.penalties import penalty_pages
from generator.publish.pages.procedure import procedure_pages
from generator.publish.pages.professions import profession_list, profession_page
from generator.publish.pages.questions import question_pages
from generator.publish.pages.robots import robots_pages
from generator.publish.pages.rules import rule_pages
from generator.publish.pages.seen import seen_by_documents, seen_by_packs, without_clauses
from generator.publish.pages.signatures import document_signatures, signature_pages
from generator.publish.pages.situation import situation_pages
from generator.publish.pages.situation_data import situation_data
from generator.publish.pages.textes import leaf_page, leaves, texte_lists
from generator.publish.pages.tools import left_out_pages, tool_pages
from generator.publish.pages.verifier import verifier_pages
from generator.publish.pages.versions import version_pages
from generator.publish.pages.visage import face_pages
from generator.store.cache import key_of

Of = ParamSpec("Of")
Subject = TypeVar("Subject")
Kind = Callable[[Guide], Mapping[str, bytes]]
Pages = Iterable[tuple[str, bytes]]
"""Files of the project, by path there; they are made as they are asked for."""


def _card_pages(guide: Guide) -> Mapping[str, bytes]:
    return {f"assets/cartes/{section}.png": picture for section, picture in guide.cards.items()}


def _face_pages(guide: Guide) -> Mapping[str, bytes]:
    return face_pages(guide.library.face)


# Two processes make every other one each: what takes longest stands so that both end together.
OF_TEXTS: tuple[Kind, ...] = (
    version_pages,
    texte_lists,
    clause_list,
    court_pages,
    depot_pages,
    data_pages,
    monter_pages,
    condition_pages,
    chapter_pages,
    cost_pages,
    signature_pages,
    question_pages,
    verifier_pages,
    journal_pages,
    penalty_pages,
    feed_pages,
    doubt_pages,
    tool_pages,
    procedure_pages,
    robots_pages,
    matrix_pages,
    left_out_pages,
    deadline_pages,
    _card_pages,
    rule_pages,
    _face_pages,
    document_lists,
)
"""The pages that name no file to download: they can be made while the packs are."""
OF_FILES: tuple[Kind, ...] = (situation_pages, profession_list, situation_data, offer_pages)
"""The pages that name files to download, but those of a document or of a pack, which are made one at a time."""
STEADY: frozenset[Kind] = frozenset(
    {
        version_pages,
        court_pages,
        depot_pages,
        data_pages,
        monter_pages,
        cost_pages,
        question_pages,
        penalty_pages,
        doubt_pages,
        procedure_pages,
        deadline_pages,
        document_lists,
        rule_pages,
    }
)
"""The pages that no clause and no entry of the journal changes."""


@dataclass(frozen=True)
class Part:
    """Pages that are made together, by `make`: with one name and one `own`, they are the same as long as all but the clauses is.

    `own` is None where anything may change them.
    """

    name: str
    own: str | None
    make: Callable[[], Pages]


def parts_of_texts(guide: Guide) -> list[Part]:
    """Return the pages that name no file to download."""
    matters = (Part(f"clause {sheet.sujet}", told_by(sheet), _made(sheet_page, sheet)) for sheet in sheets(guide))
    articles = (Part(f"code {leaf.code} {leaf.number}", leaf.told, _made(leaf_page, leaf)) for leaf in leaves(guide))
    letters = Part("letter_pages", "", partial(letter_pages, without_clauses(guide)))
    return [letters, *_kinds(guide, OF_TEXTS), *matters, *articles]


def parts_of_files(guide: Guide) -> list[Part]:
    """Return the pages that name the files of *guide*."""
    return [*_documents(guide), *_packs(guide), *_kinds(guide, OF_FILES)]


def _kinds(guide: Guide, kinds: Sequence[Kind]) -> Iterator[Part]:
    steady = without_clauses(guide)
    for kind in kinds:
        yield Part(kind.__name__, "", _made(kind, steady)) if kind in STEADY else Part(kind.__name__, None, _made(kind, guide))


def _made(make: Callable[Of, Mapping[str, bytes]], *of: Of.args, **named: Of.kwargs) -> Callable[[], Pages]:
    """Return the function that calls *make*, which returns its pages all at once."""
    return lambda: make(*of, **named).items()


def _shown(
    make: Callable[Concatenate[Guide, Subject, Of], Pages],
    seen: Callable[[Subject], tuple[Guide, str]],
    subject: Subject,
    *of: Of.args,
    **named: Of.kwargs,
) -> Callable[[], Pages]:
    """Return the function that calls *make* with the guide as *subject* is shown it.

    That guide ends with these pages, and what it remembers with it: those of a thousand packs together would fill the memory.
    """
    return lambda: make(seen(subject)[0], subject, *of, **named)


def _documents(guide: Guide) -> Iterator[Part]:
    """Yield the pages of each document: what is said of the words and of the files of another changes none of them."""
    fed, seen = feeds(guide), seen_by_documents(guide)
    for document in guide.documents():
        feed = document_feed(document.id) if document_feed(document.id) in fed else None
        signatures = document_signatures(guide, document)
        make = _shown(document_pages, seen, document, feed, signatures)
        yield Part(f"document {document.id}", key_of(seen(document)[1], feed or "", *signatures), make)


def _packs(guide: Guide) -> Iterator[Part]:
    """Yield the page of each pack: what is said of the files of another does not change it."""
    fed, seen, texts = feeds(guide), seen_by_packs(guide), texts_by_pack(guide)
    printed: dict[str, list[tuple[str, str]]] = {}
    for sheet in sheets(guide):
        for pack in sheet.packs:
            printed.setdefault(pack.id, []).append((sheet.titre, clause_page(sheet.sujet)))
    for pack in guide.packs():
        feed = pack_feed(pack) if pack_feed(pack) in fed else None
        clauses = printed.get(pack.id, [])
        make = _shown(profession_page, seen, pack, feed, clauses, texts[pack.id])
        yield Part(f"pack {pack.id}", key_of(seen(pack)[1], feed or "", repr(clauses)), make)
