"""The chapters of a journey: each has cards, and each card has one."""

from collections.abc import Iterator

from cardgame.deck.problems import Fault, shown
from cardgame.text import clean
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject


def _no_chapter(subject: Subject) -> Iterator[Fault]:
    # In a journey, cards outside of chapters are never dealt, except for repairs, which are asked for.
    if not subject.deck.chapters:
        return
    for card, _raw, where, _text in subject.cards:
        if not card.chapter and card.kind.traits.dealt:
            message = _("No chapter deals this card: it names none.")
            hint = _("Add {line}, or another one.").format(line=f'chapter = "{subject.deck.chapters[-1].id}"')
            yield Fault(where, "no-chapter", message, hint)


def _empty(subject: Subject) -> Iterator[Fault]:
    deck, head = subject.deck, subject.reading.tables
    whole = subject.whole
    # A chapter whose cards all have faults is not reported as empty.
    named = [each.get("chapter") for each in head["cards"] if isinstance(each, dict)]
    held = {each for each in named if isinstance(each, str)}
    repairs = {card.chapter for card in deck.cards if not card.kind.traits.dealt}
    dealt = {card.chapter for card in deck.cards if card.kind.traits.dealt}
    for index, table in enumerate(head.get("chapters", ())):
        chapter = deck.chapter(clean(table["id"], lines=False).strip()) if isinstance(table.get("id"), str) else None
        if chapter is None or chapter.id in subject.reading.misnamed:
            continue
        if chapter.id not in held and table["id"] not in held:
            message = _('No card is in the chapter "{chapter}".').format(chapter=shown(chapter.title))
            hint = _("Give its cards {line}, or remove the chapter.").format(line=f'chapter = "{chapter.id}"')
            yield Fault(("chapters", index), "empty-chapter", message, hint)
        elif whole and chapter.id in repairs - dealt:
            message = _('Every card of the chapter "{chapter}" is a repair, which no evening deals by itself.')
            message = message.format(chapter=shown(chapter.title))
            yield Fault(("chapters", index), "empty-chapter", message, _("Add a card of another kind to it."))


def _all_optional(subject: Subject) -> Iterator[Fault]:
    chapters = subject.deck.chapters
    if chapters and all(chapter.optional for chapter in chapters):
        message = _("Every chapter of this journey is optional, so it goes on to none by itself.")
        hint = _("Remove optional = true from each that everybody is to have.")
        yield Fault(("chapters", 0, "optional"), "all-optional", message, hint, key=True)


_JOURNEY = """
title = "Two evenings"
id = "two-evenings"

[[chapters]]
id = "arriving"
title = "Arriving"
"""

RULES = (
    Rule(
        "no-chapter",
        Page(
            N_("The card is in no chapter of its journey."),
            N_("A journey is dealt chapter by chapter, so a card outside of them all is never seen."),
            _JOURNEY
            + """
[[cards]]
id = "smell"
text = "What did this week smell of?"
chapter = "arriving"

[[cards]]
id = "sound"
text = "What did this week sound like?"
""",
            _JOURNEY
            + """
[[cards]]
id = "smell"
text = "What did this week smell of?"
chapter = "arriving"

[[cards]]
id = "sound"
text = "What did this week sound like?"
chapter = "arriving"
""",
        ),
        _no_chapter,
    ),
    Rule(
        "empty-chapter",
        Page(
            N_("No card is in this chapter, or none that is dealt."),
            N_("Its evening would have nothing in it. Repairs alone are nothing either: they come when asked for."),
            _JOURNEY
            + """
[[chapters]]
id = "staying"
title = "Staying"

[[cards]]
id = "smell"
text = "What did this week smell of?"
chapter = "arriving"
""",
            _JOURNEY
            + """
[[cards]]
id = "smell"
text = "What did this week smell of?"
chapter = "arriving"
""",
        ),
        _empty,
    ),
    Rule(
        "all-optional",
        Page(
            N_("Every chapter of the journey is optional."),
            N_("An optional chapter comes only when it is chosen. With no other, there is no way to go."),
            _JOURNEY
            + """
optional = true

[[cards]]
id = "smell"
text = "What did this week smell of?"
chapter = "arriving"
""",
            _JOURNEY
            + """
[[cards]]
id = "smell"
text = "What did this week smell of?"
chapter = "arriving"
""",
        ),
        _all_optional,
    ),
)
