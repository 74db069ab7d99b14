"""The evening that is dealt while the start page stands is the one that begins, unless anything has changed since."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.deck import Kind
from cardgame.game.ahead import HOLDS, Dealt, take
from cardgame.game.doors import deal_ahead, sit_down
from cardgame.game.game import Game
from cardgame.game.request import Start
from cardgame.game.selection.choice import Choice
from cardgame.record import CodeWordSet, tallies
from tests.builders import Clock, alone
from tests.couples import OURS, Couple, held

TONIGHT = Start(Choice())


@pytest.fixture
def clock(tmp_path: Path) -> Iterator[Clock]:
    with alone(tmp_path) as clock:
        yield clock


@pytest.fixture
def two(tmp_path: Path, clock: Clock) -> Couple:
    return Couple(
        tmp_path,
        clock,
        [held(Kind.QUESTION, id) for id in ("bread", "rain", "lamp", "boat")],
        language="en",
        ordered=False,
    )


@pytest.fixture
def game(two: Couple) -> Iterator[Game]:
    with two.run() as game:
        sit_down(game, TONIGHT)
        yield game


def test_what_was_dealt_is_what_begins_and_it_begins_once(game: Game) -> None:
    deal_ahead(game)
    assert isinstance(game.dealt_ahead, Dealt)
    dealt = game.dealt_ahead.session
    assert sit_down(game, TONIGHT) is dealt
    assert sit_down(game, TONIGHT) is not dealt


@pytest.mark.parametrize("rest", [deal_ahead, Game.keep_backup])
def test_what_became_of_the_cards_is_kept_while_nobody_waits(game: Game, rest: Callable[[Game], None]) -> None:
    game.store().append(*(CodeWordSet(words="red") for _ in range(9)))
    with patch.object(tallies, "MOST_BEHIND", 3):
        rest(game)
    assert game.store().select("SELECT count(*) FROM tallies") == [(1,)]
    dealt = game.dealt_ahead
    # That is no change of what the evening was dealt from.
    assert not isinstance(dealt, Dealt) or sit_down(game, TONIGHT) is dealt.session


def test_dealing_ahead_writes_nothing(game: Game) -> None:
    before = len(game.store().events())
    deal_ahead(game)
    assert len(game.store().events()) == before
    assert game.unfinished() is None


def test_it_is_another_evening_once_something_was_written_here(game: Game) -> None:
    deal_ahead(game)
    game.set_code_word("lighthouse")
    session = sit_down(game, TONIGHT)
    assert session.code_word == "lighthouse"


def test_it_is_another_evening_once_another_program_has_written(game: Game, two: Couple) -> None:
    deal_ahead(game)
    with two.store() as store:
        store.append(CodeWordSet(words="lighthouse"))
    assert sit_down(game, TONIGHT).code_word == "lighthouse"


def test_it_is_another_evening_where_something_else_is_asked_for(game: Game) -> None:
    for start in (Start(OURS), Start(Choice(), cards=1), Start(Choice(), minutes=10), Start(Choice(), apart=True)):
        deal_ahead(game)
        assert take(game, start) is None
        assert game.dealt_ahead is None


def test_it_is_another_evening_after_a_while_on_another_day_and_at_an_earlier_hour(game: Game, clock: Clock) -> None:
    for later in (HOLDS, -timedelta(minutes=1)):
        deal_ahead(game)
        clock.moment += later
        assert take(game, TONIGHT) is None
    clock.moment = clock.moment.replace(hour=23, minute=58)
    deal_ahead(game)
    clock.moment += timedelta(minutes=4)
    assert take(game, TONIGHT) is None
    deal_ahead(game)
    clock.moment += HOLDS / 2
    assert take(game, TONIGHT) is not None


def test_it_is_another_evening_by_other_settings(game: Game) -> None:
    deal_ahead(game)
    game.keep_setting("minutes", 90)
    assert take(game, TONIGHT) is None


def test_it_is_another_evening_where_the_start_page_knows_something_else(game: Game) -> None:
    deal_ahead(game)
    game.something_offered = not game.something_offered
    assert take(game, TONIGHT) is None
