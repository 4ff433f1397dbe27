"""Tråden for three persons and a student: who sees what, and what is never told."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from helhet.people.models import Person
from helhet.thread import actions
from helhet.thread.models import Sight, Step
from tests.observed import keep, row
from tests.thread.conftest import Chain, made_chain
from tests.thread.made import Made, day, made_thread, write
from tests.web.conftest import Reading


@pytest.fixture
def chain(db: None) -> Chain:
    return made_chain()


@pytest.fixture
def made(chain: Chain) -> Made:
    return made_thread(chain)


def address(step: Step, query: str = "") -> str:
    return reverse("trad", kwargs={"key": step.key, "unit": step.unit}) + query


def got(who: Person, step: Step, query: str = "") -> BeautifulSoup:
    answer = Reading().as_person(who).get(address(step, query))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


def words(found) -> str:
    return " ".join(found.get_text(" ").split())


def status(who: Person, step: Step) -> int:
    return int(Reading().as_person(who).get(address(step)).status_code)


def test_the_principal_and_the_teacher_see_the_thread_and_the_outsider_meets_nothing(chain, made):
    assert [status(who, made.need) for who in (chain.principal, chain.teacher, chain.outsider)] == [
        200, 200, 404
    ]  # fmt: skip
    assert status(chain.other_teacher, made.teacher_saw) == 404  # the same authority, another house


def test_who_has_not_signed_in_is_asked_to(chain, made):
    answer = Reading().get(address(made.need))
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/konto/login/")


def test_a_step_is_not_found_under_another_authoritys_address(chain, made):
    there = reverse("trad", kwargs={"key": made.need.key, "unit": chain.world.other})
    assert Reading().as_person(chain.outsider).get(there).status_code == 404
    assert Reading().as_person(chain.principal).get(there).status_code == 404


def test_a_student_sees_open_kinds_and_their_own_voice_alone(chain, made):
    own = write(chain.student, "need_help", chain.world.north, "Alla prov samma vecka", day(2022, 2, 1))
    seen = [status(chain.student, step) for step in (made.decision, own, made.need, made.teacher_saw)]
    assert seen == [200, 200, 404, 404]


def test_the_whole_is_told_in_a_sentence_on_the_map_and_in_the_list(chain, made):
    page = got(chain.principal, made.decision)
    assert words(page.select_one(".says")) == (
        "En siffra och två iakttagelser blev ett behov, två spår och ett beslut. "
        "Svaret nådde alla som började tråden, efter 221 dagar."
    )
    assert len(page.select(".board .step")) == len(page.select(".steps-in-order > li")) == 9
    assert [words(one) for one in page.select(".lane")] == [
        "Beslut", "Huvudmannen", "Skolhuset", "Arbetslaget", "Klassrum och vardag"
    ]  # fmt: skip
    notes = [one.text for one in page.select("svg text")]
    assert notes == [
        "tre blir en", "två blir en", "en blir två", "svaret går tillbaka till dem som började"
    ]  # fmt: skip
    assert page.select_one(".board svg").parent["aria-hidden"] == "true"
    analysis = page.select_one(f"#steg-{made.analysis.key}")
    assert "Bygger på tre steg: Siffra" in words(analysis)
    assert "Blev : Behov" in words(analysis).replace("Blev:", "Blev :")
    titles = [one.text for one in page.select(".steps-in-order .what")]
    first = [one.text for one in got(chain.principal, made.decision, "?ordning=forst").select(
        ".steps-in-order .what")]  # fmt: skip
    assert titles == first[::-1]


def test_nothing_of_a_hidden_step_stands_anywhere_on_the_page(chain, made):
    hidden = (made.teacher_saw, made.caretaker_saw, made.analysis, made.need, made.effort)
    told = str(got(chain.student, made.decision))
    for step in hidden:
        assert step.title not in told
        assert str(step.key) not in told
    assert made.goal.title in told
    assert "En iakttagelse som inte delas med dig" not in told
    assert "Ett steg som inte delas med dig" in told
    # The same words do stand there for who may read them: the test can fail.
    shown = str(got(chain.principal, made.decision))
    assert all(step.title in shown and str(step.key) in shown for step in hidden)


def test_why_goes_down_to_the_first_voice_and_a_bare_decision_says_what_it_lacks(chain, made):
    page = got(chain.principal, made.decision)
    way = [words(one.b) for one in page.select_one(".why > .way").select("li")]
    assert way[0] == "Beslut"
    assert way[-1] == "Iakttagelse"
    assert page.select_one(".lacks") is None
    alone = write(chain.board, "decision", chain.world.authority, "Så blir det", day(2022, 5, 1))
    bare = got(chain.principal, alone)
    assert words(bare.select_one(".lacks")).startswith(
        "Det här beslutet saknar underlag. Ingen iakttagelse, siffra eller analys är knuten till det."
    )
    assert bare.select_one(".why") is None
    # Only who may tie evidence to it is led there.
    assert bare.select_one(".lacks a") is None
    tie = got(chain.board, alone).select_one(".lacks a")["href"]
    assert Reading().as_person(chain.board).get(tie).status_code == 200


def test_the_open_step_says_its_fields_by_their_names_and_what_became_of_it(chain, made):
    said = words(got(chain.principal, made.analysis).select_one(".thread-open"))
    assert "Säkerhet Trolig" in said
    assert "Ämneslagets forum" in said
    actions.give_fate(
        by=chain.principal, step=made.teacher_saw, verdict="parked", reason="Vi väntar på schemat.",
        until=date(2099, 6, 1),
    )  # fmt: skip
    said = words(got(chain.teacher, made.teacher_saw).select_one(".said"))
    assert "Det väntar till 1 juni 2099: Vi väntar på schemat. Rektor" in said


def test_a_figure_reads_as_cited_and_says_when_it_has_changed_or_is_not_shown(chain, made):
    def said() -> str:
        return words(got(chain.principal, made.analysis).select_one(".said"))

    assert "85,0\u202f%" in said().replace("85,0 %", "85,0\u202f%")
    keep([row("leavers.diploma_share", "10000001", "2022/23", 85.0, 187)], scope="same")
    assert "Nu:" not in said()
    keep([row("leavers.diploma_share", "10000001", "2022/23", 90.1, 187)], scope="same")
    assert "(ändrad sedan dess)" in said()
    keep([row("leavers.diploma_share", "10000001", "2022/23", None, None, mark="..")], scope="same")
    assert "Nu visas den inte." in said()


def test_whoever_is_answered_and_reads_it_leaves_a_mark_and_nobody_else_does(chain, made):
    for who in (chain.principal, chain.director, chain.board):
        got(who, made.decision)
    assert not Sight.objects.filter(step=made.answer).exists()
    Reading().as_person(chain.teacher).head(address(made.teacher_saw))
    assert not Sight.objects.filter(step=made.answer).exists()
    page = got(chain.teacher, made.teacher_saw)
    assert "en av två har läst" in words(page.select_one("aside"))
    assert [sight.person for sight in made.answer.sights.all()] == [chain.teacher]
    got(chain.caretaker, made.answer)
    assert "läst av båda" in words(got(chain.principal, made.decision).select_one("aside"))


def test_a_leader_who_opens_a_voice_they_answer_for_has_seen_it(chain, made):
    got(chain.teacher, made.teacher_saw)
    assert not made.teacher_saw.sights.exists()
    got(chain.principal, made.teacher_saw)
    got(chain.principal, made.teacher_saw)
    assert [sight.person for sight in made.teacher_saw.sights.all()] == [chain.principal]


def test_earlier_words_are_for_their_author_alone(chain, made):
    actions.revise(by=chain.teacher, step=made.teacher_saw, version=1, text="Nytt.", title="Nytt")
    assert "Många har inte börjat" in words(got(chain.teacher, made.teacher_saw).select_one(".thread-open"))
    page = words(got(chain.principal, made.teacher_saw).select_one(".thread-open"))
    assert "ändrat en gång" in page
    assert "Många har inte börjat" not in page


def test_a_page_costs_the_same_for_three_steps_and_for_thirty(chain):
    steps = [write(chain.teacher, "observation", chain.team, "Nummer 0", day(2021, 9, 1))]
    reading = Reading().as_person(chain.teacher)

    def grow(to: int) -> int:
        while len(steps) < to:
            steps.append(write(chain.teacher, "observation", chain.team, f"Nummer {len(steps)}",
                               day(2021, 9, 1), builds_on=steps[-2:]))  # fmt: skip
        reading.get(address(steps[0]))
        with CaptureQueriesContext(connection) as questions:
            answer = reading.get(address(steps[0]))
        assert len(BeautifulSoup(answer.content, "html5lib").select(".steps-in-order > li")) == to
        return len(questions)

    assert grow(3) == grow(30)


def test_a_thread_too_large_for_a_map_is_read_as_a_list(chain):
    first = write(chain.teacher, "observation", chain.team, "Nummer 0", day(2021, 9, 1))
    for number in range(41):
        write(
            chain.teacher, "observation", chain.team, f"Nummer {number}", day(2021, 9, 1), builds_on=[first]
        )
    page = got(chain.teacher, first)
    assert page.select_one(".board") is None
    assert "för stor för en karta" in words(page.select_one(".note"))
    assert len(page.select(".steps-in-order > li")) == 42


def offered(page: BeautifulSoup) -> list[str]:
    return [words(one) for one in page.select(".doings .btn")]


def test_a_step_that_stands_alone_is_neither_drawn_as_a_map_nor_listed(chain, made):
    alone = write(chain.teacher, "observation", chain.team, "Dörren är låst", day(2022, 5, 1))
    page = got(chain.teacher, alone)
    assert page.select(".thread-map, .thread-list, .switch") == []
    assert words(page.select_one("#open-step")) == "Iakttagelse"
    assert got(chain.principal, made.decision).select_one(".thread-map") is not None


def test_each_thing_to_do_says_what_it_means(chain, made):
    page = got(chain.principal, made.need)
    said = [words(one) for one in page.select(".doings li .muted")]
    assert len(said) == len(offered(page)) > 2
    assert all(said)


def test_an_answer_is_offered_only_while_somebody_is_left_to_answer(chain, made):
    answered = got(chain.board, made.decision)
    assert "Svara dem som började" not in offered(answered)
    asked = write(chain.teacher, "need_help", chain.world.authority, "Vem har nyckeln", day(2022, 5, 1))
    decided = write(
        chain.board, "decision", chain.world.authority, "Så blir det", day(2022, 5, 2), builds_on=[asked]
    )
    assert "Svara dem som började" in offered(got(chain.board, decided))


def test_who_decided_without_evidence_is_first_asked_for_it(chain, made):
    alone = write(chain.board, "decision", chain.world.authority, "Så blir det", day(2022, 5, 1))
    assert offered(got(chain.board, alone))[0] == "Knyt underlag"
    assert offered(got(chain.board, made.decision))[0] != "Knyt underlag"


def test_what_is_unfinished_is_the_first_thing_to_do(chain, made):
    proposed = write(chain.board, "decision", chain.world.authority, "Så blir det", day(2022, 5, 1),
                     builds_on=[made.need])  # fmt: skip
    assert offered(got(chain.board, proposed))[0] == "Skriv när det beslutades"
    assert offered(got(chain.principal, made.analysis))[0] == "Är det analyserat?"
    actions.revise(by=chain.board, step=proposed, version=1, text="", title="Så blir det",
                   fields={"decided_on": "2022-05-02"})  # fmt: skip
    assert "Skriv när det beslutades" not in offered(got(chain.board, proposed))


def test_it_says_where_a_step_has_been_carried_and_how_an_answer_was_received(chain, made):
    assert f"Lyft till {chain.world.authority.name}" in words(
        got(chain.principal, made.need).select_one("dl.said")
    )
    answer = got(chain.principal, made.answer)
    assert "läst" in words(answer.select_one("#open-step + p"))
    assert answer.select("blockquote") == []  # it stands there once, as the step that is open
