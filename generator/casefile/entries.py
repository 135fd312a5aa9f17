"""`pieces.yml`: what the owner of the pieces says of them, read with its lines, and written for what is not known yet.

It stands beside the folder of the pieces. Nothing in it is ever changed by the program: what it lacks is added at its end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.casefile.redaction import Mask
from generator.casefile.sentences import RULE
from generator.dossier.answers import BadAnswerError, day, ticked
from generator.load.files import decoded
from generator.load.yaml_reader import YamlError, read_yaml
from generator.models.depot import Piece
from generator.models.located import Loc
from generator.problems import Probleme, did_you_mean

NO_DATE = "aucune"
KEYS = ("fichier", "nature", "titre", "date", "exclure", "relue", "masquer")
MASKS = ("page", "mots", "zone")
_LONGEST_TITLE, _LONGEST_WORDS, _MOST_MASKS = 120, 200, 200
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?")


@dataclass(frozen=True)
class Entry:
    """What the file says of a piece; None is not answered. `undated` says that the piece bears no date.

    `read` says that its owner read it again, and that what was pointed out may be shown.
    """

    name: str
    nature: str | None = None
    titre: str | None = None
    date: date | None = None
    undated: bool = False
    left_out: bool = False
    read: bool = False
    masks: tuple[Mask, ...] = ()
    place: tuple[int, int] = (1, 1)


@dataclass
class _Reading:
    path: str
    kinds: Mapping[str, Piece]
    files: Sequence[str]
    places: Mapping[Loc, tuple[int, int]]
    keys: Mapping[Loc, tuple[int, int]]
    problems: list[Probleme] = field(default_factory=list)

    def at(self, message: str, hint: str, *loc: str | int) -> None:
        place = self.keys.get(loc) if loc and loc not in self.places else self.places.get(loc)
        self.problems.append(Probleme(self.path, *(place or (1, 1)), RULE, message, hint))

    def entry(self, index: int, typed: object) -> Entry | None:
        loc: tuple[str | int, ...] = ("pieces", index)
        if not isinstance(typed, dict) or not isinstance(name := typed.get("fichier"), str):
            self.at("cette pièce doit être un bloc qui nomme son fichier", 'écrivez : - fichier: "devis.pdf"', *loc)
            return None
        if name not in self.files:
            hint = did_you_mean(name, self.files) or "retirez ce bloc, ou remettez le fichier dans le dossier"
            self.at(f"le fichier « {name} » n'est pas parmi les pièces", hint, *loc, "fichier")
            return None
        for key in typed:
            if key not in KEYS:
                hint = did_you_mean(key, KEYS) or f"clés possibles : {', '.join(KEYS)}"
                self.problems.append(Probleme(self.path, *self.keys[*loc, key], RULE, f"la clé « {key} » n'existe pas", hint))
        undated = typed.get("date") == NO_DATE
        return Entry(
            name,
            self._nature(typed.get("nature"), *loc, "nature"),
            self._title(typed.get("titre"), *loc, "titre"),
            None if undated else self._day(typed.get("date"), *loc, "date"),
            undated,
            self._yes(typed.get("exclure"), *loc, "exclure"),
            self._yes(typed.get("relue"), *loc, "relue"),
            tuple(self._masks(typed.get("masquer"), *loc, "masquer")),
            self.places[loc],
        )

    def _nature(self, typed: object, *loc: str | int) -> str | None:
        if typed is None:
            return None
        if typed not in self.kinds:
            hint = did_you_mean(str(typed), self.kinds) or f"natures possibles : {', '.join(self.kinds)}"
            self.at(f"« {str(typed)[:60]} » n'est pas une nature de pièce", hint, *loc)
            return None
        return str(typed)

    def _title(self, typed: object, *loc: str | int) -> str | None:
        if typed is None:
            return None
        text = " ".join(str(typed).split()) if isinstance(typed, str | int) else ""
        if not 0 < len(text) <= _LONGEST_TITLE:
            self.at(f"un titre a de 1 à {_LONGEST_TITLE} caractères", "dites ce qu'est la pièce, en quelques mots", *loc)
            return None
        return text

    def _day(self, typed: object, *loc: str | int) -> date | None:
        if typed is None:
            return None
        try:
            return day(str(typed).strip())
        except BadAnswerError as error:
            self.at(str(error), f"{error.hint} ; si la pièce n'a pas de date, écrivez « date: {NO_DATE} »", *loc)
            return None

    def _yes(self, typed: object, *loc: str | int) -> bool:
        if typed is None:
            return False
        try:
            return ticked(typed)
        except BadAnswerError as error:
            self.at(str(error), error.hint, *loc)
            return False

    def _masks(self, typed: object, *loc: str | int) -> Iterator[Mask]:
        if typed is None:
            return
        if not isinstance(typed, list) or len(typed) > _MOST_MASKS:
            self.at(f"« masquer » attend une liste de {_MOST_MASKS} passages au plus", _EXAMPLE, *loc)
            return
        for index, one in enumerate(typed):
            mask = self._mask(one)
            if mask is None:
                self.at("ce passage à masquer ne se comprend pas", _EXAMPLE, *loc, index)
            else:
                yield mask

    def _mask(self, typed: object) -> Mask | None:
        if not isinstance(typed, dict) or not {*typed} <= {*MASKS} or ("mots" in typed) == ("zone" in typed):
            return None
        page = typed.get("page")
        if page is not None and (not isinstance(page, int) or isinstance(page, bool) or page < 1):
            return None
        if "mots" in typed:
            words = " ".join(str(typed["mots"] or "").split())
            return Mask(page, words) if 0 < len(words) <= _LONGEST_WORDS and any(map(str.isalnum, words)) else None
        zone = typed["zone"]
        sides = [str(side) for side in zone] if isinstance(zone, list) else []
        if page is None or len(sides) != 4 or not all(map(_NUMBER.fullmatch, sides)):  # noqa: PLR2004 - left, top, width, height
            return None
        left, top, width, height = (float(side.replace(",", ".")) for side in sides)
        return Mask(page, zone=(left, top, width, height))


_EXAMPLE = 'écrivez : masquer: [{page: 2, mots: "le motif"}, {page: 1, zone: [20, 50, 80, 10]}] (en millimètres, du coin en haut à gauche)'


def read_entries(path: str, content: bytes, files: Sequence[str], kinds: Mapping[str, Piece]) -> tuple[list[Entry], list[Probleme]]:
    """Return what *content* says of each of *files*, in its order, and its problems; *path* is how messages name it."""
    text = decoded(path, content)
    if isinstance(text, Probleme):
        return [], [Probleme(text.path, text.line, text.column, RULE, text.message, text.hint)]
    try:
        data, places, keys = read_yaml(text)
    except YamlError as error:
        return [], [Probleme(path, error.line, error.column, RULE, error.message, error.hint)]
    listed = data.get("pieces") if isinstance(data, dict) and {*data} == {"pieces"} else None
    if not isinstance(listed, list):
        return [], [Probleme(path, 1, 1, RULE, "ce fichier doit tenir une liste de pièces", "supprimez-le : il sera proposé de nouveau")]
    reading = _Reading(path, kinds, files, places, keys)
    entries = [entry for index, typed in enumerate(listed) if (entry := reading.entry(index, typed)) is not None]
    seen = set[str]()
    for entry in entries:
        if entry.name in seen:
            reading.problems.append(
                Probleme(path, *entry.place, RULE, f"le fichier « {entry.name} » est nommé deux fois", "gardez un seul bloc par pièce")
            )
        seen.add(entry.name)
    return entries, reading.problems


@dataclass(frozen=True)
class Proposal:
    """What is proposed for a piece that the file does not name yet; None is for its owner to say. `read` is told beside the date."""

    name: str
    nature: str | None
    titre: str
    date: date | None
    read: bool = False


def written_entries(already: str, proposals: Sequence[Proposal], kinds: Mapping[str, Piece]) -> str:
    """Return the text of `pieces.yml`: what it holds *already*, then a block for each of *proposals*."""
    head = already if already.strip() else _HEAD.format(natures=_listed(kinds))
    return head.rstrip("\n") + "\n" + "".join(map(_block, proposals))


def _block(proposal: Proposal) -> str:
    when = proposal.date.isoformat() if proposal.date else ""
    told = "   # à compléter" if not when else "   # lue dans le texte : vérifiez" if proposal.read else ""
    nature = proposal.nature or ""
    lines = (
        f"  - fichier: {_quoted(proposal.name)}",
        f"    nature: {nature}".rstrip() + ("" if nature else "   # à compléter"),
        f"    titre: {_quoted(proposal.titre)}",
        f"    date: {when}".rstrip() + told,
    )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _listed(kinds: Mapping[str, Piece]) -> str:
    lines, line = [], "#   "
    for name in kinds:
        if len(line) + len(name) > 110:  # noqa: PLR2004 - the width of a screen
            lines.append(line.rstrip())
            line = "#   "
        line += f"{name}, "
    return "\n".join([*lines, line.rstrip(", ")])


_HEAD = """# Vos pièces, dans l'ordre du bordereau : déplacez un bloc pour changer l'ordre.
# « date: aucune » si la pièce n'en porte pas ; « exclure: oui » pour la laisser de côté.
# « masquer: [{{page: 2, mots: "le motif"}}, {{page: 1, zone: [20, 50, 80, 10]}}] » : ce passage, pour toujours ;
# une zone se donne en millimètres : depuis la gauche, depuis le haut, largeur, hauteur.
# « relue: oui » : vous avez relu la pièce, et les mots signalés peuvent être montrés.
# Natures :
{natures}
pieces:
"""
