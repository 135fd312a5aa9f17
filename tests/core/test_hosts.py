"""What the hosts of the site read: whatever the address of the site, they do what we wrote, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.models.publisher import Editeur
from generator.publish.engine.hosting import write_hosting
from generator.publish.engine.policy import policy_of
from tests.hosts import of_apache, of_headers, of_nginx

READERS: dict[str, Callable[[str], Iterator[str]]] = {"nginx-entetes.conf": of_nginx, ".htaccess": of_apache, "_headers": of_headers}
PATHS = [
    *("a;return;", "a b", "a;}", '"', "'", "`", "\\", "$uri", "$request_uri", "{a}", "#", "%0a", "%22", "%3b", "a%20b", "..", "."),
    *("~", "~*", "a.b", "a-b_c", "(.*)", "a|b", "[a]", "^a$", "?a=1", "a?b", "a*", "+", "<a>", "a\nb", "a\tb", "a\u2028b", "é", "a//b"),
    *("=x", "@x", "!", ",", ":", "&amp;", "/", "a/b/c", "-", "m#x", '">', "\u202e", "\0"),
]


def written(place: Path, root: str) -> dict[str, str]:
    write_hosting(place, root, policy_of(["index.html"], root, []))
    return {name: (place / name).read_text("utf-8") for name in READERS}


@pytest.mark.parametrize("path", PATHS, ids=ascii)
def test_an_address_is_refused_or_changes_nothing_of_what_a_host_does(path: str, tmp_path: Path) -> None:
    try:
        publisher = Editeur.model_validate({"id": "editeur", "site": f"https://guide.exemple.test/{path}"})
    except ValidationError:
        return
    root = str(publisher.racine).removeprefix("https://guide.exemple.test")
    for name, text in written(tmp_path, root).items():
        assert [*READERS[name](text)] == [], name


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("nginx-entetes.conf", "gzip on;", "gzip on; } location /x { return 200; }"),
        ("nginx-entetes.conf", "gzip on;", 'gzip on; add_header Set-Cookie "a" always;'),
        ("nginx-entetes.conf", "gzip on;", "gzip on; include /etc/passwd;"),
        ("nginx-entetes.conf", "error_page 404 /404.html;", "error_page 404 /a;return;/404.html;"),
        (".htaccess", "ErrorDocument 404 /404.html", "ErrorDocument 404 /404.html\nRedirect / https://evil.test/"),
        (".htaccess", 'Referrer-Policy "no-referrer"', 'Referrer-Policy ""\nHeader unset Content-Security-Policy'),
        (".htaccess", "</IfModule>", ""),
        ("_headers", "/*\n", "/*\n  Access-Control-Allow-Origin: *\n"),
        ("_headers", "/*\n", "/*\n  X: y\n/autre\n"),
    ],
)
def test_what_is_not_ours_is_seen_in_each_of_them(name: str, old: str, new: str, tmp_path: Path) -> None:
    text = written(tmp_path, "/")[name]

    assert [*READERS[name](text)] == []
    assert old in text
    assert [*READERS[name](text.replace(old, new))] != []
