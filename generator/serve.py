"""Live preview: the guide in a browser, made again at each change; a broken edit keeps the last good one."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from mkdocs.livereload import LiveReloadServer

from generator.pipeline import Request, Watcher, site
from generator.problems import ProblemsFoundError, formatted
from generator.publish.build import PublishError

WATCHED = ("content", "packs", "site")


def serve(request: Request, port: int, jobs: int) -> None:
    """Serve `site` of the request's folder on 127.0.0.1:*port* until interrupted, and rebuild at each change."""
    quiet = Watcher(lambda *_: None, lambda: None)

    with ThreadPoolExecutor(jobs) as executor:

        def rebuild() -> None:
            try:
                site(request, executor, quiet)
            except ProblemsFoundError as error:
                _say(formatted(error.problems, "text") + "\nLe guide affiché reste le dernier sans erreur.")
            except PublishError as error:
                _say(f"{error}\nLe guide affiché reste le dernier sans erreur.")
            else:
                _say("Guide à jour.")

        rebuild()
        server = LiveReloadServer(builder=rebuild, host="127.0.0.1", port=port, root=str(request.out / "site"), mount_path="/")
        for folder in WATCHED:
            server.watch(str(request.root / folder))
        _say(f"Guide : http://127.0.0.1:{port}/ (Ctrl+C pour arrêter)")
        server.serve()  # type: ignore[no-untyped-call]


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - what the person in front of the terminal reads
