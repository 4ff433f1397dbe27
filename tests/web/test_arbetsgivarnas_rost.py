"""Arbetsgivarnas röst: each vocational programme with its employers' words and weeks, or without."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helhet.chain.actions import merge_unit
from helhet.people.models import JournalEntry
from helhet.thread import actions as thread
from helhet.voices.employers import queries
from helhet.voices.models import EmployerLink
from helhet.warehouse.models import ImportRun
from helhet.web.pages.arbetsgivarnas_rost import page as rost
from tests.thread.conftest import Chain
from tests.voices.employers.made import Workshop, made_workshop, programme, says
from tests.web.conftest import Reading
from tests.world import BY

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(chain: Chain) -> Workshop:
    return made_workshop(chain)


def page_of(reading: Client, unit) -> str:
    answer = reading.get(reverse("arbetsgivarnas_rost", kwargs={"unit": unit}))
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_vocational_programme_tells_its_employers_words_or_lacks_them(shop: Workshop, reading: Reading):
    step = says(shop.handed).step
    thread.give_fate(by=shop.chain.principal, step=step, verdict="used", reason="Vi köper en simulator.")
    for unit in (shop.chain.world.authority, shop.chain.world.north, shop.chain.world.north_unit):
        page = page_of(reading.as_person(shop.chain.principal), unit)
        for words in ("Fordonsprogrammet", "Verkstaden vid hamnen", "Felsökning på el är svårt",
                      "Vi köper en simulator.", "Ett av två yrkesprogram har hört",
                      "Ingen arbetsgivare har sagt något här än."):  # fmt: skip
            assert words in page, words
        assert "Naturprogrammet" not in page
    assert "Vårdprogrammet" not in page_of(reading, shop.vehicles)


def test_words_are_shared_by_the_rule_of_the_thread_and_nobody_believes_that_there_are_none(
    shop: Workshop, reading: Reading
):
    says(shop.handed)
    for who in (shop.chain.student, shop.chain.board, shop.chain.other_principal):
        page = page_of(reading.as_person(who), shop.chain.world.authority)
        assert "Arbetsgivare har sagt något här, senast i" in page
        assert "Felsökning" not in page
        assert "Verkstaden" not in page


def test_without_the_rule_they_would_be_told(shop: Workshop, reading: Reading, monkeypatch):
    says(shop.handed)
    every = queries.newest_voices
    monkeypatch.setattr(rost, "newest_voices", lambda units, _reader: every(units, None))
    assert "Felsökning" in page_of(reading.as_person(shop.chain.student), shop.chain.world.authority)


def test_another_authority_sees_nothing_of_it(shop: Workshop, reading: Reading):
    says(shop.handed)
    reading.as_person(shop.chain.outsider)
    for name in ("arbetsgivarnas_rost", "arbetsgivarlankar", "apl_veckor"):
        assert reading.get(reverse(name, kwargs={"unit": shop.vehicles})).status_code == 404
    assert "Fordonsprogrammet" not in page_of(reading, shop.chain.world.other)


def test_a_merged_programmes_voices_are_told_at_its_heir(shop: Workshop, reading: Reading):
    says(shop.handed)
    merge_unit(by=BY, unit=shop.vehicles, into=shop.care, on=timezone.localdate())
    page = page_of(reading.as_person(shop.chain.principal), shop.chain.world.authority)
    assert "Felsökning på el är svårt" in page
    assert "Alla yrkesprogram här har hört" in page


def test_it_costs_as_many_questions_for_three_programmes_as_for_one(shop: Workshop, reading: Reading):
    reading.as_person(shop.chain.principal)
    says(shop.handed)
    counts = []
    for code in ("", "BA", "EE"):
        if code:
            unit = programme(shop.chain.world.north_unit, code, code)
            EmployerLink.objects.filter(pk=shop.handed.row.pk).update(unit=unit)
            says(shop.handed, once=code)
        page_of(reading, shop.chain.world.authority)
        with CaptureQueriesContext(connection) as asked:
            page_of(reading, shop.chain.world.authority)
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_the_address_of_a_link_is_in_one_answer_and_opens_its_page(shop: Workshop, reading: Reading):
    reading.as_person(shop.teacher)
    here = reverse("arbetsgivarlankar", kwargs={"unit": shop.vehicles})
    given = {"what": "make", "holder": "council", "name": "Fordonsrådet", "to_on": "2031-01-01"}
    assert "inom två år" in reading.post(here, given, follow=True).content.decode()
    given["to_on"] = str(timezone.localdate().replace(year=timezone.localdate().year + 1, day=1))
    answer = reading.post(here, given)
    assert "no-store" in answer.headers["Cache-Control"]
    token = answer.context["address"].rstrip("/").rpartition("/")[2]
    page = answer.content.decode()
    assert page.count(token) == 2  # on paper and in the text for a mail
    assert "<svg" in page
    assert token not in reading.get(here).content.decode()
    assert Client().get(reverse("arbetsgivare", kwargs={"token": token})).status_code == 200
    row = EmployerLink.objects.get(name="Fordonsrådet")
    assert Client().get(reverse("arbetsgivare", kwargs={"token": token})).status_code == 200
    reading.post(here, {"what": f"renew:{row.pk}"})
    assert Client().get(reverse("arbetsgivare", kwargs={"token": token})).status_code == 404
    reading.post(here, {"what": f"close:{row.pk}"})
    assert "stängd" in reading.get(here).content.decode()


def test_a_link_of_another_programme_is_not_closed_from_here(shop: Workshop, reading: Reading):
    reading.as_person(shop.chain.principal)
    here = reverse("arbetsgivarlankar", kwargs={"unit": shop.care})
    for deed in ("close", "renew", "steal"):
        assert reading.post(here, {"what": f"{deed}:{shop.handed.row.pk}"}).status_code == 404
    assert EmployerLink.objects.get().closed_at is None


def test_who_waits_for_an_answer_reads_all_that_was_said(shop: Workshop, reading: Reading):
    says(shop.handed)
    reading.as_person(shop.chain.principal)
    page = reading.get(reverse("svara", kwargs={"unit": shop.chain.world.north})).content.decode()
    for words in (
        "Arbetsgivarröst",
        "De kommer i tid.",
        "Det märks varje höst.",
        "Apl-platser och studiebesök",
    ):
        assert words in page


def fill(reading: Reading, shop: Workshop, students: int, agreed: str = "15,0", delivered: str = "14,7"):
    given = {"period": "2025/26", "students": students, "agreed": agreed, "delivered": delivered}
    return reading.post(reverse("apl_veckor", kwargs={"unit": shop.vehicles}), given, follow=True)


def test_agreed_and_delivered_weeks_stand_side_by_side(shop: Workshop, reading: Reading):
    reading.as_person(shop.chain.principal)
    before = JournalEntry.objects.count()
    page = fill(reading, shop, 24).content.decode()
    assert "Läsåret 2025/26: i snitt 15,0 veckor avtalade och 14,7 veckor genomförda." in page
    assert "n 24 elever" in page
    assert '<span class="tag">Exempel</span>' in page  # the tests run as a demo: its own figures are made up
    runs = ImportRun.objects.filter(source="own-table")
    assert [run.state for run in runs] == ["done", "done"]
    assert {run.person for run in runs} == {shop.chain.principal}
    done = set(JournalEntry.objects.order_by("pk")[before:].values_list("action", flat=True))
    assert {"sources.import_given", "sources.save_mapping"} <= done
    again = fill(reading, shop, 24, delivered="13,2").content.decode()
    assert "13,2 veckor genomförda" in again


def test_a_small_group_is_not_told(shop: Workshop, reading: Reading):
    reading.as_person(shop.chain.principal)
    page = fill(reading, shop, 8).content.decode()
    assert "veckorna visas inte" in page
    for number in ("15,0", "14,7", "n 8"):
        assert number not in page


@pytest.mark.parametrize(("students", "agreed"), [(0, "15"), (24, "-1"), (24, "99"), (24, "många"), (24, "")])
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_read_in(
    shop: Workshop, reading: Reading, students: int, agreed: str
):
    page = fill(reading.as_person(shop.chain.principal), shop, students, agreed).content.decode()
    assert "aria-invalid" in page
    assert not ImportRun.objects.exists()


def test_weeks_are_filled_in_by_whoever_may_read_figures_in(shop: Workshop, reading: Reading):
    for who in (shop.teacher, shop.chain.student, shop.chain.other_principal, shop.chain.outsider):
        assert fill(reading.as_person(who), shop, 24).status_code == 404
    assert not ImportRun.objects.exists()
