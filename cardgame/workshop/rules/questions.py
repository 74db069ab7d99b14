"""How a question is asked."""

from collections.abc import Iterator

from cardgame.deck.problems import Fault
from cardgame.translation import N_, _
from cardgame.workshop.asking import closed, second
from cardgame.workshop.rules.rule import Page, Rule, Subject
from cardgame.workshop.rules.said import BESIDE, texts


def _closed(subject: Subject) -> Iterator[Fault]:
    for card, said in texts(subject):
        for each in said:
            if each.key in BESIDE or (each.key == "text" and not card.card.kind.traits.open_question):
                continue
            if found := closed(each.heard, subject.spoken):
                hint = (
                    _("Begin with what, when, how, tell …")
                    if subject.spoken == "en"
                    else _("Begin with qué, cuándo, cómo, cuenta …")
                )
                yield Fault(each.where, "closed-question", _('"Yes" would answer this.'), hint, piece=found)


def _double(subject: Subject) -> Iterator[Fault]:
    for _card, said in texts(subject):
        for each in said:
            if each.key not in BESIDE and (found := second(each.heard, subject.spoken)):
                if each.key == "text":
                    hint = _("Move the second one into follow_ups, or make a card of it.")
                else:
                    hint = _("Make two texts of them in the list, or leave one out.")
                yield Fault(each.where, "double-question", _("This is a second question."), hint, piece=found)


RULES = (
    Rule(
        "closed-question",
        Page(
            N_("Yes or no would answer this question."),
            N_(
                "A talk that can end with one word often does, with the shy one first. Begin with what, when, how, "
                "which or “tell”: then there is something to say. What you meant to ask is mostly there already: not "
                "“Do you miss something?” but “What do you miss?” A choice of two, “tea or coffee”, is fine, and so is"
                " a yes-or-no question that goes on with “In what way?”. The rule looks at words, in English and "
                "Spanish."
            ),
            bad='text = "When you think of this week, was it good?"',
            better='text = "When you think of this week, which hour was good?"',
        ),
        _closed,
    ),
    Rule(
        "double-question",
        Page(
            N_("The text asks two different things."),
            N_(
                "Whoever hears two questions answers the easier one, mostly the last. Asked one by one, both are "
                "answered. A few words that go deeper into the same thing are no second question: “In what way?”, "
                "“… and why?”. The rule looks at words, and only in English."
            ),
            bad='text = "What did you like this week? And what would you change about us?"',
            better='text = "What did you like this week?"\nfollow_ups = ["And what would you change about us?"]',
        ),
        _double,
    ),
)
