"""Templates are data, not programs: four Jinja forms, a sandbox, and every name known before anything runs.

The forms: `{{ x }}`, `{{ x | filtre }}`, `{% if formula %}…{% elif formula %}…{% else %}…{% endif %}`,
`{% for clause in clauses %}{{ clause }}{% endfor %}`. A formula is made of the names of conditions, `and`, `or`, `not`
and parentheses (formulas.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.texts.escaping import escaped
from generator.texts.formulas import Formula, NotAFormulaError, formula_of, names_of, opposite
from generator.texts.tags import Fault, call_faults, column_of, open_faults, tag_faults

FORMS = (
    "formes admises : {{ nom }}, {{ nom | filtre }}, {% if condition %}…{% elif condition %}…{% else %}…{% endif %},"
    " {% for clause in clauses %}{{ clause }}{% endfor %}"
)
_NAMES_ONLY = "une condition n'est faite que de noms, de « and », « or », « not » et de parenthèses"
_COMPARES = "une condition ne compare rien : elle nomme un cas, comme « particulier »"
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Compare: _COMPARES,
    nodes.Test: _COMPARES,
    nodes.Call: "une condition n'appelle rien",
    nodes.Filter: "une condition n'a pas de filtre",
    nodes.Getattr: "le nom d'une condition n'a pas de point",
}
"""What is said of a part that a test may not hold."""
FILTERS = ("lettres", "court", "majuscule")
FILTER_ROOTS = {"lettres": ("droit",), "court": ("texte",), "majuscule": ("droit", "texte", "pack")}
RESERVED = frozenset(
    {"true", "false", "none", "and", "or", "not", "if", "else", "in", "is"}
    | {"droit", "texte", "citation", "champ", "pack", "date", "public", "clause", "clauses"}
    | {"corps", "objet", "mention", "pieces_jointes", "titre"}
)
"""What templates already call by name: no condition may take one."""


@dataclass(frozen=True)
class Use:
    """A name that a template prints or tests: `("droit", "x")`, `("particulier",)`; line and column count from 1."""

    name: tuple[str, ...]
    line: int
    column: int
    condition: bool = False
    filtre: str = ""


def environment(filters: Mapping[str, Callable[[object], object]]) -> ImmutableSandboxedEnvironment:
    """Return the one Jinja sandbox of the program: no global, no test, only *filters*; every printed value is escaped."""
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=escaped,
        autoescape=False,
    )
    env.globals.clear()
    env.tests.clear()
    env.filters.clear()
    env.filters.update(filters)
    return env


_PARSER = environment(dict.fromkeys(FILTERS, str))


Reading = tuple[Sequence[Use], Sequence[Fault]]
_known: list[Mapping[str, Reading]] = [{}]


def remember(readings: Mapping[str, Reading]) -> None:
    """Let `read_template` answer with *readings*, by text: what it said of these texts in another process."""
    # At once: the live preview reads in several threads.
    _known[0] = readings


@lru_cache(maxsize=4096)  # several readers ask for the same text
def read_template(text: str) -> Reading:
    """Return every name used in any branch of *text*, and every form in it that is not allowed."""
    if known := _known[0].get(text):
        return known
    faults = [*tag_faults(_PARSER, text), *open_faults(text)]
    try:
        tree = _PARSER.parse(text)
        walk = _Walk(text)
        walk.body(tree.body)
    except TemplateSyntaxError as error:
        return [], faults or [Fault("cette balise ne se lit pas", error.lineno, column_of(text, error.lineno, "{"))]
    except (RecursionError, ValueError):
        # Parentheses by the thousand, a figure of 5 000 digits: Python itself gives up.
        return [], faults or [Fault("un texte de ce fichier ne se lit pas : une balise y est trop longue", 1, 1)]
    told = {fault.line for fault in (*faults, *walk.faults)}
    return walk.uses, [*faults, *walk.faults, *(fault for fault in call_faults(_PARSER, text) if fault.line not in told)]


@lru_cache(maxsize=256)
def read_formula(text: str) -> tuple[Formula | None, Sequence[Fault]]:
    """Return the formula in *text*, from `content/conditions.yml`, and its faults; the formula is None when there are any."""
    if set(text) & set("{}%#"):
        return None, [Fault(_NAMES_ONLY, 1, 1)]
    whole = f"{{% if {text} %}}{{% endif %}}"
    _, faults = read_template(whole)
    tests = [node.test for node in _PARSER.parse(whole).body if isinstance(node, nodes.If)] if not faults else []
    return (formula_of(tests[0]) if tests else None), faults


class _Walk:
    """A walk through the syntax tree of a template, which collects the names used and the faults."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.uses: list[Use] = []
        self.faults: list[Fault] = []

    def body(self, children: list[nodes.Node], names: frozenset[str] = frozenset()) -> None:
        before: Formula | None = None
        for node in children:
            if isinstance(node, nodes.Output):
                for expression in node.nodes:
                    if not isinstance(expression, nodes.TemplateData):
                        self.printed(expression, names)
            elif isinstance(node, nodes.If):
                self.choice(node, names, before)
            elif isinstance(node, nodes.For) and self.is_clauses(node):
                self.uses.append(self.use(("clauses",), node))
                self.body(node.body, names | {"clause"})
            elif isinstance(node, nodes.For):
                self.refuse("la seule boucle admise est {% for clause in clauses %}", node, "for")
            # Any other block is already refused by its word.
            if not _blank(node):
                before = _alone(node)

    def choice(self, node: nodes.If, names: frozenset[str], before: Formula | None) -> None:
        """Read an `if` with its `elif` and `else`; *before* is the test of the `if` just above, when that one has neither."""
        formula = self.test(node, "if")
        if formula and before and opposite(before, formula):
            self.refuse("ce « if » dit le contraire du précédent : écrivez {% else %} à la place des deux balises", node, "if")
        self.body(node.body, names)
        for other in node.elif_:
            self.test(other, "elif")
            self.body(other.body, names)
        self.body(node.else_, names)

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

    def test(self, node: nodes.If, word: str) -> Formula | None:
        """Read the condition of an `if` or an `elif`; return None when it is not allowed."""
        try:
            formula = formula_of(node.test)
        except NotAFormulaError as error:
            self.refuse(_REFUSED.get(type(error.node), _NAMES_ONLY), node, word)
            return None
        self.uses += [self.use((name,), node, condition=True) for name in names_of(formula)]
        return formula

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


def _blank(node: nodes.Node) -> bool:
    """Return whether *node* is blank text, which does not separate two `if`."""
    return isinstance(node, nodes.Output) and all(isinstance(one, nodes.TemplateData) and not one.data.strip() for one in node.nodes)


def _alone(node: nodes.Node) -> Formula | None:
    """Return the test of an `if` that has neither `elif` nor `else`."""
    if not isinstance(node, nodes.If) or node.elif_ or node.else_:
        return None
    try:
        return formula_of(node.test)
    except NotAFormulaError:
        return None


def _dotted(node: nodes.Node) -> tuple[str, ...] | None:
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node)
        return None if before is None else (*before, node.attr)
    return None
