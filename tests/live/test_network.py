"""The network between hall and server fails: refused, swallowed, or the answer lost.

For some seconds here, for ten minutes in ``make bench``.
"""

import asyncio
import itertools

from tests.live.running import run
from tools.chaos import Cut, cut_off
from tools.hall import Hall
from tools.network import Network, Way
from tools.phones import Answer, Phone
from tools.poll import Loss

PHONES, SECONDS = 40, 3.0


def patient(address: str, capability: str) -> Phone:
    """As the page's script, but that it gives up an answer after half a second in place of ten."""
    return Phone(address, capability, patience=0.5)


def test_when_the_network_has_failed_in_every_way_each_vote_stands_there_once(open_hall: Hall) -> None:
    cut = run(cut_off(open_hall, PHONES, SECONDS, patient))
    assert cut.loss == Loss(thanked=10, lost=0, doubled=0, missing=0)
    assert cut.arrived == 30, "their answers were lost on the way back"
    assert (cut.was_deaf, cut.hears_all) == (True, True), "the stage went on, and the phone found it again"


def test_a_phone_that_draws_a_new_ballot_when_it_sends_again_is_counted_twice_and_that_is_seen(
    open_hall: Hall,
) -> None:
    """The control of the test above."""
    spare = iter(open_hall.ask("phones", count=40 * PHONES))

    class Forgetful(Phone):
        async def vote(self, key: str, choice: int) -> Answer:
            answer = await super().vote(key, choice)
            self.capability = next(spare)
            return answer

    def forgetful(address: str, capability: str) -> Phone:
        return Forgetful(address, capability, patience=0.5, pause=0.2)

    cut: Cut = run(cut_off(open_hall, PHONES, SECONDS, forgetful))
    assert cut.loss.doubled > 0


def test_a_vote_whose_thanks_were_lost_is_thanked_for_when_it_comes_again_after_closing(
    open_hall: Hall,
) -> None:
    key = open_hall.ask("ask")
    (known, late) = open_hall.ask("phones", count=2)

    async def story() -> list[int]:
        async with Network(open_hall.port) as net:
            phones = [patient(net.address, one) for one in (known, late)]
            await net.turn(Way.FORGETS)
            came = [await phones[0].vote(key, 1)]
            await net.turn(Way.REFUSES)
            came.append(await phones[1].vote(key, 1))
            await asyncio.to_thread(open_hall.ask, "close", key=key)
            await net.turn(Way.OPEN)
            for phone in phones:
                came.append(await phone.vote(key, 1))
                await phone.hang_up()
            return [answer.status for answer in came]

    assert run(story()) == [0, 0, 200, 409]


def test_the_network_fails_as_it_says(open_hall: Hall) -> None:
    """What the tests above stand on: how each way meets a phone, and how many answers were lost."""
    key, phones = open_hall.ask("ask"), open_hall.ask("phones", count=8)

    async def story() -> list[tuple[int, bool, int]]:
        met, fresh = [], itertools.count()
        async with Network(open_hall.port) as net:
            for way in (Way.OPEN, Way.REFUSES, Way.HANGS, Way.FORGETS, Way.OPEN):
                await net.turn(way)
                phone = patient(net.address, phones[next(fresh)])
                answer = await phone.vote(key, 0)
                await phone.hang_up()
                met.append((answer.status, answer.seconds >= 0.5, net.lost))
        return met

    assert run(story()) == [(200, False, 0), (0, False, 0), (0, True, 0), (0, False, 1), (200, False, 1)]
    assert open_hall.ask("count", key=key) == 3
    open_hall.ask("close", key=key)
