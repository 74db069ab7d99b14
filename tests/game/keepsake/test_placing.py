"""The book's file is put where people look for it, for them alone, and never over another one unless that is meant."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from cardgame.deck import Kind
from cardgame.files import NotOrdinary, write_at
from cardgame.game.game import Game
from cardgame.game.keepsake.placing import free_place, usual_place
from cardgame.game.keepsake.span import Span, read_days, year_of
from tests.builders import everything, umask
from tests.couples import couple, held


@pytest.fixture
def ours() -> Iterator[Game]:
    with couple(held(Kind.QUESTION)) as two, two.run() as run:
        yield run


def test_it_goes_into_the_folder_of_documents_else_into_the_current_one_else_home(
    ours: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, here, home = (tmp_path / name for name in ("documents", "here", "home"))
    for folder in (documents, here, home):
        folder.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for found, open_to_us, expected in (
        (documents, (documents, here, home), documents),
        (documents, (here, home), here),
        (None, (here, home), here),
        (None, (home,), home),
        (None, (), here),
    ):
        with (
            patch("cardgame.game.keepsake.placing.documents_folder", lambda found=found: found),
            patch("cardgame.game.keepsake.placing.os.access", lambda path, mode, these=open_to_us: path in these),
        ):
            assert usual_place(ours, year_of(2026)) == expected / "ana-and-ben-2026.html"


def test_its_name_says_whose_it_is_and_of_which_days(ours: Game) -> None:
    days = read_days("2026-02")
    assert days is not None
    assert usual_place(ours, days).name == "ana-and-ben-2026-02-01-2026-02-28.html"
    assert usual_place(ours, Span()).name == "ana-and-ben.html"


def test_a_place_beside_is_the_first_that_is_free(tmp_path: Path) -> None:
    book = tmp_path / "ana-and-ben-2026.html"
    assert free_place(book) == book
    book.touch()
    assert free_place(book).name == "ana-and-ben-2026-2.html"
    (tmp_path / "ana-and-ben-2026-2.html").symlink_to(tmp_path / "nowhere")
    assert free_place(book).name == "ana-and-ben-2026-3.html"


def test_it_is_its_owners_alone_under_any_umask(tmp_path: Path) -> None:
    for mask in (0, 0o777):
        with umask(mask):
            write_at(tmp_path / f"new-{mask}" / "book.html", "für euch")
        file = tmp_path / f"new-{mask}" / "book.html"
        assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
        assert file.read_text(encoding="utf-8") == "für euch"


def test_another_file_stays_as_it_was_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(FileExistsError):
        write_at(tmp_path / "letter.txt", "book")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(NotOrdinary):
            write_at(tmp_path / name, "book", replace=True)
    assert (tmp_path / "letter.txt").read_text() == "dear"
    assert everything(tmp_path) == {"letter.txt", "folder", "pipe"}
    write_at(tmp_path / "letter.txt", "book", replace=True)
    assert (tmp_path / "letter.txt").read_text() == "book"
