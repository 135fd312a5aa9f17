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

from generator.load.characters import hidden
from generator.load.yaml_faults import NO_ANCHORS, syntax_fault
from generator.models.base import Loc

DEPTH = 20
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_PLAIN_TAGS = {"str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value"}
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

Data = dict[str, object] | list[object] | str | int | bool | None


class YamlError(Exception):
    """The text is not YAML that we accept; carries a message, a hint, the line and the column (from 1)."""

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
        self.plain(node)
        self.places[loc] = self.mark(node)
        if isinstance(node, ScalarNode):
            return _scalar(node)
        if isinstance(node, SequenceNode):
            return [self.value(child, (*loc, index)) for index, child in enumerate(node.value)]
        return self.mapping(node, loc)

    def plain(self, node: Node) -> None:
        if node.anchor:
            raise self.refuse(node, NO_ANCHORS, "recopiez la valeur")
        tag = str(node.tag).removeprefix("tag:yaml.org,2002:")
        if tag not in _PLAIN_TAGS:
            raise self.refuse(node, f"l'étiquette « {tag} » n'est pas admise", "supprimez-la")
        # « \\u0007 » between double quotes holds a character that the file itself does not.
        found = hidden(node.value) if isinstance(node, ScalarNode) else None
        if found:
            raise self.refuse(node, found[1], "supprimez-le")

    def mapping(self, node: Node, loc: Loc) -> dict[str, object]:
        assert isinstance(node, MappingNode)
        data: dict[str, object] = {}
        for key, child in node.value:
            if not isinstance(key, ScalarNode):
                raise self.refuse(key, "une clé doit être un mot simple")
            self.plain(key)
            name = str(key.value)
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
    # A second anchor of the same name would be a warning in English; the first one is refused anyway.
    yaml.composer.warn_double_anchors = False
    try:
        node = yaml.compose(text)
        return (None if node is None else reading.value(node, ())), reading.places, reading.keys
    except RecursionError:
        raise YamlError(f"plus de {DEPTH} niveaux d'imbrication", 1 + offset, 1) from None
    except MarkedYAMLError as error:
        message, hint, line, column = syntax_fault(error, text.split("\n"))
        raise YamlError(message, line + 1 + offset, column + 1, hint) from None
    except (YAMLError, ValueError, OverflowError):
        # Characters the reader refuses and the loader does not; « \\UFFFFFFFF », which is no character at all.
        hint = "cherchez un « \\u » ou « \\U », et supprimez-le"
        raise YamlError("un caractère de ce fichier n'existe pas", 1 + offset, 1, hint) from None
