"""Forty columns and twelve rows: everything that is asked can be seen, reached and answered, and help is named."""

from pathlib import Path
from typing import Any

import pytest

from cardgame.game.telling import options_of
from cardgame.play.steps import Choose, PickWord, Rate, Secret, Words, Write
from cardgame.tui.widgets.keys import GAP, fitting

from ..builders import write_deck
from .room import Room, at_home, couple, room

SMALL = (40, 12)

LONG: list[dict[str, Any]] = [
    {"id": "question", "text": "Which evening of last year would you like to have again, exactly as it was?"},
    {
        "id": "choice",
        "kind": "choice",
        "text": "A free Sunday morning. Which of these is the one for you?",
        "options": [
            "out before the others wake, along the river",
            "in bed until somebody makes coffee",
            "the market, and something new for lunch",
            "a long breakfast with the radio on and nowhere to be",
        ],
    },
    {
        "id": "guess",
        "kind": "guess",
        "text": "Where would {first} rather live than here, if money and work were no question at all?",
        "options": ["by the sea in a house of wood", *(f"in place number {number}" for number in range(2, 9)), "here"],
    },
    {"id": "words", "kind": "guess", "text": "What would {first} save from a fire, were there time for one thing?"},
    {"id": "checkin", "kind": "checkin", "text": "How are you really feeling tonight?"},
    {
        "id": "belief",
        "kind": "belief",
        "text": "Conflict means that something is wrong with us, and ought to be kept from everybody.",
        "scale": ["not at all, never in my life", "completely, and always have"],
    },
    {"id": "activity", "kind": "activity", "text": "Hold hands and look at each other.", "minutes": 2},
    {"id": "thanks", "kind": "appreciation", "text": "Thank {second} for something small that they did this week."},
    {"id": "mission", "kind": "mission", "text": "Write a note and hide it where it will be found."},
    {"id": "agreement", "kind": "agreement", "text": "How do we want to say good night?"},
]


def wanted(step: Secret | Choose) -> list[str]:
    """Everything that has to be seen before one can choose."""
    ask = step.ask if isinstance(step, Secret) else None
    if isinstance(ask, PickWord):
        return [word for _, words in ask.rows for word in words]
    if isinstance(ask, Rate):
        return [ask.low, ask.high, "1 2 3 4 5 6 7"]
    return [f"{number} {option}" for number, option in enumerate(options_of(step), start=1)]


async def all_of_it(inside: Room) -> str:
    """Scroll through the card, and return all that was seen."""
    seen: list[str] = []
    for _ in range(40):
        # What is seen anew of a line further down; a row may be broken over the edge.
        seen += [line.strip(" │") for line in inside.lines[1:-2] if line.strip(" │") not in seen[-12:]]
        if "↓" not in "".join(inside.lines):
            break
        await inside.press("down")
    return " ".join(" ".join(seen).split())


@pytest.mark.parametrize("card", LONG, ids=[card["id"] for card in LONG])
async def test_every_option_of_every_question_can_be_seen_and_the_foot_names_help(
    ours: Path, card: dict[str, Any]
) -> None:
    write_deck(ours, "long", [card], ordered=True, title="Our harbour in the evening", language="en")
    async with room(ours, "long", size=SMALL) as inside:
        for _ in range(30):
            if inside.page != "TableScreen":
                break
            step = inside.table._table.step
            assert "Enter" in inside.foot or isinstance(step, Choose)
            if not isinstance(step, Write) and not (isinstance(step, Secret) and isinstance(step.ask, Words)):
                assert "?" in inside.lines[-1], inside.lines
            seen = await all_of_it(inside)
            if isinstance(step, Secret) and isinstance(step.ask, Words):
                assert "pass" in inside.foot
                await inside.type("words", "enter")
            elif isinstance(step, Secret | Choose):
                for each in wanted(step):
                    assert " ".join(each.split()) in seen, (each, seen)
                await inside.press("1", "1", "enter")
            else:
                await inside.press("enter")
        assert [outcome for _, outcome in inside.outcomes] == ["covered"]


async def test_the_row_that_is_chosen_on_the_start_page_is_in_view(ours: Path) -> None:
    for number in range(12):
        write_deck(ours, f"deck-{number}", [{"id": "one", "text": "What?"}], title=f"Deck number {number}")
    async with room(ours, size=SMALL) as inside:
        for _ in range(14):
            row = inside.row.split("  ")[0][:20]
            inside.sees(row)
            assert "?" in inside.lines[-1]
            await inside.press("down")


async def test_a_question_with_five_answers_fits(ours: Path) -> None:
    async with room(ours, "ours", size=SMALL) as inside:
        await inside.press("enter", "r")
        inside.sees("1 a minute to think", "5 stop for tonight", "1–5 choose", "Esc")


async def test_what_is_welcome_can_be_read_and_left(ours: Path) -> None:
    async with room(ours, size=SMALL) as inside:
        await inside.press("w", "1")
        seen = ""
        for _ in range(30):
            seen += inside.words
            assert "Enter it stands" in inside.lines[-1]
            assert "Esc" in inside.lines[-1]
            await inside.press("down")
        for words in ("1 Everything is welcome", "2 Everything", "3 Ask first", "4 Only the easy", "5 Topic by topic"):
            assert words in seen
        await inside.press("4")
        inside.sees("Chosen. Another number changes it.")
        await inside.click_key("Esc")
        assert at_home(inside)


async def test_names_of_any_width_leave_help_in_the_foot(ours: Path) -> None:
    for path in (ours / "couples").iterdir():
        path.unlink()
    couple(ours, "明日香" * 6, "Wilhelmina Bartholomea van der Something")
    write_deck(ours, "long", [LONG[1]], ordered=True, language="en")
    async with room(ours, "long", size=SMALL) as inside:
        for key in ("enter", "1", "enter", "enter", "1", "enter", "enter"):
            await inside.press(key)
            assert "?" in inside.lines[-1], inside.lines
            assert "Enter" in inside.lines[-1], inside.lines


@pytest.mark.parametrize("size", [(20, 5), (12, 3), (1, 1)])
async def test_hardly_any_room_at_all_is_no_crash(ours: Path, size: tuple[int, int]) -> None:
    write_deck(ours, "long", LONG, ordered=True, language="en")
    async with room(ours, "long", size=size) as inside:
        for key in ("enter", "z", "p", "enter", "1", "?", "escape", "r", "escape", "enter", "e", "u"):
            await inside.press(key)
        assert inside.app.is_running


ENTRIES = [("Enter", "we talked about it"), ("p", "pass"), ("f", "go deeper"), ("?", "all keys"), ("q", "leave")]
CHOOSING = [("1–7", "choose"), ("Enter", "it stands"), ("p", "pass"), ("?", "all keys"), ("q", "leave")]


@pytest.mark.parametrize(
    ("room", "entries", "seen"),
    [
        (80, ENTRIES, "Enter we talked about it   p pass   f go deeper   ? all keys   q leave"),
        (38, ENTRIES, "Enter we talked about it   p pass   ?"),
        (30, ENTRIES, "Enter we talked about it   ?"),
        (18, ENTRIES, "Enter we talk…   ?"),
        (9, ENTRIES, "Enter   ?"),
        (3, ENTRIES, "?"),
        (80, CHOOSING, "1–7 choose   Enter it stands   p pass   ? all keys   q leave"),
        (36, CHOOSING, "1–7 choose   Enter it stands   ?"),
        (38, [("1–5", "choose"), ("Enter", "it stands"), ("Esc", "never mind")], "1–5 choose   Enter it stands   Esc"),
        (38, [], ""),
    ],
)
def test_the_foot_keeps_the_most_needed_and_help(room: int, entries: list[tuple[str, str]], seen: str) -> None:
    found = (" " * GAP).join(f"{key} {label}".rstrip() for key, label in fitting(room, entries, "?"))
    assert found == seen
    assert len(found) <= room
