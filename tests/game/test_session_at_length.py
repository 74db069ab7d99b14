"""Where cards take long, the rest of the evening is laid out anew, by cards; the record knows it after a break."""

from cardgame.deck import Kind
from cardgame.game.selection.choice import Choice
from cardgame.game.session import Session
from cardgame.game.table import Table
from cardgame.play import Outcome
from tests.couples import couple, held

CARDS = [
    held(Kind.QUESTION, f"q-{number}", depth=1 + number % 3, follow_ups=["And?", "Why?", "Since when?"])
    for number in range(20)
]


def talk(session: Session, deeper: int) -> None:
    table = Table(session)
    table.go_on()
    for _ in range(deeper):
        table.deeper()
    table.go_on()


def test_a_card_on_which_they_went_deeper_counts_as_two() -> None:
    with couple(*CARDS, ordered=False) as two:
        session = two.begin(minutes=40)
        lengths = [session.evening.length]
        for deeper in (0, 1, 2, 3):
            talk(session, deeper)
            lengths.append(session.evening.length)
        assert lengths == [8, 8, 8, 7, 6]
        assert [row.deeper for row in two.rows()] == [0, 1, 2, 3]
        lies = session.hand and session.hand.card
        again = two.resume()
        assert again.evening.length == 6
        assert (again.hand and again.hand.card) == lies
        again.undo()
        assert again.evening.length == 7
        again.undo()
        assert again.evening.length == 8


def test_what_was_asked_on_a_card_that_was_passed_changes_nothing() -> None:
    with couple(*CARDS, ordered=False) as two:
        table = Table(two.begin(minutes=40))
        table.go_on()
        table.deeper(), table.deeper()
        table.session.end_card(Outcome.PASSED)
        assert table.session.evening.length == 8
        assert [row.deeper for row in two.rows()] == [0]


def test_a_path_and_a_chapter_stay_as_long_as_they_are() -> None:
    for deck, choice in (
        ({"per_evening": 5, "ordered": False}, Choice(("ours",))),
        ({"ordered": True}, Choice(("ours",))),
        ({"chapters": [{"id": "trust", "title": "Trust"}]}, Choice(("ours",), "trust")),
    ):
        cards = [{**each, "chapter": "trust"} for each in CARDS] if "chapters" in deck else CARDS
        with couple(*cards, **deck) as two:
            session = two.begin(choice)
            before = session.evening.length
            talk(session, 3)
            assert session.evening.length == before
            assert two.resume().evening.length == before
