"""The jar as it stands: whether something is in it, when it opens, and what was drawn from it.

Nothing here says how many slips are in it, or by whom: a :class:`Jar`, which pages show, does not hold it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import SystemRandom

import msgspec

from cardgame.game.game import Game
from cardgame.game.jar_days import BOTH, next_day, said_today
from cardgame.game.nights import day_known, night_known, night_of
from cardgame.record import (
    JarOpens,
    JarPutOff,
    Kept,
    KeptThing,
    LookedAgain,
    Store,
    Undone,
    jar_opens,
    jar_put_off,
    opened_and_sealed,
    sealed_things,
)
from cardgame.record.events import only
from cardgame.scripts.keeping import LET_GO, OPENED

RANDOM = SystemRandom()

JAR = "jar"
"""The sort of what is in the jar."""

MOST = 5
"""Slips that are drawn at most whenever the jar is opened."""

_DAY = timedelta(days=1)


class Jar(msgspec.Struct, frozen=True, kw_only=True):
    """The jar as of ``today``: whether there is ``something`` in it, and by which ``rule`` it opens.

    The rule is empty where none was said, or its one day is over. ``day`` is the first day on which it may be opened,
    past or to come; None where no day is named. ``ready`` says that it may be opened today, ``most`` how many slips may
    still be drawn then, and ``offered`` that this is to be offered. ``had_tonight`` says that it was opened or put off
    on this evening, which goes on after midnight. ``shelf`` is what was drawn and not let go, oldest first.
    """

    today: date
    something: bool
    rule: str
    day: date | None = None
    ready: bool = False
    most: int = MOST
    offered: bool = False
    had_tonight: bool = False
    shelf: tuple[KeptThing, ...] = ()

    @property
    def greeting(self) -> str:
        """What is said on a day on which it opens; empty where the day was another one."""
        return said_today(self.rule, self.today) if self.ready else ""


def look_jar(game: Game) -> Jar:
    """Read how the jar stands."""
    store, now = game.store(), game.now()
    return _stands(store, now, *opened_and_sealed(store, JAR))


def jar_on_offer(game: Game) -> Jar | None:
    """Return the jar where its opening is to be offered today; else None."""
    jar = look_jar(game)
    return jar if jar.offered else None


def _stands(store: Store, now: datetime, shelf: Sequence[KeptThing], sealed: Sequence[KeptThing]) -> Jar:
    rule, said_at = jar_opens(store)
    today = now.date()
    opened_at = [look.at for each in shelf for look in each.looks if look.state == OPENED]
    opened = [day for at in opened_at if (day := day_known(at, now))]
    drawn_today = opened.count(today)
    # An opening that was broken off, as by a power cut, may be gone on with on the same day.
    goes_on = bool(sealed) and 0 < drawn_today < MOST
    # A slip that was written under a wrong clock is not known to be from before today, so that only the day itself
    # opens the jar for it; an empty jar waits for what is put in today.
    since = min((day_known(each.at, now) or today - _DAY for each in sealed), default=today)
    # A rule holds from the day on which it was said, also for what was in the jar before.
    said_on = day_known(said_at, now)
    day = next_day(rule, max(since, *opened, *([said_on - _DAY] if said_on else [since])))
    if rule and rule != BOTH and day is None and not goes_on:
        # Its one day is over, or it is a rule of another version.
        rule = ""
    put_off_at = jar_put_off(store)
    put_off_on = day_known(put_off_at, now)
    ready = bool(sealed) and (goes_on or (day is not None and day <= today))
    return Jar(
        today=today,
        something=bool(sealed),
        rule=rule,
        day=day,
        ready=ready,
        most=MOST - drawn_today if goes_on else MOST,
        offered=ready and _again(rule, put_off_on, today if goes_on or day is None else day, today),
        had_tonight=any(_tonight(at, now) for at in (*opened_at, put_off_at)),
        shelf=tuple(each for each in shelf if each.listed),
    )


def _again(rule: str, put_off: date | None, day: date, today: date) -> bool:
    """Whether the opening that is due since ``day`` is to be offered again, by when it was last put off."""
    if put_off is None or put_off < day:
        return True
    later = next_day(rule, put_off)
    return later is not None and later <= today


def _tonight(at: str, now: datetime) -> bool:
    """Whether a time is on this evening; False for one that cannot be right."""
    return night_known(at, now) == night_of(now)


def put_in(game: Game, who: int, words: str) -> str:
    """Put a slip by one of the two into the jar; return its id."""
    (slip,) = game.store().append(Kept(sort=JAR, text=words, by=only(who)))
    return slip.id


def take_out(game: Game, slip: str) -> bool:
    """Whether what was just put in could be taken out again: not once it was drawn at another terminal."""
    store = game.store()

    def undone(_first: str) -> list[Undone]:
        return [Undone(event=slip)] if any(each.id == slip for each in sealed_things(store, JAR)) else []

    return bool(store.append(undone))


def set_rule(game: Game, rule: str) -> None:
    """Keep when the jar opens."""
    game.store().append(JarOpens(rule=rule))


def read_rule(game: Game, typed: str) -> str:
    """Return the rule that a typed day is; raises ValueError with a sentence for one that cannot be."""
    from cardgame.game.typed_day import read_day  # only where a day is typed

    return read_day(typed, game.now().date()).isoformat()


def put_off(game: Game) -> None:
    """Leave the jar closed until the next such day."""
    game.store().append(JarPutOff())


def let_go(game: Game, slip: str) -> str:
    """Let go of a slip from the shelf; return the id of the event, by which that is undone."""
    (event,) = game.store().append(LookedAgain(event=slip, state=LET_GO, by=(True, True)))
    return event.id


def take_back(game: Game, event: str) -> None:
    """Put a slip back onto the shelf that was let go by this event."""
    game.store().append(Undone(event=event))


def draw(game: Game) -> str | None:
    """Draw one slip at random and return its words; None where the jar is empty.

    It is on the shelf from then on, before anybody has seen it: whatever happens next, it is neither lost nor drawn
    twice.
    """
    store = game.store()
    drawn: list[KeptThing] = []

    def opened(_first: str) -> list[LookedAgain]:
        # Read as nobody else can write: at another terminal the same jar may be open.
        drawn[:] = [RANDOM.choice(sealed)] if (sealed := sealed_things(store, JAR)) else []
        return [LookedAgain(event=slip.id, state=OPENED) for slip in drawn]

    store.append(opened)
    return drawn[0].text if drawn else None
