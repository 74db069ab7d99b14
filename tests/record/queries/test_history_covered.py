"""Cards that are asked for by their ids are covered, and met, exactly as the standings of all cards say."""

from hypothesis import given
from hypothesis import strategies as st

from cardgame.record import Store, Undone, card_rows, covered, met

from ..helpers import Wall, ended_card

IDS = {"one": ["a", "b"], "two": ["a", "it's"], "none": []}
CARDS = [(deck, card) for deck, cards in IDS.items() for card in cards]
HAPPENED = st.tuples(st.sampled_from(CARDS), st.sampled_from(["covered", "passed", "later"]), st.booleans())


@given(st.lists(HAPPENED, max_size=12))
def test_cards_asked_for_by_id_are_covered_as_the_standings_say(tmp_path_factory, happened):
    path = tmp_path_factory.mktemp("record") / "ours.db"
    with Store.create(path, "here", Wall(), ("Ana", "Ben")) as store:
        for (deck, card), outcome, undone in happened:
            (event,) = store.append(ended_card("evening", card, deck=deck, outcome=outcome))
            if undone:
                store.append(Undone(event=event.id))
        known = card_rows(store)
        assert covered(store, IDS) == {ref for ref in CARDS if ref in known and known[ref].covered}
        assert covered(store, {}) == set()
        assert met(store, IDS) == {ref for ref in CARDS if ref in known and known[ref].covered + known[ref].passed}
