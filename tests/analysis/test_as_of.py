"""The door asked as of a moment: what was known then, and of an authority's own what had been let out."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from helhet.analysis.figures import moment
from helhet.analysis.model import Audience, Figure, Status
from helhet.analysis.models import Release
from helhet.chain.actions import create_unit
from helhet.indicators.model import indicators
from helhet.warehouse.models import Snapshot
from tests.observed import keep, row
from tests.web.test_own_figures import read_in
from tests.world import BY, World, build_world

SHARE, WEEKS = "leavers-diploma-share", "workplace-learning-weeks"
DAY = timedelta(days=1)


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def newest(world: World, key: str, asof: datetime | None) -> Figure:
    answer = moment(world.north, asof=asof).figures(
        indicators()[key], [world.north], audience=Audience.AUTHORITY
    )
    found = answer.latest(world.north.path)
    assert found is not None
    return found


def published(value: float, read_at: datetime, printed: date | None = None) -> None:
    made = keep([row("leavers.diploma_share", "10000001", "2021/22", value, 200)])
    Snapshot.objects.filter(pk=made.pk).update(read_at=read_at, published_on=printed)


def test_a_publishers_figure_is_the_one_that_had_been_read(world):
    now = timezone.now()
    published(80.0, now - 20 * DAY)
    published(82.0, now - 10 * DAY)
    values = [newest(world, SHARE, asof).value for asof in (now - 30 * DAY, now - 15 * DAY, now, None)]
    assert values == [None, 80.0, 82.0, 82.0]


def test_what_was_printed_but_read_here_later_was_known_and_a_later_reading_is_a_correction(world):
    now = timezone.now()
    published(80.0, now - 20 * DAY, printed=(now - 40 * DAY).date())
    published(82.0, now - 10 * DAY, printed=(now - 40 * DAY).date())
    values = [newest(world, SHARE, now - days * DAY).value for days in (50, 30, 15, 0)]
    assert values == [None, 80.0, 80.0, 82.0]


def test_an_own_figure_is_the_one_that_had_been_let_out_also_when_the_tree_has_changed(world, tmp_path: Path):
    before = timezone.now()
    read_in(world.authority, tmp_path, "10000001;2024/25;369,6;24\n")
    between = timezone.now()
    read_in(world.authority, tmp_path, "10000001;2024/25;585,0;39\n")
    create_unit(by=BY, parent=world.north, kind="programme", name="Bygg", official_code="BA",
                school_form="upper_secondary")  # fmt: skip
    assert newest(world, WEEKS, before).status is Status.NOT_COLLECTED
    assert newest(world, WEEKS, between).value == pytest.approx(15.4)


def test_what_had_not_been_let_out_by_then_is_not_shown(world, tmp_path: Path):
    read_in(world.authority, tmp_path, "10000001;2024/25;369,6;24\n")
    between = timezone.now()
    assert newest(world, WEEKS, between).value == pytest.approx(15.4)
    Release.objects.update(made_at=between + DAY)
    hidden = newest(world, WEEKS, between)
    assert (hidden.status, hidden.value, hidden.denominator) == (Status.SUPPRESSED, None, None)


def test_too_few_are_shown_at_no_moment(world, tmp_path: Path):
    read_in(world.authority, tmp_path, "10000001;2024/25;123,2;8\n")
    hidden = newest(world, WEEKS, timezone.now())
    assert (hidden.status, hidden.value, hidden.denominator) == (Status.SUPPRESSED, None, None)
