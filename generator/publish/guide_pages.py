"""The home page, the path of the creditor, and the pages of the foot."""

from __future__ import annotations

from generator.escaping import Markdown
from generator.models.content import Page
from generator.publish.addresses import document_page, guide_page, pack_page
from generator.publish.guide import Guide
from generator.publish.page_template import page

_NEXT_STEP = "choisir-la-suite"
_CHANNELS = {"courriel": "Courriel", "lettre": "Lettre recommandée"}


def guide_pages(guide: Guide) -> dict[str, bytes]:
    """Return the home page, `que-faire/` and `pied/`."""
    path = [(step, guide_page(step)) for step in guide.section("que-faire")]
    return {
        "index.md": page(
            "accueil.md.j2",
            "index.md",
            chemin=path,
            echelle=_ladder(guide),
            professions=[(pack, pack_page(pack)) for pack in guide.packs()],
        ),
        "que-faire/index.md": page("que-faire.md.j2", "que-faire/index.md", chemin=path),
        **{guide_page(one): _one(guide, one) for section in ("que-faire", "pied") for one in guide.section(section)},
    }


def _ladder(guide: Guide) -> list[tuple[str, str, str, str]]:
    """Return (day, title, channel, page) of each reminder, in the order of the days."""
    reminders = sorted((d.jour, d.ordre, d.id) for d in guide.documents() if d.jour is not None)
    steps = []
    for jour, _, slug in reminders:
        document = guide.library.documents[slug]
        steps.append((f"J + {jour}", document.titre, _CHANNELS.get(document.genre, "Document"), document_page(document)))
    following = guide.library.pages.get(_NEXT_STEP)
    if following:
        steps.append(("Ensuite", following.titre_court or following.titre, "Le juge, si besoin", guide_page(following)))
    return steps


def _one(guide: Guide, record: Page) -> bytes:
    here = guide_page(record)
    return page(
        "guide.md.j2",
        here,
        page=record,
        corps=Markdown(guide.guide_bodies[record.id].strip()),
        documents=[(guide.library.documents[slug], document_page(guide.library.documents[slug])) for slug in record.documents],
        textes=[guide.library.textes[texte] for texte in record.textes],
    )
