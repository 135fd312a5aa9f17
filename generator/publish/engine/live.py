"""A local server for a site that changes: the browsers that show one of its pages reload it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

SECONDS = 0.15
"""Between two looks at the watched folders."""


class LiveServer(LiveReloadServer):
    """Serves the files of a folder on 127.0.0.1 and reloads its pages after each change.

    *rebuild* is called when a watched folder changes; *asked* is told the path of each request before it is answered.
    """

    def __init__(self, root: Path, port: int, rebuild: Callable[[], None], asked: Callable[[str], None]) -> None:
        super().__init__(builder=rebuild, host="127.0.0.1", port=port, root=str(root), polling_interval=SECONDS)
        self._asked = asked
        # MkDocs' own observer forgets a folder that is moved away, and would not see it come back.
        self.observer = PollingObserverVFS(self._seen, _listed, polling_interval=SECONDS)  # type: ignore[assignment]
        self._folders: dict[str, os.stat_result] = {}

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Rebuild when a file of the folder *path* changes, should it go and come back."""
        place = Path(path).absolute()
        self._folders[str(place)] = place.stat()
        super().watch(str(place), func, recursive=recursive)

    def _seen(self, path: str) -> os.stat_result:
        """Return what is known of *path*: of a watched folder that is gone, what it was; nothing is found in it."""
        try:
            return Path(path).stat()
        except OSError:
            if path in self._folders:
                return self._folders[path]
            raise

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Answer a request, after *asked* was told its path."""
        if "\0" in environ["PATH_INFO"]:
            # No file has such a name, and the system refuses to look for one.
            start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return ["Cette page n’existe pas.".encode()]
        self._asked(str(environ["PATH_INFO"]).lstrip("/"))
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer


def _listed(path: str | None) -> Iterator[os.DirEntry[str]]:
    """Return what stands in the folder *path*: nothing when it is gone, closed, or a folder no longer. It may come back."""
    try:
        return os.scandir(path)
    except OSError:
        return iter(())
