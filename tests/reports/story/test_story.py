"""A small year with known answers, told thing by thing; what is told of one that goes on; how it is cut."""

from datetime import UTC, date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from helhet.core.readability import lix
from helhet.reports.editions import story as editions
from helhet.reports.renderers.pdf import pdf
from helhet.reports.story import Chapter, Sign, Story, Told, span
from helhet.year.wheel.model import starts_of
from tests.reports.story.conftest import Year, at, lines, read, told, write
from tests.thread.conftest import Chain

NARROW = "\u202f"


def chapters(story: Story) -> dict[Chapter, Told]:
    return {one.chapter: one for one in story.chapters}


def openings(story: Story) -> dict[Chapter, str]:
    return {one.chapter: one.words for one in story.chapters}


def test_the_year_of_a_house_thing_by_thing(year: Year):
    found = {
        key: lines(one) for key, one in chapters(told(year.chain.principal, year.chain.world.north)).items()
    }
    assert found[Chapter.KNEW] == [
        ("08-01", "Avgångselever med examen", "",
         f"70,0{NARROW}% av dem som lämnade gymnasiet tog examen läsåret 2020/21."),
    ]  # fmt: skip
    assert found[Chapter.THOUGHT] == [
        ("09-01", "Handledning i augusti", "",
         "Avgångselever med examen: upp 5 procentenheter från läsåret 2020/21, synligt senast den "
         "15 december 2024"),
        ("11-09", "Handledningen kommer sent", "", "Förklaringen är trolig."),
    ]  # fmt: skip
    assert found[Chapter.DID] == [
        ("10-12", "Arbetslagens forum", "", "Hållet en gång."),
        ("03-01", "Handledning i augusti", "Gjord", ""),
        ("03-17", "Stämman nummer 9", "", ""),
    ]
    assert [one[:3] for one in found[Chapter.HAPPENED]] == [
        ("12-12", "Avgångselever med examen", ""),
        ("01-15", "Lovskola i juni", "Fungerade"),
        ("05-01", "Schemat är klart", "Höll"),
    ]
    assert found[Chapter.HAPPENED][0][3].startswith(f"85,0{NARROW}% av dem som lämnade gymnasiet")
    assert found[Chapter.HAPPENED][1][3].startswith(
        f"Det fungerade. Från 70,0{NARROW}% läsåret 2020/21 till 85,0"
    )
    assert found[Chapter.LEARNT] == [
        ("06-01", "Börja tidigt", "", ""),
        ("06-02", "Vi nådde inte alla", "", ""),
        ("06-05", "Handledningen hjälpte", "", "Fler blev klara i tid."),
    ]


def test_each_chapter_opens_with_what_can_be_counted(year: Year):
    assert openings(told(year.chain.principal, year.chain.world.north)) == {
        Chapter.KNEW: "Den 1 augusti 2022 visste vi något om en av fyra temaområden. Om en god miljö för "
        "lärande, fullföljda studier och samverkan för kompetensförsörjning visste vi inget.",
        Chapter.THOUGHT: "Vi skrev en orsaksanalys. Ingen hade både stöd för och stöd emot. För en insats sa "
        "vi i förväg vad den skulle ändra.",
        Chapter.DID: "Vi hade en insats. En är gjord. Vi fattade inget beslut och höll ett forum. Stämman "
        "hölls.",
        Chapter.HAPPENED: "En ny siffra kom. Den enda bedömda insatsen fungerade. Ett löfte hade sin dag i "
        "år, och det höll. Av tre röster som du får läsa har en fått svar. Det tog 12 dagar för den "
        "mittersta.",
        Chapter.LEARNT: "Vi skrev en lärdom. En sak lyckades vi inte med. En uppföljning skrevs. Inget av "
        "det som lovades följer med till nästa läsår.",
    }


def test_the_authority_tells_its_decision_its_conclusion_and_what_goes_on(year: Year):
    found = chapters(told(year.chain.director, year.chain.world.authority))
    assert [item.title for item in found[Chapter.DID].items] == [
        "Arbetslagens forum", "Stämman nummer 9", "Bemannad studiehall",
    ]  # fmt: skip
    conclusion, goal = found[Chapter.LEARNT].items
    assert (conclusion.title, conclusion.state, conclusion.sign) == (
        "En lugn plats till alla", "Det blir ett mål", Sign.YES
    )  # fmt: skip
    assert (goal.title, goal.label, goal.says) == (
        "Fler tar examen",
        "går vidare",
        "Ska synas senast den 1 juni 2025.",
    )


def test_age_and_source_stand_under_a_figure(year: Year):
    (figure,) = chapters(told(year.chain.principal, year.chain.world.north))[Chapter.KNEW].items
    assert figure.about == "Skolverket, som publicerat · läst 10 januari 2022 · sex månader gammal då"


def test_an_empty_year_says_in_words_what_is_missing(chain: Chain):
    assert openings(told(chain.principal, chain.world.north)) == {
        Chapter.KNEW: "Den 1 augusti 2022 var ingen siffra känd här.",
        Chapter.THOUGHT: "Ingen orsaksanalys skrevs under året. Ingen sa i förväg vad en insats skulle "
        "ändra.",
        Chapter.DID: "Ingen insats började eller blev gjord. Vi fattade inget beslut.",
        Chapter.HAPPENED: "Ingen ny siffra kom under året. Inget resultat av en insats finns att läsa här.",
        Chapter.LEARNT: "Ingen lärdom finns att läsa här. Ingen insats har följts upp i år. Inget av det som "
        "lovades följer med till nästa läsår.",
    }


def test_a_year_that_goes_on_is_told_so_far(year: Year):
    story = told(year.chain.principal, year.chain.world.north, today=date(2022, 12, 20))
    found = chapters(story)
    assert story.span.goes_on
    assert [item.title for item in found[Chapter.LEARNT].items if not item.label] == []
    assert [item.title for item in found[Chapter.HAPPENED].items] == ["Avgångselever med examen"]
    assert "följer med" not in found[Chapter.LEARNT].words
    with pytest.raises(ValueError, match="2023/24 has not begun"):
        span(2023, date(2023, 7, 31))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 3000))
def test_every_day_is_told_of_in_one_year_and_no_other(on: date, later: int):
    today = on + timedelta(days=later)
    holding = [n for n in range(on.year - 2, starts_of(today) + 1) if span(n, today).holds(on)]
    assert holding == [starts_of(on)]


def test_the_seven_heaviest_are_told_by_day_and_the_rest_lead_on(year: Year):
    world = year.chain.world
    for n in range(9):
        write(year.chain.principal, "lesson", world.north, f"Lärdom {n}", at(2022, 9, 1 + n))
    learnt = chapters(told(year.chain.principal, world.north))[Chapter.LEARNT]
    assert (len(learnt.items), learnt.more, len(learnt.every)) == (7, 5, 12)
    assert [item.on for item in learnt.items] == sorted(item.on for item in learnt.items)
    assert "Handledningen hjälpte" in {item.title for item in learnt.items}
    assert min(item.weight for item in learnt.items) >= max(item.weight for item in learnt.every[7:])


def test_the_openings_are_easy_to_read(year: Year, chain: Chain):
    world, today = chain.world, date(2026, 11, 29)
    readers = (chain.principal, world.north), (chain.director, world.authority), (chain.student, world.south)
    for who, unit in readers:
        for starts in (2021, 2022, 2023, 2026):
            story = told(who, unit, starts=starts, today=today)
            assert lix(" ".join(openings(story).values())) < 45


def test_the_number_of_sql_questions_does_not_grow(year: Year):
    world, who = year.chain.world, year.chain.principal

    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            told(who, world.north)
        return len(questions)

    few = asked()
    for n in range(3):
        voice = write(year.chain.teacher, "observation", year.chain.team, f"Röst {n}", at(2022, 10, 1 + n))
        write(who, "analysis", world.north, f"Analys {n}", at(2022, 11, 1 + n), builds_on=[voice])
        write(who, "effort", world.north, f"Insats {n}", at(2022, 12, 1 + n))
        write(who, "lesson", world.north, f"Lärdom {n}", at(2023, 1, 1 + n))
    assert asked() == few


def test_a_figure_that_was_read_later_is_known_by_the_publishers_plan_and_the_story_says_so(chain: Chain):
    read(at(2025, 3, 1), y2020=70.0, y2021=85.0, y2022=88.0)
    found = chapters(told(chain.principal, chain.world.north))
    assert [item.says[:6] for item in found[Chapter.KNEW].items] == [f"70,0{NARROW}%"]
    assert (
        found[Chapter.KNEW]
        .items[0]
        .about.endswith("ute den 11 december 2021 enligt utgivarens plan · sju månader gammal då")
    )
    assert "Siffrorna lästes in här senare." in found[Chapter.KNEW].words
    assert [item.says[:6] for item in found[Chapter.HAPPENED].items] == [f"85,0{NARROW}%"]


def test_it_is_a_report_with_the_same_words_on_paper(year: Year):
    made = editions.report(told(year.chain.principal, year.chain.world.north))
    assert made.title == "Året som gick 2022/23"
    assert "Vi skrev en lärdom." in made.words
    assert pdf(made, at=at(2023, 8, 1).astimezone(UTC)).startswith(b"%PDF")


def test_what_goes_on_says_by_when_or_that_its_day_has_passed(year: Year):
    world = year.chain.world
    for title, by in (("Sen", "2023-01-01"), ("Kommande", "2024-01-01")):
        write(year.chain.principal, "commitment", world.north, title, at(2022, 10, 5), fields={"by": by})
    learnt = chapters(told(year.chain.principal, world.north))[Chapter.LEARNT]
    assert {item.title: item.says for item in learnt.items if item.label} == {
        "Sen": "Skulle ha synts senast den 1 januari 2023.",
        "Kommande": "Ska synas senast den 1 januari 2024.",
    }
