"""Today's small one: the same all day, kept only when they say that they had it, and then once."""

from datetime import timedelta
from pathlib import Path

import pytest

from cardgame.errors import NothingToDeal
from cardgame.game.game import Game
from cardgame.game.today import find_path, keep_talked, todays_card
from cardgame.play import Outcome
from cardgame.record import BoundariesSet, Kept
from tests.builders import Clock, game, write_deck

from .test_journeys import clock, days, ours, sit

__all__ = ["clock", "ours"]


def today(ours: Game, deck: str = "days") -> str:
    return todays_card(ours, ours.library.decks[deck]).card.id


def talk(ours: Game, deck: str = "days") -> str:
    return keep_talked(ours, todays_card(ours, ours.library.decks[deck]))


def events(ours: Game) -> list[str]:
    return [event.kind for event in ours.store().events() if event.kind != "couple-named"]


def test_looking_at_it_writes_nothing(ours: Game) -> None:
    assert today(ours) == "day-0"
    assert today(ours) == "day-0"
    assert events(ours) == []


def test_kept_as_talked_about_it_is_an_evening_with_one_card(ours: Game) -> None:
    assert talk(ours) == "That was today’s. The next one is there whenever you like."
    assert events(ours) == ["evening-began", "card-turned", "outcome", "evening-ended"]
    assert ours.unfinished() is None
    (row,) = ours.history()
    assert (row.deck, row.card, row.outcome, row.text) == ("days", "day-0", "covered", "What of day 0?")


def test_it_is_the_same_card_all_day_and_kept_once(ours: Game, clock: Clock) -> None:
    talk(ours)
    before = events(ours)
    again = todays_card(ours, ours.library.decks["days"])
    assert (again.card.id, again.talked) == ("day-0", True)
    assert keep_talked(ours, again) == "You have talked about this one today. The next one is there whenever you like."
    assert events(ours) == before
    clock.moment += timedelta(days=1)
    assert today(ours) == "day-1"


def test_it_is_the_one_that_was_talked_about_at_the_table(ours: Game) -> None:
    sit(ours, "days", Outcome.COVERED)
    assert today(ours) == "day-0"
    sit(ours, "days", Outcome.COVERED)
    assert today(ours) == "day-0", "also where they had one more"


def test_what_was_passed_at_the_table_is_not_todays(ours: Game) -> None:
    sit(ours, "days", Outcome.PASSED)
    assert today(ours) == "day-1"


def test_days_between_change_nothing(ours: Game, clock: Clock) -> None:
    talk(ours)
    clock.moment += timedelta(days=9)
    assert today(ours) == "day-1"


def test_what_was_taken_along_is_not_asked_about_here(ours: Game, tmp_path: Path, clock: Clock) -> None:
    sit(ours, "plain", Outcome.COVERED)
    taken = Kept(sort="mission", text="Sing.", by=(True, True), deck="plain", card="plain-0")
    ours.store().append(taken)
    clock.moment += timedelta(days=1)
    before = len(events(ours))
    talk(ours)
    assert events(ours)[before:] == ["evening-began", "card-turned", "outcome", "evening-ended"]


def test_what_has_to_be_asked_about_first_is_left_for_the_table(ours: Game, tmp_path: Path) -> None:
    cards = [{"id": "hard", "text": "What of that?", "sensitive": ["violence"]}, {"id": "soft", "text": "And this?"}]
    write_deck(tmp_path / "home", "days", cards, ordered=True, per_evening=1)
    anew = game(tmp_path / "home")
    assert today(anew) == "soft"
    write_deck(tmp_path / "home", "days", cards[:1], ordered=True, per_evening=1)
    with pytest.raises(NothingToDeal, match="no card of it to print"):
        today(game(tmp_path / "home"))


def test_after_the_last_day_it_begins_again_and_says_so(ours: Game, clock: Clock) -> None:
    for _ in range(3):
        talk(ours)
        clock.moment += timedelta(days=1)
    small = todays_card(ours, ours.library.decks["days"])
    assert (small.card.id, small.again) == ("day-0", True)


# Which path


def test_it_is_the_path_they_went_on_with_last_else_one_in_their_language(
    ours: Game, clock: Clock, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    held = [{"id": f"dia-{n}", "text": f"Día {n}."} for n in range(3)]
    write_deck(home, "dias", held, ordered=True, per_evening=1, language="es")
    anew = game(home)
    assert find_path(anew).id == "days"
    sit(anew, "dias", Outcome.COVERED)
    assert find_path(anew).id == "dias"
    clock.moment += timedelta(days=200)
    assert find_path(anew).id == "dias", "however long ago"
    sit(anew, "days", Outcome.COVERED)
    assert find_path(anew).id == "days"
    anew.close()


def test_in_spanish_it_is_the_spanish_one(clock: Clock, tmp_path: Path) -> None:
    home = tmp_path / "home"
    held = [{"id": "dia", "text": "Hoy."}]
    write_deck(home, "dias", held, ordered=True, per_evening=1, language="es")
    (home / "config.toml").write_text('language = "es"\n', encoding="utf-8")
    spanish = game(home)
    assert find_path(spanish).id == "dias"


def test_a_deck_that_is_no_path_is_told_with_those_that_are(ours: Game) -> None:
    with pytest.raises(NothingToDeal) as raised:
        find_path(ours, "plain")
    assert raised.value.message == "“plain” is no path of small days."
    assert raised.value.hint == "These are: days."


def test_where_there_is_no_path_it_says_so(ours: Game, tmp_path: Path) -> None:
    (tmp_path / "home" / "decks" / "days.toml").unlink()
    with pytest.raises(NothingToDeal, match="no path of small days in your language"):
        find_path(game(tmp_path / "home"))


def test_a_card_that_may_not_come_any_more_is_not_shown_again(ours: Game, tmp_path: Path) -> None:
    talk(ours)
    days(tmp_path / "home", sensitive=["money"])
    write_deck(
        tmp_path / "home",
        "days",
        [{"id": "day-0", "text": "What of day 0?", "sensitive": ["money"]}, {"id": "day-1", "text": "What of day 1?"}],
        ordered=True,
        per_evening=1,
    )
    anew = game(tmp_path / "home")
    anew.store().append(BoundariesSet(who=0, levels={"money": "never"}))
    assert today(anew) == "day-1"
    anew.close()
