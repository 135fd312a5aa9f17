"""French messages for what keeps a text from being YAML."""

from __future__ import annotations

from ruamel.yaml.error import MarkedYAMLError

QUOTE_IT = "mettez la valeur entre guillemets"
NO_ANCHORS = "les ancres et alias (& et *) ne sont pas admis"
OTHER = (
    "la mise en forme de cette ligne ne se lit pas",
    "vérifiez le retrait, les guillemets et les « : » de cette ligne et de la précédente",
)
# What the parser says (context, problem), whether its fault began at the context, and what we say: the first match is told.
_TOLD: tuple[tuple[str, str, bool, str, str], ...] = (
    ("", "mapping values are not allowed", False, "un « : » de trop dans cette valeur", QUOTE_IT),
    ("", "undefined alias", False, NO_ANCHORS, QUOTE_IT),
    ("anchor", "expected alphabetic", False, NO_ANCHORS, QUOTE_IT),
    ("alias", "expected alphabetic", False, NO_ANCHORS, QUOTE_IT),
    ("quoted scalar", "end of stream", True, "ce guillemet n'est pas refermé", "fermez-le"),
    ("quoted scalar", "document separator", True, "ce guillemet n'est pas refermé", "fermez-le"),
    ("double-quoted", "escape", False, "« \\ » ne peut pas servir ici", "doublez-le, ou prenez des guillemets simples"),
    ("flow sequence", "<scalar>", False, "une virgule ou un guillemet manque dans cette liste", "une virgule entre deux éléments"),
    ("flow sequence", "", True, "ce crochet n'est pas refermé", "fermez-le, ou mettez la valeur entre guillemets"),
    ("flow mapping", "", True, "cette accolade n'est pas refermée", "fermez-la, ou mettez la valeur entre guillemets"),
    ("", "cannot start any token", False, "une valeur ne peut pas commencer par ce signe", QUOTE_IT),
    ("block node", "expected the node content", False, "une valeur ne peut pas commencer par ce signe", QUOTE_IT),
    ("", "sequence entries are not allowed", False, "une liste commence à la ligne", "un tiret par ligne, sous la clé"),
    ("single document", "", False, "une ligne « --- » ou « ... » de trop", "supprimez-la"),
    (
        "block mapping",
        "<scalar>",
        False,
        "du texte suit une valeur déjà finie",
        "mettez toute la valeur entre guillemets, ou corrigez le retrait",
    ),
    ("block mapping", "<block", False, "le retrait de cette ligne ne suit pas celui des autres", "alignez les clés"),
    ("block collection", "", False, "une clé ne peut pas suivre des tirets", "vérifiez le retrait"),
)


def syntax_fault(error: MarkedYAMLError, lines: list[str]) -> tuple[str, str, int, int]:
    """Return (message, hint, line, column) for an error of the YAML parser; line and column count from 0."""
    context, problem = str(error.context), str(error.problem)
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line < len(lines) and "\t" in lines[line][: column + 1]:
        return "une tabulation ne peut pas servir de retrait", "remplacez-la par des espaces", line, column
    for in_context, in_problem, at_context, message, hint in _TOLD:
        if in_context in context and in_problem in problem:
            if at_context and error.context_mark:
                line, column = error.context_mark.line, error.context_mark.column
            return message, hint, line, column
    return *OTHER, line, column
