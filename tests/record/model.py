"""The readings once more, slow and plain: fold every event in order, keep what was not undone."""

from typing import Any

from cardgame.record import (
    Body,
    CardEnded,
    CoupleNamed,
    EveningBegan,
    EveningEnded,
    Kept,
    LookedAgain,
    RecordBroken,
    Starred,
    Store,
    Undone,
    card_rows,
    evening_outcomes,
    evenings,
    history,
    last_evening,
    names,
)

from .helpers import last_undoable

ENDED = {"mission": {"done", "half", "let-go"}, "agreement": {"let-go"}, "ritual": {"let-go"}}
ENDED |= {"dream": {"come-true", "let-go"}, "promise": {"let-go"}}
"""What ends a thing, by its sort."""

Entry = tuple[str, str, Body]
"""An event's id, its clock and what happened."""


class Model:
    def __init__(self, entries: list[Entry]) -> None:
        undone = {body.event for _, _, body in entries if isinstance(body, Undone)}
        ordered = sorted(entries, key=lambda entry: (entry[1], entry[0]))
        self.entries = [(id, body) for id, _, body in ordered if id not in undone]

    def of(self, kind: type[Body]) -> list[tuple[str, Body]]:
        return [(id, body) for id, body in self.entries if isinstance(body, kind)]

    def card_rows(self, without: str | None) -> dict[tuple[str, str], dict[str, object]]:
        found: dict[tuple[str, str], dict[str, object]] = {}

        def card(ref: tuple[str, str]) -> dict[str, object]:
            new = {"covered": 0, "passed": 0, "later": 0, "last": None, "last_at": ""}
            return found.setdefault(ref, new | {"starred": False})

        for _, body in self.of(CardEnded):
            if body.evening != without:
                standing = card((body.deck, body.card))
                standing[body.outcome] += 1
                standing.update(last=body.outcome, last_at=body.at)
        stars = {(body.deck, body.card): body.on for _, body in self.of(Starred)}
        for ref, on in stars.items():
            if on:
                card(ref)["starred"] = True
        return found

    def kept(self, without: str = "", *, sealed: bool = False) -> list[dict[str, Any]]:
        """Return what was kept, oldest first, and how it stands: what anybody may see, or what is still ``sealed``."""
        found = []
        for id, body in self.of(Kept):
            sort = body.sort
            if sort not in ("agreement", "ritual", "dream", "promise", "mission", "jar", "note"):
                continue
            if (sort in ("jar", "note") and sum(body.by) != 1) or (without and body.evening == without):
                continue
            looks = [look for _, look in self.of(LookedAgain) if look.event == id]
            looks = [look for look in looks if not (without and look.evening == without)]
            looks = [look for look in looks if sort != "note" or sum(look.by) == 1]
            said = [look.state for look in looks]
            text = body.text
            for look in looks:
                own = sort != "note" or (look.state == "corrected" and look.by == body.by)
                text = (look.text or text) if own else text
            thing: dict[str, Any] = {"id": id, "sort": sort, "text": text, "by": body.by, "asked": len(looks)}
            thing["asked_at"] = looks[-1].at if looks else ""
            answers = [look for look in looks if look.state != "corrected" and look.text]
            thing["answers"] = tuple((look.by.index(True), look.text) for look in answers) if sort == "note" else ()
            lasting = sort in ("agreement", "ritual", "dream")
            last = said[-1] if said else ""
            thing["over"] = last in ENDED.get(sort, ()) or (sort == "mission" and len(said) >= 2)
            thing["resting"] = lasting and (last == "unasked" or said[-2:] == ["not-now", "not-now"])
            thing["holds"] = lasting and last in ("still-true", "still-dreaming")
            thing["sealed"] = sort == "jar" and "opened" not in said
            if thing["sealed"] is sealed:
                found.append(thing)
        return found

    def agrees_with(self, store: Store) -> None:
        named = self.of(CoupleNamed)
        if named:
            assert names(store) == named[-1][1].names
        else:
            try:
                names(store)
            except RecordBroken:
                pass
            else:
                raise AssertionError("names from nowhere")

        known = [id for id, _ in self.of(EveningBegan)]
        for without in (None, "elsewhere", *known[:2]):
            seen = {
                ref: {field: getattr(standing, field) for field in standing.__struct_fields__}
                for ref, standing in card_rows(store, without=without).items()
            }
            assert seen == self.card_rows(without)

        ended = self.of(CardEnded)
        assert [row.id for row in history(store)] == [id for id, _ in reversed(ended)]
        assert [row.id for row in history(store, deck="ours", limit=3)] == [
            id for id, body in reversed(ended) if body.deck == "ours"
        ][:3]
        for evening in ("elsewhere", *known):
            mine = [(id, body) for id, body in self.entries if getattr(body, "evening", None) == evening]
            assert [row.id for row in evening_outcomes(store, evening)] == [
                id for id, body in mine if isinstance(body, CardEnded)
            ]
            undoable = [id for id, body in mine if isinstance(body, CardEnded | Starred)]
            assert last_undoable(store, evening) == (undoable[-1] if undoable else None)

        rows = evenings(store)
        assert [row.id for row in rows] == known[::-1]
        assert last_evening(store) == (rows[0] if rows else None)
        for row in rows:
            mine = [body for _, body in self.entries if getattr(body, "evening", None) == row.id]
            ends = [body.at for body in mine if isinstance(body, EveningEnded)]
            assert row.ended == (ends[-1] if ends else None)
            assert row.last_at == (mine[-1].at if mine else row.at)
