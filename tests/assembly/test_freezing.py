"""Locking the day: what is locked is told as it was, whatever comes later, and tells nothing hidden."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as some

from helhet.analysis.figures import moment
from helhet.assembly import actions, frozen
from helhet.assembly.frozen import keeping, store
from helhet.assembly.models import Assembly, Frozen
from helhet.chain.actions import close_unit, create_unit, move_unit
from helhet.chain.models import Unit
from helhet.charts.shown import made
from helhet.core.actions import ActionError
from helhet.indicators.model import indicators
from helhet.people.models import JournalEntry
from helhet.thread.rules import ForbiddenError
from tests.assembly import figures
from tests.assembly.conftest import Day
from tests.assembly.figures import HIDDEN, SHARE, SMALL
from tests.observed import keep, row

THEME = indicators()[SHARE].theme
Change = Callable[[Day], None]
EARLIER = date(2026, 1, 1)


def value(day: Day) -> str:
    found = frozen.figure(Assembly.objects.get(pk=day.assembly.pk), SHARE, day.world.north)
    assert found is not None
    return found.value


def chosen(day: Day, indicator: str = SHARE) -> None:
    actions.choose_figure(
        by=day.world.principal, assembly=day.assembly, theme=THEME, unit=day.world.north, indicator=indicator
    )


def test_a_correction_after_the_locking_changes_nothing_and_stands_beside(day: Day) -> None:
    figures.shown()
    chosen(day)
    actions.freeze(by=day.holder, assembly=day.assembly)
    figures.shown(value=86.5)
    assert value(day) == "85,0\u202f%"
    beside = frozen.corrections(day.assembly)[frozen.figure_key(SHARE, day.world.north.path)]
    assert [(one.was, one.now) for one in beside] == [("85,0\u202f%", "86,5\u202f%")]
    assert beside[0].words.startswith("rättad ")
    assert beside[0].words.endswith(": 86,5\u202f%")


def test_without_the_locking_a_correction_changes_the_figure(day: Day) -> None:
    figures.shown()
    assert value(day) == "85,0\u202f%"
    figures.shown(value=86.5)
    assert value(day) == "86,5\u202f%"
    assert frozen.corrections(day.assembly) == {}


def test_a_period_that_comes_later_is_no_correction(day: Day) -> None:
    figures.shown()
    actions.freeze(by=day.holder, assembly=day.assembly)
    keep([row("leavers.diploma_share", "10000001", "2023/24", 88.0, 210)], scope="next")
    assert frozen.corrections(day.assembly) == {}
    assert value(day) == "85,0\u202f%"


def test_words_and_steps_are_told_as_they_were(day: Day) -> None:
    write = {"by": day.world.principal, "assembly": day.assembly, "theme": THEME, "unit": day.world.north}
    actions.write_account(**write, part="well", base=0, text="Fler blir klara.")
    actions.freeze(by=day.holder, assembly=day.assembly)
    with pytest.raises(ActionError, match="låst"):
        actions.write_account(**write, part="well", base=1, text="Nej.")
    with pytest.raises(ActionError, match="låst"):
        chosen(day)
    cell = frozen.cells(day.assembly, themes=[THEME], units=[day.world.north])[0]
    assert cell.well == "Fler blir klara."


def test_locking_twice_locks_once(day: Day) -> None:
    figures.shown()
    first = actions.freeze(by=day.holder, assembly=day.assembly)
    figures.shown(value=10.0)
    again = actions.freeze(by=day.holder, assembly=Assembly.objects.get(pk=day.assembly.pk))
    assert (again.digest, again.frozen_at) == (first.digest, first.frozen_at)
    assert len(first.digest) == 64


def test_only_who_holds_the_assembly_locks_and_unlocks(day: Day) -> None:
    for who in (day.world.principal, day.world.teacher, day.world.outsider, day.host, day.board):
        with pytest.raises(ForbiddenError):
            actions.freeze(by=who, assembly=day.assembly)
        with pytest.raises(ForbiddenError):
            actions.unfreeze(by=who, assembly=day.assembly, because="För att.", today=EARLIER)


def test_unlocking_needs_a_reason_that_stands_in_the_journal(day: Day) -> None:
    actions.freeze(by=day.holder, assembly=day.assembly)
    with pytest.raises(ActionError, match="varför"):
        actions.unfreeze(by=day.holder, assembly=day.assembly, because=" ", today=EARLIER)
    actions.unfreeze(by=day.holder, assembly=day.assembly, because="Fel n för Norra.", today=EARLIER)
    assert not Frozen.objects.exists()
    line = JournalEntry.objects.get(action="assembly.unfreeze")
    assert line.details["because"] == "Fel n för Norra."


@pytest.mark.parametrize("days", [0, 1, 400])
def test_from_the_day_on_nothing_is_unlocked(day: Day, days: int) -> None:
    actions.freeze(by=day.holder, assembly=day.assembly)
    late = day.assembly.on + timedelta(days=days)
    with pytest.raises(ActionError, match="låst"):
        actions.unfreeze(by=day.holder, assembly=day.assembly, because="Ändå.", today=late)


def test_what_is_too_small_to_show_is_nowhere_in_what_is_locked(day: Day, tmp_path: Path) -> None:
    figures.small(day.world.authority, tmp_path)
    chosen(day, SMALL)
    actions.freeze(by=day.holder, assembly=day.assembly)
    payload = Frozen.objects.get(key=frozen.figure_key(SMALL, day.world.north.path)).payload
    assert [row["status"] for row in payload["rows"]] == ["suppressed"]
    text = "".join(json.dumps(row.payload, ensure_ascii=False) for row in Frozen.objects.all())
    assert not [number for number in HIDDEN if number in text]


def test_the_same_group_let_through_would_be_in_it(day: Day, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("helhet.analysis.gate.Gate.let_out", lambda self, indicator, row: row)
    figures.small(day.world.authority, tmp_path)
    actions.freeze(by=day.holder, assembly=day.assembly)
    text = "".join(json.dumps(row.payload, ensure_ascii=False) for row in Frozen.objects.all())
    assert [number for number in HIDDEN if number in text]


def test_whoever_changes_what_is_locked_is_seen(day: Day) -> None:
    figures.shown()
    actions.freeze(by=day.holder, assembly=day.assembly)
    assert frozen.changed_since(day.assembly) == []
    row = Frozen.objects.get(key=frozen.figure_key(SHARE, day.world.north.path))
    row.payload["rows"][-1]["value"] = 99.0
    row.save()
    assert frozen.changed_since(day.assembly) == [row.key]
    row.digest = store.digest_of(row.payload)
    row.save()
    assert frozen.changed_since(day.assembly) == [""]


@given(
    language=some.sampled_from(["sv", "en"]),
    newest=some.integers(0, 900),
    earlier=some.integers(0, 900),
    whole=some.integers(10, 900),
)
@settings(max_examples=40, deadline=None)
def test_a_figure_as_data_and_back_is_drawn_and_said_the_same(
    language: str, newest: int, earlier: int, whole: int
) -> None:
    unit = Unit(path="/a/b/", name="B", kind="house", school_form="upper_secondary")
    now = figures.by_hand(SHARE, unit, [(min(earlier, whole), whole), (min(newest, whole), whole)])
    with translation.override(language):
        kept = json.loads(json.dumps(keeping.payload_of(now, unit.path)))
        then = keeping.figures_of(kept)
        assert then is not None
        assert made(then, unit) == made(now, unit)


def test_every_declared_figure_goes_there_and_back(day: Day, tmp_path: Path) -> None:
    figures.shown()
    figures.small(day.world.authority, tmp_path)
    now = moment(day.assembly.unit)
    places = frozen.places(day.assembly)
    for key, found in now.figures_of_many(list(indicators().values()), places).items():
        for unit in places:
            kept = json.loads(json.dumps(keeping.payload_of(found, unit.path)))
            then = keeping.figures_of(kept)
            assert then is not None, key
            assert then.of(unit.path) == found.of(unit.path)
            assert made(then, unit) == made(found, unit)


def test_films_are_never_locked(day: Day) -> None:
    actions.freeze(by=day.holder, assembly=day.assembly)
    kinds = {row.key.split(":")[0] for row in Frozen.objects.all()}
    assert kinds <= {"figure", "account", "step", "places"}


def told(day: Day) -> list[tuple[str, str, str]]:
    """Words and figures of the northern house, as the report of the day tells them."""
    cells = frozen.cells(Assembly.objects.get(), themes=[THEME])
    return [
        (cell.well, figure.panel.value, figure.panel.words.text)
        for cell in cells
        if cell.unit.pk == day.world.north.pk
        for figure in cell.figures
    ]


def locked(day: Day) -> None:
    figures.shown()
    chosen(day)
    actions.write_account(
        by=day.world.principal, assembly=day.assembly, theme=THEME, unit=day.world.north, part="well", base=0,
        text="Lärarna läser tillsammans.",
    )  # fmt: skip
    actions.freeze(by=day.holder, assembly=day.assembly)


def _moved(day: Day) -> None:
    branch = create_unit(by=day.holder, parent=day.world.authority, name="Annan gren", kind="branch")
    move_unit(by=day.holder, unit=Unit.objects.get(pk=day.world.north.pk), parent=branch)


def _closed(day: Day) -> None:
    for unit in (day.world.north_unit, day.world.north):
        close_unit(by=day.holder, unit=Unit.objects.get(pk=unit.pk), on=date(2026, 4, 1))


@pytest.mark.parametrize("change", [_moved, _closed])
def test_what_was_locked_stands_when_its_unit_is_moved_or_closed(day: Day, change: Change) -> None:
    locked(day)
    before = told(day)
    assert [(words, value) for words, value, _said in before] == [
        ("Lärarna läser tillsammans.", "85,0\u202f%")
    ]
    change(day)
    assert told(day) == before
    north = Unit.objects.get(pk=day.world.north.pk)
    found = frozen.figure(Assembly.objects.get(), SHARE, north)
    assert found is not None
    assert found.value == "85,0\u202f%"
    assert frozen.corrections(Assembly.objects.get()) == {}, "moved is not corrected"


def test_without_the_locked_places_a_moved_unit_loses_its_words(day: Day) -> None:
    locked(day)
    Frozen.objects.filter(key=store.PLACES).delete()
    _moved(day)
    assert told(day) == []
