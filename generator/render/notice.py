"""Write the manual of a pack from what each of its documents says about its use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.models.genres import MANUAL
from generator.models.law import Texte
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.reader import reader_of
from generator.render.document import Rendering, rendered
from generator.render.imprint import WHO, imprint
from generator.render.resolve import Used, document_names
from generator.render.to_fill import to_fill
from generator.texts.escaping import Markdown, escaped, readable
from generator.texts.marks import unmarked
from generator.texts.text import body_text
from generator.texts.typography import french

MANUALS = (MANUAL, "lisez-moi")
"""The frames that a pack prints by itself: its manual, the text beside it in the ZIP."""
PARTS = (("quand", "Quand"), ("ne_pas_changer", "À ne pas changer"), ("envoi", "Envoi"), ("preuves", "À garder"))

LONG = 320
"""Characters: a paragraph of the manual that is no longer is read at once."""
# « L. 441-10 » and « art. L. 213 » end no sentence.
_BETWEEN_SENTENCES = re.compile(r"(?<=[a-zà-ÿ0-9»)][a-zà-ÿ0-9»)][.])(?<!\bart\.)\s+(?=[A-ZÀ-Ý«])")


def notice(
    env: ImmutableSandboxedEnvironment,
    library: Library,
    pack: Pack,
    renderings: Sequence[Rendering],
    folders: Mapping[str, str],
    day: date,
) -> str:
    """Return the manual of the pack in Markdown: each document in order, then where to find the answers to its blanks.

    *folders* gives the folder of the ZIP in which each document stands, by its id.
    """
    chapters = []
    for number, document in enumerate(dict.fromkeys(rendering.document.id for rendering in renderings), 1):
        versions = [rendering for rendering in renderings if rendering.document.id == document]
        chapters.append(_chapter(library, versions, number, folders[document]))
    champs = dict.fromkeys(champ for rendering in renderings for champ in rendering.used.champs)
    corps = "\n\n".join([*chapters, _blanks(library, list(champs)), _sources(library, renderings)])
    return framed(env, library, MANUAL, pack, corps, day)


def framed(env: ImmutableSandboxedEnvironment, library: Library, frame: str, pack: Pack, corps: str, day: date) -> str:
    """Return *corps* (Markdown) inside the frame named *frame*, rendered for the pack."""
    names = document_names(library, pack, pack.publics[0], day, Used())
    text = rendered(env, body_text(library.cadres[frame]), {**names, "corps": Markdown(corps)})
    return unmarked(text).strip() + "\n"


def plain_notice(env: ImmutableSandboxedEnvironment, library: Library, pack: Pack, corps: str, day: date) -> str:
    """Return the content of `LISEZ-MOI.txt`, without markup."""
    said = imprint(library.face)
    return readable(framed(env, library, "lisez-moi", pack, corps, day)) + (f"\n{WHO.upper()}\n{said}\n" if said else "")


def _chapter(library: Library, versions: Sequence[Rendering], number: int, folder: str) -> str:
    document = versions[0].document
    where = _text(f"Dossier {folder}.")
    if len(document.publics) > 1:
        reader = reader_of(versions[0].pack)
        where = f"{where} {reader.existing} {', '.join(reader.versions[version.public] for version in versions)}."
    lines = [f"# {number}. {_text(versions[0].titre)}", "", f"*{where}*", ""]
    for key, words in PARTS:
        lines += [*_part(words, getattr(document.notice, key)), ""]
    asked = to_fill(library, [champ for version in versions for champ in version.used.champs])
    if asked:
        lines += ["**À remplir.**", "", *(f"- {_text(whose)} : {_text(', '.join(names))}" for whose, names in asked), ""]
    return "\n".join(lines)


def _part(words: str, text: str) -> list[str]:
    """Return one part of a chapter: a paragraph, or a sentence a line when it is long."""
    if len(text) <= LONG:
        return [f"**{words}.** {_text(text)}"]
    return [f"**{words}.**", "", *(f"- {_text(sentence)}" for sentence in _BETWEEN_SENTENCES.split(text))]


def _blanks(library: Library, champs: Sequence[str]) -> str:
    rows = [f"| {_text(library.champs[champ].libelle)} | {_text(library.champs[champ].ou_le_trouver)} |" for champ in champs]
    return "\n".join(["# Où trouver ce qu’il faut remplir", "", f"| Champ | Où le trouver |\n|{'-' * 30}|{'-' * 70}|", *rows])


def _sources(library: Library, renderings: Sequence[Rendering]) -> str:
    """Return the list of articles that the pack's documents cite, directly or through their clauses."""
    names = {name for rendering in renderings for name in rendering.used.textes}
    names |= {name for rendering in renderings for clause in rendering.clauses for name in clause.textes}
    by_code: dict[str, list[str]] = {}
    for texte in sorted((library.textes[name] for name in names), key=_by_number):
        by_code.setdefault(texte.code, []).append(texte.article)
    rows = [f"- {_text(code)} : {_text(', '.join(articles))}" for code, articles in by_code.items()]
    return "\n".join(["# Textes sur lesquels ces documents reposent", "", *rows])


def _publisher(library: Library) -> list[str]:
    said = imprint(library.face)
    return [f"# {WHO}\n\n{_text(said)}"] if said else []


def _by_number(texte: Texte) -> tuple[str, list[tuple[int, str]]]:
    """Return the sort key of an article: its code, then the numbers in its name, so that 6, 9, 13 stand in this order."""
    return texte.code, [(int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", texte.article)]


def _text(text: str) -> str:
    return escaped(french(text))
