"""Nothing from outside reaches a terminal or a pipe but as text, and no text does anything."""

import json
import re
import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest

from cardgame.cli import run
from cardgame.cli.main import COMMANDS

from ..cli.helpers import SHIPPED, few_decks
from .conftest import Open
from .hostile import ATTACKS, KINDS, MARKUP, NAMES, hostile_home
from .playing import CLOSING, PALETTE, at_home, first_talk, turn_to
from .screen import FAULTY, Terminal, command, intruders


def unclean(data: bytes) -> list[str]:
    """Return what a pipe or a bare line may never carry: any sequence, any control but a newline."""
    return re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", data.decode())


ATTACK = "\x1b]52;c;aGk=\x07\x9b2J\u202e[@click=app.quit]"
"""All at once, for arguments."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_home(tmp_path_factory.mktemp("hostile") / "home")


@pytest.fixture
def hostile(made: Path, nowhere: Path) -> Path:
    return Path(shutil.copytree(made, nowhere))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few decks, as those that come with the game."""
    folder = tmp_path_factory.mktemp("few")
    for name, text in SHIPPED.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def harmless(playing: Terminal) -> None:
    """See that nothing came out but text and what the app itself says to a terminal."""
    assert not intruders(playing.printed)


def test_nothing_hostile_is_sent_by_the_start_page(hostile: Path, terminal: Open) -> None:
    played(hostile)
    playing = terminal(hostile, "library/none", size=(120, 40), program=FAULTY)
    playing.see("W[@click=app.quit]x", "[/][b]B")
    playing.press("/")
    playing.type("tricks")
    playing.see("Deck [b]of[/b] [@click=app.quit]tricks")
    playing.press("escape")
    playing.see("Carry on with tonight")
    playing.press("tab")
    playing.see("Everything else")
    playing.press("enter")
    playing.see("Deck [b]of[/b] [@click=app.quit]tricks", "A [/] journey")
    for _ in range(15):
        playing.press("down")
        if playing.still(lambda: "[/] described [@click=app.quit]" in playing.words):
            break
    playing.see("[/] described [@click=app.quit]")
    playing.press("?")
    playing.see("On this page")
    playing.press("enter", ":")
    playing.see(PALETTE)
    playing.type("[@click=app.quit][/]")
    playing.see("[@click=app.quit][/]")
    playing.press("escape")
    playing.wait(lambda: "[@click=app.quit][/]" not in playing.words, "the page below")
    playing.press("escape", "escape")
    playing.see("Carry on with tonight")
    playing.press("q")
    assert playing.end() == 0
    harmless(playing)


def test_nothing_hostile_is_sent_by_the_pages_of_a_chapter(hostile: Path, terminal: Open) -> None:
    playing = terminal(hostile, "play", "path", size=(100, 40))
    for words in ("[/] chapter [b]", "[@click=app.quit]opening", "[/] prepare", "[b]place", "[/] bring"):
        playing.see(words)
    turn_to(playing, MARKUP[0])
    playing.press("enter")
    playing.see("[/] promise")
    playing.press("enter")
    playing.see(CLOSING)
    playing.press("q")
    assert playing.end() == 0
    harmless(playing)


def test_nothing_hostile_is_sent_in_an_evening(hostile: Path, terminal: Open) -> None:
    playing = terminal(hostile, "play", "markup", "--minutes", "120", size=(100, 40))
    for text in MARKUP:
        turn_to(playing, text.replace("{{", "{"))
        click(playing, "[")
    playing.press("i", "f")
    playing.see("[/] hint [b]", "[/] [b]more")
    playing.press("w")
    playing.see("[@click=app.quit]why[/]")
    playing.press("enter")
    turn_to(playing, "on one letter")
    # One letter, with no more on it than a letter can carry.
    assert "\u0301" * 5 not in playing.printed
    turn_to(playing, "[b][b][b][b][b]")
    playing.press("e")
    playing.see("Does this one count?")
    playing.press("2")
    # One thanks to end on, from a deck that came with the game.
    playing.see("end here")
    playing.press("e")
    playing.see(CLOSING, MARKUP[0])
    playing.press("enter")
    playing.see("Anything to keep of tonight?")
    playing.type("[/] line [@click=app.quit]")
    playing.press("enter")
    playing.see("“[/] line [@click=app.quit]”")
    playing.press("enter")
    assert playing.end() == 0
    harmless(playing)


def test_nothing_hostile_is_sent_by_any_kind_of_card(hostile: Path, terminal: Open) -> None:
    playing = terminal(hostile, "play", "kinds", "--minutes", "120", size=(100, 40))
    playing.see("Kinds [/]")
    # Each kind asks for something else: a number, a word, a step further.
    for key in ["enter", "1"] * 60:
        if playing.still(lambda: CLOSING in playing.words) or playing.process.poll() is not None:
            break
        playing.press(key)
    # It is at its end, or was led past it by a key more, and has not failed.
    assert playing.process.poll() in (None, 0)
    printed = playing.printed
    assert [title for title in KINDS if title not in printed] == []
    harmless(playing)


def test_nothing_hostile_is_sent_of_the_names_of_newcomers(nowhere: Path, terminal: Open) -> None:
    playing = terminal(nowhere)
    first_talk(playing)
    # A terminal that lets all of this through in a paste; most keep the escapes back.
    for name, seen in (
        ("Ana\x9b2J\u202e[/]\x7f", "Ana\ufffd2J[/]\ufffd"),
        ("B\x9d52;c;aGk=\x9c[b]", "B\ufffd52;c;aGk=\ufffd[b]"),
    ):
        playing.type(f"\x1b[200~{name}\x1b[201~")
        playing.see(seen)
        playing.press("enter")
        playing.still()
    playing.press("escape")
    playing.see("[/]", "[b]")
    playing.press("q")
    assert playing.end() == 0
    harmless(playing)


def test_a_terminal_that_answers_what_was_never_asked(hostile: Path, terminal: Open) -> None:
    playing = at_home(terminal(hostile, size=(80, 40)))
    playing.type(
        "\x1b[?62;4c\x1b[12;40R\x1bP>|x\x1b\\\x1b]11;rgb:0/0/0\x07\x9b2J\x1b[999999;999999;999999t\x1b[<0;99999;99999M"
    )
    playing.press("?")
    playing.still()
    assert playing.process.poll() is None
    harmless(playing)


def test_nothing_hostile_is_printed_in_an_evening_on_a_bare_line(hostile: Path, terminal: Open) -> None:
    keys = "\n".join(["", "w", "i", "f", ATTACK, "", *["", ""] * 9, *["", "p"] * 9, "e", ""])
    result = command(hostile, "play", "markup", "--plain", "--minutes", "120", input=keys.encode(), stdin=None)
    assert result.returncode == 0
    assert result.stderr == b""
    assert not unclean(result.stdout)
    said = result.stdout.decode()
    for text in (*MARKUP[:4], "[/] hint [b]", "[@click=app.quit]why[/]", "[/] [b]more", "W[@click=app.quit]x"):
        assert text in said

    playing = terminal(hostile, "play", "path", "--plain")
    playing.see("[/] chapter [b]")
    playing.press("enter")
    playing.see(MARKUP[0])
    playing.press("q", "enter")
    assert playing.end() == 0
    assert "\x1b" not in playing.printed
    harmless(playing)


COMMAND_LINES = [
    ("draw", "markup"),
    ("draw", "markup", "--json"),
    ("draw", "--deck", "{home}/decks/raw.toml"),
    ("draw", ATTACK),
    ("draw", "--kind", ATTACK),
    ("draw", "--tag", ATTACK),
    ("draw", f"./{ATTACK}.toml"),
    ("draw", "--deck", ATTACK),
    ("deck", "list"),
    ("deck", "list", "--json"),
    ("deck", "show", "markup"),
    ("deck", "show", "markup", "--json"),
    ("deck", "show", "escapes"),
    ("deck", "show", ATTACK),
    ("deck", "check"),
    ("deck", "check", "--strict"),
    ("deck", "check", "--format", "json"),
    ("deck", "check", "--format", "github"),
    ("deck", "check", f"{{home}}/{ATTACK}"),
    ("deck", "check", f"{{home}}/{ATTACK}", "--format", "json"),
    ("deck", "check", f"{{home}}/{ATTACK}", "--format", "github"),
    ("deck", ATTACK),
    ("keepsake", "--all", "-o", f"{{home}}/{ATTACK}.html"),
    ("keepsake", "--all", "-o", "-"),
    ("keepsake", "--all", "-o", f"{{home}}/{ATTACK}.html", "--json"),
    ("keepsake", "--year", ATTACK),
    ("keepsake", "--from", ATTACK, "--to", ATTACK),
    ("keepsake", "--without", ATTACK),
    ("history",),
    ("history", "--json"),
    ("history", "--deck", ATTACK),
    ("history", "--since", ATTACK),
    ("history", "--limit", ATTACK),
    ("search", "a"),
    ("search", "a", "--json"),
    ("search", ATTACK, "--deck", ATTACK),
    ("search", ATTACK, "--kind", ATTACK, "--topic", ATTACK),
    ("search", ATTACK, "--from", ATTACK),
    ("coverage",),
    ("journal",),
    ("merge", ATTACK),
    ("merge", f"{{home}}/{ATTACK}", "--json"),
    ("together",),
    ("together", "--json"),
    ("stars",),
    ("stars", "--json"),
    ("piles",),
    ("piles", "--json"),
    ("piles", ATTACK),
    ("play", "--plain", "--pile", ATTACK),
    ("journal", "--json"),
    ("journal", ATTACK),
    ("coverage", "--json"),
    ("--couple", ATTACK, "coverage"),
    ("jar", "add"),
    ("jar", "open"),
    ("jar", ATTACK),
    ("kept",),
    ("kept", "--json"),
    ("welcome",),
    ("couple", "list"),
    ("couple", "list", "--json"),
    ("couple", "use", ATTACK),
    ("couple", "use", ATTACK.replace("\x1b", "\udc9b\udcff")),
    ("couple", "rename", ATTACK, "A", "B"),
    ("couple", "forget", ATTACK),
    ("couple", "new", *NAMES),
    ("couple", "new", ATTACK * 9, "B"),
    ("couple", "new", "\x1b\x1b", "\u202e"),
    ("backup",),
    ("backup", "list"),
    ("backup", "list", "--json"),
    ("backup", "restore", ATTACK),
    ("backup", "restore", f"{{home}}/{ATTACK}.db"),
    ("backup", "--couple", ATTACK),
    ("backup", ATTACK),
    ("export",),
    ("export", "-o", f"{{home}}/{ATTACK}"),
    ("export", "-o", f"{{home}}/{ATTACK}/{ATTACK}"),
    ("import", ATTACK),
    ("import", f"{{home}}/{ATTACK}"),
    ("forget", ATTACK),
    ("today",),
    ("today", "--json"),
    ("today", ATTACK),
    ("journey", "list"),
    ("journey", "list", "--json"),
    ("journey", "show", "path"),
    ("journey", "show", f"path/{ATTACK}"),
    ("journey", "show", ATTACK),
    ("plan",),
    ("plan", "--json"),
    ("plan", "--at", ATTACK),
    ("plan", "--at", "sat 20:00", "-o", f"{{home}}/{ATTACK}/{ATTACK}.ics"),
    ("write",),
    ("write", ATTACK),
    ("settings",),
    ("settings", "--json"),
    ("where",),
    ("where", "--json"),
    ("doctor",),
    ("play", "--plain", ATTACK),
    ("play", ATTACK),
    (ATTACK,),
    (f"--{ATTACK}",),
    ("--help",),
]


@pytest.mark.parametrize("line", COMMAND_LINES, ids=lambda line: ascii(" ".join(line))[1:60])
def test_nothing_hostile_is_printed_by_a_command(
    hostile: Path,
    few: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
    line: tuple[str, ...],
) -> None:
    listen(hostile, monkeypatch)
    # The decks that come with the game are not hostile, and many. A few stand for them; “today” wants one for days.
    with nullcontext() if line[0] == "today" else few_decks(few):
        if line[0] in ("history", "coverage", "deck", "journal", "search", "keepsake", "together"):
            played(hostile)
        status = run([part.replace("{home}", str(hostile)) for part in line])
    out, err = capfdbinary.readouterr()
    assert status in (0, 1, 2, 3)
    assert not unclean(out)
    assert not unclean(err)
    assert b"Traceback" not in err
    if "json" in " ".join(line) and status in (0, 1):
        json.loads(out)


def test_every_command_is_tried_with_hostile_text() -> None:
    assert set(COMMANDS) <= {line[0] for line in COMMAND_LINES}


def test_nothing_hostile_is_printed_of_the_path_of_a_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    home = tmp_path / f"home{ATTACK}\x7f\udcff"
    listen(hostile_home(home), monkeypatch)
    (home / "couples" / f"{ATTACK}\udcff.db").write_bytes(b"no record")
    for line in (
        ("where",),
        ("where", "--json"),
        ("settings",),
        ("settings", "--json"),
        ("deck", "list", "--json"),
        ("deck", "check"),
        ("doctor",),
    ):
        run(line)
        out, err = capfdbinary.readouterr()
        assert out + err, line
        assert not unclean(out), line
        assert not unclean(err), line
    for line in (
        ("history",),
        ("couple", "list"),
        ("couple", "list", "--json"),
    ):
        run(line)
        out, err = capfdbinary.readouterr()
        assert out + err, line
        assert not unclean(out), line
        assert not unclean(err), line


def test_nothing_hostile_is_printed_of_a_couple_s_file_name(hostile: Path) -> None:
    (hostile / "couples" / f"{ATTACK}.db").write_bytes(b"no record")
    result = command(hostile, "couple", "forget", ATTACK, input=b"n\n", stdin=None)
    assert b"Delete" in result.stderr
    assert not unclean(result.stderr)


@pytest.mark.parametrize("words", ["cardgame play ", "cardgame couple use ", "cardgame draw --deck ", "cardgame "])
def test_nothing_hostile_is_given_to_a_shell_that_completes(hostile: Path, words: str) -> None:
    (hostile / "couples" / f"{ATTACK}.db").write_bytes(b"no record")
    env = {"_CARDGAME_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    result = command(hostile, env=env)
    assert result.returncode == 0
    assert not unclean(result.stdout)
    assert result.stderr == b""


def listen(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run commands in this process, in the surroundings of ``home``."""
    monkeypatch.setenv("CARDGAME_HOME", str(home))
    monkeypatch.setenv("TERM", f"xterm{ATTACKS[2]}")
    monkeypatch.delenv("CARDGAME_COUPLE", raising=False)


def played(home: Path) -> None:
    """Have an evening behind us, with all that was said in it on record."""
    from cardgame.game.game import Game
    from cardgame.game.selection.choice import Choice
    from cardgame.play import Outcome

    game = Game(environ={"CARDGAME_HOME": str(home)})
    session = game.begin(Choice(("markup",)))
    for _ in range(4):
        session.end_card(Outcome.COVERED)
    game.close()


def click(playing: Terminal, text: str) -> None:
    """Click on the first place where ``text`` stands."""
    for row, line in enumerate(playing.lines, 1):
        if text in line and not line.startswith(text):
            column = line.index(text) + 2
            playing.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
            return
