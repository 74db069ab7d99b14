"""The record: one SQLite file of events for each couple, and the queries that read it.

A :class:`Store` is a couple's open file. ``append`` writes events (:mod:`~cardgame.record.events`) in one transaction,
synced to disk when it returns. Events are never changed, but for words that were forgotten: an undo is one more event.
Everything known of a couple is a query over their events (:mod:`~cardgame.record.queries`), in the order of a logical
clock that works across machines, then of their random ids. Every failure is a :class:`RecordError` with a sentence and
a hint.
"""

from cardgame import imports_when_asked

# Whoever asks for an answer that was kept waits for this module, and typing is slow to import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from cardgame.record.clock import AHEAD, lately, plausible, timestamp
    from cardgame.record.couples import (
        CoupleFile,
        free_path,
        list_couples,
        names_so_far,
        new_couple,
        rename_couple,
        slug,
    )
    from cardgame.record.errors import (
        BadName,
        RecordBroken,
        RecordError,
        RecordFull,
        RecordLocked,
        RecordLost,
        RecordMissing,
        RecordNewer,
        RecordReadOnly,
        RecordTaken,
    )
    from cardgame.record.events import (
        Agreed,
        AgreementSeen,
        AnswerCorrected,
        Body,
        BoundariesSet,
        CardEnded,
        CardTurned,
        CodeWordSet,
        CoupleNamed,
        EveningBegan,
        EveningEnded,
        Event,
        FiveMarked,
        FiveShown,
        Forgotten,
        JarKept,
        JarOpens,
        JarPutOff,
        Kept,
        Level,
        LookedAgain,
        MissionTaken,
        MissionWent,
        NoteAnswered,
        Noted,
        Piled,
        Planned,
        PromiseMade,
        PutBack,
        ShownAgain,
        Starred,
        Undone,
        Unplanned,
    )
    from cardgame.record.listing import couple_path, sort_records
    from cardgame.record.queries.history import (
        CardRow,
        EveningRow,
        HistoryRow,
        card_on_table,
        card_rows,
        count_evenings,
        covered,
        covered_on_evenings,
        decks_with_made_ids,
        evening_by_id,
        evening_events,
        evening_outcomes,
        evening_times,
        evenings,
        evenings_beside,
        evenings_on,
        evenings_since,
        evenings_talked,
        first_covered,
        first_talk,
        has_star,
        history,
        history_by_parts,
        last_evening,
        met,
        names,
        outcomes_of,
        outcomes_of_card,
        played,
        recorded_lately,
        starred,
        talked_before,
        texts_as_dealt,
        texts_of,
        times_of_card,
    )
    from cardgame.record.queries.kept import (
        KeptThing,
        answers_before,
        boundaries,
        code_word,
        deep_firsts,
        jar_opens,
        jar_put_off,
        kept_of,
        kept_on,
        kept_things,
        open_missions,
        opened_and_sealed,
        opened_between,
        promises,
        sealed_things,
        stricter,
        written_for,
    )
    from cardgame.record.queries.piles import (
        PILE_MOST,
        OwnPile,
        Star,
        had_since,
        own_piles,
        pile_name,
        put_back_waiting,
        put_backs,
        same_pile,
        stars,
    )
    from cardgame.record.queries.plans import last_plan
    from cardgame.record.queries.together import (
        earliest_and_latest,
        first_talk_of_all,
        first_talks,
        most_asked,
        times_at,
    )
    from cardgame.record.store import Store

_MODULES = {
    "cardgame.record.clock": "AHEAD lately plausible timestamp",
    "cardgame.record.couples": """
        CoupleFile free_path list_couples names_so_far new_couple rename_couple slug
    """,
    "cardgame.record.errors": """
        BadName RecordBroken RecordError RecordFull RecordLocked RecordLost RecordMissing RecordNewer RecordReadOnly
        RecordTaken
    """,
    "cardgame.record.events": """
        Agreed AgreementSeen AnswerCorrected Body BoundariesSet CardEnded CardTurned CodeWordSet CoupleNamed
        EveningBegan EveningEnded Event FiveMarked FiveShown Forgotten JarKept JarOpens JarPutOff Kept Level
        LookedAgain MissionTaken MissionWent NoteAnswered Noted Piled Planned PromiseMade PutBack ShownAgain Starred
        Undone Unplanned
    """,
    "cardgame.record.listing": "couple_path sort_records",
    "cardgame.record.queries.history": """
        CardRow EveningRow HistoryRow card_on_table card_rows count_evenings covered covered_on_evenings
        decks_with_made_ids evening_by_id evening_events evening_outcomes evening_times evenings evenings_beside
        evenings_on evenings_since evenings_talked first_covered first_talk has_star history history_by_parts
        last_evening met names outcomes_of outcomes_of_card played recorded_lately starred talked_before
        texts_as_dealt texts_of times_of_card
    """,
    "cardgame.record.queries.kept": """
        KeptThing answers_before boundaries code_word deep_firsts jar_opens jar_put_off kept_of kept_on kept_things
        open_missions opened_and_sealed opened_between promises sealed_things stricter written_for
    """,
    "cardgame.record.queries.piles": """
        OwnPile PILE_MOST Star had_since own_piles pile_name put_back_waiting put_backs same_pile stars
    """,
    "cardgame.record.queries.plans": "last_plan",
    "cardgame.record.queries.together": "earliest_and_latest first_talk_of_all first_talks most_asked times_at",
    "cardgame.record.store": "Store",
}
"""What each module has, by the module."""

if not TYPE_CHECKING:
    # Whoever lists couples or decks opens no record, and need not wait for SQLite.
    __getattr__ = imports_when_asked(__name__, _MODULES)

__all__ = [
    "AHEAD",
    "PILE_MOST",
    "Agreed",
    "AgreementSeen",
    "AnswerCorrected",
    "BadName",
    "Body",
    "BoundariesSet",
    "CardEnded",
    "CardRow",
    "CardTurned",
    "CodeWordSet",
    "CoupleFile",
    "CoupleNamed",
    "EveningBegan",
    "EveningEnded",
    "EveningRow",
    "Event",
    "FiveMarked",
    "FiveShown",
    "Forgotten",
    "HistoryRow",
    "JarKept",
    "JarOpens",
    "JarPutOff",
    "Kept",
    "KeptThing",
    "Level",
    "LookedAgain",
    "MissionTaken",
    "MissionWent",
    "NoteAnswered",
    "Noted",
    "OwnPile",
    "Piled",
    "Planned",
    "PromiseMade",
    "PutBack",
    "RecordBroken",
    "RecordError",
    "RecordFull",
    "RecordLocked",
    "RecordLost",
    "RecordMissing",
    "RecordNewer",
    "RecordReadOnly",
    "RecordTaken",
    "ShownAgain",
    "Star",
    "Starred",
    "Store",
    "Undone",
    "Unplanned",
    "answers_before",
    "boundaries",
    "card_on_table",
    "card_rows",
    "code_word",
    "count_evenings",
    "couple_path",
    "covered",
    "covered_on_evenings",
    "decks_with_made_ids",
    "deep_firsts",
    "earliest_and_latest",
    "evening_by_id",
    "evening_events",
    "evening_outcomes",
    "evening_times",
    "evenings",
    "evenings_beside",
    "evenings_on",
    "evenings_since",
    "evenings_talked",
    "first_covered",
    "first_talk",
    "first_talk_of_all",
    "first_talks",
    "free_path",
    "had_since",
    "has_star",
    "history",
    "history_by_parts",
    "jar_opens",
    "jar_put_off",
    "kept_of",
    "kept_on",
    "kept_things",
    "last_evening",
    "last_plan",
    "lately",
    "list_couples",
    "met",
    "most_asked",
    "names",
    "names_so_far",
    "new_couple",
    "open_missions",
    "opened_and_sealed",
    "opened_between",
    "outcomes_of",
    "outcomes_of_card",
    "own_piles",
    "pile_name",
    "plausible",
    "played",
    "promises",
    "put_back_waiting",
    "put_backs",
    "recorded_lately",
    "rename_couple",
    "same_pile",
    "sealed_things",
    "slug",
    "sort_records",
    "starred",
    "stars",
    "stricter",
    "talked_before",
    "texts_as_dealt",
    "texts_of",
    "times_at",
    "times_of_card",
    "timestamp",
    "written_for",
]
