"""Two who have given no names are called something all the same, in words that read well."""

from cardgame.scripts.unnamed import called, given, is_unnamed, spoken, told_apart
from tests.families import for_each


@for_each("names", [("", ""), ("Ana", ""), ("", "Ben"), ("Ana", "Ben")])
@for_each("begins", [0, 1])
def test_the_two_are_told_apart_and_what_was_given_can_be_told_from_what_stands_for_it(
    names: tuple[str, str], begins: int
) -> None:
    said = called(names, begins)
    assert len({*said}) == 2
    assert "" not in said
    assert given(said) == names
    assert [is_unnamed(name) for name in said] == [not name for name in names]


def test_whoever_begins_is_named_before_the_other() -> None:
    assert called(("", ""), 1) == called(("", ""), 0)[::-1]


def test_a_sentence_begins_with_a_large_letter_and_names_stay_as_they_are() -> None:
    assert spoken("one of you reads.\nthe other of you, ana!") == "One of you reads.\nThe other of you, ana!"
    assert spoken("«one of you», “the other of you”") == "«One of you», “The other of you”"
    assert spoken("ana reads. Over to one of you.") == "ana reads. Over to one of you."


def test_two_without_names_are_told_apart_by_what_stays_on_any_day() -> None:
    words = told_apart(called(("", "")))
    assert words == ("whoever was born first", "whoever was born later")
    assert all(map(is_unnamed, words))
    assert told_apart(called(("", "Ben"))) == ("the other of you", "Ben")
    assert spoken("whoever was born later looks away.") == "Whoever was born later looks away."
