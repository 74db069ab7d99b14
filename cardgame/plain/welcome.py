"""Saying what is welcome, on a bare line."""

from cardgame.game.boundaries import HONEST, script
from cardgame.game.game import Game
from cardgame.game.keyboard import Keyboard
from cardgame.game.telling import Numbers, asked, choices, handed, wanted
from cardgame.plain.keeping import try_again
from cardgame.plain.line import Line, number_of
from cardgame.plain.picking import pick
from cardgame.play.steps import HandOver, Script, Secret, Told


def set_welcome(game: Game) -> int:
    """Let one partner say, alone, what is welcome; return the exit status."""
    line = Line()
    names = game.names
    line.say(HONEST)
    line.say("Who says it now?")
    who = pick(line, names).which
    if who is None:
        line.say("Everything is as it was.")
        return 0
    told = _ask(line, script(names[who], names[1 - who]))
    if told is None or told.answers is None:
        line.say("Everything is as it was.")
        return 0
    levels = told.answers[0]
    # Not put by: what is said in secret is nowhere but in the record.
    try_again(line, lambda: game.set_boundaries(1 if who else 0, levels))
    line.say("Kept. It holds from the next time you sit down together.")
    return 0


def _ask(line: Line, questions: Script) -> Told | None:
    """Run a script of secrets; None where it was left."""
    step = next(questions)
    while True:
        answer: object = None
        if isinstance(step, Secret):
            line.say(asked(step))
            line.say(choices(step))
            numbers = Numbers(step)
            while numbers.answer is None:
                typed = line.ask(hidden=True)
                if typed is None or Keyboard().meant(typed, "q"):
                    return None
                number = number_of(typed)
                if number is None or not numbers.press(number):
                    line.tell_once(f"Choose by its number, or q to leave it as it was. {wanted(step)}")
            answer = numbers.answer
            line.understood()
        elif isinstance(step, HandOver):
            line.say(handed(step))
        try:
            step = questions.send(answer)
        except StopIteration as stop:
            told: Told = stop.value
            return told
