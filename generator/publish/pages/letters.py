"""The page « Remplir une lettre » and the data of its scripts: an index, the parts that several letters share, one file per text."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from lxml import html

from generator.convert.description import subject
from generator.convert.editions import foot
from generator.convert.pdf.properties import keywords
from generator.models.editions import ONLINE_OPEN
from generator.models.genres import GENRES
from generator.models.publics import Public
from generator.models.reader import READERS, reader_of
from generator.publish import vocabulary
from generator.publish.addresses import document_page, relative
from generator.publish.guide import Guide, Letter, once_for_guide
from generator.publish.pages.template import page
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.publish.tools.dossier_data import dossier_bar, dossier_data
from generator.publish.tools.letter_fonts import pdf_tools
from generator.publish.tools.letter_form import form_of
from generator.publish.tools.letter_next import next_of, ways
from generator.publish.tools.letter_rules import letter_rules
from generator.texts.fragments import fragment
from generator.texts.packed import Packed, packed
from generator.texts.passages import passages
from generator.texts.typography import french

HERE = "outils/lettres.md"


def letter_pages(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the data of each letter of the tool, then its page and what serves all; nothing when the build has no letter.

    One letter at a time is in memory.
    """
    if not guide.letters:
        return
    shared = _shared(letter.apart().parts for letter in guide.letters)
    publics = list(vocabulary.PUBLICS)
    places: dict[str, dict[str, list[str]]] = {}
    for letter in guide.letters:
        content = _json(_letter(guide, letter, shared))
        name = hashlib.sha256(content.encode()).hexdigest()[:8]
        yield f"{scripts.LETTERS_DATA}/{name}.js", _script(f'texts["{name}"]', content)
        opened = _json(b64encode(letter.content(ONLINE_OPEN)).decode())
        yield f"{scripts.LETTERS_DATA}/{name}-odt.js", _script(f'odts["{name}"]', opened)
        for pack in letter.packs:
            row = places.setdefault(pack, {}).setdefault(letter.document.id, [""] * len(publics))
            row[publics.index(letter.public)] = name
    documents = {letter.document.id: letter.document for letter in guide.letters}.values()
    ladder = [d.id for d in sorted((d for d in documents if d.jour is not None), key=lambda d: (d.jour or 0, d.ordre))]
    engine = {scripts.PENALTIES_DATA: tool_data.penalties(guide.library)} if tool_data.has_law(guide) else {}
    addresses = {name: [relative(one, HERE) for one in ones] for name, ones in scripts.LETTER_LATER.items()}
    later = addresses | ({} if engine else {"compte": []})
    days = {name: guide.library.documents[name].jour for name in ladder}
    mailed = [genre for genre, traits in GENRES.items() if traits.mailed]
    rules = {**letter_rules(guide.library, ladder, later), "jours": days, "courriels": mailed, "envois": ways(guide.library, HERE)}
    made = {
        HERE: page(
            "remplir.md.j2",
            HERE,
            scripts=scripts.LETTERS,
            barre_du_dossier=dossier_bar(HERE),
            suite=[relative(name, HERE) for name in scripts.LETTER],
            documents=[(document, document_page(document)) for document in documents],
        ),
        f"{scripts.LETTERS_DATA}/index.js": _script("index", _json(_index(guide, places, ladder))),
        scripts.LETTER_RULES: _script("rules", _json(rules)),
        f"{scripts.LETTERS_DATA}/socle.js": _script("shared", _json(shared)),
        scripts.LETTER_FONTS: _script("press", _json(pdf_tools(guide.library.face))),
        scripts.COMMON_DATA: tool_data.common(),
        **dossier_data(guide.library),
        **engine,
    }
    yield from made.items()


def fill_page(guide: Guide, document: str, *, pack: str | None = None, public: Public | None = None) -> str | None:
    """Return the address at which *document* is filled, for *pack* and *public* when given; None when the tool does not fill it."""
    found = (document, pack, public) in _filled(guide)
    asked = "&".join(f"{name}={value}" for name, value in (("pack", pack), ("public", public)) if value)
    return f"{HERE}{'?' if asked else ''}{asked}#{document}" if found else None


@once_for_guide  # thousands of pages ask
def _filled(guide: Guide) -> AbstractSet[tuple[str, str | None, Public | None]]:
    """Return each (document, pack, public) that the tool fills, with none for a pack or a public where it does not matter which."""
    of = ((letter.document.id, pack, letter.public) for letter in guide.letters for pack in (None, *letter.packs))
    return {one for document, pack, public in of for one in ((document, pack, public), (document, pack, None))}


def _index(guide: Guide, places: Mapping[str, Any], ladder: Sequence[str]) -> dict[str, Any]:
    documents = {letter.document.id: letter.document for letter in guide.letters}.values()
    return {
        "packs": [
            # What an order of taxation fixes bears nothing before the order is served.
            {"id": pack.id, "nom": reader_of(pack).call(pack), "cote": pack.cote, "interets": pack.voie_de_recouvrement.code != "taxe"}
            for pack in guide.packs()
            if pack.id in places
        ],
        "documents": [{"id": document.id, "titre": french(document.titre), "genre": document.genre} for document in documents],
        "publics": list(vocabulary.PUBLICS),
        "lecteurs": {
            cote: {"demande": reader.asked, "reponses": reader.answers, "choix": reader.choose, "paye": reader.paid}
            for cote, reader in READERS.items()
        },
        "echelle": ladder,
        "lettres": places,
    }


def _letter(guide: Guide, letter: Letter, shared: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    apart = letter.apart()
    return {
        "document": letter.document.id,
        "public": letter.public,
        "titre": letter.job.titre,
        "genre": letter.document.genre,
        "fichier": letter.file_name,
        **_printed(letter, apart.shares),
        **form_of(letter, guide.library, guide.groups),
        "suite": next_of(guide, letter, HERE),
        "invites": {blank.cle: blank.prompt for blank in letter.job.champs},
        "libelles": {blank.cle: blank.libelle for blank in letter.job.champs},
        "colonnes": {blank.cle: list(blank.colonnes) for blank in letter.job.champs if blank.type == "lignes"},
        "apercu": _preview(packed(letter.content("html").decode()), letter.job.text).text,
        "modele": letter.content("modele").decode(),
        "pieces": json.loads(apart.pieces),
        "parties": {name: _place(shared, name, content.decode()) for name, content in apart.parts.items()},
    }


def _printed(letter: Letter, shares: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """Return what the PDF says beside the text: its foot, its properties, the *shares* of its tables.

    `lettre` chooses its layout.
    """
    job = letter.job
    return {
        "lettre": GENRES[job.genre].letter,
        "sous_titre": job.sous_titre,
        "pied": foot(job),
        "sujet": subject(job),
        "mots": keywords(job),
        "droit": job.date_droit.isoformat(),
        "largeurs": shares,
    }


def _shared(parts: Iterable[Mapping[str, bytes]]) -> dict[str, list[str]]:
    """Return the contents that at least two letters have in common, by the name of the part."""
    # What a letter has alone is no longer held once the next one is looked at: its digest is.
    seen: dict[tuple[str, bytes], bytes | None] = {}
    for own in parts:
        for name, content in own.items():
            one = name, hashlib.sha256(content).digest()
            seen[one] = content if one in seen else None
    found: dict[str, list[str]] = {}
    for (name, _), shared in seen.items():
        if shared is not None:
            found.setdefault(name, []).append(shared.decode())
    return found


def _place(shared: Mapping[str, Sequence[str]], name: str, content: str) -> int | str:
    """Return the rank of *content* in *shared*, or *content* itself when no other letter has it."""
    known = shared.get(name, ())
    return known.index(content) if content in known else content


@lru_cache(maxsize=512)  # the live preview asks again for those of all our letters
def _preview(source: Packed, markdown: Packed) -> Packed:
    """Return the HTML of the preview with a name on each optional passage, so that the browser can keep it or drop it."""
    root = html.fragment_fromstring(fragment(source.text, prefix="lettre", top=3), create_parent="div")
    # The same answer may keep several passages: each place is named.
    for passage, opened in zip(root.find_class("option"), passages(markdown.text), strict=True):
        passage.set("data-option", opened.cle)
    return packed((root.text or "") + "".join(html.tostring(child, encoding="unicode") for child in root))


def _json(data: object) -> str:
    # A script may hold neither the end of its own tag nor the line ends that only JavaScript sees.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/").replace("\u2028", "\\u2028")


def _script(name: str, content: str) -> bytes:
    opening = "window.Clausier = window.Clausier || {};\nClausier.letters = Clausier.letters || { texts: {}, odts: {} };\n"
    return f"{opening}Clausier.letters.{name} = {content};\n".encode()
