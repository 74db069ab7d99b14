"""What is said of a couple's backups, in the app, in plain mode and by the commands alike."""

import os
import shlex
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from cardgame.errors import Misused
from cardgame.record import couple_path
from cardgame.record.backup import Backup, backed_up, backups
from cardgame.record.restoring import Contents, newest_good
from cardgame.translation import _, day, ngettext

RESTORE = "cardgame backup restore"
"""The command that brings a backup back."""


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """What going back to a backup would set aside, and what it would bring back, in evenings and cards covered."""

    evenings: int = 0
    cards: int = 0
    evenings_back: int = 0
    cards_back: int = 0

    @property
    def none(self) -> bool:
        """Whether it would change nothing of that."""
        return not (self.evenings or self.cards or self.evenings_back or self.cards_back)


def advice(couples: Path, slug: str, slugs: Iterable[str], now: datetime) -> str:
    """Return which backup can take the place of a couple's record, and how; empty where none can.

    ``couples`` is the folder of the records, ``slugs`` are the couples that have one there.
    """
    newest = newest_good(couple_path(couples, slug), now)
    if newest is None:
        return ""
    several = {slug, *slugs, *backed_up(couples)} != {slug}
    option = f" --couple {shlex.quote(slug)}" if several else ""
    said = _("The newest good backup is of {day}: {command}")
    return said.format(day=day(here(newest.at, now)), command=f"{RESTORE}{option}")


def here(at: datetime, now: datetime) -> datetime:
    """Return a moment in the time zone of ``now``, which is the one here."""
    return at.astimezone(now.tzinfo)


def said(at: datetime) -> str:
    """Return a moment as people say it.

    >>> said(datetime(2026, 11, 3, 21, 45))
    '3 November 2026, 21:45'
    """
    return _("{day}, {time}").format(day=day(at), time=f"{at:%H:%M}")


def find(path: Path, which: str, now: datetime) -> Path:
    """Return the backup of the record at ``path`` that is meant: a file, or the newest whose name or date begins so.

    Dates are those of the time zone of ``now``. Raises :class:`Misused` where there is none.
    """
    if which.endswith(".db") or os.sep in which:
        given = Path(which).expanduser()
        if given.exists():
            return given
    for each in backups(path):
        names = (each.path.name, here(each.at, now).strftime("%Y-%m-%dT%H:%M"))
        if which and any(name.startswith(which) for name in names):
            return each.path
    raise Misused(_("There is no backup “{which}”.").format(which=which), _("See: cardgame backup list"))


def moment_of(path: Path, chosen: Path) -> datetime | None:
    """Return the moment (UTC) of a backup of the record at ``path``; None for another file."""
    found: list[Backup] = [each for each in backups(path) if each.path == chosen]
    return found[0].at if found else None


def compare(now: Contents, then: Contents) -> Loss:
    """Return what lies between the record as it is now and a backup; what was forgotten since does not come back."""
    return Loss(
        evenings=len(now.evenings - then.evenings),
        cards=len(now.cards - then.cards),
        evenings_back=len(then.evenings - now.evenings - now.forgotten),
        cards_back=len(then.cards - now.cards - now.forgotten),
    )


def amount(evenings: int, cards: int) -> str:
    """Return so many evenings and cards in words.

    >>> amount(1, 0), amount(0, 31), amount(4, 1)
    ('1 evening', '31 cards', '4 evenings and 1 card')
    """
    some_evenings = ngettext("{n} evening", "{n} evenings", evenings).format(n=evenings)
    some_cards = ngettext("{n} card", "{n} cards", cards).format(n=cards)
    if evenings and cards:
        return _("{evenings} and {cards}").format(evenings=some_evenings, cards=some_cards)
    return some_evenings if evenings else some_cards if cards else ""
