"""What ``cardgame forget`` does with a part of the record: an evening, some days, or a few words.

What goes is shown first, on standard error, and whoever it belongs to is asked there. Words are never
taken as arguments, which other programs can see, but asked for.
"""

from datetime import date
from typing import TYPE_CHECKING

from cardgame.cli.confirming import ask, is_yes, sure, tell
from cardgame.cli.exits import WANTING, complain
from cardgame.translation import _, ngettext

# These are imported inside the functions that need them, so that help and completion start fast.
if TYPE_CHECKING:
    from cardgame.game.game import Game
    from cardgame.game.what_goes import Going

MOST = 20
"""How many of the words that were found are listed at once."""


def forget_evening(game: "Game", held_on: date, *, backups: bool | None) -> int:
    """Forget the evening of a day, once both have said so; return the exit status."""
    from cardgame.game import what_goes

    going = what_goes.evenings_of(game, held_on)
    if going is None:
        complain(
            _("There was no evening on {day}.").format(day=held_on.isoformat()),
            _("“{command}” shows which there were.").format(command="cardgame history"),
        )
        return WANTING
    return _ask(game, going, backups=backups)


def forget_days(game: "Game", since: date, until: date, *, backups: bool | None) -> int:
    """Forget the days from one to another, both included, once both have said so; return the exit status."""
    from cardgame.game import what_goes

    going = what_goes.span(game, since, until)
    if going is None:
        complain(_("There is nothing of those days in the record."))
        return WANTING
    return _ask(game, going, backups=backups)


def forget_words(game: "Game", *, backups: bool | None) -> int:
    """Ask for words that are remembered, and forget the note, line or answer that has them; return the exit status."""
    from cardgame.game import what_goes

    sought = ask(_("Some words of it, as you remember them:")).casefold().split()
    found = [each for each in what_goes.written(game) if all(word in each.text.casefold() for word in sought)]
    if not sought or not found:
        complain(_("Nothing was found, and nothing forgotten."), _("It may be put in other words, or still be sealed."))
        return WANTING
    for number, each in enumerate(found[-MOST:], start=1):
        tell(f"{number}  {each.heading}: {' '.join(each.text.split())}")
    if more := len(found[:-MOST]):
        tell(
            ngettext(
                "And {n} earlier one. More words find it.", "And {n} earlier ones. More words find them.", more
            ).format(n=more)
        )
    typed = ask(_("Which one? Its number, or nothing:"))
    if not typed.isdecimal() or not 1 <= int(typed) <= len(found[-MOST:]):
        return _nothing()
    return _ask(game, what_goes.words(game, found[-MOST:][int(typed) - 1]), backups=backups)


def _ask(game: "Game", going: "Going", *, backups: bool | None) -> int:
    """Tell what goes, ask whoever it belongs to, and forget it."""
    from cardgame.game import what_goes
    from cardgame.scripts.moments import changing as scripts
    from cardgame.scripts.unnamed import spoken

    groups, others = what_goes.where(game, going)
    for group in groups:
        tell(f"{group.heading}:")
        for line in group.lines:
            tell(f"  {line}")
    if going.both:
        tell(scripts.for_both())
        question = _("Do you want this to be forgotten? It cannot be undone.")
        for name in game.names:
            if not sure(spoken(_("{name}: {question}").format(name=name, question=question))):
                return _nothing()
    else:
        tell(scripts.no_proof())
        if not sure(_("Forget it? It cannot be undone.")):
            return _nothing()
    if backups is None:
        backups = bool(others.backups) and is_yes(
            ask(_("{backups} Shall that go, too? [y/N]").format(backups=what_goes.backups_said(game, others)))
        )
    for said in what_goes.forget(game, going, backups=backups):
        tell(said)
    return 0


def _nothing() -> int:
    complain(_("Nothing was forgotten."))
    return WANTING
