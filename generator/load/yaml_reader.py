"""YAML as plain data that remembers the line and column of every key and value.

Only what our files need is read: no anchor, no tag, no duplicate key, no depth, no number of keys and no length beyond limits.py.
Numbers stay the text that was typed unless they are plain integers; dates stay text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.load.characters import hidden
from generator.load.limits import MAX_DEPTH, MAX_NODES, MAX_VALUE
from generator.load.yaml_faults import NO_ANCHORS, syntax_fault
from generator.models.located import Loc

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
        if isinstance(node, ScalarNode) and len(node.value) > MAX_VALUE:
            raise self.refuse(node, f"cette valeur dépasse {MAX_VALUE} caractères", "dites-le plus court, ou en plusieurs valeurs")
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


class _Bounded(Composer):
    """A composer that stops at the first node too many: what follows is never read."""

    nodes = 0

    def compose_node(self, parent: Node | None, index: int | None) -> Any:  # noqa: ANN401 - as the class that it completes
        """Return the node that begins here. Raises `YamlError`."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            mark = self.parser.peek_event().start_mark
            raise YamlError(
                f"plus de {MAX_NODES} clés et valeurs", mark.line + 1, mark.column + 1, "coupez ce fichier, ou ôtez ce qui ne sert pas"
            )
        return super().compose_node(parent, index)


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
    yaml.Composer = _Bounded
    yaml.max_depth = MAX_DEPTH + 1
    # A second anchor of the same name would be a warning in English; the first one is refused anyway.
    yaml.composer.warn_double_anchors = False
    try:
        node = yaml.compose(text)
    except YamlError as error:
        raise YamlError(error.message, error.line + offset, error.column, error.hint) from None
    except MaxDepthExceededError as error:
        mark = error.problem_mark
        message = f"plus de {MAX_DEPTH} niveaux d'imbrication"
        raise YamlError(message, mark.line + 1 + offset, mark.column + 1, "rangez ces valeurs plus simplement") from None
    except MarkedYAMLError as error:
        message, hint, line, column = syntax_fault(error, text.split("\n"))
        raise YamlError(message, line + 1 + offset, column + 1, hint) from None
    except (YAMLError, ValueError, OverflowError):
        # Characters the reader refuses and the loader does not; « \\UFFFFFFFF », which is no character at all.
        hint = "cherchez un « \\u » ou « \\U », et supprimez-le"
        raise YamlError("un caractère de ce fichier n'existe pas", 1 + offset, 1, hint) from None
    return (None if node is None else reading.value(node, ())), reading.places, reading.keys
