"""Whether the tests would notice: lines that matter are changed one at a time, and each change must fail its test.

Run by hand, ``python -m tests.mutants [WORD…]``, all of it or the changes with one of these words in their name. It
works on a copy of the checkout, takes a few seconds a change, and is no part of the suite. A line that is no longer
there is told as well: put the one that took its place.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).parent.parent
COPIED = ("cardgame", "decks", "tests", "pyproject.toml", "README.md", "LICENSE", "constraints.txt")


class Mutant(NamedTuple):
    """A change that a test must notice: in ``file``, ``old`` (which is there once) becomes ``new``."""

    name: str
    file: str
    old: str
    new: str
    test: str


MUTANTS = (
    Mutant(
        "record: a transaction does not look whether the file is still ours",
        "cardgame/record/store.py",
        "                if not self._in_memory:\n                    self._check_identity()",
        "                if False:\n                    self._check_identity()",
        "tests/record/test_store_exchanged.py::test_an_exchange_in_the_last_moment_before_an_entry_is_noticed",
    ),
    Mutant(
        "record: an older copy is taken for the record",
        "cardgame/record/store.py",
        "same = same and (not self.seen or",
        "same = same and (True or",
        "tests/record/test_store_exchanged.py::test_what_takes_an_open_record_s_place_is_not_touched",
    ),
    Mutant(
        "record: any journal of this record is its own",
        "cardgame/record/journals.py",
        "            if tag == before.tag:\n",
        "            if True:\n",
        "tests/record/test_store_pairings.py::test_no_journal_is_played_into_a_state_that_it_was_not_begun_on",
    ),
    Mutant(
        "record: a program that writes sets no tag of its own",
        "cardgame/record/store.py",
        "if found == self._tag or tries",
        "if True or tries",
        "tests/record/test_store_pairings.py::test_no_journal_is_played_into_a_state_that_it_was_not_begun_on",
    ),
    Mutant(
        "record: the folder is not synced",
        "cardgame/record/store.py",
        "synchronous = EXTRA",
        "synchronous = FULL",
        "tests/record/test_store.py::test_the_pragmas_are_what_was_promised",
    ),
    Mutant(
        "record: a stranger's log is used",
        "cardgame/record/journals.py",
        "if os.path.lexists(log) and not _is_own_log(log, real):",
        "if False:",
        "tests/record/test_store_exchanged.py::test_what_lies_beside_a_record_and_is_not_its_own_is_moved_aside_kept_and_told",
    ),
    Mutant(
        "shape: an evening opens with whatever is light",
        "cardgame/play/dealing.py",
        "        must = _OPENER | _ICEBREAKER if slot.first_ever else _OPENER\n",
        "        must = 0\n",
        "tests/play/test_evening_shape.py::test_an_evening_from_a_mix_has_the_shape_it_promises",
    ),
    Mutant(
        "shape: a very first evening opens like any other",
        "cardgame/play/dealing.py",
        "must = _OPENER | _ICEBREAKER if slot.first_ever else _OPENER",
        "must = _OPENER",
        "tests/play/test_evening_shape.py::test_a_very_first_evening_opens_with_one_that_was_picked_for_it",
    ),
    Mutant(
        "shape: hand-overs follow one another",
        "cardgame/play/dealing.py",
        "if full or _just_handed_over(tonight, talked):\n            without",
        "if full:\n            without",
        "tests/play/test_evening_shape.py::test_an_evening_from_a_mix_has_the_shape_it_promises",
    ),
    Mutant(
        "shape: as many hand-overs as come",
        "cardgame/play/dealing.py",
        "if full or _just_handed_over(tonight, talked):\n            without",
        "if _just_handed_over(tonight, talked):\n            without",
        "tests/play/test_evening_shape.py::test_an_evening_from_a_mix_has_the_shape_it_promises",
    ),
    Mutant(
        "shape: three heavy cards in a row",
        "cardgame/play/dealing.py",
        "any(len(run) == _HEAVY_RUN and all(run) for run in runs)",
        "False",
        "tests/play/test_evening_shape.py::test_an_evening_keeps_its_shape_when_all_that_would_fit_was_talked_about_before",
    ),
    Mutant(
        "shape: what was passed is a rest from what weighs",
        "cardgame/play/dealing.py",
        "for cards in (tonight, talked)]",
        "for cards in (tonight, tonight)]",
        "tests/play/test_evening_shape.py::test_a_passed_card_is_no_rest_from_heavy_cards_or_from_secrets",
    ),
    Mutant(
        "shape: a row of missions from a deck that was chosen",
        "cardgame/play/dealing.py",
        "for role in (home, *(role for role in _FALLING_BACK if role is not home)):",
        "for role in (Role.MISSION, home, *(role for role in _FALLING_BACK if role is not home)):",
        "tests/play/test_evening_shape.py::test_cards_with_a_place_of_their_own_come_only_there_also_from_a_deck_that_was_chosen",
    ),
    Mutant(
        "shape: no room is kept for what comes back",
        "cardgame/play/dealing.py",
        "kept = 1 if pile.looks and not _came_again(pile, tonight) else 0",
        "kept = 0",
        "tests/play/test_evening_shape.py::test_where_nothing_is_passed_a_card_from_long_ago_always_finds_its_place",
    ),
    Mutant(
        "shape: two cards come back in one evening",
        "cardgame/play/dealing.py",
        "    if _came_again(pile, tonight):\n        return None\n",
        "",
        "tests/play/test_evening_shape.py::test_at_most_one_card_from_long_ago_comes_and_there_is_room_for_it",
    ),
    Mutant(
        "shape: a passed check-in is followed by another",
        "cardgame/play/evening.py",
        "if slot.role is Role.CHECKIN and Role.CHECKIN in homes:",
        "if False:",
        "tests/play/test_evening_shape.py::test_a_check_in_that_was_passed_is_not_followed_by_another",
    ),
    Mutant(
        "shape: who says me answers first",
        "cardgame/play/evening.py",
        "if card.first is First.READER:",
        "if True:",
        "tests/play/test_evening.py::test_with_a_deep_card_whoever_did_so_less_often_goes_first_and_only_reads_what_does_not_ask_about_them",
    ),
    Mutant(
        "shape: a mission though one is under way",
        "cardgame/game/selection/pile.py",
        "and not under_way and",
        "and",
        "tests/game/test_start.py::test_a_mission_is_offered_every_other_evening_and_not_while_one_is_under_way",
    ),
    Mutant(
        "coming back: a check-in in the middle of an evening",
        "cardgame/play/dealing.py",
        "for card in pile.looks if card.ref not in gone and",
        "for card in pile.again.values() if card.ref not in gone and",
        "tests/play/test_evening_shape.py::test_a_check_in_from_long_ago_comes_in_its_own_place_and_nowhere_else",
    ),
    Mutant(
        "coming back: right after another that handed over",
        "cardgame/play/dealing.py",
        "(_HAND_OVER if full or _just_handed_over(tonight, talked) else 0)",
        "(_HAND_OVER if full else 0)",
        "tests/play/test_evening_shape.py::test_a_card_from_long_ago_does_not_hand_over_right_after_another_that_did",
    ),
    Mutant(
        "coming back: after a day",
        "cardgame/game/selection/pile.py",
        "AGAIN = timedelta(days=90)",
        "AGAIN = timedelta(days=1)",
        "tests/game/test_start.py::test_a_belief_comes_again_from_ninety_days_on_marked_with_its_day",
    ),
    Mutant(
        "coming back: cannot be turned off",
        "cardgame/game/start.py",
        "if not choice.decks and basis.settings.then_and_now:",
        "if not choice.decks:",
        "tests/game/test_start.py::test_coming_back_can_be_turned_off",
    ),
    Mutant(
        "coming back: the first card of all lies there every evening",
        "cardgame/game/start.py",
        "return card.ref if since < YEAR.total_seconds() else None",
        "return card.ref",
        "tests/game/test_start.py::test_the_first_card_of_all_opens_an_evening_a_year_later",
    ),
    Mutant(
        "first evening: something tender",
        "cardgame/game/selection/pile.py",
        "    if first_ever and not choice.decks:\n",
        "    if False:\n",
        "tests/game/test_start.py::test_a_very_first_evening_brings_nothing_tender_and_the_next_one_may",
    ),
    Mutant(
        "a path has an evening's length",
        "cardgame/game/start.py",
        "if minutes is None and (own := own_length(library, choice, pile)):",
        "if minutes is None and choice.chapter and (own := own_length(library, choice, pile)):",
        "tests/game/test_start.py::test_a_path_gives_as_many_cards_a_session_as_it_says",
    ),
    Mutant(
        "a card of tonight is drawn into the handful",
        "cardgame/play/dealing.py",
        "            if card.ref not in gone:\n                drawn[card.ref] = card",
        "            drawn[card.ref] = card",
        "tests/play/test_dealing.py::test_what_was_dealt_tonight_or_stays_away_is_not_in_the_handful",
    ),
    Mutant(
        "a card comes twice in the shipped mix",
        "cardgame/play/dealing.py",
        "            if card.ref not in gone:\n                drawn[card.ref] = card",
        "            drawn[card.ref] = card",
        "tests/shipped/test_evenings.py::test_in_the_longest_evening_no_card_comes_twice",
    ),
    Mutant(
        "a card of tonight is among the oldest",
        "cardgame/play/dealing.py",
        "return list(islice((card for card in merge(*sorts, key=oldest) if card.ref not in gone), few))",
        "return list(islice(merge(*sorts, key=oldest), HANDFUL))",
        "tests/play/test_dealing.py::test_what_was_dealt_tonight_or_stays_away_is_not_in_the_handful",
    ),
    Mutant(
        "a check-in on the very first evening",
        "cardgame/game/start.py",
        "return bool(before) and not any(",
        "return not any(",
        "tests/shipped/test_evenings.py::test_the_very_first_evening_begins_with_a_card_and_no_check_in",
    ),
    Mutant(
        "a listening cue off by one",
        "cardgame/game/table.py",
        "return Change(cue(self._cues - 1))",
        "return Change(cue(self._cues))",
        "tests/play/test_cues.py::test_the_six_cues_come_in_their_order_and_then_from_the_first_again",
    ),
    Mutant(
        "an agreement is looked at again after two days",
        "cardgame/game/looking_back.py",
        "SORTS[thing.sort].first_due or 0",
        "(SORTS[thing.sort].first_due or 0) // 14",
        "tests/game/test_session_from_evening_to_evening.py::test_an_agreement_is_looked_at_again_after_four_weeks",
    ),
    Mutant(
        "a low word is a low answer however little",
        "cardgame/scripts/kinds/checkin.py",
        "STRONG = 4",
        "STRONG = 1",
        "tests/scripts/kinds/test_scripts.py::test_a_low_word_on_a_scale_is_a_low_answer_from_its_middle_on",
    ),
    Mutant(
        "a mission is asked about three times",
        "cardgame/scripts/keeping.py",
        "most_asked=2",
        "most_asked=3",
        "tests/game/test_session_from_evening_to_evening.py::test_not_yet_is_asked_about_once_more_after_a_week_and_never_again",
    ),
    Mutant(
        "kept: a sort that nobody knows is read",
        "cardgame/record/queries/kept.py",
        "wanted = {code for code in (sorts or SORTS) if code in SORTS}",
        "wanted = set(sorts or SORTS)",
        "tests/record/queries/test_kept.py::test_a_sort_of_thing_that_is_not_known_is_not_taken_for_another",
    ),
    Mutant(
        "kept: an old look at anything counts",
        "cardgame/record/queries/kept.py",
        "isinstance(event, upcasting.LOOKS.get(thing.sort, LookedAgain))",
        "True",
        "tests/record/queries/test_upcasting.py::test_old_missions_are_read_as_they_stood",
    ),
    Mutant(
        "kept: old words are codes",
        "cardgame/record/queries/upcasting.py",
        '"not yet": "not-yet"',
        '"not yet": "done"',
        "tests/record/queries/test_upcasting.py::test_old_missions_are_read_as_they_stood",
    ),
    Mutant(
        "kept: put off twice is put off for ever",
        "cardgame/scripts/keeping.py",
        "set(put_off) == {NOT_NOW}",
        "NOT_NOW in put_off",
        "tests/record/queries/test_upcasting.py::test_old_agreements_are_read_as_they_stood",
    ),
    Mutant(
        "kept: the answer to a note takes its place",
        "cardgame/record/queries/kept.py",
        "said = what.text if sort.replies else",
        "said = what.text if False else",
        "tests/scripts/test_keeping.py::test_an_answer_to_a_note_does_not_change_the_note",
    ),
    Mutant(
        "kept: a note does not mark its card",
        "cardgame/record/queries/history.py",
        """json_extract(event.body, '$.sort') = 'note'""",
        """json_extract(event.body, '$.sort') = 'mission'""",
        "tests/record/queries/test_kept.py::test_a_note_marks_its_card_however_it_was_kept",
    ),
    Mutant(
        "kept: an evening that only looked back was played",
        "cardgame/record/queries/history.py",
        "('card-turned', 'looked-again', ",
        "('card-turned', ",
        "tests/record/queries/test_kept.py::test_an_evening_in_which_something_was_kept_was_played_and_one_that_only_looked_back_was_not",
    ),
    Mutant(
        "answers: a feeling is kept by its word",
        "cardgame/scripts/answers.py",
        'return {"feeling": group.codes[place]}',
        'return {"feeling": group.words[place]}',
        "tests/scripts/test_answers.py::test_a_feeling_is_kept_by_its_code_and_never_by_its_word",
    ),
    Mutant(
        "answers: an option is shown as it is called now",
        "cardgame/scripts/answers.py",
        'return Said("option", text,',
        'return Said("option", str(at),',
        "tests/game/test_session_from_evening_to_evening.py::test_an_option_is_shown_as_it_was_called_then_whatever_became_of_its_card",
    ),
    Mutant(
        "deal: deeper before lighter",
        "cardgame/play/dealing.py",
        "(*range(depth, 0, -1), *range(depth + 1, 4))",
        "(depth, *range(depth + 1, 4), *range(depth - 1, 0, -1))",
        "tests/play/test_dealing.py::test_a_card_has_the_wanted_depth_else_the_nearest_lighter_else_the_nearest_deeper",
    ),
    Mutant(
        "deal: a pass is not met",
        "cardgame/play/dealing.py",
        "return self.covered + self.passed",
        "return self.covered",
        "tests/play/test_dealing.py::test_a_card_that_was_passed_was_met_and_of_those_met_as_often_the_untold_one_comes_first",
    ),
    Mutant(
        "deal: kind not a change",
        "cardgame/play/dealing.py",
        " + 2 * (card.kind is last.kind)",
        "",
        "tests/play/test_dealing.py::test_a_card_differs_from_the_one_before_in_deck_kind_and_tags",
    ),
    Mutant(
        "alike: topics forgotten",
        "cardgame/play/dealing.py",
        "if not topics.isdisjoint(other.sensitive) or (tags",
        "if (tags",
        "tests/play/test_dealing.py::test_what_is_like_a_card_has_a_topic_in_common_or_more_than_half_of_its_tags",
    ),
    Mutant(
        "plan: warm-up shorter",
        "cardgame/play/evening.py",
        "elif way < 0.25 or place <= opening:",
        "elif way < 0.12 or place <= opening:",
        "tests/test_numbers.py::test_an_evening_warms_up_goes_deep_and_lands_softly",
    ),
    Mutant(
        "plan: 5 minutes a card -> 6",
        "cardgame/play/evening.py",
        "MINUTES_A_CARD = 5",
        "MINUTES_A_CARD = 6",
        "tests/test_numbers.py::test_an_evening_has_a_card_for_every_five_minutes",
    ),
    Mutant(
        "evening: low still goes deep",
        "cardgame/play/evening.py",
        "if self.light and not self.pile.ordered:",
        "if False:",
        "tests/play/test_evening.py::test_where_somebody_is_low_the_rest_is_light_though_it_was_had_before_and_the_deep_ones_were_not",
    ),
    Mutant(
        "evening: low deep pile not gone",
        "cardgame/play/evening.py",
        "if card.depth > 2}",
        "if card.depth > 3}",
        "tests/play/test_evening.py::test_where_somebody_is_low_the_rest_is_light_though_it_was_had_before_and_the_deep_ones_were_not",
    ),
    Mutant(
        "evening: tonight deep firsts not counted",
        "cardgame/play/evening.py",
        "                firsts[entry.turn.first] += 1",
        "                pass",
        "tests/play/test_evening.py::test_whoever_went_first_with_a_deep_card_tonight_does_not_go_first_with_the_next_one",
    ),
    Mutant(
        "evening: light walk reorders a path",
        "cardgame/play/evening.py",
        "if self.light and not self.pile.ordered:",
        "if self.light:",
        "tests/play/test_evening.py::test_a_path_goes_on_in_its_order_though_somebody_is_low",
    ),
    Mutant(
        "evening: held back does not ask",
        "cardgame/play/evening.py",
        "self.deal = msgspec.structs.replace(self.deal, ask=self.deal.card.sensitive)",
        "pass",
        "tests/play/test_evening.py::test_after_a_break_the_topic_of_a_passed_card_is_asked_about_where_nothing_else_is_left",
    ),
    Mutant(
        "hand: by_seat swapped",
        "cardgame/play/hand.py",
        "return pair if self.turn.first == 0 else (pair[1], pair[0])",
        "return pair",
        "tests/play/test_hand.py::test_answers_are_kept_in_the_order_of_the_names_whoever_goes_first",
    ),
    Mutant(
        "hand: other first swaps the reader",
        "cardgame/play/hand.py",
        "self._start(Turn(self.turn.reader, 1 if first else 0)",
        "self._start(Turn(1 if first else 0, 1 if first else 0)",
        "tests/play/test_hand.py::test_the_other_goes_first_and_the_reader_stays_the_reader",
    ),
    Mutant(
        "hand: take_back keeps the answer",
        "cardgame/scripts/run.py",
        "self._sent[:-1]",
        "list(self._sent)",
        "tests/play/test_hand.py::test_an_answer_that_is_taken_back_is_asked_for_again_and_the_same_one_will_do",
    ),
    Mutant(
        "hand: fitting follow-ups last",
        "cardgame/play/hand.py",
        "every = (*own[:before], *(reveal.follow_ups if reveal is not None else ()), *own[before:])",
        "every = (*own, *(reveal.follow_ups if reveal is not None else ()))",
        "tests/play/test_hand.py::test_follow_ups_that_fit_what_was_revealed_come_next_after_those_asked_before",
    ),
    Mutant(
        "hand: who says me answers first",
        "cardgame/play/hand.py",
        "Turn(0 if turn.first else 1, turn.first) if self.card.first is First.OTHER else turn",
        "turn",
        "tests/play/test_hand.py::test_a_card_that_says_me_is_never_read_by_who_answers_it_first",
    ),
    Mutant(
        "hand: names stay as the turn passes",
        "cardgame/play/hand.py",
        '(self._second, self._first) if voice == "second" else',
        '(self._second, self._first) if voice == "never" else',
        "tests/play/test_hand.py::test_while_one_speaks_the_text_names_the_one_spoken_to_and_both_where_both_do",
    ),
    Mutant(
        "secrets: one key shows both",
        "cardgame/scripts/secrets.py",
        '    yield HandOver("", presses=2)\n',
        "",
        "tests/scripts/kinds/test_scripts.py::test_one_answers_then_the_other_and_between_them_lies_an_empty_page",
    ),
    Mutant(
        "guess: then as it is now",
        "cardgame/scripts/kinds/guess.py",
        "    if earlier.swapped:\n",
        "    if False:\n",
        "tests/play/test_hand.py::test_an_earlier_guess_says_whom_it_was_about",
    ),
    Mutant(
        "then and now: of another kind",
        "cardgame/record/queries/kept.py",
        'kind in ("", row.kind)',
        "True",
        "tests/game/test_session_from_evening_to_evening.py::test_earlier_answers_of_another_kind_or_another_program_are_passed_over",
    ),
    Mutant(
        "record: text as it is read last",
        "cardgame/game/session.py",
        "text=hand.dealt,",
        "text=hand.text,",
        "tests/game/test_table_who_asks.py::test_a_card_that_is_passed_when_the_turn_had_passed_is_kept_as_it_was_dealt",
    ),
    Mutant(
        "table: what was asked for keeps its names",
        "cardgame/game/table.py",
        "now.get(words, words)",
        "words",
        "tests/game/test_table_who_asks.py::test_follow_ups_stay_below_the_card_with_the_names_as_the_turn_has_them",
    ),
    Mutant(
        "table: why unfilled",
        "cardgame/game/table.py",
        "*([hand.why] if",
        "*([hand.card.why] if",
        "tests/game/test_table_who_asks.py::test_the_reason_on_a_card_has_the_names_set_in",
    ),
    Mutant(
        "plain: words not read anew",
        "cardgame/plain/evening.py",
        "hand is not None and hand.text != self._read:",
        "hand is not None and hand.text is None:",
        "tests/plain/test_turns.py::test_the_words_are_read_anew_where_they_name_somebody_else",
    ),
    Mutant(
        "check-in: the other end is low",
        "cardgame/scripts/kinds/checkin.py",
        "strength if scene.low == 0 else",
        "strength if scene.low == 1 else",
        "tests/scripts/kinds/test_scripts.py::test_on_a_scale_whose_low_end_is_named_the_two_places_there_are_a_low_answer",
    ),
    Mutant(
        "secrets: no hand-over to the second",
        "cardgame/scripts/secrets.py",
        "    yield HandOver(second.who, away=first.who)\n",
        "",
        "tests/scripts/kinds/test_scripts.py::test_one_answers_then_the_other_and_between_them_lies_an_empty_page",
    ),
    Mutant(
        "story: second tells nothing",
        "cardgame/scripts/kinds/story.py",
        '    yield Talk(then, told.format(name=second), voice="second")\n',
        "",
        "tests/scripts/kinds/test_scripts.py::test_a_story_is_told_in_turn_by_both",
    ),
    Mutant(
        "limits: unasked is welcome",
        "cardgame/game/boundaries.py",
        '"never" if topic in UNASKED else "welcome" if',
        '"welcome" if topic in UNASKED or',
        "tests/game/test_boundaries.py::test_the_limits_of_the_two_are_the_same_whoever_said_which",
    ),
    Mutant(
        "limits: an unknown topic can be welcome",
        "cardgame/game/boundaries.py",
        'elif level == "ask" or topic not in SENSITIVE:',
        'elif level == "ask":',
        "tests/game/test_boundaries.py::test_the_limits_of_the_two_are_the_same_whoever_said_which",
    ),
    Mutant(
        "limits: hidden decks in the list",
        "cardgame/game/menu/decks.py",
        "        for each in game.library\n        if (deck := open_part(each, never)) is not None\n",
        "        for deck in game.library\n",
        "tests/tui/test_limits.py::test_neither_a_new_couple_nor_one_that_has_welcomed_it_reads_first_of_what_is_close",
    ),
    Mutant(
        "limits: hidden decks in play",
        "cardgame/cli/play.py",
        "library = game.open_library()",
        "library = game.library",
        "tests/cli/test_limits.py::test_a_deck_that_may_not_come_is_refused_as_one_that_there_is_not",
    ),
    Mutant(
        "limits: an undo leads back",
        "cardgame/game/start.py",
        "            left.clear()\n",
        "            left.append(each)\n",
        "tests/game/test_game_open.py::test_an_evening_of_what_is_welcome_no_more_goes_on_with_tonight_s_mix",
    ),
    Mutant(
        "limits: looser of the two",
        "cardgame/record/queries/kept.py",
        "return max(one.get(topic, unsaid), other.get(topic, unsaid), key=order.index)",
        "return min(one.get(topic, unsaid), other.get(topic, unsaid), key=order.index)",
        "tests/game/test_boundaries.py::test_the_stricter_of_the_two_holds_whoever_it_is",
    ),
    Mutant(
        "limits: easy set asks",
        "cardgame/game/boundaries.py",
        'dict.fromkeys(SENSITIVE, "never")',
        'dict.fromkeys(SENSITIVE, "ask")',
        "tests/game/test_boundaries.py::test_a_ready_made_set_says_what_it_is_called",
    ),
    Mutant(
        "choosing: never let through",
        "cardgame/game/selection/choice.py",
        "return [card for card in cards if not any(topic in never for topic in card.sensitive)]",
        "return cards",
        "tests/game/selection/test_choice.py",
    ),
    Mutant(
        "choosing: unmixed decks mixed",
        "cardgame/game/selection/choice.py",
        "if deck.mixed and not (",
        "if not (",
        "tests/game/selection/test_choice.py::test_a_deck_that_is_only_for_whoever_chooses_it_is_in_no_mix",
    ),
    Mutant(
        "gathering: begun chapter not first",
        "cardgame/game/chapters.py",
        "            return chapter.id\n",
        "            pass\n",
        "tests/game/selection/test_choice.py::test_a_chapter_that_was_begun_goes_before_one_that_was_not",
    ),
    Mutant(
        "not-this leaves a trace",
        "cardgame/game/session.py",
        "answered=None if not_this else answered",
        "answered=answered",
        "tests/game/test_session_written.py::test_not_this_is_written_as_a_pass_and_nothing_else",
    ),
    Mutant(
        "undo forgets though not kept",
        "cardgame/game/session.py",
        "        self._record.take_back(done.events, back)\n        self._done.pop()",
        "        self._done.pop()\n        self._record.take_back(done.events, back)",
        "tests/game/test_session.py::test_an_act_that_the_record_does_not_take_has_not_happened",
    ),
    Mutant(
        "undo takes back the outcome alone",
        "cardgame/game/writing.py",
        "Undone(event=event) for event in events]",
        "Undone(event=event) for event in events[:1]]",
        "tests/game/test_session.py::test_a_card_undone_on_another_day_takes_back_what_was_kept_with_it",
    ),
    Mutant(
        "undo leaves what is beside",
        "cardgame/game/session.py",
        "        self._asides.clear()\n",
        "",
        "tests/game/test_table.py::test_undo_takes_a_repair_off_the_table_and_brings_the_card_before_it",
    ),
    Mutant(
        "ask: topic asked of what is beside",
        "cardgame/game/session.py",
        "if self.evening.deal and not self._asides else ()",
        "if self.evening.deal else ()",
        "tests/game/test_table.py::test_nothing_is_asked_about_as_long_as_something_lies_on_top_of_the_card",
    ),
    Mutant(
        "passed answers written",
        "cardgame/game/session.py",
        "result = (hand.result or Result()) if outcome is Outcome.COVERED else None",
        "result = hand.result or Result()",
        "tests/game/test_session_written.py::test_whoever_leaves_in_the_middle_leaves_no_answer_behind",
    ),
    Mutant(
        "low not written",
        "cardgame/game/session.py",
        "                low=low,\n            )",
        "            )",
        "tests/game/test_session.py::test_an_evening_that_began_low_is_light_when_it_is_taken_up",
    ),
    Mutant(
        "begin: what waited least is asked about",
        "cardgame/game/looking_back.py",
        "min(waiting, ",
        "max(waiting, ",
        "tests/game/test_looking_back.py::test_only_what_waited_longest_of_all_that_is_due_is_asked_about",
    ),
    Mutant(
        "begin: low energy goes deep",
        "cardgame/game/start.py",
        '{"low": 2, "medium": 3, "high": 3}',
        '{"low": 3, "medium": 3, "high": 3}',
        "tests/test_numbers.py::test_an_evening_is_planned_for_forty_minutes_and_by_their_energy",
    ),
    Mutant(
        "begin: any evening was a check-in",
        "cardgame/game/start.py",
        "for row in before if row.checkin]",
        "for row in before]",
        "tests/shipped/test_evenings.py::test_a_check_in_comes_about_once_a_week_and_only_as_the_first_card",
    ),
    Mutant(
        "table: undone asked card lies open",
        "cardgame/game/table.py",
        "open=done.lay_open is not False and not self.session.ask",
        "open=done.lay_open is not False",
        "tests/game/test_table.py::test_a_card_whose_topic_was_asked_about_lies_face_down_when_it_comes_back",
    ),
    Mutant(
        "table: open card declined without trace",
        "cardgame/game/table.py",
        "if session.ask and not self.open and outcome",
        "if session.ask and outcome",
        "tests/game/test_table.py::test_a_card_whose_topic_was_asked_about_lies_face_down_when_it_comes_back",
    ),
    Mutant(
        "table: later on an asked card is lost",
        "cardgame/game/table.py",
        " and outcome is not Outcome.LATER:",
        ":",
        "tests/game/test_table.py::test_a_card_that_is_asked_about_can_be_put_off",
    ),
    Mutant(
        "game: evening taken up for 24 h",
        "cardgame/game/game.py",
        "timedelta(hours=12)",
        "timedelta(hours=24)",
        "tests/test_numbers.py::test_each_number_that_is_felt_is_the_one_that_stands_here",
    ),
    Mutant(
        "game: note answered by its writer",
        "cardgame/game/game.py",
        "by_other = not note.by[0], not note.by[1]",
        "by_other = note.by",
        "tests/game/test_session_from_evening_to_evening.py::test_a_note_stays_with_its_card_and_can_be_answered_and_taken_back",
    ),
    Mutant(
        "readings: names not clean",
        "cardgame/record/queries/history.py",
        "return clean(one, lines=False), clean(other, lines=False)",
        "return one, other",
        "tests/record/queries/test_history.py::test_text_from_another_machine_is_clean_when_it_comes_out",
    ),
    Mutant(
        "reading: deck topics not on cards",
        "cardgame/deck/reading.py",
        '                force_setattr(card, "sensitive", _joined(head.sensitive, card.sensitive))',
        "                pass",
        "tests/deck/test_reading.py::test_the_topics_and_tags_of_a_deck_are_those_of_each_of_its_cards",
    ),
    Mutant(
        "reading: hostile text let in",
        "cardgame/deck/reading.py",
        "if len(value) > TOO_LONG or hostile(value):",
        "if len(value) > TOO_LONG:",
        "tests/deck/test_reading.py",
    ),
    Mutant(
        "text: private stays",
        "cardgame/text.py",
        '    "\\ue000-\\uf8ff\\U000f0000-\\U0010ffff"  # private use\n',
        "",
        "tests/test_text.py",
    ),
    Mutant(
        "plain: secret shown as typed",
        "cardgame/plain/evening.py",
        "self._console.ask(hidden=isinstance(self._table.step, Secret))",
        "self._console.ask()",
        "tests/plain/test_hidden.py",
    ),
    Mutant(
        "plain: hand-over reads the card",
        "cardgame/plain/evening.py",
        "        if not isinstance(hand.step, HandOver):\n            self._read_out",
        "        if True:\n            self._read_out",
        "tests/plain/test_hidden.py",
    ),
    Mutant(
        "plain welcome: shown as typed",
        "cardgame/plain/asking.py",
        "typed = console.ask(hidden=True)",
        "typed = console.ask()",
        "tests/plain/test_hidden.py",
    ),
    Mutant(
        "draw: unasked drawn",
        "cardgame/cli/drawing.py",
        "if (choice.decks or OPEN.issuperset(card.sensitive))",
        "if True",
        "tests/cli/test_draw.py::test_touch_and_intimacy_are_drawn_by_nobody_who_has_not_named_their_deck",
    ),
    Mutant(
        "text: isolates pass hostile",
        "cardgame/text.py",
        "[\\u202a-\\u202e\\u2066-\\u2069]",
        "[\\u202a-\\u202e]",
        "tests/test_text.py::test_each_character_that_no_honest_text_needs_is_named_and_none_is_left_by_cleaning",
    ),
    Mutant(
        "text: C1 passes hostile",
        "cardgame/text.py",
        "\\x7f-\\x9f\\ud800-\\udfff]|",
        "\\x7f\\ud800-\\udfff]|",
        "tests/test_text.py::test_each_character_that_no_honest_text_needs_is_named_and_none_is_left_by_cleaning",
    ),
    Mutant(
        "plain line: told once on a terminal as well",
        "cardgame/plain/console.py",
        "if self._source.isatty() or text not in self._told:",
        "if text not in self._told:",
        "tests/plain/test_asking.py",
    ),
    Mutant(
        "plain: what was typed instead of a number is lost",
        "cardgame/plain/picking.py",
        "            typed.append(answer)",
        "            pass",
        "tests/plain/test_asking.py",
    ),
    Mutant(
        "repair: a minute is a task",
        "cardgame/scripts/kinds/repair.py",
        'tag="rest"',
        'tag="listening"',
        "tests/game/test_session_from_evening_to_evening.py::test_whoever_asks_for_a_minute_gets_quiet_and_no_task",
    ),
    Mutant(
        "history: what was avoided is listed",
        "cardgame/cli/history.py",
        "talked_about=not as_json",
        "talked_about=False",
        "tests/cli/test_history.py",
    ),
    Mutant(
        "plain line: not clean",
        "cardgame/plain/console.py",
        'return clean(_REPLY.sub("", line), lines=False).strip()',
        'return _REPLY.sub("", line).strip()',
        "tests/plain/test_hidden.py::test_what_is_typed_comes_in_clean_whether_it_is_hidden_or_not",
    ),
    Mutant(
        "plain answer: more than kept",
        "cardgame/plain/asking.py",
        "words[: step.most].rstrip()",
        "words",
        "tests/plain/test_answering.py::test_an_answer_that_is_too_long_is_cut_and_that_is_said",
    ),
    Mutant(
        "begin: a check-in counts though none was there",
        "cardgame/game/start.py",
        "bool(pile.rounds[Role.CHECKIN]) and ",
        "",
        "tests/game/test_session.py::test_an_evening_without_a_check_in_to_deal_does_not_count_as_one_that_began_with_it",
    ),
    Mutant(
        "resume: tonight counts as before",
        "cardgame/game/start.py",
        "card_rows(store, without=begun.id)",
        "card_rows(store)",
        "tests/game/test_session.py::test_an_evening_taken_up_goes_as_deep_as_was_wished_and_knows_tonight_from_before",
    ),
    Mutant(
        "resume: the wished depth is forgotten",
        "cardgame/game/start.py",
        "1 if begun.deepest <= 1 else 2 if begun.deepest == 2 else 3",
        "3",
        "tests/game/test_session.py::test_an_evening_taken_up_goes_as_deep_as_was_wished_and_knows_tonight_from_before",
    ),
    Mutant(
        "resume: first turns of tonight count twice",
        "cardgame/game/start.py",
        "deep_firsts(store, without=begun.id)",
        "deep_firsts(store)",
        "tests/game/test_session.py::test_whose_turn_it_is_with_what_is_deep_is_the_same_after_a_break",
    ),
    Mutant(
        "step back: from one card to the one before",
        "cardgame/game/table.py",
        "        if (change := self._step_back()) is not None:",
        "        if (change := self._step_back()) is not None and False:",
        "tests/game/test_table_taking_back.py::test_a_step_is_taken_back_within_the_card_until_both_answers_were_shown",
    ),
    Mutant(
        "step back: behind two answers that were shown",
        "cardgame/game/table.py",
        "        if hand is None or hand.shown:\n            return None",
        "        if hand is None:\n            return None",
        "tests/game/test_table_taking_back.py::test_a_step_is_taken_back_within_the_card_until_both_answers_were_shown",
    ),
    Mutant(
        "step back: before a star that was given since",
        "cardgame/game/table.py",
        "if not steps or self.session.done > steps[-1]:",
        "if not steps:",
        "tests/game/test_table_taking_back.py::test_the_last_act_is_taken_back_first",
    ),
    Mutant(
        "step back: a card that lay face down comes back open",
        "cardgame/game/table.py",
        "done.lay_open is not False",
        "done.lay_open is None",
        "tests/game/test_table_taking_back.py::test_a_card_that_comes_back_lies_as_it_lay",
    ),
    Mutant(
        "say back: any card begins anew",
        "cardgame/game/table.py",
        "        if not hand.says_back:\n",
        "        if False:\n",
        "tests/game/test_table_taking_back.py::test_saying_back_is_for_questions_and_changes_nothing_on_any_other_card",
    ),
    Mutant(
        "swap: two answers are thrown away",
        "cardgame/game/table.py",
        "        if hand.shown:\n            return Change(_(prompts.BOTH_ANSWERED))\n",
        "",
        "tests/game/test_table_taking_back.py::test_a_swap_or_just_one_throws_no_answers_away_that_were_shown",
    ),
    Mutant(
        "end: a mission that nobody has taken counts",
        "cardgame/game/table.py",
        "if hand is None or self.beside or hand.card.kind.traits.asks_who:",
        "if hand is None or self.beside:",
        "tests/game/test_table_taking_back.py::test_a_mission_that_nobody_has_taken_along_yet_cannot_count",
    ),
    Mutant(
        "end: the answers of a guess are lost",
        "cardgame/game/table.py",
        "        if hand.shown:\n            # The answers",
        "        if False:\n            # The answers",
        "tests/game/test_table_taking_back.py::test_a_card_that_counts_after_both_were_shown_is_kept_with_both_answers",
    ),
    Mutant(
        "end: a second thanks",
        "cardgame/game/table.py",
        "if not landing and not self._had_thanks and",
        "if not landing and",
        "tests/game/test_table_taking_back.py::test_once_a_thanks_lay_open_no_other_is_offered",
    ),
    Mutant(
        "end: that answers are not kept goes unsaid",
        "cardgame/game/table.py",
        "isinstance(step, HandOver) and step.presses else",
        "isinstance(step, HandOver) and False else",
        "tests/game/test_table_taking_back.py::test_only_where_both_have_answered_it_is_said_that_neither_answer_is_kept",
    ),
    Mutant(
        "pause: on a pause",
        "cardgame/game/session.py",
        "        if self._asides and self._asides[0].what == REPAIR:\n            self._asides.popleft()\n",
        "",
        "tests/game/test_table_taking_back.py::test_a_pause_takes_the_place_of_a_pause",
    ),
    Mutant(
        "pause: it starts over instead of the card",
        "cardgame/game/table.py",
        "        if repaired:\n            self.session.put_aside()\n",
        "",
        "tests/game/test_table_taking_back.py::test_starting_over_from_a_pause_starts_the_evening_s_card_over",
    ),
    Mutant(
        "closing: through everything though one was passed",
        "cardgame/play/evening.py",
        "            entry.card.ref for entry in self.covered\n",
        "            entry.card.ref for entry in self.entries\n",
        "tests/game/test_table_taking_back.py::test_that_all_was_gone_through_is_said_only_where_every_card_was_talked_about",
    ),
    Mutant(
        "kind: one that shows what was before does not say so",
        "cardgame/scripts/kinds/belief.py",
        "    remembers=True,\n",
        "",
        "tests/scripts/kinds/test_whole.py::test_a_kinds_file_lacks_nothing",
    ),
    Mutant(
        "kind: one keeps what it does not say",
        "cardgame/scripts/kinds/agreement.py",
        '    keeps="agreement",\n',
        "",
        "tests/scripts/kinds/test_whole.py::test_a_kinds_file_lacks_nothing",
    ),
    Mutant(
        "kind: one is named where its traits should be asked",
        "cardgame/game/closing.py",
        "not entry.card.kind.traits.asks_who",
        'entry.card.kind != "mission"',
        "tests/scripts/kinds/test_whole.py::test_no_file_names_a_kind_but_its_own",
    ),
    Mutant(
        "kind: what is for a pause comes by itself",
        "cardgame/scripts/traits.py",
        "return not self.pauses",
        "return True",
        "tests/cli/test_draw.py::test_a_repair_is_drawn_only_when_asked_for",
    ),
    Mutant(
        "kind: a choice without options is answered in secret",
        "cardgame/scripts/traits.py",
        "return self.options is None or not self.options.needed or options >= self.options.fewest",
        "return True",
        "tests/play/test_dealing.py::test_a_card_that_is_answered_in_secret_hands_over_unless_it_has_nothing_to_ask",
    ),
    Mutant(
        "kind: the guide says something else",
        "cardgame/scripts/kinds/story.py",
        "both tell, nobody wins",
        "both tell, one wins",
        "tests/test_guide.py::test_the_guide_explains_every_kind_as_its_own_file_says",
    ),
    Mutant(
        "kind: they are listed by their names",
        "cardgame/scripts/kinds/__init__.py",
        "(_MODULES[name].KIND.order, name)",
        "name",
        "tests/scripts/kinds/test_whole.py::test_every_file_among_the_kinds_is_a_kind_of_its_name",
    ),
    Mutant(
        "kind: decks that were kept as read outlive a change of the kinds",
        "cardgame/deck/cache.py",
        ', _PACKAGE / "scripts" / "kinds")',
        ")",
        "tests/scripts/kinds/test_twelfth.py::test_a_deck_that_was_read_before_there_was_this_kind_is_read_again",
    ),
    Mutant(
        "app: a key does not wait for the page that was asked for",
        "cardgame/tui/host.py",
        "            if self.page_coming:\n",
        "            if False:\n",
        "tests/tui/test_messages.py::test_a_key_right_after_one_that_asks_for_a_page_is_for_that_page",
    ),
    Mutant(
        "app: a key for a page that is being left is for the next one",
        "cardgame/tui/host.py",
        "self.leaving or any(isinstance(message, PageLeft) for message in self._asked)",
        "self.leaving",
        "tests/tui/test_messages.py::test_a_key_for_a_page_that_is_being_left_does_nothing",
    ),
    Mutant(
        "app: a key is told about on the page before",
        "cardgame/tui/app.py",
        "or self.leaving or self.page_coming",
        "or self.leaving",
        "tests/tui/test_messages.py::test_a_key_that_means_nothing_is_told_about_on_the_page_that_it_is_for",
    ),
    Mutant(
        "table: a key is done though another page was asked for before it",
        "cardgame/tui/screens/table.py",
        "(self.is_active and not self.app.cover_coming)",
        "self.is_active",
        "tests/tui/test_messages.py::test_what_was_pressed_right_after_another_page_was_asked_for_is_not_done",
    ),
)


def main(words: Sequence[str]) -> int:
    """Make each change and run its test; return 1 if one was not noticed or can no longer be made."""
    chosen = [each for each in MUTANTS if not words or any(word in each.name for word in words)]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = CHECKOUT / name
            shutil.copytree(source, copy / name) if source.is_dir() else shutil.copy(source, copy / name)
        for number, each in enumerate(chosen, start=1):
            said = attempt(each, copy)
            wrong += said != "seen"
            print(f"{number:3} of {len(chosen)}  {said:10}  {each.name}", flush=True)
    print(f"{len(chosen) - wrong} of {len(chosen)} were seen.")
    return 1 if wrong else 0


def attempt(mutant: Mutant, copy: Path) -> str:
    """Make one change in the copy, run its test, and take the change back; return what came of it."""
    path = copy / mutant.file
    before = path.read_text(encoding="utf-8")
    if before.count(mutant.old) != 1:
        return "no such line"
    path.write_text(before.replace(mutant.old, mutant.new), encoding="utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider", mutant.test]
    environ = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(command, cwd=copy, env=environ, capture_output=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return "seen"  # a test that does not end does not pass
    finally:
        path.write_text(before, encoding="utf-8")
    return {0: "NOT SEEN", 1: "seen"}.get(ran.returncode, "no such test")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
