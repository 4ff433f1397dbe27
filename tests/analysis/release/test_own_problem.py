"""An own table as a problem, cell by cell: what is counted, offered, weighs most, is said; and decided."""

import pytest

from helhet.analysis.release import solve
from helhet.analysis.release.facts import Counts, Ledger, Place
from helhet.analysis.release.own import PART, REST, WHOLE, Cell, OwnProblem, OwnTable, families
from helhet.analysis.release.solve import Stage, UnsafeError, attacked, cleared, problem_of
from helhet.analysis.release.system import FREE
from helhet.indicators.model import Privacy

PRIVACY = Privacy(smallest_denominator=10, smallest_part=5)
Rows = dict[tuple[str, str], Counts]


def table(rows: Rows, *, is_share: bool = True, is_current: bool = True, period: str = "2023") -> OwnTable:
    return OwnTable("own.x", period, is_share, PRIVACY, rows, is_current)


def place(path: str, split: str = "", period: str = "2023") -> Place:
    return Place("own.x", path, split, period)


def of(whole: OwnProblem, key: object) -> tuple[int | None, int, float, bool]:
    """A cell's value, width and weight, and whether it is offered."""
    number = whole.problem.index[key]
    problem = whole.problem
    return problem.values[number], problem.widths[number], problem.weights[number], problem.offered[number]


def said(whole: OwnProblem) -> set[frozenset[tuple[object, int]]]:
    """The equations by the cells' keys."""
    keys = whole.problem.keys
    return {frozenset((keys[cell], c) for cell, c in terms) for terms in whole.problem.equations}


def test_a_share_is_three_counts_of_which_two_are_offered():
    whole = problem_of([table({("/a/", ""): Counts(40, 37), ("/a/", "sex:men"): Counts(9, 5)})], {})
    a, men = place("/a/"), place("/a/", "sex:men")
    assert of(whole, Cell(WHOLE, a, 40)) == (40, 0, 164.0, True)
    assert of(whole, Cell(PART, a, 37)) == (37, 0, 152.0, True)
    assert of(whole, Cell(REST, a, 3)) == (3, 5, 16.0, False)
    assert of(whole, Cell(WHOLE, men, 9)) == (9, 10, 10.0, True)
    assert of(whole, Cell(REST, men, 4)) == (4, 5, 5.0, False)
    assert {key.kind for key in whole.problem.keys_of(whole.cells[a, Counts(40, 37)])} == {WHOLE, PART}
    assert whole.small == {(a, Counts(40, 37)), (men, Counts(9, 5))}
    assert whole.current == {a: Counts(40, 37), men: Counts(9, 5)}
    for at, counts in ((a, (40, 37, 3)), (men, (9, 5, 4))):
        cells = [Cell(kind, at, value) for kind, value in zip((WHOLE, PART, REST), counts, strict=True)]
        assert frozenset(zip(cells, (-1, 1, 1), strict=True)) in said(whole)


def test_nobody_and_nobody_knows_cost_least():
    whole = problem_of([table({("/a/", ""): Counts(0, 0), ("/a/", "sex:men"): Counts(None, None)})], {})
    weights = {key: of(whole, key)[2] for key in whole.problem.keys}
    assert {weight for key, weight in weights.items() if key.place == place("/a/")} == {4.0}
    assert {weight for key, weight in weights.items() if key.place == place("/a/", "sex:men")} == {1.0}


def test_the_first_colon_ends_what_a_split_is_by():
    rows = [("/a/", ""), ("/a/", "mark:A:1"), ("/a/", "mark:B"), ("/a/", "sex:men")]
    found = [(("/a/", ""), [("/a/", "mark:A:1"), ("/a/", "mark:B")]), (("/a/", ""), [("/a/", "sex:men")])]
    assert list(families(rows)) == found
    assert list(families(rows[1:])) == []


def test_a_mean_is_one_count():
    whole = problem_of([table({("/a/", ""): Counts(40)}, is_share=False)], {})
    assert whole.problem.keys == [Cell(WHOLE, place("/a/"), 40)]
    assert said(whole) == set()


@pytest.mark.parametrize("counts", [Counts(40, None), Counts(None, 12), Counts(None, None)])
def test_where_a_number_is_unknown_so_is_what_is_left(counts):
    whole = problem_of([table({("/a/", ""): counts})], {})
    assert of(whole, Cell(REST, place("/a/"), None))[:2] == (None, 5)
    assert of(whole, Cell(PART, place("/a/"), counts.part))[3] is (counts.whole is not None)
    assert len(whole.cells[place("/a/"), counts]) == (2 if counts.whole else 0)
    assert said(whole) == set()


def test_the_parts_and_those_that_no_row_tells_make_the_whole_in_every_count():
    rows = {("/a/", ""): Counts(60, 40), ("/a/h/", ""): Counts(30, 25), ("/a/k/", ""): Counts(26, 15)}
    whole = problem_of([table(rows)], {})
    rests = {key[1]: of(whole, key) for key in made_up(whole, "rest of")}
    assert rests == {WHOLE: (4, 10, 1.0, False), REST: (4, 5, 1.0, False)}
    parts = [Cell(PART, place(path), n) for path, n in (("/a/", 40), ("/a/h/", 25), ("/a/k/", 15))]
    assert frozenset(zip(parts, (1, -1, -1), strict=True)) in said(whole)
    assert len(said(whole)) == 3 + 3
    assert whole.overlaps == []


def test_where_a_part_is_unknown_the_rows_are_thought_to_be_all_there_are():
    rows = {("/a/", ""): Counts(60), ("/a/h/", ""): Counts(30), ("/a/k/", ""): Counts(None)}
    whole = problem_of([table(rows, is_share=False)], {})
    cells = [Cell(WHOLE, place(path), value) for path, value in (("/a/", 60), ("/a/h/", 30), ("/a/k/", None))]
    assert said(whole) == {frozenset(zip(cells, (1, -1, -1), strict=True))}


def test_parts_that_are_more_than_the_whole_of_any_count_say_nothing_and_are_named():
    rows = {("/a/", ""): Counts(60, 20), ("/a/h/", ""): Counts(30, 25), ("/a/k/", ""): Counts(None, None)}
    whole = problem_of([table(rows)], {})
    ((one),) = whole.overlaps
    assert (one.place, one.whole, one.parts) == (place("/a/"), 60, 30)
    assert len(said(whole)) == 2


def test_a_programme_counted_twice_must_be_the_same_number():
    rows = {("/a/", "programme:NA"): Counts(60), ("/a/h/", ""): Counts(60)}
    whole = problem_of([table(rows, is_share=False)], {"/a/h/": "NA"})
    same = frozenset(
        {(Cell(WHOLE, place("/a/", "programme:NA"), 60), 1), (Cell(WHOLE, place("/a/h/"), 60), -1)}
    )
    assert said(whole) == {same}
    rows["/a/h/", ""] = Counts(55)
    other = problem_of([table(rows, is_share=False)], {"/a/h/": "NA"})
    assert said(other) == set()
    assert [(one.whole, one.parts) for one in other.overlaps] == [(60, 55)]


def test_each_version_differs_from_every_earlier_one_by_a_cell_of_its_own():
    versions = [{("/a/", ""): Counts(n)} for n in (60, 64, None, 80, 60, 70)]
    whole = problem_of([table(one, is_share=False) for one in versions], {})
    cells = {value: Cell(WHOLE, place("/a/"), value) for value in (60, 64, 80, None)}
    found = {(key[1].value, key[2].value): of(whole, key) for key in made_up(whole, "difference")}
    assert found == {
        (60, 64): (4, 10, 1.0, False), (60, 80): (20, 0, 1.0, False), (64, 80): (16, 0, 1.0, False),
        (60, 70): (10, 0, 1.0, False), (64, 70): (6, 10, 1.0, False), (80, 70): (-10, 0, 1.0, False),
    }  # fmt: skip
    lows = dict(zip(whole.problem.keys, whole.problem.lows, strict=True))
    assert {lows[key] for key in made_up(whole, "difference")} == {FREE}
    key = ("difference", cells[60], cells[64])
    assert frozenset({(cells[64], 1), (cells[60], -1), (key, -1)}) in said(whole)
    assert whole.current == {place("/a/"): Counts(70)}


def test_only_the_newest_version_is_offered_and_another_period_is_another_number():
    older, newer = table({("/a/", ""): Counts(60)}, is_current=False), table({("/a/", ""): Counts(90)})
    other = table({("/a/", ""): Counts(60)}, period="2024")
    whole = problem_of([older, newer, other], {})
    assert whole.current == {place("/a/"): Counts(90), place("/a/", period="2024"): Counts(60)}
    assert len(whole.cells) == 3


def made_up(whole: OwnProblem, name: str) -> list[tuple]:
    """The keys of the cells that stand for no number of the table's own."""
    return [key for key in whole.problem.keys if isinstance(key, tuple) and key[0] == name]


ROWS = {("/a/", ""): Counts(80), ("/a/h0/", ""): Counts(40), ("/a/h1/", ""): Counts(40)}


def test_what_is_decided_is_told_step_by_step():
    told: list[Stage] = []
    cleared([table(ROWS, is_share=False)], Ledger(), programmes={}, tell=told.append)
    assert told == [Stage.JOINING, Stage.FOR_ALL, Stage.CHECKING, Stage.FOR_OWN_STAFF]
    assert cleared([table(ROWS, is_share=False)], Ledger(), programmes={}).offered == 3


def with_everything_released(monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(whole, fixed, groups):
        return solve._of(whole, whole.cells.values()), ()

    monkeypatch.setattr(solve, "_released", everything)


SMALL = {("/a/", ""): Counts(44), ("/a/h0/", ""): Counts(40), ("/a/h1/", ""): Counts(4)}


def test_a_release_that_its_own_audit_does_not_accept_is_refused(monkeypatch):
    with_everything_released(monkeypatch)
    with pytest.raises(UnsafeError) as refused:
        cleared([table(SMALL, is_share=False)], Ledger(), programmes={})
    cell = Cell(WHOLE, place("/a/h1/"), 4)
    assert str(refused.value) == f"1 cells can be narrowed, among them {cell}"
    assert len(cleared([table(ROWS, is_share=False)], Ledger(), programmes={}).authority) == 3


def test_so_is_one_for_the_own_staff_alone(monkeypatch):
    tables = [table(SMALL, is_share=False)]
    inner = ["/a/h0/", "/a/h1/"]
    assert cleared(tables, Ledger(), programmes={}, inner=inner).own == frozenset()
    real, calls = solve._released, []

    def only_at_first(whole, fixed, groups):
        calls.append(1)
        everything = solve._of(whole, whole.cells.values()), ()
        return real(whole, fixed, groups) if len(calls) == 1 else everything

    monkeypatch.setattr(solve, "_released", only_at_first)
    with pytest.raises(UnsafeError):
        cleared(tables, Ledger(), programmes={}, inner=inner)


def test_what_was_told_before_is_no_reason_to_refuse_but_anything_more_is(monkeypatch):
    told = frozenset((place(path), counts) for (path, _), counts in SMALL.items() if path != "/a/h1/")
    tables = [table(SMALL, is_share=False)]
    assert not attacked(tables, Ledger(told), programmes={})[0].is_safe
    found = cleared(tables, Ledger(told), programmes={})
    assert found.authority == told
    more = SMALL | {("/a/h0/", "sex:men"): Counts(37), ("/a/h0/", "sex:women"): Counts(3)}
    with_everything_released(monkeypatch)
    with pytest.raises(UnsafeError, match=r"^2 cells can be narrowed"):
        cleared([table(more, is_share=False)], Ledger(told), programmes={})


def test_what_the_own_staff_has_seen_counts_as_seen_when_more_is_decided_for_it():
    """The staff has seen two of three classes; the house's sum would now tell the third."""
    rows = {
        ("/a/", ""): Counts(54),
        ("/a/c0/", ""): Counts(20),
        ("/a/c1/", ""): Counts(30),
        ("/a/c2/", ""): Counts(4),
    }
    seen = frozenset((place(path), rows[path, ""]) for path in ("/a/c0/", "/a/c1/"))
    inner = ["/a/c0/", "/a/c1/", "/a/c2/", "/a/"]
    one = [table(rows, is_share=False)]
    found = cleared(one, Ledger(own=seen), programmes={}, inner=inner)
    assert found.own == seen
    assert {fact[0].path for fact in cleared(one, Ledger(), programmes={}, inner=inner).own} > {"/a/"}


def test_a_number_that_was_shown_and_has_no_successor_is_not_older():
    first = table({("/a/", ""): Counts(60), ("/a/gone/", ""): Counts(60)}, is_share=False, is_current=False)
    second = table({("/a/", ""): Counts(61)}, is_share=False)
    shown = frozenset({(place("/a/"), Counts(60)), (place("/a/gone/"), Counts(60))})
    found = cleared([first, second], Ledger(shown), programmes={})
    assert (found.older, found.authority, found.offered) == (frozenset({place("/a/")}), frozenset(), 1)


def test_what_no_table_holds_any_more_tells_nothing():
    unknown = frozenset({(place("/a/elsewhere/"), Counts(7))})
    found, whole = attacked([table(ROWS, is_share=False)], Ledger(unknown), programmes={})
    assert (found.released, len(whole.problem)) == (0, 3)
