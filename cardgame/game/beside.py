"""Sentences about what lies beside the couple's records and decks: copies, and files that are not read."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cardgame.text import clean
from cardgame.translation import _, listed, ngettext, quoted

# Commands that only look at decks say what lies beside them, and need no record for it.
if TYPE_CHECKING:
    from cardgame.deck import Problem
    from cardgame.game.game import Game


def copies_said(copies: Sequence[Path], playing: str | None = None) -> tuple[str, str]:
    """Say that copies lie beside a couple's record, and what to do about them; ``playing`` may be one of them."""
    first = copies[0]
    name = clean(first.name, lines=False)
    if playing is not None and playing in (copy.stem for copy in copies):
        return _("You play from a copy of your record, “{couple}”.").format(couple=clean(playing, lines=False)), ""
    n = len(copies)
    said = ngettext(
        "“{name}” is a copy that lies beside your record. You play from your own.",
        "{n} copies lie beside your record, “{name}” among them. You play from your own.",
        n,
    ).format(n=n, name=name)
    away = ngettext(
        "When you miss nothing of it, move it out of {folder}.",
        "When you miss nothing of them, move them out of {folder}.",
        n,
    ).format(folder=clean(str(first.parent), lines=False))
    if first.suffix != ".db":
        return said, away
    import shlex  # seldom wanted

    command = f"cardgame history --couple {clean(shlex.quote(first.stem), lines=False)}"
    return said, f"{away} {_('To look into it: {command}').format(command=command)}"


def record_notice(game: "Game") -> tuple[str, str] | None:
    """Return what to say of copies beside the record of the couple that plays, and what to do; None without any."""
    playing = game.playing
    if playing is None:
        return None
    if game.copies.get(playing) or game.doubles:
        from cardgame.game.joining import beside, to_join

        if new := to_join(game):
            return can_be_joined(new)
        if unclear := [path for path in beside(game).unclear if path in game.copies.get(playing, ())]:
            return copies_said(unclear)
    if doubles := game.doubles:
        names = _listed([clean(f"{slug}.db", lines=False) for slug in doubles])
        said = ngettext(
            "{names} holds the same record. You play from {couple}.",
            "{names} hold the same record. You play from {couple}.",
            len(doubles),
        )
        return (
            said.format(names=names, couple=clean(playing, lines=False)),
            _("Another one is picked with: {command}").format(command=_picks(doubles[0])),
        )
    if playing in game.slugs:
        return None
    said = _("“{couple}” is a copy of a record. What you play now is kept in it alone.")
    return said.format(couple=clean(playing, lines=False)), back(game)


def can_be_joined(copies: Sequence[Path]) -> tuple[str, str]:
    """Say that copies hold what the record lacks, and how to join them."""
    import shlex  # seldom wanted

    said = _("“{name}” is a copy of your record, with something that yours lacks. The two can be joined.")
    command = f"cardgame merge {clean(shlex.quote(str(copies[0])), lines=False)}"
    return said.format(name=clean(copies[0].name, lines=False)), _("To see what it is: {command}").format(
        command=command
    )


def to_remove(copies: Sequence[Path]) -> str:
    """Say that copies hold nothing new."""
    names = _listed([clean(copy.name, lines=False) for copy in copies])
    return ngettext(
        "{names} is a copy that holds nothing your record lacks. It can be deleted from {folder}.",
        "{names} are copies that hold nothing your record lacks. They can be deleted from {folder}.",
        len(copies),
    ).format(names=names, folder=clean(str(copies[0].parent), lines=False))


def back(game: "Game") -> str:
    """Say how to go back from a copy that is played from to the couple's own record."""
    return _("Back to your own: {command}").format(command=_picks(game.original(game.playing or "")))


def _picks(slug: str) -> str:
    """Return the command that picks a couple."""
    return f"cardgame couple use {clean(slug, lines=False)}"


def deck_notices(problems: "Sequence[Problem]", replaced: Sequence[str] = ()) -> list[str]:
    """Return a sentence each for copies of decks, for what is not read, and for shipped decks that are replaced."""
    said = []
    if copies := _names(problems, "copy"):
        line = ngettext(
            "{names} is a copy of a deck and stays out. “cardgame deck check” tells more.",
            "{names} are copies of decks and stay out. “cardgame deck check” tells more.",
            len(copies),
        )
        said.append(line.format(names=_listed(copies)))
    if unread := _names(problems, "not-read"):
        line = ngettext(
            "{names} among your decks is not read. “cardgame deck check” says what to do.",
            "{names} among your decks are not read. “cardgame deck check” says what to do.",
            len(unread),
        )
        said.append(line.format(names=_listed(unread)))
    if replaced:
        line = ngettext(
            "Your {names} takes the place of the one that came with the game.",
            "Your {names} take the places of those that came with the game.",
            len(replaced),
        )
        said.append(line.format(names=_listed(replaced)))
    return said


def _names(problems: "Sequence[Problem]", code: str) -> list[str]:
    return [Path(problem.path).name for problem in problems if problem.code == code]


def _listed(names: Sequence[str]) -> str:
    """Return names as they are told in a sentence: one, two, or the first and how many more.

    >>> _listed(["a"]), _listed(["a", "b"]), _listed(["a", "b", "c"])
    ('“a”', '“a” and “b”', '“a” and 2 more')
    """
    if len(names) <= 2:
        return listed([quoted(name) for name in names])
    return _("“{name}” and {n} more").format(name=names[0], n=len(names) - 1)
