"""Run MkDocs on a staged project, then finish the pages that it wrote."""

from __future__ import annotations

import json
import logging
import os
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.outgoing.refused import RefusedPageError
from generator.publish.engine.before import Before
from generator.publish.engine.hosting import write_hosting
from generator.publish.engine.judged import DOWNLOADS, Judge, reads
from generator.publish.engine.map import finish_map
from generator.publish.engine.offline import write_offline
from generator.publish.engine.policy import policy_of
from generator.publish.engine.search_index import Section, searched, write_search
from generator.publish.engine.warned import told
from generator.store.cache import Cache
from generator.store.record import Seen
from generator.store.twin import both, possible

if TYPE_CHECKING:
    from generator.publish.engine.finished import Finished

SEARCH = "recherche.json"
"""What the search knows of the pages and of the words that people type: a file of a staged project."""
_ENGINE = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "markupsafe", "pyyaml")


class PublishError(RefusedPageError):
    """The guide was refused: for what MkDocs warns of, or for what one of its pages would hold; the message says it in French."""


def build_site(
    staged: Path,
    day: date,
    cache: Cache,
    before: Before,
    digests: Mapping[str, str],
    tree: Path | None = None,
    sheets: frozenset[str] = frozenset(),
) -> Mapping[str, Seen]:
    """Build the project of *staged* into `staged/site`; return its files whose digest is known, as they are left, by path.

    *day* is the date that MkDocs gives to its files, *digests* are those of the files of the project.
    What *cache* keeps of an equal page is taken as it is, and what did not change is linked from *before*, the site that this one
    replaces: the site is the same, byte for byte, without them. Any warning (a
    broken link, a page out of the menu) raises `PublishError`, and so does anything in a page that is not ours (outgoing/): the message
    names its source in *tree*. *sheets* holds the digests of the style sheets of the pages to download.
    """
    site, settings = staged / "site", json.loads((staged / SEARCH).read_text(encoding="utf-8"))
    with mkdocs(staged, day, tree) as warnings:
        finished, copied = _made(staged, day, cache, before, digests, searched(settings["genres"]), warnings)
    left = ChainMap({page.path: page.left for page in finished}, copied)  # type: ignore[arg-type]  # nothing is written to the second
    write_search(site, (one for page in finished for one in page.sections), settings["genres"], settings["synonymes"])
    address = _address(staged)
    finish_map(site, address)
    known = {path: one.sha256 for path, one in left.items() if reads(path) or not path.startswith(DOWNLOADS)}
    for path in write_offline(site, before.folder, known, [page.path for page in finished], address, day, cache):
        del left[path], known[path]
    root = root_of(staged)
    write_hosting(site, root, policy_of((page.path for page in finished if page.scripted), root, sheets))
    if refusal := Judge(staged, root, tree, sheets).refusal(site, cache, known):
        raise PublishError(refusal)
    return left


def _made(
    staged: Path,
    day: date,
    cache: Cache,
    before: Before,
    digests: Mapping[str, str],
    searched_of: Callable[[Iterable[Section]], tuple[Section, ...]],
    warnings: Sequence[str],
) -> tuple[list[Finished], Mapping[str, Seen]]:
    """Write the pages of the project of *staged*, and put its other files in the site beside, where this machine can do both at once.

    What MkDocs knows of the pages ends with it.
    """
    from generator.publish.engine.finished import Pages, keys_of  # noqa: PLC0415
    from generator.publish.engine.project import Project  # noqa: PLC0415

    project = Project(staged, staged / "site")
    pages = Pages(project, cache, keys_of(staged, day), warnings, before)

    def made() -> list[Finished]:
        # The words of every page together would fill the memory.
        return [replace(page, sections=searched_of(page.sections)) for page in pages.made()]

    if possible():
        finished, left = both(made, lambda: project.copy_files(before, digests))
    else:
        left = project.copy_files(before, digests)
        finished = made()
    # The map tells what the front matter of every page says.
    project.make_templates()
    return [*finished, *pages.still(digests)], left


def load() -> None:
    """Import MkDocs, which takes half a second: who waits for the pages has the time."""
    with _environment(NO_MKDOCS_2_WARNING="1"):
        import_module("generator.publish.engine.finished")


def engine_versions() -> tuple[str, ...]:
    """Return the versions of the programs that make the site: the same project and the same versions give the same bytes."""
    return tuple(f"{name} {version(name)}" for name in _ENGINE)


@contextmanager
def mkdocs(staged: Path, day: date, tree: Path | None = None) -> Iterator[list[str]]:
    """Prepare the environment of MkDocs for a `with` block on the project of *staged*; raise `PublishError` at its end when MkDocs warned.

    The block is given the list of what MkDocs warns of, which grows as it does; *tree* is the folder of the sources. MkDocs is slow to
    import and Material prints a notice when imported: import them only inside the block, where the environment silences it.
    """
    epoch = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    with _environment(SOURCE_DATE_EPOCH=str(epoch), NO_MKDOCS_2_WARNING="1"), _warnings() as warnings:
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

        try:
            yield warnings
        except MkDocsException as error:
            warnings.append(str(error))
    if warnings:
        raise PublishError(told([_relative(line, staged) for line in warnings], staged, tree))


class _Collector(logging.Handler):
    """Keep the text of each warning: the option `--strict` of MkDocs only counts them."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.found = found

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    found: list[str] = []
    logger, handler = logging.getLogger("mkdocs"), _Collector(found)
    level, propagate = logger.level, logger.propagate
    # A quieter level would hide the warnings, and a broken link with them.
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _relative(line: str, staged: Path) -> str:
    return line.replace(f"{staged}{os.sep}", "")


def root_of(staged: Path) -> str:
    """Return the path of the address of the site of *staged*, which starts and ends with `/`."""
    return urlsplit(_address(staged) or "/").path or "/"


def _address(staged: Path) -> str | None:
    """Return the address at which the site of *staged* will be online, with its final `/`; None when the project names none."""
    address: str | None = json.loads((staged / "mkdocs.yml").read_text(encoding="utf-8"))["site_url"]
    return address
