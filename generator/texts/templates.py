"""Templates are data, not programs: four Jinja forms, a sandbox, and every name known before anything runs.

The forms: `{{ x }}`, `{{ x | filtre }}`, `{% if condition %}` or `{% if not condition %}`,
`{% for clause in clauses %}{{ clause }}{% endfor %}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.bccache import BytecodeCache
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.texts.escaping import escaped
from generator.texts.tags import Fault, column_of, tag_faults

FORMS = (
    "formes admises : {{ nom }}, {{ nom | filtre }}, {% if condition %}…{% endif %}, {% for clause in clauses %}{{ clause }}{% endfor %}"
)
FILTERS = ("lettres", "court", "majuscule")
FILTER_ROOTS = {"lettres": ("droit",), "court": ("texte",), "majuscule": ("droit", "texte", "pack")}
_MARK = re.compile("\ue000([^\ue001]*):([0-9]+)\ue001")


@dataclass(frozen=True)
class Use:
    """A name that a template prints or tests: `("droit", "x")`, `("particulier",)`; line and column count from 1."""

    name: tuple[str, ...]
    line: int
    column: int
    condition: bool = False
    filtre: str = ""


def environment(filters: Mapping[str, Callable[[object], object]], cache: BytecodeCache | None = None) -> ImmutableSandboxedEnvironment:
    """Return the one sandbox of the product: no global, no test, only *filters*; every value is escaped on its way in."""
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=escaped,
        autoescape=False,
        bytecode_cache=cache,
    )
    env.globals.clear()
    env.tests.clear()
    env.filters.clear()
    env.filters.update(filters)
    return env


_PARSER = environment(dict.fromkeys(FILTERS, str))


@lru_cache(maxsize=4096)  # several readers ask for the same text
def read_template(text: str) -> tuple[Sequence[Use], Sequence[Fault]]:
    """Return every name used in every branch of *text*, and every form that is not allowed."""
    faults = list(tag_faults(_PARSER, text))
    try:
        tree = _PARSER.parse(text)
        walk = _Walk(text)
        walk.body(tree.body)
    except TemplateSyntaxError as error:
        return [], faults or [Fault("cette balise ne se lit pas", error.lineno, column_of(text, error.lineno, "{"))]
    except (RecursionError, ValueError):
        # Parentheses by the thousand, a figure of 5 000 digits: Python itself gives up.
        return [], faults or [Fault("un texte de ce fichier ne se lit pas : une balise y est trop longue", 1, 1)]
    return walk.uses, faults + walk.faults


class _Walk:
    """One pass over a syntax tree, which collects uses and faults."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.uses: list[Use] = []
        self.faults: list[Fault] = []

    def body(self, children: list[nodes.Node], names: frozenset[str] = frozenset()) -> None:
        for node in children:
            if isinstance(node, nodes.Output):
                for expression in node.nodes:
                    if not isinstance(expression, nodes.TemplateData):
                        self.printed(expression, names)
            elif isinstance(node, nodes.If):
                self.test(node)
                self.body(node.body, names)
            elif isinstance(node, nodes.For) and self.is_clauses(node):
                self.uses.append(self.use(("clauses",), node))
                self.body(node.body, names | {"clause"})
            elif isinstance(node, nodes.For):
                self.refuse("la seule boucle admise est {% for clause in clauses %}", node, "for")
            # Any other block is already refused by its word.

    def printed(self, node: nodes.Expr, names: frozenset[str]) -> None:
        filtre = ""
        if isinstance(node, nodes.Filter) and node.node is not None:
            if node.name not in FILTERS:
                self.refuse(f"le filtre « {node.name} » n'existe pas ; filtres : {', '.join(FILTERS)}", node, node.name)
                return
            if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
                self.refuse(f"le filtre « {node.name} » s'écrit sans parenthèses", node, node.name)
                return
            filtre, node = node.name, node.node
        name = _dotted(node)
        if name is None:
            self.refuse("cette expression n'est pas admise", node, "{{")
        elif name == ("clauses",):
            self.refuse("« clauses » ne s'imprime qu'avec {% for clause in clauses %}", node, "clauses")
        elif name[0] == "champ" and filtre:
            self.refuse("un champ n'accepte pas de filtre", node, filtre)
        elif filtre and name[0] not in FILTER_ROOTS[filtre]:
            roots = ", ".join(f"« {root}. »" for root in FILTER_ROOTS[filtre])
            self.refuse(f"le filtre « {filtre} » ne sert qu'après {roots}", node, filtre)
        elif not (len(name) == 1 and name[0] in names):
            self.uses.append(self.use(name, node, filtre=filtre))

    def test(self, node: nodes.If) -> None:
        test = node.test.node if isinstance(node.test, nodes.Not) else node.test
        if isinstance(test, nodes.Name):
            self.uses.append(self.use((test.name,), test, condition=True))
        else:
            self.refuse("une condition est un seul nom, précédé ou non de « not »", node, "if")

    @staticmethod
    def is_clauses(node: nodes.For) -> bool:
        plain = isinstance(node.iter, nodes.Name) and isinstance(node.target, nodes.Name)
        named = plain and (node.iter.name, node.target.name) == ("clauses", "clause")  # type: ignore[attr-defined]
        return named and not (node.else_ or node.test or node.recursive)

    def use(self, name: tuple[str, ...], node: nodes.Node, *, condition: bool = False, filtre: str = "") -> Use:
        # `{% autoescape %}` nodes have no line; every node we accept has one.
        line = node.lineno or 1
        return Use(name, line, column_of(self.text, line, ".".join(name)), condition, filtre)

    def refuse(self, message: str, node: nodes.Node, word: str) -> None:
        line = node.lineno or 1
        self.faults.append(Fault(message, line, column_of(self.text, line, word)))


def _dotted(node: nodes.Node) -> tuple[str, ...] | None:
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node)
        return None if before is None else (*before, node.attr)
    return None


def marked(text: str, path: str, first_line: int) -> str:
    """Return *text* with `U+E000 path:line U+E001` before each line that has text of its own.

    Removing the marks (`unmarked`) gives the plain rendering back to the byte.
    """
    lines = text.split("\n")
    for index, line in enumerate(lines):
        stripped = line.lstrip(" ")
        if stripped and not stripped.startswith(("{%", "{#")):
            indent = line[: len(line) - len(stripped)]
            lines[index] = f"{indent}\ue000{path}:{first_line + index}\ue001{stripped}"
    return "\n".join(lines)


def unmarked(text: str) -> str:
    """Return *text* without its marks of provenance."""
    return _MARK.sub("", text)


def origin(text: str, position: int) -> tuple[str, int]:
    """Return the (path, line) of the source line that gave the character at *position* of a marked text."""
    found = ("", 1)
    for match in _MARK.finditer(text):
        if match.start() > position:
            break
        found = (match.group(1), int(match.group(2)))
    return found
