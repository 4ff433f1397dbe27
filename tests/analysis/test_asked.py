"""A survey is told of so that nothing of a small group can be worked out; with the merging off it can."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.asked import Asked, Counts, Question, Told, may_stand, told
from helhet.analysis.asked_audit import audit
from helhet.analysis.release.groups import Part, parts_of, together

TOP = "/kfv/huset/"
CALM = Question(4, good=frozenset({0, 1}))


def asked(groups: dict[str, tuple[int, ...]], top: str = TOP, question: Question = CALM) -> Asked:
    """One question; each group's answers to it, everybody having answered."""
    counts = {leaf: Counts(sum(options), options) for leaf, options in groups.items()}
    return Asked(top, {leaf: one.answered for leaf, one in counts.items()}, {1: question}, {1: counts})


# A class of six beside two larger ones, in the same programme.
SIX = {
    "/kfv/huset/te/~1/": (4, 9, 8, 3),
    "/kfv/huset/te/~2/": (1, 0, 1, 4),
    "/kfv/huset/te/~3/": (5, 6, 3, 1),
    "/kfv/huset/na/~4/": (9, 7, 4, 2),
}


def without_merging(found: Asked) -> Told:
    """What a tool does that hides small groups and nothing else."""
    parts = [Part((found.top,), sum(found.people.values()))]
    parts += [Part((leaf,), people, 0) for leaf, people in found.people.items() if people >= 10]
    return Told(tuple(parts), {one: tuple(found.of(one, part) for part in parts) for one in found.questions})


def test_a_class_of_six_is_told_of_together_with_the_next_smallest() -> None:
    parts = told(asked(SIX)).parts

    assert [(part.branches, part.people) for part in parts] == [
        ((TOP,), 67),
        (("/kfv/huset/na/",), 22),
        (("/kfv/huset/te/",), 45),
        (("/kfv/huset/te/~1/",), 24),
        (("/kfv/huset/te/~2/", "/kfv/huset/te/~3/"), 21),
    ]


def test_nothing_of_the_class_of_six_can_be_worked_out() -> None:
    found = asked(SIX)

    checked = audit(found, told(found))

    assert checked.protected == 4
    assert not checked.opened


def test_with_the_merging_off_every_answer_of_the_six_is_known() -> None:
    found = asked(SIX)

    opened = audit(found, without_merging(found)).opened

    assert [(one.leaf, one.low, one.high) for one in opened] == [
        ("/kfv/huset/te/~2/", count, count) for count in (1, 0, 1, 4)
    ]


def test_fewer_than_ten_in_all_are_told_nothing_of() -> None:
    found = told(asked({"/kfv/huset/te/~1/": (4, 3, 1, 1)}))

    assert found.parts == ()
    assert found.answers == {1: ()}


@pytest.mark.parametrize(
    ("options", "may"),
    [((12, 0, 0, 0), False), ((0, 0, 7, 5), False), ((1, 0, 7, 5), True), ((5, 4, 0, 0), False)],
    ids=["all the same", "nobody content", "one content", "nine"],
)
def test_what_would_be_known_of_everyone_is_not_shown(options: tuple[int, ...], may: bool) -> None:
    assert may_stand(Counts(sum(options), options), CALM) is may


def test_a_class_that_answers_alike_takes_the_other_classes_answers_with_it() -> None:
    found = told(asked({"/kfv/huset/te/~1/": (0, 0, 0, 12), "/kfv/huset/te/~2/": (4, 4, 4, 4)}))

    assert [one is not None for one in found.answers[1]] == [True, False, False]
    assert not audit(
        asked({"/kfv/huset/te/~1/": (0, 0, 0, 12), "/kfv/huset/te/~2/": (4, 4, 4, 4)}), found
    ).opened


def test_a_whole_that_answers_alike_is_told_of_in_words_alone() -> None:
    found = told(asked({"/kfv/huset/te/~1/": (0, 14, 0, 0)}))

    assert found.answers[1] == (None,)
    assert found.alike == {1: 1}


def test_a_group_where_nobody_has_answered_is_no_reason_to_hide_the_others() -> None:
    parts = told(asked({"/kfv/huset/te/~1/": (4, 4, 4, 4), "/kfv/huset/te/~2/": (0, 0, 0, 0)})).parts

    assert [part.branches for part in parts] == [(TOP,)]


def test_a_group_somewhere_else_is_an_error() -> None:
    with pytest.raises(ValueError, match="is not below"):
        parts_of({"/kfv/annat/~1/": 12}, TOP)


sizes = st.dictionaries(
    st.sampled_from([f"/kfv/huset/{unit}/~{n}/" for unit in ("te", "na", "vo") for n in range(4)]),
    st.tuples(*[st.integers(0, 9)] * 4),
    min_size=1,
    max_size=9,
)


@given(sizes)
@settings(max_examples=60, deadline=None)
def test_whatever_the_groups_nothing_of_a_small_one_can_be_worked_out(
    groups: dict[str, tuple[int, ...]],
) -> None:
    found = asked(groups)

    assert not audit(found, told(found)).opened


@given(sizes)
@settings(max_examples=200, deadline=None)
def test_every_set_and_every_difference_of_sets_is_large_enough(groups: dict[str, tuple[int, ...]]) -> None:
    """A slow twin: all that adding and subtracting told sets can reach, asked one by one."""
    found = asked(groups)
    parts = told(found).parts
    members = [
        frozenset(leaf for leaf in groups if part.holds(leaf) and found.people[leaf]) for part in parts
    ]

    for one, other in itertools.product(members, repeat=2):
        left = one - other
        assert not left or sum(found.people[leaf] for leaf in left) >= 10
    for number in range(len(parts)):
        pieces = [members[place] for place, part in enumerate(parts) if part.within == number]
        assert not pieces or frozenset().union(*pieces) == members[number]


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(1, 30), min_size=1, max_size=8))
def test_groups_are_put_together_no_more_than_is_needed(groups: dict[str, int]) -> None:
    sets = together(groups)

    assert sorted(itertools.chain(*sets)) == sorted(groups)
    assert len(sets) == 1 or all(sum(groups[name] for name in names) >= 10 for names in sets)
    assert all(len(names) == 1 for names in sets) or min(groups.values()) < 10
