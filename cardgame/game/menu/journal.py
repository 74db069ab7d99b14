"""The journal: the evenings, the newest first, and a page for each."""

from cardgame.game import card_page
from cardgame.game.game import Game
from cardgame.game.journal import Listed, listed_evenings
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next
from cardgame.record import evenings
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import N_, _, month_and_year, spoken_day, weekday


def begin(game: Game) -> Moment:
    """Return the list of the evenings; choosing one shows its page."""
    found = listed_evenings(game)
    year = game.now().year
    rows = tuple(_row(each, year) for each in found)
    return _page(game, found, rows)


def _page(game: Game, found: list[Listed], rows: tuple[Row, ...], chosen: int = 0) -> Moment:
    """Return the list, at the evening at this place."""

    def script() -> Script:
        empty = _("No evening yet. Each has a page here, once you have talked about something.")
        which = yield Browse("", rows, _("look"), chosen, empty)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else 0
        return card_page.evening(game, found[which].id, lambda: _page(game, found, rows, which))

    return Moment(title=_("Your evenings"), script=script, then=then)


def _row(evening: Listed, year: int) -> Row:
    called = f"“{evening.called}”" if evening.line else evening.called
    if evening.day is None:
        return Row(called or _("another day"), about=_("another day"), heading=_("another day"))
    day = evening.day
    # Translators: a short day in a list below its month, as in "Thursday 26".
    short = _("{weekday} {day}").format(weekday=weekday(day), day=day.day)
    said = spoken_day(day, year=day.year != year)
    return Row(called or said, short, said, month_and_year(day))


def _shown(game: Game) -> bool:
    """Whether there was an evening."""
    return bool(evenings(game.store(), 1, played=True))


ITEM = Item(label=N_("Your evenings"), about=N_("A page for each, the newest first."), begin=begin, shown=_shown)
