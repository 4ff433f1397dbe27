"""Many small askings become few large ones: what comes within a moment is done together, in one thread."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from django.db import DatabaseError, InterfaceError, close_old_connections, connections
from django.db.utils import DataError

Item = TypeVar("Item")
Done = TypeVar("Done")

_log = logging.getLogger(__name__)


class FullError(Exception):
    """So much waits that one more would wait too long."""


class UnavailableError(Exception):
    """The database cannot be asked now; nothing was done, and it may be tried again."""


class Batches(Generic[Item, Done]):
    """Items wait for ``window`` seconds at most, then up to ``most`` are handed to ``work`` together.

    ``work`` runs in a thread of its own and gives what became of each, in order. Whoever put an item in is
    told when ``work`` has returned, never before: what it commits is then on disk.
    """

    def __init__(
        self, work: Callable[[list[Item]], list[Done]], *, window: float, most: int, room: int
    ) -> None:
        self._work, self._window, self._most, self._room = work, window, most, room
        self._waiting: list[tuple[Item, asyncio.Future[Done]]] = []
        self._any = asyncio.Event()
        self._thread = ThreadPoolExecutor(max_workers=1)

    async def put(self, item: Item) -> Done:
        """What became of an item. Raises FullError, UnavailableError, or what was wrong with this item."""
        if len(self._waiting) >= self._room:
            raise FullError
        future: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        self._any.set()
        return await future

    async def run(self) -> None:
        """Work until cancelled. What came while one batch was being done is the next one."""
        try:
            while True:
                await self._any.wait()
                await asyncio.sleep(self._window)
                batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                if not self._waiting:
                    self._any.clear()
                await self._do(batch)
        finally:
            self._thread.shutdown(wait=False)

    async def _do(self, batch: list[tuple[Item, asyncio.Future[Done]]]) -> None:
        loop = asyncio.get_running_loop()
        answers = await loop.run_in_executor(self._thread, self._answers, [item for item, _future in batch])
        for (_item, future), answer in zip(batch, answers, strict=True):
            if future.done():  # whoever asked has gone
                continue
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)

    def _answers(self, items: list[Item]) -> list[Done | Exception]:
        """One item that cannot be worked on does not stop the others: then each is tried alone."""
        try:
            close_old_connections()
            return [*self._work(items)]
        except (DatabaseError, InterfaceError) as error:
            if not isinstance(error, DataError):
                _log.warning("the database could not be asked: %s", type(error).__name__)
                connections.close_all()
                return [UnavailableError() for _item in items]
            found: Exception = error
        except Exception as error:
            _log.exception("a batch of %s failed", len(items))
            found = error
        return [found] if len(items) == 1 else [self._answers([item])[0] for item in items]
