"""The last days of an edition: those that are set, in a span, and how they stand on a day."""

from datetime import date, datetime

from django.utils import timezone

from helhet.assembly.deadlines import DEADLINES, Standing, deadlines_of
from helhet.assembly.models import Assembly

YEAR = (date(2025, 8, 1), date(2026, 7, 31))


def edition(**days: object) -> Assembly:
    return Assembly(number=9, on=date(2026, 3, 13), **days)


def test_only_days_that_are_set_and_lie_in_the_span_by_day() -> None:
    first, last = YEAR
    rows = [
        edition(registration_to=last, accounts_by=first),
        edition(freeze_on=date(2025, 7, 31), accounts_by=date(2026, 8, 1)),
        edition(),
    ]
    assert [(one.key, one.on) for one in deadlines_of(rows, YEAR)] == [
        ("accounts_by", first),
        ("registration_to", last),
    ]


def test_a_day_is_ahead_until_it_has_passed_and_what_was_locked_is_done() -> None:
    on = date(2026, 3, 5)
    row = edition(**dict.fromkeys(DEADLINES, on))

    def said(today: date) -> list[Standing]:
        return [one.standing(today) for one in deadlines_of([row], YEAR)]

    assert said(on) == [Standing.AHEAD] * 3
    assert said(date(2026, 3, 6)) == [Standing.PASSED, Standing.PASSED, Standing.LATE]
    row.frozen_at = timezone.make_aware(datetime(2026, 3, 4, 12))
    assert said(on) == [Standing.AHEAD, Standing.AHEAD, Standing.DONE]
