"""A crash report says where in the code an error happened, whatever the error is like."""

from pathlib import Path

from cardgame.local.crash import FRAMES, write_report
from cardgame.local.paths import find_paths

SECRET = "nobody's business"


def report(error: BaseException, home: Path) -> str:
    said = write_report(error, find_paths({"CARDGAME_HOME": str(home)}))
    (path,) = (home / "state").iterdir()
    assert str(path) in said
    text = path.read_text(encoding="utf-8")
    assert SECRET not in text
    return text


def deep(left: int) -> None:
    if not left:
        raise ValueError(SECRET)
    deep(left - 1)


def raised(left: int = 0) -> ValueError:
    try:
        deep(left)
    except ValueError as error:
        return error
    raise AssertionError


def test_an_error_s_causes_come_before_it_in_the_report(home: Path) -> None:
    try:
        raise KeyError(SECRET) from raised()
    except KeyError as error:
        text = report(error, home)
    assert text.index("builtins.ValueError") < text.index("builtins.KeyError")


def test_every_error_of_a_group_is_in_the_report(home: Path) -> None:
    text = report(ExceptionGroup(SECRET, [raised(), TypeError(SECRET)]), home)
    assert {"builtins.ValueError", "builtins.TypeError", "builtins.ExceptionGroup"} <= set(text.split())


def test_a_ring_of_causes_is_told_once(home: Path) -> None:
    one, other = raised(), raised()
    one.__cause__, other.__cause__ = other, one
    assert report(one, home).count("builtins.ValueError") == 2


def test_a_long_stack_is_cut(home: Path) -> None:
    assert len(report(raised(500), home).splitlines()) < 2 * FRAMES + 10


def test_a_file_name_that_cannot_be_written_causes_no_second_crash(home: Path) -> None:
    code = compile("def fail(): raise ValueError", "/a/\udc80\x1b[2J.py", "exec")
    space: dict[str, object] = {}
    exec(code, space)
    try:
        space["fail"]()  # type: ignore[operator]
    except ValueError as error:
        text = report(error, home)
    assert "\x1b" not in text


def test_where_nothing_can_be_written_that_is_said(home: Path) -> None:
    home.write_text("a file where the folder should be")
    assert "No report" in write_report(raised(), find_paths({"CARDGAME_HOME": str(home)}))
