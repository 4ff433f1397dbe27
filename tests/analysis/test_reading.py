"""The sentences are easy enough: every case of every indicator, in Swedish, measured by LIX."""

from dataclasses import replace
from statistics import median

import pytest
from django.utils import translation

from helhet.analysis import cells, reasons
from helhet.analysis.model import Audience, Figure, Figures, Status, UnitRef
from helhet.analysis.sentences import sentence
from helhet.core.periods import Period, PeriodKind
from helhet.core.readability import lix
from helhet.indicators.model import Indicator, Measure, indicators

PLACE = UnitRef("/a/", "A", "house", "upper_secondary")
ALL = list(indicators().values())


def cell(indicator: Indicator, year: int, value: float, count: int | None, whole: int | None) -> Figure:
    code = f"{year}/{(year + 1) % 100:02}" if indicator.period_kind is PeriodKind.SCHOOL_YEAR else str(year)
    period = Period.parse(code, indicator.period_kind)
    return Figure(indicator.key, PLACE, period, "", Status.SHOWN, value, count, whole, None, None)


def cases(indicator: Indicator) -> dict[str, list[Figure]]:
    share = indicator.measure is Measure.SHARE
    low, high = (80.0, 90.0) if share else (14.1, 14.9)

    def at(year: int, value: float, whole: int = 300) -> Figure:
        return cell(indicator, year, value, round(value * whole / 100) if share else None, whole)

    bare = replace(at(2022, high), numerator=None, denominator=None)
    hidden = cells.without_value(
        indicator, PLACE, "", Status.SUPPRESSED, reasons.HIDDEN, at(2022, high).period
    )
    return {
        "level": [at(2022, high)],
        "signal": [at(2021, low), at(2022, high)],
        "normal variation": [at(2021, low, 40), at(2022, high, 40)],
        "the same": [at(2021, low), at(2022, low)],
        "of how many is not known": [replace(at(2021, low), numerator=None, denominator=None), bare],
        "too few": [hidden],
        "too few now": [at(2021, low), hidden],
        "not collected": [
            cells.without_value(indicator, PLACE, "", Status.NOT_COLLECTED, indicator.how_to_get)
        ],
    }


def said(indicator: Indicator, rows: list[Figure]) -> str:
    with translation.override("sv"):
        return sentence(Figures(indicator, Audience.AUTHORITY, "v", tuple(rows)), "/a/").text


@pytest.mark.parametrize("indicator", ALL, ids=lambda one: one.key)
def test_every_case_is_a_whole_text_that_reads_easily(indicator: Indicator):
    hard = []
    for name, rows in cases(indicator).items():
        text = said(indicator, rows)
        assert text.endswith("."), name
        assert text[0].isupper() or text[0].isdigit(), name
        assert "  " not in text, name
        hard.append(lix(text))
    assert median(hard) < 45


def test_lix_is_what_it_is_said_to_be():
    assert lix("Hej på dig. Nu är det vår.") == pytest.approx(7 / 2)
    assert lix("Skillnaden ryms inom normal variation.") == pytest.approx(5 + 100 * 2 / 5)
    assert lix("") == 0.0
