"""Words on a page: what is longer than a line stands below its own words, not below its bullet or number."""

from pathlib import Path

from textual.content import Content

from cardgame.game.moment import Moment
from cardgame.scripts.steps import Choose, Group, Result, Script, Show
from cardgame.tui.screens.script import ScriptScreen
from cardgame.tui.widgets.prose import hung

from ..room import Room, room

LONG = "a walk to the harbour, the long way round, whatever the weather is like that evening"


async def opened(inside: Room, step: Show | Choose) -> list[str]:
    def script() -> Script:
        yield step
        return Result()

    inside.app.push_screen(ScriptScreen(Moment(title="Ways", script=script, then=lambda result: None)))
    await inside.still()
    return inside.lines


def below(lines: list[str], mark: str) -> list[str]:
    """Return the lines of what stands behind a mark, without the margin."""
    at = next(place for place, line in enumerate(lines) if line.strip().startswith(mark))
    margin = len(lines[at]) - len(lines[at].lstrip())
    return [line[margin:].rstrip() for line in lines[at : at + 3]]


async def test_the_further_lines_of_a_bullet_stand_below_its_words(ours: Path) -> None:
    async with room(ours, size=(40, 14)) as inside:
        first, *rest = below(await opened(inside, Show("", (), groups=(Group("Take along", (LONG,)),))), "·")
        assert first.startswith("· a walk")
        assert all(line.startswith("  ") and line[2] != " " for line in rest)


async def test_the_further_lines_of_an_option_stand_below_its_words_at_any_width(ours: Path) -> None:
    async with room(ours, size=(120, 40)) as inside:
        await opened(inside, Choose("Which way?", (LONG, "none")))
        await inside.resize(40, 14)
        _first, second, _rest = below(inside.lines, "1  a walk")
        assert second.startswith("   ")
        assert second[3] != " "


def test_where_there_is_hardly_any_room_nothing_is_indented() -> None:
    assert all(not line.startswith(" ") for line in hung(Content(f"1  {LONG}"), 8).plain.split("\n"))


def test_what_is_no_bullet_and_no_option_is_left_as_it_is() -> None:
    text = "12 years later\nand 3 more\n· short"
    assert hung(Content(text), 10).plain == text
