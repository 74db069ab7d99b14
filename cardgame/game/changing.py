"""Putting right and forgetting, as moments: each begins at a page that shows the words, and leads back to it.

One's own words are put right or forgotten by whoever wrote them, and the old ones are gone from the record. What
belongs to both, an evening and a span of days are forgotten by both. What goes is shown first
(:mod:`cardgame.game.what_goes`).
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from cardgame.deck import Card
from cardgame.game import prompts, what_goes
from cardgame.game.evening_page import date_of
from cardgame.game.game import Game
from cardgame.game.known import refs_ever
from cardgame.game.moment import Moment, Next, once
from cardgame.game.pairs import Half, as_both_read, ends_of, half_of, pair_lines, pair_of
from cardgame.game.remembered import day
from cardgame.game.selection.choice import may_come
from cardgame.game.what_goes import Going, Written
from cardgame.record import HistoryRow, corrections, evening_by_id, evenings_on, kept_things, outcomes_of_card
from cardgame.record.events import Who
from cardgame.record.queries.history import answers_left
from cardgame.scripts import answers
from cardgame.scripts.feelings import feelings
from cardgame.scripts.moments import changing as scripts
from cardgame.scripts.steps import Browse, Choose, Pick, PickWord, Place, Rate, Result, Row, Script, Words
from cardgame.translation import _, quoted
from cardgame.translation import day as day_of

Done = Callable[[str], Next]
"""Makes what comes after something was done, by what is said of it."""

Back = Callable[[], Next]
"""Makes what is gone back to where nothing was done."""

Act = tuple[str, Callable[[], Next]]
"""What can be done, in words, and what choosing it leads to."""


def ask_to_forget(game: Game, title: str, going: Going, done: Done, back: Back) -> Moment:
    """Return the moment that shows what would go, asks whoever it belongs to, and forgets it."""
    groups, others = what_goes.where(game, going)
    backups = what_goes.backups_said(game, others) if others.backups else ""
    forget = once(what_goes.forget)

    def then(result: Result) -> Next:
        agreed, delete = result.answers or (False, False)
        if not agreed:
            return done(_("It stays as it is."))
        return done(" ".join(forget(game, going, backups=bool(delete))))

    names = game.names if going.both else None
    return Moment(title=title, script=lambda: scripts.forget(title, groups, names, backups), then=then, back=back)


# Words that were kept


def put_words_right(game: Game, what: Written, done: Done, back: Back) -> Moment:
    """Return the moment in which whoever wrote something puts it in other words; the old ones are gone then."""
    place: Place = ("corrected", what.id)
    new_words = once(corrections.new_words)

    def then(result: Result) -> Next:
        words = result.answers[0] if result.answers else ""
        if not words or words == what.text:
            return back()
        new_words(game.store(), what.id, words, what.by)
        game.drafts.drop(place)
        return done(_("Kept. The old words are gone from the record."))

    prompt = _("How should it be put? The old words are gone then.")
    title = what.heading
    return Moment(
        title=title,
        said=quoted(" ".join(what.text.split())),
        script=lambda: scripts.put_right(prompt, place),
        then=then,
        back=back,
    )


def acts(game: Game, what: Written, done: Done, back: Back, alike: Sequence[Written] = ()) -> list[Act]:
    """Return what can be done with words of theirs: put right and forgotten by their writer, or forgotten by both.

    What is ``alike``, as a promise that was read more than once, is forgotten with it.
    """

    def forget() -> Next:
        title = _("Forget what belongs to you both") if what.ours else _("Forget these words")
        return ask_to_forget(game, title, what_goes.words(game, what, *alike), done, back)

    if what.ours:
        return [(_("forget its words for good, both of us"), forget)]
    who = _("whoever wrote it") if what.seat is None else game.names[what.seat]
    return [
        (_("{name} puts it in other words").format(name=who), lambda: put_words_right(game, what, done, back)),
        (_("{name} forgets it").format(name=who), forget),
    ]


def words(game: Game, what: Written, done: Done, back: Back) -> Moment:
    """Return the page on which words of theirs are put right or forgotten."""
    said = quoted(" ".join(what.text.split()))
    return _choose(what.heading, said, acts(game, what, done, back), back)


def replies(game: Game, note: str, done: Done, back: Back) -> Moment | None:
    """Return the page of the answers to a note, to put one right or forget it; None where there are none."""
    some = [each for each in what_goes.written(game) if each.thing == note]
    if len(some) == 1:
        return words(game, some[0], done, back)

    def script() -> Script:
        rows = tuple(Row(each.text, whole=True) for each in some)
        return Result(answers=((yield Browse(_("Which one?"), rows)), None))

    def then(result: Result) -> Next:
        return words(game, some[result.answers[0]], done, back) if result.answers else back()

    return Moment(title=_("Answers to a note"), script=script, then=then, back=back) if some else None


def line_of(game: Game, evening: str) -> Written | None:
    """Return the line that was kept of an evening; None where there is none."""
    ids = [each.id for each in kept_things(game.store(), "line") if each.evening == evening and each.text]
    return what_goes.written_as(game, ids[-1]) if ids else None


def _choose(title: str, said: str, some: list[Act], back: Back) -> Moment:
    def script() -> Script:
        which = yield Choose(_("What would you like to do?"), tuple(label for label, _go in some), looks=True)
        return Result(answers=(which, None))

    def then(result: Result) -> Next:
        return some[result.answers[0]][1]() if result.answers else back()

    return Moment(title=title, said=said, script=script, then=then, back=back)


# Answers


def has_answers(game: Game, deck: str, card: str, outcomes: Sequence[str]) -> bool:
    """Whether an answer to a card is left that can be put right, forgotten or shown again.

    ``outcomes`` are the ids of some that were answered; there are none where none was. All are read only where nothing
    is left of these.
    """
    return bool(outcomes) and bool(answers_left(game.store(), outcomes) or _with_answers(game, deck, card))


def card_answers(game: Game, deck: str, card: str, done: Done, back: Back) -> Next:
    """Return the page on which an answer to a card is put right, forgotten, or shown again."""
    rows = _with_answers(game, deck, card)
    if len(rows) == 1:
        row, left = rows[0]
        return _answers(game, row, left, done, back)

    def script() -> Script:
        days = tuple(Row(day(row.at, game.now())) for row, _left in rows)
        return Result(answers=((yield Browse(_("Of which day?"), days)), None))

    def then(result: Result) -> Next:
        if not result.answers:
            return back()
        row, left = rows[result.answers[0]]
        return _answers(game, row, left, done, back)

    return Moment(title=_("Your answers"), script=script, then=then, back=back) if rows else back()


def _with_answers(game: Game, deck: str, card: str) -> list[tuple[HistoryRow, tuple[Any, Any]]]:
    """Return the times that a card was answered, the latest first, with the answers that are left of each."""
    if not may_come(game.library.card((deck, card)), game.limits().never):
        return []
    refs = refs_ever((deck, card), game.library)
    rows = [row for row in outcomes_of_card(game.store(), refs) if row.outcome == "covered" and row.text]
    left = answers_left(game.store(), [row.id for row in rows])
    return [(row, left[row.id]) for row in rows if row.id in left]


def _answers(game: Game, row: HistoryRow, left: tuple[Any, Any], done: Done, back: Back) -> Moment:
    """Return the page of the answers of one time that a card came up."""
    names, library = game.names, game.library
    pair = pair_of(row, library, names)
    shown = row.answers is not None
    some: list[Act] = []
    seats: tuple[Who, Who] = (0, 1)
    for seat in seats:
        half = half_of(row, 1 if seat else 0, left[seat], names)
        if half is None:
            continue
        if not shown:
            label = _("show the answer of {name} again").format(name=half.who)
            some.append((label, lambda half=half: _show_again(game, row, half, done, back)))  # type: ignore[misc]
        elif _asks(game, row, left[seat]) is not None:
            label = _("{name} puts an answer right").format(name=half.who)
            some.append((label, lambda half=half: _put_answer_right(game, row, half, left, done, back)))  # type: ignore[misc]
        label = _("{name} forgets an answer").format(name=half.who)
        some.append((label, lambda half=half: _forget_answer(game, row, half, shown, done, back)))  # type: ignore[misc]
    told = pair_lines(pair, ends=False)
    if not shown:
        told = [_("One of the two answers was forgotten. The one that is left is not shown.")]
    said = "\n".join((row.text, day(row.at, game.now()), *told))
    return _choose(_("Your answers"), said, some, back)


def _show_again(game: Game, row: HistoryRow, half: Half, done: Done, back: Back) -> Moment:
    title = _("Show an answer again")
    question = _("Show the answer of {name} again?").format(name=half.who)
    show_again = once(corrections.show_again)

    def then(result: Result) -> Next:
        if not result.answers or not result.answers[0]:
            return done(_("It stays as it is."))
        show_again(game.store(), row.id)
        return done(_("It is shown again."))

    return Moment(title=title, script=lambda: scripts.show_again(game.names, question), then=then, back=back)


def _forget_answer(game: Game, row: HistoryRow, half: Half, shown: bool, done: Done, back: Back) -> Moment:
    # What is hidden is not told on the way to forgetting it either.
    (said,) = prompts.both_said((half.mark,), on_scale=False) if shown else (_("the answer of {name}"),)
    going = what_goes.answer(game, row, half.seat, said.format(name=half.who) if not shown else said)
    return ask_to_forget(game, _("Forget this answer"), going, done, back)


def _put_answer_right(
    game: Game, row: HistoryRow, half: Half, left: tuple[Any, Any], done: Done, back: Back
) -> Moment | None:
    asked = _asks(game, row, left[half.seat])
    if asked is None:
        return None
    ask, strength, encode = asked
    who, other = half.who, game.names[1 - half.seat]
    correct = once(corrections.correct_answer)

    def then(result: Result) -> Next:
        given, much = result.answers or (None, None)
        if given is None:
            return back()
        correct(game.store(), row.id, half.seat, encode(given, much))
        return done(_("Kept. The old answer is gone from the record."))

    return Moment(
        title=_("Put an answer right"),
        said=row.text,
        script=lambda: scripts.answer_anew(who, other, ask, strength),
        then=then,
        back=back,
    )


def _asks(
    game: Game, row: HistoryRow, answer: Any
) -> tuple[Rate | Pick | PickWord | Words, Rate | None, Callable[[Any, Any], Any]] | None:
    """Return how an answer of this shape is asked for anew, and how what is given is encoded; None where it cannot be.

    Where the card is not known any more, only words and places can be asked for.
    """
    said = answers.read(answer)
    card = game.library.card((row.deck, row.card))
    card = card if card is not None and card.kind.value == row.kind else None
    if said is None:
        return None
    ends = (ends_of(card, row.first, game.names) if card is not None else None) or ("1", "7")
    strength = Rate(*ends) if said.place is not None else None
    match said.how:
        case "place":
            return Rate(*ends), None, lambda given, much: given
        case "words":
            return Words(), None, lambda given, much: given
        case "option":
            options = _options(card, row, game.names)
            if len(options) < 2:
                return None
            return Pick(options), strength, lambda given, much: answers.option(given, options[given], much)
    groups = feelings()
    table = PickWord(tuple((group.name, group.words) for group in groups), ends if strength else None)
    return table, None, lambda given, much: answers.feeling(groups[given[0]], *given[1:])


def _options(card: Card | None, row: HistoryRow, names: tuple[str, str]) -> tuple[str, ...]:
    if card is None:
        return ()
    return tuple(as_both_read(card, option, row.first, names) for option in card.options)


# Evenings and days


def evening(game: Game, id: str, done: Done, back: Back) -> Moment | None:
    """Return the page on which a whole evening, or several days, are forgotten; None where there is no such evening."""
    row = evening_by_id(game.store(), id)
    if row is None:
        return None

    def all_of_it() -> Next:
        going = what_goes.evening(game, id)
        return ask_to_forget(game, _("Forget this evening"), going, tell, back) if going is not None else back()

    some: list[Act] = [(_("forget this evening, both of us"), all_of_it)]
    first = date_of(row, game.now())
    title = _("Put right or forget")
    tell = _telling(title, done)
    if first is not None:
        some.append((_("forget several days from this one on, both of us"), lambda: _ask_days(game, first, tell, back)))
    line = line_of(game, id)
    if line is not None:
        some.append((_("the line of this evening"), lambda: words(game, line, done, back)))
    return _choose(title, _("Notes and answers are put right on their own pages."), some, back)


def _telling(title: str, done: Done) -> Done:
    """Return what comes after something was done where the page that it was done on may be gone with it."""

    def tell(said: str) -> Moment:
        return Moment(title=title, script=lambda: scripts.told(title, said), then=lambda result: done(""))

    return tell


def _ask_days(game: Game, first: date, done: Done, back: Back) -> Moment:
    """Return the moment that asks until which day the days from the ``first`` one on are to be forgotten."""
    today = game.now().date()
    found = (date_of(row, game.now()) for row in evenings_on(game.store(), first, today, game.now()))
    some = sorted({first, *(day for day in found if day is not None and first <= day <= today), today})

    def script() -> Script:
        rows = tuple(Row(day_of(each)) for each in some)
        prompt = _("From {day} on, until which day? That day goes, too.").format(day=day_of(first))
        return Result(answers=((yield Browse(prompt, rows)), None))

    def then(result: Result) -> Next:
        return days(game, first, some[result.answers[0]], done, back) if result.answers else back()

    return Moment(title=_("Forget several days"), script=script, then=then, back=back)


def days(game: Game, since: date, until: date, done: Done, back: Back) -> Next:
    """Return the moment in which both forget the days from one to another."""
    going = what_goes.span(game, since, until)
    if going is None:
        return done(_("There is nothing of those days in the record."))
    return ask_to_forget(game, _("Forget these days"), going, done, back)
