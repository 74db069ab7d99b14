"""On a bare line ending asks whether the card counts, offers a thanks, and can be taken back."""

from datetime import date

import pytest

from cardgame.translation import spoken_day

from .helpers import Table

THANKS = 'title = "Thanks"\nlanguage = "en"\nkind = "appreciation"\ncards = [{ id = "t", text = "Thank each other." }]'
COUNTS = "Does this one count?\n1  we talked about it\n2  not this time\n"
ENDS = (
    "An empty line ends the evening; m deals one more; n is for the next time; u takes the last step back; "
    "q leaves it open.\n"
)


@pytest.fixture
def thankful(table: Table) -> Table:
    table.home.deck("thanks", THANKS)
    return table


def test_ending_asks_lays_a_thanks_and_lists_what_was_talked_about(thankful: Table) -> None:
    said = thankful.played(["", "e", "1", "", "", "", "1", ""], "asking", "--seed", "1")
    order = [
        COUNTS,
        "One thanks to end on, if you like.",
        "The last card, from Thanks.",
        "An empty line turns it; e ends here.",
        "Thank each other.",
        "Tonight you talked about:",
        ENDS,
    ]
    assert sorted(order, key=said.index) == order
    assert [outcome for _, outcome in thankful.outcomes()] == ["covered", "covered"]
    assert thankful.kinds()[-1] == "evening-ended"


def test_the_same_letter_ends_without_the_thanks(thankful: Table) -> None:
    said = thankful.played(["", "e", "2", "e", "e"], "asking")
    assert "Another time" not in said
    assert "It was good to sit down together." in said
    assert thankful.kinds() == []


def test_never_mind_stays_at_the_card(thankful: Table) -> None:
    said = thankful.played(["", "e", "u", "", ""], "asking")
    assert "An empty line is the first; u stays at the card.\nNever mind, then.\n" in said
    assert "thanks to end on" not in said
    assert said.count("\nFrom Deck asking.") == 2


@pytest.mark.parametrize("first", [[""], ["e"], ["E"], ["1"], ["3", "zzz", "p", "?", ""]])
def test_an_empty_line_or_the_same_letter_is_the_first_answer_and_a_wrong_line_asks_again(
    thankful: Table, first: list[str]
) -> None:
    said = thankful.played(["", "e", *first], "asking")
    assert "One thanks to end on, if you like." in said
    assert said.count("An empty line is the first; u stays at the card.") == 1, "a pipe would not listen"
    assert [outcome for _, outcome in thankful.outcomes()] == ["covered"]


@pytest.mark.parametrize(
    "lines", [["", "e"], ["", "e", "1"], ["", "e", "1", "e"], ["", "e", "1", "", "e"], ["", "", "e"]]
)
def test_where_the_input_ends_after_the_end_was_asked_for_it_has_ended(thankful: Table, lines: list[str]) -> None:
    said = thankful.played(lines, "asking")
    assert "Until next time" not in said
    if thankful.kinds():
        assert thankful.kinds()[-1] == "evening-ended"


@pytest.mark.parametrize("counted", ["1", "2"])
def test_a_step_back_from_the_thanks_opens_the_card_again(thankful: Table, counted: str) -> None:
    said = thankful.played(["", "e", counted, "u", ""], "asking", "--seed", "1")
    assert "One step back" in said
    text = next(line for line in said.splitlines() if line.startswith("What is number"))
    assert said.count(text) == 2
    assert len(thankful.outcomes()) == 1, "and is talked about then"


def test_the_closing_leads_back_to_the_thanks_and_on_with_one_more_card(thankful: Table) -> None:
    said = thankful.played(["", "e", "1", "e", "u", "e", "m", "", "", "e", "q"], "asking", "--seed", "1")
    assert said.count("The last card, from Thanks.") == 2
    assert said.count("\nFrom Deck asking.") == 3
    assert said.count("One thanks to end on") == 1, "once it was left it is not offered again"
    assert len(thankful.outcomes()) == 2
    assert "evening-ended" not in thankful.kinds()


def test_a_key_that_was_set_for_the_end_is_named(thankful: Table) -> None:
    (thankful.home.path / "config.toml").write_text('[keys]\nend = "k"\n')
    said = thankful.played(["k"], "asking")
    assert "An empty line turns it; k ends here." in said


@pytest.mark.parametrize("lines", [["", "2", "", "6"], ["", "2", "", "6", ""]])
def test_where_both_have_answered_it_is_said_that_neither_answer_is_kept(table: Table, lines: list[str]) -> None:
    said = table.played([*lines, "e"], "belief")
    assert "Neither of your answers is kept." in said
    assert table.kinds() == []
    assert "answers is kept" not in table.lay().played([*lines[:3], "e"], "belief")


def test_a_mission_that_nobody_has_taken_is_put_aside_without_a_question(table: Table) -> None:
    said = table.played(["", "j", "e"], "mission")
    assert "The card itself asks who takes this one along." in said
    assert "Does this one count?" not in said
    assert table.kinds() == []


# A line to keep, and the day


def kept_lines(table: Table) -> list[str]:
    undone = [event.body["event"] for event in table.events() if event.kind == "undone"]
    kept = [event for event in table.events() if event.kind == "kept" and event.body["sort"] == "line"]
    return [event.body["text"] for event in kept if event.id not in undone]


def test_two_empty_lines_end_it_on_its_day(table: Table) -> None:
    said = table.played(["", "", "e", "", ""], "asking")
    assert "Anything to keep of tonight? A line, or nothing.\n" in said
    assert said.endswith(f"\n{spoken_day(date.today())}.\n")
    assert table.kinds()[-1] == "evening-ended"
    assert kept_lines(table) == []


@pytest.mark.parametrize("after", [[], [""], ["e"]])
def test_a_line_is_kept_and_said_with_the_day(table: Table, after: list[str]) -> None:
    said = table.played(["", "", "e", "", "You lied about the map.", *after], "asking")
    assert f"“You lied about the map.”\n{spoken_day(date.today())}.\n" in said
    assert table.kinds()[-2:] == ["kept line", "evening-ended"]
    assert kept_lines(table) == ["You lied about the map."]


def test_a_line_can_be_taken_back_written_anew_or_let_go(table: Table) -> None:
    said = table.played(["", "", "e", "", "You lid.", "u", "You lied.", ""], "asking")
    assert "You wrote: “You lid.” An empty line keeps it" in said
    assert "You were writing" not in said
    assert kept_lines(table) == ["You lied."]
    table.lay().played(["", "", "e", "", "You lid.", "u", "."], "asking")
    assert kept_lines(table) == []
    assert table.kinds()[-1] == "evening-ended"


def test_an_evening_that_is_left_at_its_line_has_the_line_when_it_is_taken_up(table: Table) -> None:
    left = table.played(["", "", "", "You lied.", "q"], "asking", "--minutes", "5")
    assert "Until next time." in left
    assert "evening-ended" not in table.kinds()
    assert kept_lines(table) == ["You lied."]
    assert "“You lied.”" in table.played([""], "asking")
    assert table.kinds().count("evening-ended") == 1
    assert kept_lines(table) == ["You lied."]


def test_where_nothing_was_talked_about_no_line_is_asked_for(table: Table) -> None:
    said = table.played(["e", "", ""], "asking")
    assert "Anything to keep" not in said
    assert said.endswith(f"\n{spoken_day(date.today())}.\n")


def test_the_next_time_can_be_said_at_the_end_and_the_closing_goes_on(table: Table) -> None:
    said = table.played(["", "", "e", "n", "1", "", ""], "asking")
    assert "When do you sit down again?\n1  " in said
    assert "Next time: " in said
    assert "evening.ics" in said
    assert table.kinds()[-2:] == ["planned", "evening-ended"]


# A chapter


def test_the_promise_of_a_chapter_comes_first_and_is_kept_with_its_day(table: Table) -> None:
    said = table.played(["", "", "e", "", ""], "journey/trust")
    assert said.index("I promise to ask.") < said.index("Tonight you talked about:")
    assert table.kinds()[-2:] == ["kept promise", "evening-ended"]
    listed = table.home.done("kept").out
    assert "What you promised\n- I promise to ask. (" in listed
    (made,) = table.home.done("kept", "--json").data["promises"]
    assert (made["deck"], made["chapter"], made["text"]) == ("journey", "trust", "I promise to ask.")


@pytest.mark.parametrize("after", [["q"], []])
def test_a_promise_that_is_left_is_not_kept(table: Table, after: list[str]) -> None:
    said = table.played(["", "", "e", *after], "journey/trust")
    assert "Tonight you talked about:" in said
    assert "kept promise" not in table.kinds()


def test_a_promise_is_asked_for_once_an_evening(table: Table) -> None:
    said = table.played(["", "", "e", "", "m", "", "", ""], "journey/trust")
    assert said.count("Read this aloud") == 1
    assert table.kinds().count("kept promise") == 1
    said = table.lay().played(["", "", "e", "u", "", "", "", ""], "journey/trust")
    assert said.count("Read this aloud") == 2, "a step back from the very page was no answer"
    assert table.kinds().count("kept promise") == 1


def test_a_chapter_taken_up_again_says_how_many_are_left(table: Table) -> None:
    table.played(["", "", "e", "", ""], "journey/trust")
    said = table.played(["", ""], "journey/trust")
    assert table.planned() == 1
    assert "One card of this chapter is still open." in said
    assert "When did you lean on me?" not in said.split("Read this aloud")[0]
    table.played(["", ""], "journey/trust")
    again = table.played([""], "journey/trust", "--seed", "1")
    assert "You have talked about every card of this chapter. Here it is again, from the start." in again
    assert table.planned() == 2


def test_a_chapter_that_is_empty_or_gone_is_told(table: Table) -> None:
    def journey(id: str) -> None:
        chapters = "".join(f'[[chapters]]\nid = "{each}"\ntitle = "{each.title()}"\n' for each in (id, "bare"))
        cards = "".join(f'[[cards]]\nid = "c{n}"\ntext = "Card {n}?"\nchapter = "{id}"\n' for n in range(3))
        table.home.deck("trip", f'title = "Trip"\n{chapters}{cards}')

    journey("near")
    ran = table.play([], "trip/bare")
    assert (ran.status, ran.out) == (1, "")
    assert "This chapter has no cards yet." in ran.err
    table.played(["", ""], "trip/near")
    journey("far")
    said = table.played([""], "trip")
    assert "That chapter is gone from the deck. What you talked about is kept." in said
    assert "through everything" not in said
    ran = table.play([], "trip/near")
    assert ran.status == 2
    assert "no chapter “near”" in ran.err


# A path


def test_a_path_offers_the_next_day_first_and_closes_again_after_it(table: Table) -> None:
    days = "".join(f'[[cards]]\nid = "d{n}"\ntext = "Day {n}."\n' for n in range(3))
    table.home.deck("days", f'title = "Days"\nordered = true\nper_evening = 1\n{days}')
    said = table.played(["", "", "m", "", "", "m", "", ""], "days", "--minutes", "5")
    assert said.count("m deals one more; an empty line ends the evening;") == 2
    assert said.count("That was today’s. The next one is there whenever you like.") == 2
    assert said.rstrip().count("That was today’s.") == 3
    assert [card for card, _ in table.outcomes()] == ["d0", "d1", "d2"]


def test_one_more_after_the_last_and_e_twice_from_there_lands_straight_on_the_thanks(thankful: Table) -> None:
    lines = ["", "", "m", "", "", "m", "", "e", "e", "", "", "", "1", ""]
    said = thankful.played(lines, "asking", "--minutes", "5", "--seed", "1")
    assert said.count("An empty line ends the evening") >= 2, "after the last one, and after one more"
    assert "One thanks to end on, if you like." in said
    assert [outcome for _, outcome in thankful.outcomes()] == ["covered"] * 4
    assert thankful.kinds()[-1] == "evening-ended"
