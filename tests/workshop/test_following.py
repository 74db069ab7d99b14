"""Of two versions of a deck it is found which card was changed; the last good one stays while nothing can be read."""

import string
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck.problems import problem
from cardgame.workshop.following import Following, Seen, changed, read

from ..builders import QUICK

HEAD = 'title = "Ours"\nlanguage = "en"\n'
words = st.text(string.ascii_letters + " ?é“”👩‍❤️‍👨", min_size=1, max_size=12).map(lambda text: f"{text.strip()}?")
gaps = st.sampled_from(["\n", "\n\n", "\n# a word on what comes\n", "\r\n\n"])


@st.composite
def written(draw: st.DrawFn) -> list[str]:
    """The cards of a deck, each as it is written; two may be the same to the letter."""
    return [
        f'[[cards]]\nid = "c{number}"\ntext = "{draw(words)}"\n' + draw(st.sampled_from(["", 'hint = "so"\n']))
        for number in range(draw(st.integers(1, 6)))
    ]


def seen(text: str) -> Seen:
    found = read(text.encode(), "ours.toml")
    assert found.trouble is None, found.trouble
    return found


def slice_of(found: Seen, place: int | None) -> str:
    assert place is not None
    return found.text[found.spots[place].start : found.spots[place].end]


@given(written(), gaps, st.data())
@QUICK
def test_a_change_anywhere_in_a_card_leads_to_that_card(cards: list[str], gap: str, data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(cards) - 1))
    before = seen(HEAD + gap + gap.join(cards))
    start = cards[which].index("text = ") + 8
    end = cards[which].index("\n", start) - 1
    at = data.draw(st.integers(start, end))
    cut = data.draw(st.integers(at, end))
    put = data.draw(st.text("abc ?", max_size=4))
    cards[which] = cards[which][:at] + put + cards[which][cut:]
    now = seen(HEAD + gap + gap.join(cards))
    if now.text == before.text:
        assert changed(before, now) is None
    else:
        assert slice_of(now, changed(before, now)) == cards[which].strip()
        following = Following()
        following.take(before)
        following.take(now)
        assert following.at == which


@given(written(), gaps, words, st.data())
@QUICK
def test_a_card_that_is_put_in_anywhere_is_shown(cards: list[str], gap: str, text: str, data: st.DataObject) -> None:
    where = data.draw(st.integers(0, len(cards)))
    before = seen(HEAD + gap + gap.join(cards))
    new = f'[[cards]]\ntext = "{text}"\n'
    now = seen(HEAD + gap + gap.join([*cards[:where], new, *cards[where:]]))
    assert slice_of(now, changed(before, now)) == new.strip()
    assert changed(before, now) == where


@given(st.lists(words, min_size=2, max_size=6, unique=True), st.data())
@QUICK
def test_cards_that_are_only_texts_are_followed_as_well(texts: list[str], data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(texts) - 1))

    def deck() -> Seen:
        return seen(f"{HEAD}cards = [{', '.join(chr(34) + text + chr(34) for text in texts)}]\n")

    before = deck()
    texts[which] += " And then?"
    assert changed(before, deck()) == which


@given(written(), st.data())
@QUICK
def test_where_one_is_taken_out_the_one_in_its_place_is_shown(cards: list[str], data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(cards) - 1))
    before = seen(HEAD + "\n".join(cards))
    now = seen(HEAD + "\n".join(cards[:which] + cards[which + 1 :]))
    left = len(cards) - 1
    assert changed(before, now) == (min(which, left - 1) if left else None)


TWO = HEAD + '\n[[cards]]\nid = "a"\ntext = "One?"\n\n[[cards]]\nid = "b"\ntext = "Two?"\n'


def following(*texts: str) -> Following:
    found = Following()
    for text in texts:
        found.take(read(text.encode(), "ours.toml"))
    return found


def test_a_change_of_the_head_stays_with_the_card() -> None:
    found = following(TWO)
    found.step(1)
    for text in (TWO.replace("Ours", "Ours and theirs"), f"depth = 2\n{TWO}", TWO.replace("\n\n", "\n", 1)):
        found.take(seen(text))
        assert found.at == 1


def test_a_comment_leads_to_the_card_below_or_to_the_one_on_its_line() -> None:
    assert changed(seen(TWO), seen(TWO.replace('\n\n[[cards]]\nid = "b"', '\n\n# soon\n[[cards]]\nid = "b"'))) == 1
    assert changed(seen(TWO), seen(TWO.replace('"One?"', '"One?"  # soon'))) == 0
    assert changed(seen(TWO), seen(f"{TWO}# soon\n")) == 1


def test_a_card_that_goes_elsewhere_is_followed_there() -> None:
    found = following(TWO)
    found.step(1)
    found.take(seen(HEAD + '\n[[cards]]\nid = "b"\ntext = "Two?"\n\n[[cards]]\nid = "a"\ntext = "One?"\n'))
    assert found.card is not None
    assert (found.at, found.card.id) == (0, "b")


def test_the_last_good_card_stays_while_the_file_cannot_be_read() -> None:
    found = following(TWO)
    found.step(1)
    found.take(read(TWO.replace('"Two?"', '"Two?').encode(), "ours.toml"))
    assert found.card is not None
    assert (found.card.id, found.stale, found.count) == ("b", True, 2)
    assert [each.code for each in found.here] == ["not-toml"]
    assert found.line == found.here[0].line
    assert not found.elsewhere
    found.take(read(TWO.replace("One?", "Ones?").encode(), "ours.toml"))
    assert found.card is not None
    assert (found.card.text, found.stale) == ("Ones?", False)


def test_a_card_that_an_error_leaves_out_is_shown_as_it_was() -> None:
    found = following(TWO, TWO.replace('"Two?"', '"Two?"\nkind = "chioce"'))
    assert found.card is not None
    assert (found.at, found.card.text, found.stale) == (1, "Two?", True)
    assert [each.code for each in found.here] == ["unknown-kind"]
    # Also over the next save, and never on another card.
    found.take(read(TWO.replace('"Two?"', '"Two or more?"\nkind = "chioce"').encode(), "ours.toml"))
    assert found.card is not None
    assert found.card.text == "Two?"
    found.step(-1)
    found.step(1)
    assert found.card is None
    assert found.spot is not None
    assert found.spot.words == "Two or more?"


def test_problems_are_gone_to_one_after_the_other_with_their_cards() -> None:
    wrong = TWO.replace('"One?"', '"One?"\ndepth = 7').replace('"Two?"', '"Two?"\nminuets = 3\ndepth = 9')
    found = following("colour = 3\n" + wrong)
    assert found.elsewhere == 2
    assert [each.line for each in found.here] == [8, 1], "an error of the head leaves the deck out"
    gone: list[tuple[int, int]] = []
    for _ in range(5):
        assert found.to_problem(1)
        assert found.chosen in found.here
        gone.append((found.at, found.chosen.line if found.chosen else 0))
    assert gone == [(0, 8), (1, 13), (1, 14), (1, 1), (0, 8)]
    assert found.to_problem(-1)
    assert (found.at, found.line) == (0, 1)


def test_without_problems_there_is_none_to_go_to() -> None:
    found = following(TWO)
    assert not found.to_problem(1)
    assert (found.here, found.elsewhere) == ([], 0)


def test_the_ends_are_ends() -> None:
    found = following(TWO)
    assert not found.step(-1)
    assert found.step(20_000)
    assert (found.at, found.step(1)) == (1, False)


def test_what_is_written_into_an_empty_file_is_shown_from_its_end() -> None:
    found = following("", TWO)
    assert found.at == 1
    assert following("").count == 0


def test_a_deck_in_which_all_is_wrong_is_followed_all_the_same() -> None:
    for text in (
        "cards = 3",
        "[cards]\ntext = 1",
        "cards = [1, [2], {}]",
        "[[cards]]",
        "[[cards]]\n[cards.more]\na = 1",
    ):
        found = following(text, TWO, text)
        assert found.problems
        assert found.seen is not None
        assert found.line >= 1


def test_a_file_that_has_gone_leaves_what_was_there() -> None:
    found = following(TWO)
    gone = problem("ours.toml", 1, 1, "no-such-file", "There is no such file.")
    found.take(read(gone, "ours.toml"))
    assert found.seen is not None
    assert found.seen.missing
    assert (found.count, found.stale) == (2, True)


def test_text_from_outside_is_clean_wherever_it_is_shown() -> None:
    found: Any = following(HEAD + '[[cards]]\ntext = "a\\u001b]52;c;aGk=\\u0007b\\u202e"\n')
    assert found.card is None
    assert not {"\x1b", "\x07", "\u202e"} & set(found.spot.words)


def test_of_very_many_problems_a_few_are_said_and_each_can_be_gone_to() -> None:
    wrong = "".join(f"wrong-{number} = 1\n" for number in range(60))
    found = following(f"{TWO}{wrong}")
    found.step(1)
    assert (len(found.here), found.elsewhere) == (20, 40)
    for _ in range(60):
        found.to_problem(1)
        assert found.chosen in found.here
        assert len(found.here) == 20


def test_errors_are_said_before_advice() -> None:
    seen = read(f"{TWO}depth = 9\n".encode(), "ours.toml")
    advice = problem("ours.toml", seen.spots[1].line, 1, "no-id", "It has no id.")
    found = Following()
    found.take(msgspec.structs.replace(seen, problems=(advice, *seen.problems)))
    found.step(1)
    assert [each.severity for each in found.here] == ["error", "warning"]
