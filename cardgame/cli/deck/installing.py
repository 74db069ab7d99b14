"""``cardgame deck install``: takes a deck from somebody else, once it is known what is in it."""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
import msgspec

from cardgame.cli.confirming import sure
from cardgame.cli.decks import content_of
from cardgame.cli.exits import complain
from cardgame.cli.options import Command, couple_option, game_for, json_option, option
from cardgame.cli.printing import how_to_check, print_json, write
from cardgame.errors import Misused
from cardgame.translation import _, listed, ngettext

if TYPE_CHECKING:
    from cardgame.game.installing import Arrival
    from cardgame.workshop.changes import Change

MOST_SHOWN = 40
"""The most changes that are shown, a line or two each."""


@click.command(
    "install",
    cls=Command,
    short_help="Take a deck from somebody else, once you have seen what is in it.",
    epilog="cardgame deck install their-questions.toml --yes",
)
@click.argument("file", metavar="FILE")
@option("--yes", is_flag=True, help="Take it without asking.")
@option("--dry-run", is_flag=True, help="Only show what is in it.")
@json_option
@couple_option
def command(file: str, yes: bool, dry_run: bool, as_json: bool, couple: str | None) -> int | None:
    """Show what is in a deck, and take it among your own.

    FILE is its path, or - for standard input. Of a newer version of a deck of yours it shows, card by card, what has
    changed; what you have talked about stays so, and the version before is kept.
    """
    from cardgame.game.installing import look_at, take

    game = game_for(couple)[0]
    data, path = content_of(file)
    arrival = look_at(game, data, path or "deck.toml")
    if as_json:
        print_json(_as_data(arrival))
    else:
        for line in _lines(arrival):
            write(line)
    if dry_run:
        return None
    if arrival.same:
        complain(_("This very deck is among yours already."))
        return None
    if not yes and not _agreed(file):
        raise Misused(_("Nothing was taken."), _("To take it without being asked, add --yes."))
    kept = take(arrival)
    complain(
        _("It is among your decks now: {path}").format(path=arrival.place),
        _("The version before is kept at {path}").format(path=kept) if kept is not None else "",
    )
    return None


def _agreed(file: str) -> bool:
    """Whether it is to be taken, which is asked where somebody can answer."""
    return file != "-" and sys.stdin is not None and sure(_("Take it among your decks?"))


def _lines(arrival: "Arrival") -> Iterator[str]:
    deck = arrival.deck
    yield deck.title
    if deck.description:
        yield deck.description
    yield ""
    said = ngettext("{n} card: {kinds}", "{n} cards: {kinds}", len(deck.cards))
    kinds = Counter(card.kind.value for card in deck.cards)
    yield said.format(n=len(deck.cards), kinds=", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    depths = Counter(card.depth for card in deck.cards)
    yield _("Light {light}, closer {closer}, deep {deep}").format(light=depths[1], closer=depths[2], deep=depths[3])
    topics = Counter(topic for card in deck.cards for topic in card.sensitive)
    if topics:
        named = ", ".join(f"{topic} {count}" for topic, count in topics.most_common())
        yield _("Topics that are asked about first: {topics}").format(topics=named)
    if deck.authors:
        yield _("By {authors}").format(authors=listed(deck.authors))
    yield _("Licence: {licence}").format(licence=deck.license) if deck.license else _("It names no licence.")
    if deck.language:
        yield _("Language: {language}").format(language=deck.language)
    if not deck.mixed:
        yield _("It stays out of tonight’s mix: you choose it.")
    yield from _oddities(arrival)
    if arrival.twin:
        yield _("You have it in another language, {language}: what you talked about there counts here too.").format(
            language=arrival.twin
        )
    if arrival.replaces:
        yield _("It takes the place of “{deck}”, which came with the game.").format(deck=arrival.replaces)
    if arrival.old is not None and not arrival.same:
        yield ""
        yield from _changes(arrival)


def _oddities(arrival: "Arrival") -> Iterator[str]:
    errors = sum(each.severity == "error" for each in arrival.problems)
    twins = [each for each in arrival.problems if each.code == "near-duplicate"]
    rest = len(arrival.problems) - errors - len(twins)
    if arrival.deck.left_out:
        said = ngettext(
            "{n} card is left out, as something in it is wrong.",
            "{n} cards are left out, as something in them is wrong.",
            arrival.deck.left_out,
        )
        yield said.format(n=arrival.deck.left_out)
    if twins:
        said = ngettext("{n} card asks what another one asks:", "{n} cards ask what others ask:", len(twins))
        yield said.format(n=len(twins))
        yield from (f"  {each.message}" for each in twins[:3])
    yield from (each.message for each in arrival.problems if each.code == "same-cards")
    if errors or rest:
        said = ngettext(
            "The check has {n} word on it: {command}", "The check has {n} words on it: {command}", errors + rest
        )
        yield said.format(n=errors + rest, command=how_to_check(arrival.deck.path))


def _changes(arrival: "Arrival") -> Iterator[str]:
    if not arrival.changes:
        yield _("No card has changed.")
        return
    renamed = [each for each in arrival.changes if each.sort == "renamed"]
    yield _("What has changed:")
    for change in arrival.changes[:MOST_SHOWN]:
        yield from _change(change, arrival)
    if (more := len(arrival.changes) - MOST_SHOWN) > 0:
        yield ngettext("  and {n} more card", "  and {n} more cards", more).format(n=more)
    if any(each.before is not None and each.before.ref in arrival.covered for each in renamed):
        yield _("What you have talked about counts under the new ids, too.")


def _change(change: "Change", arrival: "Arrival") -> Iterator[str]:
    before, after = change.before, change.after
    if change.sort == "new" and after is not None:
        yield f"  + {after.text}"
    elif change.sort == "gone" and before is not None:
        talked = _("  (you talked about it; your history keeps it)") if before.ref in arrival.covered else ""
        yield f"  - {before.text}{talked}"
    elif before is not None and after is not None:
        if "text" in change.keys:
            yield f"  - {before.text}"
            yield f"  + {after.text}"
        else:
            yield f"    {after.text}"
        keys = [key for key in change.keys if key != "text"]
        if before.id != after.id:
            yield "    " + _("its id was {old} and is {new}").format(old=before.id, new=after.id)
        if keys:
            yield "    " + _("changed: {keys}").format(keys=", ".join(keys))


def _as_data(arrival: "Arrival") -> dict[str, object]:
    deck = arrival.deck
    return {
        "id": deck.id,
        "title": deck.title,
        "language": deck.language or None,
        "license": deck.license or None,
        "cards": len(deck.cards),
        "left_out": deck.left_out,
        "kinds": dict(Counter(card.kind.value for card in deck.cards)),
        "depths": {str(depth): count for depth, count in sorted(Counter(card.depth for card in deck.cards).items())},
        "topics": dict(Counter(topic for card in deck.cards for topic in card.sensitive)),
        "path": str(arrival.place),
        "same": arrival.same,
        "newer": arrival.old is not None,
        "replaces": arrival.replaces or None,
        "twin": arrival.twin or None,
        "changes": [
            {
                "sort": change.sort,
                "before": change.before.id if change.before else None,
                "after": change.after.id if change.after else None,
                "keys": list(change.keys),
            }
            for change in arrival.changes
        ],
        "problems": msgspec.to_builtins(arrival.problems),
    }
