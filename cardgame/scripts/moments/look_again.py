"""Looking again at something that was kept: how it is by now, and its new words where these have changed."""

from cardgame.scripts.keeping import Sort, shown
from cardgame.scripts.steps import Choose, Result, Script, Write


def script(sort: Sort, *, who: str, when: str, asked: int = 0) -> Script:
    """Ask how a thing of this sort is by now that ``who`` kept on the day ``when``.

    ``asked`` is how often it was asked about before. The answers are the code of its state, and the new words, empty
    where there are none.
    """
    question = f"{shown(sort.since, who=who, when=when)} {shown(sort.question)}"
    if sort.last and asked + 1 == sort.most_asked:
        question = f"{question} {shown(sort.last)}"
    state = sort.offered[(yield Choose(question, tuple(shown(each.said) for each in sort.offered)))]
    said = ""
    if state.asks:
        said = yield Write(shown(state.asks))
    return Result(answers=(state.code, said))
