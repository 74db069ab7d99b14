"""``cardgame today``: prints today's card of a path of small days, and keeps that it was talked about."""

import click

from cardgame import translation
from cardgame.cli.exits import complain
from cardgame.cli.options import Command, complete_paths, couple_option, game_for, json_option, option
from cardgame.cli.printing import print_json, write
from cardgame.errors import NoCouple
from cardgame.game.selection.choice import choose, same_language
from cardgame.translation import _


@click.command("today", cls=Command, epilog="cardgame today")
@click.argument("deck", required=False, metavar="[DECK]", shell_complete=complete_paths)
@option("--talked", is_flag=True, help="Keep that you have talked about it.")
@json_option
@couple_option
def command(deck: str | None, talked: bool, as_json: bool, couple: str | None) -> None:
    """Print today's card of the small days. Nothing is recorded, unless --talked says that you had it.

    DECK is the id of a path; without one, it is the path you went on with last, or the one in your language. Asked
    again on the same day, it is the same card; a day ends at four in the morning.
    """
    from cardgame.game.drawing import spoken
    from cardgame.game.prompts import minutes_said
    from cardgame.game.today import find_path, first_card, keep_talked, todays_card

    game, names = game_for(couple, decks=[deck] if deck else [])
    name = choose(names, game.open_library(), to_play=True).decks[0] if names else ""
    path = find_path(game, name)
    try:
        small = todays_card(game, path)
    except NoCouple:
        if talked:
            raise
        same = same_language(path.language, translation.language())
        small = first_card(path, lambda text: spoken(text, _ if same else str))
    words = keep_talked(game, small) if talked else ""
    card = small.card
    if as_json:
        print_json(
            {
                "deck": path.id,
                "title": path.title,
                "card": card.id,
                "kind": card.kind.value,
                "text": small.text,
                "minutes": card.minutes,
                "hint": small.hint or None,
                "talked": small.talked or talked,
            }
        )
        return
    write(small.text)
    if talked:
        write("")
        write(words)
        return
    if card.minutes is not None:
        write(_("It takes about {minutes}.").format(minutes=minutes_said(card.minutes)))
    if small.hint:
        write(small.hint)
    if small.again:
        complain(_("You have been through this path. Here it is again, from the start."))
