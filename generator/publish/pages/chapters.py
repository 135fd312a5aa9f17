"""The home page, the page `que-faire/` that leads a creditor step by step, and the other pages written by hand."""

from __future__ import annotations

import io

from PIL import Image

from generator.models.genres import GENRES
from generator.models.page import Page
from generator.publish.addresses import document_page, guide_page
from generator.publish.guide import Guide, Specimen
from generator.publish.pages.costs import STYLES, rows, sums, with_table
from generator.publish.pages.depots import explained_by
from generator.publish.pages.monter import put_together
from generator.publish.pages.professions import families
from generator.publish.pages.situation import first_page, readers
from generator.publish.pages.structured import faq, how_to
from generator.publish.pages.template import page
from generator.publish.pages.tools import tools
from generator.publish.tools import scripts
from generator.texts.escaping import Markdown

_NEXT_STEP = "choisir-la-suite"
_PHASES = {"amiable": "À l’amiable", "juge": "Devant le juge", "toujours": "À tout moment"}
SPECIMEN = "assets/lettre-remplie.png"
SECTIONS = ("que-faire", "professions", "questions", "pied")


def chapter_pages(guide: Guide) -> dict[str, bytes]:
    """Return the home page, `que-faire/`, and every page written by hand."""
    phases = _phases(guide)
    return {
        "index.md": page(
            "accueil.md.j2",
            "index.md",
            phases=phases,
            echelle=_ladder(guide),
            vecus=[(reader.lived, first_page(reader)) for reader in readers(guide)],
            scripts=scripts.SITUATION if guide.library.etapes else [],
            apercu=_shown(guide.specimen) if guide.specimen else None,
            outils=tools(guide),
            familles=families(guide),
        ),
        "que-faire/index.md": page(
            "que-faire.md.j2",
            "que-faire/index.md",
            phases=phases,
            echelle=_ladder(guide),
            etapes=how_to("Se faire payer une facture", [(step.titre, step.description) for _, steps in phases for _, step, _ in steps]),
        ),
        **{guide_page(one): _one(guide, one) for section in SECTIONS for one in guide.section(section)},
        **({SPECIMEN: guide.specimen.picture} if guide.specimen else {}),
    }


def _shown(specimen: Specimen) -> tuple[str, str, str, tuple[int, int]]:
    """Return the title of the letter, the path of its picture, the page of its document, its width and its height in pixels."""
    size = Image.open(io.BytesIO(specimen.picture)).size
    return specimen.document.titre, SPECIMEN, document_page(specimen.document), size


def _phases(guide: Guide) -> list[tuple[str, list[tuple[int, Page, str]]]]:
    """Return (heading, steps) for each phase that has a step; a step is (number on the whole path, page, address)."""
    steps = [(number, step, guide_page(step)) for number, step in enumerate(guide.section("que-faire"), start=1)]
    phases = [(heading, [found for found in steps if (found[1].phase or "toujours") == phase]) for phase, heading in _PHASES.items()]
    return [(heading, own) for heading, own in phases if own]


def _ladder(guide: Guide) -> list[tuple[str, str, str, str]]:
    """Return (day, title, channel, page) of each reminder, in the order of the days."""
    reminders = sorted((d.jour, d.ordre, d.id) for d in guide.documents() if d.jour is not None)
    steps = []
    for jour, _, slug in reminders:
        document = guide.library.documents[slug]
        steps.append((f"J + {jour}", document.titre, GENRES[document.genre].reminder, document_page(document)))
    following = guide.library.pages.get(_NEXT_STEP)
    if following:
        steps.append(("Ensuite", following.titre_court or following.titre, "Le juge, si besoin", guide_page(following)))
    return steps


def _one(guide: Guide, record: Page) -> bytes:
    here = guide_page(record)
    above, below = with_table(guide, record, guide.guide_bodies[record.id].strip())
    shown = rows(guide) if record.couts else []
    return page(
        "guide.md.j2",
        here,
        page=record,
        questions=faq(guide.guide_bodies[record.id]) if record.section == "questions" else None,
        corps=Markdown(above),
        couts=shown,
        sommes=sums(guide) if shown else [],
        styles=STYLES if shown else (),
        scripts=scripts.COSTS if shown else (),
        suite_du_corps=Markdown(below),
        monter=put_together(guide) if record.depots else None,
        depots=[(depot, Markdown(depot.pour), path) for depot, path in explained_by(guide, record)],
        documents=[(guide.library.documents[slug], document_page(guide.library.documents[slug])) for slug in record.documents],
        textes=[guide.library.textes[texte] for texte in record.textes],
        editeur=guide.publisher,
    )
