"""« Votre situation » without any script: what happened, who the other is, what was sent; then the step to take and its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.models.content import Document
from generator.models.etape import Etape
from generator.models.pack import Pack
from generator.models.publics import Public, in_order
from generator.models.reader import READERS, Reader, reader_of
from generator.publish.addresses import guide_page
from generator.publish.guide import Guide
from generator.publish.pages.document_texts import Text, texts_by_pack, texts_of
from generator.publish.pages.letters import fill_page
from generator.publish.pages.procedure import START, Answered
from generator.publish.pages.template import page
from generator.publish.pages.trades import trades
from generator.texts.escaping import Markdown, escaped
from generator.texts.typography import french

TOOL = "Votre situation"
HAPPENED = "Que s’est-il passé ?"
SENT = "Qu’avez-vous déjà envoyé ?"


def situation_pages(guide: Guide) -> dict[str, bytes]:
    """Return the pages of the questions that follow the home page's, and one page per step."""
    if not guide.library.etapes:
        return {}
    return {place: data for reader in readers(guide) for place, data in _of(guide, reader)}


def readers(guide: Guide) -> list[Reader]:
    """Return the sides of the contract that have a step."""
    return [reader for cote, reader in READERS.items() if any(etape.cote == cote for etape in guide.library.etapes.values())]


def first_page(reader: Reader) -> str:
    """Return the page that follows the answer « J'ai travaillé et je ne suis pas payé », or the other."""
    return f"situation/{reader.slug}.md"


def step_text(guide: Guide, pack: Pack, public: Public, etape: Etape) -> tuple[Document, Text] | None:
    """Return the document of a step, and its text, for *pack* and *public*; None when the pack has none."""
    own = texts_by_pack(guide)[pack.id]
    for document in (guide.library.documents[name] for name in etape.documents if name in pack.documents):
        for text in own.get(document.id, ()):
            if text.public == public:
                return document, text
    return None


def _of(guide: Guide, reader: Reader) -> Iterator[tuple[str, bytes]]:
    here, etapes = first_page(reader), etapes_of(guide, reader)
    lived = Answered(_words(HAPPENED), "index.md", _words(reader.lived))
    publics = [(public, _words(reader.answers[public]), _below(here, public)) for public in publics_of(guide, reader)]
    yield here, _question(here, reader.who, "La loi protège davantage un particulier.", publics, (lived,))
    for public, name, asked in publics:
        answers = (lived, Answered(_words(reader.who), here, name))
        steps = [(etape, _words(etape.libelle), _below(asked, etape.id)) for etape in etapes]
        yield asked, _question(asked, SENT, "", steps, answers)
        for (etape, sent, place), following in zip(steps, [*steps[1:], None], strict=True):
            told = (*answers, Answered(_words(SENT), asked, sent))
            yield place, _step(guide, place, reader, public, etape, following, told)


def _below(here: str, name: str) -> str:
    return f"{here.removesuffix('.md')}/{name.replace('_', '-')}.md"


def _question(here: str, titre: str, aide: str, choix: Sequence[tuple[object, Markdown, str]], answers: Sequence[Answered]) -> bytes:
    return page(
        "procedure-question.md.j2",
        here,
        outil=_words(TOOL),
        source="content/situation.yml",
        depart="index.md",
        titre=_words(titre),
        aide=_words(aide),
        choix=[(libelle, page) for _, libelle, page in choix],
        reponses=answers,
    )


def _step(
    guide: Guide,
    here: str,
    reader: Reader,
    public: Public,
    etape: Etape,
    following: tuple[Etape, Markdown, str] | None,
    answers: Sequence[Answered],
) -> bytes:
    return page(
        "situation-etape.md.j2",
        here,
        outil=TOOL,
        lecteur=reader,
        etape=etape,
        titre=_words(etape.titre),
        texte=_words(etape.texte),
        textes=[row for pack in guide.packs() if reader_of(pack) == reader for row in _row(guide, pack, public, etape)],
        pages=[(guide.library.pages[name], guide_page(guide.library.pages[name])) for name in etape.pages],
        apres=following,
        procedure=START if guide.procedure else None,
        depart="index.md",
        reponses=answers,
    )


@dataclass(frozen=True)
class Row:
    """The text of a step for one pack; `remplir` is where it is filled."""

    name: str
    document: Document
    texte: Text
    remplir: str | None


def _row(guide: Guide, pack: Pack, public: Public, etape: Etape) -> Iterator[Row]:
    found = step_text(guide, pack, public, etape)
    if found is not None:
        document, text = found
        fill = fill_page(guide, document.id, pack=pack.id, public=public)
        yield Row(reader_of(pack).call(pack), document, text, fill)


def trade_names(guide: Guide) -> list[tuple[str, Pack]]:
    """Return (name, pack) of each trade in alphabetical order; the pack of any other trade comes last."""
    return [*trades(guide), *(("un autre métier", pack) for pack in guide.packs() if pack.autre_metier)]


def etapes_of(guide: Guide, reader: Reader) -> list[Etape]:
    """Return the steps of one side of the contract, in order."""
    return [etape for etape in guide.library.etapes.values() if etape.cote == reader.cote]


def publics_of(guide: Guide, reader: Reader) -> list[Public]:
    """Return the publics for which a step of *reader* has a text."""
    names = {name for etape in etapes_of(guide, reader) for name in etape.documents}
    return in_order({text.public for name in names for text in texts_of(guide, guide.library.documents[name])})


def _words(text: str) -> Markdown:
    return Markdown(escaped(french(text)))
