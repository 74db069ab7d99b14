"""``cardgame journal``: prints the page of an evening: its cards with both answers, and what came of it."""

from datetime import date
from typing import TYPE_CHECKING

import click

from cardgame.cli.exits import complain
from cardgame.cli.options import Command, couple_option, day_given, game_for, json_option
from cardgame.cli.printing import print_json, write
from cardgame.errors import NoCouple
from cardgame.translation import _, quoted

if TYPE_CHECKING:
    from cardgame.game.evening_page import EveningCard, EveningPage, NoteSeen
    from cardgame.game.game import Game

_Names = tuple[str, str]


@click.command("journal", cls=Command, epilog="cardgame journal 2026-02-14")
@click.argument("day", required=False, metavar="[DATE]", callback=day_given)
@json_option
@couple_option
def command(day: date | None, as_json: bool, couple: str | None) -> None:
    """Print an evening as you look back on it: its cards, both answers to each, your notes, and what came of it.

    Without a date it is the newest. DATE is a day such as 2026-02-14; where no evening was on it, the nearest one is
    printed.
    """
    game = game_for(couple)[0]
    try:
        page = _page(game, day)
        names = game.given_names
    except NoCouple:
        page, names = None, ("", "")
    if as_json:
        print_json(None if page is None else _data(page, names))
        return
    if page is None:
        complain(_("No evening yet. Each has a page here, once you have talked about something."))
        return
    if day is not None and page.held != day:
        complain(_("There was no evening on that day. This is the one nearest to it."))
    for line in _lines(page):
        write(line)


def _page(game: "Game", day: date | None) -> "EveningPage | None":
    from cardgame.game.evening_page import read_evening
    from cardgame.game.journal import nearest_evening, newest_evening

    found = newest_evening(game) if day is None else nearest_evening(game, day)
    return read_evening(game, found.id) if found is not None else None


def _lines(page: "EveningPage") -> list[str]:
    from cardgame.game.evening_page import note_lines
    from cardgame.game.pairs import pair_lines

    lines = [page.day, *([page.title] if page.title else []), *([quoted(page.line)] if page.line else [])]
    for heading, cards in ((_("You talked about"), page.talked), (_("For another time"), page.put_off)):
        lines += ["", heading] if cards else []
        for card in cards:
            text = " ".join(card.text.split())
            lines.append(f"- {text} ({_('starred')})" if card.starred else f"- {text}")
            lines += [f"  {line}" for line in pair_lines(card.pair, card.alone)]
            lines += [f"  {line}" for note in card.notes for line in note_lines(note)]
    for group in page.groups:
        lines += ["", group.heading, *(f"- {' '.join(line.split())}" for line in group.lines)]
    if page.notes:
        lines += ["", _("Notes"), *(line for note in page.notes for line in note_lines(note))]
    return lines


def _data(page: "EveningPage", names: _Names) -> object:
    """Return a page as data for JSON, in which nothing is translated."""
    from cardgame.scripts.keeping import SORTS

    return {
        "evening": page.id,
        # None for a day that cannot be known.
        "date": None if page.held is None else page.held.isoformat(),
        # That of the stars is a sentence of ours.
        "title": (page.title or None) if not page.stars else None,
        "line": page.line or None,
        "cards": [_card(card, names) for card in page.cards],
        "notes": [_note(note, names) for note in page.notes],
        "came_of_it": {SORTS[group.sort].data: list(group.lines) for group in page.groups},
    }


def _card(card: "EveningCard", names: _Names) -> object:
    halves = card.pair.halves if card.pair is not None else ()
    ends = card.pair.ends if card.pair is not None else None
    return {
        "deck": card.deck or None,
        "card": card.card,
        "deck_title": card.deck_title if card.deck and card.deck_title else None,
        "kind": card.kind,
        "text": card.text,
        "outcome": card.outcome,
        "starred": card.starred,
        "answers": [
            {
                "by": names[half.seat],
                "answer": half.feeling or half.said,
                "place": half.place,
                "guess": half.guessed,
            }
            for half in halves
        ]
        or None,
        "scale": None if ends is None else list(ends),
        "notes": [_note(note, names) for note in card.notes],
    }


def _note(note: "NoteSeen", names: _Names) -> object:
    replies = [{"by": names[reply.seat], "text": reply.text} for reply in note.replies]
    return {"by": names[note.seat], "text": note.text, "answers": replies}
