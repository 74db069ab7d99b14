"""A script may ask for any step on a page of its own: each is shown, and each is answered."""

from pathlib import Path

from cardgame.local.drafts import Drafts
from cardgame.scripts.run import Run
from cardgame.scripts.steps import Result, Script, Write
from cardgame.tui.screens.script import ScriptScreen
from tests.every_step import ASKED, SHOWN, script

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
)
"""What is pressed for each step but the last."""


async def test_every_step_is_shown_and_answered_in_order(ours: Path) -> None:
    kept: list[Result] = []

    async def keep(result: Result) -> bool:
        kept.append(result)
        return True

    drafts = Drafts()
    async with room(ours) as inside:
        page = ScriptScreen("A ritual", "", Run(script), keep, drafts)
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


async def test_words_that_cannot_be_saved_are_put_by_until_they_are(ours: Path) -> None:
    tried: list[bool] = []

    async def keep(result: Result) -> bool:
        tried.append(bool(tried))
        return tried[-1]

    def line() -> Script:
        words = yield Write("A line to keep.", place=("line",))
        return Result(answers=(words, None))

    drafts = Drafts()
    async with room(ours) as inside:
        inside.app.push_screen(ScriptScreen("A ritual", "", Run(line), keep, drafts))
        await inside.still()
        await inside.press("R", "a", "i", "n", "enter")
        assert tried == [False]
        assert drafts.words(("line",)) == "Rain"
        await inside.press("enter")
        assert tried == [False, True]
        assert drafts.words(("line",)) == ""
