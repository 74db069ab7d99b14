"""What would be forgotten, told before it is: what goes, what stays, which files it reaches and which still hold it.

What is sealed goes with the rest and is never told, nor how much of anything is by which of the two.
"""

from collections import ChainMap
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from cardgame.game.backups import here
from cardgame.game.game import Game
from cardgame.game.joining import scratch
from cardgame.game.remembered import day
from cardgame.game.selection.choice import may_come
from cardgame.record import HistoryRow, KeptThing, RecordError, corrections, evening_by_id, kept_things
from cardgame.record.backup import back_up
from cardgame.record.corrections import Found, Reach
from cardgame.record.events import Who
from cardgame.record.forgetting import all_in, remove, unfinished
from cardgame.record.holding import Held, held
from cardgame.record.queries.history import began_on, cards_of_events
from cardgame.scripts.keeping import SORTS, shown
from cardgame.scripts.steps import Group, Place
from cardgame.text import clean
from cardgame.translation import _, ngettext, quoted
from cardgame.translation import day as day_of


class Going(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be forgotten, and what is told of it before: what ``goes`` and what ``stays``, a line each.

    ``both`` says that it takes both of them. ``cards`` are the cards that it is about, whose drafts go with it, and
    ``texts`` its words: a program that was killed may have left them as a draft.
    """

    found: Found
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    both: bool = False
    cards: frozenset[tuple[str, str]] = frozenset()
    texts: frozenset[str] = frozenset()

    def has(self, place: Place, draft: str) -> bool:
        """Whether a draft at this place is of what is to be forgotten."""
        return any(part in self.found for part in place) or place[1:3] in self.cards or clean(draft) in self.texts


class Written(NamedTuple):
    """Words that one of them or both wrote: ``id`` is that of their event, ``by`` whose they are.

    ``sort`` is the code of what was kept; ``thing`` the id of the note that a reply belongs to, else empty. ``heading``
    says what it is.
    """

    id: str
    text: str
    by: tuple[bool, bool]
    sort: str
    heading: str
    thing: str = ""

    @property
    def seat(self) -> Who | None:
        """Whose it is, as a place in the names; None where that is not to be told, or it is not one person's."""
        return None if self.sort == "jar" or self.by[0] == self.by[1] else (0 if self.by[0] else 1)

    @property
    def ours(self) -> bool:
        """Whether it belongs to both, so that neither forgets it alone."""
        # Whoever typed the line of an evening was not written down.
        return not (self.thing or self.sort == "line" or SORTS[self.sort].by_one)


def written(game: Game) -> list[Written]:
    """Return all words of their own that may be seen, oldest first: what was kept, and replies; let go or not."""
    library, never = game.library, game.limits().never
    return [
        each
        for thing in kept_things(game.store())
        # What a card says is not shown where the card may not come any more.
        if not SORTS[thing.sort].cards_words or may_come(library.card((thing.deck, thing.card)), never)
        for each in _written_in(thing)
    ]


def written_as(game: Game, id: str) -> Written | None:
    """Return the words with the id of this event; None where they are gone, or not to be seen."""
    return next((each for each in written(game) if each.id == id), None)


def written_of(thing: KeptThing) -> Written | None:
    """Return the words of a kept thing itself; None where they are gone."""
    return next((each for each in _written_in(thing) if not each.thing), None)


def _written_in(thing: KeptThing) -> Iterator[Written]:
    sort = SORTS[thing.sort]
    if thing.text:
        yield Written(thing.id, thing.text, thing.by, sort.code, shown(sort.heading))
    if sort.replies:
        for look in thing.looks:
            if look.text and (state := sort.state(look.state)) is not None and not state.corrects:
                yield Written(look.id, look.text, look.by, sort.code, _("An answer to a note"), thing.id)


# What goes


def words(game: Game, what: Written, *alike: Written) -> Going:
    """Return the forgetting of words that one of them or both wrote, with others that are ``alike``."""
    stays = []
    if not what.thing and SORTS[what.sort].replies:
        stays.append(_("Answers to it stay. Whoever wrote them can forget them, too."))
    if what.thing:
        stays.append(_("The note stays, and any other answer to it."))
    stays.append(_("That something was written stays in the record, without the words."))
    return Going(
        found=ChainMap(*(dict(corrections.words_of(game.store(), each.id)) for each in (what, *alike))),
        goes=(quoted(" ".join(what.text.split())), _("How it was put earlier, if it ever was.")),
        stays=tuple(stays),
        both=what.ours,
        texts=frozenset(each.text for each in (what, *alike)),
    )


def answer(game: Game, row: HistoryRow, of: Who, said: str) -> Going:
    """Return the forgetting of one answer of a card; ``said`` is it in words."""
    hidden = _("The answer of {name} stays in the record. It is not shown, until you both say otherwise.")
    return Going(
        found=corrections.answer_of(game.store(), row.id, of),
        goes=(said, _("How it was put earlier, if it ever was.")),
        stays=(hidden.format(name=game.names[1 - of]), _("That you talked about the card stays.")),
    )


def evening(game: Game, id: str) -> Going | None:
    """Return the forgetting of a whole evening; None where there is none with this id."""
    row = evening_by_id(game.store(), id)
    if row is None:
        return None
    when = _("The evening of {day}").format(day=day(row.at, game.now()))
    return _whole(game, when, corrections.in_evenings(game.store(), [id]))


def evenings_of(game: Game, held_on: date) -> Going | None:
    """Return the forgetting of the evenings that began on a day; None where none did."""
    ids = began_on(game.store(), held_on)
    found = corrections.in_evenings(game.store(), ids)
    return _whole(game, _("The evening of {day}").format(day=day_of(held_on)), found) if ids else None


def span(game: Game, since: date, until: date) -> Going | None:
    """Return the forgetting of the days from one to another, both included; None where there is nothing of them."""
    found = corrections.in_span(game.store(), since, until)
    when = _("The days from {first} to {last}").format(first=day_of(since), last=day_of(until))
    return _whole(game, when, found) if found else None


def _whole(game: Game, when: str, found: Found) -> Going:
    store = game.store()
    told = ", ".join(amounts(corrections.reach(store, found)))
    return Going(
        found=found,
        goes=(
            _("{days}: {told}.").format(days=when, told=told) if told else when,
            _("What was written then for another day, if anything was. Nobody will have read it."),
        ),
        stays=(
            _("All other days, your names, what is welcome, your plans."),
            _("The cards stay in their decks, as if you had not had them."),
        ),
        both=True,
        cards=cards_of_events(store, list(found)),
    )


def amounts(reached: Reach) -> list[str]:
    """Return how much is reached, each in a few words; nothing of what there is none of, and never by whom.

    Of a single evening it is not said that it is one.
    """
    counted = (
        (reached.evenings if reached.evenings > 1 else 0, ngettext("{n} evening", "{n} evenings", reached.evenings)),
        (reached.cards, ngettext("{n} card that you talked about", "{n} cards that you talked about", reached.cards)),
        (reached.answers, ngettext("your answers to {n} card", "your answers to {n} cards", reached.answers)),
        (reached.notes, ngettext("{n} note", "{n} notes", reached.notes)),
        (reached.replies, ngettext("{n} answer to a note", "{n} answers to notes", reached.replies)),
        (reached.kept, ngettext("{n} other thing that you kept", "{n} other things that you kept", reached.kept)),
    )
    return [said.format(n=n) for n, said in counted if n]


# Where it is


def where(game: Game, going: Going) -> tuple[list[Group], Held]:
    """Return all that is told before something is forgotten, and which files hold it, too."""
    path = game.store().path
    others = held(path, going.found)
    left = [backups_said(game, others)] if others.backups else []
    left += [str(each) for each in others.others]
    if game.pictures.is_dir():
        left.append(_("Pictures that you kept of pages may show it: {folder}").format(folder=game.pictures))
    left.append(_("What you exported, printed or copied elsewhere. The game cannot reach that."))
    reached = [
        _("Your record, and what was half typed about it: {path}").format(path=path),
        _("It is forgotten again when a backup is brought back, or a copy is joined."),
    ]
    groups = [
        Group(_("What goes"), going.goes),
        Group(_("What stays"), going.stays),
        Group(_("Where it goes from"), tuple(clean(each, lines=False) for each in reached)),
        Group(_("Where it still is"), tuple(clean(each, lines=False) for each in left)),
    ]
    return groups, others


def backups_said(game: Game, others: Held) -> str:
    """Say which backups hold it."""
    made = others.backups
    n = len(made)
    first, last = (day_of(here(each.at, game.now())) for each in (made[-1], made[0]))
    if first == last:
        said = ngettext("{n} backup of {day} still has it.", "{n} backups of {day} still have it.", n)
        return said.format(n=n, day=first)
    said = ngettext(
        "{n} backup from {first} to {last} still has it.", "{n} backups from {first} to {last} still have it.", n
    )
    return said.format(n=n, first=first, last=last)


# Forgetting it


def forget(game: Game, going: Going, *, backups: bool = False) -> list[str]:
    """Forget it for good, with the ``backups`` that hold it where those are to go too; return what is to be said.

    Raises RecordError if it could not be written down; it can then be tried again.
    """
    store = game.store()
    others = held(store.path, going.found) if backups else Held()
    corrections.forget(store, going.found)
    game.drafts.drop_where(going.has)
    # Whatever was copied of the record when a program was killed may hold it.
    copying = scratch(game)
    remove((*unfinished(store.path), *all_in(copying), copying))
    said = [_("It is forgotten.")]
    if others.backups:
        said.append(_delete(game, others))
    return said


def _delete(game: Game, others: Held) -> str:
    """Delete the backups that hold it, once there is one that does not; say what came of it."""
    try:
        back_up(game.store().path, game.now)
    except RecordError as error:
        return _("The backups are still there: {reason}").format(reason=error.message)
    failed = remove(tuple(each.path for each in others.backups))
    if failed:
        return _("Not every backup could be deleted: {path}").format(path=clean(str(failed[0][0]), lines=False))
    return _("The backups that had it are deleted.")
