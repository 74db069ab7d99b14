"""A deck is followed in a real terminal, however its file is saved; an editor has the terminal meanwhile."""

import signal
from pathlib import Path

from .conftest import Open
from .playing import CARDS, DECK
from .screen import Terminal


def saved_beside(path: Path, text: str) -> None:
    """Save as editors do that write beside a file and put that in its place."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def at_preview(terminal: Terminal) -> Terminal:
    terminal.see("card 1 of 4", CARDS[0])
    return terminal


def test_a_deck_is_followed_however_it_is_saved(home: Path, terminal: Open) -> None:
    path = home / "decks" / "ours.toml"
    follows = at_preview(terminal(home, "deck", "preview", "ours"))
    saved_beside(path, DECK.replace("piano", "organ"))
    follows.see("card 4 of 4", "Where should the organ have stood?")
    with path.open("w", encoding="utf-8") as file:
        file.write(DECK.replace("umbrella", "parasol").replace("piano", "organ"))
    follows.see("card 2 of 4", "Which parasol do you still think of?")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('whistle?"', "whistle?"), encoding="utf-8")
    follows.see("The file cannot be read as it was saved.", "parasol", "Error in line")
    path.write_text(text.replace("whistle?", "whistle, {second}?"), encoding="utf-8")
    follows.see("Who taught you to whistle, Bartholomew?")
    follows.wait(lambda: "cannot be read" not in follows.words, "all is well")
    follows.press("t")
    follows.see("Only to try it")
    follows.press("enter", "enter")
    follows.see("card 3 of 4")
    follows.press("q")
    assert follows.end() == 0
    assert follows.given_back()


def test_the_editor_has_the_terminal_and_gives_it_back(home: Path, terminal: Open) -> None:
    editor = home / "an editor"
    editor.write_text(
        '#!/bin/sh\nprintf "editing %s, line %s: " "$(basename "$2")" "$1"\nread words\n'
        'sed -i "s/lighthouse/$words/" "$2"\n',
        encoding="utf-8",
    )
    editor.chmod(0o755)
    vi = editor.rename(home / "vi")
    follows = at_preview(
        terminal(
            home, "deck", "preview", str(home / "decks" / "ours.toml"), env={"EDITOR": str(vi).replace(" ", "\\ ")}
        )
    )
    follows.press("e")
    follows.wait(lambda: "editing ours.toml, line +5: " in follows.printed, "the editor")
    assert follows.attributes == follows.before, "it has the terminal as it was found"
    # Ctrl-C is the editor's, which here takes no notice of it.
    follows.process.send_signal(signal.SIGINT)
    follows.forget()
    follows.type("ladder\n")
    follows.see("What would you carry up a ladder?", "card 1 of 4")
    follows.resize(120, 40)
    follows.see("What would you carry up a ladder?")
    follows.press("q")
    assert follows.end() == 0
    assert follows.given_back()
