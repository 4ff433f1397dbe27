"""The pages of a survey, from the first question to what came of it; three persons and an outsider."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helhet.core.actions import Channel
from helhet.people.models import Person
from helhet.thread.models import Step
from helhet.voices import actions
from helhet.voices.models import OwnWords, Survey
from helhet.voices.surveys.asking import Respondents, Way
from tests.thread.conftest import Chain
from tests.voices.surveys.made import OFTEN, answered, draft, opened
from tests.web.conftest import Reading

pytestmark = pytest.mark.django_db


def text_of(client: Client, page: str, **kwargs: object) -> str:
    answer = client.get(reverse(page, kwargs=kwargs))
    assert answer.status_code == 200, (page, answer.status_code)
    return re.sub(r"\s+", " ", answer.content.decode())


def at(who: Person) -> Client:
    return Reading().as_person(who)


def closed(chain: Chain, words: tuple[str, ...] = ()) -> Survey:
    """Two classes and one of six; seventeen, twelve and six have answered."""
    survey = opened(chain.teacher, chain.team, {"NA22": 28, "TE22": 20, "VO22": 6})
    by_name = {group.name: group for group in survey.groups.all()}
    answered(by_name["NA22"], [0] * 8 + [1] * 5 + [2] * 3 + [3], words)
    answered(by_name["TE22"], [1] * 8 + [2] * 4)
    answered(by_name["VO22"], [3, 3, 3, 2, 2, 1])
    return actions.close_survey(by=chain.teacher, survey=survey)


def test_a_survey_is_made_with_questions_that_are_ready_and_opened_for_classes(chain: Chain) -> None:
    client = at(chain.teacher)
    assert "Ingen enkät har gjorts här." in text_of(client, "enkater", unit=chain.team)
    given = {"title": "Så har vi det", "why": "Vi vill veta.", "from_set": "safety-and-calm"}
    made = client.post(reverse("ny_enkat", kwargs={"unit": chain.team}), given)
    survey = Survey.objects.get()
    assert made.url == reverse("bygg_enkat", kwargs={"key": survey.key})
    page = text_of(client, "bygg_enkat", key=survey.key)
    assert "Hur ofta är det arbetsro på lektionerna?" in page
    assert "6 frågor" in page

    who = reverse("enkat_grupper", kwargs={"key": survey.key})
    lines = "TE22A 28\nTE22B; 24\n6 TE22C\n"
    client.post(who, {"what": "add", "respondents": "student", "unit": chain.team.path, "lines": lines})
    assert {row.name: row.invited for row in survey.groups.all()} == {"TE22A": 28, "TE22B": 24, "TE22C": 6}
    assert "TE22C har 6" in text_of(client, "enkat_grupper", key=survey.key)
    day = timezone.localdate() + timedelta(days=9)
    opening = client.post(who, {"what": "open", "entry": "link", "closes_on": day.isoformat()})
    assert opening.url == reverse("dela_enkat", kwargs={"key": survey.key})
    page = text_of(client, "dela_enkat", key=survey.key)
    assert f"/enkat/{survey.groups.get(name='TE22C').token}/" in page
    assert "0 av 58 har svarat" in page


@pytest.mark.parametrize(
    ("lines", "said"),
    [("TE22A", "skriv hur många"), ("TE22A 0", "Skriv ett tal från 1"), (" 12 ", "skriv hur många")],
)
def test_a_line_that_is_no_group_is_handed_back_with_its_place(chain: Chain, lines: str, said: str) -> None:
    survey = draft(chain.teacher, chain.team)
    given = {"what": "add", "respondents": "student", "unit": chain.team.path, "lines": lines}
    answer = at(chain.teacher).post(reverse("enkat_grupper", kwargs={"key": survey.key}), given)
    assert said in answer.content.decode()
    assert not survey.groups.exists()


def test_advice_stands_beside_a_question_that_people_agree_with(chain: Chain) -> None:
    survey = draft(chain.teacher, chain.team)
    client = at(chain.teacher)
    given = {
        "way": "one", "scale": "own", "good_first": "1", "w_student_sv": "Lektionerna är lugna.",
        "o_sv": "Instämmer helt\nInstämmer inte alls",
    }  # fmt: skip
    client.post(reverse("ny_enkatfraga", kwargs={"key": survey.key}), given)
    asked = survey.questions.last()
    assert asked is not None
    assert ([one["sv"] for one in asked.options], asked.good) == (
        ["Instämmer helt", "Instämmer inte alls"],
        [0],
    )
    assert 'class="serious"' in text_of(client, "bygg_enkat", key=survey.key)


def test_a_question_is_changed_moved_and_taken_away(chain: Chain) -> None:
    survey = draft(chain.teacher, chain.team)
    first, second = survey.questions.all()
    client, build = at(chain.teacher), reverse("bygg_enkat", kwargs={"key": survey.key})
    client.post(build, {"what": f"down:{first.pk}"})
    assert list(survey.questions.all()) == [second, first]
    given = {
        "scale": "own",
        "good_first": "1",
        "w_student_sv": "Hur ofta är det lugnt?",
        "o_sv": "Ofta\nSällan",
    }
    client.post(reverse("enkatfraga", kwargs={"key": survey.key, "number": first.pk}), given)
    first.refresh_from_db()
    assert first.words == {"student": {"sv": "Hur ofta är det lugnt?"}}
    client.post(build, {"what": f"drop:{second.pk}"})
    client.post(build, {"what": "take", "question": ["safe-at-school"]})
    assert [row.library for row in survey.questions.all()] == ["", "safe-at-school"]
    client.post(build, {"what": "throw"})
    assert not Survey.objects.exists()


def test_codes_are_told_once_and_work_once(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 12}, entry="codes")
    group = survey.groups.get()
    hand = reverse("dela_enkat", kwargs={"key": survey.key})
    page = at(chain.teacher).post(hand, {"what": f"codes:{group.pk}"}).content.decode()
    codes = re.findall(r'class="code">([^<]+)<', page)
    assert len(set(codes)) == 12
    assert all(code not in at(chain.teacher).get(hand).content.decode() for code in codes)
    first = survey.questions.first()
    assert first is not None
    sheet = {"once": "a", "code": codes[0], f"q{first.pk}": "0"}
    address = reverse("enkat", kwargs={"token": group.token})
    assert Client().post(address, sheet).status_code == 200
    again = Client().post(address, sheet | {"once": "b"})
    assert (again.status_code, "Koden är använd" in again.content.decode()) == (409, True)


def test_nothing_of_the_answers_is_shown_before_it_is_closed(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 28})
    answered(survey.groups.get(), [0] * 12)
    key = {"key": survey.key}
    assert at(chain.teacher).get(reverse("enkat_svar", kwargs=key)).url == reverse("dela_enkat", kwargs=key)
    for page in ("enkat_svar", "enkat_data"):
        assert at(chain.student).get(reverse(page, kwargs=key)).status_code == 404
    assert "10 av 28 har svarat" in text_of(at(chain.teacher), "dela_enkat", key=survey.key)


def test_everybody_inside_sees_the_answers_and_the_class_of_six_is_never_alone(chain: Chain) -> None:
    survey = closed(chain)
    for who in (chain.student, chain.board, chain.teacher):
        page = text_of(at(who), "enkat_svar", key=survey.key)
        assert "35 av 54 elever har svarat (65 %)." in page
        assert "TE22 och VO22 tillsammans" in page
    data = (
        at(chain.student).get(reverse("enkat_data", kwargs={"key": survey.key})).content.decode("utf-8-sig")
    )
    assert "elever;Hur ofta är det arbetsro på lektionerna?;TE22 och VO22 tillsammans;18;Aldrig;3" in data
    assert "VO22;" not in data
    for page in ("enkat_svar", "enkat_data"):
        assert at(chain.outsider).get(reverse(page, kwargs={"key": survey.key})).status_code == 404


def test_those_who_answered_read_at_the_same_address_what_came_of_it(chain: Chain) -> None:
    survey = closed(chain)
    address = reverse("enkat", kwargs={"token": survey.groups.first().token})  # type: ignore[union-attr]
    before = Client().get(address).content.decode()
    assert "har inte skrivit vad det blev än" in before
    told = {"what": "came", "text": "Vi kortar passen."}
    at(chain.teacher).post(reverse("enkat_svar", kwargs={"key": survey.key}), told)
    at(chain.student).post(
        reverse("enkat_svar", kwargs={"key": survey.key}), {"what": "came", "text": "Nej."}
    )
    page = Client().get(address).content.decode()
    assert "Vi kortar passen." in page
    assert "Hur ofta är det arbetsro på lektionerna?" in page


def test_what_is_seen_in_the_answers_enters_the_thread_and_is_found_there_again(chain: Chain) -> None:
    survey = closed(chain)
    at(chain.teacher).post(
        reverse("enkat_svar", kwargs={"key": survey.key}), {"what": "see", "text": "Passen är för långa."}
    )
    step = Step.objects.get(kind="observation")
    assert step.author == chain.teacher
    assert "Passen är för långa" in text_of(at(chain.teacher), "enkat_svar", key=survey.key)


def test_what_was_written_freely_is_read_before_it_is_shown_with_names_taken_out(chain: Chain) -> None:
    survey = closed(chain, ("Min lärare Kerstin Olsson är aldrig sen.", "Ring mig på 070-123 45 67."))
    client, read = at(chain.teacher), reverse("enkat_ord", kwargs={"key": survey.key})
    page = text_of(client, "enkat_ord", key=survey.key)
    assert "[namn]" in page
    assert at(chain.student).get(read).status_code == 404
    assert "Kerstin" not in text_of(at(chain.student), "enkat_svar", key=survey.key)
    named, phoned = OwnWords.objects.order_by("text")
    client.post(read, {"words": named.pk, "what": "show", "text": "Min lärare [namn] är aldrig sen."})
    client.post(read, {"words": phoned.pk, "what": "withhold", "reason": "person"})
    page = text_of(at(chain.student), "enkat_svar", key=survey.key)
    assert "Min lärare [namn] är aldrig sen." in page
    assert "Visas inte: 1. Inte lästa än: 0." in page
    assert "070" not in page


def test_students_and_teachers_stand_side_by_side_with_the_gap_first(chain: Chain) -> None:
    survey = draft(chain.teacher, chain.team)
    for who, name in ((Respondents.STUDENT, "NA22"), (Respondents.TEACHER, "Laget")):
        actions.invite_groups(
            by=chain.teacher, survey=survey, unit=chain.team, respondents=who, groups={name: 40}
        )
    actions.describe_survey(
        by=chain.teacher, survey=survey, title="Lugnt", why="", entry="link",
        closes_on=timezone.localdate() + timedelta(days=2),
    )  # fmt: skip
    actions.open_survey(by=chain.teacher, survey=survey)
    answered(survey.groups.get(name="NA22"), [0, 1] * 5 + [2, 3] * 10)
    teachers = survey.groups.get(name="Laget")
    choose = survey.questions.first()
    assert choose is not None
    for number in range(20):
        content = {choose.pk: [0 if number < 18 else 2]}
        actions.answer_survey(by=Channel.ANONYMOUS, group=teachers, content=content, once=str(number))
        actions.count_answers(by=Channel.ANONYMOUS, group=teachers)
    actions.close_survey(by=chain.teacher, survey=survey)
    page = text_of(at(chain.student), "enkat_svar", key=survey.key)
    assert "Elever och lärare sida vid sida" in page
    assert "33 % av eleverna och 90 % av lärarna gav ett bra svar." in page
    assert "Så stor skillnad är ingen slump" in page


def test_a_list_of_surveys_asks_as_many_questions_for_three_as_for_one(chain: Chain) -> None:
    def asked() -> int:
        client = at(chain.teacher)
        with CaptureQueriesContext(
            connection,
        ) as found:
            text_of(client, "enkater", unit=chain.team)
        return len(found)

    opened(chain.teacher, chain.team, {"NA22": 28})
    first = asked()
    opened(chain.teacher, chain.team, {"NA22": 28})
    draft(chain.teacher, chain.team)
    assert asked() == first


def test_nobody_but_those_who_look_after_it_meets_a_survey_that_is_not_closed(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 28})
    actions.add_question(
        by=Channel.SYSTEM, survey=draft(chain.teacher, chain.team), way=Way.ONE, options=OFTEN,
        words={"student": {"sv": "Hur?"}},
    )  # fmt: skip
    pages = ("bygg_enkat", "enkat_grupper", "dela_enkat", "enkat_ord", "ny_enkatfraga")
    for who in (chain.student, chain.outsider, chain.other_teacher):
        for page in pages:
            assert at(who).get(reverse(page, kwargs={"key": survey.key})).status_code == 404, (who, page)
    assert "Så har vi det" not in text_of(at(chain.student), "enkater", unit=chain.team)


def test_beside_a_question_that_is_asked_nationally_stands_the_way_to_its_figure(chain: Chain) -> None:
    survey = actions.make_survey(by=chain.teacher, unit=chain.team, title="Tryggt?")
    asked = actions.take_question(
        by=chain.teacher, survey=survey, library_key="safe-at-school", respondents=[Respondents.STUDENT]
    )
    actions.invite_groups(
        by=chain.teacher, survey=survey, unit=chain.team, respondents=Respondents.STUDENT, groups={"NA22": 28}
    )
    Survey.objects.update(closes_on=timezone.localdate())
    actions.open_survey(by=chain.teacher, survey=Survey.objects.get())
    group = survey.groups.get()
    for number in range(12):
        content: dict[int, list[int] | str] = {asked.pk: [number % 4]}
        actions.answer_survey(by=Channel.ANONYMOUS, group=group, content=content, once=str(number))
    actions.close_survey(by=chain.teacher, survey=Survey.objects.get())
    page = text_of(at(chain.student), "enkat_svar", key=survey.key)
    assert reverse("indikator", kwargs={"unit": chain.team, "key": "skolenkaten-safety"}) in page
