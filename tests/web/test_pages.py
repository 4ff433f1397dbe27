"""Every page for three persons, in both languages, with a constant number of SQL questions."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from helhet.chain.actions import create_unit, move_unit
from helhet.core.permissions import Permission
from helhet.web.page import Access, framed, pages
from tests.observed import keep, row
from tests.world import BY, build_world, sign_in

pytestmark = pytest.mark.django_db
AT_A_UNIT = [
    "helheten",
    "kedjan",
    "kallor",
    "indikator",
    "indikator_csv",
    "indikator_json",
    "tema",
    "mal",
    "forutsagelser",
    "fragor",
    "ovning",
    "tackning",
]
MORE = {
    "indikator": {"key": "leavers-diploma-share"},
    "indikator_csv": {"key": "leavers-diploma-share"},
    "indikator_json": {"key": "leavers-diploma-share"},
    "tema": {"theme": "kunskapsresultat"},
}


def address(page: str, unit) -> str:
    return reverse(page, kwargs={"unit": unit, **MORE.get(page, {})})


def share(code: str, period: str, value: float, whole: int):
    return row("leavers.diploma_share", code, period, value, whole)


@pytest.mark.parametrize("page", AT_A_UNIT)
def test_the_principal_and_the_teacher_see_the_page_and_the_outsider_meets_nothing(page):
    world = build_world()
    keep([share("10000001", "2022/23", 85.0, 187)])
    for who, expected in ((world.principal, 200), (world.teacher, 200), (world.outsider, 404)):
        client = Client()
        sign_in(client, who)
        assert client.get(address(page, world.north)).status_code == expected


@pytest.mark.parametrize("page", AT_A_UNIT)
def test_who_has_not_signed_in_is_asked_to(page):
    world = build_world()
    answer = Client().get(address(page, world.north))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/konto/login/?next=")


def test_another_authoritys_page_and_no_page_at_all_look_alike():
    world = build_world()
    client = Client()
    sign_in(client, world.outsider)
    theirs = client.get(f"/helheten/{world.authority.address}/").content
    nothing = client.get("/helheten/finns-inte/").content
    strip = lambda body, path: body.replace(path.encode(), b"").split(b"csrfmiddlewaretoken")[0]  # noqa: E731
    assert strip(theirs, world.authority.address) == strip(nothing, "finns-inte")


def test_a_student_does_not_see_the_sources_or_who_holds_which_role():
    world = build_world()
    from tests.world import person

    client = Client()
    sign_in(client, person("elev", "student", world.north))
    assert client.get(address("kallor", world.authority)).status_code == 404
    body = client.get(address("kedjan", world.north)).content.decode()
    assert "Principal" not in body
    # The same page for who may see people does show the name: the test can fail.
    sign_in(client, world.teacher)
    assert "Principal" in client.get(address("kedjan", world.north)).content.decode()


@pytest.mark.parametrize("page", AT_A_UNIT)
def test_the_number_of_sql_questions_is_the_same_for_one_and_three_houses(page):
    world = build_world()
    client = Client()
    sign_in(client, world.principal)
    keep([share("10000001", "2022/23", 85.0, 187)], scope="one")
    few = asked(client, address(page, world.authority))
    for n in range(3):
        house = create_unit(by=BY, parent=world.branch, kind="house", name=f"Hus {n}")
        create_unit(
            by=BY,
            parent=house,
            kind="school_unit",
            name="Ett",
            slug="ett",
            official_code=f"2000000{n}",
        )
    keep([share(f"2000000{n}", "2022/23", 85.0, 187) for n in range(3)], scope="three")
    assert asked(client, address(page, world.authority)) == few


def asked(client: Client, at: str) -> int:
    client.get(at)
    with CaptureQueriesContext(
        connection,
    ) as questions:
        assert client.get(at).status_code == 200
    return len(questions)


def test_an_old_address_redirects_to_where_the_unit_stands_now():
    world = build_world()
    world.north_unit.slug = "flyttad"
    world.north_unit.save()
    move_unit(by=BY, unit=world.north_unit, parent=world.south)
    client = Client()
    sign_in(client, world.principal)
    answer = client.get("/kedjan/norrby/gymnasiet/norra/ett/")
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        "/kedjan/norrby/gymnasiet/sodra/flyttad/",
    )


def test_a_hidden_value_is_said_in_words_and_stands_nowhere_on_the_page():
    world = build_world()
    keep(
        [
            share("10000001", "2022/23", 85.0, 187),
            row("leavers.diploma_share", "10000002", "2022/23", None, None, mark=".."),
        ]
    )
    client = Client()
    sign_in(client, world.principal)
    body = client.get(address("indikator", world.south)).content.decode()
    assert "Visas inte." in body
    whole = client.get(address("indikator_json", world.authority)).json()["figures"]
    told = {row["unit"]: row["value"] for row in whole if row["split"] is None and row["period"]}
    assert told[world.authority.path] is None


def test_english_works_and_is_kept_with_the_person():
    world = build_world()
    client = Client()
    sign_in(client, world.principal)
    client.post("/sprak/", {"language": "en", "next": "/min-del/"})
    body = client.get("/min-del/").content.decode()
    assert '<html lang="en"' in body
    assert "My part" in body


def test_the_switch_of_language_never_leads_to_another_site():
    answer = Client().post("/sprak/", {"language": "en", "next": "https://example.com/"})
    assert answer.headers["Location"] == "/"


def test_the_demo_page_is_not_there_outside_the_demo(settings):
    from dataclasses import replace

    assert Client().get("/demo/").status_code == 200
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, demo="no")
    assert Client().get("/demo/").status_code == 404


def test_every_page_has_both_titles_and_an_access_and_a_permission_has_a_unit():
    for page in pages().values():
        assert page.title.sv
        assert page.title.en
        assert isinstance(page.access, Permission | Access)
        if isinstance(page.access, Permission):
            assert "<unit:unit>" in page.route, page.key


def test_a_permission_without_a_unit_is_refused_by_the_frame(rf):
    from dataclasses import replace

    world = build_world()
    request = rf.get("/")
    request.user, request.session = world.principal, {}
    broken = replace(pages()["helheten"], route="helheten/")
    with pytest.raises(TypeError):
        framed(broken)(request)
