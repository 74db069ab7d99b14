"""The ten minutes on the week, behind the start page."""

from pathlib import Path

from cardgame.game.menu import week
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.record import EveningBegan
from tests.builders import home, write_deck
from tests.couples import Clock, Couple

__all__ = ["home"]


def test_it_is_listed_after_an_evening_where_its_deck_is_there_and_leads_to_it(home: Path) -> None:
    couple = Couple(home, Clock(), [])
    with couple.run() as game:
        game.store().append(EveningBegan(decks=(), length=5, deepest=3, seed=1, starter=0))
        assert not week.ITEM.shown(game), "the deck is not there"
    write_deck(home, "how-was-your-week", [{"id": "a", "text": "What was hard?"}], language="en")
    with couple.run() as game:
        assert week.ITEM.shown(game)
        assert week.ITEM.begin(game) == Start(Choice(("how-was-your-week",)))
