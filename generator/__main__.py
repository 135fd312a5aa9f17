"""`python -m generator` is `clausier`."""

from generator.cli.signals import leave_at_once, stop_in_order


def run() -> None:
    """Run the program and leave with its exit code."""
    heard = leave_at_once()
    from generator.cli.run import run as command  # noqa: PLC0415 - a third of a second, in which nothing is done yet

    stop_in_order(heard)
    command()


if __name__ == "__main__":
    run()
