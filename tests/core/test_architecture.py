"""Which room may know which: the house stays as its drawing (`generator/__init__.py`) shows it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import generator
from generator.store.cache import MAKERS
from generator.store.program import files_of, imported

HOUSE = Path(generator.__file__).parent
GROUND = ("problems", "models", "texts", "store", "face")
READ = (*GROUND, "load", "render")
DESK = ("costs", "penalties", "deadlines", "dossier", "verify")
GUIDE = ("publish.addresses", "publish.guide", "publish.vocabulary")
# A room, or a module that stands outside any: what it may import, besides itself and the package's own version.
ALLOWED: dict[str, tuple[str, ...]] = {
    "problems": (),
    "models": (),
    "store": (),
    "strangers": (),
    "texts": ("models",),
    "face": ("models",),
    "outgoing": ("face",),
    "load": ("problems", "models", "store", "face"),
    "render": (*GROUND, "load"),
    "questions": ("models", "texts", "render"),
    "convert": (*GROUND, "render"),
    "archive": (*GROUND, "load", "convert"),
    "costs": ("models", "texts"),
    "depots": ("models", "texts", "render", "costs"),
    "penalties": ("models", "texts"),
    "deadlines": ("models", "texts", "penalties"),
    "dossier": (*READ, "strangers", "convert", "penalties"),
    "rules": (*READ, "convert", "archive", "costs", "dossier"),
    "check": (*READ, "rules"),
    "verify": (*GROUND, "strangers", "render", "rules", "archive", "convert", "penalties", "dossier"),
    "invoice_notes": ("models", "texts", "penalties", "dossier", "verify"),
    "shards.share": ("models",),
    "reading": (*READ, "check", "convert", "shards.share"),
    "accessibility": ("models", "strangers", "face", "convert", "verify"),
    "fill": (*GROUND, "render", "convert", "dossier"),
    "batch": (*GROUND, "strangers", "outgoing", "render", "convert", "penalties", "dossier", "fill"),
    "agenda": (*GROUND, "render", "convert", "penalties", "deadlines", "dossier", "fill", "batch"),
    "casefile": (*GROUND, "strangers", "load", "convert", "dossier", "verify", "depots", "fill"),
    "compare": (*READ, "outgoing", "check", "convert", "archive", "reading"),
    "signing": (*READ, "rules", "reading"),
    "patch": (*GROUND, "strangers", "render", "convert", "verify"),
    "package": (*GROUND, "outgoing", "render", "convert", "questions", "dossier"),
    "shards": ("models", "store", "package", "shards.share"),
    "license": ("models", "strangers", "convert", "package"),
    "rebuild": ("models", "convert", "package", "license"),
    "sbom": (),
    "update": (*GROUND, "archive", "compare", "verify", "dossier", "convert", "fill"),
    "publish.guide": ("models", "store", "texts", "accessibility", "convert", "archive", "verify"),
    "publish.addresses": ("models", "texts"),
    "publish.vocabulary": ("models",),
    "publish.cards": ("models", "store", "convert"),
    "publish.coming": ("models", "texts", "store", "compare", "convert", "render", "publish.guide"),
    "publish.recorded": ("models", "store", "load", "archive", "compare", "convert", "verify", "update", "publish.guide"),
    "publish.extract": ("convert",),
    "publish.storefront": ("models", "convert", "store", "publish.guide", "publish.extract"),
    "publish.tools": (
        *(*GROUND, "strangers", "render", "rules", "convert", "questions", *DESK),
        *("invoice_notes", "depots", "casefile", "update", *GUIDE),
    ),
    "publish.pages": (
        *(*GROUND, "render", "rules", "convert", "archive", "questions", "depots", *DESK, *GUIDE),
        *("accessibility", "publish.tools"),
    ),
    "publish.engine": ("outgoing", "texts", "convert", "store"),
    "publish.accessible": ("models", "store", "accessibility"),
    "publish.assets": (),
    "publish.online": ("models", "store", "render", "convert", "publish.guide", "publish.tools"),
    "publish.specimen": ("models", "store", "render", "convert", "dossier", "fill", "publish.guide"),
    "publish.steady": ("store", "convert", "publish.guide"),
    "publish.staging": (
        *("models", "store", *GUIDE, "publish.assets", "publish.cards", "publish.engine", "publish.pages", "publish.steady"),
    ),
    "publish.gathering": (
        *("models", "texts", "store", "render", "convert", "dossier", "verify", "publish.guide", "publish.accessible"),
        *("publish.cards", "publish.coming", "publish.online", "publish.recorded", "publish.specimen"),
    ),
    "publish.published": ("store", "outgoing", "package", "publish.engine"),
    "publish.publication": (
        *("store", "convert", "package", "publish.accessible", "publish.gathering", "publish.published"),
        *("publish.staging", "publish.steady", "publish.storefront"),
    ),
    "order": ("models", "shards"),
    "pipeline": (
        "problems",
        "models",
        "store",
        "order",
        "reading",
        "convert",
        "package",
        "shards",
        "publish.publication",
        "publish.published",
        "publish.engine",
        "publish.accessible",
    ),
    "answer": ("models", "store", "order", "package", "pipeline"),
    "preview": ("outgoing", "problems", "models", "store", "order", "answer", "reading", "convert", *GUIDE, "publish"),
    "cli": (
        *GROUND,
        "convert",
        "archive",
        "questions",
        *DESK,
        "invoice_notes",
        "reading",
        "fill",
        "batch",
        "agenda",
        "casefile",
        "update",
        "signing",
        "patch",
        "package",
        "license",
        "rebuild",
        "sbom",
        "shards",
        "order",
        "answer",
        "preview",
        "compare",
        "accessibility",
        "outgoing",
    ),
    "__main__": ("cli",),
}
"""Rooms lower in this table never import those above them: `test_no_room_knows_what_rests_on_it` holds it to that."""


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(HOUSE.rglob("*.py")):
        name = ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        if name and "fonts" not in name:
            yield name, path


def room(module: str) -> str:
    """Return the row of the table that *module* belongs to."""
    parts = module.split(".")
    return next((name for length in (2, 1) if (name := ".".join(parts[:length])) in ALLOWED), module)


MODULES = dict(modules())


@cache
def brought(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """Return the imports of a file, wherever they stand in it."""
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Import | ast.ImportFrom)]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, module) for each module of this package that a file imports."""
    for node in brought(path):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and str(node.module).split(".")[0] == "generator":
            origin = str(node.module).removeprefix("generator").lstrip(".")
            for alias in node.names:
                whole = f"{origin}.{alias.name}".lstrip(".")
                yield node.lineno, whole if whole in MODULES else origin


def test_every_module_has_its_row_in_the_table() -> None:
    assert [str(path) for name, path in MODULES.items() if room(name) not in ALLOWED and name != "publish"] == []


def test_a_room_imports_what_the_table_allows_and_nothing_else() -> None:
    offences = [
        f"generator/{path.relative_to(HOUSE)}:{line}: « {room(name)} » may not import « {room(target)} » ({target})"
        for name, path in MODULES.items()
        for line, target in imports(path)
        if not {room(target), target.split(".")[0]} & {*ALLOWED.get(room(name), ()), room(name), ""}
    ]

    assert not offences, "\n".join(offences)


def test_no_room_knows_what_rests_on_it() -> None:
    waiting = {name: {*needed} & ALLOWED.keys() for name, needed in ALLOWED.items()}
    while waiting:
        free = {name for name, needed in waiting.items() if not needed & waiting.keys()}
        assert free, f"a circle: {sorted(waiting)}"
        waiting = {name: needed for name, needed in waiting.items() if name not in free}


def test_nothing_is_allowed_that_nobody_uses() -> None:
    used: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        for _, target in imports(path):
            used.setdefault(room(name), set()).update((room(target), target.split(".")[0]))
    tables = {"GROUND": GROUND, "READ": READ, "DESK": DESK, "GUIDE": GUIDE}
    shared = {name for names in tables.values() for name in names}
    unused = [f"{name} -> {needed}" for name, allowed in ALLOWED.items() for needed in allowed if needed not in used[name] | shared]

    assert not unused


def test_every_room_is_in_the_drawing() -> None:
    drawn = str(generator.__doc__)
    rooms = [path.name for path in HOUSE.iterdir() if (path / "__init__.py").is_file()]
    parts = [f"publish/{path.name}" for path in (HOUSE / "publish").iterdir() if (path / "__init__.py").is_file()]
    files = [path.name for path in HOUSE.glob("*.py") if not path.name.startswith("__")]

    assert [name for name in (*rooms, *parts) if f"{name}/" not in drawn] == []
    assert [name for name in files if name not in drawn] == []


def test_the_engine_alone_knows_mkdocs() -> None:
    knowing = {
        path.relative_to(HOUSE).as_posix()
        for path in MODULES.values()
        for node in brought(path)
        if (isinstance(node, ast.ImportFrom) and str(node.module).startswith("mkdocs"))
        or (isinstance(node, ast.Import) and any(alias.name.startswith("mkdocs") for alias in node.names))
    }

    assert knowing
    assert {path for path in knowing if not path.startswith("publish/engine/")} == set()


def test_an_import_is_written_in_the_one_way_that_the_cache_reads() -> None:
    for name, path in MODULES.items():
        source = path.read_text("utf-8")

        read = {found.removeprefix("generator.") for found in imported(source)}
        parsed = {f"{node.module}.{alias.name}".removeprefix("generator.") for node in _ours(path) for alias in node.names}

        assert read == parsed, name
        assert "import generator" not in source.replace("from generator", ""), name


def _ours(path: Path) -> Iterator[ast.ImportFrom]:
    for node in brought(path):
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"a relative import in {path}"
        if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "generator":
            yield node


def test_what_keeps_a_result_counts_in_the_digest_of_the_program() -> None:
    makers = files_of(*MAKERS)
    texts = {path.relative_to(HOUSE).as_posix(): path.read_text("utf-8") for path in MODULES.values()}
    # One that names its own makers in its keys needs no other.
    keeping = [path for path, text in texts.items() if "cache.put(" in text and "program_of(" not in text]

    assert keeping
    # The versions of the tools are in the digest already: they are kept to be shown.
    assert [path for path in keeping if path not in makers and path != "store/versions.py"] == []


def test_a_maker_counts_with_its_filters_its_templates_and_its_fonts() -> None:
    makers = files_of(*MAKERS)

    assert {"convert/lua/to_docx.lua", "convert/pdf/template.typ", "texts/typography.py", "rules/droit/frais.py"} <= makers
    assert any(path.endswith(".ttf") for path in makers)
    assert not [path for path in makers if path.startswith(("publish/", "verify/", "preview/", "cli/"))]
