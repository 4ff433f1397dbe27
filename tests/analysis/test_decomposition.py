"""A change of the whole is the sum of its pieces, also where parts are hidden, came or went."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis.statistics.decomposition import (
    Amount,
    Cause,
    Decomposition,
    NotReleasedError,
    Part,
    decomposition,
)

REST = "övriga"


def part(name: str, now: tuple[float, float], earlier: tuple[float, float], *parts: Part) -> Part:
    return Part(name, Amount(*now), Amount(*earlier), parts)


def split(whole: Part) -> Decomposition:
    return decomposition(whole, rest=REST, scale=(0.0, 1.0))


def test_a_hand_worked_example():
    # North rises from 50 to 60 per cent and South stands still at 90, but North grows from 100 to 300.
    north, south = part("Norra", (180, 300), (50, 100)), part("Södra", (270, 300), (270, 300))
    told = split(part("Alla", (450, 600), (320, 400), north, south))
    assert told.change == pytest.approx(0.75 - 0.8)
    # North's mean share is (1/2 + 1/4) / 2 = 0.375; its share rose by 0.25 and South's fell by as much.
    assert told.sum_of(Cause.WITHIN) == pytest.approx(0.375 * 0.1)
    assert told.sum_of(Cause.BETWEEN) == pytest.approx(0.25 * (0.55 - 0.9))
    assert told.of("Södra") == pytest.approx(-0.25 * (0.9 - 0.775))


def test_every_unit_may_rise_while_the_whole_falls():
    north, south = part("Norra", (300, 500), (50, 100)), part("Södra", (95, 100), (450, 500))
    told = split(part("Alla", (395, 600), (500, 600), north, south))
    assert told.change < 0 < told.sum_of(Cause.WITHIN)
    assert told.sum_of(Cause.BETWEEN) < told.change


def test_the_mix_of_programmes_within_a_unit_is_told_apart_from_the_mix_of_units():
    before = [part("NA", (45, 50), (90, 100)), part("FT", (50, 100), (25, 50))]
    told = split(part("Alla", (95, 150), (115, 150), part("Norra", (95, 150), (115, 150), *before)))
    assert told.sum_of(Cause.WITHIN) == pytest.approx(0)
    assert told.sum_of(Cause.BETWEEN) == pytest.approx(0)
    assert told.sum_of(Cause.COMPOSITION) == pytest.approx(told.change)


def test_a_unit_that_came_moves_the_whole_by_the_mix_alone():
    old, new = part("Gamla", (80, 100), (80, 100)), part("Nya", (50, 100), (0, 0))
    told = split(part("Alla", (130, 200), (80, 100), old, new))
    assert told.sum_of(Cause.WITHIN) == 0
    assert told.sum_of(Cause.BETWEEN) == pytest.approx(0.65 - 0.8)


def test_hidden_parts_are_one_rest_from_the_released_whole():
    hidden = [Part("B", Amount(30, 50), None), Part("C", None, None)]
    told = split(part("Alla", (120, 200), (150, 200), part("A", (70, 100), (80, 100)), *hidden))
    assert {effect.path for effect in told.effects} == {("A",), (REST,)}
    same = split(
        part(
            "Alla", (120, 200), (150, 200), part("A", (70, 100), (80, 100)), part(REST, (50, 100), (70, 100))
        )
    )
    assert told == same


def test_means_are_split_by_their_own_denominator():
    north = Part("Norra", Amount.of_mean(15.0, 40), Amount.of_mean(14.0, 60))
    south = Part("Södra", Amount.of_mean(13.0, 60), Amount.of_mean(13.0, 40))
    told = decomposition(
        Part("Alla", Amount.of_mean(13.8, 100), Amount.of_mean(13.6, 100), (north, south)), rest=REST
    )
    assert told.change == pytest.approx(0.2)
    assert told.sum_of(Cause.WITHIN) == pytest.approx(0.5)
    assert told.sum_of(Cause.BETWEEN) == pytest.approx(-0.3)
    assert not told.sum_of(Cause.ROUNDING)


def test_a_printed_mean_that_does_not_add_up_leaves_the_rounding_by_name():
    north = Part("Norra", Amount.of_mean(15.0, 50), Amount.of_mean(14.0, 50))
    south = Part("Södra", Amount.of_mean(13.0, 50), Amount.of_mean(13.0, 50))
    whole = Part("Alla", Amount.of_mean(14.04, 100), Amount.of_mean(13.5, 100), (north, south))
    told = decomposition(whole, rest=REST)
    assert told.sum_of(Cause.ROUNDING) == pytest.approx(0.04)
    assert sum(effect.points for effect in told.effects) == pytest.approx(told.change, abs=1e-12)


def test_a_whole_that_was_not_released_has_no_change_to_split():
    with pytest.raises(NotReleasedError, match="Alla has no released value"):
        split(Part("Alla", Amount(1, 2), None))
    with pytest.raises(NotReleasedError):
        split(part("Alla", (0, 0), (1, 2)))


@pytest.mark.parametrize("now", [(70, 300), (150, 150)])
def test_parts_that_do_not_belong_to_their_whole_are_refused(now):
    with pytest.raises(ValueError, match="parts of Alla"):
        split(part("Alla", (120, 200), (150, 200), part("A", now, (80, 100))))


COUNT = st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
LEAF = st.tuples(COUNT, COUNT, st.booleans())
TREE = st.lists(st.tuples(st.lists(LEAF, min_size=1, max_size=4), st.booleans()), min_size=1, max_size=4)


def summed(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def whole_of(tree: list) -> Part:
    """Units of programmes; the flag of each says whether it is released."""
    units, counts = [], []
    for number, (leaves, is_shown) in enumerate(tree):
        programmes = tuple(
            part(f"p{place}", now, earlier) if flag else Part(f"p{place}", Amount(*now), None)
            for place, (now, earlier, flag) in enumerate(leaves)
        )
        now, earlier = summed([leaf[0] for leaf in leaves]), summed([leaf[1] for leaf in leaves])
        counts.append((now, earlier))
        released = Amount(*now), Amount(*earlier)
        units.append(Part(f"u{number}", *(released if is_shown else (None, None)), programmes))
    return part("Alla", summed([c[0] for c in counts]), summed([c[1] for c in counts]), *units)


def has_people(whole: Part) -> bool:
    return bool(whole.now.weight and whole.earlier.weight)


@given(TREE)
def test_the_pieces_add_up_whatever_is_hidden(tree):
    whole = whole_of(tree)
    if has_people(whole):
        told = split(whole)
        assert sum(effect.points for effect in told.effects) == pytest.approx(told.change, abs=1e-9)
        assert sum(told.sum_of(cause) for cause in Cause) == pytest.approx(told.change, abs=1e-9)
        assert told.sum_of(Cause.ROUNDING) == 0
        hidden = {f"u{number}" for number, (_leaves, is_shown) in enumerate(tree) if not is_shown}
        assert not hidden & {effect.path[0] for effect in told.effects if effect.path}


def test_without_the_rest_the_pieces_would_not_add_up():
    told = split(part("Alla", (120, 200), (150, 200), part("A", (70, 100), (80, 100))))
    assert sum(e.points for e in told.effects if REST not in e.path) != pytest.approx(told.change, abs=0.01)


@given(TREE)
def test_backwards_in_time_every_piece_has_the_other_sign(tree):
    def turned(of: Part) -> Part:
        return Part(of.name, of.earlier, of.now, tuple(turned(below) for below in of.parts))

    whole = whole_of(tree)
    if has_people(whole):
        there, back = split(whole), split(turned(whole))
        assert [(e.path, e.cause) for e in there.effects] == [(e.path, e.cause) for e in back.effects]
        assert [e.points for e in there.effects] == pytest.approx(
            [-e.points for e in back.effects], abs=1e-12
        )


def slow_pieces(tree: list) -> Iterator[tuple[Cause, float]]:
    """Both levels written out, for trees where all is released and no one comes or goes."""
    n1 = sum(leaf[0][1] for leaves, _ in tree for leaf in leaves)
    n0 = sum(leaf[1][1] for leaves, _ in tree for leaf in leaves)
    for leaves, _ in tree:
        (x1, w1), (x0, w0) = summed([leaf[0] for leaf in leaves]), summed([leaf[1] for leaf in leaves])
        mean_share = (w1 / n1 + w0 / n0) / 2
        yield Cause.BETWEEN, (w1 / n1 - w0 / n0) * (x1 / w1 + x0 / w0) / 2
        for (a1, b1), (a0, b0), _flag in leaves:
            yield Cause.COMPOSITION, mean_share * (b1 / w1 - b0 / w0) * (a1 / b1 + a0 / b0) / 2
            yield Cause.WITHIN, mean_share * (b1 / w1 + b0 / w0) / 2 * (a1 / b1 - a0 / b0)


PEOPLE = st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
OPEN = st.tuples(st.lists(st.tuples(PEOPLE, PEOPLE, st.just(True)), min_size=1, max_size=4), st.just(True))


@given(st.lists(OPEN, min_size=1, max_size=4))
def test_it_agrees_with_its_slow_twin(tree):
    told = split(whole_of(tree))
    for cause in (Cause.WITHIN, Cause.COMPOSITION, Cause.BETWEEN):
        expected = sum(points for of, points in slow_pieces(tree) if of is cause)
        assert told.sum_of(cause) == pytest.approx(expected, abs=1e-9)
