"""The page « Monter mon dossier »: the browser puts a case together as `clausier casefile` does, its pieces, its list, what is missing."""

from __future__ import annotations

from generator.models.depot import Depot
from generator.publish.addresses import depot_page, relative
from generator.publish.guide import Guide
from generator.publish.pages.template import page
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.publish.tools.dossier_data import dossier_bar, dossier_data

HERE = "outils/monter.md"


def monter_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page and the data that its script loads; nothing when the guide knows no way, or fills no letter."""
    if not offered(guide):
        return {}
    from generator.publish.tools.monter_data import monter_data  # noqa: PLC0415 - all that opens a piece, for pages that stay as they are

    ways = sorted(guide.depots.values(), key=lambda depot: (depot.ordre, depot.id))
    return {
        HERE: page(
            "monter.md.j2",
            HERE,
            page_scripts=scripts.CASEFILE,
            pieces=[relative(one, HERE) for one in scripts.CASEFILE_PIECES],
            fabrique=[relative(one, HERE) for one in scripts.CASEFILE_MADE],
            barre_du_dossier=dossier_bar(HERE),
            depots=[(depot, depot_page(depot)) for depot in ways],
        ),
        scripts.COMMON_DATA: tool_data.common(),
        scripts.CASEFILE_DATA: monter_data(guide, HERE),
        **dossier_data(guide.library),
    }


def offered(guide: Guide) -> bool:
    """Return whether the page can be made."""
    return bool(guide.depots and guide.letters)


def put_together(guide: Guide, depot: Depot | None = None) -> str | None:
    """Return the address at which the case of *depot* is put together; None when the guide has not the page."""
    return f"{HERE}{f'?voie={depot.id}' if depot else ''}" if offered(guide) else None
