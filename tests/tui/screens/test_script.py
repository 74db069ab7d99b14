"""A script may ask for any step on a page of its own: each is shown, and each is answered."""

from pathlib import Path

from cardgame.game.moment import Moment, Next
from cardgame.local.drafts import Drafts
from cardgame.record import RecordError
from cardgame.scripts.steps import AFTER, BEFORE, Browse, Choose, Result, Row, Script, Write
from cardgame.tui.screens.script import ScriptScreen
from tests.every_step import ASKED, SHOWN, find, script

from ..room import room

PRESSED = (
    ("enter",),
    ("A", "n", "a", "enter", "B", "e", "n", "enter"),
    ("2",),
    ("6", "enter"),
    ("enter",),
    ("2", "enter"),
    ("1", "2", "enter"),
    (*"a", "space", *"lamp", "enter"),
    ("enter",),
    ("enter",),
    ("enter",),
    ("enter",),
    ("enter",),
    ("down", "enter"),
    (*"rain", "down", "enter"),
    (*"the", "space", *"map", "space", *"was", "space", *"wrong", "enter"),
)
"""What is pressed for each step but the last."""


async def test_every_step_is_shown_and_answered_in_order(ours: Path) -> None:
    kept: list[Result] = []
    drafts = Drafts()
    async with room(ours) as inside:
        page = ScriptScreen(Moment(title="A ritual", script=script, then=kept.append, find=find), drafts)
        inside.app.push_screen(page)
        await inside.still()
        seen = [inside.words]
        for keys in PRESSED:
            for key in keys:
                await inside.press(key)
                seen.append(inside.words)
        await inside.press("Y", "o", "u")
        assert page.half_typed
        await page.put_by()
        assert drafts.words(("line",)) == "You"
        await inside.press("space", *"lied", "space", *"about", "space", *"the", "space", *"map", "enter")
        assert kept == [Result(answers=([answer for step, answer in ASKED], None))]
        assert drafts.words(("line",)) == "", "it is saved"
    shown = " ".join(seen)
    at = 0
    for words in SHOWN:
        words = " ".join(words.split())
        assert words in shown[at:], f"{words} after {shown[:at][-80:]}"
        at = shown.index(words, at)
    assert "lamp" not in shown, "what is typed in secret shows nowhere"
    assert "wrong" not in shown, "nor what is typed for another day"


async def test_words_that_cannot_be_saved_are_put_by_until_they_are(ours: Path) -> None:
    tried: list[bool] = []

    def keep(result: Result) -> None:
        tried.append(bool(tried))
        if not tried[-1]:
            raise RecordError("The disk is full.")

    def line() -> Script:
        words = yield Write("A line to keep.", place=("line",))
        return Result(answers=(words, None))

    drafts = Drafts()
    async with room(ours) as inside:
        inside.app.push_screen(ScriptScreen(Moment(title="A ritual", script=line, then=keep), drafts))
        await inside.still()
        await inside.press("R", "a", "i", "n", "enter")
        assert tried == [False]
        assert drafts.words(("line",)) == "Rain"
        assert inside.page == "NoteScreen"
        await inside.press("enter", "enter")
        assert tried == [False, True]
        assert drafts.words(("line",)) == ""


async def test_a_list_leads_on_and_back_and_can_be_searched(ours: Path) -> None:
    rows = tuple(Row(f"Deck {n}", about="of rain" if n == 7 else "of sun", heading="Yours") for n in range(12))
    chosen: list[int] = []

    def listed() -> Script:
        which = yield Browse("Which?", rows)
        return Result(answers=(which, None))

    def sure() -> Script:
        yield Choose("Now?", ("yes", "no"))
        return Result()

    def decks() -> Moment:
        return Moment(title="Decks", script=listed, then=one)

    def one(result: Result) -> Moment:
        chosen.append((result.answers or (-1, None))[0])
        return Moment(title="One deck", script=sure, then=lambda result: None, back=decks)

    async with room(ours) as inside:
        inside.app.push_screen(ScriptScreen(decks()))
        await inside.still()
        assert "Yours" in inside.words
        await inside.press("slash", *"rain")
        assert "Deck 7" in inside.words
        assert "Deck 6" not in inside.words
        await inside.press("enter", "enter")
        assert chosen == [7]
        assert "Now?" in inside.words
        await inside.press("u")
        assert "Deck 6" in inside.words, "back to the whole list"
        await inside.press("escape")
        assert inside.page == "HomeScreen"


async def test_an_answer_is_taken_back(ours: Path) -> None:
    def two() -> Script:
        one = yield Choose("First?", ("a", "b"))
        other = yield Choose("Second?", ("c", "d"))
        return Result(answers=(one, other))

    kept: list[Result] = []
    async with room(ours) as inside:
        inside.app.push_screen(ScriptScreen(Moment(title="Two", script=two, then=kept.append)))
        await inside.still()
        await inside.press("1", "u", "2", "1")
        assert kept == [Result(answers=(1, 0))]


async def test_a_list_may_begin_with_what_is_searched_for(ours: Path) -> None:
    def searched() -> Script:
        which = yield Browse("", (Row("Rain"), Row("The map"), Row("The sea")), search=True)
        return Result(answers=(which, None))

    kept: list[Result] = []
    async with room(ours) as inside:
        inside.app.push_screen(ScriptScreen(Moment(title="A list", script=searched, then=kept.append)))
        await inside.still()
        await inside.type("sea")
        assert inside.rows == ["The sea"]
        await inside.press("enter", "enter")
        assert kept == [Result(answers=(2, None))]


async def test_nothing_stands_empty_above_a_list(ours: Path) -> None:
    def listed() -> Script:
        which = yield Browse("", (Row("Rain"),))
        return Result(answers=(which, None))

    async with room(ours, size=(40, 12)) as inside:
        inside.app.push_screen(ScriptScreen(Moment(title="A list", script=listed, then=lambda result: None)))
        await inside.still()
        assert [line.strip() for line in inside.lines[:3]] == ["A list", "", "Rain"]


def leafed(page: int) -> Moment:
    """Return one of three pages, from which the next ones are leafed to."""

    def script() -> Script:
        before, after = (f"page {page - 1}" if page else ""), (f"page {page + 1}" if page < 2 else "")
        which = yield Browse("", (Row(f"words of page {page}"),), before=before, after=after)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        sent = result.answers[0] if result.answers else None
        return leafed(page - 1) if sent == BEFORE else leafed(page + 1) if sent == AFTER else None

    return Moment(title=f"Page {page}", script=script, then=then)


async def test_pages_are_leafed_through_with_the_arrows_where_there_is_another(ours: Path) -> None:
    async with room(ours) as inside:
        page = ScriptScreen(leafed(0))
        inside.app.push_screen(page)
        await inside.still()
        assert "→ leaf" in inside.foot
        assert "←" not in inside.foot
        await inside.press("left")
        inside.sees("words of page 0")
        await inside.press("right", "right")
        inside.sees("words of page 2")
        assert "→" not in inside.foot
        await inside.press("left")
        inside.sees("words of page 1")
        assert "← → leaf" in inside.foot
        await inside.press("slash", "o", "left", "w")
        inside.sees("words of page 1")
