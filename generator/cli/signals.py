"""Hear a request to end, from the first instant of the program: nothing here takes time to load."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

SAID = {signal.SIGINT: "Interrompu", signal.SIGTERM: "Arrêté à la demande du système", signal.SIGHUP: "Arrêté : le terminal s'est fermé"}
_SOON = 0.01


class StoppedError(KeyboardInterrupt):
    """A signal asks this program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def sentence(number: int) -> str:
    """Return what is said when the signal *number* ends the program."""
    return f"{SAID[signal.Signals(number)]}. Rien n'a été remplacé."


def leave_at_once() -> list[int]:
    """Make a signal end the program with its sentence, while it has done nothing; return those that are heard."""
    # Who starts it in the background may ask that one be ignored.
    heard: list[int] = [number for number in SAID if signal.getsignal(number) != signal.SIG_IGN]
    for number in heard:
        signal.signal(number, _leave)
    return heard


def stop_in_order(heard: list[int]) -> None:
    """Make each signal that is *heard* raise `StoppedError` from now on, so that what was begun is taken away."""
    sys.unraisablehook = _again
    for number in heard:
        signal.signal(number, _raise)


def insist(number: int) -> None:
    """Make any signal end the program at once, with the exit code of *number*, whose sentence was said."""
    for one in SAID:
        if signal.getsignal(one) == _raise:
            signal.signal(one, lambda *_: os._exit(128 + number))


def _leave(number: int, _: FrameType | None) -> None:
    os.write(2, f"{sentence(number)}\n".encode())
    os._exit(128 + number)


def _raise(number: int, _: FrameType | None) -> None:
    raise StoppedError(number)


def _again(lost: sys.UnraisableHookArgs) -> None:
    """Ask again when the request fell where Python raises nothing, such as while an object is being forgotten."""
    if isinstance(lost.exc_value, StoppedError):
        import threading  # noqa: PLC0415 - what is imported above delays the first instant

        number = lost.exc_value.number
        threading.Timer(_SOON, lambda: os.kill(os.getpid(), number)).start()
        return
    sys.__unraisablehook__(lost)
