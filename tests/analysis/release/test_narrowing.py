"""What a publisher hid stays as wide as the publisher left it."""

from helhet.analysis.release.narrowing import Narrowed, narrowing
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.tables import Dimension, Table, add_table

UNITS = Dimension("unit", {"all": None, "a": "all", "b": "all", "c": "all"})


def published() -> Problem:
    """A publisher's table with two hidden cells, and our roll-up of a and b."""
    problem = Problem()
    add_table(problem, Table("n", [UNITS], {("a",): None, ("b",): None, ("c",): 30, ("all",): 52}))
    return problem


def test_a_sibling_that_we_show_narrows_what_the_publisher_hid():
    problem = published()
    problem.add_cell("our a", None)
    problem.add_equation({"our a": 1, ("n", "a"): -1})
    public = problem.flags([("n", "c"), ("n", "all")])
    (first, second) = narrowing(problem, public, problem.flags(["our a"]))
    value = problem.system().base[problem.index["our a"]]
    assert first == Narrowed(("n", "a"), (0, 22), (value, value))
    assert second == Narrowed(("n", "b"), (0, 22), (22 - value, 22 - value))


def test_a_hidden_cell_that_we_show_ourselves_counts_when_it_is_named():
    problem = published()
    public, hidden = problem.flags([("n", "c"), ("n", "all")]), problem.flags([("n", "a")])
    (found,) = narrowing(problem, public, hidden, kept=hidden)
    assert (found.key, found.before) == (("n", "a"), (0, 22))
    assert found.after[0] == found.after[1]


def test_a_roll_up_that_follows_from_what_is_public_narrows_nothing():
    problem = published()
    problem.add_cell("a and b", None)
    problem.add_equation({"a and b": 1, ("n", "a"): -1, ("n", "b"): -1})
    public = problem.flags([("n", "c"), ("n", "all")])
    assert narrowing(problem, public, problem.flags(["a and b"])) == []


def test_a_bound_from_one_side_narrows_too():
    problem = published()
    problem.add_cell("those with a diploma in a", 5)
    problem.add_cell("without", None)
    problem.add_complement("those with a diploma in a", "without", ("n", "a"))
    public = problem.flags([("n", "c"), ("n", "all")])
    found = narrowing(problem, public, problem.flags(["those with a diploma in a"]))
    assert Narrowed(("n", "a"), (0, 22), (5, 22)) in found
    assert Narrowed(("n", "b"), (0, 22), (0, 17)) in found
