"""The journal: a line for each evening below its month, the newest first, and a page for each."""

from cardgame.game import card_page
from cardgame.game.game import Game
from cardgame.game.journal import (
    Listed,
    Stretch,
    a_year_ago,
    evenings_around,
    evenings_from,
    newest_evenings,
)
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.record import evenings
from cardgame.scripts.steps import AFTER, BEFORE, Browse, Result, Row, Script
from cardgame.translation import N_, _, capital, month_and_year, quoted, short_day, spoken_day


def begin(game: Game) -> Moment:
    """Return the list of the evenings, at the newest one; choosing one shows its page."""
    return _list(game, newest_evenings(game))


def _list(game: Game, some: Stretch, at: str = "") -> Moment:
    """Return the list of some evenings, at the one with the id ``at``."""
    found, today = list(some.evenings), game.now().date()
    rows = [_row(each, today.year) for each in found]
    then_too = a_year_ago(game) if not some.later else None
    if then_too is not None and then_too.id != found[0].id:
        row = _row(then_too, today.year)
        # It stands above the months.
        found, rows = [then_too, *found], [Row(row.label, _("a year ago"), row.about), *rows]
    chosen = next((place for place, each in enumerate(found) if each.id == at and rows[place].heading), 0)

    def script() -> Script:
        empty = _("No evening yet. Each has a page here, once you have talked about something.")
        earlier, later = _("earlier evenings"), _("later evenings")
        which = yield Browse(
            "",
            tuple(rows),
            _("open"),
            chosen,
            empty,
            before=earlier if some.earlier else "",
            after=later if some.later else "",
        )
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else 0
        if which == BEFORE:
            return _list(game, evenings_from(game, some.evenings[-1].id, later=False))
        if which == AFTER:
            return _list(game, evenings_from(game, some.evenings[0].id, later=True))
        return card_page.evening_of(game, found[which].id, back) or back(found[which].id)

    def back(id: str) -> Moment:
        # Read anew, as something of it may be gone by now.
        newest = newest_evenings(game)
        return _list(game, newest if any(each.id == id for each in newest.evenings) else evenings_around(game, id), id)

    return Moment(title=_("Your evenings"), script=script, then=then)


def _row(evening: Listed, year: int) -> Row:
    called = quoted(evening.called) if evening.line else evening.called
    if evening.day is None:
        return Row(called or _("another day"), about=_("another day"), heading=_("another day"))
    day = evening.day
    said = capital(spoken_day(day, year=day.year != year))
    return Row(called or said, short_day(day), said, capital(month_and_year(day)))


def _shown(game: Game) -> bool:
    """Whether there was an evening."""
    return bool(evenings(game.store(), 1, played=True))


ITEM = Item(label=N_("Your evenings"), about=N_("A page for each, the newest first."), begin=begin, shown=_shown)
