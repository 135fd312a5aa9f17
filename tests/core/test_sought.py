"""Where what a page may not hold comes from: its own words lead there, and a word that any text may hold does not."""

from __future__ import annotations

import pytest

from generator.outgoing.sought import sought

TEXTS = {
    "content/guide/un.md": "---\nid: un\n---\n\nUne phrase\nsur deux lignes.\n<b onclick=x>Cliquez</b>\n",
    "content/changements.yml": "- id: a_verifier\n  confiance: a_verifier\n  titre: Une action en justice, et sa présentation\n",
    "content/textes.yml": "- id: l_1\n  titre: 'L’article « premier »'\n",
}


@pytest.mark.parametrize(
    ("excerpt", "place"),
    [
        ('<p title="L\'article «\u00a0premier\u00a0»" onclick=x>', "content/textes.yml:2"),
        ("Une phrase sur deux lignes.", "content/guide/un.md:5"),
        ("<b onclick=x>", "content/guide/un.md:7"),
        ('<div id="verifier" data-inconnu="a.js">', None),
        ('<form action="x">', None),
        ('<p role="presentation" data-x="">', None),
        ("<i onclick=y>", "content/guide/un.md:7"),
    ],
)
def test_only_what_tells_a_source_from_the_others_leads_to_it(excerpt: str, place: str | None) -> None:
    assert sought(excerpt, TEXTS.items, ("content/guide/un.md",)) == place
