"""A story of many at once, told from a test that itself waits."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


def run(story: Coroutine[Any, Any, T]) -> T:
    """As ``asyncio.run``, in a thread of its own: where a browser is open this one has its loop already."""
    told: Future[T] = Future()

    def tell() -> None:
        try:
            told.set_result(asyncio.run(story))
        except BaseException as fault:
            told.set_exception(fault)

    thread = threading.Thread(target=tell)
    thread.start()
    thread.join()
    return told.result()
