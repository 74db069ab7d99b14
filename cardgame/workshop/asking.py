"""How a text asks: whether "yes" would answer it, and whether it asks two things at once.

It looks at words alone, in English and Spanish, and prefers to miss a question to naming one that is open: a yes-or-no
question passes where the text goes on to ask what, how or why, offers a choice, or only asks politely to be told
something. Each pattern takes time in proportion to the text.
"""

import re

from cardgame.workshop.speech import heard, sentences, word_set

Piece = tuple[int, int]
"""Where a piece of a text begins and ends."""

_AUX = (
    r"(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|would|cannot"
    r"|(?:are|could|did|do|does|had|has|have|is|might|must|should|was|were|would)n't|can't|won't|shan't|ain't)"
)
_WHO = (
    r"(?:you|we|i|they|he|she|it|there|this|that|these|those|your|our|my|their|his|her|the|a|an|any|anyone|anybody"
    r"|anything|some|someone|somebody|something|everyone|everybody|everything|nobody|one|either|both|each|all|people"
    r"|couples|love|life|\{(?:reader|partner|first|second)\})(?![\w'])"
)
_WH = r"(?:what|which|who|whom|whose|when|where|why|how)"

_ODDS = (
    r"\W*+(?:(?:and|but|so|then|now|well|okay|ok|honestly|really|seriously|truly|also|yes|no|or|tell me|be honest"
    r"|true|just|looking back|\{(?:reader|partner|first|second)\})(?![\w'])[\s,:;…–—.-]*+)*+"
)
"""Words before a question that do not belong to it."""

_begins = re.compile(rf"{_ODDS}(?P<aux>{_AUX})(?![\w'])\s*+(?P<rest>[^\s,?]*+)", re.I)
_after = re.compile(rf"[,:;–—]\s*+(?:(?:and|but|then|so|honestly|really)\s++)?{_AUX}\s++(?:not\s++)?{_WHO}", re.I)
"""A yes-or-no question after a lead-in: "If you were rich, would you …"."""

_lead_in = re.compile(
    rf"\W*+(?:and |but |so )?(?:if|when(?! {_AUX}\b)|whenever|while|since|because|after|before|once|as)\b", re.I
)
"""The beginning of a sentence in which "what" or "how" may be no question."""

_run_on = re.compile(
    r"\W*+(?:and |but |so )?(?:if|when) (?:you|we|i|they|it|everything|nobody|money|\{\w{1,9}\})\b[^,?]*?\b"
    r"(?:would|do|did|will|could|can|are|were) (?:you|we)\b",
    re.I,
)
"""The same without a comma: "If you were rich would you …"."""

_asks = re.compile(rf"\b{_WH}\b", re.I)
_open = re.compile(
    rf"{_ODDS}(?:(?:in|at|on|for|to|from|with|of|about|by|since|until|under|through|during|after|before|into|near|against|over|between|among|out of)\s++)?+{_WH}\b",
    re.I,
)
_opens_after = re.compile(
    rf"[,:;–—(]\s*+(?:(?:and|if so|if not|if yes|so|or|but|then)[\s,]++){{0,3}}+(?:(?:in|at|on|for|to|from|with|of|about|by)\s++)?+"
    rf"(?:{_WH}|tell|say|describe)\b(?<!, when)(?<!; when)|\b(?:and|or|but)(?: if (?:so|not))?,? (?:(?:in|at|for|to|from|with|of|about) )?{_WH}\b",
    re.I,
)
"""A question that opens what was closed: "…, and why?"."""

_invites = re.compile(
    r"\W*+(?:(?:and|but|so|then|now|please|if so|if not|if yes|either way|just|each|both|take turns|in turn|also)[\s,]++)*+"
    r"(?:tell|say|describe|name|show|share|explain|list|give|draw|write|finish|complete|choose|pick|compare|talk|guess|find"
    r"|sing|act|read|ask|exchange|swap|discuss|confess|admit|recall|invent|make|take|put|let|look|go|walk|paint|trade|plan)\b",
    re.I,
)
"""The beginning of a sentence that asks to be told, or to do, something."""

_polite = re.compile(
    r"(?:(?:will|would|can|could|might|may|won't|can't|couldn't)\s++(?:you two|you both|you all|you|we|i|someone|somebody"
    r"|(?:one|either|each|both) of (?:you|us)|\{\w{1,9}\})\s++"
    r"(?:(?:both|each|please|also|now|perhaps|maybe|quickly|briefly|just|kindly|at least|care to|like to|be willing to|dare|dare to|try|try to)\s++){0,3}+"
    r"(?:tell|describe|share|explain|name|list|recite|show|think of|say (?:something|one|what|in|how|a|the)|help"
    r"|imagine|picture|(?:give|read|sing|draw|teach|take|let|put|paint|ask) (?:me|us|\{|each other|the other|one another|them|an example)"
    r"|walk (?:me|us|\{)|talk (?:me|us|\{|about)))\b|(?:may|can|could|shall|should) (?:i|we) (?:ask|hear|know)\b",
    re.I,
)
"""An invitation in the form of a question: "Will you tell {partner} what …"."""

_indirect = re.compile(
    r"(?:do|can|could|did|would|have)n?'?t?\s++(?:you|we|either of (?:you|us)|\{\w{1,9}\})\s++(?:(?:still|both|ever|really|already|two)\s++){0,3}+"
    r"(?:know|remember|recall|guess|see|imagine|say|notice|tell|explain|name|describe|think of|agree on|figured out|know about)\s++"
    rf"(?:exactly |about |of )?{_WH}\b(?! to\b)",
    re.I,
)
"""A question about another: "Do you know what …"."""

_either = re.compile(r"\bor\b(?!\s*+(?:not|no)\s*+\?)", re.I)
_idioms = re.compile(
    r"\b(?:more or less|sooner or later|one or two|once or twice|something or other|now or then|rightly or wrongly"
    r"|two or three|a (?:day|week|month|year|time|thing) or (?:two|so)|or so|or something|or anything|or whatever|or someone|or somebody|or other)\b",
    re.I,
)
_ever = re.compile(r"\b(?:ever|yes or no)\b", re.I)
_or_clause = re.compile(rf"\bor (?:else )?(?:{_AUX}|{_WH}|rather|rather not|more|never)\b", re.I)

_or_first = re.compile(r"\W*+or\b", re.I)
_tag = re.compile(
    rf",\s*+(?:right|correct|true|no|yes|yeah|okay|ok|eh|huh|agreed|innit|{_AUX}(?: not)? (?:it|you|we|they|he|she|i|there|that|this))\s*+\?",
    re.I,
)
_ever_first = re.compile(r"\W*+ever (?!since\b|after\b|so\b)\w", re.I)
_yes_or_no = re.compile(r"\byes or no\b", re.I)
_verdict = re.compile(r"\W*+(?:agreed?|true or false|yes or no|true|right|deal|really true)\s*+\?", re.I)

_verbless = re.compile(
    r"(?:have|do|had)\s++(?:a|an|fun|something|nothing|and|or|the|your own|power)\b",
    re.I,
)
"""What only begins like a question: "Have a look: …"."""

_Q_ES = r"(?:qué|cuál|cuáles|quién|quiénes|cómo|cuándo|dónde|adónde|cuánto|cuánta|cuántos|cuántas)"
_asks_es = re.compile(rf"\b{_Q_ES}\b", re.I)
_tells_es = re.compile(
    r"\b(?:cuenta|cuéntal[oae]|cuéntame|di|dile|dime|describe|explica|nombra|elige|comparte|recuerda|háblame|habla|imagina|piensa|cuéntaselo)\b",
    re.I,
)
_question_es = re.compile(r"¿([^¿?]*+)\?")
_closed_es = re.compile(
    r"\W*+(?:(?:y|pero|entonces|o sea|de verdad|en serio|a ti|a vosotros|a los dos|alguna vez|nunca|todavía|ya|aún|hoy|si [^,?]{3,80}|cuando [^,?]{3,80}),?\s++)*+"
    r"(?:no\s++)?(?:(?:te|os|le|les|nos|me|lo|la|los|las|se)\s++){0,2}+"
    r"(?:gusta|gustan|gustaba|gustaría|gustó|encanta|molesta|importa|importaría|parece|da|preocupa|apetece|cuesta|falta|acuerdas"
    r"|crees|creéis|creías|piensas|pensáis|sientes|sentís|sueles|quieres|queréis|querrías|prefieres|tienes|tenéis|tenías|tendrías"
    r"|has|habéis|habías|ha|hay|había|hubo|eres|sois|eras|es|era|fue|sería|fuiste|fuisteis|estás|estáis|estabas|está|puedes|podéis|podrías"
    r"|sabes|sabéis|conoces|recuerdas|recordáis|harías|irías|vivirías|cambiarías|confías|sueñas|echas|necesitas|somos|estamos|tenemos"
    r"|hemos|deberíamos|vas|vais|llevas|mientes|mentirías|lloras|lloraste|perdonarías|volverías)\b",
    re.I,
)
_polite_es = re.compile(
    r"\W*+(?:(?:me|nos|le|lo|se lo)\s++)?(?:puedes|podrías|podéis|quieres|querrías|sabrías)\s++(?:\w++\s++)?(?:contar|decir|describir|nombrar|explicar|compartir|recordar|imaginar|pensar en)\w*+",
    re.I,
)
_either_es = re.compile(r"\b[oóu]\b(?!\s++(?:no)\s*+$)", re.I)
_alguna_vez = re.compile(r"\b(?:alguna vez|nunca|jamás)\b", re.I)
_tag_es = re.compile(r",\s*+¿\s*+(?:verdad|no|cierto|a que sí|no es así|no crees|vale)\s*+\?", re.I)


def closed(text: str, language: str) -> Piece | None:
    """Return the piece of a text that "yes" or "no" would answer; None where it asks for more than that.

    >>> text = "When you think of this week, was it good?"
    >>> closed(text, "en") == (0, len(text))
    True
    >>> closed("Is there something you miss? In what way?", "en")
    """
    if "?" not in text:
        return None
    if language == "es":
        return _closed_spanish(heard(text).bare)
    if language != "en":
        return None
    text = heard(text).bare
    found = None
    for start, end in sentences(text):
        sentence = text[start:end]
        if "?" not in sentence:
            if _invites.match(sentence):
                return None
        elif found and _or_first.match(sentence):
            return None
        elif _is_closed(sentence):
            found = found or (start, end)
        elif _opens(sentence):
            return None
    return found


def _opens(sentence: str) -> bool:
    """Whether a question asks for more than yes or no; one without a verb of its own, "Really?", does not."""
    return bool(
        _asks.search(sentence) or _either.search(sentence) or _polite.search(sentence) or _invites.match(sentence)
    )


def _is_closed(sentence: str) -> bool:
    """Whether "yes" or "no" answers a sentence with a question mark."""
    if _verdict.match(sentence):
        return True
    if _polite.search(sentence) or _indirect.search(sentence):
        return False
    if _yes_or_no.search(sentence):
        return True
    if _opens_after.search(sentence) or _chooses(sentence):
        return False
    if found := _begins.match(sentence):
        return bool(found["rest"]) and not _verbless.match(sentence, found.start("aux"))
    if _ever_first.match(sentence):
        return True
    if _open.match(sentence) and not _lead_in.match(sentence):
        return False
    if _tag.search(sentence):
        return not _asks.match(sentence)
    if _after.search(sentence):
        return bool(_lead_in.match(sentence)) or not _asks.search(sentence)
    return bool(_lead_in.match(sentence) and _run_on.match(sentence) and len(_asks.findall(sentence)) <= 1)


def _chooses(sentence: str) -> bool:
    """Whether a question offers a choice: "tea or coffee"."""
    if " or " not in sentence.lower() or not _either.search(_idioms.sub("", sentence)):
        return False
    return not _ever.search(sentence) or bool(_or_clause.search(sentence))


def _closed_spanish(text: str) -> Piece | None:
    found = None
    if _tells_es.search(re.sub(_question_es, " ", text)):
        return None
    for each in _question_es.finditer(text):
        asked = each[1]
        if _asks_es.search(asked) or _polite_es.match(asked):
            return None
        if _either_es.search(asked) and not _alguna_vez.search(asked):
            return None
        if _closed_es.match(asked):
            found = found or each.span()
    if found is None and (tag := _tag_es.search(text)):
        found = tag.start() + 1 + (text[tag.start() + 1] == " "), tag.end()
    return found


# Two questions in one text.

_BACK = word_set(
    "it its it's that that's this these those they them their he him his she her there then so one ones else too either same other "
    "both again instead still yet since now today otherwise neither another more most since"
)
"""Words by which a question goes on with the one before it."""

_FEWEST = 5
"""The fewest words of a question that can be another one."""

_FEWEST_FIRST = 4
"""The fewest words of a question that another one may follow."""

_another = re.compile(
    r"\W*+(?:(?:and|but|or|so|also|then)\s++)?(?:(?:in|at|on|for|to|from|with|of|about|by)\s++)?+"
    r"(?P<wh>what|which|who|whom|whose|when|where|why|how)(?:'s)?\b",
    re.I,
)
_whole = re.compile(rf"\b{_AUX}\b(?![\w'])", re.I)
_joined = re.compile(
    rf"\band (?P<second>(?:(?:in|at|on|for|to|from|with|of|about) )?{_WH}\b[^?,]{{0,40}}?\b{_AUX} (?:you|we|\{{\w{{1,9}}\}})\s[^?]*+\?)",
    re.I,
)
"""The second half of "What do you …, and what would you …?"."""

_FEWEST_JOINED = 7
"""The fewest words of such a half: shorter ones mostly look at the same thing from its other side."""
_you = re.compile(r"(?<!\w)(?:you|we|your|our|i|me|my|us|\{\w{1,9}\})", re.I)
_word = re.compile(r"[^\W\d_]++(?:'[^\W\d_]++)?+")


def second(text: str, language: str) -> Piece | None:
    """Return the second of two different questions in a text; None where there is one, or one that is gone into.

    >>> text = "What did you like? And what would you change about us?"
    >>> text[slice(*second(text, "en"))]
    'And what would you change about us?'
    >>> second("What did you like? In what way?", "en")
    """
    if language != "en" or "?" not in text:
        return None
    text = heard(text).bare
    first = ""
    for start, end in sentences(text):
        sentence = text[start:end]
        if "?" not in sentence:
            continue
        if first and _is_another(sentence, first):
            return start, end
        if not first and (joined := _joined.search(sentence)):
            before = sentence[: joined.start()]
            long = len(_word.findall(joined["second"])) >= _FEWEST_JOINED
            if long and _open.match(before) and _whole.search(before) and _is_another(joined["second"], before):
                return start + joined.start("second"), end
        if _open.match(sentence) and len(_word.findall(sentence)) >= _FEWEST_FIRST:
            first = sentence
    return None


def _is_another(sentence: str, first: str) -> bool:
    """Whether a question stands by itself, and does not go on with the one before it."""
    if not _another.match(sentence) or not _whole.search(sentence) or not _you.search(sentence):
        return False
    words = [word.lower() for word in _word.findall(sentence)]
    if len(words) < _FEWEST or not _BACK.isdisjoint(words):
        return False
    return _own(first).isdisjoint(_own(sentence))


_SMALL = word_set(
    "what which who whom whose when where why how and but or so also then in at on for to from with of about by the a an "
    "is are was were do does did have has had would will can could should may might you your we our i me my us be been "
    "partner reader first second most last ever this that thing things"
)


def _own(sentence: str) -> set[str]:
    """Return the first letters of the words of a question that say what it is about."""
    return {word.lower()[:5] for word in _word.findall(sentence)} - {word[:5] for word in _SMALL}
