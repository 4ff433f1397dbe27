"""What is sent to a survey's page by thumbs, robots and bad networks; and what the page says back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helhet.core.actions import Channel
from helhet.voices import actions
from helhet.voices.models import EntryCode, Receipt, Sheet, Survey, SurveyGroup
from helhet.voices.surveys.asking import Respondents
from helhet.web.pages.enkat import page as enkat
from tests.thread.conftest import Chain
from tests.voices.surveys.made import draft, opened, questions

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Sent-By": "script"}


@pytest.fixture(autouse=True)
def no_tries_before() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def group(chain: Chain) -> SurveyGroup:
    return opened(chain.teacher, chain.team, {"NA22": 28}).groups.get()


def address(group: SurveyGroup) -> str:
    return reverse("enkat", kwargs={"token": group.token})


def sheet(group: SurveyGroup, choice: object = "0", words: str = "", once: str = "a") -> dict[str, object]:
    choose, write = questions(group.survey)
    return {f"q{choose.pk}": choice, f"q{write.pk}": words, "once": once}


def kept(group: SurveyGroup) -> list[dict[str, object]]:
    return [row.content for row in group.sheets.all()]


@pytest.mark.parametrize(
    ("words", "is_kept"),
    [
        ("😀🎒🏫", "😀🎒🏫"),
        ("<script>alert(1)</script> & <b>", "<script>alert(1)</script> & <b>"),
        ("ett\x00två", None),
        ("\u202eتعليم\u202c", None),
        ("الدرس هادئ", "الدرس هادئ"),
        ("{% load x %} {{ survey }}", "{% load x %} {{ survey }}"),
        ("'; DROP TABLE voices_sheet; --", "'; DROP TABLE voices_sheet; --"),
    ],
    ids=["emoji", "html", "null", "turned", "arabic", "template", "sql"],
)
def test_words_of_any_kind_come_in_as_they_are(group: SurveyGroup, words: str, is_kept: str | None) -> None:
    _choose, write = questions(group.survey)
    assert Client().post(address(group), sheet(group, words=words)).status_code == 200
    (found,) = kept(group)
    text = str(found[str(write.pk)])
    assert "\x00" not in text
    assert is_kept is None or text == is_kept


def test_what_was_written_stands_in_the_form_again_as_text_alone(group: SurveyGroup) -> None:
    words = "<script>alert(1)</script>" + "å" * 3000
    answer = Client().post(address(group), sheet(group, words=words))
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    page = BeautifulSoup(answer.content, "html5lib")
    assert page.select_one("textarea").text.strip() == words
    assert page.select_one("input[checked]")["value"] == "0"
    assert page.select_one("[name=once]")["value"] == "a"
    assert kept(group) == []


@pytest.mark.parametrize("headers", [{}, SCRIPT], ids=["form", "script"])
def test_a_megabyte_is_refused_in_words(group: SurveyGroup, headers: dict[str, str]) -> None:
    answer = Client().post(address(group), sheet(group, words="x" * 1_000_000), headers=headers)
    assert answer.status_code == 422
    assert "2000" in answer.content.decode()
    assert kept(group) == []


def test_a_robot_that_fills_every_field_is_one_answer_to_what_was_asked(group: SurveyGroup) -> None:
    choose, write = questions(group.survey)
    page = BeautifulSoup(Client().get(address(group)).content, "html5lib")
    fields = {field["name"] for field in page.select("input, textarea")} | {"email", "name", "q0", "group"}
    given = dict.fromkeys(fields, "http://example.org/") | {f"q{choose.pk}": ["0", "1", "2", "3", "4"]}
    assert Client().post(address(group), given).status_code == 200
    assert kept(group) == [{str(write.pk): "http://example.org/"}]


@pytest.mark.parametrize("choice", ["17", "-1", "1.5", "٣", "0x1", "", "9" * 5000], ids=lambda one: one[:5])
def test_an_option_that_is_not_there_is_no_answer(group: SurveyGroup, choice: str) -> None:
    answer = Client().post(address(group), sheet(group, choice))
    assert (answer.status_code, kept(group)) == (422, [])


def test_questions_of_another_survey_are_not_answered_here(chain: Chain, group: SurveyGroup) -> None:
    other = opened(chain.teacher, chain.team, {"TE22": 28}).groups.get()
    assert Client().post(address(group), sheet(other, words="Fel enkät")).status_code == 422
    assert not Sheet.objects.exists()


def test_a_form_without_its_word_is_a_form_of_its_own(group: SurveyGroup) -> None:
    given = sheet(group)
    del given["once"]
    for _ in range(2):
        assert Client().post(address(group), given).status_code == 200
    assert len(kept(group)) == 2


def test_a_form_that_is_sent_twice_is_thanked_twice_and_counted_once(group: SurveyGroup) -> None:
    for headers in ({}, SCRIPT, {}):
        assert Client().post(address(group), sheet(group), headers=headers).status_code == 200
    assert (len(kept(group)), Receipt.objects.count()) == (1, 1)


def test_a_form_that_had_come_is_thanked_for_also_when_the_survey_is_closed_or_full(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 1})
    group = survey.groups.get()
    Client().post(address(group), sheet(group))
    assert Client().post(address(group), sheet(group, once="b"), headers=SCRIPT).status_code == 422
    assert Client().post(address(group), sheet(group), headers=SCRIPT).json()["came"]


def test_no_address_leads_to_a_draft_or_to_nothing(chain: Chain) -> None:
    survey = draft(chain.teacher, chain.team)
    actions.invite_groups(
        by=chain.teacher, survey=survey, unit=chain.team, respondents=Respondents.STUDENT, groups={"NA22": 9}
    )
    group = survey.groups.get()
    for token in (group.token, "finns-inte", group.token[:-1], "a" * 500):
        for method in ("get", "post", "head"):
            found = getattr(Client(), method)(reverse("enkat", kwargs={"token": token}))
            assert found.status_code == 404, (token, method)
    assert not Sheet.objects.exists()


def test_asking_for_the_head_alone_answers_nothing_and_counts_nothing(group: SurveyGroup) -> None:
    head = Client().head(address(group))
    assert (head.status_code, head.content) == (200, b"")
    for method in ("put", "delete", "patch", "options"):
        assert not getattr(Client(), method)(address(group), {}).cookies
    assert (kept(group), Receipt.objects.count()) == ([], 0)


def test_whoever_guesses_codes_is_stopped_and_the_right_one_waits_too(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = opened(chain.teacher, chain.team, {"NA22": 3}, entry="codes").groups.get()
    code = actions.make_codes(by=chain.teacher, group=group)[0]
    monkeypatch.setattr(enkat, "WRONG", enkat.Limit("survey-code", most=5, seconds=3600))
    for number in range(5):
        guess = sheet(group) | {"code": f"gran {10 + number} tall", "once": str(number)}
        assert Client().post(address(group), guess).status_code == 409
    stopped = Client().post(address(group), sheet(group) | {"code": code}, headers=SCRIPT)
    assert (stopped.status_code, stopped.json()["came"]) == (422, False)
    assert "om en timme" in stopped.json()["says"]
    monkeypatch.setattr(enkat, "WRONG", enkat.Limit("survey-code", most=6, seconds=3600))
    assert Client().post(address(group), sheet(group) | {"code": code}).status_code == 200
    assert EntryCode.objects.filter(is_used=True).count() == 1


def test_wrong_codes_in_one_class_stop_no_other_class(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 3, "TE22": 3}, entry="codes")
    first, second = survey.groups.order_by("name")
    monkeypatch.setattr(enkat, "WRONG", enkat.Limit("survey-code", most=1, seconds=3600))
    Client().post(address(first), sheet(first) | {"code": "fel 10 fel"})
    code = actions.make_codes(by=chain.teacher, group=second)[0]
    assert Client().post(address(second), sheet(second) | {"code": code}).status_code == 200


def close(survey: Survey) -> None:
    actions.close_survey(by=Channel.SYSTEM, survey=survey)


def pass_the_last_day(survey: Survey) -> None:
    Survey.objects.filter(pk=survey.pk).update(closes_on=timezone.localdate() - timedelta(days=1))


@pytest.mark.parametrize("end", [close, pass_the_last_day], ids=["closed", "last day"])
def test_who_comes_too_late_is_told_so_by_script_and_by_form(group: SurveyGroup, end: object) -> None:
    end(group.survey)  # type: ignore[operator]
    by_script = Client().post(address(group), sheet(group), headers=SCRIPT)
    assert (by_script.status_code, by_script.json()) == (410, {"came": False, "says": "Enkäten är stängd."})
    by_form = Client().post(address(group), sheet(group, once="b"))
    assert by_form.status_code == 410
    assert "Enkäten är stängd." in by_form.content.decode()
    assert Client().get(address(group)).status_code == 200
    assert kept(group) == []


def test_a_survey_that_closes_while_the_page_reads_the_form_says_so_in_words(
    group: SurveyGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = enkat.group_with

    def found_and_then_closed(token: str) -> SurveyGroup | None:
        found = find(token)
        close(group.survey)
        return found

    monkeypatch.setattr(enkat, "group_with", found_and_then_closed)
    assert Client().post(address(group), sheet(group)).status_code == 410


def test_the_words_around_the_questions_are_in_the_language_one_chooses(chain: Chain) -> None:
    survey = opened(chain.teacher, chain.team, {"NA22": 28})
    Survey.objects.update(languages=["sv", "ar", "en", "so"])
    where = address(survey.groups.get())
    for code, way, send in (("ar", "rtl", "إرسال"), ("so", "ltr", "Dir"), ("xx", "ltr", "Skicka")):
        page = BeautifulSoup(Client().get(f"{where}?sprak={code}").content, "html5lib")
        assert (page.html["dir"], page.html["lang"]) == (way, code if code != "xx" else "sv")
        assert page.select_one("[data-plain] button").text == send
        assert page.legend["lang"] == "sv"  # the question itself has no other words
    thanks = Client().post(where, sheet(survey.groups.get()) | {"sprak": "ar"})
    page = BeautifulSoup(thanks.content, "html5lib")
    assert (page.html["dir"], page.h1.text) == ("rtl", "شكرًا!")


def test_without_script_all_questions_stand_on_one_page_with_one_button(group: SurveyGroup) -> None:
    page = BeautifulSoup(Client().get(address(group)).content, "html5lib")
    assert [part for part in page.select(".question") if part.has_attr("hidden")] == []
    buttons = [one for one in page.select("form button") if not one.find_parent(attrs={"hidden": True})]
    assert [one.text for one in buttons if not one.has_attr("hidden")] == ["Skicka"]
    assert page.form.get("action") is None
    assert not page.select("script:not([src]), [onclick], [style]")


def test_no_visit_sets_a_cookie(group: SurveyGroup) -> None:
    for answer in (
        Client().get(address(group)),
        Client().post(address(group), sheet(group)),
        Client().post(address(group), sheet(group), headers=SCRIPT),
        Client().post(address(group), {}),
        Client().get(reverse("enkat_offline")),
    ):
        assert (dict(answer.cookies), answer.headers.get("Set-Cookie")) == ({}, None)
