"""Finds cards whose reader asks about themselves, as in "When did you last feel proud of me?".

The other one should answer such a card first, which the card says with ``first = "other"``. The check looks for the
words for "me" and "my" in English and Spanish, outside of quotations and of sentences that the reader has to finish.
It only looks at words, so it misses a Spanish verb that says "I" by its ending alone.
"""

import re

from cardgame.deck.cards import Card


def asks_the_other(card: Card, language: str) -> bool:
    """Whether both answer this card in turn and its text asks about its reader; the card's ``first`` is not considered.

    ``language`` is the deck's tag. If it is empty, the language is guessed from the text.
    """
    return card.kind.traits.answered == "in turn" and speaks_of_reader(card.text, language)


def speaks_of_reader(text: str, language: str) -> bool:
    """Whether a text says "me" or "my" and means the person who reads it aloud.

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
    if len(text) > _LONG:  # too long to read aloud: only the beginning and the end are searched
        text = f"{text[: 3 * _LONG // 4]} {text[-_LONG // 4 :]}"
    if not me.search(text):  # the quick answer for nearly every text
        return False
    if _QUOTE.search(text):
        text = _QUOTED.sub(" ", text)
    if finished.match(text) or _gap(text) or not (main or spanish or _ENGLISH_SIGN.search(text)):
        return False
    if ":" in text:
        text = _THOUGHT.sub(r"\1", text)
    return me.search(together.sub(" ", text)) is not None


def _gap(text: str) -> bool:
    """Whether a text is a sentence to finish: it ends in dots, or has a gap and no question mark."""
    return bool(_OPEN_END.search(text[-10:])) or ("?" not in text and bool(_GAP.search(text)))


_LONG = 400
"""The most characters of a text that are searched."""

_QUOTE = re.compile("[“„«\"‘']")
_QUOTED = re.compile(
    r"“[^“”]{0,500}”|„[^„“”]{0,500}[“”]|«[^«»]{0,500}»|\"[^\"]{0,500}\""
    # An apostrophe within a word is not a closing quotation mark.
    r"|‘(?:[^‘’]|’(?=\w)){0,200}+’(?!\w)|(?<![\w’])'(?:[^']|'(?=\w)){0,200}+'(?!\w)"
)
_OPEN_END = re.compile(r"(?:…|\.\.\.|__)[\s.:)]*\Z")
"""The end of a sentence to finish."""

_GAP = re.compile(r"(?:^|\s)(?:…|\.\.\.|__)")
"""A gap in a sentence to finish."""

# Thoughts and speech after a colon: "… you thought: I can rely on this one". Not "Tell me: …".
_THOUGHT = re.compile(
    r"(\b(?:think|thinks|thinking|thought|wonders?|wondered|say|says|said|saying|tells|told|asks|asked|writes|wrote|answers|"
    r"answered|calls|called|whispers|whispered|pensar|pensando|piensas?|pensaste|pensó|decir|dices?|dijiste|dijo|pregunta|"
    r"preguntó|escribe|escribió|responde|respondió)(?: (?:you|yourself|him|her|them|us|somebody))?):[^.?]*",
    re.IGNORECASE,
)

_FINISH = re.compile(
    r"\W*(?:(?:now|please|each|both)\W+)?(?:finish|complete|continue|go on with|end|fill|each|both|take turns)\b", re.I
)
"""The beginning of an instruction to finish a sentence, in English."""

_TOGETHER = re.compile(
    r"\b(?:you (?:and|or) (?:I|me)|(?:I|me) (?:and|or) you)\b"
    r"|\b(?:your(?:s| \w+)? (?:and|or) mine|(?:mine|my \w+) (?:and|or) yours)\b"
    r"|\bme[- ]time\b|\b(?:oh|goodness) my\b|\b(?:a|an|the|coal|gold|land) mine\b"
    r"|\b(?:[Ww]ar|[Pp]art|[Cc]hapter|[Aa]ct|[Bb]ook|[Vv]olume|[Tt]ype) I\b",
)
"""Phrases about both of them, and words that only look like the first person."""
_ME = re.compile(r"\b(?:[Mm]e|ME|[Mm]y|MY|[Mm]ine|[Mm]yself|I|i(?=['’]|\s))\b")
"""The first person, in English."""

_ENGLISH_SIGN = re.compile(
    r"\b(?:what|which|when|where|who|whom|whose|how|why|you|your|the|of|tell|show|and|have)\b", re.I
)
"""Words by which a text counts as English."""

_TERMINA = re.compile(r"\W*(?:termina|completa|acaba|contin[uú]a|sigue|cada|ambos|por turnos)\b", re.IGNORECASE)
"""As :data:`_FINISH`, in Spanish."""

_JUNTOS = re.compile(
    r"\b(?:(?:entre )?tú (?:y|o) yo|yo (?:y|o) tú|tuy[oa]s? (?:y|o|ni) mí[oa]s?|mí[oa]s? (?:y|o|ni) tuy[oa]s?"
    r"|una frase tú y otra yo)\b|\b(?:pésame|\w*ánime|firme|confirme|afirme|duerme|gendarme)\b",
    re.IGNORECASE,
)
"""As :data:`_TOGETHER`, in Spanish."""

_YO = re.compile(
    r"\b(?:me|mi|mis|mí|mí[oa]s?|conmigo|yo|no sé"
    # Verbs with "me" at the end: cuéntame, recuérdamela, dime, contarme.
    r"|(?=\w{0,20}[áéíóú])\w{1,20}m(?:e|el[oa]s?)|dime|dame|hazme|ponme|tenme|\w{1,20}[aeií]rme(?:l[oa]s?)?)\b",
    re.IGNORECASE,
)
"""The first person, in Spanish."""

_SPANISH_SIGN = re.compile(r"[¿¡]")
"""Signs by which a text counts as Spanish."""
