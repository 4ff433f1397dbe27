"""helhet coverage: the same as the page, for whoever runs the house, without what not everyone may read."""

import json

import pytest
from click.testing import CliRunner

from helhet.command import helhet as helhet_group
from helhet.thread.models import Step
from helhet.year.wheel.model import starts_of
from tests.reports.coverage.made import card, goal_of, on
from tests.thread.conftest import Chain, made_chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(db: None) -> Chain:
    return made_chain()


def said(*arguments: str) -> str:
    done = CliRunner().invoke(helhet_group, ["coverage", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_past_year_is_told_in_sentences(chain: Chain):
    goal_of(chain.director, chain.world.authority, "Fler tar examen.")
    text = said("/norrby", "--school-year", "2024")
    assert text.startswith("Norrby 2024/25\nMål utan siffra: 0 av 1 mål har en siffra eller ett tecken.\n")
    assert "  ”Fler tar examen” har ingen siffra och inget tecken.\n" in text


def test_what_not_everyone_may_read_is_counted(chain: Chain):
    goal_of(chain.principal, chain.world.north, "Hemligt mål.")
    for by, unit in ((chain.teacher, chain.team), (chain.other_teacher, chain.world.south_unit)):
        card(by, unit, "Hemligt kort.", on(9, 1))
    text = said("/norrby", "--school-year", "2024")
    assert "Hemligt" not in text
    assert text.count("1 not shown here") == 2
    assert Step.objects.filter(title__contains="Hemligt").count() == 3


def test_it_can_be_read_by_a_program(chain: Chain):
    found = json.loads(said("/norrby/gymnasiet/norra", "--school-year", "2024", "--format", "json"))
    assert (found["unit"], found["year"]) == ("/norrby/gymnasiet/norra/", 2024)
    assert {"kind", "of", "lost", "is_early", "hidden", "gaps"} == set(found["kinds"][0])
    assert starts_of(on(9, 1).date()) == 2024


def test_a_unit_that_is_not_there_is_said(chain: Chain):
    done = CliRunner().invoke(helhet_group, ["coverage", "/finns-inte"])
    assert done.exit_code == 1
    assert "There is no unit at /finns-inte" in done.output
