"""The next time: when the two sit down again, and a file for their calendars."""

from datetime import datetime

from cardgame.errors import reason
from cardgame.game import plans
from cardgame.game.game import Game
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.scripts.moments import next_time
from cardgame.scripts.moments.next_time import Read
from cardgame.scripts.steps import Result, Script, Show
from cardgame.text import clean
from cardgame.translation import N_, _


def begin(game: Game) -> Moment:
    """Return the moment that asks when the next time is, and writes it down with its calendar file."""
    from cardgame.game.planning import HABIT, habits, let_go, plan_evening, proposals
    from cardgame.game.when import examples, far_off, read_when
    from cardgame.local.zone import at_zone, zone_name

    store, now = game.store(), game.now()
    before = game.whole_evenings(HABIT)
    usual, _days = habits(before, now)
    proposed, plan, zone = proposals(before, now), plans.planned(store, now), zone_name(now)

    def spoken(wall: datetime) -> str:
        return plans.time_said(at_zone(wall, zone, now), now)

    def read(words: str) -> Read:
        found = read_when(words, now, usual)
        if isinstance(found, str):
            return Read("again", found)
        return Read("ask", far_off(found, now)) if far_off(found, now) else Read("taken")

    def script() -> Script:
        planned = plans.announced(plan.when, now) if plan is not None else ""
        return next_time.script(list(map(spoken, proposed)), read, planned=planned, how=examples())

    def keep(result: Result) -> Next:
        if result.answers is None:
            return None
        answer = result.answers[0]
        if answer is None:
            gone = let_go(game)
            return None if gone is None else _told(game, gone, cancelled=True)
        wall = proposed[answer] if isinstance(answer, int) else read_when(answer, now, usual)
        return None if isinstance(wall, str) else _told(game, plan_evening(game, wall), cancelled=False)

    return Moment(title=_("Next time"), script=script, then=keep)


def _told(game: Game, plan: plans.Plan, *, cancelled: bool) -> Moment:
    """Return the moment that says what is planned now, and where the calendar file is."""
    from cardgame.game.planning import write_calendar

    try:
        path = clean(str(write_calendar(game, plan, cancelled=cancelled)), lines=False)
    except OSError as error:
        why = (reason(error) or _("no reason given")).lower()
        file = _("The file for your calendar could not be written: {reason}.").format(reason=why)
    else:
        file = (
            _("This file takes it out of your calendar again:\n{path}")
            if cancelled
            else _("For your calendar, if you like:\n{path}")
        ).format(path=path)
    words = _("It is let go.") if cancelled else plans.announced(plan.when, game.now())

    def script() -> Script:
        yield Show("", (file,))
        return Result()

    return Moment(title=words, script=script, then=lambda result: None, back=lambda: begin(game))


ITEM = Item(label=N_("Next time"), about=N_("When you sit down again, with a file for your calendars."), begin=begin)
