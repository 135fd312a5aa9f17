"""What a hostile pull request writes in a text: the same forms for the guide and for the documents."""

from random import Random

LINKS_OUT = (
    "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///C:/x.exe", "smb://a/b", "vbscript:x", "//exemple.fr/a",
    "http://exemple.fr", "https:exemple.fr", "https:/exemple.fr", "https://moi:mdp@exemple.fr", "https://exemple", "/etc/passwd",
    "../../../x.md", "x.exe", "%6aavascript:x", "java&#115;cript:x", "javascript&colon;x", "https://exemple.fr\\@autre.fr", "ftp://exemple.fr",
    "mailto:a@exemple.fr?attach=/etc/passwd", "mailto:", "https://exemple..fr", "https://.fr", "a:b", "?x", "x.html", "https://exemple.fr/é",
)  # fmt: skip
LINKS_IN = (
    "https://exemple.fr",
    "https://www.exemple.fr/a/b.html?c=d&e=f#g",
    "https://exemple.fr:8443/",
    "mailto:jean.dupont+a@exemple.fr",
)
REFUSED_IN_GUIDE = (
    "une note *{onclick=x}",
    "un mot_{.x}",
    "<script>x</script>", "a <img\nsrc=x onerror=y> b", "<iframe\nsrc=x>", "a <form\naction=x>", "<base\nhref=x>",
    "<!-- x -->", "<?php x ?>",
    "<!DOCTYPE x>", "<![CDATA[x]]>", "</p>", "- un\n\n    <b>x</b>", "> un\n> <b>x</b>", "!!! note\n    <b>x</b>",
    "| a |\n|---|\n| <i>x</i> |",
    "mot\n: <b>x</b>", '<div markdown="1">\n*x*\n</div>', '<p markdown="1" onclick="x">a</p>', "![a](b.png)", "![a][b]\n\n[b]: c.png",
    "[x](https://exemple.fr){ onclick=y }", "## T { onclick=y }", "## T {#__search}", "**x**{ style=y }", "*x*{: .y }", "mot\n{: #y }",
    "``` { .x onclick=y }\na\n```", "~~~ { .x #y }\na\n~~~", "[TOC]", "!!! md-overlay\n    x",
    '??? md-overlay "x"\n    y', "[a][b]\n\n[b]: x",
    "<javascript:x>", "<x:y>", "[a](<javascript:x>)", '[a](javascript:x "t")', "[[[[[[[a](b)", "<details open ontoggle=x>",
)  # fmt: skip
ADMITTED_IN_GUIDE = (
    "Un *mot*, un **autre**, `du code`.", "a < b et c > d", "# Titre\n\n- un\n- deux\n\n1. trois", "| a | b |\n|---|--:|\n| c | d |",
    "mot\n: définition", "!!! note\n    Une remarque.", '??? tip "Un titre"\n    Un conseil.', "> Cité.", "&lt;b&gt; &amp; &#60;",
    "[a](../lettres/relance.md#titre)", "[a](page.md)", "[a](#titre)", "[a]", "[x] y", "`<b>` reste du code", "```\n<b>\n```",
)  # fmt: skip
PIECES = (
    "<", ">", "b", "script", " ", "\n", "\n\n", "[", "]", "(", ")", "{", "}", "!", ":", "javascript:", "https://exemple.fr", "x.md", "#t",
    "onclick=y", ".x", "`", "```", "*", "- ", "> ", "    ", "!!! note\n    ", "|", "\\", "&lt;", '"', "a", "[a](x.md)", "[a](#t)", "=", "#",
    "/", "<!--", "-->", "[a]: ", "![", "{: ", "[TOC]", "::: ", ":::",
)  # fmt: skip


def mixed(count: int, seed: int) -> list[str]:
    """Return *count* texts made of the pieces above, the same for the same *seed*."""
    chance = Random(seed)
    return ["".join(chance.choices(PIECES, k=chance.randint(2, 14))) for _ in range(count)]
