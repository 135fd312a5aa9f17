"""Render a page from a template of `templates/`: the values given to it get French typography and are escaped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.publish.addresses import link, relative
from generator.questions.profession import doubt
from generator.texts.escaping import Markdown, escaped, readable
from generator.texts.formatting import french_date, size_in_words, texte_short
from generator.texts.typography import french

TEMPLATES = Path(__file__).parent / "templates"
ROOT = Path(__file__).parents[3]


def _printed(value: object) -> str:
    # Our own Markdown enters as it stands; every other value is data, whatever it holds.
    return str(value) if isinstance(value, Markdown) else escaped(french(str(value)))


def _yaml(value: object) -> Markdown:
    # A JSON string is a YAML string, whatever quotes and colons the title holds. Our own Markdown is already French: only its entities go.
    text = readable(value) if isinstance(value, Markdown) else french(str(value))
    return Markdown(json.dumps(text, ensure_ascii=False))


def _yaml_list(values: Iterable[str]) -> Markdown:
    return Markdown(json.dumps(list(values)))


def _tag(value: object) -> Markdown:
    # An attribute that a template writes itself.
    return Markdown(value)


def _address(value: object) -> Markdown:
    # Addresses, ids and digests: no space, no quote, no bracket, hence nothing to escape.
    text = str(value)
    if set(text) & set(" \"'<>()[]{}\n"):
        raise ValueError(text)
    return Markdown(text)


def _lines(value: object) -> Markdown:
    # An example keeps its lines and its own signs: no typography in it.
    return Markdown("&#10;".join(escaped(line) for line in str(value).split("\n")))


def _chain(links: Iterable[Markdown]) -> Markdown:
    return Markdown(" ".join(links))


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    finalize=_printed,
    autoescape=False,  # noqa: S701  `finalize` escapes for Markdown and HTML at once
)
_ENVIRONMENT.filters.update(
    yaml=_yaml,
    yaml_liste=_yaml_list,
    balise=_tag,
    adresse=_address,
    relatif=relative,
    suite=_chain,
    jour=french_date,
    taille=size_in_words,
    citation=texte_short,
    doute=doubt,
    lignes=_lines,
)


def page(template: str, here: str, **context: object) -> bytes:
    """Return the page *here* (its path in `docs/`), rendered from *template* with the values of *context*."""
    text = _ENVIRONMENT.get_template(template).render(here=here, lien=partial(link, here), **context)
    return _sourced(text, template).encode()


def html_page(template: str, here: str, **context: object) -> bytes:
    """Return the file *here* (its path in `docs/`), whole HTML that MkDocs copies as it is, rendered as `page` does."""
    return _ENVIRONMENT.get_template(template).render(here=here, **context).encode()


def _sourced(text: str, template: str) -> str:
    """Return *text* with the path of its source added: the content file of the page, else the template that holds its words."""
    front = text.partition("\n---\n")[0]
    if "\ngenere_depuis:" in front:
        return text
    return text.replace("---\n", f"---\ngenere_depuis: {TEMPLATES.relative_to(ROOT).as_posix()}/{template}\n", 1)
