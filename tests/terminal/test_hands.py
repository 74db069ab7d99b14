"""In a real terminal an evening can be played with caps lock on, with a Russian layout, or with the mouse alone."""

from pathlib import Path

from cardgame.game.prompts import NOTHING_THERE

from .conftest import Open
from .playing import CARDS, CLOSING, HELP, NAMES, PLAY, at_table, turn_to
from .screen import Terminal


def click(playing: Terminal, words: str, *, line: int | None = None) -> None:
    """Click where these words stand, as a terminal tells of it; in one line of the screen or in any."""
    playing.see(words)
    lines = playing.lines
    row = next(row for row, each in enumerate(lines) if words in each and line in (None, row - len(lines)))
    column, row = lines[row].index(words) + 1, row + 1
    playing.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")


def test_an_evening_can_be_played_with_caps_lock_on(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY))
    playing.press("S")
    playing.see("★ starred")
    playing.press("Z")
    playing.see(NOTHING_THERE)
    playing.press("P")
    turn_to(playing, CARDS[1])
    playing.press("E")
    playing.see("Does this one count?")
    playing.press("2")
    playing.see("One thanks to end on")
    playing.press("E")
    playing.see("Another time")
    playing.press("Q")
    assert playing.end() == 0


def test_an_evening_can_be_played_with_a_russian_layout(home: Path, terminal: Open) -> None:
    playing = at_table(terminal(home, *PLAY))
    playing.press("ы")
    playing.see("★ starred")
    playing.press("т")
    playing.see("Whose note is it?")
    playing.press("1")
    playing.see(f"A note by {NAMES[0]}")
    playing.type("дождь")
    playing.see("дождь")
    playing.press("enter")
    playing.see("Kept on this card.")
    playing.press(",")
    playing.see(HELP)
    playing.press("й")
    playing.see(CARDS[0])
    # As the newer protocol tells of the same key, and of its capital.
    playing.type("\x1b[1079u")
    turn_to(playing, CARDS[1])
    playing.type("\x1b[1087;2;1047u")
    turn_to(playing, CARDS[2])
    playing.press("й")
    assert playing.end() == 0


def test_an_evening_can_be_played_by_mouse(home: Path, terminal: Open) -> None:
    playing = terminal(home, *PLAY)
    for text in CARDS:
        playing.see("turn it")
        click(playing, "Enter", line=-1)
        playing.see(text)
        click(playing, "we talked about it", line=-1)
    playing.see(CLOSING)
    click(playing, "Enter", line=-1)
    playing.see("Anything to keep of tonight?")
    click(playing, "Enter", line=-1)
    assert playing.end() == 0


def test_hidden_words_leave_the_same_screen_and_cursor(home: Path, terminal: Open) -> None:
    deck = 'title = "Guess"\nid = "guess"\nlanguage = "en"\n[[cards]]\nid = "one"\nkind = "guess"\ntext = "What now?"\n'
    (home / "decks" / "guess.toml").write_text(deck, encoding="utf-8")
    playing = turn_to(terminal(home, "play", "guess"), "What now?")
    playing.see("What you type stays hidden")
    seen = []
    for words in ("a", "bcdefgh", "i" * 60):
        playing.type(words)
        playing.still()
        seen.append((playing.text, playing._shown.cursor.x, playing._shown.cursor.y))
    assert seen[0] == seen[1] == seen[2]
    assert "i" * 5 not in playing.printed
