"""The texts that a bare draw may print are believed only where drawing anew would find just them."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame import translation
from cardgame.local import drawable
from cardgame.local.drawable import any_below, as_kept, kept_texts, place, surroundings

TEXTS = ["What now?", "Zwei\nZeilen — “ja”?", "¿Y tú?"]


pytestmark = pytest.mark.usefixtures("later")


class Place:
    """Two folders of decks, a settings file and a cache, with texts that are kept."""

    def __init__(self, root: Path) -> None:
        self.shipped, self.own, self.config, self.cache = (
            root / "shipped",
            root / "own",
            root / "c.toml",
            root / "cache",
        )
        for folder in (self.shipped, self.own, self.cache):
            folder.mkdir()
        for folder in (self.shipped, self.own):
            (folder / "a.toml").write_text('title = "A"\ncards = ["What now?"]\n')
        self.file = Path(place(str(self.cache)))
        around = self.around()
        assert around is not None
        self.write(as_kept(TEXTS, around))

    def around(self) -> bytes | None:
        return surroundings(str(self.shipped), str(self.own), str(self.config))

    def write(self, data: bytes) -> None:
        self.file.write_bytes(data)
        self.file.chmod(0o600)

    def kept(self) -> object:
        return kept_texts(str(self.cache), self.around())


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_what_was_kept_is_what_is_read(there: Place) -> None:
    assert there.kept() == TEXTS


def edited(there: Place) -> None:
    path = there.own / "a.toml"
    status = path.stat()
    path.write_text(path.read_text().replace("now", "NOW"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # as one who would hide it


CHANGES: dict[str, Callable[[Place], object]] = {
    "a deck edited": edited,
    "a shipped deck edited": lambda there: (there.shipped / "a.toml").write_text("title = 1"),
    "a deck added": lambda there: (there.own / "b.toml").write_text('title = "B"'),
    "a deck added under another ending": lambda there: (there.own / "b.TOML").write_text('title = "B"'),
    "a deck removed": lambda there: (there.own / "a.toml").unlink(),
    "a deck renamed": lambda there: (there.own / "a.toml").rename(there.own / "b.toml"),
    "the folder away": lambda there: there.own.rename(there.own.with_name("away")),
    "settings written": lambda there: there.config.write_text('language = "es"\n'),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_is_believed_once_anything_that_it_follows_from_has_changed(
    change: Callable[[Place], object], there: Place
) -> None:
    change(there)
    assert there.kept() is None


def test_nothing_is_believed_in_another_language(there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "_language", "es")
    assert there.kept() is None


def test_nothing_is_believed_once_a_catalogue_is_another(
    there: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "FOLDER", tmp_path / "locale")
    folder = tmp_path / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "cardgame.mo").write_bytes(b"")
    assert there.kept() is None


def test_nothing_is_believed_that_other_code_has_kept(
    there: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    code.mkdir()
    (code / "choice.py").write_text("one = 1\n")
    monkeypatch.setattr(drawable, "_PACKAGE", str(code))
    around = there.around()
    assert around is not None
    there.write(as_kept(TEXTS, around))
    assert there.kept() == TEXTS
    (code / "choice.py").write_text("one = 12\n")
    assert there.kept() is None


def test_the_code_that_counts_is_there() -> None:
    for part in drawable.CODE:
        assert drawable._stamps(f"{drawable._PACKAGE}/{part}", ".py"), part


def test_nothing_is_kept_of_what_may_be_changing_now(there: Place) -> None:
    with patch.object(time, "time_ns", lambda: (there.own / "a.toml").stat().st_mtime_ns + 1_000_000_000):
        assert there.around() is None
        assert there.kept() is None


def test_a_file_that_is_cut_short_is_not_believed(there: Place) -> None:
    data = there.file.read_bytes()
    for length in range(len(data)):
        there.write(data[:length])
        assert there.kept() is None, length


def test_a_file_with_a_byte_wrong_is_not_believed(there: Place) -> None:
    data = there.file.read_bytes()
    for at in range(len(data)):
        there.write(data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :])
        assert there.kept() is None, at


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_another_user_could_have_written_is_not_believed(mode: int, there: Place) -> None:
    there.file.chmod(mode)
    assert there.kept() is None


def test_nothing_that_is_no_file_is_waited_for(there: Place) -> None:
    there.file.unlink()
    assert there.kept() is None
    os.mkfifo(there.file)
    assert there.kept() is None


def test_more_than_can_be_read_at_once_is_not_kept(there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    around = there.around()
    assert around is not None
    monkeypatch.setattr(drawable, "MOST_BYTES", len(around) + 20)
    data = as_kept(TEXTS, around)
    assert len(data) <= len(around) + 20
    there.write(data)
    assert there.kept() == []


def test_every_number_comes_and_none_beyond() -> None:
    assert {any_below(3) for _ in range(200)} == {0, 1, 2}
