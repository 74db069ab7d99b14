"""Tells what an import took, what it left, and why: as lines for people, and as data."""

import shlex
from collections.abc import Iterator, Sequence

from cardgame.deck.problems import shown
from cardgame.scripts.kinds import DEFAULT
from cardgame.translation import _, ngettext, quoted
from cardgame.workshop.foreign.rows import REASONS, Left, Sheet, said
from cardgame.workshop.foreign.taking import Note
from cardgame.workshop.importing import Imported

MOST = 5
"""The most pieces of one kind that are told one by one."""

FIRST = 3
"""The most closed questions, and examples, that are shown."""


def lines(found: Imported, sheet: Sheet, path: str, *, written: bool, play: str) -> Iterator[str]:
    """Yield what is told of an import; ``play`` is the command that plays the deck."""
    if found.cards:
        yield _("{path}: {title}").format(path=shown(path, 300), title=found.title)
    yield _("Read as {shape}.").format(shape=found.shape)
    if found.mapping:
        yield _("Taken: {mapping}.").format(mapping=found.mapping)
    if found.cards:
        yield _cards(found)
    if found.is_update:
        yield from _updates(found)
    elif found.cards:
        yield from (f"  {shown(each, 1000)}" for each in found.examples)
    yield from _left(sheet)
    if found.cards:
        if found.new or found.changed:
            yield from _remarks(found)
        yield ""
        yield from _what_next(found, path, written, play)


def _cards(found: Imported) -> str:
    counted = ngettext("{n:,} card", "{n:,} cards", found.cards).format(n=found.cards)
    parts = []
    if found.taken.has_depth:
        parts += [_("{n:,} of depth {depth}").format(n=count, depth=depth) for depth, count in found.depths.items()]
    if set(found.kinds) != {str(DEFAULT)}:
        parts += [f"{count:,} {kind}" for kind, count in found.kinds.items()]
    if found.language:
        parts.append(_("language {tag}").format(tag=found.language))
    return f"{counted}: {', '.join(parts)}." if parts else f"{counted}."


def _updates(found: Imported) -> Iterator[str]:
    texts = {str(card.keys.get("id", "")): card.text for card in found.taken.cards}
    if found.new:
        yield ngettext("{n:,} of them is new:", "{n:,} of them are new:", len(found.new)).format(n=len(found.new))
        yield from _some([texts.get(id, id) for id in found.new])
    mended = [each for each in found.changed if not each.is_kept]
    if mended:
        yield ngettext("{n:,} has changed:", "{n:,} have changed:", len(mended)).format(n=len(mended))
        yield from _some([f"{each.card} ({', '.join(each.keys)}): {each.text}" for each in mended])
    kept = [each for each in found.changed if each.is_kept]
    if kept:
        said_ = ngettext(
            "{n:,} has changed there and here, and stays as it is here:",
            "{n:,} have changed there and here, and stay as they are here:",
            len(kept),
        )
        yield said_.format(n=len(kept))
        yield from _some([f"{each.card} ({', '.join(each.keys)}): {each.text}" for each in kept])
    if found.gone:
        said_ = ngettext(
            "{n:,} is not in the file any more, and stays in the deck:",
            "{n:,} are not in the file any more, and stay in the deck:",
            len(found.gone),
        )
        yield said_.format(n=len(found.gone))
        yield from _some(found.gone)
    if not (found.new or found.changed):
        yield _("Nothing in it is new.")


def _some(texts: Sequence[str]) -> Iterator[str]:
    yield from (f"  {shown(text, 200)}" for text in texts[:MOST])
    if len(texts) > MOST:
        yield "  " + _("and {n:,} more").format(n=len(texts) - MOST)


def _left(sheet: Sheet) -> Iterator[str]:
    """Yield what was left, by the reason for it."""
    by_reason: dict[str, list[Left]] = {}
    for each in sheet.left:
        by_reason.setdefault(each.reason, []).append(each)
    for all_of_it in by_reason.values():
        counted = ngettext("{n:,} left: {reason}", "{n:,} left: {reason}", len(all_of_it))
        yield counted.format(n=len(all_of_it), reason=_(REASONS[all_of_it[0].reason])) + "."
        yield from _some([_noted(each.at, each.text) for each in all_of_it])
    if sheet.more_left:
        yield _("{n:,} more were left, too.").format(n=sheet.more_left)
    if sheet.is_cut:
        yield _("The file has more rows than are looked at; the rest was left. Split it, and import each part.")


def _noted(at: int | str, text: str) -> str:
    return f"{said(at)}: {text}" if text else said(at)


def _remarks(found: Imported) -> Iterator[str]:
    taken = found.taken
    if not taken.has_depth and found.cards > 1 and not found.is_update:
        yield _("No depth was found: all of them count as 1, a warm-up. Give deeper ones depth = 2 or 3.")
    yield from _notes(
        taken.odd_depths,
        ngettext(
            "{n:,} says a depth that is on no scale, and counts as 1:",
            "{n:,} say a depth that is on no scale, and count as 1:",
            len(taken.odd_depths),
        ),
    )
    yield from _notes(
        taken.odd_kinds,
        ngettext(
            "{n:,} says a kind that there is not, and is taken as a question:",
            "{n:,} say a kind that there is not, and are taken as questions:",
            len(taken.odd_kinds),
        ),
    )
    yield from _notes(
        taken.odd_options,
        ngettext(
            "{n:,} has options that its kind does not take; they were left:",
            "{n:,} have options that their kind does not take; they were left:",
            len(taken.odd_options),
        ),
    )
    yield from _notes(
        taken.activities,
        ngettext(
            "{n:,} reads like something to do, and is taken as an activity:",
            "{n:,} read like something to do, and are taken as activities:",
            len(taken.activities),
        ),
    )
    yield from _notes(
        taken.same_ids,
        ngettext(
            "{n:,} has an id that a row above has, too; it is known by its text:",
            "{n:,} have an id that a row above has, too; they are known by their texts:",
            len(taken.same_ids),
        ),
    )
    yield from _notes(
        taken.named,
        ngettext(
            "{n:,} has a word in braces, which is printed as it stands; for a name write {partner}:",
            "{n:,} have words in braces, which are printed as they stand; for a name write {partner}:",
            len(taken.named),
        ).replace("{partner}", "{{partner}}"),
    )
    if found.closed:
        counted = ngettext(
            "{n:,} can be answered with yes or no; begin it with what, when, how, tell …",
            "{n:,} can be answered with yes or no; begin them with what, when, how, tell …",
            len(found.closed),
        )
        yield counted.format(n=len(found.closed))
        yield from (f"  {text}" for text in found.closed[:FIRST])
    if found.topics:
        counted = ngettext(
            "{n:,} is marked with a sensitive topic, which a couple may keep out; look whether it is right:",
            "{n:,} are marked with sensitive topics, which a couple may keep out; look whether they are right:",
            len(found.topics),
        )
        yield counted.format(n=len(found.topics))
        yield from _some(
            [f"{each.topic}: {each.card}" + (f" ({quoted(each.word)})" if each.word else "") for each in found.topics]
        )


def _notes(notes: Sequence[Note], sentence: str) -> Iterator[str]:
    if notes:
        yield sentence.format(n=len(notes))
        yield from _some([_noted(*each) for each in notes])


def _what_next(found: Imported, path: str, written: bool, play: str) -> Iterator[str]:
    if found.put_back:
        yield _("The deck is out of tonight’s mix again: mixed = false. Read what is new, then remove that line.")
    elif not found.is_update:
        yield _("It stays out of tonight’s mix until you have read it and removed the line mixed = false.")
    if not written and (found.new or found.changed):
        yield _("Nothing was written.")
        return
    if said_ := advice(found, path):
        yield said_
    if written or found.is_update:
        yield _("Play it: {command}").format(command=play)


def advice(found: Imported, path: str) -> str:
    """Return the sentence that leads to what the check has to say of the deck; empty if it says nothing."""
    if not found.advice:
        return ""
    counted = ngettext(
        "{n:,} piece of advice is left: {command}", "{n:,} pieces of advice are left: {command}", found.advice
    )
    return counted.format(n=found.advice, command=f"cardgame deck check {shlex.quote(path)}")


def as_data(found: Imported, sheet: Sheet, path: str, *, written: bool) -> dict[str, object]:
    """Return all that is told of an import, for ``--json``."""
    taken = found.taken
    return {
        "path": path,
        "written": written,
        "id": found.id,
        "title": found.title,
        "language": found.language,
        "shape": found.shape,
        "mapping": found.mapping,
        "cards": found.cards,
        "depths": {str(depth): count for depth, count in found.depths.items()},
        "kinds": found.kinds,
        "examples": found.examples,
        "new": found.new,
        "changed": [
            {"card": each.card, "text": each.text, "keys": list(each.keys), "kept": each.is_kept}
            for each in found.changed
        ],
        "gone": found.gone,
        "left": [{"at": each.at, "reason": each.reason, "text": each.text} for each in sheet.left],
        "more_left": sheet.more_left,
        "closed": found.closed,
        "topics": [{"card": each.card, "topic": each.topic, "word": each.word} for each in found.topics],
        "odd_depths": _pairs(taken.odd_depths),
        "odd_kinds": _pairs(taken.odd_kinds),
        "odd_options": _pairs(taken.odd_options),
        "same_ids": _pairs(taken.same_ids),
        "named": _pairs(taken.named),
        "activities": _pairs(taken.activities),
        "advice": found.advice,
    }


def _pairs(notes: Sequence[Note]) -> list[dict[str, object]]:
    return [{"at": at, "text": text} for at, text in notes]
