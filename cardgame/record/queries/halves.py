"""The answers to a card that are still there, also those that are not shown as the other one was forgotten."""

from collections.abc import Sequence
from typing import Any

import msgspec

from cardgame.record.events import KINDS, AnswerCorrected, CardEnded
from cardgame.record.queries.history import NOT_UNDONE, decode
from cardgame.record.store import Store


def answers_left(store: Store, outcomes: Sequence[str]) -> dict[str, tuple[Any, Any]]:
    """Return both answers of these outcomes as they are by now, None for one that was forgotten, by the outcomes' ids.

    An outcome is left out where no answer of it is left. Whether one that is left alone may be shown is not asked here
    (:func:`~cardgame.record.queries.history.answers_now`): this is for whoever lets it be shown or forgotten.
    """
    sql = f"""
        SELECT event.id AS id, kind, body, clock FROM json_each(?1) AS asked CROSS JOIN event ON event.id = asked.value
        WHERE {NOT_UNDONE}
        UNION ALL
        SELECT event.id AS id, kind, body, clock FROM json_each(?1) AS asked CROSS JOIN event
        ON kind = 'answer-corrected' AND event.event = asked.value
        WHERE {NOT_UNDONE}
        ORDER BY clock, id
    """
    found: dict[str, list[Any]] = {}
    for id, kind, body, _clock in store.select(sql, (msgspec.json.encode(list(outcomes)).decode(),)):
        what = decode(body, KINDS[kind]) if kind in KINDS else None
        if isinstance(what, CardEnded) and what.answers is not None and len(what.answers) == 2:
            found[id] = list(what.answers)
        elif isinstance(what, AnswerCorrected) and what.event in found:
            found[what.event][what.of] = what.answer
    # Words that were forgotten are empty where they were given anew before.
    pairs = {id: (_said(one), _said(other)) for id, (one, other) in found.items()}
    return {id: pair for id, pair in pairs.items() if pair != (None, None)}


def _said(answer: Any) -> Any:
    return None if answer == "" else answer
