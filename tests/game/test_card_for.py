"""What one wrote for the other is nowhere until it lies on the table, and nothing that happens on the way loses it."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.game import card_for
from cardgame.game.closing import came_of_it
from cardgame.game.game import Game
from cardgame.game.home import look_home
from cardgame.game.kept import look_kept
from cardgame.game.menu import items
from cardgame.game.menu.decks import shelves
from cardgame.game.table import Table
from cardgame.play import Outcome
from cardgame.record import Kept, LookedAgain, evening_events, evenings_since, last_evening
from cardgame.scripts.keeping import CARD_FOR
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Seat, Talk
from tests.builders import HOSTILE, notes
from tests.couples import OURS, SLOW, Couple, couple, held

QUESTIONS = [held(Kind.QUESTION, f"card-{number}", text=f"What of {number}?") for number in range(16)]
LENGTH = 5
MINUTES = 5 * LENGTH
SECRET = "You hummed at the sink"


@pytest.fixture
def two() -> Iterator[Couple]:
    with couple(*QUESTIONS, ordered=False) as two:
        yield two


def write(two: Couple, words: str = SECRET, *, writer: Seat = 0, form: str = "thanks") -> None:
    with two.store() as store:
        card_for.keep(store, writer, form, words)


def take_back(two: Couple, writer: Seat = 0) -> None:
    with two.store() as store:
        card_for.take_back(store, writer)


def waits(two: Couple) -> list[str]:
    with two.store() as store:
        return [each.text for each in card_for.waiting(store)]


def sit_down(two: Couple, seed: int = 1, minutes: int = MINUTES) -> Table:
    return Table(two.begin(OURS, minutes=minutes, seed=seed))


def play(table: Table) -> None:
    """Turn and talk about every card up to the end, and end the evening."""
    while not table.over:
        table.go_on()
        table.end_card(Outcome.COVERED)
    table.session.end()


def to_it(two: Couple, *, seed: int = 1) -> Table:
    """Play evenings up to the written card, which then lies face down."""
    for _ in range(card_for.MOST_WAITED):
        table = sit_down(two, seed)
        while not table.over:
            if table.session.written_for:
                return table
            table.go_on()
            table.end_card(Outcome.COVERED)
        table.session.end()
        two.days_pass(1)
    raise AssertionError("it did not come")


def pages(game: Game) -> str:
    """Return all that pages and commands are made of."""
    home, kept = [look_home(game), shelves(game), menu(game)], look_kept(game)
    rows = [(row.text, row.outcome) for row in game.history()]
    return f"{home} {kept.plain()} {kept.things} {kept.notes} {rows} {game.coverage()}"


def on_pages(two: Couple) -> str:
    with two.run() as game:
        return pages(game)


def shelf(two: Couple) -> list[str]:
    with two.run() as game:
        return sorted(each.text for each in look_kept(game).of(CARD_FOR))


def menu(game: Game) -> list[object]:
    """Return the rows of the menu."""
    return [Run(items.begin(game).script).step]


ACTS = st.lists(
    st.sampled_from(
        [*["go"] * 6, "write0", "write1", "back0", "back1", "pass", "later", "undo", "undo", "kill", "kill", "end"]
    ),
    min_size=10,
    max_size=45,
)


class World:
    """Two who play and write, beside what is known of every card that was written."""

    def __init__(self, two: Couple) -> None:
        self.two = two
        self.table: Table | None = None
        self.written: dict[str, Seat] = {}
        self.back: set[str] = set()
        self.shelf: list[str] = []
        self.passed: list[str] = []
        self.tonight: list[tuple[Outcome, str]] = []
        """What ended tonight: how, and the words of it where one wrote it for the other."""
        self.seen: set[str] = set()

    @property
    def talked(self) -> list[str]:
        return [*self.shelf, *(words for outcome, words in self.tonight if words and outcome is Outcome.COVERED)]

    @property
    def waits(self) -> list[str]:
        away = {*self.talked, *self.passed, *self.back}
        away |= {words for outcome, words in self.tonight if outcome is Outcome.PASSED}
        return [words for words in self.written if words not in away]

    @property
    def lies(self) -> str:
        """The words of the card on the table, where one wrote it for the other."""
        table = self.table
        if table is None or table.hand is None or not table.session.written_for:
            return ""
        return table.hand.text

    def do(self, act: str) -> None:
        table = self.table
        if act.startswith("write"):
            words = f"{SECRET} {len(self.written)}"
            self.written[words] = 1 if act == "write1" else 0
            write(self.two, words, writer=self.written[words])
        elif act.startswith("back"):
            seat = int(act[-1])
            self.back |= {words for words in self.waits if self.written[words] == seat}
            take_back(self.two, 1 if seat else 0)
        elif act == "kill":
            if table is not None and table.session.begun:
                before = (self.lies, table.open)
                self.table = Table(self.two.resume())
                if all(before) and before[0] not in self.back:
                    assert (self.lies, self.table.session.lay_open) == before, "it lies there again"
                    self.table.go_on()
        elif table is None:
            if act == "go":
                self.table = sit_down(self.two, seed=len(self.written) + 7 * len(self.shelf))
        elif act == "undo":
            if self.tonight:
                before = self.tonight[-1][1]
                table.undo()
                self.tonight.pop()
                assert before in ("", self.lies, *self.back)
        elif act == "end" or table.over:
            table.session.end()
            self.shelf, self.tonight = self.talked, [each for each in self.tonight if each[0] is Outcome.PASSED]
            self.passed += [words for _, words in self.tonight if words]
            self.tonight, self.table = [], None
            self.two.days_pass(1)
        elif act == "go" and not table.open:
            gone = self.lies in self.back
            table.go_on()
            assert not (gone and self.lies in self.back), "another one lies there"
        else:
            outcome = {"go": Outcome.COVERED, "pass": Outcome.PASSED, "later": Outcome.LATER}[act]
            self.tonight.append((outcome, self.lies))
            table.end_card(outcome)

    def check(self) -> None:
        table = self.table
        if table is not None and table.open and self.lies:
            self.seen.add(self.lies)
        assert waits(self.two) == self.waits
        assert shelf(self.two) == sorted(self.talked)
        shown = on_pages(self.two)
        if table is not None:
            assert table.session.evening.length in (LENGTH, table.session.evening.place + 1)
            shown += f"{came_of_it(table.session)} {table.session.title} {table.why}"
            if table.hand is not None and not table.session.written_for:
                shown += table.hand.text
        unseen = [words for words in self.written if words not in self.seen]
        assert [words for words in unseen if words in shown] == []
        assert [words for words in self.passed if words in shown] == [], "one that was passed stands in no list"


@settings(SLOW, max_examples=8)
@given(ACTS)
def test_whatever_happens_it_is_nowhere_before_its_time_and_nothing_is_lost(acts: list[str]) -> None:
    with couple(*QUESTIONS, ordered=False) as two:
        world = World(two)
        for act in acts:
            world.do(act)
            world.check()


def test_each_of_some_comes_within_the_next_evenings_one_an_evening(two: Couple) -> None:
    for number in range(3):
        write(two, f"{SECRET} {number}", writer=1)
    came: list[str] = []
    for _ in range(3 + card_for.MOST_WAITED):
        tonight = []
        table = sit_down(two, seed=5)
        while not table.over:
            assert table.session.evening.length == LENGTH
            table.go_on()
            if table.session.written_for:
                assert table.hand is not None
                assert table.session.written_for == "Ana"
                tonight.append(table.hand.text)
            table.end_card(Outcome.COVERED)
        table.session.end()
        assert len(tonight) <= 1
        came += tonight
        two.days_pass(1)
    assert sorted(came) == shelf(two) == [f"{SECRET} {number}" for number in range(3)]


def test_how_long_one_waits_is_its_own_and_at_most_two_evenings(two: Couple) -> None:
    waited = set()
    for number in range(12):
        write(two, f"{SECRET} {number}")
        two.days_pass(1)
        evenings = 1
        while shelf(two) == [] or f"{SECRET} {number}" not in shelf(two):
            play(sit_down(two, seed=number))
            two.days_pass(1)
            evenings += 1
        waited.add(evenings - 1)
    assert waited <= {1, 2, 3}
    assert len(waited) > 1


def test_it_is_never_the_evening_in_which_it_was_written(two: Couple) -> None:
    table = sit_down(two)
    table.go_on()
    table.end_card(Outcome.COVERED)
    write(two)
    table = Table(two.resume())
    while not table.over:
        assert not table.session.written_for
        table.go_on()
        table.end_card(Outcome.COVERED)
    assert waits(two) == [SECRET]


def test_the_other_reads_it_and_goes_first_whoever_s_turn_it_is(two: Couple) -> None:
    write(two, writer=1)
    table = to_it(two)
    session = table.session
    assert session.deck_title == "Written for Ana"
    assert session.reasons == ("Ben wrote it for Ana.",)
    table.go_on()
    hand = table.hand
    assert hand is not None
    assert (hand.reader, hand.first, hand.text) == ("Ana", "Ana", SECRET)
    assert isinstance(hand.step, Talk)
    assert hand.step.guide == "Ben says thank you. There is nothing you have to answer."
    assert table.other_first().said == "This one is written for Ana."
    assert hand.first == "Ana"
    assert table.say_back().said == "There is nothing to say back on this one."


def test_once_it_was_talked_about_it_is_in_history_and_on_the_shelf(two: Couple) -> None:
    write(two, form="promise")
    table = to_it(two)
    table.go_on()
    table.note()
    table.reply(1)
    table.reply("I heard that.")
    table.star()
    table.end_card(Outcome.COVERED)
    assert (("Tonight you talked about"), SECRET) in [
        (heading, line) for heading, lines in came_of_it(table.session) for line in lines
    ]
    (row,) = [row for row in two.rows() if row.text == SECRET]
    assert (row.deck, row.outcome, row.noted) == ("", "covered", True)
    with two.run() as game:
        kept = look_kept(game)
        assert ("Written for each other", [f"{SECRET} (Ana)"]) in kept.plain()
        (thing,) = kept.of(CARD_FOR)
        assert (thing.form, thing.text) == ("promise", SECRET)
        (note,) = kept.notes
        assert note.about == SECRET, "a note on it says what it is about"


@pytest.mark.parametrize("for_good", [False, True])
def test_passed_it_is_done_and_its_words_are_in_no_list(two: Couple, for_good: bool) -> None:
    write(two)
    table = to_it(two)
    if for_good:
        table.go_on()
        table.not_this()
    else:
        table.pass_on()
    assert waits(two) == []
    assert SECRET not in on_pages(two)
    assert not table.session.written_for
    table.undo()
    assert waits(two) == [SECRET]
    assert table.session.written_for == "Ben"
    table.pass_on()
    # Also where it is taken back after a break.
    table = Table(two.resume())
    table.undo()
    assert waits(two) == [SECRET]
    assert table.session.written_for == "Ben"


def test_put_off_it_comes_another_evening_as_unseen_as_before(two: Couple) -> None:
    write(two)
    table = to_it(two)
    table.put_off()
    assert SECRET not in on_pages(two)
    table = Table(two.resume())
    assert not table.session.written_for
    play(table)
    two.days_pass(1)
    assert to_it(two).session.written_for == "Ben"


@pytest.mark.parametrize("ends", ["put_off", "pass_on", "undo"])
def test_a_note_on_one_that_was_not_talked_about_holds_nothing_of_its_words(two: Couple, ends: str) -> None:
    write(two)
    table = to_it(two)
    table.go_on()
    table.session.note(0, "Ask me again.")
    getattr(table, ends)()
    assert SECRET not in on_pages(two)
    with two.store() as store:
        assert [each.about for each in notes(store)] == ([] if ends == "undo" else [""])


def test_taken_back_with_an_undo_it_is_sealed_again_as_a_whole(two: Couple) -> None:
    write(two)
    table = to_it(two)
    table.go_on()
    table.end_card(Outcome.COVERED)
    assert shelf(two) == [SECRET]
    table = Table(two.resume())
    table.undo()
    assert table.session.written_for == "Ben"
    assert (shelf(two), waits(two)) == ([], [SECRET])
    assert SECRET not in on_pages(two)


def test_the_end_and_what_became_of_it_are_one_entry_in_the_record(two: Couple) -> None:
    write(two)
    table = to_it(two)
    table.go_on()
    before = None
    with two.store() as store:
        before = store.seen
    table.end_card(Outcome.COVERED)
    with two.store() as store:
        last = last_evening(store)
        assert last is not None
        *_, ended, looked = evening_events(store, last.id)
        assert isinstance(looked[1], LookedAgain)
        assert looked[1].state == "dealt"
        assert store.seen != before
    table.undo()
    with two.store() as store:
        assert looked not in evening_events(store, last.id)
        assert ended not in evening_events(store, last.id)


def test_taken_back_while_it_lies_face_down_another_one_lies_there_without_a_word(two: Couple) -> None:
    write(two)
    table = to_it(two)
    length = table.session.evening.length
    take_back(two)
    change = table.go_on()
    assert (change.said, change.now) == ("", "card")
    assert not table.session.written_for
    assert table.session.evening.length == length
    assert not table.open
    assert table.go_on().now == "face"
    assert table.hand is not None
    assert table.hand.text.startswith("What of ")


def test_taken_back_before_its_place_comes_nothing_of_it_is_ever_seen(
    two: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card_for, "MOST_WAITED", 1)
    write(two)
    for seed in range(2):
        table = sit_down(two, seed)
        take_back(two)
        while not table.over:
            assert not table.session.written_for
            assert table.session.evening.length == LENGTH
            table.go_on()
            table.end_card(Outcome.COVERED)
        table.session.end()
        two.days_pass(1)
        write(two)


def test_after_a_break_it_lies_as_it_lay_and_so_does_what_comes_after_it(two: Couple) -> None:
    write(two)
    table = to_it(two)
    table.go_on()
    session = two.resume()
    assert (session.written_for, session.as_left, session.lay_open) == ("Ben", True, True)
    table = Table(session)
    table.go_on()
    table.end_card(Outcome.COVERED)
    lies = table.hand
    session = two.resume()
    assert session.as_left, "that it was from no deck means nothing"
    assert lies is not None
    assert session.hand is not None
    assert session.hand.card == lies.card


def test_all_of_one_writer_are_taken_back_and_none_of_the_other(two: Couple) -> None:
    write(two, "one", writer=0)
    write(two, "two", writer=1)
    write(two, "three", writer=0)
    take_back(two, 0)
    assert waits(two) == ["two"]
    take_back(two, 0)
    assert waits(two) == ["two"], "and where there is nothing, nothing happens"


def test_one_that_was_talked_about_cannot_be_taken_back(two: Couple) -> None:
    write(two)
    table = to_it(two)
    table.go_on()
    table.end_card(Outcome.COVERED)
    take_back(two)
    assert shelf(two) == [SECRET]


def test_with_one_waiting_an_evening_is_to_the_letter_what_it_is_without(two: Couple) -> None:
    def first(seed: int) -> list[object]:
        table = sit_down(two, seed)
        session = table.session
        told = [session.title, session.evening.length, session.deck_title, session.reasons, table.asking]
        table.go_on()
        assert table.hand is not None
        return [*told, table.hand.text, table.why]

    without = [first(seed) for seed in range(4)]
    write(two)
    assert [first(seed) for seed in range(4)] == without


@pytest.mark.parametrize(
    "words", ["{reader} and {{second}} {", "[b]bold[/b] *so*", "A " + "very " * 100 + "long one", "🦔 שלום"]
)
def test_any_words_are_text(two: Couple, words: str) -> None:
    write(two, words)
    table = to_it(two)
    table.go_on()
    assert table.hand is not None
    assert table.hand.text == words.strip()
    table.end_card(Outcome.COVERED)
    assert [row.text for row in two.rows() if not row.deck] == [words.strip()]
    assert shelf(two) == [words.strip()]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_a_record_from_elsewhere_are_cleaned(two: Couple, words: str) -> None:
    with two.store() as store:
        store.append(Kept(sort=CARD_FOR, text=f"so {words} so", by=(True, False), form=words))
    table = to_it(two)
    table.go_on()
    assert table.hand is not None
    assert isinstance(table.hand.step, Talk)
    for shown in (table.hand.text, table.hand.step.guide):
        assert not any(character in shown for character in "\x1b\x9b\u202e\x00")
    assert table.hand.step.guide == "Ana wrote this for you, Ben."


def test_where_the_evening_is_too_short_for_it_it_waits(two: Couple) -> None:
    write(two)
    for _ in range(card_for.MOST_WAITED):
        play(sit_down(two, minutes=10))
        two.days_pass(1)
    assert waits(two) == [SECRET]
    assert to_it(two).session.written_for == "Ben"


def test_evenings_are_counted_from_an_event_on_if_a_card_ended_in_them(two: Couple) -> None:
    def count(event: str) -> int:
        with two.store() as store:
            return evenings_since(store, event)

    play(sit_down(two))
    with two.store() as store:
        (event,) = store.append(Kept(sort=CARD_FOR, text=SECRET, by=(True, False)))
    assert count(event.id) == 0
    table = sit_down(two)
    table.go_on()
    assert count(event.id) == 0
    table.end_card(Outcome.PASSED)
    assert count(event.id) == 1
    table.undo()
    assert count(event.id) == 0
