"""Processes that share the letters of a run: those of a Dask cluster, of one machine or of a hundred."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Self

from generator.batch.crew import AHEAD, Asked, Given, Work, shares
from generator.batch.work import Kit

PATIENCE = 10
"""Seconds that the scheduler has to answer."""


class NoClusterError(Exception):
    """The cluster cannot be used; the message says why, in French."""


class Cluster:
    """A crew of the workers of the scheduler at *address* ("tcp://10.0.0.5:8786"). Use it in a `with` block.

    Raises NoClusterError when `distributed` is not installed, or when nothing answers, at first or later.
    """

    def __init__(self, kit: Kit[Any], address: str) -> None:
        try:
            import distributed  # noqa: PLC0415 - an extra
        except ImportError:
            raise NoClusterError("il manque dask.distributed : pip install 'clausier[cluster]'") from None
        try:
            self._dask: Any = distributed
            self._client: Any = self._dask.Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError):
            raise NoClusterError(f"personne ne répond à « {address} » : donnez l’adresse du scheduler, tcp://machine:8786") from None
        # A task rather than a copy: it is made again when the workers that hold it are gone.
        self._kit = self._client.submit(_same, kit, pure=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def results(self, work: Work[Asked, Given], asked: Iterable[Asked], lost: Callable[[Asked], Given]) -> Iterator[Given]:
        """Yield the results as they come. The scheduler gives to others what a dead worker held; what kills several is asked one by one."""
        coming, again = shares(asked), deque[list[Asked]]()
        flying: dict[Any, Sequence[Asked]] = {}
        landed = self._dask.as_completed(loop=self._client.loop)
        while True:
            room = max(sum(self._client.nthreads().values()), 1) * AHEAD
            while len(flying) < room and (share := again.popleft() if again else next(coming, None)):
                future = self._client.submit(work, self._kit, share, pure=False)
                flying[future] = share
                landed.add(future)
            if not flying:
                return
            future = next(landed)
            share = list(flying.pop(future))
            if future.status == "cancelled":
                raise NoClusterError("le cluster ne répond plus : quand il sera revenu, la même commande avec --resume continue")
            error = future.exception()
            if error is None:
                yield from future.result()
            elif not isinstance(error, self._dask.KilledWorker):
                raise error
            elif len(share) == 1:
                yield lost(share[0])
            else:
                again.extend([one] for one in share)
            future.release()


def _same(kit: Kit[Any]) -> Kit[Any]:
    return kit
