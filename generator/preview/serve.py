"""Serve the live preview in a browser and refresh it at each change; after a broken edit, the last good pages stay."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor

from generator.answer import offered, site
from generator.order import Request, Watcher
from generator.outgoing.refused import RefusedPageError
from generator.preview.preview import FOLDER, OutOfReachError, Preview, copied
from generator.problems import ProblemsFoundError, formatted
from generator.publish.engine.live import LiveServer
from generator.store.cache import in_memory, open_cache
from generator.store.refusals import refusal
from generator.store.swap import locked

TEXTS = ("contrats/", "lettres/", "outils/")
"""The pages that print the documents: they wait until these have followed an edit."""
WATCHED = ("content", "packs", "site")
_AS_BUILT = "La recherche, les images et les fichiers à télécharger restent ceux de maintenant : « clausier site » les refait."


class Rebuilder:
    """The two calls that the preview's server makes: `rebuild` at each change, `asked` before each page it sends."""

    def __init__(self, request: Request, executor: Executor) -> None:
        self.request, self.executor = request, executor
        self.preview: Preview | None = None
        self._rest: threading.Thread | None = None

    def rebuild(self) -> None:
        """Make the pages follow the sources, or print in the terminal why they cannot."""
        self._told(self._first)

    def _told(self, shown: Callable[[], str]) -> None:
        try:
            if sentence := shown():
                _say(sentence)
        except ProblemsFoundError as error:
            _say(f"{formatted(error.problems, 'text')}\n{self._kept()}")
        except RefusedPageError as error:
            _say(f"{error}\n{self._kept()}")
        except Exception as error:
            # A disk that is full now has room again later, a folder that is gone comes back: the next change is looked at.
            refused = refusal(error)
            if refused is None:
                raise
            _say(f"{refused}\n{self._kept()}")

    def asked(self, path: str) -> None:
        """Make the page of *path* again before it is sent, if a change left it waiting."""
        if self._rest and path.startswith(TEXTS):
            self._rest.join()
        if self.preview:
            page = f"{path}index.html" if path.endswith("/") or not path else path
            self._told(lambda: self._visited(page))

    def _visited(self, page: str) -> str:
        if self.preview:
            self.preview.visit(page)
        return ""

    def _first(self) -> str:
        """Show the pages that the author is looking at first, and let the documents that depend on them follow; return what to print."""
        made = self.preview.show_first() if self.preview else 0
        if not made:
            return self._refreshed()
        self._rest = threading.Thread(target=self._told, args=(self._refreshed,), daemon=True)
        self._rest.start()
        return f"{_pages(made)}. Les documents qui en dépendent suivent."

    def _refreshed(self) -> str:
        if self.preview is None:
            return self._opened()
        try:
            made, waiting = self.preview.refresh()
        except OutOfReachError:
            _say("Les packs ne donnent plus les mêmes documents : tout est refait, le temps d'une fabrication entière.")
            return self._opened()
        others = " Le menu ou la présentation change : les autres pages suivent quand vous les ouvrez." if waiting else ""
        return f"{_pages(made)}.{others}"

    def _opened(self) -> str:
        site(self.request, self.executor, Watcher(lambda *_: None, _say))
        self.preview = Preview(self.request, in_memory(open_cache(self.request.out)), self.executor, offered(self.request.out))
        return f"Guide à jour. {_AS_BUILT}"

    def _kept(self) -> str:
        if (self.request.out / FOLDER / "site").is_dir():
            return "Le guide affiché reste le dernier sans erreur."
        return "Il n'y a pas encore de guide à montrer : il paraîtra dès que ces erreurs seront corrigées."


def serve(request: Request, port: int) -> None:
    """Serve a preview of the guide on 127.0.0.1:*port* until interrupted, and refresh it at each change."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", port))  # a port already taken is told before the first build

    with locked(request.out / FOLDER, _waiting), ThreadPoolExecutor(request.threads) as executor:
        if all((request.out / name).is_dir() for name in ("guide", "site")):
            copied(request.out, "site")  # something to show, should the sources be broken
        rebuilder = Rebuilder(request, executor)
        server = LiveServer(request.out / FOLDER / "site", port, rebuilder.rebuild, rebuilder.asked)
        rebuilder.rebuild()
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


def _pages(made: int) -> str:
    return f"Guide à jour : {made} page{'s' if made > 1 else ''}"


def _waiting() -> None:
    _say("Un autre aperçu est ouvert ici : celui-ci attend qu'il se ferme.")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - what the person in front of the terminal reads
