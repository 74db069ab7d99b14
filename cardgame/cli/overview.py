"""The help of ``cardgame`` itself: every command, in a page that is written without importing click.

It is the page that is asked for most, and click takes longer to import than all else that it needs. The same page is
written where click has read the arguments.
"""

import os
import sys
from collections.abc import Iterator, Mapping

from cardgame.translation import N_, _

ABOUT = (
    N_("Deal conversation cards to two at one terminal, and remember which you have talked about."),
    N_("Without a command, the app begins."),
)
"""The paragraphs that say what it is."""

OPTIONS = {
    "--version": N_("Show the version and exit."),
    "--couple SLUG": N_("Which couple plays."),
    "--deck PATH": N_("One more deck, for this run."),
    "--plain": N_("On a bare line: for a screen reader, a pipe, a simple terminal."),
    "-h, --help": N_("Show this message and exit."),
}
"""Every option that stands before a command, as the help shows it, and what it does."""

COMMANDS = {
    "play": ("cardgame.cli.play", "Straight into an evening."),
    "today": ("cardgame.cli.today", "Today's card of the small days."),
    "journey": ("cardgame.cli.journey", "The journeys, and a chapter for the days before it."),
    "draw": ("cardgame.cli.draw", "Print one card; nothing is recorded."),
    "deck": ("cardgame.cli.deck", "The decks, what is in them, and their faults."),
    "history": ("cardgame.cli.history", "What you talked about, newest first."),
    "journal": ("cardgame.cli.journal", "An evening as it was, the newest or that of a day."),
    "search": ("cardgame.cli.search", "Find it again by a word or a few."),
    "together": ("cardgame.cli.together", "What you have made together, on one page."),
    "coverage": ("cardgame.cli.coverage", "How much of each deck you have been through."),
    "stars": ("cardgame.cli.stars", "The cards with a star."),
    "piles": ("cardgame.cli.piles", "The piles of your own."),
    "jar": ("cardgame.cli.jar", "Put something into the jar, or open it on its day."),
    "kept": ("cardgame.cli.kept", "What you agreed, took along and noted."),
    "keepsake": ("cardgame.cli.keepsake", "Your year as a book, to read and to print."),
    "plan": ("cardgame.cli.plan", "When you sit down the next time, for your calendars too."),
    "write": ("cardgame.cli.write", "Write each other a card, for one of your next evenings."),
    "welcome": ("cardgame.cli.welcome", "Which topics are welcome; each says it alone."),
    "backup": ("cardgame.cli.backup", "Make a backup, list them, bring one back."),
    "export": ("cardgame.cli.export", "Write all of your record as lines of text."),
    "import": ("cardgame.cli.importing", "Make a couple of an export."),
    "merge": ("cardgame.cli.merging", "Join a copy of your record from another machine."),
    "forget": ("cardgame.cli.forget", "Delete a couple and all that is theirs."),
    "couple": ("cardgame.cli.couple", "The couples who play on this machine."),
    "settings": ("cardgame.cli.settings", "What can be set, and how it stands."),
    "where": ("cardgame.cli.where", "Where everything is kept."),
    "doctor": ("cardgame.cli.doctor", "Look over the record, the decks and the terminal."),
}
"""Every command: the module whose ``command`` it is, which is imported when it is called, and its line in the help."""

_SHELLS = (
    ('bash  eval "$(_CARDGAME_COMPLETE=bash_source cardgame)"', "~/.bashrc"),
    ('zsh   eval "$(_CARDGAME_COMPLETE=zsh_source cardgame)"', "~/.zshrc"),
    ("fish  _CARDGAME_COMPLETE=fish_source cardgame | source", "config.fish"),
)
"""The line that turns on completion in each shell, and the file that it belongs in."""

WIDEST = 88
"""The most columns that are used of a terminal."""

_NARROWEST = 50
"""The columns that are used of a narrower one."""


def show_overview() -> None:
    """Print the page to standard output, as wide as the terminal."""
    sys.stdout.write(overview(max(min(_columns(), WIDEST) - 2, _NARROWEST)))


def overview(width: int) -> str:
    """Return the page, in lines of at most ``width`` columns where words allow it."""
    lines = [f"{_('Usage:')} cardgame [OPTIONS] [COMMAND] [ARGS]..."]
    for paragraph in ABOUT:
        lines += ["", *_filled(_(paragraph), width)]
    lines += ["", f"{_('Options')}:", *_listed(OPTIONS, width)]
    lines += ["", f"{_('Commands')}:", *_listed({name: said for name, (_module, said) in COMMANDS.items()}, width)]
    # Translators: {command} is what can be typed.
    lines += ["", *_filled(_("Example: {command}").format(command="cardgame play deep-questions --minutes 20"), width)]
    # What has to be typed as it is, and the line that leads to it, are not filled.
    lines += ["", "  " + _("Tab completes commands, options, decks and couples once your shell reads, at its start:")]
    lines += [_("{code} in {file}").format(code=f"    {code:<57}", file=file) for code, file in _SHELLS]
    statuses = _(
        "The exit status is 0 when done, 1 when something was found wanting, 2 when used wrongly, 3 when the record or "
        "a needed file cannot be used, and 130 when interrupted."
    )
    lines += ["", *_filled(statuses, width)]
    return "\n".join(lines) + "\n"


def _listed(rows: Mapping[str, str], width: int) -> Iterator[str]:
    """Yield the lines of a list: names, and beside each what it is."""
    column = max(map(len, rows)) + 4
    for name, said in rows.items():
        first, *more = _filled(_(said), width, column)
        yield f"  {name}".ljust(column) + first[column:]
        yield from more


def _filled(text: str, width: int, indent: int = 2) -> list[str]:
    """Return the lines of a text that begins ``indent`` columns from the left, and has as many words in each as fit."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and indent + len(line) + 1 + len(word) > width:
            lines.append(" " * indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, " " * indent + line]


def _columns() -> int:
    """Return how many columns the terminal has, by COLUMNS or as the system says; 80 where neither is known."""
    try:
        return int(os.environ["COLUMNS"])  # an unusable one was removed before
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError, AttributeError):
        return 80
