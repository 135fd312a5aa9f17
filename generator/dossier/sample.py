"""A dossier that fills every document of a pack with the examples of its blanks: fictional people, sound figures, one coherent case."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.dossier.computed import OPTIONS
from generator.dossier.layout import layout_of
from generator.dossier.situation import Choices, kept_in
from generator.models.content import Champ
from generator.models.library import Library
from generator.models.pack import Pack
from generator.models.reader import reader_of
from generator.render.document import Rendering

NO_ROW = "aucune ligne"
ROWS, CELLS = " ; ", ", "
"""What parts the rows of an example of table, and the cells of a row."""

_DAY = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")
_HEAD = """# {profession} : un dossier d'exemple, avec des parties fictives.
# Remplacez chaque réponse par la vôtre, puis : clausier fill {pack} DOCUMENT --answers ce-fichier.yml
# {who}.
public: {public}
"""


def sample(library: Library, pack: Pack, renderings: Sequence[Rendering]) -> bytes:
    """Return the text of a `dossier.yml` that answers all that the documents of *pack* ask; what is worked out is left out."""
    names = dict.fromkeys(name for rendering in renderings for name in rendering.used.champs)
    columns = {column for name in names for column in library.champs[name].colonnes}
    # The dates that a question counts, the rate that another reads: a text may show neither, and ask both.
    groupes = {name for rendering in renderings for name in layout_of(rendering.markdown).groupes}
    names |= dict.fromkeys(blank for name in sorted(groupes) if (blank := library.groupes[name].compte))
    asked = [library.champs[name] for name in names if name not in columns and not library.champs[name].calcul]
    head = _HEAD.format(profession=_words(pack.profession), pack=pack.id, public=pack.publics[0], who=reader_of(pack).told_in_a_dossier)
    return "\n".join([head, *(line for champ in asked for line in _lines(library, champ)), *_options(library, renderings)]).encode() + b"\n"


def _words(text: str) -> str:
    # A remark ends with its line.
    return " ".join(text.split())


def cells_of(exemple: str) -> list[list[str]]:
    """Return the rows of an example of table, each a list of cells."""
    return [row.split(CELLS) for row in exemple.split(ROWS)]


def _lines(library: Library, champ: Champ) -> Iterator[str]:
    yield f"# {_words(champ.libelle)}"
    answer = _answer(library, champ)
    if champ.type != "lignes":
        yield f"{champ.id}: {_typed(champ, answer)}"
    elif answer == NO_ROW:
        yield f"{champ.id}: []"
    else:
        yield f"{champ.id}:"
        for row in cells_of(answer):
            given = [
                (library.champs[name], cell) for name, cell in zip(champ.colonnes, row, strict=True) if not library.champs[name].calcul
            ]
            for index, (column, cell) in enumerate(given):
                yield f"  {'-' if index == 0 else ' '} {column.id}: {_typed(column, cell)}"


def _answer(library: Library, champ: Champ) -> str:
    other = library.exemples.get(champ.id)
    return other.reponse if other else champ.exemple


def _typed(champ: Champ, answer: str) -> str:
    if champ.type == "dates":
        return json.dumps(_DAY.findall(answer))
    # A JSON string is a YAML string, whatever quotes and colons it holds.
    return "oui" if champ.type == "case" else json.dumps(answer, ensure_ascii=False)


def _options(library: Library, renderings: Sequence[Rendering]) -> Iterator[str]:
    """Yield the passages kept and dropped, each under the words that its documents use; what answers decide is left to them."""
    layouts = [layout_of(rendering.markdown) for rendering in renderings]
    decided = {*OPTIONS, *(cle for groupe in library.groupes.values() for cle in groupe.selon)}
    questions = _questions(library, renderings)
    libelles: Mapping[str, str] = {cle: libelle for layout in reversed(layouts) for cle, libelle in layout.options.items()}
    dropped = {name for name, exemple in library.exemples.items() if exemple.reponse == "non"}
    kept = {cle for choices in questions.values() for cle in kept_in(choices, dropped)}
    rivals = {cle for choices in questions.values() for members in choices for cle in members}
    told = [name for name in libelles if name not in decided]
    if told:
        yield "# Les passages gardés (oui) ou retirés (non)"
        yield "options:"
    for name in told:
        keep = name in kept if name in rivals else name not in dropped
        yield f"  {name}: {'oui' if keep else 'non'}  # {_words(libelles[name])}"


def _questions(library: Library, renderings: Sequence[Rendering]) -> Mapping[str, Choices]:
    """Return, for each question, the sets of answers that the documents of a pack offer."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for rendering in renderings:
        for name, members in layout_of(rendering.markdown).groupes.items():
            if not library.groupes[name].compte:
                found.setdefault(name, {})[members] = None
    return {name: tuple(choices) for name, choices in found.items()}
