"""Kinds of notice. Each part declares its own in its module ``notices``, and nowhere else."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from helhet.core.discovery import DuplicateKeyError
from helhet.core.text import Text
from helhet.messages.models import Notice


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeKind:
    """What may be told of, and how.

    ``is_at_once``: in a mail of its own right away, for what is over tomorrow; else in the digest.
    ``stays``: why these mails come also to who has chosen none; None where they do not. Told at once alone.
    ``days``: how long it is of interest, where whoever tells of it does not say.
    ``reason``: why it reaches somebody as themselves, after "because"; a role is reason enough.
    ``holding``: which of some notices are still so, by primary key; asked before they are told.
    """

    key: str
    name: Text
    is_at_once: bool = False
    stays: Text | None = None
    days: int = 30
    reason: Text | None = None
    holding: Callable[[Sequence[Notice]], Collection[int]] | None = None

    def __post_init__(self) -> None:
        if self.stays is not None and not self.is_at_once:
            raise ValueError(f"NoticeKind {self.key!r}: a digest can be left, so what it holds can")


@cache
def notice_kinds() -> dict[str, NoticeKind]:
    """All kinds by key, found in every part that has a module ``notices``."""
    found: dict[str, tuple[NoticeKind, str]] = {}
    for app in apps.get_app_configs():
        name = f"{app.name}.notices"
        if not app.name.startswith("helhet.") or find_spec(name) is None:
            continue
        for value in vars(import_module(name)).values():
            if not isinstance(value, NoticeKind):
                continue
            known = found.setdefault(value.key, (value, name))
            if known[0] is not value:
                raise DuplicateKeyError(f"NoticeKind {value.key!r} is declared in {known[1]} and in {name}")
    return {key: found[key][0] for key in sorted(found)}
