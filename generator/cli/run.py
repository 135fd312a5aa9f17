"""Run the program: it ends with its exit code and at most one sentence, also when a signal ends it, or when nobody reads what it says."""

from __future__ import annotations

import io
import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

import click

from generator.cli.french import usage_message
from generator.cli.main import main, verdict
from generator.cli.signals import StoppedError, insist, sentence
from generator.problems import ProblemsFoundError, formatted

PIPE = 128 + signal.SIGPIPE
"""The exit code of a program whose reader has left, as the system gives it to those that it ends itself."""


def run() -> None:
    """Run the program and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no « → » shows a question mark rather than a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = _code()
        if sys.stdout is not None:
            # A disk that is full tells it here, and not while Python ends.
            sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - one that nobody expects is raised again
        code = _failed(error)
    leave(code)


def _code() -> int:
    """Run the command, and return its exit code."""
    printed = sys.stdout
    try:
        main(prog_name="clausier", standalone_mode=False)
    except SystemExit as end:
        if sys.stdout is not printed:
            # Nobody reads any more: click puts a deaf stream there, and leaves with the code of an error.
            return PIPE
        if stopped_by(end) not in (None, signal.SIGINT):
            raise
        return end.code if isinstance(end.code, int) else 0
    except ProblemsFoundError as error:
        click.echo(formatted(error.problems, "github" if os.environ.get("GITHUB_ACTIONS") else "text"))
        errors = sum(problem.severity == "erreur" for problem in error.problems)
        click.echo(verdict(errors, len(error.problems) - errors) + " Rien n'a été écrit.", err=True)
        return 1
    except click.UsageError as error:
        click.echo(usage_message(error), err=True)
        return 2
    return 0


def _failed(error: BaseException) -> int:
    """Say why the command could not end, and return its exit code; what nobody expects is raised again."""
    number = stopped_by(error)
    if number is not None:
        stop(number)
    if isinstance(error, BrokenPipeError):
        return PIPE
    from generator.cli.failures import told  # noqa: PLC0415 - what works should not load what fails

    sentence = told(error) if isinstance(error, Exception) else None
    if sentence is None:
        raise error
    message, code = sentence
    say(message)
    return code


def stopped_by(error: BaseException) -> int | None:
    """Return the number of the signal from which *error* comes, None when it comes from none."""
    seen: set[int] = set()
    one: BaseException | None = error
    found = None
    # What was being done may have failed of it: a class that is being made says « RuntimeError ».
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        if isinstance(one, StoppedError):
            return one.number
        if isinstance(one, KeyboardInterrupt | click.Abort):
            found = signal.SIGINT
        one = one.__cause__ or one.__context__
    return found


def stop(number: int) -> NoReturn:
    """Say that the signal *number* ended the run, and leave."""
    # Whoever insists waits for nothing more.
    insist(number)
    say(sentence(number))
    leave(128 + number)


def say(text: str) -> None:
    """Print *text* for the person in front of the terminal, if there is one."""
    with suppress(OSError, ValueError):
        click.echo(text, err=True)


def leave(code: int | str | None) -> NoReturn:
    """Leave with *code*; what is still to be printed and cannot be is forgotten without a word."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            # Python would try again, and print a traceback.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    raise SystemExit(code)
