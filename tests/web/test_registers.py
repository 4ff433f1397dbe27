"""The registers of units and people: what they tell of others, how many questions they ask."""

import dataclasses
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helhet.chain import queries as chain_queries
from helhet.chain.actions import create_unit
from helhet.chain.models import Unit
from helhet.people import actions
from helhet.people.models import Assignment, Person
from helhet.people.setup import setup_code
from helhet.web.pages.enheter import page as enheter
from tests.world import BY, SINCE, World, build_world, person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, home=str(tmp_path), demo="no")


def signed_in(who: Person) -> Client:
    client = Client()
    sign_in(client, who)
    return client


GIVEN = {
    "what": "add", "email": "outsider@example.org", "name": "Gissning", "role": "moderator",
    "unit": "/norrby/", "from_on": "2026-01-01", "to_on": "",
}  # fmt: skip


def told_by_the_pages(world: World) -> str:
    """All that an administrator of Norrby reads after giving a role to an address of another authority."""
    Person.objects.filter(pk=world.outsider.pk).update(joined_at="2026-01-01T00:00:00Z")
    client = signed_in(world.administrator)
    given = client.post("/personer/norrby/", GIVEN, follow=True)
    row = Assignment.objects.get(person=world.outsider, unit=world.authority)
    asked = client.post("/personer/norrby/", {"what": "end", "assignment": row.pk})
    invited = client.post("/personer/norrby/", {"what": "invite", "person": world.outsider.pk}, follow=True)
    table = SimpleUploadedFile("p.csv", b"email;name\noutsider@example.org;Annat\n")
    planned = client.post("/personer-tabell/norrby/", {"table": table})
    read = [client.get(f"/{page}/norrby/") for page in ("personer-csv", "kedjan")]
    pages = [given, asked, invited, planned, *read]
    assert [page.status_code for page in pages] == [200] * len(pages)
    return "".join(page.content.decode() for page in pages)


def test_giving_a_role_to_an_address_tells_no_name_of_another_authority():
    told = told_by_the_pages(build_world())
    assert told.count("Gissning") >= len(("given", "asked", "planned", "csv", "kedjan"))
    assert "Outsider" not in told


def test_the_name_would_be_seen_if_it_did_not_stay_within_its_authority(monkeypatch):
    monkeypatch.setattr(actions, "_called", lambda *_: "")
    assert "Outsider" in told_by_the_pages(build_world())


def test_who_is_given_a_role_keeps_their_own_name_in_the_other_authority():
    world = build_world()
    told_by_the_pages(world)
    assert "Outsider" in signed_in(world.outsider).get("/personer/annan/").content.decode()


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["personer", "enheter", "personer-csv", "enheter-csv"])
def test_the_number_of_questions_does_not_grow_with_the_rows(page):
    world = build_world()
    client = signed_in(world.outsider)
    address = f"/{page}/annan/"
    client.get(address)
    one = questions(client, address)
    for number in range(2):
        unit = create_unit(by=BY, parent=world.other, kind="school_unit", name=f"Skola {number}")
        person(f"ny{number}", "principal", unit)
    assert len(chain_queries.at_or_below(world.other)) == 3
    assert questions(client, address) == one


def test_a_question_for_each_row_would_be_seen(monkeypatch):
    world = build_world()
    client = signed_in(world.outsider)
    client.get("/enheter/annan/")
    one = questions(client, "/enheter/annan/")
    monkeypatch.setattr(enheter, "_depth", lambda unit, top: unit.children.count())
    create_unit(by=BY, parent=world.other, kind="school_unit", name="Skola")
    assert questions(client, "/enheter/annan/") > one + 1


def test_member_municipalities_are_given_at_the_start_and_changed_on_the_page_of_the_authority():
    founded = {
        "code": setup_code(), "name": "Sjöstads kommun", "slug": "", "organisation_number": "",
        "municipality_codes": "1487, 180", "administrator": "Åsa", "email": "asa@sjostad.example",
        "password": "en-helt-egen-mening-7",
    }  # fmt: skip
    client = Client()
    wrong = client.post("/kom-igang/", {**founded, "municipality_codes": "Sjöstad"})
    assert "Sjöstad” är ingen kommunkod" in wrong.content.decode()
    assert Unit.objects.count() == 0
    client.post("/kom-igang/", founded)
    root = Unit.objects.get()
    assert root.municipalities == ["1487", "0180"]
    change = {"what": "change", "change-name": root.name, "change-municipality_codes": "1488"}
    client.post(f"/enhet{root.path}", change)
    assert Unit.objects.get().municipalities == ["1488"]
    client.post(f"/enhet{root.path}", {**change, "change-municipality_codes": "1488, x"})
    assert Unit.objects.get().municipalities == ["1488"]


def test_a_school_has_no_field_for_member_municipalities():
    world = build_world()
    client = signed_in(world.administrator)
    assert "municipality_codes" in client.get("/enhet/norrby/").content.decode()
    assert "municipality_codes" not in client.get("/enhet/norrby/gymnasiet/").content.decode()


def test_an_administrator_finds_the_start_assistant_again_and_a_teacher_does_not():
    world = build_world()
    link = 'href="/kom-igang/norrby/"'
    assert link in signed_in(world.administrator).get("/min-del/").content.decode()
    assert link not in signed_in(world.teacher).get("/min-del/").content.decode()


def test_the_saved_tables_are_in_swedish_with_words_and_not_keys():
    world = build_world()
    saved = signed_in(world.administrator).get("/enheter-csv/norrby/").content.decode("utf-8-sig")
    assert saved.splitlines()[0] == "sökväg;typ;namn;skolform;kod;medlemskommuner;öppnad;stängd"
    assert "/norrby/;huvudman;Norrby;;;9001, 9002;;" in saved
    assert "upper_secondary" not in saved
    actions.assign(
        by=BY, person=world.teacher, role="caretaker", unit=world.north, from_on=SINCE, to_on=date(2026, 1, 1)
    )
    people = signed_in(world.administrator).get("/personer-csv/norrby/").content.decode("utf-8-sig")
    assert ";vaktmästare;/norrby/gymnasiet/norra/;2020-01-01;2026-01-01" in people
