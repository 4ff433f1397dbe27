"""The year of an authority: begun from a template, edited while it goes on, rolled over, never forgotten."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from helhet.chain.kinds import KINDS
from helhet.core.actions import ActionError
from helhet.people.roles import ROLES
from helhet.thread.rules import ForbiddenError
from helhet.year import actions
from helhet.year.forums import templates
from helhet.year.models import Event, Occasion, SchoolYear
from helhet.year.wheel.events import events
from helhet.year.wheel.model import Clock, Day, Level, label_of, span_of, starts_of, windows
from helhet.year.wheel.nobody import Holders, nobody_calls
from helhet.year.wheel.queries import State, grouped, planned_in, with_states
from tests.world import BY, World, build_world, person
from tests.year.conftest import just_begun

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOW = starts_of(TODAY)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def year(world: World) -> SchoolYear:
    return actions.begin_year(by=world.administrator, authority=world.authority, starts=NOW)


def of(year: SchoolYear, key: str) -> list[Occasion]:
    return list(year.occasions.filter(event__key=key).order_by("unit__path", "number"))


def ahead(event: Event, days: int = 40, **changed: object) -> actions.Wanted:
    """The event as it is, in a window of ten days that lies ahead in the year."""
    first = min(TODAY + timedelta(days=days), span_of(NOW)[1] - timedelta(days=12))
    last = first + timedelta(days=10)
    told = {
        "name": event.name, "words": event.words, "clock": event.clock, "level": event.level,
        "first": Day(first.month, first.day), "last": Day(last.month, last.day), "times": 1,
        "forum": event.forum, "called_by": event.called_by, "roles": tuple(event.roles),
        "school_forms": tuple(event.school_forms),
    }  # fmt: skip
    return actions.Wanted(**{**told, **changed})


def test_what_the_product_begins_with_holds_together():
    for row in events().values():
        assert {row.called_by, *row.roles} <= set(ROLES), row.key
        assert row.first.place <= row.last.place, row.key
        assert row.forum == "" or row.forum in templates(), row.key
        assert all((text.sv, text.en) for text in (row.name, row.words)), row.key
    assert {row.forum for row in events().values()} - {""} == set(templates())
    assert {row.clock for row in events().values()} == set(Clock)


@given(st.integers(2000, 2100), st.integers(0, 364), st.integers(0, 364), st.integers(1, 20))
def test_the_windows_of_an_event_are_all_its_days_each_once(starts: int, one: int, other: int, times: int):
    begin, end = sorted((span_of(starts)[0] + timedelta(days=n)) for n in (one, other))
    if (end - begin).days + 1 < times:
        return
    found = windows(Day(begin.month, begin.day), Day(end.month, end.day), times, starts)
    days = [first + timedelta(days=n) for first, last in found for n in range((last - first).days + 1)]
    assert days == [begin + timedelta(days=n) for n in range((end - begin).days + 1)]


def test_a_year_runs_from_august_to_july_and_a_leap_day_is_forgiven():
    assert [starts_of(date(2026, 7, 31)), starts_of(date(2026, 8, 1))] == [2025, 2026]
    assert (label_of(2099), label_of(2026)) == ("2099/00", "2026/27")
    assert Day(2, 29).in_year(2027) == date(2028, 2, 29)
    assert Day(2, 29).in_year(2026) == date(2027, 2, 28)


def test_a_year_is_begun_with_the_products_own_template_at_the_units_it_is_for(
    world: World, year: SchoolYear
):
    assert Event.objects.filter(authority=world.authority).count() == len(events())
    assert [row.unit.name for row in of(year, "results_dialogues")] == ["Norra", "Södra", "Vuxna"]
    assert [row.unit.name for row in of(year, "adults_follow_up")] == ["Vuxna"]
    assert [row.unit.name for row in of(year, "guardians")] == ["Norra", "Norra", "Södra", "Södra"]
    assert [row.number for row in of(year, "student_quarters")] == [1, 2, 3, 4]
    assert of(year, "classes") == []  # no classes in the tree
    first, last = span_of(NOW)
    assert all(first <= row.from_on <= row.to_on <= last for row in year.occasions.all())
    assert KINDS[of(year, "budget")[0].unit.kind].key == "authority"


def test_it_is_begun_once_by_who_keeps_it_and_not_for_a_distant_year(world: World, year: SchoolYear):
    for starts in (NOW, NOW + 2, NOW - 2):
        with pytest.raises(ActionError):
            actions.begin_year(by=world.administrator, authority=world.authority, starts=starts)
    for who in (world.principal, world.teacher, world.outsider):
        with pytest.raises(ForbiddenError):
            actions.begin_year(by=who, authority=world.authority, starts=NOW + 1)
    with pytest.raises(ActionError):
        actions.begin_year(by=world.administrator, authority=world.north, starts=NOW + 1)


def test_an_event_that_is_moved_moves_what_is_ahead_and_leaves_what_was_held(world: World, year: SchoolYear):
    event = Event.objects.get(authority=world.authority, key="results_dialogues")
    actions.change_event(by=world.administrator, event=event, wanted=ahead(event, 20), version=1)
    north, south, adults = of(year, "results_dialogues")
    held = actions.call_meeting(by=world.principal, occasion=north, on=just_begun())
    actions.save_note(by=world.principal, item=held.items.first(), base=0, text="Vi talade om frånvaron.")
    called = actions.call_meeting(by=BY, occasion=south, on=timezone.now() + timedelta(days=25))
    before = (north.from_on, north.to_on)
    event.refresh_from_db()
    done = actions.change_event(by=world.administrator, event=event, wanted=ahead(event, 60), version=2)
    assert (done.added, done.moved, done.removed) == (0, 2, 0)
    assert [row.unit.name for row in done.called] == ["Södra"]
    rows = with_states(of(year, "results_dialogues"), TODAY)
    found = {row.unit.name: row for row in rows}
    assert (found["Norra"].occasion.from_on, found["Norra"].occasion.to_on) == before
    assert [found[name].state for name in ("Norra", "Södra", "Vuxna")] == [
        State.HELD, State.CALLED, State.AHEAD,
    ]  # fmt: skip
    assert found["Södra"].meetings == (called,)
    assert found["Södra"].is_outside
    assert found["Vuxna"].occasion.pk == adults.pk


def test_a_template_edited_while_a_meeting_runs_does_not_touch_the_meeting(world: World, year: SchoolYear):
    event = Event.objects.get(authority=world.authority, key="results_dialogues")
    north = of(year, "results_dialogues")[0]
    meeting = actions.call_meeting(by=world.principal, occasion=north, on=timezone.now())
    agenda = list(meeting.items.values_list("heading", flat=True))
    wanted = ahead(event, name="Något annat", forum="consultation", level=Level.AUTHORITY.value)
    actions.change_event(by=world.administrator, event=event, wanted=wanted, version=1)
    north.refresh_from_db()
    assert (north.name, north.forum) == ("Resultatdialog", "results_dialogue")
    assert list(meeting.items.values_list("heading", flat=True)) == agenda


def test_two_who_edit_the_same_event_do_not_overwrite_each_other(world: World, year: SchoolYear):
    event = Event.objects.get(authority=world.authority, key="budget")
    actions.change_event(by=world.administrator, event=event, wanted=ahead(event, name="Ett"), version=1)
    with pytest.raises(ActionError, match="changed since"):
        actions.change_event(by=world.administrator, event=event, wanted=ahead(event, name="Två"), version=1)


def test_an_event_taken_out_takes_with_it_what_is_ahead_and_comes_back(world: World, year: SchoolYear):
    event = Event.objects.get(authority=world.authority, key="budget")
    actions.change_event(by=world.administrator, event=event, wanted=ahead(event), version=1)
    event.refresh_from_db()
    assert actions.retire_event(by=world.administrator, event=event).removed == 1
    assert of(year, "budget") == []
    assert actions.take_back_event(by=world.administrator, event=event).added == 1
    assert len(of(year, "budget")) == 1


def test_one_of_the_authoritys_own_comes_into_the_year(world: World, year: SchoolYear):
    event = Event.objects.get(authority=world.authority, key="consultation")
    nowhere = ahead(event, forum="team_meeting", level=Level.AUTHORITY.value)
    with pytest.raises(ActionError, match="not held at that level"):
        actions.add_event(by=world.administrator, authority=world.authority, wanted=nowhere)
    wanted = ahead(event, name="Samråd om nästa års program", level=Level.UNIT.value, school_forms=())
    made, done = actions.add_event(by=world.administrator, authority=world.authority, wanted=wanted)
    assert (made.key, done.added) == ("", 3)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"times": 0}, "between 1 and"),
        ({"times": 15}, "do not fit"),
        ({"first": Day(6, 1), "last": Day(9, 1)}, "before the first"),
        ({"first": Day(2, 30)}, "no day 30"),
        ({"forum": "nothing"}, "no kind of forum"),
        ({"called_by": "king"}, "no role"),
        ({"name": "  "}, "a name"),
        ({"level": "moon"}, "level"),
    ],
)
def test_an_event_that_cannot_be_is_refused_in_words(
    world: World, year: SchoolYear, changed: dict[str, object], said: str
):
    event = Event.objects.get(authority=world.authority, key="budget")
    with pytest.raises(ActionError, match=said):
        actions.change_event(by=world.administrator, event=event, wanted=ahead(event, **changed), version=1)
    event.refresh_from_db()
    assert event.version == 1


def test_what_is_no_meeting_is_marked_as_done_or_cancelled_with_a_reason(world: World, year: SchoolYear):
    report = of(year, "unit_report")[0]
    for who in (world.teacher, world.outsider):
        with pytest.raises(ForbiddenError):
            actions.mark_done(by=who, occasion=report)
    with pytest.raises(ActionError):
        actions.cancel_occasion(by=world.principal, occasion=report, reason=" ")
    actions.cancel_occasion(by=world.principal, occasion=report, reason="Slås ihop med huvudmannens.")
    with pytest.raises(ActionError, match="cancelled"):
        actions.mark_done(by=world.principal, occasion=report)
    assert with_states([report], TODAY)[0].state is State.CANCELLED
    actions.restore_occasion(by=world.principal, occasion=report)
    actions.mark_done(by=world.principal, occasion=report)
    assert with_states([report], TODAY)[0].state is State.DONE
    with pytest.raises(ActionError, match="is a meeting"):
        actions.mark_done(by=world.principal, occasion=of(year, "results_dialogues")[0])


def test_one_that_is_moved_over_new_year_stays_where_it_was_put(world: World, year: SchoolYear):
    row = of(year, "results_dialogues")[0]
    first, last = date(NOW, 12, 20), date(NOW + 1, 1, 10)
    actions.move_occasion(by=world.principal, occasion=row, from_on=first, to_on=last)
    with pytest.raises(ActionError):
        actions.move_occasion(by=world.principal, occasion=row, from_on=last, to_on=first)
    event = Event.objects.get(authority=world.authority, key="results_dialogues")
    actions.change_event(by=world.administrator, event=event, wanted=ahead(event), version=1)
    row.refresh_from_db()
    assert (row.from_on, row.to_on) == (first, last)


def test_what_is_held_twice_has_two_meetings(world: World, year: SchoolYear):
    row = of(year, "results_dialogues")[0]
    for days in (3, 1):
        on = timezone.now() - timedelta(days=days)
        meeting = actions.call_meeting(by=world.principal, occasion=row, on=on)
        actions.save_note(by=world.principal, item=meeting.items.first(), base=0, text="Sagt.")
    found = with_states([row], TODAY)[0]
    assert (len(found.meetings), found.state) == (2, State.HELD)
    assert len({meeting.forum_id for meeting in found.meetings}) == 1


def test_a_next_year_leaves_the_one_before_as_it_was(world: World, year: SchoolYear):
    before = list(year.occasions.order_by("pk").values())
    event = Event.objects.get(authority=world.authority, key="results_dialogues")
    after = actions.begin_year(by=world.administrator, authority=world.authority, starts=NOW + 1)
    wanted = ahead(event, name="Samtal om resultat", first=Day(7, 1), last=Day(7, 20))
    actions.change_event(by=world.administrator, event=event, wanted=wanted, version=1)
    assert {row.name for row in of(after, "results_dialogues")} == {"Samtal om resultat"}
    changed = {row.pk for row in of(year, "results_dialogues")}
    now = [row for row in year.occasions.order_by("pk").values() if row["id"] not in changed]
    assert now == [row for row in before if row["id"] not in changed]


def test_units_that_come_and_go_are_followed(world: World, year: SchoolYear):
    from helhet.chain.actions import create_unit

    new = create_unit(by=BY, parent=world.branch, kind="house", name="Västra", slug="vastra", opened_on=None)
    done = actions.follow_units(by=world.administrator, year=year)
    assert done.added == Occasion.objects.filter(year=year, unit=new).count() > 0
    assert actions.follow_units(by=world.administrator, year=year).added == 0


def test_a_role_that_nobody_holds_is_told_with_who_is_nearest_above(world: World, year: SchoolYear):
    holders = Holders(world.authority, TODAY)
    rows = planned_in(year, TODAY)
    found = {(one.role, one.unit.name): one for one in nobody_calls(rows, holders)}
    assert ("principal", "Norra") not in found
    assert found["principal", "Södra"].above == ()  # nobody leads anywhere above
    chief = person("chief", "director", world.authority)
    found = {(one.role, one.unit.name): one for one in nobody_calls(rows, Holders(world.authority, TODAY))}
    assert [row.person for row in found["principal", "Södra"].above] == [chief]
    assert ("director", "Norrby") not in found


def test_what_is_seen_of_a_year_from_a_unit_and_by_a_role(world: World, year: SchoolYear):
    north = planned_in(year, TODAY, unit=world.north)
    assert {row.unit.name for row in north} == {"Norrby", "Norra"}
    mine = planned_in(year, TODAY, roles={("teacher", world.north.path)})
    assert "student_councils" not in {row.occasion.event.key for row in mine}
    assert {row.unit.name for row in mine} == {"Norrby", "Norra"}
    groups = grouped(planned_in(year, TODAY))
    assert sum(len(one.rows) for one in groups) == year.occasions.count()
    assert [one.from_on for one in groups] == sorted(one.from_on for one in groups)


def test_a_year_is_read_in_two_questions(world: World, year: SchoolYear, django_assert_num_queries):
    with django_assert_num_queries(2):
        planned_in(year, TODAY)


def test_a_meeting_planned_beside_the_year_is_counted_into_it(world: World, year: SchoolYear):
    row = of(year, "results_dialogues")[0]
    forum = actions.open_forum(by=world.principal, unit=world.north, template="results_dialogue")
    beside = actions.plan_meeting(
        by=world.principal, forum=forum, on=datetime(NOW, 11, 3, 9, tzinfo=timezone.get_current_timezone())
    )
    actions.join_meeting(by=world.principal, occasion=row, meeting=beside)
    with pytest.raises(ActionError):
        actions.join_meeting(by=world.principal, occasion=row, meeting=beside)
    other = of(year, "results_dialogues")[1]
    with pytest.raises(ActionError, match="another forum"):
        actions.join_meeting(by=BY, occasion=other, meeting=beside)
