"""An evening can be played on a bare line from its first line to its last, and is kept as in the app."""

import re
from datetime import timedelta

import pytest

from cardgame.game import session
from cardgame.game.arriving import line

from ..builders import HOSTILE
from ..cli.helpers import Home
from .helpers import Table


def test_an_evening_is_played_and_kept(table: Table) -> None:
    said = table.played(["", ""] * 3 + [""], "asking", "--minutes", "15", "--seed", "5")
    assert "Deck asking. There is no hurry." in said
    assert said.count("From Deck asking.") == 3
    rows = table.history()
    assert [row["outcome"] for row in rows] == ["covered"] * 3
    assert {row["first"] for row in rows} == {"Ana", "Ben"}
    told = said.split("Tonight you talked about:\n")[1].split("\n\n")[0].splitlines()
    assert told == [f"- {row['text']}" for row in reversed(rows)]
    assert table.kinds()[-1] == "evening-ended"


def test_the_same_seed_is_the_same_evening(table: Table) -> None:
    lines = ["", "", "p", "", "", ""]
    first = table.played(lines, "--seed", "7")
    assert table.lay().played(lines, "--seed", "7") == first
    assert table.lay().played(lines, "--seed", "8") != first


def test_an_evening_that_was_only_looked_at_leaves_no_trace(table: Table) -> None:
    for lines in ([], [""], ["q"], ["", "q"], ["?", "w", "", "f", "i", "h"], ["e"]):
        table.played(lines, "asking")
        assert table.kinds() == []


@pytest.mark.parametrize("minutes", [1, 5, 300])
def test_minutes_plan_the_cards(table: Table, minutes: int) -> None:
    table.played([""], "asking", "--minutes", str(minutes))
    assert table.planned() == min(12, max(1, minutes // 5)), "never more than there are"


# Apart for a while


@pytest.mark.parametrize("kind", ["belief", "guess", "guess-pick", "choice", "checkin"])
def test_apart_a_secret_answer_is_said_on_three_and_none_is_kept(table: Table, kind: str) -> None:
    said = table.played(["", "", "", ""], kind, "--apart")
    assert said.count("You are apart tonight: what is answered in secret is said aloud, on three.") == 1
    assert "On three, both say it." in said
    assert "looks away" not in said
    assert "Ana reads." not in said
    assert "Whoever has the keyboard reads." in said
    if kind == "choice":
        assert said.count("\ntea\ncoffee\nneither\n") == 2, "also while they talk about it"
    (row,) = table.history()
    assert row["outcome"] == "covered"
    (ended,) = [event for event in table.events() if event.kind == "outcome"]
    assert ended.body.get("answers") is None


def test_an_evening_apart_is_taken_up_apart(table: Table) -> None:
    table.played(["", "", ""], "belief", "choice", "--apart")
    again = table.played([], "belief", "choice")
    assert "You were here earlier tonight" in again
    assert "You are apart tonight" in again


# Who plays


ASKED = "Who read this one?"


def names(nobody: Home) -> list[str]:
    (row,) = nobody.done("couple", "list", "--json").data
    found: list[str] = row["names"]
    return found


def test_the_first_card_is_dealt_before_anything_is_asked_and_then_two_names(nobody: Home) -> None:
    ran = nobody("play", "--plain", "asking", stdin="\n\nZoë\nSøren\nq\n")
    assert (ran.status, ran.err) == (0, "")
    before, after = ran.out.split(ASKED)
    assert "One of you reads." in before
    assert "What is number" in before
    assert "From Deck asking. Søren reads." in after
    assert names(nobody) == ["Zoë", "Søren"]
    assert [row["first"] for row in nobody.done("history", "--json").data] == ["Zoë"]


@pytest.mark.parametrize("stdin", ["", "q\n", "p\np\n", "l\n", "e\nq\n"])
def test_without_a_first_card_no_names_are_asked_for(nobody: Home, stdin: str) -> None:
    ran = nobody("play", "--plain", "asking", stdin=stdin)
    assert (ran.status, ran.err) == (0, "")
    assert ASKED not in ran.out


@pytest.mark.parametrize("stdin", ["", "?\nq\n"])
def test_before_anything_is_written_nothing_is_on_the_disk(nobody: Home, stdin: str) -> None:
    assert nobody("play", "--plain", stdin=stdin).status == 0
    assert not nobody.path.exists()


@pytest.mark.parametrize(
    ("given", "named"),
    [("\n\n", ["", ""]), ("Zoë\n\n", ["Zoë", ""]), ("\nSøren\n", ["", "Søren"]), (" \n\u200d\n", ["", ""])],
)
def test_each_name_may_be_left_out_and_nobody_is_asked_again(nobody: Home, given: str, named: list[str]) -> None:
    ran = nobody("play", "--plain", "asking", stdin=f"\n\n{given}\n\n\n\nq\n")
    assert ran.out.count(ASKED) == 1
    assert ran.out.count("An empty line leaves it out.") == 2
    assert "ever mind" not in ran.out, "it goes on asking"
    assert names(nobody) == named
    again = nobody("play", "--plain", "asking", "--seed", "9", stdin="\n\n\n\nq\n")
    assert ASKED not in again.out


def test_a_name_that_is_too_long_is_cut_and_said(nobody: Home) -> None:
    ran = nobody("play", "--plain", "asking", stdin="\n\n" + "x" * 41 + "\nBen\nq\n")
    assert "first 40 characters" in ran.out
    assert names(nobody) == ["x" * 40, "Ben"]


def test_who_ends_before_the_names_is_a_couple_without_names(nobody: Home) -> None:
    assert nobody("play", "--plain", "asking", stdin="\n\n").status == 0
    assert names(nobody) == ["", ""]
    assert [row["outcome"] for row in nobody.done("history", "--json").data] == ["covered"]
    ran = nobody("play", "--plain", "asking", stdin="u\n\n\n\nq\n")
    assert ASKED not in ran.out, "not a second time, though the first card is taken back"


def test_a_couple_with_names_is_not_asked_for_them(table: Table) -> None:
    assert ASKED not in table.played(["", "", "", "", "q"], "asking")


def test_names_are_asked_for_where_the_first_card_counts_at_an_early_end(nobody: Home) -> None:
    ran = nobody("play", "--plain", "asking", stdin="\ne\ne\nZoë\nSøren\n\n")
    assert (ran.status, ran.err) == (0, "")
    assert names(nobody) == ["Zoë", "Søren"]


def test_everything_is_sound_of_a_couple_without_names(nobody: Home) -> None:
    nobody("play", "--plain", "asking", stdin="\n\n\n\n\nn\n1\nA note.\n\nq\n")
    listed = nobody.done("couple", "list").out
    assert listed == "* us  no names yet\n"
    for words in (["where"], ["doctor"], ["kept"], ["kept", "--json"], ["history"], ["coverage"], ["backup", "list"]):
        assert nobody(*words).status == 0, words
    assert nobody.done("kept", "--json").data["notes"][0]["by"] == ""
    export = nobody.path.parent / "us.jsonl"
    assert nobody("export", "-o", str(export)).status == 0
    for path in [nobody.record("us")]:
        held = path.read_bytes()
        assert not [words for words in (b"one of you", b"other of you", b"your partner") if words in held.lower()]
    nobody("import", str(export))
    assert nobody.record("us-2").exists()
    assert nobody("couple", "rename", "us", "Zoë", "Søren").status == 0
    assert nobody("couple", "forget", "us-2", "--yes").status == 0
    assert names(nobody) == ["Zoë", "Søren"]


@pytest.mark.parametrize("name", [text.replace("\r\n", "") for text in HOSTILE] + ["[/]", "{partner}", "{{"], ids=ascii)
def test_names_of_every_sort_can_play(nobody: Home, name: str) -> None:
    ran = nobody("play", "--plain", "question", stdin=f"{name}\nBen\n\nq\nCem\n\n\nq\n")
    assert ran.status == 0
    assert len(nobody.done("couple", "list").lines) == 1


# Left and taken up again


@pytest.mark.parametrize("typed", range(12))
def test_the_end_of_input_leaves_and_keeps(table: Table, typed: int) -> None:
    lines = (["", ""] * 2 + ["p", "", "", "l"] + ["", ""] * 2)[:typed]
    said = table.played(lines, "asking", "--seed", "3")
    kept = " What you talked about is kept, and tonight can be taken up again." if typed >= 2 else ""
    if typed == 1:
        kept = " Tonight can be taken up again."
    assert said.rstrip().endswith(f"Until next time.{kept}")
    assert "evening-ended" not in table.kinds()
    told = [outcome for _, outcome in table.outcomes()]
    assert told.count("covered") == said.count("From Deck") - 1 - told.count("passed") - told.count("later")


def test_an_evening_is_taken_up_where_it_was_left(table: Table) -> None:
    # What one evening says in one go, it says in two as well.
    whole = table.played(["", ""] * 8 + [""], "asking", "--seed", "11")
    table.lay().played(["", "", "", "", "p", ""], "asking", "--seed", "11")
    first = table.outcomes()
    again = table.played(["", ""] * 6 + [""], "asking")
    assert "You were here earlier tonight" in again
    outcomes = table.outcomes()
    assert outcomes[:3] == first
    assert [outcome for _, outcome in outcomes].count("covered") == 8
    assert len({card for card, _ in outcomes}) == len(outcomes)
    assert whole.count("From Deck") == 8
    assert table.kinds().count("evening-began") == 1
    # It has ended, so the next one is another.
    assert "earlier tonight" not in table.played([], "asking")


def test_the_card_that_lay_open_lies_there_again(table: Table) -> None:
    left = table.played(["", "", ""], "asking", "--seed", "2")
    again = table.played([""], "asking")
    text = [line for line in left.splitlines() if line.startswith("What is number")][-1]
    assert text in again


def test_another_deck_or_a_wish_begins_a_new_evening(table: Table) -> None:
    for wish in (["question"], ["asking", "--seed", "9"], ["asking", "--minutes", "5"], ["asking", "--depth", "1"]):
        table.lay().played(["", ""], "asking", "--seed", "1")
        assert "earlier tonight" not in table.played([], *wish)
    table.lay().played(["", ""], "asking", "--seed", "1")
    assert "earlier tonight" in table.played([])


def test_another_chapter_begins_a_new_evening(table: Table) -> None:
    table.played(["", ""], "journey/trust")
    said = table.played([], "journey/fun")
    assert "Tonight is for play." in said
    assert "earlier tonight" not in said


# The end


@pytest.mark.parametrize("lines", [["e"], ["", "e"], ["", "", "e"], ["", "", "", "e"], ["p", "e"]])
def test_ending_early_ends_the_evening(table: Table, lines: list[str]) -> None:
    said = table.played(lines, "asking")
    assert ("Tonight you talked about:" in said) == any(outcome == "covered" for _, outcome in table.outcomes())
    assert "Until next time" not in said
    if table.kinds():
        assert table.kinds()[-1] == "evening-ended"
        assert "earlier tonight" not in table.played([], "asking")


def test_one_more_card_can_be_had_again_and_again(table: Table) -> None:
    said = table.played(["", "", "m", "", "", "m", "", "", ""], "asking", "--minutes", "5")
    assert said.count("From Deck asking.") == 3
    assert len(table.outcomes()) == 3
    assert table.kinds()[-1] == "evening-ended"


def test_the_last_step_can_be_taken_back_at_the_end(table: Table) -> None:
    said = table.played(["", "", "u", "", ""], "asking", "--minutes", "5")
    assert said.count("Tonight you talked about:") == 2
    assert len(table.outcomes()) == 1


def test_the_last_step_of_a_small_deck_can_be_taken_back(table: Table) -> None:
    said = table.played(["", "", "", "", "u", "p"], "journey/trust")
    assert "One step back" in said
    assert [outcome for _, outcome in table.outcomes()] == ["covered", "passed"]


def test_leaving_at_the_end_is_no_ending(table: Table) -> None:
    for last in (["q"], []):
        table.lay().played(["", "", *last], "asking", "--minutes", "5")
        assert "evening-ended" not in table.kinds()


def test_a_slip_at_the_end_ends_nothing(table: Table) -> None:
    said = table.played(["", "", "?", "zzz", "m"], "asking", "--minutes", "5")
    assert said.count("From Deck asking.") == 2


def test_where_every_card_was_talked_about_that_is_said(table: Table) -> None:
    said = table.played(["", ""], "question")
    assert "everything here" in said
    assert "- What made you laugh, Ana?" in said


def test_an_evening_in_which_all_was_passed_ends_kindly(table: Table) -> None:
    said = table.played(["p", "x", "l"] * 5, "asking")
    assert "It was good to sit down together." in said
    assert {outcome for _, outcome in table.outcomes()} == {"passed", "later"}
    assert "Tonight you talked about" not in said


# A journey


def test_a_chapter_opens_and_ends_with_its_promise(table: Table) -> None:
    said = table.played(["", ""] * 2 + [""], "journey/trust")
    order = [
        "Trust. There is no hurry.",
        "Tonight is for trust.",
        "Think of a rope.",
        "by the window",
        "- a rope\n- tea",
        "From Deck journey.",
        "When did you lean on me?",
        "When did I catch you?",
        "Read this aloud, each of you:",
        "I promise to ask.",
        "Tonight you talked about:",
    ]
    assert sorted(order, key=said.index) == order
    assert "best game" not in said


def test_a_promise_is_for_every_evening_of_its_chapter(table: Table) -> None:
    assert "I promise" in table.played(["", "", "e"], "journey/trust")
    assert "I promise" not in table.lay().played(["", "e", "2"], "journey/trust"), "nothing was talked about"


def test_a_journey_goes_on_with_its_next_chapter(table: Table) -> None:
    table.played(["", ""] * 2 + ["", ""], "journey")
    assert "Tonight is for play." in table.played([], "journey")


def test_an_opening_is_read_once(table: Table) -> None:
    table.played(["", ""], "journey/trust")
    again = table.played([], "journey/trust")
    assert "Tonight is for trust." not in again
    assert "When did I catch you?" in table.played([""], "journey/trust")


# What it is dealt from


def test_a_deck_given_for_this_run_is_the_one_that_is_meant(table: Table) -> None:
    (table.home.path / "mine.toml").write_text('title = "Mine alone"\ncards = ["What now?"]')
    path = str(table.home.path / "mine.toml")
    for arguments in ([path], ["--deck", path]):
        said = table.played([""], *arguments)
        assert "Mine alone. " in said
        assert "What now?" in said


# What is amiss


def test_what_was_left_out_is_said_once(table: Table) -> None:
    table.home.deck("broken", 'title = "Broken"\ncards = [{ id = "a" }, { id = "b", text = "What holds?" }]')
    (table.home.path / "config.toml").write_text("thmee = 1\n")
    said = table.played(["", ""], "asking")
    assert said.count("deck check") == 1
    assert said.count("thmee") == 1


@pytest.mark.parametrize(
    ("wish", "cards"),
    [
        (["--energy", "low", "--minutes", "1"], 1),
        (["--energy", "low"], 5),
        (["--energy", "high"], 10),
        (["--depth", "1"], 8),
    ],
)
def test_wishes_that_can_be_met(table: Table, wish: list[str], cards: int) -> None:
    table.played(["", ""], "asking", *wish)
    assert table.planned() == cards
    assert len(table.outcomes()) == 1


def test_where_no_card_fits_that_is_said_and_the_status_is_one(table: Table) -> None:
    ran = table.play([], "mending")
    assert (ran.status, ran.out) == (1, "")
    ran.said()


@pytest.mark.parametrize("seed", [-1, 0, 2**31, 2**63, 2**64, 10**40, -(10**40)])
def test_any_seed_gives_an_evening_that_can_be_taken_up(table: Table, seed: int) -> None:
    assert table.played(["", "", ""], "asking", "--seed", str(seed))
    assert len(table.outcomes()) == 1
    # It is taken up with the same seed.
    assert "earlier tonight" in table.played([""], "asking")


# True numbers and sentences


def test_a_deck_of_one_card_is_an_evening_of_one(table: Table) -> None:
    said = table.played(["", ""], "question")
    assert "From Deck question." in said
    assert table.planned() == 1


def test_on_a_path_nobody_is_told_how_far_they_are(table: Table) -> None:
    cards = 'cards = [{ id = "one", text = "Hum a line." }, { id = "two", text = "Look up." }]'
    table.home.deck("days", f'title = "Small days"\nid = "days"\nordered = true\nper_evening = 1\n{cards}')
    said = table.played(["", "", "m", "", ""], "days")
    assert said.startswith("Small days.\n")
    assert said.count("From Small days. ") == 2
    assert "Hum a line." in said
    assert "Look up." in said
    assert not re.search(r"\d", said), "not even with one more"


def test_a_title_that_asks_something_has_no_full_stop_behind_it(table: Table) -> None:
    table.home.deck("mine", 'title = "Who are you?"\nid = "mine"\ncards = ["What now?", "What then?"]')
    said = table.played([], "mine")
    assert "Who are you? There is no hurry." in said
    assert "From “Who are you?” Ana reads." in said


def test_after_the_last_card_no_other_is_promised(table: Table) -> None:
    assert "Passed. That was the last one for tonight." in table.played(["p"], "question")
    assert "Here is another" in table.lay().played(["p"], "asking")


def test_an_evening_that_goes_on_without_its_deck_is_not_where_it_was_left(table: Table) -> None:
    table.home.deck("mine", 'title = "Mine"\nid = "mine"\ncards = ["What now?", "What then?"]')
    table.played(["", ""], "mine")
    next(table.home.path.rglob("mine.toml")).unlink()
    said = table.played([])
    assert "this is where you left" not in said
    assert "You were here earlier tonight, and the evening goes on with this card." in said


def test_what_is_welcome_is_offered_once_after_the_first_evening(table: Table) -> None:
    line = "For another day: cardgame welcome lets each of you say, alone, which topics are welcome."
    first, again = (table.played(["", "", "e"], "asking") for _ in range(2))
    assert first.count(line) == 1
    assert "welcome" not in again


# Arriving


def test_the_line_on_the_first_back_is_said_once_before_it_is_turned(table: Table) -> None:
    said = table.played(["", "", "p", "u", "u", "q"], "asking", "--seed", "1")
    assert said.count(line(0)) == 1
    assert said.index("From Deck asking.") < said.index(line(0)) < said.index("What is number")
    assert line(0) not in table.played(["q"], "asking"), "not where the evening is taken up again"
    assert line(1) in table.played(["q"], "asking", "--seed", "2")


# Under the pile


def test_the_next_back_can_be_put_under_the_pile(table: Table) -> None:
    said = table.played(["d", "", "d", "u", "u", "q"], "asking", "--seed", "1")
    assert "(light)" in said
    assert "It lies under the pile. Here is another." in said
    assert "Only a card that still lies face down" in said
    assert "One step back" in said
    assert table.outcomes() == []


def test_a_chapter_that_asks_both_begins_only_where_both_say_yes(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of the two does not want it, the same is said; and the next morning both are asked anew."""
    deck = table.home.path / "decks" / "steps.toml"
    deck.parent.mkdir(exist_ok=True)
    deck.write_text(
        'title = "Steps"\nchapters = [{ id = "one", title = "One", asks_both = true }]\n'
        'cards = [{ id = "a", text = "What of it?", chapter = "one" }, { id = "b", text = "And?", chapter = "one" }]\n',
        encoding="utf-8",
    )
    said = [table.played([first, "", second, "", ""], "steps/one") for first, second in ("12", "21", "22")]
    assert all(each.endswith("Not tonight.\nIt stays closed. There is plenty else to talk about.\n") for each in said)
    assert len(set(said)) == 1
    assert table.outcomes() == []
    assert "?" in table.played(["1", "", "1", "", "", "q"], "steps/one")
    assert "It begins if" not in table.played(["q"], "steps/one"), "it goes on on the same night"
    monkeypatch.setattr(session, "night_of", lambda moment: moment.date() + timedelta(days=1))
    assert table.played(["1", "", "2", "", ""], "steps/one").endswith("There is plenty else to talk about.\n")
    said = table.played(["1", "", "1", "", "q"], "steps/one")
    assert said.index("It begins if you both say yes") < said.index("You were here last night")


def test_what_was_answered_to_other_words_is_shown_with_those_words(table: Table) -> None:
    """A statement that was written anew is another one: who rated the old one did not rate this."""
    lines = ["", "2", "", "6", "", "", "", "", "", "e", "", ""]
    assert "when it said" not in table.played(lines, "belief")
    assert "On " in table.played(lines, "belief")
    deck = table.home.path / "decks" / "belief.toml"
    deck.parent.mkdir(exist_ok=True)
    card = '{ id = "one", kind = "belief", text = "We can talk about anything." }'
    deck.write_text(f'title = "Beliefs"\nid = "belief"\nordered = true\ncards = [{card}]\n', encoding="utf-8")
    assert ", when it said “Love should be easy.”:\n" in table.played(lines, "belief")
