"""The addresses to which a text may lead: https, mailto, and what is ours. Whatever is not one of these forms is refused."""

from __future__ import annotations

import re

_HOST = r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,10}[a-z]{2,24}"
_OUTSIDE = re.compile(
    rf"https://{_HOST}(?::[0-9]{{2,5}})?(?:/[A-Za-z0-9._~/%?=&+,;:@!()#*-]{{0,500}})?|mailto:[A-Za-z0-9._+-]{{1,64}}@{_HOST}",
)
_LONGEST = 600
ARTICLE = re.compile(r"#[a-z][a-z0-9-]{0,99}")
_PAGE = re.compile(r"(?:\.\./)?(?:[a-z0-9-]{1,60}/){0,2}[a-z0-9-]{1,80}\.md(?:#[a-z0-9_-]{1,200})?|#[a-z0-9_-]{1,200}")
LEADS = "une adresse entière (https://…) ou un courriel (mailto:…)"
"""What a link may always be, in French."""


def leads_outside(address: str) -> bool:
    """Return whether *address* is one of the web, or an e-mail's."""
    return len(address) <= _LONGEST and _OUTSIDE.fullmatch(address) is not None


def leads_in_document(address: str) -> bool:
    """Return whether a document may lead to *address*: the web, an e-mail, one of its articles."""
    return ARTICLE.fullmatch(address) is not None or leads_outside(address)


def leads_in_guide(address: str) -> bool:
    """Return whether a page of the guide may lead to *address*: the web, an e-mail, a page of ours, one of its sections."""
    return _PAGE.fullmatch(address) is not None or leads_outside(address)
