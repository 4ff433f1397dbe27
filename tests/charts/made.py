"""Made-up charts of every form, as hypothesis draws them: many rows, long names, hidden and equal values."""

import math
from dataclasses import replace

from hypothesis import strategies as st

from helhet.charts.model import (
    AnswerRow,
    Answers,
    Chart,
    Contribution,
    Control,
    Cut,
    Funnel,
    FunnelUnit,
    Gap,
    Group,
    Hidden,
    IntervalList,
    Limits,
    Line,
    Pair,
    Parts,
    Point,
    Pooled,
    Reference,
    Row,
    Scale,
    Share,
    Strip,
    Trend,
)

SHARE = Scale(True, 1, 0.0, 100.0)
SHARES = st.floats(0, 100).map(lambda value: round(value, 1))
NAMES = st.sampled_from(
    ["Norra", "Birger Sjöbergsskolan", "Handels- och administrationsprogrammet", "Å" * 60]
)
HIDDEN = "Visas inte."


def row(name: str, value: float | None, half: float = 5.0, group: str = "") -> Row:
    """A row with an interval of some width, or one that is told in words."""
    if value is None:
        return Row(name, None, note=HIDDEN, group=group)
    return Row(name, value, max(0.0, value - half), min(100.0, value + half), group=group)


@st.composite
def trends(draw: st.DrawFn) -> Trend:
    cells = draw(st.lists(st.none() | SHARES, min_size=1, max_size=12))
    names = [f"{2010 + k}/{11 + k}" for k in range(len(cells))]
    points = tuple(
        Point(float(k), names[k], v, max(0.0, v - 5), min(100.0, v + 5), draw(st.booleans()),
              signal=draw(st.sampled_from(["", "", "signal"])))
        for k, v in enumerate(cells)
        if v is not None
    )  # fmt: skip
    hidden = tuple(Hidden(float(k), names[k], "", HIDDEN) for k, v in enumerate(cells) if v is None)
    cut = (Cut(len(cells) - 1.5, "Nytt sätt att räkna 2022/23"),) if draw(st.booleans()) else ()
    context = Line("Riket", points) if draw(st.booleans()) and points else None
    pooled = draw(st.none() | SHARES) if len(cells) > 2 and not hidden and not cut else None
    together = None
    if pooled is not None:
        ends = max(0.0, pooled - 2), min(100.0, pooled + 2)
        together = Pooled(len(cells) - 3.0, len(cells) - 1.0, "tre år", "Tre läsår ihop", pooled, *ends)
    control = draw(st.none() | controls()) if points else None
    return Trend("Namn", Line(draw(NAMES), points, hidden), SHARE, context, cut, "Ord", together, control)


@st.composite
def controls(draw: st.DrawFn) -> Control:
    """Limits around a middle, without those below 0 and above 100."""
    centre, width = draw(SHARES), draw(st.floats(0, 60).map(lambda value: round(value, 1)))
    ends = (centre - width, centre + width, centre - width * 2 / 3, centre + width * 2 / 3)
    return Control(centre, *(end if 0 <= end <= 100 else None for end in ends))


@st.composite
def lists(draw: st.DrawFn) -> IntervalList:
    cells = draw(st.lists(st.tuples(NAMES, st.none() | SHARES), min_size=1, max_size=8))
    kinds = sorted(draw(st.sampled_from(["", "Kön", "Program"])) for _cell in cells)
    rows = [row(name, v, 9.0, kind) for (name, v), kind in zip(cells, kinds, strict=True)]
    if draw(st.booleans()):
        rows = [one if one.value is None else replace(one, estimate=draw(SHARES)) for one in rows]
    base = draw(st.none() | SHARES)
    return IntervalList("Namn", tuple(rows), SHARE, "Ord", base, "Riket" if base is not None else "")


@st.composite
def strips(draw: st.DrawFn) -> Strip:
    kinds = ("högskoleförberedande", "yrkesprogram")[: draw(st.integers(1, 2))]
    names = draw(st.lists(NAMES, min_size=1, max_size=6))
    groups = tuple(
        Group(name, tuple(row(kind, draw(st.none() | SHARES)) for kind in kinds)) for name in names
    )
    return Strip("Namn", kinds, groups, SHARE, draw(st.none() | SHARES), "Riket", "2024/25")


@st.composite
def parts(draw: st.DrawFn) -> Parts:
    values = draw(st.lists(st.floats(-9, 9).map(lambda v: round(v, 2)), min_size=1, max_size=7))
    made = tuple(Contribution(draw(NAMES), v, draw(st.booleans())) for v in values)
    return Parts("Namn", made, draw(NAMES), math.fsum(values), "procentenheter", 1, "2023 till 2024")


@st.composite
def gaps(draw: st.DrawFn) -> Gap:
    pairs = []
    for name in draw(st.lists(NAMES, min_size=1, max_size=6)):
        a, b = draw(st.none() | SHARES), draw(st.none() | SHARES)
        apart = None if a is None or b is None else round(a - b, 1)
        ends = (None, None) if apart is None or draw(st.booleans()) else (apart - 4, apart + 4)
        anew = draw(st.sampled_from(["", "", "Nytt sätt att räkna 2022/23"]))
        pairs.append(Pair(name, row("Kvinnor", a), row("Män", b), apart, *ends, anew))
    return Gap("Namn", "Kvinnor", "Män", tuple(pairs), SHARE, "procentenheter", draw(st.booleans()))


@st.composite
def funnels(draw: st.DrawFn) -> Funnel:
    sizes = st.integers(1, 900)
    others = tuple(draw(st.lists(st.tuples(sizes, SHARES), max_size=60)))
    own = tuple(FunnelUnit(draw(NAMES), draw(sizes), draw(SHARES)) for _k in range(draw(st.integers(0, 5))))
    base = draw(SHARES)
    return Funnel(
        "Namn", SHARE, "Antal elever", others, own, base, "Riket", limits_around(base), "Mer än slump."
    )


def limits_around(base: float) -> tuple[Limits, ...]:
    """Base line ± z standard errors, within 0 and 100, at the sizes of a school unit."""
    found = []
    for level, z in ((95.0, 1.959964), (99.8, 3.090232)):
        rows = []
        for size in range(5, 905, 20):
            error = z * math.sqrt(base * (100 - base) / size)
            rows.append((float(size), max(0.0, base - error), min(100.0, base + error)))
        found.append(Limits(level, tuple(rows)))
    return tuple(found)


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    """One or several options may be chosen; some rows are hidden, and there may be a country."""
    good, rest, outside = draw(st.integers(0, 4)), draw(st.integers(0, 5)), draw(st.integers(0, 1))
    size = good + rest + outside or 1
    labels = [f"{draw(NAMES)} {'abcdefghij'[k]}" for k in range(size)]
    is_several = draw(st.booleans())
    rows = tuple(
        _answered(draw, f"{name} {'abcdef'[k]}", labels, (good, outside), is_several=is_several)
        for k, name in enumerate(draw(st.lists(NAMES, min_size=1, max_size=5)))
    )
    country = None
    if draw(st.booleans()):
        weights = draw(st.lists(st.integers(1, 60), min_size=size, max_size=size))
        shares = tuple(round(100 * weight / sum(weights), 1) for weight in weights)
        country = Reference("Riket", "2024", shares)
    return Answers("Hur ofta?", tuple(labels), rows, "", "hösten 2026", country, is_several)


def _answered(
    draw: st.DrawFn, name: str, labels: list[str], marks: tuple[int, int], *, is_several: bool
) -> AnswerRow:
    good, outside = marks
    counts = draw(st.lists(st.integers(0, 300), min_size=len(labels), max_size=len(labels)))
    group = draw(st.sampled_from(["", "Lärare"]))
    if not sum(counts) or draw(st.integers(0, 3)) == 0:
        return AnswerRow(name, note=HIDDEN, group=group)
    first_outside = len(labels) - outside if good + outside < len(labels) or good else len(labels)
    shares = tuple(Share(label, counts[k], k < good, k >= first_outside) for k, label in enumerate(labels))
    answered = max(counts) + draw(st.integers(0, 50)) if is_several else sum(counts)
    return AnswerRow(name, shares, answered, group=group, people="elever")


def charts() -> st.SearchStrategy[Chart]:
    """A chart of any of the seven forms."""
    return st.one_of(trends(), lists(), strips(), parts(), gaps(), funnels(), answers())
