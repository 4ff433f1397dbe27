"""The channel as phones and screens meet it: who gets in, what each is told, what is refused."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from helhet.assembly.capability import COOKIE, new_capability
from tests.live.running import run
from tools.hall import Hall
from tools.phones import listen


def send(hall: Hall, phone: str, content: object, **headers: str) -> httpx.Response:
    given = {"cookie": f"{COOKIE}={phone}", **headers}
    if isinstance(content, bytes):
        headers = {"content-type": "application/json", **given}
        return httpx.post(f"{hall.address}/live/rost", content=content, headers=headers)
    return httpx.post(f"{hall.address}/live/rost", json=content, headers=given)


@pytest.fixture(scope="module")
def key(open_hall: Hall) -> str:
    found: str = open_hall.ask("ask")
    return found


@pytest.fixture
def phone(open_hall: Hall) -> str:
    (found,) = open_hall.ask("phones", count=1)
    return str(found)


def test_a_vote_is_thanked_and_changed_and_nothing_is_kept_on_the_phone(
    open_hall: Hall, key: str, phone: str
) -> None:
    for choice in (0, 1):
        answer = send(open_hall, phone, {"round": key, "choice": [choice]})
        assert (answer.status_code, answer.json()) == (200, {"saved": True})
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers
    assert open_hall.ask("stored", key=key, phones=[phone]) == [[1]]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ({"round": "KEY", "choice": [9]}, 422), ({"round": "KEY", "choice": ["0"]}, 422),
        ({"round": "KEY", "choice": [True]}, 422), ({"round": "KEY", "choice": 0}, 422),
        ({"round": "nothing", "choice": [0]}, 422), ({"choice": [0]}, 422), ([], 422), (b"{", 422),
        ({"round": "KEY", "choice": [0], "words": None}, 422), (b"[" * 4000, 422), (b" " * 5000, 413),
    ],
)  # fmt: skip
def test_what_is_no_vote_is_refused(open_hall: Hall, key: str, phone: str, content: Any, status: int) -> None:
    if isinstance(content, dict) and content.get("round") == "KEY":
        content = {**content, "round": key}
    assert send(open_hall, phone, content).status_code == status
    assert open_hall.ask("stored", key=key, phones=[phone]) == [None]


def test_only_a_phone_that_was_let_in_votes_and_listens(open_hall: Hall, key: str, phone: str) -> None:
    never_in = new_capability(1, "teachers").signed()  # signed with another key, as by another house
    for stranger in ("", "x", never_in, phone[:-2]):
        assert send(open_hall, stranger, {"round": key, "choice": [0]}).status_code == 403
        got = httpx.get(f"{open_hall.address}/live/strom", headers={"cookie": f"{COOKIE}={stranger}"})
        assert got.status_code == 403
    for address in ("/live/scen/provet/1", "/live/scen/provet/1?lov=x"):
        assert httpx.get(f"{open_hall.address}{address}").status_code == 403
    assert httpx.get(f"{open_hall.address}/live/annat").status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://elsewhere.example"}, 403), ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403), ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
    ],
)  # fmt: skip
def test_another_site_cannot_vote_with_somebodys_phone(
    open_hall: Hall, key: str, phone: str, headers: dict[str, str], status: int
) -> None:
    assert send(open_hall, phone, {"round": key, "choice": [0]}, **headers).status_code == status
    assert open_hall.ask("stored", key=key, phones=[phone]) == [None]
    own = {"origin": open_hall.address, "sec-fetch-site": "same-origin"}
    assert send(open_hall, phone, {"round": key, "choice": [0]}, **own).status_code == 200


def test_a_script_that_sends_without_end_is_told_to_wait_and_others_are_not(
    open_hall: Hall, key: str, phone: str
) -> None:
    with httpx.Client(base_url=open_hall.address, headers={"cookie": f"{COOKIE}={phone}"}) as script:
        came = [script.post("/live/rost", json={"round": key, "choice": [0]}) for _ in range(60)]
    refused = [one for one in came if one.status_code == 429]
    assert refused
    assert refused[0].headers["retry-after"] == "1"
    (other,) = open_hall.ask("phones", count=1)
    assert send(open_hall, other, {"round": key, "choice": [0]}).status_code == 200


def test_each_is_told_at_once_and_of_what_changes_and_only_the_crew_of_roles(
    open_hall: Hall, phone: str
) -> None:
    async def story() -> None:
        crew = listen(open_hall.address, open_hall.ask("screen", is_crew=True))
        stage = listen(open_hall.address, open_hall.ask("screen"))
        mine = listen(open_hall.address, "/live/strom", phone)
        first = [await anext(one) for one in (crew, stage, mine)]
        version = open_hall.ask("deed", name="blacken", is_black=True)
        for one, before in zip((crew, stage, mine), first, strict=True):
            told = await anext(one)
            assert (before["black"], told["black"], told["version"]) == (False, True, version)
            assert ("roles" in told, "answered" in told) == (one is crew, one is not mine)
        open_hall.ask("deed", name="blacken", is_black=False)
        async for told in listen(open_hall.address, "/live/strom", phone):
            if told["version"] > version:  # who comes back hears how it is now
                assert not told["black"]
                return

    run(asyncio.wait_for(story(), 30))


def test_screens_see_how_many_have_answered_as_they_do(open_hall: Hall, key: str) -> None:
    phones = open_hall.ask("phones", count=3, role="students")

    async def story() -> None:
        screen = listen(open_hall.address, open_hall.ask("screen", is_crew=True))
        before = (await anext(screen))["roles"]["students"]
        for phone in phones:
            await asyncio.to_thread(send, open_hall, phone, {"round": key, "choice": [0]})
        async for told in screen:
            if told["roles"]["students"][0] == before[0] + 3:
                return

    run(asyncio.wait_for(story(), 30))


def test_who_comes_late_hears_what_was_told_before_with_the_time_that_is_now(
    open_hall: Hall, phone: str
) -> None:
    """Clocks are set by it: told with the time of the first hearing, they would run behind."""

    async def story() -> None:
        first = listen(open_hall.address, "/live/strom", phone)
        was = await anext(first)
        await asyncio.sleep(1.2)
        later = await anext(listen(open_hall.address, "/live/strom", phone))
        assert later["version"] == was["version"]
        apart = datetime.fromisoformat(later["now"]) - datetime.fromisoformat(was["now"])
        assert apart >= timedelta(seconds=1)

    run(asyncio.wait_for(story(), 30))


def test_the_server_says_that_it_is_well(open_hall: Hall) -> None:
    answer = httpx.get(f"{open_hall.address}/live/halsa")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})


def test_a_late_vote_is_told_so(open_hall: Hall, key: str, phone: str) -> None:
    """Last in this file: it closes the round that the others vote in."""
    result = open_hall.ask("close", key=key)
    assert "reason" in result
    answer = send(open_hall, phone, {"round": key, "choice": [0]})
    assert (answer.status_code, answer.json()) == (409, {"late": True})
