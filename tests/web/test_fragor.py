"""What an inspector would ask, on its page: rows that lead to the work, numbers for what is not shared."""

from bs4 import BeautifulSoup
from django.urls import reverse

from helhet.people.models import Person
from helhet.thread import actions, questions
from helhet.thread.models import Step
from tests.observed import keep, row
from tests.thread.conftest import Chain
from tests.thread.test_goal_tree import effort, goal
from tests.web.conftest import Reading


def page(reading: Reading, who: Person, unit) -> BeautifulSoup:
    answer = reading.as_person(who).get(reverse("fragor", kwargs={"unit": unit}))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def counts(found: BeautifulSoup) -> dict[str, int]:
    return {
        line.get_text(" ", strip=True).rsplit(" ", 1)[0]: int(line.b.get_text())
        for line in found.select(".overview li")
    }


def test_each_question_counts_its_rows_and_each_row_leads_to_where_the_work_is_done(reading, chain: Chain):
    keep([row("leavers.diploma_share", "10000001", year, value, 200)
          for year, value in (("2021/22", 50.0), ("2022/23", 70.0))])  # fmt: skip
    aim = goal(chain.principal, chain.world.north, "Ett mål.")
    made = effort(chain.principal, chain.world.north, "En insats.")
    step = actions.write(by=chain.principal, kind="analysis", unit=chain.world.north, text="Därför.")
    found = page(reading, chain.principal, chain.world.north)
    assert counts(found) == {
        "Resultat utan orsak": 1, "Orsak utan stöd": 1, "Insats utan analys": 1, "Mål utan uppföljning": 1,
        "Beslut utan underlag": 0, "Resurser utan uppföljning": 0,
    }  # fmt: skip
    addresses = [row["href"] for row in found.select(".asked .rows a")]
    assert "slag=analysis&siffra=leavers-diploma-share" in addresses[0]
    assert addresses[1] == reverse("steg_analyserat", kwargs={"key": step.key, "unit": step.unit})
    assert addresses[2] == reverse("steg_knyt", kwargs={"key": made.key, "unit": made.unit})
    assert f"slag=follow_up&pa={aim.key}" in addresses[3]
    assert [reading.get(address).status_code for address in addresses] == [200] * 4


def test_the_authority_is_told_by_unit_and_only_numbers_of_what_is_not_shared(reading, chain: Chain):
    goal(chain.principal, chain.world.north, "Hemligt mål.")
    goal(chain.director, chain.world.authority, "Vårt mål.")
    found = page(reading, chain.board, chain.world.authority)
    told = " ".join(found.select_one("main").get_text(" ").split())
    assert "Hemligt" not in told
    assert "Vårt mål" in told
    assert "Ytterligare en delas inte med dig." in told
    sums = {
        line.select_one("th").get_text(" ", strip=True): [int(cell.get_text()) for cell in line.select("td")]
        for line in found.select(".sums tbody tr")
    }
    assert sums == {"Norrby den egna nivån": [0, 0, 0, 1, 0, 0], "Norra": [0, 0, 0, 1, 0, 0]}


def test_without_the_readers_rule_what_is_not_shared_would_be_shown(reading, chain: Chain, monkeypatch):
    """The negative control: with the protection off, the title is found."""
    goal(chain.principal, chain.world.north, "Hemligt mål.")
    monkeypatch.setattr(questions, "readable", lambda _reader: Step.objects.all())
    assert "Hemligt" in page(reading, chain.board, chain.world.authority).get_text()


def test_who_may_not_do_the_work_is_led_to_read(reading, chain: Chain):
    keep([row("leavers.diploma_share", "10000001", year, value, 200)
          for year, value in (("2021/22", 50.0), ("2022/23", 70.0))])  # fmt: skip
    found = page(reading, chain.other_teacher, chain.world.north)
    addresses = [row["href"] for row in found.select(".asked .rows a")]
    assert addresses == [
        reverse("indikator", kwargs={"key": "leavers-diploma-share", "unit": chain.world.north})
    ]


def test_who_does_not_read_the_thread_has_no_part_in_its_loose_ends(reading, chain: Chain):
    address = reverse("fragor", kwargs={"unit": chain.world.north})
    for who in (chain.student, chain.outsider, chain.world.administrator):
        expected = 200 if who is chain.world.administrator else 404
        assert reading.as_person(who).get(address).status_code == expected


def test_when_nothing_hangs_loose_the_page_says_so(reading, chain: Chain):
    found = page(reading, chain.principal, chain.world.north)
    assert "Inget hänger löst här just nu." in found.get_text()
