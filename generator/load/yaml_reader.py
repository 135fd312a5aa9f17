"""YAML as plain data that remembers the line and column of every key and value.

Only what our files need is read: no anchor, no tag, no duplicate key, no depth beyond 20.
Numbers stay the text that was typed unless they are plain integers; dates stay text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from generator.models.base import Loc

DEPTH = 20
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_PLAIN_TAGS = {"str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value"}
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

Data = dict[str, object] | list[object] | str | int | bool | None


class YamlError(Exception):
    """The text is not YAML we accept: message, hint, line and column (from 1)."""

    def __init__(self, message: str, line: int, column: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.column, self.hint = message, line, column, hint


@dataclass
class _Reading:
    offset: int
    places: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)

    def mark(self, node: Node) -> tuple[int, int]:
        return node.start_mark.line + 1 + self.offset, node.start_mark.column + 1

    def refuse(self, node: Node, message: str, hint: str = "") -> YamlError:
        return YamlError(message, *self.mark(node), hint)

    def value(self, node: Node, loc: Loc) -> Data:
        if len(loc) > DEPTH:
            raise self.refuse(node, f"plus de {DEPTH} niveaux d'imbrication")
        if node.anchor:
            raise self.refuse(node, "les ancres et alias (& et *) ne sont pas admis", "recopiez la valeur")
        if str(node.tag).removeprefix("tag:yaml.org,2002:") not in _PLAIN_TAGS:
            raise self.refuse(node, f"l'étiquette « {node.tag} » n'est pas admise", "supprimez-la")
        self.places[loc] = self.mark(node)
        if isinstance(node, ScalarNode):
            return _scalar(node)
        if isinstance(node, SequenceNode):
            return [self.value(child, (*loc, index)) for index, child in enumerate(node.value)]
        return self.mapping(node, loc)

    def mapping(self, node: Node, loc: Loc) -> dict[str, object]:
        assert isinstance(node, MappingNode)
        data: dict[str, object] = {}
        for key, child in node.value:
            if not isinstance(key, ScalarNode):
                raise self.refuse(key, "une clé doit être un mot simple")
            name = key.value
            if name in data:
                raise self.refuse(key, f"la clé « {name} » est écrite deux fois", "gardez-en une seule")
            self.keys[(*loc, name)] = self.mark(key)
            data[name] = self.value(child, (*loc, name))
        return data


def _scalar(node: ScalarNode) -> Data:
    text = str(node.value)
    if node.style:  # quoted or block text is text, whatever it looks like
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


def read_yaml(text: str, offset: int = 0) -> tuple[Data, dict[Loc, tuple[int, int]], dict[Loc, tuple[int, int]]]:
    """Return the data of *text*, the places of its values and of its keys (lines shifted by *offset*).

    Raises `YamlError` at the first syntax fault: the rest of the file cannot be read.
    """
    reading = _Reading(offset)
    # The pure parser always: the C one crashes on 200 000 nested brackets.
    yaml = YAML(typ="safe", pure=True)
    try:
        node = yaml.compose(text)
        return (None if node is None else reading.value(node, ())), reading.places, reading.keys
    except RecursionError:
        raise YamlError(f"plus de {DEPTH} niveaux d'imbrication", 1 + offset, 1) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 + offset
        raise YamlError(f"caractère interdit (code {error.character:#x})", line, 1, "supprimez-le") from None
    except MarkedYAMLError as error:
        raise _syntax_fault(error, text, offset) from None
    except YAMLError:
        raise YamlError("ce texte n'est pas du YAML", 1 + offset, 1) from None


def _syntax_fault(error: MarkedYAMLError, text: str, offset: int) -> YamlError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    shown = lines[line] if line < len(lines) else ""
    problem = str(error.problem)
    if "mapping values are not allowed" in problem:
        return YamlError("un « : » de trop dans cette valeur", line + 1 + offset, column + 1, "mettez la valeur entre guillemets")
    if "undefined alias" in problem:
        return YamlError(
            "les ancres et alias (& et *) ne sont pas admis", line + 1 + offset, column + 1, "mettez la valeur entre guillemets"
        )
    if "\t" in shown[: column + 1]:
        return YamlError("une tabulation ne peut pas servir de retrait", line + 1 + offset, column + 1, "remplacez-la par des espaces")
    if "found unexpected end of stream" in problem:
        return YamlError("un guillemet n'est pas refermé", line + 1 + offset, column + 1, "fermez le guillemet")
    return YamlError(
        "la mise en forme de cette ligne ne se lit pas",
        line + 1 + offset,
        column + 1,
        "vérifiez le retrait, les guillemets et les « : » de cette ligne et de la précédente",
    )
