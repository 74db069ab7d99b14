"""Sentences about what lies beside the couple's records and decks: copies, and files that are not read."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cardgame.deck import Problem
from cardgame.text import clean

# Commands that only look at decks say what lies beside them, and need no record for it.
if TYPE_CHECKING:
    from cardgame.game.game import Game


def copies_said(copies: Sequence[Path], playing: str | None = None) -> tuple[str, str]:
    """Say that copies lie beside a couple's record, and what to do about them; ``playing`` may be one of them."""
    first = copies[0]
    name = clean(first.name, lines=False)
    if playing is not None and playing in (copy.stem for copy in copies):
        return f"You play from a copy of your record, “{clean(playing, lines=False)}”.", ""
    if len(copies) == 1:
        said = f"“{name}” is a copy that lies beside your record. You play from your own."
    else:
        said = f"{len(copies)} copies lie beside your record, “{name}” among them. You play from your own."
    where = clean(str(first.parent), lines=False)
    away = f"When you miss nothing of {'it' if len(copies) == 1 else 'them'}, move it out of {where}"
    if len(copies) > 1:
        away = away.replace("move it", "move them")
    if first.suffix != ".db":
        return said, f"{away}."
    import shlex  # seldom wanted

    return said, f"{away}. To look into it: cardgame history --couple {clean(shlex.quote(first.stem), lines=False)}"


def record_notice(game: "Game") -> tuple[str, str] | None:
    """Return what to say of copies beside the record of the couple that plays, and what to do; None without any."""
    playing = game.playing
    if playing is None:
        return None
    if copies := game.copies.get(playing):
        return copies_said(copies)
    if doubles := game.doubles:
        names = _listed([clean(f"{slug}.db", lines=False) for slug in doubles])
        holds = "holds" if len(doubles) == 1 else "hold"
        return (
            f"{names} {holds} the same record. You play from {clean(playing, lines=False)}.",
            f"Another one is picked with: cardgame couple use {clean(doubles[0], lines=False)}",
        )
    if playing in game.slugs:
        return None
    return f"“{clean(playing, lines=False)}” is a copy of a record. What you play now is kept in it alone.", back(game)


def back(game: "Game") -> str:
    """Say how to go back from a copy that is played from to the couple's own record."""
    return f"Back to your own: cardgame couple use {clean(game.original(game.playing or ''), lines=False)}"


def deck_notices(problems: Sequence[Problem], replaced: Sequence[str] = ()) -> list[str]:
    """Return a sentence each for copies of decks, for what is not read, and for shipped decks that are replaced."""
    said = []
    if copies := _names(problems, "copy"):
        what = "is a copy of a deck and stays out" if len(copies) == 1 else "are copies of decks and stay out"
        said.append(f"{_listed(copies)} {what}. “cardgame deck check” tells more.")
    if unread := _names(problems, "not-read"):
        verb = "is" if len(unread) == 1 else "are"
        said.append(f"{_listed(unread)} among your decks {verb} not read. “cardgame deck check” says what to do.")
    if replaced:
        what = "takes the place of the one that" if len(replaced) == 1 else "take the places of those that"
        said.append(f"Your {_listed(replaced)} {what} came with the game.")
    return said


def _names(problems: Sequence[Problem], code: str) -> list[str]:
    return [Path(problem.path).name for problem in problems if problem.code == code]


def _listed(names: Sequence[str]) -> str:
    """Return names as they are told in a sentence: one, two, or the first and how many more.

    >>> _listed(["a"]), _listed(["a", "b"]), _listed(["a", "b", "c"])
    ('“a”', '“a” and “b”', '“a” and 2 more')
    """
    if len(names) <= 2:
        return " and ".join(f"“{name}”" for name in names)
    return f"“{names[0]}” and {len(names) - 1} more"
