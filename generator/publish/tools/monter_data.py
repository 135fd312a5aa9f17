"""What the browser must know to put a case together: the kinds of pieces, the ways, their demands, the words and bounds of the command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from generator.casefile import assembly, folder, numbered, pieces, recognise, request, secrets, sentences
from generator.casefile.checklist import FORCES, said
from generator.casefile.pages import pictures, safe, sheets
from generator.casefile.stamping import corners, label, stamp
from generator.costs.compute import amount
from generator.depots.asked import is_for, open_to
from generator.models.depot import Cas, Depot, Exigence
from generator.models.pack import Pack
from generator.models.publics import PUBLICS, Cote, Public
from generator.models.reader import READERS, reader_of
from generator.publish.addresses import depot_page, relative
from generator.publish.guide import Guide, once_for_guide
from generator.publish.tools.data import script
from generator.publish.tools.data import sentences as typeset
from generator.publish.tools.js_patterns import js_pattern
from generator.publish.tools.monter_sheets import cover, digests
from generator.questions.profession import doubt
from generator.render.conditions import conditions
from generator.texts.formatting import texte_short
from generator.texts.typography import french

_REFUSED = (
    *("too_many", "too_big_together", "too_big", "bad_name", "empty", "twice", "too_many_pages", "unknown", "unread_image", "old_office"),
    *("archive", "locked", "broken", "too_heavy", "no_page", "too_long", "page_size", "hidden_layers", "xfa", "broken_image"),
    *("huge_image", "bad_mail"),
)
"""Why the browser takes no file: those of the sentences of the command that it can need."""
_MOST_OBJECTS = 100_000
"""Objects of a PDF that a browser opens: ten times those of a contract of five hundred pages."""
_NOTES = ("signed", "attached", "fields", "flattened", "place")
_SENTENCES: Mapping[str, str] = {
    "mail": "un courriel ne se lit pas ici → imprimez-le en PDF depuis votre messagerie, et gardez l'original, qui fait preuve",
    "invoice": "une facture en XML ne se lit pas ici → enregistrez-la en PDF, et gardez le fichier XML",
    "office": "un document de bureau ne se lit pas ici → enregistrez-le en PDF depuis son logiciel",
    "text": "un texte seul ne se lit pas ici → imprimez-le en PDF",
    "secret": (
        "Ce qui doit rester secret y est peut-être dit : {words}. Masquez ces passages dans le fichier, changez son nom, ou retirez-le."
    ),
    "gone": "ce fichier n'est plus lisible → déposez-le de nouveau",
    "unprintable": "le signe « {sign} » ne s'imprime pas → changez le titre",
}
"""What the page says where the command does otherwise."""


def monter_data(guide: Guide, here: str) -> bytes:
    """Return the file of `Clausier.data.casefile`; addresses are from the page *here*."""
    ways = {depot.id: depot for depot in guide.depots.values()}
    return script(
        "casefile",
        {
            "jour": guide.day.isoformat(),
            "natures": [
                {
                    "id": kind.id,
                    "nom": french(recognise.kind_name(kind)),
                    "mots": [recognise.naming(word) for word in kind.mots],
                    "documents": kind.documents,
                    "parties": {side: numbered.part_of(kind.id, guide.library.pieces, side) for side in READERS},
                }
                for kind in guide.library.pieces.values()
            ],
            "cotes": {side: _side(side) for side in READERS},
            "publics": list(PUBLICS),
            "packs": [_pack(guide, pack) for pack in guide.packs()],
            "titres": {name: french(guide.library.documents[name].titre) for name in sorted({*_asked_for(guide)})},
            "depots": {name: _depot(guide, depot, here) for name, depot in ways.items()},
            "forces": FORCES,
            "phrases": typeset({**dict(_refusals()), **{name: sentences.NOTES[name] for name in _NOTES}, **_SENTENCES}),
            "apres_la_liste": digests(),
            "empreintes": request.DIGESTED,
            "couvertures": {side: cover(side) for side in READERS},
            "motifs": {
                "jours": [js_pattern(one) for one in recognise.DAYS],
                "numero": js_pattern(recognise.NUMBERED),
                "tiret": js_pattern(recognise.JOINED),
                "rien": js_pattern(recognise.NOTHING_SAID),
                "secrets": js_pattern(secrets.SECRET),
                "scelles": js_pattern(secrets.SEALED),
                "securite_sociale": js_pattern(secrets.NIR),
            },
            "secrets": {"au_plus": secrets.MOST, "numero": secrets.NUMBER},
            "mois": recognise.MONTHS,
            "liaisons": sorted(recognise.LINKING),
            "epeles": numbered.SPELLED,
            "reconnues": {
                "du_contrat": recognise.OF_THE_CONTRACT,
                "rappel": recognise.REMINDER,
                "somme": recognise.INVOICE,
                "sommation": recognise.OF_THE_NOTICE,
                "reception": recognise.OF_ITS_RECEIPT,
            },
            "images_non_lues": {sign.decode(): form for sign, form in pictures.UNREAD.items()},
            "etiquette": {
                "largeur": label.WIDTH,
                "hauteur": label.HEIGHT,
                "bord": corners.EDGE,
                "petite": stamp.SMALL,
                "tete": pictures.HEAD,
                "cote": pictures.SIDE,
            },
            "limites": {
                "titre": recognise.LONGEST_TITLE,
                "nom": numbered.LONGEST_NAME,
                "fichiers": folder.MOST_FILES,
                "octets": folder.LARGEST,
                "ensemble": folder.LARGEST_TOGETHER,
                "pages": sheets.MOST_PAGES,
                "pages_ensemble": pieces.MOST_PAGES,
                "objets": _MOST_OBJECTS,
                "dessin": safe.MOST_DRAWN,
                "points": pictures.MOST_POINTS,
                "mega": assembly.MEGABYTE,
                "moindre": assembly.LEAST,
            },
        },
    )


def _refusals() -> Iterator[tuple[str, str]]:
    yield from ((name, " → ".join(sentences.REFUSED[name])) for name in _REFUSED)


def _side(side: Cote) -> dict[str, Any]:
    reader, order = READERS[side], numbered.PARTS[side]
    return {
        "demande": reader.asked,
        "choix": reader.choose,
        "reponses": reader.answers,
        "parties": [{"part": part, "nom": numbered.part_name(part, side), "table": table} for part, table in order.items()],
        "couverture": assembly.PARTIES[side],
    }


def _pack(guide: Guide, pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "nom": reader_of(pack).call(pack),
        "cote": pack.cote,
        "secret": pack.secret.niveau == "secret_professionnel",
        "publics": {public: ways for public in PUBLICS if (ways := _ways(guide, pack, public))},
        "a_remplir": {public: sorted(_filled(guide, pack, public)) for public in PUBLICS},
    }


def _asked_for(guide: Guide) -> Iterator[str]:
    """Yield the documents to fill for each way."""
    yield from (name for depot in guide.depots.values() for name in depot.documents)


def _filled(guide: Guide, pack: Pack, public: Public) -> AbstractSet[str]:
    """Return the documents that « Remplir une lettre » fills for *pack* against *public*."""
    return _filled_by_side(guide).get((pack.id, public), frozenset())


@once_for_guide
def _filled_by_side(guide: Guide) -> Mapping[tuple[str, Public], AbstractSet[str]]:
    found: dict[tuple[str, Public], set[str]] = {}
    for letter in guide.letters:
        for pack in letter.packs:
            found.setdefault((pack, letter.public), set()).add(letter.document.id)
    return found


def _ways(guide: Guide, pack: Pack, public: Public) -> list[tuple[str, list[int]]]:
    """Return each way open to *pack* against *public*, with the places of the demands that hold, whatever the sum."""
    held = conditions(public, pack)
    return [
        (depot.id, [place for place, one in enumerate(depot.exigences) if is_for(guide.library, one, public, held)])
        for depot in open_to(guide.library, pack, public)
    ]


def _depot(guide: Guide, depot: Depot, here: str) -> dict[str, Any]:
    return {
        "titre": french(said(depot.titre)),
        "titre_court": french(said(depot.titre_court)),
        "destinataire": french(said(depot.destinataire)),
        "page": relative(depot_page(depot), here).removesuffix(".md") + ".html",
        "documents": depot.documents,
        "jamais": [french(said(text)) for text in depot.jamais],
        "exigences": [_demand(guide, one) for one in depot.exigences],
        **_bounds(guide, depot),
    }


def _demand(guide: Guide, one: Exigence) -> dict[str, Any]:
    told = {
        "titre": one.titre,
        "note": one.note,
        "dispense": one.dispense,
        "cas": one.cas,
        "force": FORCES[one.force],
        "doute": doubt(one.confiance) if one.confiance != "sure" else None,
    }
    return {
        **{name: french(said(text)) for name, text in told.items() if text},
        "pieces": one.pieces,
        "textes": [[texte_short(texte), texte.url] for texte in map(guide.library.textes.__getitem__, one.textes)],
        **_bounds(guide, one),
    }


def _bounds(guide: Guide, cas: Cas) -> dict[str, str]:
    named = {"plus_de": cas.plus_de, "au_plus": cas.au_plus}
    return {name: str(amount(guide.library, value, guide.day)) for name, value in named.items() if value}
