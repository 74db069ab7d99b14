"""How the check shows what is wrong, and mends it: what is written, what is said, and the exit status."""

import stat
import sys
from pathlib import Path

import pytest

from cardgame.cli.deck.checking import _github
from cardgame.deck.problems import problem

from ..helpers import BROKEN, Home

ADVICE = 'title = "Ours"\nid = "ours"\nlanguage = "en"\n\n[[cards]]\ntext = "What holds?"\n'


def test_a_line_that_is_too_long_is_cut_around_the_place(home: Home) -> None:
    Path("x.toml").write_text(BROKEN.replace("What does not?", "What does not? " * 40))
    _line, quoted, carets = home("deck", "check", "x.toml").lines
    assert max(len(quoted), len(carets)) <= 100
    assert quoted[carets.index("^") :].startswith("dpeth")


def test_hostile_characters_of_a_quoted_line_are_shown_by_a_sign(home: Home) -> None:
    Path("x.toml").write_bytes(BROKEN.replace("not?", "not\x1b[31m\u202e").encode())
    assert "\ufffd" in home("deck", "check", "x.toml").out


class _Terminal:
    """Standard output as a terminal has it, for a check without one."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


@pytest.mark.parametrize("color", [True, False])
def test_a_terminal_has_a_quiet_color_and_none_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, color: bool
) -> None:
    from cardgame.cli.printing import RED, write_marked

    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "" if color else "1")
    write_marked("x: error[y]: \x1b[5mz", "error[y]", RED)
    assert terminal.text == ("x: \x1b[31merror[y]\x1b[0m: \ufffd[5mz\n" if color else "x: error[y]: \ufffd[5mz\n")


def test_github_is_told_where_a_problem_ends() -> None:
    one = problem("a.toml", 3, 7, "unknown-key", "x", end=(3, 12))
    assert _github(one) == "::error file=a.toml,line=3,col=7,endLine=3,endColumn=11,title=unknown-key::x"
    several = problem("a.toml", 3, 7, "unknown-key", "x", end=(5, 2))
    assert _github(several) == "::error file=a.toml,line=3,col=7,endLine=5,title=unknown-key::x"


def test_fix_mends_the_file_says_what_and_tells_what_is_left(home: Home) -> None:
    text = ADVICE + 'kind = "Story"\n[[cards]]\nid = "b"\ntext = "Who is {name}?"\n'
    Path("x.toml").write_text(text)
    ran = home("deck", "check", "--fix", "x.toml")
    assert ran.status == 1
    assert [line for line in ran.lines if "unknown-placeholder" in line] == ran.lines[:1]
    assert ran.said()[0] == "cardgame: 2 problems mended: 1 unknown-kind, 1 no-id. 1 deck checked: 1 error."
    wanted = text.replace("Story", "story").replace("[[cards]]\n", '[[cards]]\nid = "what-holds"\n', 1)
    assert Path("x.toml").read_text() == wanted
    assert home("deck", "check", "--fix", "x.toml").status == 1
    assert Path("x.toml").read_text() == wanted


def test_fix_ends_well_where_nothing_is_left(home: Home) -> None:
    Path("x.toml").write_text(ADVICE)
    assert home("deck", "check", "--fix", "--strict", "x.toml").status == 0
    assert home.done("deck", "check", "--fix", "--json", "x.toml").data == []


def test_a_diff_shows_what_would_change_and_writes_nothing(home: Home) -> None:
    Path("x.toml").write_text(ADVICE)
    for options in (["--diff"], ["--fix", "--diff"]):
        ran = home("deck", "check", *options, "x.toml")
        assert ran.status == 1
        head, lines = ran.lines[:3], ran.lines[3:]
        assert head == ["--- x.toml", "+++ x.toml", "@@ -3,4 +3,5 @@"]
        assert lines == [' language = "en"', " ", " [[cards]]", '+id = "what-holds"', ' text = "What holds?"']
        assert ran.said() == ["cardgame: “--fix” would mend 1 problem: 1 no-id."]
        assert Path("x.toml").read_text() == ADVICE
    Path("x.toml").write_text(ADVICE.replace("text", 'id = "a"\ntext'))
    ran = home("deck", "check", "--diff", "x.toml")
    assert (ran.status, ran.out) == (0, "")


def test_a_mended_file_keeps_its_mode_and_a_link_is_not_replaced(home: Home) -> None:
    Path("x.toml").write_text(ADVICE)
    Path("x.toml").chmod(0o640)
    Path("y.toml").symlink_to("x.toml")
    home("deck", "check", "--fix", "y.toml")
    assert Path("y.toml").is_symlink()
    assert 'id = "what-holds"' in Path("x.toml").read_text()
    assert stat.S_IMODE(Path("x.toml").stat().st_mode) == 0o640
    assert sorted(path.name for path in Path().iterdir()) == ["x.toml", "y.toml"]


def test_a_file_that_may_not_be_written_is_left_and_that_is_said(home: Home) -> None:
    Path("x.toml").write_text(ADVICE)
    Path("x.toml").chmod(0o440)
    ran = home("deck", "check", "--fix", "x.toml")
    assert ran.status == 3
    assert "x.toml cannot be written" in ran.said()[0]
    assert Path("x.toml").read_text() == ADVICE


def test_a_deck_that_came_with_the_program_is_never_changed(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("shipped").mkdir()
    Path("shipped/x.toml").write_text(ADVICE)
    Path("y.toml").write_text(ADVICE)
    monkeypatch.setattr("cardgame.workshop.saving.shipped_folder", lambda: Path("shipped"))
    ran = home("deck", "check", "--fix", "y.toml", "shipped")
    assert ran.status == 2
    assert "came with the program" in ran.said()[0]
    assert Path("shipped/x.toml").read_text() == Path("y.toml").read_text() == ADVICE


def test_without_a_path_one_s_own_decks_are_mended(home: Home) -> None:
    path = home.deck("mine", ADVICE)
    assert home("deck", "check", "--fix").status == 0
    assert 'id = "what-holds"' in path.read_text()


def test_a_deck_is_checked_by_its_id_and_by_the_name_of_its_file(home: Home) -> None:
    path = home.deck("ours", 'title = "Ours"\nid = "ours"\ncards = [{ id = "a", text = "Is it good?" }]\n')
    for name in ("ours", "ours.toml", path):
        ran = home("deck", "check", name)
        assert ran.out.startswith(f"{path}:3:30: warning[closed-question]"), name
    # One that its errors keep out is found, too, and so is one whose file is called otherwise.
    broken = home.deck("broken", 'title = "Ours"\n')
    assert home("deck", "check", "broken").out.startswith(f"{broken}:1:1: ")
    other = home.deck("other", path.read_text(encoding="utf-8").replace('"ours"', '"called-so"'))
    assert home("deck", "check", "called-so").out.startswith(f"{other}:3:30: ")
    assert home("deck", "check", "--diff", "called-so").status == 0
    # What lies here comes first.
    Path("ours.toml").write_text('title = "x"\n', encoding="utf-8")
    assert home("deck", "check", "ours.toml").out.startswith("ours.toml:1:1: ")
    assert "no-such-file" in home("deck", "check", "nowhere").out


def test_why_nothing_was_mended_is_told(home: Home) -> None:
    path = home.deck("ours", 'title = "Ours"\nid = "our id"\ncards = [{ id = "a", text = "What is "this" then?" }]\n')
    ran = home("deck", "check", "--fix", path)
    assert ran.status == 1
    assert "Nothing was mended yet: first mend by hand what is told as not-toml." in ran.err
    path.write_text('title = "Ours"\nid = "ours"\ncards = [{ id = "a", text = "Is it good?" }]\n', encoding="utf-8")
    assert (
        "There was nothing that “--fix” can mend. 1 deck checked: 1 warning."
        in home("deck", "check", "--fix", path).err
    )
    path.write_text('title = "Ours"\nid = "ours"\ncards = [{ id = "a", text = "What is it?" }]\n', encoding="utf-8")
    assert home("deck", "check", "--fix", path).err == "cardgame: 1 deck checked: nothing to mend.\n"
