"""Beginning an evening, and taking one up again."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from random import SystemRandom

import msgspec

from cardgame.deck import Card, CardRef, Library
from cardgame.deck.model import MOST_CARDS
from cardgame.errors import NothingToDeal
from cardgame.game import arriving, card_for, chapters, invitation
from cardgame.game.boundaries import Limits
from cardgame.game.chapters import own_length, with_next_chapter
from cardgame.game.coverage import standings_by_card
from cardgame.game.looking_back import Look, LookBack, look_back, look_back_tonight
from cardgame.game.remembered import remembered
from cardgame.game.selection.choice import (
    Choice,
    cards_for,
    may_come,
    needs_one_room,
    same_language,
    still_open,
    without,
)
from cardgame.game.selection.picked import put_back_cards, with_cards
from cardgame.game.selection.pile import gather_choice, offers_mission, worth_another_look
from cardgame.game.session import Session, seat
from cardgame.game.taking_back import Done, done_in
from cardgame.keys.commands import REPAIR, STAR, key_name, keys_for
from cardgame.local.drafts import Drafts
from cardgame.local.settings import Settings
from cardgame.play import Entry, Evening, Outcome, Pile, Plan, Standing, Turn, plan_evening, plan_shape, recall
from cardgame.play.dealing import Depth
from cardgame.play.evening import Energy, length_for, places_for_written
from cardgame.record import (
    CardRow,
    CardTurned,
    EveningRow,
    HistoryRow,
    KeptThing,
    Store,
    card_on_table,
    card_rows,
    count_evenings,
    deep_firsts,
    evening_outcomes,
    evenings,
    first_covered,
    last_evening,
    lately,
    open_missions,
    plausible,
    timestamp,
    written_for,
)
from cardgame.scripts.traits import Role
from cardgame.text import clean
from cardgame.translation import _, listed, ngettext, quoted

RECENT = 20
"""Evenings that are looked back on for who began, and for the last check-in."""

CHECK_IN = timedelta(days=6)
"""Time after which an evening begins with a check-in again."""

TONIGHT = timedelta(hours=12)
"""Time after an evening's last card for which it is still the same night."""

YEAR = timedelta(days=365)
"""Time after which the first card of all lies on the table once more."""

_SHARE: Mapping[Energy, float] = {"low": 0.6, "medium": 1.0, "high": 1.25}
_REACH: Mapping[Energy, Depth] = {"low": 2, "medium": 3, "high": 3}


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """What an evening is begun from, or taken up: one couple's record, their decks, and what holds for them."""

    store: Store
    library: Library
    settings: Settings
    names: tuple[str, str]
    limits: Limits
    drafts: Drafts
    line: bool = False
    """Whether there is a line from an earlier end that tonight may look back on."""
    line_stands: bool = False
    """Whether that line was shown on the start page when it was read last."""
    offered: bool = False
    """Whether something is offered on the start page just now."""
    now: Callable[[], datetime]
    """The clock: it returns the time here, with its offset."""

    @property
    def open_library(self) -> Library:
        """The decks without the cards that may not come."""
        return without(self.library, self.limits.never)


def look_tonight(basis: Basis) -> Look:
    """Return what an evening that begins now looks back on, whichever cards it is dealt from."""
    now, rows = basis.now(), card_rows(basis.store)
    return _look_tonight(basis, _from_before(basis, standings_by_card(rows, basis.library, now), rows, now), now)


def _look_tonight(basis: Basis, before: tuple[list[CardRef], CardRef | None], now: datetime) -> Look:
    """Return the same, where ``before`` are the cards from long ago, see :func:`_from_before`."""
    store = basis.store
    last = last_evening(store)
    tonight = last is not None and lately(last.last_at, now, TONIGHT)
    if basis.line_stands or (tonight and last is not None and last.look == "line"):
        # It stands on the start page all night.
        return "line"
    again, first = before
    return look_back_tonight(
        kept=look_back(store, basis.library, basis.limits.never, now) is not None,
        first=first is not None,
        card=bool(again),
        line=basis.line and not tonight,
        evenings=count_evenings(store),
    )


def begin(
    basis: Basis,
    choice: Choice,
    *,
    minutes: int | None = None,
    energy: Energy = "medium",
    depth: Depth | None = None,
    seed: int | None = None,
    apart: bool = False,
    cards: int | None = None,
) -> Session:
    """Begin an evening, of as many ``cards`` as are asked for, or as fit into ``minutes``.

    Nothing is written until something happens in it.

    Where the two are ``apart``, nothing is handed over and no card needs one room.
    Raises :class:`NothingToDeal` when the choice holds no card.
    """
    store, library, now = basis.store, basis.library, basis.now()
    rows = card_rows(store)
    met = standings_by_card(rows, library, now)
    deepest: Depth = depth or _REACH[energy]
    never = basis.limits.never
    choice = with_cards(with_next_chapter(choice, library, met, deepest=deepest, never=never, apart=apart), store)
    # An evening in which a card was turned, and nothing else, does not count.
    before = evenings(store, RECENT, played=True)
    if choice.mix and not (before or depth or energy == "high"):
        # A very first evening goes no deeper, unless they ask for it.
        deepest = 1 if deepest == 1 else 2
    from_before = _from_before(basis, met, rows, now)
    look = _look_tonight(basis, from_before, now)
    pile = _pile(
        basis,
        choice,
        met,
        deepest,
        first_ever=not before,
        apart=apart,
        from_before=from_before if look == "card" else ([], None),
        put_back=put_back_cards(store, library),
    )
    if not pile.size:
        raise _nothing(basis, choice, apart=apart)
    if seed is None:
        seed = SystemRandom().getrandbits(31)
    if cards is not None:
        length = min(max(1, cards), pile.size)
    elif minutes is None and (own := own_length(library, choice, pile)):
        length = own
    else:
        length = min(length_for(minutes or round(basis.settings.minutes * _SHARE[energy])), pile.size)
    missions = still_open(open_missions(store), library, never)
    # An evening with no check-in to deal does not count as one that began with a check-in.
    checkin = bool(pile.rounds[Role.CHECKIN]) and (not choice.mix or _due(now, before))
    plan = _plan(
        pile,
        length,
        deepest,
        checkin=checkin,
        mission=offers_mission(pile, seed, under_way=bool(missions)),
        first_ever=not before,
    )
    written = card_for.next_card(store) if places_for_written(pile, plan) else None
    evening = Evening(
        pile,
        plan,
        seed,
        seat(1 - before[0].starter) if before else 0,
        deep_firsts=deep_firsts(store),
        written=card_for.as_written(written) if written else None,
        fixed=bool(own_length(library, choice, pile)),
    )
    return _session(
        basis,
        evening,
        choice,
        rows,
        earlier=look_back(store, library, never, now) if look == "kept" else None,
        look=look,
        offered=basis.offered,
        way=chapters.way(pile, met) if choice.chapter else None,
        apart=apart,
        written=written,
        arrives=arriving.line(count_evenings(store)),
    )


def resume(basis: Basis, begun: EveningRow) -> Session:
    """Take up an evening where it was left: the card that was turned lies there again, as long as it may come.

    One that lay face down may be another now: if it is like a card that was passed (see
    :func:`~cardgame.play.recall`), or if decks have changed.
    """
    store, library, never = basis.store, basis.library, basis.limits.never
    rows = card_rows(store, without=begun.id)
    # Under the ids that the decks have by now.
    decks = dict.fromkeys(deck.id for id in begun.decks if (deck := library.deck(id)))
    # As it was when the evening began: a star may have been taken away since.
    asked = with_cards(Choice(tuple(decks), begun.chapter, begun.pile, begun.stars), store, before=begun.id)
    choice = _still_open(basis, asked)
    deepest: Depth = 1 if begun.deepest <= 1 else 2 if begun.deepest == 2 else 3
    now = _began(begun, basis.now())
    met = standings_by_card(rows, library, now)
    first_ever = all(row.id == begun.id for row in evenings(store, 2, played=True))
    # Of an evening from before that was written down, the cards come that would have come then.
    looks = begun.look in (None, "card")
    pile = _pile(
        basis,
        choice,
        met,
        deepest,
        first_ever=first_ever,
        apart=begun.apart,
        from_before=_from_before(basis, met, rows, now) if looks else ([], None),
        put_back=put_back_cards(store, library, before=begun.id),
    )
    under_way = still_open(open_missions(store, without=begun.id), library, never)
    done = evening_outcomes(store, begun.id)
    plan = _plan(
        pile,
        # A record from elsewhere may hold any number.
        min(begun.length, MOST_CARDS),
        deepest,
        checkin=begun.checkin,
        mission=offers_mission(pile, begun.seed, under_way=bool(under_way)),
        first_ever=first_ever,
    )
    # What was written since is for another evening.
    written = card_for.known(store, written_for(store, begun.id), without=begun.id)
    evening = Evening(
        pile,
        plan,
        begun.seed,
        seat(begun.starter),
        [_entry(row, library, pile) for row in done],
        deep_firsts=deep_firsts(store, without=begun.id),
        written=card_for.as_written(written) if written else None,
        fixed=bool(own_length(library, choice, pile)),
    )
    turned = card_on_table(store, begun.id)
    if turned is None:
        # The card lay face down: it is the same one if all decks of that evening are still there.
        # A card that one wrote for the other is from none.
        as_left = all(id in library.decks for id in (*begun.decks, *(row.deck for row in done if row.deck)))
        as_left = as_left and choice == asked
    else:
        card = _lying(library, never, evening, turned, apart=begun.apart)
        if as_left := card is not None:
            evening.lay(card)
    happened = done_in(store, begun.id)
    undoable = _undoable(happened, evening.entries, never)
    session = _session(
        basis,
        evening,
        choice,
        rows,
        begun,
        undoable,
        turned=turned,
        as_left=as_left,
        apart=begun.apart,
        written=written,
        look=begun.look,
        offered=begun.offered,
    )
    session.resumed = bool(happened) or turned is not None
    return session


def _undoable(done: Sequence[Done], entries: Sequence[Entry], never: frozenset[str]) -> list[Done]:
    """Return what can be taken back of an evening: what was done after the last card that may not come any more."""
    cards = iter(entry.card for entry in entries)
    left: list[Done] = []
    for each in done:
        if each.what == "outcome" and not may_come(next(cards, None), never):
            left.clear()
        else:
            left.append(each)
    return left


def _lying(
    library: Library, never: frozenset[str], evening: Evening, turned: CardTurned, *, apart: bool
) -> Card | None:
    """Return the card that lay open when an evening was left; None where it is gone, or may not come any more."""
    card = library.card((turned.deck, turned.card))
    if evening.written is not None and (turned.deck, turned.card) == evening.written.card.ref:
        card = evening.written.card
    if card is None or not card.kind.traits.dealt or card.depth > evening.plan.deepest:
        return None
    if card.ref in {entry.card.ref for entry in evening.entries} or (apart and needs_one_room(card)):
        return None
    return card if may_come(card, never) else None


def _session(
    basis: Basis,
    evening: Evening,
    choice: Choice,
    rows: Mapping[CardRef, CardRow],
    begun: EveningRow | None = None,
    done: Sequence[Done] = (),
    *,
    earlier: LookBack | None = None,
    turned: CardTurned | None = None,
    as_left: bool = True,
    way: chapters.Way | None = None,
    apart: bool = False,
    written: KeptThing | None = None,
    arrives: str = "",
    look: str | None = None,
    offered: bool = False,
) -> Session:
    starred = {ref for ref, row in rows.items() if row.starred}
    return Session(
        evening,
        basis.names,
        basis.store,
        choice=choice,
        library=basis.library,
        starred=starred,
        begun=begun,
        done=done,
        earlier=earlier,
        # One invitation an evening: nothing at its end where something was offered before it.
        invitation="" if offered else invitation.due(basis.store, begun.id if begun else ""),
        look=look,
        offered=offered,
        reflect=basis.settings.reflect,
        then_and_now=basis.settings.then_and_now,
        turned=turned,
        as_left=as_left,
        way=way,
        apart=apart,
        written=written,
        arrives=arrives,
        drafts=basis.drafts,
        now=basis.now,
    )


def _plan(pile: Pile, length: int, deepest: Depth, *, checkin: bool, mission: bool, first_ever: bool) -> Plan:
    """Return the plan of an evening; a pile that has a shape has its own length, whatever was asked for."""
    if pile.shape:
        return plan_shape(pile, deepest)
    return plan_evening(length, deepest, checkin=checkin, mission=mission, first_ever=first_ever)


def _pile(
    basis: Basis,
    choice: Choice,
    met: Mapping[CardRef, Standing],
    deepest: Depth,
    *,
    first_ever: bool,
    apart: bool,
    from_before: tuple[list[CardRef], CardRef | None],
    put_back: Sequence[CardRef],
) -> Pile:
    library = basis.library
    again, first = from_before if choice.mix else ([], None)
    return gather_choice(
        choice,
        library,
        met,
        language=basis.settings.language,
        deepest=deepest,
        never=basis.limits.never,
        ask=basis.limits.ask,
        first_ever=first_ever,
        again=again,
        first=first,
        put_back=put_back,
        apart=apart,
    )


def _from_before(
    basis: Basis, met: Mapping[CardRef, Standing], rows: Mapping[CardRef, CardRow], now: datetime
) -> tuple[list[CardRef], CardRef | None]:
    """Return the cards from long ago that may come in a mix of all, and the very first one where it comes once more."""
    if not basis.settings.then_and_now:
        return [], None
    library = basis.library
    starred = {card.ref for ref, row in rows.items() if row.starred and (card := library.card(ref)) is not None}
    return worth_another_look(library, met, starred, now), _first_of_all(basis, met, now)


def _first_of_all(basis: Basis, met: Mapping[CardRef, Standing], now: datetime) -> CardRef | None:
    """Return the first card that the two ever talked about, on their first evening a year after it; else None."""
    began = first_covered(basis.store)
    if began is None or not plausible(began[1], now) or lately(began[1], now, YEAR):
        return None
    card = basis.library.card(began[0])
    if card is None or card.kind.traits.home is Role.CHECKIN:
        return None
    # It comes back only once: if it was on the table a year or more after the first time, it has come back.
    last_at = met[card.ref].last_at if card.ref in met else ""
    since = timestamp(last_at) - timestamp(began[1]) if last_at else YEAR.total_seconds()
    return card.ref if since < YEAR.total_seconds() else None


def _began(begun: EveningRow, now: datetime) -> datetime:
    """Return when an evening began, so that it is taken up as it was dealt; ``now`` where that cannot be known."""
    try:
        at = datetime.fromisoformat(begun.at)
    except ValueError:
        return now
    return at if plausible(begun.at, now) and at.tzinfo is not None else now


def _still_open(basis: Basis, choice: Choice) -> Choice:
    """Return what an evening was dealt from, as far as it is open by now; tonight's mix where nothing of it is."""
    opened = basis.open_library
    if choice.picked:
        return choice if cards_for(choice, opened, language=basis.settings.language) else Choice()
    decks = tuple(id for id in choice.decks if id in opened.decks)
    if not decks:
        return Choice()
    # That a chapter is gone from its journey is said where the evening is dealt.
    known, held = basis.library.decks[decks[0]], opened.decks[decks[0]]
    closed = known.chapter(choice.chapter) is not None and held.chapter(choice.chapter) is None
    return Choice() if closed else Choice(decks, choice.chapter)


def _nothing(basis: Basis, choice: Choice, *, apart: bool) -> NothingToDeal:
    """Return the error that says why there is nothing to deal; decks and cards that may not come are not mentioned."""
    library, language, never = basis.open_library, basis.settings.language, basis.limits.never
    here = cards_for(choice, library, language=language, never=never) if apart and _is_known(choice, library) else []
    if here and all(map(needs_one_room, here)):
        return NothingToDeal(
            _("All of these cards are for an evening in one room."), _("Choose another deck while you are apart.")
        )
    known = msgspec.structs.replace(choice, decks=tuple(id for id in choice.decks if id in library.decks))
    held: Sequence[Card] = ()
    if known.decks or not choice.decks:
        held = gather_choice(known, library, {}, language=language, never=never, apart=apart).cards
    if choice.chapter:
        return chapters.nothing_in(basis.library.decks[choice.decks[0]], choice.chapter, deeper=bool(held))
    if held:
        depth = min(card.depth for card in held)
        return NothingToDeal(
            _("All of these cards go deeper than was asked for."),
            _("Ask for another deck, or for deeper cards with: --depth {depth}").format(depth=depth),
        )
    if choice.stars:
        key = key_name(keys_for(STAR, basis.settings.keys).split(",")[0])
        return NothingToDeal(_("No card has a star yet."), _("Press {key} on a card to give it one.").format(key=key))
    if choice.pile:
        return NothingToDeal(
            _("There is no card on “{pile}”.").format(pile=choice.pile),
            _("Open a card in your journal, and put it on a pile there."),
        )
    if not library.decks:
        return NothingToDeal(
            _("There is no deck to play."), _("“cardgame deck check” tells what is wrong with those there are.")
        )
    if known.decks:
        cards = cards_for(known, library, language=language, never=never)
        if cards and not any(card.kind.traits.dealt for card in cards):
            key = key_name(keys_for(REPAIR, basis.settings.keys).split(",")[0])
            titles = listed([quoted(library.decks[id].title) for id in known.decks])
            said = ngettext(
                "{decks} only has cards for a pause.", "{decks} only have cards for a pause.", len(known.decks)
            )
            hint = _("Press {key} on any card of an evening for one.").format(key=key)
            return NothingToDeal(said.format(decks=titles), hint)
    if len(known.decks) > 1 and any(each.asks_both for id in known.decks for each in library.decks[id].chapters):
        return NothingToDeal(
            _("These cards only come where you both say yes."),
            _("Choose one of the decks by itself: it asks you both first."),
        )
    if not choice.decks:
        spoken = any(same_language(deck.language, language) for deck in library)
        return NothingToDeal(
            _("No deck here is for a mix of all.")
            if spoken
            else _("No deck is in the language that is set, “{language}”.").format(
                language=clean(language, lines=False)
            ),
            _("Choose a deck by its name; “cardgame deck list” shows the decks there are."),
        )
    return NothingToDeal(_("There is no card for that."), _("Ask for another deck; “cardgame deck list” shows them."))


def _is_known(choice: Choice, library: Library) -> bool:
    """Whether a choice is of decks, or of a mix of decks, that are there."""
    return all(id in library.decks for id in choice.decks)


def _due(now: datetime, before: Sequence[EveningRow]) -> bool:
    """Whether a check-in is due: a week after the last one, and never on the very first evening."""
    # An evening that began under a wrong clock may have gone on under a right one.
    began = [row.at if plausible(row.at, now) else row.last_at for row in before if row.checkin]
    return bool(before) and not any(lately(at, now, CHECK_IN) for at in began)


def _entry(row: HistoryRow, library: Library, pile: Pile) -> Entry:
    turn = Turn(reader=seat(row.reader), first=seat(row.first))
    return recall(pile, remembered(row, library), Outcome(row.outcome), turn, low=row.low, deeper=row.deeper)
