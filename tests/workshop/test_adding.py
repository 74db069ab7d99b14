"""A card that is added changes nothing else: every byte of the deck stays, in every way of writing one."""

import re
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck import Card
from cardgame.deck.reading import parse_deck
from cardgame.errors import Explained
from cardgame.workshop.adding import BOM, add_card
from tests.builders import QUICK
from tests.families import for_each

from . import decks


def add(deck: str | bytes, text: str = "What is new?", **content: Any) -> str:
    data = deck if isinstance(deck, bytes) else deck.encode()
    return add_card(data, "ours.toml", {"text": text, **content}).data.decode()


def stays_in(old: bytes, new: bytes) -> bool:
    """Whether all bytes of one are in the other, in their order."""
    left = iter(new)
    return all(byte in left for byte in old)


CONTENT = st.fixed_dictionaries(
    {"text": st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="{}"), min_size=1, max_size=30)},
    optional={
        "depth": st.integers(1, 3),
        "tags": st.lists(st.sampled_from(["a", "b c", 'd"e', "f\\g"]), min_size=1, max_size=40, unique=True),
        "hint": st.sampled_from(["x", 'A "way" in.', "two\nlines"]),
    },
)


@settings(QUICK, max_examples=40)
@given(decks.texts(), CONTENT)
def test_the_deck_is_what_it_was_to_the_byte_and_one_card_more(deck: bytes, content: dict[str, Any]) -> None:
    added = add_card(deck, "ours.toml", content)
    new = added.data
    assert stays_in(deck, new)
    if not re.search(rb'(?m)^"?cards"? = ', deck.removeprefix(BOM)):  # no list: tables, or none yet
        assert new.startswith(deck)
    assert new.startswith(BOM) == deck.startswith(BOM)
    if b"\n" not in deck.replace(b"\r\n", b"") and b"\n" in deck:
        assert b"\n" not in new.replace(b"\r\n", b"")
    if b"\r" not in deck:
        assert b"\r" not in new
    before, after = (tomllib.loads(data.decode("utf-8-sig")) for data in (deck, new))
    card = after["cards"].pop()
    assert after == {**before, "cards": before.get("cards", [])}
    assert {key: card[key] for key in content} == content
    assert card["id"] == added.card.id
    read, old = parse_deck(new, "ours.toml").deck, parse_deck(deck, "ours.toml").deck
    assert read is not None
    assert read.cards == (*(old.cards if old else ()), added.card)


ID = '{ id = "what", text = "What is new?" }'


@for_each(
    "before, after",
    [
        ('cards = ["A?"]', f'cards = ["A?", {ID}]'),
        ('cards = ["A?",]', f'cards = ["A?", {ID},]'),
        ('cards = [ "A?" ]', f'cards = [ "A?", {ID} ]'),
        ('cards = [\n  "A?",\n]', f'cards = [\n  "A?",\n  {ID},\n]'),
        ('cards = [\n\t"A?"\n]', f'cards = [\n\t"A?",\n\t{ID}\n]'),
        ('cards = [\n  "A?", # a\n  # b\n]', f'cards = [\n  "A?", # a\n  # b\n  {ID},\n]'),
        ('cards = [\n  "A?" # a ] ,\n]', f'cards = [\n  "A?", # a ] ,\n  {ID}\n]'),
        ('cards = ["A?",\n         "B?"]', f'cards = ["A?",\n         "B?",\n         {ID}]'),
        ('cards = ["A?", "B?",\n"C?"\n]', f'cards = ["A?", "B?",\n"C?",\n{ID}\n]'),
        ('cards = ["A?"\n]', f'cards = ["A?",\n  {ID}\n]'),
        ('cards = [\n  "A?"\n  ,\n]', f'cards = [\n  "A?"\n  ,\n  {ID},\n]'),
        ('cards = [{ text = "]," }]', f'cards = [{{ text = "]," }}, {ID}]'),
        ("cards = []", f"cards = [{ID}]"),
        ("cards = [\n  # none yet\n]", f"cards = [\n  # none yet\n  {ID},\n]"),
        ("", '\n[[cards]]\nid = "what"\ntext = "What is new?"\n'),
        ("# the end", '# the end\n\n[[cards]]\nid = "what"\ntext = "What is new?"\n'),
        (
            '[["cards"]]\ntext = "A?" # no end',
            '[["cards"]]\ntext = "A?" # no end\n\n[[cards]]\nid = "what"\ntext = "What is new?"\n',
        ),
    ],
)
def test_a_card_is_written_as_the_others_are(before: str, after: str) -> None:
    assert add(f'title = "Ours"\n{before}') == f'title = "Ours"\n{after}'
    crlf = f'title = "Ours"\n{before}'.replace("\n", "\r\n")
    assert add(BOM + crlf.encode()) == "\ufeff" + f'title = "Ours"\n{after}'.replace("\n", "\r\n")


def test_the_id_is_made_of_the_words_and_is_free_also_of_cards_that_are_left_out() -> None:
    deck = 'title = "Ours"\ncards = ["A?", { id = "what", text = "B?" }, { id = "what-2", txet = "C?" }]'
    assert '{ id = "what-3", text = "What is new?" }' in add(deck)
    assert 'id = "card-2"' in add('title = "Ours"\ncards = ["A?"]', "¿?")
    assert 'id = "cancion-nino-cantabas"' in add('title = "Ours"\ncards = ["A?"]', "¿Qué canción de niño cantabas?")
    assert 'id = "made-laugh"' in add('title = "Ours"\ncards = ["A?"]', "{reader}, how has {partner} made you laugh?")


@for_each(
    "deck, content, said",
    [
        ('title = "Ours"\ncards = ["What is new?"]', {"id": "x", "kind": "choice"}, "needs 2 to 4 options"),
        ('title = "Ours"\ncards = [{ id = "x", text = "A?" }]', {"id": "x"}, 'already has the id "x"'),
        ('title = "Ours"\ncards = ["A?"]', {"text": " "}, "no words"),
        ('title = "Ours"\ncards = ["A?"]', {"text": "x" * 1001}, "at most 1,000"),
        ('title = "Ours"\ncards = ["A?"]', {"text": "\x1b[2J"}, "control"),
        ('title = "Ours"\ncards = ["A?"]', {"text": "{partnr}?"}, "{partnr}"),
        ('title = "Ours"\ncards = ["A?"]', {"chapter": "none"}, "no chapter"),
        ('title = 3\ncards = ["A?"]', {}, "`title` must be text"),
        ('title = "Ours"\ncards = "A?"', {}, "`cards` must be a list"),
        ('title = "Ours"\ncards = {}', {}, "`cards` must be a list"),
        ("cards = [", {}, "TOML"),
    ],
)
def test_what_would_not_check_is_refused_in_a_sentence(deck: str, content: dict[str, Any], said: str) -> None:
    with pytest.raises(Explained) as error:
        add(deck, **content)
    assert said.lower() in f"{error.value.message} {error.value.hint}".lower()


def test_an_error_elsewhere_in_the_deck_does_not_keep_a_card_out() -> None:
    deck = 'title = "Ours"\ncards = [{ id = "bad", txet = "x" }, "A?"]'
    assert add(deck) == f'title = "Ours"\ncards = [{{ id = "bad", txet = "x" }}, "A?", {ID}]'


def test_the_check_of_the_new_card_is_told_and_not_that_of_others() -> None:
    deck = b'title = "Ours"\nlanguage = "en"\ncards = ["Do you sing?"]\n[[chapters]]\nid = "a"\ntitle = "A"\n'
    added = add_card(deck, "ours.toml", {"text": "Are you well?", "chapter": "a"})
    assert [each.code for each in added.problems] == ["closed-question"]
    assert isinstance(added.card, Card)
