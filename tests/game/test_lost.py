"""What the record knows and no deck has is told with the line that brings it back, and that line does so."""

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from cardgame.deck import Library
from cardgame.deck.ids import card_id
from cardgame.deck.near import NearlyTheSame
from cardgame.game.game import Game
from cardgame.game.lost import NEARLY_THE_SAME, Lost, find_lost, gone_said
from cardgame.record import CardEnded, EveningBegan, Noted, Starred
from tests.builders import card, deck, game

LAUGH, SING, CRY = "What made you laugh this week?", "When did you last sing?", "{reader}, thank {partner} for a thing."


def write(home: Path, name: str, text: str) -> Path:
    path = home / "decks" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def tables(*cards: tuple[str, str]) -> str:
    return "".join(f"[[cards]]\nid = {json.dumps(id)}\ntext = {json.dumps(text)}\n" for id, text in cards)


@pytest.fixture
def ours(home: Path) -> Iterator[Game]:
    ours = game(home)
    ours.add_couple("Ana", "Ben")
    yield ours
    ours.close()


def dealt(ours: Game, *cards: tuple[str, str, str]) -> None:
    """Let the couple have covered these cards, each a deck, an id and a text as it was dealt, one after the other."""
    store = ours.store()
    evening = store.append(EveningBegan(decks=(), length=5, deepest=3, seed=1, starter=0))[0].id
    for deck_id, id, text in cards:
        store.append(
            CardEnded(
                evening=evening,
                deck=deck_id,
                card=id,
                kind="question",
                text=text,
                outcome="covered",
                first=0,
                reader=0,
                depth=1,
            )
        )


def look(home: Path) -> Lost:
    run = game(home)
    return find_lost(run, run.library)


def hints(home: Path) -> list[str]:
    return [each.hint for each in look(home).problems]


# Decks


def test_a_deck_file_that_got_another_name_is_told_with_the_line_that_brings_it_back(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", "laugh", LAUGH), ("ours", "sing", SING))
    path = write(home, "beliefs", 'title = "Ours"\n' + tables(("laugh", LAUGH), ("sing", SING)))
    (problem,) = look(home).problems
    assert (problem.path, problem.code, problem.severity) == (str(path), "lost-history", "warning")
    assert '"ours"' in problem.message
    assert problem.hint == 'Add was = ["ours"] at the top.'
    write(home, "beliefs", 'was = ["ours"]\ntitle = "Ours"\n' + tables(("laugh", LAUGH), ("sing", SING)))
    assert look(home) == Lost([], {})
    assert len(game(home).covered()) == 2


def test_a_deck_file_without_an_id_that_got_another_name_is_told(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", card_id(LAUGH), LAUGH), ("ours", card_id(SING), SING))
    write(home, "new", f'title = "Ours"\nwas = ["older"]\ncards = ["{LAUGH}", "{SING}"]\n')
    assert hints(home) == ['Write was = ["older", "ours"] at the top.']


def test_a_renamed_deck_is_told_also_where_a_card_was_edited(ours: Game, home: Path) -> None:
    texts = [LAUGH, SING]
    dealt(ours, *(("ours", card_id(text), text) for text in texts))
    write(home, "new", f'title = "Ours"\ncards = ["{LAUGH}", "When did you last sing aloud?"]\n')
    assert hints(home) == [
        'Add was = ["ours"] at the top.',
        f'Write it as {{ id = "when-last-sing", was = ["{card_id(SING)}"], text = "…" }}.',
    ]


def test_a_deck_that_has_the_same_ids_by_chance_is_no_renamed_deck(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", "one", LAUGH), ("ours", "two", SING))
    write(home, "new", 'title = "New"\n' + tables(("one", "Which city?"), ("two", "Name three rivers.")))
    found = look(home)
    assert found.problems == []
    assert {deck: sorted(cards) for deck, cards in found.gone.items()} == {"ours": ["one", "two"]}


def test_a_deck_that_cannot_be_read_just_now_is_not_lost(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", "laugh", LAUGH))
    write(home, "ours", "title = 3")
    write(home, "other", 'title = "Other"\n' + tables(("laugh", LAUGH)))
    assert look(home) == Lost([], {})


# Cards


def test_a_card_that_got_another_id_is_told(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", "giggle", LAUGH))
    path = write(home, "ours", 'title = "Ours"\n' + tables(("sing", SING), ("laugh", LAUGH)))
    (problem,) = look(home).problems
    assert (problem.path, problem.line, problem.code) == (str(path), 5, "lost-history")
    assert problem.hint == 'Add was = ["giggle"].'


@pytest.mark.parametrize(
    "now",
    [
        "What made you laugh today?",
        "What made you laugh out loud this week?",
        "what made you laugh, this week?",
        "What made us laugh this week?",
    ],
)
def test_a_card_whose_text_was_edited_is_told(ours: Game, home: Path, now: str) -> None:
    dealt(ours, ("ours", card_id(LAUGH), LAUGH), ("ours", card_id(SING), SING))
    write(home, "ours", f'title = "Ours"\ncards = ["{SING}", "{now}"]\n')
    (hint,) = hints(home)
    assert f'was = ["{card_id(LAUGH)}"]' in hint
    entry = hint.removeprefix("Write it as ").removesuffix(".").replace("…", now)
    write(home, "ours", f'title = "Ours"\ncards = ["{SING}", {entry}]\n')
    assert look(home) == Lost([], {})
    assert len(game(home).covered()) == 2


def test_what_is_told_can_be_done_as_it_is_proposed(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", "giggle", LAUGH), ("ours", "hum", SING))
    write(home, "new", 'title = "Ours"\n' + tables(("laugh", LAUGH), ("sing", "When did you last sing aloud?")))
    found = look(home)
    assert [(each.deck.id, each.card and each.card.id, each.were, each.dealt) for each in found.proposals] == [
        ("new", None, ("ours",), ()),
        ("new", "laugh", ("giggle",), (LAUGH,)),
        ("new", "sing", ("hum",), (SING,)),
    ]
    assert len(found.problems) == len(found.proposals)
    assert all(
        f"was = {json.dumps(each.was)}" in told.hint for each, told in zip(found.proposals, found.problems, strict=True)
    )


def test_a_card_with_names_in_its_text_is_told(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", "old", "Ben, thank Ana for a thing."))
    write(home, "ours", 'title = "Ours"\n' + tables(("thanks", CRY)))
    assert hints(home) == ['Add was = ["old"].']


def test_a_card_that_was_edited_again_and_again_is_told_with_all_its_ids(ours: Game, home: Path) -> None:
    steps = [LAUGH, "What made you laugh today?", "What made you laugh out loud today?"]
    dealt(ours, *(("ours", card_id(text), text) for text in steps[:2]))
    write(home, "ours", f'title = "Ours"\ncards = ["{steps[2]}"]\n')
    (hint,) = hints(home)
    assert all(card_id(text) in hint for text in steps[:2])


def test_a_card_that_was_played_beside_the_lost_one_is_not_taken_for_it(ours: Game, home: Path) -> None:
    film, food = "What is your favourite film?", "What is your favourite food?"
    dealt(ours, ("ours", "film", film), ("ours", "food", food), ("ours", "film", film))
    write(home, "ours", 'title = "Ours"\n' + tables(("food", food)))
    found = look(home)
    assert found.problems == []
    assert found.gone == {"ours": ["film"]}


def test_a_text_in_a_script_without_spaces_is_compared_too(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", "old", "今週一番笑ったことは何ですか"))
    write(
        home,
        "ours",
        'title = "Ours"\n' + tables(("x", "旅行に行くならどこですか"), ("y", "今週一番笑った事は何ですか")),
    )
    (problem,) = look(home).problems
    assert problem.line == 5


def test_a_lost_card_that_has_only_a_note_or_a_star_is_told_too(ours: Game, home: Path) -> None:
    ours.store().append(
        Noted(deck="ours", card="a", by=0, text="…", about=LAUGH), Starred(deck="ours", card="b", on=True)
    )
    write(home, "ours", 'title = "Ours"\n' + tables(("laugh", LAUGH)))
    found = look(home)
    assert [each.hint for each in found.problems] == ['Add was = ["a"].']
    assert found.gone == {"ours": ["b"]}


def test_a_star_on_a_card_of_no_deck_is_not_called_lost(ours: Game, home: Path) -> None:
    ours.store().append(Starred(deck="", card="minute", on=True))
    assert look(home) == Lost([], {})


def test_cards_that_were_left_out_for_their_faults_are_not_lost(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", "bad", SING))
    write(home, "ours", 'title = "Ours"\n' + tables(("laugh", LAUGH)) + '[[cards]]\nid = "bad"\ntext = ""\n')
    assert look(home) == Lost([], {})


# Whatever the record is


def test_no_line_is_told_for_what_could_not_be_an_id(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", 'x"]\ntitle = "taken over', LAUGH), ("\x1b[2J", "sing", SING))
    write(home, "ours", 'title = "Ours"\n' + tables(("laugh", LAUGH), ("sing", SING)))
    assert look(home) == Lost([], {})


def test_a_list_of_former_ids_has_no_more_than_a_list_may_have(ours: Game, home: Path) -> None:
    dealt(ours, *(("ours", f"laugh-{number}", LAUGH) for number in range(70)))
    write(home, "ours", 'title = "Ours"\n' + tables(("laugh", LAUGH)))
    (hint,) = hints(home)
    assert hint.count("laugh-") == 50


def test_nothing_is_told_where_nothing_is_lost(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", card_id(LAUGH), LAUGH), ("ours", "sing", SING))
    write(home, "ours", 'title = "Ours"\n' + tables(("laugh", LAUGH), ("sing", SING)))
    assert look(home) == Lost([], {})


@pytest.mark.parametrize("data", [b"", b"not a record"])
def test_a_record_that_cannot_be_used_is_no_matter(ours: Game, home: Path, data: bytes) -> None:
    dealt(ours, ("ours", "giggle", LAUGH))
    write(home, "ours", 'title = "Ours"\n' + tables(("laugh", LAUGH)))
    ours.close()
    record = ours.paths.couples / "ana-and-ben.db"
    record.write_bytes(data)
    assert look(home) == Lost([], {})
    assert record.read_bytes() == data


def test_records_are_not_looked_at_where_it_is_not_clear_who_plays(home: Path) -> None:
    assert look(home) == Lost([], {})
    for names in (("Ana", "Ben"), ("Cy", "Di")):
        game(home).add_couple(*names)
    assert look(home) == Lost([], {})


def test_looking_writes_nothing(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", "giggle", LAUGH))
    write(home, "ours", 'title = "Ours"\n' + tables(("laugh", LAUGH)))
    ours.close()
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert len(hints(home)) == 1
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_the_cost_of_looking_does_not_grow_with_the_pairs_of_cards() -> None:
    texts = [f"What made you think of number {number} in place {number % 97}?" for number in range(20_000)]
    began = time.process_time()
    near = NearlyTheSame(texts, NEARLY_THE_SAME)
    for number in range(2000):
        near.find(f"What made you think of number {number} at place {number}?")
    assert time.process_time() - began < 15  # each with each would be forty million


def test_cards_and_decks_that_are_gone_are_told_briefly() -> None:
    many: Sequence[str] = [f"card-{number}" for number in range(2000)]
    said = gone_said({"ours": many})
    assert "2,000 cards" in said
    assert len(said) < 200
    assert "1 card that you covered is" in gone_said({"ours": ["a"]})


def test_only_lost_cards_of_the_decks_that_are_asked_about_are_told(ours: Game, home: Path) -> None:
    dealt(ours, ("ours", "giggle", LAUGH), ("more", "old", SING))
    write(home, "ours", 'title = "Ours"\n' + tables(("laugh", LAUGH)))
    write(home, "more", 'title = "More"\n' + tables(("sing", SING)))
    run = game(home)
    assert [each.hint for each in find_lost(run, run.library, ["more"]).problems] == ['Add was = ["old"].']
    assert find_lost(run, Library((deck(card("x")),)), []).problems == []
