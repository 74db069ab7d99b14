"""What is drawn is made of numbers, stays within its picture, and is another one for each month."""

import re
from itertools import pairwise

from cardgame.game.keepsake.pictures import LEAVES, ornament, place_on_scale, twig


def test_every_month_has_an_ornament_of_its_own_within_its_square() -> None:
    flowers = [ornament(month) for month in range(1, 13)]
    assert len({flower.rings[0].path for flower in flowers}) == 12
    assert len({len(flower.rings[0].turns) for flower in flowers}) == 12
    for flower in flowers:
        numbers = [float(each) for ring in flower.rings for each in re.findall(r"-?\d+\.?\d*", ring.path)]
        assert max(map(abs, [*numbers, *(part for dot in flower.dots for part in dot)])) <= 50


def test_a_twig_has_more_leaves_the_more_there_was_but_nobody_can_count_by_them() -> None:
    counts = [len(twig(often, 0).leaves) for often in range(1, 200)]
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (3, LEAVES)
    assert len(set(counts)) < 8


def test_a_twig_stays_within_its_picture() -> None:
    for often in (1, 5, 30, 10_000):
        for number in range(6):
            for leaf in twig(often, number).leaves:
                assert 20 <= leaf.x <= 80
                assert 30 * leaf.size <= leaf.y <= 126


def test_places_are_at_equal_distances() -> None:
    places = [place_on_scale(place) for place in range(1, 8)]
    assert {round(after - before, 6) for before, after in pairwise(places)} == {48}
