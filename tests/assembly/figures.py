"""Figures for the tests of panels: shown, of a group that is too small, and corrected."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from helhet.analysis.families import change_family
from helhet.analysis.model import Audience, Figure, Figures, Interval, Status, UnitRef
from helhet.analysis.statistics.intervals import wilson
from helhet.analysis.statistics.signals import signals
from helhet.chain.models import Unit
from helhet.core.periods import school_year_ending
from helhet.indicators.model import indicators
from helhet.sources.actions import import_given
from helhet.sources.model import Given
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table.actions import save_mapping
from tests.observed import keep, row
from tests.world import BY

SHARE = "leavers-diploma-share"
SMALL = "workplace-learning-weeks"
HIDDEN = ("15,4", "15.4", "123,2", "123.2")  # what nobody may learn of the small group
_HEADINGS = ["Enhet", "Läsår", "Summa", "Antal"]
_COLUMNS = {"unit": "Enhet", "period": "Läsår", "numerator": "Summa", "denominator": "Antal"}


def shown(value: float = 85.0, whole: int = 200) -> None:
    """Leavers with a diploma at both houses, for two school years; ``value`` is the northern one's newest."""
    keep([
        row("leavers.diploma_share", "10000001", "2021/22", 80.0, 190),
        row("leavers.diploma_share", "10000001", "2022/23", value, whole),
        row("leavers.diploma_share", "10000002", "2022/23", 91.0, 143),
    ])  # fmt: skip


def small(authority: Unit, folder: Path) -> None:
    """Eight students' weeks of workplace learning at the northern house: too few to be told of."""
    mapping = save_mapping(
        by=BY, authority=authority, name="Apl", series="own.workplace-learning-weeks", columns=_COLUMNS,
        headings=_HEADINGS, scale=ColumnMapping.Scale.NUMBER,
    )  # fmt: skip
    path = folder / "apl.csv"
    path.write_text(";".join(_HEADINGS) + "\n10000001;2024/25;123,2;8\n")
    given = Given(path=path, name="apl.csv", authority=authority, options={"mapping": mapping.pk})
    assert import_given(by=BY, source="own-table", given=given).state == "done"


def by_hand(key: str, unit: Unit, counts: Sequence[tuple[int, int]]) -> Figures:
    """A share of a unit, year by year up to 2022/23, with the verdicts of a family of that unit alone."""
    place = UnitRef(unit.path, unit.name, unit.kind, unit.school_form)
    rows = []
    for back, (part, whole) in zip(range(len(counts) - 1, -1, -1), counts, strict=True):
        low, high = (100 * float(end) for end in wilson(part, whole))
        rows.append(
            Figure(
                key, place, school_year_ending(2023 - back), "", Status.SHOWN, round(100 * part / whole, 1),
                part, whole, Interval(low, high, "wilson"), None,
            )
        )  # fmt: skip
    made = Figures(indicators()[key], Audience.AUTHORITY, "by-hand", tuple(rows))
    said = {row.period: signals(change_family(made, row.period, "")) for row in rows if row.period}
    return replace(made, verdicts=lambda period, _split: said.get(period, {}))
