"""Each kind of gap: one that is there, one that is filled, and what would leak without its protection."""

from datetime import date, timedelta

import pytest

from helhet.core.actions import Channel
from helhet.indicators.model import indicators
from helhet.reports.coverage.gaps import conditions, gap_kinds, goals, themes, units
from helhet.reports.coverage.ground import ASKED_AFTER, Ground
from helhet.thread import actions
from helhet.thread.models import Prediction, Step
from helhet.voices.models import Film, Survey, SurveyGroup, SurveyQuestion
from helhet.year.actions import begin_year, cancel_occasion
from helhet.year.models import Meeting, SchoolYear
from helhet.year.wheel.model import span_of, starts_of
from tests.observed import keep, row
from tests.reports.coverage.made import (
    COMPLETED,
    SHARE,
    STARTS,
    TODAY,
    WORKING_LIFE,
    card,
    found,
    ground,
    met,
    on,
    seen,
    told,
)
from tests.thread.conftest import Chain
from tests.thread.test_goal_tree import effort, goal
from tests.world import person

pytestmark = pytest.mark.django_db
NORTH_SAYS_NOTHING = "Norra har inte lämnat något sedan maj 2024."


def written_in_the_year(*steps: Step) -> None:
    Step.objects.filter(pk__in=[step.pk for step in steps]).update(written_at=on(9, 1))


def test_every_kind_is_told_in_both_languages_and_has_a_place_of_its_own():
    rows = list(gap_kinds().values())
    assert len(rows) == 8
    assert len({row.order for row in rows}) == len(rows)
    assert all(text.sv and text.en for row in rows for text in (row.name, row.question, row.why, row.source))


# goals


def test_a_goal_that_nothing_shows_is_told_and_one_with_a_sign_a_figure_or_a_prediction_is_not(chain: Chain):
    north = chain.world.north
    bare, signed, cited, foretold = (
        goal(chain.principal, north, text) for text in ("Bart.", "Med tecken.", "Med siffra.", "Med insats.")
    )
    Step.objects.filter(pk=signed.pk).update(fields={**signed.fields, "signs": "Fler kommer i tid."})
    cited.citations.create(indicator=SHARE, unit=north, period="2022/23", value=85.0, cited_at=on(9, 2))
    made = effort(chain.principal, north, "En insats.", foretold)
    Prediction.objects.create(
        step=made, indicator=SHARE, unit=north, direction="up", size=3.0, baseline="2022/23", signal="Ja",
        signal_on=TODAY, result_on=TODAY, owner_role="principal",
    )  # fmt: skip
    written_in_the_year(bare, signed, cited, foretold, made)
    answer = found("goal_without_sign", north, chain.principal)
    assert (answer.told, answer.of, answer.lost) == ("3 av 4 mål har en siffra eller ett tecken.", 4, 1)
    assert [gap.says for gap in answer.gaps] == ["”Bart” har ingen siffra och inget tecken."]
    made.state = "withdrawn"
    made.save()
    assert found("goal_without_sign", north, chain.principal).lost == 2


def test_a_goal_that_is_not_shared_is_counted_and_not_told(chain: Chain, monkeypatch):
    written_in_the_year(goal(chain.principal, chain.world.north, "Hemligt mål."))
    answer = found("goal_without_sign", chain.world.authority, chain.board)
    assert (answer.lost, answer.hidden, answer.gaps) == (1, 1, ())
    monkeypatch.setattr(goals, "readable", lambda _reader: Step.objects.all())
    assert "Hemligt" in told("goal_without_sign", chain.world.authority, chain.board)[0]


# figures


@pytest.fixture
def figure(chain: Chain) -> None:
    keep([row("leavers.diploma_share", "10000001", year, 85.0, 187) for year in ("2021/22", "2022/23")])


@pytest.mark.usefixtures("figure")
def test_a_figure_is_told_until_a_forum_has_it_on_its_agenda(chain: Chain):
    north = chain.world.north
    (before,) = told("figure_without_forum", north, chain.principal)
    assert before == f"”{indicators()[SHARE].name}” läses inte i något forum."
    met(chain, on(10, 1), indicators=[SHARE])
    assert told("figure_without_forum", north, chain.principal) == []
    assert told("figure_without_forum", chain.world.authority, chain.principal) == []


@pytest.mark.usefixtures("figure")
def test_a_meeting_that_was_never_held_has_read_nothing_and_one_ahead_will(chain: Chain):
    meeting = met(chain, on(10, 1), indicators=[SHARE], is_held=False)
    assert len(told("figure_without_forum", chain.world.north, chain.principal)) == 1
    Meeting.objects.filter(pk=meeting.pk).update(on=on(12, 20))
    assert told("figure_without_forum", chain.world.north, chain.principal) == []


@pytest.mark.usefixtures("figure")
def test_a_figure_that_a_step_cites_is_read_in_the_year_it_was_cited(chain: Chain):
    step = seen(chain.teacher, chain.team, on(10, 1))
    citation = step.citations.create(
        indicator=SHARE, unit=chain.world.north, period="2022/23", value=85.0, cited_at=on(10, 1)
    )
    assert told("figure_without_forum", chain.world.north, chain.principal) == []
    citation.cited_at = on(5, 1)
    citation.save()
    assert len(told("figure_without_forum", chain.world.north, chain.principal)) == 1


@pytest.mark.usefixtures("figure")
def test_nothing_is_said_to_be_missing_in_a_year_that_is_new(chain: Chain):
    early = date(STARTS, 8, 1) + ASKED_AFTER - timedelta(days=1)
    for kind in ("figure_without_forum", "theme_without_voice", "unit_without_contribution",
                 "role_without_part"):  # fmt: skip
        assert found(kind, chain.world.north, chain.principal, today=early).is_early
        assert not found(kind, chain.world.north, chain.principal, today=early + timedelta(days=1)).is_early


# themes


def heard(chain: Chain) -> set[tuple[str, str]]:
    return themes.heard(ground(chain.world.authority, chain.director))


def test_each_way_to_tell_is_a_voice_of_those_who_told(chain: Chain):
    assert heard(chain) == set()
    gap = "Samverkan för kompetensförsörjning har ingen röst från arbetsgivare under läsåret."
    assert gap in told("theme_without_voice", chain.world.authority, chain.director)
    seen(chain.teacher, chain.team, on(9, 1))
    seen(chain.student, chain.group, on(9, 1), theme="kunskapsresultat")
    assert heard(chain) == {(COMPLETED, "staff"), ("kunskapsresultat", "students")}
    Step.objects.create(
        kind="employer_voice", unit=chain.world.north_unit, answered_at=chain.world.north_unit, title="Ja",
        state="raised", written_at=on(9, 1), changed_at=on(9, 1),
    )  # fmt: skip
    assert (WORKING_LIFE, "employers") in heard(chain)
    assert gap not in told("theme_without_voice", chain.world.authority, chain.director)


def test_a_film_is_the_students_voice_and_a_refused_one_is_not(chain: Chain):
    film = Film.objects.create(
        unit=chain.team, title="Film", theme=COMPLETED, file_name="a.mp4", size=1, left_at=on(9, 1),
        state=Film.State.READY,
    )  # fmt: skip
    assert heard(chain) == {(COMPLETED, "students")}
    film.state = Film.State.REFUSED
    film.save()
    assert heard(chain) == set()


def test_a_survey_is_a_voice_when_somebody_has_answered_it(chain: Chain):
    survey = Survey.objects.create(
        unit=chain.world.north, title="Enkät", state="open", made_at=on(9, 1), opened_at=on(9, 1)
    )
    SurveyQuestion.objects.create(survey=survey, order=1, way="one", theme=COMPLETED)
    group = SurveyGroup.objects.create(
        survey=survey, unit=chain.group, name="A", respondents="student", invited=20, token="a"
    )
    assert heard(chain) == set()
    group.answered = 6
    group.save()
    assert heard(chain) == {(COMPLETED, "students")}


def test_what_has_no_name_is_nobodys_voice_and_what_is_urgent_is_not_even_there(chain: Chain, monkeypatch):
    step = seen(chain.student, chain.group, on(9, 1))
    Step.objects.filter(pk=step.pk).update(is_nameless=True)
    assert heard(chain) == set()
    Step.objects.filter(pk=step.pk).update(is_nameless=False, is_urgent=True)
    assert heard(chain) == set()
    # With the protection off, its presence is told.
    monkeypatch.setattr(Ground, "steps", lambda _ground: Step.objects.filter(pk=step.pk))
    assert heard(chain) == {(COMPLETED, "students")}


# units


def test_a_unit_that_has_left_nothing_is_told_with_the_month_it_last_did(chain: Chain):
    north, authority = chain.world.north, chain.world.authority
    seen(chain.teacher, chain.team, on(5, 3))
    seen(chain.other_teacher, chain.world.south_unit, on(10, 3))
    rows = told("unit_without_contribution", authority, chain.director)
    assert any(text.startswith(NORTH_SAYS_NOTHING) for text in rows)
    assert "Vuxna har aldrig lämnat något." in rows
    assert not any("Södra" in text for text in rows)
    seen(chain.teacher, north, on(10, 3))
    rows = told("unit_without_contribution", north, chain.principal)
    assert rows == ["Laget har inte lämnat något sedan maj 2024."]


def test_a_silent_house_is_told_once_and_counted_with_all_below_it(chain: Chain):
    answer = found("unit_without_contribution", chain.world.authority, chain.director)
    names = [gap.unit.name for gap in answer.gaps]
    assert names == ["Norra", "Södra", "Vuxna", "Vaktmästeri"]
    assert (answer.of, answer.lost, answer.hidden) == (5, 5, 0)
    assert answer.gaps[0].says == "Norra har aldrig lämnat något. Det har inte heller enheten under den."


def test_the_day_of_what_has_no_name_is_not_told(chain: Chain, monkeypatch):
    step = seen(chain.student, chain.world.north, on(5, 3))
    Step.objects.filter(pk=step.pk).update(is_nameless=True, author=None, role="")
    rows = told("unit_without_contribution", chain.world.north, chain.principal)
    assert rows[0].startswith("Norra har inte lämnat något under läsåret.")
    assert "maj" not in " ".join(rows)
    real = units.Left
    monkeypatch.setattr(units, "Left", lambda path, at, *_: real(path, at))
    assert "maj 2024" in told("unit_without_contribution", chain.world.north, chain.principal)[0]


def test_what_is_urgent_does_not_show_that_a_unit_has_spoken(chain: Chain):
    step = seen(chain.teacher, chain.world.north, on(10, 3))
    Step.objects.filter(pk=step.pk).update(is_urgent=True)
    assert told("unit_without_contribution", chain.world.north, chain.teacher)[0].startswith(
        "Norra har aldrig lämnat något."
    )


def test_the_silent_units_are_those_a_slow_look_finds(chain: Chain):
    world = chain.world
    seen(chain.teacher, chain.team, on(9, 3))
    seen(chain.teacher, chain.team, on(3, 3))
    seen(chain.other_teacher, world.south, on(7, 31))
    seen(chain.caretaker, chain.service, on(12, 11))
    answer = found("unit_without_contribution", world.authority, chain.director)
    slow = 0
    begins, ends = on(8, 1).replace(hour=0), on(12, 11).replace(hour=0)
    for unit in units.asked(ground(world.authority, chain.director)):
        days = [step.written_at for step in Step.objects.all() if step.unit.path.startswith(unit.path)]
        slow += not any(begins <= at < ends for at in days)
    assert answer.lost == slow > 0


# conditions


@pytest.fixture
def lighting(chain: Chain) -> tuple[Step, Step]:
    return (
        card(chain.teacher, chain.team, "Belysningen i verkstaden.", on(9, 3)),
        card(chain.other_teacher, chain.world.south_unit, "Det är mörkt i salen.", on(10, 3)),
    )


def test_a_condition_that_two_units_have_raised_is_told_until_one_has_an_answer(chain: Chain, lighting):
    authority = chain.world.authority
    admin = person("above", "development_director", authority)
    for step in lighting:
        actions.carry_up(by=chain.principal if step == lighting[0] else chain.other_principal, step=step)
    for_all = found("condition_without_answer", authority, admin)
    assert for_all.lost == 1
    Step.objects.filter(pk=lighting[0].pk).update(is_waiting=False)
    after = found("condition_without_answer", authority, admin)
    assert (after.of, after.lost, after.gaps) == (1, 0, ())


def test_only_those_who_may_read_both_are_told_that_two_have_said_it(chain: Chain, lighting, monkeypatch):
    answer = found("condition_without_answer", chain.world.north, chain.teacher)
    assert (answer.lost, answer.hidden, answer.gaps) == (1, 1, ())
    # With the protection off the other unit is named.
    monkeypatch.setattr(conditions, "readable", lambda _reader: Step.objects.all())
    rows = told("condition_without_answer", chain.world.north, chain.teacher)
    assert rows == [
        "Lokaler som begränsar, ”Fullföljda studier”: två enheter (Norra och Södra) har sagt det och inte "
        "fått svar."
    ]


def test_the_same_unit_twice_another_direction_and_another_theme_are_not_two_units(chain: Chain):
    card(chain.teacher, chain.team, "Mörkt.", on(9, 3))
    card(chain.teacher, chain.world.north_unit, "Mörkt igen.", on(9, 4))
    card(chain.other_teacher, chain.world.south_unit, "Ljust.", on(9, 5), direction="enables")
    card(chain.other_teacher, chain.world.south_unit, "Bullrigt.", on(9, 5), theme="kunskapsresultat")
    card(chain.other_teacher, chain.world.south_unit, "Ont om tid.", on(9, 5), condition="time")
    assert found("condition_without_answer", chain.world.authority, chain.director).of == 0


def test_what_is_urgent_is_not_put_together_with_anything(chain: Chain, lighting):
    Step.objects.filter(pk=lighting[1].pk).update(is_urgent=True)
    assert found("condition_without_answer", chain.world.authority, chain.director).of == 0


# the year


@pytest.fixture
def year(chain: Chain) -> SchoolYear:
    now = starts_of(date.today())
    return begin_year(by=chain.world.administrator, authority=chain.world.authority, starts=now)


def test_what_was_not_held_is_told_until_it_is_cancelled_with_a_reason(chain: Chain, year: SchoolYear):
    last = span_of(year.starts)[1] + timedelta(days=1)
    more = {"today": last, "starts": year.starts}
    south = chain.world.south
    before = found("occasion_not_held", south, chain.other_principal, **more)
    assert before.lost == before.of == len(before.gaps) > 0
    assert found("occasion_not_held", south, chain.director, **more).lost == before.lost
    row = year.occasions.filter(unit=south).first()
    cancel_occasion(by=Channel.SYSTEM, occasion=row, reason="Slås ihop.")
    after = found("occasion_not_held", south, chain.other_principal, **more)
    assert (after.of, after.lost) == (before.of - 1, before.lost - 1)


def test_a_role_that_nobody_holds_is_told_to_those_who_may_see_who_holds_which(
    chain: Chain, year: SchoolYear
):
    authority, more = chain.world.authority, {"today": date.today(), "starts": year.starts}
    before = found("role_without_holder", authority, chain.director, **more)
    nobody = [gap for gap in before.gaps if "utvecklingschef" in gap.says]
    assert nobody
    hidden = gap_kinds()["role_without_holder"].find(
        ground(authority, chain.student, sees_people=False, **more)
    )
    assert hidden is None
    person("dev", "development_director", authority)
    after = found("role_without_holder", authority, chain.director, **more)
    assert not [gap for gap in after.gaps if "utvecklingschef" in gap.says]


def test_a_team_is_told_with_its_house_where_more_than_the_house_is_shown(chain: Chain):
    seen(chain.teacher, chain.world.north, on(10, 3))
    rows = told("unit_without_contribution", chain.world.authority, chain.director)
    assert "Laget, Norra har aldrig lämnat något." in rows
    assert told("unit_without_contribution", chain.world.north, chain.principal) == [
        "Laget har aldrig lämnat något."
    ]
