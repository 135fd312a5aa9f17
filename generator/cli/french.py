"""The help and the usage errors of click in French, for which click has no translation."""

from __future__ import annotations

import click

from generator.problems import did_you_mean
from generator.texts.typography import NBSP


def _help_option(command: click.Command) -> click.Option:
    return click.Option(
        ["--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help="Affiche cette aide.",
        callback=lambda ctx, _, value: _show(command, ctx) if value and not ctx.resilient_parsing else None,
    )


def _show(command: click.Command, ctx: click.Context) -> None:
    click.echo(command.get_help(ctx))
    ctx.exit()


class FrenchCommand(click.Command):
    """A command whose help is in French."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write « Utilisation : … »."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Utilisation : ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under « Options »."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
        with formatter.section(f"Options{NBSP}"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 - click's signature
        """Return `--help`, with French help."""
        return _help_option(self)


class FrenchGroup(FrenchCommand, click.Group):
    """A group of commands whose help is in French."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands before that of the options."""
        rows = [(name, command.get_short_help_str(90)) for name, command in self.commands.items()]
        with formatter.section(f"Commandes{NBSP}"):
            formatter.write_dl(rows)
        FrenchCommand.format_options(self, ctx, formatter)


def usage_message(error: click.UsageError) -> str:
    """Return a usage error in French, with the command that shows the help."""
    command = error.ctx.command_path if error.ctx else "clausier"
    return f"{_capital(_sentence(error))}\nAide : {command} --help"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _sentence(error: click.UsageError) -> str:
    if isinstance(error, click.exceptions.NoSuchOption):
        known = [name for param in (error.ctx.command.params if error.ctx else []) for name in param.opts]
        return f"l'option « {error.option_name} » n'existe pas. {_capital(did_you_mean(error.option_name, known))}".rstrip()
    if isinstance(error, click.BadOptionUsage):
        takes = "n'attend pas de valeur" if "does not take" in error.message else "attend une valeur"
        return f"l'option « {error.option_name} » {takes}."
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    return _by_words(error)


def _by_words(error: click.UsageError) -> str:
    """Return the French sentence of an error that only its English words identify; our own errors are in French already."""
    words = error.message
    if words.startswith("No such command"):
        word = words.split("'")[1]
        known = list(error.ctx.command.commands) if error.ctx and isinstance(error.ctx.command, click.Group) else []
        return f"la commande « {word} » n'existe pas. {_capital(did_you_mean(word, known)) or 'Commandes : ' + ', '.join(known)}"
    if words.startswith("Got unexpected extra argument"):
        return f"il y a un mot de trop : {words.partition('(')[2].rstrip(')')}."
    return words


def _bad_value(error: click.BadParameter) -> str:
    name = error.param.opts[0] if error.param and error.param.opts else ""
    kind = error.param.type if error.param else None
    # Our own types fail in French; click's speak English.
    if isinstance(kind, click.Choice):
        return f"{name} : choix possibles : {', '.join(kind.choices)}."
    if isinstance(kind, click.Path):
        return f"{name} : ce chemin n'est pas un dossier."
    return f"{name} : {error.message}"
