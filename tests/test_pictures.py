"""The pictures in the README are of the screens as they are now.

That is to say: they show the same words in the same places. Colours and weights are compared as well, but only where
the versions of Textual and Rich are those of ``constraints.txt``, for another one may shade our colours in its own way.
How a picture is written, and what is drawn around the screen, makes no difference.
"""

import re
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from tests.pictures import COMMAND, FOLDER, make

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
KEPT = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}
CONSTRAINTS = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8")
USUAL = all(f"\n{name}=={version(name)}\n" in CONSTRAINTS for name in ("rich", "textual"))
"""Whether the toolkit is the one that the pictures were made with."""

COLUMNS, ROWS = 80, 24
WIDTH, HEIGHT = 12.2, 24.4
"""What one character takes in a picture that Rich exports."""


class Cell(NamedTuple):
    """A character on the screen, its colour and weight as CSS, and the colour behind it."""

    character: str = " "
    style: str = ""
    behind: str = ""


def shown(svg: str) -> list[list[Cell]]:
    """Return the screen that a picture shows, row by row."""
    rows = [[Cell()] * COLUMNS for _ in range(ROWS)]
    styles = dict(re.findall(r"\.([\w-]+-r\d+) \{ (.*?) \}", svg))
    for drawn in ElementTree.fromstring(svg).iter():
        x, y = (float(drawn.get(at, 0)) for at in "xy")
        row, start = rows[min(int(y / HEIGHT), ROWS - 1)], round(x / WIDTH)
        if drawn.get("shape-rendering"):
            for at in range(start, start + round(float(drawn.get("width", 0)) / WIDTH)):
                row[at] = Cell(behind=drawn.get("fill", ""))
        elif style := styles.get(drawn.get("class", "")):
            for at, character in enumerate((drawn.text or "").replace("\xa0", " "), start):
                row[at] = row[at]._replace(character=character, style=style if character != " " else "")
    return rows


def differences(kept: str, now: str, *, colours: bool) -> list[str]:
    """Return what differs between two pictures, a sentence for each line of the screen."""
    found = []
    for number, (before, after) in enumerate(zip(shown(kept), shown(now), strict=True), start=1):
        was, words = ("".join(cell.character for cell in row).strip() for row in (before, after))
        if was != words:
            found.append(f"line {number} was {was!r}, and is {words!r}")
        elif colours and before != after:
            found.append(f"line {number}, {words!r}, has other colours")
    return found


async def test_the_pictures_are_of_the_screens_as_they_are_now() -> None:
    made = await make()
    told = [f"{name}.svg is missing" for name in made.keys() - KEPT.keys()]
    told += [f"{name}.svg is of nothing" for name in KEPT.keys() - made.keys()]
    for name in sorted(made.keys() & KEPT.keys()):
        told += [f"{name}.svg: {each}" for each in differences(KEPT[name], made[name], colours=USUAL)]
    assert told == [], f"the pictures in {FOLDER} are not current. Make them anew: {COMMAND}"


@pytest.mark.parametrize("name", KEPT)
def test_a_picture_can_be_read_as_a_screen(name: str) -> None:
    rows = shown(KEPT[name])
    # The start page has the fewest words of all.
    assert sum(cell.character != " " for row in rows for cell in row) > (60 if name == "start" else 100)
    assert all(cell.behind and (cell.style or cell.character == " ") for row in rows for cell in row)


def test_a_picture_differs_where_its_words_or_their_places_do() -> None:
    kept = KEPT["closing"]
    assert differences(kept, re.sub(r"(?<=>)\n", "\n\n", kept), colours=True) == []
    assert differences(kept, kept.replace("closing-", "another-"), colours=True) == []
    (word,) = differences(kept, kept.replace(">Tonight&#160;you", ">Today&#160;&#160;&#160;you"), colours=False)
    assert "was 'Tonight you" in word
    coloured = kept.replace("fill: #e8e0d5", "fill: #ff0000")
    assert coloured != kept
    assert all("has other colours" in each for each in differences(kept, coloured, colours=True))
    assert differences(kept, coloured, colours=True)
    assert differences(kept, coloured, colours=False) == []


@pytest.mark.parametrize("name", KEPT)
def test_a_picture_loads_nothing_and_runs_nothing(name: str) -> None:
    svg = KEPT[name].replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
    assert [word for word in ("http", "//", "url(", "@import", "href", "<image", "<script", "<!") if word in svg] == []


def test_the_readme_shows_each_of_them_and_says_what_is_on_it() -> None:
    pictures = re.findall(r"!\[([^\]]+)\]\(docs/pictures/(\w+)\.svg\)", README)
    assert sorted(name for _, name in pictures) == sorted(KEPT)
    assert all(len(words) > 20 for words, _ in pictures)
    assert README.index("docs/pictures/") < README.index("\n## "), "they come before all else"
