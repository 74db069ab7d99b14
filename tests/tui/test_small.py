"""On forty columns and twelve rows everything that is asked can be seen and answered, and the foot names help."""

from pathlib import Path
from typing import Any

import pytest

from cardgame.game.prompts import options_of
from cardgame.scripts.kinds import Kind
from cardgame.scripts.steps import Choose, PickWord, Rate, Secret, Words, Write
from cardgame.tui.widgets.face import Face
from cardgame.tui.widgets.keys import GAP, Label, fitting
from cardgame.workshop.rules.length import SMALL_CELLS, broken, lines_in_view
from tests.families import for_each

from ..builders import write_deck
from .room import Room, at_home, couple, room, talked_about

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


async def test_the_deck_that_is_chosen_in_the_list_is_in_view(ours: Path) -> None:
    for number in range(12):
        write_deck(ours, f"deck-{number}", [{"id": "one", "text": "What?"}], title=f"Deck number {number}")
    async with room(ours, size=SMALL) as inside:
        await inside.press("tab", "enter")
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


@for_each(
    "room, entries, seen",
    [
        (80, ENTRIES, "Enter we talked about it   p pass   f go deeper   ? all keys   q leave"),
        (38, ENTRIES, "Enter we talked about it   p pass   ?"),
        (30, ENTRIES, "Enter we talked about it   ?"),
        (18, ENTRIES, "Enter we…   ?"),
        (9, ENTRIES, "Enter   ?"),
        (3, ENTRIES, "?"),
        (80, CHOOSING, "1–7 choose   Enter it stands   p pass   ? all keys   q leave"),
        (36, CHOOSING, "1–7   Enter it stands   p pass   ?"),
        (38, [("1–5", "choose"), ("Enter", "it stands"), ("Esc", "never mind")], "1–5 choose   Enter it stands   Esc"),
        (38, [], ""),
    ],
)
def test_the_foot_keeps_the_most_needed_and_help(room: int, entries: list[tuple[str, str]], seen: str) -> None:
    found = (" " * GAP).join(f"{key} {label}".rstrip() for key, label in fitting(room, entries, "?"))
    assert found == seen
    assert len(found) <= room


class TestHelpIsNamedOnEveryPage:
    """The foot of every page names help, and its key shows it."""

    @pytest.mark.parametrize("size", [SMALL, (80, 24)])
    @pytest.mark.parametrize(
        ("keys", "page"),
        [
            (["enter", "w"], "NoteScreen"),
            (["enter", "r"], "OptionsScreen"),
            (["enter", "enter", "e"], "ClosingScreen"),
        ],
    )
    async def test_the_foot_names_help_over_a_card_and_at_the_end(
        self, ours: Path, keys: list[str], page: str, size: tuple[int, int]
    ) -> None:
        async with room(ours, "ours", size=size) as inside:
            await inside.press(*keys)
            assert inside.page == page
            assert "?" in inside.lines[-1]
            await inside.press("?")
            assert inside.page == "HelpScreen"
            await inside.press("?")
            assert inside.page == page

    async def test_the_foot_of_a_promise_names_help(self, ours: Path) -> None:
        chapter = {"id": "near", "title": "Near", "closing": "We will come back."}
        write_deck(
            ours,
            "trip",
            [{"id": "one", "text": "Only this.", "chapter": "near"}],
            title="Trip",
            language="en",
            chapters=[chapter],
        )
        async with room(ours, "trip", chapter="near", size=SMALL) as inside:
            await inside.press("enter", "enter", "enter")
            inside.sees("We will come back.")
            assert "?" in inside.lines[-1]
            await inside.press("?")
            assert inside.page == "HelpScreen"

    async def test_the_foot_of_a_question_and_of_the_code_word_names_help(self, ours: Path) -> None:
        async with room(ours, "ours", size=SMALL) as inside:
            inside.app._ask_for_picture()
            await inside.still()
            assert "?" in inside.lines[-1]
            await inside.press("?")
            assert inside.page == "HelpScreen"
            await inside.press("enter", "n", "enter", "c")
            await inside.type("Hold me.", "enter")
            assert inside.page == "BannerScreen"
            assert "?" in inside.lines[-1]
            await inside.press("?")
            assert inside.page == "HelpScreen"
            await inside.press("enter")
            assert inside.page == "BannerScreen"
            await inside.click_key("?")
            assert inside.page == "HelpScreen"
            await inside.press("enter", "z")
            assert inside.page == "TableScreen"


async def test_help_says_what_a_key_means_here_and_what_it_means_on_a_card(ours: Path) -> None:
    async with room(ours, size=(80, 50)) as inside:
        await inside.press("?")
        words = inside.words
        here, card = words.index("On the start page"), words.index("On a card")
        assert here < words.index("Enter Begin with what is chosen.") < words.index("w Each says alone") < card
        assert card < words.index("Enter Turn the card over") < words.index("w Why this card")
    async with room(ours, "ours", size=(80, 50)) as inside:
        await inside.press("?")
        inside.sees_not("On a card", "On the start page")
        await inside.press("enter", "enter", "enter", "e", "?")
        words = inside.words
        assert words.index("At the end of an evening") < words.index("m One more card.") < words.index("On a card")


CHOOSING_THREE = [("1–6 1–4 1–7", "choose"), ("Enter", Label("it stands", "done")), ("p", "pass"), ("?", "all keys")]
LONG_NAME = [("Enter", Label(f"{'明' * 40} has told it", "told it")), ("p", "pass"), ("f", "go deeper"), ("?", "help")]


@for_each(
    "room, entries, seen",
    [
        (38, ENTRIES, "Enter we talked about it   p pass   ?"),
        (38, CHOOSING, "1–7   Enter it stands   p pass   ?"),
        (38, CHOOSING_THREE, "1–6 1–4 1–7   Enter done   p pass   ?"),
        (38, [("1–6 then 1–4", "choose"), *CHOOSING_THREE[1:]], "1–6 then 1–4   Enter done   p pass   ?"),
        (38, LONG_NAME, "Enter told it   p pass   ? help"),
        (18, LONG_NAME, "Enter told it   ?"),
        (16, CHOOSING, "1–7   Enter   ?"),
    ],
)
def test_passing_comes_before_any_other_word_but_what_enter_does(
    room: int, entries: list[tuple[str, str]], seen: str
) -> None:
    found = (" " * GAP).join(f"{key} {label}".rstrip() for key, label in fitting(room, entries, "?"))
    assert found.startswith(seen)
    assert len(found) <= room


@pytest.mark.parametrize("card", LONG, ids=[card["id"] for card in LONG])
async def test_the_foot_names_enter_and_passing_at_every_step(ours: Path, card: dict[str, Any]) -> None:
    for path in (ours / "couples").iterdir():
        path.unlink()
    couple(ours, "明日香" * 6, "Wilhelmina Bartholomea van der Something")
    write_deck(ours, "long", [card], ordered=True, language="en")
    async with room(ours, "long", size=SMALL) as inside:
        for _ in range(20):
            if inside.page != "TableScreen":
                break
            step = inside.table._table.step
            if isinstance(step, Write) or (isinstance(step, Secret) and isinstance(step.ask, Words)):
                await inside.type("words", "enter")
                continue
            assert "p pass" in inside.foot
            if not isinstance(step, Choose):
                assert "Enter " in inside.foot
                assert "…" not in inside.foot
            await inside.press(*(("1", "1", "enter") if isinstance(step, Secret | Choose) else ("enter",)))


async def test_a_key_that_means_nothing_takes_no_key_from_the_foot(ours: Path) -> None:
    async with room(ours, "ours", size=SMALL) as inside:
        await inside.press("enter", "r", "9")
        assert inside.lines[-2:] == [" Nothing on that key.", " 1–5 choose   Esc never mind   ? help"]
        await inside.press("escape", "z")
        assert " Nothing on that key. ? lists them." in inside.lines[-2]
        assert "Enter" in inside.lines[-1]


async def test_the_last_command_of_the_palette_can_be_read(ours: Path) -> None:
    async with room(ours, "ours", size=SMALL) as inside:
        await inside.press("enter", ":", "ctrl+end")
        inside.sees("Why this card", "why it may be worth asking.")


async def test_a_notice_that_has_no_room_is_counted(ours: Path) -> None:
    async with room(ours, size=SMALL) as inside:
        inside.app.notices = ["This is a sentence that takes more lines than there are. " * 4]
        inside.app.screen.refresh_home()  # type: ignore[attr-defined]
        await inside.still()
        inside.sees("1 thing to look at: cardgame doctor")
        await inside.resize(120, 40)
        inside.sees("This is a sentence")


async def test_the_line_for_tonight_is_whole_where_there_is_no_room_beside_it(ours: Path) -> None:
    talked_about(ours)
    async with room(ours, size=(24, 12)) as inside:
        assert inside.rows[0] == "Tonight as long as ever"
        assert any("› Tonight" in line and "long" not in line for line in inside.lines), "one below the other"


@pytest.mark.parametrize("size", [SMALL, (80, 24)])
async def test_what_stands_on_the_back_of_a_card_is_whole(ours: Path, size: tuple[int, int]) -> None:
    async with room(ours, "ours", size=size) as inside:
        inside.card.face = Face("", deck="Our harbour", back="die allererste Karte von euch, 12. September 2026")
        await inside.still()
        back = " ".join("".join(inside.lines[1:-3]).replace("│", " ").replace("·", " ").split())
        assert "Our harbour die allererste Karte von euch, 12. September 2026" in back


async def test_a_long_sentence_at_the_foot_is_whole(ours: Path) -> None:
    said = "Auf dieser Taste liegt nichts, und sie wird deshalb nicht beachtet."
    async with room(ours, "ours", size=SMALL) as inside:
        await inside.press("enter", "w")
        inside.app._say_at_foot(inside.app.screen, said)
        await inside.still()
        inside.sees(said)
        assert "Enter back" in inside.lines[-1]


IN_GERMAN = [("1–6 dann 1–4", "wählen"), ("Enter", Label("es steht so fest", "fertig")), ("p", "passen"), ("?", "alle")]
LONG_LABEL = [
    ("Enter", Label("wir haben darüber gesprochen", "darüber gesprochen", "weiter")),
    ("?", "Hilfe"),
]


@for_each(
    "room, entries, seen",
    [
        (44, IN_GERMAN, "1–6 dann 1–4   Enter fertig   p passen   ?"),
        (38, LONG_LABEL, "Enter wir haben darüber gesprochen   ?"),
        (30, LONG_LABEL, "Enter darüber gesprochen   ?"),
        (22, LONG_LABEL, "Enter weiter   ? Hilfe"),
        (20, [("Enter", "Donaudampfschifffahrt"), ("?", "Hilfe")], "Enter   ? Hilfe"),
    ],
)
def test_a_label_in_another_language_is_never_cut_within_a_word(
    room: int, entries: list[tuple[str, str]], seen: str
) -> None:
    found = (" " * GAP).join(f"{key} {label}".rstrip() for key, label in fitting(room, entries, "?"))
    assert found == seen


@pytest.mark.parametrize("kind", ["question", "mission", "activity", "choice"])
async def test_so_many_lines_of_a_card_as_the_deck_check_says_are_in_view(ours: Path, kind: str) -> None:
    fields = {"kind": kind} | ({"options": ["out", "in"]} if kind == "choice" else {})
    most = lines_in_view(Kind(kind), "text")
    word = "w" * SMALL_CELLS
    cards = [{"id": f"c{n}", "text": " ".join([word] * (most + n)), **fields} for n in range(2)]
    assert [len(broken(card["text"], SMALL_CELLS)) for card in cards] == [most, most + 1]
    for card, arrow in zip(cards, (False, True), strict=True):
        write_deck(ours, "long", [card], ordered=True, language="en")
        async with room(ours, "long", size=SMALL) as inside:
            await inside.press("enter")
            assert inside.card._width == SMALL_CELLS
            assert ("↓" in "".join(inside.lines[:-1])) is arrow
