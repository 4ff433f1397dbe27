"""More than there is room for, and the same at two servers. The real room is filled in ``make bench``."""

import asyncio
from collections import Counter

import pytest

from tests.live.running import run
from tools.chaos import at_both, too_many
from tools.hall import LIVE, Hall
from tools.phones import Answer, Phone
from tools.poll import Loss, hearing, poll

PHONES = 60


def test_who_comes_when_it_is_full_is_asked_to_come_again_and_each_vote_stands_there_once(
    open_hall: Hall,
) -> None:
    with open_hall.running("tests.live.narrow:application"):
        found = run(too_many(open_hall, PHONES, refused=PHONES - 30))
    thanked = found.came[200, ""]
    assert found.came == Counter({(503, "1"): PHONES - thanked, (200, ""): thanked})
    assert 20 <= thanked <= 30, "twenty wait, and at most ten are being written"
    assert found.loss == Loss(thanked=thanked, lost=0, doubled=0, missing=0)


def test_where_there_is_room_nobody_is_refused(open_hall: Hall) -> None:
    """The control of the test above: it is the room that refuses."""
    assert run(too_many(open_hall, PHONES, refused=1, within=2)).came == Counter({(200, ""): PHONES})


def test_a_server_that_thanks_first_loses_those_there_is_no_room_for_and_that_is_seen(
    open_hall: Hall,
) -> None:
    with open_hall.running("tests.live.narrow:hasty"):
        found = run(too_many(open_hall, PHONES, refused=PHONES))
    assert found.loss.thanked > 30, "more than there is room for"
    assert found.loss.lost >= found.loss.thanked - 30


def test_a_ballot_that_comes_to_two_servers_at_once_is_one_vote_and_both_show_it(open_hall: Hall) -> None:
    with open_hall.beside() as other:
        loss = run(at_both(open_hall, other, PHONES))
    assert loss == Loss(thanked=PHONES * 3 // 2, lost=0, doubled=0, missing=0), "half of them twice"


def test_twins_with_ballots_of_their_own_are_counted_twice_and_that_is_seen(open_hall: Hall) -> None:
    """The control of the test above."""
    spare = iter(open_hall.ask("phones", count=PHONES))
    with open_hall.beside() as other:
        loss = run(at_both(open_hall, other, PHONES, lambda address, _known: Phone(address, next(spare))))
    assert loss.doubled >= PHONES // 2


def test_two_answers_of_one_phone_at_two_servers_are_one_vote(open_hall: Hall) -> None:
    async def story(other: str) -> tuple[list[int], list[list[int]], int]:
        async with poll(open_hall, PHONES) as made:
            twins = [Phone(other, one) for one in made.capabilities]
            pairs = [
                asyncio.gather(phone.vote(made.key, 0), twin.vote(made.key, 1))
                for phone, twin in zip(made.phones, twins, strict=True)
            ]
            answers: list[Answer] = [one for pair in await asyncio.gather(*pairs) for one in pair]
            for twin in twins:
                await twin.hang_up()
            stored = await asyncio.to_thread(open_hall.ask, "stored", key=made.key, phones=made.capabilities)
            return [answer.status for answer in answers], stored, await made.written()

    with open_hall.beside() as other:
        statuses, stored, written = run(story(other))
    assert statuses == [200] * PHONES * 2
    assert written == PHONES
    assert all(choice in ([0], [1]) for choice in stored)


def test_two_processes_behind_one_address_count_and_show_as_one(open_hall: Hall) -> None:
    async def story() -> Loss:
        screen = open_hall.ask("screen")
        async with poll(open_hall, PHONES) as made:
            answers = await made.tell(range(PHONES))  # each on a connection of its own
            listening = [hearing(open_hall.address, screen) for _ in range(8)]
            for one in listening:
                async with one as heard:
                    await heard.until_answered(PHONES)
            return await made.loss(sum(one is not None and one.status == 200 for one in answers), 0)

    with open_hall.running(LIVE, workers=2):
        assert len(open_hall.processes()) >= 3
        assert run(story()) == Loss(thanked=PHONES, lost=0, doubled=0, missing=0)


def test_a_server_that_does_not_ask_what_others_wrote_is_deaf_and_that_is_seen(open_hall: Hall) -> None:
    """The control of what screens hear of another server's votes."""

    async def story(other: str) -> None:
        async with poll(open_hall, 2) as made, hearing(other, open_hall.ask("screen")) as heard:
            await made.tell(range(2))
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(heard.until_answered(2), 2)

    with open_hall.beside("tests.live.deaf:application") as other:
        run(story(other))
