"""A choice of decks and chapters becomes the cards of an evening, and none that may not come is among them."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cardgame.deck import Card, Chapter, Deck, Kind, Library
from cardgame.deck.languages import ANY
from cardgame.deck.vocabulary import UNASKED
from cardgame.errors import Misused, NothingToDeal
from cardgame.game.chapters import next_chapter, with_next_chapter
from cardgame.game.game import Game
from cardgame.game.selection.choice import Choice, cards_for, choose, in_order, same_language
from cardgame.game.selection.pile import gather_choice
from cardgame.play import Standing
from cardgame.record import BoundariesSet
from tests.builders import HOSTILE, QUICK, UNSAFE, card, deck, game, write_deck
from tests.families import for_each

IDS = ("beliefs", "deep-questions", "eight-evenings", "know-me")
TRIP = deck(id="eight-evenings", chapters=(Chapter(id="trust", title="Trust"), Chapter(id="dreams", title="Dreams")))
DECKS = Library((*(deck(id=id) for id in IDS if id != "eight-evenings"), TRIP))
TOPICS = ("money", "touch", "intimacy", "loss")


# Names


@QUICK
@given(st.lists(st.sampled_from(IDS), max_size=8))
def test_decks_are_chosen_by_their_ids_each_once_in_the_order_they_were_named(names: list[str]) -> None:
    assert choose(names, DECKS) == Choice(tuple(dict.fromkeys(names)))


@pytest.mark.parametrize("chapter", ["trust", "dreams"])
def test_a_chapter_is_chosen_by_its_deck_and_its_id(chapter: str) -> None:
    assert choose([f"eight-evenings/{chapter}"], DECKS) == Choice(("eight-evenings",), chapter)


@pytest.mark.parametrize("names", [("eight-evenings/trust", "beliefs"), ("beliefs", "eight-evenings/trust")])
def test_a_chapter_is_an_evening_of_its_own(names: tuple[str, str]) -> None:
    with pytest.raises(Misused, match="evening of its own"):
        choose(names, DECKS)


@QUICK
@given(st.sampled_from(IDS), st.integers(0, 20), st.sampled_from("aeioz-"))
def test_a_misspelt_deck_is_told_with_the_nearest_there_is(id: str, place: int, char: str) -> None:
    wrong = id[:place] + char + id[place:]
    with pytest.raises(Misused) as caught:
        choose([wrong], DECKS)
    assert wrong in caught.value.message
    nearest = max(IDS, key=lambda known: SequenceMatcher(None, wrong, known).ratio())
    assert f"“{nearest}”" in caught.value.hint


@for_each("name", ["", "/", "zzzzzzzz", "beliefs.toml", *HOSTILE, "x" * 10_000])
def test_what_is_no_deck_is_refused_in_clean_words(name: str) -> None:
    with pytest.raises(Misused) as caught:
        choose([name], DECKS)
    assert caught.value.status == 2
    assert caught.value.hint
    assert UNSAFE.isdisjoint(caught.value.message + caught.value.hint)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("eight-evenings/trsut", "trust, dreams"), ("beliefs/trust", "no chapters"), ("beliefs/\x1b[2J", "no chapters")],
)
def test_what_is_no_chapter_is_told_with_those_there_are(name: str, hint: str) -> None:
    with pytest.raises(Misused) as caught:
        choose([name], DECKS)
    assert hint in caught.value.hint
    assert UNSAFE.isdisjoint(caught.value.message)


# Chapters

CHAPTERS = ("one", "two", "three")


@st.composite
def trips(draw: st.DrawFn) -> tuple[Deck, dict[tuple[str, str], Standing]]:
    """Draw a journey, and how far the couple has come."""
    fields = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "chapter": st.sampled_from((*CHAPTERS, "")),
                    "kind": st.sampled_from([Kind.QUESTION, Kind.STORY, Kind.REPAIR]),
                    "depth": st.integers(1, 3),
                    "sensitive": st.lists(st.sampled_from(TOPICS), max_size=2).map(tuple),
                }
            ),
            max_size=12,
        )
    )
    held = [card(f"card-{place}", deck="trip", **each) for place, each in enumerate(fields)]
    met = draw(st.lists(st.sampled_from(held))) if held else []
    outcomes = [Standing(covered=1), Standing(passed=2), Standing(put_off=True)]
    standings = {each.ref: draw(st.sampled_from(outcomes)) for each in met}
    chapters = tuple(Chapter(id=id, title=id.title()) for id in CHAPTERS)
    return deck(*held, id="trip", chapters=chapters), standings


@QUICK
@given(trips(), st.integers(1, 3), st.sets(st.sampled_from(TOPICS)))
def test_the_next_chapter_is_one_begun_else_the_first_not_been_through_else_the_first(
    trip: tuple[Deck, dict[tuple[str, str], Standing]], deepest: Any, never: set[str]
) -> None:
    journey, standings = trip
    playable = {
        id: [
            each
            for each in journey.cards
            if each.chapter == id
            and each.kind is not Kind.REPAIR
            and each.depth <= deepest
            and never.isdisjoint(each.sensitive)
        ]
        for id in CHAPTERS
    }
    met = {id: sum(standings.get(each.ref, Standing()).met > 0 for each in held) for id, held in playable.items()}
    chosen = next_chapter(journey, standings, deepest=deepest, never=never)
    if chosen == "":
        assert not any(playable.values())
        return
    place = CHAPTERS.index(chosen)
    assert playable[chosen]
    begun = [0 < met[id] < len(playable[id]) for id in CHAPTERS]
    fresh = [bool(playable[id]) and met[id] == 0 for id in CHAPTERS]
    for group in (begun, fresh, [bool(playable[id]) for id in CHAPTERS]):
        if any(group):
            assert group.index(True) == place
            break


@QUICK
@given(trips(), st.integers(1, 3), st.sets(st.sampled_from(TOPICS)))
def test_a_journey_always_comes_to_its_end_chapter_by_chapter(
    trip: tuple[Deck, Any], deepest: Any, never: set[str]
) -> None:
    journey, standings = trip[0], {}
    walked: list[str] = []
    for _ in CHAPTERS:
        choice = with_next_chapter(Choice(("trip",)), Library((journey,)), standings, deepest=deepest, never=never)
        walked.append(choice.chapter)
        pile = gather_choice(choice, Library((journey,)), standings, language="en", deepest=deepest, never=never)
        standings |= {each.ref: Standing(covered=1) for each in pile.cards}
    playable = [id for id in CHAPTERS if any(ref in standings for ref in _refs(journey, id))]
    # Each in turn, and then from the first again.
    assert walked == [*playable, *[(playable or [""])[0]] * len(CHAPTERS)][: len(CHAPTERS)]


def _refs(journey: Deck, chapter: str) -> Iterator[tuple[str, str]]:
    return (each.ref for each in journey.cards if each.chapter == chapter)


@pytest.mark.parametrize("choice", [Choice(), Choice(("trip", "ours")), Choice(("trip",), "two"), Choice(("nowhere",))])
def test_only_a_journey_that_is_chosen_alone_gets_a_chapter(choice: Choice) -> None:
    journey = deck(card("a", deck="trip", chapter="one"), id="trip", chapters=(Chapter(id="one", title="One"),))
    assert with_next_chapter(choice, Library((journey, deck(card()))), {}) == choice


def test_a_journey_whose_cards_name_no_chapter_is_played_as_a_whole() -> None:
    journey = deck(card("a", deck="trip"), id="trip", chapters=(Chapter(id="one", title="One"),))
    choice = with_next_chapter(Choice(("trip",)), Library((journey,)), {})
    assert cards_for(choice, Library((journey,)), language="en") == list(journey.cards)


# Cards


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """Draw a library of decks of every sort."""
    decks = []
    for id in draw(st.lists(st.sampled_from("abcdef"), unique=True)):
        chapters = draw(st.sampled_from([(), (Chapter(id="one", title="One"),)]))
        held = [
            card(
                f"card-{place}",
                deck=id,
                text=f"What about {id}, {place}?",
                chapter="one" if chapters and draw(st.booleans()) else "",
                depth=draw(st.integers(1, 3)),
                sensitive=tuple(draw(st.lists(st.sampled_from(TOPICS), max_size=2))),
            )
            for place in range(draw(st.integers(0, 4)))
        ]
        language = draw(st.sampled_from(["", "en", "en-GB", "EN-us", "fr", "eng"]))
        ordered, mixed = draw(st.booleans()), draw(st.sampled_from([True, True, False]))
        decks.append(deck(*held, id=id, language=language, ordered=ordered, mixed=mixed, chapters=chapters))
    return Library(tuple(decks))


@QUICK
@given(libraries(), st.sampled_from(["en", "en-US", "fr", "FR-ca", "de"]), st.sets(st.sampled_from(TOPICS)))
def test_the_mix_is_of_decks_in_the_couple_s_language_that_are_not_walked_on_purpose(
    library: Library, language: str, never: set[str]
) -> None:
    mixed = cards_for(Choice(), library, language=language, never=never)
    base = language[:2].lower()
    expected = [
        each
        for held in library
        if held.mixed and not held.ordered and not held.chapters
        if held.language.lower().split("-")[0] in ("", base)
        for each in held.cards
        if never.isdisjoint(each.sensitive)
    ]
    assert mixed == expected


def test_a_deck_that_is_only_for_whoever_chooses_it_is_in_no_mix() -> None:
    apart, common = deck(card("a", deck="apart"), id="apart", mixed=False), deck(card("c", deck="common"), id="common")
    library = Library((apart, common))
    assert cards_for(Choice(), library, language="en") == list(common.cards)
    assert cards_for(Choice(("apart",)), library, language="en") == list(apart.cards)


def test_apart_no_card_comes_that_needs_one_room() -> None:
    one_room = (
        card("tagged", tags=("same-room",)),
        card("hug", kind=Kind.ACTIVITY, tags=("touch",)),
        card("hands", kind=Kind.REPAIR, tags=("touch",)),
        card("touch", sensitive=("touch",)),
        card("intimacy", sensitive=("intimacy", "body")),
    )
    anywhere = (card("spoken", tags=("touch",)), card("draw", kind=Kind.ACTIVITY, tags=("play",)))
    library = Library((deck(*one_room, *anywhere),))
    for choice in (Choice(), Choice(("ours",))):
        assert cards_for(choice, library, language="en", apart=True) == list(anywhere)
        assert cards_for(choice, library, language="en") == [*one_room, *anywhere]
    assert set(gather_choice(Choice(), library, {}, language="en", apart=True).cards) == set(anywhere)


def test_apart_a_chapter_of_which_only_cards_for_one_room_are_left_is_through() -> None:
    held = [
        card("a", deck="trip", chapter="one"),
        card("b", deck="trip", chapter="one", tags=("same-room",)),
        card("c", deck="trip", chapter="two"),
    ]
    journey = deck(*held, id="trip", chapters=tuple(Chapter(id=id, title=id) for id in ("one", "two")))
    met = {("trip", "a"): Standing(covered=1)}
    assert next_chapter(journey, met) == "one"
    assert next_chapter(journey, met, apart=True) == "two"


def test_a_chapter_that_was_begun_goes_before_one_that_was_not() -> None:
    held = [
        card(f"{chapter}-{n}", deck="trip", chapter=chapter) for chapter in ("one", "two", "three") for n in range(2)
    ]
    journey = deck(*held, id="trip", chapters=tuple(Chapter(id=id, title=id) for id in ("one", "two", "three")))

    def after(*met: str) -> str:
        return next_chapter(journey, {("trip", id): Standing(passed=1) for id in met})

    assert after() == "one"
    assert after("one-0") == "one"
    assert after("one-0", "one-1") == "two"
    assert after("three-1") == "three"
    assert after("one-0", "one-1", "three-1") == "three"
    assert after(*(each.id for each in held)) == "one"


@QUICK
@given(libraries(), st.data(), st.sets(st.sampled_from(TOPICS)), st.integers(1, 3))
def test_a_choice_has_its_decks_cards_in_the_order_of_their_files_and_nothing_else(
    library: Library, data: st.DataObject, never: set[str], deepest: Any
) -> None:
    ids = data.draw(st.lists(st.sampled_from(sorted(library.decks)), unique=True)) if library.decks else []
    chapter = data.draw(st.sampled_from(["", "one"])) if len(ids) == 1 and library.decks[ids[0]].chapters else ""
    choice = Choice(tuple(ids), chapter)
    pile = gather_choice(choice, library, {}, language="fr", deepest=deepest, never=never)
    if ids:
        assert list(pile.cards) == [
            each
            for id in ids
            for each in library.decks[id].cards
            if each.depth <= deepest and never.isdisjoint(each.sensitive) and chapter in ("", each.chapter)
        ]
    assert all(each.depth <= deepest for each in pile.cards)
    assert pile.ordered == in_order(choice, library)
    assert pile.ordered == (bool(chapter) or (len(ids) == 1 and library.decks[ids[0]].ordered))


@QUICK
@given(st.from_regex(r"[A-Za-z]{2,3}(-[A-Za-z]{2})?", fullmatch=True))
def test_a_language_is_the_same_in_any_case_and_country(language: str) -> None:
    assume(language.split("-")[0].lower() not in ANY)
    assert same_language("", language)
    assert same_language(language, language.upper())
    assert same_language(f"{language}-XX", language)
    assert not same_language("x" + language, language)


@for_each("one", ["und", "mul", "zxx", "mis", ""])
def test_a_deck_that_names_no_single_language_goes_with_any(one: str) -> None:
    assert same_language(one, "en")
    assert same_language("en", one)


def test_a_deck_whose_language_is_none_is_in_the_mix(home: Path) -> None:
    """Its author meant some language, and is told; to leave the deck out without a word would serve nobody."""
    for language in ("english", "xx-gibberish", "fr"):
        write_deck(home, language, [{"id": "one", "text": f"In {language}?"}], language=language)
    ours = game(home)
    dealt = {each.deck for each in cards_for(Choice(), ours.library, language="en")}
    assert dealt >= {"english", "xx-gibberish"}
    assert "fr" not in dealt
    ours.close()


# What is never to come


@pytest.fixture
def tender(home: Path) -> Iterator[Game]:
    held = [{"id": topic, "text": f"On {topic}?", "sensitive": [topic]} for topic in TOPICS]
    write_deck(home, "ours", held)
    write_deck(home, "close", [each for each in held if each["id"] in UNASKED])
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    yield ours
    ours.close()


def dealt(ours: Game, choice: Choice) -> set[str]:
    return {held.id for held in _cards(ours, choice)}


def _cards(ours: Game, choice: Choice) -> list[Card]:
    return list(ours.begin(choice).evening.pile.cards)


@pytest.mark.parametrize("choice", [Choice(), Choice(("ours",)), Choice(("ours", "close"))])
def test_touch_and_intimacy_stay_away_until_both_have_welcomed_them(tender: Game, choice: Choice) -> None:
    assert dealt(tender, choice) == set(TOPICS) - UNASKED
    tender.store().append(BoundariesSet(who=0, levels=dict.fromkeys(TOPICS, "welcome")))
    assert dealt(tender, choice) == set(TOPICS) - UNASKED
    tender.store().append(BoundariesSet(who=1, levels={"touch": "welcome"}))
    assert dealt(tender, choice) == set(TOPICS) - {"intimacy"}
    tender.store().append(BoundariesSet(who=0, levels={"money": "never"}))
    assert dealt(tender, choice) == set(TOPICS) - {"intimacy", "money"}


def test_where_nothing_is_welcome_nothing_tells_that_there_is_a_limit(tender: Game) -> None:
    with pytest.raises(NothingToDeal) as caught:
        tender.begin(Choice(("close",)))
    assert caught.value.message == "There is no card for that."
    tender.store().append(BoundariesSet(who=1, levels=dict.fromkeys(UNASKED, "never")))
    with pytest.raises(NothingToDeal) as later:
        tender.begin(Choice(("close",)))
    assert (later.value.message, later.value.hint) == (caught.value.message, caught.value.hint)
    for name in tender.names:
        assert name not in later.value.message + later.value.hint


def test_a_journey_goes_on_past_a_chapter_that_is_never_to_come(home: Path) -> None:
    chapters = [{"id": "near", "title": "Near"}, {"id": "far", "title": "Far"}]
    held = [
        {"id": "a", "text": "A?", "chapter": "near", "sensitive": ["touch"]},
        {"id": "b", "text": "B?", "chapter": "far"},
    ]
    write_deck(home, "trip", held, chapters=chapters)
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    assert ours.begin(Choice(("trip",))).choice == Choice(("trip",), "far")
    ours.close()


# Decks with the same cards


def twin(id: str, *texts: str, **fields: Any) -> Deck:
    held = [card(f"{id}-{place}", deck=id, text=text) for place, text in enumerate(texts)]
    return deck(*held, id=id, **fields)


TWINS = (
    twin("first", "What one?", "What two?", "What three?"),
    twin("more", "What one?", "what  two?", "What three?", "What four?"),
    twin("shipped", "What one?", "What two?", "What three?", "What now?", source="shipped"),
    twin("other", "What one?", "How so?", "Why not?"),
)


def decks_in(choice: Choice, standings: dict[Any, Standing], *held: Deck) -> set[str]:
    return {each.deck for each in gather_choice(choice, Library(held), standings, language="en").cards}


@pytest.mark.parametrize("choice", [Choice(), Choice(("first", "more", "shipped", "other"))])
def test_no_evening_is_dealt_from_two_decks_with_the_same_cards(choice: Choice) -> None:
    first, _, shipped, other = TWINS
    assert decks_in(choice, {}, *TWINS) == {"more", "other"}
    assert decks_in(choice, {}, shipped, first) == {"first"}, "the couple's own goes before the shipped one"
    assert decks_in(choice, {}, first, other) == {"first", "other"}, "one card in common is no matter"
    single = twin("single", "What one?")
    assert decks_in(Choice(), {}, first, single) == {"first", "single"}, "nor where it is all that one has"
    assert decks_in(Choice(), {}, single, twin("alike", "What one?")) == {"single"}


def test_the_one_that_was_played_goes_on_where_two_decks_have_the_same_cards() -> None:
    first, more, *_ = TWINS
    played = {first.cards[0].ref: Standing(covered=1)}
    assert decks_in(Choice(), played, first, more) == {"first"}


def test_a_deck_that_is_chosen_alone_is_dealt_whatever_others_there_are() -> None:
    for each in TWINS:
        assert decks_in(Choice((each.id,)), {}, *TWINS) == {each.id}
