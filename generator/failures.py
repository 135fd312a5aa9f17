"""The failures a user can act on, told in a sentence; every other exception is a bug and keeps its traceback."""

from __future__ import annotations

from generator.pipeline import UnknownPackError

PROBLEMS, USAGE = 1, 2


def told(error: Exception) -> tuple[str, int] | None:
    """Return (sentence, exit code) for an expected failure, None for a bug."""
    if isinstance(error, UnknownPackError):
        return str(error)[:1].upper() + str(error)[1:], USAGE
    # Imported here: MkDocs is heavy, and only `site` and `serve` can fail this way.
    from generator.publish.build import PublishError  # noqa: PLC0415

    if isinstance(error, PublishError):
        return str(error), PROBLEMS
    if isinstance(error, OSError) and error.filename:
        return f"Impossible d'écrire ou de lire « {error.filename} » : {error.strerror}.", USAGE
    return None
