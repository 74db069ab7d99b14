"""Cards that leave somebody no way to say no."""

import re
from collections.abc import Iterator

from cardgame.deck.problems import Fault, shown
from cardgame.translation import N_, _, listed, quoted
from cardgame.workshop.rules.rule import Page, Rule, Subject
from cardgame.workshop.rules.said import texts
from cardgame.workshop.speech import heard, word_set

_TELL = (
    r"(?:answer|tell|say|show|admit|confess|reveal|give|obey|kiss|undress|accept|agree|let|share|hand|do (?:it|this|what|whatever|everything)"
    r"|truth|complete|forgive|apologi[sz]e|promise)"
)
_ONE = r"(?:me|us|them|each other|one another|the other(?: one)?|\{(?:reader|partner|first|second)\}|your partner)"
_PRIVATE = (
    r"(?:phone|phones|mobile|text messages|messages|texts|chats|dms|e-?mails|inbox|passwords?|passcode|pin|browser history"
    r"|search history|browsing history|call log|camera roll|photo roll|bank account|bank statements?|diary|journal|dating apps?)"
)
_ASKED = re.compile(
    r"\bask (?:first|before)|\bif (?:you|you both|both of you|they|\{\w{1,9}\}) (?:both )?(?:like|likes|want|wants|wish|agree|feel like)"
    r"|\bif it is welcome|\bwelcome\b|\bonly (?:if|what|as)|\bas far as|\bor not\b|\bmay say no|\bconsent",
    re.I,
)
"""Words by which somebody may say no after all."""

_START = r"(?:^|[.!?;:,…—–(]|\band|\bthen|\bbut|\bso)\s*+"

_WAYS_OUT: tuple[tuple[frozenset[str], frozenset[str], re.Pattern[str]], ...] = tuple(
    (word_set(some), word_set(others), re.compile(pattern, re.I))
    for some, others, pattern in (
        (
            "must may can could shall should do allowed cannot can't mustn't couldn't shouldn't don't never",
            "refuse pass skip say decline lie dodge duck back chicken",
            r"\b(?:must|may|can|could|shall|should|do|are allowed to|is allowed to)(?: ?not|n't) (?:refuse|pass|skip|say no|decline|lie|dodge|duck|back out|chicken out)\b"
            r"|\b(?:cannot|can't|mustn't|not allowed to|not permitted to|never) (?:refuse|pass on|pass\b|skip this|skip it|say no|decline)\b(?= this| it| a| the|\s*[.!,;]|\s*$)",
        ),
        (
            "no",
            "excuses refusing refusal refusals passing skipping chickening backing dodging way passes pass skips",
            r"\bno (?:excuses|refusing|refusals?|passing|skipping|chickening out|backing out|dodging|way out)\b|\bno (?:passes|pass|skips) (?:allowed|on this|for this|tonight)\b",
        ),
        (
            "passing refusing skipping saying",
            "is isn't doesn't counts",
            r"\b(?:passing|refusing|skipping|saying no) (?:is not|isn't|is no|is forbidden|is never|doesn't count|counts as)\b",
        ),
        (
            "must has have need needs obliged",
            "answer tell say show admit confess reveal give obey kiss undress accept agree let share hand do truth complete forgive apologise apologize promise",
            rf"{_START}(?:now )?(?:you|you both|both of you|they|the other(?: one)?|each of you|\{{\w{{1,9}}\}}) (?:must|has to|have to|have got to|need to|needs to|are obliged to|is obliged to) (?:now |each |both |always |honestly ){{0,3}}+(?:not )?{_TELL}\b",
        ),
        (
            "until till",
            "answer answers agree agrees give gives say says admit admits confess confesses tell tells",
            rf"\b(?:until|till) (?:{_ONE}|they|he|she) (?:answers?|agrees?|gives? in|says? yes|admits?|confess(?:es)?|tells?)\b",
        ),
        (
            "or",
            "honestly truthfully answer truth do say honest else penalty forfeit punishment shot",
            r"\b(?:honestly|truthfully|answer|tell the truth|do it|say it|be honest),? or (?:else|pay|lose|be|take|drink|strip|sleep|i)\b"
            r"|\bor (?:you )?(?:face|pay|take|accept) (?:a|the) (?:penalty|forfeit|punishment|shot)\b|\bhonestly, or (?!not\b)\w|\bor else\s*[.!]",
        ),
        (
            "whether if",
            "like want feel feels",
            r"\b(?:whether|even if) (?:you|they|\{\w{1,9}\}) (?:like it or not|want to or not|don't want to|do not want to|don't like it|feels? uncomfortable)\b",
        ),
        (
            "if",
            "love loved trust trusted care cared",
            r"\bif you (?:really |truly ){0,2}(?:love|loved|trust|trusted|cared?) (?:for |about )?(?:me|them|each other|\{\w{1,9}\}|your partner),? (?:you(?:'d| would| will|'ll)|then you)\b",
        ),
    )
)
"""Words of which one is in whatever a pattern matches, others of which one is as well, and the pattern."""

_ANYBODY = (
    rf"(?:{_ONE}|someone(?: else)?|somebody(?: else)?|everyone|everybody|your friends|the group|the person \w+ to you)"
)

_PROOF = re.compile(
    rf"(?:^|[.!;:—–]\s*+|\b(?:and|then|or|must|now|please) )"
    rf"prove (?:it\b|that\b|to {_ONE}(?!\w)|your (?:love|trust|loyalty|feelings|honesty)|how much|(?:to )?{_ONE} that)"
    rf"|\b(?:show|hand|give|tell|send|lend|pass|read)(?: (?:over|out|aloud))? (?:to )?(?:{_ANYBODY} )?"
    rf"(?:every|all|all of|each of)?\s?(?:of )?(?:your|the last \w+|the most recent|every|all the|the)?\s?(?:\w+ ){{0,2}}?"
    rf"(?:message on your phone|photos? (?:on your phone|in your gallery)|hidden photos|gallery|search history|{_PRIVATE})\b"
    rf"|\b(?:unlock|hand over|give up|swap|exchange|trade) (?:your )?(?:unlocked )?{_PRIVATE}\b"
    rf"|\blet {_ANYBODY} (?:\w+ ){{1,6}}?(?:from |through |on |in |into )?your (?:\w+ ){{0,3}}?(?:gallery|chat history|{_PRIVATE})\b",
    re.I,
)

_SWAPS_GAMES = re.compile(
    r"\b(?:put|switch|turn) (?:\w+ ){0,3}?phones? (?:away|off)|\bphone (?:number|case|calls?)\b", re.I
)

_PLAIN_SHOW = re.compile(
    r"\bjournals?\b|\bthe (?:phone|messages?|texts?|e-?mails?)\b|\b(?:a|an|one|any|old) (?:\w+ )?(?:message|text|e-?mail|photo)\b",
    re.I,
)

_DARE = re.compile(
    r"\b(?:dare you to|dare \{\w{1,9}\} to|you are dared to)\s(?:\w+ ){0,6}?(?:strip|undress|kiss|lick|naked|flash|grope|clothes|shirt|topless|touch|lap dance|sex|bite)\b"
    rf"|{_START}(?:take off|remove|lose) (?:your|a|one|an|all|\{{\w{{1,9}}\}}'s|the other's) (?:\w+ ){{0,4}}?(?:clothes|clothing|shirt|top|bra|pants|trousers|dress|underwear|garment)\b"
    rf"|{_START}(?:strip|get naked|undress {_ONE}|give {_ONE} (?:a|an) (?:lap ?dance|striptease|hickey)|(?:lick|grope|bite|spank) {_ONE})(?!\w)",
    re.I,
)


_PRIVATE_WORDS = word_set(
    "prove phone phones mobile message messages texts chats chat dms emails e-mail e-mails email inbox password passwords "
    "passcode pin history log roll account statement statements diary journal app apps photo photos gallery"
)
"""Words of which one is in whatever :data:`_PROOF` matches."""

_DARE_WORDS = word_set(
    "dare dared clothes clothing shirt top bra pants trousers dress underwear garment strip naked undress lap lapdance "
    "striptease hickey lick grope bite spank"
)
"""Words of which one is in whatever :data:`_DARE` matches."""


def _pressure(subject: Subject) -> Iterator[Fault]:
    if subject.spoken != "en":
        return
    for _card, said in texts(subject):
        for each in said:
            if pieces := presses(each.heard):
                words = listed([quoted(shown(each.text[slice(*piece)])) for piece in pieces])
                message = _("This leaves no way to say no: {words}.").format(words=words)
                hint = _("Leave that out, or say what else will do: every card may be passed.")
                yield Fault(each.where, "pressure", message, hint, piece=pieces[0])


def presses(text: str) -> list[tuple[int, int]]:
    """Return the pieces of an English text that put somebody under pressure, in its order.

    >>> presses("Tell it. You must not refuse.")
    [(13, 28)]
    >>> presses("What must you do this week?")
    []
    """
    listened = heard(text)
    words = listened.words
    pieces = [
        _within(found)
        for some, others, pattern in _WAYS_OUT
        if not some.isdisjoint(words) and not others.isdisjoint(words) and (found := pattern.search(listened.bare))
    ]
    for some, pattern in ((_PRIVATE_WORDS, _PROOF), (_DARE_WORDS, _DARE)):
        if some.isdisjoint(words) or not (found := pattern.search(listened.bare)):
            continue
        if _ASKED.search(listened.bare) or "?" in listened.bare[found.start() :]:
            continue
        if pattern is _DARE or not (_SWAPS_GAMES.search(listened.bare) or _PLAIN_SHOW.search(found[0])):
            pieces.append(_within(found))
    return sorted(set(pieces))


def _within(found: re.Match[str]) -> tuple[int, int]:
    """Return where a match begins and ends, without the mark or the blank before it."""
    return found.end() - len(found[0].lstrip(" .!?;:,…—–(")), found.end()


RULES = (
    Rule(
        "pressure",
        Page(
            N_("The card leaves somebody no way to say no."),
            N_(
                "Whatever is said under pressure is worth little, and it is remembered. In this game every card may be "
                "passed, without a reason; a card that forbids that, or that asks for phones, proofs or clothes, is one "
                "that nobody can turn down in good grace."
            ),
            bad='text = "Show {partner} every message on your phone. You must not refuse."\nkind = "activity"',
            better='text = "Read {partner} a message that made you smile, one that you like to share."\nkind = "activity"',
        ),
        _pressure,
    ),
)
