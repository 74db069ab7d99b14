"""The stricter wish of the two holds; a tender topic is asked about first, and declining leaves no trace."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind
from cardgame.deck.vocabulary import SENSITIVE
from cardgame.errors import NothingToDeal
from cardgame.game.boundaries import Limits, ask_welcome, limits, unsaid
from cardgame.game.session import Session
from cardgame.play import Outcome
from cardgame.record import BoundariesSet, Level, boundaries, stricter
from cardgame.scripts.steps import Choose, HandOver, Pick, Secret
from tests.families import for_each

from ..couples import SLOW, couple, held, tell

LEVELS: tuple[Level, ...] = ("welcome", "ask", "never")
SAID = st.sampled_from((None, *LEVELS))
TOPICS = ("money", "loss", "touch", "intimacy", "violence", "a topic of our own")
"""Two that are welcome unless somebody says otherwise, two that never come unasked, one that is asked about unless
both welcome it, and one that no vocabulary has, which is asked about at least."""

UNSAID: dict[str, Level] = {"touch": "never", "intimacy": "never", "violence": "ask", "a topic of our own": "ask"}


def holds(topic: str, one: Level | None, other: Level | None) -> Level:
    least: Level = "ask" if topic == "a topic of our own" else "welcome"
    return LEVELS[max(LEVELS.index(level or UNSAID.get(topic, "welcome")) for level in (one, other, least))]


@for_each("topic", [*TOPICS[:4]])
@for_each("one", [None, *LEVELS])
@for_each("other", [None, *LEVELS])
def test_the_stricter_of_the_two_holds_whoever_it_is(topic: str, one: Level | None, other: Level | None) -> None:
    def level(one: Level | None, other: Level | None) -> Level:
        unsaid = UNSAID.get(topic, "welcome")
        return stricter({topic: one} if one else {}, {topic: other} if other else {}, topic, unsaid)

    assert level(one, other) == level(other, one) == holds(topic, one, other)


EVERY_TOPIC = (
    "conflict", "money", "family", "children", "past-loves", "loss", "health", "body", "low-moods", "faith", "politics",
    "touch", "intimacy", "jealousy", "drink", "betrayal", "violence", "pregnancy-loss",
)  # fmt: skip
NEVER_UNASKED = {"touch", "intimacy"}
ASKED_FIRST = {"betrayal", "violence", "pregnancy-loss"}


def test_where_nobody_has_said_anything_touch_and_intimacy_stay_away_and_the_heaviest_topics_are_asked_about() -> None:
    assert set(SENSITIVE) == set(EVERY_TOPIC)
    with couple(held(Kind.STORY)) as two, two.store() as store:
        assert limits(store) == unsaid() == Limits(frozenset(NEVER_UNASKED), frozenset(ASKED_FIRST))
        unknown = frozenset({*ASKED_FIRST, "a topic of our own"})
        assert limits(store, ["a topic of our own"]) == Limits(frozenset(NEVER_UNASKED), unknown)


@for_each("topic", [*TOPICS, *sorted(ASKED_FIRST)])
@for_each("one", [None, *LEVELS])
@for_each("other", [None, *LEVELS])
def test_the_limits_of_the_two_are_the_same_whoever_said_which(
    topic: str, one: Level | None, other: Level | None
) -> None:
    level = holds(topic, one, other) if topic in TOPICS else holds("violence", one, other)
    with couple(held(Kind.STORY)) as two, two.store() as store:
        store.append(*(BoundariesSet(who=who, levels={topic: said}) for who, said in enumerate((one, other)) if said))
        found = limits(store, [topic])
    assert (topic in found.never, topic in found.ask) == (level == "never", level == "ask")


@pytest.mark.parametrize("said", [None, *LEVELS])
def test_a_topic_that_is_not_in_the_list_is_asked_about_whatever_was_said_of_it(said: Level | None) -> None:
    """Nobody could keep it out by name; a record may know it from when the list was open."""
    with couple(held(Kind.STORY, sensitive=["a topic of our own"])) as two:
        if said:
            two.welcome(0, **{"a topic of our own": said})
            two.welcome(1, **{"a topic of our own": said})
        with two.store() as store:
            held_to = limits(store, ["a topic of our own"])
        assert ("a topic of our own" in held_to.never) == (said == "never")
        assert ("a topic of our own" in held_to.ask) == (said != "never")
        if said != "never":
            assert two.begin().ask == ("a topic of our own",)


@pytest.mark.parametrize(("word", "topic"), [("sex", "intimacy"), ("alcohol", "drink"), ("muerte", "loss")])
def test_a_topic_that_is_kept_out_is_not_dealt_under_another_word(word: str, topic: str) -> None:
    with couple(held(Kind.STORY, sensitive=[word])) as two:
        two.welcome(0, **{topic: "never"})
        with pytest.raises(NothingToDeal):
            two.begin()
        two.welcome(0, **{topic: "ask"})
        two.welcome(1, **{topic: "welcome"})
        assert two.begin().ask == (topic,)


@pytest.mark.parametrize("who", [0, 1])
@pytest.mark.parametrize("topic", sorted(NEVER_UNASKED))
def test_touch_and_intimacy_wait_until_both_have_welcomed_them(topic: str, who: int) -> None:
    with couple(held(Kind.STORY, sensitive=[topic])) as two:
        for say in ({who: "welcome"}, {1 - who: "ask"}, {1 - who: "welcome"}, {who: "never"}):
            ((seat, level),) = say.items()
            two.welcome(seat, **{topic: level})
            with two.store() as store:
                held_to = limits(store)
            if say == {1 - who: "welcome"}:
                assert topic not in held_to.never | held_to.ask
                assert two.begin().hand is not None
            elif level == "ask":
                assert (topic in held_to.never, topic in held_to.ask) == (False, True)
                assert two.begin().ask == (topic,)
            else:
                assert topic in held_to.never
                with pytest.raises(NothingToDeal):
                    two.begin()


TENDER = (
    "money", "family", "children", "past-loves", "loss", "health", "body", "low-moods", "jealousy", "drink",
    "betrayal", "violence", "pregnancy-loss",
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "name", "said"),
    [
        (0, "Everything is welcome, touch and intimacy too", {}),
        (1, "Everything is welcome but touch and intimacy", dict.fromkeys(NEVER_UNASKED, "never")),
        (
            2,
            "Ask first about whatever is tender",
            dict.fromkeys(TENDER, "ask") | dict.fromkeys(NEVER_UNASKED, "never"),
        ),
        (3, "Only the easy things for now", dict.fromkeys(EVERY_TOPIC, "never")),
    ],
)
def test_a_ready_made_set_says_what_it_is_called(number: int, name: str, said: dict[str, Level]) -> None:
    asked = ask_welcome(("Ana", "Ben"))
    assert next(asked) == Choose("Who says it now?", ("Ana", "Ben"))
    step = asked.send(0)
    assert isinstance(step, Secret)
    assert (step.who, step.other) == ("Ana", "Ben")
    assert isinstance(step.ask, Pick)
    assert step.ask.options[number] == name
    assert asked.send(number) == HandOver("")
    with pytest.raises(StopIteration) as stop:
        asked.send(None)
    assert stop.value.value.answers == (0, dict.fromkeys(EVERY_TOPIC, "welcome") | said)


def test_topic_by_topic_the_first_is_welcome_the_second_asks_and_the_third_keeps_it_out() -> None:
    asked = ask_welcome(("Ana", "Ben"))
    next(asked)
    asked.send(1)
    step, topics = asked.send(4), []
    for number in range(len(EVERY_TOPIC)):
        assert isinstance(step, Secret)
        assert step.ask == Pick(("welcome", "ask first", "not for us"))
        topics.append(step.prompt)
        step = asked.send(number % 3)
    assert topics[0] == "Quarrels and hurt between us:"
    with pytest.raises(StopIteration) as stop:
        asked.send(None)
    assert list(stop.value.value.answers[1].values()) == ["welcome", "ask", "never"] * 6


CARD = st.fixed_dictionaries(
    {
        "depth": st.integers(1, 3),
        "sensitive": st.lists(st.sampled_from(TOPICS), max_size=2, unique=True),
        "tags": st.lists(st.sampled_from("xy"), max_size=1),
        "kind": st.sampled_from(["question", "checkin", "appreciation", "mission"]),
    }
)
CARDS = st.lists(CARD, min_size=1, max_size=8)
ACTS = st.lists(st.sampled_from(["end", "decline", "not this", "undo", "resume", "repair"]), max_size=12)


def topics(session: Session) -> set[str]:
    return set(session.hand.card.sensitive) if session.hand else set()


ASKED_TWICE = [
    {"depth": 1, "sensitive": ["money", "loss"], "tags": [], "kind": "question"},
    {"depth": 1, "sensitive": ["money"], "tags": [], "kind": "question"},
]
NOTHING_SAID = (None,) * len(TOPICS)
ASK_FIRST = ("ask", *NOTHING_SAID[1:])


@settings(SLOW, max_examples=25)
@example(ASKED_TWICE, NOTHING_SAID, ASK_FIRST, ["decline", "end", "end"], False)
@example(ASKED_TWICE, NOTHING_SAID, ASK_FIRST, ["decline", "end", "end"], True)
@given(CARDS, st.tuples(*[SAID] * len(TOPICS)), st.tuples(*[SAID] * len(TOPICS)), ACTS, st.booleans())
def test_a_card_that_one_never_wants_never_comes_and_one_to_ask_about_is_asked_about(
    cards: list[dict[str, Any]], one: tuple[Any, ...], other: tuple[Any, ...], acts: list[str], ordered: bool
) -> None:
    level = {topic: holds(topic, *said) for topic, *said in zip(TOPICS, one, other, strict=True)}
    level |= {topic: "ask" for topic in TOPICS if topic not in SENSITIVE and level[topic] == "welcome"}
    numbered = [{"id": f"card-{number}", "text": f"Card {number}?", **card} for number, card in enumerate(cards)]
    repairs = [
        {"id": f"repair-{number}", "text": "Hold on.", "kind": "repair", "tags": ["kindness"], "sensitive": [topic]}
        for number, topic in enumerate(TOPICS)
    ]
    with couple(*numbered, *repairs, ordered=ordered) as two:
        for who, said in enumerate((one, other)):
            two.welcome(who, **{topic: each for topic, each in zip(TOPICS, said, strict=True) if each})
        welcome = [card for card in numbered if all(level[topic] != "never" for topic in card["sensitive"])]
        if not welcome:
            with pytest.raises(NothingToDeal):
                two.begin()
            return
        session = two.begin()
        dealt = set()
        passed = recalled = False
        for act in acts:
            if session.hand is None:
                break
            assert all(level[topic] != "never" for topic in topics(session))
            if session.aside is None:
                wanted = {topic for topic in topics(session) if level[topic] == "ask"}
                # After a break, what is like a card that was passed asks about all of its topics.
                assert set(session.ask) in ((wanted, topics(session)) if recalled else (wanted,))
                dealt.add(session.hand.card.id)
            else:
                # A repair is dealt at once, with nothing to ask about it first.
                assert all(level[topic] == "welcome" for topic in topics(session))
                session.put_aside()
                continue
            before = two.bytes
            match act:
                case "end":
                    session.end_card(Outcome.COVERED)
                case "decline" if session.ask:
                    session.decline()
                    assert two.bytes == before
                case "not this":
                    session.end_card(Outcome.PASSED, not_this=True)
                    passed = True
                case "undo":
                    session.undo()
                case "resume" if session.evening.entries:
                    session = two.resume()
                    recalled = recalled or passed
                case "repair":
                    session.repair("kind")
                    assert two.bytes == before
        assert dealt <= {card["id"] for card in welcome}


def test_a_card_that_was_waved_away_stays_away_tonight_and_nobody_can_tell() -> None:
    with couple(held(Kind.STORY, sensitive=["money"]), held(Kind.CHOICE), held(Kind.BELIEF)) as two:
        two.welcome(1, money="ask")
        before = two.bytes
        session = two.begin()
        assert session.ask == ("money",)
        session.decline()
        assert session.ask == ()
        assert session.hand
        assert session.hand.card.id == "choice"
        assert two.bytes == before
        tell(session, 0, 1)
        session.undo()
        assert session.hand.card.id == "choice"
        assert [row.card for row in two.rows()] == []
        # Another evening it is asked about again.
        assert two.begin().ask == ("money",)


def test_when_all_is_waved_away_the_evening_is_over_and_was_none() -> None:
    with couple(held(Kind.STORY, sensitive=["money"])) as two:
        two.welcome(0, money="ask")
        before = two.bytes
        session = two.begin()
        session.decline()
        assert session.hand is None
        assert session.ask == ()
        assert session.undo() is not None
        assert session.ask == ("money",), "it is asked about once more"
        assert session.undo() is None
        session.decline()
        session.end()
        assert two.bytes == before


@pytest.mark.parametrize("ordered", [False, True])
def test_a_card_asked_about_is_still_asked_about_when_it_comes_back(ordered: bool) -> None:
    """Put off unseen, and taken back: it was never looked at, so its topic is said first again."""
    cards = [{"id": f"card-{number}", "text": f"Card {number}?", "sensitive": ["money"]} for number in range(6)]
    with couple(*cards, ordered=ordered) as two:
        two.welcome(0, money="ask")
        for seed in range(6):
            session = two.begin(seed=seed)
            before = session.hand
            session.end_card(Outcome.LATER)
            session.decline()
            session.undo(), session.undo()
            assert before
            assert session.hand
            assert session.hand.card == before.card
            assert session.ask == ("money",)


def test_an_answer_about_a_topic_holds_until_it_is_given_anew_and_changes_no_other() -> None:
    with couple(held(Kind.STORY)) as two:
        two.welcome(0, money="ask", loss="never")
        two.welcome(1, money="welcome")
        two.welcome(0, money="welcome")
        with two.store() as store:
            assert boundaries(store) == ({"money": "welcome", "loss": "never"}, {"money": "welcome"})


@SLOW
@given(st.data())
def test_not_this_keeps_away_tonight_what_shares_a_topic_or_most_tags(data: st.DataObject) -> None:
    fields = st.fixed_dictionaries(
        {
            "sensitive": st.lists(st.sampled_from(["money", "loss"]), max_size=1),
            "tags": st.lists(st.sampled_from("abc"), max_size=3, unique=True),
        }
    )
    cards = data.draw(st.lists(fields, min_size=2, max_size=8))
    with couple(*({"id": f"c-{n}", "text": f"Card {n}?", **card} for n, card in enumerate(cards))) as two:
        session = two.begin()
        session.end_card(Outcome.PASSED, not_this=True)
        gone = cards[0]
        expected = [
            f"c-{number}"
            for number, card in enumerate(cards[1:], start=1)
            if not set(card["sensitive"]) & set(gone["sensitive"])
            and not len(set(card["tags"]) & set(gone["tags"])) * 2 > len(gone["tags"]) * bool(gone["tags"]) > 0
        ]
        dealt = []
        while session.hand is not None:
            dealt.append(session.hand.card.id)
            session.end_card(Outcome.COVERED)
        assert dealt == expected
        # Another evening it is only a card that was passed.
        fresh = two.begin()
        assert fresh.hand
        left = [f"c-{number}" for number in range(1, len(cards)) if f"c-{number}" not in expected]
        assert fresh.hand.card.id == (left[0] if left else "c-0")
