"""Addresses that a person writes: those of a place on the web, and no other."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.models.offers import Offre
from generator.models.publisher import Editeur

PLACES = [
    "https://www.exemple.fr",
    "https://www.exemple.fr/",
    "https://www.exemple.fr/guide/impayes/",
    "https://exemple.fr:8443/guide",
    "https://xn--clair-esa.fr/",
    "https://forge.exemple.fr/a_b/c.d/-/edit/main/",
    "https://exemple.github.io/~moi/",
]
# What a reader may follow, and what no path completes.
LINKS = [
    "https://www.exemple.fr/acheter?pack=coach&x=1",
    "https://www.exemple.fr/#acheter",
    "https://www.exemple.fr/a//b",
    "https://exemple.fr?x",
]
NOWHERE = [
    *("", " ", "www.exemple.fr", "http://www.exemple.fr/", "ftp://exemple.fr/", "javascript:alert(1)", "//exemple.fr/", "https:exemple.fr"),
    *(
        "https://",
        "https:///a",
        "https://exemple",
        "https://localhost/",
        "https://.fr/",
        "https://a..fr/",
        "https://-a.fr/",
        "https://a-.fr/",
    ),
    *(
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://1.2.3.4:80/",
        f"https://{'a' * 64}.fr/",
        f"https://{'a.' * 130}fr/",
        "https://a_b.fr/",
    ),
    *(
        "https://moi@exemple.fr/",
        "https://moi:secret@exemple.fr/",
        "https://exemple.fr:/",
        "https://exemple.fr:0/",
        "https://exemple.fr:080/",
    ),
    *("https://exemple.fr:65536/", "https://exemple.fr:99999/", "https://exemple.fr:80a/", "https://exemple.fr:-1/"),
    *("https://exemple.fr/a;return;/", "https://exemple.fr/;}", 'https://exemple.fr/"', "https://exemple.fr/'", "https://exemple.fr/\\a"),
    *("https://exemple.fr/a b/", "https://exemple.fr/a\tb", "https://exemple.fr/\n", "https://exemple.fr/a\n/*", " https://exemple.fr/"),
    *(
        "https://exemple.fr/../",
        "https://exemple.fr/a/../b",
        "https://exemple.fr/./",
        "https://exemple.fr/%2e%2e/",
        "https://exemple.fr/a/..",
    ),
    *("https://exemple.fr/<b>", "https://exemple.fr/`", "https://exemple.fr/{a}", "https://exemple.fr/$(a)[b]", "https://exemple.fr/a|b"),
    *("https://clausié.fr/", "https://exemple\u3002fr/", "https://exemple.fr/é", "https://ex\u200bemple.fr/", "https://exemple.fr/\u2028"),
    *("https://xn--.fr/", "https://xn--a.fr/", "https://exemple.fr\u0000/", "https://exemple.fr/\x07", "https://exemple.fr#@evil.fr"),
]


def takes(key: str, value: str) -> bool:
    try:
        if key == "lien":
            Offre.model_validate({"prix": "29 €", key: value})
        else:
            Editeur.model_validate({"id": "editeur", key: value})
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("key", ["site", "correction", "lien"])
def test_a_place_on_the_web_is_taken_and_nothing_else(key: str) -> None:
    assert [place for place in PLACES if not takes(key, place)] == []
    places = {place for place in NOWHERE if takes(key, place)}
    # A mark of an anchor may be followed by anything of the web; a path completes none of these.
    assert places == ({"https://exemple.fr#@evil.fr"} if key == "lien" else set())
    assert [link for link in LINKS if takes(key, link)] == (LINKS if key == "lien" else [])
