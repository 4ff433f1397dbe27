"""One task in each process reads what is new and hands it to all who listen there.

Processes know nothing of each other: each asks the database, several times a second, one cheap question.
"""

import asyncio
import json
import logging
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.utils import timezone

from helhet.assembly import stream
from helhet.assembly.models import Assembly
from helhet.assembly.stream import Pulse, State

_log = logging.getLogger(__name__)

EVERY = 0.1  # seconds between questions
# Seconds between tellings though nothing is new: nobody in between hangs up, and clocks stay right.
BEAT = 15.0
BLIND_AFTER = 5.0  # seconds without an answer from the database


class Audience(StrEnum):
    """Who listens: phones, the hall's screens, the crew's screens."""

    PHONES = "phones"
    SCREENS = "screens"
    CREW = "crew"


@dataclass(slots=True)
class Channel:
    """What one audience of one assembly hears now. ``news`` is set, and replaced, when that changes."""

    message: bytes = b""  # JSON, without its opening brace: the time is that of the sending
    number: int = 0
    listeners: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, message: bytes) -> None:
        """Give everyone a new message."""
        self.message, self.number = message, self.number + 1
        self.wake()

    def event(self) -> bytes:
        """The message as it is sent now."""
        return b'event: state\ndata: {"now":"%b",%b\n\n' % (timezone.now().isoformat().encode(), self.message)

    def wake(self) -> None:
        """Let everyone be told what stands, with the time that is now."""
        news, self.news = self.news, asyncio.Event()
        news.set()


Key = tuple[int, Audience]  # of which assembly


class Follower:
    """Reads the assemblies that somebody listens to, and tells the channels."""

    def __init__(self) -> None:
        self._channels: defaultdict[Key, Channel] = defaultdict(Channel)
        self._pulses: dict[int, Pulse] = {}
        self._states: dict[int, State] = {}
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._seen = 0.0

    def channel(self, key: Key) -> Channel:
        """The channel of an audience, for one more listener; ``leave`` when it has gone."""
        found = self._channels[key]
        found.listeners += 1
        return found

    def leave(self, key: Key) -> None:
        """One listener fewer; what nobody listens to is not followed."""
        found = self._channels[key]
        found.listeners -= 1
        if found.listeners <= 0:
            del self._channels[key]

    @property
    def is_well(self) -> bool:
        """Whether the database has answered lately."""
        return asyncio.get_running_loop().time() - self._seen < BLIND_AFTER

    async def run(self) -> None:
        """Follow until cancelled. A database that does not answer leaves everything as it was last seen."""
        async with asyncio.TaskGroup() as both:
            both.create_task(self._follow())
            both.create_task(self._beat())

    async def _beat(self) -> None:
        """By itself: listeners are not let go of because the database is slow."""
        while True:
            await asyncio.sleep(BEAT)
            for channel in self._channels.values():
                channel.wake()

    async def _follow(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while True:
                wanted = {assembly for assembly, _audience in self._channels}
                news = await loop.run_in_executor(self._thread, self._news, wanted)
                now = loop.time()
                if news is not None:
                    self._seen = now
                    self._tell(news, wanted)
                await asyncio.sleep(EVERY)
        finally:
            self._thread.shutdown(wait=False)

    def _news(self, wanted: set[int]) -> dict[int, tuple[Pulse, State]] | None:
        """The assemblies whose pulse is new, with all of their state; None where nothing could be read."""
        try:
            close_old_connections()
            found = stream.pulses(wanted) if wanted else stream.nothing_followed()
            fresh = [pulse for pulse in found.values() if pulse != self._pulses.get(pulse.assembly)]
            return {pulse.assembly: (pulse, stream.state(pulse.assembly)) for pulse in fresh}
        except (DatabaseError, InterfaceError, Assembly.DoesNotExist) as error:
            _log.warning("the assembly could not be read: %s", type(error).__name__)
            connections.close_all()
            return None

    def _tell(self, news: dict[int, tuple[Pulse, State]], wanted: set[int]) -> None:
        changed = set()
        for assembly, (pulse, state) in news.items():
            before = self._pulses.get(assembly)
            self._pulses[assembly], self._states[assembly] = pulse, state
            if before is None or before.version != pulse.version:
                changed.add(assembly)
        messages: dict[Key, bytes] = {}
        for (assembly, audience), channel in self._channels.items():
            if assembly not in self._states:
                continue
            if (assembly, audience) not in messages:
                messages[assembly, audience] = _message(self._states[assembly], audience)
            message = messages[assembly, audience]
            # A thousand phones are not told of each vote: they show no count.
            is_news = assembly in changed if audience is Audience.PHONES else channel.message != message
            if channel.number == 0 or is_news:
                channel.tell(message)
        self._forget(wanted)

    def _forget(self, wanted: set[int]) -> None:
        """What nobody listened to when it was asked about is read anew when somebody does again."""
        for assembly in self._pulses.keys() - wanted:
            del self._pulses[assembly], self._states[assembly]


_TOLD = {
    Audience.PHONES: stream.of_phones,
    Audience.SCREENS: stream.of_screens,
    Audience.CREW: stream.of_crew,
}


def _message(state: State, audience: Audience) -> bytes:
    told = {name: value for name, value in _TOLD[audience](state).items() if name != "now"}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))[1:].encode()
