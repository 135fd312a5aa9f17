"""A copy of the guide for the live preview, apart from the published one: after a change, only the pages that it touches are made again."""

from __future__ import annotations

import gc
import shutil
import tempfile
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from generator.convert.source import Source
from generator.models.library import Output
from generator.order import Request
from generator.publish.engine.build import SEARCH, PublishError
from generator.publish.engine.judged import DOWNLOADS
from generator.publish.engine.project import Opened
from generator.publish.gathering import guide_of, with_clauses
from generator.publish.pages.chapters import chapter_pages
from generator.publish.pages.clauses import clause_pages
from generator.publish.staging import project_files, settings, stage_site
from generator.publish.storefront import storefront
from generator.reading import read
from generator.store.cache import Cache
from generator.store.regular import is_folder
from generator.store.swap import link, write_whole

FOLDER = ".preview"
HOME = "index.md"
AT_ONCE = 8
"""The pages made again before any is shown; of more, for a clause that every contract has, the others wait to be opened."""


class OutOfReachError(Exception):
    """Raised for a change that only a whole build can show: a document added to a pack or removed from it."""


class Preview:
    """A copy of a whole build, in which pages are replaced one by one; `build/site` and `build/packs` are left as published."""

    def __init__(self, request: Request, cache: Cache, executor: Executor, outputs: tuple[Output, ...]) -> None:
        """Copy the build of *request*; *outputs* are the files that its pages offer."""
        self.request, self.cache, self.executor = request, cache, executor
        self._lock = threading.Lock()
        source = self._source()
        self._guide = guide_of(source, outputs, request.out / "packs", cache, executor)
        self._offered = _offered(source)
        self._staged, self._site = (copied(request.out, name) for name in ("guide", "site"))
        self._hand_written: tuple[object, dict[str, bytes]] = (None, {})
        self._restore()
        self._files = _read(self._staged)
        self._project = Opened(self._staged, self._site, self._guide.source_date, self.request.root)
        self._stale: set[str] = set()
        self._turns, self._shown = count(1), 0
        # What was changed during the whole build, and all that the first edit would else wait for: templates, texts made once.
        self.refresh()
        self._project.write([HOME])
        gc.freeze()

    def refresh(self) -> tuple[int, int]:
        """Make the pages follow the sources; return how many pages were made now, and how many will be made when they are opened.

        Raises `ProblemsFoundError`, `PublishError` or `OutOfReachError`: every page then stays as it was.
        """
        turn = next(self._turns)
        source = self._source()
        if _offered(source) != self._offered:
            raise OutOfReachError
        # Outside the lock: what takes long must not keep the next edit from being shown.
        guide = guide_of(source, self._guide.outputs, self.request.out / "packs", self.cache, self.executor, before=self._guide)
        made = project_files(storefront(guide, self.cache))
        with self._lock:
            if turn < self._shown:
                return 0, 0  # these sources are older than those shown
            self._shown = turn
            files = {**self._by_hand(), **made}
            changed = {path for path, data in files.items() if self._files.get(path) != data}
            new, gone = files.keys() - self._files.keys(), self._files.keys() - files.keys()
            pages = {path for path in changed if path.endswith(".md")}
            # The menu, a template, a page more or less: other pages change with it.
            other = any(not path.startswith("docs/") and path != SEARCH for path in changed | gone)
            menu = other or any(path.endswith(".md") for path in new | gone) or guide.source_date != self._guide.source_date
            with self._put({path: files[path] for path in changed}, gone):
                project = Opened(self._staged, self._site, guide.source_date, self.request.root) if menu else self._project
                project.add(_in_docs(new - pages))
                now = set(sorted(_in_docs(pages), key=lambda page: (page.count("/"), page))[:AT_ONCE])
                renamed = project.write(now)
            for path in _in_docs(changed - pages):
                project.put(path, files[f"docs/{path}"])
            for path in _in_docs(gone):
                (self._site / path).with_suffix(".html" if path.endswith(".md") else Path(path).suffix).unlink(missing_ok=True)
            every = _in_docs(path for path in files if path.endswith(".md"))
            self._stale = (every if menu or renamed else (self._stale | _in_docs(pages)) & every) - now
            self._project, self._guide, self._files = project, guide, files
            return len(pages), len(self._stale) if menu or renamed else 0

    def show_first(self) -> int:
        """Make the clauses and hand-written pages follow their sources, before the documents that use them; return how many changed.

        Returns 0 when the change touches more than a few of these pages: `refresh` then shows it. Raises the same
        errors as `refresh`.
        """
        turn = next(self._turns)
        source = self._source()
        guide = storefront(with_clauses(source, self._guide, self.cache, self.executor), self.cache)
        files = {f"docs/{path}": data for path, data in {**chapter_pages(guide), **clause_pages(guide)}.items()}
        with self._lock:
            changed = {path: data for path, data in files.items() if self._files.get(path) != data}
            few = 0 < len(changed) <= AT_ONCE and changed.keys() <= self._files.keys()
            if not few or _offered(source) != self._offered or guide.source_date != self._guide.source_date:
                return 0
            now = _in_docs(changed)
            with self._put(changed):
                renamed = self._project.write(now)
            self._shown = turn
            self._files |= changed
            every = _in_docs(path for path in self._files if path.endswith(".md"))
            self._stale = (every if renamed else self._stale) - now
            return len(changed)

    def visit(self, address: str) -> None:
        """Make the page at *address* (`clauses/prix.html`) again if a change left it waiting.

        Raises `PublishError`, and the page then stays as it was.
        """
        page = f"{address.removesuffix('.html')}.md"
        if page not in self._stale:
            return
        with self._lock:
            if page in self._stale:
                self._stale.discard(page)
                self._project.write([page])

    def _source(self) -> Source:
        return read(self.request.root, self.request.day, self.request.packs, self.cache)

    def _restore(self) -> None:
        """Put in the copy the configuration and the theme as the sources give them: MkDocs runs what they name."""
        files = {path: data for path, data in self._by_hand().items() if not path.startswith("docs/")}
        files |= settings(storefront(self._guide, self.cache))
        there = (path for path in self._staged.rglob("*") if not is_folder(path))
        names = {path.relative_to(self._staged).as_posix() for path in there}
        _write(self._staged, files, {name for name in names - files.keys() if not name.startswith("docs/")})

    def _by_hand(self) -> dict[str, bytes]:
        """Return the files of the folder `site` as they are staged; they are read again only when one of their files changed."""
        folder = self.request.root / "site"
        seen = sorted((path.as_posix(), path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*") if path.is_file())
        if self._hand_written[0] != seen:
            with tempfile.TemporaryDirectory(dir=self.request.out / FOLDER) as aside:
                stage_site(folder, Path(aside))
                self._hand_written = seen, _read(Path(aside))
        return self._hand_written[1]

    @contextmanager
    def _put(self, files: Mapping[str, bytes], gone: Collection[str] = ()) -> Iterator[None]:
        """Stage *files* and remove those of *gone* for a `with` block; when MkDocs refuses a page in it, the former files are restored."""
        before = {path: self._files[path] for path in (*files, *gone) if path in self._files}
        _write(self._staged, files, gone)
        try:
            yield
        except PublishError:
            _write(self._staged, before, files.keys() - before.keys())
            # MkDocs has read the refused texts: these pages are read again before they are shown.
            self._stale |= _in_docs(path for path in before if path.endswith(".md"))
            raise


def copied(out: Path, name: str) -> Path:
    """Return the preview's copy of the folder *name* of the build; files share their space on disk until one changes."""
    copy = out / FOLDER / name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(out / name, copy, copy_function=lambda source, target: link(Path(source), Path(target)))
    return copy


def _offered(source: Source) -> set[tuple[str, str, str, tuple[str, ...]]]:
    return {(r.pack.id, r.document.id, r.public, r.document.editions_made()) for r in source.renderings}


def _read(folder: Path) -> dict[str, bytes]:
    """Return the content of a staged project's files by path, except the downloads."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in paths.items() if not name.startswith(f"docs/{DOWNLOADS}")}


def _write(folder: Path, files: Mapping[str, bytes], gone: Iterable[str]) -> None:
    for path, data in files.items():
        write_whole(folder / path, data)
    for path in gone:
        (folder / path).unlink(missing_ok=True)


def _in_docs(paths: Iterable[str]) -> set[str]:
    return {path.removeprefix("docs/") for path in paths if path.startswith("docs/")}
