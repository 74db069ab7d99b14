"""Cards that leave somebody no way to say no."""

import re
from collections.abc import Iterator

from cardgame.deck.problems import Fault, shown
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject
from cardgame.workshop.rules.said import said
from cardgame.workshop.speech import plain, unquoted

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

_NO_WAY_OUT = re.compile(
    r"\b(?:must|may|can|could|shall|should|do|are allowed to|is allowed to)(?: ?not|n't) (?:refuse|pass|skip|say no|decline|lie|dodge|duck|back out|chicken out)\b"
    r"|\b(?:cannot|can't|mustn't|not allowed to|not permitted to|never) (?:refuse|pass on|pass\b|skip this|skip it|say no|decline)\b(?= this| it| a| the|\s*[.!,;]|\s*$)"
    r"|\bno (?:excuses|refusing|refusals?|passing|skipping|chickening out|backing out|dodging|way out)\b"
    r"|\bno (?:passes|pass|skips) (?:allowed|on this|for this|tonight)\b"
    r"|\b(?:passing|refusing|skipping|saying no) (?:is not|isn't|is no|is forbidden|is never|doesn't count|counts as)\b"
    rf"|{_START}(?:now )?(?:you|you both|both of you|they|the other(?: one)?|each of you|\{{\w{{1,9}}\}}) (?:must|has to|have to|have got to|need to|needs to|are obliged to|is obliged to) (?:now |each |both |always |honestly )*+(?:not )?{_TELL}\b"
    rf"|\b(?:until|till) (?:{_ONE}|they|he|she) (?:answers?|agrees?|gives? in|says? yes|admits?|confesse?s?|tells?)\b"
    r"|\b(?:honestly|truthfully|answer|tell the truth|do it|say it|be honest),? or (?:else|pay|lose|be|take|drink|strip|sleep|i)\b"
    r"|\bor (?:you )?(?:face|pay|take|accept) (?:a|the) (?:penalty|forfeit|punishment|shot)\b"
    r"|\bhonestly, or (?!not\b)\w|\bor else\s*[.!]"
    r"|\b(?:whether|even if) (?:you|they|\{\w{1,9}\}) (?:like it or not|want to or not|don't want to|do not want to|don't like it|feels? uncomfortable)\b"
    r"|\bif you (?:really |truly )*(?:love|loved|trust|trusted|cared?) (?:for |about )?(?:me|them|each other|\{\w{1,9}\}|your partner),? (?:you(?:'d| would| will|'ll)|then you)\b",
    re.I,
)

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
    r"\b(?:put|switch|turn) (?:\w+ )*+(?:phone|phones) (?:away|off)|\bphone (?:number|case|calls?)\b", re.I
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


def _pressure(subject: Subject) -> Iterator[Fault]:
    for card in subject.cards:
        for each in said(card, beside=True):
            if subject.spoken == "en" and (found := presses(each.text)):
                words = shown(each.text[slice(*found)])
                message = _("“{words}” leaves no way to say no.").format(words=words)
                hint = _("Leave it out, or say what else will do: every card may be passed.")
                yield Fault(each.where, "pressure", message, hint, piece=found)


def presses(text: str) -> tuple[int, int] | None:
    """Return the piece of an English text that puts somebody under pressure; None where nothing does.

    >>> presses("Tell it. You must not refuse.")
    (13, 28)
    >>> presses("What must you do this week?")
    """
    text = plain(unquoted(text))
    for pattern in (_NO_WAY_OUT, _PROOF, _DARE):
        if found := pattern.search(text):
            if pattern is not _NO_WAY_OUT and (_ASKED.search(text) or "?" in text[found.start() :]):
                continue
            if pattern is _PROOF and (_SWAPS_GAMES.search(text) or _PLAIN_SHOW.search(found[0])):
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip(" .!?;:,…—–("))
            return start, found.end()
    return None


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
