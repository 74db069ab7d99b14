"""A draft is private, belongs to its couple and its place, and is never in the way."""

import os
import stat
import threading
from pathlib import Path

import pytest

from cardgame.game.forgetting import drafts_of
from cardgame.local.drafts import COUPLES, MOST, Drafts, draft_file, written_on
from cardgame.record.forgetting import remove
from cardgame.scripts.moments.note import place_of
from tests.builders import HOSTILE, UNSAFE


def answer_to(note: str) -> tuple[str, ...]:
    return ("answer", note)


HERE = place_of("ours", "one", 0)


def test_a_draft_is_there_the_next_time_at_its_place_alone(tmp_path: Path) -> None:
    path = draft_file(tmp_path, "ana-and-ben")
    assert Drafts(path, "us").put_by(HERE, "half")
    again = Drafts(path, "us")
    assert again.words(HERE) == "half"
    for other in (
        place_of("ours", "one", 1),
        place_of("ours", "two", 0),
        written_on("ours", "one", "?"),
        ("answer", "x"),
    ):
        assert again.words(other) == ""
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_drafts_go_along_with_a_record_that_goes_on_under_another_name(tmp_path: Path) -> None:
    path, new = draft_file(tmp_path, "ana-and-ben"), draft_file(tmp_path, "ana-and-ben-2")
    drafts = Drafts(path, "us")
    drafts.put_by(HERE, "half")
    Drafts(path, "they").put_by(HERE, "theirs")
    drafts.move_to(new)
    assert Drafts(new, "us").words(HERE) == drafts.words(HERE) == "half"
    assert Drafts(path, "us").words(HERE) == ""
    assert Drafts(path, "they").words(HERE) == "theirs"


def test_what_is_dropped_or_emptied_leaves_no_file(tmp_path: Path) -> None:
    path = draft_file(tmp_path, "ana-and-ben")
    drafts = Drafts(path, "us")
    drafts.put_by(HERE, "half")
    drafts.drop(HERE)
    assert not path.exists()
    drafts.put_by(HERE, "half")
    drafts.put_by(HERE, "")
    assert not path.exists()
    assert drafts.words(HERE) == ""


def test_looking_for_a_draft_makes_no_file(tmp_path: Path) -> None:
    drafts = Drafts(draft_file(tmp_path / "state", "ana-and-ben"), "us")
    drafts.drop(HERE)
    assert drafts.words(HERE) == ""
    assert list(tmp_path.iterdir()) == []


def test_two_programs_keep_each_other_s_drafts(tmp_path: Path) -> None:
    path = draft_file(tmp_path, "ana-and-ben")
    one, other = Drafts(path, "us"), Drafts(path, "us")
    one.put_by(HERE, "mine")
    other.put_by(("answer", "x"), "yours")
    one.drop(HERE)
    left = Drafts(path, "us")
    assert (left.words(HERE), left.words(("answer", "x"))) == ("", "yours")


def test_a_couple_in_the_place_of_another_sees_nothing_and_takes_nothing_away(tmp_path: Path) -> None:
    path = draft_file(tmp_path, "ana-and-ben")
    Drafts(path, "us").put_by(HERE, "ours")
    others = Drafts(path, "them")
    assert others.words(HERE) == ""
    others.put_by(HERE, "theirs")
    others.drop(HERE)
    assert Drafts(path, "us").words(HERE) == "ours"


def test_the_number_of_drafts_is_bounded(tmp_path: Path) -> None:
    path = draft_file(tmp_path, "ana-and-ben")
    for couple in range(COUPLES + 2):
        drafts = Drafts(path, str(couple))
        for number in range(MOST + 3 if couple == COUPLES else 1):
            drafts.put_by(answer_to(str(number)), f"half {number}")
    assert [bool(Drafts(path, str(each)).words(answer_to("0"))) for each in (0, 1, 2)] == [False, False, True]
    last = Drafts(path, str(COUPLES))
    assert not last.words(answer_to("2"))
    assert last.words(answer_to(str(MOST + 2)))


@pytest.mark.parametrize(
    "left", [b"", b"{", b"[]", b"\xff\xfe", b'{"us": 3}', b'{"us": [{"place": 1, "words": []}]}', b"[" * 99_999]
)
def test_a_file_that_holds_no_drafts_is_not_in_the_way(tmp_path: Path, left: bytes) -> None:
    path = draft_file(tmp_path, "ana-and-ben")
    path.parent.mkdir()
    path.write_bytes(left)
    drafts = Drafts(path, "us")
    assert drafts.words(HERE) == ""
    assert drafts.put_by(HERE, "half")
    assert Drafts(path, "us").words(HERE) == "half"


def test_a_pipe_in_place_of_the_drafts_is_not_waited_for(tmp_path: Path) -> None:
    path = draft_file(tmp_path, "ana-and-ben")
    path.parent.mkdir()
    os.mkfifo(path)
    drafts = Drafts(path, "us")
    assert drafts.words(HERE) == ""
    drafts.drop(HERE)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_draft_come_out_clean(tmp_path: Path, words: str) -> None:
    path = draft_file(tmp_path, "ana-and-ben")
    Drafts(path, "us").put_by(HERE, words)
    assert UNSAFE.isdisjoint(Drafts(path, "us").words(HERE))


def test_a_draft_that_cannot_be_written_is_there_as_long_as_the_program_runs(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("in the way")
    drafts = Drafts(draft_file(tmp_path, "ana-and-ben"), "us")
    assert not drafts.put_by(HERE, "half")
    assert drafts.words(HERE) == "half"
    drafts.drop(HERE)
    remove(tuple(drafts_of(tmp_path, "ana-and-ben")))


def test_threads_do_not_lose_each_other_s_drafts(tmp_path: Path) -> None:
    path = draft_file(tmp_path, "ana-and-ben")
    drafts = Drafts(path, "us")
    threads = [threading.Thread(target=drafts.put_by, args=(answer_to(str(n)), f"half {n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(Drafts(path, "us").words(answer_to(str(n))) for n in range(8))


def test_forgetting_takes_what_a_cut_short_write_left_and_nobody_else_s(tmp_path: Path) -> None:
    Drafts(draft_file(tmp_path, "ana-and-ben"), "us").put_by(HERE, "half")
    Drafts(draft_file(tmp_path, "ana-and-ben-2"), "them").put_by(HERE, "theirs")
    (tmp_path / "drafts" / ".ana-and-ben.json.1234").write_text("half")
    remove(tuple(drafts_of(tmp_path, "ana-and-ben")))
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == ["ana-and-ben-2.json"]
    remove(tuple(drafts_of(tmp_path, "ana-and-ben")))


def test_what_was_handed_in_and_is_recorded_is_no_draft_any_more(tmp_path: Path) -> None:
    """As after a kill between the record's last write and the deletion of the draft."""
    path = draft_file(tmp_path, "ana-and-ben")
    before = Drafts(path, "us")
    before.put_by(HERE, "half")
    before.put_by(("jar", "0"), "whole", handed_in=True)
    before.put_by(("jar", "1"), "refused", handed_in=True)
    after = Drafts(path, "us")
    after.drop_recorded(lambda words: words in ("half", "whole"))
    for drafts in (after, Drafts(path, "us")):
        places: tuple[tuple[str, ...], ...] = (HERE, ("jar", "0"), ("jar", "1"))
        assert [drafts.words(place) for place in places] == ["half", "", "refused"]


def test_words_are_a_draft_before_they_are_recorded(tmp_path: Path) -> None:
    path = draft_file(tmp_path, "ana-and-ben")
    drafts = Drafts(path, "us")
    seen: list[str] = []
    drafts.until(HERE, "whole", lambda: seen.append(Drafts(path, "us").words(HERE)))
    assert seen == ["whole"], "if the program ends just now, they are offered again"
    assert not path.exists()
