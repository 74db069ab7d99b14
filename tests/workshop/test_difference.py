"""A unified diff leads from the one text to the other."""

import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cardgame.workshop.difference import changes, unified

LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=12)


@given(LINES, LINES)
def test_the_changes_made_to_the_old_lines_give_the_new_ones(old: list[str], new: list[str]) -> None:
    made = list(old)
    for start, end, new_start, new_end in reversed(changes(old, new)):
        assert made[start:end] == old[start:end]
        made[start:end] = new[new_start:new_end]
    assert made == new


def test_it_is_what_patch_reads(tmp_path: Path) -> None:
    old = "".join(f"line {n}\n" for n in range(60)) + "end"
    new = old.replace("line 3\n", "line 3\nmore\n").replace("line 30\n", "").replace("line 55", "LINE 55") + "\n"
    path = tmp_path / "x.toml"
    path.write_text(old)
    diff = "\n".join(unified(old, new, "x.toml")) + "\n"
    try:
        subprocess.run(["patch", "-p0"], input=diff, text=True, cwd=tmp_path, check=True, capture_output=True)
    except FileNotFoundError:
        return
    assert path.read_text() == new


def test_a_small_change_shows_three_lines_around_it_and_no_change_nothing() -> None:
    old = "".join(f"{n}\n" for n in range(20))
    assert list(unified(old, old, "x")) == []
    lines = list(unified(old, old.replace("10\n", "ten\n"), "x"))
    assert lines == ["--- x", "+++ x", "@@ -8,7 +8,7 @@", " 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13"]
