"""What the two have kept: all of it in one list, what became of each thing, and writing one down themselves.

What both keep may be let go by either, without a reason; a note is its writer's to say anew and to forget. Each
change is one more event of the record, and can be taken back; what was forgotten, or put in other words, cannot.
"""

from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from cardgame.game import changing
from cardgame.game.game import Game
from cardgame.game.kept import KeptPage, Line, look_kept
from cardgame.game.menu.item import Item
from cardgame.game.moment import Moment, Next, once
from cardgame.game.what_goes import written_as, written_of
from cardgame.keys.commands import CODE_WORD, letters_for
from cardgame.record import Body, CodeWordSet, Event, Kept, KeptThing, LookedAgain, Undone, code_word
from cardgame.scripts.keeping import ANSWERED, CORRECTED, SORTS, shown
from cardgame.scripts.moments import code_word as words_for_heard
from cardgame.scripts.moments import kept as scripts
from cardgame.scripts.steps import Browse, Result, Row, Script
from cardgame.translation import N_, _, quoted

OURS = tuple(sort for sort in SORTS.values() if sort.ours)
"""The sorts of which the two can write one down themselves."""

EMPTY = N_("Nothing yet. What you note down or agree on with a card is kept here.")

Undo = Callable[[], None]


def begin(game: Game) -> Moment:
    """Return the list of all that is kept."""
    return _list(game)


class _Kept(Moment, frozen=True, kw_only=True):
    """The list itself."""


Home = Callable[[str, Callable[[], Next] | None], Next]
"""Makes what is gone back to, by what is said of what was just done, and what takes that back, if anything does."""


def open_thing(game: Game, id: str, home: Home) -> Moment | None:
    """Return the page of the kept thing with this id, with ``home`` in place of the list; None where it is no more.

    Of what is not listed any more, as it was let go, the words can still be forgotten.
    """
    opened = _open(game, id)
    if isinstance(opened, _Kept):
        words = written_as(game, id)
        if words is None:
            return None
        return changing.words(game, words, lambda said: home(said, None), lambda: home("", None))
    following = _led_home(opened, home)
    return following if isinstance(following, Moment) else None


def _led_home(following: Next, home: Home) -> Next:
    """Return what follows, with ``home`` wherever the list would come."""
    if not isinstance(following, Moment):
        return following
    then, back, undo = following.then, following.back, following.undo
    take_back = (lambda: _led_home(undo(), home)) if undo is not None else None
    if isinstance(following, _Kept):
        return home(following.said, take_back)
    return msgspec.structs.replace(
        following,
        then=lambda result: _led_home(then(result), home),
        back=(lambda: _led_home(back(), home)) if back is not None else None,
        undo=take_back,
    )


def _list(game: Game, *, said: str = "", undo: Undo | None = None, at: str = "") -> Moment:
    """Return the list, with the cursor at the thing with the id ``at``; ``undo`` takes back what ``said`` tells of."""
    kept = look_kept(game)
    rows: list[tuple[Row, str, Callable[[], Next]]] = [
        (Row(_("Write one down"), about=_("A ritual, a dream of yours, something you agreed on.")), "", _write(game))
    ]
    for sort in SORTS.values():
        if sort.line != "answers":
            rows += [_row(game, kept, shown(sort.heading), line) for line in kept.rows(sort)]
    word = code_word(game.store())
    here = Row(word or _("not chosen yet"), about=_(CODE_WORD.help), heading=_("Your code word"))
    rows.append((here, "", lambda: _code_word(game)))
    for sort in SORTS.values():
        if sort.line == "answers":
            rows += [_row(game, kept, shown(sort.heading), line) for line in kept.rows(sort)]
    chosen = next((place for place, (_row_of, id, _open_it) in enumerate(rows) if at and id == at), 0)

    def script() -> Script:
        prompt = "" if any(kept.things.values()) or kept.sealed else _(EMPTY)
        which = yield Browse(prompt, tuple(row for row, _id, _open_it in rows), choose=_("open"), chosen=chosen)
        return Result(answers=(which, None))

    def open_row(result: Result) -> Next:
        return rows[result.answers[0]][2]() if result.answers else None

    return _Kept(
        title=_("What you kept"),
        said=said,
        script=script,
        then=open_row,
        undo=partial(_undone, game, undo, at) if undo else None,
    )


def _undone(game: Game, undo: Undo, at: str) -> Moment:
    """Take something back, and return the list."""
    undo()
    return _list(game, said=_("Taken back."), at=at)


def _row(game: Game, kept: KeptPage, heading: str, line: Line) -> tuple[Row, str, Callable[[], Next]]:
    row = Row(line.words, line.state, line.about, heading)
    if not line.things:
        return row, "", lambda: _list(game, said=_("That is for another day."))
    id = line.things[-1].id
    return row, id, lambda: _open(game, id)


def _open(game: Game, id: str, said: str = "") -> Moment:
    """Return the page of the thing with this id as it is kept now; the list where it is not kept any more."""
    kept = look_kept(game)
    for sort in SORTS.values():
        for line in kept.rows(sort):
            if any(thing.id == id for thing in line.things):
                page = _note_page if sort.replies else _thing_page
                return page(game, kept, line, said)
    return _list(game, said=said)


def _thing_page(game: Game, kept: KeptPage, line: Line, said: str) -> Moment:
    """Return the page of something that both keep, or that was opened."""
    thing = line.things[-1]
    sort, append, acts = SORTS[thing.sort], _appending(game), _acts(game, line)

    def keep(result: Result) -> Next:
        code, words = result.answers or ("", "")
        if code == scripts.ACT and isinstance(words, int):
            return acts[words][1]()
        state = sort.state(code)
        if state is None or (state.asks and not words):
            return _open(game, thing.id)
        looks = [LookedAgain(event=each.id, state=code, by=(True, True), text=words) for each in line.things]
        told = _("Written down: {state}.").format(state=shown(state.said))
        return _list(game, said=told, undo=_taking_back(game, append(*looks)), at=thing.id)

    now = thing.state if thing.over else ""
    told = list(filter(None, (said, line.words, kept.since(line.things), *kept.stands(thing))))
    return Moment(
        title=shown(sort.heading),
        said="\n".join(told),
        script=lambda: scripts.change(sort, thing.id, now, [label for label, _go in acts]),
        then=keep,
        back=lambda: _list(game, at=thing.id),
        undo=_last_look(game, thing),
    )


def _note_page(game: Game, kept: KeptPage, line: Line, said: str) -> Moment:
    """Return the page of a note, which is one's own; the one who did not write it can answer it."""
    (note,), append, acts = line.things, _appending(game), _acts(game, line)
    if note.answers:
        label = _("an answer is put in other words, or forgotten")
        acts.append((label, lambda: changing.replies(game, note.id, *_ways(game, note.id)) or _open(game, note.id)))

    def keep(result: Result) -> Next:
        which, words = result.answers or (scripts.ANSWER, "")
        if which != scripts.ANSWER:
            return acts[which - 1][1]()
        if not words:
            return _open(game, note.id)
        look = LookedAgain(event=note.id, state=ANSWERED, by=(not note.by[0], not note.by[1]), text=words)
        return _list(game, said=_("Kept."), undo=_taking_back(game, append(look)), at=note.id)

    return Moment(
        title=shown(SORTS[note.sort].heading),
        said="\n".join([*([said] if said else []), *kept.note(note)]),
        script=lambda: scripts.note(kept.to_answer(note), [label for label, _go in acts]),
        then=keep,
        back=lambda: _list(game, at=note.id),
        undo=_last_look(game, note),
    )


def _acts(game: Game, line: Line) -> list[changing.Act]:
    """Return how the words of a thing can be put right or forgotten, each time that it was kept."""
    *alike, words = (written_of(thing) for thing in line.things)
    if words is None:
        return []
    return changing.acts(game, words, *_ways(game, words.id), [each for each in alike if each is not None])


def _ways(game: Game, id: str) -> tuple[changing.Done, changing.Back]:
    """Return what comes after words were put right or forgotten, and after they were not."""
    return lambda said: _list(game, said=said, at=id), lambda: _open(game, id)


def _last_look(game: Game, thing: KeptThing) -> Callable[[], Next] | None:
    """Return what takes back the last that was said of a thing, or written to it; None where nothing was.

    What was sealed and has been seen is not sealed again, and words that were put right are gone.
    """
    if not thing.looks or thing.looks[-1].state in (SORTS[thing.sort].sealed_until, CORRECTED):
        return None

    def undo() -> Moment:
        game.store().append(Undone(event=thing.looks[-1].id))
        return _open(game, thing.id, said=_("Taken back."))

    return undo


def _taking_back(game: Game, events: Sequence[Event]) -> Undo:
    """Return what takes back these events."""
    return lambda: _append(game, [Undone(event=event.id) for event in events])


def _append(game: Game, bodies: Sequence[Body]) -> None:
    game.store().append(*bodies)


def _appending(game: Game) -> Callable[..., list[Event]]:
    """Return what appends events, once."""
    return once(lambda *bodies: game.store().append(*bodies))


def _write(game: Game) -> Callable[[], Moment]:
    """Return what makes the page on which one thing more is written down."""
    append = _appending(game)

    def keep(result: Result) -> Next:
        sort, words = result.answers or ("", "")
        if not words:
            return _list(game)
        (event,) = append(Kept(sort=sort, text=words, by=(True, True)))
        return _list(game, said=_("Kept."), undo=_taking_back(game, (event,)), at=event.id)

    return lambda: Moment(
        title=_("Write one down"), script=lambda: scripts.write_down(OURS), then=keep, back=lambda: _list(game)
    )


def _code_word(game: Game) -> Moment:
    """Return the page of the couple's own words for: I need to be heard, not fixed."""
    word = code_word(game.store())
    letters = frozenset(char for chars in letters_for(game.settings.keys).values() for char in chars)
    append = _appending(game)

    def keep(result: Result) -> Next:
        words = result.answers[0] if result.answers else ""
        if not words or words == word:
            return _list(game)
        return _list(game, said=_("Kept."), undo=_taking_back(game, append(CodeWordSet(words=words))))

    asks = _("Which words would you rather have?") if word else _("A word or a few of your own:")
    return Moment(
        title=_("Your code word"),
        said="\n".join(filter(None, (quoted(word) if word else "", _(CODE_WORD.help)))),
        script=lambda: words_for_heard.ask(asks, letters),
        then=keep,
        back=lambda: _list(game),
    )


ITEM = Item(label=N_("What you kept"), about=N_("Rituals, dreams, agreements, promises, notes."), begin=begin)
