"""Which cards were covered, asked by card: the same answer as from the standings of everything."""

from hypothesis import given
from hypothesis import strategies as st

from cardgame.record import Store, Undone, covered, standings

from .helpers import Wall, ended_card

CARDS = [("one", "a"), ("one", "b"), ("two", "a"), ("two", "it's")]
HAPPENED = st.tuples(st.sampled_from(CARDS), st.sampled_from(["covered", "passed", "later"]), st.booleans())


@given(st.lists(HAPPENED, max_size=12))
def test_as_the_standings_have_it(tmp_path_factory, happened):
    path = tmp_path_factory.mktemp("record") / "ours.db"
    with Store.create(path, "here", Wall(), ("Ana", "Ben")) as store:
        for (deck, card), outcome, undone in happened:
            (event,) = store.append(ended_card("evening", card, deck=deck, outcome=outcome))
            if undone:
                store.append(Undone(event=event.id))
        known = standings(store)
        assert covered(store, CARDS) == {ref for ref in CARDS if ref in known and known[ref].covered}
        assert covered(store, []) == set()
