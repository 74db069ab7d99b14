"""A deck comes from the cache only where reading its file would give the same; otherwise it is read."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgame.deck import Found, find_library, shipped_folder
from cardgame.deck import cache as module
from cardgame.deck.cache import Cache
from cardgame.deck.cards import End, First, Keeps
from cardgame.deck.model import KeptCards
from cardgame.game.selection.choice import open_count, without
from tests.bench.making import write_decks
from tests.builders import QUICK

DECK = 'title = "{}"\ncards = ["What now?"]\n'
LONG_AGO = 1_600_000_000


def put(folder: Path, name: str, text: str) -> Path:
    """Write a deck file that was last changed long ago."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text)
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    """Let every file have been there for a while: nobody can set the time at which it was last changed in any way."""
    now = time.time_ns
    with patch.object(time, "time_ns", lambda: now() + 10_000_000_000):
        yield


def found(folder: Path, cache: Cache) -> Found:
    return find_library([(folder, "yours")], cache=cache)


def titles(folder: Path, cache: Cache) -> list[str]:
    return [deck.title for deck in found(folder, cache).library]


def kept(folder: Path) -> bytes:
    cache = Cache()
    found(folder, cache)
    assert cache.changed
    return cache.data()


def test_a_deck_that_is_kept_is_the_deck_that_was_read(tmp_path: Path) -> None:
    """Every key there is: a new one that a cache forgets would come and go from start to start."""
    card = (
        'id = "a"\ntext = "How near?"\nkind = "checkin"\nfirst = "other"\nscale = ["far", "near"]\nlow = "first"\n'
        'sensitive = ["money"]\nwhy = "w"\n'
    )
    more = '[[cards]]\nid = "b"\ntext = "Tea?"\nkind = "agreement"\nkeeps = "ritual"\n'
    head = 'title = "T"\nid = "t"\nlanguage = "gsw"\nper_evening = 3\nordered = true\n'
    put(tmp_path, "t.toml", f"{head}[[cards]]\n{card}{more}")
    cache = Cache()
    read = found(tmp_path, cache)
    assert not read.problems
    again = found(tmp_path, Cache(cache.data()))
    (deck,), (known,) = read.library, again.library
    assert known == deck
    assert (known.per_evening, known.cards[0].first, known.cards[0].low) == (3, "other", "first")
    assert type(known.cards[0].first) is First
    assert type(known.cards[0].low) is End
    assert known.cards[1].keeps is Keeps.RITUAL


@pytest.fixture
def never_read() -> Iterator[None]:
    """Fail whoever reads a deck file."""
    with patch("cardgame.deck.reading.read_bytes", side_effect=AssertionError("a deck was read")):
        yield


def test_the_shipped_decks_come_back_as_they_were_read(request: pytest.FixtureRequest) -> None:
    read = find_library([(shipped_folder(), "shipped")])
    cache = Cache()
    find_library([(shipped_folder(), "shipped")], cache=cache)
    request.getfixturevalue("never_read")
    known = Cache(cache.data())
    again = find_library([(shipped_folder(), "shipped")], cache=known)
    assert list(again.library) == list(read.library)
    assert again.problems == read.problems
    assert not known.changed


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    path = put(tmp_path, "a.toml", DECK.format("One"))
    data = kept(tmp_path)
    # As long as before, and with the time it had: but it was changed, and that has a time of its own.
    put(tmp_path, "a.toml", DECK.format("Two"))
    assert titles(tmp_path, Cache(data)) == ["Two"]
    other = put(tmp_path, "b.toml.new", DECK.format("Six"))
    other.replace(path)
    assert titles(tmp_path, Cache(data)) == ["Six"]
    path.unlink()
    cache = Cache(data)
    assert titles(tmp_path, cache) == []
    assert cache.changed


def test_a_deck_that_is_kept_from_one_source_is_not_used_for_another(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", DECK.format("One"))
    (deck,) = find_library([(tmp_path, "shipped")], cache=Cache(kept(tmp_path))).library
    assert deck.source == "shipped"


def test_a_deck_with_a_fault_is_read_and_told_of_every_time(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", DECK.format("One") + 'colour = "red"\n')
    put(tmp_path, "b.toml", DECK.format("Two"))
    data = kept(tmp_path)
    first, again = found(tmp_path, Cache()), found(tmp_path, Cache(data))
    assert again.problems == first.problems != ()
    assert list(again.library) == list(first.library)


def test_a_deck_that_was_given_for_one_run_is_not_kept(tmp_path: Path) -> None:
    cache = Cache()
    find_library([], [put(tmp_path, "a.toml", DECK.format("One"))], cache)
    assert not cache.changed


def test_a_file_that_may_change_within_the_same_moment_is_not_kept(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", DECK.format("One"))
    cache = Cache()
    with patch.object(time, "time_ns", lambda: os.stat(tmp_path / "a.toml").st_ctime_ns + 1):  # noqa: PTH116
        found(tmp_path, cache)
    assert not cache.changed


def test_a_file_that_changes_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    path = put(tmp_path, "a.toml", DECK.format("One"))
    read = Cache.stamp

    def stamp(file: Path) -> tuple[int, ...] | None:
        before = read(file)
        path.write_text(DECK.format("Two, longer"))
        return before

    cache = Cache()
    with patch.object(Cache, "stamp", staticmethod(stamp)):
        found(tmp_path, cache)
    assert not cache.changed


def test_what_another_version_of_the_program_kept_is_not_used(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", DECK.format("One"))
    data = kept(tmp_path)
    assert not changed(tmp_path, data)
    with patch.object(module, "_made_by", lambda: "a newer one"):
        assert changed(tmp_path, data)


def changed(folder: Path, data: bytes) -> bool:
    cache = Cache(data)
    assert titles(folder, cache) == ["One"]
    return cache.changed


@QUICK
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
def test_whatever_happens_to_the_cache_the_decks_are_right(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int, cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("decks")
    put(folder, "a.toml", DECK.format("One"))
    data = bytearray(kept(folder))
    place %= len(data)
    if cut:
        del data[place:]
    else:
        data[place] = byte
    assert titles(folder, Cache(bytes(data))) == ["One"]


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0\0\0", b"\xff" * 40, b"\x93" * 10_000, b"[[[["])
def test_a_cache_file_that_makes_no_sense_is_passed_over(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, "a.toml", DECK.format("One"))
    assert titles(tmp_path, Cache(data)) == ["One"]


def test_a_file_of_a_clock_that_was_wrong_is_kept_as_well(tmp_path: Path) -> None:
    path = put(tmp_path, "a.toml", DECK.format("One"))
    os.utime(path, (LONG_AGO, 2_222_222_222))  # in 2040
    assert titles(tmp_path, Cache(kept(tmp_path))) == ["One"]


def test_a_text_comes_back_whatever_it_looks_like(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = 'One \\u001b \\\\ "q" \U0001fae9 \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f'
    put(tmp_path, "a.toml", f"title = 'x'\ncards = ['''{text}\nTwo''']\n")
    data = kept(tmp_path)
    (deck,) = found(tmp_path, Cache()).library
    assert deck.cards[0].text == f"{text}\nTwo"
    request.getfixturevalue("never_read")
    assert list(found(tmp_path, Cache(data)).library) == [deck]


def test_a_cache_that_is_too_large_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", DECK.format("One"))
    data = kept(tmp_path)
    with patch.object(module, "MOST_BYTES", len(data) - 1):
        assert changed(tmp_path, data)


def test_the_decks_of_a_hundred_thousand_cards_are_kept(tmp_path: Path) -> None:
    write_decks(tmp_path, decks=2, cards=100)
    for path in tmp_path.iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    assert 500 * len(kept(tmp_path)) < module.MOST_BYTES


@pytest.mark.skipif(os.name != "posix", reason="of POSIX")
def test_files_whose_names_are_no_text_are_kept_like_others(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for number, name in enumerate([b"\xff.toml", b"\\udcff.toml", b"a\x1b\n.toml"]):
        put(tmp_path, os.fsdecode(name), f"id = 'deck-{number}'\n" + DECK.format(f"Deck {number}"))
    read = found(tmp_path, Cache())
    assert len(read.library) == 3
    data = kept(tmp_path)
    assert list(found(tmp_path, Cache(data)).library) == list(read.library)


def test_no_card_is_decoded_before_it_is_asked_for(tmp_path: Path) -> None:
    card = '[[cards]]\nid = "{}"\ntext = "What now?"\nwas = ["{}"]\nsensitive = ["money"]\n'
    put(tmp_path, "a.toml", 'title = "A"\n' + card.format("one", "uno") + card.format("two", "dos"))
    put(tmp_path, "b.toml", DECK.format("B"))
    data = kept(tmp_path)
    with patch.object(KeptCards, "decoded", side_effect=AssertionError("cards were decoded")):
        library = found(tmp_path, Cache(data)).library
        assert [(deck.id, len(deck.cards), deck.topics) for deck in library] == [("a", 2, {"money"}), ("b", 1, set())]
        assert library.deck("a") is library.decks["a"]
        assert library.card(("gone", "one")) is None
        assert without(library, {"sex"}) is library
        assert [open_count(deck, {"money"}) for deck in library] == [0, 1]
        assert [library.ref_now(("a", id)) for id in ("one", "dos", "none")] == [("a", "one"), ("a", "two"), None]
    read = found(tmp_path, Cache()).library
    for ref in (("a", "one"), ("a", "uno"), ("a", "dos"), ("a", "none")):
        now_there = read.card(ref)
        assert library.card(ref) == now_there
        assert library.ref_now(ref) == read.ref_now(ref) == (now_there.ref if now_there else None)
    assert [deck.marks for deck in library] == [deck.marks for deck in read]
    assert library.decks["a"].cards[1:] == read.decks["a"].cards[1:]
    assert hash(library.decks["a"].cards) == hash(read.decks["a"].cards)
    assert library.decks["a"].cards != library.decks["b"].cards
    assert without(library, {"money"}).decks.keys() == {"b"}


def test_what_was_never_decoded_is_kept_again_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", DECK.format("One"))
    cache = Cache(kept(tmp_path))
    put(tmp_path, "b.toml", DECK.format("Two"))
    assert titles(tmp_path, cache) == ["One", "Two"]
    assert cache.changed
    again = Cache(cache.data())
    assert list(found(tmp_path, again).library) == list(found(tmp_path, Cache()).library)
    assert not again.changed
