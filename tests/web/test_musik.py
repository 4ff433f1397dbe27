"""The music of a break on the pages: left by who runs the day, told on the stage, run from Regi."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from helhet.assembly import actions, music
from helhet.assembly.models import Music, Stage
from helhet.assembly.tasks import make_music_ready
from tests.assembly.conftest import Day, day
from tests.assembly.sounds import left, pause_of, ready
from tests.voices.conftest import media
from tests.voices.made import sound_file
from tests.web.halls import Held, browser, held

__all__ = ["day", "media"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
PAGE = "/stamman/norrby/nr/9/musik/"


def said(client: Client, address: str, select: str = "main") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    found = BeautifulSoup(answer.content, "html5lib").select_one(select)
    assert found is not None
    return " ".join(found.get_text(" ").split())


def given(day: Day, **more: object) -> dict[str, object]:
    item = pause_of(day)
    told = {"title": "Exempelvals", "heard": "Lugnt piano.", "right": "Egen inspelning", **more}
    file = SimpleUploadedFile("vals.m4a", sound_file().read_bytes())
    return {"item": item.pk, **{f"{item.pk}-{name}": value for name, value in told.items()},
            f"{item.pk}-file": file}  # fmt: skip


def on(day: Day) -> Held:
    """The break is on the stage."""
    got = held(day)
    actions.show_item(by=day.host, assembly=got.assembly, item=pause_of(day))
    return got


def test_it_is_sent_made_ready_listened_to_and_taken_away(day: Day) -> None:
    host = browser(day.host)
    assert host.post(PAGE, given(day)).status_code == 302
    assert "görs i ordning" in said(host, PAGE)
    make_music_ready.func(Music.objects.get().pk)
    text = said(host, PAGE)
    assert "Exempelvals" in text
    assert "Egen inspelning" in text
    row = Music.objects.get()
    part = reverse("scen_musik", kwargs={"unit": "norrby", "number": 9, "key": row.key})
    assert part in host.get(PAGE).content.decode()
    assert host.get(part, headers={"Range": "bytes=0-99"}).status_code == 206
    host.post(PAGE, {"item": row.item_id, "what": "remove"})
    assert not Music.objects.exists()
    assert host.get(part).status_code == 404


def test_without_the_right_to_play_it_nothing_is_kept(day: Day) -> None:
    host = browser(day.host)
    answer = host.post(PAGE, given(day, right=""))
    page = BeautifulSoup(answer.content, "html5lib")
    item = pause_of(day)
    assert page.select_one(f"#id_{item.pk}-right")["aria-invalid"] == "true"
    assert page.select_one(f"#id_{item.pk}-title")["value"] == "Exempelvals"
    assert not Music.objects.exists()
    assert not (music.folder_of(item.key).parent).exists()


def test_a_file_that_is_no_sound_is_told_of(day: Day) -> None:
    row = left(day, content=b"Hej.")
    make_music_ready.func(row.pk)
    row.refresh_from_db()
    assert row.problem
    assert f"Exempelvals togs inte emot: {row.problem}" in said(browser(day.host), PAGE)


def test_one_too_large_is_refused_before_it_is_kept(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(music, "LARGEST", 100)
    answer = browser(day.host).post(PAGE, given(day))
    assert "större än" in answer.content.decode()
    assert not Music.objects.exists()


def test_who_neither_runs_nor_plans_the_day_meets_nothing_of_it(day: Day) -> None:
    row = ready(day)
    part = reverse("scen_musik", kwargs={"unit": "norrby", "number": 9, "key": row.key})
    for who in (day.board, day.student, day.world.teacher, day.world.principal, day.world.outsider):
        client = browser(who)
        assert [client.get(PAGE).status_code, client.get(part).status_code] == [404, 404]
        assert client.post(PAGE, given(day)).status_code == 404
    assert browser(day.moderator).get(PAGE).status_code == 404
    assert browser(day.holder).get(PAGE).status_code == 200
    assert Music.objects.get() == row


def test_the_stage_plays_when_regi_says_so_and_tells_in_words_what_is_heard(day: Day) -> None:
    row, got = ready(day), on(day)
    screen, host = browser(day.host), browser(day.host)
    scen, regi = (reverse(name, kwargs=got.where) for name in ("scen", "regi"))
    state = re.compile(r'data-music-state="(\w*)"')

    def plays() -> tuple[str, bool]:
        text = screen.get(scen).content.decode()
        return state.search(text)[1], "Musik spelas: Exempelvals. Lugnt piano, ingen sång." in text

    assert f"{row.key}.m4a" in screen.get(scen).content.decode()
    assert plays() == ("", False)
    assert "Starta musiken" in said(host, regi, ".run-music")
    host.post(regi, {"what": "music_play"})
    assert plays() == ("plays", True)
    assert "Egen inspelning" in screen.get(scen).content.decode()
    host.post(regi, {"what": "music_fade"})
    assert plays() == ("fades", False)
    host.post(regi, {"what": "music_play"})
    host.post(regi, {"what": "music_stop"})
    assert plays() == ("", False)


def test_the_sound_is_unlocked_on_the_stage_only_where_there_is_music(day: Day) -> None:
    got = on(day)
    scen = reverse("scen", kwargs=got.where)
    assert b"data-unlock" not in browser(day.host).get(scen).content
    assert b"autoplay" not in browser(day.host).get(scen).content
    ready(day)
    text = browser(day.host).get(scen).content.decode()
    assert "Lås upp ljudet" in text
    assert not re.search(r"<audio|autoplay", text), "the page plays nothing by itself"


def test_a_moderator_does_not_run_the_music(day: Day) -> None:
    ready(day)
    got = on(day)
    moderator = browser(day.moderator)
    assert moderator.post(reverse("regi", kwargs=got.where), {"what": "music_play"}).status_code == 404
    assert "Starta musiken" not in moderator.get(reverse("regi", kwargs=got.where)).content.decode()
    assert Stage.objects.get().music == ""


def test_regi_says_before_the_break_whether_its_music_is_ready(day: Day) -> None:
    row, got = left(day), held(day)
    before = max(
        (one for one in got.assembly.items.filter(axis__in=("", "theme")) if one.order < row.item.order),
        key=lambda one: one.order,
    )
    actions.show_item(by=day.host, assembly=got.assembly, item=before)
    regi = reverse("regi", kwargs=got.where)
    assert "Musiken är inte klar: Exempelvals" in said(browser(day.host), regi, ".after")
    make_music_ready.func(row.pk)
    assert "Musiken är klar: Exempelvals" in said(browser(day.host), regi, ".after")


def test_a_break_without_music_has_no_buttons_for_it(day: Day) -> None:
    got = on(day)
    assert "Starta musiken" not in said(browser(day.host), reverse("regi", kwargs=got.where), "body")
