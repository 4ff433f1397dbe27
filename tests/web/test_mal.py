"""Goals and efforts in the browser: who sees what, one form for an effort, and what is missing on a goal."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helhet.people.models import Person
from helhet.thread import actions
from helhet.thread.models import Prediction, Step
from tests.observed import keep, row
from tests.thread.conftest import Chain
from tests.thread.test_goal_tree import accepted, effort, goal
from tests.web.conftest import Reading

SHARE = "leavers-diploma-share"


def at(page: str, unit, **more: object) -> str:
    return reverse(page, kwargs={"unit": unit, **more})


def body(reading: Reading, who: Person, address: str) -> str:
    answer = reading.as_person(who).get(address)
    assert answer.status_code == 200, address
    return " ".join(BeautifulSoup(answer.content, "html.parser").select_one("main").get_text(" ").split())


@pytest.fixture
def goals(chain: Chain) -> dict[str, Step]:
    top = goal(chain.director, chain.world.authority, "Fler tar examen.")
    north = goal(chain.principal, chain.world.north, "Fler klarar gymnasiearbetet.", top)
    return {"top": top, "north": north}


@pytest.fixture
def figures(db: None) -> None:
    keep([row("leavers.diploma_share", "10000001", year, 85.0, 200) for year in ("2021/22", "2022/23")])


def test_each_reads_the_goals_that_are_shared_and_sees_that_the_others_are_there(reading, chain, goals):
    north = at("mal", chain.world.north)
    for who in (chain.principal, chain.teacher, chain.student):
        told = body(reading, who, north)
        assert "Fler tar examen" in told
        assert "Fler klarar gymnasiearbetet" in told
    told = body(reading, chain.director, at("mal", chain.world.authority))
    assert "Fler tar examen" in told
    assert "Ett mål som inte delas med dig" in told
    assert "gymnasiearbetet" not in told
    assert reading.as_person(chain.outsider).get(north).status_code == 404


def test_a_goal_stands_with_its_national_goal_and_with_what_it_lacks(reading, chain, goals):
    told = body(reading, chain.principal, at("mal", chain.world.north))
    assert "Skollagen 15:2 Gymnasieskolan ska ge en god grund" in told
    assert "Ingen insats än." in told
    assert "Inte uppföljt än." in told
    assert "Ingen enhet nedanför har brutit ned det än." in told


def test_a_code_that_has_left_the_list_is_said_and_breaks_nothing(reading, chain, goals):
    Step.objects.filter(pk=goals["north"].pk).update(fields={"national_goal": "M 9", "by": "i vår"})
    told = body(reading, chain.principal, at("mal", chain.world.north))
    assert "M 9 finns inte längre i listan över nationella mål." in told


def test_only_who_may_is_offered_to_set_and_to_plan(reading, chain, goals):
    north = at("mal", chain.world.north)
    principal = body(reading, chain.principal, north)
    assert "Sätt ett mål" in principal
    assert "Bryt ned ett mål ovanifrån" in principal
    teacher = body(reading, chain.world.teacher, north)
    assert "Sätt ett mål" not in teacher
    assert "Planera en insats" in teacher
    assert "Planera en insats" not in body(reading, chain.student, north)
    for who, expected in ((chain.principal, 200), (chain.student, 404), (chain.other_principal, 404)):
        assert reading.as_person(who).get(at("ny_insats", chain.world.north)).status_code == expected


def sentence(**more: object) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "text": "Handledning från augusti.", "group": "Årskurs 3", "process": "Alla har en tid före jul.",
        "signal": "Hälften har en plan i oktober.", "signal_on": (today + timedelta(days=60)).isoformat(),
        "figure": f"{SHARE}|/norrby/gymnasiet/norra/", "direction": "up", "size": "3,5",
        "result_on": (today + timedelta(days=400)).isoformat(), "owner_role": "principal", "resources": "",
        "goal": "", "analysis": "", **more,
    }  # fmt: skip


def test_an_effort_and_its_prediction_are_one_form_in_the_order_of_the_sentence(
    reading, chain, goals, figures
):
    address = at("ny_insats", chain.world.north)
    page = BeautifulSoup(reading.as_person(chain.principal).get(address).content, "html.parser")
    legends = [one.get_text(strip=True) for one in page.select("form .part h2")]
    assert legends[:6] == [
        "Eftersom …", "… om vi gör …", "… för …", "… så förändras det här …", "… sett i tecknet …",
        "… och i resultatet",
    ]  # fmt: skip
    answer = reading.post(address, sentence(goal=str(goals["north"].key)))
    assert answer.status_code == 302
    made = Prediction.objects.get()
    assert (made.size, made.direction, made.baseline, made.unit) == (3.5, "up", "2022/23", chain.world.north)
    assert list(made.step.stands_on.values_list("earlier_id", flat=True)) == [goals["north"].pk]
    told = body(reading, chain.principal, at("mal", chain.world.north))
    assert "upp 3,5 procentenheter från läsåret 2022/23" in told
    assert "För tidigt" in told


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"size": "40"}, "kan inte ändras så mycket"),
        ({"size": "mycket"}, "tal"),
        ({"result_on": "2020-01-01", "signal_on": "2019-01-01"}, "måste ligga framåt i tiden"),
        ({"figure": "none|/norrby/"}, "giltigt alternativ"),
        ({"group": ""}, "måste fyllas i"),
    ],
)
def test_a_fault_is_told_and_what_was_written_stays(reading, chain, figures, fault, said):
    answer = reading.as_person(chain.principal).post(at("ny_insats", chain.world.north), sentence(**fault))
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "Handledning från augusti." in answer.content.decode()
    assert not Step.objects.filter(kind="effort").exists()


def test_what_may_point_someone_out_is_read_once_more_before_it_is_kept(reading, chain, figures):
    written = sentence(text="Ring 070-174 06 35 varje vecka.")
    answer = reading.as_person(chain.principal).post(at("ny_insats", chain.world.north), written)
    assert "Läs en gång till innan du skickar" in answer.content.decode()
    assert not Step.objects.exists()
    assert reading.post(at("ny_insats", chain.world.north), {**written, "sure": "1"}).status_code == 302


def test_without_figures_the_page_says_where_they_come_from(reading, chain):
    assert "sidan Källor" in body(reading, chain.principal, at("ny_insats", chain.world.north))


def test_done_and_effect_are_two_things(reading, chain, goals):
    made = effort(chain.principal, chain.world.north, "Läxhjälp.", goals["north"])
    address = at("insats_gjord", chain.world.north, key=made.key)
    assert reading.as_person(chain.student).get(address).status_code == 404
    assert reading.as_person(chain.outsider).get(address).status_code == 404
    assert reading.as_person(chain.principal).get(address).status_code == 200
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "Dagen har inte kommit" in reading.post(address, {"on": tomorrow.isoformat()}).content.decode()
    assert reading.post(address, {"on": timezone.localdate().isoformat()}).status_code == 302
    told = body(reading, chain.principal, at("mal", chain.world.north))
    assert "Effekt Inget förutsagt" in told
    assert Step.objects.get(pk=made.pk).state == "done"
    not_an_effort = at("insats_gjord", chain.world.north, key=goals["north"].key)
    assert reading.get(not_an_effort).status_code == 404


def test_what_is_accepted_for_now_stands_with_its_day_and_what_is_over_first(reading, chain):
    today = timezone.localdate()
    accepted(chain, today + timedelta(days=30))
    accepted(chain, today - timedelta(days=3))
    told = body(reading, chain.principal, at("mal", chain.world.north))
    assert "Godtaget tills vidare" in told
    assert told.index("Dagen har passerat") < told.rindex("Salarna är för små")
    assert "Salarna" not in body(reading, chain.student, at("mal", chain.world.north))


def test_a_goal_is_written_with_a_national_goal_from_the_list(reading, chain, goals):
    address = f"{at('steg_bygg', chain.world.north)}?slag=goal&pa={goals['top'].key}"
    page = BeautifulSoup(reading.as_person(chain.principal).get(address).content, "html.parser")
    codes = [one["value"] for one in page.select("select[name=f_national_goal] option")]
    assert "Skollagen 15:2" in codes
    assert "Skollagen 20:2" not in codes  # another school form's
    sent = {"title": "Alla har börjat", "f_national_goal": "Skollagen 15:2", "f_by": "2027-11-01"}
    assert reading.post(address, sent).status_code == 302
    made = Step.objects.get(title="Alla har börjat")
    assert list(made.stands_on.values_list("earlier_id", flat=True)) == [goals["top"].pk]
    refused = reading.post(address, {**sent, "f_national_goal": "Skollagen 99:9"})
    assert refused.status_code == 200


def test_the_number_of_sql_questions_does_not_grow_with_goals_and_efforts(reading, chain, goals, figures):
    def asked() -> int:
        reading.as_person(chain.principal)
        reading.get(at("mal", chain.world.north))
        with CaptureQueriesContext(connection) as questions:
            reading.get(at("mal", chain.world.north))
        return len(questions)

    effort(chain.principal, chain.world.north, "Insats.", goals["north"])
    few = asked()
    for n in range(3):
        more = goal(chain.principal, chain.world.north, f"Mål {n}.", goals["top"])
        effort(chain.principal, chain.world.north, f"Insats {n}.", more)
    assert asked() == few


def test_an_analysis_is_called_analysed_on_its_own_page_or_told_what_it_lacks(reading, chain, figures):
    step = actions.write(by=chain.principal, kind="analysis", unit=chain.world.north, text="Därför.",
                         fields={"evidence_for": "Siffran."})  # fmt: skip
    address = at("steg_analyserat", chain.world.north, key=step.key)
    assert reading.as_person(chain.student).get(address).status_code == 404
    told = body(reading, chain.principal, address)
    assert "Hur säkra är ni?" in told
    assert "Markera som analyserat" not in told
    reading.post(address)
    assert Step.objects.get(pk=step.pk).state == "described"
    actions.revise(
        by=chain.principal, step=step, version=1, text="Därför.",
        fields={"evidence_for": "Siffran.", "evidence_against": "Inget.", "certainty": "likely"},
    )  # fmt: skip
    assert "Markera som analyserat" in body(reading, chain.principal, address)
    assert reading.post(address).status_code == 302
    assert Step.objects.get(pk=step.pk).state == "analysed"


def test_an_analysis_begun_from_a_figure_cites_it_and_shows_the_spread_beside_its_field(reading, chain):
    keep([row("leavers.diploma_share", code, "2022/23", value, 200)
          for code, value in (("10000001", 60.0), ("10000002", 80.0))])  # fmt: skip
    address = f"{at('steg_bygg', chain.world.north)}?slag=analysis&siffra={SHARE}"
    page = reading.as_person(chain.principal).get(address).content.decode()
    assert "Mellan enheterna skiljer det som mest 20,0 procentenheter." in page
    assert reading.post(address, {"title": "Därför"}).status_code == 302
    assert Step.objects.get(title="Därför").citations.get().value == 60.0
    unknown = address.replace(SHARE, "none")
    assert reading.get(unknown).status_code == 404
