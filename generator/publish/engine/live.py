"""A local server for a site that changes: the browsers that show one of its pages reload it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

SECONDS = 0.15
"""Between two looks at the watched folders."""


class LiveServer(LiveReloadServer):
    """Serves the files of a folder on 127.0.0.1 and reloads its pages after each change.

    *rebuild* is called when a watched folder changes; *asked* is told the path of each request before it is answered.
    """

    def __init__(self, root: Path, port: int, rebuild: Callable[[], None], asked: Callable[[str], None]) -> None:
        super().__init__(builder=rebuild, host="127.0.0.1", port=port, root=str(root), polling_interval=SECONDS)
        self._asked = asked

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Answer a request, after *asked* was told its path."""
        self._asked(str(environ["PATH_INFO"]).lstrip("/"))
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer
