"""What a card takes for granted of whoever plays it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cardgame.deck.problems import Fault, shown
from cardgame.translation import N_, _
from cardgame.workshop.rules.rule import Page, Rule, Subject, Written
from cardgame.workshop.rules.said import BESIDE, Said, texts
from cardgame.workshop.speech import heard, word_set

_NAME = r"\{(?:reader|partner|first|second)\}"
_MAYBE = re.compile(
    r"\b(?:if|imagine|suppose|pretend|someday|some day|one day|ever|would|wouldn't|could|might|may|future|dream|dreamed|whether|or not|had we|were we|"
    r"if any|perhaps|maybe|any|anyone|other people|someone|somebody)\b",
    re.I,
)
"""Words by which a text only plays with a thought."""


class Assumption(NamedTuple):
    """Something that is taken for granted: what it is, the words that do it, and how a card or a deck says it is meant.

    ``by`` are words of which one is in whatever ``words`` match. ``marks`` are the tags and sensitive topics that say so, ``told`` what a deck's description says that is not for
    everybody. ``maybe`` is whether it is no assumption in a text that only plays with a thought.
    """

    message: str
    hint: str
    words: re.Pattern[str]
    marks: frozenset[str]
    told: re.Pattern[str]
    by: frozenset[str]
    maybe: bool = True


_GENDER = Assumption(
    N_("“{words}” says whether somebody is a man or a woman."),
    N_("Write {partner}, “they”, or “your partner”."),
    re.compile(
        r"\b(?:your|my|our|dear|the) (?:own |dear |lovely |beautiful |handsome )?(?:hubby|wifey)\b"
        r"|\b(?:your|my) (?:own |dear |lovely |beautiful |handsome |current )?(?:husband|wife|boyfriend|girlfriend|fiancée?)\b(?! at (?:school|the time)| back then)"
        r"|\bas (?:husband and wife|man and wife|a husband|a wife)\b|\b(?:husband and wife|man and wife)\b"
        r"|\bthe (?:man|woman|girl|guy|lady) (?:you (?:love|married|are with|live with|chose|fell in love with)|(?:beside|next to|in front of|opposite|across from) you)\b"
        r"|\b(?:your|my) (?:man|woman)\b(?! of the| friend)"
        r"|\b(?:ladies|gentlemen) first\b|\b(?:for|ask|tell) (?:him|her):",
        re.I,
    ),
    frozenset(),
    re.compile(
        r"\b(?:men|women|husbands?|wives|wife|lesbian|gay|girls|boys|ladies|girlfriends?|boyfriends?|he|she|him|her)\b",
        re.I,
    ),
    word_set(
        "hubby wifey husband wife boyfriend girlfriend fiancé fiancée man woman girl guy lady ladies gentlemen him her he she himself herself his"
    ),
    maybe=False,
)
_OF_THEM = re.compile(rf"({_NAME}|\byour partner\b)|\b(?:he|she|him|himself|herself|his|her)\b", re.I)
"""A name in braces, or "he" or "she"."""

_SOON = 120
"""The most letters between a name and what is said of it."""

_ANOTHER_PERSON = re.compile(
    r"\b(?:mother|father|mum|mom|dad|parents?|sister|brother|sibling|grand\w+|aunt|uncle|cousin|friend|teacher|boss|neighbou?r|colleague|child|son|daughter|baby"
    r"|boy|girl|man|woman|person|people|somebody|someone|anyone|anybody|stranger|who|whom|whose|dog|cat|king|queen|hero|heroine|character|actor|actress|singer|doctor|nurse"
    r"|waiter|waitress|ex|crush|wife|husband|family|relative|celebrity|author|writer|he or she|his or her|him or her|she or he|her or his|s/he|they)\b",
    re.I,
)
"""Somebody else of whom "he" or "she" may be said."""

_NAMED = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z][a-z]+")
"""Another name, in the middle of a sentence."""

ASSUMPTIONS: Mapping[str, Assumption] = {
    "gender": _GENDER,
    "marriage": Assumption(
        N_("“{words}” takes it that they are married."),
        N_('Say it so that it fits the unmarried, too, or give the card the tag "marriage".'),
        re.compile(
            r"\b(?:our|your) (?:own )?(?:wedding|marriage|wedding (?:day|night|vows|dress|photos|rings?|anniversary|party|guests)|honeymoon|marriage vows|spouse|husband and wife)\b(?! proposal to)"
            r"|\b(?:since|before|after|when|until|day|year|years) (?:we|you|you both|the two of you|you two) (?:were |got |have been |had been |had got )?married\b(?! someone| somebody| a)"
            r"|\bas a married couple\b|\b(?:in|of|throughout) (?:our|your) (?:\w+ )?(?:years of )?marriage\b|\bwhy did (?:you|we) marry\b",
            re.I,
        ),
        frozenset({"marriage", "wedding", "married"}),
        re.compile(r"\b(?:married|marriage|weddings?|wed|spouses?|husbands?|wives|wife|newlyweds?)\b", re.I),
        word_set("wedding marriage honeymoon spouse married marry"),
    ),
    "children": Assumption(
        N_("“{words}” takes it that they have children."),
        N_('Say it so that it fits those without, too, or write sensitive = ["children"] on the card.'),
        re.compile(
            r"\b(?:our|your) (?:own |two |little |small |older |oldest |eldest |youngest |first |grown )?(?:kids?|children|child|son|daughter|sons|daughters|toddlers?|teenagers?|grandchildren|little ones|newborn|firstborn)\b"
            r"(?! self| in you| within| side| star|'s name would| hood)"
            r"|\b(?:our|your) (?:own )?baby\b(?! (?:photos?|pictures?|names?|teeth|tooth|steps?|brother|sister|book|voice|talk|blanket|face|clothes|blues))"
            r"|\b(?:since|before|after|when|until) (?:we|you|you both|you two) (?:became parents|had (?:children|kids|a baby|our first)|were expecting)\b"
            r"|\b(?:since|before|after|when) the (?:kids|children|baby) (?:were|was|came|arrived|are (?:asleep|in bed|at school))\b|\bas (?:parents|a parent|a mother|a father|a mum|a dad)\b(?! figure)",
            re.I,
        ),
        frozenset({"children", "parents", "parenthood", "kids", "parenting"}),
        re.compile(r"\b(?:children|child|kids|parents|parenting|families|mothers?|fathers?|raising)\b", re.I),
        word_set(
            "kid kids children child son sons daughter daughters toddler toddlers teenager teenagers grandchildren ones newborn firstborn baby parents parent mother father mum dad expecting first"
        ),
    ),
    "home": Assumption(
        N_("“{words}” takes it that they live together."),
        N_('Say it so that it fits two homes, too, or give the card the tag "home".'),
        re.compile(
            r"\b(?:our|your shared|your common) (?:own |first |present |current |new |old |little |shared )?(?:bedroom|kitchen|living room|bathroom|flat|apartment|house|household|home|fridge|sofa|couch|front door|garden|hallway)\b(?! (?:town|country|team|from home|office))"
            r"|\b(?:since|before|after|when) (?:we|you|you two|you both) (?:first )?(?:moved in(?: together)?|started living together|began living together)\b"
            r"|\b(?:the|our) (?:home|house|flat|apartment|bed) (?:we|you|you two|you both) share\b|\bwho (?:of (?:us|you)|of the two of you) does (?:most of )?the (?:dishes|housework|laundry|cooking)\b"
            r"|\bwhich of (?:us|you) does (?:most of )?the (?:dishes|housework|laundry)\b",
            re.I,
        ),
        frozenset({"home", "chores", "living-together", "household"}),
        re.compile(r"\b(?:home|household|live together|living together|share a|same roof|flat|house)\b", re.I),
        word_set(
            "bedroom kitchen living bathroom flat apartment house household home fridge sofa couch door garden hallway moved bed dishes housework laundry cooking"
        ),
    ),
    "money": Assumption(
        N_("“{words}” takes it that they have money for that."),
        N_('Say it so that it fits any purse, or write sensitive = ["money"] on the card.'),
        re.compile(
            r"\b(?:our|your) (?:\w+ )?(?:mortgage|savings|joint account|shared account|investments|stocks|shares|second home|holiday home|summer house|cleaner|cleaning lady|nanny|housekeeper|gardener|au pair|yacht|boat|inheritance|financial adviser|stock portfolio)\b"
            r"|\bthe (?:house|flat|apartment) (?:you|we) bought\b|\b(?:when|since|before|after) (?:you|we) bought (?:our|your|the) (?:\w+ )?(?:house|flat|apartment|home)\b",
            re.I,
        ),
        frozenset({"money"}),
        re.compile(r"\b(?:money|savings|rich|mortgage|own a|owners|financ\w+|invest\w*)\b", re.I),
        word_set(
            "mortgage savings account investments stocks shares home house cleaner lady nanny housekeeper gardener pair yacht boat inheritance adviser portfolio flat apartment"
        ),
    ),
    "faith": Assumption(
        N_("“{words}” takes it that they are religious."),
        N_('Say it so that it fits unbelievers, too, or write sensitive = ["faith"] on the card.'),
        re.compile(
            r"\b(?:when|before|after|while|whenever|how often do|what do|where do|why do) (?:you|we) (?:\w+ )?pray\b|\b(?:your|our) (?:\w+ )?(?:prayers?|prayer life|church|mosque|synagogue|parish|congregation|pastor|priest|imam|rabbi|bible study|walk with (?-i:God))\b"
            r"|\b(?-i:God)(?:'s (?:plan|will|blessings?|grace|love|word|call|gift of)|,? (?:has|have|had) (?:\w+ )?(?:given|brought|blessed|called|made|put|led|joined)| (?:brought|gave|blessed|called|led|joined|wants) (?:you|us|me))\b"
            r"|\b(?:your|our) (?:shared |common )?(?:faith|belief|trust) in (?-i:God|Jesus|Christ|Allah|the Lord)\b|\b(?:Jesus|Allah|the Lord) (?:has|wants|gave|brought|calls)\b|\bpray (?:together|for each other|for \{)\b|\bBible verse\b",
            re.I,
        ),
        frozenset({"faith", "religion", "prayer"}),
        re.compile(
            r"\b(?:faith|religio\w+|christian\w*|catholic|muslim|islam\w*|jewish|believers?|church|god|hindu|buddhist|spiritual|pray\w*|bible)\b",
            re.I,
        ),
        word_set(
            "pray prayer prayers church mosque synagogue parish congregation pastor priest imam rabbi bible god god's jesus christ allah lord"
        ),
    ),
    "ability": Assumption(
        N_("“{words}” takes it that both of them are able to."),
        N_("Say what else will do, for instance: “…, or in whatever way suits you.”"),
        re.compile(
            r"(?:^|[.!:;]\s*|\b(?:and|then|both|each) )(?:(?:both|each|now|please) )*(?:stand on one (?:leg|foot)|do (?:\w+ )?(?:push-?ups|press-?ups|squats|jumping jacks|star jumps|burpees|a handstand|a headstand|a cartwheel|the splits|a plank)"
            rf"|run (?:around|round|up|to|a|as fast)|race (?:each other|{_NAME}|to)|jump (?:up|as|ten|five|over|on)|hop (?:on|around)|climb (?:a|the|up)|carry (?:each other|{_NAME}|the other)|lift (?:each other|{_NAME}|the other)|give (?:each other|{_NAME}|the other) a piggyback|go for a (?:run|jog|hike|swim)|hike)(?!\w)",
            re.I,
        ),
        frozenset({"body", "health", "outdoors", "sport"}),
        re.compile(r"\b(?:hik\w+|climb\w*|runn\w+|sports?|sporty|athlet\w+|fit|fitness|bodies|outdoors?|able)\b", re.I),
        word_set(
            "leg foot push-ups pushups press-ups pressups squats jacks jumps burpees handstand headstand cartwheel splits plank run race jump hop climb carry lift piggyback jog hike swim"
        ),
    ),
}
"""What may be taken for granted, by its name."""

_WAY_OUT = re.compile(
    r"\b(?:or|if you can|if that|instead|whatever|as well as|however|any way|in your way|suits?|able)\b|\bpretend\b",
    re.I,
)


class Taken(NamedTuple):
    """What a card takes for granted: its name, the text that does it, and the piece of that."""

    name: str
    by: Said
    piece: tuple[int, int]


def _meant(subject: Subject) -> frozenset[str]:
    """Return what a deck says of whom it is for, in the description of one that does not fit every couple."""
    if subject.deck.mixed:
        return frozenset()
    about = f"{subject.deck.title}\n{subject.deck.description}"
    return frozenset(name for name, each in ASSUMPTIONS.items() if each.told.search(about))


def assumed(card: Written, said: Iterable[Said], subject: Subject) -> Iterator[Taken]:
    """Yield what a card takes for granted, each once, where neither the card nor its deck says that it does."""
    if subject.spoken != "en":
        return
    told: set[str] = set()
    for each in said:
        for name, piece in taken_for_granted(each.heard) if each.key not in BESIDE else ():
            if name not in told and not _is_marked(card, ASSUMPTIONS[name]) and name not in _meant(subject):
                told.add(name)
                yield Taken(name, each, piece)


def _assumes(subject: Subject) -> Iterator[Fault]:
    for card, said in texts(subject):
        for name, by, piece in assumed(card, said, subject):
            assumption = ASSUMPTIONS[name]
            message = _(assumption.message).format(words=shown(by.text[slice(*piece)]))
            yield Fault(by.where, "assumption", message, _(assumption.hint), piece=piece)


def _is_marked(card: Written, assumption: Assumption) -> bool:
    """Whether a card says by a tag or a topic that it is not for everybody."""
    return not assumption.marks.isdisjoint((*card.card.tags, *card.card.sensitive))


def taken_for_granted(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what an English text takes for granted, by its name, with the piece that does it.

    >>> list(taken_for_granted("What did our kids teach you?"))
    [('children', (9, 17))]
    """
    listened = heard(text)
    text = listened.plain
    for name, assumption in ASSUMPTIONS.items():
        if assumption.by.isdisjoint(listened.words):
            continue
        found = assumption.words.search(text)
        if (
            found
            and not (assumption.maybe and _MAYBE.search(text))
            and not (name == "ability" and _WAY_OUT.search(text))
        ):
            start = found.start() + len(found[0]) - len(found[0].lstrip(" .!:;"))
            yield name, (start, found.end())
        elif name == "gender" and (piece := _said_of_them(text)):
            yield name, piece


def _said_of_them(text: str) -> tuple[int, int] | None:
    """Return where "he" or "she" is said of somebody whose name stands in braces, and of nobody else."""
    named = -_SOON
    for found in _OF_THEM.finditer(text):
        if found[1]:
            named = found.end()
        elif found.start() - named < _SOON:
            without = text.replace("your partner", "")
            return None if _ANOTHER_PERSON.search(without) or _NAMED.search(without) else found.span()
    return None


RULES = (
    Rule(
        "assumption",
        Page(
            N_("The card takes something about the couple for granted."),
            N_(
                "Whoever is not married, has no children or cannot walk hears: this game was not made for us. So a card "
                "either fits any couple, or says by a tag or a topic whom it is for; a deck for some couples alone says "
                "so in its description, and stays out of tonight’s mix with mixed = false."
            ),
            bad='text = "What did our kids teach you this year?"',
            better='text = "What did a child teach you this year?"',
        ),
        _assumes,
    ),
)
