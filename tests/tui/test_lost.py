"""In the app an evening goes on though the record's file is taken away or exchanged."""

import shutil
from pathlib import Path

import pytest

from cardgame.record import Store, history, names, new_couple

from ..builders import Clock
from .room import DEVICE, elsewhere, room


def _exchange(home: Path) -> bytes:
    """Copy another couple's record over the one that is open, and return its bytes."""
    path = home / "couples" / "ana-and-ben.db"
    new_couple(home / "others", ("Eva", "Tom"), DEVICE, Clock())
    shutil.copyfile(home / "others" / "eva-and-tom.db", path)
    return path.read_bytes()


def _covered(path: Path) -> list[str]:
    def read() -> list[str]:
        with Store.open(path, DEVICE, Clock(), read_only=True) as store:
            assert names(store) == ("Ana", "Ben")
            return [row.card for row in history(store)]

    return elsewhere(read)


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_an_evening_can_go_on_in_a_new_file(ours: Path, size: tuple[int, int]) -> None:
    async with room(ours, "ours", size=size) as inside:
        await inside.press("enter", "enter", "enter")
        data = elsewhere(lambda: _exchange(ours))
        await inside.press("enter")
        inside.sees(
            "Your record is not where it was",
            "1 It is back; try again",
            "2 Go on in a new file",
            "nothing was written to it",
        )
        await inside.press("2")
        inside.sees("It goes on", "ana-and-ben-2", "Earlier evenings are not in it")
        await inside.press("enter", "enter")
        path = ours / "couples" / "ana-and-ben.db"
        assert elsewhere(path.read_bytes) == data
        assert _covered(ours / "couples" / "ana-and-ben-2.db") == ["rain", "bread"]
    assert (ours / "state" / "couple").read_text() == "ana-and-ben-2\n"


async def test_what_could_not_be_written_is_written_once_the_file_is_back(ours: Path) -> None:
    async with room(ours, "ours") as inside:
        await inside.press("enter", "enter", "enter")
        path = ours / "couples" / "ana-and-ben.db"
        own = elsewhere(path.read_bytes)
        elsewhere(lambda: _exchange(ours))
        await inside.press("n", "1")
        await inside.type("Toast, with jam", "enter")
        inside.sees("Your record is not where it was")
        elsewhere(lambda: path.write_bytes(own))
        await inside.press("1")
        inside.sees("Toast, with jam")
        await inside.press("enter", "enter")
        assert [body["text"] for body in inside.of("kept note")] == ["Toast, with jam"]
        assert [card for card, _ in inside.outcomes] == ["bread", "rain"]
