"""Texts with words in common are found, by their rare words first."""

import random

from cardgame.deck.near import Near, earlier, nameless, pairs, share, words

SMALL = ["the", "of", "a", "and", "to"]


def test_names_in_braces_are_one_word_each_and_a_brace_that_is_read_is_none() -> None:
    assert words(nameless("{reader} asks {partner}, {{twice}")) == ["__", "asks", "__", "twice"]
    assert nameless("{reader}, hum.") == nameless("{second}, hum.")


def test_a_script_without_spaces_has_words_of_two_letters() -> None:
    assert words("今天晚饭，好吗") == ["今天", "天晚", "晚饭", "好吗"]
    assert words("Über 晚 Äpfel") == ["Über", "晚", "Äpfel"]


def test_the_share_of_words_in_common() -> None:
    assert share([], []) == 0.0
    assert share(["a", "b", "b"], ["b", "c"]) == 0.5


def test_the_text_with_most_rare_words_in_common_comes_first() -> None:
    texts = ["the pear of the tree", "the plum of a tree", "to the plum and cherry"]
    assert Near(texts).find("a cherry and plum", 2) == [2, 1]
    assert Near(texts).find("nothing of it", 1) != []
    assert Near(texts).find("nothing", 5) == []
    assert Near([]).find("a", 5) == []


def test_every_text_is_compared_only_with_those_before_it() -> None:
    texts = ["red pear tree", "a plum", "red pear tree leaf", "plum", "red pear", "a plum", "once"]
    assert list(earlier(texts, 9)) == [[], [], [0], [1], [0, 2], [1], []]
    assert list(earlier(texts, 1))[4] == [0]


def test_a_text_that_lacks_a_word_or_two_is_found_among_thousands() -> None:
    chance = random.Random(1)
    known = [f"word{number}" for number in range(3000)]
    texts = [" ".join([*chance.sample(known, 8), *SMALL]) for _each in range(2000)]
    changed = [text.split() for text in texts]
    for some in changed:
        some[chance.randrange(8)] = "else"
    near = list(earlier([*texts, *map(" ".join, changed)], 5))[2000:]
    assert sum(place in some for place, some in enumerate(near)) > 1950


def test_a_word_that_all_texts_have_costs_no_more_than_others(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("cardgame.deck.near._FIRST", 10)
    texts = [f"the same words {number % 7}" for number in range(500)]
    assert all(len(some) <= 40 for some in earlier(texts, 1000))


def test_a_reworded_text_is_paired_with_what_it_was_and_each_only_once() -> None:
    known = ["What would you do with a free year?", "Whom do you miss?", "Which smell is home to you?"]
    now = ["Whom do you miss a lot?", "what would YOU do in a free year?", "Whom do you miss?", "What else?"]
    assert pairs(now, known, 0.6) == {1: 0, 2: 1}
    assert pairs([], known, 0.6) == pairs(now, [], 0.6) == {}


def test_every_one_of_many_reworded_texts_is_paired() -> None:
    chance = random.Random(2)
    texts = [" ".join([*(f"word{chance.randrange(3000)}" for _each in range(8)), *SMALL]) for _each in range(4000)]
    assert pairs([f"{text} else" for text in texts], texts, 0.6) == {at: at for at in range(4000)}
