"""What two have talked about is read as a plain reading of the record has it, however it came about."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from cardgame.record import (
    Store,
    Undone,
    earliest_and_latest,
    first_talk_of_all,
    first_talks,
    history,
    times_at,
)
from cardgame.record.tallies import AT_EACH_END
from tests.builders import QUICK
from tests.record.helpers import begun, ended_card
from tests.record.queries.test_kept import fresh


def played(store: Store, seed: int) -> None:
    rng = random.Random(seed)
    for _evening in range(rng.randint(1, 3)):
        id = store.append(begun())[0].id
        for _card in range(rng.randint(0, 9)):
            answers = rng.choice([None, (1, 7), (3, 3)])
            outcome = rng.choice(["covered", "covered", "passed", "later"])
            (event,) = store.append(
                ended_card(
                    id, rng.choice("abc"), kind="belief", outcome=outcome, answers=answers, text=f"{rng.random()}"
                )
            )
            if rng.random() < 0.2:
                store.append(Undone(event=event.id))


@given(st.integers(0, 2**20))
@settings(QUICK, max_examples=15)
def test_what_was_talked_about_is_read_as_the_history_has_it(seed: int) -> None:
    with fresh() as store:
        played(store, seed)
        rows = history(store, outcome="covered")[::-1]
        cards = list(dict.fromkeys((row.deck, row.card) for row in rows))
        found = first_talks(store)
        assert [ref for ref, _clock in found] == cards
        at = times_at(store, [clock for _ref, clock in found])
        firsts = {ref: next(row.at for row in rows if (row.deck, row.card) == ref) for ref in cards}
        assert {ref: at[clock] for ref, clock in found} == firsts
        first = first_talk_of_all(store)
        assert (first.id if first else None) == (rows[0].id if rows else None)
        answered = [row for row in rows if row.answers is not None]
        wanted = [
            row.id
            for row in answered
            if row.id in _ends([each.id for each in answered if (each.deck, each.card) == (row.deck, row.card)])
        ]
        assert [row.id for row in earliest_and_latest(store, cards)] == wanted


def _ends(ids: list[str]) -> list[str]:
    return [*ids[:AT_EACH_END], *ids[-AT_EACH_END:]]


def test_an_answer_is_found_among_any_number_of_times_without_one() -> None:
    with fresh() as store:
        id = store.append(begun())[0].id
        for answers in [*[None] * 30, (1, 7), *[None] * 30]:
            store.append(ended_card(id, "a", kind="belief", outcome="covered", answers=answers, text="It is so."))
        (wanted,) = (row for row in history(store) if row.answers is not None)
        assert earliest_and_latest(store, [(wanted.deck, wanted.card)]) == [wanted]
