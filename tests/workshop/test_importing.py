"""A deck made of a collection, and brought up to date with it."""

import random
import re
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck.problems import CODES
from cardgame.deck.reading import ReadDeck, parse_deck
from cardgame.deck.source import Spans, spans
from cardgame.workshop import importing
from cardgame.workshop.checking import check_bytes
from cardgame.workshop.foreign.recognising import read
from cardgame.workshop.foreign.rows import Sheet, Unusable
from cardgame.workshop.importing import Imported, Wishes, make, update

LIST = "# Ours\n\nWho taught you to whistle?\nWhich room do you miss?\nWhat did you cook when you lived alone?\n"
TABLE = "id,question,level\n1,Who taught you to whistle?,1\n2,Which room do you miss?,2\n3,Where to?,3\n"


def made(text: str, name: str = "ours.txt", wishes: Wishes | None = None) -> Imported:
    return make(read(text.encode(), name), wishes or Wishes(), name, "ours", "ours.toml")


def updated(deck: str, text: str, name: str = "ours.txt") -> Imported:
    return update(deck.encode(), "ours.toml", read(text.encode(), name), Wishes(), name)


def deck_of(text: str) -> ReadDeck:
    return parse_deck(text.encode(), "ours.toml")


def texts(text: str) -> list[str]:
    deck = deck_of(text).deck
    assert deck is not None
    return [card.text for card in deck.cards]


def test_a_deck_stays_out_of_the_mix_and_has_nothing_that_the_check_could_have_been_spared() -> None:
    found = made("# Ours\nWhen did you last feel proud of me?\nWhat would {name} do?\nWho?\n")
    checked = check_bytes(found.text.encode(), "ours.toml")
    assert checked.problems == ()
    assert checked.deck is not None
    assert (checked.deck.mixed, checked.deck.title, checked.deck.language) == (False, "Ours", "en")
    assert [card.id for card in checked.deck.cards] == ["last-feel-proud", "name", "who"]


def test_what_a_collection_says_of_itself_is_said_of_the_deck() -> None:
    text = '{"title": "Our deck", "author": "Ana & Ben", "license": "CC-BY-4.0", "language": "English"'
    text += ', "questions": ["Who is it?"]}'
    deck = deck_of(made(text, "ours.json").text).deck
    assert deck is not None
    assert (deck.title, deck.authors, deck.license, deck.language) == ("Our deck", ("Ana", "Ben"), "CC-BY-4.0", "en")


def test_closed_questions_are_kept_and_told() -> None:
    found = made("Do you like tea?\nWho made it?\nAre you well?\n")
    assert len(texts(found.text)) == 3
    assert found.closed == ["Do you like tea?", "Are you well?"]


def test_the_same_file_again_changes_no_byte() -> None:
    found = made(LIST)
    again = updated(found.text, LIST)
    assert again.text == found.text
    assert (again.new, again.changed, again.gone) == ([], [], [])


def test_what_is_new_comes_below_and_what_is_gone_stays() -> None:
    found = made(LIST)
    again = updated(found.text, LIST.replace("Which room do you miss?", "Where would you like to be lost?"))
    assert again.text.startswith(found.text[: found.text.index("# What has been")])
    assert texts(again.text) == [*texts(found.text), "Where would you like to be lost?"]
    assert (again.new, again.gone) == (["where-like-lost"], ["room-miss"])


def test_a_text_that_changed_there_changes_here_and_keeps_its_id() -> None:
    found = made(TABLE, "ours.csv")
    again = updated(found.text, TABLE.replace("Which room do you miss?", "What is home?"), "ours.csv")
    assert [(each.card, each.keys) for each in again.changed] == [("room-miss", ("text",))]
    assert texts(again.text)[1] == "What is home?"
    assert again.new == []
    # And a third time nothing is left to do.
    assert updated(again.text, TABLE.replace("Which room do you miss?", "What is home?"), "ours.csv").text == again.text


def test_a_text_that_was_only_reworded_there_is_known_without_an_id() -> None:
    found = made(LIST)
    again = updated(found.text, LIST.replace("lived alone", "lived all alone"))
    assert [each.card for each in again.changed] == ["cook-lived-alone"]
    assert (again.new, again.gone) == ([], [])


def test_what_the_author_changed_stays() -> None:
    found = made(TABLE, "ours.csv")
    mine = found.text.replace('"Which room do you miss?"', "'Which room?'  # mine").replace("depth = 3", "depth = 2")
    mine = mine.replace('title = "Ours"', 'title = "Yours"')
    assert updated(mine, TABLE, "ours.csv").text == mine
    there = TABLE.replace("Which room do you miss?", "What is home?").replace("Where to?,3", "Where to?,1")
    again = updated(mine, there, "ours.csv")
    assert [(each.card, each.keys, each.is_kept) for each in again.changed] == [
        ("room-miss", ("text",), True),
        ("where", ("depth",), True),
    ]
    assert "'Which room?'  # mine" in again.text
    assert updated(again.text, there, "ours.csv").text == again.text


def test_a_card_that_the_author_deleted_or_put_away_stays_away() -> None:
    found = made(LIST)
    blocks = re.split(r"(?=\[\[cards\]\])", found.text)
    without = "".join(block for block in blocks if "room-miss" not in block)
    assert updated(without, LIST).text == without
    put_away = "".join(
        "# " + block.rstrip().replace("\n", "\n# ") + "\n\n" if "room-miss" in block else block for block in blocks
    )
    again = updated(put_away, LIST + "Who sings?\n")
    assert again.new == ["sings"]


def test_new_cards_take_a_deck_out_of_the_mix_again_until_they_were_looked_at() -> None:
    found = made(LIST)
    mixed = found.text.replace("mixed = false\n", "")
    assert updated(mixed, LIST).text == mixed
    again = updated(mixed, LIST + "Who sings?\n")
    deck = deck_of(again.text).deck
    assert deck is not None
    assert (deck.mixed, again.put_back) == (False, True)


def test_other_keys_follow_the_collection_where_nobody_changed_them() -> None:
    found = made(TABLE, "ours.csv")
    again = updated(found.text, "id,question,level,tags\n1,Who taught you to whistle?,3,music\n", "ours.csv")
    assert [(each.card, each.keys) for each in again.changed] == [("taught-whistle", ("depth", "tags"))]
    deck = deck_of(again.text).deck
    assert deck is not None
    assert (deck.cards[0].depth, deck.cards[0].tags) == (3, ("music",))


def test_what_the_author_noted_beside_a_key_stays_when_the_collection_has_it_no_more() -> None:
    table = 'question,tags,hint\nWhat made you laugh?,"a,b",smile\nWho is it?,c,\n'
    deck = made(table, "a.csv").text.replace('hint = "smile"', 'hint = "smile"  # Mine 1.')
    deck = deck.replace('tags = ["a", "b"]', 'tags = [\n  "a",  # Mine 2.\n  # Mine 3: "#".\n  "b",\n]')
    for now in (table.replace('"a,b",smile', ","), table.replace('"a,b"', '"a,z"').replace("smile", "grin")):
        found = updated(deck, now, "a.csv").text
        assert [note for note in ("# Mine 1.", "# Mine 2.", '# Mine 3: "#".') if note not in found] == []
        assert updated(found, now, "a.csv").text == found


def test_line_ends_stay_as_they_are() -> None:
    found = made(LIST).text.replace("\n", "\r\n")
    again = updated(found, LIST + "Who sings?\n").text
    assert again.count("\n") == again.count("\r\n")
    assert texts(again)[-1] == "Who sings?"


def test_a_deck_with_errors_is_not_changed() -> None:
    with pytest.raises(Unusable, match=r"ours\.toml:1:1: "):
        updated("# imported from: ours.txt\nid = 1\n", LIST)


def sheet_of(rows: Sequence[str]) -> Sheet:
    sheet = Sheet("a list")
    for at, text in enumerate(rows, 1):
        sheet.add(at, {"text": text})
    return sheet


ROWS = st.lists(st.text(max_size=30) | st.text('ab?{}"\\ .#', max_size=12), max_size=8)


@settings(max_examples=60)
@given(ROWS)
def test_any_rows_make_a_deck_that_has_the_texts_that_were_taken(rows: list[str]) -> None:
    found = make(sheet_of(rows), Wishes(), "ours.txt", "ours", "ours.toml")
    if found.cards:
        deck, problems = deck_of(found.text)
        assert [each for each in problems if CODES[each.code][0] == "error"] == []
        assert deck is not None
        assert [card.text for card in deck.cards] == [card.text for card in found.taken.cards]
        assert len({card.id for card in deck.cards}) == len(deck.cards)


@settings(max_examples=60)
@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_an_update_changes_nothing_but_what_changed(rows: list[str], more: list[str], chance: random.Random) -> None:
    found = make(sheet_of(rows), Wishes(), "ours.txt", "ours", "ours.toml")
    if not found.cards:
        return
    # An author's hand: comments, blank lines, another depth.
    mine = "".join(
        line
        + chance.choice(["", "", "# mine\n", "\n"])
        + ("depth = 3\n" if line.startswith("text") and chance.random() < 0.3 else "")
        for line in found.text.splitlines(keepends=True)
    )
    assert update(mine.encode(), "ours.toml", sheet_of(rows), Wishes(), "ours.txt").text == mine
    again = update(mine.encode(), "ours.toml", sheet_of([*rows, *more]), Wishes(), "ours.txt")
    before, after = deck_of(mine).deck, deck_of(again.text).deck
    assert before is not None
    assert after is not None
    assert after.cards[: len(before.cards)] == before.cards
    kept = again.text
    for block in re.findall(r"\n\[\[cards\]\][^\n]*import:[^\n]*\n(?:[^\n]+\n)+", kept):
        if re.search(r'id = "([^"]*)"', block)[1] in again.new:  # type: ignore[index]
            kept = kept.replace(block, "", 1)
    if again.new:
        kept = re.sub(r"# imported:[^\n]*\n(?!.*# imported:)", "", kept, count=1, flags=re.DOTALL)
    assert kept == mine


def test_a_deck_is_walked_a_few_times_however_many_cards_have_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    table = "question,depth\n" + "".join(f"What is it on day {day}?,1\n" for day in range(30))
    walked: list[int] = []

    def counted(text: str, wanted: Iterable[tuple[str | int, ...]]) -> dict[tuple[str | int, ...], Spans]:
        walked.append(1)
        return spans(text, wanted)

    deck = made(table, "a.csv").text
    monkeypatch.setattr(importing, "spans", counted)
    assert len(updated(deck, table.replace(",1", ",3"), "a.csv").changed) == 30
    assert len(walked) < 10


def test_a_topic_is_told_with_the_word_that_gave_it_away_wherever_that_stands() -> None:
    rows = "question,follow up\nWhat did this week ask of you?,When did you last have debts?\n"
    (topic,) = made(rows, "ours.csv").topics
    assert (topic.topic, topic.word) == ("money", "debts")
