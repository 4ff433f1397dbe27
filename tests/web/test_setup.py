"""An authority sets itself up: founding, units, people and tables, and who may not."""

import dataclasses

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from helhet.chain.models import Unit
from helhet.people.models import Assignment, JournalEntry, Person
from helhet.people.setup import code_file, setup_code
from tests.world import build_world, sign_in

pytestmark = pytest.mark.django_db
PAGES = [
    "kom_igang_steg", "enheter", "enheter_tabell", "enheter_csv", "enhet",
    "personer", "personer_tabell", "personer_csv",
]  # fmt: skip
GIVEN = {
    "name": "Sjöstad kommun", "slug": "", "organisation_number": "", "administrator": "Åsa Ek",
    "email": "asa@sjostad.example", "password": "en-helt-egen-mening-7",
}  # fmt: skip


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, home=str(tmp_path), demo="no")


def signed_in(who: Person) -> Client:
    client = Client()
    sign_in(client, who)
    return client


def at(page: str, unit: Unit) -> str:
    return reverse(page, kwargs={"unit": unit})


@pytest.mark.parametrize("page", PAGES)
def test_the_administrator_sees_the_page_and_principal_teacher_and_outsider_meet_nothing(page):
    world = build_world()
    people = (world.administrator, world.principal, world.teacher, world.outsider)
    found = [signed_in(one).get(at(page, world.authority)).status_code for one in people]
    assert found == [200, 404, 404, 404]


def test_an_authority_is_founded_with_the_code_and_goes_step_by_step():
    client = Client()
    assert client.get("/").headers["Location"] == "/kom-igang/"
    assert client.get("/kom-igang/").status_code == 200
    code = setup_code()
    answer = client.post("/kom-igang/", {**GIVEN, "code": code.upper()})
    assert answer.headers["Location"] == "/kom-igang/sjostad-kommun/"
    assert not code_file().exists()
    root = Unit.objects.get()
    assert client.get(at("kom_igang_steg", root)).context["done"] == 1
    client.post(at("enheter", root), {"parent": root.path, "kind": "branch", "name": "Komvux",
                                      "school_form": "adult_education"})  # fmt: skip
    people = (
        "email;name;role;unit;from;to\nbo@sjostad.example;Bo;lärare;/sjostad-kommun/komvux/;2026-08-01;\n"
    )
    page = client.post(at("personer_tabell", root), {"table": SimpleUploadedFile("p.csv", people.encode())})
    agreed = {"text": page.context["text"], "agreed": page.context["plan"].fingerprint}
    assert client.post(at("personer_tabell", root), agreed).status_code == 302
    client.post(at("personer", root), {"what": "invite_all"})
    assert client.get(at("kom_igang_steg", root)).context["done"] == 4
    assert Person.objects.get(email="bo@sjostad.example").invited_at is not None
    told = str(list(JournalEntry.objects.values_list("details", flat=True)))
    assert GIVEN["password"] not in told
    assert code not in told


def test_without_the_code_nothing_is_made_and_a_used_one_is_no_code():
    client = Client()
    client.get("/kom-igang/")
    code = setup_code()
    assert client.post("/kom-igang/", {**GIVEN, "code": "fel"}).status_code == 200
    assert Unit.objects.count() == 0
    weak = client.post("/kom-igang/", {**GIVEN, "code": code, "password": "12345678"})
    assert weak.context["form"].errors
    # What was refused gives the code back; what was made uses it up.
    assert (Unit.objects.count(), Person.objects.count(), setup_code()) == (0, 0, code)
    client.post("/kom-igang/", {**GIVEN, "code": code})
    again = {**GIVEN, "code": code, "name": "Annan", "email": "x@example.org"}
    assert Client().post("/kom-igang/", again).status_code == 200
    assert Unit.objects.count() == 1
    assert Client().get("/kom-igang/").context["form"] is None


def test_a_new_code_makes_another_authority_beside_the_first():
    world = build_world()
    Client().post("/kom-igang/", {**GIVEN, "code": setup_code()})
    assert Unit.objects.get(path="/sjostad-kommun/").parent is None
    made = Person.objects.get(email="asa@sjostad.example")
    assert signed_in(made).get(at("enheter", world.authority)).status_code == 404


def test_a_unit_is_moved_only_after_it_has_been_said_what_happens():
    world = build_world()
    client = signed_in(world.administrator)
    move = {"what": "move", "move-parent": "/norrby/"}
    asked = client.post(at("enhet", world.north), move)
    assert "Norra" in asked.content.decode()
    assert Unit.objects.get(pk=world.north.pk).path == "/norrby/gymnasiet/norra/"
    client.post(at("enhet", world.north), {**move, "confirmed": "yes"})
    assert Unit.objects.get(pk=world.north.pk).path == "/norrby/norra/"
    assert client.get("/enhet/norrby/gymnasiet/norra/ett/").headers["Location"] == "/enhet/norrby/norra/ett/"


def test_a_unit_is_renamed_closed_and_merged_on_its_page_and_a_no_is_said():
    world = build_world()
    client = signed_in(world.administrator)
    change = {"what": "change", "change-name": "Norra 2", "change-school_form": "upper_secondary"}
    client.post(at("enhet", world.north), {**change, "change-official_code": "", "change-opened_on": ""})
    assert Unit.objects.get(pk=world.north.pk).name == "Norra 2"
    close = {"what": "close", "close-on": "2026-07-01", "confirmed": "yes"}
    assert client.post(at("enhet", world.north), close).context["forms"]["close"].errors
    merge = {"what": "merge", "merge-into": world.south_unit.path, "merge-on": "2026-07-01"}
    assert client.post(at("enhet", world.north_unit), merge).status_code == 200
    client.post(at("enhet", world.north_unit), {**merge, "confirmed": "yes"})
    assert Unit.objects.get(pk=world.north_unit.pk).merged_into == world.south_unit
    assert client.post(at("enhet", world.north), close).status_code == 302


def test_a_unit_of_another_authority_is_no_choice():
    world = build_world()
    client = signed_in(world.administrator)
    client.post(at("enhet", world.north), {"what": "move", "move-parent": "/annan/", "confirmed": "yes"})
    client.post(at("enheter", world.authority), {"parent": "/annan/", "kind": "office", "name": "Fel"})
    assert Unit.objects.filter(path__startswith="/annan/").count() == 1


def test_the_address_of_someone_who_has_not_joined_is_changed_where_they_stand():
    world = build_world()
    client = signed_in(world.administrator)
    page = at("personer", world.authority)
    change = {"what": "address", "person": world.teacher.pk, "email": "larare@example.org"}
    assert "Bjud in igen" in client.post(page, change, follow=True).content.decode()
    assert Person.objects.get(pk=world.teacher.pk).email == "larare@example.org"
    answer = client.post(page, {**change, "email": "ingen adress"}, follow=True)
    assert "är ingen e-postadress" in answer.content.decode()
    assert Person.objects.get(pk=world.teacher.pk).email == "larare@example.org"
    assert client.post(page, {**change, "person": world.outsider.pk}).status_code == 404
    assert signed_in(world.teacher).post(page, change).status_code == 404


def test_a_role_is_given_and_ended_and_the_last_administrator_stays():
    world = build_world()
    client = signed_in(world.administrator)
    page = at("personer", world.authority)
    client.post(page, {"what": "add", "email": "ny@example.org", "name": "Ny", "role": "teacher",
                       "unit": world.north.path, "from_on": "2026-01-01", "to_on": ""})  # fmt: skip
    made = Assignment.objects.get(person__email="ny@example.org")
    end = {"what": "end", "assignment": made.pk}
    assert client.post(page, end).status_code == 200
    client.post(page, {**end, "confirmed": "yes"})
    assert Assignment.objects.get(pk=made.pk).to_on is not None
    own = world.administrator.assignments.get()
    client.post(page, {"what": "end", "assignment": own.pk, "confirmed": "yes"})
    assert Assignment.objects.get(pk=own.pk).to_on is None
    theirs = world.outsider.assignments.get()
    gone = client.post(page, {"what": "end", "assignment": theirs.pk, "confirmed": "yes"})
    assert gone.status_code == 404


def test_a_plan_that_has_become_another_is_shown_again():
    world = build_world()
    client = signed_in(world.administrator)
    text = "path;kind;name\n/norrby/ny/;office;Ny\n"
    page = client.post(at("enheter_tabell", world.authority), {"text": text, "agreed": "an older plan"})
    assert page.context["is_changed"]
    assert not Unit.objects.filter(path="/norrby/ny/").exists()
