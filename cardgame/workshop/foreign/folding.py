"""Folds what others call levels, stages or intensity to the three depths of a card."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_WORDS = {
    1: "easy light lite warm-up warmup warm icebreaker ice-breaker icebreakers beginner basic simple low shallow mild "
    "soft casual fun funny playful starter start surface gentle small-talk smalltalk perception "
    "einfach leicht locker aufwärmen aufwaermen anfänger niedrig flach sanft warmwerden auflockerung "
    "fácil facil ligero ligera suave bajo baja básico basico calentamiento rompehielos superficial "
    "facile léger leger légère légères doux échauffement echauffement brise-glace débutant bas "
    "leggero leggera leggere riscaldamento rompighiaccio basso base "
    "leve leves aquecimento quebra-gelo baixo makkelijk licht opwarmer opwarmers laag luchtig ijsbreker ijsbrekers",
    2: "medium middle moderate intermediate closer normal mid connection connecting warmer average personal "
    "mittel mittelschwer näher naeher persönlich mäßig medio media intermedio intermedia cercano cercana moderado "
    "moyen moyenne intermédiaire moyens proche médio médiano mediano intermediário gemiddeld middel dichterbij",
    3: "hard deep deeper deepest heavy intense advanced high difficult spicy hot intimate vulnerable serious profound "
    "reflection expert extreme "
    "schwer tief tiefer tiefgründig intensiv hoch schwierig ernst "
    "difícil dificil profundo profunda profundas profundos intenso intensa alto alta íntimo intimo "
    "difficile profond profonde profondes élevé haut "
    "difficile profonda profonde profondi intenso pesado moeilijk diep diepe zwaar hoog intens diepgaand",
}


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


_DEPTHS = {_bare(word): depth for depth, words in _WORDS.items() for word in words.split()}

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_SPELLED = {
    **dict.fromkeys(["one", "uno", "eins", "un", "um", "een"], 1),
    **dict.fromkeys(["two", "dos", "zwei", "deux", "due", "dois", "twee"], 2),
    **dict.fromkeys(["three", "tres", "drei", "trois", "tre", "drie"], 3),
    "four": 4,
    "five": 5,
}

_NAMED = re.compile(
    r"\W*(?:level|lvl|stage|round|part|set|tier|step|phase|stufe|runde|teil|nivel|etapa|ronda|parte|niveau|etape|tour|"
    r"partie|livello|fase|niveau|ronde|deel|rodada|l)\s{0,3}[#:.]?\s{0,3}(\d{1,3}|[ivx]{1,4}|one|two|three|four|five|uno|dos|tres|eins|zwei|drei|"
    r"un|deux|trois|due|tre|um|dois|een|twee|drie)\b"
)
_NUMBER = re.compile(r"\W*(\d{1,3})(?:\.0)?(?:\s{0,3}(?:/|of|von|de|sur|di|van)\s{0,3}(\d{1,3}))?\W*")
_A_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_STARS = re.compile("[\u2605\u2b50\u2022\u25cf\U0001f525\U0001f336\u2764\ufe0f*+!\\s]{1,30}")


class Level(NamedTuple):
    """What a word or a heading says of depth: a number on some scale, with its end if that is said, or a depth."""

    number: int = 0
    top: int = 0
    depth: int = 0
    named: bool = False
    """Whether a number is called a level, as in “Level 2: Closer”."""


def level(text: str) -> Level | None:
    """Return what a text says of depth; None if it says nothing.

    >>> level("Level 2 - Closer"), level("deep"), level("3/5"), level("Childhood")
    (Level(number=2, top=0, depth=0, named=True), Level(number=0, top=0, depth=3, named=False), \
Level(number=3, top=5, depth=0, named=False), None)
    """
    text = text.strip()
    if not text or len(text) > 80 or "](" in text or "://" in text:
        return None
    if found := _NUMBER.fullmatch(text):
        return Level(int(found[1]), int(found[2] or 0))
    plain = _bare(text)
    if found := _NAMED.match(plain):
        number = int(found[1]) if found[1].isdigit() else _ROMAN.get(found[1]) or _SPELLED.get(found[1], 0)
        if number:
            return Level(number, named=True)
    if _STARS.fullmatch(text) and (marks := re.sub("[\ufe0f\\s]", "", text)):
        return Level(len(marks))
    words = _A_WORD.findall(plain)
    depths = {_DEPTHS[word] for word in words if word in _DEPTHS}
    return Level(depth=depths.pop()) if len(depths) == 1 and len(words) <= 4 else None


class Scale(NamedTuple):
    """The ends of a scale of numbers, both of which are on it."""

    low: int
    high: int

    def depth(self, number: int) -> int:
        """Return the depth of a number: by thirds of the scale; 0 if it is not on it.

        >>> [Scale(1, 5).depth(each) for each in (1, 2, 3, 4, 5)], Scale(0, 10).depth(4), Scale(1, 3).depth(9)
        ([1, 1, 2, 3, 3], 2, 0)
        """
        if not self.low <= number <= self.high:
            return 0
        if self.high - self.low < 2:
            return number - self.low + 1
        part, whole = 3 * (number - self.low), self.high - self.low
        return 1 if part < whole else 2 if part <= 2 * whole else 3


_HIGHS = (3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 50, 100)
"""Where scales end."""


def scale_of(numbers: Iterable[int], *, ours: bool = False) -> Scale:
    """Return the scale that these numbers are on: the shortest usual one that has all of them, but for a slip.

    A single number beyond what ten others or more are on is a slip. If they are called as ``ours`` are, they are on
    the scale from 1 to 3 unless two different ones or more are beyond it.

    >>> scale_of([1, 3, 5, 2]), scale_of([0, 7, 10]), scale_of([1, 9], ours=True), scale_of([0, 1, 2])
    (Scale(low=1, high=5), Scale(low=0, high=10), Scale(low=1, high=3), Scale(low=0, high=2))
    """
    found = sorted(numbers)
    low = 0 if found and found[0] == 0 else 1
    if found and low == 0 and found[-1] <= 2:
        return Scale(0, 2)
    beyond = {each for each in found if each > 3}
    if not found or (ours and len(beyond) < 2):
        return Scale(low, 3)
    if len(found) > 10 and found[-2] < found[-1]:
        without = next((each for each in _HIGHS if each >= found[-2]), found[-2])
        if found[-1] > 2 * without:
            return Scale(low, without)
    return Scale(low, next((each for each in _HIGHS if each >= found[-1]), found[-1]))


def position(nth: int, of: int) -> int:
    """Return the depth of the ``nth`` of several lists, from 1.

    >>> [position(each, 2) for each in (1, 2)], [position(each, 4) for each in (1, 2, 3, 4)]
    ([1, 2], [1, 2, 2, 3])
    """
    return nth if of <= 3 else Scale(1, of).depth(nth)


def deepest(levels: Sequence[Level]) -> int:
    """Return the greatest number among levels; 0 where none has one."""
    return max((each.number for each in levels), default=0)
