"""``export`` and ``import``: a record is written out whole and read in again, and what was changed is refused."""

import os
import stat
import threading
from pathlib import Path

import pytest

from .helpers import Dealt, Home


@pytest.fixture
def played(ours: Home) -> Home:
    ours.played("ana-and-ben", Dealt("quarrels", text="What [is] {love}? 👩‍❤️‍👨"), Dealt("telepathy", outcome="passed"))
    return ours


def test_what_was_exported_can_be_imported_beside_it(played: Home) -> None:
    ran = played("export", "-o", "out.jsonl")
    assert (ran.status, ran.out) == (0, "")
    assert "as you wrote it" in ran.said()[0]
    assert stat.S_IMODE(Path("out.jsonl").stat().st_mode) == 0o600
    ran = played("import", "out.jsonl")
    assert (ran.status, ran.out) == (0, "ana-and-ben-2\n")
    assert "cardgame couple use ana-and-ben-2" in ran.said()[1]
    assert (
        played.done("history", "--json", "--couple", "ana-and-ben-2").data
        == played.done("history", "--json", "--couple", "ana-and-ben").data
    )
    played("export", "-o", "again.jsonl", "--couple", "ana-and-ben-2")
    assert Path("again.jsonl").read_bytes() == Path("out.jsonl").read_bytes()


def test_what_was_exported_can_be_imported_into_an_empty_home(played: Home, tmp_path: Path) -> None:
    played("export", "-o", "out.jsonl")
    there = Home(tmp_path / "there", played.shipped)
    there.environ = {"CARDGAME_HOME": str(there.path)}
    ran = there("import", "out.jsonl")
    assert (ran.status, ran.out, ran.err) == (0, "ana-and-ben\n", "")
    assert len(there.done("history", "--json").data) == 2
    for path in [there.path, *there.path.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_an_export_goes_to_standard_output_and_comes_from_standard_input(played: Home, output: tuple[str, ...]) -> None:
    played("export", "-o", "out.jsonl")
    ran = played("export", *output)
    assert ran.out.encode() == Path("out.jsonl").read_bytes()
    assert "as you wrote it" in ran.said()[0]
    assert played("import", "-", stdin=ran.out).out == "ana-and-ben-2\n"


def test_an_export_replaces_a_file_only_when_it_is_told_to(played: Home) -> None:
    Path("letter").write_text("dear Ana")
    ran = played("export", "-o", "letter")
    assert (ran.status, ran.out) == (2, "")
    assert "--force" in ran.said()[1]
    assert Path("letter").read_text() == "dear Ana"
    assert played("export", "-o", "letter", "--force").status == 0
    assert "dear" not in Path("letter").read_text()


@pytest.mark.parametrize("place", ["no/such/folder/out.jsonl", "a-folder", ".", "./.", "/", "//"])
def test_where_an_export_cannot_be_written_that_is_said(played: Home, place: str) -> None:
    Path("a-folder").mkdir()
    for force in ((), ("--force",)):
        ran = played("export", "-o", place, *force)
        assert ran.status in (2, 3)
        ran.said()
    assert [path.name for path in Path().iterdir()] == ["a-folder"]


def test_a_pipe_is_written_into(played: Home) -> None:
    played("export", "-o", "out.jsonl")
    os.mkfifo("pipe")
    got: list[bytes] = []
    reading = threading.Thread(target=lambda: got.append(Path("pipe").read_bytes()))
    reading.start()
    assert played("export", "-o", "pipe").status == 0
    reading.join()
    assert got == [Path("out.jsonl").read_bytes()]
    ran = played("import", "pipe")
    assert ran.status == 3, "a pipe that nobody writes to is not waited for"
    assert "import -" in ran.said()[1]


def test_an_export_that_was_changed_is_refused_with_its_line_and_nothing_is_made(played: Home) -> None:
    played("export", "-o", "out.jsonl")
    data = Path("out.jsonl").read_bytes()
    before = played.files()
    for broken, line in (
        (data.replace(b"love", b"hate"), 4),
        (data[: data.rindex(b'{"count"')], 6),
        (data[:-1], 6),
        (b"dear Ana\n", 1),
        (b"", 1),
        (data.replace(b'"version":1', b'"version":2'), 1),
        (bytes(range(256)), 1),
    ):
        Path("broken.jsonl").write_bytes(broken)
        ran = played("import", "broken.jsonl")
        assert (ran.status, ran.out) == (3, "")
        assert ran.said()[0].startswith(f"cardgame: Line {line}: "), ran.err
        assert played.files() == before


@pytest.mark.parametrize("file", ["nowhere.jsonl", "a-folder", "/dev/null/x", "\x1b]52;c;aGk=\x07", "~nobody-at-all/x"])
def test_what_is_no_file_or_no_export_is_refused_in_a_sentence(played: Home, file: str) -> None:
    Path("a-folder").mkdir()
    ran = played("import", file)
    assert (ran.status, ran.out) == (3, "")
    ran.said()


def test_where_nobody_plays_there_is_nothing_to_export(home: Home) -> None:
    ran = home("export")
    assert (ran.status, ran.out) == (2, "")
    assert not home.path.exists()
