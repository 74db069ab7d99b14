"""Every kind's script ends, asks for nothing unknown, and keeps a secret until both answers are shown."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cardgame.deck import Kind
from cardgame.deck.vocabulary import SENSITIVE
from cardgame.game.boundaries import LEVELS, SETS, ask_welcome
from cardgame.game.prompts import Numbers, before, choices, handed, numbers_of, options_of, ready, revealed, scale
from cardgame.scripts.kinds import belief, guess, script_for
from cardgame.scripts.run import Run
from cardgame.scripts.steps import (
    POSITIONS,
    Choose,
    Earlier,
    FeelingGroup,
    HandOver,
    Mark,
    Pick,
    PickWord,
    Rate,
    Result,
    Reveal,
    Said,
    Scene,
    Secret,
    Talk,
    Time,
    Words,
    Write,
)
from cardgame.scripts.unnamed import called
from tests.families import for_each

from .scenes import FEW, SECRETIVE, STEPS, TEXT, answers, by_draw, legal, play, played_by, scenes

KINDS = pytest.mark.parametrize("kind", list(Kind), ids=str)
IN_SECRET = pytest.mark.parametrize("kind", SECRETIVE, ids=str)


def plain(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


@KINDS
@FEW
@given(scene=scenes(), data=st.data())
def test_a_script_ends_with_known_steps_and_tells_what_a_record_can_hold(
    kind: Kind, scene: Scene, data: st.DataObject
) -> None:
    played, told = played_by(data.draw, kind, scene)
    assert played
    assert all(type(step) in STEPS for step, _ in played)
    if told.answers is not None:
        assert tuple(plain(told.answers)) == told.answers
    for kept in told.kept:
        assert kept.text.strip() or kept.text in (scene.text, *(given for _, given in played))
        assert kept.text
    # Whoever is said to have had a turn was given one.
    assert len(told.answered) == 2


@IN_SECRET
@FEW
@given(scene=scenes(secretive=True), data=st.data())
def test_until_both_are_shown_nothing_depends_on_what_was_answered_in_secret(
    kind: Kind, scene: Scene, data: st.DataObject
) -> None:
    """Two couples who answer differently see the same steps: so none of the steps can tell an answer.

    And none of them shows both before two keys more, one from each.
    """
    one, other = script_for(kind, scene), script_for(kind, scene)
    step, same = next(one), next(other)
    steps = []
    while not isinstance(step, Reveal):
        assert step == same
        steps.append(step)
        step, same = one.send(data.draw(legal(step))), other.send(data.draw(legal(step)))
    assert sum(isinstance(each, Secret) for each in steps) >= 2
    assert isinstance(same, Reveal)
    assert isinstance(steps[-3], Secret)
    assert steps[-2:] == [HandOver("", presses=2), HandOver("", presses=1)]
    # Whose key it was is on neither page, and no two of the pages can be taken for each other.
    for page in steps[-2:]:
        assert isinstance(page, HandOver)
        assert not any(name in handed(page) + ready(page) for name in ("Ana", "Ben"))
    assert handed(steps[-2]) != handed(steps[-1])


@IN_SECRET
@FEW
@given(scene=scenes(secretive=True), data=st.data())
def test_one_answers_then_the_other_and_between_them_lies_an_empty_page(
    kind: Kind, scene: Scene, data: st.DataObject
) -> None:
    played, _ = played_by(data.draw, kind, scene)
    steps = [step for step, _ in played]
    places = [place for place, step in enumerate(steps) if isinstance(step, HandOver)]
    assert [steps[place] for place in places] == [
        HandOver(scene.second, away=scene.first),
        HandOver("", presses=2),
        HandOver("", presses=1),
    ]
    over, ready_, both = places
    assert both == ready_ + 1
    for step in steps[:over]:
        assert isinstance(step, Secret)
        assert (step.who, step.other) == (scene.first, scene.second)
    for step in steps[over + 1 : ready_]:
        assert isinstance(step, Secret)
        assert (step.who, step.other) == (scene.second, scene.first)
    assert isinstance(steps[both + 1], Reveal)
    assert not any(isinstance(step, Secret) for step in steps[both:])


def said(step: Secret, given: Any) -> Any:
    """Return what an answer means, as the record keeps it."""
    match step.ask:
        case Pick(options):
            return {"option": given, "text": options[given]}
        case PickWord():
            row, place, *much = given
            return {"feeling": f"code-{row}-{place}"} | ({"place": much[0]} if much else {})
        case Rate() | Words():
            return given


@IN_SECRET
@FEW
@given(scene=scenes(secretive=True), data=st.data())
def test_both_are_shown_and_told_what_they_said_by_who_went_first(
    kind: Kind, scene: Scene, data: st.DataObject
) -> None:
    played, told = played_by(data.draw, kind, scene)
    by: dict[str, list[Any]] = {scene.first: [], scene.second: []}
    for step, answer in played:
        if isinstance(step, Secret):
            by[step.who].append(said(step, answer))
    # A check-in is a word, and how much only where the card has a scale.
    answers = [first | {"place": much[0]} if much else first for first, *much in by.values()]
    if kind is Kind.CHECKIN:
        assert {"place" in answer for answer in answers} == {bool(scene.scale)}
    assert told.answers == tuple(answers)
    assert told.answered == (True, True)
    (reveal,) = [step for step, _ in played if isinstance(step, Reveal)]
    assert reveal.marks[0].who == scene.first
    assert scene.second in reveal.marks[1].who
    assert len(reveal.marks) == 2
    for mark, answer in zip(reveal.marks, answers, strict=True):
        if isinstance(answer, dict):
            # The code of a feeling is kept, and its word is shown.
            word, place = answer.get("text") or answer["feeling"].replace("code-", "word ", 1), answer.get("place")
            assert (mark.said.replace(" ", "-"), mark.place) == (word.replace(" ", "-"), place)
        else:
            assert (mark.said, mark.place) == (str(answer), answer if kind is Kind.BELIEF else None)
    assert (reveal.ends is not None) == (kind is Kind.BELIEF or (kind is Kind.CHECKIN and bool(scene.scale)))


@KINDS
@FEW
@given(scene=scenes(), data=st.data())
def test_every_kind_but_a_mission_ends_with_a_turn_for_both(kind: Kind, scene: Scene, data: st.DataObject) -> None:
    played, told = played_by(data.draw, kind, scene)
    turns = [step.turns for step, _ in played if isinstance(step, Talk)]
    if kind is not Kind.MISSION:
        assert told.answered == (True, True)
        assert turns == sorted(turns)


# Apart for a while


@KINDS
@FEW
@given(scene=scenes(apart=True) | scenes(secretive=True, apart=True), data=st.data())
def test_two_who_are_apart_are_asked_nothing_in_secret_and_hand_nothing_over(
    kind: Kind, scene: Scene, data: st.DataObject
) -> None:
    played, told = played_by(data.draw, kind, scene)
    assert not [step for step, _ in played if isinstance(step, Secret | HandOver | Reveal)]
    assert told.answers is None
    assert not told.low


@IN_SECRET
@FEW
@given(scene=scenes(secretive=True, apart=True), data=st.data())
def test_what_is_secret_in_one_room_is_said_on_three_apart_beside_all_there_is_to_choose(
    kind: Kind, scene: Scene, data: st.DataObject
) -> None:
    played, told = played_by(data.draw, kind, scene)
    (said, _), *rest = played
    assert isinstance(said, Talk)
    assert said.guide.endswith("On three, both say it.")
    assert rest, "and then they talk about it"
    assert all(isinstance(step, Talk) for step, _ in rest)
    shown = "\n".join(said.below)
    if kind is not Kind.BELIEF:
        # They have options here, or words for feelings where they have none.
        assert all(option in shown for option in scene.options)
    if kind is Kind.BELIEF or (kind is Kind.CHECKIN and scene.scale):
        assert all(end in shown for end in scene.scale or belief.ENDS)
    assert told == Result()


@KINDS
@FEW
@given(scene=scenes(apart=True), data=st.data())
def test_whatever_is_not_secret_is_played_apart_as_it_is_in_one_room(
    kind: Kind, scene: Scene, data: st.DataObject
) -> None:
    one_room, given = without(scene, apart=False), data.draw(st.lists(st.integers(0, 1), min_size=40, max_size=40))
    if kind in SECRETIVE and not (
        kind in (Kind.CHOICE, Kind.CHECKIN) and len(scene.options) < 2 and not scene.feelings
    ):
        return

    def answering(step: Any) -> Any:
        left.append(step)
        if isinstance(step, Choose):
            # Whoever says “once more” has had enough of it after a while.
            return given[len(left)] % len(step.options) if len(left) < 30 else 0
        return "some words" if isinstance(step, Write) else None

    left: list[Any] = []
    here = play(script_for(kind, one_room), answering)
    left.clear()
    assert play(script_for(kind, scene), answering) == here


@FEW
@given(scenes(secretive=True, apart=True))
def test_of_a_check_in_without_options_every_word_is_shown_apart(scene: Scene) -> None:
    scene = without(scene, options=())
    played, _ = play(script_for(Kind.CHECKIN, scene), answers())
    said = played[0][0]
    assert isinstance(said, Talk)
    for group in scene.feelings:
        assert any(group.name in line and all(word in line for word in group.words) for line in said.below)


# What each kind does with what was answered


RATINGS = st.integers(1, POSITIONS)

NAMES = (
    ("Ana", "Ben"),
    ("Ana", "Andrew"),
    ("Ana", "Anabel"),
    ("ana", "Ana"),
    ("Élodie", "Éric"),
    ("明", "明子"),
    ("A", "B"),
    ("Maximiliana", "Maximiliano"),
)
"""Names whose marks must be told apart."""


def reveal_of(names: tuple[str, str], one: int, other: int) -> Reveal:
    return Reveal((Mark(names[0], str(one), one), Mark(names[1], str(other), other)), ("low", "high"))


@FEW
@given(scenes(secretive=True), RATINGS, RATINGS)
def test_a_belief_asks_on_by_how_far_apart_the_two_are(scene: Scene, one: int, other: int) -> None:
    played, told = play(script_for(Kind.BELIEF, scene), answers(one, other))
    reveal = played[-1][0]
    assert isinstance(reveal, Reveal)
    near = -2 <= one - other <= 2
    assert reveal.follow_ups == (scene.if_close if near else scene.if_far)
    assert reveal.ends == (scene.scale or belief.ENDS)
    assert [mark.place for mark in reveal.marks] == [one, other]
    assert told == Result(answers=(one, other))


@IN_SECRET
@FEW
@given(scene=scenes(secretive=True), data=st.data())
def test_earlier_answers_stand_below_the_new_ones_in_the_order_of_the_new(
    kind: Kind, scene: Scene, data: st.DataObject
) -> None:
    played, _ = played_by(data.draw, kind, scene)
    (reveal,) = [step for step, _ in played if isinstance(step, Reveal)]
    before = scene.earlier.answers if scene.earlier else None

    comparable = {
        Kind.BELIEF: {"place"},
        Kind.CHOICE: {"words", "option"},
        Kind.GUESS: {"words", "option"},
        Kind.CHECKIN: {"feeling", "option"},
    }[kind]

    def fits(said: Said | None) -> bool:
        on_a_scale = kind in (Kind.BELIEF, Kind.CHECKIN)
        return said is not None and said.how in comparable and (on_a_scale or said.place is None)

    if before is None or not all(map(fits, before)):
        # What another program wrote, or another kind of card, is nothing to set beside it.
        assert not reveal.then
        return
    assert scene.earlier
    assert reveal.heading == f"On {scene.earlier.when}:"
    if kind is Kind.GUESS:
        # Whoever guesses now may have been the one whom it was about.
        about, guesser = (scene.second, scene.first) if scene.earlier.swapped else (scene.first, scene.second)
        assert [mark.who for mark in reveal.then] == [about, f"{guesser}’s guess"]
        before = before[::-1] if scene.earlier.swapped else before
    else:
        assert [mark.who for mark in reveal.then] == [scene.first, scene.second]
    assert [(mark.said, mark.place) for mark in reveal.then] == [(said.text, said.place) for said in before if said]


@FEW
@given(scenes(secretive=True), st.data())
def test_a_choice_asks_on_by_whether_it_is_the_same(scene: Scene, data: st.DataObject) -> None:
    one, other = (data.draw(st.integers(0, len(scene.options) - 1)) for _ in range(2))
    played, told = play(script_for(Kind.CHOICE, scene), answers(one, other))
    reveal = played[-1][0]
    assert isinstance(reveal, Reveal)
    assert reveal.follow_ups == (scene.if_close if one == other else scene.if_far)
    assert told.answers == tuple({"option": place, "text": scene.options[place]} for place in (one, other))


@FEW
@given(scenes(secretive=True), st.booleans(), st.integers(0, 2), st.data())
def test_a_guess_is_answered_predicted_shown_and_said_how_near(
    scene: Scene, free: bool, verdict: int, data: st.DataObject
) -> None:
    one, other = ("rain", "Snow") if free else (0, data.draw(st.integers(0, len(scene.options) - 1)))
    played, told = play(
        script_for(Kind.GUESS, without(scene, options=()) if free else scene), answers(one, other, verdict)
    )
    asked = [step for step, _ in played if isinstance(step, Secret)]
    assert all(isinstance(step.ask, Words if free else Pick) for step in asked)
    assert scene.first in asked[1].prompt
    (choose,) = [step for step, _ in played if isinstance(step, Choose)]
    assert choose.options == guess.VERDICTS == ("you knew it", "close", "let me tell you")
    # What is to be told is told more; the other two are the end of it. Nothing is counted.
    assert isinstance(played[-1][0], Talk) == (verdict == 2)
    options = tuple({"option": place, "text": scene.options[place]} for place in (0, other) if not free)
    assert told.answers == (("rain", "Snow") if free else options)


@pytest.mark.parametrize(
    ("one", "other", "same"), [("Rain", "rain ", True), ("ẞ", "ss", True), ("rain", "snow", False)]
)
def test_a_guess_in_other_capitals_and_spaces_is_the_same(one: str, other: str, same: bool) -> None:
    scene = Scene("Ana", "Ben", "Which weather?", if_close=("near",), if_far=("far",))
    played, told = play(script_for(Kind.GUESS, scene), answers(one, other, 0))
    (reveal,) = [step for step, _ in played if isinstance(step, Reveal)]
    assert reveal.follow_ups == (("near",) if same else ("far",))
    assert told.answers == (one, other)


@FEW
@given(scenes(secretive=True), st.data())
def test_a_check_in_is_low_by_the_end_that_its_card_names_or_by_a_low_word_strongly(
    scene: Scene, data: st.DataObject
) -> None:
    if data.draw(st.booleans()):
        scene = without(scene, options=())
    elif data.draw(st.booleans()):
        # A word of the card's own may be one that the vocabulary knows as low.
        scene = without(scene, options=("Here", scene.feelings[0].words[0].upper()))
    low_words = {word for group in scene.feelings if group.low for word in (*group.words, *group.codes)}
    played, told = play(script_for(Kind.CHECKIN, scene), by_draw(data.draw))
    assert told.answers is not None
    found = []
    for answer in told.answers:
        strength = answer.get("place")
        assert (strength is not None) == bool(scene.scale)
        if scene.scale and scene.low is not None:
            found.append(strength in ((1, 2) if scene.low == 0 else (6, 7)))
        else:
            word = answer.get("text") or answer["feeling"]
            found.append(word.lower() in low_words and (not scene.scale or strength >= 4))
    assert told.low == any(found)
    # Nothing says so aloud.
    well, _ = play(
        script_for(Kind.CHECKIN, without(scene, feelings=GOOD_AND_SAD, options=())), answers(*well_off(scene))
    )
    guides = [[step.guide for step, _ in each if isinstance(step, Reveal)] for each in (played, well)]
    assert guides[0] == guides[1]


GOOD_AND_SAD = (
    FeelingGroup("good", ("glad", "calm"), ("glad", "calm")),
    FeelingGroup("sad", ("sad", "lonely"), ("sad", "lonely"), low=True),
)


def well_off(scene: Scene) -> list[Any]:
    """Return what two say who are well."""
    return [(0, 0, 1) if scene.scale else (0, 0)] * 2


@pytest.mark.parametrize("by", [0, 1])
def test_a_low_word_from_the_vocabulary_is_a_low_answer_where_nobody_asks_how_much(by: int) -> None:
    scene = Scene("Ana", "Ben", "How are you?", feelings=GOOD_AND_SAD)
    guides = []
    for answer in ((1, 0), (0, 1)):
        played, told = play(script_for(Kind.CHECKIN, scene), answers(*[answer, (0, 0)][:: -1 if by else 1]))
        assert told.low == (answer == (1, 0))
        (reveal,) = [step for step, _ in played if isinstance(step, Reveal)]
        guides.append((reveal.guide, reveal.done))
        # No “(1)” behind it.
        assert revealed(reveal) == [f"{mark.who}: {mark.said}" for mark in reveal.marks]
    assert guides[0] == guides[1], "it would tell on whoever is low"


@for_each("strength", range(1, 8))
@for_each("by", [0, 1])
def test_a_low_word_on_a_scale_is_a_low_answer_from_its_middle_on(strength: int, by: int) -> None:
    scene = Scene("Ana", "Ben", "How are you?", feelings=GOOD_AND_SAD, scale=("a little", "a lot"))
    low, well = (1, 0, strength), (0, 0, 7)
    _, told = play(script_for(Kind.CHECKIN, scene), answers(*([low, well] if by == 0 else [well, low])))
    assert told.low == (strength >= 4)


@pytest.mark.parametrize(("word", "low"), [("lonely", True), ("rested", False)])
@pytest.mark.parametrize("strength", [1, 7])
def test_a_strong_low_feeling_is_a_low_answer_and_a_strong_good_one_is_not(word: str, low: bool, strength: int) -> None:
    scene = Scene(
        "Ana", "Ben", "How?", options=("Lonely", "Rested"), scale=("a little", "a lot"), feelings=GOOD_AND_SAD
    )
    picked = scene.options.index(word.title())
    _, told = play(script_for(Kind.CHECKIN, scene), answers(picked, strength, 1, 1))
    assert told.low == (low and strength == 7)


@for_each("strength", range(1, 8))
@for_each("by", [0, 1])
@for_each("low, places", [(0, (1, 2)), (1, (6, 7)), (None, ())])
@for_each("own", [False, True])
def test_on_a_scale_whose_low_end_is_named_the_two_places_there_are_a_low_answer(
    own: bool, low: Any, places: tuple[int, ...], by: int, strength: int
) -> None:
    options = ("here", "there") if own else ()
    scene = Scene(
        "Ana", "Ben", "How are you?", options=options, scale=("empty", "full"), low=low, feelings=GOOD_AND_SAD
    )
    one, other = ([0, strength], [0, 4]) if own else ([(0, 0, strength)], [(0, 0, 4)])
    _, told = play(script_for(Kind.CHECKIN, scene), answers(*one, *other) if by == 0 else answers(*other, *one))
    assert told.low == (strength in places)


@FEW
@given(scenes(secretive=True), st.data())
def test_a_check_in_takes_three_or_four_keys_from_each(scene: Scene, data: st.DataObject) -> None:
    if data.draw(st.booleans()):
        scene = without(scene, options=())
    played, _ = play(script_for(Kind.CHECKIN, scene), by_draw(data.draw))
    keys: dict[str, int] = {}
    for step, _ in played:
        if isinstance(step, Secret):
            # A number each, and Enter.
            wanted = 1 if not isinstance(step.ask, PickWord) else 2 if step.ask.ends is None else 3
            keys[step.who] = keys.get(step.who, 0) + wanted + 1
            # Of a word alone nobody says how much; on a scale both do.
            assert (not isinstance(step.ask, Rate)) or scene.scale
    assert set(keys.values()) <= {2, 3, 4}


@FEW
@given(scenes(), st.data())
def test_a_check_in_shows_the_whole_table_while_a_word_is_picked(scene: Scene, data: st.DataObject) -> None:
    scene = without(scene, options=())
    played, _ = play(script_for(Kind.CHECKIN, scene), by_draw(data.draw))
    tables = [step.ask for step, _ in played if isinstance(step, Secret) and isinstance(step.ask, PickWord)]
    assert len(tables) == (2 if scene.feelings else 0)
    for table in tables:
        assert table.rows == tuple((group.name, group.words) for group in scene.feelings)


@FEW
@given(scenes())
def test_a_story_is_told_in_turn_by_both(scene: Scene) -> None:
    played, told = play(script_for(Kind.STORY, scene), answers())
    assert all(isinstance(step, Talk) for step, _ in played)
    assert [step.turns for step, _ in played] == [(True, False), (True, True), (True, True)]
    guides = [step.guide for step, _ in played]
    if scene.asks:
        assert guides[0].startswith(f"{scene.second} asks, {scene.first} answers first")
        assert guides[1] == f"Now {scene.first} asks, and {scene.second} answers."
    else:
        assert guides[0].startswith(f"{scene.first} tells first.")
        assert guides[1] == f"Now {scene.second}."
    # Both by their names.
    assert all(name in guides[2] for name in (scene.first, scene.second))
    assert "the other" not in guides[2]
    assert told == Result()


@FEW
@given(scenes(), st.integers(0, 2), st.just("") | TEXT)
def test_a_thanks_goes_into_the_jar_for_whoever_said_it(scene: Scene, which: int, words: str) -> None:
    played, told = play(script_for(Kind.APPRECIATION, scene), answers(which, words))
    (keep,) = [step for step, _ in played if isinstance(step, Choose)]
    assert keep.options[1:] == (f"{scene.first}’s", f"{scene.second}’s")
    assert any(isinstance(step, Write) for step, _ in played) == (which > 0)
    if which and words:
        (kept,) = told.kept
        assert (kept.sort, kept.text, kept.by) == ("jar", words, (which == 1, which == 2))
    else:
        assert not told.kept


@FEW
@given(scenes(), st.integers(0, 3))
def test_a_mission_is_taken_by_both_or_one_or_neither(scene: Scene, taken: int) -> None:
    _, told = play(script_for(Kind.MISSION, scene), answers(taken))
    by = ((True, True), (True, False), (False, True), (False, False))[taken]
    assert told.answered == by
    assert [(kept.sort, kept.text, kept.by) for kept in told.kept] == ([("mission", scene.text, by)] if any(by) else [])


@FEW
@given(scenes(), st.just("") | TEXT)
def test_an_agreement_is_a_sentence_or_none(scene: Scene, words: str) -> None:
    _, told = play(script_for(Kind.AGREEMENT, scene), answers(words))
    assert [(kept.sort, kept.text, kept.by) for kept in told.kept] == (
        [("agreement", words, (True, True))] if words else []
    )


@FEW
@given(scenes(), st.just("") | TEXT, st.sampled_from(["ritual", "dream"]))
def test_an_agreement_may_be_a_ritual_or_a_dream_and_asks_for_it_as_that(scene: Scene, words: str, sort: str) -> None:
    played, told = play(script_for(Kind.AGREEMENT, without(scene, keeps=sort)), answers(words))
    assert [kept.sort for kept in told.kept] == ([sort] if words else [])
    (asked,) = [step.prompt for step, _ in played if isinstance(step, Write)]
    assert asked.startswith(f"Keep it as a {sort} of yours?")


@FEW
@given(scenes(), st.integers(0, 3), st.integers(0, 3))
def test_where_they_wish_it_is_said_back_until_it_is_right(scene: Scene, one: int, other: int) -> None:
    scene = without(scene, reflect=True)
    rounds = [*[1] * one, 0, *[1] * other, 0]
    played, told = play(script_for(Kind.QUESTION, scene), answers(*rounds))
    assert [given for step, given in played if isinstance(step, Choose)] == rounds
    talks = [step for step, _ in played if isinstance(step, Talk)]
    assert [step.turns for step in talks] == [(True, False), (True, True)]
    assert told == Result()


@FEW
@given(scenes())
def test_an_activity_has_its_time_and_a_repair_only_if_it_says_so(scene: Scene) -> None:
    ((activity, _),), _ = play(script_for(Kind.ACTIVITY, scene), answers())
    assert isinstance(activity, Time)
    assert activity.minutes == (scene.minutes or 3)
    ((repair, _),), _ = play(script_for(Kind.REPAIR, scene), answers())
    assert isinstance(repair, Time if scene.minutes else Talk)


def without(scene: Scene, **fields: Any) -> Scene:
    return msgspec.structs.replace(scene, **fields)


# What is welcome is a script of secrets as well


@FEW
@given(st.data())
def test_each_is_asked_alone_what_is_welcome_and_no_page_tells_of_the_page_before(data: st.DataObject) -> None:
    picked = data.draw(st.integers(0, len(SETS)))
    first = data.draw(st.lists(st.integers(0, 2), min_size=len(SENSITIVE), max_size=len(SENSITIVE)))
    second = data.draw(st.permutations(first))
    one, told = play(ask_welcome(("Ana", "Ben")), answers(0, picked, *first))
    other, _ = play(ask_welcome(("Ana", "Ben")), answers(0, picked, *second))
    assert [step for step, _ in one] == [step for step, _ in other]
    assert one[0][0] == Choose("Who says it now?", ("Ana", "Ben"))
    assert one[-1][0] == HandOver("")
    assert all(isinstance(step, Secret) and (step.who, step.other) == ("Ana", "Ben") for step, _ in one[1:-1])
    assert told.answers is not None
    who, levels = told.answers
    assert who == 0
    assert levels.keys() == SENSITIVE.keys()
    if picked == len(SETS):
        assert list(levels.values()) == [LEVELS[each][0] for each in first]
    else:
        assert levels == SETS[picked][1]


# The words of each step


@KINDS
@FEW
@given(scene=scenes(), data=st.data())
def test_every_answer_can_be_given_by_numbers_and_no_number_gives_another(
    kind: Kind, scene: Scene, data: st.DataObject
) -> None:
    played, _ = played_by(data.draw, kind, scene)
    for step, wished in played:
        if not isinstance(step, Secret | Choose) or (isinstance(step, Secret) and isinstance(step.ask, Words)):
            continue
        numbers = Numbers(step)
        for slip in data.draw(st.lists(st.integers(0, 12), max_size=4)):
            before = numbers.answer
            meant = numbers.press(slip)
            if not meant:
                assert numbers.answer == before
        ask = step.ask if isinstance(step, Secret) else None
        if isinstance(ask, PickWord):
            legal_ones = {(row, place) for row, (_, words) in enumerate(ask.rows) for place in range(len(words))}
            wanted = [wished[0] + 1, wished[1] + 1]
            if ask.ends is not None:
                legal_ones = {(*at, much) for at in legal_ones for much in range(1, POSITIONS + 1)}
                wanted.append(wished[2])
        elif isinstance(ask, Rate):
            legal_ones, wanted = set(range(1, POSITIONS + 1)), [wished]
        else:
            legal_ones, wanted = set(range(len(options_of(step)))), [wished + 1]
        assert numbers.answer is None or numbers.answer in legal_ones
        fresh = Numbers(step)
        assert [fresh.press(number) for number in wanted] == [True] * len(wanted)
        assert fresh.answer == wished
        # Whatever can be chosen stands there to be read, and stays the same while it is chosen.
        written = choices(step)
        for option in options_of(step) if not isinstance(ask, Rate) else (ask.low, ask.high):
            assert option in written
        assert numbers_of(step)


@IN_SECRET
@FEW
@given(scene=scenes(secretive=True), data=st.data())
def test_both_answers_are_said_in_words_and_those_of_before_below(
    kind: Kind, scene: Scene, data: st.DataObject
) -> None:
    played, _ = played_by(data.draw, kind, scene)
    (reveal,) = [step for step, _ in played if isinstance(step, Reveal)]
    lines = revealed(reveal)
    for line, mark in zip(lines, reveal.marks, strict=False):
        assert line.startswith(f"{mark.who}: {mark.said}")
    assert len(lines) == 2 + (reveal.ends is not None)
    then = before(reveal)
    if reveal.then:
        assert then[0] == reveal.heading
        for line, mark in zip(then[1:], reveal.then, strict=True):
            assert line.startswith(f"{mark.who}: {mark.said}")
    else:
        assert then == []


@FEW
@given(st.sampled_from(NAMES), RATINGS, RATINGS)
def test_on_the_scale_each_stands_on_their_place_and_can_be_told_apart(
    names: tuple[str, str], one: int, other: int
) -> None:
    alone = [scale(reveal_of(names, place, 4)) for place in (one, other)]
    drawn = scale(reveal_of(names, one, other))
    assert "\n" not in drawn
    places = drawn.split() if one != other else []
    if places:
        assert len(places) == POSITIONS
        assert [place for place, mark in enumerate(places, start=1) if mark != "·"] == sorted((one, other))
        assert places[one - 1] != places[other - 1]
        assert names[0].casefold().startswith(places[one - 1][0].casefold())
        assert names[1].casefold().startswith(places[other - 1][0].casefold())
    assert cell_len(drawn) <= 40 - 4
    assert all(alone)


TEA = Said("option", "tea", option=0)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (Kind.BELIEF, Said("place", "6", 6)),
        (Kind.CHOICE, Said("option", "tea", option=0)),
        (Kind.GUESS, Said("option", "tea", option=0)),
    ],
)
def test_what_the_two_said_the_time_before_is_shown_apart_as_well_once_both_have_said_it(
    kind: Kind, answer: Said
) -> None:
    scene = Scene(
        "Ana", "Ben", "Which?", ("tea", "coffee"), apart=True, earlier=Earlier((answer, answer), "1 March 2024")
    )
    run = Run(lambda: script_for(kind, scene))
    assert isinstance(run.step, Talk)
    assert "On 1 March 2024:" not in run.step.below
    run.send(None)
    assert isinstance(run.step, Talk)
    place = run.step.below.index("On 1 March 2024:")
    assert run.step.below[place + 1] == f"Ana: {answer.text}"


def test_of_two_without_names_the_second_thanks_the_other_way_round(spanish: None) -> None:
    scene = Scene(*called(("", "")), "Thank {partner} for a small thing.")
    played, _ = play(script_for(Kind.APPRECIATION, scene), answers(0))
    _first, back = [step.guide for step, _ in played if isinstance(step, Talk)]
    assert back == "Ahora, al revés."
