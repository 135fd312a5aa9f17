"""Compact pages: lighter, and the same to who reads them."""

from __future__ import annotations

import pytest
from lxml import html

from generator.publish.engine.compact import compact


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("<ul>\n    <li>Un</li>\n\n\n    <li>Deux</li>\n</ul>", "<ul>\n<li>Un</li>\n<li>Deux</li></ul>"),
        ("<p>Un\n  <b>mot</b>\n  </p>\n  <div>\n  <h2>", "<p>Un\n<b>mot</b>\n</p><div><h2>"),
        ("<pre>\n    a\n\n    b</pre>\n\n  <p>", "<pre>\n    a\n\n    b</pre>\n<p>"),
        ("<script>\n  a &#46;\n</script>\n  <p>", "<script>\n  a &#46;\n</script>\n<p>"),
        ("<textarea>\n\n  a</textarea>", "<textarea>\n\n  a</textarea>"),
        ("<p>Un <b>mot</b> </p>\n<p>", "<p>Un <b>mot</b></p>\n<p>"),
        ("<p>1&#46; Un &#58; deux&#33;</p>", "<p>1. Un : deux!</p>"),
        ("<p>&#60;b&#62; &#38;amp; &#34; &#39; &#123;&#123;</p>", "<p>&#60;b&#62; &#38;amp; &#34; &#39; &#123;&#123;</p>"),
    ],
    ids=["spaces", "blocks", "preformatted", "script", "field", "paragraphs", "plain signs", "signs of HTML"],
)
def test_only_what_nobody_sees_goes(written: str, sent: str) -> None:
    assert compact(written) == sent


def test_a_page_reads_the_same() -> None:
    page = "<html>\n <body>\n   <p>L&#8217;art&#46;&nbsp;1\n   suite &#43; 5</p>\n   <p title='a&#58;b'>x</p></body></html>"

    before, after = (html.document_fromstring(text) for text in (page, compact(page)))

    assert " ".join("".join(map(str, before.itertext())).split()) == " ".join("".join(map(str, after.itertext())).split())
    assert before.xpath("//@title") == after.xpath("//@title") == ["a:b"]
