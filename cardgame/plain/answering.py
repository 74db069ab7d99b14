"""Answering a note on a bare line."""

from cardgame.game import telling
from cardgame.game.drafts import answer_to
from cardgame.game.game import Game
from cardgame.game.kept import ANSWER_MOST, look_kept
from cardgame.plain.keeping import ask_words, keep
from cardgame.plain.line import Line
from cardgame.plain.picking import pick

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
    chosen, typed = pick(line, [note.text for note in notes], listed=True)
    if chosen is None:
        return 0
    note = notes[chosen]
    line.say(f"{kept.names[1 - note.by]} answers:")
    place = answer_to(note.id)
    if typed:
        # The answer itself came before which note it is to.
        kept.drafts.put_by(place, " ".join((kept.drafts.words(place), typed)).strip())
    if not kept.drafts.words(place):
        line.say(telling.OR_NOT)
    words = ask_words(line, kept.drafts, place)
    if not words:
        line.say(telling.NEVER_MIND)
        return 0
    if len(words) > ANSWER_MOST:
        line.say(telling.shortened(ANSWER_MOST))
        words = words[:ANSWER_MOST].rstrip()
    keep(line, kept.drafts, place, words, lambda: game.answer_note(note, words))
    line.say("Kept.")
    return 0
