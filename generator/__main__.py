"""`python -m generator` is `clausier`."""

from generator.cli.main import run

if __name__ == "__main__":
    run()
