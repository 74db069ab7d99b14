"""What two have made together: what is in it, and what is nowhere in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cardgame import translation
from cardgame.deck import Kind
from cardgame.deck.vocabulary import TAGS
from cardgame.game.game import Game
from cardgame.game.together import ENOUGH_TOPICS, TOPICS, Together, a_few_evenings, read_together, topics_of
from cardgame.record import BoundariesSet, CardEnded, EveningBegan, Forgotten, Kept, LookedAgain, Undone
from tests.builders import alone, card, write_deck
from tests.couples import Couple

CARDS = [
    {"id": "sea", "text": "What of the sea?", "tags": ["nature", "conflict"]},
    {"id": "hill", "text": "What of the hill?", "tags": ["nature", "conflict"]},
    {"id": "lake", "text": "What of the lake?", "tags": ["nature", "conflict", "same-room"]},
    {"id": "quiet", "text": "Silence is an answer.", "kind": "belief", "tags": ["listening"]},
    {"id": "rum", "text": "RUM", "sensitive": ["drink"], "tags": ["home"]},
    {"id": "mood", "text": "MOOD", "kind": "checkin", "scale": ["low", "high"]},
]
JOURNEY = {
    "chapters": [{"id": "first", "title": "Of roads"}, {"id": "second", "title": "SECOND"}],
    "cards": [{"id": "road", "text": "A road?", "chapter": "first"}, {"id": "gate", "text": "A?", "chapter": "second"}],
}


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Game]:
    with alone(tmp_path) as clock:
        two = Couple(tmp_path, clock, CARDS, symbol="♥")
        write_deck(tmp_path, "way", JOURNEY["cards"], chapters=JOURNEY["chapters"])
        with two.run() as game:
            yield game


def evening(
    game: Game, *cards: tuple[str, dict[str, Any]], day: str = "2026-02-01", kept: tuple[Kept, ...] = ()
) -> str:
    """Write down an evening with these cards; return the id of the last outcome, or of what was kept last."""
    store, at = game.store(), f"{day}T21:00:00+01:00"
    id = store.append(EveningBegan(at=at, decks=(), length=1, deepest=3, seed=1, starter=0))[0].id
    last = ""
    for id_of_card, changed in cards:
        fields: dict[str, Any] = {"deck": "ours", "kind": "question", "outcome": "covered", "text": f"{id_of_card}?"}
        fields |= {"first": 0, "reader": 0, "depth": 1} | changed
        last = store.append(CardEnded(at=at, evening=id, card=id_of_card, **fields))[0].id
    for each in kept:
        last = store.append(msgspec.structs.replace(each, evening=id, at=at))[0].id
    return last


def belief(one: int, other: int) -> tuple[str, dict[str, Any]]:
    return "quiet", {"kind": Kind("belief").value, "answers": (one, other)}


def thing(sort: str, text: str, **more: Any) -> Kept:
    return Kept(sort=sort, text=text, **({"by": (True, True)} | more))


def said(together: Together) -> str:
    return msgspec.json.encode(together).decode()


def test_decks_stand_in_the_order_in_which_they_were_begun_with_the_cards_that_were_talked_about(ours: Game) -> None:
    evening(ours, ("road", {"deck": "way"}), day="2026-01-05")
    evening(ours, ("hill", {}), ("sea", {}), day="2026-02-05")
    evening(ours, ("hill", {}), day="2026-03-05")
    found = read_together(ours)
    assert [(deck.deck, deck.since[:10], deck.cards) for deck in found.decks] == [
        ("way", "2026-01-05", ("road",)),
        ("ours", "2026-02-05", ("hill", "sea")),
    ]
    assert found.first is not None
    assert (found.first.text, found.first.at[:10]) == ("road?", "2026-01-05")
    assert [(each.title, each.promise) for each in found.walked] == [("Of roads", None)]


def test_what_was_passed_put_off_or_taken_back_is_nowhere(ours: Game) -> None:
    evening(ours, ("sea", {"outcome": "passed", "text": "PASSED"}), ("hill", {"outcome": "later", "text": "LATER"}))
    last = evening(ours, ("lake", {"text": "TAKEN BACK"}))
    ours.store().append(Undone(event=last))
    assert read_together(ours).empty
    evening(ours, ("quiet", {"text": "Silence."}))
    found = said(read_together(ours))
    for word in ("PASSED", "LATER", "TAKEN BACK", "sea", "hill", "lake", "SECOND", "gate"):
        assert word not in found


def test_what_may_not_come_any_more_is_nowhere(ours: Game) -> None:
    evening(ours, ("rum", {"text": "RUM"}), ("sea", {}))
    assert "RUM" in said(read_together(ours))
    ours.store().append(BoundariesSet(who=1, levels={"drink": "never"}))
    found = read_together(ours)
    assert "RUM" not in said(found)
    assert "rum" not in said(found)
    assert found.first is None
    assert [topic.tag for topic in found.topics] == ["conflict", "nature"]


def test_what_is_sealed_was_let_go_or_is_forgotten_is_nowhere(ours: Game) -> None:
    sealed = (thing("jar", "SEALED", by=(True, False)), thing("card-for", "SEALED", by=(True, False)))
    evening(ours, ("sea", {}), kept=sealed)
    gone = evening(ours, kept=(thing("dream", "LET GO"),))
    ours.store().append(LookedAgain(event=gone, state="let-go", by=(True, True)))
    for sort in ("dream", "agreement", "line"):
        ours.store().append(Forgotten(event=evening(ours, kept=(thing(sort, "FORGOTTEN"),)), fields=("text",)))
    ours.store().append(Forgotten(event=evening(ours, ("hill", {"text": "FORGOTTEN"}))))
    found = said(read_together(ours))
    assert not any(word in found for word in ("SEALED", "LET GO", "FORGOTTEN", "hill"))


def test_dreams_agreements_and_rituals_that_hold_stand_there_once_each(ours: Game) -> None:
    evening(ours, kept=(thing("dream", "The sea."), thing("agreement", "We ask."), thing("dream", "the  sea.")))
    found = read_together(ours)
    assert {sort: [each.text for each in things] for sort, things in found.held.items()} == {
        "dream": ["The sea."],
        "agreement": ["We ask."],
        "ritual": [],
    }


def test_a_promise_stands_with_its_chapter_as_it_was_read_last(ours: Game) -> None:
    kept = (
        thing("promise", "Early", deck="way", chapter="first"),
        thing("promise", "Late", deck="way", chapter="first"),
    )
    evening(ours, ("road", {"deck": "way"}), kept=kept)
    (walked,) = read_together(ours).walked
    assert walked.promise is not None
    assert (walked.title, walked.promise.text) == ("Of roads", "Late")


def test_both_stand_on_a_scale_with_where_they_stood_before_and_no_mood_does(ours: Game) -> None:
    mood = ("mood", {"kind": "checkin", "answers": ({"feeling": "glad", "place": 2}, {"feeling": "glad", "place": 3})})
    evening(ours, belief(1, 2), mood, day="2026-01-05")
    evening(ours, belief(4, 4), day="2026-01-15")
    last = evening(ours, belief(7, 6), day="2026-02-05")
    (stood,) = read_together(ours).stood
    assert [(time.at[:10], [half.place for half in time.pair.halves]) for time in stood.times if time.pair] == [
        ("2026-01-05", [1, 2]),
        ("2026-02-05", [7, 6]),
    ]
    # Of a pair of which one answer is forgotten the other is shown no more.
    ours.store().append(Forgotten(event=last, fields=("answers/0",)))
    (stood,) = read_together(ours).stood
    assert [time.at[:10] for time in stood.times] == ["2026-01-05", "2026-01-15"]


def test_of_the_lines_the_first_and_the_latest_are_there(ours: Game) -> None:
    for number in range(4):
        evening(ours, kept=(thing("line", f"Line {number}."),))
    assert [line.text for line in read_together(ours).lines] == ["Line 0.", "Line 3."]


def test_what_hurts_is_never_set_large_and_how_a_card_is_played_is_no_topic(ours: Game) -> None:
    evening(ours, ("sea", {}), ("hill", {}), ("lake", {}), ("quiet", {}))
    assert [(topic.tag, topic.size) for topic in read_together(ours).topics] == [
        ("conflict", 1),
        ("nature", 2),
        ("listening", 0),
    ]
    assert set(TAGS) - set(TOPICS) == {"icebreaker", "prepared", "same-room"}


def test_of_many_topics_those_that_came_once_are_left_out() -> None:
    tags = sorted(TOPICS)[:12]
    cards = [card(f"c{place}", tags=(tag,)) for place, tag in enumerate([*tags, *tags[4:]])]
    assert {topic.tag for topic in topics_of(cards)} == set(tags[4:])
    assert len(topics_of(cards[:12])) == ENOUGH_TOPICS


def test_there_is_something_to_look_back_on_after_a_few_evenings(ours: Game) -> None:
    for few in (False, False, True):
        evening(ours, ("sea", {}))
        assert a_few_evenings(ours) is few


def test_no_topic_is_called_as_something_that_is_done(spanish: None) -> None:
    """In other languages it would be named by a word for doing, as “change” is beside a setting."""
    assert translation._(TOPICS["change"]) == "cambios"
