"""Former ids are written where they belong, and nothing else changes: every byte of the deck stays."""

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.deck.reading import parse_deck
from cardgame.errors import Explained
from cardgame.workshop.adding import BOM
from cardgame.workshop.relinking import relink
from tests.builders import QUICK
from tests.families import for_each

from . import decks
from .test_adding import stays_in


@settings(QUICK, max_examples=40)
@given(decks.texts(), st.data())
def test_the_deck_is_what_it_was_to_the_byte_and_was_says_more(deck: bytes, data: st.DataObject) -> None:
    old = parse_deck(deck, "ours.toml").deck
    if old is None:
        return
    known = {"ours", *old.was} | {id for card in old.cards for id in (card.id, *card.was)}
    ids = st.lists(
        st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True).filter(lambda id: id not in known), unique=True, max_size=3
    )
    of_deck = data.draw(ids)
    of_cards = {}
    for card in old.cards:
        if were := data.draw(ids):
            of_cards[card.id] = [id for id in were if not any(id in there for there in of_cards.values())]
    of_cards = {id: were for id, were in of_cards.items() if were}
    new = relink(deck, "ours.toml", of_deck, of_cards)
    assert stays_in(deck, new)
    assert new.startswith(BOM) == deck.startswith(BOM)
    assert deck.count(b"#") == new.count(b"#")
    before, after = (tomllib.loads(text.decode("utf-8-sig")) for text in (deck, new))
    assert after.get("was", []) == [*before.get("was", []), *of_deck]
    assert {key: after[key] for key in before if key not in ("was", "cards")} == {
        key: before[key] for key in before if key not in ("was", "cards")
    }
    read = parse_deck(new, "ours.toml").deck
    assert read is not None
    assert len(read.cards) == len(old.cards)
    for was, now in zip(old.cards, read.cards, strict=True):
        assert set(now.was) == {*was.was, *of_cards.get(was.id, ())}
        assert (now.text, now.kind, now.depth, now.tags) == (was.text, was.kind, was.depth, was.tags)
        assert now.id == was.id or (was.id in of_cards and was.id.startswith("t-"))
    if not of_deck and not of_cards:
        assert new == deck


@for_each(
    "before, after",
    [
        ('[[cards]]\nid = "a" # x\ntext = "A?"\n', '[[cards]]\nid = "a" # x\nwas = ["b"]\ntext = "A?"\n'),
        ('[[cards]]\n  text = "A?"\n  id = "a"', '[[cards]]\n  text = "A?"\n  id = "a"\n  was = ["b"]'),
        ('[[cards]]\nid = "a"\nwas = []\ntext = "A?"', '[[cards]]\nid = "a"\nwas = ["b"]\ntext = "A?"'),
        (
            '[[cards]]\nid = "a"\nwas = ["c",] # x\ntext = "A?"',
            '[[cards]]\nid = "a"\nwas = ["c", "b",] # x\ntext = "A?"',
        ),
        (
            '[[cards]]\nid = "a"\nwas = [\n  "c"\n]\ntext = "A?"',
            '[[cards]]\nid = "a"\nwas = [\n  "c",\n  "b"\n]\ntext = "A?"',
        ),
        ('cards = [{ id = "a", text = "A?" }]', 'cards = [{ id = "a", was = ["b"], text = "A?" }]'),
        ('cards = [{text="A?",id="a"}]', 'cards = [{text="A?",id="a", was = ["b"]}]'),
        ('cards = [{ id = "a", was = ["c"], text = "A?" }]', 'cards = [{ id = "a", was = ["c", "b"], text = "A?" }]'),
    ],
)
def test_a_former_id_of_a_card_is_written_into_was(before: str, after: str) -> None:
    head = 'title = "Ours"\nid = "ours"\n'
    assert relink((head + before).encode(), "ours.toml", (), {"a": ["b"]}).decode() == head + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('cards = ["One?"]', 'cards = [{ id = "card-1", was = ["b"], text = "One?" }]'),
        (
            "cards = [\n  '''\nOne?''', # x\n]",
            "cards = [\n  { id = \"card-1\", was = [\"b\"], text = '''\nOne?''' }, # x\n]",
        ),
        ('cards = [{ text = "One?" }]', 'cards = [{ was = ["b"], text = "One?" }]'),
        ('[[cards]] # x\ntext = "One?"', '[[cards]] # x\nwas = ["b"]\ntext = "One?"'),
    ],
)
def test_a_card_without_an_id_takes_a_former_one_as_well(before: str, after: str) -> None:
    data = f'title = "Ours"\n{before}'.encode()
    deck = parse_deck(data, "ours.toml").deck
    assert deck is not None
    assert relink(data, "ours.toml", (), {deck.cards[0].id: ["b"]}).decode() == f'title = "Ours"\n{after}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title = "Ours"\nid = "ours" # x\n', 'title = "Ours"\nid = "ours" # x\nwas = ["b"]\n'),
        ('# first\ntitle = "Ours"\n', '# first\nwas = ["b"]\ntitle = "Ours"\n'),
        ('title = "Ours"\nwas = ["c"]\n', 'title = "Ours"\nwas = ["c", "b"]\n'),
    ],
)
def test_a_former_id_of_a_deck_is_written_at_the_top(before: str, after: str) -> None:
    cards = '[[cards]]\nid = "a"\ntext = "A?"\n'
    assert relink((before + cards).encode(), "ours.toml", ["b"], {}).decode() == after + cards


@pytest.mark.parametrize("which", [{"none": ["b"]}, {"a": ["c"]}])
def test_what_does_not_fit_the_file_any_more_is_refused(which: dict[str, Any]) -> None:
    deck = b'title = "Ours"\ncards = [{ id = "a", text = "A?" }, { id = "c", text = "C?" }]'
    with pytest.raises(Explained):
        relink(deck, "ours.toml", (), which)
