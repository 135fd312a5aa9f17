"""What a page may hold: our own pages, whole; nothing else, however it is written."""

from __future__ import annotations

import pytest
from lxml import html

from generator.outgoing.beside import fault_of_file
from generator.outgoing.page import Known, digest_of, fault
from generator.publish.engine.policy import known, policy_of, with_policy

SCRIPT = "document.title"
PAGE = """<!doctype html>
<html lang="fr" class="no-js">
<head><meta charset="utf-8"><meta name="description" content="Une page."><link rel="stylesheet" href="../assets/css/guide.css">
<title>Un titre – Clausier</title><script src="../assets/js/guide.js" defer></script></head>
<body dir="ltr"><main data-md-component="main"><h1 id="un-titre">Un titre</h1>{}</main></body></html>
"""
HERE = Known(frozenset({digest_of(SCRIPT)}))
OURS = [
    "<!-- Une remarque. -->",
    "<p>Il reste 3 &lt; 5 et <strong>40 € > 0</strong>, « d’accord » &amp; <em>signé</em>.</p>",
    '<p><a href="../clauses/prix.html#a">Prix</a> <a href="https://www.legifrance.gouv.fr/codes/id/LEGIARTI000006?x=1#y">Texte</a></p>',
    '<p><a href="mailto:contact@exemple.fr">Écrire</a> <a href="&#109;ailto:a.b+c@exemple.fr?subject=Bonjour">Écrire</a></p>',
    f"<script>{SCRIPT}</script>",
    '<script type="application/ld+json">{"@type": "FAQPage", "name": "\\u003c/script\\u003e"}</script>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><title>Un dessin</title><path d="M9 3 v18 h12"/></svg>',
    '<img alt="Une page" height="748" src="../a/b.png" width="529">',
    '<form class="x" novalidate><input type=text name="due" id="due" required><button type="button">Calculer</button></form>',
    '<div data-scripts="donnees/a.js,../assets/js/b.js" data-donnees="donnees/verifier/"></div>',
    "<table><thead><tr><th scope='col'>Un</th></tr></thead><tbody><tr><td colspan=2>Deux</td></tr></tbody></table>",
]
SCHEMES = [
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java&#x09;script:alert(1)", "java&Tab;script:alert(1)"),
    *("java&#10;script:alert(1)", "java&NewLine;script:alert(1)", "javascript&colon;alert(1)", "&#1;javascript:alert(1)"),
    *("&#x6A;avascript:alert(1)", "&#0000106avascript:alert(1)", "\x01javascript:alert(1)", "java\u0000script:alert(1)"),
    *("vbscript:x", "data:text/html,<b>", "data:text/html;base64,AAAA", "blob:https://a.fr/x", "file:///C:/x.exe", "smb://evil.fr/a"),
    *("http://exemple.fr/", "ftp://exemple.fr/", "tel:0102030405", "view-source:x", "filesystem:x", "intent://x#Intent;end", "about:blank"),
    *("//evil.fr", "///evil.fr", "\\\\evil.fr", "/\\evil.fr", "\\/evil.fr", "https:evil.fr", "https:/evil.fr", "https:\\\\evil.fr"),
    *("https://moi@evil.fr/", "https://moi:secret@evil.fr/", "https://www.exemple.fr@evil.fr", "https://evil.fr\\@exemple.fr/"),
    *("https://évil.fr/", "https://ex\u200bemple.fr/", "https://exemple\u3002fr/", "https://evil/", "https://1.2.3.4/", "https://[::1]/"),
    *("https://exemple.fr:999999/", "https://-a.fr/", "https:// exemple.fr/", "mailto:", "mailto:a@b.fr?cc=c@d.fr", "mailto:a@b.fr,c@d.fr"),
    *("mailto:a@b.fr?subject=x&amp;bcc=c@d.fr", "a:b", "#\u2028", "a b.html", "a\tb.html", "&#9;//evil.fr", "&Tab;//evil.fr"),
]
ATTRIBUTES = [
    *('onclick="x()"', "onclick=x()", "onclick='x()'", 'ONCLICK="x()"', "onclick", 'onfocus="x()" autofocus', 'onpointerrawupdate="x"'),
    *('style="position:fixed"', 'style=""', 'srcdoc="x"', 'formaction="/x"', 'action="/x"', 'method="post"', 'ping="https://a.fr/"'),
    *('target="_blank"', 'srcset="a.png 2x"', 'background="a.png"', 'xlink:href="javascript:x"', 'xml:base="https://a.fr/"', 'is="x-y"'),
    *('contenteditable="true"', 'accesskey="x"', "popover", 'slot="x"', 'part="x"', 'nonce="x"', "autofocus", 'draggable="true"'),
    *('data-md-component="consent"', 'data-scripts="https://evil.fr/a.js"', 'data-clipboard-text="x"', 'class="mermaid"', 'itemprop="x"'),
    *('id="__md_scope"', 'id="__config2"', 'id="Clausier"', 'id="exports"', 'id="fflate"', 'id="document$"', 'name="x"', 'id="a b"'),
    *(
        'id="un-titre"',
        'id="x" id="y"',
        'title="<script>"',
        'title=">"',
        'title="\u0007"',
        "title=`x`",
        'title="x"class="y"',
        "/onclick=x()",
    ),
    *('\u00a0onclick="x()"', '\x0conclick="x()"', 'x/onclick="x()"', 'title=x"y', 'hidden="x"', 'role="application"', 'tabindex="5"'),
]
ELEMENTS = [
    *(
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<script>alert(1)",
        "<script src=//evil.fr/x.js></script>",
        "<script/src=x>",
    ),
    *('<script src="https://evil.fr/x.js"></script>', '<script src="data:text/javascript,x"></script>', '<script src="../x.js">x</script>'),
    *(f'<script type="module">{SCRIPT}</script>', '<script type="importmap">{}</script>', '<script type="speculationrules">{}</script>'),
    *(
        f"<script async>{SCRIPT}</script>",
        '<script type="application/json">{"a": "<!--"}</script>',
        '<script type="application/json">{</script>',
    ),
    *(f"<script>{SCRIPT}</script >", f"<script>{SCRIPT} </script>", f"<script>{SCRIPT}</script\n>", "<script><!--<script></script>"),
    *("<style>*{color:red}</style>", '<style media="x"></style>', "<style><img src=x onerror=alert(1)></style>", "<style>"),
    *(
        "<img\nsrc=x onerror=alert(1)>",
        "<img src=https://evil.fr/x.png>",
        '<img src="data:image/png;base64,AA" srcset="x">',
        "<image src=x>",
    ),
    *("<iframe src=x></iframe>", "<frameset><frame src=x></frameset>", "<object data=x></object>", "<embed src=x>", "<applet code=x>"),
    *("<portal src=x></portal>", "<fencedframe></fencedframe>", '<base href="https://evil.fr/">', '<base target="x">', "<basefont>"),
    *('<meta http-equiv="refresh" content="0;url=https://evil.fr/">', '<meta http-equiv="Content-Security-Policy" content="x">'),
    *('<meta charset="utf-7">', '<meta name="referrer" content="unsafe-url">', '<meta property="x" content="y">', '<meta content="x">'),
    *(
        '<link rel="preload" href="../a.css" as="style">',
        '<link rel="stylesheet" href="https://evil.fr/a.css">',
        "<link rel=icon href=//e.fr/a.png>",
    ),
    *('<link rel="stylesheet" href="../a.png">', '<link rel="import" href="a.html">', '<link rel="manifest" href="a.json">', "<link>"),
    *('<link rel="dns-prefetch" href="https://evil.fr/">', '<link rel="modulepreload" href="a.js">', '<link rel="prefetch" href="a.html">'),
    *('<form action="https://evil.fr/"><input name="a"></form>', '<input type="image" src="x">', '<input type="submit" formaction="x">'),
    *(
        '<input name="action">',
        '<input type="password">',
        '<input type="hidden" name="x">',
        "<textarea></textarea>",
        "<keygen>",
        "<isindex>",
    ),
    *(
        "<math><mi>x</mi></math>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=x&gt;'>",
        "<xmp>x</xmp>",
    ),
    *(
        "<svg><script>alert(1)</script></svg>",
        "<svg><style><img src=x onerror=x></style></svg>",
        "<svg><a href=x></a></svg>x<svg><use href=x>",
    ),
    *("<svg><foreignObject></foreignObject></svg>", "<svg><animate attributeName=href></svg>", "<svg><set attributeName=onload></svg>"),
    *("<svg onload=x></svg>", "<svg><image href=x></svg>", "<svg><title><p title='</title><img src=x onerror=x>'></title></svg>"),
    *("<title><b>x</b></title>", "<title>", "<plaintext>", "<noembed></noembed>", "<noframes></noframes>", "<listing></listing>"),
    *(
        "<template><img src=x></template>",
        "<slot></slot>",
        "<x-y></x-y>",
        "<dialog open></dialog>",
        "<marquee></marquee>",
        "<blink>x</blink>",
    ),
    *("<video src=x></video>", "<audio src=x></audio>", "<source src=x>", "<track src=x>", "<picture></picture>", "<canvas></canvas>"),
    *("<map name=x><area href=x></map>", "<bgsound src=x>", "<param name=x>", "<menu></menu>", "<selectedcontent></selectedcontent>"),
    *(
        "<!-- x -- y -->",
        "<!-- a-b -->",
        "<!-- > -->",
        "<!--x",
        "<!--->",
        "<!-->",
        "<!--><img src=x onerror=x>-->",
        "<![CDATA[x]]>",
        "<!doctype html>",
        "<?xml version='1.0'?>",
        "<!x>",
    ),
    *(
        "a < b",
        "<",
        "<>",
        "</>",
        "</p x>",
        "</P>",
        "<p<b>x</b></p>",
        "<1>",
        "<p\n/",
        "<noscript><p title='</noscript><img src=x onerror=x>'>",
    ),
    *("\x07", "\x0b", "\x00", "\ufffe", "\x9f"),
]
"""Written by us for the purpose: what browsers run, load or obey, and what two parsers may read in two ways."""


def bad(body: str) -> str:
    found = fault(PAGE.replace("{}", body), HERE)
    assert found, body
    return found.what


@pytest.mark.parametrize("body", OURS)
def test_what_we_write_passes(body: str) -> None:
    assert fault(PAGE.replace("{}", body), HERE) is None


@pytest.mark.parametrize("body", OURS)
def test_of_a_page_that_passes_another_parser_finds_the_same_elements(body: str) -> None:
    """The one of libxml2 cuts tags as HTML says; where it puts them does not matter here."""
    page = PAGE.replace("{}", body)
    found = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))

    assert sorted(element.tag for element in found.iter() if isinstance(element.tag, str)) == sorted(
        piece.split(">")[0].split()[0].rstrip("/") for piece in page.split("<")[2:] if piece[0] not in "/!"
    )


@pytest.mark.parametrize("address", SCHEMES)
def test_a_link_leads_to_the_site_to_the_web_or_to_a_mailbox(address: str) -> None:
    for tag in (
        f'<a href="{address}">x</a>',
        f"<a href='{address}'>x</a>",
        f'<img src="{address}" alt="x">',
        f'<script src="{address}"></script>',
    ):
        bad(tag)


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_an_attribute_that_is_not_ours_is_refused(attribute: str) -> None:
    bad(f"<p {attribute}>x</p>")
    bad(f"<a href='x.html' {attribute}>x</a>")


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_that_is_not_ours_is_refused(element: str) -> None:
    bad(f"<p>x</p>{element}<p>y</p>")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>x</p>",
        PAGE.replace("<!doctype html>", ""),
        PAGE.replace('<meta charset="utf-8">', ""),
        PAGE.replace('<meta charset="utf-8">', '<meta charset="x-user-defined">'),
        PAGE.replace('<html lang="fr"', '<html lang="fr" manifest="x"'),
        PAGE.replace("<!doctype html>", "\x1b$B<!doctype html>"),
        "\ufeff" + PAGE,
        PAGE.replace("<head>", "<head><script>x</script>"),
    ],
)
def test_a_page_begins_as_ours_do(page: str) -> None:
    assert fault(page, HERE)


def test_the_policy_comes_from_what_we_know_and_stands_before_all_that_a_page_loads() -> None:
    page = with_policy(PAGE.replace("{}", ""), "clauses/prix.html", "/")
    ours = known("clauses/prix.html", "/")

    assert fault(page, ours) is None
    assert ours.policy.count("sha256-") == 3
    for broken in (
        PAGE.replace("{}", ""),
        page.replace("default-src 'none'", "default-src *"),
        page.replace(ours.policy, "").replace("<title>", f"{ours.policy}<title>"),
        page.replace(ours.policy, ours.policy * 2),
    ):
        assert fault(broken, ours), broken
    # The way to the root of the site is a part of a script: each depth has its own.
    assert known("a.html", "/").scripts != known("a/b.html", "/").scripts != known("404.html", "/x/").scripts
    assert "frame-ancestors" in policy_of(["a.html"], "/", ()) not in ours.policy


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.htm", "<p>"),
        ("a.xhtml", "<p/>"),
        ("a.shtml", "<p>"),
        ("a.svgz", ""),
        ("a.mht", ""),
        ("sans-suffixe", ""),
        ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script>x</script></svg>"),
        ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path style='fill:\\75rl(https://evil.fr)'/></svg>"),
        ("a.xml", "<feed xmlns='http://www.w3.org/2005/Atom'><script xmlns='http://www.w3.org/1999/xhtml'>x</script></feed>"),
        ("a.xml", "<html xmlns='http://www.w3.org/1999/xhtml'/>"),
        ("a.xml", "<?xml-stylesheet href='x'?><feed xmlns='http://www.w3.org/2005/Atom'/>"),
        ("a.xml", "<!DOCTYPE feed [<!ENTITY a 'b'>]><feed xmlns='http://www.w3.org/2005/Atom'>&a;</feed>"),
        ("a.xml", "<feed"),
    ],
)
def test_a_file_that_a_browser_would_run_is_refused(name: str, content: str) -> None:
    assert fault_of_file(name, content.encode())


def test_a_feed_a_map_and_a_file_to_download_pass() -> None:
    assert fault_of_file("journal.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Un &lt;b&gt;</title></feed>") is None
    assert fault_of_file("sitemap.xml", b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>") is None
    assert [fault_of_file(name, b"") for name in ("a.docx", ".htaccess", "_headers", "LICENSE", "nginx-entetes.conf")] == [None] * 5
