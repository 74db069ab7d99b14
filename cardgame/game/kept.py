"""What the two have kept beside the cards they covered, read in one go, and how it is listed."""

import re
from collections.abc import Sequence
from datetime import datetime

import msgspec

from cardgame.game.asides import own_words
from cardgame.game.game import Game
from cardgame.game.known import known_as
from cardgame.game.remembered import day
from cardgame.game.selection.choice import may_come
from cardgame.local.drafts import Drafts
from cardgame.record import KeptThing, kept_things
from cardgame.scripts.keeping import SORTS, Sort, shown
from cardgame.scripts.moments.answer import Answerable
from cardgame.translation import _, listed, ngettext

_WORD = re.compile(r"\w+")


class KeptPage(msgspec.Struct, frozen=True):
    """All that is kept and not over, by the code of its sort, in the order of the pages; as of ``now``.

    ``names`` are what the two are called, ``given_names`` empty where none was given.
    A thing's ``about`` is empty where its card may not come any more. ``drafts`` are answers that were being written.
    """

    names: tuple[str, str]
    given_names: tuple[str, str]
    things: dict[str, list[KeptThing]]
    now: datetime
    drafts: Drafts

    def of(self, sort: str) -> list[KeptThing]:
        """Return what is kept of one sort."""
        return self.things.get(sort, [])

    @property
    def notes(self) -> list[KeptThing]:
        """What can be answered, newest first."""
        return [each for _heading, things in self.answerable() for each in things]

    def answerable(self) -> list[tuple[str, list[KeptThing]]]:
        """Return what can be answered, by the heading it stands under."""
        return [
            (shown(sort.heading), self.of(sort.code))
            for sort in SORTS.values()
            if sort.line == "answers" and self.of(sort.code)
        ]

    def to_answer(self, note: KeptThing) -> Answerable:
        """Return a note as it is offered to be answered."""
        said = _("{name}: {text} (on “{about}”)") if note.about else _("{name}: {text}")
        line = said.format(name=self.names[note.seat], text=note.text, about=note.about)
        return Answerable(note.id, line, self.names[1 - note.seat])

    def plain(self) -> list[tuple[str, list[str]]]:
        """Return all that cannot be answered, as headings with lines; the jar is only counted."""
        return [
            (shown(sort.heading), self._lines(sort))
            for sort in SORTS.values()
            if sort.line != "answers" and self.of(sort.code)
        ]

    def day(self, at: str) -> str:
        """Return the day of a moment as people say it."""
        return day(at, self.now)

    def _lines(self, sort: Sort) -> list[str]:
        things = self.of(sort.code)
        match sort.line:
            case "count":
                return [count_words(len(things))]
            case "days":
                return self._by_days(things)
            case "who":
                return [f"{each.text} ({who_kept(self.names, each.by)})" for each in things]
        return [f"{each.text} ({self.day(each.at)})" for each in things]

    def _by_days(self, things: Sequence[KeptThing]) -> list[str]:
        """Return each thing once, as it was kept last, with the days on which it was kept."""
        read: dict[tuple[object, ...], tuple[str, dict[str, None]]] = {}
        for each in things:
            # A promise begins with the name of whoever began: the same words in another order are the same promise.
            same = (each.deck, each.chapter, *sorted(_WORD.findall(each.text)))
            days = read[same][1] if same in read else {}
            read[same] = (each.text, {**days, self.day(each.at): None})
        return [f"{text} ({_listed(list(days))})" for text, days in read.values()]


def who_kept(names: tuple[str, str], by: tuple[bool, bool]) -> str:
    """Return the names of those by whom a thing is.

    >>> who_kept(("Ana", "Ben"), (True, True))
    'Ana and Ben'
    """
    return listed([name for name, theirs in zip(names, by, strict=True) if theirs])


def count_words(count: int) -> str:
    """Return how much is in the jar, as it is listed."""
    return ngettext("{n} note, for another day", "{n} notes, for another day", count).format(n=count)


def _listed(days: Sequence[str]) -> str:
    """Return days as one lists them.

    >>> _listed(["1 March 2026"]), _listed(["1 May 2026", "2 May 2026", "3 May 2026"])
    ('1 March 2026', '1 May 2026, 2 May 2026 and 3 May 2026')
    """
    *some, last = days
    return _("{one} and {other}").format(one=", ".join(some), other=last) if some else last


def look_kept(game: Game) -> KeptPage:
    """Read what the couple has kept: their own words all of it, and of the cards' what may still come."""
    library, never, couple = game.library, game.limits().never, game.names
    things: dict[str, list[KeptThing]] = {}
    for each in kept_things(game.store()):
        sort = SORTS[each.sort]
        open_now = may_come(library.card((each.deck, each.card)), never)
        if each.over or (sort.cards_words and not open_now):
            continue
        thing = known_as(each, library) if each.card else each
        if not (thing.deck or thing.about):
            thing = msgspec.structs.replace(thing, about=own_words(thing.card, couple))
        things.setdefault(sort.code, []).append(thing if open_now else msgspec.structs.replace(thing, about=""))
    for code, held in things.items():
        if SORTS[code].newest_first:
            held.reverse()
    return KeptPage(couple, game.given_names, things, game.now(), game.drafts)
