"""A link for an employer: what it opens, what is kept of it, what is said by it and by nothing else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from helhet.chain.actions import merge_unit
from helhet.chain.programmes import VOCATIONAL, is_vocational
from helhet.core.actions import ActionError, Channel
from helhet.people.models import JournalEntry
from helhet.thread import actions as thread
from helhet.thread.actions.joining import Part
from helhet.thread.models import Sight, Step
from helhet.thread.queries import waiting_for
from helhet.thread.readers import thread_reader
from helhet.thread.rules import ForbiddenError
from helhet.voices import actions
from helhet.voices.actions import employing
from helhet.voices.employers import queries, tokens
from helhet.voices.models import EmployerLink
from tests.thread.conftest import Chain, made_chain
from tests.voices.employers.made import FIELDS, Workshop, made_workshop, programme, says

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain(db: None) -> Chain:
    return made_chain()


@pytest.fixture
def shop(chain: Chain) -> Workshop:
    return made_workshop(chain)


def today():
    return timezone.localdate()


def test_a_link_opens_by_its_address_however_it_is_typed(shop: Workshop):
    token = shop.handed.token
    for typed in (token, token.upper(), token.replace("-", "")):
        assert queries.link_with(typed, today()) == shop.handed.row
    assert queries.link_with(tokens.new_token(), today()) is None


def everything() -> str:
    return "".join(serialize("json", model.objects.all()) for model in apps.get_models())


def test_nothing_that_is_stored_opens_a_link(shop: Workshop):
    says(shop.handed)
    assert shop.handed.token not in everything()


def test_a_token_that_were_stored_would_be_found(shop: Workshop, monkeypatch):
    monkeypatch.setattr(employing, "hashed", lambda token: token)
    handed = actions.give_link(by=Channel.SYSTEM, unit=shop.vehicles, name="Öppen")
    assert handed.token in everything()


@given(st.text(max_size=60))
def test_any_text_is_hashed_to_as_many_letters(text: str):
    assert len(tokens.hashed(text)) == 64


def test_a_closed_an_old_and_a_renewed_link_open_nothing(shop: Workshop):
    row, token = shop.handed.row, shop.handed.token
    renewed = actions.renew_link(by=Channel.SYSTEM, link=row)
    assert queries.link_with(token, today()) is None
    assert queries.link_with(renewed.token, today()) == row
    assert queries.link_with(renewed.token, row.to_on + timedelta(days=1)) is None
    actions.close_link(by=Channel.SYSTEM, link=row)
    assert queries.link_with(renewed.token, today()) is None
    with pytest.raises(ActionError, match="stängd"):
        says(renewed)
    with pytest.raises(ActionError, match="stängd"):
        actions.renew_link(by=Channel.SYSTEM, link=row)


def test_what_is_said_is_a_voice_of_the_workplace_that_waits_for_the_principal(shop: Workshop):
    step = says(shop.handed).step
    assert (step.title, step.theme) == ("Felsökning på el är svårt", "samverkan-for-kompetensforsorjning")
    assert (step.role, step.role_unit, step.author) == ("employer", "Verkstaden vid hamnen", None)
    assert step.fields["offers"] == ["placements", "visits"]
    principal = shop.chain.principal
    reader = thread_reader(principal, principal.assignments.all())
    assert list(waiting_for(reader)) == [step]


def test_the_journal_says_that_somebody_spoke_and_not_what(shop: Workshop):
    says(shop.handed)
    rows = serialize("json", JournalEntry.objects.filter(action__startswith="voices."))
    assert "voices.say_by_link" in rows
    assert "Felsökning" not in rows
    assert shop.handed.token not in rows


def test_the_same_form_sent_twice_is_said_once(shop: Workshop):
    assert says(shop.handed) == says(shop.handed)
    assert Step.objects.filter(kind="employer_voice").count() == 1
    says(shop.handed, once="två")
    assert Step.objects.filter(kind="employer_voice").count() == 2


def test_only_offers_is_enough_and_nothing_is_not(shop: Workshop):
    link = shop.handed.row
    only = actions.say_by_link(by=Channel.SLIP, link=link, fields={"offers": ["visits", "jobs"]}, once="a")
    assert only.step.title == "Kan erbjuda studiebesök och anställning"
    for nothing in ({}, {"offers": []}, {"can": " \n "}, {"line_of_work": "Bygg"}):
        with pytest.raises(ActionError, match="minst en"):
            actions.say_by_link(by=Channel.SLIP, link=link, fields=nothing, once="b")


@pytest.mark.parametrize("wrong", [{"can": "a" * 50_000}, {"offers": ["guld"]}, {"lön": "mycket"}])
def test_what_is_too_long_or_not_asked_for_is_refused_in_words(shop: Workshop, wrong: dict[str, object]):
    with pytest.raises(ActionError) as refused:
        says(shop.handed, **wrong)
    assert str(refused.value)
    assert not Step.objects.filter(kind="employer_voice").exists()


def test_nobody_inside_writes_an_employers_voice(shop: Workshop):
    for who in (shop.chain.principal, shop.teacher, shop.chain.director):
        with pytest.raises(ForbiddenError):
            thread.write(by=who, kind="employer_voice", unit=shop.vehicles, text="Påhittat.")
        with pytest.raises(ForbiddenError):
            actions.say_by_link(by=who, link=shop.handed.row, fields=FIELDS, once="x")
    with pytest.raises(ActionError):
        thread.contribute_nameless(
            by=Channel.ANONYMOUS, kind="employer_voice", unit=shop.vehicles, text="Påhittat.", code="a"
        )


def test_without_the_lock_somebody_inside_would(shop: Workshop, monkeypatch):
    monkeypatch.setattr("helhet.thread.rules.check_writes", lambda *_: None)
    thread.write(by=shop.teacher, kind="employer_voice", unit=shop.vehicles, text="Påhittat.")


def test_its_parts_are_observations_that_stand_on_it(shop: Workshop):
    step = says(shop.handed).step
    parts = thread.split(by=shop.chain.principal, step=step, parts=[Part("El."), Part("Tider.")])
    assert [one.kind for one in parts] == ["observation", "observation"]


def test_the_answer_is_read_by_the_link_that_said_it_and_by_no_other(shop: Workshop):
    step = says(shop.handed).step
    answer = thread.answer_down(by=shop.chain.principal, step=step, text="Vi köper en simulator.")
    other = actions.give_link(by=Channel.SYSTEM, unit=shop.vehicles, name="En annan")
    assert queries.said_through(other.row) == []
    actions.read_by_link(by=Channel.SLIP, link=other.row, steps=[step])
    assert not Sight.objects.filter(step=answer).exists()
    actions.read_by_link(by=Channel.SLIP, link=shop.handed.row, steps=queries.said_through(shop.handed.row))
    assert Sight.objects.filter(step=answer, person=None).exists()


def test_who_may_make_renew_and_close(shop: Workshop):
    chain, link = shop.chain, shop.handed.row
    for who in (chain.principal, shop.teacher, chain.director):
        actions.give_link(by=who, unit=shop.vehicles, name="Ny")
    for who in (chain.student, chain.board, chain.other_principal, chain.outsider):
        for deed in (
            lambda who=who: actions.give_link(by=who, unit=shop.vehicles, name="Ny"),
            lambda who=who: actions.renew_link(by=who, link=link),
            lambda who=who: actions.close_link(by=who, link=link),
        ):
            with pytest.raises(ForbiddenError):
                deed()


@pytest.mark.parametrize(("days", "name"), [(-1, "Verkstad"), (800, "Verkstad"), (30, "  "), (30, "a" * 121)])
def test_a_link_with_a_wrong_day_or_no_name_is_refused(shop: Workshop, days: int, name: str):
    with pytest.raises(ActionError):
        actions.give_link(
            by=Channel.SYSTEM, unit=shop.vehicles, name=name, to_on=today() + timedelta(days=days)
        )


def test_a_link_belongs_to_a_programme(shop: Workshop):
    with pytest.raises(ActionError, match="program"):
        actions.give_link(by=Channel.SYSTEM, unit=shop.chain.team, name="Verkstad")


def test_a_link_of_a_merged_programme_speaks_to_its_heir(shop: Workshop):
    before = says(shop.handed).step
    merge_unit(by=Channel.SYSTEM, unit=shop.vehicles, into=shop.care, on=today())
    assert queries.link_with(shop.handed.token, today()) == shop.handed.row
    after = says(shop.handed, once="två").step
    assert after.unit == shop.care
    assert {row.pk for row in queries.newest_voices([shop.care], None)[shop.care.path]} == {
        before.pk, after.pk,
    }  # fmt: skip
    assert queries.heard([shop.care])[shop.care.path].count == 2
    assert [row.pk for row in queries.links_at(shop.care)] == [shop.handed.row.pk]


def test_programmes_are_known_by_code_or_by_a_link(shop: Workshop):
    adults = programme(shop.chain.world.authority, "YV", "Yrkesvux")
    root = shop.chain.world.authority
    assert queries.programmes(root, today()) == sorted([shop.vehicles, shop.care], key=lambda u: u.path)
    actions.give_link(by=Channel.SYSTEM, unit=adults, name="Ett omsorgsbolag")
    assert adults in queries.programmes(root, today())
    assert queries.programmes(shop.chain.world.other, today()) == []


def test_the_codes_of_vocational_programmes(shop: Workshop):
    assert len(VOCATIONAL) == 14
    shop.sciences.official_code = "NA"
    assert not is_vocational(shop.sciences)
    for code, known in (("BAHUS", True), ("ft", True), ("IMV", False), ("", False), ("VOX", False)):
        shop.sciences.official_code = code
        assert is_vocational(shop.sciences) is known, code


def test_the_newest_three_are_told_and_only_to_those_who_may_read(shop: Workshop):
    steps = [says(shop.handed, once=str(number)).step for number in range(5)]
    reader = thread_reader(shop.teacher, shop.teacher.assignments.all())
    found = queries.newest_voices([shop.vehicles, shop.care], reader)
    assert [row.pk for row in found[shop.vehicles.path]] == [row.pk for row in steps[::-1][:3]]
    assert found[shop.care.path] == []
    for who in (shop.chain.student, shop.chain.board, shop.chain.outsider):
        hidden = queries.newest_voices([shop.vehicles], thread_reader(who, who.assignments.all()))
        assert hidden[shop.vehicles.path] == []
    assert EmployerLink.objects.count() == 1
