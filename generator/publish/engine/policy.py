"""The content security policy of the site: browsers then refuse to load anything that does not come from it.

Its scripts are those that we know, and never those that a page happens to hold: a script that we do not know fails the build (judged.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.outgoing.page import Known, digest_of

# The scripts that the theme writes in its pages, as its version that we ask for has them (templates/partials/javascripts).
_SCOPE = (
    '__md_scope=new URL("{}",location),__md_hash=e=>[...e].reduce(((e,_)=>(e<<5)-e+_.charCodeAt(0)),0),'
    '__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t.pathname+"."+e)),'
    '__md_set=(e,_,t=localStorage,a=__md_scope)=>{{try{{t.setItem(a.pathname+"."+e,JSON.stringify(_))}}catch(e){{}}}}'
)
_PALETTE = (
    'var palette=__md_get("__palette");if(palette&&palette.color){if("(prefers-color-scheme)"===palette.color.media)'
    '{var media=matchMedia("(prefers-color-scheme: light)"),input=document.querySelector(media.matches?'
    "\"[data-md-color-media='(prefers-color-scheme: light)']\":\"[data-md-color-media='(prefers-color-scheme: dark)']\");"
    'palette.color.media=input.getAttribute("data-md-color-media"),palette.color.scheme=input.getAttribute("data-md-color-scheme"),'
    'palette.color.primary=input.getAttribute("data-md-color-primary"),palette.color.accent=input.getAttribute("data-md-color-accent")}'
    'for(var[key,value]of Object.entries(palette.color))document.body.setAttribute("data-md-color-"+key,value)}'
)
_TARGET = (
    'var target=document.getElementById(location.hash.slice(1));target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))'
)
_EVERYWHERE = frozenset(map(digest_of, (_PALETTE, _TARGET)))
_CHARSET = '<meta charset="utf-8">'
LOST = "404.html"
"""The page of missing addresses, shown at any depth."""


def known(path: str, root: str) -> Known:
    """Return what we know of the page *path* of a site whose address has the path *root*."""
    scripts = _EVERYWHERE | {_scope(path, root)}
    # The guide is read from a folder too, where not every browser finds a « self »; a page of the web reaches no file.
    written = policy(scripts).replace("'self'", "'self' file:")
    return Known(scripts, frozenset(), f'<meta http-equiv="Content-Security-Policy" content="{written}">')


def with_policy(page: str, path: str, root: str) -> str:
    """Return the page *path*, which carries its policy before anything that it loads: a host may send none."""
    return page.replace(_CHARSET, _CHARSET + known(path, root).policy, 1)


def policy_of(paths: Iterable[str], root: str, sheets: Iterable[str]) -> str:
    """Return the policy that a host sends for the site whose pages with scripts are at *paths*; *sheets* stand in its files to download."""
    # A `<meta>` cannot say who may show a page in a frame.
    return f"{policy(_EVERYWHERE | {_scope(path, root) for path in paths}, sheets)}; frame-ancestors 'none'"


def policy(scripts: Iterable[str], sheets: Iterable[str] = ()) -> str:
    """Return the strictest policy that lets pages with these inline *scripts* and *sheets* work, as far as a page can carry it."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *sorted(scripts))),
            " ".join(("style-src 'self'", *sorted(sheets))),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'none'",
            "base-uri 'self'",
        )
    )


def _scope(path: str, root: str) -> str:
    # The theme writes the way from a page to the root of the site.
    return digest_of(_SCOPE.format(root if path == LOST else "/".join([".."] * path.count("/")) or "."))
