"""The sentences that a couple reads, and a made-up language that shows which of them do not go through the one door.

``python -m tests.words`` writes ``cardgame/locale/cardgame.pot`` anew, brings every catalogue up to date with it and
compiles it; what is new in one is left empty, for a translator. ``python -m tests.words --check`` changes nothing, and
tells what is not as it should be; the tests ask the same.

In the made-up language every message stands in ⟦brackets⟧, is longer by two fifths, and has no letter of a-z left:
``⟦Ñôţĥïñĝ ŵäš çĥäñĝèđ. ĺôñĝèŕ⟧``. So on any screen, however it is wrapped or cut, a word in plain letters is data (a
name, a card, a path, a key), or it has escaped. To use it in this process::

    def test_no_bare_english(made_up: Path, …):              # the fixture, in tests/conftest.py
        text = …                                             # what a screen shows, or what a command printed
        assert bare_english(text, data=["Ana", "Ben", *deck_texts()]) == []
        assert cut(text) == []                               # where all of it should fit

and in another process, say in a terminal of its own, with :func:`made_up_command` in the place of ``cardgame``.

In a real language a word is known by the catalogue and the decks of that language: :func:`not_spanish` returns the
others, which are of another language or nobody's.

``data`` are texts, whole, that may stand there as they are: a run of plain words is let be where one of them holds it.
All-capitals (``DECK``, ``TERM``), single letters, and commands as they are typed (``cardgame deck check``) always may.
"""

from .made_up import LANGUAGE, bare_english, cut, deck_texts, made_up, made_up_command, put_on
from .spanish import not_spanish, spanish_texts
from .template import faults, template, template_text

__all__ = [
    "LANGUAGE",
    "bare_english",
    "cut",
    "deck_texts",
    "faults",
    "made_up",
    "made_up_command",
    "not_spanish",
    "put_on",
    "spanish_texts",
    "template",
    "template_text",
]
