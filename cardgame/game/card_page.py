"""The pages of an evening and of a card, as moments: each leads to the other.

What stands on them is read by :mod:`cardgame.game.evening_page`.
"""

from collections.abc import Callable

from cardgame.game import prompts
from cardgame.game.evening_page import EveningPage, read_beside, read_evening
from cardgame.game.game import Game
from cardgame.game.moment import Moment, Next
from cardgame.game.pairs import Pair
from cardgame.scripts.steps import AFTER, BEFORE, Browse, Result, Row, Script
from cardgame.translation import _

Back = Callable[[], Next]
"""Makes what is gone back to."""


def evening(game: Game, id: str, back: Back | None = None) -> Moment | None:
    """Return the page of the evening with this id; None where there is nothing to show of it, or it is gone.

    ``back`` makes what is gone back to; without it, that is where they came from.
    """
    return _evening(game, id, back, "", None)


def _evening(game: Game, id: str, back: Back | None, said: str, undo: Back | None, at: int = 0) -> Moment | None:
    page = read_evening(game, id)
    if page is None:
        return None
    before, after = read_beside(game, id, later=False), read_beside(game, id, later=True)
    rows, opens = rows_of(page)

    def script() -> Script:
        leaf = {"before": before.day if before else "", "after": after.day if after else ""}
        which = yield Browse("", rows, _("look"), at, **leaf)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        which = result.answers[0] if result.answers else 0
        side = before if which == BEFORE else after if which == AFTER else None
        if side is not None:
            return _evening(game, side.id, back, "", None)
        return _evening(game, id, back, "", None, which)

    line = f"“{page.line}”" if page.line else ""
    above = "\n".join(filter(None, (said, page.title, line)))
    return Moment(title=page.day, said=above, script=script, then=then, back=back, undo=undo)


def rows_of(page: EveningPage) -> tuple[tuple[Row, ...], list[object]]:
    """Return the rows of an evening's page."""
    rows: list[Row] = []
    for heading, cards in ((_("You talked about"), page.talked), (_("For another time"), page.put_off)):
        for card in cards:
            state = _("starred") if card.starred else ""
            label = "\n".join((card.text, *(f"  {line}" for line in pair_lines(card.pair))))
            rows.append(Row(label, state, card.deck_title, heading, whole=True))
    for group in page.groups:
        rows += [Row(line, heading=group.heading, whole=True) for line in group.lines]
    return tuple(rows), []


def pair_lines(pair: Pair | None) -> list[str]:
    """Return both answers, a line each, and what the ends of their scale mean; nothing where there is no pair."""
    if pair is None:
        return []
    lines = prompts.both_said(pair.marks, on_scale=pair.ends is not None)
    return [*lines, prompts.scale_in_words(*pair.ends)] if pair.ends else lines
