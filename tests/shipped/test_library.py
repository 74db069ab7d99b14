"""The shipped cards are many and varied, and nothing among them comes that a couple should not meet unasked."""

import re
from collections import Counter
from itertools import pairwise
from statistics import median

import pytest

from cardgame.deck import Card, Deck, Kind, Library, find_library, shipped_folder
from cardgame.deck.cards import First
from cardgame.deck.vocabulary import ASKED, HEAVY, SENSITIVE, UNASKED
from cardgame.game.selection.choice import Choice, cards_for, needs_one_room
from cardgame.play.dealing import PREPARED_TAG, hands_over
from cardgame.play.evening import Turn
from cardgame.play.hand import Hand
from cardgame.scripts.feelings import feelings
from cardgame.scripts.steps import Choose, HandOver, Reveal, Secret, Write
from tests.families import for_each

FOUND = find_library([(shipped_folder(), "shipped")])
LIBRARY: Library = FOUND.library
CARDS: list[Card] = [card for deck in LIBRARY for card in deck.cards]
ENGLISH = [card for deck in LIBRARY if deck.language == "en" for card in deck.cards]

AT_LEAST = {
    Kind.BELIEF: 60,
    Kind.GUESS: 100,
    Kind.CHOICE: 100,
    Kind.ACTIVITY: 80,
    Kind.MISSION: 80,
    Kind.AGREEMENT: 40,
    Kind.REPAIR: 30,
    Kind.STORY: 60,
    Kind.CHECKIN: 12,
    Kind.APPRECIATION: 12,
    Kind.QUESTION: 500,
}

QUOTED = re.compile(r"“[^”]*”|‘[^’]*’(?!\w)|«[^»]*»")
"""What somebody says, and not the one who reads the card aloud."""

OF_ME = {
    "en": re.compile(r"\b(?:I|me|my|mine|myself)\b", re.IGNORECASE),
    # In Spanish "me" hangs on its verb as well: cuéntame, decírmelo.
    "es": re.compile(r"\b(?:yo|me|mí|mis?|mí[oa]s?|conmigo)\b|\w[aeiouáéíóúr]me(?:l[oa]s?)?\b", re.IGNORECASE),
}
"""Words by which the one who reads a card aloud speaks of themselves."""

OPENS = (Kind.QUESTION, Kind.STORY, Kind.CHOICE, Kind.GUESS)
"""What a mixed evening may open with, when it is light."""

NAMES = re.compile(r"\{(reader|partner|first|second)\}")

ERRAND = re.compile(
    r"(?:^|[.:] )(?:Fetch|Write|Draw(?! in the air)|Buy|Bring|Gather|Choose an?|Escribe|Dibuja|Trae|Busca|Compra)\b"
)
"""What sends somebody for a thing, or for pen and paper."""

NO_JARGON = re.compile(
    r"\b(boundar(?:y|ies)|attachment|trigger(?:ed|s)?|love language|hold(?:ing)? space|vulnerab\w+|validat\w+|trauma)\b"
    r"|!",
    re.IGNORECASE,
)


def _is_in_the_mix(deck: Deck) -> bool:
    """Whether tonight's mix is dealt from this deck too."""
    return deck.mixed and not (deck.ordered or deck.chapters)


MIXED = [deck for deck in LIBRARY if _is_in_the_mix(deck)]
LANGUAGES = sorted({deck.language for deck in MIXED})


def _mixed_cards(language: str) -> list[Card]:
    return [card for deck in MIXED if deck.language == language for card in deck.cards]


def _words(card: Card) -> list[str]:
    return re.findall(r"[\w’{}]+", card.text.lower())


def test_there_are_enough_decks_and_cards_of_every_kind():
    assert FOUND.problems == ()
    assert len(LIBRARY) >= 30
    assert len(CARDS) >= 1500
    kinds = Counter(card.kind for card in CARDS)
    assert {kind: kinds[kind] for kind, least in AT_LEAST.items() if kinds[kind] < least} == {}


def test_cards_are_short():
    lengths = [len(card.text.split()) for card in CARDS]
    assert median(lengths) <= 16
    assert max(lengths) <= 45


def test_cards_begin_in_many_ways():
    first = Counter(_words(card)[0] for card in ENGLISH)
    word, times = first.most_common(1)[0]
    assert times <= 0.25 * len(ENGLISH), word
    frame, times = Counter(tuple(_words(card)[:4]) for card in ENGLISH).most_common(1)[0]
    assert times <= 0.03 * len(ENGLISH), frame


@for_each("deck", list(LIBRARY))
def test_a_deck_begins_in_many_ways(deck):
    word, times = Counter(_words(card)[0] for card in deck.cards).most_common(1)[0]
    assert times <= 0.25 * len(deck.cards), word


def test_no_text_stands_twice():
    texts = Counter(" ".join(_words(card)) for card in CARDS)
    assert [text for text, times in texts.items() if times > 1] == []


def test_half_of_the_cards_have_follow_ups_and_every_deep_one_has_a_hint():
    assert sum(1 for card in CARDS if card.follow_ups) >= 0.5 * len(CARDS)
    assert [card.ref for card in CARDS if card.depth == 3 and not card.hint] == []


def test_every_deck_of_questions_has_an_evening_in_it():
    for deck in LIBRARY:
        questions = [card for card in deck.cards if card.kind is Kind.QUESTION]
        if len(questions) < 30 or deck.id == "ten-quiet-minutes":  # which promises to ask little
            continue
        depths = Counter(card.depth for card in deck.cards)
        assert min(depths[1], depths[2]) >= 3, deck.id
        assert depths[3] >= 3, deck.id


def test_no_card_uses_jargon():
    said = [(card.ref, found[0]) for card in ENGLISH if (found := NO_JARGON.search(_all_words(card)))]
    assert said == []


def _all_words(card: Card) -> str:
    return "\n".join((card.text, card.hint, card.listen, *card.follow_ups, *card.options, *card.if_close, *card.if_far))


def test_nothing_intimate_comes_unasked():
    for id in ("touch", "intimacy"):
        assert all(UNASKED.intersection(card.sensitive) for card in LIBRARY.decks[id].cards)
    journey = LIBRARY.decks["eight-evenings"]
    assert all("intimacy" in card.sensitive for card in journey.cards if card.chapter == "intimacy")


def test_what_does_not_fit_everybody_stays_out_of_the_mix():
    for id in ("parents", "home-and-chores", "long-together", "new-together", "far-apart"):
        assert not LIBRARY.decks[id].mixed


def test_every_chapter_of_the_journey_has_its_pages_and_enough_cards():
    journey = LIBRARY.decks["eight-evenings"]
    assert [chapter.id for chapter in journey.chapters if chapter.optional] == ["how-we-talk"]
    assert len(journey.chapters) == 9
    for chapter in journey.chapters:
        assert chapter.opening
        assert chapter.prepare
        assert chapter.place
        assert chapter.bring
        assert chapter.closing
        cards = [card for card in journey.cards if card.chapter == chapter.id]
        assert len(cards) >= (8 if chapter.optional else 12)
        assert any(card.kind is Kind.ACTIVITY for card in cards)
        # It rises, and lands softly: never two steps deeper at once, and never the deepest at either end.
        assert all(later.depth - card.depth <= 1 for card, later in pairwise(cards))
        assert cards[0].depth == 1
        assert cards[-1].depth < 3


def _chapters() -> dict[str, list[Card]]:
    """Return the cards of each evening of the journey, in their order."""
    journey = LIBRARY.decks["eight-evenings"]
    return {chapter.id: [card for card in journey.cards if card.chapter == chapter.id] for chapter in journey.chapters}


def test_every_evening_of_the_journey_begins_with_what_was_prepared():
    """The first card asks what came to mind beforehand, in words of its own, and weighs little."""
    for id, cards in _chapters().items():
        assert [card for card in cards if PREPARED_TAG in card.tags] == cards[:1], id
        assert cards[0].depth == 1
    assert not any(PREPARED_TAG in card.tags for deck in LIBRARY if not deck.chapters for card in deck.cards)


def test_every_evening_of_the_journey_has_secrets_a_story_thanks_and_a_sentence_to_keep():
    for id, cards in _chapters().items():
        kinds = Counter(card.kind for card in cards)
        assert sum(1 for card in cards if hands_over(card)) >= 2, id
        assert kinds[Kind.APPRECIATION] == 1, id
        assert kinds[Kind.AGREEMENT] == 1, id
        assert kinds[Kind.STORY] >= (0 if id == "how-we-talk" else 1), id
        # Secrets do not come one after the other, and each says what to ask where the two are near or far.
        assert not any(hands_over(one) and hands_over(other) for one, other in pairwise(cards)), id
        assert all(card.if_far for card in cards if hands_over(card)), id


def test_no_evening_of_the_journey_has_the_shape_of_another():
    """Each opens in its own way, lands in its own way, and has another mix of kinds."""
    kinds = {id: [card.kind for card in cards] for id, cards in _chapters().items()}
    opens = Counter(tuple(each[:3]) for each in kinds.values())
    lands = Counter(tuple(each[-4:]) for each in kinds.values())
    mixes = Counter(tuple(sorted(Counter(each).items())) for each in kinds.values())
    assert [shape for shapes in (opens, lands, mixes) for shape, times in shapes.items() if times > 1] == []


def test_paths_are_walked_in_order():
    for id in ("thirty-small-days", "dias-pequenos"):
        assert LIBRARY.decks[id].ordered
        assert len(LIBRARY.decks[id].cards) == 30


def test_there_are_decks_in_spanish():
    spanish = [deck for deck in LIBRARY if deck.language == "es"]
    assert {deck.id for deck in spanish} == {
        "adivina",
        "creencias",
        "dias-pequenos",
        "esto-o-aquello",
        "gracias",
        "hacer-las-paces",
        "historias",
        "nuestra-semana",
        "preguntas-hondas",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mix_of_every_language_has_every_kind(language):
    assert {card.kind for card in _mixed_cards(language)} == set(Kind)
    repairs = [card for card in _mixed_cards(language) if card.kind is Kind.REPAIR]
    for tag in ("rest", "laughter", "kindness"):
        assert sum(1 for card in repairs if tag in card.tags) >= 5, tag


def test_there_are_repairs_of_every_sort():
    repairs = [card for card in CARDS if card.kind is Kind.REPAIR]
    for tag in ("rest", "laughter", "kindness"):
        assert sum(1 for card in repairs if tag in card.tags) >= 8, tag


def test_a_card_for_a_minute_asks_for_nothing():
    """Whoever asks for a minute is sent to do nothing: it takes its minutes, and is no sort of task."""
    quiet = [card for card in CARDS if card.kind is Kind.REPAIR and "rest" in card.tags]
    assert [card.ref for card in quiet if not card.minutes or card.sensitive] == []
    tasks = re.compile(r"\b(?:guess|write|choose|again|finish|look for)\b", re.IGNORECASE)
    assert [card.ref for card in quiet if tasks.search(card.text)] == []
    # Every repair is of one of the three sorts, so that none comes whatever was asked for.
    sorts = {"rest", "laughter", "kindness"}
    assert [card.ref for card in CARDS if card.kind is Kind.REPAIR and len(sorts.intersection(card.tags)) != 1] == []


def test_the_heaviest_topics_are_named_where_a_card_raises_them_and_nowhere_else():
    """Each of these stops a card before it is shown: on one that only comes near it frightens, and claims too much."""
    raised = {topic: {"/".join(card.ref) for card in CARDS if topic in card.sensitive} for topic in ASKED}
    away, drawer = "long-way-home", "back-of-the-drawer"
    assert raised == {
        "betrayal": {
            "five-elements/trust-before-me",
            f"{away}/cheated-on",
            f"{away}/cheating-starts",
            f"{away}/happy-again-after",
            f"{away}/hardest-to-get-over",
            f"{away}/hurt-who-trusted",
            f"{away}/rather-not-know",
            f"{away}/still-hurts",
            f"{away}/tempted",
            f"{away}/trust-all-the-way",
            f"{away}/trusted-me-least",
        },
        "violence": {
            "deep-questions/family-anger",
            f"{drawer}/if-they-said-sorry",
            f"{drawer}/remind-you-of-them",
            f"{drawer}/should-have-protected-you",
            f"{drawer}/should-not-have-happened",
        },
        "pregnancy-loss": {
            f"{drawer}/cared-for-when-it-ended",
            f"{drawer}/decided-to-end-it",
            f"{drawer}/nobody-asks-about-it",
            "how-many-chairs/how-old-by-now",
            "how-many-chairs/weeks-after-it-ended",
            "quieter-rooms/already-imagined",
            "quieter-rooms/how-old-now",
        },
    }
    in_the_mix = {card.deck for deck in MIXED for card in deck.cards if not ASKED.isdisjoint(card.sensitive)}
    assert in_the_mix == {"five-elements", "deep-questions"}


BRAVE = ("long-way-home", "when-it-rains", "back-of-the-drawer")
"""Decks of cards that ask what couples need to be asked and are seldom asked."""

FOR_SOME = (
    "what-we-promise",
    "how-many-chairs",
    "sleeping-in-pieces",
    "said-plainly",
    "slower-days",
    "quieter-rooms",
    "eleven-in-the-morning",
    "warmer-by-degrees",
)
"""Decks for couples whom the others leave out."""


def test_a_hundred_brave_cards_are_dealt_only_to_those_who_choose_them():
    """They say what they are about, give a way in to whoever answers, and tell the listener how to hear it."""
    brave = [card for id in BRAVE for card in LIBRARY.decks[id].cards if card.depth == 3]
    assert len(brave) >= 100
    assert [card.ref for card in brave if not (card.hint and card.listen)] == []
    assert len({card.listen for card in brave}) == len(brave)
    assert sum(1 for card in brave if card.sensitive) >= 0.8 * len(brave)
    assert median(len(card.text.split()) for card in brave) <= 12
    assert [id for id in BRAVE if _is_in_the_mix(LIBRARY.decks[id])] == []


def test_whom_the_other_decks_leave_out_has_a_deck():
    for id in FOR_SOME:
        deck = LIBRARY.decks[id]
        assert not _is_in_the_mix(deck), id
        assert len(deck.cards) >= 40, id
        assert len({card.kind for card in deck.cards}) >= 6, id
        assert {card.depth for card in deck.cards} == {1, 2, 3}, id


def test_every_degree_of_desire_is_opened_by_both():
    deck = LIBRARY.decks["warmer-by-degrees"]
    assert len(deck.chapters) == 4
    assert all(chapter.asks_both for chapter in deck.chapters)
    assert {card.chapter for card in deck.cards} == {chapter.id for chapter in deck.chapters}
    assert all("intimacy" in card.sensitive for card in deck.cards)


def test_every_reason_on_a_card_names_its_source():
    unsourced = [card.ref for card in CARDS if card.why and not re.search(r"\b(19|20)\d\d\b", card.why)]
    assert unsourced == []


def test_where_a_text_speaks_of_me_the_other_answers_first():
    """The one who reads it aloud asks about themselves; what is in quotation marks is said by whoever answers."""
    turned = 0
    wrong = []
    for deck in LIBRARY:
        for card in deck.cards:
            if card.kind not in (Kind.QUESTION, Kind.STORY):
                continue
            if OF_ME[deck.language].search(QUOTED.sub("", card.text)):
                turned += 1
                if card.first is not First.OTHER:
                    wrong.append((card.ref, card.text))
    assert wrong == []
    assert turned >= 200


def test_the_reader_of_a_text_without_me_answers_first():
    """A card is turned round because of its words, not by chance."""
    in_the_verb = {("preguntas-hondas", "silencio-por-traducir")}  # "que todavía no sé leer"
    turned = [
        card.ref
        for deck in LIBRARY
        for card in deck.cards
        if card.kind in (Kind.QUESTION, Kind.STORY)
        and card.first is First.OTHER
        and not OF_ME[deck.language].search(QUOTED.sub("", card.text))
    ]
    assert set(turned) <= in_the_verb
    answered = (Kind.QUESTION, Kind.STORY, Kind.APPRECIATION)  # of the others nobody answers first
    assert [card.ref for card in CARDS if card.first is First.OTHER and card.kind not in answered] == []


def test_where_both_speak_a_text_names_both_or_none():
    """One name alone may stand where each has a turn of their own at saying it: in what one thanks the other for."""
    wrong = []
    for deck in LIBRARY:
        for card in deck.cards:
            names = set(NAMES.findall(card.text))
            thanks = card.kind is Kind.APPRECIATION and names == {"partner"}
            # Of {reader} and {partner} the second is whoever is spoken to, and would be the first when the turn passes.
            if not thanks and names not in (set(), {"first", "second"}):
                wrong.append((card.ref, card.text))
            for text in (*_beside(card), card.why):
                if NAMES.search(text):
                    wrong.append((card.ref, text))
        for chapter in deck.chapters:
            for text in (chapter.title, chapter.opening, chapter.place, chapter.closing, *chapter.prepare):
                if NAMES.search(text):
                    wrong.append(((deck.id, chapter.id), text))
    assert wrong == []


def _beside(card: Card) -> tuple[str, ...]:
    """Return what is read beside a card's text; nobody's turn it is in particular."""
    return (card.hint, card.listen, *card.follow_ups, *card.options, *card.scale, *card.if_close, *card.if_far)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dozen_cards_to_begin_a_very_first_evening_with(language):
    """Light ones, from what a new couple is dealt unasked, on nothing that anybody may want to keep out."""
    cards = [card for card in _mixed_cards(language) if "icebreaker" in card.tags]
    assert len(cards) >= 12
    assert len({card.deck for card in cards}) >= 2
    assert [card.ref for card in cards if card.depth != 1 or card.sensitive or card.kind not in OPENS] == []


def test_an_icebreaker_is_in_the_mix():
    tagged = {deck.id for deck in LIBRARY if any("icebreaker" in card.tags for card in deck.cards)}
    assert tagged <= {deck.id for deck in MIXED}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_light_cards_that_open_an_evening_weigh_nothing(language):
    """Whatever light card a mixed evening opens with, it weighs nothing and sends nobody for pen and paper."""
    cards = [card for card in _mixed_cards(language) if card.depth == 1 and card.kind in OPENS]
    assert len(cards) >= 50
    assert [card.ref for card in cards if HEAVY.intersection(card.sensitive)] == []
    assert [(card.ref, card.text) for card in cards if ERRAND.search(card.text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_evening_in_every_language_can_end_on_thanks(language):
    thanks = [card for card in _mixed_cards(language) if card.kind is Kind.APPRECIATION]
    assert len(thanks) >= 12
    assert sum(1 for card in thanks if card.depth == 1 and not card.sensitive) >= 8


def test_a_check_in_says_which_end_of_its_scale_is_low():
    """How much is only asked where the card's own question needs it."""
    checkins = [card for card in CARDS if card.kind is Kind.CHECKIN]
    scaled = {card.ref for card in checkins if card.scale}
    assert scaled == {card.ref for card in checkins if card.low}
    assert {card.low for card in checkins if card.low} == {"first", "last"}
    assert len(scaled) <= len(checkins) / 4


def test_a_path_gives_one_card_a_session():
    assert {deck.id: deck.per_evening for deck in LIBRARY if deck.ordered} == {
        "thirty-small-days": 1,
        "dias-pequenos": 1,
    }


def test_a_sentence_for_a_ritual_or_a_dream_is_kept_as_one():
    kept = {card.ref: card.keeps for card in CARDS if card.kind is Kind.AGREEMENT}
    assert {keeps for (deck, _), keeps in kept.items() if deck == "rituals"} == {"ritual"}
    assert {keeps for (deck, _), keeps in kept.items() if deck == "dreams"} == {"dream"}


def test_every_topic_is_one_that_can_be_kept_out():
    assert [card.ref for card in CARDS if not SENSITIVE.keys() >= set(card.sensitive)] == []


def test_there_are_cards_on_what_weighs_most_and_they_say_so():
    """A limit, and the dealer's rest between heavy cards, can only see what is marked."""
    told = Counter(topic for card in CARDS for topic in card.sensitive)
    assert [topic for topic in sorted(HEAVY) if not told[topic]] == []


# Apart for a while


def test_apart_no_card_asks_in_secret_or_hands_over_and_each_comes_to_its_end() -> None:
    for card in CARDS:
        hand = Hand(card, Turn(0, 0), ("Ana", "Ben"), feelings=feelings(), apart=True)
        for _step in range(40):
            if (step := hand.step) is None:
                break
            assert not isinstance(step, Secret | HandOver | Reveal), (card.deck, card.id)
            hand.send("" if isinstance(step, Write) else 0 if isinstance(step, Choose) else None)
        assert hand.result is not None, (card.deck, card.id)
        assert hand.result.answers is None


def test_apart_the_mix_has_nearly_as_many_cards_and_none_that_needs_one_room() -> None:
    never = UNASKED
    here = cards_for(Choice(), LIBRARY, language="en", never=never)
    apart = cards_for(Choice(), LIBRARY, language="en", never=never, apart=True)
    assert set(apart) < set(here)
    assert len(apart) > 0.95 * len(here)
    assert not [card for card in apart if needs_one_room(card)]
