"""The list of sensitive topics is closed, and a word that means one of them counts as that topic."""

from cardgame.deck.problems import nearest
from cardgame.deck.topics import MOST_WORDS, Topics, meant
from cardgame.deck.vocabulary import NEAR, SENSITIVE, phrase
from tests.families import for_each

STAND_FOR = {
    "intimacy": "sex sexuality sexual SEX sexo sexualidad intimcy",
    "drink": "alcohol addiction drugs alchohol drinking adicción",
    "low-moods": "mental-health depression anxiety mental_health salud-mental depresión low-mood",
    "loss": "death grief muerte duelo",
    "pregnancy-loss": "miscarriage aborto stillbirth pregnancy-los",
    "betrayal": "affair cheating infidelity infidelidad",
    "violence": "abuse assault violencia",
    "past-loves": "ex exes exparejas",
    "faith": "religion religión fe",
    "health": "illness salud enfermedad",
    "children": "kids hijos niños",
    "conflict": "fight quarrel conflicts pelea",
    "money": "dinero finances",
    "family": "familia in-laws",
}


@for_each("word, topic", [(word, topic) for topic, words in STAND_FOR.items() for word in words.split()])
def test_a_word_stands_for_a_topic(word, topic):
    assert meant(word) == topic


@for_each("word", ["gardening", "work", "boss", "my own topic", "wealthy aunt", "", "x", "😀", "x" * 1000])
def test_a_word_that_stands_for_no_topic_is_left_as_it_is(word):
    assert meant(word) == ""
    assert Topics().counted((word,)) == (word,)


def test_a_topic_stands_for_itself():
    assert [meant(topic) for topic in SENSITIVE] == list(SENSITIVE)


def test_the_table_of_near_words_leads_to_topics_and_has_none_of_them():
    assert set(NEAR.values()) == set(SENSITIVE)
    assert not NEAR.keys() & SENSITIVE.keys()
    assert all(word == word.casefold().strip() and " " not in word for word in NEAR)


def test_a_slip_is_found_as_if_all_known_words_were_compared():
    for topic in SENSITIVE:
        for at in range(1, len(topic)):
            for slip in (
                topic[:at] + topic[at + 1 :],
                topic[:at] + "q" + topic[at:],
                topic[:at] + "q" + topic[at + 1 :],
            ):
                if len(slip) >= 4 and slip not in NEAR:
                    assert meant(slip) == nearest(slip, SENSITIVE, 1) == topic, slip


def test_a_topic_is_said_in_words_that_a_sentence_can_hold():
    assert phrase("low-moods") == "dark days and low moods"
    assert phrase("work-stress") == "“work stress”"
    assert phrase("my own_topic") == "“my own topic”"


def test_the_number_of_words_of_one_file_that_are_compared_is_bounded(monkeypatch):
    asked = []
    monkeypatch.setattr("cardgame.deck.topics.meant", lambda word: asked.append(word) or "")
    topics = Topics()
    for number in range(MOST_WORDS + 500):
        assert topics.meant(f"word-{number}") == topics.meant(f"word-{number}") == ""
    assert len(asked) == MOST_WORDS
    assert topics.meant("sex") == "intimacy", "what stands in the table needs no look"
    assert topics.meant("money") == "money"
