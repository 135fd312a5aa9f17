"""`python -m generator` is `clausier`."""

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
    command()


if __name__ == "__main__":
    run()
