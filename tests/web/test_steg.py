"""Doing something with a step in the browser: who may, what it leads to, and that no words are lost."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from helhet.people.models import Person
from helhet.thread import actions
from helhet.thread.kinds import kinds
from helhet.thread.models import Carry, Fate, Step
from helhet.web import unsent
from tests.thread.conftest import Chain
from tests.web.conftest import Reading
from tests.world import sign_in


def at(page: str, step: Step, **more: object) -> str:
    return reverse(page, kwargs={"key": step.key, "unit": step.unit, **more})


@pytest.fixture
def observed(chain: Chain) -> Step:
    return actions.write(
        by=chain.teacher, kind="observation", unit=chain.team, text="Biblioteket är låst. Mer här."
    )


def statuses(reading: Reading, who: list[Person], address: str) -> list[int]:
    return [reading.as_person(person).get(address).status_code for person in who]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("trad", [200, 200, 404, 404, 404]),
        ("steg_ode", [200, 404, 404, 404, 404]),
        ("steg_svara", [200, 404, 404, 404, 404]),
        ("steg_lyft", [200, 200, 404, 404, 404]),
        ("steg_dela", [200, 200, 404, 404, 404]),
        ("steg_andra", [404, 200, 404, 404, 404]),
    ],
)
def test_principal_teacher_student_board_and_outsider_meet_what_is_theirs(
    reading,
    chain,
    observed,
    page,
    expected,
):
    who = [chain.principal, chain.teacher, chain.student, chain.board, chain.outsider]
    assert statuses(reading, who, at(page, observed)) == expected


def test_what_waits_is_listed_for_who_answers_and_leaves_the_list_with_its_fate(reading, chain, observed):
    address = reverse("svara", kwargs={"unit": chain.world.north})
    assert "Biblioteket är låst" in reading.as_person(chain.principal).get(address).content.decode()
    sent = {"verdict": "no", "reason": "Huset stängs av vaktbolaget."}
    assert reading.post(at("steg_ode", observed), sent).status_code == 302
    assert Fate.objects.get().reason == "Huset stängs av vaktbolaget."
    assert "Biblioteket är låst" not in reading.get(address).content.decode()
    assert reading.as_person(chain.teacher).get(address).status_code == 404


def test_a_fate_that_waits_says_until_when_and_the_reason_is_kept(reading, chain, observed):
    sent = {"verdict": "parked", "reason": "Efter sommaren."}
    page = reading.as_person(chain.principal).post(at("steg_ode", observed), sent)
    assert page.status_code == 200
    assert "Säg till när" in page.content.decode()
    assert "Efter sommaren." in page.content.decode()
    assert not Fate.objects.exists()


def test_an_analysis_is_built_on_what_was_ticked(reading, chain, observed):
    build = reverse("steg_bygg", kwargs={"unit": chain.world.north})
    chosen = reading.as_person(chain.principal).get(f"{build}?pa={observed.key}")
    assert "Orsaksanalys" in chosen.content.decode()
    sent = {"title": "Det saknas en plats", "text": "", "f_evidence_for": "En iakttagelse"}
    answer = reading.post(f"{build}?slag=analysis&pa={observed.key}", sent)
    analysis = Step.objects.get(kind="analysis")
    assert (answer.status_code, answer.headers["Location"]) == (302, at("trad", analysis))
    assert [link.earlier for link in analysis.stands_on.all()] == [observed]
    assert reading.as_person(chain.student).get(f"{build}?pa={observed.key}").status_code == 404


def test_carrying_up_shares_only_what_was_ticked_and_can_be_undone(reading, chain, observed):
    other = actions.write(by=chain.teacher, kind="observation", unit=chain.team, text="Annat.")
    analysis = actions.write(
        by=chain.principal,
        kind="analysis",
        unit=chain.world.north,
        text="Orsak.",
        builds_on=[observed, other],
    )
    reading.as_person(chain.principal).post(at("steg_lyft", analysis), {"along": [str(observed.key)]})
    assert {row.step_id for row in Carry.objects.filter(undone_at=None)} == {analysis.pk, observed.pk}
    assert statuses(reading, [chain.board], at("trad", observed)) == [200]
    assert statuses(reading, [chain.board], at("trad", other)) == [404]
    carry = Carry.objects.get(step=analysis)
    reading.as_person(chain.principal).post(at("steg_lyft", analysis), {"undo": carry.pk})
    assert statuses(reading, [chain.board], at("trad", observed)) == [404]


def test_two_who_change_the_same_analysis_both_see_both_texts(reading, chain, observed):
    analysis = actions.write(
        by=chain.principal, kind="analysis", unit=chain.world.north, text="Ett.", title="T"
    )
    address = at("steg_andra", analysis)
    first = {"title": "T", "text": "Två.", "version": "1"}
    assert reading.as_person(chain.principal).post(address, first).status_code == 302
    second = {"title": "T", "text": "Tre.", "version": "1"}
    page = BeautifulSoup(reading.post(address, second).content, "html5lib")
    assert "Två." in page.find(class_="both").get_text()
    assert "Tre." in page.find("textarea", {"name": "text"}).get_text()
    version = page.find("input", {"name": "version"})["value"]
    assert reading.post(address, {**second, "text": "Två och tre.", "version": version}).status_code == 302
    analysis.refresh_from_db()
    assert analysis.text == "Två och tre."


def test_the_list_of_threads_holds_only_what_is_shared(reading, chain, observed):
    address = reverse("tradar", kwargs={"unit": chain.world.authority})
    seen = {
        name: "Biblioteket är låst" in reading.as_person(getattr(chain, name)).get(address).content.decode()
        for name in ("teacher", "principal", "other_teacher", "student", "board")
    }
    assert seen == {
        "teacher": True, "principal": True, "other_teacher": False, "student": False, "board": False
    }  # fmt: skip


def test_a_merge_and_a_split_in_the_browser(reading, chain, observed):
    parts = {"part_1": "Dörren.", "part_2": "Trappan."}
    assert reading.as_person(chain.teacher).post(at("steg_dela", observed), parts).status_code == 302
    made = list(Step.objects.exclude(pk=observed.pk))
    assert len(made) == 2
    merge = reverse("steg_sla_ihop", kwargs={"unit": chain.team})
    query = "&".join(f"pa={step.key}" for step in made)
    sent = {"kind": "analysis", "title": "Ingen plats efter tre", "text": ""}
    assert reading.post(f"{merge}?{query}", sent).status_code == 302
    assert Step.objects.get(kind="analysis").stands_on.count() == 2


def need_on(observed: Step) -> str:
    return f"{reverse('steg_bygg', kwargs={'unit': observed.unit})}?slag=analysis&pa={observed.key}"


def lost(reading: Reading, address: str, who: Person, then: Person, **sent: str) -> str:
    """A form sent after the session had ended; the page that the one who signs in next is led to."""
    reading.as_person(who).get(address)
    reading.cookies.pop("sessionid")
    answer = reading.post(address, {"writer": unsent.mark(who), **sent})
    back = parse_qs(urlsplit(answer.headers["Location"]).query)["next"][0]
    assert back == address
    sign_in(reading, then)
    return BeautifulSoup(reading.get(back).content, "html5lib").select_one("main").text


@pytest.mark.parametrize(("page", "field"), [("steg_ode", "reason"), ("steg_dela", "part_1")])
def test_a_text_sent_after_the_session_had_ended_is_handed_back(reading, chain, observed, page, field):
    sent = {field: "Mitt i en mening"}
    shown = lost(reading, at(page, observed), chain.principal, chain.principal, **sent)
    assert "Mitt i en mening" in shown
    assert "Du hade loggats ut. Din text finns här" in shown


def test_an_analysis_is_handed_back_with_what_it_stands_on(reading, chain, observed):
    shown = lost(reading, need_on(observed), chain.principal, chain.principal, text="Mitt i en mening")
    assert "Mitt i en mening" in shown
    assert observed.title in shown


def test_what_was_changed_in_a_step_is_handed_back(reading, chain, observed):
    shown = lost(
        reading, at("steg_andra", observed), chain.teacher, chain.teacher, text="Mitt i", version="1"
    )
    assert "Mitt i" in shown


def test_who_else_signs_in_is_not_given_what_was_written(reading, chain, observed):
    address = at("steg_dela", observed)
    assert "Mitt i" not in lost(reading, address, chain.principal, chain.teacher, part_1="Mitt i")


def test_without_what_keeps_it_the_words_would_be_gone(reading, chain, observed, monkeypatch):
    monkeypatch.setattr(unsent, "keep", lambda request: None)
    address = at("steg_ode", observed)
    assert "Mitt i" not in lost(reading, address, chain.principal, chain.principal, reason="Mitt i")


def test_nothing_is_said_in_the_name_of_who_has_signed_in_since(reading, chain, observed):
    sent = {"verdict": "no", "reason": "Rektors ord.", "writer": unsent.mark(chain.teacher)}
    answer = reading.as_person(chain.principal).post(at("steg_ode", observed), sent)
    assert "Någon annan har loggat in" in answer.content.decode()
    assert not Fate.objects.exists()


@pytest.mark.parametrize("said", ["Fråga 811218-9876 om det.", "Eleven har diagnosen adhd."])
def test_what_should_be_read_once_more_is_pointed_out_before_it_is_said(reading, chain, observed, said):
    address, sent = at("steg_ode", observed), {"verdict": "no", "reason": said}
    answer = reading.as_person(chain.principal).post(address, sent)
    assert "Läs en gång till" in answer.content.decode()
    assert not Fate.objects.exists()
    assert reading.post(address, {**sent, "sure": "1"}).status_code == 302
    assert Fate.objects.get().reason == said


def test_who_can_change_a_condition_builds_on_its_card_at_their_own_unit(reading, chain):
    """The card is written at the caretakers' team, where the principal may write nothing."""
    card = actions.write(
        by=chain.caretaker, kind="condition", unit=chain.service, text="Dörren är låst.", is_whole=False,
        fields={"condition_owner": chain.world.north.path},
    )  # fmt: skip
    page = reading.as_person(chain.principal).get(at("trad", card)).content.decode()
    build = reverse("steg_bygg", kwargs={"unit": chain.world.north})
    assert f"{build}?pa={card.key}" in page
    assert reading.get(f"{build}?pa={card.key}").status_code == 200
    assert reading.as_person(chain.student).get(at("trad", card)).status_code == 404


def test_a_long_form_in_parts_asks_for_every_field_once(reading, chain, observed):
    reading.as_person(chain.teacher)
    address = f"{reverse('steg_bygg', kwargs={'unit': chain.team})}?slag=analysis&pa={observed.key}"
    page = BeautifulSoup(reading.get(address).content, "html5lib")
    form = page.select_one("form.in-parts")
    asked = list(dict.fromkeys(one["name"] for one in form.select(".part [name]")))
    kind = kinds()["analysis"]
    assert sorted(asked) == sorted(["title", "text", *(f"f_{field.key}" for field in kind.fields)])
    heads = [one.text for one in form.select(".part h2")]
    assert heads == [str(part.name) for part in kind.parts]
    assert "Frivilligt." not in form.text  # said once, at the top, instead of at each


def test_a_choice_of_few_is_seen_whole_and_can_be_taken_back(reading, chain, observed):
    analysis = actions.write(
        by=chain.teacher, kind="analysis", unit=chain.team, title="Nyckeln saknas", text="",
        builds_on=[observed], fields={"certainty": "likely"},
    )  # fmt: skip
    reading.as_person(chain.teacher)
    page = BeautifulSoup(reading.get(at("steg_andra", analysis)).content, "html5lib")
    rows = page.select("input[name=f_certainty]")
    assert [(row["value"], row.has_attr("checked")) for row in rows] == [
        ("likely", True), ("possible", False), ("unsure", False), ("", False)
    ]  # fmt: skip
    sent = {"title": "Nyckeln saknas", "text": "", "version": "1", "f_certainty": ""}
    assert reading.post(at("steg_andra", analysis), sent).status_code == 302
    assert "certainty" not in Step.objects.get(pk=analysis.pk).fields


def test_the_list_is_by_year_and_leads_down_to_where_the_reader_works(reading, chain, observed):
    address = reverse("tradar", kwargs={"unit": chain.world.authority})
    page = BeautifulSoup(reading.as_person(chain.teacher).get(address).content, "html5lib")
    assert [one.text for one in page.select(".list-of-steps h2")] == [str(observed.written_at.year)]
    way = [one["href"] for one in page.select(".switches a")]
    assert way[0] == address
    assert way[-1] == reverse("tradar", kwargs={"unit": chain.team})
    assert page.select(".list-of-steps input") == []  # nothing of hers is built on here
    there = BeautifulSoup(reading.get(way[-1]).content, "html5lib")
    assert [one["value"] for one in there.select(".list-of-steps input")] == [str(observed.key)]
