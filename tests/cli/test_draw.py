"""``draw``: one card that fits what was asked, and nothing else touched."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgame.deck import Kind, find_library
from cardgame.game.drawing import spoken

from .helpers import BROKEN, Home

KEYS = {
    "deck", "deck_title", "card", "kind", "depth", "text", "chapter", "tags", "sensitive", "follow_ups", "hint",
    "listen", "minutes", "options", "scale", "if_close", "if_far", "why", "first", "low", "keeps",
}  # fmt: skip


def test_prints_one_card_and_makes_nothing(home: Home) -> None:
    ran = home.done("draw", "beliefs", "--depth", "2")
    assert ran.out == "A good couple never quarrels.\n"
    assert not home.path.exists()


def test_text_is_printed_as_it_stands(home: Home) -> None:
    ran = home.done("draw", "stories", "--kind", "story")
    assert ran.out == "What is [love]? [/] *not* this: {braces}}\n"
    assert home.done("draw", "stories", "--kind", "story", "--json").data["text"] == ran.out.rstrip("\n")


def test_a_card_as_data_has_every_key(home: Home) -> None:
    card = home.done("draw", "beliefs", "--depth", "3", "--json").data
    assert set(card) == KEYS
    assert card["deck"] == "beliefs"
    assert card["card"] == "telepathy"
    assert card["kind"] == "belief"
    assert card["text"] == "The other should know what one of you needs."
    assert card["follow_ups"] == ["Where did one of you learn that?"]
    assert card["chapter"] is None


def test_a_card_as_data_tells_who_answers_first_and_which_end_is_low_and_has_no_brace_left(home: Home) -> None:
    card = 'id = "a"\ntext = "How is it with me?"\nkind = "checkin"\nfirst = "other"\nlow = "last"\n'
    card += 'scale = ["near {partner}", "far"]\nwhy = "{reader} may ask, 1997."\n'
    path = home.deck("ours", f'title = "Ours"\n[[cards]]\n{card}[[cards]]\nid = "b"\ntext = "And?"\n')
    drawn = home.done("draw", path, "--kind", "checkin", "--json").data
    assert (drawn["first"], drawn["low"]) == ("other", "last")
    assert drawn["scale"] == ["near your partner", "far"]
    assert drawn["why"] == "One of you may ask, 1997."
    plain = home.done("draw", path, "--kind", "question", "--json").data
    assert (plain["first"], plain["low"]) == ("reader", None)
    shown = home.done("deck", "show", path)
    assert "  first: the other\n" in shown.out
    assert "  low: the last end\n" in shown.out
    assert "  why: {reader} may ask, 1997.\n" in shown.out
    data = home.done("deck", "show", path, "--json").data["cards"]
    assert [(each["first"], each["low"]) for each in data] == [("other", "last"), ("reader", None)]


def test_a_seed_draws_the_same_card_again(home: Home) -> None:
    drawn = [home.done("draw", "--seed", str(seed), "--json").out for seed in range(8)]
    assert drawn == [home.done("draw", "--seed", str(seed), "--json").out for seed in range(8)]
    assert len(set(drawn)) > 1


def test_the_mix_leaves_out_what_is_walked_on_purpose(home: Home) -> None:
    drawn = {home.done("draw", "--seed", str(seed), "--json").data["deck"] for seed in range(40)}
    assert drawn == {"beliefs", "stories"}


def test_a_chapter_is_drawn_from_alone(home: Home) -> None:
    assert home.done("draw", "evenings/fun").out == "What was your best game?\n"


def test_several_decks_are_drawn_from_together(home: Home) -> None:
    drawn = {home.done("draw", "beliefs", "evenings", "--seed", str(seed), "--json").data["deck"] for seed in range(30)}
    assert drawn == {"beliefs", "evenings"}


@pytest.mark.parametrize("line", ["beliefs --kind story", "--tag nosuch", "stories --depth 3", "--tag nosuch --json"])
def test_where_no_card_fits_that_is_said_and_the_status_is_one(home: Home, line: str) -> None:
    ran = home("draw", *line.split())
    assert (ran.status, ran.out) == (1, "")
    ran.said()


def test_a_repair_is_drawn_only_when_asked_for(home: Home) -> None:
    drawn = {home.done("draw", "stories", "--seed", str(seed)).out for seed in range(30)}
    assert "Begin again.\n" not in drawn
    assert home.done("draw", "stories", "--kind", "repair").out == "Begin again.\n"


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    decks=st.lists(st.sampled_from(["beliefs", "stories", "evenings", "evenings/trust"]), max_size=2, unique=True),
    kind=st.none() | st.sampled_from([kind.value for kind in Kind]),
    depth=st.none() | st.integers(1, 3),
    tag=st.none() | st.sampled_from(["beliefs", "none"]),
    seed=st.integers(),
)
def test_a_drawn_card_is_what_was_asked_for(
    home: Home, decks: list[str], kind: str | None, depth: int | None, tag: str | None, seed: int
) -> None:
    options = [("--kind", kind), ("--depth", depth), ("--tag", tag), ("--seed", seed)]
    arguments = [str(word) for name, value in options if value is not None for word in (name, value)]
    ran = home("draw", *decks, *arguments, "--json")
    if "evenings/trust" in decks and len(decks) > 1:
        assert ran.status == 2
        return
    library = find_library([(home.shipped, "shipped")]).library
    if ran.status == 1:
        assert ran.out == ""
        asked = [deck.partition("/")[0] for deck in decks] or ["beliefs", "stories"]
        fitting = [
            card
            for deck in asked
            for card in library.decks[deck].cards
            if (card.kind.value == kind if kind else card.kind is not Kind.REPAIR)
            and (depth is None or card.depth == depth)
            and (tag is None or tag in card.tags)
            and (card.chapter == "trust" or "evenings/trust" not in decks)
        ]
        assert not fitting
        return
    assert (ran.status, ran.err) == (0, "")
    card = ran.data
    assert not decks or card["deck"] in [deck.partition("/")[0] for deck in decks]
    assert kind is None or card["kind"] == kind
    assert depth is None or card["depth"] == depth
    assert tag is None or tag in card["tags"]
    held = library.card((card["deck"], card["card"]))
    assert held is not None
    assert card["text"] == spoken(held.text)


# Decks given for this run


def test_a_deck_can_be_drawn_from_by_its_path(home: Home) -> None:
    Path("mine.toml").write_text('title = "Mine"\nid = "another-id"\ncards = ["What now?"]')
    for arguments in (["mine.toml"], ["./mine.toml"], [str(Path("mine.toml").absolute())], ["--deck", "mine.toml"]):
        assert home.done("draw", *arguments).out == "What now?\n"
    assert home.done("--deck", "mine.toml", "draw").out == "What now?\n"
    assert home.done("--deck", "mine.toml", "draw", "beliefs", "--depth", "2").out == "A good couple never quarrels.\n"
    assert home.done("draw", "../work").out == "What now?\n"
    assert home.done("draw", "--deck", ".").out == "What now?\n"


def test_a_file_that_is_called_like_a_deck_does_not_take_its_place(home: Home) -> None:
    Path("beliefs").write_text("no deck at all")
    assert home.done("draw", "beliefs", "--depth", "2").out == "A good couple never quarrels.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["draw", "{}"],
        ["draw", "--deck", "{}"],
        ["deck", "show", "{}"],
        ["play", "--plain", "{}"],
        ["deck", "list", "--deck", "{}"],
        ["coverage", "--deck", "{}"],
    ],
)
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuch.toml", "nosuch.toml:1:1: There is no such file."),
        ("words.toml", "words.toml:1:1: "),
        ("empty.toml", "empty.toml:1:1: "),
        ("folder.toml", "folder.toml"),
    ],
)
def test_a_path_without_a_deck_is_a_file_that_cannot_be_used(
    ours: Home, arguments: list[str], name: str, said: str
) -> None:
    Path("words.toml").write_text("not at all a deck")
    Path("empty.toml").write_text("")
    Path("folder.toml").mkdir()
    ran = ours(*(word.replace("{}", name) for word in arguments))
    assert (ran.status, ran.out) == (3, "")
    assert said in ran.said()[0]


def test_touch_and_intimacy_are_drawn_by_nobody_who_has_not_named_their_deck(home: Home) -> None:
    home.deck("near", 'title = "Near"\nlanguage = "cy"\nsensitive = ["touch"]\ncards = ["Hold hands?", "Closer?"]')
    home.deck("far", 'title = "Far"\nlanguage = "cy"\n[[cards]]\ntext = "How far?"\n[[cards]]\ntext = "Kiss?"\n')
    text = (home.path / "decks" / "far.toml").read_text()
    (home.path / "decks" / "far.toml").write_text(text + 'sensitive = ["intimacy"]\n')
    (home.path / "config.toml").write_text('language = "cy"\n')
    assert {home.done("draw", "--seed", str(seed)).out for seed in range(20)} == {"How far?\n"}
    assert {home.done("draw", "near", "--seed", str(seed)).out for seed in range(20)} == {"Hold hands?\n", "Closer?\n"}


def test_faulty_cards_are_told_and_the_others_are_drawn(home: Home) -> None:
    path = home.deck("broken", BROKEN)
    for arguments in (["draw", "broken"], ["draw", path], ["draw"], ["deck", "show", "broken"]):
        ran = home(*arguments)
        assert ran.status == 0
        assert "broken.toml" in ran.said()[0]
        assert f"cardgame deck check {path}" in ran.said()[1]
    # Whoever asks for another deck is not told of this one.
    home.done("draw", "beliefs")


def test_the_language_of_the_mix_is_a_setting(home: Home) -> None:
    home.deck("fragen", 'title = "Fragen"\nlanguage = "de"\ncards = ["Was nun?"]')
    (home.path / "config.toml").write_text('language = "de"\nthmee = "x"\n')
    ran = home("draw")
    assert (ran.status, ran.out) == (0, "Was nun?\n")
    assert "thmee" in ran.said()[0]
    home.done("draw", "fragen") if not ran.err else None


def test_a_record_is_never_touched(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a record was opened")

    monkeypatch.setattr(sqlite3, "connect", refuse)
    home.environ = {"CARDGAME_COUPLE": "nosuch"}
    (home.path / "couples").mkdir(parents=True)
    home.record("broken").write_bytes(b"no record")
    before = home.files()
    home.done("draw", "--json")
    home.done("deck", "show", "beliefs")
    home.done("where")
    assert home.files() == before


def test_where_nobody_plays_a_text_speaks_of_one_of_you_and_the_other() -> None:
    assert spoken("{reader} hums. {partner} guesses.") == "One of you hums. The other guesses."
    assert spoken("{first}, then {second}: {{x") == "One of you, then the other: {x"
    assert spoken("What did your partner say? {partner}") == "What did your partner say? Your partner"
    text = "one of you. one of you"
    assert spoken(text) == text
    rng = random.Random(1)
    for _ in range(200):
        spoken("".join(rng.choices("{}readpatnfiscond .?!", k=30)))
