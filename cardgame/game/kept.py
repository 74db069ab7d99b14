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
from cardgame.record import KeptThing, kept_things, plausible, sealed_things
from cardgame.scripts.keeping import CARD_FOR, SORTS, Sort, shown
from cardgame.scripts.moments.answer import Answerable
from cardgame.translation import _, listed

_WORD = re.compile(r"\w+")


class Line(msgspec.Struct, frozen=True):
    """One line of what is kept: its words, the ``state`` it is in or its day in a few words, and what it is ``about``.

    ``things`` are what it stands for: one, or the same words kept several times, oldest first; none where there is
    nothing to be seen of them.
    """

    things: tuple[KeptThing, ...]
    words: str
    state: str = ""
    about: str = ""


class KeptPage(msgspec.Struct, frozen=True):
    """All that is kept and not over, or came to a good end, by the code of its sort, in the order of the pages.

    It is as of ``now``. A thing's ``about`` is empty where its card may not come any more. ``drafts`` are answers that
    were being written. ``sealed`` are the sorts of which something is kept that nobody may see yet, and of which just
    that may be said.
    ``names`` are what the two are called, ``given_names`` empty where none was given.
    """

    names: tuple[str, str]
    given_names: tuple[str, str]
    things: dict[str, list[KeptThing]]
    now: datetime
    drafts: Drafts
    sealed: frozenset[str] = frozenset()

    def of(self, sort: str) -> list[KeptThing]:
        """Return what is kept of one sort."""
        return self.things.get(sort, [])

    @property
    def notes(self) -> list[KeptThing]:
        """What can be answered, newest first."""
        return [each for _heading, things in self.answerable() for each in things if not each.forgotten]

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
        """Return all that cannot be answered, as headings with lines; of what is sealed only that there is some."""
        return [
            (shown(sort.heading), lines)
            for sort in SORTS.values()
            if sort.line != "answers" and (lines := self._lines(sort))
        ]

    def rows(self, sort: Sort) -> list[Line]:
        """Return the lines of one sort, each with what is known of it."""
        things = self.of(sort.code)
        match sort.line:
            case "days":
                return [
                    Line(each, each[-1].text, self._short_day(each[-1].at), self.since(each)) for each in _alike(things)
                ]
            case "answers":
                return [Line((each,), "\n  ".join(self.note(each))) for each in things]
        sealed = [Line((), shown(sort.something))] if sort.code in self.sealed else []
        return sealed + [
            Line(
                (each,),
                each.text,
                who_kept(self.names, each.by) if sort.line == "who" else self._short_day(each.at),
                " ".join(filter(None, (self.since((each,)), *self.stands(each)))),
            )
            for each in things
        ]

    def since(self, things: Sequence[KeptThing]) -> str:
        """Say where a thing comes from, and on which days it was kept; nothing where none of them is known."""
        sort = SORTS[things[0].sort]
        who = who_kept(self.names, things[0].by) or _("You")
        # Where the days are not known, “since another day” would say nothing.
        known = [each for each in things if plausible(each.at, self.now)]
        return shown(sort.since, who=who, when=self._days(known)) if sort.since and known else ""

    def stands(self, thing: KeptThing) -> list[str]:
        """Say how a thing stood when it was looked at last, and when that was; nothing where it never was."""
        state = SORTS[thing.sort].state(thing.state)
        if state is None or not state.said:
            return []
        return [_("{day}: {answer}.").format(day=self.day(thing.seen_at), answer=shown(state.said))]

    def note(self, thing: KeptThing) -> list[str]:
        """Return what one wrote and the other answered, with the card that it is about, a line each."""
        said = _("{name}, {day}: {text}").format(name=self.names[thing.seat], day=self.day(thing.at), text=thing.text)
        if thing.forgotten:
            # Whose it was is forgotten with it, as far as anybody can see.
            said = _("{day}, a note that is forgotten").format(day=self.day(thing.at))
        lines = [said]
        lines += [_("on “{card}”").format(card=thing.about)] if thing.about else []
        return lines + [_("{name}: {answer}").format(name=self.names[by], answer=text) for by, text in thing.answers]

    def day(self, at: str) -> str:
        """Return the day of a moment as people say it."""
        return day(at, self.now)

    def _short_day(self, at: str) -> str:
        """Return the day of a moment for the end of a row, where there is little room: this year's without the year."""
        return day(at, self.now, this=self.now.date())

    def _lines(self, sort: Sort) -> list[str]:
        things = self.of(sort.code)
        sealed = [shown(sort.something)] if sort.code in self.sealed else []
        match sort.line:
            case "days":
                return self._by_days(things)
            case "who":
                return [
                    *sealed,
                    *(f"{each.text} ({_and(who_kept(self.names, each.by), _stand(each))})" for each in things),
                ]
        return [*sealed, *(f"{each.text} ({_and(self.day(each.at), _stand(each))})" for each in things)]

    def _by_days(self, things: Sequence[KeptThing]) -> list[str]:
        """Return each thing once, as it was kept last, with the days on which it was kept."""
        return [f"{same[-1].text} ({self._days(same)})" for same in _alike(things)]

    def _days(self, things: Sequence[KeptThing]) -> str:
        """Return the days on which things were kept, each once."""
        return _listed(list(dict.fromkeys(self.day(each.at) for each in things)))


def _alike(things: Sequence[KeptThing]) -> list[tuple[KeptThing, ...]]:
    """Return things with the same words together, in the order in which each was kept first."""
    read: dict[tuple[object, ...], list[KeptThing]] = {}
    for each in things:
        # A promise begins with the name of whoever began: the same words in another order are the same promise.
        read.setdefault((each.deck, each.chapter, *sorted(_WORD.findall(each.text))), []).append(each)
    return [tuple(same) for same in read.values()]


def _stand(thing: KeptThing) -> str:
    """Return how a thing stands by what was said of it last, where its words do not say so themselves."""
    state = SORTS[thing.sort].state(thing.state)
    return shown(state.said) if state is not None and state.said and not (state.asks or state.only_asked) else ""


def _and(said: str, stand: str) -> str:
    return f"{said}; {stand}" if stand else said


def who_kept(names: tuple[str, str], by: tuple[bool, bool]) -> str:
    """Return the names of those by whom a thing is.

    >>> who_kept(("Ana", "Ben"), (True, True))
    'Ana and Ben'
    """
    return listed([name for name, theirs in zip(names, by, strict=True) if theirs])


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
    store = game.store()
    sealed = frozenset(sort.code for sort in SORTS.values() if sort.something and sealed_things(store, sort.code))
    things: dict[str, list[KeptThing]] = {}
    known = kept_things(store)
    written = {each.id: each.text for each in known if each.sort == CARD_FOR}
    for each in known:
        sort = SORTS[each.sort]
        if sort.line == "evening":
            continue
        open_now = may_come(library.card((each.deck, each.card)), never)
        if not each.listed or (sort.cards_words and not open_now):
            continue
        thing = known_as(each, library) if each.card else each
        if not (thing.deck or thing.about):
            thing = msgspec.structs.replace(thing, about=written.get(thing.card) or own_words(thing.card, couple))
        things.setdefault(sort.code, []).append(thing if open_now else msgspec.structs.replace(thing, about=""))
    for code, held in things.items():
        if SORTS[code].newest_first:
            held.reverse()
    return KeptPage(couple, game.given_names, things, game.now(), game.drafts, sealed)
