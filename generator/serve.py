"""Live preview: the guide in a browser, made again at each change; a broken edit keeps the last good one."""

from __future__ import annotations

import socket
import sys
from concurrent.futures import ThreadPoolExecutor

from mkdocs.livereload import LiveReloadServer

from generator.pipeline import Request, Watcher, site
from generator.problems import ProblemsFoundError, formatted
from generator.publish.build import PublishError

WATCHED = ("content", "packs", "site")


def serve(request: Request, port: int, jobs: int) -> None:
    """Serve `site` of the request's folder on 127.0.0.1:*port* until interrupted, and rebuild at each change."""
    quiet = Watcher(lambda *_: None, _say)

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", port))  # a port already taken is told before the first build

    with ThreadPoolExecutor(jobs) as executor:

        def rebuild() -> None:
            try:
                site(request, executor, quiet)
            except ProblemsFoundError as error:
                _say(f"{formatted(error.problems, 'text')}\n{_kept(request)}")
            except PublishError as error:
                _say(f"{error}\n{_kept(request)}")
            else:
                _say("Guide à jour.")

        server = LiveReloadServer(builder=rebuild, host="127.0.0.1", port=port, root=str(request.out / "site"), mount_path="/")
        rebuild()
        for folder in WATCHED:
            server.watch(str(request.root / folder))
        _say(f"Guide : http://127.0.0.1:{port}/ (Ctrl+C pour arrêter)")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            _say("Arrêté.")
        finally:
            # The server's own thread would keep the program alive.
            server.shutdown()


def _kept(request: Request) -> str:
    if (request.out / "site").is_dir():
        return "Le guide affiché reste le dernier sans erreur."
    return "Il n'y a pas encore de guide à montrer : il paraîtra dès que ces erreurs seront corrigées."


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - what the person in front of the terminal reads
