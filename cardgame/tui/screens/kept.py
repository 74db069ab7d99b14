"""The page of what the two have kept: agreements, missions, promises, and notes, which the other can answer."""

from collections.abc import Awaitable
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cardgame.game import prompts
from cardgame.game.kept import KeptPage, look_kept
from cardgame.game.prompts import WAS_WRITING
from cardgame.scripts.moments import answer
from cardgame.translation import _
from cardgame.tui.screens.page import HELPS, Once
from cardgame.tui.widgets.keys import Keys
from cardgame.tui.widgets.writing import Asked, Field, WritingLine


class KeptScreen(Once[None]):
    """Lists what was kept; Enter on a note answers it."""

    BINDINGS = [("escape,q", "back", "back"), HELPS]

    def __init__(self) -> None:
        super().__init__()
        self._kept: KeptPage | None = None
        self._choices = OptionList(id="choices", markup=False)
        self._turn = Static(id="turn", markup=False)
        self._line = WritingLine(id="words", select_on_focus=False)
        self._keys = Keys(id="keys")

    def compose(self) -> ComposeResult:
        """Yield the list, and a line to answer on."""
        yield Static(_("What you have kept"), id="greeting", markup=False)
        yield self._choices
        yield self._turn
        yield self._line
        yield self._keys

    def on_mount(self) -> None:
        """Read the list."""
        self.run_worker(self._read(), exclusive=True)

    async def _read(self) -> None:
        pages: list[KeptPage] = []
        game = self.app.game
        if await self.app.away(lambda: pages.append(look_kept(game))):
            self._kept = pages[0]
            self._fill()

    def _fill(self) -> None:
        kept = self._kept
        if kept is None:
            return
        choices = self._choices
        before = choices.highlighted
        choices.clear_options()
        for heading, lines in kept.plain():
            choices.add_option(Option(Content(heading).stylize("bold"), disabled=True))
            choices.add_options([Option(Content(f"  {line}")) for line in lines])
        for heading, notes in kept.answerable():
            choices.add_option(Option(Content(heading).stylize("bold"), disabled=True))
            for note in notes:
                said = _("{name}, {day}: {text}").format(
                    name=kept.names[note.seat], day=kept.day(note.at), text=note.text
                )
                lines = [f"  {said}"]
                lines += ["    " + _("on “{card}”").format(card=note.about)] if note.about else []
                lines += [
                    "    " + _("{name}: {answer}").format(name=kept.names[by], answer=text) for by, text in note.answers
                ]
                choices.add_option(Option(Content("\n".join(lines)), id=note.id))
        if not choices.option_count:
            choices.add_option(Option(Content(_("Nothing yet. Notes, agreements and the jar come by themselves."))))
        if before is None:
            choices.action_first()
        else:
            choices.highlighted = before
        choices.focus()
        self._show_keys()

    def _show_keys(self) -> None:
        # Only notes can be answered.
        answer = [("Enter", _("answer a note"))] if self._kept is not None and self._kept.notes else []
        self._keys.entries = (*answer, ("q", _("back")), ("↑ ↓", _("move")), ("?", _("help")))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer a note."""
        kept = self._kept
        note = next((note for note in kept.notes if note.id == event.option.id), None) if kept else None
        if note is None or kept is None:
            return

        # Taken now, as the page may have gone when the answer is saved.
        game, drafts = self.app.game, kept.drafts
        step = answer.write(kept.to_answer(note))
        place = step.place or ()

        def answered(words: str) -> None:
            if words:
                game.answer_note(note, words)

        async def keep(words: str) -> bool:
            """Whether the answer was written down; if not, it is kept as a draft."""
            return await self.app.away(partial(drafts.until, place, words, partial(answered, words)))

        asked = Asked(step.prompt, keep, step.most, half=step.half, place=place)
        self._open_line(asked, drafts.words(place)[: step.most])
        if drafts.words(place):
            self._turn.update(Content(f"{_(WAS_WRITING)}\n{asked.prompt}"))

    def _open_line(self, asked: Asked, words: str = "") -> None:
        self._line.open(asked, words)
        self._turn.update(Content(asked.prompt))
        self._keys.entries = (("Enter", _("keep it")), ("Esc", _("never mind")))

    def on_field_full(self, event: Field.Full) -> None:
        """Say that there was more than the line takes."""
        event.stop()
        if self._line.asked is not None:
            self._turn.update(Content(f"{self._line.asked.prompt} {prompts.shortened(event.most)}"))

    @property
    def half_typed(self) -> bool:
        """Whether an answer is being written that can be saved as a draft."""
        return self._line.half_typed

    async def put_by(self) -> None:
        """Save a half-typed answer as a draft."""
        if self._kept is not None:
            await self._line.put_by(self._kept.drafts)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save the answer."""
        event.stop()
        asked, words = self._line.asked, self._line.words
        if asked is not None:
            handed_in = self._line.hand_in(asked, words)
            self._close_line()
            self.run_worker(self._keep(handed_in, asked, words), exclusive=True)

    async def _keep(self, handed_in: Awaitable[bool], asked: Asked, words: str) -> None:
        if await handed_in:
            if words:
                await self._read()
        else:
            # The words come back on the line, to be tried again.
            self._open_line(asked, words)

    def action_back(self) -> None:
        """Close the line, or go back to the start page."""
        if self._line.asked is not None:
            self._close_line()
        else:
            self.dismiss(None)

    def _close_line(self) -> None:
        self._line.close()
        self._turn.update(Content(""))
        self._choices.focus()
        self._show_keys()
