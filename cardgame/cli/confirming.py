"""Asking for a yes, on standard error: standard output is data alone."""

import sys

import click

from cardgame.text import clean
from cardgame.translation import _


def ask(question: str) -> str:
    """Return what is typed in answer, in small letters without spaces around it; empty where there is nothing."""
    click.echo(f"{clean(question, lines=False)} ", nl=False, err=True)
    try:
        # Not click's own question: it takes an interrupt and the end of the input for the same thing.
        answer = sys.stdin.readline() if sys.stdin is not None else ""
    except ValueError:  # closed, or not text
        answer = "\n?"
    if not answer.endswith("\n"):
        click.echo(err=True)
    return answer.strip().lower()


def sure(question: str) -> bool:
    """Whether the answer is a yes: anything else is a no, and so is silence."""
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
    """Say a line of what a question is about."""
    click.echo(clean(line, lines=False), err=True)
