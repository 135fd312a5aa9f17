"""What the scripts of the site know of the reader's situation: the four questions, the trades, the text of each step for each client."""

from __future__ import annotations

import json
from typing import Any

from generator.models.content import Document
from generator.models.etape import Etape
from generator.models.publics import PUBLICS
from generator.models.reader import Reader, reader_of
from generator.publish.addresses import guide_page
from generator.publish.guide import Guide
from generator.publish.pages.document_texts import texts_of
from generator.publish.pages.letters import HERE, fill_page
from generator.publish.pages.procedure import START
from generator.publish.pages.situation import etapes_of, publics_of, readers, trade_names
from generator.publish.tools import scripts
from generator.texts.typography import french


def situation_data(guide: Guide) -> dict[str, bytes]:
    """Return the script that holds the data, by its path, nothing without steps; addresses in it start from the root of the site."""
    if not guide.library.etapes:
        return {}
    names = {name for etape in guide.library.etapes.values() for name in etape.documents}
    data = {
        "cotes": {reader.cote: _side(guide, reader) for reader in readers(guide)},
        "packs": {pack.id: {"nom": reader_of(pack).call(pack), "cote": pack.cote} for pack in guide.packs()},
        "metiers": [[_first_capital(name), pack.id] for name, pack in trade_names(guide)],
        "documents": {name: _document(guide, guide.library.documents[name]) for name in sorted(names)},
        "remplir": _html(HERE),
        "procedure": _html(START) if guide.procedure else None,
    }
    text = json.dumps(_french(data), ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    opening = "window.Clausier = window.Clausier || {};"
    return {scripts.SITUATION_DATA: f"{opening}\nClausier.situationData = {text};\n".encode()}


def _side(guide: Guide, reader: Reader) -> dict[str, Any]:
    publics = publics_of(guide, reader)
    return {
        "vecu": reader.lived,
        "qui": reader.who,
        "metier": reader.choose,
        "publics": [[public, reader.answers[public], PUBLICS[public].words[reader.cote].named] for public in publics],
        "etapes": [_step(guide, etape) for etape in etapes_of(guide, reader)],
    }


def _step(guide: Guide, etape: Etape) -> dict[str, Any]:
    pages = [guide.library.pages[name] for name in etape.pages]
    return {
        **etape.model_dump(mode="json", include={"id", "libelle", "titre", "texte", "documents", "suite"}),
        "pages": [[page.titre_court or page.titre, _html(guide_page(page))] for page in pages],
    }


def _document(guide: Guide, document: Document) -> dict[str, Any]:
    """Return its title, whether each of its texts is filled online, and its texts: [public, address, packs]."""
    found = texts_of(guide, document)
    texts = [[text.public, _html(text.page), list(text.reading.packs)] for text in found]
    filled = fill_page(guide, document.id) is not None and not any(text.reading.extrait for text in found)
    return {"titre": document.titre, "remplir": filled, "textes": texts}


def _first_capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _html(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"


def _french(data: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return *data* with French typography in its sentences; ids and addresses have nothing that it changes."""
    if isinstance(data, dict):
        return {key: _french(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_french(value) for value in data]
    return french(data) if isinstance(data, str) else data
