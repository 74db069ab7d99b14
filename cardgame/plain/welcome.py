"""Saying what is welcome, on a bare line."""

from cardgame.game.boundaries import HONEST, script
from cardgame.game.game import Game
from cardgame.game.prompts import Numbers, asked, choices, handed, wanted
from cardgame.keys.keyboard import Keyboard
from cardgame.plain.console import Console, number_of
from cardgame.plain.keeping import try_again
from cardgame.plain.picking import pick
from cardgame.scripts.steps import HandOver, Result, Script, Secret


def set_welcome(game: Game) -> int:
    """Let one partner say, alone, what is welcome; return the exit status."""
    console = Console()
    names = game.names
    console.say(HONEST)
    console.say("Who says it now?")
    who = pick(console, names).which
    if who is None:
        console.say("Everything is as it was.")
        return 0
    told = _ask(console, script(names[who], names[1 - who]))
    if told is None or told.answers is None:
        console.say("Everything is as it was.")
        return 0
    levels = told.answers[0]
    # Not put by: what is said in secret is nowhere but in the record.
    try_again(console, lambda: game.set_boundaries(1 if who else 0, levels))
    console.say("Kept. It holds from the next time you sit down together.")
    return 0


def _ask(console: Console, questions: Script) -> Result | None:
    """Run a script of secrets; None where it was left."""
    step = next(questions)
    while True:
        answer: object = None
        if isinstance(step, Secret):
            console.say(asked(step))
            console.say(choices(step))
            numbers = Numbers(step)
            while numbers.answer is None:
                typed = console.ask(hidden=True)
                if typed is None or Keyboard().meant(typed, "q"):
                    return None
                number = number_of(typed)
                if number is None or not numbers.press(number):
                    console.tell_once(f"Choose by its number, or q to leave it as it was. {wanted(step)}")
            answer = numbers.answer
            console.understood()
        elif isinstance(step, HandOver):
            console.say(handed(step))
        try:
            step = questions.send(answer)
        except StopIteration as stop:
            told: Result = stop.value
            return told
