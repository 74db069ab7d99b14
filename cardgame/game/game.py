"""The game as its players meet it: the library, one couple's record and the settings, tied together.

A :class:`Game` reads nothing until it is asked; each part is read once. Its methods may wait for a disk: the
app calls them from a thread of its own.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import msgspec

from cardgame import record
from cardgame.errors import Explained, Misused, NoCouple
from cardgame.files import read_ordinary, write_private
from cardgame.local.paths import Paths, find_paths
from cardgame.text import clean
from cardgame.translation import N_, _

# Imported by the methods that need it: a command must not wait for more than it uses, nor the start page for decks.
if TYPE_CHECKING:
    from cardgame.deck import CardRef, Deck, Found, Library
    from cardgame.deck.cache import Cache
    from cardgame.game.boundaries import Limits
    from cardgame.game.coverage import Coverage
    from cardgame.game.selection.choice import Choice
    from cardgame.game.session import Session
    from cardgame.game.start import Basis
    from cardgame.local.crash import RecordInUse
    from cardgame.local.drafts import Drafts
    from cardgame.local.settings import Settings, SettingsFile, Value
    from cardgame.play import Standing
    from cardgame.play.dealing import Depth
    from cardgame.play.evening import Energy
    from cardgame.record import CoupleFile, EveningRow, HistoryRow, KeptThing, Level, Store
    from cardgame.scripts.steps import Seat

T = TypeVar("T")

NO_BACKUP = N_(
    "It was left as it is. There is no backup of it here; if you have a copy elsewhere, put it in its place."
)
"""What is said of a record that cannot be used, where there is none."""

SAME_EVENING = timedelta(hours=12)
"""An evening that was left without an end can be taken up again for this long after its last card."""


def _noted(path: Path) -> str:
    """Return what the program has noted for itself in a small file; raises OSError, or UnicodeDecodeError."""
    return read_ordinary(path, 4096).decode().strip()


def local_now() -> datetime:
    """Return the time here, with its offset."""
    return datetime.now().astimezone()


OFTENER = 8
"""How many times as often as an evening a couple may have a small day."""


LOOKED_AT = 60
"""Evenings that are looked at for what is under way, and for what they usually do."""


class Game:
    """Library, record and settings for one run of the program.

    ``couple`` is the slug of the couple to play as, None to find it; ``given`` are deck files for this run.
    """

    def __init__(
        self,
        *,
        environ: Mapping[str, str] = os.environ,
        couple: str | None = None,
        given: Sequence[Path] = (),
    ) -> None:
        self.paths: Paths = find_paths(environ)
        self._wanted = couple or environ.get("CARDGAME_COUPLE") or None
        self._given = tuple(given)
        self._store: Store | None = None
        self._told: list[str] = []
        self._names = ("", "")
        self._newcomers = False
        # What the start page knows of tonight: see cardgame.game.doors.note.
        self.line_there = False
        """Whether there is a line from an earlier end that tonight may look back on."""
        self.line_stands = False
        """Whether the start page showed it when it was read last."""
        self.something_offered = False
        """Whether something is offered tonight."""
        self.dealt_ahead: object = None
        """Tonight's evening, if it was dealt already: it is cardgame.game.ahead's."""
        self._backing_up = False
        """Whether a backup is being made, which the app does in a thread of its own."""
        self._one_record: dict[tuple[str, ...], bool] = {}
        self.looked_into: dict[tuple[object, ...], bool | None] = {}
        """What is known of copies beside the record: see cardgame.game.joining.beside."""

    def now(self) -> datetime:
        """Return the time here, with its offset."""
        return local_now()

    # What is read from files

    @property
    def found(self) -> "Found":
        """The decks that were found, and everything that is wrong with them."""
        return self._decks[0]

    @cached_property
    def _decks(self) -> "tuple[Found, Cache]":
        from cardgame.game.library import find_decks_to_keep  # the start page may need none

        return find_decks_to_keep(self.paths, self._given, language=self.settings.language)

    def keep_decks(self) -> None:
        """Keep what was read of the decks, and what a draw may print of them, so that the next start is quicker."""
        from cardgame.game.drawing import keep_texts  # imported here: the start page is there by now
        from cardgame.game.library import keep_decks  # as above

        keep_decks(self.paths, self._decks[1])
        keep_texts(self.paths)

    @property
    def library(self) -> "Library":
        """The decks that can be played."""
        return self.found.library

    @cached_property
    def settings_file(self) -> "SettingsFile":
        """The settings file, as it was read last."""
        from cardgame.local.settings import read_file  # a list of what was talked about needs no setting

        return read_file(self.paths.config)

    @property
    def settings(self) -> "Settings":
        """What the couple has set."""
        return self.settings_file.settings

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be used in the settings file, a sentence each."""
        return self.settings_file.warnings

    def keep_setting(self, key: str, value: "Value | None") -> None:
        """Write one setting into the settings file, as :meth:`keep_settings` does."""
        self.keep_settings({key: value})

    def keep_settings(self, values: "Mapping[str, Value | None]") -> None:
        """Write settings into the settings file together, or take out those that are None, and go by them from now on.

        Raises as :func:`~cardgame.local.settings.keep_settings` does; then nothing has changed.
        """
        from cardgame.local.settings import keep_settings, read_file  # as above

        keep_settings(self.paths.config, values)
        self.settings_file = read_file(self.paths.config)
        if "language" in values and "_decks" in self.__dict__ and self.found.twins:
            del self._decks  # other ones of the decks that are there in two languages are played now

    # The couple

    @property
    def slugs(self) -> list[str]:
        """The slugs of the couples on this machine, by the names of their files; no file is opened."""
        return [path.stem for path in self._records[0]]

    @property
    def copies(self) -> dict[str, list[Path]]:
        """The copies of couples' records that a program left beside them, by the couple's slug."""
        found: dict[str, list[Path]] = {}
        for copy, original in self._records[1].items():
            found.setdefault(original.stem, []).append(copy)
        return found

    @property
    def _records(self) -> tuple[list[Path], dict[Path, Path]]:
        try:
            return record.sort_records(self.paths.couples)
        except OSError:
            return [], {}

    @property
    def couples(self) -> "list[CoupleFile]":
        """The couples on this machine, with their names."""
        found = record.list_couples(self.paths.couples)
        self._told += (told for each in found for told in each.notices if told not in self._told)
        return found

    @property
    def couple(self) -> str:
        """The slug of the couple to play as.

        Raises :class:`NoCouple` when there is none yet, :class:`Misused` when there are several and none of
        them is picked, or the one picked is not there; RecordMissing when its record is not, and backups are.
        """
        return self.known(self.picked())

    def picked(self) -> str:
        """Return the slug of the couple that is meant, also where its record is missing and only backups are there.

        Raises as :attr:`couple` does.
        """
        slugs = self.slugs
        if self._wanted:
            return self._wanted
        in_use = self.in_use()
        if in_use and in_use not in slugs and in_use in self.lost:
            return in_use
        if not slugs:
            lost = self.lost
            if len(lost) == 1:
                return lost[0]
            if lost:
                raise Misused(
                    _("No record is here, but backups of several couples: {names}.").format(
                        names=clean(", ".join(lost), lines=False)
                    ),
                    _("Bring one back with: cardgame backup restore --couple SLUG"),
                )
            raise NoCouple(_("Nobody plays here yet."), _("Begin with: cardgame couple new NAME NAME"))
        if in_use and (in_use in slugs or in_use in self._copied):
            return in_use
        if len(slugs) == 1 or (len(slugs) > 1 and self._is_one_record(slugs)):
            # Several files with one record: the shortest name is the one that it was given first.
            return min(slugs, key=lambda slug: (len(slug), slug))
        raise Misused(
            _("Several couples play here: {names}.").format(names=clean(", ".join(slugs), lines=False)),
            _("Pick one with --couple, or for good with: cardgame couple use SLUG"),
        )

    @property
    def _copied(self) -> list[str]:
        """The names by which copies of records can be picked, to look at them."""
        return [copy.stem for copy in self._records[1] if copy.suffix == ".db"]

    def _is_one_record(self, slugs: Sequence[str]) -> bool:
        """Whether these are all copies of one record, as somebody may put them here by hand; unclear ones are not."""
        asked = tuple(slugs)
        if asked not in self._one_record:
            identities = set()
            for slug in slugs:
                try:
                    with record.Store.open(
                        record.couple_path(self.paths.couples, slug), "", local_now, read_only=True
                    ) as store:
                        identities.add(store.identity)
                except record.RecordError:
                    identities.add(slug)
            self._one_record[asked] = len(identities) == 1
        return self._one_record[asked]

    @property
    def doubles(self) -> list[str]:
        """The other files that hold the same record as the one played from; empty where one of them was picked."""
        slugs, playing = self.slugs, self.playing
        if len(slugs) < 2 or playing is None or self._wanted or self.in_use() == playing:
            return []
        return [slug for slug in slugs if slug != playing]

    def original(self, slug: str) -> str:
        """Return the slug of the couple whose record one is a copy of; its own where it is none."""
        return next((own.stem for copy, own in self._records[1].items() if copy.stem == slug), slug)

    @property
    def lost(self) -> list[str]:
        """The couples of whom there are backups, and no record."""
        from cardgame.record.backup import backed_up  # only where a record is missing

        slugs = self.slugs
        return [slug for slug in backed_up(self.paths.couples) if slug not in slugs and slug not in self._copied]

    @property
    def playing(self) -> str | None:
        """The slug of the couple to play as; None where there is none yet, or it is not clear which one."""
        try:
            return self.couple
        except (Misused, record.RecordMissing):
            return None

    def known(self, slug: str) -> str:
        """Return ``slug``, which may be that of a copy of a record.

        Raises :class:`Misused` if there is no such couple, RecordMissing if there are only backups.
        """
        slugs = self.slugs
        if slug not in slugs and slug not in self._copied:
            if slug in self.lost:
                lost = record.RecordMissing(
                    _("The record of {couple} is missing.").format(couple=clean(slug, lines=False))
                )
                self.advise(lost, slug)
                raise lost
            known = clean(", ".join(slugs), lines=False) or _("none yet")
            raise Misused(
                _("There is no couple “{couple}”.").format(couple=clean(slug, lines=False)),
                _("Known here: {names}.").format(names=known),
            )
        return slug

    def use(self, slug: str) -> None:
        """Play as this couple from now on; raises :class:`Misused` if there is no such couple."""
        write_private(self.paths.state / "couple", self.known(slug) + "\n")

    def change_to(self, slug: str) -> None:
        """Play as this couple from now on, in this run too: the record that was open is closed, and theirs is used.

        The day's backup of the record that was played with is made first. Raises as :meth:`use` does.
        """
        self.use(slug)
        self.keep_backup()
        self.close()
        self.__dict__.pop("drafts", None)
        self._wanted, self._names = slug, ("", "")

    def rename(self, slug: str, first: str, second: str) -> None:
        """Give a couple new names; raises :class:`Misused` if there is no such couple."""
        names = (first, second)
        known = self.known(slug)
        self.advised(lambda: record.rename_couple(self.paths.couples, known, names, self._device(), local_now), slug)

    @property
    def pictures(self) -> Path:
        """The folder for pictures of the couple's pages; the folder above it where there is no couple yet."""
        folder = self.paths.couples.parent / "pictures"
        playing = self.playing
        return folder / playing if playing else folder

    def welcome_newcomers(self) -> None:
        """Let two who play here for the first time sit down without a word.

        Where nobody plays here yet, :meth:`store` is then the record of a couple without names, and nothing of it is on
        disk before something is written to it.
        """
        self._newcomers = True

    def _new_record(self) -> "Store":
        """Return the record of two who have given no names yet."""
        folder = self.paths.couples

        def made(path: Path) -> None:
            if "drafts" in self.__dict__:
                from cardgame.local.drafts import draft_file  # only those who write need it

                self.drafts.move_to(draft_file(self.paths.state, path.stem))

        return record.Store.not_yet(
            lambda: (record.free_path(folder, record.slug(("", ""))), self._device()), local_now, made
        )

    def add_couple(self, first: str, second: str) -> str:
        """Set up a couple and return its slug; raises RecordError with a sentence for names that cannot be."""
        if self._store is not None and self._store.unwritten:
            # They have given their names before their first card.
            self.close()
            self.__dict__.pop("drafts", None)
        return record.new_couple(self.paths.couples, (first, second), self._device(), local_now)

    def import_couple(self, source: BinaryIO) -> str:
        """Make a couple of an export and return its slug; raises RecordError with the line that is wrong."""
        from cardgame.record.export import import_couple  # seldom wanted

        return import_couple(self.paths.couples, source, self._device(), local_now)

    def in_use(self) -> str:
        """Return the slug of the couple that was picked for good, empty where none was."""
        try:
            return _noted(self.paths.state / "couple")
        except (OSError, UnicodeDecodeError):
            return ""

    def _device(self) -> str:
        """Return this machine's own random id, made on first use."""
        path = self.paths.state / "device"
        try:
            known = _noted(path)
        except (OSError, UnicodeDecodeError):
            known = ""
        if len(known) == 16 and known.isascii() and known.isalnum():
            return known
        device = os.urandom(8).hex()
        # Where it cannot be written down, the next start makes another id, as if this were another machine.
        with suppress(OSError):
            write_private(path, device + "\n")
        return device

    # The record

    def store(self) -> "Store":
        """Return the couple's record, opened once; where it may not be written to, it can still be read.

        Raises as :attr:`couple` does; where newcomers are welcome nobody has to be there yet.
        """
        if self._store is None:
            try:
                couple = self.couple
            except NoCouple:
                if not self._newcomers:
                    raise
                self._store = self._new_record()
                return self._store
            path = record.couple_path(self.paths.couples, couple)
            self._store = self.advised(lambda: record.Store.open(path, self._device(), local_now))
        return self._store

    @property
    def told(self) -> tuple[str, ...]:
        """What had to be moved aside so that the records could be used, a sentence each."""
        return (*self._told, *(self._store.notices if self._store is not None else ()))

    @property
    def record(self) -> "RecordInUse | None":
        """The record that is open, and the last event that is known to be in it; None while none is.

        Nothing is read for it: it may be asked for while the record is in use.
        """
        from cardgame.local.crash import RecordInUse  # only after a crash

        if self._store is None or self._store.unwritten:
            return None
        return RecordInUse(self._store.path, self._store.seen)

    def go_on_in_new_file(self) -> tuple[str, ...]:
        """Go on in a new file, as the record that was open is lost; return what to say of it.

        What the new file holds: see :meth:`~cardgame.record.Store.go_on_in_new_file`.
        """
        from cardgame.game import prompts  # only where a record is lost

        store = self.store()
        before = store.path.stem
        whole = store.go_on_in_new_file(self._names)
        slug = store.path.stem
        if "drafts" in self.__dict__:
            from cardgame.local.drafts import draft_file  # as above

            self.drafts.move_to(draft_file(self.paths.state, slug))
        # Also where another couple was picked for this run: what they just talked about is in the new file.
        with suppress(OSError):
            write_private(self.paths.state / "couple", slug + "\n")
        return prompts.went_on_in_new_file(slug, "" if whole else before)

    def close(self) -> None:
        """Close the record."""
        if self._store is not None:
            self._told += self._store.notices
            self._store.close()
            self._store = None

    # Its backups

    @property
    def record_path(self) -> Path:
        """Where the couple's record is, or was."""
        return record.couple_path(self.paths.couples, self.picked())

    def keep_backup(self, *, most: int | None = None) -> None:
        """Make the day's backup of the record that was played with, if there is none yet; say nothing if it fails.

        Whoever has just ended an evening is not to be kept from leaving: ``cardgame doctor`` tells how old the newest
        is. A record of more than ``most`` bytes is left for another time.
        """
        store = self._store
        if store is None or store.unwritten or store.path.stem in self._copied:
            # A copy is only there to be looked at, and no couple has its name: nobody would delete its backups.
            return
        from cardgame.record.backup import back_up_daily  # only once an evening has ended
        from cardgame.record.tallies import keep_up  # as above

        self._backing_up = True
        try:
            # Raises if another file has taken the record's place, or another's journal lies beside it.
            store.recheck()
            keep_up(store)
            back_up_daily(store.path, local_now, most=most)
        except Exception:  # noqa: BLE001 - whatever it is, it must not be the end of an evening
            return
        finally:
            self._backing_up = False

    def keep_answers(self) -> None:
        """Keep in the record what is asked most of it, where that has changed; say nothing if it fails.

        It is called where nobody waits, in the thread that uses the record; nothing is written beside a backup.
        """
        from cardgame.game.answers import keep_answers  # only once somebody has played

        if self._store is not None and not self._backing_up:
            with suppress(Exception):  # as above
                keep_answers(self._store, self.paths, self.now())

    def advised(self, call: Callable[[], T], slug: str | None = None) -> T:
        """Return what ``call`` returns; where the record cannot be used, its error names the newest good backup.

        The record is that of the couple ``slug``, or of the one who plays.
        """
        try:
            return call()
        except record.RecordError as error:
            self.advise(error, slug)
            raise

    def advise(self, error: Exception, slug: str | None = None) -> None:
        """Add to an error, where the couple's record cannot be used, which backup can take its place, and how."""
        from cardgame.game.backups import advice  # only where a record cannot be used
        from cardgame.record.errors import left_alone  # as above

        # A record that was lost while it was open needs no backup: it is put back, or a new file takes its place.
        if isinstance(error, record.RecordLost):
            return
        if isinstance(error, record.RecordBroken | record.RecordMissing | record.RecordNewer) and not error.advised:
            error.advised = True
            with suppress(Explained, OSError):
                said = advice(self.paths.couples, slug or self.picked(), self.slugs, self.now())
                if not said:
                    error.hint = error.hint.replace(left_alone(), _(NO_BACKUP))
                else:
                    # The command comes last, as it stands on the line that says what to do.
                    error.hint = f"{error.hint.replace(left_alone(), _('It was left as it is.'))} {said}".strip()

    @property
    def names(self) -> tuple[str, str]:
        """What the partners are called, in the order in which they gave their names."""
        from cardgame.scripts.unnamed import called  # as below

        return called(self.given_names)

    @property
    def names_apart(self) -> tuple[str, str]:
        """What the partners are called where it matters on any day who is who, in the order of their names."""
        from cardgame.scripts.unnamed import told_apart  # as above

        return told_apart(self.names)

    @property
    def given_names(self) -> tuple[str, str]:
        """The partners' names as they gave them; one that was not given is empty."""
        self._names = record.names(self.store())
        return self._names

    def standings(self) -> "dict[CardRef, Standing]":
        """Return what earlier evenings say of each card in the library."""
        from cardgame.game.coverage import standings_by_card  # as above

        return standings_by_card(record.card_rows(self.store()), self.library, self.now())

    def covered(self, deck: "Deck | None" = None) -> "set[CardRef]":
        """Return the cards that were covered, of one deck or of all, whichever id they had at the time."""
        return self._with_outcome(record.covered, list(self.library) if deck is None else [deck])

    def met(self, deck: "Deck") -> "set[CardRef]":
        """Return the cards of a deck of the library that were covered or passed, whichever id they had at the time."""
        return self._with_outcome(record.met, [deck])

    def _with_outcome(
        self, query: "Callable[[Store, Mapping[str, Sequence[str]]], set[CardRef]]", decks: "Sequence[Deck]"
    ) -> "set[CardRef]":
        from cardgame.deck.ids import card_id, is_made  # as below

        library, store = self.library, self.store()
        names = {deck.id: library.names(deck.id) for deck in decks}
        # Making ids from texts takes time, so it is only done for decks that have been played with such ids.
        maybe = [
            name
            for deck in decks
            for name in names[deck.id]
            if len(names[deck.id]) > 1 or not all(is_made(card.id) for card in deck.cards)
        ]
        made = record.decks_with_made_ids(store, maybe)
        ids: dict[str, list[str]] = {}
        for deck in decks:
            known = [id for card in deck.cards for id in (card.id, *card.was)]
            if not made.isdisjoint(names[deck.id]):
                known += [card_id(card.text) for card in deck.cards]
            ids |= dict.fromkeys(names[deck.id], known)
        return {card.ref for ref in query(store, ids) if (card := library.card(ref)) is not None}

    def coverage(self, *, everything: bool = False) -> "list[Coverage]":
        """Return how much of each deck was covered; none of any deck where nobody plays yet.

        Cards that may not come are left out, unless ``everything`` is asked for, which is for authors of decks.
        """
        from cardgame.game.coverage import cover_all  # as above

        try:
            met = self.standings()
        except NoCouple:
            met = {}
        return cover_all(self.library, met, frozenset() if everything else self.limits().never)

    # What is open to them

    def limits(self) -> "Limits":
        """Return the topics that never come and those to ask about; where nobody plays yet, the same for everybody.

        Raises RecordError when the couple's record cannot be read.
        """
        from cardgame.game.boundaries import limits, unsaid  # which reads decks and steps

        try:
            store = self.store()
        except NoCouple:
            return unsaid(self._topics)
        return limits(store, self._topics)

    def open_library(self) -> "Library":
        """Return the decks as they are open to the two: without what may not come.

        Raises as :meth:`limits` does.
        """
        from cardgame.game.selection.choice import without  # as above

        return without(self.library, self.limits().never)

    @cached_property
    def _topics(self) -> set[str]:
        from cardgame.game.boundaries import topics_in  # as above

        return topics_in(self.library)

    def history(
        self,
        *,
        deck: str | None = None,
        since: date | None = None,
        limit: int | None = None,
        as_now: bool = True,
        talked_about: bool = False,
    ) -> "Iterator[HistoryRow]":
        """Yield what was dealt, or only what was ``talked_about``, newest first, with the ids that cards have by now.

        ``deck`` is the id of a deck, or one that it had before. Without ``as_now`` the ids are those that the cards had
        at the time, and the decks need not be read. With ``since``, what a wrong clock has dated ahead of now is left
        out.
        """
        held = self.library.deck(deck) if deck is not None else None
        decks = self.library.names(held.id) if held else deck
        until = None if since is None else self.now() + record.AHEAD
        rows = record.history_by_parts(
            self.store(),
            deck=decks,
            outcome="covered" if talked_about else None,
            since=since,
            until=until,
            limit=limit,
        )
        if not as_now:
            return rows
        from cardgame.game.known import known_as  # as above

        return (known_as(row, self.library) for row in rows)

    # What they keep

    def set_code_word(self, words: str) -> None:
        """Keep the couple's own words for: I need to be heard, not fixed; without any, they have none again."""
        self.store().append(record.CodeWordSet(words=words))

    def set_boundaries(self, who: "Seat", levels: "Mapping[str, Level]") -> None:
        """Keep what one of the two said, alone, of what is welcome."""
        self.store().append(record.BoundariesSet(who=who, levels=dict(levels)))

    @cached_property
    def drafts(self) -> "Drafts":
        """What the couple was writing when the game ended."""
        from cardgame.local.drafts import Drafts, draft_file  # only those who write need it

        store = self.store()
        # Of newcomers nothing is on disk yet: see _new_record.
        path = None if store.unwritten else draft_file(self.paths.state, store.path.stem)
        drafts = Drafts(path, store.identity)
        drafts.drop_recorded(lambda words: record.recorded_lately(store, words))
        return drafts

    def answer_note(self, note: "KeptThing", words: str) -> None:
        """Keep the other's answer to a note."""
        from cardgame.scripts.keeping import ANSWERED  # seldom wanted

        by_other = not note.by[0], not note.by[1]
        self.store().append(record.LookedAgain(event=note.id, state=ANSWERED, by=by_other, text=words))

    # Evenings

    def begin(
        self,
        choice: "Choice | None" = None,
        *,
        minutes: int | None = None,
        energy: "Energy" = "medium",
        depth: "Depth | None" = None,
        seed: int | None = None,
        apart: bool = False,
        cards: int | None = None,
    ) -> "Session":
        """Begin an evening, of as many ``cards`` as are asked for; nothing is written until something happens in it.

        Without a ``choice`` it is of tonight's mix of all.

        Where the settings say that the two are ``apart``, it need not be asked for.
        Raises :class:`NothingToDeal` when the choice holds no card.
        """
        from cardgame.game.selection.choice import Choice  # as above
        from cardgame.game.start import begin  # what plays an evening is not needed before there is one

        return begin(
            self._basis_tonight(),
            choice or Choice(),
            minutes=minutes,
            energy=energy,
            depth=depth,
            seed=seed,
            apart=apart or self.settings.apart,
            cards=cards,
        )

    def unfinished(self) -> "EveningRow | None":
        """Return the evening that was left without an end a short while ago, if there is one.

        One of a path's small days that has ended since takes nothing away from it.
        """
        last = next(
            (row for row in record.evenings(self.store(), 3) if not (row.ended and self.is_small_day(row))), None
        )
        if last is None or last.ended:
            return None
        if not record.lately(last.last_at, self.now(), SAME_EVENING):
            return None
        # Under the ids that its decks have by now.
        decks = dict.fromkeys(deck.id if (deck := self.library.deck(id)) else id for id in last.decks)
        return msgspec.structs.replace(last, decks=tuple(decks))

    def whole_evenings(self, most: int) -> "list[EveningRow]":
        """Return at most so many evenings that they had, the latest first, without the small days of a path."""
        asked = max(most, LOOKED_AT)
        while True:
            rows = self.played_lately() if asked == LOOKED_AT else record.evenings(self.store(), asked, played=True)
            # As many as are wanted and no more, as decks are read for an evening of one deck.
            whole = [*islice((row for row in rows if not self.is_small_day(row)), most)]
            if len(whole) == most or len(rows) < asked or asked >= OFTENER * most:
                return whole
            # Only where some of them were small days, as most couples have none.
            asked = min(2 * asked, OFTENER * most)

    def played_lately(self) -> "list[EveningRow]":
        """Return the last :data:`LOOKED_AT` evenings that they had, the latest first; read once for every use."""
        store = self.store()
        return store.known("played", lambda: record.evenings(store, LOOKED_AT, played=True))

    def is_small_day(self, row: "EveningRow") -> bool:
        """Whether an evening was a sitting of a path."""
        deck = self.library.deck(row.decks[0]) if len(row.decks) == 1 else None
        if deck is None:
            return False
        from cardgame.game.selection.choice import is_path  # as above

        return is_path(deck)

    def unfinished_of(self, choice: "Choice", *, apart: bool = False) -> "EveningRow | None":
        """Return the evening that was left a short while ago, if it is what is asked for: nothing else than it is.

        Where an evening ``apart`` is asked for, one that was begun in one room is not it.
        """
        left = self.unfinished()
        if left is not None and apart and not left.apart:
            return None
        if left is None or choice.decks not in ((), left.decks) or choice.chapter not in ("", left.chapter):
            return None
        if choice.picked and (choice.stars, record.same_pile(choice.pile)) != (left.stars, record.same_pile(left.pile)):
            return None
        return left

    def resume(self, begun: "EveningRow") -> "Session":
        """Take up an evening where it was left: the card that was turned lies there again, as long as it may come.

        One that lay face down may be another now: if it is like a card that was passed (see
        :func:`~cardgame.play.recall`), or if decks have changed.
        """
        from cardgame.game.start import resume  # as above

        return resume(self._basis(), begun)

    def looks_at_line(self) -> bool:
        """Whether tonight looks back on a line from an earlier end, so that it stands on the start page."""
        from cardgame.game.start import look_tonight  # as above

        return look_tonight(self._basis_tonight()) == "line"

    def _basis_tonight(self) -> "Basis":
        """Return what an evening that begins now is begun from."""
        line_stands = self.line_there and self.line_stands
        return msgspec.structs.replace(
            self._basis(), line=self.line_there, line_stands=line_stands, offered=self.something_offered
        )

    def _basis(self) -> "Basis":
        from cardgame.game.start import Basis  # as above

        return Basis(
            store=self.store(),
            library=self.library,
            settings=self.settings,
            names=self.given_names,
            limits=self.limits(),
            drafts=self.drafts,
            now=self.now,
        )
