"""Höll våra förutsägelser? A row an effort, verdicts from the figures, and only what is shared."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from helhet.core.actions import Channel
from helhet.people.models import Person
from helhet.thread import actions, predictions
from helhet.thread.models import Step
from helhet.thread.verdict_words import summary
from helhet.thread.verdicts import Tally
from tests.observed import keep, row
from tests.thread.conftest import Chain
from tests.thread.test_goal_tree import effort
from tests.web.conftest import Reading

SHARE = "leavers-diploma-share"


def foretold(by: Person, unit, text: str, *, size: float = 10.0, result_on: date = date(2023, 12, 15),
             direction: str = "up", done: bool = True) -> Step:  # fmt: skip
    step = effort(by, unit, text)
    actions.predict(
        by=Channel.SYSTEM, step=step, indicator=SHARE, unit=unit, direction=direction, size=size,
        signal="Fler kommer i tid.", signal_on=date(2022, 12, 1), result_on=result_on,
        owner_role="principal", baseline="2021/22",
    )  # fmt: skip
    if done:
        actions.mark_done(by=by, step=step, on=date(2022, 9, 1))
    return step


@pytest.fixture
def figures(chain: Chain) -> None:
    keep([row("leavers.diploma_share", "10000001", year, value, 200)
          for year, value in (("2021/22", 50.0), ("2022/23", 65.0))])  # fmt: skip


def rows(reading: Reading, who: Person, unit, query: str = "") -> list[list[str]]:
    answer = reading.as_person(who).get(reverse("forutsagelser", kwargs={"unit": unit}) + query)
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in line.select("th, td")]
        for line in page.select("table.held tbody tr")
    ]


def text(reading: Reading, who: Person, unit) -> str:
    answer = reading.as_person(who).get(reverse("forutsagelser", kwargs={"unit": unit}))
    return " ".join(BeautifulSoup(answer.content, "html.parser").select_one("main").get_text(" ").split())


def test_a_row_says_what_was_said_done_seen_and_the_verdict(reading, chain, figures):
    foretold(chain.principal, chain.world.north, "Handledning i augusti.")
    (line,) = rows(reading, chain.principal, chain.world.north)
    assert line[0].startswith("Handledning i augusti")
    assert "upp 10 procentenheter från läsåret 2021/22" in line[1]
    assert line[2] == "1 september 2022"
    assert line[3].startswith("Det fungerade. Från 50,0")
    assert line[4] == "Fungerade"


def test_the_page_counts_in_words_and_an_effort_that_was_not_done_is_counted_apart(reading, chain, figures):
    foretold(chain.principal, chain.world.north, "Ett.")
    foretold(chain.principal, chain.world.north, "Två.", direction="down")
    foretold(chain.principal, chain.world.north, "Tre.", done=False)
    told = text(reading, chain.principal, chain.world.north)
    assert "Av två bedömda insatser fungerade en. En fungerade inte. En är inte prövad." in told


def test_each_school_year_has_its_own_page_and_the_years_are_counted_beside_each_other(
    reading, chain, figures
):
    foretold(chain.principal, chain.world.north, "Då.")
    foretold(chain.principal, chain.world.north, "Sen.", result_on=date(2099, 1, 10))
    assert [line[0][:3] for line in rows(reading, chain.principal, chain.world.north)] == ["Då "]
    later = rows(reading, chain.principal, chain.world.north, "?lasar=2098/99")
    assert [(line[0][:4], line[4]) for line in later] == [("Sen ", "För tidigt")]
    assert "Hur ofta höll de?" in text(reading, chain.principal, chain.world.north)
    assert rows(reading, chain.principal, chain.world.north, "?lasar=nonsens")


def test_a_reader_sees_only_what_is_shared_and_how_many_more_there_are(reading, chain, figures):
    step = foretold(chain.principal, chain.world.north, "Handledning i augusti.")
    authority = chain.world.authority
    for who in (chain.director, chain.board, chain.student, chain.other_teacher):
        assert rows(reading, who, authority) == []
        told = text(reading, who, authority)
        assert "Ytterligare en insats det här läsåret delas inte med dig." in told
        assert "Handledning" not in told
    actions.carry_up(by=chain.principal, step=step)
    assert len(rows(reading, chain.director, authority)) == 1
    assert rows(reading, chain.student, authority) == []
    outside = reverse("forutsagelser", kwargs={"unit": authority})
    assert reading.as_person(chain.outsider).get(outside).status_code == 404


def test_without_the_readers_rule_the_effort_would_be_on_the_page(reading, chain, figures, monkeypatch):
    """The negative control: with the protection off, what is not shared is found."""
    foretold(chain.principal, chain.world.north, "Handledning i augusti.")
    monkeypatch.setattr(predictions, "readable", lambda _reader: Step.objects.all())
    assert len(rows(reading, chain.student, chain.world.authority)) == 1


def test_nothing_foretold_says_what_a_prediction_is(reading, chain):
    assert "Ingen har förutsagt något här än." in text(reading, chain.principal, chain.world.north)


def test_a_hidden_figure_is_on_the_page_in_words_and_never_as_a_number(reading, chain, figures):
    foretold(chain.principal, chain.world.north, "Handledning i augusti.")
    keep([row("leavers.diploma_share", "10000001", "2021/22", 50.0, 200),
          row("leavers.diploma_share", "10000001", "2022/23", None, None, mark="..")])  # fmt: skip
    (line,) = rows(reading, chain.principal, chain.world.north)
    assert line[4] == "Går inte att bedöma"
    assert "65" not in " ".join(line)


def test_the_number_of_sql_questions_does_not_grow(reading, chain, figures):
    def asked() -> int:
        rows(reading, chain.principal, chain.world.north)
        with CaptureQueriesContext(connection) as questions:
            reading.get(reverse("forutsagelser", kwargs={"unit": chain.world.north}))
        return len(questions)

    foretold(chain.principal, chain.world.north, "Ett.")
    few = asked()
    for n in range(3):
        foretold(chain.principal, chain.world.north, f"Fler {n}.")
    assert asked() == few


def tally(worked=0, did_not=0, unclear=0, too_early=0, no_figure=0, untried=0) -> Tally:
    return Tally(worked, did_not, unclear, too_early, no_figure, untried)


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (tally(), "Det går inte att säga något om någon insats än."),
        (tally(worked=1), "Den enda bedömda insatsen fungerade."),
        (tally(did_not=1), "Den enda bedömda insatsen fungerade inte."),
        (tally(unclear=1), "Den enda bedömda insatsen är oklar."),
        (tally(worked=3), "Alla tre bedömda insatser fungerade."),
        (tally(unclear=2), "Av två bedömda insatser fungerade ingen. Två är oklara."),
        (
            tally(worked=1, did_not=1, unclear=1, too_early=2),
            "Av tre bedömda insatser fungerade en. En fungerade inte. En är oklar. "
            "Två är för tidiga att bedöma.",
        ),
        (
            tally(worked=1, too_early=1, no_figure=1, untried=2),
            "Den enda bedömda insatsen fungerade. En är för tidig att bedöma. "
            "En går inte att bedöma. Två är inte prövade.",
        ),
    ],
)
def test_how_they_went_is_told_in_whole_sentences(counted, expected):
    assert summary(counted) == expected
    with translation.override("en"):
        assert summary(counted)
