"""A year that is over reads the same later; what has been corrected since stands beside it."""

from datetime import date

import pytest

from helhet.analysis import figures
from helhet.chain.actions import rename_unit
from helhet.core.actions import Channel
from helhet.reports.story import Chapter, ground
from helhet.reports.story.then import Then
from helhet.thread import actions
from helhet.thread.models import Fate, Prediction, Step
from tests.observed import keep, row
from tests.reports.story.conftest import Year, at, everything, foretold, read, told, write
from tests.world import BY

NARROW = "\u202f"


@pytest.fixture
def going_on(year: Year) -> Step:
    """An effort that was under way when the year ended, and one thing that no person signed."""
    world = year.chain.world
    made = write(year.chain.principal, "effort", world.north, "Läxhjälp", at(2023, 1, 9))
    Step.objects.filter(pk=made.pk).update(state="planned")
    write(Channel.SYSTEM, "analysis", world.north, "Utan underskrift", at(2023, 1, 10))
    return made


def later(year: Year, going_on: Step) -> None:
    """The present changes: names, figures, states, answers, and much is written."""
    world, principal = year.chain.world, year.chain.principal
    rename_unit(by=BY, unit=world.north, name="Nya Norra")
    read(at(2024, 4, 12), y2020=71.4, y2021=80.0, y2022=90.0)
    actions.set_state(by=principal, step=Step.objects.get(pk=year.commitment.pk), state="broken")
    actions.mark_done(by=principal, step=Step.objects.get(pk=going_on.pk), on=date(2023, 9, 9))
    Fate.objects.create(step=year.conclusion, verdict="no", reason="Det gick inte.", at=at(2024, 1, 1))
    for kind in ("analysis", "effort", "lesson", "not_managed", "follow_up"):
        write(principal, kind, world.north, f"Senare {kind}", at(2024, 2, 1))


def stories(year: Year) -> list[object]:
    world = year.chain.world
    told_to = ((year.chain.principal, world.north), (year.chain.director, world.authority))
    return [everything(told(who, unit)) for who, unit in told_to]


def test_a_year_reads_the_same_when_the_present_has_changed(year: Year, going_on: Step):
    before = stories(year)
    later(year, going_on)
    assert stories(year) == before


@pytest.mark.parametrize("protection", ["figures", "states", "names", "fates"])
def test_without_each_protection_it_would_not(year: Year, going_on: Step, monkeypatch, protection):
    """The negative controls: figures, states, names and fates of today are others."""
    before = stories(year)
    later(year, going_on)
    if protection == "figures":
        monkeypatch.setattr(ground, "moment", lambda unit, asof=None: figures.moment(unit))
    elif protection == "states":
        monkeypatch.setattr(Then, "state", lambda _self, step: step.state)
    elif protection == "names":
        monkeypatch.setattr(Then, "name", lambda _self, unit: unit.name)
    else:
        Fate.objects.filter(verdict="no").update(at=at(2023, 5, 1))
    assert stories(year) != before


def test_what_has_been_corrected_stands_beside_with_its_day(year: Year):
    (before,) = told(year.chain.principal, year.chain.world.north).chapters[0].items
    assert before.beside == ()
    read(at(2024, 4, 12), y2020=71.4, y2021=85.0)
    knew = told(year.chain.principal, year.chain.world.north).chapters[0]
    assert knew.items[0].says == before.says
    assert knew.items[0].beside == (f"rättad 12 april 2024: 71,4{NARROW}%",)
    assert knew.beside == "En siffra har rättats sedan dess."


def test_what_is_no_longer_shown_is_told_without_its_number(year: Year):
    hidden = row("leavers.diploma_share", "10000001", "2020/21", None, None, mark="..")
    keep([hidden, row("leavers.diploma_share", "10000001", "2021/22", 85.0, 200)])
    (figure,) = told(year.chain.principal, year.chain.world.north).chapters[0].items
    assert (figure.says, figure.beside) == ("", ("Siffran visades då och visas inte längre.",))


def test_words_that_were_changed_afterwards_are_told_as_they_stand_and_marked(year: Year):
    step = Step.objects.get(pk=year.lesson.pk)
    actions.revise(by=year.chain.principal, step=step, version=1, text="Ny text.", title="Börja i augusti")
    told_now = told(year.chain.principal, year.chain.world.north).chapters[4].every
    (lesson,) = [item for item in told_now if item.title == "Börja i augusti"]
    assert lesson.beside[0].startswith("ändrad sedan dess")
    assert "Börja tidigt" not in {item.title for item in told_now}


def test_a_verdict_is_the_one_that_could_be_given_when_the_year_ended(year: Year):
    """Its figure comes the year after: then it is too early, also when it has come."""
    step = write(year.chain.principal, "effort", year.chain.world.north, "Sommarskola", at(2022, 9, 2))
    foretold(step, year.chain.world.north, result_on=date(2023, 6, 15), done_on=date(2022, 9, 3))
    Step.objects.filter(pk=step.pk).update(state="done")
    read(at(2023, 12, 12), y2020=70.0, y2021=85.0, y2022=95.0)
    happened = told(year.chain.principal, year.chain.world.north).chapters[3]
    assert happened.chapter is Chapter.HAPPENED
    assert {item.title: item.state for item in happened.every}["Sommarskola"] == "För tidigt"
    assert Prediction.objects.get(step=step).done_on == date(2022, 9, 3)
