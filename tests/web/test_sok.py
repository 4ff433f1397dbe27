"""Sök on the page: what it shows, how it is narrowed, what it says when there is nothing, what it costs."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from helhet.people.models import Person
from helhet.search import keeping, matching
from helhet.thread import actions
from helhet.thread.models import Step
from tests.search.test_words import ODD
from tests.thread.conftest import Chain
from tests.web.conftest import Reading


@pytest.fixture
def said(chain: Chain) -> Step:
    text = "Handledaren träffar <b>varje</b> elev första veckan. Sedan dröjer det."
    return actions.write(by=chain.teacher, kind="observation", unit=chain.team, text=text, title="Om starten")


def soup(reading: Reading, who: Person, chain: Chain, **query: object) -> BeautifulSoup:
    keeping.settle()
    answer = reading.as_person(who).get(reverse("sok", kwargs={"unit": chain.world.authority}), query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one("main")


def text_of(part: BeautifulSoup) -> str:
    return " ".join(part.get_text(" ").split())


def names(main: BeautifulSoup) -> list[str]:
    return [text_of(one) for one in main.select(".hits h2 a")]


def test_a_hit_has_its_words_marked_and_its_text_is_text(reading: Reading, chain: Chain, said: Step):
    main = soup(reading, chain.teacher, chain, q="handledning elever")
    assert [mark.text for mark in main.select("mark")] == ["Handledaren", "elev"]
    assert main.select(".hits b") == []
    assert "<b>varje</b>" in main.select_one(".quoted").text
    assert main.select_one(".hits h2 a")["href"] == reverse(
        "trad", kwargs={"key": said.key, "unit": chain.team}
    )
    assert main.select_one("#q")["value"] == "handledning elever"


def test_what_is_typed_is_shown_as_text(reading: Reading, chain: Chain):
    main = soup(reading, chain.teacher, chain, q='"><script>alert(1)</script>')
    assert main.select("script") == []
    assert main.select_one("#q")["value"] == '"><script>alert(1)</script>'


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_whatever_is_typed_the_page_answers(reading: Reading, chain: Chain, typed: str):
    assert "Sök" in text_of(soup(reading, chain.teacher, chain, q=typed))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Skriv ett ord"),
        ({"q": "och i"}, "och, i"),
        ({"q": "?"}, "inget ord att söka på"),
        ({"q": "handledaer"}, "Menade du handledare ?"),
        ({"q": "elev kvastskaft"}, "Ingen text har alla orden"),
        ({"q": "kvastskaft"}, "Pröva ett annat ord"),
        ({"q": "elev", "till": "1999"}, "På annat håll finns en text"),
        ({"q": "ord " + "hus båt bil hund katt häst ko får get gris"}, "Bara de första åtta orden"),
    ],
)
def test_an_empty_list_says_what_to_do(reading: Reading, chain: Chain, said: Step, given, words):
    assert words in text_of(soup(reading, chain.teacher, chain, **given))


def test_the_search_is_narrowed_by_its_address(reading: Reading, chain: Chain):
    def write(unit, text, theme=""):
        return actions.write(by=chain.director, kind="observation", unit=unit, text=text, theme=theme)

    write(chain.world.authority, "Schemat hos oss.", "kunskapsresultat")
    write(chain.world.north, "Schemat hos dem.")

    def hits(**narrowed: str) -> list[str]:
        return names(soup(reading, chain.director, chain, q="schema", **narrowed))

    assert len(hits()) == 2
    assert hits(enhet=chain.world.north.path) == ["Schemat hos dem"]
    assert hits(tema="kunskapsresultat") == ["Schemat hos oss"]
    assert hits(till="2020") == hits(slag="protokoll") == []
    odd = {"enhet": "/annan/", "tema": "x", "fran": "-1", "till": "år", "slag": "x", "sida": "999"}
    assert len(hits(**odd, trad="x")) == 2


def test_at_a_unit_it_is_searched_there_and_one_can_look_everywhere(reading: Reading, chain: Chain):
    for unit, text in ((chain.world.authority, "Schemat hos oss."), (chain.world.north, "Schemat hos dem.")):
        actions.write(by=chain.director, kind="observation", unit=unit, text=text)
    keeping.settle()
    at = reverse("sok", kwargs={"unit": chain.world.north})
    there = BeautifulSoup(reading.as_person(chain.director).get(at, {"q": "schema"}).content, "html.parser")
    assert names(there) == ["Schemat hos dem"]
    everywhere = there.find("a", string="Sök överallt")["href"]
    whole = BeautifulSoup(reading.get(at + everywhere.partition(at)[2]).content, "html.parser")
    assert len(names(whole)) == 2


def test_each_kind_says_how_many_and_leads_there(reading: Reading, chain: Chain, said: Step):
    main = soup(reading, chain.teacher, chain, q="elev", fran="2000")
    found = [(text_of(one), one["href"]) for one in main.select(".switch a")]
    assert [text for text, _address in found] == ["Allt 1", "Steg 1", "Protokoll 0", "Rapporter 0"]
    assert "slag=steg" in found[1][1]
    assert "fran=2000" in found[1][1]


def test_all_texts_of_one_thread_can_be_read(reading: Reading, chain: Chain, said: Step):
    for number in range(5):
        fields = {"condition": "time"}
        actions.write(by=chain.teacher, kind="need", unit=chain.team, text=f"Handledare nummer {number}.",
                      fields=fields, builds_on=[said])  # fmt: skip
    main = soup(reading, chain.teacher, chain, q="handledning")
    assert len(main.select(".hits li")) == 3
    assert "En tråd, sex steg" in text_of(main)
    more = main.select_one(".hits section > p a")
    assert text_of(more) == "3 texter till i tråden"
    whole = BeautifulSoup(reading.get(more["href"]).content, "html.parser")
    assert len(whole.select(".hits li")) == 6


def test_of_very_many_texts_it_is_told_that_there_are_more(
    reading: Reading, chain: Chain, said: Step, monkeypatch
):
    for number in range(5):
        fields = {"condition": "time"}
        actions.write(by=chain.teacher, kind="need", unit=chain.team, text=f"Handledare nummer {number}.",
                      fields=fields, builds_on=[said])  # fmt: skip
    monkeypatch.setattr(matching, "MOST", 4)
    main = soup(reading, chain.principal, chain, q="handledare")
    assert "Minst 4 texter" in text_of(main)
    assert [text_of(one) for one in main.select(".switch a")][:2] == ["Allt 4+", "Steg 4+"]
    whole = soup(reading, chain.principal, chain, q="handledare", trad=str(said.key))
    more = main.select_one(".hits section > p a")
    assert text_of(more) == "Allt som hittas i tråden"
    opened = BeautifulSoup(reading.get(more["href"]).content, "html.parser")
    assert len(opened.select(".hits li")) == len(whole.select(".hits li")) == 6
    narrow = soup(reading, chain.principal, chain, q="handledare", enhet=chain.world.south_unit.path)
    assert "På annat håll finns minst 4 texter" in text_of(narrow)
    single = soup(reading, chain.principal, chain, q="handledare kvastskaft")
    assert [text_of(one) for one in single.select(".single li")] == ["handledare 4+"]


def test_a_thread_that_one_may_not_read_narrows_nothing(reading: Reading, chain: Chain, said: Step):
    main = soup(reading, chain.other_teacher, chain, q="elev", trad=str(said.key))
    assert names(main) == []
    assert "På annat håll" not in text_of(main)


def test_more_hits_stand_on_pages_of_their_own(reading: Reading, chain: Chain):
    for number in range(12):
        actions.write(
            by=chain.teacher, kind="observation", unit=chain.team, text=f"Schemat i vecka {number}."
        )
    first = soup(reading, chain.teacher, chain, q="schema")
    second = soup(reading, chain.teacher, chain, q="schema", sida="2")
    assert (len(names(first)), len(names(second))) == (10, 2)
    assert not set(names(first)) & set(names(second))


def test_three_hits_cost_as_many_questions_as_one(reading: Reading, chain: Chain, said: Step):
    def cost() -> int:
        soup(reading, chain.teacher, chain, q="elev")
        with CaptureQueriesContext(connection) as questions:
            soup(reading, chain.teacher, chain, q="elev")
        return len(questions)

    one = cost()
    for number in range(2):
        actions.write(by=chain.teacher, kind="observation", unit=chain.team, text=f"Elever i rum {number}.")
    assert cost() == one


def test_the_frame_leads_to_the_search_of_the_authority(reading: Reading, chain: Chain):
    page = reading.as_person(chain.teacher).get("/min-del/")
    link = BeautifulSoup(page.content, "html.parser").select_one(".top .seek")
    assert (link["href"], text_of(link)) == ("/sok/norrby/", "Sök")
