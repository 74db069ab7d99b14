"""An answer to a note, by the one who did not write it: which note, then the words."""

from collections.abc import Sequence

import msgspec

from cardgame.scripts.steps import Choose, Result, Script, Write
from cardgame.translation import _

MOST = 1000
"""Characters of an answer that are kept."""


class Answerable(msgspec.Struct, frozen=True):
    """A note: its ``id``, how it is listed, and the name of who can answer it."""

    id: str
    listed: str
    by: str


def write(note: Answerable) -> Write:
    """Return the step that asks for an answer to a note."""
    return Write(_("{name} answers:").format(name=note.by), MOST, place=("answer", note.id), half=True)


def script(notes: Sequence[Answerable]) -> Script:
    """Ask for an answer to one of these notes; the answers are its place among them, and the words."""
    which = yield Choose(_("Which one?"), tuple(note.listed for note in notes))
    words = yield write(notes[which])
    return Result(answers=(which, words))
