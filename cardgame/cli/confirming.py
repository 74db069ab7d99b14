"""Asks the person at the terminal to confirm something, on standard error; standard output is for data alone."""

import sys

import click

from cardgame.text import clean
from cardgame.translation import _


def ask(question: str) -> str:
    """Print a question and return the typed answer in lower case and stripped; empty at the end of the input."""
    click.echo(f"{clean(question, lines=False)} ", nl=False, err=True)
    try:
        # Not click.prompt, which treats an interrupt and the end of the input alike.
        answer = sys.stdin.readline() if sys.stdin is not None else ""
    except ValueError:  # standard input is closed, or is not text
        answer = "\n?"
    if not answer.endswith("\n"):
        click.echo(err=True)
    return answer.strip().lower()


def sure(question: str) -> bool:
    """Whether a question was answered with yes; every other answer, also an empty one, is a no."""
    return is_yes(ask(_("{question} [y/N]").format(question=question)))


def is_yes(answer: str) -> bool:
    """Whether an answer is a yes, in English or in the language in use."""
    # Translators: what is taken for a yes, in small letters, with spaces in between.
    return answer in ("y", "yes", *_("y yes").split())


def is_no(answer: str) -> bool:
    """Whether an answer is a no, in English or in the language in use."""
    # Translators: what is taken for a no, in small letters, with spaces in between.
    return answer in ("n", "no", *_("n no").split())


def tell(line: str) -> None:
    """Print a line about the question to standard error."""
    click.echo(clean(line, lines=False), err=True)


def at_terminal() -> bool:
    """Whether somebody can be asked: standard input and standard error are a terminal."""
    return all(stream is not None and not stream.closed and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask_for(question: str, default: str = "") -> str:
    """Print a question and return what was typed, stripped; ``default``, which is shown, for an empty line.

    Raises click.Abort at the end of the input.
    """
    said = f"{question} [{default}]" if default else question
    click.echo(f"{clean(said, lines=False)} ", nl=False, err=True)
    try:
        answer = sys.stdin.readline() if sys.stdin is not None else ""
    except ValueError:  # standard input is closed, or is not text
        answer = ""
    if not answer:
        click.echo(err=True)
        raise click.Abort
    return answer.strip() or default
