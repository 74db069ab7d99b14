"""Whether a card's text has its reader ask about themselves, as in "When did you last feel proud of me?".

Then the other answers it first, which a card says by ``first = "other"``. What is looked for are the words for "me"
and "my" in English and Spanish, outside of quotation marks and of sentences that the reader is to finish. Words are
all that is looked at: a Spanish verb that says "I" by its ending alone goes unseen.
"""

import re

from cardgame.deck.model import Card


def asks_the_other(card: Card, language: str) -> bool:
    """Whether the text of a card that both answer in turn asks the other about its reader, whatever the card says.

    ``language`` is the deck's; one that is not said is taken for English or Spanish where the words are.
    """
    return card.kind.traits.answered == "in turn" and speaks_of_reader(card.text, language)


def speaks_of_reader(text: str, language: str) -> bool:
    """Whether a text says "me" or "my" and means the one who reads it aloud to the other.

    >>> speaks_of_reader("When did it take courage to come closer to me?", "en")
    True
    >>> speaks_of_reader("Finish it: “I felt closest to you when …”", "en")
    False
    """
    main = language.partition("-")[0].lower()
    spanish = main == "es" or (not main and bool(_SPANISH_SIGN.search(text)))
    if not spanish and main not in ("", "en"):
        return False
    me, together, finished = (_YO, _JUNTOS, _TERMINA) if spanish else (_ME, _TOGETHER, _FINISH)
    if len(text) > _LONG:  # nobody reads that aloud; what it begins and ends with tells
        text = f"{text[: 3 * _LONG // 4]} {text[-_LONG // 4 :]}"
    if not me.search(text):  # nearly every text ends here
        return False
    if _QUOTE.search(text):
        text = _QUOTED.sub(" ", text)
    if finished.match(text) or _gap(text) or not (main or spanish or _ENGLISH_SIGN.search(text)):
        return False
    if ":" in text:
        text = _THOUGHT.sub(r"\1", text)
    return me.search(together.sub(" ", text)) is not None


def _gap(text: str) -> bool:
    """Whether a text is a sentence to be finished: it ends in dots, or has a gap and asks nothing."""
    return bool(_OPEN_END.search(text[-10:])) or ("?" not in text and bool(_GAP.search(text)))


_LONG = 400
"""Characters of a text that are looked at."""

_QUOTE = re.compile("[“„«\"‘']")
_QUOTED = re.compile(
    r"“[^“”]{0,500}”|„[^„“”]{0,500}[“”]|«[^«»]{0,500}»|\"[^\"]{0,500}\""
    # An apostrophe within a word ends nothing.
    r"|‘(?:[^‘’]|’(?=\w)){0,200}+’(?!\w)|(?<![\w’])'(?:[^']|'(?=\w)){0,200}+'(?!\w)"
)
_OPEN_END = re.compile(r"(?:…|\.\.\.|__)[\s.:)]*\Z")
_GAP = re.compile(r"(?:^|\s)(?:…|\.\.\.|__)")
# What somebody thought or said, after a colon: "… you thought: I can rely on this one". Not "Tell me: …".
_THOUGHT = re.compile(
    r"(\b(?:think|thinks|thinking|thought|wonders?|wondered|say|says|said|saying|tells|told|asks|asked|writes|wrote|answers|"
    r"answered|calls|called|whispers|whispered|pensar|pensando|piensas?|pensaste|pensó|decir|dices?|dijiste|dijo|pregunta|"
    r"preguntó|escribe|escribió|responde|respondió)(?: (?:you|yourself|him|her|them|us|somebody))?):[^.?]*",
    re.IGNORECASE,
)

_FINISH = re.compile(
    r"\W*(?:(?:now|please|each|both)\W+)?(?:finish|complete|continue|go on with|end|fill|each|both|take turns)\b", re.I
)
_TOGETHER = re.compile(
    r"\b(?:you (?:and|or) (?:I|me)|(?:I|me) (?:and|or) you)\b"
    r"|\b(?:your(?:s| \w+)? (?:and|or) mine|(?:mine|my \w+) (?:and|or) yours)\b"
    r"|\bme[- ]time\b|\b(?:oh|goodness) my\b|\b(?:a|an|the|coal|gold|land) mine\b"
    r"|\b(?:[Ww]ar|[Pp]art|[Cc]hapter|[Aa]ct|[Bb]ook|[Vv]olume|[Tt]ype) I\b",
)
"""What holds for both alike, and words that only look like those of the first person."""
_ME = re.compile(r"\b(?:[Mm]e|ME|[Mm]y|MY|[Mm]ine|[Mm]yself|I|i(?=['’]|\s))\b")
_ENGLISH_SIGN = re.compile(
    r"\b(?:what|which|when|where|who|whom|whose|how|why|you|your|the|of|tell|show|and|have)\b", re.I
)

_TERMINA = re.compile(r"\W*(?:termina|completa|acaba|contin[uú]a|sigue|cada|ambos|por turnos)\b", re.IGNORECASE)
_JUNTOS = re.compile(
    r"\b(?:(?:entre )?tú (?:y|o) yo|yo (?:y|o) tú|tuy[oa]s? (?:y|o|ni) mí[oa]s?|mí[oa]s? (?:y|o|ni) tuy[oa]s?"
    r"|una frase tú y otra yo)\b|\b(?:pésame|\w*ánime|firme|confirme|afirme|duerme|gendarme)\b",
    re.IGNORECASE,
)
_YO = re.compile(
    r"\b(?:me|mi|mis|mí|mí[oa]s?|conmigo|yo|no sé"
    # Said to the other, with "me" at its end: cuéntame, recuérdamela, dime, contarme.
    r"|(?=\w{0,20}[áéíóú])\w{1,20}m(?:e|el[oa]s?)|dime|dame|hazme|ponme|tenme|\w{1,20}[aeií]rme(?:l[oa]s?)?)\b",
    re.IGNORECASE,
)
_SPANISH_SIGN = re.compile(r"[¿¡]")
