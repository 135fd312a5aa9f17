"""`python -m generator` is `clausier`."""

import gc
import os

try:
    from generator.cli.signals import leave_at_once, stop_in_order
except KeyboardInterrupt:
    # Nobody hears signals yet.
    os.write(2, "Interrompu. Rien n'a été remplacé.\n".encode())
    os._exit(130)

# Before anything else, the few lines of the program that calls `run` included.
_HEARD = leave_at_once()


def run() -> None:
    """Run the program and leave with its exit code."""
    from generator.cli.run import run as command  # noqa: PLC0415 - a third of a second, in which nothing is done yet

    stop_in_order(_HEARD)
    # Most of what is read stays to the end: to look so often for what nobody holds any more took a twentieth of the time.
    gc.set_threshold(50_000, 10, 10)
    command()


if __name__ == "__main__":
    run()
