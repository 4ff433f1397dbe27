"""What changes the world is an action: keyword-only, atomic, with ``by``, and in the journal.

The journal stands in ``people``, above most parts; an action therefore only tells that it
happened, within its own transaction, and the journal listens.
"""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from django.db import transaction
from django.dispatch import Signal

happened = Signal()


class Channel(StrEnum):
    """Who acted, when it was not a person who had signed in."""

    COMMAND = "command"
    DEMO = "demo"
    SYSTEM = "system"
    HALL = "hall"
    ANONYMOUS = "anonymous"
    SLIP = "slip"  # somebody who holds a slip of paper with a code, and whom we know nothing else of


class PersonLike(Protocol):
    """A signed-in person, as far as an action needs to know."""

    @property
    def pk(self) -> Any: ...


By = PersonLike | Channel


class ActionError(Exception):
    """A person asked for something that cannot be done; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What the journal is told about one action."""

    action: str
    by: By
    result: object
    details: dict[str, object] = field(default_factory=dict)


_ACTIONS: set[object] = set()

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function an action; it must take only keyword arguments, among them ``by``."""
    whole = _registered(function)

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            return whole(*args, **kwargs)

    _ACTIONS.add(run)
    return run


def stepwise(function: Callable[P, R]) -> Callable[P, R]:
    """As ``action``, for one too slow to hold a transaction: it reads a file or asks a server.

    It keeps its own short transactions, and the journal is told when it has ended.
    """
    run = _registered(function)
    _ACTIONS.add(run)
    return run


def _registered(function: Callable[P, R]) -> Callable[P, R]:
    parameters = inspect.signature(function).parameters
    if any(p.kind is not p.KEYWORD_ONLY for p in parameters.values()) or "by" not in parameters:
        raise TypeError(f"{function.__qualname__}: an action takes keyword arguments only, with by")

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        result = function(*args, **kwargs)
        told: dict[str, object] = {k: v for k, v in kwargs.items() if k != "by" and not callable(v)}
        name = f"{function.__module__.split('.')[1]}.{function.__name__}"
        happened.send(sender=run, deed=Deed(name, cast(By, kwargs["by"]), result, told))
        return result

    return run


def is_action(function: object) -> bool:
    """Whether a function was made an action; the test of the code's shape asks."""
    return function in _ACTIONS
