"""The page behind an employer's link: three questions without an account, and what became of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helhet.chain.actions import create_unit
from helhet.core.actions import Channel
from helhet.thread import actions as thread
from helhet.thread.models import Sight, Step
from helhet.voices import actions
from helhet.voices.employers import queries
from helhet.voices.models import EmployerLink
from helhet.web.pages.arbetsgivare import page as arbetsgivare
from helhet.web.pages.arbetsgivare import saying
from tests.thread.conftest import Chain
from tests.voices.employers.made import Workshop, made_workshop, says
from tests.world import BY

pytestmark = pytest.mark.django_db
SAID = {"can": "De kommer i tid.", "lacking": "Felsökning på el.", "offer_visits": "1", "once": "en-gång"}


@pytest.fixture
def shop(chain: Chain) -> Workshop:
    return made_workshop(chain)


def at(shop: Workshop, name: str = "arbetsgivare") -> str:
    return reverse(name, kwargs={"token": shop.handed.token})


def send(shop: Workshop, browser: Client | None = None, **data: str):
    return (browser or Client()).post(at(shop), {"steg": "las", "till": "send", **SAID, **data})


def spoken() -> int:
    return Step.objects.filter(kind="employer_voice").count()


def test_one_question_to_a_screen_and_back_again_with_all_that_was_written(shop: Workshop):
    browser, data = Client(), {**SAID, "till": "next"}
    assert "Tre frågor" in browser.get(at(shop)).content.decode()
    asked = ["Vad kan eleverna när de kommer till er?", "Vad saknas?", "Vad kan ni erbjuda?", "Läs igenom"]
    for screen, heading in zip(("vilka", "kan", "saknas", "erbjuda"), asked, strict=True):
        page = browser.post(at(shop), {**data, "steg": screen}).content.decode()
        assert heading in page
        assert "De kommer i tid." in page
    page = browser.post(at(shop), {**data, "steg": "saknas", "till": "back"}).content.decode()
    assert "Vad kan eleverna när de kommer till er?" in page
    assert "Felsökning på el." in page
    assert spoken() == 0


def test_it_is_thanked_for_and_told_who_reads_and_by_when(shop: Workshop):
    page = send(shop).content.decode()
    by = timezone.localdate() + timedelta(days=60)
    assert "Tack. Det kom fram." in page
    assert "Rektor vid Norra" in page
    assert f"Senast {by.day} " in page
    assert spoken() == 1


def test_the_same_form_sent_twice_is_thanked_twice_and_said_once(shop: Workshop):
    assert [("Tack. Det kom fram." in send(shop).content.decode()) for _ in range(2)] == [True, True]
    assert spoken() == 1


def test_a_form_without_its_mark_would_be_said_twice(shop: Workshop):
    send(shop, once="ett")
    send(shop, once="två")
    assert spoken() == 2


def refused(shop: Workshop, token: str) -> set[int]:
    """How both pages answer an address, read and sent."""
    places = [reverse(name, kwargs={"token": token}) for name in ("arbetsgivare", "arbetsgivare_blev")]
    browser = Client()
    return {browser.get(place).status_code for place in places} | {
        browser.post(place, {"steg": "las", **SAID}).status_code for place in places
    }


def test_a_wrong_a_closed_an_old_and_an_early_link_are_no_pages(shop: Workshop):
    row, today = shop.handed.row, timezone.localdate()
    assert refused(shop, "fel") == {404}
    for wrong in (
        {"to_on": today - timedelta(days=1), "from_on": today - timedelta(days=9)},
        {"from_on": today + timedelta(days=1)},
        {"closed_at": timezone.now()},
    ):
        before = {key: getattr(row, key) for key in wrong}
        EmployerLink.objects.filter(pk=row.pk).update(**wrong)
        assert refused(shop, shop.handed.token) == {404}, wrong
        EmployerLink.objects.filter(pk=row.pk).update(**before)
    assert spoken() == 0
    assert 200 in refused(shop, shop.handed.token)


def test_without_the_rule_a_closed_link_would_open(shop: Workshop, monkeypatch):
    actions.close_link(by=Channel.SYSTEM, link=shop.handed.row)
    monkeypatch.setattr(queries, "is_live", lambda *_: True)
    assert Client().get(at(shop)).status_code == 200


def test_fifty_thousand_characters_stay_in_the_form_with_what_is_wrong(shop: Workshop):
    page = send(shop, can="å" * 50_000).content.decode()
    assert "50000 tecken" in page
    assert "å" * 50_000 in page
    assert spoken() == 0


def test_pasted_html_is_text_on_every_page(shop: Workshop):
    browser = Client()
    send(shop, browser, lacking="<script>alert(1)</script> <b>fet</b>")
    browser.force_login(shop.teacher, backend="allauth.account.auth_backends.AuthenticationBackend")
    rost = reverse("arbetsgivarnas_rost", kwargs={"unit": shop.vehicles})
    for page in (browser.get(at(shop, "arbetsgivare_blev")), browser.get(rost)):
        assert "&lt;script&gt;alert(1)" in page.content.decode()
        assert "<script>alert" not in page.content.decode()


def test_a_name_and_words_of_health_are_pointed_out_before_anything_is_kept(shop: Workshop):
    told = {"can": "Eleven Kim Karlsson är duktig.", "lacking": "En har adhd."}
    page = send(shop, **told).content.decode()
    assert "Kim K…" in page
    assert "adhd" in page
    assert spoken() == 0
    assert "Kryssa" in send(shop, till="anyway", **told).content.decode()
    send(shop, till="anyway", sure="1", **told)
    assert spoken() == 1


def test_without_the_look_through_it_would_be_kept(shop: Workshop, monkeypatch):
    monkeypatch.setattr(saying, "warnings_in", lambda *_: [])
    send(shop, lacking="En har adhd.")
    assert spoken() == 1


def test_a_program_that_fills_the_list_is_stopped_and_its_text_stays(shop: Workshop, monkeypatch):
    monkeypatch.setattr(arbetsgivare, "SENT", arbetsgivare.Limit("employer-test", most=2, seconds=60))
    codes = [send(shop, once=str(number)).status_code for number in range(4)]
    assert codes == [200, 200, 429, 429]
    assert "Felsökning på el." in send(shop, once="till").content.decode()
    assert spoken() == 2


def test_by_the_same_link_it_is_told_what_became_of_it(shop: Workshop):
    step = says(shop.handed).step
    browser = Client()
    assert "Ni har fått" not in browser.get(at(shop)).content.decode()
    thread.give_fate(by=shop.chain.principal, step=step, verdict="used", reason="Vi köper en simulator.")
    thread.answer_down(by=shop.chain.principal, step=step, text="Den står i hallen i mars.")
    assert "Ni har fått ett svar." in browser.get(at(shop)).content.decode()
    assert not Sight.objects.filter(person=None).exists()  # what looks through mail has not read the answer
    page = browser.get(at(shop, "arbetsgivare_blev")).content.decode()
    for words in ("Felsökning på el är svårt", "Vi köper en simulator.", "Den står i hallen i mars."):
        assert words in page
    assert Sight.objects.filter(person=None).count() == 1


def test_another_link_tells_nothing_of_it_also_not_one_of_another_authority(shop: Workshop):
    says(shop.handed)
    abroad = create_unit(
        by=BY, parent=shop.chain.world.other, kind="programme", name="Fordon", slug="ft", official_code="FT"
    )
    for unit in (shop.vehicles, abroad):
        other = actions.give_link(by=BY, unit=unit, name="En annan verkstad")
        browser = Client()
        for name in ("arbetsgivare", "arbetsgivare_blev"):
            page = browser.get(reverse(name, kwargs={"token": other.token})).content.decode()
            assert "Felsökning" not in page
            assert "Verkstaden vid hamnen" not in page


def test_what_is_said_by_other_links_would_be_found(shop: Workshop):
    says(shop.handed)
    page = Client().get(at(shop, "arbetsgivare_blev")).content.decode()
    assert "Felsökning" in page
    assert "Verkstaden vid hamnen" in page


def test_the_page_is_kept_by_no_cache_and_no_search_engine(shop: Workshop):
    for name in ("arbetsgivare", "arbetsgivare_blev"):
        answer = Client().get(at(shop, name))
        assert "no-store" in answer.headers["Cache-Control"]
        assert "noindex" in answer.headers["X-Robots-Tag"]


def test_it_costs_as_many_questions_for_three_voices_as_for_one(shop: Workshop, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in (1, 3):
        while spoken() < number:
            says(shop.handed, once=str(spoken()))
        with CaptureQueriesContext(connection) as asked:
            Client().get(at(shop))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_writing_page_and_the_letterbox_do_not_offer_it(shop: Workshop):
    browser = Client()
    browser.force_login(shop.teacher, backend="allauth.account.auth_backends.AuthenticationBackend")
    box = thread.open_letterbox(by=shop.chain.principal, unit=shop.vehicles)
    here = reverse("skriv", kwargs={"unit": shop.vehicles})
    for place in (here, reverse("lada", args=[box.token])):
        page = browser.post(place, {"steg": "sett", "till": "next", "text": "Hej."}).content.decode()
        assert "observation" in page
        assert "employer_voice" not in page
    browser.post(here, {"steg": "slag", "till": "next", "text": "Hej.", "kind": "employer_voice"})
    browser.post(here, {"steg": "vart", "till": "send", "text": "Hej.", "kind": "employer_voice",
                        "where": shop.vehicles.path, "once": "a"})  # fmt: skip
    assert spoken() == 0
