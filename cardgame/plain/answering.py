"""Answering a note on a bare line."""

from cardgame.game import prompts
from cardgame.game.game import Game
from cardgame.game.kept import ANSWER_MOST, look_kept
from cardgame.local.drafts import answer_to
from cardgame.plain.console import Console
from cardgame.plain.keeping import ask_words, keep
from cardgame.plain.picking import pick
from cardgame.translation import _

SHOWN = 9
"""Notes that are offered to be answered, the newest."""


def answer_note(game: Game) -> int:
    """Let the other answer one of the newest notes; return the exit status."""
    console = Console()
    kept = look_kept(game)
    notes = kept.notes[:SHOWN]
    if not notes:
        console.say(_("There is no note to answer yet. A note is written with n, while a card is open."))
        return 0
    for number, note in enumerate(notes, start=1):
        said = _("{name}: {text} (on “{about}”)") if note.about else _("{name}: {text}")
        name = kept.names[note.seat]
        console.say(f"{number}  {said.format(name=name, text=note.text, about=note.about)}")
    console.say(_("Which one?"))
    chosen, typed = pick(console, [note.text for note in notes], listed=True)
    if chosen is None:
        return 0
    note = notes[chosen]
    console.say(_("{name} answers:").format(name=kept.names[1 - note.seat]))
    place = answer_to(note.id)
    if typed:
        # The answer was typed before it was said to which note.
        kept.drafts.put_by(place, " ".join((kept.drafts.words(place), typed)).strip())
    if not kept.drafts.words(place):
        console.say(_(prompts.OR_NOT))
    words = ask_words(console, kept.drafts, place)
    if not words:
        console.say(_(prompts.NEVER_MIND))
        return 0
    if len(words) > ANSWER_MOST:
        console.say(prompts.shortened(ANSWER_MOST))
        words = words[:ANSWER_MOST].rstrip()
    keep(console, kept.drafts, place, words, lambda: game.answer_note(note, words))
    console.say(_("Kept."))
    return 0
