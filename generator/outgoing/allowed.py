"""The elements of our pages, their attributes and the values of these: what is not written here is published nowhere."""

from __future__ import annotations

from collections.abc import Mapping

from generator.outgoing.values import (
    Rule,
    classes,
    control,
    drawn,
    folder,
    link,
    matching,
    name,
    names,
    one_of,
    script,
    scripts,
    text,
)

_NUMBER = matching(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?")
_NUMBERS = matching(r"-?[0-9. ]{1,80}")
_BARE = one_of("")
_ON = one_of("", "hidden")
_WORDS = matching(r"[\w-]*")

EVERYWHERE: Mapping[str, Rule] = {
    "id": name,
    "class": classes,
    "title": text,
    "lang": matching(r"[a-z]{2}(?:-[A-Z]{2})?"),
    "dir": one_of("ltr"),
    "hidden": _ON,
    "role": one_of("alert", "group", "img", "list", "note", "region", "search", "status", "presentation"),
    "tabindex": one_of("", "0", "-1"),
    "aria-label": text,
    "aria-labelledby": names,
    "aria-describedby": names,
    "aria-hidden": one_of("true"),
    "aria-expanded": one_of("true", "false"),
    "aria-live": one_of("polite"),
    "aria-current": one_of("page", "step", "true"),
    # What our scripts and the theme's look for.
    "data-cle": text,
    "data-demarche": _WORDS,
    "data-pour-vous": _BARE,
    "data-public": _WORDS,
    "data-search-exclude": _BARE,
    "data-md-scrollfix": _BARE,
    "data-md-level": matching(r"[0-9]"),
    "data-md-type": one_of("navigation", "toc"),
    "data-md-component": one_of(
        *("logo", "top", "skip", "announce", "header", "header-title", "header-topic", "sidebar", "container", "content", "dialog"),
        *("main", "palette", "tabs", "toc"),
    ),
    "data-md-color-scheme": one_of("default", "slate"),
    "data-md-color-primary": one_of("custom"),
    "data-md-color-accent": one_of("custom"),
    "data-md-color-media": one_of("(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"),
}
"""The attributes that any element may have."""

_CELL: Mapping[str, Rule] = {
    "colspan": matching(r"[0-9]{1,2}"),
    "rowspan": matching(r"[0-9]{1,3}"),
    "scope": one_of("col", "row", "colgroup", "rowgroup"),
    "data-label": text,
}
_CONTROL: Mapping[str, Rule] = {
    "name": control,
    "autocomplete": one_of("off"),
    "required": _BARE,
    "disabled": _BARE,
    "value": text,
}
_PLAIN = (
    *("abbr", "address", "article", "aside", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "colgroup", "col"),
    *("dd", "del", "details", "dfn", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "head", "header", "hr", "html", "i", "ins", "kbd", "legend", "main", "mark", "nav", "noscript", "p", "pre"),
    *("q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "tfoot", "thead"),
    *("tr", "u", "ul", "var", "wbr"),
)

ELEMENTS: Mapping[str, Mapping[str, Rule]] = {
    **{element: {} for element in _PLAIN},
    "a": {"href": link, "download": _BARE, "rel": one_of("edit"), "data-packs": matching(r"[\w -]*")},
    "body": {},
    "button": {"type": one_of("button", "reset", "submit"), "disabled": _BARE, "data-geste": _WORDS},
    "details": {"open": _BARE},
    "div": {
        "data-ancre": text,
        "data-champ": _WORDS,
        "data-modele": _WORDS,
        "data-nom": text,
        "data-qualite": text,
        "data-remplir": _WORDS,
        "data-attaches": scripts,
        "data-donnees": folder,
        "data-factures": scripts,
        "data-lecture": scripts,
        "data-notes": scripts,
        "data-scripts": scripts,
    },
    "fieldset": {"disabled": _BARE},
    # No address: nothing that is typed here is sent anywhere.
    "form": {
        "novalidate": one_of("", "novalidate"),
        "data-outil": _BARE,
        "data-calcul": scripts,
        "data-montant": one_of("", "data-montant"),
    },
    "img": {
        "src": drawn,
        "alt": text,
        "width": matching(r"[0-9]{1,4}"),
        "height": matching(r"[0-9]{1,4}"),
        "loading": one_of("lazy"),
    },
    "input": {
        **_CONTROL,
        "type": one_of("checkbox", "date", "file", "radio", "text", "search"),
        "checked": _BARE,
        "accept": matching(r"[a-z.,]*"),
        "inputmode": one_of("decimal", "numeric"),
        "maxlength": matching(r"[0-9]{1,5}"),
        "placeholder": text,
        "autocapitalize": one_of("off"),
        "autocorrect": one_of("off"),
        "spellcheck": one_of("false"),
        "enterkeyhint": one_of("search"),
        "data-md-toggle": one_of("drawer", "search"),
    },
    "label": {"for": name},
    "li": {"value": matching(r"[0-9]{1,4}")},
    "ol": {"start": matching(r"[0-9]{1,4}"), "type": one_of("1", "a", "A", "i", "I")},
    "optgroup": {"label": text},
    "option": {"value": text, "selected": _BARE},
    "output": {"for": names},
    "p": {"data-sans-script": _BARE},
    "select": _CONTROL,
    "td": _CELL,
    "th": _CELL,
    "time": {"datetime": matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")},
    "title": {},
    # Drawings that stand in a page.
    "svg": {"xmlns": one_of("http://www.w3.org/2000/svg"), "viewBox": _NUMBERS},
    "desc": {},
    "g": {},
    "path": {"d": matching(r"[A-Za-z0-9 .,-]*")},
    "line": dict.fromkeys(("x1", "x2", "y1", "y2"), _NUMBER),
    "rect": dict.fromkeys(("x", "y", "width", "height", "rx"), _NUMBER),
    "circle": dict.fromkeys(("cx", "cy", "r"), _NUMBER),
    "text": {"x": _NUMBER, "y": _NUMBER, "text-anchor": one_of("start", "middle", "end")},
    # Judged together with what stands in them, or with their other attributes (page.py).
    "link": {"rel": text, "href": link, "type": one_of("application/atom+xml")},
    "meta": {"charset": one_of("utf-8"), "name": text, "property": text, "http-equiv": text, "content": text},
    "script": {"src": script, "defer": _BARE, "type": one_of("application/json", "application/ld+json")},
    "style": {},
}
"""The elements of our pages, with the attributes that each may have besides those of all."""

META = frozenset({"description", "robots", "viewport", "twitter:card"})
"""What a page may say of itself by `name`."""
PROPERTIES = frozenset(f"og:{name}" for name in ("type", "locale", "site_name", "title", "description", "url", "image"))
"""What a page may say of itself by `property`."""
