"""Answering a note on a bare line."""

from cardgame.game import telling
from cardgame.game.drafts import answer_to
from cardgame.game.game import Game
from cardgame.game.kept import ANSWER_MOST, look_kept
from cardgame.plain.keeping import ask_words, keep
from cardgame.plain.line import Line, number_of

SHOWN = 9
"""Notes that are offered to be answered, the newest."""


def answer_note(game: Game) -> int:
    """Let the other answer one of the newest notes; return the exit status."""
    line = Line()
    kept = look_kept(game)
    notes = kept.notes[:SHOWN]
    if not notes:
        line.say("There is no note to answer yet. A note is written with n, while a card is open.")
        return 0
    for number, note in enumerate(notes, start=1):
        on = f" (on “{note.about}”)" if note.about else ""
        line.say(f"{number}  {kept.names[note.by]}: {note.text}{on}")
    line.say("Which one?")
    chosen = number_of(line.ask())
    if chosen is None or not 1 <= chosen <= len(notes):
        line.say("Never mind, then.")
        return 0
    note = notes[chosen - 1]
    line.say(f"{kept.names[1 - note.by]} answers:")
    place = answer_to(note.id)
    words = ask_words(line, kept.drafts, place)
    if not words:
        line.say("Never mind, then.")
        return 0
    if len(words) > ANSWER_MOST:
        line.say(telling.shortened(ANSWER_MOST))
        words = words[:ANSWER_MOST].rstrip()
    keep(line, kept.drafts, place, words, lambda: game.answer_note(note, words))
    line.say("Kept.")
    return 0
